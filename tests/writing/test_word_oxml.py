from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.writing.word_reading import NS, W, parsed, words
from vpreport.writing.word.oxml import declared, element, escaped, field, part, plain_runs, run, w
from vpreport.writing.word.pieces import paragraph

ALLOWED = st.one_of(
    st.sampled_from("\t\n\r<>&\"'"),
    st.characters(min_codepoint=0x20, exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"),
)
"""The characters of XML 1.0, section 2.2."""


@given(st.text(ALLOWED))
def test_any_text_is_read_back_unchanged(text: str) -> None:
    (read,) = parsed(element("w:t", [escaped(text)], {}))
    assert (read.text or "", len(read)) == (text, 0)


@given(st.text(ALLOWED))
def test_any_value_of_an_attribute_is_read_back_unchanged(text: str) -> None:
    (read,) = parsed(w("name", val=text))
    assert (read.items(), len(read)) == ([(W + "val", text)], 0)


@given(st.text(ALLOWED), st.text(ALLOWED))
def test_text_and_attributes_are_escaped_as_lxml_does(text: str, value: str) -> None:
    beside = etree.Element(W + "t", {W + "val": value}, {"w": NS["w"]})
    beside.text = text or None
    ours = element("w:t", [escaped(text)], {"xmlns:w": NS["w"], "w:val": value})
    assert ours == etree.tostring(beside, encoding="unicode")


@given(st.lists(st.text(st.one_of(st.sampled_from("ab <&\n\u00ad\u2011"), ALLOWED), max_size=6), max_size=30))
def test_runs_made_together_are_as_runs_made_one_by_one(texts: list[str]) -> None:
    assert plain_runs(texts) == [run(text) if text else "" for text in texts]


def test_a_part_says_that_it_is_xml_and_names_its_namespaces_once() -> None:
    made = part("document", w("body", paragraph("", run("Åäö")).xml))
    assert made == etree.tostring(etree.fromstring(made), xml_declaration=True, encoding="UTF-8", standalone=True)
    assert made.count(b"xmlns:") == made.count(b"xmlns:w=") + made.count(b"xmlns:r=") == 2
    assert declared(w("p")) == b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n<w:p/>"


def test_paragraph_properties_stand_in_the_order_of_the_schema_however_they_are_set() -> None:
    made = paragraph("Heading1", run("Ord"))
    for tag in ("sectPr", "spacing", "pageBreakBefore", "keepNext", "numPr"):
        made = made.having(tag)
    (read,) = parsed(made.xml)
    tags = [prop.tag.removeprefix(W) for prop in read[0]]
    assert tags == ["pStyle", "keepNext", "pageBreakBefore", "numPr", "spacing", "sectPr"]


def test_a_property_that_no_paragraph_has_is_refused() -> None:
    with pytest.raises(ValueError, match="not in"):
        _ = paragraph("", run("Ord")).having("tblHeader").xml


def test_a_paragraph_without_style_gets_its_properties_before_its_runs() -> None:
    plain = paragraph("", run("Ord"))
    (read,) = parsed(plain.having("keepNext").xml)
    assert [child.tag.removeprefix(W) for child in read] == ["pPr", "r"]
    assert plain.style == ""
    assert [child.tag.removeprefix(W) for child in parsed(plain.xml)[0]] == ["r"]


def test_line_ends_become_breaks_and_outer_blanks_are_preserved() -> None:
    made = run(" ett\n\ntvå")
    assert words(parsed(made)) == " ett\n\ntvå"
    assert made.count('xml:space="preserve"') == 1


def test_a_field_is_opened_parted_and_closed() -> None:
    kinds = [mark.get(W + "fldCharType") for mark in parsed(field("PAGE", "1")).iter(W + "fldChar")]
    assert kinds == ["begin", "separate", "end"]
