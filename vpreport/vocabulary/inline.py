"""What sentences and cells are made of: figures that carry their sources, states in words, plain text.

The same figure, with its sources, stands in the workbook and in the Word document.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from vpreport.vocabulary.amount import Unit, printed
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.wording import listed


class Lacking(NamedTuple):
    """Somebody whose figures a sum lacks: the code, and the name as a mark says it."""

    code: str
    name: str


class Figure(NamedTuple):
    """A number with its unit, its declared decimals and the cells it comes from.

    `value` None is a figure that nobody has given: it prints as nothing, never as 0. `lacks` are those that should have
    been counted and are not, in the register's order.
    """

    value: Decimal | None
    unit: Unit
    decimals: int = 0
    sources: tuple[Place, ...] = ()
    lacks: tuple[Lacking, ...] = ()

    @property
    def mark(self) -> str:
        """In words what the figure lacks, "exkl. HR"; "" when it lacks nothing.

        In running text it follows the number; in a table an asterisk does, and a note tells.
        """
        return f"exkl. {listed([each.name for each in self.lacks])}" if self.lacks else ""

    def __str__(self) -> str:
        """The number as Swedes print it, without unit: "1 234,5", with a real minus; empty for None."""
        return "" if self.value is None else printed(self.value, self.decimals)

    @property
    def with_unit(self) -> str:
        """The number followed by its unit after a no-break space: "231 871 tkr"; empty for None."""
        return f"{self}\N{NO-BREAK SPACE}{self.unit.label}" if self.unit.label and self.value is not None else str(self)


class Tone(Enum):
    """How something stands, apart from what it is called: writers choose colour and symbol from it.

    Never alone: a tone always stands beside a word (documents.md section 3).
    """

    GOOD = "good"
    PARTLY = "partly"
    BAD = "bad"
    WAITING = "waiting"
    UNKNOWN = "unknown"
    NEUTRAL = "neutral"

    __hash__ = object.__hash__  # as good as that of Enum, which is Python code, and asked for in every cell of a table


SYMBOLS = {
    Tone.GOOD: "●",
    Tone.PARTLY: "▲",
    Tone.BAD: "■",
    Tone.WAITING: "◐",
    Tone.UNKNOWN: "○",
    Tone.NEUTRAL: "–",
}


class Status(NamedTuple):
    """A state in words with its tone; printed as symbol and word: "● Genomfört".

    `sources` are the cells that say so, where a sentence tells it and must be traced.
    """

    word: str
    tone: Tone
    sources: tuple[Place, ...] = ()

    def __str__(self) -> str:
        return f"{SYMBOLS[self.tone]} {self.word}"


class Strong(NamedTuple):
    """A few words that stand out inside a paragraph."""

    text: str

    def __str__(self) -> str:
        return self.text


class Words(NamedTuple):
    """What somebody has written, as it stands in the cells of `sources`: a name, a cause, a proposal.

    Where room is scarce it may be cut; what vpreport says itself may not.
    """

    text: str
    sources: tuple[Place, ...] = ()

    def __str__(self) -> str:
        return self.text


Inline = str | Figure | Status | Strong | Words
"""What a paragraph is made of; a Figure inside running text prints with its unit."""

Cell = str | Figure | Status | None
"""What stands in a table's cell; None is an empty cell."""


def plain(parts: Sequence[Inline]) -> str:
    """The parts as one string, figures with their units and, in brackets, what they lack."""
    return "".join(_said(part) for part in parts)


def sources_of(parts: Sequence[Inline]) -> tuple[Place, ...]:
    """Every cell that the parts come from, each once, in the order of the parts."""
    traced = (part.sources for part in parts if not isinstance(part, str | Strong))
    return tuple(dict.fromkeys(place for sources in traced for place in sources))


def _said(part: Inline) -> str:
    if not isinstance(part, Figure):
        return str(part)
    return f"{part.with_unit} ({part.mark})" if part.lacks else part.with_unit
