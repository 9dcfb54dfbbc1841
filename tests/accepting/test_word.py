"""Each fault that is planted in the sample is found, and nothing else is said."""

from __future__ import annotations

import re
from functools import cache

import pytest

from tests.accepting.word_file import WordFile
from tests.accepting.word_rules import word_complaints
from tests.smuggled import with_parts
from tests.writing.illustrated import Drawing, illustrated
from tests.writing.parts import parts
from tests.writing.word_reading import sample_file

OTHER_ENTRIES = "contents: other entries than the headings"
DOCUMENT, STYLES, CORE = "word/document.xml", "word/styles.xml", "docProps/core.xml"


@cache
def whole() -> bytes:
    """The sample with a chart and a picture."""
    return illustrated(sample_file(), Drawing("chart", "Allt ökar."), Drawing("picture", "Vapnet."))


def planted(part: str, pattern: str, instead: str) -> bytes:
    """The sample with the first match in the part, which must be there, changed."""
    changed, times = re.subn(pattern, instead, parts(whole())[part].decode(), count=1, flags=re.DOTALL)
    assert times == 1
    return with_parts(whole(), {part: changed.encode()})


def test_nothing_is_wrong_with_the_sample_as_it_is() -> None:
    assert word_complaints(whole()) == []


@pytest.mark.parametrize(
    ("part", "pattern", "instead", "expected"),
    [
        # what the file says of itself
        (CORE, "<dc:title>.*?</dc:title>", "", ["properties: no title"]),
        (CORE, "<dc:language>.*?<", "<dc:language><", ["properties: no language"]),
        (STYLES, 'w:lang w:val="sv-SE"', 'w:lang w:val="en-US"', ["language: word/styles.xml says en-US"]),
        (STYLES, "<w:lang [^>]*>", "", ["language: the defaults name none"]),
        # headings and the table of contents
        (DOCUMENT, '"Heading3"', '"Heading4"',
         ["headings: 'Nyckeltal kopplade till målet' is of level 4 below 2", OTHER_ENTRIES]),
        (DOCUMENT, '(_Toc000000001"/><w:r><w:t>)Inledning', r"\1",
         ["headings: one is empty", OTHER_ENTRIES, "paragraphs: one is empty"]),
        (DOCUMENT, r"(<w:hyperlink(?:(?!</w:p>).)*<w:t>)Inledning", r"\1Början", [OTHER_ENTRIES]),
        # references
        (DOCUMENT, '<w:bookmarkEnd w:id="1"/>', "", ["references: a bookmark is not closed"]),
        (DOCUMENT, 'w:anchor="_Toc000000003"', 'w:anchor="_Toc9"', ["references: _Toc9 is missing"]),
        (DOCUMENT, 'w:name="_Toc000000002"', 'w:name="_Toc000000001"',
         ["references: _Toc000000001 is there 2 times", "references: _Toc000000002 is missing"]),
        (DOCUMENT, '<w:r><w:fldChar w:fldCharType="end"/></w:r>', "",
         ["references: a field in word/document.xml is not closed"]),
        (DOCUMENT, 'w:pStyle w:val="ListBullet"', 'w:pStyle w:val="Punkter"', ["styles: Punkter is missing"]),
        (DOCUMENT, '<w:numId w:val="[0-9]+"', '<w:numId w:val="99"', ["styles: list 99 is missing"]),
        # tables
        (DOCUMENT, "<w:tblHeader/>", "", ["table 1: not one marked header row"]),
        (DOCUMENT, 'w:firstRow="1"', 'w:firstRow="0"', ["table 1: not one marked header row"]),
        (DOCUMENT, "<w:cantSplit/>", "", ["table 1: a row may break"]),
        (DOCUMENT, "<w:tblCaption [^>]*>", "", ["table 1: no tblCaption"]),
        (DOCUMENT, "<w:tblDescription [^>]*>", "", ["table 1: no tblDescription"]),
        (DOCUMENT, "<w:gridCol [^>]*>", "", ["table 1: not as many cells as columns"]),
        (DOCUMENT, "(<w:tcPr><w:tcW [^>]*>)", r'\1<w:vMerge w:val="restart"/>', ["table 1: merged cells"]),
        (DOCUMENT, '("Tabellrubrik"/></w:pPr>)<w:r><w:t>[^<]*</w:t></w:r>', r"\1", ["table 1: a column has no header"]),
        (DOCUMENT, '(<w:shd w:val="clear" w:color="auto" w:fill="[^"]*"/></w:tcPr>).*?</w:tc>', r"\1<w:p/></w:tc>",
         ["table 12: colour without words"]),
        (DOCUMENT, "(</w:tcPr>)<w:p>.*?</w:p>(</w:tc>.*)", r"\1\2",
         ["table 1: a column has no header", "table 1: a cell does not end with a paragraph"]),
        # drawings
        (DOCUMENT, 'descr="Allt ökar."', "", ["drawings: Bild 9001 has no description"]),
        (DOCUMENT, 'descr="Vapnet."', 'descr="vapen.png"', ["drawings: vapen.png is no description"]),
        (DOCUMENT, 'descr="Vapnet."', f'descr="{"ord " * 101}"',
         ["drawings: the description of Bild 9002 is too long"]),
        (DOCUMENT, 'id="9002"', 'id="9001"', ["drawings: 2 have the id 9001"]),
        (DOCUMENT, "<wp:inline(.*?)</wp:inline>", r"<wp:anchor\1</wp:anchor>", ["drawings: one floats"]),
        # words
        (DOCUMENT, "(<w:p><w:r><w:drawing>)", r"<w:p/>\1", ["paragraphs: one is empty"]),
        (DOCUMENT, "Styrelsens uppgifter i", "Styrelsens   uppgifter i",
         ["paragraphs: blanks in 'Styrelsens   uppgifter i tre delar:'"]),
        (DOCUMENT, "Styrelsens uppgifter i", "1. Styrelsens uppgifter i",
         ["paragraphs: a typed list, '1. Styrelsens uppgifter i tre delar:'"]),
        # looks
        (STYLES, '(w:styleId="Quote".*?)<w:rPr/>',
         r'\1<w:rPr><w:color w:val="999999"/><w:sz w:val="17"/></w:rPr>',
         ["legible: Quote is 999999 on FFFFFF", "legible: Quote is 8.5 points"]),
        # opening
        (DOCUMENT, 'w:fldCharType="begin"', 'w:fldCharType="begin" w:dirty="1"',
         ["opening: word/document.xml asks for an update"]),
        ("word/settings.xml", "<w:zoom", '<w:updateFields w:val="1"/><w:zoom',
         ["opening: word/settings.xml asks for an update"]),
        ("word/_rels/document.xml.rels", 'Target="styles.xml"', 'TargetMode="External" Target="http://x"',
         ["opening: word/_rels/document.xml.rels reaches for http://x"]),
    ],
)  # fmt: skip
def test_a_planted_fault_is_found(part: str, pattern: str, instead: str, expected: list[str]) -> None:
    assert word_complaints(planted(part, pattern, instead)) == expected


def test_entries_without_the_pages_that_their_table_says_it_has_are_found() -> None:
    assert word_complaints(planted(DOCUMENT, r" \\n ", " ")) == [
        f"contents: no page for {text!r}" for _, text, _ in WordFile(whole()).headings
    ]


def test_pages_that_do_not_say_which_they_are_are_found() -> None:
    silent = {
        name: parts(whole())[name].replace(b"> PAGE <", b"> DATE <")
        for name in ("word/footer.xml", "word/footerfirst.xml")
    }
    assert word_complaints(with_parts(whole(), silent)) == ["pages: no page says which it is"]


def test_a_link_that_does_not_say_where_it_leads_is_found() -> None:
    link = '<w:p><w:hyperlink w:anchor="_Toc000000001"><w:r><w:t>Klicka här</w:t></w:r></w:hyperlink></w:p>'
    assert word_complaints(planted(DOCUMENT, "(<w:p><w:r><w:drawing>)", link + r"\1")) == [
        "links: 'Klicka här' does not say where it leads"
    ]


def test_a_document_that_needs_a_table_of_contents_and_has_none_is_found() -> None:
    assert word_complaints(planted(DOCUMENT, "<w:sdt>.*</w:sdt>", "")) == ["contents: there are none"]


def test_words_that_fade_into_the_header_row_are_found() -> None:
    fading = planted(STYLES, '(firstRow".*?w:fill=")[0-9A-F]{6}', r"\g<1>1F3864")
    assert [re.sub(" [0-9A-F]{6} on", "", said) for said in word_complaints(fading)] == [
        "legible: Tabellrubrik is 1F3864",
        "legible: Tabellrubriktal is 1F3864",
    ]
