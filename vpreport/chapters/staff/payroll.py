"""What the departments give together is what payroll has and what is stated."""

from __future__ import annotations

from collections.abc import Iterator

from vpreport.chapters.staff.sheet import STAFF, ZERO
from vpreport.chapters.staff.stated import STATED
from vpreport.chapters.staff.sums import added, managers_of, units_by_department, unread_in
from vpreport.vocabulary.amount import COUNT
from vpreport.vocabulary.bridging import department_terms, readable
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.stated import stated_bridge, unlike_stated
from vpreport.vocabulary.sums import sum_of
from vpreport.vocabulary.telling import Figure
from vpreport.vocabulary.view import Control, Department, View


@rule(
    "PE-02",
    Severity.ERROR,
    STAFF,
    across=True,
    title="Avdelningarna tillsammans = den uppgivna totalen",
    formula="Σ tillsvidare över avdelningarna = kontrollsumman Tillsvidareanställda exkl. chefer, totalt och per kön",
    message="{measure} är {expected} enligt kontrollsumman, men avdelningarna blir tillsammans {actual}.",
    fix="Jämför avdelningarnas antal med personalsystemet och rätta det som skiljer.",
    basis="Regelkatalogen PE-02: summan av delarna är helheten, för totalt, kvinnor och män.",
    sample={"actual": "20", "expected": "21", "measure": "Tillsvidareanställda exkl. chefer"},
)
def departments_make_the_stated_total(check: Check) -> Findings:
    """The departments' sum is the control total, for total, women and men; what departments explain is PE-17's."""
    for column, measure in STATED.items():
        total, control = check.view.total(f"staff.{column}"), check.view.control(measure)
        off = sum((own.value or ZERO) - paid.value for _, own, paid in _on_payroll(check.view, column))
        is_theirs = off and control is not None and (total.value or ZERO) - control.value == off
        follows = "Skillnaden är avdelningarnas mot personalsystemet (PE-17)." if is_theirs else ""
        yield from unlike_stated(check, total, measure, key=column, follows=follows)


def _on_payroll(view: View, column: str) -> Iterator[tuple[Department, Figure, Control]]:
    """Departments for which payroll has a number, and whose own can be read, with both."""
    units = units_by_department(view)
    for department in view.departments:
        own, control = units.get(department.code, ()), view.control(STATED[column], department.code)
        if control is not None and not unread_in(own, column):
            figure = added(view, own, column)
            if figure.value is not None:
                yield department, figure, control


@rule(
    "PE-17",
    Severity.ERROR,
    STAFF,
    across=True,
    title="Avdelningens antal = personalsystemets",
    formula="Avdelningens tillsvidare = kontrollsumman för samma avdelning, totalt och per kön",
    message="{measure} för {department} är {actual}, men personalsystemet har {expected}.",
    fix="Jämför med personallistan för samma datum och rätta avdelningens antal.",
    basis="Regelkatalogen PE-17.",
    sample={"actual": "17", "department": "HR", "expected": "18", "measure": "Tillsvidareanställda exkl. chefer"},
)
def headcount_equals_payroll(check: Check) -> Findings:
    """Each department's permanent staff is payroll's, where there is a number for it; a wrong split is PE-01's."""
    units = units_by_department(check.view)
    for column, measure in STATED.items():
        for unit in check.view.departments:
            if check.view.control(measure, unit.code) is not None:
                for place in unread_in(units.get(unit.code, ()), column):
                    check.skip(unit.code, place)
        for unit, figure, control in _on_payroll(check.view, column):
            title = f"{measure} för {unit.name}"
            told = ((row.called, check.view.figure(row, column)) for row in units[unit.code])
            terms = readable((name, number) for name, number in told if number.value is not None)
            bridge = stated_bridge(check, control, title, figure, terms, code=unit.code)
            if bridge is None or not bridge.is_open:
                continue
            yield check.finding_across(
                column,
                code=unit.code,
                places=figure.sources,
                sources=(control.place,),
                expected=control.value,
                actual=figure.value,
                bridge=bridge,
                measure=measure,
                department=unit.name,
            )


@rule(
    "PE-19",
    Severity.ERROR,
    STAFF,
    across=True,
    title="Visstid + tidsbegränsat anställda chefer = tidsbegränsat anställda",
    formula="Σ visstid totalt + visstidschefer = kontrollsumman Tidsbegränsat anställda",
    message="Avdelningarnas tidsbegränsat anställda blir {actual}, chefer inräknade, men {expected} är uppgivet.",
    fix="Jämför avdelningarnas antal med personalsystemet och rätta det som skiljer.",
    basis="Regelkatalogen PE-19, beslutad läsning.",
    sample={"actual": "7", "expected": "8"},
)
def temporary_staff_make_the_stated_total(check: Check) -> Findings:
    """Σ temporary + temporary managers = the stated temporary staff; not checked while nobody gives temporary."""
    view = check.view
    temporary, (managers, note) = view.total("staff.temporary"), managers_of(view, "managers_temporary")
    if temporary.value is None:
        check.skip("", None, "Ingen avdelning har uppgett tidsbegränsat anställda.")
        return
    total = sum_of((temporary, managers), COUNT, temporary.lacks or managers.lacks)
    of_managers = ((f"Tidsbegränsat anställda chefer{note}", managers),) if managers.value is not None else ()
    terms = (*department_terms(view, STAFF, "temporary", temporary), *of_managers)
    yield from unlike_stated(check, total, "Tidsbegränsat anställda", key="visstid", terms=terms)
