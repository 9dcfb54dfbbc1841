"""Kontrollsummor: totals from payroll, ledger or the council that the departments' figures must meet."""

from __future__ import annotations

from collections.abc import Iterable

from vpreport.vocabulary.amount import Unit, decimals_of, unit_named
from vpreport.vocabulary.chapter import Chapter
from vpreport.vocabulary.column import DEPARTMENT, Column, Kind, Sheet, key, proposed
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rounds import ROUNDS, Round
from vpreport.vocabulary.telling import Figure
from vpreport.vocabulary.view import Control
from vpreport.vocabulary.wording import folded

ANY_UNIT = Unit("any", "", 2, (), None, "other")
"""A number whose unit stands beside it."""

MEASURE = Column("measure", "Mått", help="Vad summan gäller, med exakt det namn som handboken anger.", width=40)
VALUE = Column("value", "Värde", Kind.NUMBER, ANY_UNIT, "Summan, i den enhet som står under Enhet.", width=14)
UNIT = Column("unit", "Enhet", help="antal, tkr, kronor, procent, timmar eller årsarbetare.", width=12)
SOURCE = Column("source", "Källa", help="Varifrån summan kommer, till exempel personalsystemet.", width=34)
EXPLANATION = Column(
    "explanation", "Förklaring", help="Varför avdelningarnas summa skiljer sig, om skillnaden är godtagen.", width=34
)
ROUND = Column(
    "round",
    "Omgång",
    Kind.CHOICE,
    help="Omgången som summan gäller. Tomt betyder alla omgångar.",
    width=12,
    choices=tuple(round.token for round in ROUNDS),
)
AS_OF = Column("as_of", "Per datum", Kind.DATE, help="Dagen som summan gäller, till exempel 2024-09-30.", width=12)
ACCEPTED = Column(
    "accepted",
    "Accepterad skillnad",
    Kind.NUMBER,
    ANY_UNIT,
    "Den skillnad som förklaringen gäller: avdelningarnas summa minus värdet.",
    width=14,
)
DECIMALS = Column(
    "decimals",
    "Decimaler",
    Kind.NUMBER,
    ANY_UNIT,
    "Hur många decimaler värdet är angivet med. Tomt: så många som syns.",
    width=11,
    whole=True,
    optional=True,
)

CONTROLS = Sheet(
    key="controls",
    title="Kontrollsummor",
    keys=("measure", "department", "round"),
    help="Summor som avdelningarnas uppgifter ska stämma med. Tom avdelning betyder hela nämnden.",
    register=key(MEASURE) + proposed(VALUE, UNIT, SOURCE, EXPLANATION, DEPARTMENT, ROUND, AS_OF, ACCEPTED, DECIMALS),
)

CHAPTER = Chapter("controls", (CONTROLS,))


def controls_at(records: Iterable[Record], round: Round) -> dict[tuple[str, str], Control]:
    """The control totals that hold in the round, by folded measure and department's code ("" for the whole board).

    One for this very round goes before one for every round.
    """
    rows = [row for row in records if row.text("round") in ("", round.token) and row.number("value") is not None]
    rows.sort(key=lambda row: row.text("round"))
    return {(folded(row.text("measure")), _code(row)): _control(row) for row in rows}


def _code(row: Record) -> str:
    codes = row.get("department")
    return codes[0] if isinstance(codes, tuple) and codes else ""


def _control(row: Record) -> Control:
    value = row.number("value")
    assert value is not None
    declared = row.number("decimals")
    decimals = decimals_of(value) if declared is None else int(declared)
    place = row.place("value")
    figure = Figure(value, unit_named(row.text("unit")), decimals, (place,))
    return Control(
        row.text("measure"),
        value,
        decimals,
        figure,
        place,
        row.text("source"),
        row.text("explanation"),
        row.number("accepted"),
        row.day("as_of"),
    )
