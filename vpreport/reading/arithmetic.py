"""Formulas that were saved without a result, worked out where that can be done for certain.

Programs that are not Excel save what people have typed, `=120+30` or `=B6+C6`, without calculating it. Such a formula
is worked out when it holds only numbers, + − × ÷, SUM and cells of the same sheet that hold numbers or nothing;
anything else is for Excel to say.
"""

from __future__ import annotations

import re
from decimal import Decimal

from vpreport.reading.cells import CellError, Formula, Grid
from vpreport.vocabulary.calculated import calculated

_SIMPLE = re.compile(r"[-+*/(),:$0-9.A-Z ]{1,300}")
_FUNCTION = re.compile(r"[A-Z]+(?=\()")
_MOST_BRACKETS = 20
_DEEPEST = 30  # formulas that rest on formulas; people's rest on one or two
_MOST_LOOKS = 200_000  # cells that the formulas of a sheet may look at, taken together


class _Uncertain(Exception):  # noqa: N818 - ends the attempt, and is no error
    """A cell that the formula needs holds something else than a number."""


class Arithmetic:
    """Works out formulas of a sheet; made before any cell of it has been taken."""

    def __init__(self, grid: Grid) -> None:
        self._cells = {row: dict(cells) for row, cells in grid.rows.items()}
        self._known: dict[tuple[int, int], Decimal | CellError | None] = {}
        self._depth = 0
        self._looks_left = _MOST_LOOKS

    def value_of(self, row: int, column: int) -> Decimal | CellError | None:
        """What the formula in the cell gives, as Excel shows it; None where that cannot be said for certain."""
        place = (row, column)
        if place not in self._known:
            self._known[place] = None  # what a formula that rests on itself finds
            self._known[place] = self._worked_out(row, column)
        return self._known[place]

    def _worked_out(self, row: int, column: int) -> Decimal | CellError | None:
        raw = self._cells.get(row, {}).get(column)
        if not isinstance(raw, Formula) or not _is_simple(raw.text) or self._depth >= _DEEPEST:
            return None
        self._depth += 1
        try:
            found = calculated(raw.text, self._number_at)
        except (_Uncertain, ValueError, ArithmeticError):
            return None
        finally:
            self._depth -= 1
        return CellError(found) if isinstance(found, str) else _as_shown(found)

    def _number_at(self, row: int, column: int) -> Decimal | None:
        """The number in the cell, None for an empty one; what a formula sees there."""
        self._looks_left -= 1
        raw = self._cells.get(row, {}).get(column)
        if isinstance(raw, Formula):
            raw = self.value_of(row, column) if raw.value is None else raw.value
            if raw is None:
                raise _Uncertain
        if self._looks_left < 0 or not (raw is None or isinstance(raw, Decimal)):
            raise _Uncertain
        return raw


def _is_simple(text: str) -> bool:
    simple = _SIMPLE.fullmatch(text) is not None and text.count("(") <= _MOST_BRACKETS
    return simple and set(_FUNCTION.findall(text)) <= {"SUM"}


def _as_shown(number: Decimal) -> Decimal | None:
    """The number to 15 significant digits, as Excel keeps it; None beyond what it can hold."""
    shown = Decimal(format(float(number), ".15g"))
    return Decimal(f"{shown:f}") if shown.is_finite() else None
