"""The totals of an earlier round, out of the consolidated workbook that vpreport wrote of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from vpreport.errors import CannotRun
from vpreport.reading.cells import CellValue, Formula, Grid, Refused, read_workbook
from vpreport.reading.named import bytes_of
from vpreport.vocabulary.amount import unit_named
from vpreport.vocabulary.key_total import Earlier, Stated
from vpreport.vocabulary.rounds import Occasion, occasion, round_named
from vpreport.vocabulary.summed import AS_OF, KEY, MARK, ROUND, TITLE, UNIT, VALUE, YEAR
from vpreport.vocabulary.visible import visible

_NONE = "är ingen sammanställning som går att jämföra med. Ange en sammanstallning.xlsx som vpreport har skrivit."
_NOT_BEFORE = "gäller {period}, och det är inte före den här omgången. Ange en från en tidigare omgång."
_Row = Mapping[str, CellValue | None]


def earlier_of(paths: Sequence[Path], when: Occasion) -> tuple[Earlier, ...]:
    """The totals in each of the workbooks; CannotRun for one that is no consolidation of a round before `when`."""
    found = tuple(map(read_earlier, paths))
    for path, earlier in zip(paths, found, strict=True):
        if earlier.occasion.as_of >= when.as_of:
            raise CannotRun(f"{visible(str(path))} {_NOT_BEFORE.format(period=earlier.occasion.period)}")
    return found


def read_earlier(path: Path) -> Earlier:
    """The totals in the workbook; CannotRun, with what to do, where it cannot be read or is no consolidation."""
    try:
        (grid,) = read_workbook(bytes_of(path), path.name, (TITLE,)).grids
        rows = list(_rows(grid))
        return Earlier(path.name, _occasion(rows[0]), dict(_totals(rows)))
    except (Refused, LookupError, ValueError) as problem:
        raise CannotRun(f"{visible(str(path))} {_NONE}") from problem


def _rows(grid: Grid) -> Iterator[_Row]:
    """The rows of the list by header; a formula is what it gave."""
    headers: dict[int, str] = {}
    for cells in grid.rows.values():
        if headers:
            yield {name: _given(cells.get(column)) for column, name in headers.items()}
        elif {KEY, VALUE} <= set(cells.values()):
            headers = {column: str(header) for column, header in cells.items()}


def _given(value: CellValue | None) -> CellValue | None:
    return value.value if isinstance(value, Formula) else value


def _occasion(row: _Row) -> Occasion:
    """Which round the row says that it is of; LookupError or ValueError when it says nothing of the kind."""
    year = row[YEAR]
    if not isinstance(year, Decimal):
        raise ValueError(YEAR)
    return occasion(round_named(str(row[ROUND])), int(year), date.fromisoformat(str(row[AS_OF])))


def _totals(rows: Sequence[_Row]) -> Iterator[tuple[str, Stated]]:
    for row in rows:
        key, value, unit, mark = (row.get(name) for name in (KEY, VALUE, UNIT, MARK))
        if isinstance(key, str) and isinstance(value, Decimal):
            yield key, Stated(value, unit_named(str(unit or "")), str(mark or ""))
