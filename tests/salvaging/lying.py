"""A child that says something that is no cell."""

print('{"row": 1}')
