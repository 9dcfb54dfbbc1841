"""Numbers as people write them in a Swedish document, and whether two of them say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from vpreport.vocabulary.amount import FTE, HOURS, KRONOR, MNKR, PERCENT, TKR, Unit, rounded
from vpreport.vocabulary.suppression import HIDDEN

_UNITS = {
    "%": PERCENT,
    "procent": PERCENT,
    "tkr": TKR,
    "tusen kronor": TKR,
    "kr": KRONOR,
    "kronor": KRONOR,
    "mnkr": MNKR,
    "mkr": MNKR,
    "miljoner kronor": MNKR,
    "timmar": HOURS,
    "årsarbetare": FTE,
}
_UNIT = "|".join(re.escape(word) for word in sorted(_UNITS, key=len, reverse=True))
_TOKEN = re.compile(
    rf"(?P<number>(?<![\w.,:/§-])(?P<sign>[-\u2212\u2013]?)"
    rf"(?P<whole>[0-9]{{1,3}}(?: [0-9]{{3}})+(?![0-9])|[0-9]+)(?:,(?P<part>[0-9]+))?(?![\w:/]|[.,-][0-9])"
    rf"(?: ?(?P<unit>{_UNIT})(?!\w))?)"
    r"|(?P<word>[\w§]+(?:[-.:/,][\w]+)*|(?<![.\w])\.\.(?=\.?(?:[^.\w]|$)))",
    re.IGNORECASE,
)
"""A number with its unit, or a word; what has a digit and is no number ("5.1:2", "2025-08-31") is a word.

So are the two dots that stand for a figure which is hidden.
"""


class Number(NamedTuple):
    """A number in a text: its value, its decimals, its unit if that is written, and how it is written."""

    value: Decimal
    decimals: int
    unit: Unit | None
    text: str


Token = Number | str
"""A number, or a word in small letters."""


@lru_cache(maxsize=8192)
def tokens(text: str) -> tuple[Token, ...]:
    """The numbers and words of a tidied text, in order; signs between them are left out."""
    return tuple(_token(match) for match in _TOKEN.finditer(text))


def _token(match: re.Match[str]) -> Token:
    if match["number"] is None:
        return match["word"].casefold()
    part = match["part"] or ""
    digits = match["whole"].replace(" ", "")
    value = Decimal(f"{'-' if match['sign'] else ''}{digits}{'.' if part else ''}{part}")
    unit = _UNITS[match["unit"].casefold()] if match["unit"] else None
    return Number(value, len(part), unit, match["number"])


def is_figure(token: Token) -> bool:
    """Whether the token says how much or which: a number, one that is hidden, or a word with digits, as in a date."""
    return isinstance(token, Number) or token == HIDDEN or any(map(str.isdecimal, token))


def figures_in(text: str) -> list[Token]:
    """The tokens of the text that say how much or which."""
    return [token for token in tokens(text) if is_figure(token)]


def words_of(text: str) -> Iterator[str]:
    """The words of the text that say neither."""
    return (token for token in tokens(text) if isinstance(token, str) and not is_figure(token))


class Verdict(Enum):
    """How what stands is to what is told."""

    SAME = "lika"
    ROUNDED = "avrundat"
    DIFFERENT = "skiljer"


class Exact(NamedTuple):
    """What is known of a told number beside how it is printed: its value with all decimals, and its unit."""

    value: Decimal
    unit: Unit


def compared(told: Token, stands: Token, exact: Exact | None = None) -> Verdict:
    """How what stands is to what is told: the same number however it is written, rounded, or another.

    Where only one of them has a unit, it is taken to be that of both.
    """
    if not (isinstance(told, Number) and isinstance(stands, Number)):
        return Verdict.SAME if _spelled(told) == _spelled(stands) else Verdict.DIFFERENT
    unit = told.unit or (exact.unit if exact else None)
    scale = _scale(unit, stands.unit)
    if scale is None:
        return Verdict.DIFFERENT
    if told.value * scale == stands.value:
        return Verdict.SAME
    values = {told.value, exact.value} if exact else {told.value}
    is_it = stands.value in {rounded(value * scale, stands.decimals) for value in values}
    is_coarser = Decimal(1).scaleb(-stands.decimals) > scale * Decimal(1).scaleb(-told.decimals)
    if is_coarser:
        return Verdict.ROUNDED if is_it else Verdict.DIFFERENT
    return (
        Verdict.SAME if exact and stands.value == rounded(exact.value * scale, stands.decimals) else Verdict.DIFFERENT
    )


def _spelled(token: Token) -> str:
    return token.text if isinstance(token, Number) else token


def _scale(told: Unit | None, stands: Unit | None) -> Decimal | None:
    """What a told number is multiplied by to be in the unit that stands; None when it cannot be."""
    if told is None or stands is None or told.key == stands.key:
        return Decimal(1)
    if told.per is None or stands.per is None or told.family != stands.family:
        return None
    return told.per / stands.per
