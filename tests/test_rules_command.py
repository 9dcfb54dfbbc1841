"""`vpreport rules`: all rules, some of them, one explained; the same in text and as JSON."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner, Result

from vpreport.catalogue import RULE_BY_ID, RULES
from vpreport.cli import main
from vpreport.rule_report import GROUPS, explained, group_of, rules_asked_for, tokens_of
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.rounds import ROUNDS
from vpreport.vocabulary.rule import Rule

PLACEHOLDER = re.compile(r"\{(?:summa|kontrollsumma):[^{}]*\}")
"""What texts in the register may hold, and RE-05 speaks of."""


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["rules", *words], prog_name="vpreport")


def told(*words: str) -> list[str]:
    """The ids that the command lists, in order."""
    listed = json.loads(run(*words, "--format", "json").stdout)
    return [pairs["id"] for pairs in listed]


def test_all_rules_are_listed_under_their_groups() -> None:
    lines = run().stdout.splitlines()
    assert [line.split()[0] for line in lines if line.startswith("  ")] == told()
    assert sorted(told()) == [rule.id for rule in RULES]
    heads = [line for line in lines if line.endswith(")") and not line.startswith(" ")]
    assert heads == [f"{about} ({group})" for group, about in GROUPS.items()]
    assert lines[-1] == f"{len(RULES)}\N{NO-BREAK SPACE}regler. Läs mer om en: vpreport rules IN-01"


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_can_be_asked_for(group: str) -> None:
    assert told("--group", group.lower()) == [rule.id for rule in RULES if group_of(rule) == group]


def test_filters_narrow_each_other() -> None:
    staff = [rule.id for rule in RULES if rule.severity is Severity.WARNING and group_of(rule) == "PE"]
    assert told("--severity", "varning", "--group", "PE") == staff
    assert {"PE-07", "PE-08"} <= set(staff)
    assert set(told("--sheet", "medarbetare", "--severity", "varning")) <= set(staff)
    assert "PE-01" in told("--round", "delar")
    assert "PE-01" not in told("--round", "april")
    assert run("--sheet", "Personalekonomi", "--group", "BU").stdout == (
        "Ingen regel passar in på det som du frågar efter.\n"
    )


def test_every_rule_is_tried_in_some_round() -> None:
    everywhere = [token for rule in RULES for token in tokens_of(rule)]
    assert set(everywhere) == {round.token for round in ROUNDS}
    assert all(tokens_of(rule) for rule in RULES)


def test_one_rule_is_explained_whatever_the_case_of_its_id() -> None:
    assert run("pe-01").stdout == (
        "PE-01\n"
        "  Allvar:     fel\n"
        "  Ska stämma: Kvinnor + män = totalt på varje rad\n"
        "  Räknas så:  Kvinnor + män = totalt, för tillsvidare, visstid och visstidschefer\n"
        "  Gäller:     Bladet Medarbetare\n"
        "  Omgångar:   plan, delar och helar\n"
        "  Prövas:     för varje fil för sig, också med vpreport check\n"
        "  I mallen:   ”Tillsvidare: kvinnor + män ska bli totalt”; ”Visstid: kvinnor + män ska bli totalt”;\n"
        "              ”Visstidschefer: kvinnor + män ska bli totalt”\n"
        "  Grund:      Regelkatalogen PE-01: delar och helhet i samma rad.\n"
        "  Exempel:    Tillsvidare totalt för Lön är 15, men kvinnor och män blir tillsammans 14. Rätta\n"
        "              totalen eller ett av antalen. Tills vidare räknas 14.\n"
    )


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_has_an_example_and_is_told_within_a_hundred_columns(rule: Rule) -> None:
    assert rule.example
    assert not set("{}") & set(PLACEHOLDER.sub("", rule.example))
    assert all(len(line) <= 100 for line in explained(rule).splitlines())
    (pairs,) = json.loads(run(rule.id, "--format", "json").stdout)
    assert (pairs["id"], pairs["example"]) == (rule.id, rule.example)


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("PE-77",), "vpreport: Det finns ingen regel PE-77. Menar du ”PE-17”?"),
        (("budget",), "vpreport: Det finns ingen regel budget."),
        (("--group", "XX"), "vpreport: Det finns ingen grupp XX."),
        (("--sheet", "Budgett"), "vpreport: Det finns ingen regel om bladet Budgett. Menar du ”Budget”?"),
    ],
)
def test_what_there_is_none_of_is_one_line_and_exit_code_two(words: tuple[str, ...], line: str) -> None:
    ended = run(*words)
    assert (ended.exit_code, ended.stderr.strip(), ended.stdout) == (2, line, "")


def test_the_library_gives_the_rules_too() -> None:
    assert rules_asked_for("RI-01", None, None, None, None) == [RULE_BY_ID["RI-01"]]


@pytest.mark.parametrize(
    ("rule", "limits"),
    [("UF-06", ["1 %", "200 tkr"]), ("RI-07", ["≥ 12,"]), ("PE-12", ["165,"]), ("RI-02", ["från 1 till"])],
)
def test_limits_that_the_register_sets_are_told_as_the_usual_ones(rule: str, limits: list[str]) -> None:
    formula = RULE_BY_ID[rule].formula
    assert [limit for limit in limits if limit not in formula] == []
    assert "registret har" in formula or "registrets skala har" in formula
