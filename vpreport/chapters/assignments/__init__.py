"""Uppdrag: what the board has set out to do for each goal, and how it goes (chapters 5 and 6 of the plan)."""

from types import ModuleType

from vpreport.chapters.assignments import decided, status, worded
from vpreport.chapters.assignments.sheet import ASSIGNMENTS, number_of
from vpreport.chapters.assignments.sums import TOTAL_NAMES, key_totals, totals
from vpreport.chapters.assignments.telling import headline, tell_follow_up, tell_plan
from vpreport.vocabulary.chapter import Chapter

__all__ = ["ASSIGNMENTS", "CHAPTER", "headline", "number_of", "tell_follow_up", "tell_plan"]

CHAPTER = Chapter("assignments", (ASSIGNMENTS,), totals, headline, TOTAL_NAMES, key_totals=key_totals)

RULE_PARTS: tuple[ModuleType, ...] = (decided, status, worded)
"""The modules of its rules."""
