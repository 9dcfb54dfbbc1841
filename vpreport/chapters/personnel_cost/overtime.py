"""Overtime is a part of worked time, and an hour of it costs a likely amount."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from vpreport.chapters.personnel_cost.limits import OVERTIME_RATE, between, limit_passed
from vpreport.chapters.personnel_cost.sheet import PERSONNEL_COST, STATED
from vpreport.chapters.personnel_cost.sums import is_item
from vpreport.vocabulary.amount import printed, rounded
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rule import Check, Findings, rule


@rule(
    "PK-03",
    Severity.ERROR,
    PERSONNEL_COST,
    title="Övertiden kostar inte mer än all arbetad tid",
    formula="Varav övertid ≤ arbetad tid",
    message="Övertiden är {actual} kr, men all arbetad tid är bara {expected} kr.",
    fix="Rätta övertiden eller den arbetade tiden. Övertiden ingår i kostnaden för arbetad tid.",
    basis="Regelkatalogen PK-03: övertid är en del av arbetad tid.",
    sample={"actual": "51", "expected": "50"},
)
def overtime_is_part_of_worked_time(check: Check) -> Findings:
    """Overtime ≤ worked time, for everyone who gives both; the control totals stand in where nobody gives overtime.

    A negative cost is PK-01's.
    """
    filled = list(check.filled(PERSONNEL_COST, "amount"))
    for row, whole in _beyond_worked(filled):
        limit, source = whole.amount("amount"), whole.place("amount")
        yield check.finding(row, "amount", sources=(source,), expected=limit, actual=row.amount("amount"))
    if not any(is_item(row, "overtime") for row in filled):
        yield from _stated_overtime(check)


def _beyond_worked(rows: Iterable[Record]) -> Iterator[tuple[Record, Record]]:
    """Overtime that exceeds the same department's worked time, with the row of that."""
    filled = [row for row in rows if row.number("amount") is not None]
    worked = {row.department: row for row in filled if is_item(row, "worked")}
    for row in filled:
        whole = worked.get(row.department) if is_item(row, "overtime") else None
        if whole is not None and 0 <= whole.amount("amount") < row.amount("amount"):
            yield row, whole


def _stated_overtime(check: Check) -> Findings:
    part, whole = check.control(STATED["overtime"]), check.control(STATED["worked"])
    if part is not None and whole is not None and part.value > whole.value:
        yield check.finding_across("övertid", places=(part.place, whole.place), actual=part.value, expected=whole.value)


@rule(
    "PK-04",
    Severity.WARNING,
    PERSONNEL_COST,
    title="En timmes övertid kostar 150–900 kr",
    formula="150 kr ≤ övertid i kronor ÷ övertid i timmar ≤ 900 kr",
    message=f"Övertiden är {{told}}. En timme brukar kosta {between(OVERTIME_RATE)} kr.",
    fix="Kontrollera både kronor och timmar. De ska gälla samma övertid, räknad från den 1 januari.",
    basis="Regelkatalogen PK-04: 150–900 kr per timme.",
    sample={"told": "50 kr för 5 timmar, 10,00 kr per timme"},
)
def overtime_costs_a_likely_amount_an_hour(check: Check) -> Findings:
    """Overtime is 150–900 kr an hour, for everyone who gives both; the control totals stand in where nobody does.

    A negative cost is PK-01's, and one that exceeds worked time PK-03's.
    """
    filled = check.filled(PERSONNEL_COST, "amount", "hours")
    rows = [row for row in filled if is_item(row, "overtime") and row.lead]
    too_much = {row for row, _ in _beyond_worked(check.view.rows(PERSONNEL_COST))}
    for row in rows:
        cost, hours = row.amount("amount"), row.amount("hours")
        if cost >= 0 and row not in too_much and _is_unlikely(cost, hours):
            expected, actual, told = _an_hour(cost, hours)
            yield check.finding(row, "amount", "hours", expected=expected, actual=actual, told=told)
    if not rows:
        yield from _stated_rate(check)


def _is_unlikely(cost: Decimal, hours: Decimal) -> bool:
    """Whether an hour costs too little or too much; no hours may cost nothing."""
    return bool(cost) if not hours else limit_passed(rounded(cost / hours, 2), OVERTIME_RATE) is not None


def _an_hour(cost: Decimal, hours: Decimal) -> tuple[Decimal | None, Decimal | None, str]:
    """The limit that is passed, what an hour costs, and both in words; only words where there are no hours."""
    told = f"{printed(cost)} kr för {printed(hours)} timmar"
    if not hours:
        return None, None, told
    rate = rounded(cost / hours, 2)
    return limit_passed(rate, OVERTIME_RATE), rate, f"{told}, {printed(rate)} kr per timme"


def _stated_rate(check: Check) -> Findings:
    cost, hours = check.control(STATED["overtime"]), check.control("Övertid, timmar")
    if cost is not None and hours is not None and _is_unlikely(cost.value, hours.value):
        expected, actual, told = _an_hour(cost.value, hours.value)
        places = (cost.place, hours.place)
        yield check.finding_across("övertid", places=places, expected=expected, actual=actual, told=told)
