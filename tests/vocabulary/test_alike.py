from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vpreport.vocabulary.alike import alike


@pytest.mark.parametrize(
    ("names", "groups"),
    [
        (["takbyte skola norr", "takbyte skola syd"], []),
        (["takbyte etapp 1", "takbyte etapp 2"], []),
        (["takbyte etapp 1", "takbyte, etapp 1"], [("takbyte etapp 1", "takbyte, etapp 1")]),
        (["sportgolv a-hallen", "sportgolv b-hallen"], [("sportgolv a-hallen", "sportgolv b-hallen")]),
        (["it", "hr"], []),
        (["ishallen", "ny belysning ishallen"], [("ishallen", "ny belysning ishallen")]),
        (["tak ishallen", "ny belysning ishallen"], []),
        (["ishallen", "ishallen"], []),
    ],
)
def test_names_are_alike_by_place_or_by_spelling(names: list[str], groups: list[tuple[str, ...]]) -> None:
    assert alike(names) == groups


@given(st.lists(st.text(alphabet="ab1 -", min_size=1).map(str.strip).filter(bool)))
def test_alike_names_are_among_the_names_and_never_alone(names: list[str]) -> None:
    for group in alike(names):
        assert len(group) > 1
        assert set(group) <= set(names)
