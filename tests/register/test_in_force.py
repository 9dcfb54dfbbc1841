"""What holds on an occasion: gällande budget = decided + changes; last outcomes and last values stand beside."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from tests.altered import altered, put
from tests.filled import BUDGET, REGISTER, Row, plan, register
from vpreport.catalogue import SHEETS
from vpreport.reading.cells import read_workbook
from vpreport.register.changes import changes_of
from vpreport.register.in_force import decided_at
from vpreport.register.plan import Plan, plan_of
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rounds import APRIL, DELAR, FEBRUARI, HELAR, PLAN, Round, occasion

CHANGES: tuple[Row, ...] = (
    {"concerns": "Budget", "row": "b1 ", "amount": 100, "kind": "Tilläggsanslag", "day": date(2025, 3, 1)},
    {"concerns": "Budget", "row": "B1", "amount": -30, "kind": "Omdisponering", "day": date(2025, 8, 31)},
    {"concerns": "Budget", "row": "B2", "amount": 30, "kind": "Omdisponering"},
    {"concerns": "Investering", "row": "I1", "amount": 500, "kind": "Ombudgetering", "day": date(2025, 9, 1)},
    {"concerns": "Investering", "row": "I1", "amount": 200, "kind": "Tilläggsanslag", "day": date(2025, 10, 1)},
)
PROJECTS: tuple[Row, ...] = ({"id": "I1", "project": "Tak", "kind": "Projekt", "year": 1000, "department": ("hr",)},)


def changed() -> Plan:
    return plan({**REGISTER, "changes": CHANGES, "investments": PROJECTS})


def amounts(key: str, column: str, round: Round) -> list[Decimal | None]:
    rows = decided_at(changed(), occasion(round, 2025))[key]
    return [row.number(column) for row in rows]


@pytest.mark.parametrize(
    ("round", "first", "second"),
    [
        (PLAN, 14951, 46942),
        (FEBRUARI, 14951, 46972),
        (APRIL, 15051, 46972),
        (DELAR, 15021, 46972),
        (HELAR, 15021, 46972),
    ],
)
def test_the_budget_in_force_is_what_was_decided_and_what_has_been_changed(
    round: Round, first: int, second: int
) -> None:
    assert amounts("budget", "budget", round) == [Decimal(first), Decimal(second), Decimal(540)]


def test_what_was_carried_over_stands_beside_the_decided_amount() -> None:
    assert amounts("investments", "year", HELAR) == [Decimal(1200)]
    assert amounts("investments", "carried_over", DELAR) == [None]
    assert amounts("investments", "carried_over", HELAR) == [Decimal(500)]


def test_redistributions_sum_to_zero() -> None:
    moved = [row.amount("amount") for row in changed().records["changes"] if row.text("kind") == "Omdisponering"]
    assert sum(moved) == 0


def test_an_amount_never_decided_starts_from_nothing() -> None:
    rows: list[Row] = [{key: value for key, value in BUDGET[0].items() if key != "budget"}]
    found = plan({**REGISTER, "budget": rows, "changes": CHANGES})
    assert decided_at(found, occasion(APRIL, 2025))["budget"][0].number("budget") == 100


def test_an_amount_that_cannot_be_read_is_not_made_of_its_changes() -> None:
    data = altered(register({**REGISTER, "changes": CHANGES}), put("Budget", "E5", "ca 15 000"))
    found = plan_of(read_workbook(data, "plan.xlsx"), SHEETS)
    row = decided_at(found, occasion(APRIL, 2025))["budget"][0]
    assert (row.number("budget"), row.is_unread("budget")) == (None, True)


def test_the_register_itself_is_left_as_it_is() -> None:
    found = changed()
    decided_at(found, occasion(HELAR, 2025))
    assert found.records["budget"][0].number("budget") == 14951


def test_a_change_of_another_kind_or_row_is_none_of_the_rows() -> None:
    changes, last = changed().records["changes"], date(2025, 12, 31)
    assert changes_of(changes, "Investering", "B1", last) == changes_of(changes, "Budget", "B3", last) == []
    assert [row.text("id") for row in changes_of(changes, "Budget", "B1", last)] == ["Ä1", "Ä2"]


HISTORY: Sequence[Row] = (
    {"id": "n1", "year": "2024", "total": 71, "women": 74, "men": 66},
    {"id": "N1", "year": "2023", "total": 60},
    {"id": "N2", "year": "2024", "women": 5},
)
INDICATORS: Sequence[Row] = (
    {"id": "N1", "goal": "1", "indicator": "Nöjda", "unit": "%", "department": ("hr",)},
    {"id": "N2", "goal": "1", "indicator": "Besök", "unit": "antal", "department": ("ek",)},
)


@pytest.mark.parametrize("round", [PLAN, DELAR])
def test_an_indicator_has_its_outcome_of_the_year_before(round: Round) -> None:
    rows = decided_at(plan({**REGISTER, "indicators": INDICATORS, "history": HISTORY}), occasion(round, 2025))
    beside = [[row.get(f"previous{sex}") for sex in ("", "_women", "_men")] for row in rows["indicators"]]
    assert beside == [[Decimal(71), Decimal(74), Decimal(66)], [None, Decimal(5), None]]


RISK: Row = {"id": "R1", "area": "Avbrott", "consequence": 4, "probability": 3, "value": 12, "department": ("hr",)}


def last_values(row: Record) -> dict[str, Decimal | None]:
    return {key: row.number(key) for key in ("last_consequence", "last_probability", "last_value")}


def test_a_risk_has_its_last_values_beside_in_follow_ups() -> None:
    found = plan({**REGISTER, "risks": (RISK,)})
    (row,) = decided_at(found, occasion(DELAR, 2025))["risks"]
    assert last_values(row) == {
        "last_consequence": Decimal(4),
        "last_probability": Decimal(3),
        "last_value": Decimal(12),
    }
    assert row.place("last_value") == row.place("value")
    (before,) = decided_at(found, occasion(PLAN, 2025))["risks"]
    assert set(last_values(before).values()) == {None}


def test_a_last_value_that_cannot_be_read_stays_unread() -> None:
    data = altered(register({**REGISTER, "risks": (RISK,)}), put("Risker", "C4", "hög"))
    (row,) = decided_at(plan_of(read_workbook(data, "plan.xlsx"), SHEETS), occasion(DELAR, 2025))["risks"]
    assert last_values(row) == {
        "last_consequence": None,
        "last_probability": Decimal(3),
        "last_value": Decimal(12),
    }
    assert [key for key in last_values(row) if row.is_unread(key)] == ["last_consequence"]
    assert row.place("last_consequence").cell == "C4"
