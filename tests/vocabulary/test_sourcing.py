"""Every figure of a told document with where it stands, and the list of sources that is made of them."""

from __future__ import annotations

from decimal import Decimal

from tests.verifying import sample
from tests.verifying.sample import BUDGET, TOTAL, figure
from vpreport.vocabulary.amount import COUNT, TKR
from vpreport.vocabulary.source_list import NO_CELL, sourced, with_sources
from vpreport.vocabulary.sourcing import Spot, Traced, traced
from vpreport.vocabulary.telling import (
    Block,
    Document,
    Figure,
    Heading,
    Numbered,
    Paragraph,
    TableBlock,
    TableColumn,
    TableRow,
    flattened,
    plain,
    text,
)


def document(*blocks: Block) -> Document:
    return sample.report()._replace(blocks=blocks)


def test_every_figure_with_a_value_is_traced_once_in_reading_order() -> None:
    found = list(traced(sample.report()))
    told = [each.figure for each in found]
    spots = [(each.spot.number, each.spot.kind) for each in found]
    assert len(told) == 35
    assert told[:2] == [figure("311"), TOTAL]
    assert list(dict.fromkeys(spots)) == [
        ("1", "Punkt"),
        ("2.1.1", "Tabell"),
        ("2.2.1", "Tabell"),
        ("3", "Stycke"),
        ("4", "Stycke"),
        ("4", "Diagram"),
        ("4", "Tabell"),
    ]


def test_a_place_is_told_by_heading_and_by_row_and_column_or_sentence() -> None:
    found = list(traced(sample.report()))
    in_table = next(each for each in found if each.spot.table == BUDGET and each.figure == TOTAL)
    assert in_table == Traced(
        Spot("4", "Ekonomi", "Tabell", BUDGET, "Förvaltningen", "Budget 2025"), TOTAL, "62\u00a0433"
    )
    in_chart = next(each for each in found if each.spot.kind == "Diagram")
    assert in_chart.spot == Spot("4", "Ekonomi", "Diagram", "Avvikelse efter område", "Avvikelse", "Fritid")
    assert in_chart.spot.under == "4 Ekonomi"
    on_page_one = found[1]
    sentence = "Prognosen pekar på ett underskott om 311 tkr mot budgeten om 62 433 tkr."
    assert on_page_one.spot == Spot("1", "Det viktigaste", "Punkt", "", sentence, "")
    assert on_page_one.printed == "62\u00a0433\u00a0tkr"


def test_a_sentence_is_that_of_the_figure_and_a_point_in_brackets_ends_none() -> None:
    one, other, third = figure("1", COUNT), figure("2", COUNT), figure("3", COUNT)
    told = text("Det är ", one, " (exkl. HR). Sedan är det ", other, " i B. Och C har ", third, "! Slut.")
    sentences = [each.spot.row for each in traced(document(Heading(1, "A"), told))]
    assert sentences == ["Det är 1 (exkl. HR).", "Sedan är det 2 i B.", "Och C har 3!"]


def test_figures_that_nobody_has_given_are_not_traced() -> None:
    nobody = Figure(None, TKR)
    table = TableBlock("T", (TableColumn("A"), TableColumn("B")), (TableRow(("x", nobody)),))
    assert list(traced(document(Heading(1, "A"), text("Det är ", nobody, "."), Numbered(((nobody,),)), table))) == []


def test_the_list_of_sources_has_a_row_a_figure_by_chapter_and_place() -> None:
    sums = {"ek.xlsx": "00ff", "hr.xlsx": "11ee"}
    told = with_sources(sample.report(), sums)
    blocks = list(flattened(told.blocks[len(sample.report().blocks) :]))
    headings = [block.text for block in blocks if isinstance(block, Heading)]
    assert headings == ["Källor", *(f"Siffrorna i kapitel {number}" for number in (1, 2, 3, 4)), "Filer"]
    tables = {block.caption: block for block in blocks if isinstance(block, TableBlock)}
    assert list(tables) == [
        "Till 1 Det viktigaste – texten",
        "Till 2.1.1 Nyckeltal kopplade till målet – Nyckeltal kopplade till mål 1",
        "Till 2.2.1 Nyckeltal kopplade till målet – Nyckeltal kopplade till mål 2",
        "Till 3 Medarbetare – texten",
        "Till 4 Ekonomi – texten",
        "Till 4 Ekonomi – Avvikelse efter område",
        f"Till 4 Ekonomi – {BUDGET}",
        "Filer som siffrorna kommer ur",
    ]
    *of_figures, files = tables.values()
    assert sum(len(table.rows) for table in of_figures) == len([*traced(sample.report())])
    assert [row.cells for row in files.rows] == [*sums.items()]
    assert tables[f"Till 4 Ekonomi – {BUDGET}"].rows[0].cells == (
        *("Förvaltningen", "Budget 2025", "62\u00a0433"),
        "Budget F5–F7 i hr.xlsx; Budget F5 i ek.xlsx",
    )


def test_a_figure_without_cells_says_so() -> None:
    counted = Figure(Decimal(0), COUNT)
    (one,) = traced(document(Heading(1, "A"), text("Det är ", counted, ".")))
    assert sourced(one).cells == NO_CELL


def test_a_document_without_figures_has_no_list_of_sources() -> None:
    bare = document(Heading(1, "A"), text("Inga siffror."))
    assert with_sources(bare, {"hr.xlsx": "11ee"}) == bare


def test_long_sentences_are_cut_around_the_figure() -> None:
    words = "ord " * 30
    told = with_sources(document(Heading(1, "A"), text(words, figure("7", COUNT), " till ", words)), {})
    (table,) = (block for block in told.blocks if isinstance(block, TableBlock))
    sentence = str(table.rows[0].cells[0])
    assert sentence.startswith("…ord")
    assert " 7 till ord" in sentence
    assert sentence.endswith("ord…")
    assert len(sentence) < 75
    assert plain(next(block for block in told.blocks if isinstance(block, Paragraph)).parts).endswith("ord ")
