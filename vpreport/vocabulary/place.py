"""Where a value stands: file, sheet, row, column. The only module that knows A1 notation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

MAX_ROW = 1_048_576
MAX_COLUMN = 16_384

_A1 = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})", re.ASCII)


@lru_cache(maxsize=1024)
def column_letters(column: int) -> str:
    """The letters of a column counted from 1: 1 is A, 27 is AA, 16384 is XFD."""
    if not 1 <= column <= MAX_COLUMN:
        raise ValueError(f"no such column: {column}")
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@lru_cache(maxsize=1024)
def column_number(letters: str) -> int:
    """The column, counted from 1, that the letters name; ValueError beyond XFD."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    if not 1 <= number <= MAX_COLUMN:
        raise ValueError(f"no such column: {letters}")
    return number


def a1(row: int, column: int) -> str:
    """The address of a cell, both counted from 1: row 12, column 6 is F12."""
    return f"{column_letters(column)}{row}"


def side_by_side(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """The first and the last of those that follow on each other, of numbers in rising order."""
    groups = (list(group) for _, group in groupby(enumerate(numbers), lambda at: at[1] - at[0]))
    return [(group[0][1], group[-1][1]) for group in groups]


def parse_a1(address: str) -> tuple[int, int]:
    """Row and column, both counted from 1, of an address such as F12; ValueError when there is no such cell."""
    match = _A1.fullmatch(address)
    if match is None:
        raise ValueError(f"no such cell: {address}")
    row = int(match[2])
    if row > MAX_ROW:
        raise ValueError(f"no such cell: {address}")
    return row, column_number(match[1])


class Place(NamedTuple):
    """A cell, or as little of its place as is known: row and column are 0 for a whole sheet or file.

    `file` is the name as the reader would say it, never a path; `sheet` is empty for a whole file.
    """

    file: str
    sheet: str = ""
    row: int = 0
    column: int = 0

    @property
    def cell(self) -> str | None:
        """The address, as F12; None when the place is not a cell."""
        return a1(self.row, self.column) if self.row and self.column else None

    def __str__(self) -> str:
        parts = [self.file, self.sheet, self.cell or ""]
        return ", ".join(part for part in parts if part)
