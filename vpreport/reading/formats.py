"""What a cell's number format says about its number: a plain amount, a day, or a figure that is shown scaled.

The stored number 0.05 under 0 % is read by people as 5, and 4500000 under #,##0, as 4500: such numbers are not what the
sender saw, so they are never taken as they stand. Format codes: ECMA-376 part 1, 18.8.30 and 18.8.31.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sized
from enum import Enum
from functools import lru_cache

from vpreport.reading.container import LIMITS, damaged
from vpreport.reading.markup import MAIN, Sink, Unusual, all_known, scan


class Shown(Enum):
    """How a number format shows the number that is stored."""

    PLAIN = "plain"
    DAY = "day"
    SCALED = "scaled"


NumberFormat = tuple[Shown, str]
"""How the number is shown, and the format code itself."""

GENERAL: NumberFormat = (Shown.PLAIN, "General")

# Built in, so that files need not spell them out; 27-36 and 50-58 are East Asian dates.
_DATES = (*range(14, 23), *range(27, 37), *range(50, 59))
_FIRST_OWN = 164  # what is lower and not listed here is an amount in some way, or a text
_BUILT_IN = dict.fromkeys(_DATES, "yyyy-mm-dd") | {9: "0%", 10: "0.00%", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0"}

_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\[\]]*\]')
_DATE_LETTER = re.compile(r"[dmyhs]", re.IGNORECASE)
_SCALING_COMMA = re.compile(r"[0#?],+(?![0#?,])")


@lru_cache(maxsize=1024)
def shown_as(code: str) -> Shown:
    """How a number under this format code is shown; literal text, colours and currencies in it do not count."""
    if code.casefold() in ("general", "standard"):  # "standard" is what some programs write by mistake
        return Shown.PLAIN
    bare = _LITERAL.sub(" ", _ELAPSED.sub("h", code))
    if _DATE_LETTER.search(bare):
        return Shown.DAY
    if "%" in bare or _SCALING_COMMA.search(bare):
        return Shown.SCALED
    return Shown.PLAIN


def number_formats(data: bytes, part: str) -> tuple[NumberFormat | None, ...]:
    """The number format of each cell style, in the order that cells refer to them; None where the file lacks it."""
    codes: dict[int, str] = {}
    used: list[int] = []

    def build(sink: Sink) -> Callable[[], tuple[NumberFormat | None, ...]]:
        codes.clear()
        used.clear()
        section = ""

        # One test for most elements: fonts, fills and borders are the bulk of the part and say nothing here.
        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal section
            if name == "xf" and section == "cellXfs":
                used.append(_format_id(attributes))
                _check_number(used)
            elif name == "numFmt" and section == "numFmts":
                _declare(codes, attributes)
                _check_number(codes)
            elif name in _SECTIONS:
                section = name

        sink.StartElementHandler = start
        return lambda: tuple(_formats(codes, used))

    return scan(data, part, "styleSheet", MAIN, build)


_STYLE_ATTRIBUTES = frozenset(
    """fontId fillId borderId xfId quotePrefix pivotButton applyNumberFormat applyFont applyFill applyBorder
    applyAlignment applyProtection""".split()
)
_SECTIONS = frozenset(("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"))


def _format_id(attributes: dict[str, str]) -> int:
    if "numFmtId" not in attributes and not all_known(attributes, _STYLE_ATTRIBUTES):
        raise Unusual
    return _id(attributes.get("numFmtId", "0"))


def _declare(codes: dict[int, str], attributes: dict[str, str]) -> None:
    if not {"numFmtId", "formatCode"} <= attributes.keys():
        raise Unusual
    codes[_id(attributes["numFmtId"])] = attributes["formatCode"]


def _id(number: str) -> int:
    if not (number.isascii() and number.isdecimal() and len(number) <= 9):
        raise Unusual
    return int(number)


def _check_number(formats: Sized) -> None:
    if len(formats) > LIMITS.styles:
        raise damaged("den har fler cellformat än Excel tillåter")


def _formats(codes: dict[int, str], used: list[int]) -> list[NumberFormat | None]:
    known = {number: (shown_as(code), code) for number, code in (_BUILT_IN | codes).items()}
    return [known.get(number, GENERAL if number < _FIRST_OWN else None) for number in used]
