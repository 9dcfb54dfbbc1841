"""The hours make the stated hours and the stated rate."""

from __future__ import annotations

from decimal import Decimal

from vpreport.chapters.sickness.sheet import EVERYBODY, SICKNESS
from vpreport.chapters.sickness.sums import GROUPS, Group, given_in_percent, group_rows, is_small, shown
from vpreport.vocabulary.amount import HOURS, PERCENT, Interval, allowance, rounded
from vpreport.vocabulary.bridging import derived
from vpreport.vocabulary.finding import Bridge, Severity, Terms
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.stated import stated_name, unlike_stated
from vpreport.vocabulary.sums import sum_of
from vpreport.vocabulary.telling import HIDDEN, Figure
from vpreport.vocabulary.view import Control, View


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
    bridge = _rate_bridge(check, control, rate)
    if bridge.is_open:
        yield check.finding_across(
            "sjukfrånvaro",
            sources=(control.place, *rate.sources),
            expected=control.value,
            actual=rounded(rate.value, max(2, control.decimals)),
            unit=PERCENT,
            bridge=bridge,
        )


def _rate_bridge(check: Check, control: Control, rate: Figure) -> Bridge:
    """From the rate to the stated one; a rate is no sum, so that it has one term."""
    possible = _possible(check.view, rate)
    is_given = rate.sources == given_in_percent(check.view, GROUPS["rate"]).sources
    name = "Sjukfrånvaro enligt underlaget" if is_given else "Sjuktimmar ÷ ordinarie arbetstid"
    term = derived(rate.value or Decimal(0), PERCENT, control.decimals, rate.sources)
    is_near = possible is None or possible.overlaps(Interval.shown(control.value, control.decimals))
    follows = "Timmarna är inte de uppgivna, se SJ-05." if _stated_hours_differ(check.view) else ""
    return check.bridge(
        control.measure,
        ((name, term),),
        stated_name(control),
        control.figure._replace(unit=PERCENT),
        rounds_off=is_near,
        follows=follows,
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
        margin, terms = allowance(len(total.sources)), _terms_by_sex(check.view, column, total)
        yield from unlike_stated(check, total, measure, key=column, tolerance=margin, terms=terms)
    for column in ALL_HOURS:
        for row in check.filled(SICKNESS, column):
            if not row.lead:
                yield from _unlike_the_departments(check, row, column)


def _terms_by_sex(view: View, column: str, total: Figure) -> Terms:
    """The hours of women and of men; all together where they are not the whole."""
    sexes = [GROUPS["rate_women"], GROUPS["rate_men"]]
    parts = tuple((sex.name, sum_of(_hours_of(view, sex, column), HOURS)) for sex in sexes)
    is_whole = sum(figure.value or 0 for _, figure in parts) == total.value
    return tuple(part for part in parts if part[1].sources) if is_whole else ((EVERYBODY, total),)


def _hours_of(view: View, group: Group, column: str) -> list[Figure]:
    return [view.figure(row, column) for row in group_rows(view, group)]


def _unlike_the_departments(check: Check, row: Record, column: str) -> Findings:
    """The whole board's hours of one sex and age against what all departments give together."""
    group = Group(row.name, row.text("sex"), row.text("age"))
    parts = _hours_of(check.view, group, column)
    total, stated = sum_of(parts, HOURS), row.amount(column)
    if total.value is None or len(total.sources) < len(parts):
        return
    measure, margin = f"{row.form.by_key[column].header} för {row.name}", allowance(len(parts))
    figure = Figure(stated, HOURS, HOURS.decimals, (row.place(column),))
    terms, name = (("Avdelningarna tillsammans", total),), f"{measure} för hela nämnden"
    bridge = check.bridge(measure, terms, name, figure, tolerance=margin)
    if bridge.is_open:
        expected, actual = (HIDDEN, HIDDEN) if is_small(check.view, group) else (stated, total.value)
        yield check.finding(
            row,
            column,
            sources=total.sources,
            expected=expected,
            actual=actual,
            bridge=bridge,
            measure=measure,
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
