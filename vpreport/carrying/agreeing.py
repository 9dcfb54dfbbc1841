"""What a form's formula gives on a row, and whether two cells say the same."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from vpreport.vocabulary.amount import rounded
from vpreport.vocabulary.calculated import calculated, on_row
from vpreport.vocabulary.column import Field, Form
from vpreport.vocabulary.layout import excel_formula
from vpreport.vocabulary.record import Value
from vpreport.vocabulary.wording import folded

_EXACT = 9  # decimals to which a formula's result is compared with what was typed over it


def computed(form: Form, field: Field, values: Mapping[str, Value]) -> Value:
    """What the form's formula in the column gives on a row with those values."""
    columns = {other.key: number for number, other in enumerate(form.fields, 1)}
    cells = {columns[key]: value for key, value in values.items() if key in columns}
    return calculated(excel_formula(field.column.formula, columns, 1), on_row(cells))


def same(value: Value, other: Value) -> bool:
    """Whether a cell and another say the same, to as many decimals as programs agree on."""
    if isinstance(value, Decimal) and isinstance(other, Decimal):
        return rounded(value, _EXACT) == rounded(other, _EXACT)
    return folded(str(value)) == folded(str(other))
