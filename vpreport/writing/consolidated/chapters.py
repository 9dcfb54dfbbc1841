"""A sheet a chapter in `sammanstallning.xlsx`: every row with its source, and sums above."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from vpreport.vocabulary.amount import rounded
from vpreport.vocabulary.calculated import given_by
from vpreport.vocabulary.column import DEPARTMENT, Field, Form, Sheet, Use
from vpreport.vocabulary.layout import keys_in
from vpreport.vocabulary.naming import answering
from vpreport.vocabulary.record import Record, Value
from vpreport.vocabulary.secrets import without
from vpreport.vocabulary.suppression import HIDDEN
from vpreport.vocabulary.telling import Cell, Figure, TableBlock
from vpreport.vocabulary.wording import listed, listed_of
from vpreport.writing.consolidated.told import Told
from vpreport.writing.entry import width_of
from vpreport.writing.listing import Amount, Computed, Heading, Item, Listing
from vpreport.writing.sheets import AS_TYPED, BODY

_AMOUNT = BODY._replace(code=AS_TYPED, right=True)
_COUNTED = "counted"


def chapter(told: Told, sheet: Sheet) -> Listing | None:
    """The sheet's rows, columns that nobody has filled left out; None when the round does not ask for it."""
    form = sheet.at(told.material.occasion, sheet.key in told.material.central)
    if form is None:
        return None
    if told.instead is not None and sheet.title in told.instead:
        return _in_its_place(told, sheet, told.instead[sheet.title])
    records = [record for record in told.material.rows(sheet) if not _is_waiting(record)]
    shown, empty = _fields(form, records)
    partly = any(not record.lead for record in records)
    intro = [text for text in (sheet.help, sheet.unit_line, told.stamp) if text]
    if not records:
        intro.append("Inga rader.")
    elif empty:
        intro.append(f"Kolumner som ingen har fyllt i visas inte: {listed(empty, most=30)}.")
    headings = [Heading.words("who", "Avdelning", 26), *(_heading(field, records) for field in shown)]
    headings += [Heading(_COUNTED, "Räknas", 9)] if partly else []
    headings += [Heading.words("source", "Källa", 46)]
    headings += [] if told.is_public else [Heading.words("remark", "Anmärkning", 44)]
    rows = [_record_row(told, record, shown, partly) for record in records]
    return Listing(
        sheet.title,
        sheet.title,
        intro,
        headings,
        rows,
        _column_sums(told, sheet, shown, [row for record, row in zip(records, rows, strict=True) if record.lead]),
        _COUNTED if partly else "",
        f"{sheet.title}: en rad per uppgift, med avdelning och källa.",
    )


def _in_its_place(told: Told, sheet: Sheet, table: TableBlock) -> Listing:
    """What stands in a workbook that everybody may read instead of rows that are about few."""
    first, *others = table.columns
    headings = [Heading.words(first.header, first.header, 30)]
    headings += [Heading(column.header, column.header, 14, _AMOUNT) for column in others]
    rows = [tuple(_shown(cell) for cell in row.cells) for row in table.rows]
    return Listing(
        sheet.title, table.caption, (*table.all_notes, told.stamp), headings, rows, description=table.caption
    )


def _shown(cell: Cell) -> Item:
    if not isinstance(cell, Figure):
        return None if cell is None else str(cell)
    return None if cell.value is None else Amount(rounded(cell.value, cell.decimals), cell.decimals)


def _is_waiting(record: Record) -> bool:
    """Whether the row is one of those prepared for everybody beforehand, on which nobody has written."""
    form = record.form
    return (form.central or bool(form.fixed_rows)) and not record.is_filled


def _fields(form: Form, records: Sequence[Record]) -> tuple[list[Field], list[str]]:
    fields = [field for field in form.fields if field.key != DEPARTMENT.key]
    filled = {field.key for field in fields if any(record.get(field.key) is not None for record in records)}
    computed = {f.key: keys_in(f.column.formula) for f in fields if f.use is Use.COMPUTED}
    filled |= {key for key, needed in computed.items() if needed and needed <= filled}
    return [f for f in fields if f.key in filled], [f.header for f in fields if f.key not in filled]


def _heading(field: Field, records: Sequence[Record]) -> Heading:
    return Heading.of(field.column, field.header, width_of(field, [record.get(field.key) for record in records]))


def _record_row(told: Told, record: Record, fields: Sequence[Field], partly: bool) -> tuple[Item, ...]:
    place = record.place()
    who = told.who(answering(record))
    counted = ("Ja" if record.lead else "Nej",) if partly else ()
    cells = [_cell(told, record, field, fields) for field in fields]
    source = told.link(place, ", ".join((place.file, place.sheet, *([f"rad {place.row}"] if place.row else []))))
    remark = () if told.is_public else (_remark(told, record) or None,)
    return who, *cells, *counted, source, *remark


def _cell(told: Told, record: Record, field: Field, fields: Sequence[Field]) -> Item:
    if told.is_public:
        return _public_cell(told, record, field, fields)
    return _known_cell(told, record, field, fields)


def _public_cell(told: Told, record: Record, field: Field, fields: Sequence[Field]) -> Item:
    place = record.place(field.key)
    if place in told.hidden:
        return HIDDEN
    item = _known_cell(told, record, field, fields)
    return without(item, told.material.secrets(), place) if isinstance(item, str) else item


def _known_cell(told: Told, record: Record, field: Field, fields: Sequence[Field]) -> Item:
    if field.use is Use.COMPUTED and keys_in(field.column.formula) <= {f.key for f in fields}:
        return Computed(field.column.formula, _computed(told, record, field, fields))
    return told.material.figure(record, field.key).value if field.column.unit else record.get(field.key)


def _computed(told: Told, record: Record, field: Field, fields: Sequence[Field]) -> Value:
    by_key = {f.key: f for f in fields}

    def value_of(key: str) -> Value | None:
        return _cell(told, record, by_key[key], fields)  # type: ignore[return-value]  # no link or formula is an input

    return given_by(field.column.formula, value_of)


def _remark(told: Told, record: Record) -> str:
    place = record.place()
    touching = [
        f"{listed_of([str(p.cell) for p in finding.places[:4]], len(finding.places))}: {finding.message}"
        for finding in told.by_row.get((place.file, place.sheet, place.row), ())
    ]
    is_alone = not record.department and record.base is not None and not told.material.occasion.is_plan
    reported = ["Ej rapporterat."] if is_alone or not record.row else []
    return "\n".join((*reported, *touching))


def _column_sums(
    told: Told, sheet: Sheet, fields: Sequence[Field], rows: Sequence[Sequence[Item]]
) -> dict[str, Decimal]:
    """The sums of the columns that are totals of the report, over the rows that count; the first column is whose."""
    totals = told.material.totals()
    sums: dict[str, Decimal] = {}
    for column, field in enumerate(fields, 1):
        if field.column.unit is not None and f"{sheet.key}.{field.name}" in totals:
            cells = [row[column] for row in rows]
            if HIDDEN in cells:
                continue  # a live sum over what is hidden would be another; the overview has the total
            values = [cell.value if isinstance(cell, Computed) else cell for cell in cells]
            sums[field.key] = sum((value for value in values if isinstance(value, Decimal)), Decimal(0))
    return sums
