"""A workbook that was read as one round's, told in the forms of another: columns with the same header are the same.

What a template said by itself stays behind. What people wrote under headers that are asked for no more is unused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from vpreport.carrying.agreeing import same
from vpreport.carrying.homeless import as_typed, typed_only
from vpreport.reading.submission import Submission
from vpreport.vocabulary.calculated import given_by
from vpreport.vocabulary.column import Field, Form, Use
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.record import Record, Table, Value
from vpreport.vocabulary.wording import folded_label


def translated(submission: Submission, forms: Sequence[Form]) -> Submission:
    """The submission with its rows as rows of the forms, found by their sheets' titles.

    What it showed of a round before its own stays behind.
    """
    by_title = {form.title: form for form in forms}
    tables: list[Table] = []
    records: dict[str, list[Record]] = {}
    unused = typed_only(submission.tally.unused, submission.tally.tables)
    for old in submission.tally.tables:
        sheet = _Translated(old, by_title.get(old.form.title))
        rows = [record for record in submission.records.get(old.form.sheet.key, ()) if record.table is old]
        unused |= {place: as_typed(value) for record in rows for place, value in sheet.left_behind(record)}
        unused |= {place: raw for place, raw in submission.tally.blanks.items() if sheet.leaves(place)}
        if sheet.table is not None:
            tables.append(sheet.table)
            records[old.form.sheet.key] = [sheet.record(record) for record in rows if sheet.is_begun(record)]
    tally = replace(submission.tally, tables=tables, unused=unused, before={})
    return replace(submission, tally=tally, records=records)


class _Translated:
    """An old table in a new form: which column is which, and what each row says there."""

    def __init__(self, old: Table, form: Form | None) -> None:
        self.old = old
        self.names = _same_columns(old.form, form) if form else {}
        columns = {self.names[key]: column for key, column in old.columns.items() if key in self.names}
        self.table = Table(form, old.file, old.sheet, columns, old.header_row) if form else None

    def is_begun(self, record: Record) -> bool:
        """Whether anybody has written anything in the row."""
        return self.old.form.sheet.open_keys or bool(record.unread) or any(True for _ in self._written(record))

    def record(self, record: Record) -> Record:
        """The row in the new form: its key, and what was written in it."""
        assert self.table is not None, "asked for only where there is a form"
        values = {self.names[key]: value for key, value in self._written(record) if key in self.names}
        for key in self.old.form.keys:
            value = record.get(key)
            if value is not None:
                values[key] = value
        unread = frozenset(self.names[key] for key in record.unread if key in self.names)
        return Record(self.table, record.row, values, unread, record.department)

    def _written(self, record: Record) -> Iterator[tuple[str, Value]]:
        """What somebody wrote in the row, by key; not what the template said or worked out there."""
        for key, value in record.values.items():
            field = self.old.form.by_key[key]
            own = field.use is Use.COMPUTED and same(value, given_by(field.column.formula, _all_values(record).get))
            if not own and field.use is not Use.KEY:
                yield key, value

    def left_behind(self, record: Record) -> Iterator[tuple[Place, Value]]:
        """What was written in the row under headers that the new form does not have."""
        for key, value in self._written(record):
            if key not in self.names and not self._is_prefilled(record, key, value):
                yield self._place(record, key), value

    def leaves(self, place: Place) -> bool:
        """Whether the cell stands on the sheet in a column that the new form does not have."""
        taken = self.table.columns.values() if self.table else ()
        return place.sheet == self.old.sheet and place.column not in taken

    def _place(self, record: Record, key: str) -> Place:
        return Place(self.old.file, self.old.sheet, record.row, self.old.columns[key])

    def _is_prefilled(self, record: Record, key: str, value: Value) -> bool:
        return record.base is not None and record.base.values.get(key) == value


def _all_values(record: Record) -> Mapping[str, Value]:
    return {**(record.base.values if record.base else {}), **record.values}


def _same_columns(old: Form, new: Form) -> dict[str, str]:
    """New keys by old ones, for columns that people write in, or that name the row, and bear the same header."""
    by_name = {folded_label(name): field for field in new.fields for name in (field.header, *field.column.aliases)}
    found = {field.key: by_name.get(folded_label(field.header)) for field in old.fields if _is_written(field)}
    return {key: field.key for key, field in found.items() if field is not None}


def _is_written(field: Field) -> bool:
    return field.is_input or field.use in (Use.KEY, Use.COMPUTED)
