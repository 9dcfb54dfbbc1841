"""What people do to a sheet without doing wrong: sort its rows, move a column. Formulas follow, as in Excel."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from copy import copy
from typing import Any

from filling import Table
from openpyxl.utils import column_index_from_string, get_column_letter

_REFERENCE = re.compile(r"(?<![A-Za-z0-9_!])([A-Z]{1,3})([0-9]+)(?![0-9(A-Za-z_])")

Place = tuple[int, int]
"""Row and column."""


def sort_rows(table: Table, by: str) -> None:
    """Sort the filled rows by a column's text; each formula goes on speaking of its own row."""
    filled = [row for row in table.rows if table.cell(row, by).value is not None]
    contents = {row: {header: table.cell(row, header).value for header in table.columns} for row in filled}
    order = sorted(filled, key=lambda row: str(contents[row][by]))
    for target, source in zip(filled, order, strict=True):
        for header, value in contents[source].items():
            table.cell(target, header).value = _rewritten(value, _to_row(source, target))


def _to_row(source: int, target: int) -> Callable[[Place], Place]:
    return lambda place: (target if place[0] == source else place[0], place[1])


def move_column(table: Table, header: str, before: str) -> None:
    """Move a column of the table before another; formulas go on speaking of the same columns."""
    headers = [name for name in table.columns if name != header]
    headers.insert(headers.index(before), header)
    new = {table.columns[name]: column for column, name in enumerate(headers, min(table.columns.values()))}
    for row in range(table.header_row - 1, table.sheet.max_row + 1):  # the line above the header has the sums
        _move_cells(table, row, new)
    _move_widths(table, new)
    for listed in table.sheet.tables.values():
        columns = {column.name: column for column in listed.tableColumns}
        listed.tableColumns = [columns[name] for name in headers]
        for number, column in enumerate(listed.tableColumns, 1):
            column.id = number


def _move_cells(table: Table, row: int, new: Mapping[int, int]) -> None:
    moved: dict[int, Any] = {new[column]: copy(table.sheet.cell(row, column)) for column in new}
    for column, old in moved.items():
        cell: Any = table.sheet.cell(row, column)
        cell.value = _rewritten(old.value, lambda place: (place[0], new.get(place[1], place[1])))
        cell._style = old._style


def _move_widths(table: Table, new: Mapping[int, int]) -> None:
    sizes = table.sheet.column_dimensions
    widths = {column: sizes[get_column_letter(old)].width for old, column in new.items()}
    for column, width in widths.items():
        sizes[get_column_letter(column)].width = width


def _rewritten(value: Any, moved: Callable[[Place], Place]) -> Any:
    """The value; a formula with every reference where it has moved."""
    if not (isinstance(value, str) and value.startswith("=")):
        return value

    def reference(match: re.Match[str]) -> str:
        row, column = moved((int(match[2]), column_index_from_string(match[1])))
        return f"{get_column_letter(column)}{row}"

    return _REFERENCE.sub(reference, value)
