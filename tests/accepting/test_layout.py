"""Each sheet that is hard to see, read or print is found, and nothing else is said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from tests.accepting.layout import layout_complaints
from vpreport.writing.looks import BODY, Look
from vpreport.writing.sheets import Area, Page
from vpreport.writing.workbook import Book

Change = Callable[[Page], object]
AMOUNT = BODY._replace(code="#,##0_-_-")
WRAPPED = BODY._replace(wrap=True)


def complaints(change: Change) -> list[str]:
    """What is said of a list of thirty amounts with that change."""
    book = Book("Bok", author="Kommunen", dated=date(2025, 1, 1))
    page = book.page("Budget")
    page.widths((20, 12))
    page.put(1, 1, "Budget")
    page.table(Area(3, 1, 33, 2), "Budget", ("Rad", "Tkr"), "Budget per rad", True)
    for row in range(4, 34):
        page.put(row, 1, f"Rad {row}", WRAPPED)
        page.put(row, 2, Decimal(1000 * row), AMOUNT)
    page.sheet.freeze_panes(3, 0)
    page.sheet.repeat_rows(2)
    change(page)
    return layout_complaints(book.finished())


def written(value: Decimal | date | str, look: Look) -> Change:
    return lambda page: page.put(4, 2, value, look)


def test_nothing_is_wrong_with_a_plain_list() -> None:
    assert complaints(lambda page: None) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda page: page.sheet.set_paper(1), "is not printed on A4"),
        (lambda page: page.sheet.fit_to_pages(0, 1), "is not fitted to the width of pages"),
        (lambda page: page.widths((200, 60)), "is printed in letters too small to read"),
        (lambda page: (page.sheet.set_portrait(), page.widths((120, 40))), "is too wide for an upright page"),
        (lambda page: page.sheet.freeze_panes(0, 0), "its header does not stay in sight"),
        (lambda page: page.sheet.freeze_panes(5, 0), "its header does not stay in sight"),
        (lambda page: page.sheet.repeat_rows(0), "its header is not on every page"),
        (written(Decimal(123_456_789_012), AMOUNT), "B4 is too narrow for 123,456,789,012"),
        (written(Decimal("1234567.25"), AMOUNT._replace(code="#,##0.0000")), "B4 is too narrow for 1,234,567.2500"),
        (written(Decimal(12_345), BODY), "B4 shows 12345 with its figures in one row"),
        (written(date(2025, 1, 1), BODY._replace(code="yyyy-mm-dd hh:mm")), "B4 is too narrow for its date"),
        (written("ord " * 20, WRAPPED), "B4 is too low for its text"),
    ],
)  # fmt: skip
def test_a_planted_fault_is_found(change: Change, expected: str) -> None:
    assert complaints(change) == [f"Budget: {expected}"]
