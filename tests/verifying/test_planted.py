"""A wrong figure is found wherever it is planted, and only there."""

from __future__ import annotations

import re
from io import BytesIO

import openpyxl
import pytest

from tests.verifying import sample
from tests.verifying.edited import (
    Change,
    Element,
    W,
    cells,
    edited,
    mistyping,
    numbers,
    paragraph,
    root_of,
    row,
    table,
    with_part,
    words,
    write,
)
from tests.verifying.sample import BUDGET
from tests.writing.parts import parts
from vpreport.verifying.outcome import Outcome
from vpreport.verifying.verify import verify
from vpreport.vocabulary.sourcing import Spot


def found(data: bytes) -> Outcome:
    outcome, problem = verify(data, sample.workbook())
    assert problem == ""
    return outcome


def cell(label: str, column: int, said: str, caption: str = BUDGET) -> Change:
    """Write in a cell."""
    return lambda root: write(cells(row(table(root, caption), label))[column], said)


def said(beginning: str, old: str, new: str) -> Change:
    """Write other words in a paragraph."""

    def change(root: Element) -> None:
        found = paragraph(root, beginning)
        assert old in words(found)
        write(found, words(found).replace(old, new))

    return change


Told = tuple[str, str, str, str, str]
"""Heading, kind, what stands, what is told, its cells."""

FRITID, READING = "Budget F5 i hr.xlsx", "Nyckeltal F5 i hr.xlsx"

PLANTED: dict[str, tuple[Change, Told]] = {
    "table cell": (cell("Fritid", 1, "14 591"), ("4 Ekonomi", "Tabell", "14 591", "14 951", FRITID)),
    "total row": (
        cell("Förvaltningen", 1, "64 233"),
        ("4 Ekonomi", "Tabell", "64 233", "62 433", "Budget F5–F7 i hr.xlsx; Budget F5 i ek.xlsx"),
    ),
    "emptied cell": (cell("Nämnd", 2, ""), ("4 Ekonomi", "Tabell", "", "392", "Budget G7 i hr.xlsx")),
    "words in a figure's cell": (cell("Nämnd", 2, "uppgift saknas"),
                                 ("4 Ekonomi", "Tabell", "uppgift saknas", "392", "Budget G7 i hr.xlsx")),
    "a figure where none is told": (cell("Fritid", 2, "9 967"), ("4 Ekonomi", "Tabell", "9 967", "", "")),
    "another unit": (cell("Fritid", 1, "14 951 kr"), ("4 Ekonomi", "Tabell", "14 951 kr", "14 951", FRITID)),
    "a sign lost": (cell("Fritid", 4, "311"), ("4 Ekonomi", "Tabell", "311", "−311", "Budget I5 i hr.xlsx")),
    "more decimals than are true": (cell("Fritid", 1, "14 951,2"),
                                    ("4 Ekonomi", "Tabell", "14 951,2", "14 951", FRITID)),
    "words in a table": (cell("Trygghet", 3, "Mätningen gjordes av 210 elever i maj.", "Nyckeltal kopplade till mål 1"),
                         ("2.1.1 Nyckeltal kopplade till målet", "Tabell", "210", "120", "")),
    "the same table elsewhere": (cell("Läsning", 1, "19", "Nyckeltal kopplade till mål 2"),
                                 ("2.2.1 Nyckeltal kopplade till målet", "Tabell", "19", "91", READING)),
    "page one": (said("Ekonomi. Prog", "311 tkr", "313 tkr"),
                 ("1 Det viktigaste", "Punkt", "313 tkr", "311 tkr", FRITID)),
    "page one, the last": (said("Medarbetare. Sjuk", "3,59 %", "3,95 %"),
                           ("1 Det viktigaste", "Punkt", "3,95 %", "3,59 %", FRITID)),
    "notice": (said("Utkast: 3", "3 fel", "2 fel"), ("1 Det viktigaste", "Ruta", "2", "3", "")),
    "running text": (said("Av 151", "94 kvinnor", "49 kvinnor"), ("3 Medarbetare", "Stycke", "49", "94", FRITID)),
    "what people have written": (said("Badet", "7 veckor", "8 veckor"), ("4 Ekonomi", "Citat", "8", "7", "")),
    "note": (said("Ej rapporterat", "14 951", "14 915"), ("4 Ekonomi", "Not", "14 915 tkr", "14 951 tkr", "")),
    "head table": (lambda root: write(cells(row(next(root.iter(f"{W}tbl")), "Diarienummer"))[1], "KS 2025/181"),
                   ("", "Tabell", "2025/181", "2025/118", "")),
    "title": (said("Delårsuppföljning 2025", "2025", "2024"), ("", "Titel", "2024", "2025", "")),
    "heading": (said("Mål 2 – Alla", "Mål 2", "Mål 3"), ("2.2 Mål 2 – Alla ska lära sig", "Rubrik", "3", "2", "")),
    "column header": (lambda root: write(cells(row(table(root, BUDGET), "Område"))[1], "Budget 2024"),
                      ("4 Ekonomi", "Tabell", "2024", "2025", "")),
}  # fmt: skip


@pytest.mark.parametrize(("change", "expected"), PLANTED.values(), ids=PLANTED)
def test_a_wrong_figure_is_found_in_each_kind_of_place(change: Change, expected: Told) -> None:
    outcome = found(edited(sample.document(), change))
    differences = [(each.spot.under, each.spot.kind, *each[1:]) for each in outcome.differences]
    assert differences == [expected]
    assert (outcome.rounded, outcome.missing) == ([], [])


NUMBERS = {sources: len(numbers(root_of(sample.document(sources=sources)))) for sources in (False, True)}


def test_an_untouched_document_agrees() -> None:
    for sources, count in NUMBERS.items():
        outcome = found(sample.document(sources=sources))
        assert (outcome.differences, outcome.rounded, outcome.missing) == ([], [], [])
        assert outcome.compared > 0.8 * count  # a date has several numbers


@pytest.mark.parametrize("at", range(NUMBERS[True]))
def test_any_one_number_that_is_changed_is_found_and_nothing_else(at: int) -> None:
    """Also in the list of sources, and where it is no figure of ours."""
    outcome = found(edited(sample.document(sources=True), mistyping(at)))
    assert [len(some) for some in (outcome.differences, outcome.rounded, outcome.missing)] == [1, 0, 0]


def test_a_difference_says_which_row_and_column_or_which_words() -> None:
    (difference,) = found(edited(sample.document(), cell("Fritid", 1, "14 591"))).differences
    assert difference.spot[2:] == ("Tabell", BUDGET, "Fritid", "Budget 2025")
    (difference,) = found(edited(sample.document(), said("Av 151", "94 kvinnor", "49 kvinnor"))).differences
    assert difference.spot.row.startswith("Av 151 tillsvidareanställda är 49 kvinnor och 57 män.")


def test_several_wrong_figures_are_all_found_in_order() -> None:
    changes = (cell("Fritid", 1, "1"), cell("Nämnd", 3, "2"), said("Ekonomi. Prog", "311 tkr", "313 tkr"))
    stands = [each.stands for each in found(edited(sample.document(), *changes)).differences]
    assert stands == ["313 tkr", "1", "2"]


def test_a_hidden_figure_that_somebody_has_typed_is_found() -> None:
    """Two dots say that the group is small; a number in their place is none of the consolidation's."""
    outcome = found(edited(sample.document(), said("Av 151", "äldre är ..", "äldre är 8")))
    assert [(each.stands, each.told) for each in outcome.differences] == [("8", "..")]


# Charts


CHART = "Avvikelse efter område"


def part_like(pattern: str) -> str:
    (name,) = (name for name in parts(sample.document()) if re.fullmatch(pattern, name))
    return name


def drawn(root: Element) -> None:
    """Change what the chart draws, as one who has written in its data sheet does."""
    (value,) = (each for each in root.iter("{*}v") if each.text == "-311")
    value.text = "-113"


def test_a_wrong_figure_in_a_chart_is_found() -> None:
    outcome = found(edited(sample.document(), drawn, part=part_like("word/charts/.*xml")))
    (difference,) = outcome.differences
    assert difference == (Spot("4", "Ekonomi", "Diagram", CHART, "Avvikelse", "Fritid"), "−113", "−311", FRITID)
    assert (outcome.rounded, outcome.missing) == ([], [])


def test_a_wrong_figure_behind_a_chart_is_found() -> None:
    name = part_like("word/embeddings/.*xlsx")
    book = openpyxl.load_workbook(BytesIO(parts(sample.document())[name]))
    sheet = book.worksheets[0]
    (cell,) = (cell for row in sheet.iter_rows() for cell in row if cell.value == 12.5)
    cell.value = 15.2
    saved = BytesIO()
    book.save(saved)
    (difference,) = found(with_part(sample.document(), name, saved.getvalue())).differences
    assert difference == (
        Spot("4", "Ekonomi", "Diagrammets datablad", CHART, "Avvikelse", "Måltider"),
        "15,2",
        "12,5",
        FRITID,
    )


def test_a_wrong_figure_in_what_is_said_of_a_chart_is_found() -> None:
    def change(root: Element) -> None:
        (shown,) = root.iter("{*}docPr")
        shown.set("descr", (shown.get("descr") or "").replace("Avvikelse i 4", "Avvikelse i 5"))

    (difference,) = found(edited(sample.document(), change)).differences
    assert (difference.spot.kind, difference.stands, difference.told) == ("Bildbeskrivning", "5", "4")


def test_a_chart_whose_workbook_is_lost_is_compared_as_it_is_drawn() -> None:
    name = part_like("word/charts/_rels/.*rels")
    bare = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
    outcome = found(with_part(sample.document(), name, bare))
    assert (outcome.differences, outcome.rounded, outcome.missing) == ([], [], [])


# The same, written in another way


@pytest.mark.parametrize(
    "same", ["14951", "14 951 tkr", "14\u202f951", "14,951 mnkr", "14 951,0", "14 951 000 kr", "+14 951"]
)
def test_an_equal_figure_written_otherwise_is_no_fault(same: str) -> None:
    outcome = found(edited(sample.document(), cell("Fritid", 1, same)))
    assert (outcome.differences, outcome.rounded) == ([], [])


@pytest.mark.parametrize("rounded", ["15,0 mnkr", "15 mnkr", "14,95 mnkr"])
def test_a_figure_that_is_rounded_is_told_as_such(rounded: str) -> None:
    outcome = found(edited(sample.document(), cell("Fritid", 1, rounded)))
    assert (outcome.differences, [each.stands for each in outcome.rounded]) == ([], [rounded])


def test_more_decimals_are_those_of_the_consolidation() -> None:
    right = found(edited(sample.document(), said("Medarbetare. Sjuk", "5,03", "5,035")))
    assert (right.differences, right.rounded) == ([], [])
    (wrong,) = found(edited(sample.document(), said("Medarbetare. Sjuk", "5,03", "5,034"))).differences
    assert (wrong.stands, wrong.told) == ("5,034 %", "5,03 %")
