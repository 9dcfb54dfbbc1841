"""Templates and registers that everybody can use: the checklist, and that nothing is cut off."""

from __future__ import annotations

import pytest

from tests.accepting.sheets import sheet_complaints
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


def test_nothing_is_wrong_with_the_workbook(workbook: bytes) -> None:
    assert sheet_complaints(workbook) == []
    assert any(sheet.tables for sheet in opened(workbook).worksheets)


def test_no_text_is_cut_off_in_its_row(workbook: bytes) -> None:
    cells = (
        (sheet, cell)
        for sheet in opened(workbook).worksheets
        if sheet.title != META
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    )
    for sheet, cell in cells:
        if cell.alignment.wrap_text and isinstance(cell.value, str):
            width = sheet.column_dimensions[cell.column_letter].width
            rows = -(-len(cell.value) // int(width * 1.2)) if not cell.value.startswith("=") else 1
            assert (sheet.row_dimensions[cell.row].height or 15) >= 15 * rows, (sheet.title, cell.coordinate)
