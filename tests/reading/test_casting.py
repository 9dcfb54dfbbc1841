"""A raw cell becomes what its column holds, or one trouble with its rule; never a guess, never an exception."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.trials import BOUNDARY, BROKEN, NEIGHBOUR, SOUND, tries
from vpreport.reading.casting import Context, Departments, agrees, cast, said
from vpreport.reading.cells import CellError, CellValue, Dated, Formula, Scaled, Unreadable
from vpreport.vocabulary.amount import COUNT, PERCENT, TKR
from vpreport.vocabulary.column import DEPARTMENT, Column, Kind
from vpreport.vocabulary.record import Value

NBSP = "\N{NO-BREAK SPACE}"
TEXT = Column("text", "Kommentar")
OWNER = Column("owner", "Ansvarig", names_unit=True)
MONEY = Column("money", "Utfall", Kind.NUMBER, TKR)
HEADS = Column("heads", "Antal", Kind.NUMBER, COUNT, whole=True, least=Decimal(0))
SHARE = Column("share", "Andel", Kind.NUMBER, PERCENT, least=Decimal(0), most=Decimal(100))
DAY = Column("day", "Klart senast", Kind.DATE)
STATE = Column("state", "Status", Kind.CHOICE, choices=("Ej påbörjat", "Pågår"))
WHEN = Column("round", "Omgång", Kind.ROUNDS)
COLUMNS = (TEXT, OWNER, MONEY, HEADS, SHARE, DAY, STATE, DEPARTMENT)

UNITS = Departments(
    {"hr": "hr", "personal": "hr", "ekonomi": "ek", "ek": "ek", "hela nämnden": ""}, ("hr", "ek"), ("HR", "Ekonomi")
)
CONTEXT = Context(2025, UNITS)
MARCH = Dated(Decimal(45747), date(2025, 3, 31))
NO_DAY = Dated(Decimal(60), None)


def typed(raw: CellValue, column: Column) -> tuple[Value | None, str, str]:
    """The value, and the rule and severity of the trouble; "" for none."""
    value, trouble = cast(raw, column, CONTEXT)
    if trouble is None:
        return value, "", ""
    return value, trouble.rule.id, (trouble.severity or trouble.rule.severity).value


def sentences(raw: CellValue, column: Column) -> tuple[str, str]:
    """What the trouble says, and what to do about it."""
    trouble = cast(raw, column, CONTEXT).trouble
    assert trouble is not None
    return trouble.rule.message.format_map(trouble.words), trouble.rule.fix.format_map(trouble.words)


NUMBERS: list[tuple[CellValue, Column, Decimal | None, str]] = [
    (Decimal("14951"), MONEY, Decimal("14951"), ""),
    (Decimal("-2.5"), MONEY, Decimal("-2.5"), ""),
    (Decimal(0), HEADS, Decimal(0), ""),
    ("4 500", MONEY, Decimal(4500), "IN-07"),
    (f"4{NBSP}500", MONEY, Decimal(4500), "IN-07"),
    ("\N{MINUS SIGN}12,5", MONEY, Decimal("-12.5"), "IN-07"),
    ("(350)", MONEY, Decimal(-350), "IN-07"),
    ("350 tkr", MONEY, Decimal(350), "IN-07"),
    ("–", MONEY, None, "IN-07"),
    ("saknas", HEADS, None, "IN-07"),
    ("1.500", MONEY, None, "IN-16"),
    ("2 mnkr", MONEY, None, "IN-16"),
    ("ca 400", MONEY, None, "IN-16"),
    (True, MONEY, None, "IN-16"),
    (MARCH, MONEY, None, "IN-16"),
    (Unreadable("1E999"), MONEY, None, "IN-16"),
    (Decimal("14.5"), HEADS, None, "IN-16"),
    (Decimal(-1), HEADS, None, "IN-16"),
    ("-1", HEADS, None, "IN-16"),
    (Decimal("100.01"), SHARE, None, "IN-16"),
    (Decimal("5.16"), SHARE, Decimal("5.16"), ""),
    (Decimal(100), SHARE, Decimal(100), ""),
    (Decimal("-0.01"), SHARE, None, "IN-16"),
    (Scaled(Decimal("0.0516"), "0.00%"), SHARE, Decimal("5.16"), "IN-07"),
    (Scaled(Decimal("1.2"), "0%"), SHARE, None, "IN-16"),
    (Scaled(Decimal("14951000"), "#,##0,"), MONEY, None, "IN-16"),
    (Scaled(Decimal("0.5"), "0%"), MONEY, None, "IN-16"),
]


@tries("IN-16", SOUND, BROKEN, BOUNDARY, NEIGHBOUR)
@tries("IN-07", SOUND, BROKEN, BOUNDARY, NEIGHBOUR)
@pytest.mark.parametrize(("raw", "column", "value", "rule"), NUMBERS, ids=lambda given: str(given)[:24])
def test_numbers_are_read_or_asked_about(raw: CellValue, column: Column, value: Decimal | None, rule: str) -> None:
    severity = {"": "", "IN-07": "varning", "IN-16": "fel"}[rule]
    assert typed(raw, column) == (value, rule, severity)


@tries("IN-16", BROKEN, BOUNDARY)
def test_what_is_not_read_is_said_with_what_to_write() -> None:
    assert sentences(Decimal("14.5"), HEADS) == (
        "Antal ska vara ett heltal, men cellen innehåller 14,5.",
        "Skriv ett heltal.",
    )
    assert sentences(Decimal(-1), HEADS) == ("Antal kan inte vara −1.", "Skriv ett tal som är minst 0.")
    assert sentences(Decimal(101), SHARE) == ("Andel kan inte vara 101.", "Skriv ett tal från 0 till 100.")
    assert sentences("1.500", MONEY) == (
        "Texten ”1.500” kan betyda både 1,5 och 1\N{NO-BREAK SPACE}500.",
        "Skriv antingen 1,5 eller 1\N{NO-BREAK SPACE}500.",
    )


@tries("IN-16", BOUNDARY)
def test_a_limit_upwards_alone_is_said() -> None:
    few = Column("few", "Antal", Kind.NUMBER, COUNT, most=Decimal(3))
    assert sentences(Decimal(4), few) == ("Antal kan inte vara 4.", "Skriv ett tal som är högst 3.")


ERRORS = ("#REF!", "#DIV/0!", "#N/A", "#NAME?", "#VALUE!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!")
SWEDISH = ("#REFERENS!", "#DIVISION/0!", "#SAKNAS!", "#NAMN?", "#VÄRDEFEL!", "#SKÄRNING!", "#OGILTIGT!")


@tries("IN-17", NEIGHBOUR)
@tries("IN-13", NEIGHBOUR)
@tries("IN-06", BROKEN, BOUNDARY)
@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.kind.value)
@pytest.mark.parametrize("code", ERRORS + SWEDISH)
def test_an_error_value_is_never_a_value_however_it_is_kept(code: str, column: Column) -> None:
    kept: list[CellValue] = [CellError(code), code, f" {code.lower()} ".strip(), Formula("A1", CellError(code))]
    assert {typed(raw, column) for raw in kept} == {(None, "IN-06", "fel")}


@tries("IN-06", SOUND, BOUNDARY)
def test_a_text_that_only_begins_as_an_error_value_is_text() -> None:
    assert typed("#1 i listan", TEXT) == ("#1 i listan", "", "")


@tries("IN-06", SOUND, BROKEN)
def test_a_formula_is_its_stored_value_or_never_calculated() -> None:
    assert typed(Formula("B2*2", Decimal(14)), MONEY) == (Decimal(14), "", "")
    assert typed(Formula("B2*2", None), MONEY) == (None, "IN-06", "fel")
    assert "=B2*2 som aldrig har räknats ut" in sentences(Formula("B2*2", None), MONEY)[0]


TEXTS: list[tuple[CellValue, Value | None, str]] = [
    ("  Pågår. ", "Pågår.", ""),
    (Decimal("2025"), "2025", ""),
    (MARCH, "2025-03-31", ""),
    (Scaled(Decimal("0.5"), "0%"), f"50{NBSP}%", ""),
    (Scaled(Decimal("2"), "#,##0,"), "2", ""),
    (True, None, "IN-16"),
    (NO_DAY, None, "IN-16"),
    (Unreadable("x"), None, "IN-16"),
]


@tries("IN-16", SOUND, BROKEN)
@pytest.mark.parametrize(("raw", "value", "rule"), TEXTS, ids=lambda given: str(given)[:24])
def test_texts_are_kept_as_they_look(raw: CellValue, value: Value | None, rule: str) -> None:
    assert typed(raw, TEXT)[:2] == (value, rule)


@tries("IN-16", BROKEN)
def test_what_is_no_text_is_described() -> None:
    assert sentences(False, TEXT)[0] == "Kommentar ska vara text, men cellen innehåller FALSKT."
    assert sentences(NO_DAY, TEXT)[0].endswith("ett datum som inte finns (60).")
    assert sentences(Unreadable("x"), MONEY)[0].endswith("”x”.")


DAYS: list[tuple[CellValue, date | None, str]] = [
    (MARCH, date(2025, 3, 31), ""),
    ("2025-03-31", date(2025, 3, 31), ""),
    ("31/3 2025", date(2025, 3, 31), "IN-07"),
    ("februari 2025", date(2025, 2, 28), "IN-07"),
    ("kv 2 2025", date(2025, 6, 30), "IN-07"),
    (Decimal(20250331), date(2025, 3, 31), "IN-07"),
    ("–", None, "IN-07"),
    ("02/01/24", None, "IN-16"),
    ("i vår", None, "IN-16"),
    (Decimal("45747.5"), None, "IN-16"),
    (Decimal(45747), None, "IN-16"),
    (NO_DAY, None, "IN-16"),
    (True, None, "IN-16"),
]


@tries("IN-16", BROKEN)
@tries("IN-07", SOUND, BROKEN)
@pytest.mark.parametrize(("raw", "value", "rule"), DAYS, ids=lambda given: str(given)[:24])
def test_days_are_read_or_asked_about(raw: CellValue, value: date | None, rule: str) -> None:
    assert typed(raw, DAY)[:2] == (value, rule)


@tries("IN-17", SOUND, BOUNDARY)
def test_choices_are_known_without_case_and_spacing() -> None:
    assert typed(" ej  PÅBÖRJAT", STATE) == ("Ej påbörjat", "", "")


@tries("IN-17", BROKEN)
def test_what_is_no_choice_is_told_with_the_nearest() -> None:
    assert typed("Pogår", STATE) == (None, "IN-17", "fel")
    assert sentences("Pogår", STATE) == (
        "”Pogår” finns inte bland valen för Status. Menar du ”Pågår”?",
        "Välj ett av: Ej påbörjat och Pågår.",
    )
    assert sentences(Decimal(1), STATE)[0] == "”1” finns inte bland valen för Status."


@tries("IN-17", SOUND, BROKEN, BOUNDARY)
@pytest.mark.parametrize(
    ("raw", "value", "rule"),
    [
        ("delar; Helårsuppföljning; DELAR;", ("delar", "helar"), ""),
        ("–", (), ""),
        ("maj", None, "IN-17"),
        ("plan; maj", None, "IN-17"),
    ],
)
def test_rounds_are_known_by_token_and_name(raw: str, value: Value | None, rule: str) -> None:
    assert typed(raw, WHEN)[:2] == (value, rule)


OWNERS: list[tuple[CellValue, Value | None, str]] = [
    ("HR", ("hr",), ""),
    (" personal ; EKONOMI;", ("hr", "ek"), ""),
    ("hr; HR", ("hr",), ""),
    ("Alla", ("hr", "ek"), ""),
    ("ek; alla", ("ek", "hr"), ""),
    ("Hela nämnden", ("",), ""),
    ("Skolan", None, "IN-13"),
    ("HR; Skolan", None, "IN-13"),
    (Decimal(7), None, "IN-13"),
]


@tries("IN-13", SOUND, BROKEN, BOUNDARY)
@pytest.mark.parametrize(("raw", "value", "rule"), OWNERS, ids=lambda given: str(given)[:24])
def test_departments_are_known_by_every_spelling(raw: CellValue, value: Value | None, rule: str) -> None:
    assert typed(raw, DEPARTMENT)[:2] == (value, rule)


@tries("IN-13", BOUNDARY)
@pytest.mark.parametrize("length", [60, 61])
def test_a_long_name_is_quoted_by_its_sixty_first_letters(length: int) -> None:
    quoted = sentences("x" * length, DEPARTMENT)[0].split("”")[1]
    assert (len(quoted), quoted.endswith("…")) == (60, length > 60)


@tries("IN-13", BROKEN)
def test_free_text_that_should_name_a_department_is_used_and_noted() -> None:
    assert typed("Personal", OWNER) == ("Personal", "", "")
    assert typed("Ekonomin", OWNER) == ("Ekonomin", "IN-13", "upplysning")
    assert sentences("Ekonomin", OWNER)[0] == "”Ekonomin” känns inte igen som någon avdelning. Menar du ”Ekonomi”?"


TYPES: dict[Kind, type | tuple[type, ...]] = {
    Kind.TEXT: str,
    Kind.NUMBER: Decimal,
    Kind.DATE: date,
    Kind.CHOICE: str,
    Kind.DEPARTMENTS: tuple,
}
numbers = st.decimals(allow_nan=False, allow_infinity=False)
stored = st.one_of(
    st.text(max_size=30),
    st.sampled_from(("–", "#REF!", "hr; ek", "1.500", "kv 1", "2025", "(5 tkr)")),
    numbers,
    st.booleans(),
    st.builds(CellError, st.sampled_from(ERRORS)),
    st.builds(Unreadable, st.text(max_size=9)),
    st.builds(Dated, numbers, st.none() | st.dates()),
    st.builds(Scaled, numbers, st.sampled_from(("0%", "#,##0,"))),
)


@given(stored | st.builds(Formula, st.text(max_size=9), st.none() | stored), st.sampled_from(COLUMNS))
def test_any_cell_is_read_as_its_kind_or_told_and_never_raises(raw: CellValue, column: Column) -> None:
    value, trouble = cast(raw, column, CONTEXT)
    assert value is not None or trouble is not None or column.kind in (Kind.TEXT, Kind.NUMBER, Kind.DATE)
    assert value is None or isinstance(value, TYPES[column.kind])
    if trouble is not None:
        assert trouble.rule.message.format_map(trouble.words)


AGREEING: list[tuple[Value | None, Value | None, bool]] = [
    ("Ett  uppdrag\n", "Ett uppdrag", True),
    ("ett uppdrag", "Ett uppdrag", False),
    (Decimal("1.0"), Decimal(1), True),
    (None, None, True),
    (None, "x", False),
]


@tries("IN-21", SOUND, BOUNDARY)
@pytest.mark.parametrize(("value", "decided", "same"), AGREEING)
def test_what_is_decided_is_compared_without_regard_to_spacing(
    value: Value | None, decided: Value | None, same: bool
) -> None:
    assert agrees(value, decided) is same


def test_decided_values_are_said_as_people_write_them() -> None:
    told = [said(value) for value in (Decimal(14951), date(2025, 3, 31), ("hr", "ek"), "Text", "", None)]
    assert told == [f"14{NBSP}951", "2025-03-31", "hr; ek", "Text", "tomt", "tomt"]
