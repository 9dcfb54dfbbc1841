"""When an area is far off: what several rules and the telling go by."""

from __future__ import annotations

from decimal import Decimal

from vpreport.vocabulary.record import Record
from vpreport.vocabulary.spending import is_too_large
from vpreport.vocabulary.view import View


def comment_limit(view: View, row: Record) -> Decimal:
    """How far off an area may be without a cause, in tkr: a share of its budget, or a sum where that is larger."""
    share = abs(row.amount("budget")) * view.settings.comment_percent / 100
    return max(share, view.settings.comment_tkr)


def is_overtaken(row: Record) -> bool:
    """Whether an area of costs, whose forecast is given, has already cost more than that."""
    outcome, budget = row.number("outcome"), row.amount("budget")
    overtaken = outcome is not None and row.amount("forecast") < outcome
    return overtaken and budget > 0 and not is_too_large(row.amount("outcome"), budget)
