"""Between which limits costs are likely to lie: what several rules go by."""

from __future__ import annotations

from decimal import Decimal

from vpreport.vocabulary.amount import printed

ABSENCE_SHARE = (Decimal(10), Decimal(30))
"""Between which absence is likely to lie, in percent of worked time and absence (PK-02)."""
OVERTIME_RATE = (Decimal(150), Decimal(900))
"""Between which an hour's overtime is likely to cost, in kronor (PK-04)."""
MONTHLY_COST = (Decimal(20_000), Decimal(75_000))
"""Between which a month is likely to cost for a full-time equivalent, in kronor (PK-05).

The catalogue sets no limits. They are a proposal: about half and double the 36 900 kr of the published plan, which is
enough to find amounts in thousands, other months and other people.
"""


def limit_passed(value: Decimal, limits: tuple[Decimal, Decimal]) -> Decimal | None:
    """The limit that the value lies beyond; None between them."""
    least, most = limits
    return least if value < least else most if value > most else None


def between(limits: tuple[Decimal, Decimal]) -> str:
    """The limits in words, as rules print them."""
    return "–".join(map(printed, limits))
