"""A document in another dress can still be read with eyes, ears and a keyboard; with page numbers, in both dresses."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise

import pytest
from lxml import etree

from tests.own_templates import WINE, word_template
from tests.writing.own_template.dressed import SAMPLE, Read, made_by_libreoffice, template
from tests.writing.parts import contrast, needs_libreoffice
from tests.writing.word_reading import W, found, value, words
from vpreport.writing.word import write_document
from vpreport.writing.word.written import NUMBERED

MADE: dict[str, Callable[[], bytes]] = {
    "as Word stores it": word_template,
    "as LibreOffice makes it": made_by_libreoffice,
}
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
dresses = pytest.mark.parametrize("dress", MADE)


@cache
def read(dress: str) -> Read:
    """The sample in the dress, with page numbers."""
    made = write_document(SAMPLE, "auto", template(MADE[dress]()))
    assert made.note == NUMBERED
    return Read(made.data)


def headings(file: Read) -> list[tuple[int, str]]:
    """Level and words of each heading, found by outline level alone."""
    default = next(
        key
        for key, style in file.by_id.items()
        if value(style, ".", "default") and value(style, ".", "type") == "paragraph"
    )
    pairs = [
        (file.inherited(value(each, "w:pPr/w:pStyle") or default, "w:pPr/w:outlineLvl"), words(each))
        for each in found(file.document, ".//w:p")
    ]
    return [(int(level) + 1, text) for level, text in pairs if level and level != "9"]


@needs_libreoffice
@dresses
def test_headings_begin_with_a_chapter_and_skip_no_level(dress: str) -> None:
    levels = [level for level, _ in headings(read(dress))]
    assert (len(levels) >= 40, levels[0]) == (True, 1)
    assert [(one, other) for one, other in pairwise(levels) if other - one > 1] == []


@needs_libreoffice
@dresses
def test_the_table_of_contents_lists_every_heading_with_its_page(dress: str) -> None:
    entries = [words(link).split("\t") for link in found(read(dress).document, ".//w:hyperlink")]
    assert [text for _, text, _ in entries] == [text for level, text in headings(read(dress)) if level <= 3]
    pages = [int(page) for _, _, page in entries]
    assert pages == sorted(pages)
    assert pages[-1] >= 15


@needs_libreoffice
@dresses
def test_everything_is_in_swedish(dress: str) -> None:
    roots = [etree.fromstring(data) for name, data in read(dress).parts.items() if name.endswith(".xml")]
    assert {mark.get(W + "val") for root in roots for mark in root.iter(W + "lang")} == {"sv-SE"}


@needs_libreoffice
@dresses
def test_every_style_in_use_can_be_read(dress: str) -> None:
    file = read(dress)
    used = {value(each, ".") for each in found(file.document, ".//w:pStyle | .//w:rStyle")}
    for style in used:
        colour, size = file.inherited(style, "w:rPr/w:color"), file.inherited(style, "w:rPr/w:sz")
        behind = file.inherited(style, "w:pPr/w:shd", "fill") or "FFFFFF"
        if re.fullmatch("[0-9A-F]{6}", colour):
            assert contrast(colour, behind) >= 4.5, file.name(style)
        assert int(size) >= 18, file.name(style)


@needs_libreoffice
@dresses
def test_every_picture_says_what_it_shows_and_every_page_its_number(dress: str) -> None:
    roots = [
        etree.fromstring(data)
        for name, data in read(dress).parts.items()
        if re.search("document|header|footer", name) and name.endswith(".xml")
    ]
    pictures = [each for root in roots for each in root.iter(f"{DRAWING}docPr")]
    assert len(pictures) >= 1
    assert all(each.get("descr") for each in pictures)
    numbered = {
        place
        for section in read(dress).sections
        for place, edge in read(dress).edges(section).items()
        if "PAGE" in " ".join(map(str, edge.itertext())).split()
    }
    assert numbered == {"footer default", "footer first"}


@needs_libreoffice
def test_what_libreoffice_leaves_out_of_a_template_is_put_there() -> None:
    file = read("as LibreOffice makes it")
    assert [file.name(key) for key, style in file.by_id.items() if value(style, ".", "default")] == [
        "Normal", "Default Paragraph Font", "Normal Table",
    ]  # fmt: skip
    assert "word/theme/theme1.xml" in file.parts
    levels = found(etree.fromstring(file.parts["word/numbering.xml"]), ".//w:lvl[w:pStyle][w:numFmt]")
    assert all(each.index(found(each, "w:numFmt")[0]) < each.index(found(each, "w:pStyle")[0]) for each in levels)


@needs_libreoffice
def test_what_is_made_for_libreoffices_template_is_in_its_manner() -> None:
    file = read("as LibreOffice makes it")
    assert file.inherited("Heading3", "w:rPr/w:color") == WINE
    assert file.inherited("TOCHeading", "w:rPr/w:rFonts", "ascii") == "Liberation Sans"
    assert value(found(file.by_id["Rapporttabell"], "w:tblStylePr")[0], "w:rPr/w:color") == WINE
    first = file.edges(file.sections[0])
    assert [words(each) for each in found(first["footer default"], "w:p")] == [
        "Provkommunen, 123 45 Provstad",
        "Sida 1 av 1",
    ]
    assert [words(each) for each in found(first["header default"], "w:p")] == [
        " Bygg & miljö <norr>, {{ okänt }}",
        "Utkast – Exempel",
    ]
