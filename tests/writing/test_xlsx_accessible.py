"""Workbooks that everybody can use: the essential points of the UK Analysis Function's checklist, and contrast."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl.cell.cell import Cell
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from tests.writing.parts import contrast
from tests.writing.workbooks import OCCASIONS, opened, whole_template
from vpreport.catalogue import SHEETS
from vpreport.vocabulary.layout import META
from vpreport.writing.register import write_register

WORKBOOKS = {
    f"{when.round.token} {rows} rader": whole_template(when, rows)[0] for when in OCCASIONS for rows in (0, 20)
} | {
    "tomt register": write_register([(sheet.in_register(2026), ()) for sheet in SHEETS if sheet.register], {}),
}


@pytest.fixture(params=list(WORKBOOKS))
def workbook(request: pytest.FixtureRequest) -> bytes:
    data = WORKBOOKS[request.param]
    assert isinstance(data, bytes)
    return data


def sheets(workbook: bytes) -> list[Worksheet]:
    """The sheets that people meet, hidden lists among them; not the one that only programs read."""
    return [sheet for sheet in opened(workbook).worksheets if sheet.title != META]


def filled(sheet: Worksheet) -> Iterator[Cell]:
    return (cell for row in sheet.iter_rows() for cell in row if isinstance(cell, Cell) and cell.value is not None)


def test_the_file_has_a_title_and_opens_in_the_first_cell(workbook: bytes) -> None:
    book = opened(workbook)
    assert book.properties.title
    assert book.properties.creator
    assert book.active is book.worksheets[0]
    assert book.worksheets[0].sheet_view.selection[0].activeCell == "A1"


def test_every_sheet_has_a_name_of_its_own_and_a_heading_in_the_first_cell(workbook: bytes) -> None:
    found = sheets(workbook)
    assert not [sheet.title for sheet in found if re.fullmatch(r"(Sheet|Blad)\d*", sheet.title)]
    assert all(sheet["A1"].value for sheet in found)


def test_no_cells_are_merged_and_nothing_people_need_is_hidden(workbook: bytes) -> None:
    for sheet in sheets(workbook):
        assert not sheet.merged_cells.ranges
        assert not any(column.hidden for column in sheet.column_dimensions.values())
        assert not any(row.hidden for row in sheet.row_dimensions.values())


def test_every_table_is_marked_up_from_the_first_column_without_gaps(workbook: bytes) -> None:
    for sheet in sheets(workbook):
        assert len(sheet.tables) <= 1
        for table in sheet.tables.values():
            left, top, right, bottom = (number or 0 for number in range_boundaries(table.ref))
            headers = [cell.value for cell in sheet[top][:right]]
            assert (left, table.headerRowCount) == (1, 1)
            assert all(headers)
            assert len(set(headers)) == len(headers)
            rows = [sheet[row][:right] for row in range(top + 1, bottom + 1)]
            assert all(any(cell.value is not None for cell in row) for row in rows)
            columns = zip(*rows, strict=True)
            assert all(any(c.value is not None or not c.protection.locked for c in column) for column in columns)


def test_rows_of_data_always_stand_in_a_table(workbook: bytes) -> None:
    for sheet in sheets(workbook):
        crowded = sum(sum(cell.value is not None for cell in row) >= 3 for row in sheet.iter_rows())
        assert sheet.tables or crowded < 4


def test_every_table_is_described(workbook: bytes) -> None:
    with ZipFile(BytesIO(workbook)) as archive:
        tables = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/tables/")]
    assert tables
    assert all(re.search(r'altText="[^"]+" altTextSummary="[^"]+"', table) for table in tables)


def test_every_text_can_be_told_from_its_ground(workbook: bytes) -> None:
    seen = {
        (cell.font.color.rgb[2:], cell.fill.fgColor.rgb[2:] if cell.fill.fill_type else "FFFFFF", cell.font.sz)
        for sheet in sheets(workbook)
        for cell in filled(sheet)
    }
    assert [pair for pair in seen if contrast(pair[0], pair[1]) < 4.5 or (pair[2] or 11) < 9] == []


def test_what_a_colour_says_stands_there_in_words_too(workbook: bytes) -> None:
    rules = [rule for sheet in sheets(workbook) for area in sheet.conditional_formatting for rule in area.rules]
    assert {rule.type for rule in rules} <= {"expression"}
    colours = [(rule.dxf.font.color.rgb[2:], rule.dxf.fill.bgColor.rgb[2:]) for rule in rules]
    assert [pair for pair in colours if contrast(*pair) < 4.5] == []


def test_every_input_has_help_and_its_own_words_when_it_says_no(workbook: bytes) -> None:
    rules = [rule for sheet in sheets(workbook) for rule in sheet.data_validations.dataValidation]
    assert all(rule.prompt and rule.error for rule in rules)
    assert not any(rule.type == "list" and rule.showDropDown for rule in rules)  # in the file, true hides the arrow


def test_no_text_is_cut_off_in_its_row(workbook: bytes) -> None:
    for sheet in sheets(workbook):
        for cell in filled(sheet):
            if cell.alignment.wrap_text and isinstance(cell.value, str):
                width = sheet.column_dimensions[cell.column_letter].width
                rows = -(-len(cell.value) // int(width * 1.2)) if not cell.value.startswith("=") else 1
                assert (sheet.row_dimensions[cell.row].height or 15) >= 15 * rows, (sheet.title, cell.coordinate)
