from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vpreport.vocabulary.wording import whole


@given(st.text(st.characters()))
def test_what_is_whole_can_be_written_and_only_halves_are_gone(text: str) -> None:
    assert whole(text).encode().decode() == whole(text)
    assert [
        one for one, other in zip(text, whole(text), strict=True) if one != other and not 0xD800 <= ord(one) < 0xE000
    ] == []
