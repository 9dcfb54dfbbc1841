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
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, DivisionByZero, InvalidOperation
from functools import lru_cache
from operator import itemgetter
from typing import Any, Protocol

from vpreport.vocabulary.amount import rounded
from vpreport.vocabulary.layout import excel_formula, keys_in
from vpreport.vocabulary.place import column_number
from vpreport.vocabulary.record import Value

Result = str | Decimal | bool | None
"""What a formula or a part of it gives; None is an empty cell."""

Cells = Callable[[int, int], Value | None]
"""What stands in the cell at a row and a column, both counted from 1."""

_Place = tuple[int, int]


class _Results(Protocol):
    """What stands in the cell at a place as formulas see it."""

    def __getitem__(self, place: _Place, /) -> Result: ...


Term = Callable[[_Results], Result]
Area = list[_Place]
"""The row and the column of each cell of a range, or of one cell."""

LARGEST_RANGE = 10_000
"""Cells in a range; ours have a few hundred, and a stranger's must not keep us busy."""

_TOKEN = re.compile(r'"(?:[^"]|"")*"|[0-9]+(?:\.[0-9]+)?|\$?[A-Z]+\$?[0-9]*|<>|<=|>=|[-+*/=<>&(),:]|\S')
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_RANKS = {"=": 1, "<>": 1, "<": 1, "<=": 1, ">": 1, ">=": 1, "&": 2, "+": 3, "-": 3, "*": 4, "/": 4}
_DAY_ZERO = date(1899, 12, 30)
_ZERO = Decimal(0)


class _Fault(Exception):  # noqa: N818 - a value of Excel's on its way through a formula, not an error of ours
    """An error value such as #VALUE!."""


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

    def __getitem__(self, place: _Place, /) -> Result:
        return _plain(self._cells(*place))


def _result(term: Term, results: _Results) -> str | Decimal:
    try:
        result = term(results)
    except _Fault as fault:
        return str(fault)
    except (DivisionByZero, InvalidOperation):
        return "#DIV/0!"
    return result if isinstance(result, str) else Decimal(result or 0)


def given_by(symbolic: str, value_of: Callable[[str], Value | None]) -> str | Decimal:
    """What a formula with keys in braces gives on a row, from the value of each key; as `calculated` otherwise."""
    formula, places = _on_one_row(symbolic)
    return _result(_parsed(formula), {place: _plain(value_of(key)) for key, place in places.items()})


class Condition:
    """A condition with keys in braces, to be asked of many rows."""

    def __init__(self, symbolic: str) -> None:
        formula, places = _on_one_row(symbolic)
        self._places = tuple(places.items())
        self._parts = _Parser(formula).conditions()

    def holds(self, value_of: Callable[[str], Value | None]) -> bool:
        """Whether it is true on a row, from the value of each key; one that gives an error is not.

        Of an AND no more is calculated than up to the first part that is not true.
        """
        results = {place: _plain(value_of(key)) for key, place in self._places}
        try:
            for part in self._parts:
                if not _is_true(part(results)):
                    return False
        except (_Fault, DivisionByZero, InvalidOperation):
            return False
        return True


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
            parts = _terms(self.arguments())
            if self.take("") and parts:
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
            return _Constant(token[1:-1].replace('""', '"'))
        if token[:1].isdigit():
            return _Constant(Decimal(token))
        if self.take("("):
            return _function(token, self.arguments())
        return itemgetter(self.cell(token))

    def arguments(self) -> list[Term | Area]:
        found = [self.argument()]
        while self.take(","):
            found.append(self.argument())
        self.expect(")")
        return found

    def argument(self) -> Term | Area:
        after = self.tokens[self.at + 1 : self.at + 2]
        if after == [":"]:
            first, _, last = self.next(), self.next(), self.next()
            return self.area(self.cell(first), self.cell(last))
        if after in ([","], [")"]) and _REFERENCE.fullmatch(self.tokens[self.at]):
            return [self.cell(self.next())]
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


@dataclass(frozen=True, slots=True)
class _Constant:
    """A text or a number in a formula."""

    value: str | Decimal

    def __call__(self, results: _Results) -> Result:
        return self.value


def _plain(value: Value | None) -> Result:
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
    if mark in _COMPUTE:
        return _computed(_COMPUTE[mark], left, right)
    if isinstance(right, _Constant):
        return _compared_with(_COMPARE[mark], left, right.value)
    return _compared(_COMPARE[mark], left, right)


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


def _compared_with(compare: Callable[[Any, Any], bool], left: Term, known: str | Decimal) -> Term:
    """As `_compared` where the right side is always the same, as nearly always: what can be done once is."""
    is_number, ordered = isinstance(known, Decimal), _ordered(known, None)

    def result(results: _Results) -> bool:
        one = left(results)
        if is_number and isinstance(one, Decimal):
            return compare(one, known)
        return compare(_ordered(one, known), ordered)

    return result


def _function(name: str, arguments: Sequence[Term | Area]) -> Term:
    terms = _terms(arguments)
    if name == "IF" and terms:
        condition, *branches = terms
        return lambda results: branches[0 if _is_true(condition(results)) else 1](results)
    if name == "SUM" and len(cells := _cells(arguments)) == len(arguments) == 1:
        return _number_in(*cells)
    if name in _OF_ONE and len(terms) == 1:
        of_one, only = _OF_ONE[name], terms[0]
        return lambda results: of_one(only(results))
    if name not in _FUNCTIONS:
        raise ValueError(f"not one of our functions: {name}")
    function, values_in = _FUNCTIONS[name], _values(arguments)
    return lambda results: function(values_in(results))


def _terms(arguments: Sequence[Term | Area]) -> list[Term]:
    """The arguments, each as one value; none of them where one is a range."""
    if any(not callable(argument) and len(argument) > 1 for argument in arguments):
        return []
    return [argument if callable(argument) else itemgetter(*argument) for argument in arguments]


def _number_in(cell: _Place) -> Term:
    """The cell's number, zero where it has none."""

    def result(results: _Results) -> Decimal:
        value = results[cell]
        return value if isinstance(value, Decimal) else _ZERO

    return result


def _cells(arguments: Sequence[Term | Area]) -> list[_Place]:
    """The cells of all arguments, in their order; none where one is not a range or a cell."""
    areas = [argument for argument in arguments if not callable(argument)]
    return [cell for area in areas for cell in area] if len(areas) == len(arguments) else []


def _values(arguments: Sequence[Term | Area]) -> Callable[[_Results], Sequence[Result]]:
    """The values of all arguments, in their order."""
    if len(cells := _cells(arguments)) > 1:
        return itemgetter(*cells)
    terms = [term for argument in arguments for term in ([argument] if callable(argument) else map(itemgetter, argument))]
    return lambda results: [term(results) for term in terms]


def _numbers(values: Sequence[Result]) -> list[Decimal]:
    return [value for value in values if isinstance(value, Decimal)]


_OF_ONE: Mapping[str, Callable[[Result], Result]] = {
    "ABS": lambda value: abs(_number(value)),
    "INT": lambda value: Decimal(math.floor(_number(value))),
    "ISNUMBER": lambda value: isinstance(value, Decimal),
    "NOT": lambda value: not _is_true(value),
    "SUM": lambda value: value if isinstance(value, Decimal) else _ZERO,
}
"""Functions of one value; a sum may be of several."""
_FUNCTIONS: Mapping[str, Callable[[Sequence[Result]], Result]] = {
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
