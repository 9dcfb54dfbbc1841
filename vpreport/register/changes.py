"""Ändringar: what has been decided after the plan. Gällande budget = decided + changes (contract section 4)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from vpreport.vocabulary.amount import TKR
from vpreport.vocabulary.chapter import Chapter
from vpreport.vocabulary.column import Column, Kind, Sheet, key, proposed
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.wording import folded

ID = Column("id", "Id", help="Lämnas tomt för nya rader.", width=8)
CONCERNS = Column(
    "concerns", "Avser", Kind.CHOICE, help="Vad ändringen gäller.", width=13, choices=("Budget", "Investering")
)
ROW = Column(
    "row", "Rad", help="Id på den rad i Budget eller Investeringar som ändras.", width=10, aliases=("Rad (Id)",)
)
AMOUNT = Column("amount", "Belopp", Kind.NUMBER, TKR, "Ändringen; minus är en minskning.", width=12)
KIND = Column(
    "kind",
    "Slag",
    Kind.CHOICE,
    help="Omdisponeringar ska tillsammans bli noll.",
    width=20,
    choices=("Lönekompensation", "Tilläggsanslag", "Ombudgetering", "Omdisponering"),
)
DECISION = Column("decision", "Beslut", help="Paragraf eller diarienummer.", width=24)
DAY = Column("day", "Datum", Kind.DATE, help="Beslutets datum.", width=12)

CHANGES = Sheet(
    key="changes",
    title="Ändringar",
    keys=("id",),
    help="Beslut som ändrar budget eller investeringar under året. Gällande budget är beslutad budget plus ändringar.",
    unit_line="Belopp i tkr.",
    register=key(ID) + proposed(CONCERNS, ROW, AMOUNT, KIND, DECISION, DAY),
)

CHAPTER = Chapter("changes", (CHANGES,))


CARRIED_OVER = "Ombudgetering"


def changes_of(changes: Iterable[Record], concerns: str, row_id: str, until: date) -> list[Record]:
    """What has been decided for the row by that day; an undated change counts from the start."""
    return [
        change
        for change in changes
        if change.text("concerns") == concerns
        and folded(change.text("row")) == folded(row_id)
        and (change.day("day") or until) <= until
    ]


def total_of(changes: Iterable[Record]) -> Decimal:
    """The sum of the changes, in tkr."""
    return sum((change.amount("amount") for change in changes), Decimal(0))
