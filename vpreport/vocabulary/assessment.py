"""What a risk is worth: consequence times probability, each on a scale of words that starts at 1."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from vpreport.vocabulary.calculated import condition
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.view import Settings


class Factors(NamedTuple):
    """The keys of one assessment: consequence, probability and their product."""

    consequence: str
    probability: str
    value: str


NOW = Factors("consequence", "probability", "value")
LAST = Factors("last_consequence", "last_probability", "last_value")
"""The register's assessment, where a follow-up shows it beside the new one."""


def decided_factors(risk: Record) -> Factors:
    """The keys of what the register has decided about the risk; in the plan round they are those of the proposal."""
    return LAST if LAST.value in risk.form.by_key else NOW


def current_factors(risk: Record) -> Factors:
    """The keys of the assessment that holds: the new one as soon as it is begun."""
    begun = any(risk.get(key) is not None or risk.is_unread(key) for key in NOW[:2])
    return NOW if begun else decided_factors(risk)


def off_scale(value: str, steps: object) -> str:
    """The formula that is true where the value is none of the whole numbers of a scale: 1, 2, … steps."""
    return f"OR({value}<1,{value}>{steps},{value}<>INT({value}))"


def is_on_scale(value: Decimal, scale: Sequence[str]) -> bool:
    """Whether the value is one of the whole numbers that the scale has words for."""
    return not condition(off_scale("{value}", len(scale))).holds({"value": value}.get)


def product(risk: Record, factors: Factors) -> Decimal:
    """Consequence × probability, whether they are on their scales or not; an empty cell is nothing."""
    return risk.amount(factors.consequence) * risk.amount(factors.probability)


def assessed(risk: Record, factors: Factors, settings: Settings) -> Decimal | None:
    """Consequence × probability; None when either is empty, could not be read or is off its scale (RI-02's case)."""
    consequence, probability = risk.number(factors.consequence), risk.number(factors.probability)
    if consequence is None or probability is None:
        return None
    sound = is_on_scale(consequence, settings.consequence_scale) and is_on_scale(
        probability, settings.probability_scale
    )
    return consequence * probability if sound else None
