"""A few rows of a sheet as Excel shows them: what a page puts beside a finding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Cell(NamedTuple):
    """What is seen in a cell, "" for nothing; `is_cut` when that is not all, `at_fault` when a finding speaks of it."""

    text: str
    is_cut: bool = False
    is_number: bool = False
    at_fault: bool = False


class Line(NamedTuple):
    """A row with its number, a cell for each column of the excerpt; `is_header` where the columns' names stand."""

    number: int
    cells: Sequence[Cell]
    is_header: bool = False


class Excerpt(NamedTuple):
    """Rows of a sheet. None among `lines` stands for rows that are passed over.

    `columns` are numbered from 1. `columns_left_out` is how many more have something in these rows, and
    `faults_left_out` how many cells at fault are not shown.
    """

    sheet: str
    columns: Sequence[int]
    lines: Sequence[Line | None]
    columns_left_out: int = 0
    faults_left_out: int = 0
