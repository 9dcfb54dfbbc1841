"""A value that stands where the template has a formula, typed over it or stored by it and out of date (IN-10).

Where the subject has a rule of its own that says what is wrong (UF-01, RI-01), that one is told: see `checking`.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from vpreport.reading import rules
from vpreport.reading.casting import Departments
from vpreport.reading.fullness import row_name, row_words
from vpreport.reading.tally import Tally
from vpreport.vocabulary.amount import allowance, printed
from vpreport.vocabulary.calculated import calculated, on_row
from vpreport.vocabulary.column import Field
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.layout import excel_formula, keys_in
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.record import Record


def tell_typed_over(record: Record, field: Field, place: Place, departments: Departments, tally: Tally) -> None:
    """Tell of a value typed over the formula: a warning where the formula gives another, else a note."""
    stated, given = record.amount(field.key), _given(record, field)
    name = row_words(record, departments)
    what = f"{field.header} för {name} står som talet {printed(stated)} i stället för mallens formel"
    if not isinstance(given, Decimal):
        what = f"{what}. Raden är inte helt ifylld, så talet kan inte kontrolleras."
    elif _differ(stated, given, field):
        what = f"{what}, som ger {printed(given)}. {_COUNTED}"
    else:
        what = f"{what}. Talet stämmer."
    severity = Severity.WARNING if _differ(stated, given, field) else Severity.NOTE
    words = {"what": what, "advice": "Lägg tillbaka formeln, så följer talet med när raden ändras."}
    row = row_name(record, departments)
    tally.find(rules.TOTALS, [place], words, row=row, column=field.key, severity=severity)


def tell_outdated(record: Record, field: Field, place: Place, departments: Departments, tally: Tally) -> None:
    """Tell when our formula was saved with another result than it gives on the row as it stands."""
    stated, given = record.amount(field.key), _given(record, field)
    if _differ(stated, given, field):
        name = row_words(record, departments)
        what = f"{field.header} för {name} visar {printed(stated)}, men mallens formel ger {_printed(given)}."
        words = {"what": f"{what} {_COUNTED}", "advice": "Öppna filen i Excel och spara den, så räknas formeln om."}
        row = row_name(record, departments)
        tally.find(rules.TOTALS, [place], words, row=row, column=field.key, severity=Severity.WARNING)


_COUNTED = "Rapporten räknar själv och använder inte det som står."


def _printed(given: Decimal | str) -> str:
    return printed(given) if isinstance(given, Decimal) else "inget"


def _differ(stated: Decimal, given: Decimal | str, field: Field) -> bool:
    return isinstance(given, Decimal) and abs(stated - given) > _tolerance(field)


def _given(record: Record, field: Field) -> Decimal | str:
    """What the formula gives on the row, as it has been read; a text where that is no number, or cannot be told."""
    text, inputs = _on_one_row(field.column.formula)
    if any(record.is_unread(key) for key in inputs):
        return ""
    return calculated(text, on_row({column: record.get(key) for key, column in inputs.items()}))


@lru_cache(maxsize=64)
def _on_one_row(formula: str) -> tuple[str, Mapping[str, int]]:
    """The formula with its inputs in the first columns, and the column of each by key."""
    columns = {key: column for column, key in enumerate(sorted(keys_in(formula)), 1)}
    return excel_formula(formula, columns, 1), columns


def _tolerance(field: Field) -> Decimal:
    """How far apart the subject's rule lets them be: amounts are rounded, points are not."""
    unit = field.column.unit
    return allowance(2) if unit is not None and unit.family == "money" else Decimal(0)
