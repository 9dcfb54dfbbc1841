"""Where what stood in an old workbook stands in the new one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from vpreport.carrying.figures import Carried, CarriedForm
from vpreport.correcting.marking import prepared
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


def addresses(carried: Carried) -> Mapping[tuple[str, int, int], Address]:
    """The new cell of every cell in the old tables' rows that have been carried, by old sheet, row and column."""
    return {place: address for form in carried.forms for place, address in _of_form(form)}


def _of_form(form: CarriedForm) -> Iterator[tuple[tuple[str, int, int], Address]]:
    if form.table is None:
        return
    placed = prepared(form).placed
    for number, row in enumerate((*form.rows, *form.added), placed.first):
        for key, column in form.table.columns.items() if row.origin else ():
            at = placed.columns[key]
            value = placed.values[number][at]
            yield (form.table.sheet, row.origin, column), Address(form.form.title, number, at, value, key in row.moved)
