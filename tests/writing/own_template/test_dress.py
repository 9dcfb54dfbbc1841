"""The sample in a template as a Swedish Word stores it: what is taken from the template, and what is kept of it."""

from __future__ import annotations

import re
from io import BytesIO

import docx
import pytest
from lxml import etree

from tests.own_templates import archive, word_parts
from tests.writing.own_template.dressed import (
    SAMPLE,
    Read,
    changed,
    in_word_template,
    made_by_libreoffice,
    names,
    written,
)
from tests.writing.parts import parts, zip_traces
from tests.writing.test_charts import GOALS
from tests.writing.word_reading import W, found, small, value, words
from vpreport.vocabulary.telling import Bullets, Heading, Landscape, Numbered, Quote, text

READ = Read(in_word_template())
BODY = READ.document[0]
TOLD = small(
    Heading(1, "Kapitel"),
    text("Löpande text."),
    Bullets((("En punkt",),)),
    Numbered((("Ett",), ("Två",))),
    Numbered((("Ett igen",),)),
    Quote("HR", "Vi har bytt metod."),
)


def styled(read: Read) -> list[tuple[str, str]]:
    """Style name and text of every paragraph below the head table, outside tables."""
    last = found(read.document, ".//w:tbl")[-1]
    after = [each for each in last.itersiblings() if each.tag == W + "p"]
    return [(read.name(value(each, "w:pPr/w:pStyle") or "Normal"), words(each)) for each in after]


def test_paragraphs_have_the_templates_styles_and_those_made_for_it() -> None:
    assert styled(Read(written(TOLD))) == [
        ("heading 1", "Kapitel"),
        ("Normal", "Löpande text."),
        ("List Paragraph", "En punkt"),
        ("List Paragraph", "Ett"),
        ("List Paragraph", "Två"),
        ("List Paragraph", "Ett igen"),
        ("Avsändare", "HR"),
        ("Quote", "Vi har bytt metod."),
    ]


def test_running_text_has_the_templates_style_for_it_where_there_is_one() -> None:
    own = '<w:style w:type="paragraph" w:styleId="Brdtext"><w:name w:val="Body Text"/></w:style></w:styles>'
    read = Read(written(TOLD, changed("word/styles.xml", "</w:styles>", own)))
    assert ("Body Text", "Löpande text.") in styled(read)


def test_no_style_is_named_that_is_not_there_and_no_id_or_name_is_there_twice() -> None:
    used = {value(each, ".") for each in found(READ.document, ".//w:pStyle | .//w:rStyle | .//w:tblStyle")}
    assert used <= READ.by_id.keys()
    assert len(found(READ.styles, "w:style")) == len(READ.by_id)
    assert len({READ.name(each).casefold() for each in READ.by_id}) == len(READ.by_id)


def test_the_templates_own_styles_are_as_they_were_but_for_what_shuts_readers_out() -> None:
    template = etree.fromstring(str(word_parts()["word/styles.xml"]).encode())
    before = {value(each, ".", "styleId"): each for each in found(template, "w:style")}
    differing = [key for key, style in before.items() if canonical(style) != canonical(READ.by_id[key])]
    assert differing == ["Innehllsfrteckningsrubrik", "Engelska"]
    assert value(READ.by_id["Innehllsfrteckningsrubrik"], "w:pPr/w:numPr/w:numId") == "0"
    assert value(READ.by_id["Engelska"], "w:rPr/w:lang") == "sv-SE"


def canonical(element: etree._Element) -> bytes:
    return etree.tostring(element, method="c14n", exclusive=True)


def test_a_style_that_is_taken_is_made_under_another_id_and_name() -> None:
    own = (
        '<w:style w:type="character" w:styleId="tabelltext"><w:name w:val="Något"/></w:style>'
        '<w:style w:type="character" w:styleId="x"><w:name w:val="tabellnot"/></w:style></w:styles>'
    )
    read = Read(written(TOLD, changed("word/styles.xml", "</w:styles>", own)))
    made = {read.name(key): key for key in read.by_id}
    assert (made["Tabelltext"], made["Tabellnot 2"]) == ("Tabelltext2", "Tabellnot")


def test_deeper_headings_follow_the_templates_and_are_smaller() -> None:
    assert [value(READ.by_id[f"Heading{level}"], "w:basedOn") for level in (4, 5)] == ["Rubrik3", "Heading4"]
    sizes = [int(READ.inherited(key, "w:rPr/w:sz")) for key in ("Rubrik1", "Rubrik2", "Rubrik3", "Heading4")]
    assert sizes == [36, 28, 24, 21]


def test_what_is_made_has_the_templates_colour_and_size() -> None:
    header = found(READ.by_id["Rapporttabell"], "w:tblStylePr")[0]
    assert (value(header, "w:rPr/w:color"), value(header, "w:tcPr/w:shd", "fill")) == ("1F6B4F", "E4EDEA")
    assert READ.inherited("Tabelltext", "w:rPr/w:sz") == "19"  # 10 points where text has 11; text here has 10.5
    assert READ.inherited("Subtitle", "w:rPr/w:rFonts", "asciiTheme") == "minorHAnsi"


# Lists


def lists(read: Read) -> list[tuple[str, str]]:
    """The list's id and level of every paragraph that has one of its own."""
    return [(value(each, "w:numId"), value(each, "w:ilvl")) for each in found(read.document, ".//w:p/w:pPr/w:numPr")]


def test_lists_are_new_ones_beside_the_templates_and_every_numbered_one_starts_anew() -> None:
    read = Read(written(TOLD))
    numbering = etree.fromstring(read.parts["word/numbering.xml"])
    kinds = {
        value(each, ".", "abstractNumId"): value(each, "w:lvl/w:numFmt") for each in found(numbering, "w:abstractNum")
    }
    assert kinds == {"3": "decimal", "4": "bullet", "5": "decimal", "6": "decimal"}
    assert lists(read) == [("6", "0"), ("7", "0"), ("7", "0"), ("8", "0")]
    nums = {value(each, ".", "numId"): value(each, "w:abstractNumId") for each in found(numbering, "w:num")}
    assert nums == {"5": "3", "6": "4", "7": "5", "8": "6"}


OWN_LISTS = (
    '<w:style w:type="paragraph" w:styleId="Punktlista"><w:name w:val="List Bullet"/><w:pPr><w:numPr>'
    '<w:numId w:val="8"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Numreradlista">'
    '<w:name w:val="List Number"/><w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr></w:style></w:styles>'
)
DEFINITIONS = (
    '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="–"/></w:lvl>'
    '</w:abstractNum><w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="lowerLetter"/>'
    '<w:lvlText w:val="%1)"/></w:lvl></w:abstractNum><w:num w:numId="5">'
)
LISTS = '<w:num w:numId="8"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="9"><w:abstractNumId w:val="8"/></w:num>'


def test_lists_that_the_template_has_are_used() -> None:
    made = {**word_parts()}
    made["word/styles.xml"] = str(made["word/styles.xml"]).replace("</w:styles>", OWN_LISTS)
    numbering = str(made["word/numbering.xml"]).replace('<w:num w:numId="5">', DEFINITIONS)
    made["word/numbering.xml"] = numbering.replace("</w:numbering>", f"{LISTS}</w:numbering>")
    read = Read(written(TOLD, archive(made)))
    assert lists(read) == [("10", "0"), ("10", "0"), ("11", "0")]
    root = etree.fromstring(read.parts["word/numbering.xml"])
    restarted = {
        value(each, ".", "numId"): value(each, "w:abstractNumId") for each in found(root, "w:num[w:lvlOverride]")
    }
    assert restarted == {"10": "8", "11": "8"}


# The cover


def test_the_cover_is_kept_and_filled_in_as_text() -> None:
    cover = [words(each) for each in list(BODY)[:5]]
    assert cover == [
        "",
        "Delårsuppföljning 2025",
        "Beslutas av Bygg & miljö <norr>",
        "Dnr KS 2025/628, {{ projektnr }}",
        "",
    ]


def test_filled_controls_are_bound_to_nothing_and_no_longer_ask() -> None:
    title, board = found(READ.document, ".//w:sdt[not(.//w:docPartObj)]")
    assert found(title, ".//w:dataBinding | .//w:showingPlcHdr | .//w:rStyle") == []
    assert found(board, ".//w:dataBinding | .//w:showingPlcHdr | .//w:rStyle") == []
    assert value(title, ".//w:pStyle") == "Rubrik"


def test_the_title_stands_on_the_cover_alone() -> None:
    assert [words(each) for each in found(BODY, ".//w:p") if words(each) == SAMPLE.title] == [SAMPLE.title]
    unmarked = Read(written(data=changed("word/document.xml", '<w:tag w:val="rapport"/>', "")))
    assert [words(each) for each in found(unmarked.document, ".//w:p")][:2] == [SAMPLE.title, SAMPLE.subtitle]


def test_the_templates_sample_text_is_gone_with_its_pictures_and_building_blocks() -> None:
    assert not {"Exempelrubrik", "Här kommer rapporten"} & {words(each) for each in found(BODY, ".//w:p")}
    left = {name for name in names(in_word_template()) if "media" in name or "glossary" in name}
    assert left == {"word/media/image1.png"}


# Pages


def test_every_section_has_the_templates_pages_and_only_the_first_its_first_page() -> None:
    cover, *report = READ.sections
    sizes = [(value(each, "w:pgSz", "w"), value(each, "w:pgSz", "orient")) for each in report]
    assert sizes == [("11906", ""), ("16838", "landscape"), ("11906", "")]
    assert {value(each, "w:pgMar", "left") for each in READ.sections} == {"1701"}
    assert [bool(found(each, "w:titlePg")) for each in report] == [True, False, False]
    assert [len(READ.edges(each)) for each in (cover, *report)] == [1, 4, 0, 0]


def test_tables_are_as_wide_as_the_templates_pages_allow() -> None:
    widths = {int(value(each, "w:tblPr/w:tblW", "w")) for each in found(BODY, ".//w:tbl")}
    assert widths == {11906 - 1701 - 1418, 16838 - 1701 - 1418}


def test_footers_keep_their_words_and_get_page_numbers_where_there_were_none() -> None:
    edges = READ.edges(READ.sections[1])
    told = {place: [words(each) for each in found(edge, "w:p")] for place, edge in edges.items() if "footer" in place}
    assert told == {
        "footer default": ["Exempelköpings kommun • Storgatan 1 • 2025", "Sida 1 av 1"],
        "footer first": ["", "Sida 1 av 1"],
    }


def test_a_template_that_numbers_its_pages_is_believed() -> None:
    numbered = '• {{ år }} • </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t>'
    edges = (read := Read(written(data=changed("word/footer1.xml", "• {{ år }}", numbered)))).edges(read.sections[1])
    assert [words(each) for each in found(edges["footer default"], "w:p")] == [
        "Exempelköpings kommun • Storgatan 1 • 2025 • 1"
    ]
    assert [words(each) for each in found(edges["footer first"], "w:p")] == ["", "Sida 1 av 1"]


def test_marks_stand_on_every_page() -> None:
    headers = [edge for section in READ.sections for place, edge in READ.edges(section).items() if "header" in place]
    assert [words(each) for each in headers] == ["Utkast – Exempel"] * 3
    final = Read(written(SAMPLE._replace(draft=False, marking="")))
    assert b"Utkast" not in b"".join(data for name, data in final.parts.items() if "header" in name)


def test_a_template_without_headers_shows_the_title_at_the_top() -> None:
    bare = changed("word/document.xml", '<w:headerReference w:type="default" r:id="rId5"/>', "")
    read = Read(written(data=bare))
    assert words(read.edges(read.sections[1])["header default"]) == "Utkast – Delårsuppföljning 2025 – Exempel"
    assert [
        words(read.edges(read.sections[at])[f"header {pages}"]) for at, pages in ((0, "default"), (1, "first"))
    ] == [
        "Utkast – Exempel",
        "Utkast – Exempel",
    ]


def test_headers_and_footers_are_in_swedish_too() -> None:
    foreign = changed("word/footer1.xml", "<w:t ", '<w:rPr><w:lang w:val="en-US"/></w:rPr><w:t ')
    read = Read(written(data=foreign))
    languages = {value(each, ".") for each in found(read.edges(read.sections[1])["footer default"], ".//w:lang")}
    assert languages == {"sv-SE"}


def test_even_pages_are_marked_and_numbered_too() -> None:
    even = changed("word/settings.xml", "<w:trackRevisions/>", "<w:trackRevisions/><w:evenAndOddHeaders/>")
    read = Read(written(data=even))
    assert words(read.edges(read.sections[0])["header even"]) == "Utkast – Exempel"
    assert words(read.edges(read.sections[1])["footer even"]) == "Sida 1 av 1"


# The rest of the file


def test_settings_neither_ask_nor_lock_nor_track_nor_point_out_of_the_file() -> None:
    settings = etree.fromstring(READ.parts["word/settings.xml"])
    assert [etree.QName(each).localname for each in settings] == [
        "zoom", "defaultTabStop", "compat", "themeFontLang", "decimalSymbol", "listSeparator",
    ]  # fmt: skip
    assert all(b"External" not in data for name, data in READ.parts.items() if name.endswith(".rels"))


def test_the_file_is_a_document_with_our_properties() -> None:
    read = docx.Document(BytesIO(in_word_template()))
    assert (read.core_properties.title, read.core_properties.author) == (SAMPLE.title, SAMPLE.author)
    assert read.core_properties.language == "sv-SE"


def test_equal_documents_give_equal_bytes() -> None:
    assert written() == in_word_template()
    assert zip_traces(in_word_template()) == {((1980, 1, 1, 0, 0, 0), 0)}


def test_ids_of_bookmarks_and_drawings_are_there_once() -> None:
    marked = changed(
        "word/document.xml",
        '<w:r><w:t xml:space="preserve">Beslutas av ',
        '<w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/><w:r><w:t xml:space="preserve">Beslutas av ',
    )
    read = Read(written(data=marked))
    for kind in ("bookmarkStart", "bookmarkEnd"):
        ids = [value(each, ".", "id") for each in found(read.document, f".//w:{kind}")]
        assert len(set(ids)) == len(ids) > 1


def test_a_wide_page_of_the_template_is_an_upright_one_of_the_report_turned() -> None:
    wide = changed(
        "word/document.xml",
        '<w:pgSz w:w="11906" w:h="16838"/>',
        '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>',
    )
    read = Read(written(small(text("Ord"), Landscape((text("Brett"),))), wide))
    assert [(value(each, "w:pgSz", "w"), value(each, "w:pgSz", "orient")) for each in read.sections[1:]] == [
        ("11906", ""),
        ("16838", "landscape"),
    ]


@pytest.mark.parametrize("marker", ['<w:tag w:val="innehall"/>', '<w:alias w:val="Rapporten"/>'])
def test_the_reports_place_may_be_called_otherwise(marker: str) -> None:
    read = Read(written(data=changed("word/document.xml", '<w:tag w:val="rapport"/>', marker)))
    assert words(read.document[0][1]) == SAMPLE.title


def test_charts_have_the_letters_of_the_text_and_keep_their_figures() -> None:
    told = SAMPLE._replace(blocks=(Heading(1, "Figur"), GOALS))
    made = parts(written(told, made_by_libreoffice()))
    charts = [content for name, content in made.items() if name.startswith("word/charts/chart")]
    assert [set(re.findall(rb'typeface="([^"]*)"', chart)) for chart in charts] == [{b"Liberation Serif"}]
    assert sum(name.startswith("word/embeddings/") for name in made) == 1
