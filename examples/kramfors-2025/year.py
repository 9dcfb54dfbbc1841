"""The example's year: its rounds, and when the material of each comes in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from vpreport.vocabulary.rounds import APRIL, DELAR, FEBRUARI, HELAR, LOPANDE, PLAN, Occasion, Round, occasion

YEAR = 2025

FOLLOW_UPS = (
    occasion(FEBRUARI, YEAR),
    occasion(APRIL, YEAR),
    occasion(DELAR, YEAR),
    occasion(LOPANDE, YEAR, date(2025, 10, 31)),
    occasion(HELAR, YEAR),
)
OCCASIONS = (occasion(PLAN, YEAR), *FOLLOW_UPS)
"""In the order of the year."""

_FIRST_DAY: Mapping[Round, date] = {
    PLAN: date(2024, 11, 4),
    FEBRUARI: date(2025, 3, 10),
    APRIL: date(2025, 5, 12),
    DELAR: date(2025, 9, 8),
    LOPANDE: date(2025, 11, 3),
    HELAR: date(2026, 1, 19),
}
"""The Monday of the week in which the material comes in."""
WORKING_DAYS = 5


def day_of(when: Occasion, number: int = 0) -> date:
    """The day on which the unit with that number hands in, a working day of the round's week."""
    return _FIRST_DAY[when.round] + timedelta(number % WORKING_DAYS)
