"""The sheet `Data` of `sammanstallning.xlsx`: every figure on a row of its own, for a pivot table or Power BI.

It is made from the rows of the chapters' sheets, so that what is hidden there is not here either.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from vpreport.vocabulary.amount import COUNT, decimals_of, rounded
from vpreport.vocabulary.column import Field, Sheet
from vpreport.vocabulary.naming import answering
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.telling import Figure, TableBlock
from vpreport.vocabulary.tidy import CHAPTER, CODE, COLUMN, FILE, NONE, ROW, TITLE, UNIT, VALUE
from vpreport.writing.consolidated.rows import Shown, cell_of, form_of, said, shown
from vpreport.writing.consolidated.told import Told
from vpreport.writing.listing import Amount, Computed, Heading, Item, Listing
from vpreport.writing.looks import BODY

_RIGHT = BODY._replace(right=True)
_HEADINGS = (
    Heading("chapter", CHAPTER, 17),
    Heading.words("who", "Avdelning", 30),
    Heading("code", CODE, 10),
    Heading.words("row", ROW, 30),
    Heading.words("about", "Avser", 44),
    Heading.words("column", COLUMN, 30),
    Heading("value", VALUE, 14, _RIGHT),
    Heading("unit", UNIT, 16),
    Heading("counted", "Räknas", 9),
    Heading("round", "Omgång", 24),
    Heading("year", "År", 7, _RIGHT._replace(code="0")),
    Heading.words("file", FILE, 36),
    Heading("sheet", "Blad", 17),
    Heading("cell", "Cell", 8),
)
_INTRO = (
    "En siffra på varje rad, för en pivottabell eller Power BI. Summera bara rader med Räknas = Ja, en enhet i taget.",
)
_INTRO_PUBLIC = (*_INTRO, "Siffror som inte visas på bladen är inte heller med här.")


class _Datum(NamedTuple):
    """A figure with all that tells what it is, "" where there is nothing to tell."""

    chapter: str
    who: str
    code: str
    row: str
    about: str
    column: str
    value: Amount
    unit: str
    is_counted: bool
    file: str = ""
    sheet: str = ""
    cell: Item = ""


def data_listing(told: Told) -> Listing:
    """The sheet, chapter by chapter, row by row, in the order of the chapters' sheets."""
    occasion = told.material.occasion
    when = occasion.round.name, Decimal(occasion.year)
    rows = [_row(datum, when) for sheet in told.sheets for datum in _data(told, sheet)]
    intro = (*(_INTRO_PUBLIC if told.is_public else _INTRO), told.stamp)
    return Listing(TITLE, TITLE, intro, _HEADINGS, rows, description="En rad per siffra.", filtered=True)


def _row(datum: _Datum, when: tuple[str, Decimal]) -> tuple[Item, ...]:
    what = (datum.chapter, datum.who, datum.code, datum.row, datum.about, datum.column, datum.value, datum.unit)
    items: tuple[Item, ...] = (*what, "Ja" if datum.is_counted else "Nej", *when, datum.file, datum.sheet, datum.cell)
    return tuple(NONE if item == "" else item for item in items)


def _data(told: Told, sheet: Sheet) -> Iterator[_Datum]:
    here = shown(told, sheet)
    if here is not None:
        for record in here.records:
            yield from _of_record(told, record, here)
    elif told.instead is not None and sheet.title in told.instead and form_of(told, sheet) is not None:
        yield from _of_table(told, sheet.title, told.instead[sheet.title])


def _of_record(told: Told, record: Record, here: Shown) -> Iterator[_Datum]:
    code, title, row = answering(record), record.form.title, said(told, record, record.called)
    about = _words(told, record, record.form.sheet.label, here) or row
    for field in here.fields:
        value = _value(told, record, field, here.fields)
        if value is not None:
            unit = _words(told, record, field.column.unit_from, here) or _unit(field)
            what = field.header, value, unit, record.lead
            yield _Datum(title, told.who(code), code, row, about, *what, *_origin(told, record, field))


def _origin(told: Told, record: Record, field: Field) -> tuple[str, str, Item]:
    """File, sheet and cell; only the file of a figure that no cell of the row has, as it was worked out of others."""
    place = record.place(field.key)
    if place.cell is None or not record.has_cell(field.key):
        return place.file, "", ""
    return place.file, place.sheet, told.link(place, place.cell)


def _words(told: Told, record: Record, key: str, here: Shown) -> str:
    """What the row says in the column, as its sheet shows it; "" where the sheet has none of that key."""
    field = record.form.by_key.get(key)
    return "" if field is None else str(cell_of(told, record, field, here.fields) or "")


def _value(told: Told, record: Record, field: Field, fields: Sequence[Field]) -> Amount | None:
    """The figure as its sheet shows it; None for words and dates, and where there is none or it is hidden."""
    item = cell_of(told, record, field, fields) if field.column.unit is not None else None
    value = item.value if isinstance(item, Computed) else item
    return Amount(value, decimals_of(value)) if isinstance(value, Decimal) else None


def _unit(field: Field) -> str:
    return (field.column.unit or COUNT).named


def _of_table(told: Told, title: str, table: TableBlock) -> Iterator[_Datum]:
    """The figures of what stands in a sheet's place: a row a department, computed from many cells."""
    codes = {name: code for code, name in told.names.items()}
    for row in table.rows:
        who = str(row.cells[0])
        for column, cell in zip(table.columns[1:], row.cells[1:], strict=True):
            if isinstance(cell, Figure) and cell.value is not None:
                value = Amount(rounded(cell.value, cell.decimals), cell.decimals)
                what = column.header, value, cell.unit.named, not row.total
                yield _Datum(title, who, codes.get(who, ""), who, table.caption, *what)
