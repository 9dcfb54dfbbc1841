"""The hours make the stated hours and the stated rate."""

from __future__ import annotations

from decimal import Decimal

from vpreport.chapters.sickness.sheet import SICKNESS
from vpreport.chapters.sickness.sums import GROUPS, Group, group_rows, is_small, shown
from vpreport.vocabulary.amount import HOURS, PERCENT, Interval, allowance, rounded
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.sums import sum_of, unlike_stated
from vpreport.vocabulary.telling import HIDDEN, Figure
from vpreport.vocabulary.view import View


@rule(
    "SJ-04",
    Severity.ERROR,
    SICKNESS,
    across=True,
    title="Sjukfrånvaron räknad ur timmarna = den uppgivna",
    formula="Σ sjuktimmar ÷ Σ ordinarie arbetstid = kontrollsumman Sjukfrånvaro, inom de decimaler som visas",
    message="Sjukfrånvaron är {expected} procent enligt kontrollsumman, men avdelningarnas uppgifter ger {actual}.",
    fix="Jämför timmarna med personalsystemet. Procenttalet räknas ur timmarna, aldrig som ett medel av procenttal.",
    basis="Regelkatalogen SJ-04. Tolerans: en halv timme per uppgift och en halv enhet i sista visade decimalen.",
    sample={"actual": "0,00", "expected": "5,16"},
)
def hours_make_the_stated_rate(check: Check) -> Findings:
    """Σ sick hours ÷ Σ ordinary hours = the control total; where hours are missing, the rate given in percent is.

    Where the hours themselves are not what the register states, that is the cause, and SJ-05's.
    """
    control, rate = check.control("Sjukfrånvaro"), check.view.total("sickness.rate")
    if control is None:
        return
    if rate.value is None or rate.mark:
        check.skip("", None, f"Sjukfrånvaron är inte komplett ({rate.mark or 'ingen har redovisat den'}).")
        return
    possible = None if _stated_hours_differ(check.view) else _possible(check.view, rate)
    if possible is not None and not possible.overlaps(Interval.shown(control.value, control.decimals)):
        yield check.finding_across(
            "sjukfrånvaro",
            sources=(control.place, *rate.sources),
            expected=control.value,
            actual=rounded(rate.value, max(2, control.decimals)),
            unit=PERCENT,
        )


def _possible(view: View, rate: Figure) -> Interval | None:
    """What the board's rate may be, as every hour may have been rounded; None when the working time may be nothing."""
    rows = group_rows(view, GROUPS["rate"])
    pairs = [(view.figure(row, "sick_hours"), view.figure(row, "ordinary_hours")) for row in rows]
    both = [(shown(sick), shown(time)) for sick, time in pairs if sick.value is not None and time.value is not None]
    if not both:
        return shown(rate)
    nothing = Interval(Decimal(0), Decimal(0))
    sick, time = sum((s for s, _ in both), nothing), sum((t for _, t in both), nothing)
    return None if time.contains(Decimal(0)) else sick / time * Interval(Decimal(100), Decimal(100))


STATED_HOURS = {"sick_hours": "Sjuktimmar", "ordinary_hours": "Ordinarie arbetstid"}
"""The control total that states each sum of hours."""
ALL_HOURS = (*STATED_HOURS, "long_term_hours")


@rule(
    "SJ-05",
    Severity.ERROR,
    SICKNESS,
    across=True,
    title="Timmarna för kvinnor och män i alla åldrar är tillsammans de uppgivna",
    formula="|Σ timmar − kontrollsumman| ≤ (antal delar + 1) × 1 timme ÷ 2",
    message="{measure} blir {actual} när delarna räknas samman, men {expected} är uppgivet.",
    fix="Jämför med personalsystemet och rätta det som skiljer: raderna på bladet eller den uppgivna summan.",
    basis="Regelkatalogen SJ-05. Tolerans: en halv timme för varje del och för summan.",
    sample={"actual": "350", "expected": "354", "measure": "Sjuktimmar"},
)
def hours_make_the_stated_hours(check: Check) -> Findings:
    """Σ hours over sexes, ages and departments = the control total, and = the whole board's rows where both are filled.

    Each row is of one sex and one age, so that both make the same total: only what is stated beside can differ.
    """
    for column, measure in STATED_HOURS.items():
        total = check.view.total(f"sickness.{column}")
        yield from unlike_stated(check, total, measure, key=column, tolerance=allowance(len(total.sources)))
    for column in ALL_HOURS:
        for row in check.filled(SICKNESS, column):
            if not row.lead:
                yield from _unlike_the_departments(check, row, column)


def _unlike_the_departments(check: Check, row: Record, column: str) -> Findings:
    """The whole board's hours of one sex and age against what all departments give together."""
    group = Group(row.name, row.text("sex"), row.text("age"))
    parts = group_rows(check.view, group)
    total = sum_of((check.view.figure(part, column) for part in parts), HOURS)
    stated, terms = row.amount(column), len(total.sources)
    if total.value is None or terms < len(parts) or abs(total.value - stated) <= allowance(terms):
        return
    expected, actual = (HIDDEN, HIDDEN) if is_small(check.view, group) else (stated, total.value)
    yield check.finding(
        row,
        column,
        sources=total.sources,
        expected=expected,
        actual=actual,
        measure=f"{row.form.by_key[column].header} för {row.name}",
    )


def _stated_hours_differ(view: View) -> bool:
    """Whether the hours are others than the register states, so that the rate must be too: told by SJ-05."""
    for column, measure in STATED_HOURS.items():
        total, control = view.total(f"sickness.{column}"), view.control(measure)
        if total.value is not None and control is not None:
            rest = total.value - control.value
            if abs(rest) > allowance(len(total.sources)) and rest != control.accepted:
                return True
    return False
