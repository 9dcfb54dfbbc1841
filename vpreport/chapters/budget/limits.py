"""When an area is far off: what several rules and the telling go by."""

from __future__ import annotations

from decimal import Decimal

from vpreport.vocabulary.record import Record
from vpreport.vocabulary.spending import is_too_large
from vpreport.vocabulary.view import View

CHANGE_PERCENT, CHANGE_TKR = Decimal(10), Decimal(500)
"""How much a budget may change without a comment: the larger of the two (the catalogue, BU-04)."""
PACE_PERCENT, PACE_TKR = Decimal(10), Decimal(500)
"""How far from pace an outcome may be: percentage points of the budget, or a sum where that is larger (UF-03)."""


def comment_limit(view: View, row: Record) -> Decimal:
    """How far off an area may be without a cause, in tkr: a share of its budget, or a sum where that is larger."""
    share = abs(row.amount("budget")) * view.settings.comment_percent / 100
    return max(share, view.settings.comment_tkr)


def is_overtaken(row: Record) -> bool:
    """Whether an area of costs, whose forecast is given, has already cost more than that."""
    outcome, budget = row.number("outcome"), row.amount("budget")
    overtaken = outcome is not None and row.amount("forecast") < outcome
    return overtaken and budget > 0 and not is_too_large(row.amount("outcome"), budget)
