"""The rate against last year's, and the hours against the sick days that are told as an indicator."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from vpreport.chapters.sickness.sheet import SICKNESS
from vpreport.chapters.sickness.sums import GROUPS, group_rows
from vpreport.vocabulary.amount import COUNT, PERCENT, rounded
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.key_total import KeyTotal
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rounds import DELAR, HELAR
from vpreport.vocabulary.rule import NO_PREVIOUS, Check, Findings, rule
from vpreport.vocabulary.sums import sum_of
from vpreport.vocabulary.telling import Figure
from vpreport.vocabulary.view import View
from vpreport.vocabulary.wording import folded

GREAT_CHANGE = Decimal("1.0")
"""A change since last year above this, in percentage points, needs a comment (SJ-10)."""
COMMENTED = "Personal och kompetensförsörjning"
"""The section of the departments' texts in which a changed rate is explained."""


@rule(
    "SJ-10",
    Severity.WARNING,
    SICKNESS,
    across=True,
    title="En stor förändring av sjukfrånvaron är kommenterad",
    formula="|sjukfrånvaro − sjukfrånvaro året före| > 1,0 procentenhet kräver en kommentar",
    message="Sjukfrånvaron är {actual} procent, mot {expected} procent året före, men ingen kommentar finns.",
    fix=f"Skriv vad förändringen beror på under {COMMENTED} på bladet Texter.",
    basis="Regelkatalogen SJ-10: mer än 1,0 procentenhet mot samma period året före.",
    sample={"actual": "2,92", "expected": "1,91"},
)
def great_changes_are_explained(check: Check) -> Findings:
    """|rate − that of the same period last year| > 1,0 percentage points needs a comment.

    Of last year only the outcome of the whole year is known, from the register's history of the indicator that is
    computed from sickness; so the rule can be tried at the end of the year.
    """
    if not check.view.occasion.is_final:
        yield from check.without(NO_PREVIOUS)
        return
    before, rate = _year_before(check.view), check.view.total("sickness.rate")
    if before is None or before.number("previous") is None:
        check.skip("", None, "Sjukfrånvaron året före finns inte i registrets Historik.")
    elif rate.value is None or rate.mark:
        check.skip("", None, f"Sjukfrånvaron är inte komplett ({rate.mark or 'ingen har redovisat den'}).")
    elif not any(_is_comment(row) for row in check.view.rows_of("narrative")):
        last, now = before.amount("previous"), rounded(rate.value, PERCENT.decimals)
        if abs(now - last) > GREAT_CHANGE:
            sources = (before.place("previous"), *rate.sources)
            yield check.finding_across("förändring", sources=sources, expected=last, actual=now, unit=PERCENT)


def _year_before(view: View) -> Record | None:
    """The indicator that is computed from sickness, which has last year's outcome beside; None when there is none."""
    told = ((row, folded(row.text("source")).partition(":")) for row in view.rows_of("indicators"))
    return next((row for row, (how, _, what) in told if (how, what.strip()) == ("beräknas", "sjukfrånvaro")), None)


def key_totals(view: View) -> Iterator[KeyTotal]:
    """The rate of all; at the end of the year beside last year's, which the register's history has of whole years."""
    year = view.occasion.year - 1
    before = _in_history(view, year) if view.occasion.is_final else None
    yield KeyTotal("sickness.rate", accrues=True, of_people=True, before=before, when=str(year))


def _in_history(view: View, year: int) -> Figure | None:
    """The rate of that year as the indicator's history has it."""
    row = _year_before(view)
    if row is None:
        return None
    rows = (old for old in view.decided_of("history") if folded(old.text("id")) == folded(row.text("id")))
    old = next((old for old in rows if old.number("year") == year), None)
    rate = None if old is None else old.number("total")
    return None if old is None or rate is None else Figure(rate, PERCENT, PERCENT.decimals, (old.place("total"),))


def _is_comment(row: Record) -> bool:
    return folded(row.text("section")) == folded(COMMENTED) and bool(row.text("text"))


WORKING_DAY = Decimal(8)
"""Hours of a scheduled day at full time: a week of 40 hours in five days (SJ-11)."""
DAYS_MARGIN = Decimal(25)
"""How far stated sick days may be from what the hours make, in percent (SJ-11)."""


@rule(
    "SJ-11",
    Severity.NOTE,
    SICKNESS,
    across=True,
    rounds=(DELAR, HELAR),
    title="Sjukdagar per anställd stämmer med sjuktimmarna",
    formula="|sjukdagar per anställd − sjuktimmar ÷ 8 ÷ antal anställda| ≤ 25 %",
    message="{name} är {actual}, men sjuktimmarna ger ungefär {expected} dagar per anställd.",
    fix="Kontrollera om det är arbetsdagar eller kalenderdagar, och att dagarna gäller samma personer och månader.",
    basis="Regelkatalogen SJ-11: inom 25 procent. En arbetsdag räknas som 8 timmar.",
    sample={"actual": "0,27", "expected": "0,36", "name": "Antal sjukdagar i snitt per anställd"},
)
def sick_days_follow_from_hours(check: Check) -> Findings:
    """Sick days an employee = rate × scheduled days × full-time equivalents an employee, ±25 %.

    With a day of eight hours that is sick hours ÷ 8 ÷ employees, whatever the working time is. An indicator that
    several answer for is each one's own; days of a small group are not told.
    """
    for row in check.view.rows_of("indicators"):
        if not _counts_sick_days(row):
            continue
        if row.is_unread("total"):
            check.skip(row.department, row.place("total"))
        elif row.number("total") is not None:
            yield from _unlikely_days(check, row)


def _counts_sick_days(row: Record) -> bool:
    name = folded(row.text("indicator"))
    return "sjukdagar" in name and " per " in name


def _unlikely_days(check: Check, row: Record) -> Findings:
    own = len(row.owners) > 1
    rows = [part for part in group_rows(check.view, GROUPS["rate"]) if not own or part.department == row.department]
    sick, heads = (sum_of((check.view.figure(part, c) for part in rows), COUNT) for c in ("sick_hours", "employees"))
    lacking = "" if own else check.view.total("sickness.rate").mark
    if sick.value is None or not heads.value or len(sick.sources) != len(heads.sources) or lacking:
        check.skip(row.department, None, "Sjuktimmar och antal anställda är inte lämnade för alla.")
        return
    days, stated = sick.value / WORKING_DAY / heads.value, row.amount("total")
    if heads.value > check.view.settings.small_group and abs(stated - days) > days * DAYS_MARGIN / 100:
        sources, name = sick.sources + heads.sources, row.text("indicator")
        yield check.finding(row, "total", sources=sources, expected=rounded(days, 2), actual=stated, name=name)
