"""How many clicks it is from a number in a consolidated workbook to a cell of a file that was read.

At hand is a link on the number's row, or on a row that a formula leads to on the same sheet: the rows that a sum adds
stand below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from openpyxl.cell.cell import Cell
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from vpreport.vocabulary.place import a1
from vpreport.writing.consolidated.chapters import FILE, ROW, SHEET

MOST = 5
"""Clicks after which nobody looks further."""

SOURCE = {FILE, SHEET, ROW}

_ELSEWHERE = re.compile(r"'(?:[^']|'')+'!\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?")
_RANGE = re.compile(r"\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?")


class Clicks:
    """Follows the links of a workbook that was opened with its formulas."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self._links: dict[tuple[str, int], list[Cell]] = {}
        for page in book.worksheets:
            for cell in _cells(page):
                if cell.hyperlink is not None:
                    self._links.setdefault((page.title, cell.row), []).append(cell)

    def to_source(self, cell: Cell) -> int:
        """The clicks from the cell to the nearest cell of a file that was read; `MOST` for as many or more."""
        known = self._at_hand(cell)
        for clicks in range(1, MOST):
            if any(_is_source(link) for link in known):
                return clicks
            known = [link for each in known for link in self._at_hand(self._target(each))]
        return MOST

    def numbers(self, sheet: str) -> Iterator[Cell]:
        """The numbers and formulas of the sheet; of one with rows of what was read only those above its table."""
        page = self.book[sheet]
        of_rows = [table for table in page.tables.values() if set(table.column_names) >= SOURCE]
        last = [_corners(table.ref)[1] for table in of_rows] or [page.max_row]
        return (cell for cell in _cells(page) if cell.row <= last[0] and cell.data_type in ("n", "f"))

    def _target(self, link: Cell) -> Cell:
        sheet, _, cell = location(link).rpartition("!")
        found = self.book[sheet.strip("'").replace("''", "'")][cell]
        assert isinstance(found, Cell)
        return found

    def _at_hand(self, cell: Cell) -> list[Cell]:
        title = cell.parent.title
        rows = {coordinate_to_tuple(at)[0] for at in _led_to(self.book[title], cell.coordinate)}
        return [link for row in rows for link in self._links.get((title, row), ())]


def location(link: Cell) -> str:
    """Where the link leads in its file; "" where nothing does."""
    return str(link.hyperlink.location or "") if link.hyperlink is not None else ""


def _is_source(link: Cell) -> bool:
    return link.hyperlink is not None and bool(link.hyperlink.target)


def _cells(page: Worksheet) -> Iterator[Cell]:
    return (cell for row in page.iter_rows() for cell in row if isinstance(cell, Cell) and cell.value is not None)


def _led_to(page: Worksheet, cell: str) -> set[str]:
    """The cell, and those on its sheet that formulas lead to from there."""
    found, waiting = set[str](), [cell]
    while waiting:
        at = waiting.pop()
        if at not in found:
            found.add(at)
            formula = page[at].value
            if isinstance(formula, str) and formula.startswith("="):
                waiting += [cell for words in _RANGE.findall(_ELSEWHERE.sub("", formula)) for cell in _in(words)]
    return found


def _in(words: str) -> Iterator[str]:
    left, top, right, bottom = _corners(words.replace("$", ""))
    return (a1(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))


def _corners(words: str) -> tuple[int, int, int, int]:
    left, top, right, bottom = (number or 0 for number in range_boundaries(words))  # 0: whole columns, which none name
    return left, top, right, bottom
