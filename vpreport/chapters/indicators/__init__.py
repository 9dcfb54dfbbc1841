"""Nyckeltal: what is measured for each goal, by sex where it can be, and what was measured before (chapter 5).

Three things are never told as one: how the goal stands (the board's assessment), an indicator's trend, and whether it
has been measured. `Sammanvägning` says how several departments' reports on one indicator become the board's figure.
"""

from __future__ import annotations

from types import ModuleType

from vpreport.chapters.indicators import decided, likely, reasons, sexes, untried
from vpreport.chapters.indicators.annex import tell_details
from vpreport.chapters.indicators.computed import is_computed
from vpreport.chapters.indicators.figures import previous
from vpreport.chapters.indicators.groups import guarded
from vpreport.chapters.indicators.sheet import HISTORY, INDICATORS
from vpreport.chapters.indicators.sums import TOTAL_NAMES, key_totals, state_of, totals
from vpreport.chapters.indicators.telling import follow_up_table, headline, tell_follow_up, tell_plan
from vpreport.vocabulary.chapter import Chapter

__all__ = (
    "CHAPTER",
    "HISTORY",
    "INDICATORS",
    "follow_up_table",
    "headline",
    "is_computed",
    "previous",
    "state_of",
    "tell_details",
    "tell_follow_up",
    "tell_plan",
)

CHAPTER = Chapter(
    "indicators", (INDICATORS, HISTORY), totals, headline, TOTAL_NAMES, guarded=guarded, key_totals=key_totals
)

RULE_PARTS: tuple[ModuleType, ...] = (decided, likely, reasons, sexes, untried)
"""The modules of its rules."""
