"""A column in a cell: format, width, and what may be typed there."""

from __future__ import annotations

from decimal import Decimal
from textwrap import wrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vpreport.vocabulary.amount import COUNT, FTE, HOURS, PERCENT, POINTS, TKR, Unit
from vpreport.vocabulary.column import Column, Field, Kind, Use
from vpreport.writing.entry import height, lines, number_format, open_rule, width_of

VALUE = Unit("value", "", 2, (), None, "other")


def field(header: str = "Rubrik", kind: Kind = Kind.TEXT, unit: Unit | None = None, **more: object) -> Field:
    column = Column("key", header, kind, unit, **more)  # type: ignore[arg-type]  # the tests' own keywords
    return Field(column, Use.ASKED, header, "key")


@pytest.mark.parametrize(
    ("unit", "whole", "code"),
    [
        (COUNT, True, "#,##0_-_-"),
        (TKR, False, "#,##0_-_-"),
        (HOURS, False, "#,##0_-_-"),
        (PERCENT, False, "#,##0.00_-_-"),
        (FTE, False, "#,##0.00_-_-"),
        (FTE, True, "#,##0_-_-"),
        (POINTS, False, "0_-_-"),
        (VALUE, False, "General_-_-"),
    ],
)
def test_a_number_is_shown_at_its_declared_precision(unit: Unit, whole: bool, code: str) -> None:
    assert number_format(field(kind=Kind.NUMBER, unit=unit, whole=whole).column) == code


def test_a_date_is_shown_as_iso_and_a_text_as_typed() -> None:
    assert number_format(field(kind=Kind.DATE).column) == "yyyy-mm-dd"
    assert number_format(field().column) == "@"


def test_a_column_is_as_wide_as_declared_and_as_its_longest_word_needs() -> None:
    assert width_of(field("Id", width=8)) == 8
    assert width_of(field("varav förvaltningschefer", width=12)) > len("förvaltningschefer")
    assert width_of(field("Läge", Kind.CHOICE, width=8, choices=("Redovisas ej (liten grupp)",))) == 29
    assert width_of(field("Tkr", Kind.NUMBER, TKR, width=8), [Decimal(123456789)]) == 14


def test_a_long_text_has_room_for_all_its_lines() -> None:
    assert lines("", 20) == 1
    assert lines("ett\ntvå\n\ntre", 20) == 4
    assert lines("ord " * 20, 20) >= 4
    assert height([("kort", 20), ("ord " * 20, 20)]) == 6 + 15 * lines("ord " * 20, 20)


@given(st.lists(st.text("abc", min_size=1, max_size=13), min_size=1).map(" ".join), st.integers(15, 40))
def test_words_are_laid_on_lines_as_textwrap_does(text: str, width: int) -> None:
    assert lines(text, width) == len(wrap(text, int((width - 3) * 1.1)))


def test_a_word_that_is_too_long_takes_the_lines_it_needs() -> None:
    assert lines("a" * 100, 23) == 5
    assert lines("kort " + "a" * 44, 23) == 3


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        (Decimal(0), None, "ett tal som är minst 0"),
        (None, Decimal(100), "ett tal som är högst 100"),
        (Decimal(0), Decimal(100), "ett tal från 0 till 100"),
        (None, None, "ett tal utan andra tecken"),
    ],
)
def test_a_number_is_refused_in_words(least: Decimal | None, most: Decimal | None, words: str) -> None:
    rule = open_rule(field("Andel", Kind.NUMBER, PERCENT, least=least, most=most), {})
    assert rule["error_message"] == f"Andel ska vara {words}. Lämna cellen tom om uppgiften saknas."


def test_help_is_cut_to_what_excel_shows() -> None:
    rule = open_rule(field("varav förvaltningschefer och biträdande", help="ord " * 100), {})
    assert len(str(rule["input_title"])) <= 32
    assert str(rule["input_title"]) == "varav förvaltningschefer och …"
    assert len(str(rule["input_message"])) <= 255
