"""Medarbetare: how many work where, women and men, managers and temporary staff (chapters 8.1 and 8.3 of the plan).

What the words mean is decided in the contract, section 5: `Tillsvidare` and `Visstid` are without managers, `Chefer`
are managers alone, `60 år eller äldre` counts permanent staff including managers.
"""

from __future__ import annotations

from types import ModuleType

from vpreport.chapters.staff import bridge, departments, full_time, likely, payroll, split, stated
from vpreport.chapters.staff.bridge import sex_rests
from vpreport.chapters.staff.groups import guarded
from vpreport.chapters.staff.sheet import COLUMNS, STAFF, UNIT
from vpreport.chapters.staff.sums import key_totals
from vpreport.chapters.staff.telling import headline, staff_table, tell_ages, tell_employment
from vpreport.vocabulary.chapter import Chapter

__all__ = ("CHAPTER", "COLUMNS", "STAFF", "UNIT", "sex_rests", "staff_table", "tell_ages", "tell_employment")

CHAPTER = Chapter("staff", (STAFF,), headline=headline, guarded=guarded, key_totals=key_totals)

RULE_PARTS: tuple[ModuleType, ...] = (bridge, departments, full_time, likely, payroll, split, stated)
"""The modules of its rules."""
