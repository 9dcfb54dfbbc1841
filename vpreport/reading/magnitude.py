"""Figures in another unit than the column's, seen by their size (IN-12): kronor in a column of tkr, 0,05 for 5 percent.

A figure is held against another of the same kind on its row, such as the budget or last year's; a column says which.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from vpreport.reading import rules
from vpreport.reading.casting import Departments
from vpreport.reading.row_names import row_name, row_words
from vpreport.reading.tally import Tally
from vpreport.vocabulary.amount import PERCENT, Unit, printed, unit_named
from vpreport.vocabulary.column import Field, Form
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.spending import LEAST_TIMES, MOST_TIMES
from vpreport.vocabulary.wording import listed

_MONEY = LEAST_TIMES, MOST_TIMES
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


class Judged(NamedTuple):
    """A field whose size can be judged, and the columns on the form to judge it by, the likest first."""

    field: Field
    peers: tuple[str, ...]


def fields_with_peers(form: Form) -> tuple[Judged, ...]:
    """The fields that departments fill in and whose size can be judged by another on the form."""
    known = [(f, tuple(key for key in f.column.like if key in form.by_key)) for f in form.fields]
    return tuple(Judged(f, peers) for f, peers in known if peers and f.key in form.own_keys)


def tell_magnitude(record: Record, fields: Sequence[Judged], departments: Departments, tally: Tally) -> None:
    """One finding for the row when figures on it are about a thousand (a hundred) times too large or too small."""
    judged = [one for one in fields if record.values.get(one.field.column.key)]
    off = [found for one in judged if (found := _off(record, *one))]
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


def _off(record: Record, field: Field, peers: Sequence[str]) -> _Off | None:
    """How the figure is off beside the first of the peers that it is off beside; None beside none of them.

    Early in the year a few months' outcome is no thousand times the whole year's budget, but that of its months.
    """
    unit = _unit_of(record, field)
    if unit is not PERCENT and unit.family != "money":
        return None
    least, most = _SHARE if unit is PERCENT else _MONEY
    figure = abs(record.amount(field.key))
    for peer in peers:
        other = abs(record.amount(peer))
        if other and least <= max(figure, other) / min(figure, other) <= most:
            names = _TOO_LARGE if figure > other else _TOO_SMALL
            return _Off(field, peer, names.get(unit.label, _ANOTHER), figure > other)
    return None


def _unit_of(record: Record, field: Field) -> Unit:
    unit = unit_named(record.text(field.column.unit_from)) if field.column.unit_from else field.column.unit
    assert unit is not None, "only numbers have peers"
    return unit
