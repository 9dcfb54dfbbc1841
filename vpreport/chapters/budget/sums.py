"""What the budget adds up to: the areas, their deviations and the totals."""

from __future__ import annotations

from collections.abc import Iterator

from vpreport.chapters.budget.sheet import BUDGET
from vpreport.vocabulary.amount import TKR
from vpreport.vocabulary.chapter import Totals
from vpreport.vocabulary.dates import last_day
from vpreport.vocabulary.key_total import KeyTotal
from vpreport.vocabulary.record import Record, leading
from vpreport.vocabulary.spending import measured_key, whole_of
from vpreport.vocabulary.sums import difference, sum_of
from vpreport.vocabulary.telling import Figure
from vpreport.vocabulary.view import View


def deviation(view: View, row: Record) -> Figure:
    """Budget minus forecast (outcome at the end of the year), recomputed; without value where either is missing."""
    return difference(view.figure(row, "budget"), view.figure(row, measured_key(view.occasion)))


def areas(view: View) -> list[Record]:
    """A row an area, in the register's order: of several who report on it, the one that counts."""
    return leading(view.rows(BUDGET))


YEARS = {"budget": 0, "previous": -1}
"""The keys of the columns of whole years' budgets, with the year as counted from the plan's."""


def budgets(view: View) -> list[str]:
    """Those keys that the round has: both in the plan, the year's own in follow-ups."""
    form = BUDGET.at(view.occasion)
    return [name for name in YEARS if form is not None and name in form.by_key]


def totals(view: View) -> Totals:
    """`budget_reported`: the budget of areas that somebody has reported on; `deviation` in follow-ups, recomputed."""
    form = BUDGET.at(view.occasion)
    if form is None:
        return
    yield "budget.budget_reported", sum_of((view.figure(row, "budget") for row in areas(view) if row.department), TKR)
    if "deviation" in form.by_key:
        yield "budget.deviation", whole_of(view, [(row, deviation(view, row)) for row in areas(view)])


def key_totals(view: View) -> Iterator[KeyTotal]:
    """Budget, what has been used of it, what will be, and what that leaves; beside what is known of the year before.

    The budget of those who have reported is told where not all have: that is what their forecast is held against.
    """
    known, year = view.totals(), view.occasion.year - 1
    yield KeyTotal("budget.budget", before=known.get("budget.previous"), when=f"budget {year}")
    if known.get("budget.budget_reported") != known.get("budget.budget"):
        yield KeyTotal("budget.budget_reported")
    last_year = view.occasion._replace(as_of=last_day(year, view.occasion.months))
    yield KeyTotal("budget.outcome", accrues=True, before=known.get("budget.outcome_previous"), when=last_year.period)
    yield KeyTotal("budget.forecast")
    yield KeyTotal("budget.deviation")


NAMES = {
    "budget.budget_reported": "Budget för rapporterade områden",
    "budget.deviation": "Budget: Avvikelse",
}
