"""Whole rounds as `avstamning.json` tells them: every cell accounted for, every total of the contract, every lack."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any

import pytest

import vpreport
from tests.altered import ANSWERS
from tests.filled import REGISTER, consolidated, filled, plan, round_of
from tests.test_example_data import EXAMPLE
from vpreport.reading.cells import read_file
from vpreport.vocabulary.rounds import ROUNDS

CENTRAL = "Sjukfrånvaro; Personalekonomi"
ROUND_TOKENS = [round.token for round in ROUNDS]


@lru_cache(maxsize=2)
def example(round: str) -> dict[str, Any]:
    register = vpreport.read_plan(EXAMPLE / "plan.xlsx")
    told: dict[str, Any] = json.loads(
        vpreport.consolidate(register, EXAMPLE / f"inkorg-{round}", round=round).reconciliation()
    )
    return told


@lru_cache(maxsize=24)
def small(token: str, answered: bool, central: bool) -> dict[str, Any]:
    """A round of the small register with everybody's files, empty or filled; two sheets delivered centrally or not."""
    asking = round_of(token, plan(REGISTER, 2025, **{"Lämnas centralt": CENTRAL if central else ""}))
    answers = ANSWERS if answered else {}
    files = {f"{code}.xlsx": filled(asking, code, answers) for code in asking.workbooks()}
    told: dict[str, Any] = json.loads(consolidated(asking, files).reconciliation())
    return told


SMALL = [
    pytest.param((token, answered, central), id=f"{token} {'filled' if answered else 'empty'}{' central' * central}")
    for token in ROUND_TOKENS
    for answered in (False, True)
    for central in (False, True)
]


# Conservation


def is_conserved(row: dict[str, Any]) -> bool:
    return bool(row["cells_read"] == row["cells_label"] + row["cells_value"] + row["cells_finding"])


@pytest.mark.parametrize("case", SMALL)
def test_every_cell_of_every_file_is_accounted_for(case: tuple[str, bool, bool]) -> None:
    told = small(*case)
    assert [row["file"] for row in told["coverage"] if not is_conserved(row)] == []
    assert all(row["cells_read"] > 40 for row in told["coverage"])
    assert "IN-22" not in {finding["rule"] for finding in told["findings"]}


@pytest.mark.parametrize("round", ["plan", "delar"])
def test_every_cell_of_the_example_is_accounted_for(round: str) -> None:
    coverage = {row["file"]: row for row in example(round)["coverage"]}
    read = {path.name: read_file(path) for path in (EXAMPLE / f"inkorg-{round}").glob("*.xlsx")}
    assert {name: row["cells_read"] for name, row in coverage.items()} == {
        name: sum(grid.count for grid in book.grids) for name, book in read.items()
    }
    assert [name for name, row in coverage.items() if not is_conserved(row)] == []


@pytest.mark.parametrize("round", ["plan", "delar"])
def test_as_many_cells_as_findings_speak_of_are_out_of_use(round: str) -> None:
    told = example(round)
    unused = {row["file"]: row["cells_finding"] for row in told["coverage"] if row["cells_finding"]}
    cells: dict[str, int] = {}
    for finding in told["findings"]:
        if finding["rule"] in ("IN-08", "IN-16", "IN-17", "IN-19", "IN-21"):
            cells[finding["file"]] = cells.get(finding["file"], 0) + len(finding["cells"])
    assert unused == cells


@pytest.mark.parametrize("case", SMALL)
def test_inputs_are_counted(case: tuple[str, bool, bool]) -> None:
    told, (token, answered, _) = small(*case), case
    for row in told["coverage"]:
        assert 0 <= row["inputs_filled"] <= row["inputs_expected"]
        if answered and token != "plan" and row["code"] != "centralt":
            assert row["inputs_filled"] == row["inputs_expected"]


# Totals

STAFF = (
    "permanent permanent_women permanent_men temporary temporary_women temporary_men managers managers_women "
    "managers_men managers_director managers_department managers_unit managers_temporary aged_60 fte_temporary"
)
SICKNESS = (
    "employees sick_hours long_term_hours ordinary_hours rate rate_women rate_men long_term_share rate_29 rate_30_49"
    " rate_50"
)
COST = "worked overtime absence overtime_hours overtime_fte"
PEOPLE = {"staff": STAFF, "sickness": SICKNESS, "personnel_cost": COST}
FOLLOWED_BUDGET = {"budget": "budget budget_reported outcome forecast deviation"}
FOLLOWED_PROJECTS = {"investments": "2025 outcome forecast deviation"}
FOLLOWED_WORK = {"assignments": "count not_started in_progress done delayed dropped"}
FOLLOWED_INDICATORS = {"indicators": "count measured not_measured"}
FOLLOWED_CONTROL = {"risks": "count", "control": "count deviations", "providers": "count"}
WHOLE_FOLLOW_UP = {
    **PEOPLE,
    **FOLLOWED_BUDGET,
    **FOLLOWED_PROJECTS,
    **FOLLOWED_WORK,
    **FOLLOWED_INDICATORS,
    **FOLLOWED_CONTROL,
}
TOTALS: dict[str, dict[str, str]] = {
    "plan": {
        **PEOPLE,
        "budget": "previous budget budget_reported",
        "investments": "2025 2026 2027",
        "assignments": "count",
        "indicators": "count",
        "risks": "count",
        "documents": "count",
        "providers": "count",
        "control": "count",
    },
    "februari": FOLLOWED_BUDGET,
    "april": {**FOLLOWED_BUDGET, **FOLLOWED_PROJECTS, **FOLLOWED_WORK},
    "delar": WHOLE_FOLLOW_UP,
    "helar": {**WHOLE_FOLLOW_UP, "documents": "count"},
    "lopande": FOLLOWED_WORK,
}
"""The totals of the contract, section 6, in the rounds whose sheets they are about."""


@pytest.mark.parametrize("token", ROUND_TOKENS)
def test_every_total_of_the_contract_is_there_in_its_rounds(token: str) -> None:
    totals = small(token, True, False)["totals"]
    wanted = {f"{chapter}.{name}" for chapter, names in TOTALS[token].items() for name in names.split()}
    assert sorted(wanted - set(totals)) == []


@pytest.mark.parametrize("token", ROUND_TOKENS)
def test_totals_are_the_same_whoever_delivers(token: str) -> None:
    assert list(small(token, True, False)["totals"]) == list(small(token, True, True)["totals"])


def test_totals_of_the_example_are_those_of_the_contract() -> None:
    for round in ("plan", "delar"):
        chapters = {name.partition(".")[0] for name in example(round)["totals"]}
        assert chapters == set(TOTALS[round])


@pytest.mark.parametrize("case", SMALL)
def test_what_is_incomplete_is_a_total_and_names_units_that_hand_in(case: tuple[str, bool, bool]) -> None:
    told = small(*case)
    assert set(told["incomplete"]) <= set(told["totals"])
    codes = {lack["code"] for lacks in told["incomplete"].values() for lack in lacks}
    assert codes <= {"hr", "ek", "fl", "centralt"}
    assert all(re.fullmatch("[A-Z]+[0-9]+", cell) for lacks in told["incomplete"].values() for lack in lacks
               for cell in lack["cells"])  # fmt: skip


def test_an_empty_round_lacks_what_it_asks_for() -> None:
    told = small("delar", False, False)
    for name in ("staff.permanent", "budget.outcome", "budget.forecast", "personnel_cost.worked", "assignments.done"):
        assert [lack["code"] for lack in told["incomplete"][name]] == (
            ["hr", "ek"] if name.startswith("assignments") else ["hr", "ek", "fl"]
        )
        assert told["totals"][name] in (None, 0)


# Ids


@pytest.mark.parametrize("case", SMALL)
def test_ids_are_the_parts_that_the_finding_has_and_no_two_are_alike(case: tuple[str, bool, bool]) -> None:
    check_ids(small(*case))


@pytest.mark.parametrize("round", ["plan", "delar"])
def test_ids_of_the_example_are_told_apart(round: str) -> None:
    check_ids(example(round))


def check_ids(told: dict[str, Any]) -> None:
    ids = [finding["id"] for finding in told["findings"]]
    assert len(ids) == len(set(ids))
    for finding in told["findings"]:
        beginning = ":".join((finding["rule"], finding["code"] or "", finding["sheet"] or "", ""))
        assert finding["id"].startswith(beginning)
        assert finding["id"].removeprefix(beginning).startswith((finding["row"] or "").casefold())


def test_ids_are_the_same_from_run_to_run_and_file_name_to_file_name() -> None:
    asking = round_of("delar", plan(REGISTER))
    runs = []
    for suffix in ("", " (2)"):
        files = {f"{code}{suffix}.xlsx": filled(asking, code, {}) for code in asking.workbooks()}
        runs.append(sorted(finding.id for finding in consolidated(asking, files).findings))
    assert runs[0] == runs[1]


def test_findings_name_the_department_of_their_file() -> None:
    told = example("delar")
    codes = {row["file"]: row["code"] for row in told["coverage"]}
    for finding in told["findings"]:
        if finding["file"] in codes and codes[finding["file"]] != "centralt":
            assert finding["code"] == codes[finding["file"]]
            assert finding["department"] is not None


def test_states_of_the_example() -> None:
    assert {row["state"] for row in example("plan")["submissions"]} == {"mottagen"}
    told = {row["file"] or row["code"]: row["state"] for row in example("delar")["submissions"]}
    assert {name: state for name, state in told.items() if state != "mottagen"} == {
        "hr": "saknas",
        "ls-delar-2025.xlsx": "ersatt",
    }
