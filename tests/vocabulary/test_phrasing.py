from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vpreport.vocabulary.phrasing import (
    LongWords,
    last_time,
    presupposed_money,
    shares_said,
    vague_verb,
)

WORDS = st.sampled_from("februari|31|kv 2|q4|2026|2026-02-30|tio|av|4|bygga|tkr|stärka|ta fram|§|/".split("|"))


@given(st.text(max_size=60) | st.lists(WORDS, max_size=8).map(" ".join), st.integers(1900, 2199))
def test_no_text_raises(text: str, year: int) -> None:
    found = last_time(text, year)
    assert found is None or found.day.year >= 1900
    assert all(share.whole > 0 for share in shares_said(text))
    assert vague_verb(text) in text
    assert isinstance(presupposed_money(text), str)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("i februari", date(2025, 2, 28)),
        ("den 5 mars", date(2025, 3, 5)),
        ("KV. 3 2026", date(2026, 9, 30)),
        ("2025-05-02", date(2025, 5, 2)),
        ("januari-mars", None),
        ("januari–mars", date(2025, 3, 31)),
        ("decembervisan", None),
        ("2025-13-02", None),
    ],
)
def test_a_time_is_its_last_day(text: str, day: date | None) -> None:
    found = last_time(text, 2025)
    assert (found.day if found else None) == day


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Fyra av tio avdelningar", [("Fyra av tio avdelningar", 4, 10)]),
        ("4 av de 10 enheterna, två av 3 hallar", [("4 av de 10 enheterna", 4, 10), ("två av 3 hallar", 2, 3)]),
        ("fyra av tio", []),
        ("några av tio avdelningar", []),
        ("0 av 0 hallar", []),
    ],
)
def test_a_share_is_so_many_of_so_many_of_something(text: str, told: list[tuple[str, int, int]]) -> None:
    assert [tuple(share) for share in shares_said(text)] == told


def test_long_words_make_two_texts_speak_of_the_same() -> None:
    said = LongWords(["Renovering Ådalshallen", "Tak och hall", "Kommunens bygga", "Ådalshallens renovering"])
    assert said.shared_with("Ådalshallens tak") == [0, 3]
    assert said.shared_with("Taket på hallen") == said.shared_with("Kommunens bygga") == []
