from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vpreport.chapters.indicators import INDICATORS
from vpreport.vocabulary.reaching import reaches
from vpreport.vocabulary.record import Record, Table, Value

HIGHER, LOWER = "Högre är bättre", "Lägre är bättre"


def row(**values: Value | int) -> Record:
    typed: dict[str, Value] = {
        key: Decimal(value) if isinstance(value, int) else value for key, value in values.items()
    }
    return Record(Table(INDICATORS.in_register(2025), "plan.xlsx", "Nyckeltal", {"id": 1}), 2, typed)


@pytest.mark.parametrize(
    ("values", "reached"),
    [
        ({"total": 100, "target": 100, "direction": HIGHER}, True),
        ({"total": 99, "target": 100, "direction": HIGHER}, False),
        ({"total": 99, "target": 100, "direction": HIGHER, "tolerance": 1}, True),
        ({"total": 101, "target": 100, "direction": LOWER}, False),
        ({"total": -5, "target": 0, "direction": LOWER}, True),
        ({"target": 100, "direction": HIGHER}, None),
        ({"total": 99, "direction": HIGHER}, None),
        ({"total": 99, "target": 100}, None),
        ({"total": 99, "target": 100, "direction": "Ingen"}, None),
    ],
)
def test_a_target_is_reached_within_its_tolerance(values: dict[str, Value | int], reached: bool | None) -> None:
    assert reaches(row(**values), is_final=False) is reached


def test_a_sum_is_judged_when_the_year_is_over() -> None:
    growing = row(total=50, target=100, direction=HIGHER, method="Summa")
    assert reaches(growing, is_final=False) is None
    assert reaches(growing, is_final=True) is False


@given(st.integers(-1000, 1000), st.integers(-1000, 1000), st.integers(0, 100))
def test_one_direction_is_the_other_with_signs_reversed(total: int, target: int, tolerance: int) -> None:
    higher = row(total=total, target=target, tolerance=tolerance, direction=HIGHER)
    lower = row(total=-total, target=-target, tolerance=tolerance, direction=LOWER)
    assert reaches(higher, is_final=True) is reaches(lower, is_final=True)
