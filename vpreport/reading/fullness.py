"""How far a sheet is filled in, and what is missing on it (IN-18)."""

from __future__ import annotations

from collections.abc import Sequence

from vpreport.reading import rules
from vpreport.reading.casting import Departments
from vpreport.reading.gathered import Found, Gathered
from vpreport.reading.laid_out import Layout
from vpreport.reading.row_names import row_name, row_words
from vpreport.reading.rows import Key
from vpreport.reading.tally import Tally
from vpreport.vocabulary.column import Field, Form
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.wording import counted, key_of, listed


def _is_told(record: Record, key: str) -> bool:
    return key in record.values or key in record.unread


def _is_started(record: Record, keys: frozenset[str]) -> bool:
    """Whether anything has been written in any of the columns."""
    return not (keys.isdisjoint(record.values) and keys.isdisjoint(record.unread))


class Fullness:
    """What a form's sheet asks for, in the columns that it has, and what has been left out."""

    def __init__(self, form: Form, layout: Layout, departments: Departments, tally: Tally) -> None:
        self.form = form
        self.layout = layout
        self.departments = departments
        self.tally = tally
        self.gathered = Gathered(tally, self._further)

    def count(self, record: Record) -> None:
        """Count what is asked for on the row, and tell of what a started row lacks."""
        required, keys = self.layout.required, self.layout.required_keys
        if self.form.central and not _is_started(record, keys):
            return
        unfilled = keys.difference(record.values, record.unread)
        empty = [field for field in required if field.key in unfilled] if unfilled else []
        self.tally.expected += len(required)
        self.tally.filled += len(required) - len(empty)
        if self.form.sheet.either:
            empty += self._without_parts(record)
        if empty and _is_started(record, self.layout.input_keys):
            self._tell_empty(record, empty)

    def _without_parts(self, record: Record) -> list[Field]:
        """Columns of which at least one must be filled because of what another holds, where none is."""
        return [
            self.form.by_key[part]
            for key, parts in self.form.sheet.either
            if record.values.get(key) and not any(_is_told(record, part) for part in parts)
            for part in parts
        ]

    def _tell_empty(self, record: Record, empty: Sequence[Field]) -> None:
        needed = any(field.column.needed or not field.column.required for field in empty)
        verb = "är inte ifylld" if len(empty) == 1 else "är inte ifyllda"
        what = f"{listed([f.header for f in empty])} för {row_words(record, self.departments)} {verb}."
        name = row_name(record, self.departments)
        self.gathered.find(self._found([record], empty, what, name, needed))

    def _further(self, key: str, number: int, names: str) -> str:
        """About rows that lack something too, the column first of all."""
        header, rows = self.form.by_key[key].header, counted(number, "rad", "rader")
        return f"{header} saknas på {rows} till: {names}."

    def finish(self, records: Sequence[Record]) -> None:
        """Tell of what is told together for many rows, of which the records given are all there are."""
        self.gathered.tell()
        self._tell_untouched(records)

    def _tell_untouched(self, records: Sequence[Record]) -> None:
        """One finding for all rows on which nothing that must be filled has been."""
        required = self.layout.required
        empty = [record for record in records if not _is_started(record, self.layout.input_keys)]
        if self.form.central:
            empty = self._needed_centrally(records, empty)
        if not required or not empty:
            return
        whole = len(empty) == len(records)
        names = listed([row_words(record, self.departments) for record in empty], most=8)
        what = f"Bladet {self.form.title} är inte ifyllt." if whole else f"Inget är ifyllt för {names}."
        needed = any(field.column.needed for field in required)
        row = "" if whole else row_name(empty[0], self.departments)
        self.gathered.tell_apart(self._found(empty, required, what, row, needed))

    def _found(self, records: Sequence[Record], fields: Sequence[Field], what: str, row: str, needed: bool) -> Found:
        places = [
            self._place(record, field) for record in records for field in fields if field.key in record.table.columns
        ]
        severity = Severity.ERROR if needed else None
        return Found(rules.EMPTY_CELL, places, {"what": what}, row, fields[0].key, row, severity=severity)

    def _place(self, record: Record, field: Field) -> Place:
        table = record.table
        return Place(table.file, table.sheet, record.row, table.columns[field.key])

    def _needed_centrally(self, records: Sequence[Record], empty: Sequence[Record]) -> list[Record]:
        """Of the empty rows those that somebody must fill.

        The whole board's figure makes the departments' unnecessary, and theirs make the board's so; where only some
        departments have one, the others are asked for, and where nobody has one, the board's is.
        """
        started = [record for record in records if record not in empty]
        by_board = {self._own_key(record) for record in started if not record.department}
        by_departments = {self._own_key(record) for record in started if record.department}
        if not started:
            return [record for record in empty if not record.department]
        return [r for r in empty if r.department and self._own_key(r) in by_departments - by_board]

    def _own_key(self, record: Record) -> Key:
        return key_of([record.values.get(key, "") for key in self.form.sheet.keys])
