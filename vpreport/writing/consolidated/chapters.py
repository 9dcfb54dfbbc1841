"""A sheet a chapter in `sammanstallning.xlsx`: every row with its source, and sums above."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from vpreport.vocabulary.amount import rounded
from vpreport.vocabulary.column import Field, Sheet
from vpreport.vocabulary.naming import answering
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.suppression import HIDDEN
from vpreport.vocabulary.telling import Cell, Figure, TableBlock
from vpreport.vocabulary.wording import listed, listed_of
from vpreport.writing.consolidated.rows import Shown, cell_of, form_of, shown
from vpreport.writing.consolidated.told import Told
from vpreport.writing.entry import width_of
from vpreport.writing.listing import Amount, Computed, Heading, Item, Listing, without_empty
from vpreport.writing.looks import AS_TYPED, AWAY_FROM_LINE, BODY

FILE, SHEET, ROW = "Fil", "Blad", "Rad"
"""Headers of the columns that say where a row stands in what was read."""

_AMOUNT = BODY._replace(code=AS_TYPED, right=True)
_NUMBER = BODY._replace(code=f"0{AWAY_FROM_LINE}", right=True)
_COUNTED = "counted"
_SOURCE = (Heading.words("file", FILE, 30), Heading.words("sheet", SHEET, 16), Heading("row", ROW, 7, _NUMBER))


def chapter(told: Told, sheet: Sheet) -> Listing | None:
    """The sheet's rows, columns that nobody has filled left out; None when the round does not ask for it."""
    if told.instead is not None and sheet.title in told.instead and form_of(told, sheet) is not None:
        return _in_its_place(told, sheet, told.instead[sheet.title])
    here = shown(told, sheet)
    return None if here is None else without_empty(_listing(told, sheet, here))


def _listing(told: Told, sheet: Sheet, here: Shown) -> Listing:
    rows = [_record_row(told, record, here) for record in here.records]
    counting = [row for record, row in zip(here.records, rows, strict=True) if record.lead]
    parts = _parts(told, sheet, here.fields, counting)
    sums = _added(parts)
    is_worth_a_block = bool(sums) and 1 < len(parts) < len(counting)  # rows that are one a department say it already
    return Listing(
        sheet.title,
        sheet.title,
        _intro(told, sheet, here),
        _headings(told, here),
        rows,
        sums,
        _COUNTED if here.is_partly_counted else "",
        f"{sheet.title}: en rad per uppgift, med avdelning och källa.",
        parts if is_worth_a_block else {},
    )


def _intro(told: Told, sheet: Sheet, here: Shown) -> list[str]:
    intro = [text for text in (sheet.help, sheet.unit_line, told.stamp) if text]
    if not here.records:
        return [*intro, "Inga rader."]
    left_out = f"Kolumner som ingen har fyllt i visas inte: {listed(here.empty, most=30)}."
    return [*intro, left_out] if here.empty else intro


def _headings(told: Told, here: Shown) -> list[Heading]:
    counted = [Heading(_COUNTED, "Räknas", 9)] if here.is_partly_counted else []
    remark = [] if told.is_public else [Heading.words("remark", "Anmärkning", 44)]
    columns = [_heading(field, here.records) for field in here.fields]
    return [Heading.words("who", "Avdelning", 30), *columns, *counted, *_SOURCE, *remark]


def _heading(field: Field, records: Sequence[Record]) -> Heading:
    heading = Heading.of(field.column, field.header, width_of(field, [record.get(field.key) for record in records]))
    is_as_typed = bool(field.column.unit_from)  # each row has a unit of its own, and decimals of its own
    return heading._replace(look=heading.look._replace(code=AS_TYPED)) if is_as_typed else heading


def _record_row(told: Told, record: Record, here: Shown) -> tuple[Item, ...]:
    place = record.place()
    counted = ("Ja" if record.lead else "Nej",) if here.is_partly_counted else ()
    cells = [cell_of(told, record, field, here.fields) for field in here.fields]
    source = told.link(place, place.file), place.sheet, Decimal(place.row) if place.row else None
    remark = () if told.is_public else (_remark(told, record) or None,)
    return told.who(answering(record)), *cells, *counted, *source, *remark


def _remark(told: Told, record: Record) -> str:
    place = record.place()
    touching = [
        f"{listed_of([str(p.cell) for p in finding.places[:4]], len(finding.places))}: {finding.message}"
        for finding in told.by_row.get((place.file, place.sheet, place.row), ())
    ]
    is_alone = not record.department and record.base is not None and not told.material.occasion.is_plan
    reported = ["Ej rapporterat."] if is_alone or not record.row else []
    return "\n".join((*reported, *touching))


# Sums


def _parts(
    told: Told, sheet: Sheet, fields: Sequence[Field], rows: Sequence[Sequence[Item]]
) -> dict[str, dict[str, Decimal]]:
    """What each department's rows that count add up to in the columns that are totals of the report, by its name.

    They are in the register's order. A department without a figure in a column has no sum there. The first cell of a
    row is whose it is.
    """
    summed = [(at, field.key) for at, field in enumerate(fields, 1) if _is_summed(told, sheet, field)]
    # a live sum over what is hidden would be another; the overview has the total
    summed = [(at, key) for at, key in summed if all(row[at] != HIDDEN for row in rows)]
    parts: dict[str, dict[str, Decimal]] = {}
    for row in rows:
        sums = parts.setdefault(str(row[0]), {})
        for at, key in summed:
            value = _value(row[at])
            if value is not None:
                sums[key] = sums.get(key, Decimal(0)) + value
    order = {name: number for number, name in enumerate(told.names.values())}
    return dict(sorted(parts.items(), key=lambda part: order.get(part[0], len(order))))


def _is_summed(told: Told, sheet: Sheet, field: Field) -> bool:
    return field.column.unit is not None and f"{sheet.key}.{field.name}" in told.material.totals()


def _value(item: Item) -> Decimal | None:
    value = item.value if isinstance(item, Computed) else item
    return value if isinstance(value, Decimal) else None


def _added(parts: Mapping[str, Mapping[str, Decimal]]) -> dict[str, Decimal]:
    """What all departments add up to, by column."""
    sums: dict[str, Decimal] = {}
    for of_one in parts.values():
        for key, value in of_one.items():
            sums[key] = sums.get(key, Decimal(0)) + value
    return sums


# What is about few


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
