"""Dokument: documents and processes that matter for how the board governs (chapter 12 of the plan)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from vpreport.vocabulary.amount import COUNT, is_no_value, printed, stripped
from vpreport.vocabulary.chapter import Chapter, Totals
from vpreport.vocabulary.column import DEPARTMENT, Column, Kind, Sheet, decided, key, proposed
from vpreport.vocabulary.figures import count_of
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.record import Record, leading
from vpreport.vocabulary.rounds import HELAR, PLAN
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.telling import Block, TableBlock, TableColumn, TableRow, text
from vpreport.vocabulary.view import View
from vpreport.vocabulary.wording import folded

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


# What must hold

_REFERENCE = re.compile(r"\b(?:se|i|enligt)\s+(?:(?:även|separat|särskild|bifogad)\s+)?bilag(?:a|an|or|orna)\b", re.I)
"""Words that send the reader to an annex: "se bilaga", "Redovisas i bilaga"; "bilaga saknas" sends nobody anywhere."""

_UNNAMED = frozenset(("ja", "x", "bilaga", "se bilaga", "i bilaga", "bifogas", "bifogad", "finns"))
"""What a cell under Bilaga says of an annex without naming it."""


@rule(
    "GX-05",
    Severity.WARNING,
    DOCUMENTS,
    title="Den bilaga som nämns är namngiven",
    message="”{document}” hänvisar till en bilaga, men under Bilaga står inte vilken fil det är.",
    fix="Skriv filens namn under Bilaga och lägg filen bland handlingarna, eller ta bort hänvisningen.",
    basis="Regelkatalogen GX-05, beslutad läsning: kolumnen Bilaga och ”se bilaga” under Status.",
    sample={"document": "Projektöversikt"},
)
def annexes_are_named(check: Check) -> Findings:
    """A reference to an annex names its file; vpreport is not given the annexes, so not whether it exists."""
    for row in check.rows(DOCUMENTS, "status", "annex"):
        if row.lead and _refers(row) and not _is_named(row):
            yield check.finding(row, "annex", "status", document=row.text("kind"))


def _refers(row: Record) -> bool:
    return folded(row.text("annex")).rstrip(".") in _UNNAMED or _REFERENCE.search(row.text("status")) is not None


def _is_named(row: Record) -> bool:
    name = stripped(row.text("annex"))
    return not is_no_value(name) and folded(name).rstrip(".") not in _UNNAMED


@rule(
    "GX-07",
    Severity.WARNING,
    DOCUMENTS,
    title="Fördelningen blir tillsammans antalet",
    message="Fördelningen för ”{document}” blir tillsammans {actual}, men antalet är {expected}: {rest}.",
    fix=(
        "Rätta fördelningen eller antalet. Det som inte hör till någon del skrivs som en egen, till exempel ”3 övriga”."
    ),
    basis="Regelkatalogen GX-07, beslutad läsning: kolumnerna Antal och Fördelning.",
    formula="delarna + övriga = antal",
    sample={"document": "Systemförvaltningsplaner", "actual": "34", "expected": "73", "rest": "39 saknas"},
)
def parts_make_the_number(check: Check) -> Findings:
    """The parts that are enumerated, "övriga" among them, add up to the number."""
    for row in check.filled(DOCUMENTS, "number", "parts"):
        counts = counts_in(row.text("parts"))
        if not row.lead:
            continue
        if counts is None:
            check.skip(row.department, row.place("parts"), NO_COUNTS)
        elif sum(counts) != row.amount("number"):
            yield _unlike(check, row, row.amount("number"), Decimal(sum(counts)))


def _unlike(check: Check, row: Record, whole: Decimal, sum_of_parts: Decimal) -> Finding:
    gap = printed(abs(whole - sum_of_parts))
    rest = f"{gap} saknas" if sum_of_parts < whole else f"{gap} för många"
    return check.finding(
        row, "parts", "number", expected=whole, actual=sum_of_parts, document=row.text("kind"), rest=rest
    )


NO_COUNTS = "Fördelningen går inte att räkna: varje del ska börja med sitt antal och skiljas av med semikolon."
"""Why GX-07 could not be tried on a row."""

_COUNT = r"(?P<count>[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3}){1,3}|[0-9]{1,9})"
_PART = re.compile(rf"{_COUNT}(?![0-9.,:/-]|\s*(?:[0-9%]|procent\b))(?P<words>.*)", re.S)
_SECOND = re.compile(r"(?:[,+&]|\b(?:och|samt)\b)\s*[0-9]", re.I)
"""A second count in what should be one part: "11 med plan, 12 utan" can be parted only by guessing."""


def counts_in(parts: str) -> tuple[int, ...] | None:
    """The counts that "11 med plan; 11 påbörjade" begin with; None when a part does not begin with one, or has two."""
    found = [_PART.fullmatch(part.strip()) for part in re.split(r"[;\n]", parts) if part.strip()]
    if not found or any(part is None or _SECOND.search(part["words"]) for part in found):
        return None
    return tuple(int("".join(filter(str.isdigit, part["count"]))) for part in found if part)


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
