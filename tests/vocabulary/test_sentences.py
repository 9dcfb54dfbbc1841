from __future__ import annotations

import pytest

from vpreport.vocabulary.sentences import enumerated, paragraph_of
from vpreport.vocabulary.telling import plain, text


@pytest.mark.parametrize(
    ("words", "listed"), [("", ""), ("a", "a"), ("ab", "a och b"), ("abc", "a, b och c"), ("abcd", "a, b, c och d")]
)
def test_items_are_listed_with_commas_and_och_before_the_last(words: str, listed: str) -> None:
    assert plain(enumerated([(word,) for word in words])) == listed


def test_sentences_make_one_paragraph_and_none_makes_no_paragraph() -> None:
    assert paragraph_of([("Ett ", "två."), ("Tre.",)]) == (text("Ett ", "två.", " ", "Tre."),)
    assert paragraph_of([]) == ()
