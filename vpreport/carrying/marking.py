"""How a cell is marked until it is changed: the formula that is true while it holds what it held, and its words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from vpreport.carrying.figures import CarriedForm
from vpreport.vocabulary.place import a1
from vpreport.vocabulary.record import Value
from vpreport.vocabulary.telling import Tone
from vpreport.writing.placing import FormSheet, Mark
from vpreport.writing.template import Prepared

LOOK = "Kontrollera"
"""The word before a value that should be looked through."""

_QUOTED = 100  # characters; a text in a formula may have 255
_ESCAPE = "_x"  # what a workbook's markup begins with where a character cannot be written (ECMA-376 part 1, 22.9.2.19)
_DAY_ZERO = date(1899, 12, 30)


def still(cell: str, value: Value | None) -> str:
    """The formula that is true while the cell, by its address, holds the value; None is an empty cell."""
    if value is None:
        return f"ISBLANK({cell})"
    if isinstance(value, date):
        return f"AND(ISNUMBER({cell}),{cell}={(value - _DAY_ZERO).days})"
    if isinstance(value, Decimal):
        return f"AND(ISNUMBER({cell}),{cell}={value.normalize():f})"
    return f"AND(ISTEXT({cell}),{_still_text(cell, str(value))})"


def _still_text(cell: str, text: str) -> str:
    """Whether the cell begins as the text does, and is as long; all of it, when it is short."""
    plain = len(text)
    for number, sign in enumerate(text[:_QUOTED]):
        if not sign.isprintable() or ord(sign) > 0xFFFF or text.startswith(_ESCAPE, number):
            plain = number
            break
    start = text[: min(plain, _QUOTED)].replace('"', '""')
    if start == text.replace('"', '""'):
        return f'EXACT({cell},"{start}")'
    begins = f'EXACT(LEFT({cell},{min(plain, _QUOTED)}),"{start}")'
    counted_alike = "\r" not in text and max(map(ord, text)) <= 0xFFFF  # elsewhere programs differ on the length
    return f"{begins},LEN({cell})={len(text)}" if counted_alike else begins


def prepared(form: CarriedForm, marks: tuple[Mark, ...] = ()) -> Prepared:
    """The form as the template's writer takes it."""
    rows, added = ([row.values for row in rows] for rows in (form.rows, form.added))
    return Prepared(form.form, tuple(rows), tuple(added), marks, form.before)


def to_look_through(form: CarriedForm) -> Prepared:
    """The form with every value that was moved marked *Kontrollera*."""
    placed = prepared(form).placed
    marks = (
        _looked_at(placed, number, key)
        for number, row in enumerate((*form.rows, *form.added), placed.first)
        for key in placed.columns
        if key in row.moved
    )
    return prepared(form, tuple(marks))


def _looked_at(placed: FormSheet, row: int, key: str) -> Mark:
    column = placed.columns[key]
    return Mark(row, column, still(a1(row, column), placed.values[row][column]), LOOK, Tone.PARTLY)
