"""A raw cell becomes what its column holds, or one finding. Never a guess, never an exception."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from vpreport.reading import rules
from vpreport.reading.cells import CellError, CellValue, Dated, Formula, Scaled, Unreadable
from vpreport.vocabulary.amount import PERCENT, Reading, decimals_of, is_no_value, printed, read_number, stripped
from vpreport.vocabulary.column import WHOLE_BOARD, Column, Kind
from vpreport.vocabulary.dates import read_date
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.record import Value
from vpreport.vocabulary.rounds import ROUNDS, round_named
from vpreport.vocabulary.rule import Rule
from vpreport.vocabulary.wording import folded, listed, one_line, shortened, suggestion

_QUOTED = 60
"""Characters of a text that a sentence quotes."""


class Trouble(NamedTuple):
    """Why a cell was not read, or how it was: the rule and the words of its sentence."""

    rule: Rule
    words: dict[str, str]
    severity: Severity | None = None
    """Where it differs from the rule's own."""


class Cast(NamedTuple):
    """A typed value, or None; with trouble, the value is still used when it is not None."""

    value: Value | None
    trouble: Trouble | None = None


class Departments(NamedTuple):
    """How names become codes: every spelling in use, folded; and the codes that `Alla` stands for."""

    by_name: dict[str, str]
    everyone: tuple[str, ...]
    names: tuple[str, ...]

    def code(self, name: str) -> str | None:
        """The code of the department so called; None when no spelling fits."""
        return self.by_name.get(folded(name))

    def name(self, code: str) -> str:
        """The proper name of the department with the code; the board's for "", the code itself when nobody has it."""
        known = (name for name in self.names if self.by_name.get(folded(name)) == code)
        return next(known, code) if code else WHOLE_BOARD


class Context(NamedTuple):
    """What casting needs to know besides the column: the plan year and the departments' names."""

    year: int
    departments: Departments


def _cannot(what: str, advice: str = "") -> Cast:
    """Not read; what to do is the last sentence of what is wrong, unless told."""
    first, _, last = what.rpartition(". ")
    if not advice and first and last.startswith("Skriv"):
        what, advice = f"{first}.", last
    return Cast(None, Trouble(rules.UNREADABLE_CELL, {"what": what, "advice": advice}))


def cast(raw: CellValue, column: Column, context: Context) -> Cast:
    """The cell as the column's kind; trouble when it is an error, cannot be read, or was read with a note."""
    if isinstance(raw, Formula):
        if raw.value is None:
            return Cast(None, Trouble(rules.NO_VALUE, _never_calculated(raw)))
        raw = raw.value
    if isinstance(raw, CellError):
        return Cast(None, Trouble(rules.NO_VALUE, _error_value(raw.code)))
    if isinstance(raw, str) and raw.startswith("#") and folded(raw) in _ERROR_WORDS:
        return Cast(None, Trouble(rules.NO_VALUE, _error_value(raw)))
    return _CASTS[column.kind](raw, column, context)


_ERROR_WORDS = frozenset(
    folded(word)
    for word in (
        "#REF! #DIV/0! #N/A #NAME? #NULL! #NUM! #VALUE! #SPILL! #CALC! "
        "#REFERENS! #DIVISION/0! #SAKNAS! #NAMN? #SKÄRNING! #OGILTIGT! #VÄRDEFEL!"
    ).split()
)


def _error_value(code: str) -> dict[str, str]:
    return {
        "what": f"Cellen innehåller felvärdet {code}.",
        "advice": "Skriv det riktiga värdet i stället för formeln, eller rätta formeln och spara filen i Excel.",
    }


def _never_calculated(raw: Formula) -> dict[str, str]:
    return {
        "what": f"Cellen innehåller formeln ={raw.text} som aldrig har räknats ut, så det finns inget värde att läsa.",
        "advice": "Öppna filen i Excel, spara den och skicka den igen, eller skriv värdet i stället för formeln.",
    }


def _text(raw: object, column: Column, context: Context) -> Cast:
    if isinstance(raw, str):
        return _unit(raw.strip(), context) if column.names_unit else Cast(raw.strip())
    if isinstance(raw, Decimal):
        return Cast(str(raw))
    if isinstance(raw, Dated) and raw.day is not None:
        return Cast(raw.day.isoformat())
    if isinstance(raw, Scaled):
        return Cast(f"{printed(_in_percent(raw))}\N{NO-BREAK SPACE}%" if "%" in raw.format else str(raw.value))
    return _cannot(f"{column.header} ska vara text, men cellen innehåller {_described(raw)}.", "Skriv texten på nytt.")


def _in_percent(raw: Scaled) -> Decimal:
    """The share in percent, without zeros at its end that nobody has written."""
    return Decimal(f"{(raw.value * 100).normalize():f}")


def _unit(name: str, context: Context) -> Cast:
    """Free text that is meant to be a department: used as it stands, and noted when nobody is called so."""
    if context.departments.code(name) is not None:
        return Cast(name)
    return Cast(name, Trouble(rules.UNKNOWN_NAME, unknown_name(name, context), Severity.NOTE))


def unknown_name(name: str, context: Context) -> dict[str, str]:
    """The words about a name that no department goes by (IN-13), with the one that may be meant."""
    return {"name": shortened(name.strip(), _QUOTED), "suggestion": suggestion(name, context.departments.names)}


def _described(raw: object) -> str:
    if isinstance(raw, bool):
        return "SANT" if raw else "FALSKT"
    if isinstance(raw, Dated):
        return f"datumet {raw.day.isoformat()}" if raw.day else f"ett datum som inte finns ({raw.serial})"
    if isinstance(raw, Unreadable):
        return f"”{raw.raw}”"
    return f"”{raw}”"


def _number(raw: object, column: Column, context: Context) -> Cast:
    if isinstance(raw, Decimal):
        return _checked(raw, column, None)
    if isinstance(raw, str):
        return _number_of_text(raw, column)
    if isinstance(raw, Scaled):
        return _scaled(raw, column)
    return _cannot(
        f"{column.header} ska vara ett tal, men cellen innehåller {_described(raw)}.", "Skriv talet med bara siffror."
    )


def _number_of_text(raw: str, column: Column) -> Cast:
    assert column.unit is not None
    reading: Reading = read_number(raw, column.unit)
    if reading.problem:
        return _cannot(reading.problem)
    noted = Trouble(rules.TEXT_NUMBER, {"what": reading.note}) if reading.note else None
    return Cast(None, noted) if reading.value is None else _checked(reading.value, column, noted)


def _scaled(raw: Scaled, column: Column) -> Cast:
    if "%" in raw.format and column.unit is PERCENT:
        shown = _in_percent(raw)
        what = f"Cellen är formaterad som procent och visar {printed(shown)} %. Värdet {printed(shown)} används."
        return _checked(shown, column, Trouble(rules.TEXT_NUMBER, {"what": what}))
    return _cannot(
        f"Cellens format visar talet {printed(raw.value)} på ett annat sätt än det är sparat ({raw.format}).",
        "Skriv talet på nytt med formatet Allmänt.",
    )


def _checked(value: Decimal, column: Column, noted: Trouble | None) -> Cast:
    if column.whole and value != value.to_integral_value():
        return _cannot(
            f"{column.header} ska vara ett heltal, men cellen innehåller {printed(value)}.", "Skriv ett heltal."
        )
    if (column.least is not None and value < column.least) or (column.most is not None and value > column.most):
        return _cannot(f"{column.header} kan inte vara {printed(value)}.", f"Skriv ett tal {_range(column)}.")
    return Cast(value, noted)


def _range(column: Column) -> str:
    if column.most is None:
        return f"som är minst {printed(column.least or Decimal(0))}"
    if column.least is None:
        return f"som är högst {printed(column.most)}"
    return f"från {printed(column.least)} till {printed(column.most)}"


def _date(raw: object, column: Column, context: Context) -> Cast:
    if isinstance(raw, Dated) and raw.day is not None:
        return Cast(raw.day)
    if isinstance(raw, Decimal) and raw == raw.to_integral_value() and decimals_of(raw) == 0:
        raw = str(raw)
    if isinstance(raw, str):
        reading = read_date(raw, context.year)
        if reading.problem:
            return _cannot(reading.problem)
        return Cast(reading.value, Trouble(rules.TEXT_NUMBER, {"what": reading.note}) if reading.note else None)
    return _cannot(
        f"{column.header} ska vara ett datum, men cellen innehåller {_described(raw)}.",
        f"Skriv datumet som {context.year}-03-31.",
    )


def _choice(raw: object, column: Column, context: Context) -> Cast:
    text = raw if isinstance(raw, str) else _described(raw).strip("”")
    wanted = folded(text)
    for choice in column.choices:
        if folded(choice) == wanted:
            return Cast(choice)
    return Cast(None, Trouble(rules.NOT_A_CHOICE, _none_of(text, column, column.choices)))


def _departments(raw: object, column: Column, context: Context) -> Cast:
    known = context.departments
    codes: list[str] = []
    for name in str(raw).split(";"):
        if folded(name) == "alla":
            codes.extend(known.everyone)
        elif (code := known.code(name)) is not None:
            codes.append(code)
        elif name.strip():
            return Cast(None, Trouble(rules.UNKNOWN_NAME, unknown_name(name, context)))
    return Cast(tuple(dict.fromkeys(codes)))


def _rounds(raw: object, column: Column, context: Context) -> Cast:
    tokens: list[str] = []
    for name in filter(None, map(stripped, str(raw).split(";"))):
        if is_no_value(name):
            continue
        try:
            tokens.append(round_named(name).token)
        except KeyError:
            return Cast(None, Trouble(rules.NOT_A_CHOICE, _none_of(name, column, [each.token for each in ROUNDS])))
    return Cast(tuple(dict.fromkeys(tokens)))


def _none_of(text: str, column: Column, choices: Sequence[str]) -> dict[str, str]:
    """The words about a text that is none of the choices (IN-17), with the one that may be meant."""
    return {
        "actual_text": shortened(text.strip(), _QUOTED),
        "header": column.header,
        "choices": listed(choices),
        "suggestion": suggestion(text, choices),
    }


_CASTS: dict[Kind, Callable[[object, Column, Context], Cast]] = {
    Kind.TEXT: _text,
    Kind.NUMBER: _number,
    Kind.DATE: _date,
    Kind.CHOICE: _choice,
    Kind.DEPARTMENTS: _departments,
    Kind.ROUNDS: _rounds,
}


def agrees(value: Value | None, decided: Value | None) -> bool:
    """Whether a cell that came back holds what was decided; texts are compared without regard to spacing."""
    if isinstance(value, str) and isinstance(decided, str):
        return one_line(value) == one_line(decided)
    return value == decided


def said(value: Value | None) -> str:
    """The value as a sentence would quote it; "tomt" for an empty cell."""
    if isinstance(value, Decimal):
        return printed(value)
    if isinstance(value, date):
        return value.isoformat()
    return "; ".join(value) if isinstance(value, tuple) else (value or "tomt")
