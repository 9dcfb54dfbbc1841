"""A child that wants more memory than it may have."""

from vpreport.reading.salvaging import limit_memory

limit_memory()
held = bytearray(2 * 1024 * 1024 * 1024)
print('{"sheet": "Budget", "state": "visible"}')
