"""What a row's formula gives: as Excel and LibreOffice would have it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.writing.parts import needs_libreoffice
from tests.writing.workbooks import saved_by_libreoffice, stored_values
from vpreport.vocabulary.calculated import calculated, condition, given_by, on_row
from vpreport.vocabulary.record import Value
from vpreport.writing.looks import PLAIN
from vpreport.writing.workbook import Book

ROW: Mapping[int, Value | None] = {
    1: Decimal(12),
    2: Decimal("3.5"),
    3: None,
    4: "text",
    5: Decimal(-7),
    6: date(2025, 8, 31),
    7: ("hr", "ek"),
}
FORMULAS: Mapping[str, str | Decimal] = {
    "A1+B1*2": Decimal(19),
    "(A1+B1)*2": Decimal(31),
    "A1-B1-1": Decimal("7.5"),
    "-E1+A1/4": Decimal(10),
    "C1+1": Decimal(1),
    "A1&D1": "12text",
    'B1+0&""': "3.5",
    'IF(A1=12,"ja","nej")': "ja",
    'IF(A1<>12,"ja","nej")': "nej",
    'IF(D1="TEXT","lika","olika")': "lika",
    'IF(C1="","tomt","fullt")': "tomt",
    'IF(C1=0,"noll","annat")': "noll",
    'IF(D1>A1,"text sist","nej")': "text sist",
    'IF(AND(A1>=12,E1<0,NOT(A1=B1)),"alla","inte")': "alla",
    'IF(OR(A1>12,B1<=3.5),"någon","ingen")': "någon",
    "COUNT(A1,B1,C1,D1)": Decimal(2),
    "COUNTA(A1:E1)": Decimal(4),
    "COUNTBLANK(A1:E1)": Decimal(1),
    "SUM(A1:E1)": Decimal("8.5"),
    "MAX(A1:E1)-MIN(A1:E1)": Decimal(19),
    "ABS(E1)": Decimal(7),
    "INT(-3.5)": Decimal(-4),
    "ROUND(2.5,0)": Decimal(3),
    "F1-45900": Decimal(0),
    'IF(ISNUMBER(D1),"tal","text")': "text",
    "A1+D1": "#VALUE!",
    "A1/C1": "#DIV/0!",
    'IF(C1="","",A1/C1)': "",
    '"en ""citerad"" text"': 'en "citerad" text',
    'G1&""': "hr; ek",
}


@pytest.mark.parametrize(("formula", "result"), FORMULAS.items())
def test_a_formula_gives(formula: str, result: str | Decimal) -> None:
    assert calculated(formula, on_row(ROW)) == result


@pytest.mark.parametrize(
    "formula", ["A1 A2", "VLOOKUP(A1)", "A1+", "Blad!A1", "(A1", "A", "1..2", "A1%", "", "sum(A1)"]
)
def test_what_is_none_of_ours_is_refused(formula: str) -> None:
    with pytest.raises(ValueError, match="not one of our f"):
        calculated(formula, on_row(ROW))


@given(st.lists(st.decimals(-(10**9), 10**9, places=2), min_size=2, max_size=6))
def test_a_chain_of_terms_is_their_sum(terms: list[Decimal]) -> None:
    formula = "+".join(f"{'ABCDEF'[index]}1" for index in range(len(terms)))
    assert calculated(formula, on_row(dict(enumerate(terms, 1)))) == sum(terms, Decimal(0))


BY_KEY: Mapping[str, Value | None] = {"staff": Decimal(12), "managers": Decimal(3), "comment": "nej", "unit": None}


@pytest.mark.parametrize(
    ("symbolic", "is_true"),
    [
        ("{staff}>{managers}", True),
        ("{staff}<{managers}", False),
        ('AND({staff}>{managers},{comment}="nej")', True),
        ('AND({staff}>{managers},{comment}="ja")', False),
        ("AND({staff}>{managers})=({unit}>1)", False),
        ('{unit}=""', True),
        ("{comment}+1", False),
        ("{staff}/{unit}>1", False),
        ("AND({unit}>1,{staff}/{unit}>1)", False),
    ],
)
def test_a_condition_holds_or_not_and_an_error_does_not(symbolic: str, is_true: bool) -> None:
    assert condition(symbolic).holds(BY_KEY.get) is is_true
    assert (given_by(symbolic, BY_KEY.get) == 1) is is_true


SQUARE: Mapping[tuple[int, int], Decimal] = {
    (row, column): Decimal(10 * row + column) for row in (1, 2) for column in (1, 2)
}


@pytest.mark.parametrize(
    ("formula", "result"), [("SUM(A1:B2)", 66), ("SUM($B$2:A1)", 66), ("SUM(A1:A2,B1,3)", 47), ("$A1+B$2", 33)]
)
def test_a_formula_may_reach_over_several_rows(formula: str, result: int) -> None:
    assert calculated(formula, lambda row, column: SQUARE.get((row, column))) == result


@pytest.mark.parametrize("formula", ["(" * 4000 + "1" + ")" * 4000, "-" * 8000 + "1", "IF(1," * 500 + "1" + ")" * 500])
def test_a_formula_within_formulas_without_end_is_refused(formula: str) -> None:
    with pytest.raises(ValueError, match="not one of our formulas"):
        calculated(formula, on_row({}))


def test_a_range_as_large_as_a_sheet_is_not_looked_through() -> None:
    with pytest.raises(ValueError, match="not one of our formulas"):
        calculated("SUM(A1:XFD1048576)", on_row({}))


@needs_libreoffice
def test_libreoffice_gives_the_same(tmp_path: Path) -> None:
    book = Book("Prov", author="vpreport", dated=date(2025, 1, 1))
    page = book.page("Prov")
    for column, value in ROW.items():
        page.put(1, column, value)
    for row, (formula, result) in enumerate(FORMULAS.items(), 2):
        page.formula(row, 1, formula, result, PLAIN)
    data = book.finished()
    assert stored_values(saved_by_libreoffice(data, tmp_path)) == stored_values(data)
