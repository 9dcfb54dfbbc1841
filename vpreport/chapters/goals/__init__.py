"""Mål: the goals, how the board judges them, and what the council has asked of the board (chapters 4 and 5).

How a goal stands is the board's own assessment, written by the economy unit in the register. It is one of three states
that are never told as one: the goal's status, an indicator's trend, and whether an indicator has been measured.
"""

from __future__ import annotations

from types import ModuleType

from vpreport.chapters.goals import council, signs
from vpreport.chapters.goals.council import tell_council_assignments
from vpreport.chapters.goals.drawn import glance, standing
from vpreport.chapters.goals.goal import Goal, goals, status
from vpreport.chapters.goals.sheet import COUNCIL, FORECAST, GOALS, OUTCOME
from vpreport.chapters.goals.telling import headline, summary, tell_goal, tell_number
from vpreport.vocabulary.chapter import Chapter

__all__ = (
    "CHAPTER",
    "COUNCIL",
    "FORECAST",
    "GOALS",
    "OUTCOME",
    "Goal",
    "goals",
    "headline",
    "standing",
    "status",
    "summary",
    "tell_council_assignments",
    "tell_goal",
    "tell_number",
)

CHAPTER = Chapter("goals", (GOALS, COUNCIL), headline=headline, glance=glance)

RULE_PARTS: tuple[ModuleType, ...] = (council, signs)
"""The modules of its rules."""
