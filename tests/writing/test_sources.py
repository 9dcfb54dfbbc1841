"""The sheet of sources and the hidden sheets with the document's lines, in `sammanstallning.xlsx`."""

from __future__ import annotations

from tests.altered import ANSWERS
from tests.filled import consolidated, filled, small_round
from tests.test_small_groups_published import result as few
from tests.verifying import sample
from tests.writing.test_workbook import values
from tests.writing.workbooks import opened
from vpreport.outputs import PUBLIC_WORKBOOK
from vpreport.reading.cells import read_workbook
from vpreport.vocabulary.lines import lines_of, tidied
from vpreport.vocabulary.sourcing import traced
from vpreport.writing.consolidated.sources import ONLY

BOOK = "sammanstallning.xlsx"


def rows(data: bytes) -> list[dict[str, object]]:
    return values(opened(data)["Siffror"])


def test_every_figure_of_the_document_has_a_row_with_its_cells() -> None:
    found = rows(sample.workbook())
    assert len(found) == len([*traced(sample.report())])
    assert found[1] == {
        "Rubrik": "1 Det viktigaste",
        "Plats": "Punkt",
        "Tabell": None,
        "Rad eller mening": "Prognosen pekar på ett underskott om 311 tkr mot budgeten om 62 433 tkr.",
        "Kolumn": None,
        "Siffra": 62433,
        "Enhet": "tkr",
        "Källa": "Budget F5–F7 i hr.xlsx; Budget F5 i ek.xlsx",
    }


def test_the_cells_are_linked_to_the_file_of_the_first() -> None:
    round = small_round("delar")
    files = {f"{code}.xlsx": filled(round, code, ANSWERS) for code in ("hr", "ek", "fl")}
    book = opened(consolidated(round, files).workbook({name: f"inkorg/{name}" for name in files}))
    links = [cell.hyperlink for row in book["Siffror"].iter_rows() for cell in row if cell.hyperlink]
    assert links
    assert {str(link.target).partition("#")[0].replace("\\", "/") for link in links} <= {
        f"inkorg/{name}" for name in files
    }


def test_the_lines_of_the_document_are_hidden_from_people_and_whole() -> None:
    grids = {grid.name: grid for grid in read_workbook(sample.workbook(), BOOK).grids}
    assert (grids["_dokument"].state, grids["Siffror"].state) == ("hidden", "visible")
    assert "_internt" not in grids
    told = [(line.kind, "\n".join(map(tidied, line.texts))) for line in lines_of(sample.report())]
    stored = [tuple(cells.values()) for cells in list(grids["_dokument"].rows.values())[3:]]
    assert stored[: len(told)] == told


def test_a_figure_that_stands_in_one_of_the_documents_alone_says_so() -> None:
    found = rows(few().workbook())
    only = {str(row["Dokument"]) for row in found}
    assert {"None", "Bara det interna"} <= only <= {"None", *ONLY}
    internal = [row for row in found if row["Dokument"] == "Bara det interna"]
    assert 13.23 in [round(float(str(row["Siffra"])), 2) for row in internal]


def test_what_everybody_may_read_holds_no_figure_of_few_in_any_of_its_sheets() -> None:
    data = few().outputs(pages="off", public=True).files[PUBLIC_WORKBOOK]
    book = opened(data)
    assert [name for name in book.sheetnames if name.startswith("_")] == ["_dokument"]
    shown = {round(float(str(row["Siffra"])), 2) for row in rows(data)}
    assert shown.isdisjoint({13.23, 4.23})
    texts = [str(cell.value) for row in book["_dokument"].iter_rows() for cell in row if cell.value is not None]
    assert [text for text in texts if "13,23" in text or "4,23" in text] == []


def test_what_everybody_may_read_holds_no_more_decimals_than_are_printed() -> None:
    """A rate with all its decimals could give away what it is made of."""
    data = few().outputs(pages="off", public=True).files[PUBLIC_WORKBOOK]
    rates = [str(row["Siffra"]) for row in rows(data) if row["Enhet"] == "%"]
    assert rates
    assert [rate for rate in rates if len(rate.partition(".")[2]) > 2] == []
    internal = [str(row["Siffra"]) for row in rows(few().workbook()) if row["Enhet"] == "%"]
    assert [rate for rate in internal if len(rate.partition(".")[2]) > 2]
