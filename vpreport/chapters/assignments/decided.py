"""The assignments are those decided: numbered, all there, worded as decided, each with a department."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from vpreport.chapters.assignments.sheet import ASSIGNMENTS, NUMBER_LAST, number_of
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.naming import answering, department_name, is_asked_of_nobody
from vpreport.vocabulary.proposals import asked_of_nobody, changed, is_new, new_row, new_wording, uncompared
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rounds import PLAN
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.wording import listed


@rule(
    "UD-01",
    Severity.ERROR,
    ASSIGNMENTS,
    across=True,
    title="Uppdragen är numrerade 1, 2, 3 … under varje mål, utan luckor och dubbletter",
    formula="Numren som avslutar Id är 1, 2, … n under varje mål",
    message="{row} har nummer {actual}, men nästa nummer {where} är {expected}.",
    fix="Rätta numret i registrets kolumn Id, eller lägg tillbaka uppdraget som saknas.",
    basis="Regelkatalogen UD-01.",
    sample={"actual": "3", "expected": "2", "row": "2:3", "where": "under mål 2"},
)
def numbers_run_from_one(check: Check) -> Findings:
    """The numbers that end the register's Ids run from 1 under every goal; the first that does not is told.

    Where all Ids begin alike whatever the goal, they are one series. A repeated Id is IN-19's, and makes no gap here.
    """
    rows = check.view.decided(ASSIGNMENTS)
    files = {row.table.file for row in rows}
    if any(f.rule == "IN-19" and f.sheet == ASSIGNMENTS.title and f.file in files for f in check.view.findings()):
        check.skip("", None, "Registrets Id på bladet Uppdrag är inte entydiga.")
        return
    for where, series in _series(check, rows).items():
        for expected, (number, row) in enumerate(sorted(series, key=lambda item: item[0]), start=1):
            if number != expected:
                yield check.finding(row, "id", expected=Decimal(expected), actual=Decimal(number), where=where)
                break


def _series(check: Check, rows: Sequence[Record]) -> dict[str, list[tuple[int, Record]]]:
    beginnings = {found[1] for row in rows if (found := NUMBER_LAST.fullmatch(row.text("id")))}
    series: dict[str, list[tuple[int, Record]]] = {}
    for row in rows:
        number = number_of(row)
        if number is None or row.is_unread("goal"):
            check.skip("", row.place("id" if number is None else "goal"))
            continue
        where = f"under mål {row.text('goal')}" if len(beginnings) > 1 else "i registret"
        series.setdefault(where, []).append((number, row))
    return series


@rule(
    "UD-02",
    Severity.ERROR,
    ASSIGNMENTS,
    across=True,
    title="Alla beslutade uppdrag redovisas; i planomgången är nya uppdrag förslag",
    message="{what}",
    fix="{advice}",
    basis="Regelkatalogen UD-02, beslutad läsning.",
    sample={"advice": "Det får ett Id vid antagandet.", "what": "Förslag till nytt uppdrag: Plantera träd."},
)
def decided_assignments_come_back(check: Check) -> Findings:
    """In follow-ups every decided assignment is asked of somebody; in the plan round a new one is a proposal.

    A file that is missing is IN-01's, a sheet IN-04's, a row gone, repeated or unknown in a file that came IN-19's, and
    an empty Status IN-18's: what is left is an assignment for which nobody who hands in anything answers.
    """
    for row in check.view.rows(ASSIGNMENTS):
        if is_new(row):
            yield from _proposed(check, row)
        elif not check.view.occasion.is_plan:
            yield from _unasked(check, row)


def _proposed(check: Check, row: Record) -> Findings:
    if row.is_unread("assignment"):
        check.skip(row.department, row.place("assignment"))
    else:
        yield new_row(check, row, "assignment", "nytt uppdrag")


def _unasked(check: Check, row: Record) -> Findings:
    if row.is_unread("department"):
        check.skip(row.department, row.place("department"))
    elif is_asked_of_nobody(check.view, row):
        yield asked_of_nobody(check, row, "Uppdraget")


@rule(
    "UD-03",
    Severity.NOTE,
    ASSIGNMENTS,
    across=True,
    rounds=(PLAN,),
    title="Ändrade uppdrag är förslag i planomgången",
    message="{what}",
    fix="{advice}",
    basis="Regelkatalogen UD-03, beslutad läsning: i uppföljningarna är det IN-21.",
    sample={
        "advice": "Det beslutade gäller tills förslaget är antaget.",
        "what": "Förslag till ändrad lydelse av 5.1:1: Uppdrag ”Bygg en bro.” blir ”Bygg två broar.”.",
    },
)
def new_wordings_are_proposals(check: Check) -> Findings:
    """An assignment that comes back from the plan round otherwise than it stands in the register is a proposal."""
    for row in check.view.rows(ASSIGNMENTS):
        for place in uncompared(row):
            check.skip(row.department, place)
        if changed(row):
            yield new_wording(check, row)


@rule(
    "UD-04",
    Severity.WARNING,
    ASSIGNMENTS,
    across=True,
    title="Varje uppdrag har en ansvarig avdelning",
    message="{lacking} av {expected} uppdrag har ingen ansvarig avdelning: {rows}.",
    fix="Skriv avdelningen på bladet Uppdrag i registret, den ansvariga först. Tills vidare frågas {asked}.",
    basis="Regelkatalogen UD-04: varje uppdrag har en ansvarig avdelning, den första i kolumnen.",
    sample={"asked": "Förvaltningsledning", "expected": "3", "lacking": "2", "rows": "5.1:1 och 5.2:1"},
)
def every_assignment_has_a_department(check: Check) -> Findings:
    """Avdelning is filled on every decided assignment; those without are one finding, for they are one oversight."""
    readable = []
    for row in check.view.decided(ASSIGNMENTS):
        if row.is_unread("department"):
            check.skip("", row.place("department"))
        else:
            readable.append(row)
    lacking = [row for row in readable if not row.several("department")]
    if lacking:
        yield check.finding_across(
            "",
            places=[row.place("department") for row in lacking],
            expected=Decimal(len(readable)),
            actual=Decimal(len(readable) - len(lacking)),
            lacking=len(lacking),
            rows=listed([row.called for row in lacking], most=8),
            asked=listed([department_name(check.view, code) for code in dict.fromkeys(map(answering, lacking))]),
        )
