"""How the sheet of all totals is laid out, so that a later round reads it as it was written."""

from __future__ import annotations

TITLE = "Summor"
VALUE, UNIT, MARK = "Värde", "Enhet", "Anmärkning"
KEY = "Nyckel"
"""The total's name, the same in every round: "budget.forecast"."""
ROUND, YEAR, AS_OF = "Omgång", "År", "Per datum"
"""On every row, so that rows of several rounds can stand in one table."""
NOBODYS = "vpreport"
"""The author of the workbook of a board whose name nobody has told."""
