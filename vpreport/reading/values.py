"""What stands in a cell, without any meaning yet, and how it is told from the raw text that the file stores."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from vpreport.reading.container import LIMITS
from vpreport.reading.formats import GENERAL, NumberFormat, Shown
from vpreport.reading.strings import decoded, unescaped, visible


@dataclass(frozen=True, slots=True)
class CellError:
    """An error that Excel shows in the cell, such as #REF! or #N/A."""

    code: str


@dataclass(frozen=True, slots=True)
class Dated:
    """A number under a date format. `serial` counts days as stored, with the time of day as its fraction.

    `day` leaves the time out, and is None for serials that are no day: 0, 60 (29 February 1900), negative, beyond 9999.
    """

    serial: Decimal
    day: datetime.date | None


@dataclass(frozen=True, slots=True)
class Scaled:
    """A number whose format shows it as another: 0.05 as 5 %, 4500000 as 4500. `value` is what is stored."""

    value: Decimal
    format: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What a cell claims is a number, a truth value or a date, and is not: NaN, 1E999, abc.

    `raw` is as stored, but cut where it is longer than a sentence can show.
    """

    raw: str


Value = str | Decimal | bool | CellError | Dated | Scaled | Unreadable


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula, without its equals sign. `value` is None when it was never calculated, or gave nothing to see.

    `text` is empty for a formula that only Excel could spell out (a follower whose master is not in the sheet).
    """

    text: str
    value: Value | None


CellValue = Value | Formula


class Misplaced(Exception):  # noqa: N818 - becomes a refusal once the cell is known
    """Something that cannot stand in a cell; the text completes the sentence "cellen B2 på bladet Budget ..."."""


Filled = TypeVar("Filled")


class SelfFilling(dict[str, Filled]):
    """What raw texts mean, each worked out when it is first met.

    The same few letters, words and numbers come back all through a workbook, and a dictionary finds them without a call
    into Python. It forgets everything when it has grown large, so that it never holds more than the cells do.
    """

    __slots__ = ("_meaning",)

    _LARGE = 100_000

    def __init__(self, meaning: Callable[[str], Filled]) -> None:
        super().__init__()
        self._meaning = meaning

    def __missing__(self, raw: str) -> Filled:
        if len(self) >= self._LARGE:
            self.clear()
        filled = self[raw] = self._meaning(raw)
        return filled


Reader = Callable[[str], "Value | None"]
"""Gives the value that a raw text, as it is written in XML, stands for in one kind of cell; None for no value."""


def _remembering(reader: Reader) -> Reader:
    return SelfFilling(reader).__getitem__


_SHOWN = 100


def _unreadable(raw: str) -> Unreadable:
    text = unescaped(raw)
    return Unreadable(text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…")


_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_ZERO = Decimal(0)


def _bare(raw: str) -> str:
    """The text without the white space around it, which XML lets stand by all values but texts."""
    return unescaped(raw).strip(" \t\r\n")


def number(raw: str) -> Decimal | Unreadable | None:
    """The number as Excel shows it: the nearest double, to 15 significant digits.

    Not remembered like other values: numbers differ too much from each other for that to pay.
    """
    if not raw:
        return None
    digits = raw.removeprefix("-").replace(".", "", 1)
    if len(digits) < 16 and digits.isdecimal() and digits.isascii():  # nearly always, and then it is shown as it stands
        return Decimal(raw) or _ZERO
    text = _bare(raw)
    if not text:
        return None
    if len(text) > LIMITS.number or not _NUMBER.fullmatch(text):
        return _unreadable(raw)
    shown = Decimal(format(float(text), ".15g"))
    if not shown.is_finite():
        return _unreadable(raw)
    return Decimal(f"{shown:f}") or _ZERO  # without the exponent that .15g gives to large numbers


def _number_reader(shown: NumberFormat, date1904: bool) -> Reader:
    """How stored numbers under a number format are read."""
    how, code = shown
    if how is Shown.PLAIN:
        return number

    def formatted(raw: str) -> Value | None:
        value = number(raw)
        if not isinstance(value, Decimal):
            return value
        return Dated(value, day_of(value, date1904)) if how is Shown.DAY else Scaled(value, code)

    return _remembering(formatted)


_DAY_1900 = datetime.date(1899, 12, 30).toordinal()  # right from serial 61; Excel believes in 29 February 1900
_DAY_1904 = datetime.date(1904, 1, 1).toordinal()
_PHANTOM_DAY = 60
_LAST_DAY = datetime.date.max.toordinal()
_DIGITS_OF_DAYS = 7


def day_of(serial: Decimal, date1904: bool) -> datetime.date | None:
    """The day of a date serial; None when Excel shows none, or one that never was."""
    if serial.is_signed() or serial.adjusted() > _DIGITS_OF_DAYS:
        return None
    days = int(serial)
    if days in (0, _PHANTOM_DAY) and not date1904:
        return None
    ordinal = days + (_DAY_1904 if date1904 else _DAY_1900 + (days < _PHANTOM_DAY))
    return datetime.date.fromordinal(ordinal) if ordinal <= _LAST_DAY else None


def literal(raw: str) -> str | None:
    """A text that stands in the cell itself."""
    return visible(decoded(unescaped(raw)))


def _truth(raw: str) -> bool | Unreadable | None:
    text = _bare(raw)
    return {"1": True, "true": True, "0": False, "false": False, "": None}.get(text, _unreadable(raw))


def _error(raw: str) -> CellError | Unreadable | None:
    text = _bare(raw)
    if not text:
        return None
    return CellError(text) if text.startswith("#") and len(text) <= _SHOWN else _unreadable(raw)


def _shared(strings: Sequence[str]) -> Callable[[str], str | None]:
    def text_at(raw: str) -> str | None:
        index = _bare(raw)
        if not index:
            return None
        if not (index.isascii() and index.isdecimal() and len(index) < 9 and int(index) < len(strings)):
            raise Misplaced("hänvisar till en text som inte finns i filen")
        return visible(strings[int(index)])

    return text_at


def _shared_reader(strings: Sequence[str]) -> Reader:
    """Finds shared strings by their number as cells write it; all at once, as nearly all are used."""
    found = SelfFilling(_shared(strings))
    found.update({str(at): text if text[:1].isalnum() else visible(text) for at, text in enumerate(strings)})
    return found.__getitem__


def _iso_date(date1904: bool) -> Callable[[str], Value | None]:
    """Dates spelled out, as Strict workbooks may: the serial is worked out from the day."""

    def dated(raw: str) -> Value | None:
        text = _bare(raw)
        if not text:
            return None
        try:
            moment = datetime.datetime.fromisoformat(text).replace(tzinfo=None)
        except ValueError:
            return _unreadable(raw)
        return Dated(_serial(moment, date1904), moment.date())

    return dated


def _serial(moment: datetime.datetime, date1904: bool) -> Decimal:
    days = moment.toordinal() - (_DAY_1904 if date1904 else _DAY_1900)
    if not date1904 and days <= _PHANTOM_DAY:
        days -= 1
    since_midnight = moment - datetime.datetime.combine(moment.date(), datetime.time())
    return Decimal(days) + (Decimal(since_midnight.seconds) / 86_400).quantize(Decimal("1e-10")).normalize()


def readers_by_type(strings: Sequence[str], date1904: bool) -> dict[str, Reader]:
    """How cells of each type are read that does not depend on the number format (ECMA-376 part 1, 18.18.11)."""
    return {
        "s": _shared_reader(strings),
        "str": literal,
        "inlineStr": literal,
        "b": _remembering(_truth),
        "e": _remembering(_error),
        "d": _remembering(_iso_date(date1904)),
    }


def readers_by_style(formats: Sequence[NumberFormat | None], date1904: bool) -> dict[str, Reader]:
    """How numbers under each cell style are read, by the style's number as cells write it; none for unknown formats."""
    used = {str(index): shown for index, shown in enumerate(formats or (GENERAL,)) if shown is not None}
    kinds = {shown: _number_reader(shown, date1904) for shown in set(used.values())}
    return {style: kinds[shown] for style, shown in used.items()}
