"""From an untrusted workbook to located rows.

Three pictures of a file, each with one job: `container` decides whether it may be opened at all, `cells` gives
every cell its true place without any meaning, `table` gives cells the meaning that a form declares. Only then do rules
see it.
"""
