"""What stands before a heading: the numbers of its level and those above, as the template's own list writes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

UNNUMBERED: Final = ("none", "bullet")
_ROMAN: Final = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Level(NamedTuple):
    """How a level of headings is numbered: the form of its own number, the text around the numbers of all levels
    ("%1.%2"), what it starts at, and whether every number in it is decimal.
    """

    form: str
    text: str
    start: int = 1
    decimal: bool = False


class HeadingNumbers(NamedTuple):
    """How a template numbers its headings, by level; None for a level that has no number. None at all: it does not."""

    levels: tuple[Level | None, ...]

    def __bool__(self) -> bool:
        return any(self.levels)

    def label(self, counted: Sequence[int]) -> str:
        """What stands before a heading, from the counts of its level and those above: "5.1", "B", or ""."""
        level = self.levels[len(counted) - 1]
        if level is None:
            return ""
        told = level.text
        for index, count in enumerate(counted):
            own = self.levels[index]
            form = "decimal" if level.decimal or own is None else own.form
            told = told.replace(f"%{index + 1}", FORMS[form](count + (own.start - 1 if own else 0)))
        return told.strip()


def _letters(count: int) -> str:
    """a, b … z, aa, bb …: as Word counts with letters."""
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _roman(count: int) -> str:
    told = ""
    for amount, letters in _ROMAN:
        told += letters * (count // amount)
        count %= amount
    return told


FORMS: Final[Mapping[str, Callable[[int], str]]] = {
    "decimal": str,
    "decimalZero": lambda count: f"{count:02}",
    "lowerLetter": _letters,
    "upperLetter": lambda count: _letters(count).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
    **dict.fromkeys(UNNUMBERED, lambda count: ""),
}
