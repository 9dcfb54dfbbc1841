"""A value that somebody has typed where the template has a formula (IN-10).

Where it is another value than the formula gives, the subject's own rule says so (UF-01, RI-01 and the like).
"""

from __future__ import annotations

from decimal import Decimal

from vpreport.reading import rules
from vpreport.reading.casting import Departments
from vpreport.reading.fullness import row_name, row_words
from vpreport.reading.tally import Tally
from vpreport.vocabulary.amount import allowance, printed
from vpreport.vocabulary.calculated import calculated, on_row
from vpreport.vocabulary.column import Field
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.layout import excel_formula
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.record import Record


def tell_overwritten(record: Record, field: Field, place: Place, departments: Departments, tally: Tally) -> None:
    """A note where the value is what the formula gives, or nobody can tell; nothing where it is another."""
    stated, given = record.amount(field.key), _given(record, field)
    if isinstance(given, Decimal) and abs(stated - given) > _tolerance(field):
        return
    agrees = "stämmer" if isinstance(given, Decimal) else "går inte att kontrollera, för raden är inte helt ifylld"
    name = row_words(record, departments)
    what = f"{field.header} för {name} står som talet {printed(stated)} i stället för mallens formel. Talet {agrees}."
    words = {"what": what, "advice": "Lägg gärna tillbaka formeln, så följer talet med."}
    row = row_name(record, departments)
    tally.find(rules.TOTALS, [place], words, row=row, column=field.key, severity=Severity.NOTE)


def _given(record: Record, field: Field) -> Decimal | str:
    """What the formula gives on the row, as it has been read; a text where it gives nothing."""
    columns = {key: column for column, key in enumerate(record.form.by_key, 1)}
    values = {column: record.get(key) for key, column in columns.items() if key != field.key}
    return calculated(excel_formula(field.column.formula, columns, 1), on_row(values))


def _tolerance(field: Field) -> Decimal:
    """How far apart the subject's rule lets them be: amounts are rounded, points are not."""
    unit = field.column.unit
    return allowance(2) if unit is not None and unit.family == "money" else Decimal(0)
