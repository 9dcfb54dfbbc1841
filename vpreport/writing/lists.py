"""The hidden sheet of drop-downs: each list of choices once, under a name of its own."""

from __future__ import annotations

from collections.abc import Sequence

from vpreport.vocabulary.column import Form, Kind
from vpreport.vocabulary.layout import LISTS
from vpreport.writing.entry import Lists
from vpreport.writing.sheets import HEADER, PLAIN, TITLE, Area, Book

_TITLE = "Listor"
_HEADERS = ("Lista", "Val")


def write_lists(book: Book, forms: Sequence[Form]) -> Lists:
    """Write every drop-down's choices on the next sheet, unless there are none; gives each list's name."""
    names = _names(forms)
    if not names:
        return names
    page = book.page(LISTS)
    page.widths((40, 60))
    page.put(1, 1, _TITLE, TITLE)
    for column, header in enumerate(_HEADERS, 1):
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


def _names(forms: Sequence[Form]) -> dict[tuple[str, ...], str]:
    """Every drop-down's choices with a name; columns with the same choices share one."""
    found: dict[tuple[str, ...], str] = {}
    for form in forms:
        for field in form.fields:
            if field.column.kind is Kind.CHOICE:
                found.setdefault(field.column.choices, f"lista_{form.sheet.key}_{field.key}")
    return found
