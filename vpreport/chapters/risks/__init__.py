"""Risker: what may go wrong, how much it would hurt and how likely it is (chapters 11.3 and 11.3.1 of the plan).

A risk's value is consequence × probability on the register's two scales. In follow-ups departments assess anew, with
the decided assessment beside.
"""

from types import ModuleType

from vpreport.chapters.risks import changed, controlled, printed, shares, valued
from vpreport.chapters.risks.matrix import tell_matrix, tone_of
from vpreport.chapters.risks.sheet import RISKS
from vpreport.chapters.risks.sums import NAMES, totals
from vpreport.chapters.risks.telling import headline, tell_follow_up, tell_plan
from vpreport.vocabulary.chapter import Chapter

__all__ = ["CHAPTER", "RISKS", "headline", "tell_follow_up", "tell_matrix", "tell_plan", "tone_of"]

CHAPTER = Chapter("risks", (RISKS,), totals, headline, NAMES)

RULE_PARTS: tuple[ModuleType, ...] = (changed, controlled, printed, shares, valued)
"""The modules of its rules."""
