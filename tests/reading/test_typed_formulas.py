"""Formulas that people type: worked out where that is certain, told apart from all else where it is not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.drawn import LikelyBoard as Board
from tests.drawn import grid
from tests.trials import BOUNDARY, BROKEN, NEIGHBOUR, tries
from vpreport.chapters.staff import STAFF
from vpreport.reading.arithmetic import Arithmetic
from vpreport.reading.cells import CellError
from vpreport.vocabulary.rounds import DELAR, occasion

HEADERS = tuple(field.header for field in STAFF.at(occasion(DELAR, 2025)).fields)  # type: ignore[union-attr]  # asked in delår


def staff(*rows: str) -> Board:
    board = Board("delar")
    board.sheet(STAFF, "\n".join((f"| {' | '.join(HEADERS)} |", *rows)))
    return board


def about(board: Board) -> list[tuple[str, str, str | None]]:
    """Rule, severity and cell of every finding."""
    return [(f.rule, f.severity.value, f.place.cell if f.place else None) for f in board.findings()]


@tries("IN-06", BROKEN)
@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("=10+4", 14),
        ("=C2+D2", 14),
        ("=SUM(C2:D2)", 14),
        ("=SUM(C2,D2)", 14),
        ("=(C2+D2)*2/2-0", 14),
        ("=$C$2+D$2", 14),
        ("=-C2+25", 14),
        ("=SUM(E2:G9)+14", 14),
    ],
)
def test_a_formula_that_was_never_calculated_is_worked_out_and_told(formula: str, value: int) -> None:
    board = staff(f"| Lön | {formula} | 11 | 3 |")
    assert about(board) == [("IN-06", "varning", "B2")]
    (row,) = board.material().rows(STAFF)
    assert row.number("permanent") == value
    assert (
        board.only("IN-06").message
        == f"Formeln {formula} är sparad utan att ha räknats ut. Den ger {value}, och det används."
    )


@tries("IN-06", BROKEN)
@pytest.mark.parametrize(
    "formula",
    [
        "=VLOOKUP(A2,X1:Y9,2)",
        "=Blad2!A1",
        "=[1]Blad1!A1",
        "=C2&D2",
        "=A2+1",
        "=SUM(A2:D2)",
        "=B2+1",
        "=SUM(C2:D1048576)",
        "=1E3",
        "=SUM(C2:C9 C2:D2)",
        "=" + "(" * 40 + "1" + ")" * 40,
        "=C2 D2",
        "=IF(C2>1,11,3)",
        "=MAX(C2,D2)",
        "=50%",
        "=1/0*",
    ],
)
def test_any_other_formula_is_for_excel_to_calculate(formula: str) -> None:
    board = staff(f"| Lön | {formula} | 11 | 3 |")
    assert about(board) == [("IN-06", "fel", "B2")]
    assert board.unchecked("PE-01") == ["B2"]
    (row,) = board.material().rows(STAFF)
    assert row.is_unread("permanent")


def test_a_formula_that_divides_by_zero_gives_the_error_that_excel_shows() -> None:
    board = staff("| Lön | =14/0 | 11 | 3 |")
    assert about(board) == [("IN-06", "fel", "B2")]
    assert board.only("IN-06").message == "Cellen innehåller felvärdet #DIV/0!."


def test_formulas_may_rest_on_formulas() -> None:
    board = staff("| Lön | =C2+D2 | =10+1 | =SUM(2,1) |", "| HR | =C3+D3 → 5 | 3 | 2 |")
    assert about(board) == [("IN-06", "varning", cell) for cell in ("B2", "C2", "D2")]
    assert [row.number("permanent") for row in board.material().rows(STAFF)] == [14, 5]


@tries("IN-06", BOUNDARY)
def test_formulas_that_rest_on_each_other_are_never_guessed() -> None:
    board = staff("| Lön | =C2+D2 | =B2-3 | 3 |")
    assert about(board) == [("IN-06", "fel", "B2"), ("IN-06", "fel", "C2")]


@tries("IN-06", NEIGHBOUR)
def test_a_worked_out_value_that_the_column_cannot_hold_is_one_finding() -> None:
    board = staff("| Lön | =7/2 | 11 | 3 |")
    assert about(board) == [("IN-16", "fel", "B2")]


def test_a_stored_result_is_what_was_typed() -> None:
    board = staff("| Lön | =SUM(X1:X9) → 14 | 11 | 3 |")
    assert about(board) == []


def test_numbers_are_kept_to_fifteen_digits_as_in_excel() -> None:
    drawn = grid("Prov", "| =0,1+0,2 | =1/3 |".replace(",", "."))
    work = Arithmetic(drawn)
    assert [work.value_of(1, 1), work.value_of(1, 2)] == [Decimal("0.3"), Decimal("0.333333333333333")]


def test_a_cell_without_a_formula_gives_nothing() -> None:
    work = Arithmetic(grid("Prov", "| 1 | text | =1/0 | |"))
    assert [work.value_of(1, column) for column in (1, 2, 3, 4)] == [None, None, CellError("#DIV/0!"), None]


def test_the_work_is_bounded_however_many_formulas_there_are() -> None:
    rows = ["| =SUM(A2:A9000) |"] + [f"| =SUM(A{row + 1}:A{row + 9000}) |" for row in range(2, 60)]
    work = Arithmetic(grid("Prov", "\n".join(rows)))
    looks = work._looks_left
    assert {work.value_of(row, 1) for row in range(1, 60)} <= {None, Decimal(0)}
    assert looks - work._looks_left <= looks + 9000 * 60


TERMS = st.lists(st.tuples(st.sampled_from("+-*"), st.integers(-999, 999)), min_size=1, max_size=6)


@given(TERMS)
def test_a_chain_of_numbers_gives_what_python_gives(terms: list[tuple[str, int]]) -> None:
    formula = "0" + "".join(f"{mark}({number})" for mark, number in terms)
    expected = eval(formula)
    worked = Arithmetic(grid("Prov", f"| ={formula} |")).value_of(1, 1)
    assert worked == Decimal(format(float(expected), ".15g"))
