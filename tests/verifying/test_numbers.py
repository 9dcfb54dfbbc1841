"""Numbers in texts, and whether two of them say the same."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vpreport.verifying.numbers import Exact, Number, Verdict, compared, figures_in, tokens
from vpreport.vocabulary.amount import COUNT, FTE, KRONOR, PERCENT, TKR, Unit, printed
from vpreport.vocabulary.lines import tidied


def only(text: str) -> Number:
    (token,) = tokens(text)
    assert isinstance(token, Number)
    return token


@pytest.mark.parametrize(
    ("text", "value", "decimals", "unit"),
    [
        ("0", "0", 0, ""),
        ("231 871", "231871", 0, ""),
        ("1 234 567,50", "1234567.50", 2, ""),
        ("−5", "-5", 0, ""),
        ("-5,3", "-5.3", 1, ""),
        ("–5", "-5", 0, ""),
        ("5,03 %", "5.03", 2, "percent"),
        ("5 procent", "5", 0, "percent"),
        ("231 871 tkr", "231871", 0, "tkr"),
        ("231,9 mnkr", "231.9", 1, "mnkr"),
        ("12 Kronor", "12", 0, "kronor"),
        ("0,42 årsarbetare", "0.42", 2, "fte"),
    ],
)
def test_a_number_is_read_with_its_decimals_and_its_unit(text: str, value: str, decimals: int, unit: str) -> None:
    number = only(text)
    assert (number.value, number.decimals, number.unit.key if number.unit else "") == (Decimal(value), decimals, unit)
    assert number.text == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("år 2025 100 tkr", ["2025", "100 tkr"]),
        ("(5) [6] ”7” 8, 9. 10; 11: 12!", ["5", "6", "7", "8", "9", "10", "11", "12"]),
        ("11-18 och 11–18", ["11-18", "11", "18"]),
        ("2025-08-31, 5.1:2, KS 2025/118, § 5, B12", ["2025-08-31", "5.1:2", "2025/118", "5", "b12"]),
        ("5 personer, 12 krukor", ["5", "12"]),
        ("1234 5678", ["1234", "5678"]),
        ("gruppen är liten: ..", [".."]),
        ("och så vidare... Eller .... eller ..x", []),
        ("är ...", [".."]),
        ("inga alls", []),
        ("", []),
    ],
)
def test_what_in_a_text_says_how_much_or_which(text: str, expected: list[str]) -> None:
    assert [token.text if isinstance(token, Number) else token for token in figures_in(text)] == expected


@given(st.decimals(-(10**12), 10**12, places=3), st.integers(0, 3))
def test_every_number_that_we_print_is_read_to_itself(value: Decimal, decimals: int) -> None:
    number = only(tidied(printed(value, decimals)))
    assert compared(number, only(tidied(printed(value, decimals)).replace(" ", ""))) is Verdict.SAME
    assert number.decimals == decimals
    assert printed(number.value, decimals) == printed(value, decimals)


SAME, ROUNDED, DIFFERENT = Verdict


@pytest.mark.parametrize(
    ("told", "stands", "unit", "verdict"),
    [
        ("231 871", "231871", TKR, SAME),
        ("231 871", "231 871 tkr", TKR, SAME),
        ("231 871", "231,871 mnkr", TKR, SAME),
        ("231 871", "231 871 000 kr", TKR, SAME),
        ("231 871", "231,9 mnkr", TKR, ROUNDED),
        ("231 871", "232 mnkr", TKR, ROUNDED),
        ("231 871", "231,8 mnkr", TKR, DIFFERENT),
        ("231 871", "231 870", TKR, DIFFERENT),
        ("231 871", "231 871 kr", TKR, DIFFERENT),
        ("231 871", "231 871 %", TKR, DIFFERENT),
        ("12", "12 %", COUNT, DIFFERENT),
        ("12", "12,0", COUNT, SAME),
        ("12", "12,3", COUNT, DIFFERENT),
        ("5,16", "5,2", PERCENT, ROUNDED),
        ("5,16", "5,20", PERCENT, DIFFERENT),
        ("5,16", "5", PERCENT, ROUNDED),
        ("5,16", "5,1", PERCENT, DIFFERENT),
        ("−5", "5", TKR, DIFFERENT),
        ("0,42", "0,42 årsarbetare", FTE, SAME),
        ("0,42", "42 %", FTE, DIFFERENT),
        ("500", "0,5 tkr", KRONOR, SAME),
    ],
)
def test_how_a_number_is_to_what_is_told(told: str, stands: str, unit: Unit, verdict: Verdict) -> None:
    number = only(told)
    assert compared(number, only(stands), Exact(number.value, unit)) is verdict


@pytest.mark.parametrize(
    ("stands", "verdict"),
    [("5,16", SAME), ("5,155", SAME), ("5,1549", SAME), ("5,1", DIFFERENT), ("5,2", ROUNDED), ("5,156", DIFFERENT)],
)
def test_decimals_that_are_not_printed_are_known(stands: str, verdict: Verdict) -> None:
    """What is told is 5,15490 printed as 5,16: rounded twice it is 5,2, rounded once the same."""
    assert compared(only("5,16"), only(stands), Exact(Decimal("5.1549"), PERCENT)) is verdict


def test_without_its_source_a_number_has_the_unit_that_stands() -> None:
    assert compared(only("12"), only("12 tkr")) is Verdict.SAME
    assert compared(only("12 tkr"), only("12")) is Verdict.SAME
    assert compared(only("12"), only("12,04")) is Verdict.DIFFERENT
    assert compared("2025-08-31", "2025-08-31") is Verdict.SAME
    assert compared("2025-08-31", only("31")) is Verdict.DIFFERENT
