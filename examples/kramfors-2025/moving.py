"""What people do to a sheet without doing wrong: sort its rows, move a column. Formulas follow, as in Excel."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from filling import Table
from openpyxl.utils import column_index_from_string, get_column_letter

_REFERENCE = re.compile(r"(?<![A-Za-z0-9_!])([A-Z]{1,3})([0-9]+)(?![0-9(A-Za-z_])")

Place = tuple[int, int]
"""Row and column."""


def sort_rows(table: Table, by: str) -> None:
    """Sort the filled rows by a column's text; each formula goes on speaking of its own row."""
    filled = [row for row in table.rows if table.cell(row, by).value is not None]
    contents = {row: [table.sheet.cell(row, column).value for column in table.columns.values()] for row in filled}
    order = sorted(filled, key=lambda row: str(table.cell(row, by).value))
    for target, source in zip(filled, order, strict=True):
        for column, value in zip(table.columns.values(), contents[source], strict=True):
            moved = _rewritten(value, lambda place, source=source, target=target: _on_row(place, source, target))
            table.sheet.cell(target, column).value = moved


def _on_row(place: Place, source: int, target: int) -> Place:
    return (target, place[1]) if place[0] == source else place


def move_column(table: Table, header: str, before: str) -> None:
    """Move a column of the table before another; formulas go on speaking of the same columns."""
    headers = [name for name in table.columns if name != header]
    headers.insert(headers.index(before), header)
    new = {table.columns[name]: number for number, name in enumerate(headers, min(table.columns.values()))}
    _move_cells(table, new)
    for lists in table.sheet.tables.values():
        columns = {column.name: column for column in lists.tableColumns}
        lists.tableColumns = [columns[name] for name in headers]
        for number, column in enumerate(lists.tableColumns, 1):
            column.id = number


def _move_cells(table: Table, new: Mapping[int, int]) -> None:
    """Every cell from the line above the header down, where the sums are, in its new column."""
    for row in range(table.header_row - 1, table.sheet.max_row + 1):
        values = {column: table.sheet.cell(row, column).value for column in new}
        looks = {column: table.sheet.cell(row, column)._style for column in new}
        for column, target in new.items():
            cell = table.sheet.cell(row, target)
            cell.value = _rewritten(values[column], lambda place: (place[0], new.get(place[1], place[1])))
            cell._style = looks[column]
    widths = {column: table.sheet.column_dimensions[get_column_letter(column)].width for column in new}
    for column, target in new.items():
        table.sheet.column_dimensions[get_column_letter(target)].width = widths[column]


def _rewritten(value: object, moved: Callable[[Place], Place]) -> object:
    """The value; a formula with every reference where it has moved."""
    if not (isinstance(value, str) and value.startswith("=")):
        return value

    def reference(match: re.Match[str]) -> str:
        row, column = moved((int(match[2]), column_index_from_string(match[1])))
        return f"{get_column_letter(column)}{row}"

    return _REFERENCE.sub(reference, value)
