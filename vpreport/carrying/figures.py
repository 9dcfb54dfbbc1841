"""A filled workbook's figures moved into what the unit is asked for now: by sheet, key and header, and nothing is lost.

What could be read stands as what it is, what could not stands as the text that was typed. What is asked for nowhere is
`homeless`, with its place and why. Files are neither read nor written here: the figures are a `Submission`'s.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from vpreport.asking import Asked, fixed_key
from vpreport.carrying.agreeing import same
from vpreport.carrying.homeless import (
    COMPUTED,
    LONGEST,
    NOT_ASKED,
    TOO_LONG,
    WHY,
    Homeless,
    as_typed,
    typed_only,
    units,
    without_home,
)
from vpreport.reading.casting import Context, cast
from vpreport.reading.cells import CellValue
from vpreport.reading.rows import BOARD, Key
from vpreport.reading.submission import Submission
from vpreport.reading.tally import Tally
from vpreport.vocabulary.before import LastTime, showing
from vpreport.vocabulary.calculated import given_by
from vpreport.vocabulary.column import DEPARTMENT, WHOLE_BOARD, Field, Form, Kind, Use
from vpreport.vocabulary.dates import read_date
from vpreport.vocabulary.layout import START, START_ASKED
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.record import Record, Table, Value
from vpreport.vocabulary.wording import folded, key_of


class CarriedRow(NamedTuple):
    """A row of the new template. `origin` is its row in the old file, 0 for none; `moved` are the keys from there."""

    values: dict[str, Value]
    origin: int = 0
    moved: frozenset[str] = frozenset()


class CarriedForm(NamedTuple):
    """A form's rows: those that are prepared, and those that the unit has added. `table` is where they stood.

    `before` is what it shows of an earlier round.
    """

    form: Form
    rows: tuple[CarriedRow, ...]
    added: tuple[CarriedRow, ...] = ()
    table: Table | None = None
    before: LastTime | None = None

    def recalling(self, before: LastTime | None) -> CarriedForm:
        """The same, with columns for what an earlier round had; as it is where that is nothing."""
        return self if before is None else self._replace(form=showing(self.form, before.keys), before=before)


class Carried(NamedTuple):
    """All that a unit has filled in, where it is asked for now; `signed` is `Start`'s, by label.

    `signed_at` are the cells of the old file beside `Start`'s labels, filled or not.
    """

    forms: tuple[CarriedForm, ...]
    signed: Mapping[str, Value]
    homeless: tuple[Homeless, ...]
    signed_at: Mapping[str, Place] = MappingProxyType({})


class _Old(NamedTuple):
    """A row of the old file: its key, what stands in it by column key, and whether the reader knew what it is about."""

    row: int
    key: Key
    cells: dict[str, Value]
    is_known: bool = True


def empty(forms: Sequence[Asked]) -> Carried:
    """What is asked for, with nothing carried into it."""
    return Carried(tuple(_prepared(asked) for asked in forms), {}, ())


def _prepared(asked: Asked) -> CarriedForm:
    return CarriedForm(asked.form, tuple(CarriedRow(dict(row)) for row in asked.prefilled))


def carry(submission: Submission, forms: Sequence[Asked], context: Context) -> Carried:
    """The submission's figures in the forms; `context` is the one that it was read with."""
    carrier = _Carrier(submission, context)
    before = submission.tally.before
    carried = tuple(carrier.form(asked).recalling(before.get(asked.form.title)) for asked in forms)
    unsigned = [
        Homeless(Place(submission.file, START), said, TOO_LONG)
        for said in submission.signed.values()
        if not _fits(said)
    ]
    homeless = (*unsigned, *carrier.homeless())
    return Carried(carried, _signed(submission.signed), homeless, submission.signed_at)


def _signed(said: Mapping[str, str]) -> dict[str, Value]:
    signed: dict[str, Value] = {label: said[label] for label in START_ASKED if label in said and _fits(said[label])}
    day = read_date(said.get("Datum", ""), 2000).value
    return signed | ({"Datum": day} if day is not None else {})


class _Carrier:
    """Moves one file; a class because what has not found a home shrinks with every row that has."""

    def __init__(self, submission: Submission, context: Context) -> None:
        self.context = context
        self.records = submission.records
        self.tally = submission.tally
        self.left = typed_only(self.tally.unused, self.tally.tables)
        self.tables = {table.form.title: table for table in self.tally.tables}
        self.lost: list[Homeless] = []

    def form(self, asked: Asked) -> CarriedForm:
        """The form's rows, with all that belongs in them taken from what is left."""
        table = self.tables.get(asked.form.title)
        if table is None:
            return _prepared(asked)
        keys = [fixed_key(row, asked.form.keys, self.context.departments.by_name) for row in asked.prefilled]
        old = sorted((*self._read(asked.form, table), *self._refused(asked, table, keys)), key=lambda row: row.row)
        if asked.form.sheet.open_keys and old:
            rows = [self._row(table, row, {}) for row in old]
            return CarriedForm(asked.form, tuple(rows[: len(keys)]), tuple(rows[len(keys) :]), table)
        by_key = {row.key: row for row in old if row.is_known}
        rows = [
            self._row(table, by_key.pop(key, None), given) for key, given in zip(keys, asked.prefilled, strict=True)
        ]
        rest = [row for row in old if not row.is_known or by_key.get(row.key) is row or not any(row.key)]
        added = [self._row(table, row, {}) for row in rest] if asked.form.accepts_new_rows else []
        if not asked.form.accepts_new_rows:
            self._lose_rows(table, rest)
        return CarriedForm(asked.form, tuple(rows), tuple(added), table)

    def _read(self, form: Form, table: Table) -> Iterator[_Old]:
        """The rows that the reader used."""
        for record in self.records.get(form.sheet.key, ()):
            if record.row and record.table is table:
                yield _Old(record.row, self._key(record), dict(self._cells(record, table)))

    def _key(self, record: Record) -> Key:
        parts = {key: record.get(key) for key in record.form.keys}
        owners = parts.get(DEPARTMENT.key)
        if isinstance(owners, tuple):
            parts[DEPARTMENT.key] = "".join(owners[:1]) or BOARD
        return key_of("" if part is None else part for part in parts.values())

    def _cells(self, record: Record, table: Table) -> Iterator[tuple[str, Value]]:
        for key, column in table.columns.items():
            place = Place(table.file, table.sheet, record.row, column)
            if key in record.unread:
                if place in self.left:
                    yield key, self._unread(self.left.pop(place), record.form.by_key[key])
            elif place in self.tally.blanks:
                yield key, as_typed(self.tally.blanks[place])
            elif key in record.values:
                yield key, self._named(record.values[key])

    def _named(self, value: Value) -> Value:
        """The value as it is written in a cell: departments by name."""
        if isinstance(value, tuple):
            return "; ".join(self.context.departments.name(code) for code in value) or WHOLE_BOARD
        return value

    def _unread(self, raw: CellValue, field: Field) -> Value:
        """What was typed: a number that the column refuses is still a number, everything else a text."""
        return raw if isinstance(raw, Decimal) and field.column.kind is Kind.NUMBER else as_typed(raw)

    def _refused(self, asked: Asked, table: Table, prepared: Sequence[Key]) -> list[_Old]:
        """Rows that nobody could tell what they are about, where the unit may name or propose rows."""
        if not asked.form.accepts_new_rows:
            return []
        rows: dict[int, dict[str, CellValue]] = {}
        keys = {column: key for key, column in table.columns.items()}
        read = {record.row for record in self.records.get(asked.form.sheet.key, ())}
        for place in _refused_cells(self.tally, table):
            if place.row not in read and place in self.left:
                rows.setdefault(place.row, {})[keys[place.column]] = self.left[place]
        open_keys = asked.form.sheet.open_keys
        kept = {row: cells for row, cells in rows.items() if open_keys or _raw_key(asked.form, cells) not in prepared}
        return [self._taken(asked.form, table, row, cells) for row, cells in kept.items()]

    def _taken(self, form: Form, table: Table, row: int, cells: Mapping[str, CellValue]) -> _Old:
        for key in cells:
            del self.left[Place(table.file, table.sheet, row, table.columns[key])]
        return _Old(row, (), {key: self._cast(raw, form.by_key[key]) for key, raw in cells.items()}, is_known=False)

    def _cast(self, raw: CellValue, field: Field) -> Value:
        value = None if field.column.unit_from else cast(raw, field.column, self.context).value
        return self._unread(raw, field) if value is None else self._named(value)

    def _row(self, table: Table, old: _Old | None, given: Mapping[str, Value]) -> CarriedRow:
        """The new row: what is given, and over it what the department has written in the old one."""
        values = dict(given)
        if old is None:
            return CarriedRow(values)
        open_ = [field.key for field in table.form.fields if _takes(field, given) and field.key in table.columns]
        moved = {key: old.cells[key] for key in open_ if key in old.cells and _fits(old.cells[key])}
        values = {key: value for key, value in given.items() if key not in open_} | moved
        self._lose(table, old, values, moved)
        return CarriedRow(values, old.row, frozenset(moved))

    def _lose(self, table: Table, old: _Old, values: Mapping[str, Value], moved: Mapping[str, Value]) -> None:
        """Tell of what stood in cells that the new row fills in itself, where it says something else."""
        for field in table.form.fields:
            value = old.cells.get(field.key)
            if value is None or field.key in moved or (field.use is Use.KEY and field.key in values):
                continue
            is_computed = field.use is Use.COMPUTED
            stands = given_by(field.column.formula, values.get) if is_computed else values.get(field.key)
            if stands is None or not same(value, stands):
                why = COMPUTED if is_computed else WHY["IN-21"] if stands is not None else NOT_ASKED
                self._lost(table, old, field.key, why if _fits(value) else TOO_LONG)

    def _lost(self, table: Table, old: _Old, key: str, why: str) -> None:
        place = Place(table.file, table.sheet, old.row, table.columns[key])
        text = as_typed(old.cells[key])
        is_formula = why == COMPUTED and text.startswith("=")  # another round's formula of ours, which nobody has typed
        self.lost.append(Homeless(place, text, why, is_formula))

    def _lose_rows(self, table: Table, rows: Sequence[_Old]) -> None:
        for row in rows:
            for key in row.cells:
                self._lost(table, row, key, NOT_ASKED)

    def homeless(self) -> tuple[Homeless, ...]:
        """All that has not found a home, in reading order."""
        why = {place: finding for finding in self.tally.findings for place in finding.places}
        found = [*self.lost, *(without_home(place, raw, why.get(place)) for place, raw in self.left.items())]
        sheets = (START, *(table.sheet for table in self.tables.values()), *(one.place.sheet for one in found))
        order = {sheet: number for number, sheet in enumerate(dict.fromkeys(sheets))}
        return tuple(sorted(found, key=lambda one: (order[one.place.sheet], one.place)))


def _takes(field: Field, given: Mapping[str, Value]) -> bool:
    """Whether what the department wrote in the column stands: on its own rows everywhere but in what is computed."""
    return field.is_input or not (given or field.use is Use.COMPUTED)


def _fits(value: Value) -> bool:
    return not isinstance(value, str) or units(value) <= LONGEST


def _refused_cells(tally: Tally, table: Table) -> Iterator[Place]:
    for finding in tally.findings:
        if finding.rule in ("IN-13", "IN-19") and finding.sheet == table.sheet:
            yield from (place for place in finding.places if place.column in table.columns.values())


def _raw_key(form: Form, cells: Mapping[str, CellValue]) -> Key:
    return tuple(folded(as_typed(cells[key])) if key in cells else "" for key in form.keys)
