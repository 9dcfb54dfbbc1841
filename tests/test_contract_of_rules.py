"""What every rule of the catalogue owes its readers: tests of all kinds, a docstring, and a place where it is told."""

from __future__ import annotations

import ast
import inspect
import json
from pathlib import Path
from textwrap import dedent

import pytest
from click.testing import CliRunner

from tests.trials import BOUNDARY, BROKEN, NEIGHBOUR, SOUND, TRIALS, UNREADABLE, Kind, import_every_test
from vpreport.catalogue import RULE_BY_ID, RULES
from vpreport.cli import main
from vpreport.vocabulary.rule import Rule

HANDBOOK = Path(__file__).parents[1] / "docs" / "regler.md"

import_every_test()


def only_says_why(rule: Rule) -> bool:
    """Whether the rule does nothing but tell why it cannot be tried: it asks `check` for `without` and no finding."""
    if rule.run is None:
        return False
    nodes = ast.walk(ast.parse(dedent(inspect.getsource(rule.run))))
    asked = {node.attr for node in nodes if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "check"}
    return "without" in asked and asked <= {"without", "view"}


def reads_the_round_alone(rule: Rule) -> bool:
    """Whether the rule's function looks at no row, sum or control total, but only at which round it is."""
    if rule.run is None:
        return False
    nodes = [
        node for node in ast.walk(ast.parse(dedent(inspect.getsource(rule.run)))) if isinstance(node, ast.Attribute)
    ]
    asked = {node.attr for node in nodes if ast.unparse(node.value) == "check"}
    seen = {node.attr for node in nodes if ast.unparse(node.value) == "check.view"}
    return asked <= {"view", "finding_across"} and seen == {"occasion"}


def owed(rule: Rule) -> set[Kind]:
    """The kinds of tests that the rule must have."""
    if only_says_why(rule):
        return {UNREADABLE}  # it finds nothing whatever it is given
    if rule.run is None:
        # made where the cause is met: it is what tells that something cannot be read, and is never "not checked"
        return {SOUND, BROKEN, BOUNDARY, NEIGHBOUR}
    if reads_the_round_alone(rule):
        return set(Kind) - {UNREADABLE}  # there is nothing that could be lacking
    return set(Kind)


def lacking(rule: Rule) -> str:
    return ", ".join(kind.name for kind in Kind if kind in owed(rule) and not TRIALS[rule.id][kind])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_has_tests_of_all_kinds(rule: Rule) -> None:
    assert not lacking(rule), f"{rule.id} has no test of {lacking(rule)}"


def test_no_test_tries_a_rule_that_there_is_not() -> None:
    assert set(TRIALS) - set(RULE_BY_ID) == set()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_has_a_docstring(rule: Rule) -> None:
    assert rule.doc.rstrip().endswith("."), f"{rule.id} has no docstring"


def test_every_rule_is_told_by_the_command() -> None:
    told = CliRunner().invoke(main, ["rules", "--format", "json"]).stdout
    assert [rule.id for rule in RULES if rule.id not in {pairs["id"] for pairs in json.loads(told)}] == []
    lines = CliRunner().invoke(main, ["rules"]).stdout.splitlines()
    assert [rule.id for rule in RULES if not any(line.split()[:1] == [rule.id] for line in lines)] == []


def test_every_rule_is_in_the_handbooks_table() -> None:
    cells = {
        cell.strip(" *`") for line in HANDBOOK.read_text(encoding="utf-8").splitlines() for cell in line.split("|")
    }
    assert [rule.id for rule in RULES if rule.id not in cells] == []
