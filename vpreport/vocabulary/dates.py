"""Dates: how Swedes write a deadline, and how dates are printed.

A deadline may be a whole period ("februari 2025", "kv 2 2025"); it then means the period's last day. Nothing is
guessed: a year of two digits, a missing year or an order that may be month-day is a problem that asks.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from vpreport.vocabulary.amount import is_no_value, quoted, stripped

MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
FIRST_YEAR = 1900  # Excel knows no earlier date
LAST_PERIOD_YEAR = 2199  # "4500" alone in a date column is an amount that went astray, not a year

_MONTH_OF = {name: number for number, month in enumerate(MONTHS, 1) for name in (month, month[:3])} | {"sept": 9}
_MONTH = rf"(?P<name>{'|'.join(sorted(_MONTH_OF, key=len, reverse=True))})\.?"
_DAY = r"(?P<day>[0-9]{1,2})"
_PARTS = ("year", "month", "day", "name", "quarter")
_YEAR = r"(?P<year>[0-9]{4})"
_QUARTER = r"(?:kvartal|kv|q)\.? ?(?P<quarter>[1-4])"
_MIDNIGHT = r"(?:[ t]00:00(?::00(?:\.0+)?)?)?"

_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"{_YEAR}-(?P<month>[0-9]{{1,2}})-{_DAY}{_MIDNIGHT}",
        rf"{_YEAR}(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})",
        rf"{_DAY}/(?P<month>[0-9]{{1,2}})[ -]{_YEAR}",
        rf"(?:den )?{_DAY} {_MONTH} {_YEAR}",
        rf"{_YEAR}-(?P<month>[0-9]{{2}})",
        rf"{_MONTH} {_YEAR}",
        rf"{_QUARTER}[ -]{_YEAR}",
        rf"{_YEAR}[ -]?{_QUARTER}",
        _YEAR,
    )
)


class DateReading(NamedTuple):
    """What a text says as a date; `value` None without `problem` is "no date" (a dash, "saknas", blanks).

    `note` is a Swedish sentence on what was done with the text, empty for an ISO date. `problem` says in Swedish why
    the text cannot be used and what to write instead; then `value` is None.
    """

    value: date | None
    note: str = ""
    problem: str = ""


def read_date(text: str, year: int) -> DateReading:
    """The date that a text certainly means, or why it cannot be used; `year` is the plan's, for examples only.

    Accepted: 2025-02-28, 20250228, 28/2 2025, 28 februari 2025; and for their last day 2025-02, februari 2025,
    kv 2 2025 (Q2 2025, 2025Q2) and 2025. Names may be shortened ("feb."); case and blanks do not matter. A time of
    midnight is what an export adds and is left out; any other time is a problem. No text raises.
    """
    bare = stripped(text)
    if not bare:
        return DateReading(None, "Cellen innehåller bara blanksteg och lästes som tom." if text else "")
    if is_no_value(bare):
        return DateReading(None, f"Texten {quoted(bare)} lästes som att datum saknas.")
    parts = _parts(bare)
    day = _last_day_of(parts) if parts else None
    if not parts or not day:
        return DateReading(None, problem=_why_not(bare, parts, year))
    return DateReading(day, "" if text == day.isoformat() else _used(bare, day, period=not parts["day"]))


def printed_date(day: date) -> str:
    """The date as figures: "2025-02-28"."""
    return day.isoformat()


def long_date(day: date) -> str:
    """The date as words: "28 februari 2025"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def year_so_far(day: date) -> str:
    """The months from January to the day's, as words: "januari–augusti 2025"."""
    return f"januari–{MONTHS[day.month - 1]} {day.year}"


def months_so_far(day: date) -> str:
    """The same months as a column's header has room for: "jan–aug"."""
    return f"jan–{MONTHS[day.month - 1][:3]}"


def last_day(year: int, month: int) -> date:
    """The last day of a month, counted from 1; ValueError for a month or a year that does not exist."""
    return date(year, month, monthrange(year, month)[1])


def _parts(bare: str) -> dict[str, str | None] | None:
    words = " ".join(bare.casefold().split())
    matches = (shape.fullmatch(words) for shape in _SHAPES)
    return next((dict.fromkeys(_PARTS) | match.groupdict() for match in matches if match), None)


def _last_day_of(parts: dict[str, str | None]) -> date | None:
    """The day, or the period's last, that the parts name; None where there is no such day."""
    if not _is_likely_year(parts):
        return None
    year, month = int(parts["year"] or 0), _month(parts)
    try:
        return date(year, month, int(parts["day"])) if parts["day"] else last_day(year, month)
    except ValueError:
        return None


def _is_likely_year(parts: dict[str, str | None]) -> bool:
    return FIRST_YEAR <= int(parts["year"] or 0) <= (9999 if parts["day"] else LAST_PERIOD_YEAR)


def _month(parts: dict[str, str | None]) -> int:
    if parts["quarter"]:
        return 3 * int(parts["quarter"])
    return _MONTH_OF[parts["name"]] if parts["name"] else int(parts["month"] or 12)


def _used(bare: str, day: date, *, period: bool) -> str:
    return f"Texten {quoted(bare)} lästes som {printed_date(day)}{', periodens sista dag' if period else ''}."


def _why_not(bare: str, parts: dict[str, str | None] | None, year: int) -> str:
    with_year = f"{bare} {year:04d}"
    completed = _parts(with_year)
    if completed and _last_day_of(completed):
        return f"Texten {quoted(bare)} saknar årtal. Skriv till exempel {quoted(with_year)}."
    example = f"Skriv ett datum som {year:04d}-02-28 eller en månad som februari {year:04d}."
    return f"Texten {quoted(bare)} {_reason(parts or completed)}. {example}"


def _reason(parts: dict[str, str | None] | None) -> str:
    if not parts:
        return "kan inte läsas säkert som ett datum"
    return "är inget datum i almanackan" if _is_likely_year(parts) else "har ett årtal som inte kan stämma"
