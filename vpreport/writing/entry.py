"""A column in a cell: its number format and width, and what may be typed there, with help and a friendly no.

Everything comes from the `Column`; template, register and consolidated workbook show it alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from textwrap import shorten

from vpreport.vocabulary.amount import MOST_DIGITS, json_number, printed
from vpreport.vocabulary.column import Column, Field, Kind
from vpreport.vocabulary.record import Value
from vpreport.writing.looks import AWAY_FROM_LINE, BODY, Look, amount_code

LONGEST_TEXT = 32_000  # characters; a cell holds 32,767
LONGEST_TITLE = 32
LONGEST_MESSAGE = 255
FIRST_DATE = date(1990, 1, 1)
LAST_DATE = date(2199, 12, 31)
_PADDING = 3  # characters that the margins of a cell take
_POINTS_A_LINE, _AIR = 15, 6
_WIDEST = 80
_LARGEST = Decimal(10) ** (MOST_DIGITS - 1)

Rule = dict[str, object]
"""A data validation in xlsxwriter's words."""

Lists = Mapping[tuple[str, ...], str]
"""The names of the areas that hold the drop-downs' choices."""


def number_format(column: Column) -> str:
    """Excel's number format: a number at its declared precision, an ISO date, everything else as typed.

    A unit without a name and without a size, such as years, points and what each row names for itself, is not grouped
    in thousands, and its decimals are as typed.
    """
    if column.kind is Kind.DATE:
        return "yyyy-mm-dd"
    if column.unit is None:
        return "@" if column.kind is Kind.TEXT else "General"
    decimals = 0 if column.whole else column.unit.decimals
    if not column.unit.label and column.unit.per is None:
        return f"General{AWAY_FROM_LINE}" if decimals else f"0{AWAY_FROM_LINE}"
    return amount_code(decimals)


def worded_code(column: Column, word: str) -> str:
    """The column's number format with a word before whatever the cell holds."""
    code, before = number_format(column), f'"{word}: "'
    if column.kind is Kind.DATE:
        return f"{before}{code};;;{before}@"
    if code == "@":
        return f"{before}@"
    return f"{before}{code};{before}-{code};{before}{code};{before}@"


def look_of(column: Column) -> Look:
    """How the column's cells look, before anything is said of who may write in them."""
    return BODY._replace(code=number_format(column), right=column.kind is Kind.NUMBER, wrap=column.unit is None)


def shown(value: Value | None, column: Column) -> str:
    """The value as the column shows it; "" for None."""
    if isinstance(value, Decimal):
        return printed(value, 0 if column.whole or column.unit is None else column.unit.decimals)
    return "; ".join(value) if isinstance(value, tuple) else str(value or "")


def width_of(field: Field, values: Iterable[Value | None] = ()) -> float:
    """The column's width in characters: as declared, and enough for every word of the header and every number."""
    column = field.column
    words = [len(word) * 1.15 + _PADDING for word in field.header.split()]
    numbers = [len(shown(value, column)) + _PADDING for value in values if isinstance(value, Decimal)]
    choices = [len(choice) + _PADDING for choice in column.choices]
    return max(column.width, min(max((*words, *numbers, *choices)), _WIDEST))


def lines(text: str, width: float, *, bold: bool = False) -> int:
    """How many lines the text takes in a column of that width, a little on the generous side."""
    fits = max(1, int((width - _PADDING) * (1 if bold else 1.1)))
    if len(text) <= fits and "\n" not in text:
        return 1
    return sum(1 if len(line) <= fits else _wrapped(line, fits) for line in text.split("\n"))


def _wrapped(line: str, fits: int) -> int:
    """How many lines of so many characters the words take: as textwrap counts but for hyphens, and faster."""
    taken, used = 0, fits
    for word in line.split():
        if used + 1 + len(word) <= fits:
            used += 1 + len(word)
        else:
            more, last = divmod(len(word) - 1, fits)
            taken, used = taken + 1 + more, last + 1
    return taken or 1


def height(texts: Iterable[tuple[str, float]], *, bold: bool = False) -> float:
    """The height in points of a row that shows the texts, each in a column of its width."""
    return _AIR + _POINTS_A_LINE * max((lines(text, width, bold=bold) for text, width in texts), default=1)


def open_rule(field: Field, lists: Lists) -> Rule:
    """What may be typed in the column, with the help that shows when the cell is chosen."""
    column = field.column
    told = {
        "input_title": _cut(field.header, LONGEST_TITLE),
        "input_message": _cut(f"{column.help} {_how(column)}".strip(), LONGEST_MESSAGE),
        "error_title": _cut(field.header, LONGEST_TITLE),
        "error_message": _cut(_refusal(field), LONGEST_MESSAGE),
    }
    return _test(column, lists) | told


def closed_rule(field: Field, why: str) -> Rule:
    """A cell that can be chosen, to hear why, but takes nothing."""
    told = {
        "input_title": _cut(field.header, LONGEST_TITLE),
        "input_message": why,
        "error_title": _cut(field.header, LONGEST_TITLE),
        "error_message": why,
    }
    return {"validate": "length", "criteria": "==", "value": 0} | told


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else shorten(text, most, placeholder=" …")


def _how(column: Column) -> str:
    """In words what to type."""
    if column.kind is Kind.CHOICE:
        return "Välj i listan."
    if column.kind is Kind.DATE:
        return "Skriv hela datumet, till exempel 2025-03-31."
    if column.unit is None:
        return "" if column.help else "Skriv fritt."
    return f"Anges i {column.unit.label}." if column.unit.label else "Anges som ett tal."


def _test(column: Column, lists: Lists) -> Rule:
    if column.kind is Kind.CHOICE:
        return {"validate": "list", "source": f"={lists[column.choices]}"}
    if column.kind is Kind.DATE:
        between = {"criteria": "between", "minimum": FIRST_DATE, "maximum": LAST_DATE}
        return {"validate": "date", "error_type": "warning", **between}
    if column.kind is Kind.NUMBER:
        least, most = _limits(column)
        kind = "whole" if column.whole else "decimal"
        between = {"criteria": "between", "minimum": json_number(least), "maximum": json_number(most)}
        return {"validate": kind, **between}
    return {"validate": "length", "criteria": "<=", "value": LONGEST_TEXT}


def _limits(column: Column) -> tuple[Decimal, Decimal]:
    least = -_LARGEST if column.least is None else column.least
    return least, _LARGEST if column.most is None else column.most


def _refusal(field: Field) -> str:
    """A sentence on what the cell takes, for when something else was typed."""
    column = field.column
    if column.kind is Kind.CHOICE:
        return "Välj ett av alternativen i listan, eller lämna cellen tom."
    if column.kind is Kind.DATE:
        return f"{field.header} ska vara ett datum, till exempel 2025-03-31. Vill du ändå behålla det du skrev?"
    if column.kind is Kind.NUMBER:
        return f"{field.header} ska vara {_kind_of_number(column)}. Lämna cellen tom om uppgiften saknas."
    return f"Texten är för lång. Här får plats högst {printed(Decimal(LONGEST_TEXT))} tecken."


def _kind_of_number(column: Column) -> str:
    kind = "ett heltal" if column.whole else "ett tal"
    if column.least is not None and column.most is not None:
        return f"{kind} från {printed(column.least)} till {printed(column.most)}"
    if column.least is not None:
        return f"{kind} som är minst {printed(column.least)}"
    return f"{kind} som är högst {printed(column.most)}" if column.most is not None else f"{kind} utan andra tecken"
