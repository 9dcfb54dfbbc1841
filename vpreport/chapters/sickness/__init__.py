"""Sjukfrånvaro: sick time as a share of ordinary working time, by sex and age (chapter 8.2 of the plan).

Hours are accumulated from 1 January. A rate is always Σ sick hours ÷ Σ ordinary hours, never a mean of percentages;
long-term absence is its share of the sick time, not of the working time (SKR's seven figures, domain 2.1). Delivered
centrally, the whole board's rate may be given in percent where hours are missing; then ages are not told.
"""

from __future__ import annotations

from types import ModuleType

from vpreport.chapters.sickness import compared, complete, hours, possible, published, sexes, weights
from vpreport.chapters.sickness.compared import key_totals
from vpreport.chapters.sickness.groups import guarded
from vpreport.chapters.sickness.sheet import SICKNESS
from vpreport.chapters.sickness.sums import NAMES, totals
from vpreport.chapters.sickness.telling import by_department, headline, tell
from vpreport.vocabulary.chapter import Chapter

__all__ = ("CHAPTER", "SICKNESS", "by_department", "headline", "tell")

CHAPTER = Chapter(
    "sickness",
    (SICKNESS,),
    totals,
    headline,
    NAMES,
    guarded=guarded,
    public=by_department,
    key_totals=key_totals,
)

RULE_PARTS: tuple[ModuleType, ...] = (compared, complete, hours, possible, published, sexes, weights)
"""The modules of its rules."""
