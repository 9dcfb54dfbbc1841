"""A value that stands where the template has a formula, typed over it or stored by it and out of date (IN-10).

Where the subject has a rule of its own that says what is wrong (UF-01, RI-01), that one is told: see `checking`.
"""

from __future__ import annotations

from decimal import Decimal

from vpreport.reading import rules
from vpreport.reading.casting import Departments
from vpreport.reading.row_names import row_name, row_words
from vpreport.reading.tally import Tally
from vpreport.vocabulary.amount import allowance, printed
from vpreport.vocabulary.calculated import given_by
from vpreport.vocabulary.column import Field
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.layout import keys_in
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.record import Record


def tell_typed_over(record: Record, field: Field, place: Place, departments: Departments, tally: Tally) -> None:
    """Tell of a value typed over the formula: a warning where the formula gives another, else a note."""
    stated, given = record.amount(field.key), _given(record, field)
    name = row_words(record, departments)
    what = f"{field.header} för {name} står som talet {printed(stated)} i stället för mallens formel"
    severity = Severity.NOTE
    if not isinstance(given, Decimal):
        what = f"{what}. Raden är inte helt ifylld, så talet kan inte kontrolleras."
    elif _differ(stated, given, field):
        what, severity = f"{what}, som ger {printed(given)}. {_COUNTED}", Severity.WARNING
    else:
        what = f"{what}. Talet stämmer."
    words = {"what": what, "advice": "Lägg tillbaka formeln, så följer talet med när raden ändras."}
    row = row_name(record, departments)
    tally.find(rules.TOTALS, [place], words, row=row, column=field.key, severity=severity)


def tell_outdated(record: Record, field: Field, place: Place, departments: Departments, tally: Tally) -> None:
    """Tell when our formula was saved with another result than it gives on the row as it stands."""
    stated, given = record.amount(field.key), _given(record, field)
    if isinstance(given, Decimal) and _differ(stated, given, field):
        name = row_words(record, departments)
        what = f"{field.header} för {name} visar {printed(stated)}, men mallens formel ger {printed(given)}."
        words = {"what": f"{what} {_COUNTED}", "advice": "Öppna filen i Excel och spara den, så räknas formeln om."}
        row = row_name(record, departments)
        tally.find(rules.TOTALS, [place], words, row=row, column=field.key, severity=Severity.WARNING)


_COUNTED = "Rapporten räknar själv och använder inte det som står."


def _differ(stated: Decimal, given: Decimal, field: Field) -> bool:
    return abs(stated - given) > _tolerance(field)


def _given(record: Record, field: Field) -> Decimal | str:
    """What the formula gives on the row, as it has been read; a text where that is no number, or cannot be told."""
    if any(record.is_unread(key) for key in keys_in(field.column.formula)):
        return ""
    return given_by(field.column.formula, record.get)


def _tolerance(field: Field) -> Decimal:
    """How far apart the subject's rule lets them be: amounts are rounded, points are not."""
    unit = field.column.unit
    return allowance(2) if unit is not None and unit.family == "money" else Decimal(0)
