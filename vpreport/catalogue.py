"""Every chapter and every rule module, in an explicit list; a test walks the package for the unlisted."""

from __future__ import annotations

from collections.abc import Iterable
from types import ModuleType

from vpreport.chapters import (
    assignments,
    budget,
    control,
    goals,
    governing_documents,
    head,
    indicators,
    investments,
    meetings,
    narrative,
    organisation,
    personnel_cost,
    providers,
    risks,
    sickness,
    staff,
)
from vpreport.chapters.assignments import decided as assignments_decided
from vpreport.chapters.assignments import status as assignments_status
from vpreport.chapters.assignments import worded as assignments_worded
from vpreport.chapters.budget import deviations as budget_deviations
from vpreport.chapters.budget import each_area as budget_each_area
from vpreport.chapters.budget import exactness as budget_exactness
from vpreport.chapters.budget import forecasts as budget_forecasts
from vpreport.chapters.budget import last_year as budget_last_year
from vpreport.chapters.budget import outcomes as budget_outcomes
from vpreport.chapters.budget import stated as budget_stated
from vpreport.chapters.budget import units as budget_units
from vpreport.chapters.control import planned as control_planned
from vpreport.chapters.control import results as control_results
from vpreport.chapters.control import risk as control_risk
from vpreport.chapters.investments import described as investments_described
from vpreport.chapters.investments import kept as investments_kept
from vpreport.chapters.investments import named as investments_named
from vpreport.chapters.investments import quoted as investments_quoted
from vpreport.chapters.investments import stated as investments_stated
from vpreport.chapters.investments import years as investments_years
from vpreport.reading import rules as intake
from vpreport.register import changes, controls, own_rules, waivers
from vpreport.register import rules as register_rules
from vpreport.vocabulary.chapter import Chapter
from vpreport.vocabulary.column import Sheet
from vpreport.vocabulary.rounds import Occasion
from vpreport.vocabulary.rule import Rule

CHAPTER_MODULES: tuple[ModuleType, ...] = (
    head,
    organisation,
    meetings,
    goals,
    indicators,
    assignments,
    providers,
    staff,
    sickness,
    personnel_cost,
    budget,
    changes,
    investments,
    control,
    risks,
    governing_documents,
    controls,
    narrative,
    own_rules,
    waivers,
)
"""The subjects and what the register adds to them, in the order of the sheets, which is nearly the plan's."""

PARTS: tuple[ModuleType, ...] = (
    assignments_decided,
    assignments_status,
    assignments_worded,
    budget_deviations,
    budget_each_area,
    budget_exactness,
    budget_forecasts,
    budget_last_year,
    budget_outcomes,
    budget_stated,
    budget_units,
    investments_described,
    investments_kept,
    investments_named,
    investments_quoted,
    investments_stated,
    investments_years,
    control_planned,
    control_results,
    control_risk,
)
"""The modules of rules within those subjects that are packages."""

RULE_MODULES: tuple[ModuleType, ...] = (intake, register_rules, *CHAPTER_MODULES, *PARTS)


def rules_of(modules: Iterable[ModuleType]) -> tuple[Rule, ...]:
    """The rules that the modules declare, by id; ValueError when an id is registered twice."""
    found: dict[str, Rule] = {}
    for module in modules:
        for value in vars(module).values():
            if isinstance(value, Rule) and found.setdefault(value.id, value) is not value:
                raise ValueError(f"{value.id} is registered twice")
    return tuple(sorted(found.values(), key=lambda rule: rule.id))


CHAPTERS: tuple[Chapter, ...] = tuple(module.CHAPTER for module in CHAPTER_MODULES)
SHEETS: tuple[Sheet, ...] = tuple(sheet for chapter in CHAPTERS for sheet in chapter.sheets)
RULES: tuple[Rule, ...] = rules_of(RULE_MODULES)
RULE_BY_ID = {rule.id: rule for rule in RULES}


def total_names(occasion: Occasion) -> dict[str, str]:
    """What every total is called in Swedish: a sum by its sheet and column, a derived one as its chapter says."""
    names: dict[str, str] = {}
    for sheet in SHEETS:
        form = sheet.at(occasion)
        for field in form.fields if form else ():
            if field.column.summed:
                names[f"{sheet.key}.{field.name}"] = f"{sheet.title}: {field.header}"
    return names | {name: words for chapter in CHAPTERS for name, words in chapter.total_names.items()}
