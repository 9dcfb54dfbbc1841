"""Personalekonomi: what worked time, overtime and absence cost so far this year (chapter 8.5 of the plan).

Amounts are in kronor, from January to the round's last month. The sheet may be delivered centrally; then the whole
board's row of an item counts where no department has filled its own.
"""

from types import ModuleType

from vpreport.chapters.personnel_cost import likely, overtime, stated, untried
from vpreport.chapters.personnel_cost.sheet import PERSONNEL_COST
from vpreport.chapters.personnel_cost.sums import NAMES, totals
from vpreport.chapters.personnel_cost.telling import headline, tell
from vpreport.vocabulary.chapter import Chapter

__all__ = ["CHAPTER", "PERSONNEL_COST", "headline", "tell"]

CHAPTER = Chapter("personnel_cost", (PERSONNEL_COST,), totals, headline, NAMES)

RULE_PARTS: tuple[ModuleType, ...] = (likely, overtime, stated, untried)
"""The modules of its rules."""
