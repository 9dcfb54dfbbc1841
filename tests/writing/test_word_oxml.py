from __future__ import annotations

from lxml import etree

from tests.writing.word_reading import W, words
from vpreport.writing.word.oxml import field, paragraph, run, set_paragraph_property, style_of, w


def test_paragraph_properties_stand_in_the_order_of_the_schema_however_they_are_set() -> None:
    made = paragraph("Heading1", run("Ord"))
    for tag in ("sectPr", "spacing", "pageBreakBefore", "keepNext", "numPr"):
        set_paragraph_property(made, w(tag))
    tags = [prop.tag.removeprefix(W) for prop in made[0]]
    assert tags == ["pStyle", "keepNext", "pageBreakBefore", "numPr", "spacing", "sectPr"]


def test_a_paragraph_without_style_gets_its_properties_before_its_runs() -> None:
    made = paragraph("", run("Ord"))
    set_paragraph_property(made, w("keepNext"))
    assert [child.tag.removeprefix(W) for child in made] == ["pPr", "r"]
    assert style_of(made) == ""


def test_line_ends_become_breaks_and_outer_blanks_are_preserved() -> None:
    made = run(" ett\n\ntvå")
    assert words(paragraph("", made)) == " ett\n\ntvå"
    assert etree.tostring(made).count(b'xml:space="preserve"') == 1


def test_a_field_is_opened_parted_and_closed() -> None:
    kinds = [mark.get(W + "fldCharType") for each in field("PAGE", [run("1")]) for mark in each.iter(W + "fldChar")]
    assert kinds == ["begin", "separate", "end"]
