"""The mutation run itself: a weak test lets a change pass, a sharp one none; and what a rule is held to consist of."""

from __future__ import annotations

import os
from collections.abc import Callable
from decimal import Decimal
from types import FunctionType

import pytest

from tests.mutations import trial
from tests.mutations.__main__ import tried
from tests.mutations.equivalents import Equivalent
from tests.mutations.formulas import altered
from tests.mutations.operators import moved
from tests.mutations.subjects import CHECKS, Mutant, Subject, functions_of, of_check, of_function, of_number, subjects
from tests.mutations.verdicts import faults
from tests.trials import TRIALS
from vpreport.catalogue import RULE_BY_ID, RULES
from vpreport.vocabulary.magnitude import fits

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="changes are tried in forked processes")

LIMIT = 10


def _is_too_large(number: int) -> bool:
    return number > LIMIT


def _first_too_large(numbers: list[int]) -> int | None:
    """Written as rules are: a condition with two operands, a filter, a fallback, and numbers of its own."""
    found = [number for number in numbers if number > LIMIT]
    while found and found[0] == 99:
        found = found[1:]
    return sum(found[:1]) or None


def _function(value: object) -> FunctionType:
    assert isinstance(value, FunctionType)
    return value


def _among(limit: Decimal) -> Callable[[Decimal], bool]:
    def within(value: Decimal) -> bool:
        return value <= limit

    return within


is_too_large, first_too_large = _function(_is_too_large), _function(_first_too_large)
within_half, within_whole = _function(_among(Decimal("0.5"))), _function(_among(Decimal(1)))

# What is run while a change is in place; a test that finds one fails


def test_weak() -> None:
    assert (_is_too_large(5), _is_too_large(50)) == (False, True)


def test_sharp() -> None:
    assert (_is_too_large(10), _is_too_large(11)) == (False, True)


def test_patient() -> None:
    assert _first_too_large([1, 99, 10, 11, 12]) == 11
    assert (_first_too_large([99]), _first_too_large([])) == (None, None)


def test_within() -> None:
    assert [within_half(Decimal(value)) for value in ("0.5", "0.6")] == [True, False]


# What becomes of it


def _subject(mutants: list[Mutant], *tests: str) -> Subject:
    return Subject(tuple(mutants), ("XX-01",), tuple(f"{__name__}.{test}" for test in tests))


def _said(mutants: list[Mutant]) -> list[str]:
    return [f"{mutant.was} → {mutant.now}" for mutant in mutants]


def _survivors(*every: Subject) -> list[list[str]]:
    found = tried(every)
    assert [verdict.fault for verdict in found] == [""] * len(every)
    return [_said([every[v.number].mutants[index] for index in v.survivors]) for v in found]


def test_a_weak_test_leaves_changes_unnoticed_and_a_sharp_one_none() -> None:
    condition, number = of_function(is_too_large), of_number(is_too_large, "LIMIT")
    assert _survivors(
        _subject(condition, "test_weak"),
        _subject(number, "test_weak"),
        _subject(condition, "test_weak", "test_sharp"),
        _subject(number, "test_weak", "test_sharp"),
    ) == [["number > LIMIT → number >= LIMIT"], ["10 → 11", "10 → 9"], [], []]
    assert (_is_too_large(10), LIMIT) == (False, 10)


def test_conditions_comparisons_and_numbers_are_changed_and_what_runs_for_ever_is_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(trial, "PATIENCE", 0.5)
    mutants = of_function(first_too_large)
    assert _said(mutants) == [
        "number > LIMIT → not number > LIMIT",
        "number > LIMIT → number >= LIMIT",
        "found and found[0] == 99 → not (found and found[0] == 99)",
        "found → not found",
        "found[0] == 99 → found[0] != 99",
        "found[0] == 99 → found[0] == 100",
        "found[0] == 99 → found[0] == 98",
        "1: → 2:",
        "1: → 0:",
        "sum(found[:1]) → not sum(found[:1])",
        ":1 → :2",
        ":1 → :0",
    ]
    assert _survivors(_subject(mutants, "test_patient")) == [[]]


def test_what_a_factory_makes_is_changed_apart_from_what_else_it_makes() -> None:
    mutants = [*of_function(within_half), *of_number(within_half, "limit")]
    assert _said(mutants) == ["value <= limit → value < limit", "0.5 → 0.6", "0.5 → 0.4"]
    assert _survivors(_subject(mutants, "test_within")) == [[]]
    others = [*of_function(within_whole), *of_number(within_whole, "limit")]
    assert len(_survivors(_subject(others, "test_within"))[0]) == len(others)


def test_the_condition_of_a_check_is_changed_but_not_its_texts_and_what_fits() -> None:
    formula = 'AND({a_1}>=2,{b}="<3",ROUND({c},6)<>0)'
    assert [change.formula for change in altered(formula)] == [
        'AND({a_1}>2,{b}="<3",ROUND({c},6)<>0)',
        'AND({a_1}>=3,{b}="<3",ROUND({c},6)<>0)',
        'AND({a_1}>=1,{b}="<3",ROUND({c},6)<>0)',
        'AND({a_1}>=2,{b}<>"<3",ROUND({c},6)<>0)',
        'AND({a_1}>=2,{b}="<3",ROUND({c},6)=0)',
        'AND({a_1}>=2,{b}="<3",ROUND({c},6)<>1)',
        'AND({a_1}>=2,{b}="<3",ROUND({c},6)<>-1)',
    ]
    live = next(one for one in CHECKS if one.words == "Projektet blir dyrare: skriv kommentar")
    (fitting,) = [change.formula for change in altered(live.wrong) if "1=1" in change.now]
    assert fitting == live.wrong.replace(fits("total_forecast", "total_budget"), "1=1")


def test_a_changed_condition_is_put_in_place_for_that_check_and_taken_away() -> None:
    first, second = CHECKS[:2]
    mutant = of_check(first)[0]
    was, other = first.wrong, second.wrong
    before = mutant.swapped()
    assert (first.wrong == was, second.wrong == other) == (False, True)
    before.swapped()
    assert (first.wrong, second.wrong) == (was, other)


def test_unnoticed_changes_are_told_and_so_are_excuses_that_are_not_needed() -> None:
    subject = _subject(of_function(is_too_large), "test_weak")
    found = tried([subject])
    line = is_too_large.__code__.co_firstlineno + 1
    where = f"{__name__}._is_too_large"
    assert faults([subject], found, [], is_whole=False) == [
        f"tests/mutations/test_mutations.py:{line} {where}: number > LIMIT → number >= LIMIT (XX-01)"
    ]
    excuse = Equivalent(where, "number > LIMIT", "number >= LIMIT", "no number is ten")
    assert faults([subject], found, [excuse], is_whole=False) == []
    idle, elsewhere = excuse._replace(now="number < LIMIT"), excuse._replace(where="tests.elsewhere")
    told = "is noticed, or is no longer there"
    assert faults([subject], found, [excuse, idle, elsewhere], is_whole=False) == [
        f"tests/mutations/equivalents.py: {where}: number > LIMIT → number < LIMIT {told}"
    ]
    assert len(faults([subject], found, [excuse, idle, elsewhere], is_whole=True)) == 2


def test_a_rule_that_nothing_tries_is_told() -> None:
    (verdict,) = tried([_subject(of_function(is_too_large))])
    assert verdict.fault == "no test tries XX-01"


@pytest.mark.parametrize(
    ("value", "steps"),
    [
        (3, [4, 2]),
        (Decimal("0.05"), [Decimal("0.06"), Decimal("0.04")]),
        ((1, "a", 2), [(2, "a", 2), (0, "a", 2), (1, "a", 3), (1, "a", 1)]),
        (True, []),
        ("3", []),
    ],
)
def test_a_number_moves_by_its_last_digit(value: object, steps: list[object]) -> None:
    assert list(moved(value)) == steps


def test_a_rule_consists_of_its_function_and_what_that_reaches_in_its_subject() -> None:
    names = {function.__name__ for function in functions_of(RULE_BY_ID["PK-02"])}
    assert {"absence_is_a_likely_share", "_known", "_is_complete", "limit_passed"} <= names
    assert "rounded" not in names


def test_a_rule_made_where_its_cause_is_met_consists_of_what_names_it() -> None:
    assert "tell_magnitude" in {function.__name__ for function in functions_of(RULE_BY_ID["IN-12"])}
    assert "idle" in {function.__name__ for function in functions_of(RULE_BY_ID["RE-04"])}


def test_every_rule_consists_of_something() -> None:
    assert [rule.id for rule in RULES if not functions_of(rule)] == []


def test_what_rules_share_is_changed_once_and_the_tests_of_all_of_them_may_notice() -> None:
    found = [one for one in subjects([RULE_BY_ID["PK-05"]]) if one.mutants[0].where.endswith(".limit_passed")]
    assert [one.rules for one in found] == [("PK-02", "PK-04", "PK-05")]
    assert set(TRIALS) <= set(RULE_BY_ID)
