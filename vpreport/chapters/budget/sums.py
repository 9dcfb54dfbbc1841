"""What the budget adds up to: the areas, their deviations and the totals."""

from __future__ import annotations

from vpreport.chapters.budget.sheet import BUDGET
from vpreport.vocabulary.amount import TKR
from vpreport.vocabulary.chapter import Totals
from vpreport.vocabulary.record import Record, leading
from vpreport.vocabulary.spending import measured_key, whole_of
from vpreport.vocabulary.sums import difference, sum_of
from vpreport.vocabulary.telling import Figure
from vpreport.vocabulary.view import View

MONTHS_OF_THE_YEAR = 12
"""How many amounts a budget divided by month is the sum of (the catalogue, BU-09)."""


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


NAMES = {
    "budget.budget_reported": "Budget: Budget för rapporterade områden",
    "budget.deviation": "Budget: Avvikelse",
}
