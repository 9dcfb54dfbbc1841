"""Every project has an amount and a name of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vpreport.chapters.investments.live import NO_AMOUNT_LIVE
from vpreport.chapters.investments.sheet import INVESTMENTS
from vpreport.chapters.investments.sums import year_fields
from vpreport.vocabulary.alike import alike
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rounds import PLAN
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.wording import folded, listed


@rule(
    "IV-03",
    Severity.ERROR,
    INVESTMENTS,
    rounds=(PLAN,),
    title="Varje projekt har ett belopp och ett eget namn",
    message="{what}",
    fix="{advice}",
    basis="Regelkatalogen IV-03, beslutad läsning: snarlika namn är en upplysning.",
    sample={"advice": "Ge projekten olika namn, eller slå ihop dem.", "what": "Projektet Ny växel finns på 2 rader."},
)
def projects_are_told_apart(check: Check) -> Findings:
    """Every project has an amount in some year and a name of its own; names that are nearly alike are a note.

    One finding a project, a name, or a group of names alike. Whether Ansvarig is a known name is IN-13's.
    """
    years = [field.key for field in year_fields(check.view)]
    rows = [row for row in check.rows(INVESTMENTS, "project", *years) if row.lead and row.text("project")]
    for row in rows:
        if check.finds(NO_AMOUNT_LIVE, row):
            what = f"Projektet {row.text('project')} har inget belopp för något av åren."
            yield check.finding(row, *years, what=what, advice="Skriv ett belopp, eller ta bort projektet.")
    by_name: dict[str, list[Record]] = {}
    for row in rows:
        by_name.setdefault(folded(row.text("project")), []).append(row)
    yield from _sharing_a_name(check, by_name)
    yield from _nearly_alike(check, by_name)


def _sharing_a_name(check: Check, by_name: Mapping[str, Sequence[Record]]) -> Findings:
    for same in by_name.values():
        if len(same) > 1:
            what = f"Projektet {same[0].text('project')} finns på {len(same)} rader."
            yield _between(check, same, Severity.ERROR, what, "Ge projekten olika namn, eller slå ihop dem.")


def _nearly_alike(check: Check, by_name: Mapping[str, Sequence[Record]]) -> Findings:
    for names in alike(by_name):
        group = [by_name[name][0] for name in names]
        told = listed([f"”{row.text('project')}”" for row in group])
        what = f"Projekten {told} har snarlika namn och kan förväxlas."
        yield _between(check, group, Severity.NOTE, what, "Är det olika projekt, ge dem gärna tydligare namn.")


def _between(check: Check, group: Sequence[Record], severity: Severity, what: str, advice: str) -> Finding:
    """A finding about several rows: at their cells when one department has them all, else only with them as sources."""
    places = [row.place("project") for row in group]
    departments = {row.department for row in group}
    together = len(departments) == 1
    return check.finding_across(
        " / ".join(row.text("project") for row in group),
        places=places if together else (),
        sources=places,
        code=departments.pop() if together else "",
        severity=severity,
        what=what,
        advice=advice,
    )
