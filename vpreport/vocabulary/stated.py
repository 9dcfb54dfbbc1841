"""Sums meet what the register states: the control totals, each comparison a bridge."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

from vpreport.vocabulary.amount import Unit
from vpreport.vocabulary.bridging import department_terms
from vpreport.vocabulary.finding import Bridge, Terms
from vpreport.vocabulary.rule import Check, Findings
from vpreport.vocabulary.telling import Figure
from vpreport.vocabulary.view import Control
from vpreport.vocabulary.wording import listed


def is_other_money(control: Control, unit: Unit) -> bool:
    """Whether the control total is money in another unit than the figures it is compared with, which is BU-11's."""
    stated = control.figure.unit
    return stated.family == unit.family == "money" and stated.per != unit.per


def stated_name(control: Control) -> str:
    """What a bridge calls the control total."""
    return f"{control.measure} enligt kontrollsumman"


def stated_bridge(
    check: Check,
    control: Control,
    title: str,
    total: Figure,
    terms: Terms,
    *,
    code: str = "",
    tolerance: Decimal = Decimal(0),
    follows: str = "",
) -> Bridge | None:
    """The bridge from the total's terms to its control total; None, not checked, where they cannot be compared."""
    if is_other_money(control, total.unit):
        check.skip(code, control.place)
        return None
    if total.mark:
        check.skip(code, None, f"Summan är inte komplett ({total.mark}).")
        return None
    stated = control.figure._replace(unit=total.unit)
    return check.bridge(
        title,
        terms,
        stated_name(control),
        stated,
        code=code,
        tolerance=tolerance,
        control=control,
        follows=follows,
    )


def unlike_stated(
    check: Check,
    total: Figure,
    measure: str,
    *,
    key: str,
    column: str = "",
    tolerance: Decimal = Decimal(0),
    terms: Terms = (),
    unless: str = "",
    follows: str = "",
    **words: str,
) -> Findings:
    """A bridge to the control total, and one finding where it is open: further than the tolerance and not accepted.

    Not checked while the register has no such control total, or in another unit, or the total lacks somebody; silent
    where nobody has given a figure. `key` keeps the finding's id apart; `{measure}` is the control total's name.
    `terms` are the departments' parts of the total, found by themselves where it is added from a column of the rule's
    sheet: the one whose key is `column`, or else `key`.
    `unless` names another control total, that another rule compares with: where it states the same, a difference is
    that rule's. `follows` says so of a difference that is another rule's anyhow. Further words go into the sentences.
    """
    control, other = check.control(measure), check.view.control(unless)
    if control is None or total.value is None:
        return
    if other is not None and other.value == control.value:
        follows = f"Samma skillnad som mot {unless}."
    assert check.rule.sheet is not None, "a sum of a sheet's cells"
    parts = terms or department_terms(check.view, check.rule.sheet, column or key, total)
    bridge = stated_bridge(check, control, measure, total, parts, tolerance=tolerance, follows=follows)
    if bridge is not None and bridge.is_open:
        yield check.finding_across(
            key,
            sources=(control.place, *total.sources),
            expected=control.value,
            actual=total.value,
            unit=total.unit,
            bridge=bridge,
            measure=measure,
            **words,  # type: ignore[arg-type]  # texts, and none called as what is named above
        )


def stated_of_another_day(check: Check, controls: Iterable[Control], is_right: Callable[[date], bool]) -> Findings:
    """One finding a day for the control totals that say they are of a day that is not right for the round.

    One that names no day says nothing of it; not checked where none of them does. `{measures}` are their names.
    """
    by_day: dict[date, list[Control]] = {}
    for control in sorted(controls, key=lambda control: control.place):
        if control.as_of is not None:
            by_day.setdefault(control.as_of, []).append(control)
    if not by_day:
        check.skip("", None, "Ingen av kontrollsummorna anger vilken dag den gäller (Per datum).")
    for day in sorted(by_day):
        if not is_right(day):
            yield check.finding_across(
                day.isoformat(),
                places=[control.place for control in by_day[day]],
                expected=check.view.occasion.as_of,
                actual=day,
                measures=listed([control.measure for control in by_day[day]]),
            )
