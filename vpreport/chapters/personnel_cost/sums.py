"""What the costs add up to, and overtime as full-time equivalents."""

from __future__ import annotations

from collections.abc import Iterator

from vpreport.chapters.personnel_cost.sheet import ITEMS, PERSONNEL_COST
from vpreport.vocabulary.amount import FTE, HOURS, KRONOR, Unit
from vpreport.vocabulary.chapter import Totals
from vpreport.vocabulary.naming import excluding
from vpreport.vocabulary.record import Record, leading
from vpreport.vocabulary.sums import sum_of
from vpreport.vocabulary.telling import Figure
from vpreport.vocabulary.view import View
from vpreport.vocabulary.wording import folded


def totals(view: View) -> Totals:
    """Kronor of each item; overtime also in hours, and in full-time equivalents: hours ÷ (hours a month × months)."""
    if PERSONNEL_COST.at(view.occasion) is None:
        return
    for name in ITEMS:
        yield f"personnel_cost.{name}", _sum(view, name, "amount", KRONOR)
    hours = _sum(view, "overtime", "hours", HOURS)
    yield "personnel_cost.overtime_hours", hours
    yield "personnel_cost.overtime_fte", full_time_equivalents(view, hours)


def full_time_equivalents(view: View, hours: Figure) -> Figure:
    """The hours of the year so far as full-time equivalents, unrounded with two decimals declared."""
    basis = view.settings.hours_per_month * view.occasion.months
    value = hours.value / basis if hours.value is not None and basis else None
    return Figure(value, FTE, FTE.decimals, hours.sources, hours.lacks)


def _sum(view: View, name: str, column: str, unit: Unit) -> Figure:
    rows = [row for row in leading(view.rows(PERSONNEL_COST)) if is_item(row, name)]
    figures = [(row, _sound(view, row, column)) for row in rows]
    by_board = any(not row.department and figure.value is not None for row, figure in figures)
    lacks = () if by_board else excluding(view, _lacking(view, figures, column))
    return sum_of((figure for _, figure in figures), unit, lacks)


def _lacking(view: View, figures: list[tuple[Record, Figure]], column: str) -> Iterator[str]:
    """The codes of those whose figure is missing; who has no overtime has no hours either."""
    for row, figure in figures:
        needless = column == "hours" and row.number("amount") == 0
        if figure.value is None and not needless:
            yield row.department
    if not any(row.form.central for row, _ in figures):
        yield from (department.code for department in view.missing)


def is_item(row: Record, name: str) -> bool:
    """Whether the row is the item of that total."""
    return folded(row.text("item")) == folded(ITEMS[name])


def _sound(view: View, row: Record, column: str) -> Figure:
    """The figure as it is used; a negative one is left out (PK-01)."""
    figure = view.figure(row, column)
    is_sound = figure.value is None or figure.value >= 0
    return figure if is_sound else Figure(None, figure.unit, figure.decimals)


NAMES = {
    "personnel_cost.worked": "Kostnad för arbetad tid",
    "personnel_cost.overtime": "varav övertid",
    "personnel_cost.absence": "Kostnad för frånvaro",
    "personnel_cost.overtime_hours": "Övertid, timmar",
    "personnel_cost.overtime_fte": "Övertid, helårsarbetare",
}
