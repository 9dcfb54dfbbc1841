"""Sums of figures: they keep their sources, say what they lack, and meet what the register states."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

from vpreport.vocabulary.amount import Unit
from vpreport.vocabulary.rule import Check, Findings
from vpreport.vocabulary.telling import Figure, Lacking
from vpreport.vocabulary.view import Control
from vpreport.vocabulary.wording import listed


def sum_of(figures: Iterable[Figure], unit: Unit, lacks: tuple[Lacking, ...] = ()) -> Figure:
    """The sum of those figures that have a value, with all their sources; without value when none has."""
    given = [figure for figure in figures if figure.value is not None]
    total = sum((figure.value for figure in given if figure.value is not None), Decimal(0))
    decimals = max((figure.decimals for figure in given), default=unit.decimals)
    sources = tuple(place for figure in given for place in figure.sources)
    return Figure(total if given else None, unit, decimals, sources, lacks)


def negative(figure: Figure) -> Figure:
    """The figure with its sign reversed; one without value stays without."""
    return figure._replace(value=None if figure.value is None else -figure.value)


def without_sign(figure: Figure) -> Figure:
    """The figure's size, for a sentence that says the direction in words; one without value stays without."""
    return negative(figure) if figure.value is not None and figure.value < 0 else figure


def difference(whole: Figure, part: Figure) -> Figure:
    """Whole minus part, with the sources of both; without value when either has none."""
    if whole.value is None or part.value is None:
        return Figure(None, whole.unit, whole.decimals)
    return sum_of((whole, negative(part)), whole.unit)


def mark_notes(figures: Iterable[tuple[str, Figure]]) -> tuple[str, ...]:
    """A note for every mark, with the names of the figures that bear it: "Utfall och Prognos är exkl. HR.".

    A name may be a table's header; the unit after its comma is left out. A figure without value needs no note.
    """
    names: dict[str, list[str]] = {}
    for name, figure in figures:
        if figure.mark and figure.value is not None:
            names.setdefault(figure.mark, []).append(name.removesuffix(f", {figure.unit.label}"))
    return tuple(f"{listed(bearing)} är {mark}." for mark, bearing in names.items())


def is_other_money(control: Control, unit: Unit) -> bool:
    """Whether the control total is money in another unit than the figures it is compared with, which is BU-11's."""
    stated = control.figure.unit
    return stated.family == unit.family == "money" and stated.per != unit.per


def unlike_stated(
    check: Check,
    total: Figure,
    measure: str,
    *,
    key: str,
    tolerance: Decimal = Decimal(0),
    unless: str = "",
    **words: str,
) -> Findings:
    """One finding when the total is further than the tolerance from its control total, unless that is accepted.

    Not checked while the register has no such control total, or in another unit, or the total lacks somebody; silent
    where nobody has given a figure. `key` keeps the finding's id apart; `{measure}` is the control total's name.
    `unless` names another control total, that another rule compares with: where it states the same, a difference is
    that rule's. Further words go into the sentences.
    """
    control, other = check.control(measure), check.view.control(unless)
    if control is None or total.value is None or (other is not None and other.value == control.value):
        return
    if is_other_money(control, total.unit):
        check.skip("", control.place)
        return
    if total.mark:
        check.skip("", None, f"Summan är inte komplett ({total.mark}).")
        return
    rest = total.value - control.value
    if abs(rest) > tolerance and rest != control.accepted:
        yield check.finding_across(
            key,
            sources=(control.place, *total.sources),
            expected=control.value,
            actual=total.value,
            unit=total.unit,
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
