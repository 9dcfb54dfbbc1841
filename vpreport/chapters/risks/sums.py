"""Risks with their values, the highest first, and how many there are."""

from __future__ import annotations

from decimal import Decimal

from vpreport.chapters.risks.sheet import RISKS
from vpreport.vocabulary.amount import POINTS
from vpreport.vocabulary.assessment import LAST, Factors, current_factors, decided_factors
from vpreport.vocabulary.chapter import Totals
from vpreport.vocabulary.figures import count_of
from vpreport.vocabulary.record import Record, leading
from vpreport.vocabulary.telling import Figure
from vpreport.vocabulary.view import View


def risks_of(view: View) -> list[Record]:
    """The risks, each once."""
    return leading(view.rows(RISKS))


def name_of(row: Record) -> str:
    """What the risk is called: its area, else what its row is called."""
    return row.text("area") or row.called


def by_value(view: View) -> list[Record]:
    """The risks, highest value first; equals in the register's order, those without value last."""
    return sorted(
        risks_of(view), key=lambda row: value_of(view, row, current_factors(row)).value or _LEAST, reverse=True
    )


_LEAST = Decimal("-Infinity")
"""What a risk without value is sorted as."""


def value_of(view: View, risk: Record, factors: Factors) -> Figure:
    """Consequence × probability as both are used; the typed value where neither is given."""
    factor, other = view.figure(risk, factors.consequence), view.figure(risk, factors.probability)
    if factor.value is not None and other.value is not None:
        return Figure(factor.value * other.value, POINTS, 0, factor.sources + other.sources)
    begun = any(risk.get(key) is not None or risk.is_unread(key) for key in factors[:2])
    return Figure(None, POINTS) if begun else view.figure(holder_of(risk), factors.value)


def holder_of(row: Record) -> Record:
    """The record that holds what is computed: the register's own where the plan's row has not been reported."""
    base = row.base
    return row if base is None or row.department or decided_factors(row) is LAST else base


def totals(view: View) -> Totals:
    """`risks.count`: how many risks there are."""
    if RISKS.at(view.occasion) is not None:
        yield "risks.count", count_of(risks_of(view))


NAMES = {"risks.count": "Värderade risker"}
"""What the totals are called."""
