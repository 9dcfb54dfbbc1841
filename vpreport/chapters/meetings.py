"""Årshjul: when the board meets, what it decides then, and for which round (chapter 13 of the plan).

A document's head comes from the row of its round: number in the diary, day of decision, version, who decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from vpreport.vocabulary.chapter import Chapter
from vpreport.vocabulary.column import ROUND, Column, Kind, Sheet, key, proposed
from vpreport.vocabulary.dates import last_day
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rounds import DELAR, Occasion
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.telling import Block, TableBlock, TableColumn, TableRow, text
from vpreport.vocabulary.view import View
from vpreport.vocabulary.wording import listed

MEETING = Column("meeting", "Sammanträde", help="Till exempel September/oktober.", width=22)
DECISION = Column("decision", "Beslut", help="Vad nämnden beslutar eller tar del av.", width=60)
DUE = Column("due", "Underlag senast", Kind.DATE, help="Dagen då avdelningarnas underlag ska vara inne.", width=16)
DECIDED = Column("decided", "Sammanträdesdatum", Kind.DATE, help="Dagen då nämnden beslutar.", width=18)
DIARY_NUMBER = Column(
    "diary_number", "Diarienummer", help="Dokumentets diarienummer, till exempel KS 2024/628.", width=16
)
VERSION = Column("version", "Version", help="Dokumentets version, till exempel 1.", width=9)
DECIDED_BY = Column("decided_by", "Beslutsinstans", help="Den som beslutar. Tomt betyder nämnden.", width=22)

MARKING = Column(
    "marking",
    "Märkning",
    help="Skrivs på varje sida i omgångens dokument, till exempel Arbetsmaterial.",
    width=24,
    optional=True,
)

CALENDAR = Sheet(
    key="meetings",
    title="Årshjul",
    keys=("meeting", "round"),
    help="Nämndens år: ett sammanträde per rad. Raden för en omgång ger dokumentet dess huvud.",
    register=key(MEETING) + proposed(DECISION, ROUND, DUE, DECIDED, DIARY_NUMBER, VERSION, DECIDED_BY, MARKING),
)


def row_of(records: Iterable[Record], occasion: Occasion) -> Record | None:
    """The row of the occasion's round: of several the first meeting after its last day, else the first; or None."""
    rows = [row for row in records if occasion.round.token in row.several("round")]
    ahead = [row for row in rows if (day := row.day("decided")) is not None and day >= occasion.as_of]
    return min(ahead, key=lambda row: row.day("decided") or date.max, default=next(iter(rows), None))


def due_day(records: Iterable[Record], occasion: Occasion) -> date | None:
    """When the departments' material for the occasion is due; None when the calendar does not say."""
    row = row_of(records, occasion)
    return row.day("due") if row is not None else None


def head_row(view: View) -> Record | None:
    """The row of the calendar that the document's head comes from; None when no row has the round."""
    return row_of(view.decided(CALENDAR), view.occasion)


def marking(view: View) -> str:
    """What must stand on every page of the round's document and workbook; "" for nothing."""
    row = head_row(view)
    return row.text("marking") if row is not None else ""


# What must hold


@rule(
    "GX-01",
    Severity.ERROR,
    CALENDAR,
    across=True,
    rounds=(DELAR,),
    title="Delårets period är sex till åtta månader",
    formula="6 ≤ antal månader i delåret ≤ 8",
    message="Delårsuppföljningen omfattar {actual} månader, men perioden ska vara {expected}.",
    fix="Välj en period som slutar sista juni, juli eller augusti.",
    basis="RKR R17: minst hälften och högst två tredjedelar av räkenskapsåret.",
    sample={"actual": "5", "expected": "6–8 månader"},
)
def interim_period_is_long_enough(check: Check) -> Findings:
    """The interim report covers at least half and at most two thirds of the year."""
    months = check.view.occasion.months
    if not 6 <= months <= 8:
        yield check.finding_across("period", expected="6–8 månader", actual=str(months))


MONTHS_TO_DECISION = 2
"""How long after its last day an interim report may be decided (RKR R17)."""


@rule(
    "GX-02",
    Severity.WARNING,
    CALENDAR,
    across=True,
    rounds=(DELAR,),
    title="Delåret beslutas inom två månader",
    formula="Sammanträdesdatum ≤ periodens sista dag + två månader",
    message="Sammanträdet som beslutar om delårsuppföljningen är {actual}, men senaste dag är {expected}.",
    fix="Välj ett tidigare sammanträde i årshjulet, eller rätta datumet om det är fel.",
    basis="RKR R17: delårsrapporten lämnas till fullmäktige och revisorer inom två månader efter periodens slut.",
    sample={"actual": "2025-11-04", "expected": "2025-10-31"},
)
def decision_is_in_time(check: Check) -> Findings:
    """The interim report is decided within two months; a calendar without the round or its day is GX-03's."""
    row = head_row(check.view)
    day = row.day(DECIDED.key) if row is not None else None
    if row is None or day is None:
        unread = row is not None and row.is_unread(DECIDED.key)
        check.skip("", row.place(DECIDED.key) if row and unread else None, "" if unread else NO_DAY)
        return
    last = last_day_to_decide(check.view.occasion.as_of)
    if day > last:
        yield check.finding(row, DECIDED.key, expected=last, actual=day)


NO_DAY = "Årshjulet har inget sammanträdesdatum för omgången."
"""Why GX-02 could not be tried."""


def last_day_to_decide(as_of: date) -> date:
    """The last day of the second month after the period's."""
    years, month = divmod(as_of.month - 1 + MONTHS_TO_DECISION, 12)
    return last_day(as_of.year + years, month + 1)


_IN_ROW = (DIARY_NUMBER, DECIDED, VERSION)
_IN_FACTS = ("Dokumentansvarig", "Gäller till och med")


@rule(
    "GX-03",
    Severity.WARNING,
    CALENDAR,
    across=True,
    title="Dokumentets huvud är komplett",
    message="Dokumentets huvud saknar {what}.",
    fix="Fyll i det på bladet {where} i registret. Tills dess skrivs ett streck.",
    basis="Regelkatalogen GX-03: diarienummer, beslutsdatum, version, dokumentansvarig och period.",
    sample={"what": "rad för omgången plan: diarienummer, beslutsdatum och version", "where": "Årshjul"},
)
def head_is_complete(check: Check) -> Findings:
    """Number in the diary, day of decision, version, owner and period are all given."""
    if not check.view.facts:
        check.skip("", None, "Registret finns inte till hands.")
        return
    row, token = head_row(check.view), check.view.occasion.round.token
    if row is None:
        what = f"rad för omgången {token}: {listed([_named(column) for column in _IN_ROW])}"
        yield _lack(check, token, what, CALENDAR.title)
    else:
        yield from _gaps(check, row)
    absent = [name for name in _IN_FACTS if not check.view.facts.get(name, "")]
    if absent:
        yield _lack(check, "huvud", listed([name[0].lower() + name[1:] for name in absent]), "Plan")


def _lack(check: Check, key: str, what: str, sheet: str) -> Finding:
    """The finding about a sheet of the register where no cell is to blame."""
    file = next((row.place().file for row in check.view.decided(CALENDAR)), "")
    return check.finding_across(key, places=(Place(file, sheet),), what=what, where=sheet)


def _gaps(check: Check, row: Record) -> Findings:
    """The row's empty cells, in one finding; of one that could not be read nobody knows."""
    for column in (column for column in _IN_ROW if row.is_unread(column.key)):
        check.skip("", row.place(column.key))
    empty = [column for column in _IN_ROW if row.get(column.key) is None and not row.is_unread(column.key)]
    if empty:
        what = listed([_named(column) for column in empty])
        yield check.finding(row, *(column.key for column in empty), what=what, where=CALENDAR.title)


def _named(column: Column) -> str:
    return {DECIDED.key: "beslutsdatum"}.get(column.key, column.header.lower())


# How it is told


def tell(view: View) -> Iterator[Block]:
    """Chapter 13: the meetings of the year and what is decided then; each once, however many rounds it has rows for."""
    decisions: dict[str, dict[str, None]] = {}
    for row in view.decided(CALENDAR):
        decisions.setdefault(row.text("meeting"), {}).setdefault(row.text("decision"))
    if not decisions:
        yield text("Nämndens sammanträden är inte fastställda.")
        return
    rows = tuple(TableRow((meeting, " ".join(filter(None, said)) or None)) for meeting, said in decisions.items())
    columns = (TableColumn("Sammanträde"), TableColumn("Typ av beslut"))
    yield TableBlock("Uppföljning och planering", columns, rows, "Nämndens sammanträden och vad som beslutas då.")


CHAPTER = Chapter("meetings", (CALENDAR,))
