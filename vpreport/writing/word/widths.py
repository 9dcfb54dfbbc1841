"""How wide a table's columns are: no number and no word broken where the page allows it, the rest by amount of text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil
from typing import Final, NamedTuple

_HYPHENS = "-–\u00ad"
_SIZES = {
    226: " \N{NO-BREAK SPACE}", 235: "ijl’'", 252: "I.,:;", 305: "f-\u2011()|!", 325: "tJ", 349: "r", 392: "sz/",
    423: "cL", 436: "x", 454: "kvy", 466: "gFSZ", 479: "aåä", 488: "ETY", 498: "e–−", 507: "0123456789", 520: "PKX",
    526: "bdhnopquö", 543: "BRC", 575: "AÅÄV", 619: "DGH", 648: "NU", 662: "OQÖ", 715: "w%", 800: "m", 870: "MW—@",
}  # fmt: skip


class _Widths(dict[str, float]):
    """How wide each letter is, in parts of the font's size."""

    def __missing__(self, char: str) -> float:
        return 0.9  # symbols, and letters that Swedish seldom uses


_EM = _Widths({char: size / 1000 for size, chars in _SIZES.items() for char in chars})
"""How wide the letters of the theme's font are; those of its stand-in are the same."""

_SAFETY: Final = 1.03  # a little air does not show, a broken number does
_BOLD: Final = 1.05
_EVEN: Final = 0.85  # between 1, where all columns would be as tall as each other, and 0.5, where short ones stay wide
_SHORT_HEADER: Final = 1500  # twips, 2.6 cm: a header that is no longer stands on one line, a longer one on two


@dataclass(frozen=True)
class ColumnText:
    """What decides a column's width: its header, its cells' texts, and whether they are numbers."""

    header: str
    cells: Sequence[str]
    numbers: bool

    @cached_property
    def told(self) -> Collection[str]:
        """The texts, each once: a status, say, stands in many rows."""
        return dict.fromkeys(self.cells)

    @cached_property
    def least(self) -> float:
        """How wide its longest word or number is, in twips at a size of one point."""
        header = _longest_word((self.header,), _BOLD)
        return max(header, _longest(self.told, _BOLD) if self.numbers else _longest_word(self.told, 1))


class _Needs(NamedTuple):
    """A column's widths in twips: without breaking a word, and so that it looks well; and its share of what is left."""

    least: float
    enough: float
    share: float


def text_width(text: str, points: float) -> float:
    """How wide the text is on one line, in twips, a little on the generous side."""
    return 20 * points * _SAFETY * sum(map(_EM.__getitem__, text))


def lines(text: str, width: int, points: float) -> int:
    """How many lines the text takes in so many twips, at least one."""
    return sum(max(1, ceil(text_width(line, points) / max(width, 1))) for line in text.split("\n"))


def column_widths(columns: Sequence[ColumnText], total: int, points: float, margins: int) -> list[int]:
    """The columns' widths in twips, together `total`.

    No column is narrower than its longest word or number with `margins`, so long as the page has room. What is left
    goes to the columns of text by their amount of text, until their cells stand on one line; then to the columns of
    numbers until their headers do; and then to all columns alike. Text comes first because it is text that makes rows
    tall.
    """
    needs = [_needs(column, points, margins) for column in columns]
    least = [need.least for need in needs]
    if sum(least) > total:
        return _whole(_squeezed(least, columns, total), total)
    widths = _filled(least, needs, total, numbers=False, columns=columns)
    return _whole(_stretched(_filled(widths, needs, total, numbers=True, columns=columns), total), total)


def _needs(column: ColumnText, points: float, margins: int) -> _Needs:
    least, line = column.least * points, text_width(column.header, points * _BOLD)
    if column.numbers:
        return _Needs(least + margins, max(least, line if line <= _SHORT_HEADER else line * 0.6) + margins, 1)
    lines = "\n".join(column.told).split("\n")
    return _Needs(least + margins, max(least, line, _longest(lines, points)) + margins, _share(column))


def _share(column: ColumnText) -> float:
    return float((len(column.header) + sum(map(len, column.cells))) ** _EVEN)


def _longest_word(texts: Iterable[str], points: float) -> float:
    """The width of the widest of the longest words; of words as long as each other those that come first."""
    return _longest(dict.fromkeys(_words("\n".join(texts))), points)


def _words(text: str) -> list[str]:
    """The pieces that no line ends within: it does after blanks, hyphens and dashes."""
    for hyphen in _HYPHENS:
        text = text.replace(hyphen, f"{hyphen} ")
    return text.replace("\n", " ").split(" ")


def _longest(texts: Iterable[str], points: float) -> float:
    """The width of the widest of the longest texts."""
    return max((text_width(text, points) for text in sorted(texts, key=len, reverse=True)[:8]), default=0.0)


def fits(columns: Sequence[ColumnText], total: int, points: float, margins: int) -> bool:
    """Whether so many twips are room for every word and number whole."""
    return sum(column.least * points + margins for column in columns) <= total


def _squeezed(least: Sequence[float], columns: Sequence[ColumnText], total: int) -> list[float]:
    """Widths where not all fit: numbers keep theirs, unless they alone are too many, and the longest words give way."""
    fixed = sum(width for width, column in zip(least, columns, strict=True) if column.numbers)
    if fixed > 0.8 * total:
        return _stretched(least, total)
    cap = _cap([width for width, column in zip(least, columns, strict=True) if not column.numbers], total - fixed)
    return [width if column.numbers else min(width, cap) for width, column in zip(least, columns, strict=True)]


def _cap(widths: Sequence[float], room: float) -> float:
    """The width that none may exceed for all to have room."""
    left = room
    for number, width in enumerate(sorted(widths)):
        share = left / (len(widths) - number)
        if width > share:
            return share
        left -= width
    return max(widths)


def _filled(
    start: Sequence[float], needs: Sequence[_Needs], total: int, *, numbers: bool, columns: Sequence[ColumnText]
) -> list[float]:
    """The widths after what is left has gone to the columns of that kind that have not enough, each by its share."""
    widths = list(start)
    wanting = (index for index, need in enumerate(needs) if widths[index] < need.enough)
    growing = {index for index in wanting if columns[index].numbers is numbers}
    while growing:
        unit = (total - sum(widths)) / sum(needs[index].share for index in growing)
        full = {index for index in growing if widths[index] + unit * needs[index].share >= needs[index].enough}
        for index in full or growing:
            widths[index] = needs[index].enough if full else widths[index] + unit * needs[index].share
        growing = growing - full if full else set()
    return widths


def _stretched(widths: Sequence[float], total: int) -> list[float]:
    return [width * total / sum(widths) for width in widths]


def _whole(widths: Sequence[float], total: int) -> list[int]:
    """The widths in whole twips, together exactly `total`; the widest takes the rounding."""
    made = [round(width) for width in widths]
    made[made.index(max(made))] += total - sum(made)
    return made
