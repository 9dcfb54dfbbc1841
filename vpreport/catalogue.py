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
from vpreport.chapters.indicators import decided as indicators_decided
from vpreport.chapters.indicators import likely as indicators_likely
from vpreport.chapters.indicators import reasons as indicators_reasons
from vpreport.chapters.indicators import sexes as indicators_sexes
from vpreport.chapters.indicators import untried as indicators_untried
from vpreport.chapters.sickness import compared as sickness_compared
from vpreport.chapters.sickness import complete as sickness_complete
from vpreport.chapters.sickness import hours as sickness_hours
from vpreport.chapters.sickness import possible as sickness_possible
from vpreport.chapters.sickness import sexes as sickness_sexes
from vpreport.chapters.staff import bridge as staff_bridge
from vpreport.chapters.staff import departments as staff_departments
from vpreport.chapters.staff import full_time as staff_full_time
from vpreport.chapters.staff import likely as staff_likely
from vpreport.chapters.staff import payroll as staff_payroll
from vpreport.chapters.staff import split as staff_split
from vpreport.chapters.staff import stated as staff_stated
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
    indicators_decided,
    indicators_likely,
    indicators_reasons,
    indicators_sexes,
    indicators_untried,
    sickness_compared,
    sickness_complete,
    sickness_hours,
    sickness_possible,
    sickness_sexes,
    staff_bridge,
    staff_departments,
    staff_full_time,
    staff_likely,
    staff_payroll,
    staff_split,
    staff_stated,
)
"""What must hold in the subjects that are more than one module."""

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
