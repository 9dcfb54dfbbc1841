"""The rows around a finding, as people see them in Excel: from the cells of a sheet and the places at fault."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from vpreport.reading.cells import CellError, CellValue, Dated, Formula, Grid, Scaled, Unreadable
from vpreport.vocabulary.amount import printed
from vpreport.vocabulary.calculated import calculated
from vpreport.vocabulary.excerpt import Cell, Excerpt, Line
from vpreport.vocabulary.place import MAX_ROW, Place
from vpreport.vocabulary.record import Value
from vpreport.vocabulary.wording import shortened

AROUND = 2
"""Rows shown before and after each row at fault."""
MOST_ROWS = 10
"""Rows at fault that are shown."""
MOST_COLUMNS = 12
LONGEST = 70
"""Characters of a cell's text."""


def excerpt(grid: Grid, header_row: int, places: Sequence[Place]) -> Excerpt:
    """The rows around the places, all on the grid's sheet, with the header's row always first; 0 when there is none."""
    faults = {(place.row, place.column) for place in places if place.cell}
    at_fault = sorted({row for row, _ in faults})[:MOST_ROWS]
    numbers = sorted({header_row, *_near(at_fault)} - {0})
    used = {column for row in numbers for column in grid.rows.get(row, {})}
    wanted = sorted(column for row, column in faults if row in at_fault)
    columns = _columns(used | set(wanted), wanted)
    lines = [_line(grid, row, columns, faults, row == header_row) for row in numbers]
    shown = sum(cell.at_fault for line in lines for cell in line.cells)
    left_out = len(used | set(wanted)) - len(columns)
    return Excerpt(grid.name, columns, _with_gaps(lines), left_out, len(faults) - shown)


def _near(rows: Iterable[int]) -> Iterable[int]:
    for row in rows:
        yield from range(max(row - AROUND, 1), min(row + AROUND, MAX_ROW) + 1)


def _columns(used: set[int], wanted: Sequence[int]) -> list[int]:
    """The columns to show: all when they are few, else the first, those at fault, and those nearest to them."""
    if len(used) <= MOST_COLUMNS:
        return sorted(used)
    first, center = min(used), wanted[0]
    by_need = sorted(used, key=lambda column: (column not in wanted, column != first, abs(column - center)))
    return sorted(by_need[:MOST_COLUMNS])


def _line(grid: Grid, row: int, columns: Sequence[int], faults: set[tuple[int, int]], is_header: bool) -> Line:
    cells: Mapping[int, CellValue] = grid.rows.get(row, {})
    shown = [_worked_out(cells.get(column), grid) for column in columns]
    at_fault = [(row, column) in faults for column in columns]
    return Line(row, [_cell(raw, fault) for raw, fault in zip(shown, at_fault, strict=True)], is_header)


def _worked_out(raw: CellValue | None, grid: Grid) -> CellValue | None:
    """A formula that was never calculated with what it gives, where that can be told; all else as it is."""
    if not isinstance(raw, Formula) or raw.value is not None:
        return raw
    try:
        return Formula(raw.text, calculated(raw.text, lambda row, column: _operand(grid.rows.get(row, {}).get(column))))
    except (ValueError, ArithmeticError):
        return raw


def _operand(raw: CellValue | None) -> Value | None:
    if isinstance(raw, Formula):
        raw = raw.value
    if isinstance(raw, Dated):
        return raw.day
    return raw if isinstance(raw, Decimal | str) else None


def _with_gaps(lines: Sequence[Line]) -> list[Line | None]:
    found: list[Line | None] = []
    for number, line in enumerate(lines):
        if number and line.number > lines[number - 1].number + 1:
            found.append(None)
        found.append(line)
    return found


def _cell(raw: CellValue | None, at_fault: bool) -> Cell:
    text = "" if raw is None else seen(raw)
    short = shortened(text, LONGEST)
    value = raw.value if isinstance(raw, Formula) else raw
    return Cell(short, short != text, isinstance(value, Decimal | Scaled), at_fault)


def seen(raw: CellValue) -> str:
    """What Excel shows of the cell; the formula itself when it has never been calculated."""
    match raw:
        case Formula(text, None):
            return f"={text}"
        case Formula(_, value):
            return seen(value) if value is not None else ""
        case bool():
            return "SANT" if raw else "FALSKT"
        case Decimal():
            return printed(raw)
        case Dated(serial, day):
            return str(day) if day is not None else str(serial)
        case Scaled(value, format):
            return (
                f"{printed(Decimal(f'{(value * 100).normalize():f}'))}\N{NO-BREAK SPACE}%"
                if "%" in format
                else printed(value)
            )
        case CellError(code):
            return code
        case Unreadable(text):
            return text
    return raw
