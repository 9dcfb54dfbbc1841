"""Figures that seem to be in another unit, seen by their size beside others of the same kind on the row (IN-12).

A column says which figures are like its own (`Column.like`). From that come the checks beside a row of a template, the
rule that asks them of the rows that come in, and what other checks say of amounts that are told already (`fits`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from vpreport.vocabulary.amount import KRONOR, MNKR, PERCENT, TKR
from vpreport.vocabulary.column import Column, LiveCheck
from vpreport.vocabulary.live import both, either, total


class Mistake(NamedTuple):
    """How a unit is mistaken for others: what a figure is in that is far too large, and one that is far too small.

    It is at least and at most so many times as large, or as small, as a figure in the right unit.
    """

    large: str
    small: str
    least: Decimal
    most: Decimal

    def seen(self, key: str, other: str) -> str:
        """The formula that is true when the figure is so many times as large as the other, which is there."""
        return both(f"{_size(other)}>0", *self.times(key, other))

    def times(self, key: str, other: str) -> tuple[str, str]:
        """What is true of a figure that is so many times as large as the other; also where both are nothing."""
        size, beside = _size(key), _size(other)
        return f"{size}>={self.least}*{beside}", f"{size}<={self.most}*{beside}"


_THOUSAND = Decimal(200), Decimal(5000)
"""The catalogue's limits around a thousand."""
_HUNDRED = Decimal(67), Decimal(150)
"""As wide around a hundred as a share may be expected to vary from one year to the next."""
_ANOTHER = "en annan enhet"
MISTAKES: Mapping[str, Mistake] = {
    KRONOR.label: Mistake(_ANOTHER, "tkr", *_THOUSAND),
    TKR.label: Mistake("kronor", "mnkr", *_THOUSAND),
    MNKR.label: Mistake("tkr", _ANOTHER, *_THOUSAND),
    PERCENT.label: Mistake("hundradels procent", "andelar (0,05 för 5 procent)", *_HUNDRED),
}
"""By the label of the unit that figures should be in."""


class Judged(NamedTuple):
    """A figure that is judged by its size, by key, and the keys of those to judge it by, the likest first."""

    key: str
    peers: tuple[str, ...]


def unit_checks(*columns: Column) -> tuple[LiveCheck, ...]:
    """The checks of figures in one unit: all that a form asks for, and that it has others to judge by."""
    (unit,) = {column.unit.label for column in columns if column.unit is not None}
    return checks_in(tuple(Judged(column.key, column.like) for column in columns), unit)


@lru_cache(maxsize=256)
def checks_in(judged: tuple[Judged, ...], unit: str) -> tuple[LiveCheck, ...]:
    """The checks of the figures in the unit of that label; none for one that is not mistaken for others.

    One figure far too large is enough. Little may have been spent so far, but whoever has mistaken the unit has done so
    in all figures of the row: what is far too small is told when all that are there are.
    """
    mistake = MISTAKES.get(unit)
    if mistake is None:
        return ()
    large = either(*(mistake.seen(key, peer) for key, peers in judged for peer in peers))
    small = both(*(_is_small(mistake, *one) for one in judged), f"{'+'.join(_size(one.key) for one in judged)}>0")
    found = ((large, mistake.large), (small, mistake.small))
    return tuple(LiveCheck("IN-12", wrong, f"Ser ut att vara {seems}: skriv i {unit}") for wrong, seems in found)


def _is_small(mistake: Mistake, key: str, peers: Sequence[str]) -> str:
    return either(f"{_size(key)}=0", *(both(*mistake.times(peer, key)) for peer in peers))


def fits(key: str, other: str) -> str:
    """The formula that is true unless the amount seems to be in kronor beside the other, which IN-12 tells."""
    return f"NOT({MISTAKES[TKR.label].seen(key, other)})"


def _size(key: str) -> str:
    return f"ABS({total(key)})"
