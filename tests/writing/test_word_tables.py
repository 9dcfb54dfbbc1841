from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.writing.word_reading import W, after_title_page, body, found, rows, value, words
from tests.writing.word_sample import columns, figure, row
from vpreport.vocabulary.amount import TKR
from vpreport.vocabulary.telling import Cell, Status, TableBlock, TableRow, Tone, text
from vpreport.writing.theme import THEME

TABLE = "w:tbl[2]"


def table(*table_rows: TableRow, notes: tuple[str, ...] = (), numbered: bool = True) -> TableBlock:
    return TableBlock(
        "Detaljbudget", columns("Avdelning", "#Budget 2025, tkr"), table_rows, "Vad den visar", notes, numbered
    )


def cells_of(*cells: Cell, tones: tuple[Tone | None, ...] = ()) -> TableRow:
    return TableRow(cells, tones=tones)


def test_caption_stands_above_and_notes_below() -> None:
    made = body(table(row("HR", figure("14951")), notes=("Utan chefer.", "Avrundat.")), table(row("IT", None)))
    assert after_title_page(made) == [
        ("Caption", "Tabell\u00a01. Detaljbudget"),
        ("Tabellrubrik", "Avdelning"),
        ("Tabellrubriktal", "Budget 2025,\u00a0tkr"),
        ("Tabelltext", "HR"),
        ("Tabelltal", "14\u00a0951"),
        ("Tabellnot", "Utan chefer."),
        ("Tabellnot", "Avrundat."),
        ("Caption", "Tabell\u00a02. Detaljbudget"),
        ("Tabellrubrik", "Avdelning"),
        ("Tabellrubriktal", "Budget 2025,\u00a0tkr"),
        ("Tabelltext", "IT"),
        ("Tabelltal", ""),
        ("Avsnittsslut", ""),
    ]
    assert [code.text for code in made.iter(W + "instrText")] == [" SEQ Tabell \\* ARABIC "] * 2


def test_a_table_without_number_has_a_caption_without_one_and_is_not_counted() -> None:
    made = body(table(row("HR", None), numbered=False), table(row("IT", None)))
    assert [text for style, text in after_title_page(made) if style == "Caption"] == [
        "Detaljbudget",
        "Tabell\u00a01. Detaljbudget",
    ]


def test_cells_print_figures_as_swedes_do_and_nothing_for_what_is_missing() -> None:
    made = body(
        table(
            row("Två\nrader\x00", figure("-1234.5", TKR, 1)),
            row(None, figure("")),
            row("", "1 000"),
            row("HR", figure("12", lacks="IT")),
            row("IT", figure("", lacks="HR")),
            row(Status("Ej klart", Tone.BAD), "0"),
        )
    )
    assert rows(found(made, TABLE)[0])[1:] == [
        ["Två\nrader", "−1\u00a0234,5"],
        ["", ""],
        ["", "1\u00a0000"],
        ["HR", "12*"],
        ["IT", ""],
        ["■\u00a0Ej klart", "0"],
    ]


def test_a_tone_fills_the_cell_and_colours_its_words_but_never_an_empty_cell() -> None:
    made = body(
        table(cells_of("Hög", figure("12"), tones=(None, Tone.BAD)), cells_of("Låg", None, tones=(None, Tone.GOOD)))
    )
    cells = found(made, f"{TABLE}/w:tr[position() > 1]/w:tc")
    assert [value(cell, "w:tcPr/w:shd", "fill") for cell in cells] == ["", THEME.tones[Tone.BAD].fill, "", ""]
    assert [value(cell, ".//w:rStyle") for cell in cells] == ["", "Status-bad", "", ""]


def test_a_total_is_bold_under_a_line_and_stays_with_the_row_above() -> None:
    terms = [row(f"Avdelning {number}", figure("1")) for number in range(20)]
    made = body(table(*terms, row("Totalt", figure("20"), total=True), row("varav chefer", figure("2"))))
    listed = found(made, f"{TABLE}/w:tr")
    assert [words(each)[:6] for each in listed if found(each, ".//w:tcBorders/w:top")] == ["Totalt"]
    assert {value(cell, ".//w:rStyle") for cell in found(listed[21], "w:tc")} == {"Strong"}
    kept = [number for number, each in enumerate(listed) if found(each, ".//w:keepNext")]
    assert kept == [1, 20, 21]  # the first with the second, the terms with the total, the total with what follows


def test_a_short_table_stays_on_one_page() -> None:
    made = body(table(*(row(f"{number}", None) for number in range(4))))
    assert [len(found(each, ".//w:keepNext")) for each in found(made, f"{TABLE}/w:tr")[1:]] == [2, 2, 2, 0]


def test_few_rows_that_are_tall_may_be_parted_so_that_no_page_is_left_half_empty() -> None:
    made = body(table(*(row("Ett ord till. " * 60, None) for _ in range(4))))
    assert [len(found(each, ".//w:keepNext")) for each in found(made, f"{TABLE}/w:tr")[1:]] == [2, 0, 2, 0]


def test_what_is_read_as_a_picture_stays_whole_however_tall() -> None:
    tall = replace(table(*(row("Ett ord till. " * 60, None) for _ in range(4))), whole=True)
    assert [len(found(each, ".//w:keepNext")) for each in found(body(tall), f"{TABLE}/w:tr")[1:]] == [2, 2, 2, 0]


def test_no_line_ends_within_a_day_or_a_range() -> None:
    made = body(table(row("2025-12-31,\nny sluttid 2026-03-31", None)), text("Åldrarna 11-18, vår- och höst-."))
    assert rows(found(made, TABLE)[0])[1][0] == "2025-12-31,\nny sluttid 2026-03-31"
    assert len(found(made, f"{TABLE}//w:noBreakHyphen")) == 4
    assert len(found(made, "w:p//w:noBreakHyphen")) == 1


def test_the_last_row_stays_with_the_notes() -> None:
    made = body(table(row("HR", None), notes=("Not",)))
    assert len(found(made, f"{TABLE}/w:tr[2]//w:keepNext")) == 2


def test_tables_are_named_and_described_for_those_who_listen() -> None:
    undescribed = TableBlock("Rubrik\nmed rad", columns("A", "B"), (row("1", "2"),))
    made = body(table(row("HR", None)), undescribed)
    assert [value(each, "w:tblPr/w:tblCaption") for each in found(made, "w:tbl")[1:]] == [
        "Detaljbudget",
        "Rubrik med rad",
    ]
    assert [value(each, "w:tblPr/w:tblDescription") for each in found(made, "w:tbl")[1:]] == [
        "Vad den visar",
        "Tabell med kolumnerna A, B.",
    ]


def test_a_column_without_header_is_refused() -> None:
    with pytest.raises(ValueError, match="no header"):
        body(TableBlock("Tabell", columns("A", " "), (row("1", "2"),)))


def test_widths_of_cells_are_those_of_the_grid() -> None:
    made = found(body(table(row("HR", figure("1"))), table()), "w:tbl")
    for each in made:
        grid = [value(column, ".", "w") for column in found(each, "w:tblGrid/w:gridCol")]
        assert sum(map(int, grid)) == int(value(each, "w:tblPr/w:tblW", "w"))
        for line in found(each, "w:tr"):
            assert [value(cell, "w:tcPr/w:tcW", "w") for cell in found(line, "w:tc")] == grid


def test_no_number_is_parted_by_a_line_end() -> None:
    made = body(table(*(row("HR", figure(str(10**power))) for power in range(10))))
    assert not [cell for line in rows(found(made, TABLE)[0])[1:] for cell in line if " " in cell]
    assert Decimal(10**9) == Decimal(rows(found(made, TABLE)[0])[-1][1].replace("\u00a0", ""))
