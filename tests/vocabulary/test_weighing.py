from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from vpreport.vocabulary.amount import PERCENT
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.telling import Figure
from vpreport.vocabulary.weighing import weighted


def figures(*values: str, decimals: int = 0) -> list[Figure]:
    places = [Place("hr.xlsx", "Nyckeltal", row, 1) for row in range(1, len(values) + 1)]
    return [Figure(Decimal(value), PERCENT, decimals, (place,)) for value, place in zip(values, places, strict=True)]


def bases(*values: int | None) -> Sequence[Decimal | None]:
    return [None if value is None else Decimal(value) for value in values]


def test_each_is_as_heavy_as_its_base_and_keeps_its_cell() -> None:
    found = weighted(figures("50", "80"), bases(300, 100), PERCENT)
    assert found.value == Decimal("57.5")
    assert [place.row for place in found.sources] == [1, 2]


def test_the_only_one_needs_no_base() -> None:
    assert weighted(figures("50"), bases(None), PERCENT).value == 50


def test_none_or_several_without_bases_are_no_figure() -> None:
    assert weighted([], [], PERCENT).value is None
    assert weighted(figures("50", "80"), bases(300, None), PERCENT) == Figure(None, PERCENT)
    assert weighted(figures("50", "80"), bases(0, 0), PERCENT) == Figure(None, PERCENT)


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(1, 1000)), min_size=1, max_size=6))
def test_the_mean_lies_between_the_lowest_and_the_highest(pairs: list[tuple[int, int]]) -> None:
    values = [value for value, _ in pairs]
    found = weighted(figures(*map(str, values)), bases(*(base for _, base in pairs)), PERCENT).value
    assert found is not None
    assert min(values) <= round(found, 20) <= max(values)
