"""A marked cell: painted and worded until something else stands in it, with a comment that stays."""

from __future__ import annotations

from vpreport.vocabulary.column import Column
from vpreport.writing.entry import worded_code
from vpreport.writing.placing import Mark
from vpreport.writing.sheets import Area, Page
from vpreport.writing.theme import THEME


def write_mark(page: Page, mark: Mark, column: Column) -> None:
    """Mark the cell, which is the column's."""
    if mark.tone is not None:
        area = Area(mark.row, mark.column, mark.row, mark.column)
        page.highlight(area, mark.still, THEME.tones[mark.tone], worded_code(column, mark.word))
    if mark.note:
        page.note(mark.row, mark.column, mark.note)
