"""Projects say what they are for, and large ones what they do to running costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from vpreport.chapters.investments.live import CONSEQUENCE_FROM, NO_CONSEQUENCE_LIVE, UNDESCRIBED_LIVE
from vpreport.chapters.investments.sheet import INVESTMENTS
from vpreport.chapters.investments.sums import year_fields
from vpreport.vocabulary.amount import printed
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rounds import PLAN
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.spending import said
from vpreport.vocabulary.view import View
from vpreport.vocabulary.wording import listed


def planned_projects(check: Check, *readable: str) -> Iterator[Record]:
    """The projects with a name and some amount."""
    years = [field.key for field in year_fields(check.view)]
    for row in check.rows(INVESTMENTS, "project", *readable, *years):
        if row.lead and row.text("project") and any(row.number(name) is not None for name in years):
            yield row


def _cost(view: View, row: Record) -> Decimal:
    """What the project costs over the years."""
    return sum((row.amount(field.key) for field in year_fields(view)), Decimal(0))


@rule(
    "IV-04",
    Severity.WARNING,
    INVESTMENTS,
    rounds=(PLAN,),
    title="Projekten har en beskrivning",
    message="{what}",
    fix="Skriv kort vad som ska göras och varför.",
    basis="Regelkatalogen IV-04: ett krav för projekt över 1 000 tkr, för mindre en upplysning.",
    sample={"what": "Investeringsreserv på 16\N{NO-BREAK SPACE}795 tkr har ingen beskrivning."},
)
def projects_are_described(check: Check) -> Findings:
    """A project with amounts has a description: a warning for each large one, a note for all of a department's small.

    A project without amounts is IV-03's.
    """
    small: dict[str, list[Record]] = {}
    for row in planned_projects(check, "description"):
        if check.finds(UNDESCRIBED_LIVE, row):
            total = _cost(check.view, row)
            what = f"{row.text('project')} kostar {printed(total)} tkr men saknar beskrivning."
            yield check.finding(row, "description", actual=total, what=what)
        elif not said(row, "description"):
            small.setdefault(row.department, []).append(row)
    for code, rows in small.items():
        yield _small_ones(check, code, rows)


def _small_ones(check: Check, code: str, rows: Sequence[Record]) -> Finding:
    what = f"{listed([row.text('project') for row in rows])} saknar beskrivning."
    places = [row.place("description") for row in rows]
    actual = Decimal(len(rows))
    return check.finding_across(
        "beskrivning", places=places, code=code, severity=Severity.NOTE, actual=actual, what=what
    )


@rule(
    "IV-08",
    Severity.WARNING,
    INVESTMENTS,
    rounds=(PLAN,),
    title="Stora projekt har en driftkonsekvens",
    formula=f"Σ belopp över åren > {printed(CONSEQUENCE_FROM)} tkr kräver Driftkonsekvens",
    message="{project} kostar {actual} tkr, men det står inte hur driftkostnaden påverkas.",
    fix="Skriv i Driftkonsekvens hur kostnaderna ändras när projektet är klart, eller att de inte ändras.",
    basis="Regelkatalogen IV-08, beslutad läsning: bara Slag Projekt, mer än 10 000 tkr.",
    sample={"project": "Ådalshallen", "actual": "50\N{NO-BREAK SPACE}000"},
)
def large_projects_tell_their_consequence(check: Check) -> Findings:
    """A consequence for running costs where a project costs more than the limit over the years."""
    for row in planned_projects(check, "kind", "consequence"):
        if check.finds(NO_CONSEQUENCE_LIVE, row):
            yield check.finding(row, "consequence", actual=_cost(check.view, row), project=row.text("project"))
