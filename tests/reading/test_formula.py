"""Formulas moved as Excel moves shared ones, and told apart from the row they stand on."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.formula.translate import Translator

from vpreport.reading.formula import generalised, shifted
from vpreport.vocabulary.place import a1


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("A1+B2", "C4+D5"),
        ("$A1+B$2+$C$3", "$A4+D$2+$C$3"),
        ("SUM(A1:A10)", "SUM(C4:C13)"),
        ("SUM(A:A,$B:C)", "SUM(C:C,$B:E)"),
        ("SUM(1:1,$2:3)", "SUM(4:4,$2:6)"),
        ("Mål!A1*'Privata utförare'!B2", "Mål!C4*'Privata utförare'!D5"),
        ("'A1 och B2'!C3", "'A1 och B2'!E6"),
        ('IF(A1="B2 och ""C3""","D4",E5)', 'IF(C4="B2 och ""C3""","D4",G8)'),
        ("LOG10(A1)+TAX_2025+A1B+1.5E10", "LOG10(C4)+TAX_2025+A1B+1.5E10"),
        ("Tabell[[#This Row],[Kv1]]+[1]Blad1!A1", "Tabell[[#This Row],[Kv1]]+[1]Blad1!C4"),
        ("XFD1+A1048576+XFE1", "#REF!+#REF!+XFE1"),
        ("a1", "C4"),
        ("", ""),
    ],
)
def test_a_formula_moves_three_rows_down_and_two_columns_right(text: str, moved: str) -> None:
    assert shifted(text, 3, 2) == moved


@pytest.mark.parametrize("text", ['"A1', "'A1", '""' * 9999 + '"A1', "[A1" + "[" * 9999])
def test_what_is_never_closed_goes_on_to_the_end(text: str) -> None:
    assert shifted(text, 0, 0) == text
    assert generalised(text).endswith(("A1", "[", "A#"))


def test_a_formula_that_does_not_move_stays_as_it_is() -> None:
    assert shifted("SUM($A$1:B2)-'x'!C3", 0, 0) == "SUM($A$1:B2)-'x'!C3"


def test_a_reference_that_would_leave_the_sheet_is_lost() -> None:
    assert shifted("A1+B2+$A$1", -1, -1) == "#REF!+A1+$A$1"


_cells = st.builds(
    lambda row, column, fixed: a1(row, column) if not fixed else f"${a1(row, column)}",
    st.integers(100, 9999),
    st.integers(30, 700),
    st.booleans(),
)
_operands = st.one_of(
    _cells,
    st.builds("{}:{}".format, _cells, _cells),
    st.builds("SUM({},{})".format, _cells, _cells),
    st.builds("'Blad B7'!{}".format, _cells),
    st.builds("Mål!{}".format, _cells),
    st.sampled_from(['"A1 ""B2"""', "1.5", "LOG10(100)", "TRUE"]),
)
_formulas = st.lists(_operands, min_size=1, max_size=5).map("+".join)


@given(_formulas, st.integers(-90, 90), st.integers(-20, 20))
def test_formulas_move_as_openpyxl_moves_them(text: str, rows: int, columns: int) -> None:
    translator = Translator(f"={text}", origin=a1(200, 100))
    assert shifted(text, rows, columns) == translator.translate_formula(a1(200 + rows, 100 + columns))[1:]


@given(_formulas, st.integers(-90, 90), st.integers(-20, 20))
def test_moving_there_and_back_changes_nothing(text: str, rows: int, columns: int) -> None:
    assert shifted(shifted(text, rows, columns), -rows, -columns) == text


@pytest.mark.parametrize(
    ("text", "general"),
    [
        ("=B12-C12", "B#-C#"),
        ("+ $B$12 - C12", "B#-C#"),
        ("SUM(B4:B40)", "SUM(B#:B#)"),
        ("SUM(12:14)", "SUM(#:#)"),
        ("SUM(B:B)", "SUM(B:B)"),
        ('if(e5="","",e5*f5)', 'IF(E#="","",E#*F#)'),
        ('IF(A1="Rad A1 kvar",1,2)', 'IF(A#="Rad A1 kvar",1,2)'),
        ("'Mål'!B2+Mål!B3", "MÅL!B#+MÅL!B#"),
        ("'Privata utförare'!$B$2", "PRIVATA UTFÖRARE!B#"),
        ("_xlfn.XLOOKUP(A1,_xlfn._xlws.SORT(B:B),C:C)", "XLOOKUP(A#,SORT(B:B),C:C)"),
        ("IF(A1,TRUE(),FALSE())", "IF(A#,TRUE,FALSE)"),
        ("LOG10(ÅR2025)+1E5", "LOG10(ÅR2025)+1E5"),
        ("SUM(A1;\n  A2)", "SUM(A#;A#)"),
        ("", ""),
    ],
)
def test_a_formula_is_known_whatever_row_it_stands_on(text: str, general: str) -> None:
    assert generalised(text) == general


@given(_formulas, st.integers(-90, 90))
@settings(max_examples=50)
def test_a_formula_copied_down_is_the_same_formula(text: str, rows: int) -> None:
    assert generalised(shifted(text.replace("$", ""), rows, 0)) == generalised(text.replace("$", ""))
