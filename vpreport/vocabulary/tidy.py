"""How the sheet of all figures is laid out, so that a later round reads it as it was written."""

from __future__ import annotations

TITLE = "Data"
CHAPTER = "Kapitel"
"""The title of the sheet that the figure stands on."""
CODE, ROW, COLUMN = "Kod", "Rad", "Kolumn"
"""Whose the figure is, what its row is called, and its column's header."""
VALUE, UNIT, FILE = "Värde", "Enhet", "Fil"
NONE = "–"
"""What stands where there is nothing to say: no cell of the table is empty."""
COLUMNS = 14
"""How many columns there are, so that a reader knows how many cells a figure takes."""
