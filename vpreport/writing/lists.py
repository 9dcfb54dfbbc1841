"""The hidden sheet of drop-downs: each list of choices once, under a name of its own."""

from __future__ import annotations

from collections.abc import Sequence

from vpreport.vocabulary.column import Form
from vpreport.vocabulary.layout import LISTS, LISTS_HEADERS, LISTS_TITLE, choices_of
from vpreport.writing.entry import Lists
from vpreport.writing.looks import HEADER, PLAIN, TITLE
from vpreport.writing.sheets import Area
from vpreport.writing.workbook import Book


def write_lists(book: Book, forms: Sequence[Form]) -> Lists:
    """Write every drop-down's choices on the next sheet, unless there are none; gives each list's name."""
    names = choices_of(forms)
    if not names:
        return names
    page = book.page(LISTS)
    page.widths((40, 60))
    page.put(1, 1, LISTS_TITLE, TITLE)
    for column, header in enumerate(LISTS_HEADERS, 1):
        page.put(2, column, header, HEADER)
    row = 3
    for choices, name in names.items():
        for number, choice in enumerate(choices, row):
            page.put(number, 1, name)
            page.put(number, 2, choice, PLAIN._replace(code="@"))
        book.named(name, LISTS, Area(row, 2, row + len(choices) - 1, 2))
        row += len(choices)
    page.sheet.very_hidden()
    return names
