"""What the parts of a formula give: cells, constants, operators and functions, as in Excel.

Each part is made once, when the formula is read, and asked of many rows: what does not hang on the row is done then.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from operator import itemgetter
from typing import Any, Protocol

from vpreport.vocabulary.amount import rounded
from vpreport.vocabulary.record import Value

Result = str | Decimal | bool | None
"""What a formula or a part of it gives; None is an empty cell."""

At = tuple[int, int]
"""The row and the column of a cell, both counted from 1."""


class Results(Protocol):
    """What stands in the cell at a place as formulas see it."""

    def __getitem__(self, at: At, /) -> Result: ...


Term = Callable[[Results], Result]
Area = list[At]
"""The cells of a range, or one cell."""

_DAY_ZERO = date(1899, 12, 30)
_ZERO = Decimal(0)


class Fault(Exception):  # noqa: N818 - a value of Excel's on its way through a formula, not an error of ours
    """An error value such as #VALUE!."""


@dataclass(frozen=True, slots=True)
class Constant:
    """A text or a number in a formula."""

    value: str | Decimal

    def __call__(self, results: Results) -> Result:
        """The same, whatever stands in the cells."""
        return self.value


def seen(value: Value | None) -> Result:
    """A cell's value as formulas see it: a date is a number, several codes are one text."""
    if value is None or isinstance(value, Decimal):
        return value
    if isinstance(value, date):
        return Decimal((value - _DAY_ZERO).days)
    return "; ".join(value) if isinstance(value, tuple) else value


def _number(value: Result) -> Decimal:
    if isinstance(value, Decimal):
        return value
    if isinstance(value, str):
        raise Fault("#VALUE!")
    return Decimal(value or 0)


def is_true(value: Result) -> bool:
    """What a condition says that gives the value; Fault for a text."""
    return value if isinstance(value, bool) else bool(_number(value))


def _text(value: Result) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value or "")


def _ordered(value: Result, other: Result) -> tuple[int, Decimal | str]:
    """How Excel orders: numbers, texts, truth values; an empty cell is like whatever it is compared with."""
    if value is None:
        value = "" if isinstance(other, str) else Decimal(0)
    if isinstance(value, str):
        return 1, value.casefold()
    return 2 if isinstance(value, bool) else 0, Decimal(value)


_COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_COMPUTE: Mapping[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}


def negative(term: Term) -> Term:
    """What the term gives, its sign turned."""
    return lambda results: -_number(term(results))


def operation(mark: str, left: Term, right: Term) -> Term:
    """What the operator makes of what stands on either side of it."""
    if mark == "&":
        return lambda results: _text(left(results)) + _text(right(results))
    if mark in _COMPUTE:
        return _computed(_COMPUTE[mark], left, right)
    if isinstance(right, Constant):
        return _compared_with(_COMPARE[mark], left, right.value)
    return _compared(_COMPARE[mark], left, right)


def _computed(compute: Callable[[Decimal, Decimal], Decimal], left: Term, right: Term) -> Term:
    def result(results: Results) -> Decimal:
        one, other = left(results), right(results)
        if isinstance(one, Decimal) and isinstance(other, Decimal):  # as nearly always, and in half the time
            return compute(one, other)
        return compute(_number(one), _number(other))

    return result


def _compared(compare: Callable[[Any, Any], bool], left: Term, right: Term) -> Term:
    def result(results: Results) -> bool:
        one, other = left(results), right(results)
        if isinstance(one, Decimal) and isinstance(other, Decimal):
            return compare(one, other)
        return compare(_ordered(one, other), _ordered(other, one))

    return result


def _compared_with(compare: Callable[[Any, Any], bool], left: Term, known: str | Decimal) -> Term:
    """As `_compared` where the right side is always the same, as nearly always: what can be done once is."""
    is_number, ordered = isinstance(known, Decimal), _ordered(known, None)

    def result(results: Results) -> bool:
        one = left(results)
        if is_number and isinstance(one, Decimal):
            return compare(one, known)
        return compare(_ordered(one, known), ordered)

    return result


def function_of(name: str, arguments: Sequence[Term | Area]) -> Term:
    """What the function makes of its arguments; ValueError for one that our formulas do not use."""
    terms = each_one(arguments)
    if name == "IF" and terms:
        condition, *branches = terms
        return lambda results: branches[0 if is_true(condition(results)) else 1](results)
    if name == "SUM" and len(cells := _cells(arguments)) == len(arguments) == 1:
        return _number_in(*cells)
    if name in _OF_ONE and len(terms) == 1:
        of_one, only = _OF_ONE[name], terms[0]
        return lambda results: of_one(only(results))
    if name not in _FUNCTIONS:
        raise ValueError(f"not one of our functions: {name}")
    function, values_in = _FUNCTIONS[name], _values(arguments)
    return lambda results: function(values_in(results))


def each_one(arguments: Sequence[Term | Area]) -> list[Term]:
    """The arguments, each as one value; none of them where one is a range."""
    several = [_one_by_one(argument) for argument in arguments]
    return [one for each in several for one in each] if all(len(each) == 1 for each in several) else []


def _one_by_one(argument: Term | Area) -> list[Term]:
    return [argument] if callable(argument) else [itemgetter(cell) for cell in argument]


def _number_in(cell: At) -> Term:
    """The cell's number, zero where it has none."""

    def result(results: Results) -> Decimal:
        value = results[cell]
        return value if isinstance(value, Decimal) else _ZERO

    return result


def _cells(arguments: Sequence[Term | Area]) -> list[At]:
    """The cells of all arguments, in their order; none where one is not a range or a cell."""
    areas = [argument for argument in arguments if not callable(argument)]
    return [cell for area in areas for cell in area] if len(areas) == len(arguments) else []


def _values(arguments: Sequence[Term | Area]) -> Callable[[Results], Sequence[Result]]:
    """The values of all arguments, in their order."""
    if len(cells := _cells(arguments)) > 1:
        return itemgetter(*cells)
    terms = [term for argument in arguments for term in _one_by_one(argument)]
    return lambda results: [term(results) for term in terms]


def _numbers(values: Sequence[Result]) -> list[Decimal]:
    return [value for value in values if isinstance(value, Decimal)]


_OF_ONE: Mapping[str, Callable[[Result], Result]] = {
    "ABS": lambda value: abs(_number(value)),
    "INT": lambda value: Decimal(math.floor(_number(value))),
    "ISNUMBER": lambda value: isinstance(value, Decimal),
    "NOT": lambda value: not is_true(value),
    "SUM": lambda value: value if isinstance(value, Decimal) else _ZERO,
}
"""Functions of one value; a sum may be of several."""
_FUNCTIONS: Mapping[str, Callable[[Sequence[Result]], Result]] = {
    "AND": lambda values: all(map(is_true, values)),
    "COUNT": lambda values: Decimal(len(_numbers(values))),
    "COUNTA": lambda values: Decimal(sum(value is not None for value in values)),
    "COUNTBLANK": lambda values: Decimal(sum(value in (None, "") for value in values)),
    "MAX": lambda values: max(_numbers(values), default=Decimal(0)),
    "MIN": lambda values: min(_numbers(values), default=Decimal(0)),
    "OR": lambda values: any(map(is_true, values)),
    "ROUND": lambda values: rounded(_number(values[0]), int(_number(values[1]))),
    "SUM": lambda values: sum(_numbers(values), Decimal(0)),
}
