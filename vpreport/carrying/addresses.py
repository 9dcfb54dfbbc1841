"""Where what stood in an old workbook stands in the new one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from vpreport.carrying.figures import Carried, CarriedForm
from vpreport.carrying.marking import prepared
from vpreport.vocabulary.layout import START, START_COLUMN
from vpreport.vocabulary.place import a1
from vpreport.vocabulary.record import Value


class Address(NamedTuple):
    """A cell of the new workbook, and what it holds. `is_moved`: that came from the old one."""

    sheet: str
    row: int
    column: int
    value: Value | None
    is_moved: bool

    @property
    def cell(self) -> str:
        """The cell as F12."""
        return a1(self.row, self.column)


def addresses(carried: Carried, signed_rows: Mapping[str, int]) -> Mapping[tuple[str, int, int], Address]:
    """The new cell of every old cell that has been carried, or is asked for on `Start`, by old sheet, row and column.

    `signed_rows` are the rows of the new `Start` by label.
    """
    found = {place: address for form in carried.forms for place, address in _of_form(form)}
    for label, place in carried.signed_at.items():
        value = carried.signed.get(label)
        at = Address(START, signed_rows[label], START_COLUMN, value, value is not None)
        found[place.sheet, place.row, place.column] = at
    return found


def _of_form(form: CarriedForm) -> Iterator[tuple[tuple[str, int, int], Address]]:
    if form.table is None:
        return
    placed = prepared(form).placed
    for number, row in enumerate((*form.rows, *form.added), placed.first):
        for key, column in form.table.columns.items() if row.origin else ():
            at = placed.columns[key]
            value = placed.values[number][at]
            yield (form.table.sheet, row.origin, column), Address(form.form.title, number, at, value, key in row.moved)
