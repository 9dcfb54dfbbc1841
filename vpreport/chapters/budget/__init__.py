"""Budget: the detailed budget, an area a row, and how it is followed up (chapter 9 of the plan).

Amounts are net costs in tkr: a cost is plus. The deviation is the budget minus the forecast, at the end of the year
minus the outcome; plus is a surplus (contract, section 5). It is recomputed wherever it is used: a stored one is only
compared (UF-01).
"""

from types import ModuleType

from vpreport.chapters.budget import deviations, each_area, exactness, forecasts, last_year, outcomes, stated, units
from vpreport.chapters.budget.drawn import glance
from vpreport.chapters.budget.sheet import BUDGET, FOLLOWED, FORECAST, LAST_FORECAST
from vpreport.chapters.budget.sums import NAMES, key_totals, totals
from vpreport.chapters.budget.telling import headline, measures, tell_follow_up, tell_plan
from vpreport.vocabulary.chapter import Chapter

__all__ = ["BUDGET", "CHAPTER", "FOLLOWED", "FORECAST", "LAST_FORECAST", "headline", "tell_follow_up", "tell_plan"]

CHAPTER = Chapter("budget", (BUDGET,), totals, headline, NAMES, measures=measures, key_totals=key_totals, glance=glance)

RULE_PARTS: tuple[ModuleType, ...] = (deviations, each_area, exactness, forecasts, last_year, outcomes, stated, units)
"""The modules of its rules."""
