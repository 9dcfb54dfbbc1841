"""What is wrong, where, and what to do: findings, what could not be checked, bridges."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from vpreport.vocabulary.place import Place
from vpreport.vocabulary.telling import Figure, Status, Tone
from vpreport.vocabulary.wording import counted


class Severity(Enum):
    """How bad a finding is, by its consequence (contract section 6)."""

    ERROR = "fel"
    """The figure is not used as it stands, or is marked wherever it is printed; the document stays a draft."""
    WARNING = "varning"
    """Used, and printed with the finding."""
    NOTE = "upplysning"
    """Only listed."""

    def __init__(self, word: str) -> None:
        self.rank = len(type(self).__members__)
        """0 for the most serious."""

    @property
    def tone(self) -> Tone:
        """How it is shown wherever a finding is listed."""
        return {Severity.ERROR: Tone.BAD, Severity.WARNING: Tone.PARTLY, Severity.NOTE: Tone.NEUTRAL}[self]

    def counted(self, number: int) -> str:
        """So many of them, in words: "2 fel", "1 varning"."""
        plural = {Severity.ERROR: "fel", Severity.WARNING: "varningar", Severity.NOTE: "upplysningar"}[self]
        return counted(number, self.value, plural)


Compared = Decimal | str | date | None
"""What stands or should stand in a cell."""


Terms = tuple[tuple[str, Figure], ...]
"""Figures with their names, in the order in which they are added."""


class Bridge(NamedTuple):
    """A cross-table check with its terms: how one total leads to another, and what is left unexplained.

    The remainder is the sum of the terms minus the stated figure; plus means that the terms are more. `code` is the
    department's, "" for the whole board. `rounds_off`: the remainder is no more than the terms may have been rounded.
    `explanation` is why a remainder is accepted; empty when there is nothing to explain or nobody has explained it.
    `follows` says whose difference it is where another bridge has the same.
    """

    rule: str
    title: str
    terms: Terms
    stated_name: str
    stated: Figure
    code: str = ""
    rounds_off: bool = False
    explanation: str = ""
    follows: str = ""

    @property
    def total(self) -> Decimal:
        """The sum of the terms."""
        return sum((term.value for _, term in self.terms if term.value is not None), Decimal(0))

    @property
    def remainder(self) -> Decimal:
        """The sum of the terms minus the stated figure."""
        return self.total - (self.stated.value or Decimal(0))

    @property
    def is_open(self) -> bool:
        """Whether there is a remainder that somebody must explain."""
        return bool(self.remainder) and not self.rounds_off and not self.why

    @property
    def why(self) -> str:
        """What there is to say of the remainder; empty while nothing is."""
        return self.explanation or self.follows

    @property
    def status(self) -> Status:
        """How it stands, in a word: it agrees, or why not."""
        if not self.remainder:
            return Status("Stämmer", Tone.GOOD)
        if self.explanation:
            return Status("Förklarad", Tone.NEUTRAL)
        if self.rounds_off:
            return Status("Avrundning", Tone.GOOD)
        return Status("Följdskillnad", Tone.NEUTRAL) if self.follows else Status("Att förklara", Tone.PARTLY)


class Finding(NamedTuple):
    """One cause, told once.

    `places` are the cells in one sheet of one file, the one to change first; empty when no cell is to blame. `sources`
    are all the cells everywhere that the finding rests on. `code` is the department's, "" for the whole board. `row` is
    the row's key as people say it and `column` the column's key. `used` is the figure that stands in for the one at
    fault in totals; None leaves it out. `waived` is why it is accepted, by whom and how long; None when it is not.
    """

    rule: str
    severity: Severity
    message: str
    fix: str = ""
    code: str = ""
    file: str = ""
    sheet: str = ""
    row: str = ""
    column: str = ""
    places: tuple[Place, ...] = ()
    sources: tuple[Place, ...] = ()
    expected: Compared = None
    actual: Compared = None
    used: Decimal | None = None
    bridge: Bridge | None = None
    caused_by: str | None = None
    waived: str | None = None
    contents: tuple[str, ...] = ()
    """What stands, unused, in the first of `places`, one text a cell: nothing that somebody wrote is lost."""

    @property
    def id(self) -> str:
        """Stable from run to run: rule, code, sheet, row key, column, in small letters after the rule."""
        parts = (self.code, self.sheet, self.row.casefold(), self.column)
        return ":".join((self.rule, *parts))

    @property
    def is_open(self) -> bool:
        """Whether something remains to be done: nobody has decided to accept it."""
        return self.waived is None

    @property
    def word(self) -> str:
        """How bad it is as people are told: its severity, "accepterad" when somebody has decided so."""
        return self.severity.value if self.is_open else "accepterad"

    @property
    def tone(self) -> Tone:
        """How it is shown wherever findings are listed."""
        return self.severity.tone if self.is_open else Tone.NEUTRAL

    @property
    def place(self) -> Place | None:
        """The cell to change first; None when no cell is to blame."""
        return self.places[0] if self.places else None

    @property
    def difference(self) -> Decimal | None:
        """Actual minus expected, where both are numbers."""
        if isinstance(self.expected, Decimal) and isinstance(self.actual, Decimal):
            return self.actual - self.expected
        return None


class NotChecked(NamedTuple):
    """A rule that could not be tried, and why: the cell that could not be read, or what is missing, in words.

    `standing`: it is so in every round, for vpreport is not given what the rule needs, or proves it elsewhere.
    """

    rule: str
    code: str = ""
    because: Place | None = None
    reason: str = ""
    standing: bool = False
