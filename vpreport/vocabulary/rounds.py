"""The rounds of the year: what each is called, how far it reaches, which document it writes.

A round of a certain year is an `Occasion`; chapters resolve their sheets with it, and nobody downstream tests a round.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import NamedTuple

from vpreport.vocabulary.dates import MONTHS, long_date


class Round(NamedTuple):
    """A round, the same every year (contract section 2).

    `month` is the last month that its figures cover; `year_shift` is -1 when that month lies in the year before the
    plan's. A round without a month (`lopande`) is told its date.
    """

    token: str
    name: str
    document: str
    slug: str
    month: int | None
    year_shift: int = 0

    @property
    def is_plan(self) -> bool:
        """Whether everything is still a proposal."""
        return self.token == "plan"


PLAN = Round("plan", "Verksamhetsplan", "Verksamhetsplan", "verksamhetsplan", 9, -1)
FEBRUARI = Round("februari", "Ekonomisk uppföljning per februari", "Förvaltningsrapport", "forvaltningsrapport", 2)
APRIL = Round("april", "Fördjupad ekonomisk rapport", "Fördjupad ekonomisk rapport", "fordjupad-ekonomisk-rapport", 4)
DELAR = Round("delar", "Delårsuppföljning", "Delårsuppföljning", "delarsuppfoljning", 8)
HELAR = Round("helar", "Helårsuppföljning", "Helårsuppföljning", "helarsuppfoljning", 12)
LOPANDE = Round("lopande", "Löpande uppföljning", "Förvaltningsrapport", "forvaltningsrapport", None)

ROUNDS = (PLAN, FEBRUARI, APRIL, DELAR, HELAR, LOPANDE)
FOLLOW_UPS = ROUNDS[1:]


def round_named(name: str) -> Round:
    """The round with that token or Swedish name, whatever the case; KeyError when there is none."""
    wanted = name.strip().casefold()
    for candidate in ROUNDS:
        if wanted in (candidate.token, candidate.name.casefold()):
            return candidate
    raise KeyError(name)


class Occasion(NamedTuple):
    """A round of a plan year, with the last day that its figures cover."""

    round: Round
    year: int
    as_of: date

    @property
    def months(self) -> int:
        """Months from 1 January to the as-of date; nine for the plan, whose figures are of the year before."""
        return self.as_of.month

    @property
    def is_plan(self) -> bool:
        """Whether everything is still a proposal."""
        return self.round.is_plan

    @property
    def is_final(self) -> bool:
        """Whether the year is over, so that outcome takes the forecast's place."""
        return self.round is HELAR

    @property
    def is_dated(self) -> bool:
        """Whether its document bears the day and not the year: several such are written in a year."""
        return self.round.slug == LOPANDE.slug

    @property
    def period(self) -> str:
        """What the round is called beside others, in few words: "plan 2025", "augusti 2025"."""
        if self.is_plan:
            return f"plan {self.year}"
        return long_date(self.as_of) if self.round is LOPANDE else f"{MONTHS[self.as_of.month - 1]} {self.as_of.year}"

    @property
    def document_name(self) -> str:
        """The Word document's file name without suffix: `delarsuppfoljning-2025`, `forvaltningsrapport-2025-02-28`."""
        return f"{self.round.slug}-{self.as_of.isoformat() if self.is_dated else self.year}"


def occasion(round: Round, year: int, as_of: date | None = None) -> Occasion:
    """The round of that plan year; ValueError when a round without a date of its own is given none."""
    if round.month is not None:
        on = year + round.year_shift
        as_of = date(on, round.month, monthrange(on, round.month)[1])
    elif as_of is None:
        raise ValueError("lopande needs a date")
    return Occasion(round, year, as_of)
