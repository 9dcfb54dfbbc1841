"""The catalogue: every chapter and rule once, each rule explained in Swedish, every total with a name."""

from __future__ import annotations

import re
from string import Formatter
from types import ModuleType

import pytest

from tests.altered import ANSWERS
from tests.filled import consolidated, filled, small_round
from vpreport.catalogue import CHAPTERS, RULE_BY_ID, RULE_MODULES, RULES, SHEETS, rules_of, total_names
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.rounds import ROUNDS
from vpreport.vocabulary.rule import Rule

CATALOGUED = re.compile(r"(IN|PE|SJ|PK|BU|UF|IV|NT|UD|RI|GX|RE)-[0-9]{2}")
CELL = re.compile(r"\b[A-Z]{1,3}[1-9][0-9]*\b")
MADE_WHERE_MET = ("IN", "RE")
"""Groups of which findings may be made where the cause is met; all other rules are run by the engine."""


def test_rules_stand_in_the_order_of_their_ids_and_no_id_is_used_twice() -> None:
    ids = [rule.id for rule in RULES]
    assert ids == sorted(set(ids))
    assert list(RULE_BY_ID) == ids


def test_every_group_of_the_catalogue_has_rules() -> None:
    groups = {rule.id.partition("-")[0] for rule in RULES}
    assert groups == {"IN", "PE", "SJ", "PK", "BU", "UF", "IV", "NT", "UD", "RI", "GX", "RE"}


def test_registering_an_id_twice_fails() -> None:
    again = ModuleType("again")
    vars(again)["other"] = Rule(RULES[0].id, Severity.NOTE, "", "", "", "")
    with pytest.raises(ValueError, match=f"{RULES[0].id} is registered twice"):
        rules_of([*RULE_MODULES, again])


def test_a_rule_that_several_modules_know_is_registered_once() -> None:
    module = next(module for module in RULE_MODULES if any(isinstance(v, Rule) for v in vars(module).values()))
    assert rules_of([module, module]) == rules_of([module])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_is_explained(rule: Rule) -> None:
    assert CATALOGUED.fullmatch(rule.id)
    assert rule.title
    assert rule.message
    assert rule.fix
    assert rule.basis
    assert not rule.title.endswith(".")
    assert rule.run is not None or rule.id.partition("-")[0] in MADE_WHERE_MET
    assert rule.run is None or rule.doc.endswith((".", ".\n    "))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_rule_speaks_of_a_fixed_cell(rule: Rule) -> None:
    texts = (rule.title, rule.message, rule.fix)
    assert [found for text in texts for found in CELL.findall(text)] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_sentences_end_as_sentences_or_with_what_is_put_in(rule: Rule) -> None:
    for sentence in (rule.message, rule.fix):
        assert sentence.endswith((".", "?", "}"))
        names = [name for _, name, _, _ in Formatter().parse(sentence) if name is not None]
        assert all(name.isidentifier() for name in names)


def test_rules_are_said_in_swedish_to_one_who_can_mend() -> None:
    for rule in RULES:
        said = re.sub(r"\{[^}]*\}", "", f"{rule.title} {rule.message} {rule.fix}")
        assert not re.search(r"\b(row|sheet|value|None|error|must|should|the)\b", said)


def test_sheets_and_chapters_have_keys_of_their_own() -> None:
    assert len({chapter.key for chapter in CHAPTERS}) == len(CHAPTERS)
    assert len({sheet.key for sheet in SHEETS}) == len(SHEETS)
    for asked in ([s for s in SHEETS if s.register], [s for s in SHEETS if s.rounds]):
        assert len({sheet.title for sheet in asked}) == len(asked)


@pytest.mark.parametrize("round", ROUNDS, ids=lambda round: round.token)
def test_every_total_has_a_name_in_swedish(round: object) -> None:
    asking = small_round(getattr(round, "token", ""))
    result = consolidated(asking, {f"{c}.xlsx": filled(asking, c, ANSWERS) for c in asking.workbooks()})
    names = total_names(asking.occasion)
    assert [name for name in result.material.totals() if name not in names] == []
    assert all(names[name].strip() == names[name] != name for name in result.material.totals())


def test_no_total_is_called_the_same_thing_twice() -> None:
    names = {name for round in ROUNDS for name in total_names(small_round(round.token).occasion).values()}
    halves = [name.partition(": ") for name in sorted(names)]
    assert [sheet for sheet, _, column in halves if column.startswith(sheet)] == []
    assert {"Budget", "Budget perioden", "Budget: Utfall"} <= names


@pytest.mark.parametrize("round", ROUNDS, ids=lambda round: round.token)
def test_every_rule_of_the_engine_can_run_on_an_empty_round(round: object) -> None:
    result = consolidated(small_round(getattr(round, "token", "")), {})
    assert {finding.rule for finding in result.findings} <= set(RULE_BY_ID)
    assert {one.rule for one in result.not_checked} <= set(RULE_BY_ID)
