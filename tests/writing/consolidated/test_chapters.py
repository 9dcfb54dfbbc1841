"""A chapter's sheet: sums per department above the table, live and right, and where each row comes from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl.cell.cell import Cell

from tests.altered import ANSWERS
from tests.filled import BUDGET, ORGANISATION, REGISTER, Row, consolidated, filled, plan, round_of, small_round
from tests.writing.parts import needs_libreoffice
from tests.writing.test_workbook import sheet, table
from tests.writing.workbooks import saved_by_libreoffice, stored_values
from vpreport.consolidation import Consolidation

LIBRARY: Row = {"id": "B4", "area": "Bibliotek", "department": ("hr",), "previous": 90, "budget": 100}
AREAS = (*BUDGET, LIBRARY)
SPENT: dict[str, Sequence[Row]] = {"Budget": ({"outcome": 7, "forecast": 9}, {"outcome": 20, "forecast": 30})}


def of_departments(
    *codes: str, organisation: Sequence[Row] = ORGANISATION, areas: Sequence[Row] = AREAS
) -> Consolidation:
    asking = round_of("delar", plan({**REGISTER, "organisation": organisation, "budget": areas}))
    return consolidated(asking, {f"{code}.xlsx": filled(asking, code, SPENT) for code in codes})


def block(data: bytes, title: str, *, values: bool = False) -> list[list[Cell]]:
    """The rows above the table from the one that says what they are: cells that have something."""
    page = sheet(data, title, values=values)
    rows = [[cell for cell in row if cell.value is not None] for row in page.iter_rows()]
    starts = [at for at, row in enumerate(rows) if row and row[0].value == "Summa per avdelning"]
    end = next(at for at, row in enumerate(rows) if row and row[0].value == "Summa")
    return rows[starts[0] : end + 1] if starts else []


def said(rows: Sequence[Sequence[Cell]]) -> list[list[object]]:
    return [[cell.value for cell in row] for row in rows]


def test_departments_add_up_above_the_table_in_the_registers_order() -> None:
    data = of_departments("fl", "ek", "hr").workbook()
    assert said(block(data, "Budget", values=True)) == [
        ["Summa per avdelning", "Budget", "Utfall", "Prognos", "Avvikelse"],
        ["HR", 15051, 27, 39, 15012],
        ["Ekonomi", 46942, 7, 9, 46933],
        ["Förvaltningsledning", 540, 7, 9, 531],
        ["Summa", 62533, 41, 57, 62476],
    ]


def test_each_sum_is_live_and_stands_above_its_column() -> None:
    data = of_departments("fl", "ek", "hr").workbook()
    rows = block(data, "Budget")
    assert [cell.value for cell in rows[1]][1:3] == [
        "=SUMIFS(D12:D15,A12:A15,A7)",
        "=SUMIFS(E12:E15,A12:A15,A7)",
    ]
    assert [cell.value for cell in rows[-1]][1:3] == ["=SUM(D12:D15)", "=SUM(E12:E15)"]
    headers = {cell.column: name for name, cell in table(sheet(data, "Budget"))[0].items()}
    assert all(headers[cell.column] == cell.value for cell in rows[0][1:])


def test_a_departments_name_leads_to_its_first_row() -> None:
    data = of_departments("fl", "ek", "hr").workbook()
    for cell in (row[0] for row in block(data, "Budget")[1:-1]):
        assert cell.hyperlink is not None
        title, _, target = str(cell.hyperlink.location).partition("!")
        assert title == "'Budget'"
        assert sheet(data, "Budget")[target].value == cell.value


def test_a_department_without_figures_has_no_sum() -> None:
    rows = said(block(of_departments("hr").workbook(), "Budget", values=True))
    assert rows[1:] == [
        ["HR", 15051, 27, 39, 15012],
        ["Ekonomi", 46942],
        ["Förvaltningsledning", 540],
        ["Summa", 62533, 27, 39, 15012],
    ]


def test_rows_that_count_in_anothers_place_are_left_out_of_every_sum() -> None:
    shared: Row = {**BUDGET[0], "department": ("ek", "hr")}
    data = of_departments("fl", "ek", "hr", areas=(shared, *AREAS[1:])).workbook()
    assert said(block(data, "Budget", values=True))[1:] == [
        ["HR", 100, 20, 30, 70],
        ["Ekonomi", 61893, 27, 39, 61854],
        ["Förvaltningsledning", 540, 7, 9, 531],
        ["Summa", 62533, 54, 78, 62455],
    ]
    assert '"Ja")' in str(block(data, "Budget")[1][1].value)


def test_where_each_row_is_a_department_the_rows_are_enough() -> None:
    data = of_departments("fl", "ek", "hr", areas=BUDGET).workbook()
    assert block(data, "Budget") == []


ODD = ("Vård*", "Vårdnad ~ stöd?", "=Ledning")


@needs_libreoffice
@pytest.mark.parametrize("names", [("HR", "Ekonomi", "Förvaltningsledning"), ODD], ids=["plain", "odd"])
def test_another_program_adds_up_the_same_whatever_departments_are_called(names: Sequence[str], tmp_path: Path) -> None:
    organisation = [{**row, "name": name} for row, name in zip(ORGANISATION, names, strict=True)]
    data = of_departments("fl", "ek", "hr", organisation=organisation).workbook()
    assert [row[0].value for row in block(data, "Budget")[1:-1]] == list(names)
    before, after = stored_values(data), stored_values(saved_by_libreoffice(data, tmp_path))
    assert {place: value for place, value in before.items() if place[0] == "Budget"} == {
        place: value for place, value in after.items() if place[0] == "Budget"
    }


def test_nothing_is_summed_over_what_is_hidden_from_everybody() -> None:
    round = small_round("delar")
    staff: list[Row] = [
        {"unit": unit, "permanent": 30, "aged_60": aged} for unit, aged in (("Lön", 2), ("Bemanning", 17))
    ]
    files = {"hr.xlsx": filled(round, "hr", {**ANSWERS, "Medarbetare": staff})}
    files |= {f"{code}.xlsx": filled(round, code, ANSWERS) for code in ("ek", "fl")}
    result = consolidated(round, files)
    shown = table(sheet(result.workbook(public=True), "Medarbetare"))
    hidden = {name for row in shown for name, cell in row.items() if cell.value == ".."}
    assert hidden == {"60 år eller äldre"}
    assert "60 år eller äldre" not in said(block(result.workbook(public=True), "Medarbetare"))[0]
    assert "60 år eller äldre" in said(block(result.workbook(), "Medarbetare"))[0]
