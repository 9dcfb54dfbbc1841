"""Filling in a template as a department would: values in the rows and columns they are asked for, then saved.

Cells are found by what people see: the sheet's name, the header's words, the row's key. Saving bears no clock, so that
the same answers give the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

Answer = str | int | Decimal | date

KEYS: Mapping[str, tuple[str, ...]] = {
    "Medarbetare": ("Enhet",),
    "Sjukfrånvaro": ("Avdelning", "Kön", "Ålder"),
    "Personalekonomi": ("Avdelning", "Post"),
    "Texter": ("Avsnitt",),
}
"""The headers that name a row, of the two centrally delivered sheets in their central form; else Id."""

_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


class Table(NamedTuple):
    """A form on a sheet: the header's row, and the column of each header."""

    sheet: Worksheet
    header_row: int
    columns: Mapping[str, int]

    @property
    def rows(self) -> range:
        """The rows under the header."""
        return range(self.header_row + 1, self.sheet.max_row + 1)

    def cell(self, row: int, header: str) -> Cell:
        """The cell of the row in the header's column."""
        return _typable(self.sheet, row, self.columns[header])

    def keyed(self, row: int, keys: Sequence[str]) -> tuple[str, ...]:
        """What names the row."""
        return tuple(str(self.cell(row, key).value or "") for key in keys)

    def row(self, keys: Sequence[str], named: Sequence[str]) -> int:
        """The row with that name; KeyError when there is none."""
        for row in self.rows:
            if self.keyed(row, keys) == tuple(named):
                return row
        raise KeyError(f"{self.sheet.title}: {named}")


def table_on(sheet: Worksheet, headers: Iterable[str]) -> Table:
    """The form whose header holds all of those; KeyError when the sheet has none."""
    wanted = set(headers)
    for cells in sheet.iter_rows():
        columns = {str(cell.value): column for column, cell in enumerate(cells, 1) if cell.value is not None}
        if wanted <= columns.keys():
            return Table(sheet, int(cells[0].row or 0), columns)
    raise KeyError(f"{sheet.title}: {sorted(wanted)}")


def keys_of(title: str) -> tuple[str, ...]:
    """The headers that name a row of the sheet."""
    return KEYS.get(title, ("Id",))


def cell_of(book: Workbook, title: str, named: str | tuple[str, ...], header: str) -> Cell:
    """The cell of the sheet's row and column, found by their names."""
    keys = keys_of(title)
    table = table_on(book[title], (*keys, header))
    return table.cell(table.row(keys, (named,) if isinstance(named, str) else named), header)


def fill_table(book: Workbook, title: str, rows: Iterable[Mapping[str, Answer]]) -> None:
    """Write the rows' answers on the sheet, each in the row that its key cells name."""
    keys = keys_of(title)
    for row in rows:
        table = table_on(book[title], row)
        number = table.row(keys, [str(row[key]) for key in keys])
        table.sheet.row_dimensions[number].height = None  # so that the row grows with what is written
        for header, answer in row.items():
            if header not in keys:
                write(table.cell(number, header), answer)


def write(cell: Cell, answer: Answer) -> None:
    """Write the answer; the cell keeps its looks."""
    look = cell.number_format
    cell.value = answer
    cell.number_format = look


def sign(book: Workbook, signed: Mapping[str, Answer]) -> None:
    """Fill in who has filled in and approved, and when, beside their labels on `Start`."""
    for label, answer in signed.items():
        write(beside(book, label), answer)


def beside(book: Workbook, label: str) -> Cell:
    """The cell to fill in beside the label on `Start`; KeyError when there is no such label."""
    sheet = book["Start"]
    for cells in sheet.iter_rows():
        for cell in cells:
            if cell.value == label:
                return _typable(sheet, cell.row or 0, (cell.column or 0) + 1)
    raise KeyError(f"{sheet.title}: {label}")


def _typable(sheet: Worksheet, row: int, column: int) -> Cell:
    """The cell, which is none that a merged one hides."""
    found = sheet.cell(row, column)
    if not isinstance(found, Cell):
        raise TypeError(f"{sheet.title}!{found.coordinate} is merged")
    return found


def opened(template: bytes) -> Workbook:
    """The template, to be filled in."""
    return load_workbook(BytesIO(template))


def saved(book: Workbook, modified: datetime) -> bytes:
    """The workbook's bytes, last modified then as far as anybody can see."""
    made = BytesIO()
    book.save(made)
    return _timeless(made.getvalue(), modified)


def _timeless(data: bytes, modified: datetime) -> bytes:
    """The same parts with the file's own time in its properties and none in the archive."""
    stamp = modified.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    made = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(made, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = ZipInfo(name)
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, 3, 0o600 << 16
            target.writestr(entry, _MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<2>", source.read(name)))
    return made.getvalue()
