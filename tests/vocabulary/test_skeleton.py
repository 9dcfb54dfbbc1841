"""What sentences have in common is told with gaps, and what each has in them is kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vpreport.vocabulary.skeleton import LONGEST, Sentence, common_to

Told = tuple[str, list[tuple[str, ...]]]


def common(*texts: str, names: tuple[str, ...] = ()) -> Told | None:
    said = [Sentence(text, name) for text, name in zip(texts, names or ("",) * len(texts), strict=True)]
    found = common_to(said)
    return (found.text, list(found.own)) if found else None


def test_figures_and_names_are_gaps() -> None:
    assert common(
        "Tillsvidare totalt för Lön är 15, men kvinnor och män blir tillsammans 14.",
        "Tillsvidare totalt för Skola och förskola är 1\u00a0089, men kvinnor och män blir tillsammans 7,5.",
    ) == (
        "Tillsvidare totalt för … är …, men kvinnor och män blir tillsammans …",
        [("Lön", "15", "14"), ("Skola och förskola", "1\u00a0089", "7,5")],
    )


def test_the_same_sentence_has_no_gaps() -> None:
    assert common("Åtgärd saknas.", "Åtgärd saknas.") == ("Åtgärd saknas.", [(), ()])


def test_what_only_some_say_is_a_gap_with_nothing_for_the_others() -> None:
    unknown = "”A” känns inte igen som någon avdelning."
    assert common(unknown, "”B” känns inte igen som någon avdelning. Menar du C?") == (
        "… känns inte igen som någon avdelning. …",
        [("A", ""), ("B", "Menar du C?")],
    )  # fmt: skip


def test_a_quotation_is_never_split() -> None:
    assert common("Riskvärdet för ”Brand i hus” är tolv.", "Riskvärdet för ”Brand i skog” är tolv.") == (
        "Riskvärdet för … är tolv.",
        [("Brand i hus",), ("Brand i skog",)],
    )


def test_a_name_is_never_split() -> None:
    texts = (
        "Frånvaron för Män + 30–49 år är mer än möjligt.",
        "Frånvaron för Män + 50 år och äldre är mer än möjligt.",
    )
    assert common(*texts, names=("Män + 30–49 år", "Män + 50 år och äldre")) == (
        "Frånvaron för … är mer än möjligt.",
        [("Män + 30–49 år",), ("Män + 50 år och äldre",)],
    )


def test_a_name_is_not_split_from_its_brackets() -> None:
    texts = [
        f"Utfall och Status för {said} är inte ifyllda." for said in ("Bibliotek (I1)", "Väg (I2)", "HR (ny) (I3)")
    ]
    assert common(*texts, names=("I1", "I2", "I3")) == (
        "Utfall och Status för … är inte ifyllda.",
        [("Bibliotek (I1)",), ("Väg (I2)",), ("HR (ny) (I3)",)],
    )
    assert common(*(f"Utfall och Status för HR ({id}) saknas." for id in ("I1", "I2")), names=("I1", "I2")) == (
        "Utfall och Status för HR … saknas.",
        [("I1",), ("I2",)],
    )


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (
            "Utfall för Hall (ny) är inte ifylld.",
            "Utfall för Väg (lång) är inte ifylld.",
            "Utfall för … är inte ifylld.",
        ),
        ("Utfall (tkr) för Hall är 5.", "Utfall (tkr) för Väg är 6.", "Utfall (tkr) för … är …"),
        ("Hallen är byggd (budget 5 tkr).", "Hallen är byggd (budget 6 tkr).", "Hallen är byggd (budget … tkr)."),
        ("Hallen är byggd: (se B3).", "Hallen är byggd: (se B4 och B5).", "Hallen är byggd: (se …)."),
        ("Utfall (i tkr) för Hall är 5.", "Utfall (i kronor) för Hall är 5.", "Utfall (i …) för Hall är 5."),
    ],
)
def test_no_bracket_stands_alone(one: str, other: str, told: str) -> None:
    found = common(one, other)
    assert found is not None
    assert found[0] == told


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Projektet Hall finns på 2 rader.", "Projekten Hall och Hus har snarlika namn och kan förväxlas."),
        ("1 2 3.", "1 2 4."),
        ("Filen saknas.", "Filen är låst."),
    ],
)
def test_sentences_with_little_in_common_are_not_alike(one: str, other: str) -> None:
    assert common(one, other) is None


def test_a_very_long_sentence_is_alike_only_when_it_is_the_same() -> None:
    long = "ord " * (LONGEST // 4 + 1)
    assert common(long, f"{long}till") is None
    assert common(long, long) is not None


WORDS = st.lists(st.sampled_from(["är", "och", "men", "”a b”", "15", "1,5", "Lön", "hallen", ","]), max_size=8)


IN_BRACKETS = st.lists(st.sampled_from(["är", "(ny)", "(", "((i tkr) 15)", "15", ")", "Hall"]), max_size=6)


@given(st.lists(IN_BRACKETS.filter(lambda words: is_paired(" ".join(words))), min_size=2, max_size=4))
def test_brackets_stay_in_pairs(drawn: list[list[str]]) -> None:
    told = common(*(" ".join(["Det", "gäller", "samma", "sak", *words, "enligt", "regeln"]) for words in drawn))
    assert told is None or is_paired(told[0])


def is_paired(text: str) -> bool:
    depth = 0
    for letter in text:
        depth += (letter == "(") - (letter == ")")
        if depth < 0:
            return False
    return depth == 0


@given(st.lists(WORDS, min_size=1, max_size=4))
def test_nothing_is_lost(drawn: list[list[str]]) -> None:
    """The gaps filled again, every sentence is there, but for spaces and what joins."""
    texts = [" ".join(["Det", "gäller", "samma", "sak", "här", *words, "enligt", "regeln"]) for words in drawn]
    told = common(*texts)
    if told is not None:
        sentence, own = told
        for text, words in zip(texts, own, strict=True):
            pieces = set(" ".join((sentence, *words)).replace("”", " ").split())
            assert set(text.replace("”", " ").split()) - {"och", ","} <= pieces
