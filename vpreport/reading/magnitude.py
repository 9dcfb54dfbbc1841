"""Figures in another unit than the column's, seen by their size (IN-12): kronor in a column of tkr, 0,05 for 5 percent.

A figure is held against another of the same kind on its row, such as the budget or last year's; a column says which.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from vpreport.reading import rules
from vpreport.reading.casting import Departments
from vpreport.reading.fullness import row_name, row_words
from vpreport.reading.tally import Tally
from vpreport.vocabulary.amount import PERCENT, Unit, printed, unit_named
from vpreport.vocabulary.column import Field, Form
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.wording import listed

_MONEY = Decimal(200), Decimal(5000)
"""The catalogue's limits around a thousand."""

_SHARE = Decimal(67), Decimal(150)
"""As wide around a hundred as a share may be expected to vary from one year to the next."""

_TOO_LARGE: Mapping[str, str] = {"tkr": "kronor", "mnkr": "tkr", "%": "hundradels procent"}
_TOO_SMALL: Mapping[str, str] = {"kr": "tkr", "tkr": "mnkr", "%": "andelar (0,05 för 5 procent)"}
_ANOTHER = "en annan enhet"
"""What a figure is in that is far too large or far too small, by the label of the unit that it should be in."""


class _Off(NamedTuple):
    """A figure that is far off: the figure of the same kind that shows it, and the unit that was probably meant."""

    field: Field
    peer: str
    unit: str
    too_large: bool


def fields_with_peers(form: Form) -> tuple[Field, ...]:
    """The fields that departments fill in and whose size can be judged by another on the form."""
    return tuple(f for f in form.fields if f.key in form.own_keys and form.by_key.keys() & set(f.column.like))


def tell_magnitude(record: Record, fields: Sequence[Field], departments: Departments, tally: Tally) -> None:
    """One finding for the row when figures on it are about a thousand (a hundred) times too large or too small."""
    judged = [field for field in fields if record.values.get(field.column.key)]
    off = [found for field in judged if (found := _off(record, field))]
    # Little may have been spent so far; whoever has mistaken the unit has done so in all figures of the row.
    if not off or not (any(one.too_large for one in off) or len(off) == len(judged)):
        return
    first, form = off[0], record.form
    figures = listed([f"{one.field.header} {printed(record.amount(one.field.key))}" for one in off])
    beside = f"{form.by_key[first.peer].header} är {printed(record.amount(first.peer))}"
    what = f"{figures} för {row_words(record, departments)} ser ut att vara i {first.unit}: {beside}."
    places = [record.place(one.field.key) for one in off]
    words = {"what": what, "unit": first.unit}
    tally.find(rules.MAGNITUDE, places, words, row=row_name(record, departments), column=first.field.key)


def _off(record: Record, field: Field) -> _Off | None:
    peer = next((key for key in field.column.like if key in record.form.by_key and record.number(key)), None)
    unit = _unit_of(record, field)
    if peer is None or (unit is not PERCENT and unit.family != "money"):
        return None
    least, most = _SHARE if unit is PERCENT else _MONEY
    times = abs(record.amount(field.key) / record.amount(peer))
    if least <= times <= most:
        return _Off(field, peer, _TOO_LARGE.get(unit.label, _ANOTHER), True)
    return _Off(field, peer, _TOO_SMALL.get(unit.label, _ANOTHER), False) if least <= 1 / times <= most else None


def _unit_of(record: Record, field: Field) -> Unit:
    unit = unit_named(record.text(field.column.unit_from)) if field.column.unit_from else field.column.unit
    assert unit is not None, "only numbers have peers"
    return unit
