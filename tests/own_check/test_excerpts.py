"""The rows around a finding are those that Excel shows there, few enough to be seen at a glance."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.drawn import grid
from vpreport.own_check.excerpts import AROUND, LONGEST, MOST_COLUMNS, MOST_ROWS, excerpt, seen
from vpreport.reading.cells import CellError, CellValue, Dated, Formula, Grid, Scaled, Unreadable
from vpreport.vocabulary.excerpt import Excerpt
from vpreport.vocabulary.place import MAX_COLUMN, MAX_ROW, Place, parse_a1

STAFF = grid(
    "Medarbetare",
    """
    Medarbetare

    | Enhet | Totalt | Kvinnor |
    | Lön   | 15     | 11      |
    | HR    | 4      | 2       |

    | Bemanning | 1500 | =FEL(A1) |
    | Stöd  | 1      | 1       |
    | Växel | 2      | 1       |
    | Post  | 3      | 1       |
    """,
)


def at(*cells: str, sheet: str = "Medarbetare") -> list[Place]:
    return [Place("hr.xlsx", sheet, *parse_a1(cell)) for cell in cells]


def drawn(shown: Excerpt) -> list[str]:
    """A line a row: its number and its cells, those at fault in brackets; … for rows that are passed over."""
    return [
        "…"
        if line is None
        else f"{line.number}{'*' * line.is_header} "
        + " | ".join(f"[{cell.text}]" if cell.at_fault else cell.text for cell in line.cells)
        for line in shown.lines
    ]


def test_two_rows_before_and_after_are_shown_with_the_header_first() -> None:
    shown = excerpt(STAFF, 3, at("B8"))
    assert drawn(shown) == [
        "3* Enhet | Totalt | Kvinnor",
        "…",
        "6  |  | ",
        "7 Bemanning | 1\N{NO-BREAK SPACE}500 | =FEL(A1)",
        "8 Stöd | [1] | 1",
        "9 Växel | 2 | 1",
        "10 Post | 3 | 1",
    ]
    assert (shown.sheet, shown.columns, shown.columns_left_out, shown.faults_left_out) == (
        "Medarbetare",
        [1, 2, 3],
        0,
        0,
    )


def test_an_empty_cell_at_fault_is_shown_in_its_column() -> None:
    assert drawn(excerpt(STAFF, 3, at("D4")))[1:4] == [
        "3* Enhet | Totalt | Kvinnor | ",
        "4 Lön | 15 | 11 | []",
        "5 HR | 4 | 2 | ",
    ]


def test_without_a_header_the_rows_around_are_all() -> None:
    assert [line.number for line in excerpt(STAFF, 0, at("A1")).lines if line] == [1, 2, 3]


def test_nothing_lies_beyond_the_sheet() -> None:
    corner = Grid("Budget", "visible", {MAX_ROW: {MAX_COLUMN: "lös"}})
    place = Place("hr.xlsx", "Budget", MAX_ROW, MAX_COLUMN)
    assert drawn(excerpt(corner, 0, [place]))[-1] == f"{MAX_ROW} [lös]"


def test_of_many_rows_at_fault_the_first_are_shown_and_the_rest_counted() -> None:
    rows: dict[int, dict[int, CellValue]] = {row: {1: "x"} for row in range(1, 200)}
    shown = excerpt(
        Grid("Budget", "visible", rows), 0, [Place("hr.xlsx", "Budget", row, 1) for row in range(1, 200, 10)]
    )
    assert sum(cell.at_fault for line in shown.lines if line for cell in line.cells) == MOST_ROWS
    assert shown.faults_left_out == 20 - MOST_ROWS


def test_of_many_columns_the_first_and_those_at_fault_are_shown_with_their_neighbours() -> None:
    wide = Grid("Budget", "visible", {1: {column: f"k{column}" for column in range(1, 41)}})
    shown = excerpt(wide, 1, at("AC1"))
    assert shown.columns == [1, *range(24, 35)]
    assert (len(shown.columns), shown.columns_left_out) == (MOST_COLUMNS, 40 - MOST_COLUMNS)


def test_a_long_text_is_cut_and_says_so() -> None:
    shown = excerpt(Grid("Texter", "visible", {1: {1: "x" * 500}}), 0, at("A1"))
    (cell,) = next(line for line in shown.lines if line).cells
    assert (len(cell.text), cell.text[-1], cell.is_cut) == (LONGEST, "…", True)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("text", "text"),
        (Decimal("4500.5"), "4\N{NO-BREAK SPACE}500,5"),
        (Decimal(-3), "−3"),
        (True, "SANT"),
        (False, "FALSKT"),
        (CellError("#REF!"), "#REF!"),
        (Dated(Decimal(45900), date(2025, 8, 31)), "2025-08-31"),
        (Dated(Decimal(60), None), "60"),
        (Scaled(Decimal("0.05"), "0%"), "5\N{NO-BREAK SPACE}%"),
        (Scaled(Decimal(4500), "0,"), "4\N{NO-BREAK SPACE}500"),
        (Unreadable("abc"), "abc"),
        (Formula("A1+1", None), "=A1+1"),
        (Formula("A1+1", Decimal(3)), "3"),
        (Formula("", None), "="),
    ],
)
def test_a_cell_is_shown_as_excel_does(raw: CellValue, text: str) -> None:
    assert seen(raw) == text


CELLS = st.tuples(st.integers(1, 60), st.integers(1, 60))


@given(st.dictionaries(CELLS, st.text(max_size=5)), st.lists(CELLS, min_size=1, max_size=40), st.integers(0, 60))
def test_an_excerpt_is_small_in_order_and_loses_no_cell_at_fault_without_a_word(
    filled: dict[tuple[int, int], str], faults: list[tuple[int, int]], header: int
) -> None:
    rows: dict[int, dict[int, CellValue]] = {}
    for (row, column), text in sorted(filled.items()):
        rows.setdefault(row, {})[column] = text
    shown = excerpt(Grid("Budget", "visible", rows), header, [Place("a.xlsx", "Budget", *cell) for cell in faults])
    lines = [line for line in shown.lines if line is not None]
    numbers = [line.number for line in lines]
    assert numbers == sorted(set(numbers))
    assert len(numbers) <= MOST_ROWS * (2 * AROUND + 1) + 1
    assert len(shown.columns) <= MOST_COLUMNS
    assert {len(line.cells) for line in lines} == {len(shown.columns)}
    assert sum(cell.at_fault for line in lines for cell in line.cells) + shown.faults_left_out == len(set(faults))
    assert [line.number for line in lines if line.is_header] == [header] * bool(header)
