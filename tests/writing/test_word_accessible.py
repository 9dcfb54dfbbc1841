"""The sample can be read with eyes, ears and a keyboard: what Word's accessibility checker and EN 301 549 ask for."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest
from lxml import etree

from tests.writing.parts import contrast, needs_libreoffice, parts
from tests.writing.word_reading import NS, W, found, part, rows, sample_file, value, words
from tests.writing.word_sample import sample
from vpreport.vocabulary.telling import TableBlock, flattened
from vpreport.writing.word import write_document

DOCUMENT = part(sample_file(), "document")
STYLES = {value(each, ".", "styleId"): each for each in found(part(sample_file(), "styles"), "w:style")}
TABLES = found(DOCUMENT, ".//w:tbl")
EDGES = ("header", "headerfirst", "footer", "footerfirst")


def inherited(style: str, path: str, attribute: str = "val") -> str:
    """What the style says, or the nearest one that it is based on."""
    while style:
        if found(STYLES[style], path):
            return value(STYLES[style], path, attribute)
        style = value(STYLES[style], "w:basedOn")
    return ""


def headings() -> list[tuple[int, str]]:
    """Level and words of each heading, found by outline level alone."""
    levels = [
        (inherited(value(each, "w:pPr/w:pStyle") or "Normal", "w:pPr/w:outlineLvl"), words(each))
        for each in found(DOCUMENT, ".//w:p")
    ]
    return [(int(level) + 1, text) for level, text in levels if level]


def test_the_sample_is_large_enough_to_be_worth_asking() -> None:
    numbered = [block for block in flattened(sample().blocks) if isinstance(block, TableBlock)]
    assert len(headings()) >= 40
    assert len(TABLES) - 1 == len(numbered) >= 14
    assert len({type(block) for block in sample().blocks}) >= 9


def test_headings_begin_with_a_chapter_skip_no_level_and_say_something() -> None:
    levels = [level for level, _ in headings()]
    assert levels[0] == 1
    assert [(one, other) for one, other in pairwise(levels) if other - one > 1] == []
    assert all(text.strip() for _, text in headings())


def test_headings_are_numbered_by_a_list_that_belongs_to_their_styles() -> None:
    levels = found(part(sample_file(), "numbering"), "w:abstractNum[1]/w:lvl")
    assert [(value(each, "w:pStyle"), value(each, "w:lvlText")) for each in levels[:3]] == [
        ("Heading1", "%1"),
        ("Heading2", "%1.%2"),
        ("Heading3", "%1.%2.%3"),
    ]
    assert {inherited(f"Heading{level}", "w:pPr/w:numPr/w:numId") for level in (1, 2, 3)} == {"1"}


def test_the_table_of_contents_lists_every_heading_and_every_link_has_a_goal() -> None:
    links = found(DOCUMENT, ".//w:hyperlink")
    assert [words(link).split("\t")[1] for link in links] == [text for _, text in headings()]
    bookmarks = [value(each, ".", "name") for each in found(DOCUMENT, ".//w:bookmarkStart")]
    assert [value(link, ".", "anchor") for link in links] == bookmarks
    assert len(set(bookmarks)) == len(bookmarks)


def test_bookmarks_and_fields_are_closed() -> None:
    starts, ends = (
        [value(each, ".", "id") for each in found(DOCUMENT, f".//w:bookmark{end}")] for end in ("Start", "End")
    )
    assert starts == ends
    for name in ("document", *EDGES):
        kinds = Counter(value(mark, ".", "fldCharType") for mark in found(part(sample_file(), name), ".//w:fldChar"))
        assert kinds["begin"] == kinds["separate"] == kinds["end"]


def test_everything_is_in_swedish() -> None:
    xml = [etree.fromstring(content) for name, content in parts(sample_file()).items() if name.endswith(".xml")]
    assert {mark.get(W + "val") for root in xml for mark in root.iter(W + "lang", W + "themeFontLang")} == {"sv-SE"}


@pytest.mark.parametrize("table", TABLES)
def test_tables_are_simple_and_have_one_header_row(table: etree._Element) -> None:
    lines = found(table, "w:tr")
    assert [bool(found(line, "w:trPr/w:tblHeader")) for line in lines] == [True, *[False] * (len(lines) - 1)]
    assert value(table, "w:tblPr/w:tblLook", "firstRow") == "1"
    assert all(found(line, "w:trPr/w:cantSplit") for line in lines)
    assert found(table, ".//w:gridSpan | .//w:vMerge | .//w:hMerge | .//w:tbl") == []
    width = len(found(table, "w:tblGrid/w:gridCol"))
    assert {len(cells) for cells in rows(table)} == {width}
    assert all(text.strip() for text in rows(table)[0])


@pytest.mark.parametrize("table", TABLES)
def test_tables_have_a_name_and_a_description(table: etree._Element) -> None:
    assert value(table, "w:tblPr/w:tblCaption").strip()
    assert value(table, "w:tblPr/w:tblDescription").strip()


@pytest.mark.parametrize("table", TABLES)
def test_colour_never_stands_without_words(table: etree._Element) -> None:
    assert [cell for cell in found(table, ".//w:tc[w:tcPr/w:shd]") if not words(cell).strip()] == []


def test_captions_are_counted_by_fields_above_their_tables() -> None:
    captions = [previous for table in TABLES[1:] if (previous := table.getprevious()) is not None]
    assert {value(each, "w:pPr/w:pStyle") for each in captions} == {"Caption"}
    assert [words(each).split(".")[0] for each in captions] == [
        f"Tabell\u00a0{number}" for number in range(1, len(TABLES))
    ]
    assert all("SEQ Tabell" in (each.findtext(".//w:instrText", namespaces=NS) or "") for each in captions)


def test_no_paragraph_is_empty_but_in_empty_cells_and_at_the_end_of_a_section() -> None:
    empty = [each for each in found(DOCUMENT, ".//w:p[not(ancestor::w:tc)]") if not words(each).strip()]
    assert {value(each, "w:pPr/w:pStyle") for each in empty} <= {"Avsnittsslut"}
    assert "   " not in words(DOCUMENT)


def test_lists_are_real_lists() -> None:
    typed = re.compile(r"\s*([-•*–▪]\s|\d{1,2}[.)]\s)")
    outside = found(DOCUMENT, ".//w:p[not(ancestor::w:tc) and not(w:pPr/w:numPr)]")
    assert [words(each) for each in outside if typed.match(words(each))] == []
    assert {value(each, "w:pPr/w:pStyle") for each in found(DOCUMENT, ".//w:p[w:pPr/w:numPr]")} == {
        "ListBullet",
        "ListNumber",
    }


def used_styles() -> list[str]:
    roots = [part(sample_file(), name) for name in ("document", *EDGES)]
    return sorted(
        {value(each, ".") for root in roots for each in found(root, ".//w:pStyle | .//w:rStyle")} | {"Normal"}
    )


@pytest.mark.parametrize("style", used_styles())
def test_every_style_in_use_can_be_read(style: str) -> None:
    colour, size = inherited(style, "w:rPr/w:color"), inherited(style, "w:rPr/w:sz")
    behind = inherited(style, "w:pPr/w:shd", "fill") or "FFFFFF"
    if colour:
        assert contrast(colour, behind) >= 4.5
    assert int(size or 22) >= 18  # half points: 9 points is the least


def test_words_in_coloured_cells_can_be_read() -> None:
    cells = found(DOCUMENT, ".//w:tc[w:tcPr/w:shd]")
    pairs = {
        (inherited(value(cell, ".//w:rStyle"), "w:rPr/w:color"), value(cell, "w:tcPr/w:shd", "fill")) for cell in cells
    }
    assert len(pairs) == 3
    assert min(contrast(colour, fill) for colour, fill in pairs) >= 4.5


@needs_libreoffice
def test_every_entry_of_the_table_of_contents_ends_with_a_page_number() -> None:
    made = part(write_document(sample()).data, "document")
    entries = [words(link).split("\t") for link in found(made, ".//w:hyperlink")]
    pages = [int(entry[-1]) for entry in entries]
    assert pages == sorted(pages)
    assert pages[-1] >= 15
    codes = [code.text or "" for code in made.iter(W + "instrText")]
    asked = [code.split()[1] for code in codes if "PAGEREF" in code]
    assert asked == [value(each, ".", "name") for each in found(made, ".//w:bookmarkStart")]
