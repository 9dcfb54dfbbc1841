"""The hidden sheet of what a template shows of an earlier round, so that it is known again when the file comes back."""

from __future__ import annotations

from collections.abc import Sequence

from vpreport.vocabulary.before import LAST, LAST_HEADERS, areas
from vpreport.writing.looks import PLAIN
from vpreport.writing.placing import FormSheet
from vpreport.writing.sheets import Area, Page
from vpreport.writing.workbook import Book

_TEXT = PLAIN._replace(code="@")
_NAME = "Förra perioden"


def write_before(book: Book, sheets: Sequence[FormSheet]) -> None:
    """Write it as the next sheet: the line of each form, then its figures, column by column. None where none shows any.

    Where departments name their rows themselves the rows and figures of a column have names, for formulas to look in.
    """
    shown = [placed for placed in sheets if placed.before is not None]
    if not shown:
        return
    page = book.page(LAST)
    page.widths((20, 40, 34, 14))
    row = 2
    for placed in shown:
        row = _form(book, page, row, placed)
    page.table(Area(1, 1, row - 1, len(LAST_HEADERS)), _NAME, LAST_HEADERS, _NAME, filtered=False)
    page.sheet.very_hidden()


def _form(book: Book, page: Page, row: int, placed: FormSheet) -> int:
    """The form's rows from that one on; the row after them."""
    assert placed.before is not None, "only forms that show something"
    page.put(row, 1, placed.form.title)
    page.put(row, 4, placed.before.said, _TEXT)
    row += 1
    for field in placed.shown:
        known = [(name, figures[field.key]) for name, figures in placed.before.rows.items() if field.key in figures]
        for number, (name, figure) in enumerate(known, row):
            for column, text in enumerate((placed.form.title, name, field.header), 1):
                page.put(number, column, text, _TEXT)
            page.put(number, 4, figure)
        if placed.form.sheet.open_keys:
            for column, area in zip((2, 4), areas(placed.form, field.key), strict=True):
                book.named(area, LAST, Area(row, column, row + len(known) - 1, column))
        row += len(known)
    return row
