"""Dokument: documents and processes that matter for how the board governs (chapter 12 of the plan)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from vpreport.vocabulary.amount import COUNT
from vpreport.vocabulary.chapter import Chapter, Totals
from vpreport.vocabulary.column import DEPARTMENT, Column, Kind, Sheet, decided, key, proposed
from vpreport.vocabulary.figures import count_of
from vpreport.vocabulary.record import Record, leading
from vpreport.vocabulary.rounds import HELAR, PLAN
from vpreport.vocabulary.telling import Block, TableBlock, TableColumn, TableRow, text
from vpreport.vocabulary.view import View

ID = Column("id", "Id", help="Radens beteckning, till exempel D3. Lämna tomt på en ny rad.", width=8)
KIND = Column("kind", "Typ av handling", help="Vad handlingen heter.", width=34, required=True)
RESPONSIBLE = Column("responsible", "Ansvarig", help="Den som håller handlingen aktuell.", width=26)
DIARY_NUMBER = Column("diary_number", "Diarienummer", help="Till exempel KS 2024/354.", width=16)
STATUS = Column(
    "status",
    "Status",
    help="När den beslutades, och vad som är på gång. En eller två meningar.",
    width=60,
    required=True,
)
NUMBER = Column(
    "number",
    "Antal",
    Kind.NUMBER,
    COUNT,
    "Hur många det är sammanlagt, om handlingen räknar något, till exempel 73 system.",
    width=9,
    whole=True,
    least=Decimal(0),
)
PARTS = Column(
    "parts",
    "Fördelning",
    help="Hur antalet delas upp, till exempel ”11 med plan; 11 påbörjade; 12 extern förvaltare”.",
    width=40,
)
ANNEX = Column("annex", "Bilaga", help="Filens namn, om handlingen redovisas i en bilaga.", width=24)

_KEPT_UP = (RESPONSIBLE, DIARY_NUMBER, STATUS, NUMBER, PARTS, ANNEX)

DOCUMENTS = Sheet(
    key="documents",
    title="Dokument",
    keys=("id",),
    label="kind",
    help="Väsentliga dokument och processer. Kontrollera att status stämmer och skriv om det som har ändrats.",
    register=key(ID) + proposed(KIND, *_KEPT_UP, DEPARTMENT),
    plan=key(ID) + proposed(KIND, *_KEPT_UP),
    follow_up=key(ID) + decided(KIND) + proposed(*_KEPT_UP),
    rounds=(PLAN, HELAR),
    spare_rows={"plan": 5},
)


def totals(view: View) -> Totals:
    """`documents.count`: how many documents there are."""
    if DOCUMENTS.at(view.occasion) is not None:
        yield "documents.count", count_of(_documents(view))


# How it is told


def tell(view: View) -> Iterator[Block]:
    """Chapter 12: every document with who answers for it, its number in the diary, and how it stands."""
    rows = tuple(_row(record) for record in _documents(view))
    if not rows:
        yield text("Nämnden har inga kompletterande dokument.")
        return
    yield TableBlock(
        "Kompletterande dokument",
        tuple(TableColumn(column.header) for column in (KIND, RESPONSIBLE, DIARY_NUMBER, STATUS)),
        rows,
        "Dokument och processer med ansvarig, diarienummer och status.",
    )


def _documents(view: View) -> list[Record]:
    return leading(view.rows(DOCUMENTS))


def _row(record: Record) -> TableRow:
    columns = (KIND, RESPONSIBLE, DIARY_NUMBER, STATUS)
    return TableRow(tuple(record.text(column.key) or None for column in columns))


CHAPTER = Chapter(
    "governing_documents", (DOCUMENTS,), totals, total_names={"documents.count": "Kompletterande dokument"}
)
