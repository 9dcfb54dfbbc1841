"""The sample can be read with eyes, ears and a keyboard, and its numbers are Word's own to count."""

from __future__ import annotations

from tests.accepting.word_file import WordFile
from tests.accepting.word_rules import word_complaints
from tests.writing.parts import needs_libreoffice
from tests.writing.word_reading import NS, W, found, part, sample_file, value, words
from tests.writing.word_sample import sample
from vpreport.vocabulary.telling import TableBlock, flattened
from vpreport.writing.word import write_document

FILE = WordFile(sample_file())
TABLES = found(FILE.document, ".//w:tbl")


def test_nothing_is_wrong_with_the_sample() -> None:
    assert word_complaints(sample_file()) == []


def test_the_sample_is_large_enough_to_be_worth_asking() -> None:
    numbered = [block for block in flattened(sample().blocks) if isinstance(block, TableBlock)]
    assert len(FILE.headings) >= 40
    assert len(TABLES) - 1 == len(numbered) >= 14
    assert len({type(block) for block in sample().blocks}) >= 9


def test_headings_are_numbered_by_a_list_that_belongs_to_their_styles() -> None:
    levels = found(part(sample_file(), "numbering"), "w:abstractNum[1]/w:lvl")
    assert [(value(each, "w:pStyle"), value(each, "w:lvlText")) for each in levels[:3]] == [
        ("Heading1", "%1"),
        ("Heading2", "%1.%2"),
        ("Heading3", "%1.%2.%3"),
    ]
    assert {FILE.inherited(f"Heading{level}", "w:pPr/w:numPr/w:numId") for level in (1, 2, 3)} == {"1"}


def test_captions_are_counted_by_fields_above_their_tables() -> None:
    captions = [previous for table in TABLES[1:] if (previous := table.getprevious()) is not None]
    assert {value(each, "w:pPr/w:pStyle") for each in captions} == {"Caption"}
    assert [words(each).split(".")[0] for each in captions] == [
        f"Tabell\u00a0{number}" for number in range(1, len(TABLES))
    ]
    assert all("SEQ Tabell" in (each.findtext(".//w:instrText", namespaces=NS) or "") for each in captions)


def test_lists_have_styles_of_their_own() -> None:
    assert {value(each, "w:pPr/w:pStyle") for each in found(FILE.document, ".//w:p[w:pPr/w:numPr]")} == {
        "ListBullet",
        "ListNumber",
    }


@needs_libreoffice
def test_every_entry_of_the_table_of_contents_ends_with_a_page_number() -> None:
    data = write_document(sample()).data
    made = part(data, "document")
    assert word_complaints(data) == []
    entries = [words(link).split("\t") for link in found(made, ".//w:hyperlink")]
    pages = [int(entry[-1]) for entry in entries]
    assert pages == sorted(pages)
    assert pages[-1] >= 15
    codes = [code.text or "" for code in made.iter(W + "instrText")]
    asked = [code.split()[1] for code in codes if "PAGEREF" in code]
    assert asked == [value(each, ".", "name") for each in found(made, ".//w:bookmarkStart")]
