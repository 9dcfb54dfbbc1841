"""Formulas are written as xlsxwriter writes them, only sooner."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # ships no py.typed

from vpreport.writing.formulas import PLAIN_FUNCTIONS
from vpreport.writing.looks import PLAIN
from vpreport.writing.sheets import Area
from vpreport.writing.theme import THEME
from vpreport.writing.workbook import Book


def written(formula: str) -> bytes:
    """The sheet with the formula in a cell and in a conditional format."""
    book = Book("Prov", author="Provnämnden", dated=date(2025, 8, 31))
    page = book.page("Blad")
    page.formula(1, 1, formula, "x", PLAIN)
    page.highlight(Area(1, 1, 1, 1), formula, THEME.input)
    with ZipFile(BytesIO(book.finished())) as archive:
        return archive.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("name", sorted(PLAIN_FUNCTIONS))
def test_a_function_that_is_written_by_its_plain_name_is_so_by_xlsxwriter_too(name: str) -> None:
    assert Worksheet()._prepare_formula(f"={name}(A1,2)", True) == f"{name}(A1,2)"


@pytest.mark.parametrize("formula", ["SUM(A2:A9)", 'IF(ISBLANK(A2),"x","y")', "A2+1", "CONCAT(A2)"])
def test_a_formula_is_written_as_xlsxwriter_has_it(formula: str) -> None:
    plain = Worksheet()
    in_cell, in_format = plain._prepare_formula(f"={formula}"), plain._prepare_formula(f"={formula}", True)

    content = written(formula)

    assert f"<f>{in_cell}</f>".encode() in content
    assert f"<formula>{in_format}</formula>".encode() in content


def test_the_braces_of_an_array_formula_are_no_part_of_it() -> None:
    sheet = Book("Prov", author="", dated=date(2025, 8, 31)).page("Blad").sheet

    assert sheet._prepare_formula("{=SUM(A2:A9)}") == "SUM(A2:A9)"
