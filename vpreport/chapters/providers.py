"""Privata utförare: who runs services on the board's behalf, and how they are followed up (chapter 7 of the plan)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vpreport.vocabulary.chapter import Chapter, Totals
from vpreport.vocabulary.column import DEPARTMENT, Column, Kind, Sheet, asked, decided, key, proposed
from vpreport.vocabulary.dates import printed_date
from vpreport.vocabulary.figures import count_of
from vpreport.vocabulary.measure import Measure, responsible
from vpreport.vocabulary.naming import owner_names
from vpreport.vocabulary.record import Record, leading
from vpreport.vocabulary.rounds import DELAR, HELAR, PLAN
from vpreport.vocabulary.sentences import Sentence, quoted, written
from vpreport.vocabulary.standing import BY_GRAVITY, RESULTS, WITHOUT_DEVIATION, standing
from vpreport.vocabulary.telling import (
    Block,
    Cell,
    Status,
    TableBlock,
    TableColumn,
    TableRow,
    text,
)
from vpreport.vocabulary.view import View

ID = Column("id", "Id", help="Utförarens Id. Lämna tomt på en ny rad.", width=10)
PROVIDER = Column("provider", "Utförare", help="Företaget eller föreningen.", width=30, required=True)
SERVICE = Column("service", "Verksamhet", help="Vad som utförs åt nämnden.", width=40, required=True)
CONTRACT_END = Column("contract_end", "Avtal till och med", Kind.DATE, help="Avtalets sista dag.", width=14)
FOLLOW_UP = Column("follow_up", "Uppföljning", help="Hur och när utföraren följs upp.", width=50)
RESULT = Column(
    "result",
    "Resultat",
    Kind.CHOICE,
    help="Vad uppföljningen har visat.",
    width=18,
    required=True,
    choices=RESULTS,
)
OBSERVATION = Column("observation", "Iakttagelse", help="Vad som har iakttagits.", width=50)
ACTION = Column("action", "Åtgärd", help="Vad som görs med anledning av iakttagelsen.", width=50)

PROVIDERS = Sheet(
    key="providers",
    title="Privata utförare",
    keys=("id",),
    label="provider",
    help="Privata utförare som driver verksamhet åt nämnden, och hur de följs upp.",
    register=key(ID) + proposed(PROVIDER, SERVICE, CONTRACT_END, FOLLOW_UP, DEPARTMENT),
    plan=key(ID) + proposed(PROVIDER, SERVICE, CONTRACT_END, FOLLOW_UP),
    follow_up=key(ID) + decided(PROVIDER, SERVICE, CONTRACT_END, FOLLOW_UP) + asked(RESULT, OBSERVATION, ACTION),
    rounds=(PLAN, DELAR, HELAR),
    spare_rows={"plan": 5},
)


# What is counted


def _providers(view: View) -> list[Record]:
    return leading(view.rows(PROVIDERS))


def totals(view: View) -> Totals:
    """How many providers there are; 0 for none."""
    if view.occasion.round in PROVIDERS.rounds:
        yield "providers.count", count_of(_providers(view), "provider")


# How it is told


def tell_plan(view: View) -> Iterator[Block]:
    """The providers, what they do and how they are followed up; a sentence when there are none."""
    headers = ("Utförare", "Verksamhet", "Avtal till och med", "Uppföljning", "Ansvarig")
    description = "Varje privat utförare med verksamhet, avtalstid, uppföljning och ansvarig avdelning."
    yield _told(view, headers, [_planned(view, row) for row in _providers(view)], description)


def _planned(view: View, row: Record) -> tuple[Cell, ...]:
    end = row.day("contract_end")
    contract = printed_date(end) if end is not None else None
    return row.text("provider"), row.text("service"), contract, row.text("follow_up") or None, owner_names(view, row)


def tell_follow_up(view: View) -> Iterator[Block]:
    """What the follow-up of each provider has shown; a sentence when there are none."""
    headers = ("Utförare", "Verksamhet", "Ansvarig", "Resultat", "Iakttagelse", "Åtgärd")
    description = "Varje privat utförare med resultatet av uppföljningen, iakttagelse och åtgärd."
    yield _told(view, headers, [_followed_up(view, row) for row in _providers(view)], description)


def _followed_up(view: View, row: Record) -> tuple[Cell, ...]:
    told = (row.text("observation") or None, row.text("action") or None)
    return row.text("provider"), row.text("service"), owner_names(view, row), result_of(row), *told


def result_of(record: Record) -> Status:
    """What the follow-up has shown; "Ej redovisat" while nobody has said."""
    return standing(record.text("result"), BY_GRAVITY)


def _told(view: View, headers: Sequence[str], rows: Sequence[tuple[Cell, ...]], description: str) -> Block:
    if not rows:
        return text("Privata utförare saknas inom nämndens verksamhet.")
    columns = tuple(map(TableColumn, headers))
    return TableBlock("Privata utförare", columns, tuple(map(TableRow, rows)), description)


def headline(view: View) -> Iterator[Sentence]:
    """Every provider whose follow-up has shown a deviation or was not done, with what was seen; the worst first."""
    for word in BY_GRAVITY:
        for row in _providers(view):
            if word != WITHOUT_DEVIATION and row.text("result") == word:
                told = result_of(row)._replace(sources=(row.place("result"),))
                opening = (written(row, "provider"), " (", written(row, "service"), "): ", told, ".")
                yield *opening, *quoted(row, "observation", " ")


def measures(view: View) -> Iterator[Measure]:
    """What is done about what the follow-up of each provider has shown."""
    for row in _providers(view):
        if row.text("action"):
            yield Measure(row.text("action"), f"Privat utförare: {row.text('provider')}", responsible(view, row))


CHAPTER = Chapter(
    "providers", (PROVIDERS,), totals, headline, {"providers.count": "Privata utförare"}, measures=measures
)
