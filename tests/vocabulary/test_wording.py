from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vpreport.vocabulary.wording import on_screen, whole


@given(st.text(st.characters()))
def test_what_is_whole_can_be_written_and_only_halves_are_gone(text: str) -> None:
    assert whole(text).encode().decode() == whole(text)
    assert [
        one for one, other in zip(text, whole(text), strict=True) if one != other and not 0xD800 <= ord(one) < 0xE000
    ] == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "Åre kommun – 4\N{NO-BREAK SPACE}500\N{NO-BREAK SPACE}tkr 😀",
            "Åre kommun – 4\N{NO-BREAK SPACE}500\N{NO-BREAK SPACE}tkr 😀",
        ),
        ("\x1b[31mrött\x07", "\ufffd[31mrött\ufffd"),
        ("rad\r\nrad\tslut\u2028.", "rad rad slut ."),
        ("hr\u202exslx", "hr\ufffdxslx"),
        ("\udcff\x9b\ufffe", "\ufffd\ufffd\ufffd"),
    ],
)
def test_a_terminal_is_told_one_line_and_never_what_to_do(text: str, shown: str) -> None:
    assert on_screen(text) == shown


@given(st.text(st.characters()))
def test_nothing_on_screen_can_steer_or_break_a_line(text: str) -> None:
    assert re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", on_screen(text)) is None
    assert len(on_screen(text).splitlines()) <= 1
