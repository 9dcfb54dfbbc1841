from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from vpreport.vocabulary.place import side_by_side


def test_numbers_that_follow_on_each_other_are_told_by_their_ends() -> None:
    assert side_by_side([2, 3, 4, 7, 9, 10]) == [(2, 4), (7, 7), (9, 10)]
    assert side_by_side([]) == []


@given(st.sets(st.integers(0, 60)))
def test_the_ends_hold_each_number_once_and_no_two_touch(numbers: set[int]) -> None:
    ends = side_by_side(sorted(numbers))
    assert [number for first, last in ends for number in range(first, last + 1)] == sorted(numbers)
    assert all(last + 1 < first for (_, last), (first, _) in pairwise(ends))
