from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.writing.word_reading import parsed
from vpreport.writing.word.oxml import run
from vpreport.writing.word.text import cleaned, each, firm, jointed, one_line, paragraphs, unbroken

ANY = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Åäö – ”citat” 1\u00a0000 😀", "Åäö – ”citat” 1\u00a0000 😀"),
        ("a\x00b\x08c\x1fd\x7fe\x9ff", "abcdef"),
        ("a\r\nb\rc\vd\fe\x85f\u2028g\u2029h", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("a\tb", "a b"),
        ("halv \ud83d tecken\udfff", "halv � tecken�"),
        ("\ufffe\uffff", ""),
        ("<b>&amp;</b>", "<b>&amp;</b>"),
        ("", ""),
    ],
)
def test_control_characters_go_and_what_can_be_read_stays(text: str, clean: str) -> None:
    assert cleaned(text) == clean


@given(ANY)
def test_any_text_becomes_one_that_xml_takes_and_gives_back(text: str) -> None:
    element = etree.Element("t")
    element.text = cleaned(text)
    assert (etree.fromstring(etree.tostring(element)).text or "") == cleaned(text)


@given(ANY)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert cleaned(cleaned(text)) == cleaned(text)


@given(st.text(st.characters(categories=("L", "M", "N", "P", "S"))))
def test_letters_digits_and_signs_are_never_changed(text: str) -> None:
    assert cleaned(text) == text


def test_only_hyphens_between_digits_are_firm() -> None:
    assert firm("2025-12-31, e-post, -5, 5-, vår- och 11-18") == "2025‑12‑31, e-post, -5, 5-, vår- och 11‑18"


def test_one_line_has_single_blanks_and_keeps_no_break_spaces() -> None:
    assert one_line("  Mål 1\n –\t\tett  \u00a0mål ") == "Mål 1 – ett \u00a0mål"


def test_empty_lines_part_paragraphs() -> None:
    assert paragraphs("\n\nEtt\nrad två\r\n \r\n\r\nTvå\n") == ["Ett\nrad två", "Två"]
    assert paragraphs(" \n ") == []


def test_only_spaces_between_digits_are_held_together() -> None:
    assert unbroken("12 000 tkr och 3 st") == "12\u00a0000 tkr och 3 st"


def test_compounds_break_where_they_are_joined_and_stay_whole_for_readers() -> None:
    assert jointed("Informationssäkerhet") == "Informations\u00adsäkerhet"
    assert jointed("digitaliseringsavdelningen") == "digitaliserings\u00adavdelningen"
    assert jointed("ljusningen kommer") == "ljusningen kommer"
    assert jointed("MEDBORGARSKAPSPRÖVNING") == "MEDBORGARSKAPS\u00adPRÖVNING"


@given(st.lists(ANY.map(cleaned)))
def test_texts_changed_together_are_as_changed_one_by_one(texts: list[str]) -> None:
    for change in (jointed, firm, unbroken):
        assert each(change, texts) == [change(text) for text in texts]
    made = run("Informations\u00adsäkerhet")
    assert "".join(map(str, parsed(made).itertext())) == "Informationssäkerhet"
