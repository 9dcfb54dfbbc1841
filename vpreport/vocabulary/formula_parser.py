"""Reads a formula into what it gives: only what our own formulas use is understood."""

from __future__ import annotations

import re
from decimal import Decimal
from operator import itemgetter

from vpreport.vocabulary.place import column_number
from vpreport.vocabulary.terms import Area, At, Constant, Term, each_one, function_of, negative, operation

LARGEST_RANGE = 10_000
"""Cells in a range; ours have a few hundred, and a stranger's must not keep us busy."""

_TOKEN = re.compile(r'"(?:[^"]|"")*"|[0-9]+(?:\.[0-9]+)?|\$?[A-Z]+\$?[0-9]*|<>|<=|>=|[-+*/=<>&(),:]|\S')
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_RANKS = {"=": 1, "<>": 1, "<": 1, "<=": 1, ">": 1, ">=": 1, "&": 2, "+": 3, "-": 3, "*": 4, "/": 4}


def read_formula(formula: str) -> Term:
    """What the formula, without its equals sign, gives; ValueError where it holds what our formulas do not use."""
    return _Parser(formula).whole()


def read_conditions(formula: str) -> list[Term]:
    """What must all be true for the formula to be: the parts of an AND, else the whole; errors as `read_formula`."""
    return _Parser(formula).conditions()


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
            parts = each_one(self.arguments())
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
            left = operation(self.next(), left, self.operation(rank + 1))
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
            return negative(self.signed())
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
            return Constant(token[1:-1].replace('""', '"'))
        if token[:1].isdigit():
            return Constant(Decimal(token))
        if self.take("("):
            return function_of(token, self.arguments())
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

    def area(self, first: At, last: At) -> Area:
        """All cells from one corner to the other, however the corners were named."""
        (top, bottom), (left, right) = (sorted(pair) for pair in zip(first, last, strict=True))
        if (bottom - top + 1) * (right - left + 1) > LARGEST_RANGE:
            raise self.misread()
        return [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]

    def cell(self, reference: str) -> At:
        found = _REFERENCE.fullmatch(reference)
        if found is None:
            raise self.misread()
        return int(found[2]), column_number(found[1])
