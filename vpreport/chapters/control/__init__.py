"""Internkontroll: what is controlled, how, by whom, and what the control showed (chapters 11.1 and 11.2 of the plan).

A common control point is reported by every department; its overall result is the worst, told with the counts.
"""

from types import ModuleType

from vpreport.chapters.control import planned, results, risk
from vpreport.chapters.control.coverage import tell_coverage
from vpreport.chapters.control.outcome import headline, measures, tell_results
from vpreport.chapters.control.sheet import CONTROL
from vpreport.chapters.control.sums import NAMES, key_totals, points, totals
from vpreport.chapters.control.telling import (
    common_heading,
    counts,
    own_heading,
    tell_common_follow_up,
    tell_common_plan,
    tell_own_follow_up,
    tell_own_plan,
)
from vpreport.vocabulary.chapter import Chapter

__all__ = [
    "CHAPTER",
    "CONTROL",
    "common_heading",
    "counts",
    "headline",
    "own_heading",
    "points",
    "tell_common_follow_up",
    "tell_common_plan",
    "tell_coverage",
    "tell_own_follow_up",
    "tell_own_plan",
    "tell_results",
]

CHAPTER = Chapter("control", (CONTROL,), totals, headline, NAMES, measures=measures, key_totals=key_totals)

RULE_PARTS: tuple[ModuleType, ...] = (planned, results, risk)
"""The modules of its rules."""
