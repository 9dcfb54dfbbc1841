"""Control totals are in the unit of what they are compared with."""

from __future__ import annotations

from decimal import Decimal

from vpreport.chapters.budget.sheet import BUDGET
from vpreport.vocabulary.amount import KRONOR, TKR, Unit, plain
from vpreport.vocabulary.column import year_header
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.naming import department_name
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.stated import is_other_money
from vpreport.vocabulary.view import Control

IN_TKR = (
    "Nämndens budget {år-1}",
    "Nämndens budget {år}",
    "Kommunfullmäktiges ram {år}",
    *(f"{name} {{{year}}}" for name in ("Investeringar", "Investeringsram") for year in ("år", "år+1", "år+2")),
    "Utfall",
    "Prognos",
    "Utfall investeringar",
)
IN_KRONOR = ("Arbetad tid", "Frånvaro", "Övertid")
"""The control totals of money, by the unit of the sheets that they are compared with (the catalogue's last table)."""


@rule(
    "BU-11",
    Severity.ERROR,
    BUDGET,
    across=True,
    title="Kontrollsummorna har samma enhet som beloppen de jämförs med",
    message="{measure} är {actual} {stated_in} bland kontrollsummorna, men på bladet är beloppen i {wanted}.",
    fix="Skriv {expected} och enheten {wanted}. Tills vidare jämförs summan inte.",
    basis="Regelkatalogen BU-11. Mallens egna enheter är bestämda på förhand.",
    sample={
        "actual": "63\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}500",
        "expected": "63\N{NO-BREAK SPACE}000,5",
        "measure": "Nämndens budget 2025",
        "stated_in": "kr",
        "wanted": "tkr",
    },
)
def control_totals_have_the_sheets_unit(check: Check) -> Findings:
    """A control total of money is in the unit of what it is compared with; no unit means that one."""
    for name, wanted in (*((name, TKR) for name in IN_TKR), *((name, KRONOR) for name in IN_KRONOR)):
        measure = year_header(name, check.view.occasion.year)
        for code in ("", *(department.code for department in check.view.departments)):
            control = check.view.control(measure, code)
            if control is not None and is_other_money(control, wanted):
                yield _in_other_money(check, control, code, wanted)


def _in_other_money(check: Check, control: Control, code: str, wanted: Unit) -> Finding:
    unit = control.figure.unit
    assert unit.per is not None, "money can be converted"
    assert wanted.per is not None, "money can be converted"
    return check.finding_across(
        f"{control.measure} {department_name(check.view, code)}".strip(),
        places=(control.place,),
        expected=Decimal(plain(control.value * unit.per / wanted.per)),
        actual=control.value,
        measure=control.measure,
        stated_in=unit.label,
        wanted=wanted.label,
    )
