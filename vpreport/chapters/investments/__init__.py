"""Investeringar: the projects of three years, and how this year's are followed up (chapter 10 of the plan).

Amounts are in tkr. The deviation is this year's amount plus what was carried over, minus the forecast (at the end of
the year minus the outcome); plus means that money is left. It is recomputed wherever it is used. A project that is
postponed (Senarelagd) moves money to another year, which is told apart from what became cheaper or dearer.
"""

from types import ModuleType

from vpreport.chapters.investments import described, kept, named, quoted, stated, years
from vpreport.chapters.investments.drawn import glance
from vpreport.chapters.investments.sheet import INVESTMENTS
from vpreport.chapters.investments.sums import NAMES, key_totals, totals
from vpreport.chapters.investments.telling import headline, tell_follow_up, tell_plan
from vpreport.vocabulary.chapter import Chapter

__all__ = ["CHAPTER", "INVESTMENTS", "headline", "tell_follow_up", "tell_plan"]

CHAPTER = Chapter("investments", (INVESTMENTS,), totals, headline, NAMES, key_totals=key_totals, glance=glance)

RULE_PARTS: tuple[ModuleType, ...] = (described, kept, named, quoted, stated, years)
"""The modules of its rules."""
