"""Undantag: findings that somebody has decided to accept, with reason and end date.

An accepted finding is still told, everywhere, but it is open no more: it makes no document a draft, asks nobody to do
anything, and the figure that it speaks of is used as it stands.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from vpreport.register.rules import WAIVER
from vpreport.vocabulary.chapter import Chapter
from vpreport.vocabulary.column import DEPARTMENT, Column, Kind, Sheet, key, proposed
from vpreport.vocabulary.dates import long_date
from vpreport.vocabulary.finding import Finding
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.wording import folded, listed

RULE = Column("rule", "Regel", help="Regelns id, till exempel RI-07.", width=10)
ROW = Column("row", "Rad", help="Radens namn eller id så som det står i fyndet. Tomt betyder alla rader.", width=30)
REASON = Column("reason", "Skäl", help="Varför det godtas.", width=50)
DECIDED_BY = Column("decided_by", "Beslutat av", help="Vem som har beslutat.", width=24)
UNTIL = Column("until", "Gäller till och med", Kind.DATE, help="Efter den dagen gäller undantaget inte.", width=14)

WAIVERS = Sheet(
    key="waivers",
    title="Undantag",
    keys=("rule", "department", "row"),
    help="Här antecknas fynd som är godtagna, med skäl, vem som har beslutat och hur länge det gäller.",
    register=key(RULE) + proposed(DEPARTMENT, ROW, REASON, DECIDED_BY, UNTIL),
)

CHAPTER = Chapter("waivers", (WAIVERS,))

_ASKED = (REASON, DECIDED_BY, UNTIL)
"""What a waiver must say to count: nobody can stand behind one without them."""


class Waiver(NamedTuple):
    """A row of the sheet, on its day. `codes` are the departments that it holds for, none for all of them."""

    record: Record
    rule: str
    codes: tuple[str, ...]
    row: str
    until: date | None

    @property
    def lacks(self) -> list[str]:
        """Headers of the cells that are empty and must not be."""
        return [column.header for column in _ASKED if self.record.get(column.key) is None]

    def holds_at(self, day: date) -> bool:
        """Whether it is complete and has not come to its end."""
        return not self.lacks and self.until is not None and day <= self.until

    def speaks_of(self, finding: Finding) -> bool:
        """Whether the finding is one that it accepts."""
        return (
            finding.rule == self.rule
            and (not self.codes or finding.code in self.codes)
            and (not self.row or folded(finding.row) == self.row)
        )

    @property
    def words(self) -> str:
        """Why, by whom and how long, as reports print it."""
        assert self.until is not None, "one without an end does not hold"
        reason, by = (self.record.text(column.key).strip().rstrip(".") for column in (REASON, DECIDED_BY))
        return f"{reason}. Beslutat av {by}. Gäller till och med {long_date(self.until)}."


def waivers_of(records: Iterable[Record]) -> list[Waiver]:
    """The waivers in the register's order; a row with a cell that could not be read counts for nothing (RE-01)."""
    return [
        Waiver(
            record,
            record.text(RULE.key).strip().upper(),
            record.several(DEPARTMENT.key),
            folded(record.text(ROW.key)),
            record.day(UNTIL.key),
        )
        for record in records
        if record.text(RULE.key) and not record.unread
    ]


def accepted(findings: Iterable[Finding], waivers: Sequence[Waiver], day: date) -> list[Finding]:
    """The findings, those marked that a waiver accepts on the day: the first of several in the register's order."""
    holding = [waiver for waiver in waivers if waiver.holds_at(day)]
    return [_accepted(finding, holding) for finding in findings]


def _accepted(finding: Finding, holding: Iterable[Waiver]) -> Finding:
    words = next((waiver.words for waiver in holding if waiver.speaks_of(finding)), None)
    return finding._replace(waived=words) if words else finding


def idle(waivers: Iterable[Waiver], findings: Sequence[Finding], day: date, known: Container[str]) -> Iterator[Finding]:
    """What is wrong with waivers (RE-04): no such rule, incomplete, past its end, or without anything to accept.

    `known` are the ids of all rules.
    """
    for waiver in waivers:
        fault = _fault(waiver, findings, day, known)
        if fault is not None:
            column, what, advice = fault
            place = waiver.record.place(column.key)
            yield WAIVER.at((place,), {"what": what, "advice": advice}, row=_named(waiver), column=column.key)


def _fault(
    waiver: Waiver, findings: Iterable[Finding], day: date, known: Container[str]
) -> tuple[Column, str, str] | None:
    if waiver.rule not in known:
        return RULE, f"Det finns ingen regel {waiver.rule}.", "Skriv regelns id som det står sist i fyndet."
    if waiver.lacks:
        what = f"Undantaget från {_named(waiver)} saknar {listed(waiver.lacks).lower()}, och gäller därför inte."
        empty = next(column for column in _ASKED if column.header in waiver.lacks)
        return empty, what, "Fyll i det som saknas."
    if not waiver.holds_at(day):
        assert waiver.until is not None, "one without an end lacks it"
        what = f"Undantaget från {_named(waiver)} gällde till och med {long_date(waiver.until)}."
        return UNTIL, what, "Ta bort raden, eller besluta på nytt om det fortfarande behövs."
    if not any(waiver.speaks_of(finding) for finding in findings):
        what = f"Undantaget från {_named(waiver)} behövs inte: det finns inget sådant fynd."
        return RULE, what, "Ta bort raden, eller rätta regelns id, avdelningen eller radens namn."
    return None


def _named(waiver: Waiver) -> str:
    return " ".join(part for part in (waiver.rule, waiver.record.text(ROW.key)) if part)
