"""How far off an area may be: formulas that the checks beside a row, the rules and the telling go by, all in tkr."""

from __future__ import annotations

from decimal import Decimal

from vpreport.vocabulary.condition import Conditions
from vpreport.vocabulary.live import filled, total
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.view import View

CHANGE_PERCENT, CHANGE_TKR = Decimal(10), Decimal(500)
"""How much a budget may change without a comment: the larger of the two (the catalogue, BU-04)."""
PACE_PERCENT, PACE_TKR = Decimal(10), Decimal(500)
"""How far from pace an outcome may be: percentage points of the budget, or a sum where that is larger (UF-03)."""
MONTHS_OF_THE_YEAR = 12
"""How many amounts a budget divided by month is the sum of (the catalogue, BU-09)."""


def _larger(key: str, percent: object, tkr: object) -> str:
    """A share of the amount, or a sum where that is larger."""
    return f"MAX(ABS({total(key)})*{percent}/100,{tkr})"


CHANGE_LIMIT = _larger("previous", CHANGE_PERCENT, CHANGE_TKR)
PACE_LIMIT = _larger("budget", PACE_PERCENT, PACE_TKR)
COMMENT_LIMIT = _larger("budget", "{COMMENT_PERCENT}", "{COMMENT_TKR}")
PACE = f"IF({filled('budget_period')},{total('budget_period')},{total('budget')}*{{MONTHS}}/{MONTHS_OF_THE_YEAR})"
"""What the budget gives for the months so far: as it is divided, else an equal part for every month."""


def comment_limit(view: View, row: Record) -> Decimal:
    """How far off the area may be without a cause."""
    return Conditions(view.occasion, view.settings).number(COMMENT_LIMIT, row.get)
