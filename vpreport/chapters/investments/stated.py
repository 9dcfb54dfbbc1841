"""The projects make the sums that others state: the plan, the council and each department."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vpreport.chapters.investments.sheet import INVESTMENTS
from vpreport.chapters.investments.sums import projects, year_fields
from vpreport.vocabulary.amount import TKR
from vpreport.vocabulary.bridging import readable
from vpreport.vocabulary.column import Field
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.naming import answering
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.stated import stated_bridge, unlike_stated
from vpreport.vocabulary.sums import sum_of
from vpreport.vocabulary.view import Control, Department, View
from vpreport.vocabulary.wording import folded


@rule(
    "IV-01",
    Severity.ERROR,
    INVESTMENTS,
    across=True,
    title="Projekten tillsammans = den uppgivna summan, år för år",
    formula="Σ belopp över projekten = kontrollsumman Investeringar för året, för vart och ett av tre år",
    message="{measure} är {expected} tkr enligt kontrollsumman, men projekten blir tillsammans {actual} tkr.",
    fix=(
        "Rätta projektens belopp eller kontrollsumman. Har beloppen ändrats efter beslutet kan skillnaden skrivas som "
        "accepterad skillnad på kontrollsummans rad, med en förklaring."
    ),
    basis="Regelkatalogen IV-01, beslutad läsning: tolerans 0, beloppen beslutas i hela tkr.",
    sample={"actual": "1\N{NO-BREAK SPACE}400", "expected": "1\N{NO-BREAK SPACE}401", "measure": "Investeringar 2025"},
)
def projects_make_the_stated_sums(check: Check) -> Findings:
    """Σ of each year = what the plan says of that year."""
    for field in year_fields(check.view):
        total, year = check.view.total(f"investments.{field.name}"), field.name
        yield from unlike_stated(check, total, f"Investeringar {year}", key=year, column=field.key)


@rule(
    "IV-11",
    Severity.ERROR,
    INVESTMENTS,
    across=True,
    title="Årets investeringar = kommunfullmäktiges investeringsram",
    formula="Σ belopp över projekten = kontrollsumman Investeringsram för året",
    message="{measure} är {expected} tkr, men projekten blir tillsammans {actual} tkr.",
    fix="Ändra projekten så att de ryms i ramen, eller rätta ramen bland kontrollsummorna.",
    basis="Regelkatalogen IV-11, beslutad läsning.",
    sample={
        "actual": "1\N{NO-BREAK SPACE}400",
        "expected": "1\N{NO-BREAK SPACE}000",
        "measure": "Investeringsram 2025",
    },
)
def investments_are_the_councils_frame(check: Check) -> Findings:
    """Σ of each year = the council's frame; where the plan states the very same sum, a difference is IV-01's."""
    for field in year_fields(check.view):
        total, year = check.view.total(f"investments.{field.name}"), field.name
        frame, stated = f"Investeringsram {year}", f"Investeringar {year}"
        yield from unlike_stated(check, total, frame, key=year, column=field.key, unless=stated)


@rule(
    "IV-02",
    Severity.ERROR,
    INVESTMENTS,
    across=True,
    title="Projekten per ansvarig = den uppgivna summan för avdelningen",
    formula="Σ belopp över den ansvarigas projekt = kontrollsumman Investeringar för året med samma avdelning",
    message="{measure} för {department} är {expected} tkr enligt kontrollsumman, men projekten blir {actual} tkr.",
    fix="Rätta projektens belopp, vem som står som ansvarig, eller kontrollsumman.",
    basis="Regelkatalogen IV-02, beslutad läsning: per Ansvarig. Stavningar knyts till avdelningar genom Andra namn.",
    sample={"actual": "900", "department": "HR", "expected": "901", "measure": "Investeringar 2025"},
)
def owners_make_their_stated_sums(check: Check) -> Findings:
    """Each owner's Σ of each year = the control total given for that department.

    That the owners' sums make the year's sum holds by construction, for both are added from the same rows. An owner
    that is no known name is IN-13's; then no owner's sum can be trusted, and nothing is checked.
    """
    stated = list(_stated_by_department(check.view))
    if not stated:
        check.skip("", None, "Registret har inga kontrollsummor för investeringar per avdelning.")
        return
    unknown = next((row for row in projects(check.view) if owner_code(check.view, row) is None), None)
    if unknown is not None:
        reason = "" if unknown.is_unread("owner") else "Ansvarig är inget känt namn."
        check.skip("", unknown.place("owner"), reason)
        return
    for field, department, control in stated:
        owned = _owned_rows(check.view, department.code)
        lacking = next((row for row in owned if _is_left_out(check.view, row, field.key)), None)
        if lacking is not None:
            check.skip(department.code, lacking.place(field.key))
        else:
            yield from _unlike_owned(check, field, department, control, owned)


def _stated_by_department(view: View) -> Iterator[tuple[Field, Department, Control]]:
    for field in year_fields(view):
        for department in view.departments:
            control = view.control(f"Investeringar {field.name}", department.code)
            if control is not None:
                yield field, department, control


def _owned_rows(view: View, code: str) -> list[Record]:
    return [row for row in projects(view) if owner_code(view, row) == code]


def _unlike_owned(
    check: Check, field: Field, department: Department, control: Control, owned: Sequence[Record]
) -> Findings:
    figures = [(row.text("project"), check.view.figure(row, field.key)) for row in owned]
    terms = [(project, figure) for project, figure in figures if figure.value is not None]
    total = sum_of((figure for _, figure in terms), TKR)
    title = f"{control.measure} för {department.name}"
    bridge = stated_bridge(check, control, title, total, readable(terms), code=department.code)
    if bridge is not None and bridge.is_open:
        yield check.finding_across(
            f"{department.name} {field.name}",
            sources=(control.place, *total.sources),
            expected=control.value,
            actual=bridge.total,
            unit=TKR,
            bridge=bridge,
            measure=control.measure,
            department=department.name,
        )


def _is_left_out(view: View, row: Record, key: str) -> bool:
    """Whether there is an amount that does not count, for it cannot be read or has been found at fault."""
    return row.is_unread(key) or (row.number(key) is not None and view.figure(row, key).value is None)


def owner_code(view: View, row: Record) -> str | None:
    """The department that Ansvarig means, through all its names; the row's own when empty; None when nobody's name.

    Nor does a cell that cannot be read name anybody.
    """
    written = folded(row.text("owner"))
    if row.is_unread("owner"):
        return None
    if not written:
        return answering(row)
    spelled = ((folded(name), d.code) for d in view.departments for name in (d.code, d.name, *d.names))
    return next((code for name, code in spelled if name == written), None)
