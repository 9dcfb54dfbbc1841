"""Cells × form → typed records. Rows are known by key, columns by label; nothing is dropped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from vpreport.reading import rules
from vpreport.reading.casting import Cast, Context, agrees, cast, said
from vpreport.reading.cells import CellValue, Formula, Grid
from vpreport.reading.choice import Cells, Choice, Numbered
from vpreport.reading.decided import tell_changed
from vpreport.reading.fullness import Fullness, row_name, row_words
from vpreport.reading.header import CHECK, Header, claim_header, header_of
from vpreport.reading.own import is_sum, own_check, own_formulas
from vpreport.reading.rows import TOTAL_WORDS, Key, Rows
from vpreport.reading.tally import Tally, leftovers, quoted, shown
from vpreport.vocabulary.amount import unit_named
from vpreport.vocabulary.column import DEPARTMENT, Column, Field, Form, Use
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.layout import labels_of
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.record import Record, Table, Value
from vpreport.vocabulary.wording import folded_label, key_of


def read_table(grid: Grid, form: Form, context: Context, rows: Rows, tally: Tally) -> list[Record]:
    """The form's records on the sheet, in sheet order; all that does not fit is told in the tally."""
    header = header_of(grid, form)
    if header is None:
        what = f"Rubrikraden på bladet {grid.name} går inte att hitta."
        advice = "Lägg tillbaka rubrikerna som i mallen, eller för över uppgifterna till en ny mall."
        tally.find(rules.HEADERS, (Place(tally.file, grid.name),), {"what": what, "advice": advice})
        claim_leftovers(grid, tally)
        return []
    _claim_labels(grid, form, header, tally)
    claim_header(grid, form, header, tally)
    reader = _TableReader(grid, form, context, rows, tally, header)
    records = reader.records()
    claim_leftovers(grid, tally)
    return records


def claim_leftovers(grid: Grid, tally: Tally) -> None:
    """Tell of every cell on the sheet that nobody has claimed (IN-08)."""
    for places, contents in leftovers(grid, tally.file):
        row = str(places[0].cell)
        tally.find(rules.STRAY, places, {"what": shown(places, contents)}, content=contents, row=row)
    grid.rows.clear()


def claim_all(grid: Grid, tally: Tally) -> None:
    """Take a whole sheet that is ours."""
    for row, cells in grid.rows.items():
        tally.label(grid.name, row, *cells)
    grid.rows.clear()


@lru_cache(maxsize=512)
def _label_texts(form: Form) -> frozenset[str]:
    return frozenset(folded_label(text) for text in labels_of(form))


def _claim_labels(grid: Grid, form: Form, header: Header, tally: Tally) -> None:
    """Take our own words and sums above the header."""
    texts = _label_texts(form)
    for row, cells in grid.rows.items():
        if row >= header.row:
            break
        ours = [c for c, raw in cells.items() if _is_label(raw, texts) or is_sum(raw, c)]
        for column in ours:
            del cells[column]
        tally.label(grid.name, row, *ours)


def _is_label(raw: CellValue, texts: frozenset[str]) -> bool:
    return isinstance(raw, str) and folded_label(raw) in texts


class _TableReader:
    """Reads the rows below a header; a class because each row needs the same ten things."""

    def __init__(self, grid: Grid, form: Form, context: Context, rows: Rows, tally: Tally, header: Header) -> None:
        self.grid = grid
        self.form = form
        self.context = context
        self.rows = rows
        self.tally = tally
        self.header = header
        self.columns = header.columns
        self.table = Table(form, tally.file, grid.name, self.columns, header.row)
        tally.tables.append(self.table)
        named_first = sorted(form.fields, key=lambda field: field.key not in form.keys)  # findings say whose cell it is
        self.fields = [(self.columns[f.key], f) for f in named_first if f.key in self.columns]
        self.fullness = Fullness(form, self.columns, context.departments, tally)
        self.missing = frozenset(f.key for f in form.fields if f.key not in self.columns and not f.column.optional)
        self.check_column = next((c for c, key in header.keys.items() if key == CHECK), None)
        known = tuple(sorted(self.columns.items()))
        self.check = own_check(form, known) if self.check_column is not None else None
        self.formulas = own_formulas(form, known)

    def records(self) -> list[Record]:
        """The records; rows whose key is missing, unknown or repeated become findings and are not used."""
        choice = Choice(self.grid, self.form, self.context, self.rows, self.tally, self.columns)
        records = [self._record(row, cells, key) for row, cells, key in choice.of(self._body())]
        self.fullness.tell_untouched(records)
        return records

    def _body(self) -> Iterator[Numbered]:
        for row, cells in self.grid.rows.items():
            if row <= self.header.row or not cells:
                continue
            self._claim_check(row, cells)
            filled = [(column, f) for column, f in self.fields if column in cells]
            if filled and all(f.use is Use.COMPUTED for _, f in filled):
                self._claim_waiting(row, cells, filled)
            elif filled and not self._is_total(cells):
                yield row, cells

    def _claim_waiting(self, row: int, cells: Cells, computed: Sequence[tuple[int, Field]]) -> None:
        """Take the formulas of a row that waits to be filled."""
        for column, field_ in computed:
            raw = cells[column]
            if isinstance(raw, Formula) and self._is_own(field_, row, raw):
                del cells[column]
                self.tally.label(self.grid.name, row, column)

    def _claim_check(self, row: int, cells: Cells) -> None:
        column = self.check_column
        if column is None:
            return
        raw = cells.get(column)
        if isinstance(raw, Formula) and self.check is not None and self.check.is_on(row, raw.text):
            del cells[column]
            self.tally.label(self.grid.name, row, column)

    def _is_total(self, cells: Cells) -> bool:
        first = next((raw for column, raw in cells.items() if isinstance(raw, str)), "")
        return folded_label(str(first)) in TOTAL_WORDS

    def _place(self, row: int, column: int) -> Place:
        return Place(self.tally.file, self.grid.name, row, column)

    def _record(self, row: int, cells: Cells, key: Key) -> Record:
        base = self.rows.decided.get(key) if self.rows.decided is not None else None
        record = Record(self.table, row, {}, self.missing, self.tally.code, base=base)
        unread: set[str] = set()
        closed = self._closed(key)
        for column, field_ in self.fields:
            if field_.key in closed:
                continue  # nothing is asked there; what somebody has typed is told as a stray cell
            raw = cells.pop(column, None)
            if raw is None:
                self._empty(record, field_)
            elif field_.use is Use.COMPUTED and isinstance(raw, Formula):
                self._computed(record, field_, column, raw, unread)
            elif base is not None and field_.use in (Use.DECIDED, Use.KEY):
                self._decided(record, field_, column, raw, base)
            else:
                self._typed(record, field_, column, raw, unread)
        if unread:
            record.unread = self.missing | unread
        self._department(record)
        self.fullness.count(record)
        return record

    def _closed(self, key: Key) -> frozenset[str]:
        """Keys of the columns that the row does not take: the whole board's extra rows take only the extra columns."""
        if not self.form.central or key[1:] not in _extra_rows(self.form):
            return frozenset()
        extra = {column.key for column, _ in self.form.sheet.central_columns}
        return frozenset(f.key for f in self.fullness.inputs if f.key not in extra)

    def _typed(self, record: Record, field_: Field, column: int, raw: CellValue, unread: set[str]) -> None:
        value, trouble = cast(raw, self._column(record, field_), self.context)
        if trouble is not None and field_.column.names_unit and self._as_registered(record, field_, value):
            trouble = None  # told where it was first written
        if trouble is not None:
            self._trouble(record, field_, column, Cast(value, trouble), raw, unread)
        elif value is not None:
            record.values[field_.key] = value
            self.tally.value(self.grid.name, record.row, column)

    def _column(self, record: Record, field_: Field) -> Column:
        column = field_.column
        return _in_unit(column, record.text(column.unit_from)) if column.unit_from else column

    def _as_registered(self, record: Record, field_: Field, value: Value | None) -> bool:
        return record.base is not None and record.base.values.get(field_.key) == value

    def _trouble(
        self, record: Record, field_: Field, column: int, result: Cast, raw: CellValue, unread: set[str]
    ) -> None:
        value, trouble = result
        assert trouble is not None
        lost = value is None and trouble.rule.severity is Severity.ERROR
        if value is not None:
            record.values[field_.key] = value
        if lost:
            unread.add(field_.key)
        else:
            self.tally.value(self.grid.name, record.row, column)
        if value is None and not lost:
            self.tally.blanks[self._place(record.row, column)] = raw
        if value is None and not lost and field_ in self.fullness.required:
            return  # no value where one is asked for is an empty cell (IN-18)
        self.tally.find(
            trouble.rule,
            (self._place(record.row, column),),
            trouble.words,
            content=[raw] * lost,
            row=row_name(record, self.context.departments),
            column=field_.key,
            severity=trouble.severity,
        )

    def _computed(self, record: Record, field_: Field, column: int, raw: Formula, unread: set[str]) -> None:
        if field_.key not in self.formulas:
            self.tally.label(self.grid.name, record.row, column)  # rests on a column that is missing: told already
        elif not self._is_own(field_, record.row, raw):
            self._typed(record, field_, column, raw, unread)
        elif isinstance(raw.value, Decimal):
            record.values[field_.key] = raw.value
            self.tally.value(self.grid.name, record.row, column)
        else:
            self.tally.label(self.grid.name, record.row, column)  # never calculated, or empty because its inputs are

    def _is_own(self, field_: Field, row: int, raw: Formula) -> bool:
        own = self.formulas.get(field_.key)
        return own is not None and own.is_on(row, raw.text)

    def _decided(self, record: Record, field_: Field, column: int, raw: CellValue, base: Record) -> None:
        expected = base.values.get(field_.key)
        if raw == expected or field_.use is Use.KEY:
            self.tally.label(self.grid.name, record.row, column)
            return
        value, trouble = cast(raw, field_.column, self.context)
        if (trouble is None or value is not None) and agrees(value, expected):
            self.tally.label(self.grid.name, record.row, column)
        else:
            self._changed(record, field_, column, quoted(raw), expected, [raw])

    def _empty(self, record: Record, field_: Field) -> None:
        base = record.base
        if base is not None and field_.use is Use.DECIDED and base.values.get(field_.key) is not None:
            self._changed(record, field_, self.columns[field_.key], "tomt", base.values[field_.key], ())

    def _changed(
        self,
        record: Record,
        field_: Field,
        column: int,
        found: str,
        decided: Value | None,
        content: Sequence[CellValue],
    ) -> None:
        tell_changed(
            self.tally,
            self._place(record.row, column),
            header=field_.header,
            row=row_words(record, self.context.departments),
            decided=said(decided),
            found=found,
            named=row_name(record, self.context.departments),
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


@lru_cache(maxsize=64)
def _extra_rows(form: Form) -> frozenset[Key]:
    return frozenset(key_of(row) for row in form.sheet.central_rows)


@lru_cache(maxsize=256)
def _in_unit(column: Column, unit: str) -> Column:
    """The column as it holds on a row that names its unit itself."""
    return replace(column, unit=unit_named(unit)) if unit else column
