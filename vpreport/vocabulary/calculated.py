"""What a formula gives, so that it is right in a file before any program has calculated it.

Phones, previews and pandas show the stored result, and a formula stored without one shows as 0. Only what our own
formulas use is understood, and works as in Excel: references to cells of the same sheet, numbers, texts, operators, and
a few functions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal, DivisionByZero, InvalidOperation
from functools import lru_cache

from vpreport.vocabulary.formula_parser import read_conditions, read_formula
from vpreport.vocabulary.layout import excel_formula, keys_in
from vpreport.vocabulary.record import Value
from vpreport.vocabulary.terms import At, Fault, Result, Results, Term, is_true, seen

Cells = Callable[[int, int], Value | None]
"""What stands in the cell at a row and a column, both counted from 1."""


def on_row(row: Mapping[int, Value | None]) -> Cells:
    """The cells of a row by column, whatever row a formula says."""
    return lambda _, column: row.get(column)


def calculated(formula: str, cells: Cells) -> str | Decimal:
    """What the formula, without its equals sign, gives: a number, a text, or Excel's error value as text.

    ValueError for a formula that holds anything that our formulas do not use.
    """
    return _result(_parsed(formula), _Seen(cells))


class _Seen:
    """The cells of a sheet as formulas see them."""

    def __init__(self, cells: Cells) -> None:
        self._cells = cells

    def __getitem__(self, place: At, /) -> Result:
        return seen(self._cells(*place))


def _result(term: Term, results: Results) -> str | Decimal:
    try:
        result = term(results)
    except Fault as fault:
        return str(fault)
    except (DivisionByZero, InvalidOperation):
        return "#DIV/0!"
    return result if isinstance(result, str) else Decimal(result or 0)


def given_by(symbolic: str, value_of: Callable[[str], Value | None]) -> str | Decimal:
    """What a formula with keys in braces gives on a row, from the value of each key; as `calculated` otherwise."""
    formula, places = _on_one_row(symbolic)
    return _result(_parsed(formula), {place: seen(value_of(key)) for key, place in places.items()})


class Condition:
    """A condition with keys in braces, to be asked of many rows."""

    def __init__(self, symbolic: str) -> None:
        formula, places = _on_one_row(symbolic)
        self._places = tuple(places.items())
        self._parts = read_conditions(formula)

    def holds(self, value_of: Callable[[str], Value | None], look: Callable[[Value | None], Result] = seen) -> bool:
        """Whether it is true on a row, from the value of each key; one that gives an error is not.

        Of an AND no more is calculated than up to the first part that is not true. `look`: how a value is seen.
        """
        results = {place: look(value_of(key)) for key, place in self._places}
        try:
            for part in self._parts:
                if not is_true(part(results)):
                    return False
        except (Fault, DivisionByZero, InvalidOperation):
            return False
        return True


@lru_cache(maxsize=1024)
def condition(symbolic: str) -> Condition:
    """The condition with those keys in braces, made once."""
    return Condition(symbolic)


@lru_cache(maxsize=1024)
def _on_one_row(symbolic: str) -> tuple[str, Mapping[str, At]]:
    """The formula with its inputs in the first cells of a row, and the place of each by key."""
    columns = {key: column for column, key in enumerate(sorted(keys_in(symbolic)), 1)}
    return excel_formula(symbolic, columns, 1), {key: (1, column) for key, column in columns.items()}


_parsed = lru_cache(maxsize=4096)(read_formula)
