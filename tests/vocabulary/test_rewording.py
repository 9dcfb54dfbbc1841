import pytest
from hypothesis import given
from hypothesis import strategies as st

from vpreport.vocabulary.rewording import MOST_WORDS, difference_in

DECIDED = "Utveckla arbetet med intern kontroll och redovisa resultatet årligen för nämnden."


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (DECIDED, ""),
        (DECIDED.replace("årligen", "varje månad"), " ”årligen” har blivit ”varje månad”."),
        (DECIDED.replace(" årligen", ""), " ”årligen” är borttaget."),
        (DECIDED.replace("och redovisa", "och muntligt redovisa"), " ”muntligt” är tillagt."),
        (
            DECIDED.replace("Utveckla", "Avveckla").replace("nämnden.", "styrelsen."),
            " ”Utveckla” har blivit ”Avveckla” och ”nämnden.” har blivit ”styrelsen.”.",
        ),
        ("Bygg en bro.", ""),  # has nothing in common
        ("Utveckla x arbetet x intern x och x resultatet x för x", ""),  # more changes than anybody follows
    ],
)
def test_what_differs_is_told(new: str, said: str) -> None:
    assert difference_in(DECIDED, new) == said


def test_short_and_very_long_wordings_are_not_looked_into() -> None:
    assert difference_in("Bygg en ny bro över ån nu.", "Bygg en ny väg över ån nu.") == ""
    assert difference_in("Bygg en ny bro över ån nu genast.", "Bygg en ny väg över ån nu genast.") != ""
    long = "ord " * MOST_WORDS
    assert difference_in(long, long.replace("ord", "andra ord", 1)) == ""
    assert difference_in(long[4:], long[8:] + "slut") != ""


def test_a_long_change_is_cut() -> None:
    assert "…”" in difference_in(DECIDED, f"{DECIDED} {'Överkursuppgift' * 9}")


@given(st.lists(st.sampled_from(["a", "b", "c"]), max_size=30), st.lists(st.sampled_from(["a", "b", "c"]), max_size=30))
def test_any_two_wordings_give_a_sentence_or_nothing(before: list[str], after: list[str]) -> None:
    said = difference_in(" ".join(before), " ".join(after))
    assert said == "" or (said.startswith(" ”") and said.endswith("."))
    assert before != after or said == ""
