"""What a formula gives, so that it is right in a file before any program has calculated it.

Phones, previews and pandas show the stored result, and a formula stored without one shows as 0. Only what our own
formulas use is understood, and works as in Excel: references to cells of the same sheet, numbers, texts, operators, and
a few functions.
"""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal, DivisionByZero, InvalidOperation
from functools import lru_cache
from typing import Any

from vpreport.vocabulary.amount import rounded
from vpreport.vocabulary.layout import excel_formula, keys_in
from vpreport.vocabulary.place import column_number
from vpreport.vocabulary.record import Value

Result = str | Decimal | bool | None
"""What a formula or a part of it gives; None is an empty cell."""

Cells = Callable[[int, int], Value | None]
"""What stands in the cell at a row and a column, both counted from 1."""

_Place = tuple[int, int]
_Results = Callable[[_Place], Result]
"""What stands in the cell at a place as formulas see it."""

Term = Callable[[_Results], Result]
Area = list[_Place]
"""The row and the column of each cell of a range."""

LARGEST_RANGE = 10_000
"""Cells in a range; ours have a few hundred, and a stranger's must not keep us busy."""

_TOKEN = re.compile(r'"(?:[^"]|"")*"|[0-9]+(?:\.[0-9]+)?|\$?[A-Z]+\$?[0-9]*|<>|<=|>=|[-+*/=<>&(),:]|\S')
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_RANKS = {"=": 1, "<>": 1, "<": 1, "<=": 1, ">": 1, ">=": 1, "&": 2, "+": 3, "-": 3, "*": 4, "/": 4}
_DAY_ZERO = date(1899, 12, 30)


class _Fault(Exception):  # noqa: N818 - a value of Excel's on its way through a formula, not an error of ours
    """An error value such as #VALUE!."""


def on_row(row: Mapping[int, Value | None]) -> Cells:
    """The cells of a row by column, whatever row a formula says."""
    return lambda _, column: row.get(column)


def calculated(formula: str, cells: Cells) -> str | Decimal:
    """What the formula, without its equals sign, gives: a number, a text, or Excel's error value as text.

    ValueError for a formula that holds anything that our formulas do not use.
    """
    return _calculated(formula, lambda place: _plain(cells(*place)))


def _calculated(formula: str, results: _Results) -> str | Decimal:
    try:
        result = _parsed(formula)(results)
    except _Fault as fault:
        return str(fault)
    except (DivisionByZero, InvalidOperation):
        return "#DIV/0!"
    return result if isinstance(result, str) else Decimal(result or 0)


def given_by(symbolic: str, value_of: Callable[[str], Value | None]) -> str | Decimal:
    """What a formula with keys in braces gives on a row, from the value of each key; as `calculated` otherwise."""
    formula, places = _on_one_row(symbolic)
    return _calculated(formula, {place: _plain(value_of(key)) for key, place in places.items()}.__getitem__)


def holds(condition: str, value_of: Callable[[str], Value | None]) -> bool:
    """Whether a condition with keys in braces is true on a row; one that gives an error is not.

    Of an AND no more is calculated than up to the first part that is not true.
    """
    parts, places = _conditions(condition)
    results = {place: _plain(value_of(key)) for key, place in places.items()}.__getitem__
    try:
        return all(_is_true(part(results)) for part in parts)
    except (_Fault, DivisionByZero, InvalidOperation):
        return False


@lru_cache(maxsize=1024)
def _conditions(condition: str) -> tuple[list[Term], Mapping[str, _Place]]:
    """What must all be true, and the place of each input by key."""
    formula, places = _on_one_row(condition)
    return _Parser(formula).conditions(), places


@lru_cache(maxsize=1024)
def _on_one_row(symbolic: str) -> tuple[str, Mapping[str, _Place]]:
    """The formula with its inputs in the first cells of a row, and the place of each by key."""
    columns = {key: column for column, key in enumerate(sorted(keys_in(symbolic)), 1)}
    return excel_formula(symbolic, columns, 1), {key: (1, column) for key, column in columns.items()}


@lru_cache(maxsize=4096)
def _parsed(formula: str) -> Term:
    return _Parser(formula).whole()


_DEEPEST = 40  # brackets within brackets, and signs before signs; Excel allows 64


class _Parser:
    """Reads a formula from left to right, the stronger operators first."""

    def __init__(self, formula: str) -> None:
        self.formula = formula
        self.tokens = [token[0] for token in _TOKEN.finditer(formula)]
        self.tokens.append("")
        self.at = 0
        self.depth = 0

    def next(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1]

    def take(self, wanted: str) -> bool:
        found = self.tokens[self.at] == wanted
        self.at += found
        return found

    def expect(self, wanted: str) -> None:
        if not self.take(wanted):
            raise self.misread()

    def misread(self) -> ValueError:
        return ValueError(f"not one of our formulas: {self.formula}")

    def conditions(self) -> list[Term]:
        """What must all be true for the formula to be: the parts of the AND that it is, else the whole of it."""
        if self.take("AND") and self.take("("):
            arguments = self.arguments()
            parts = [argument for argument in arguments if callable(argument)]
            if self.take("") and len(parts) == len(arguments):
                return parts
        self.at = 0
        return [self.whole()]

    def whole(self) -> Term:
        """All of the formula."""
        term = self.operation(1)
        self.expect("")
        return term

    def operation(self, least: int) -> Term:
        """Everything up to an operator that is weaker than `least`."""
        left = self.signed()
        while (rank := _RANKS.get(self.tokens[self.at], 0)) >= least:
            left = _operation(self.next(), left, self.operation(rank + 1))
        return left

    def signed(self) -> Term:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise self.misread()
        term = self.unsigned()
        self.depth -= 1
        return term

    def unsigned(self) -> Term:
        if self.take("-"):
            inner = self.signed()
            return lambda results: -_number(inner(results))
        return self.single()

    def single(self) -> Term:
        """A text, a number, something in brackets, a function or a cell."""
        token = self.next()
        if not token:
            raise self.misread()
        if token == "(":
            inner = self.operation(1)
            self.expect(")")
            return inner
        if token[:1] == '"':
            return _constant(token[1:-1].replace('""', '"'))
        if token[:1].isdigit():
            return _constant(Decimal(token))
        if self.take("("):
            return _function(token, self.arguments())
        place = self.cell(token)
        return lambda results: results(place)

    def arguments(self) -> list[Term | Area]:
        found = [self.argument()]
        while self.take(","):
            found.append(self.argument())
        self.expect(")")
        return found

    def argument(self) -> Term | Area:
        if self.tokens[self.at + 1] == ":":
            first, _, last = self.next(), self.next(), self.next()
            return self.area(self.cell(first), self.cell(last))
        return self.operation(1)

    def area(self, first: _Place, last: _Place) -> Area:
        """All cells from one corner to the other, however the corners were named."""
        (top, bottom), (left, right) = (sorted(pair) for pair in zip(first, last, strict=True))
        if (bottom - top + 1) * (right - left + 1) > LARGEST_RANGE:
            raise self.misread()
        return [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]

    def cell(self, reference: str) -> _Place:
        found = _REFERENCE.fullmatch(reference)
        if found is None:
            raise self.misread()
        return int(found[2]), column_number(found[1])


def _constant(value: Result) -> Term:
    return lambda results: value


def _plain(value: Value | None) -> Result:
    """A cell's value as formulas see it: a date is a number, several codes are one text."""
    if isinstance(value, Decimal):
        return value
    if isinstance(value, date):
        return Decimal((value - _DAY_ZERO).days)
    return "; ".join(value) if isinstance(value, tuple) else value


def _number(value: Result) -> Decimal:
    if isinstance(value, Decimal):
        return value
    if isinstance(value, str):
        raise _Fault("#VALUE!")
    return Decimal(value or 0)


def _is_true(value: Result) -> bool:
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


def _operation(mark: str, left: Term, right: Term) -> Term:
    if mark == "&":
        return lambda results: _text(left(results)) + _text(right(results))
    return _computed(_COMPUTE[mark], left, right) if mark in _COMPUTE else _compared(_COMPARE[mark], left, right)


def _computed(compute: Callable[[Decimal, Decimal], Decimal], left: Term, right: Term) -> Term:
    def result(results: _Results) -> Decimal:
        one, other = left(results), right(results)
        if isinstance(one, Decimal) and isinstance(other, Decimal):  # as nearly always, and in half the time
            return compute(one, other)
        return compute(_number(one), _number(other))

    return result


def _compared(compare: Callable[[Any, Any], bool], left: Term, right: Term) -> Term:
    def result(results: _Results) -> bool:
        one, other = left(results), right(results)
        if isinstance(one, Decimal) and isinstance(other, Decimal):
            return compare(one, other)
        return compare(_ordered(one, other), _ordered(other, one))

    return result


def _function(name: str, arguments: Sequence[Term | Area]) -> Term:
    terms = [argument for argument in arguments if callable(argument)]
    if name == "IF" and len(terms) == len(arguments):
        condition, *branches = terms
        return lambda results: branches[0 if _is_true(condition(results)) else 1](results)
    if name in _OF_ONE and len(terms) == len(arguments) == 1:
        of_one, only = _OF_ONE[name], terms[0]
        return lambda results: of_one(only(results))
    if name not in _FUNCTIONS:
        raise ValueError(f"not one of our functions: {name}")
    function = _FUNCTIONS[name]
    if len(terms) == len(arguments):
        return lambda results: function([term(results) for term in terms])
    return lambda results: function([value for argument in arguments for value in _values(argument, results)])


def _values(argument: Term | Area, results: _Results) -> list[Result]:
    return [argument(results)] if callable(argument) else [results(place) for place in argument]


def _numbers(values: Sequence[Result]) -> list[Decimal]:
    return [value for value in values if isinstance(value, Decimal)]


_OF_ONE: Mapping[str, Callable[[Result], Result]] = {
    "ABS": lambda value: abs(_number(value)),
    "INT": lambda value: Decimal(math.floor(_number(value))),
    "ISNUMBER": lambda value: isinstance(value, Decimal),
    "NOT": lambda value: not _is_true(value),
    "SUM": lambda value: value if isinstance(value, Decimal) else Decimal(0),
}
"""Functions of one value; a sum may be of several."""
_FUNCTIONS: Mapping[str, Callable[[list[Result]], Result]] = {
    "AND": lambda values: all(map(_is_true, values)),
    "COUNT": lambda values: Decimal(len(_numbers(values))),
    "COUNTA": lambda values: Decimal(sum(value is not None for value in values)),
    "COUNTBLANK": lambda values: Decimal(sum(value in (None, "") for value in values)),
    "MAX": lambda values: max(_numbers(values), default=Decimal(0)),
    "MIN": lambda values: min(_numbers(values), default=Decimal(0)),
    "OR": lambda values: any(map(_is_true, values)),
    "ROUND": lambda values: rounded(_number(values[0]), int(_number(values[1]))),
    "SUM": lambda values: sum(_numbers(values), Decimal(0)),
}
