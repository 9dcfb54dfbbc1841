"""The indicators that vpreport computes itself, so that nobody is asked."""

from __future__ import annotations

from vpreport.chapters.indicators.sheet import INDICATORS
from vpreport.vocabulary.amount import PERCENT, TKR, ratio
from vpreport.vocabulary.naming import answering, excluding
from vpreport.vocabulary.record import Record, leading
from vpreport.vocabulary.spending import measured_key
from vpreport.vocabulary.sums import sum_of
from vpreport.vocabulary.telling import HIDDEN, Cell, Figure
from vpreport.vocabulary.view import View
from vpreport.vocabulary.wording import folded

NO_SHARE = Figure(None, PERCENT, PERCENT.decimals)


def is_computed(record: Record) -> bool:
    """Whether vpreport computes the indicator, so that nobody is asked; takes a row of either form."""
    return INDICATORS.is_computed({"source": record.text("source")})


def computation(record: Record) -> str:
    """What is computed, as a key of `COMPUTED` when it is known; "" where somebody is asked."""
    return folded(record.text("source").partition(":")[2]) if is_computed(record) else ""


COMPUTED = {
    "budgetföljsamhet": "Budgetföljsamhet i procent är 100 × (1 − |budget − {measured}| ÷ |budget|).",
    "prognossäkerhet": "Prognossäkerhet i procent är 100 × (1 − |utfall − prognos| ÷ |budget|), när året är slut.",
    "sjukfrånvaro": "Sjukfrånvaron är sjuktimmar i procent av ordinarie arbetstid, från 1 januari.",
}
"""What vpreport computes, and the formula as it is printed under the table."""


def is_computable(view: View, name: str) -> bool:
    """Whether what the computation needs is there.

    Rates are looked for among the rows: this is asked while totals are being counted.
    """
    if name == "sjukfrånvaro":
        return any(
            row.get(column) is not None for row in view.rows_of("sickness") for column in ("sick_hours", "percent")
        )
    return _exactness(view, name).value is not None


def computed_cells(view: View, name: str) -> tuple[Cell, Cell, Cell]:
    """Women, men and total as they may be printed."""
    if name != "sjukfrånvaro":
        return None, None, _exactness(view, name)
    rates = [view.totals().get(f"sickness.rate{sex}", NO_SHARE) for sex in ("_women", "_men", "")]
    women, men, total = (rate._replace(decimals=PERCENT.decimals) for rate in rates)
    return _told(view, "rate_women", women), _told(view, "rate_men", men), _told(view, "rate", total)


def _told(view: View, name: str, rate: Figure) -> Cell:
    return HIDDEN if f"sickness.{name}" in view.hidden() else rate


def _exactness(view: View, name: str) -> Figure:
    """100 × (1 − |one − other| ÷ |budget|) in percent, over the areas that give all three; its mark names the others'.

    Budgetföljsamhet holds forecast, at the end of the year outcome, against budget; prognossäkerhet outcome against
    the last forecast, so that it has no value before. 100 is exact.
    """
    adherence = name == "budgetföljsamhet"
    if not adherence and not view.occasion.is_final:
        return NO_SHARE
    columns = (measured_key(view.occasion), "budget" if adherence else "forecast", "budget")
    told = [(row, [view.figure(row, column) for column in columns]) for row in leading(view.rows_of("budget"))]
    whole = [figures for _, figures in told if all(figure.value is not None for figure in figures)]
    one, other, budget = (sum_of((figures[place] for figures in whole), TKR) for place in range(3))
    if one.value is None or other.value is None or not budget.value:
        return NO_SHARE
    lacking = [answering(row) for row, figures in told if any(figure.value is None for figure in figures)]
    sources = tuple(dict.fromkeys(one.sources + other.sources + budget.sources))
    value = 100 - ratio(abs(one.value - other.value), abs(budget.value))
    return Figure(value, PERCENT, 1, sources, excluding(view, lacking))
