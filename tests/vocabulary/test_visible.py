from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vpreport.vocabulary.visible import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Vanlig text, 4\N{NO-BREAK SPACE}500 − 1", "Vanlig text, 4\N{NO-BREAK SPACE}500 − 1"),
        ("två\nrader\tmed\u2028brott", "två rader med brott"),
        ("a\u202eb", "a[U+202E]b"),
        ("\x1b[31mrött", "[U+001B][31mrött"),
        ("noll\u200bbredd", "noll[U+200B]bredd"),
        ("halv\udcff", "halv[U+DCFF]"),
        ("", ""),
    ],
)
def test_what_nobody_sees_is_shown_and_the_rest_left(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text(st.characters(codec=None)))
def test_nothing_unseen_is_left_and_all_can_be_written(text: str) -> None:
    shown = visible(text)
    assert not [character for character in shown if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn")]
    assert shown.encode().decode() == shown
    assert visible(shown) == shown
