"""Texter: what the economy unit writes in the register and what departments write in their templates.

The register's texts are marked up with as little as possible: a new line is a new paragraph, `- ` a bullet, `1. ` a
numbered item, and `{kontrollsumma:…}` or `{summa:…}` a figure with its sources. Departments' texts are quoted as they
are.
"""

from types import ModuleType

from vpreport.chapters.narrative import personal_data, placeholders, references, sections
from vpreport.chapters.narrative.markup import blocks_of, figure_named
from vpreport.chapters.narrative.references import NO_NUMBERS, plan_numbers, sections_referred_to
from vpreport.chapters.narrative.sections import NO_TEXTS, OWN_SECTIONS
from vpreport.chapters.narrative.sheet import FOLLOW_UP_SECTIONS, NARRATIVE, PLAN_SECTIONS, TEXTS
from vpreport.chapters.narrative.telling import section, texts_of, voices
from vpreport.vocabulary.chapter import Chapter

__all__ = [
    "CHAPTER",
    "FOLLOW_UP_SECTIONS",
    "NARRATIVE",
    "NO_NUMBERS",
    "NO_TEXTS",
    "OWN_SECTIONS",
    "PLAN_SECTIONS",
    "TEXTS",
    "blocks_of",
    "figure_named",
    "plan_numbers",
    "section",
    "sections_referred_to",
    "texts_of",
    "voices",
]

CHAPTER = Chapter("narrative", (TEXTS, NARRATIVE))

RULE_PARTS: tuple[ModuleType, ...] = (personal_data, placeholders, references, sections)
"""The modules of its rules."""
