"""One row of a form → a typed record: each cell as its column's kind, or one finding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache

from vpreport.reading.casting import Cast, Context, agrees, cast, said
from vpreport.reading.cells import CellValue, Formula
from vpreport.reading.choice import Cells
from vpreport.reading.decided import tell_changed
from vpreport.reading.fullness import Fullness
from vpreport.reading.gathered import Found, Gathered
from vpreport.reading.laid_out import Layout
from vpreport.reading.magnitude import tell_magnitude
from vpreport.reading.overwritten import tell_outdated, tell_typed_over
from vpreport.reading.row_names import row_name, row_words
from vpreport.reading.rows import Key
from vpreport.reading.tally import Tally, quoted, shown_cell
from vpreport.reading.typed_formulas import TypedFormulas
from vpreport.vocabulary.amount import unit_named
from vpreport.vocabulary.column import DEPARTMENT, Column, Field, Use
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.layout import keys_in
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.record import Record, Table, Value
from vpreport.vocabulary.wording import counted, key_of


@dataclass(slots=True)
class _Row:
    """A row on its way into a record: what could not be read so far, and what is decided and came back changed.

    `labels` and `values` are the columns of cells that are to be entered in the tally, all at once.
    """

    record: Record
    labels: list[int] = field(default_factory=list)
    values: list[int] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    changed: set[str] = field(default_factory=set)


class RowReader:
    """Reads the rows of one sheet; a class because each row needs the same things."""

    def __init__(self, table: Table, layout: Layout, context: Context, tally: Tally, typed: TypedFormulas) -> None:
        self.sheet = table.sheet
        self.form = table.form
        self.table = table
        self.layout = layout
        self.context = context
        self.tally = tally
        self.typed_formulas = typed
        self.gathered = Gathered(tally, self._further)
        self.fullness = Fullness(table.form, layout, context.departments, tally)

    def read(self, number: int, cells: Cells, key: Key, base: Record | None) -> Record:
        """The row's record, its cells taken; `base` is the decided row that it reports on."""
        record = Record(self.table, number, {}, self.layout.missing, self.tally.code, base=base)
        row = _Row(record)
        for column, field_ in self._open(key):
            raw = cells.pop(column, None)
            if base is not None and column in self.layout.locked_columns:
                self._decided(row, field_, column, raw, base)
            elif raw is not None:
                self._typed(row, field_, column, raw)
        if row.unread:
            record.unread = self.layout.missing | row.unread
        for column, field_ in self.layout.computed:
            if column in cells:
                self._computed(row, field_, column, cells.pop(column))
        self.tally.label(self.sheet, number, *row.labels)
        self.tally.value(self.sheet, number, *row.values)
        self._department(record)
        self.fullness.count(record)
        if self.layout.judged:
            tell_magnitude(record, self.layout.judged, self.context.departments, self.tally)
        return record

    def finish(self, records: Sequence[Record]) -> None:
        """Tell of what can be told only when all rows, the records given, have been read."""
        self.gathered.tell()
        self.fullness.finish(records)

    def is_own(self, field_: Field, row: int, raw: CellValue) -> bool:
        """Whether the cell holds our own formula of its column."""
        own = self.layout.formulas.get(field_.key)
        return isinstance(raw, Formula) and own is not None and own.is_on(row, raw.text)

    def _place(self, row: _Row, column: int) -> Place:
        return Place(self.tally.file, self.sheet, row.record.row, column)

    def _value(self, row: _Row, field_: Field, column: int, value: Value | None) -> None:
        if value is not None:
            row.record.values[field_.column.key] = value
        row.values.append(column)

    def _open(self, key: Key) -> Sequence[tuple[int, Field]]:
        """The columns that the row takes: of those to fill in, the whole board's extra rows take only the extra ones.

        What stands in another is told as a stray cell: nothing is asked there.
        """
        plain = self.layout.plain
        if not self.form.central or key[1:] not in _extra_rows(self.table):
            return plain
        extra = {column.key for column, _ in self.form.sheet.central_columns}
        return [(column, f) for column, f in plain if not f.is_input or f.key in extra]

    # What people type

    def _typed(self, row: _Row, field_: Field, column: int, raw: CellValue) -> None:
        settled, noted = raw, None
        if isinstance(raw, Formula):
            settled, noted = self.typed_formulas.settled(raw, self._place(row, column))
        kind = field_.column
        if kind.unit_from:
            kind = _in_unit(kind, row.record.text(kind.unit_from))
        value, trouble = cast(settled, kind, self.context)
        trouble = trouble or noted
        if trouble is not None and kind.names_unit and _as_registered(row.record, field_, value):
            trouble = None  # told where it was first written
        if trouble is not None:
            self._trouble(row, field_, column, Cast(value, trouble), raw)
        elif value is not None:
            self._value(row, field_, column, value)

    def _trouble(self, row: _Row, field_: Field, column: int, result: Cast, raw: CellValue) -> None:
        value, trouble = result
        assert trouble is not None
        lost = value is None and trouble.rule.severity is Severity.ERROR
        if lost:
            row.unread.add(field_.key)
        else:
            self._value(row, field_, column, value)
        if value is None and not lost:
            self.tally.blanks[self._place(row, column)] = raw
        if value is None and not lost and field_ in self.layout.required:
            return  # no value where one is asked for is an empty cell (IN-18)
        place, name = self._place(row, column), row_name(row.record, self.context.departments)
        called, content = shown_cell(place, raw), [raw] * lost
        found = Found(trouble.rule, [place], trouble.words, name, field_.key, called, content, trouble.severity)
        self.gathered.find(found)

    def _further(self, key: str, number: int, cells: str) -> str:
        more = counted(number, "cell", "celler")
        return f"Samma sak gäller {more} till i kolumnen {self.form.by_key[key].header}: {cells}."

    # What vpreport computes

    def _computed(self, row: _Row, field_: Field, column: int, raw: CellValue) -> None:
        """Read a cell in which a formula of ours stands, or should."""
        record, names = row.record, self.context.departments
        inputs = keys_in(field_.column.formula)
        if isinstance(raw, Formula) and field_.key not in self.layout.formulas:
            row.labels.append(column)  # it rests on a column that is missing, which is told already
        elif not self.is_own(field_, record.row, raw):
            self._typed(row, field_, column, raw)
            record.unread = self.layout.missing | row.unread
            if field_.key in record.values and field_.key in self.layout.formulas:
                tell_typed_over(record, field_, self._place(row, column), names, self.tally)
        elif isinstance(raw, Formula) and isinstance(raw.value, Decimal) and not inputs & row.changed:
            self._value(row, field_, column, raw.value)
            tell_outdated(record, field_, self._place(row, column), names, self.tally)
        else:
            row.labels.append(column)  # never calculated, empty because its inputs are, or of other inputs than decided

    # What is decided

    def _decided(self, row: _Row, field_: Field, column: int, raw: CellValue | None, base: Record) -> None:
        """Hold the cell against what is decided; its key has been so already, or the row would not be known."""
        expected = base.values.get(field_.column.key)
        if raw is not None and (raw == expected or field_.use is Use.KEY):
            row.labels.append(column)
        elif raw is not None:
            self._compare(row, field_, column, raw, expected)
        elif expected is not None and field_.use is Use.DECIDED:
            self._changed(row, field_, column, "tomt", expected, ())

    def _compare(self, row: _Row, field_: Field, column: int, raw: CellValue, expected: Value | None) -> None:
        value, trouble = cast(raw, field_.column, self.context)
        if (trouble is None or value is not None) and agrees(value, expected):
            row.labels.append(column)
        else:
            self._changed(row, field_, column, quoted(raw), expected, [raw])

    def _changed(
        self, row: _Row, field_: Field, column: int, found: str, decided: Value | None, content: Sequence[CellValue]
    ) -> None:
        row.changed.add(field_.key)
        tell_changed(
            self.tally,
            self._place(row, column),
            header=field_.header,
            row=row_words(row.record, self.context.departments),
            decided=said(decided),
            found=found,
            named=row_name(row.record, self.context.departments),
            column=field_.key,
            content=content,
        )

    def _department(self, record: Record) -> None:
        """On a central workbook, and in the register, the row itself says whose it is."""
        owners = record.values.get(DEPARTMENT.key)
        if isinstance(owners, tuple):
            record.owners = owners
            if self.form.central:
                record.department = owners[0] if owners else ""


def _as_registered(record: Record, field_: Field, value: Value | None) -> bool:
    return record.base is not None and record.base.values.get(field_.key) == value


def _extra_rows(table: Table) -> frozenset[Key]:
    return _extra_keys(table.form.sheet.central_rows)


@lru_cache(maxsize=64)
def _extra_keys(rows: Sequence[Sequence[str]]) -> frozenset[Key]:
    return frozenset(key_of(row) for row in rows)


@lru_cache(maxsize=256)
def _in_unit(column: Column, unit: str) -> Column:
    """The column as it holds on a row that names its unit itself."""
    return replace(column, unit=unit_named(unit)) if unit else column
