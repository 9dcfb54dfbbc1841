"""Each fault that is planted in a workbook is found, and nothing else is said."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]  # ships no py.typed
from openpyxl.formatting.rule import ColorScaleRule
from openpyxl.styles import Font
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from tests.accepting.formulas import formula_complaints
from tests.accepting.sheets import sheet_complaints
from tests.smuggled import STRINGS, with_parts
from tests.writing.parts import needs_libreoffice, parts
from tests.writing.workbooks import opened

Change = Callable[[Workbook], object]


def plain(stored: int = 12) -> bytes:
    """A workbook with a table and a sum, whose stored value is right if it is 12."""
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.set_properties({"title": "Bok", "author": "Kommunen"})
        sheet = book.add_worksheet("Budget")
        sheet.write("A1", "Budget")
        rows = [[f"Rad {number}", number] for number in (3, 4, 5)]
        table = {"columns": [{"header": "Rad"}, {"header": "Tkr"}], "data": rows, "name": "Budgeten"}
        sheet.add_table("A3:B6", {**table, "title": "Budget", "description": "Budget per rad"})
        sheet.write_formula("B8", "=SUM(B4:B6)", None, stored)
    return made.getvalue()


def changed(change: Change) -> bytes:
    book = opened(plain())
    change(book)
    made = BytesIO()
    book.save(made)
    return with_parts(made.getvalue(), {"xl/tables/table1.xml": parts(plain())["xl/tables/table1.xml"]})


def renamed_columns(book: Workbook) -> None:
    book["Budget"]["B3"] = "Kronor"


def coloured(book: Workbook) -> None:
    ends = {"start_type": "min", "start_color": "FF0000", "end_type": "max", "end_color": "00FF00"}
    rule = ColorScaleRule(**ends)  # type: ignore[no-untyped-call]
    book["Budget"].conditional_formatting.add("B4:B6", rule)


def emptied(book: Workbook) -> None:
    for row in (4, 5, 6):
        book["Budget"].cell(row, 2).value = None


def linked(book: Workbook) -> None:
    book["Budget"]["A9"] = "https://exempel.se"
    book["Budget"]["A9"].hyperlink = "https://exempel.se"


def test_nothing_is_wrong_with_a_plain_workbook() -> None:
    assert sheet_complaints(plain()) == []
    assert sheet_complaints(changed(lambda book: None)) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda book: setattr(book.properties, "title", None), ["book: no title or author"]),
        (lambda book: setattr(book["Budget"].sheet_view.selection[0], "activeCell", "B4"),
         ["book: does not open in its first cell"]),
        (lambda book: setattr(book["Budget"], "title", "Blad1"), ["Blad1: has no name of its own"]),
        (lambda book: setattr(book["Budget"]["A1"], "value", None), ["Budget: has no heading in its first cell"]),
        (lambda book: book["Budget"].merge_cells("A9:B9"), ["Budget: merged cells"]),
        (lambda book: setattr(book["Budget"].column_dimensions["B"], "hidden", True),
         ["Budget: hidden rows or columns"]),
        (renamed_columns, ["Budget: Budgeten: has other columns than headers"]),
        (lambda book: setattr(book["Budget"]["B3"], "value", None),
         ["Budget: Budgeten: headers are empty or alike", "Budget: Budgeten: has other columns than headers"]),
        (lambda book: book["Budget"].delete_rows(6), ["Budget: Budgeten: an empty row"]),
        (emptied, ["Budget: Budgeten: an empty column"]),
        (coloured, ["Budget: meaning in colour or icon alone"]),
        (lambda book: setattr(book["Budget"]["A4"], "font", Font(color="FFCCCCCC", sz=8)),
         ["Budget: CCCCCC on FFFFFF, 8 points"]),
        (lambda book: book["Budget"].add_data_validation(DataValidation("whole", sqref="B4", formula1="0")),
         ["Budget: an input without help, or without words of its own when it says no"]),
        (linked, ["Budget: A9 does not say where it leads"]),
    ],
)  # fmt: skip
def test_a_planted_fault_is_found(change: Change, expected: list[str]) -> None:
    assert sheet_complaints(changed(change)) == expected


NOT_APART = "Budget: tables without an empty row and a heading between them"


@pytest.mark.parametrize(("second", "heading"), [("A8:B10", "A7"), ("A8:B10", "A6"), ("A7:B9", "B6"), ("C3:D5", "A7")])
def test_tables_of_one_sheet_stand_below_each_other_each_with_its_heading(second: str, heading: str) -> None:
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.set_properties({"title": "Bok", "author": "Kommunen"})
        sheet = book.add_worksheet("Budget")
        sheet.write("A1", "Budget")
        for area, name in (("A3:B5", "Ett"), (second, "Annat")):
            columns = [{"header": "Rad"}, {"header": "Tkr"}]
            told = {"title": name, "description": name, "name": name}
            sheet.add_table(area, {"columns": columns, "data": [["a", 1], ["b", 2]], **told})
        sheet.write(heading, "Det andra")
    is_apart = (second, heading) == ("A8:B10", "A7")
    assert (NOT_APART in sheet_complaints(made.getvalue())) is not is_apart


def test_data_that_is_no_table_is_found() -> None:
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.set_properties({"title": "Bok", "author": "Kommunen"})
        sheet = book.add_worksheet("Budget")
        sheet.write("A1", "Budget")
        for row in range(2, 6):
            sheet.write_row(row, 0, ("Rad", row, row))
    assert sheet_complaints(made.getvalue()) == ["Budget: data that is no table"]


def test_a_table_that_is_not_described_is_found() -> None:
    name = "xl/tables/table1.xml"
    silent = parts(plain())[name].replace(b'altText="Budget"', b"")
    assert sheet_complaints(with_parts(plain(), {name: silent})) == [f"book: {name} is not described"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (b'ref="A3:B6"', b'ref="A3:C6"', ["headers are empty or alike", "has other columns than headers",
                                         "an empty column"]),
        (b'ref="A3:B6"', b'ref="A3:A6"', ["has other columns than headers"]),
        (b'name="Tkr"', b'name="rad"', ["has other columns than headers"]),
    ],
)  # fmt: skip
def test_a_table_that_does_not_fit_its_cells_is_found(old: bytes, new: bytes, expected: list[str]) -> None:
    name = "xl/tables/table1.xml"
    other = parts(plain())[name].replace(old, new)
    assert sheet_complaints(with_parts(plain(), {name: other})) == [f"Budget: Budgeten: {said}" for said in expected]


def test_columns_that_excel_cannot_tell_apart_are_found() -> None:
    both = {name: parts(plain())[name].replace(b"Tkr", b"RAD") for name in ("xl/tables/table1.xml", STRINGS)}
    assert sheet_complaints(with_parts(plain(), both)) == ["Budget: Budgeten: headers are empty or alike"]


def test_an_area_that_is_called_as_a_table_is_found() -> None:
    name = "xl/workbook.xml"
    named = b'<definedNames><definedName name="BUDGETEN">Budget!$A$4</definedName></definedNames><calcPr'
    book = parts(plain())[name].replace(b"<calcPr", named)
    assert sheet_complaints(with_parts(plain(), {name: book})) == ["book: tables or areas of one name"]


@needs_libreoffice
def test_a_stored_value_that_is_no_sum_is_found(tmp_path: Path) -> None:
    assert formula_complaints(plain()) == []
    assert formula_complaints(plain(stored=13)) == ["formulas: Budget!B8 holds 13.0 and should hold 12.0"]
