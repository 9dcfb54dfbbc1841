"""The language of the register's own checks: a small grammar, read without running anything (contract section 4).

    side     = term { ("+" | "−") term }
    term     = factor { ("*" | "/") factor }
    factor   = "−" factor | "(" side ")" | number | call
    call     = ("summa" | "antal" | "min" | "max") "(" sheet "[" header [ ";" "Avdelning" "=" unit ] "]" ")"
             | "kontrollsumma" "(" measure ")"
    number   = digits, in groups of three or not, with a decimal comma or none

Names of sheets, headers, units and measures are what stands there, with their spaces; a measure's own brackets balance.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple, NoReturn

LONGEST = 1_000
"""Letters of a side; ours have a few dozen."""

_DEEPEST = 40  # brackets within brackets, and signs before signs

OVER_COLUMNS = ("summa", "antal", "min", "max")
STATED = "kontrollsumma"

_NUMBER = re.compile(r"(?:[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+|[0-9]{1,15})(?:,[0-9]{1,10})?")
_WORD = re.compile(r"[^\W\d_]+")
_SPACE = re.compile(r"\s*")
_COLUMN = re.compile(r"([^\[\]();]+)\[([^\[\];]+)(?:;([^\[\];=]+)=([^\[\];=]+))?\]")


class Misspelled(Exception):  # noqa: N818 - reads as the sentence it carries
    """A side that is none: what is wrong, as the end of a sentence, and at which letter, counted from 1.

    `hint` is a sentence on what may be meant, with a space before it.
    """

    def __init__(self, what: str, at: int, hint: str = "") -> None:
        super().__init__(what)
        self.what, self.at, self.hint = what, at, hint


class Column(NamedTuple):
    """A function over a sheet's column, of all units or one; `at` is the letter at which it begins."""

    function: str
    sheet: str
    header: str
    unit: str
    at: int


class Stated(NamedTuple):
    """A control total by its name."""

    measure: str
    at: int


class Operation(NamedTuple):
    """Two terms with a sign between them."""

    mark: str
    left: Term
    right: Term


Term = Decimal | Column | Stated | Operation


def parsed(text: str) -> Term:
    """What the side says; Misspelled when it says nothing that can be worked out."""
    if len(text) > LONGEST:
        raise Misspelled(f"det är längre än {LONGEST} tecken", LONGEST)
    reader = _Reader(text)
    term = reader.side()
    if reader.rest:
        reader.refuse("här skulle det ha tagit slut")
    return term


class _Reader:
    """Reads a side from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.depth = 0
        self.pass_space()

    @property
    def rest(self) -> str:
        return self.text[self.at :]

    def refuse(self, what: str) -> NoReturn:
        raise Misspelled(what if self.rest else "det slutar för tidigt", min(self.at, len(self.text)) + 1)

    def pass_space(self) -> None:
        found = _SPACE.match(self.text, self.at)
        assert found is not None, "no space at all is found too"
        self.at = found.end()

    def take(self, *marks: str) -> str:
        """The mark that stands here, passed over; "" when none of them does."""
        mark = next((mark for mark in marks if self.text.startswith(mark, self.at)), "")
        if mark:
            self.at += len(mark)
            self.pass_space()
        return mark

    def expect(self, mark: str) -> None:
        if not self.take(mark):
            self.refuse(f"här skulle det stå ”{mark}”")

    def side(self) -> Term:
        term = self.term()
        while mark := self.take("+", *_MINUS):
            term = Operation("+" if mark == "+" else "-", term, self.term())
        return term

    def term(self) -> Term:
        term = self.factor()
        while mark := self.take("*", "/"):
            term = Operation(mark, term, self.factor())
        return term

    def factor(self) -> Term:
        self.depth += 1
        if self.depth > _DEEPEST:
            self.refuse("det har för många parenteser i varandra")
        term = self.signed()
        self.depth -= 1
        return term

    def signed(self) -> Term:
        if self.take(*_MINUS):
            return Operation("-", Decimal(0), self.factor())
        if self.take("("):
            inner = self.side()
            self.expect(")")
            return inner
        number = self.number()
        return self.call() if number is None else number

    def number(self) -> Decimal | None:
        found = _NUMBER.match(self.text, self.at)
        if found is None:
            return None
        self.at = found.end()
        if self.rest[:1].isdigit() or self.rest[:1] in (",", "."):
            self.refuse("tal skrivs som 4500 eller 4 500,25")
        self.pass_space()
        return Decimal(re.sub(r"\s", "", found[0]).replace(",", "."))

    def call(self) -> Term:
        begun = self.at
        found = _WORD.match(self.text, self.at)
        function = found[0].casefold() if found else ""
        if found is None or function not in (*OVER_COLUMNS, STATED):
            self.refuse(f"här skulle det stå ett tal, {', '.join(OVER_COLUMNS)} eller {STATED}")
        self.at = found.end()
        self.pass_space()
        self.expect("(")
        term = self.stated(begun) if function == STATED else self.column(function, begun)
        self.expect(")")
        return term

    def column(self, function: str, begun: int) -> Column:
        found = _COLUMN.match(self.text, self.at)
        sheet, header, name, unit = (part.strip() for part in found.groups("")) if found else ("", "", "", "")
        if found is None or not sheet or not header or (found[3] and (name.casefold() != _UNIT or not unit)):
            self.refuse(f"här skulle det stå ett blad och en rubrik, som {_EXAMPLE}")
        self.at = found.end()
        self.pass_space()
        return Column(function, sheet, header, unit, begun + 1)

    def stated(self, begun: int) -> Stated:
        """The name up to the bracket that closes the call; brackets in it come in pairs."""
        start, open_ = self.at, 0
        while self.at < len(self.text) and (open_ or self.text[self.at] != ")"):
            open_ += {"(": 1, ")": -1}.get(self.text[self.at], 0)
            self.at += 1
        measure = self.text[start : self.at].strip()
        if not measure:
            self.refuse("här skulle det stå vad kontrollsumman heter")
        return Stated(measure, begun + 1)


_UNIT = "avdelning"
_EXAMPLE = "Investeringar[2026] eller Budget[Budget; Avdelning = hr]"
_MINUS = ("-", "\N{MINUS SIGN}", "\N{EN DASH}")
