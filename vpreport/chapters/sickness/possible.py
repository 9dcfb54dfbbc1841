"""What a rate can be: between nothing and all of the working time, and long-term absence a part of it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from vpreport.chapters.sickness.sheet import LONG_LIVE, RATE_LIVE, SICK_LIVE, SICKNESS
from vpreport.chapters.sickness.sums import GROUPS, measure_of
from vpreport.vocabulary.amount import ratio, rounded
from vpreport.vocabulary.column import WHOLE_BOARD
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.naming import department_name
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.telling import HIDDEN

HIGH = Decimal(15)
"""A rate above this, in percent, is worth a look (SJ-01)."""


@rule(
    "SJ-01",
    Severity.ERROR,
    SICKNESS,
    title="Sjukfrånvaron är 0–100 procent, och sällan över 15",
    formula="Sjuktimmar ≤ ordinarie arbetstid; 0 ≤ sjukfrånvaro ≤ 100 procent; över 15 procent är en varning",
    message="Sjukfrånvaron för {whose} är {beyond} procent.",
    fix="Kontrollera uppgiften. Timmar räknas från den 1 januari, och 5,16 procent skrivs 5,16.",
    basis="Regelkatalogen SJ-01: 0–100 procent, över 15 procent är en varning.",
    sample={"beyond": "mer än 15", "whose": "HR"},
)
def rates_are_possible(check: Check) -> Findings:
    """No more sick hours than ordinary ones, no percentage outside 0–100 (*fel*); a rate above 15 % is a warning.

    Tried on every row's hours, on every percentage, and (the warning) on each department's sum, unless it is small.
    """
    possible: list[Record] = []
    for row in check.filled(SICKNESS, "sick_hours", "ordinary_hours"):
        if check.finds(SICK_LIVE, row):
            hours = row.number("sick_hours")
            yield check.finding(row, "sick_hours", "ordinary_hours", actual=hours, whose=row.name, beyond="mer än 100")
        else:
            possible.append(row)
    for row in check.filled(SICKNESS, "percent"):
        rate = row.amount("percent")
        if found := _beyond(check, rate):
            yield check.finding(row, "percent", actual=rate, severity=found[0], whose=row.name, beyond=found[1])
    yield from _stated_beyond(check)
    yield from _high_departments(check, possible)


def _beyond(check: Check, rate: Decimal) -> tuple[Severity, str] | None:
    """How serious a rate is and which limit it passes; None for an ordinary one."""
    if check.finds_in(RATE_LIVE, percent=rate):
        return Severity.ERROR, "mindre än 0" if rate < 0 else "mer än 100"
    return (Severity.WARNING, f"mer än {HIGH}") if rate > HIGH else None


def _stated_beyond(check: Check) -> Findings:
    for measure in map(measure_of, (GROUPS["rate"], GROUPS["rate_women"], GROUPS["rate_men"])):
        control = check.view.control(measure)
        found = _beyond(check, control.value) if control is not None else None
        if control is not None and found is not None:
            severity, beyond = found
            whose, places = f"kontrollsumman {measure}", (control.place,)
            yield check.finding_across(
                measure, places=places, actual=control.value, severity=severity, whose=whose, beyond=beyond
            )


def _high_departments(check: Check, possible: Iterable[Record]) -> Findings:
    by_department: dict[str, list[Record]] = {}
    for row in possible:
        by_department.setdefault(row.department, []).append(row)
    for code, rows in by_department.items():
        count, sick, ordinary = (_added(rows, name) for name in ("employees", "sick_hours", "ordinary_hours"))
        is_told = ordinary and count > check.view.settings.small_group
        if is_told and (rate := ratio(sick, ordinary)) > HIGH:
            yield check.finding_across(
                "sjukfrånvaro",
                places=[row.place("sick_hours") for row in rows],
                code=code,
                actual=rounded(rate, 2),
                severity=Severity.WARNING,
                whose=department_name(check.view, code) or WHOLE_BOARD,
                beyond=f"mer än {HIGH}",
            )


def _added(rows: Iterable[Record], name: str) -> Decimal:
    return sum((row.amount(name) for row in rows), Decimal(0))


@rule(
    "SJ-06",
    Severity.ERROR,
    SICKNESS,
    title="Långtidsfrånvaron är en del av sjukfrånvaron",
    formula="0 ≤ varav 60 dagar eller mer ≤ sjuktimmar",
    message="Frånvaron på 60 dagar eller mer för {row} är {actual} timmar, men all sjukfrånvaro är bara {expected}.",
    fix="Rätta timmarna. Långtidsfrånvaron är en del av sjuktimmarna, inte av arbetstiden.",
    basis="Regelkatalogen SJ-06: andelen är 0–100 procent av sjuktiden.",
    sample={"actual": "101", "expected": "100", "row": "Kvinnor + 29 år och yngre"},
)
def long_term_is_part_of_sick_time(check: Check) -> Findings:
    """Long-term hours ≤ sick hours in every group; figures of a small group are not told."""
    for row in check.filled(SICKNESS, "long_term_hours", "sick_hours"):
        if check.finds(LONG_LIVE, row):
            part, whole, heads = row.amount("long_term_hours"), row.amount("sick_hours"), row.number("employees")
            few = heads is not None and heads <= check.view.settings.small_group
            expected, actual = (HIDDEN, HIDDEN) if few else (whole, part)
            yield check.finding(row, "long_term_hours", "sick_hours", expected=expected, actual=actual)
