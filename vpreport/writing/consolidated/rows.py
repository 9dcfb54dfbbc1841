"""A chapter's rows as `sammanstallning.xlsx` shows them: which rows and columns, and what stands in a cell.

Figures are those that are used. In a workbook that everybody may read those of small groups are two dots, and so they
are on every sheet that is made from here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from vpreport.vocabulary.calculated import given_by
from vpreport.vocabulary.column import DEPARTMENT, Field, Form, Sheet, Use
from vpreport.vocabulary.layout import keys_in
from vpreport.vocabulary.record import Record, Value
from vpreport.vocabulary.secrets import without
from vpreport.vocabulary.suppression import HIDDEN
from vpreport.writing.consolidated.told import Told
from vpreport.writing.listing import Computed, Item


class Shown(NamedTuple):
    """A sheet's rows in their order, the columns that somebody has filled in, and the headers of the others."""

    form: Form
    records: Sequence[Record]
    fields: Sequence[Field]
    empty: Sequence[str]

    @property
    def is_partly_counted(self) -> bool:
        """Whether some row stands beside another that counts in its place."""
        return any(not record.lead for record in self.records)


def form_of(told: Told, sheet: Sheet) -> Form | None:
    """The sheet as the round asks for it; None when it does not."""
    return sheet.at(told.material.occasion, sheet.key in told.material.central)


def shown(told: Told, sheet: Sheet) -> Shown | None:
    """The sheet's rows; None when the round does not ask for it, or when something else stands in their place."""
    form = form_of(told, sheet)
    if form is None or (told.instead is not None and sheet.title in told.instead):
        return None
    records = [record for record in told.material.rows(sheet) if not _is_waiting(record)]
    fields = [field for field in form.fields if field.key != DEPARTMENT.key]
    filled = {field.key for field in fields if any(record.get(field.key) is not None for record in records)}
    computed = {f.key: keys_in(f.column.formula) for f in fields if f.use is Use.COMPUTED}
    filled |= {key for key, needed in computed.items() if needed and needed <= filled}
    empty = [field.header for field in fields if field.key not in filled]
    return Shown(form, records, [field for field in fields if field.key in filled], empty)


def _is_waiting(record: Record) -> bool:
    """Whether the row is one of those prepared for everybody beforehand, on which nobody has written."""
    form = record.form
    return (form.central or bool(form.fixed_rows)) and not record.is_filled


def cell_of(told: Told, record: Record, field: Field, fields: Sequence[Field]) -> Item:
    """What stands in the row's cell of the column; `fields` are the columns beside it."""
    if record.place(field.key) in told.hidden:
        return HIDDEN
    item = _known_cell(told, record, field, fields)
    return said(told, record, item, field.key) if isinstance(item, str) else item


def said(told: Told, record: Record, text: str, key: str = "") -> str:
    """The row's text as the workbook may tell it."""
    return without(text, told.material.secrets(), record.place(key)) if told.is_public else text


def _known_cell(told: Told, record: Record, field: Field, fields: Sequence[Field]) -> Item:
    if field.use is Use.COMPUTED and keys_in(field.column.formula) <= {f.key for f in fields}:
        return Computed(field.column.formula, _computed(told, record, field, fields))
    return told.material.figure(record, field.key).value if field.column.unit else record.get(field.key)


def _computed(told: Told, record: Record, field: Field, fields: Sequence[Field]) -> Value:
    by_key = {f.key: f for f in fields}

    def value_of(key: str) -> Value | None:
        return cell_of(told, record, by_key[key], fields)  # type: ignore[return-value]  # no link or formula is an input

    return given_by(field.column.formula, value_of)
