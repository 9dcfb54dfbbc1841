from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO

import docx
import pytest

from tests.writing.parts import differing_parts, parts, zip_traces
from tests.writing.word_reading import W, found, lines, part, sample_file, small, value, words
from tests.writing.word_sample import DEPARTMENTS, columns, row, sample
from vpreport.vocabulary.telling import (
    Bullets,
    Contents,
    Document,
    Heading,
    Notice,
    Quote,
    Status,
    Strong,
    TableBlock,
    TableColumn,
    Tone,
    text,
)
from vpreport.writing.word import write_document
from vpreport.writing.word.text import one_line

ELSEWHERE = """
import hashlib
from tests.writing.test_word_package import evenly_long
from tests.writing.word_reading import sample_file
print(hashlib.sha256(sample_file() + evenly_long()).hexdigest())
"""
HOSTILE = """<w:br/> ]]> &amp; &#60; "så" 'här' </w:t></w:r> <![CDATA[ <!-- %s %(a)s {0} \\
två\u00ad"""


def evenly_long() -> bytes:
    """A table whose words are many and all as long, so that it is hard to tell which decide the width of a column."""
    letters = "imwlrtao"
    words = " ".join(one * 4 + other * 4 for one in letters for other in letters)
    return write_document(small(TableBlock("Ord", columns("Ord", "Text"), (row(words, words[:200]),))), "off").data


def test_equal_documents_give_equal_bytes() -> None:
    assert write_document(sample(), "off").data == sample_file()


@pytest.mark.parametrize(("seed", "zone"), [("0", "UTC"), ("4242", "Pacific/Kiritimati")])
def test_bytes_depend_neither_on_hash_seed_nor_on_time_zone(seed: str, zone: str) -> None:
    surroundings = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone}
    made = subprocess.run(
        [sys.executable, "-c", ELSEWHERE], capture_output=True, text=True, check=True, env=surroundings
    )
    assert made.stdout.strip() == sha256(sample_file() + evenly_long()).hexdigest()


def test_the_file_says_nothing_about_when_and_where_it_was_made() -> None:
    assert zip_traces(sample_file()) == {((1980, 1, 1, 0, 0, 0), 0)}


def test_a_changed_word_changes_one_part() -> None:
    one, other = (write_document(small(text(word)), "off").data for word in ("Ett", "Två"))
    assert differing_parts(one, other) == ["word/document.xml"]


def test_a_draft_has_one_part_more_and_another_header() -> None:
    final, draft = (write_document(small(text("Ord"), draft=draft), "off").data for draft in (False, True))
    assert differing_parts(final, draft) == [
        "[Content_Types].xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/header.xml",
        "word/headerfirst.xml",
    ]
    assert lines(part(final, "header")) == [("Header", "Titel")]
    assert lines(part(draft, "header")) == [("Header", "Utkast – Titel")]
    assert lines(part(draft, "headerfirst")) == [("Header", "Utkast")]


def test_every_page_says_which_it_is_the_title_page_too() -> None:
    for name in ("footer", "footerfirst"):
        footer = part(sample_file(), name)
        assert words(footer) == "Sida 1 av 1"
        assert [code.text for code in footer.iter(W + "instrText")] == [" PAGE ", " NUMPAGES "]


def test_properties_are_those_of_the_document_and_its_date() -> None:
    properties = docx.Document(BytesIO(sample_file())).core_properties
    dated = datetime(2025, 10, 14, tzinfo=UTC)
    assert (properties.created, properties.modified) == (dated, dated)
    assert (properties.title, properties.author) == ("Delårsuppföljning 2025", "Exempelkommunen")
    assert (properties.subject, properties.language) == ("Delårsuppföljning per sista augusti", "sv-SE")
    assert properties.keywords == "verksamhetsplan; uppföljning"


def test_another_program_reads_the_whole_document() -> None:
    read = docx.Document(BytesIO(sample_file()))
    assert [section.orientation for section in read.sections] == [0, 1, 0]
    names = {each.name for each in read.styles}
    assert {each.style.name for each in read.paragraphs if each.style is not None} <= names
    first_cells = [line.cells[0].text for line in read.tables[9].rows]
    assert first_cells == ["Avdelning", *DEPARTMENTS, "Totalt"]


def test_text_that_no_file_can_hold_is_cleaned_everywhere() -> None:
    bad = "a\x00\ud800<&>\x0b" * 80
    told = Document(bad, bad, bad, bad, "2025-01-01", sample().head, (text(bad),), keywords=(bad,))
    data = write_document(told, "off").data
    assert docx.Document(BytesIO(data)).paragraphs[0].text == " ".join(["a�<&>"] * 80)
    assert len(docx.Document(BytesIO(data)).core_properties.title) == 255


def everywhere(said: str) -> Document:
    """A document that says the same in every place that takes words."""
    cell = Status(said, Tone.BAD)
    table = TableBlock(said, (TableColumn(said), TableColumn(said)), (row(said, cell),), said, (said,))
    head = TableBlock(said, columns("A"), (row(said),), numbered=False)
    parts = (said, Strong(said), Status(said, Tone.GOOD))
    blocks = (Contents(), Heading(1, said), text(*parts), Bullets((parts,)), Notice(parts), Quote(said, said), table)
    return Document(said, said, said, said, "2025-01-01", head, blocks, True, said, (said,))


def test_words_that_look_like_markup_are_said_and_never_obeyed() -> None:
    hostile, tame = (write_document(everywhere(said), "off").data for said in (HOSTILE, "ett\ntvå\u00ad"))
    line, whole = one_line(HOSTILE).replace("\u00ad", ""), HOSTILE.replace("\u00ad", "")
    parts = f"{whole}{whole}●\u00a0{whole}"
    document = part(hostile, "document")
    assert lines(document) == [
        ("Title", line),
        ("Subtitle", line),
        ("Tabellrubrik", "A"),
        ("Tabelltext", whole),
        ("TOCHeading", "Innehåll"),
        ("TOC1", f"1\t{line}"),
        ("Heading1", line),
        ("", parts),
        ("ListBullet", parts),
        ("Notis-neutral", parts),
        ("Avsandare", line),
        ("Quote", whole),
        ("Caption", f"Tabell\u00a01. {line}"),
        ("Tabellrubrik", line),
        ("Tabellrubrik", line),
        ("Tabelltext", whole),
        ("Tabelltext", f"■\u00a0{whole}"),
        ("Tabellnot", whole),
    ]
    told = found(document, ".//w:tbl[2]/w:tblPr/*[self::w:tblCaption or self::w:tblDescription]")
    assert [value(each, ".") for each in told] == [one_line(HOSTILE)] * 2
    assert lines(part(hostile, "header")) == [("Header", f"Utkast – {line} – {line}")]
    for name in ("document", "header", "headerfirst"):
        assert [each.tag for each in part(hostile, name).iter()] == [each.tag for each in part(tame, name).iter()]


def test_every_style_that_is_used_is_in_the_file_and_none_refers_to_a_missing_one() -> None:
    styles = part(sample_file(), "styles")
    known = {value(each, ".", "styleId") for each in found(styles, "w:style")}
    asked = [value(each, ".") for each in found(styles, ".//w:basedOn | .//w:next")]
    for name in ("document", "header", "headerfirst", "footer", "footerfirst", "numbering"):
        asked += [
            value(each, ".") for each in found(part(sample_file(), name), ".//w:pStyle | .//w:rStyle | .//w:tblStyle")
        ]
    assert set(asked) <= known


def test_nothing_in_the_file_reaches_out_of_it_or_asks_when_opened() -> None:
    whole = b"".join(parts(sample_file()).values())
    assert [sign for sign in (b"TargetMode", b"updateFields", b"w:dirty", b"vbaProject") if sign in whole] == []


def test_a_date_that_is_no_date_is_refused() -> None:
    told = Document("T", "U", "F", "Ä", "i höst", sample().head, ())
    with pytest.raises(ValueError, match="i höst"):
        write_document(told, "off")
