"""Every chapter and every rule module, in an explicit list; a test walks the package for the unlisted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
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
from vpreport.reading import rules as intake
from vpreport.register import changes, controls, own_rules, waivers, word_styles
from vpreport.register import rules as register_rules
from vpreport.vocabulary.chapter import Chapter
from vpreport.vocabulary.column import Sheet
from vpreport.vocabulary.key_total import KeyTotal
from vpreport.vocabulary.rounds import Occasion
from vpreport.vocabulary.rule import Rule
from vpreport.vocabulary.telling import Block, TableBlock
from vpreport.vocabulary.view import View

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
    word_styles,
)
"""The subjects and what the register adds to them, in the order of the sheets, which is nearly the plan's."""

PARTS: tuple[ModuleType, ...] = tuple(part for module in CHAPTER_MODULES for part in getattr(module, "RULE_PARTS", ()))
"""The modules of rules within those subjects that are packages, as each lists its own."""

RULE_MODULES: tuple[ModuleType, ...] = (intake, register_rules, *CHAPTER_MODULES, *PARTS)


RETIRED: frozenset[str] = frozenset()
"""Ids of rules that there are no more. Waivers and old reports name them, so that they never mean another rule."""


def rules_of(modules: Iterable[ModuleType]) -> tuple[Rule, ...]:
    """The rules that the modules declare, by id; ValueError when an id is registered twice, or was another rule's."""
    found: dict[str, Rule] = {}
    for module in modules:
        for value in vars(module).values():
            if isinstance(value, Rule) and found.setdefault(value.id, value) is not value:
                raise ValueError(f"{value.id} is registered twice")
    if again := RETIRED & found.keys():
        raise ValueError(f"{min(again)} has been another rule")
    return tuple(sorted(found.values(), key=lambda rule: rule.id))


CHAPTERS: tuple[Chapter, ...] = tuple(module.CHAPTER for module in CHAPTER_MODULES)
SHEETS: tuple[Sheet, ...] = tuple(sheet for chapter in CHAPTERS for sheet in chapter.sheets)
RULES: tuple[Rule, ...] = rules_of(RULE_MODULES)
RULE_BY_ID = {rule.id: rule for rule in RULES}


def live_words(rule: Rule) -> tuple[str, ...]:
    """What a template says beside a row in which the rule would find something; nothing for most rules."""
    checks = (check for sheet in SHEETS for check in sheet.checks if check.rule == rule.id)
    return tuple(dict.fromkeys(check.words for check in checks))


def instead(view: View, sheets: Iterable[Sheet]) -> Mapping[str, TableBlock]:
    """What everybody may read instead of a sheet's rows, by the sheet's title, for those whose rows are about few."""
    told = {sheet.title: chapter.public for chapter in CHAPTERS for sheet in chapter.sheets if chapter.public}
    return {sheet.title: told[sheet.title](view) for sheet in sheets if sheet.title in told}


AT_FIRST_SIGHT: tuple[ModuleType, ...] = (
    budget,
    investments,
    staff,
    sickness,
    goals,
    assignments,
    indicators,
    control,
)
"""The subjects that the first sheet of the consolidated workbook tells of, money first."""


def key_totals(view: View) -> Iterator[KeyTotal]:
    """The totals that say most, in the order in which they are told."""
    for module in AT_FIRST_SIGHT:
        yield from module.CHAPTER.key_totals(view)


def glance(view: View) -> Iterator[Block]:
    """The tables and charts that show how the subjects stand."""
    for module in AT_FIRST_SIGHT:
        yield from module.CHAPTER.glance(view)


def total_names(occasion: Occasion) -> dict[str, str]:
    """What every total is called in Swedish: a sum by its sheet and column, a derived one as its chapter says.

    A column that is named after its sheet says it already: "Budget", "Budget perioden".
    """
    names: dict[str, str] = {}
    for sheet in SHEETS:
        form = sheet.at(occasion)
        for field in form.fields if form else ():
            if field.column.summed:
                says_it = field.header.startswith(sheet.title)
                names[f"{sheet.key}.{field.name}"] = field.header if says_it else f"{sheet.title}: {field.header}"
    return names | {name: words for chapter in CHAPTERS for name, words in chapter.total_names.items()}
