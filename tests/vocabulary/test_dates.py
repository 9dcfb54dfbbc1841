from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vpreport.vocabulary.dates import MONTHS, DateReading, last_day, long_date, printed_date, read_date

PLAN_YEAR = 2025
days = st.dates(date(1900, 1, 1), date(9999, 12, 31))
years = st.integers(1900, 2199)
months = st.integers(1, 12)

date_like = st.text(st.sampled_from("0123456789-/. :TZkKvVqQ\u00a0\u200b２janfebrimst"), max_size=24)
any_text = st.text(max_size=40) | date_like

USED = [
    ("2024-1-31", date(2024, 1, 31)),
    ("31/1 2024", date(2024, 1, 31)),
    ("31/1-2024", date(2024, 1, 31)),
    ("20240131", date(2024, 1, 31)),
    ("31 januari 2024", date(2024, 1, 31)),
    ("den 31 Jan. 2024", date(2024, 1, 31)),
    ("2024-01-31 00:00", date(2024, 1, 31)),
    ("2024-01-31T00:00:00", date(2024, 1, 31)),
    ("\u200e2024-01-31", date(2024, 1, 31)),
    ("31\u00a0januari\n 2024", date(2024, 1, 31)),
]
PERIODS = [
    ("2025-02", date(2025, 2, 28)),
    ("2024-02", date(2024, 2, 29)),
    ("februari 2025", date(2025, 2, 28)),
    ("Feb. 2025", date(2025, 2, 28)),
    ("sept 2025", date(2025, 9, 30)),
    ("kv 2 2025", date(2025, 6, 30)),
    ("Kv1 2024", date(2024, 3, 31)),
    ("kvartal 3 2025", date(2025, 9, 30)),
    ("Q4 2025", date(2025, 12, 31)),
    ("2024Q1", date(2024, 3, 31)),
    ("2025-Q2", date(2025, 6, 30)),
    ("2025", date(2025, 12, 31)),
]
WITHOUT_YEAR = ["januari", "Jan.", "31 jan", "den 31 januari", "31/1", "kv 3", "Q3"]
NO_SUCH_DAY = [
    "2024-13-01",
    "2023-02-29",
    "1900-02-29",
    "20250230",
    "31/2 2025",
    "30 februari 2025",
    "2025-00",
    "31 feb",
]
UNLIKELY_YEAR = ["0001-01-01", "1899-12-31", "4500", "februari 0205", "2200"]
UNREADABLE = [
    "31.01.2024",
    "31.02.2025",
    "1/2/2024",
    "02/01/24",
    "2/1-25",
    "240131",
    "202502",
    "2025-2",
    "jan-24",
    "feb 25",
    "2024-01-31 12:00",
    "2024-01-31T00:00:00Z",
    "v. 5 2024",
    "kv 5 2025",
    "10000-01-01",
    "45350",
    "２０２５-02-28",
    "löpande",
    "?",
    "=IDAG()",
    "jan–mars 2025",
]


def test_an_iso_date_is_used_without_a_word() -> None:
    assert read_date("2024-01-31", PLAN_YEAR) == (date(2024, 1, 31), "", "")


@pytest.mark.parametrize(("text", "day"), USED)
def test_another_clear_date_is_used_and_noted(text: str, day: date) -> None:
    reading = read_date(text, PLAN_YEAR)
    assert (reading.value, reading.problem) == (day, "")
    assert reading.note.endswith(f"” lästes som {day}.")


@pytest.mark.parametrize(("text", "day"), PERIODS)
def test_a_period_means_its_last_day_and_the_note_says_so(text: str, day: date) -> None:
    assert read_date(text, PLAN_YEAR) == (day, f"Texten ”{text}” lästes som {day}, periodens sista dag.", "")


@pytest.mark.parametrize("text", WITHOUT_YEAR)
def test_a_date_without_year_is_asked_about_with_the_plan_s_year_as_example(text: str) -> None:
    problem = f"Texten ”{text}” saknar årtal. Skriv till exempel ”{text} 2025”."
    assert read_date(text, PLAN_YEAR) == DateReading(None, problem=problem)
    assert read_date(f"{text} 2025", PLAN_YEAR).value


@pytest.mark.parametrize(
    ("texts", "reason"),
    [
        (NO_SUCH_DAY, "är inget datum i almanackan"),
        (UNLIKELY_YEAR, "har ett årtal som inte kan stämma"),
        (UNREADABLE, "kan inte läsas säkert som ett datum"),
    ],
)
def test_what_is_no_certain_date_says_why_and_what_to_write(texts: list[str], reason: str) -> None:
    advice = "Skriv ett datum som 2025-02-28 eller en månad som februari 2025."
    expected = [DateReading(None, problem=f"Texten ”{text}” {reason}. {advice}") for text in texts]
    assert [read_date(text, PLAN_YEAR) for text in texts] == expected


@pytest.mark.parametrize("text", ["-", "–", "n/a", "Saknas", "ej aktuellt", "."])
def test_a_word_for_no_value_is_no_date_and_no_problem(text: str) -> None:
    assert read_date(text, PLAN_YEAR) == (None, f"Texten ”{text}” lästes som att datum saknas.", "")


def test_blanks_are_an_empty_cell() -> None:
    assert read_date("", PLAN_YEAR) == (None, "", "")
    assert read_date(" \u00a0", PLAN_YEAR) == (None, "Cellen innehåller bara blanksteg och lästes som tom.", "")


@given(days)
def test_every_printed_date_is_read_back(day: date) -> None:
    assert read_date(printed_date(day), PLAN_YEAR) == (day, "", "")
    assert read_date(long_date(day), PLAN_YEAR).value == day
    assert read_date(f"{day.day}/{day.month} {day.year}", PLAN_YEAR).value == day


@given(years, months)
def test_every_month_of_a_year_means_the_day_before_the_next_month(year: int, month: int) -> None:
    following = date(year + month // 12, month % 12 + 1, 1)
    texts = [f"{year}-{month:02d}", f"{MONTHS[month - 1]} {year}", f"{MONTHS[month - 1][:3].upper()} {year}"]
    assert {read_date(text, PLAN_YEAR).value for text in texts} == {following - timedelta(1)} == {last_day(year, month)}


@given(years, st.integers(1, 4), st.sampled_from(["kv ", "kv. ", "Kvartal ", "Q", "q "]))
def test_every_quarter_of_a_year_means_its_last_day(year: int, quarter: int, word: str) -> None:
    day = date(year, 3 * quarter, monthrange(year, 3 * quarter)[1])
    assert read_date(f"{word}{quarter} {year}", PLAN_YEAR).value == day
    assert read_date(f"{year} {word}{quarter}", PLAN_YEAR).value == day


@given(any_text, st.integers())
@example("\x00", 2025)
@example("\ud800 2025", 2025)
@example("9" * 5000, 2025)
@example("28 februari " + "2" * 5000, 2025)
@example("feb 2025" + "\n" * 3, -1)
def test_no_text_raises_and_every_reading_says_one_thing(text: str, year: int) -> None:
    reading = read_date(text, year)
    assert reading.value is None or not reading.problem
    assert not (reading.note and reading.problem)
    assert reading.note or reading.problem or text in ("", str(reading.value))


@given(date_like)
@example("kv 2 2025")
def test_a_date_that_is_used_carries_its_year_in_four_plain_figures(text: str) -> None:
    value = read_date(text, PLAN_YEAR).value
    assert value is None or re.search(rf"(?<![0-9]){value.year:04d}", text)


def test_dates_are_printed_as_figures_and_as_words() -> None:
    assert printed_date(date(2025, 2, 28)) == "2025-02-28"
    assert [long_date(date(2025, 2, 28)), long_date(date(2025, 5, 1))] == ["28 februari 2025", "1 maj 2025"]


@pytest.mark.parametrize(("year", "month"), [(2025, 0), (2025, 13), (0, 1), (10000, 1)])
def test_a_month_that_does_not_exist_has_no_last_day(year: int, month: int) -> None:
    with pytest.raises(ValueError):
        last_day(year, month)
