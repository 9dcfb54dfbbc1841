"""An earlier round, out of the consolidated workbook that vpreport wrote of it: its totals, and each of its figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from vpreport.errors import CannotRun
from vpreport.reading.cells import CellValue, Formula, Grid, Refused, read_workbook
from vpreport.reading.container import LIMITS
from vpreport.reading.named import bytes_of
from vpreport.vocabulary import summed, tidy
from vpreport.vocabulary.amount import unit_named
from vpreport.vocabulary.key_total import Earlier, Stated
from vpreport.vocabulary.rounds import Occasion, occasion, round_named
from vpreport.vocabulary.visible import visible
from vpreport.vocabulary.wording import folded

_NONE = "är ingen sammanställning som går att jämföra med. Ange en sammanstallning.xlsx som vpreport har skrivit."
_NOT_BEFORE = "gäller {period}, och det är inte före den här omgången. Ange en från en tidigare omgång."
_ANOTHER_BOARD = "gäller {board}, men registret gäller {own}. Ange en sammanställning för samma nämnd."
_Row = Mapping[str, CellValue | None]


class ToldFigure(NamedTuple):
    """A figure of a row, as the workbook tells it: the titles of its sheet and column, its unit's label.

    `code` is whose it is, "" the whole board's.
    """

    chapter: str
    code: str
    row: str
    column: str
    value: Decimal
    unit: str


class EarlierFigures(NamedTuple):
    """An earlier round with every figure of a row that its workbook shows."""

    earlier: Earlier
    figures: tuple[ToldFigure, ...]


def earlier_of(paths: Sequence[Path], when: Occasion, board: str = "") -> tuple[Earlier, ...]:
    """The totals in each of the workbooks.

    CannotRun for one that is no consolidation of a round before `when`, or that is another board's.
    """
    return tuple(_fitting(path, read_earlier(path), when, board) for path in paths)


def figures_of(paths: Sequence[Path], when: Occasion, board: str = "") -> tuple[EarlierFigures, ...]:
    """The figures in each of the workbooks; CannotRun as `earlier_of`."""
    found = tuple(map(_read_figures, paths))
    for path, one in zip(paths, found, strict=True):
        _fitting(path, one.earlier, when, board)
    return found


def _fitting(path: Path, earlier: Earlier, when: Occasion, board: str) -> Earlier:
    """The round; CannotRun, with what to do, where it may not stand beside this one."""
    if earlier.occasion.as_of >= when.as_of:
        raise CannotRun(f"{visible(str(path))} {_NOT_BEFORE.format(period=earlier.occasion.period)}")
    if board and earlier.board and folded(earlier.board) != folded(board):
        raise CannotRun(f"{visible(str(path))} {_ANOTHER_BOARD.format(board=visible(earlier.board), own=board)}")
    return earlier


def read_earlier(path: Path) -> Earlier:
    """The totals in the workbook; CannotRun, with what to do, where it cannot be read or is no consolidation."""
    return _read(path, (summed.TITLE,)).earlier


def _read_figures(path: Path) -> EarlierFigures:
    return _read(path, (summed.TITLE, tidy.TITLE))


def _read(path: Path, titles: Sequence[str]) -> EarlierFigures:
    """What the sheets of those titles tell; CannotRun where they are not all there."""
    try:
        workbook = read_workbook(bytes_of(path), path.name, titles, tidy.COLUMNS * LIMITS.cells)
        totals, *data = sorted(workbook.grids, key=lambda grid: titles.index(grid.name))
        rows = list(_rows(totals, summed.KEY, summed.VALUE))
        board = "" if workbook.creator == summed.NOBODYS else workbook.creator
        earlier = Earlier(path.name, _occasion(rows[0]), dict(_totals(rows)), board)
        if len(data) + 1 < len(titles):
            raise LookupError(titles[-1])
        return EarlierFigures(earlier, tuple(figure for grid in data for figure in _figures(grid)))
    except (Refused, LookupError, ValueError) as problem:
        raise CannotRun(f"{visible(str(path))} {_NONE}") from problem


def _rows(grid: Grid, *wanted: str) -> Iterator[_Row]:
    """The rows of the list by header, below the row that has those; a formula is what it gave."""
    headers: dict[int, str] = {}
    for cells in grid.rows.values():
        if headers:
            yield {name: _given(cells.get(column)) for column, name in headers.items()}
        elif set(wanted) <= set(cells.values()):
            headers = {column: str(header) for column, header in cells.items()}


def _given(value: CellValue | None) -> CellValue | None:
    return value.value if isinstance(value, Formula) else value


def _occasion(row: _Row) -> Occasion:
    """Which round the row says that it is of; LookupError or ValueError when it says nothing of the kind."""
    year = row[summed.YEAR]
    if not isinstance(year, Decimal):
        raise ValueError(summed.YEAR)
    day = date.fromisoformat(str(row[summed.AS_OF]))
    return occasion(round_named(str(row[summed.ROUND])), int(year), day)


def _totals(rows: Sequence[_Row]) -> Iterator[tuple[str, Stated]]:
    for row in rows:
        key, value, unit, mark = (row.get(name) for name in (summed.KEY, summed.VALUE, summed.UNIT, summed.MARK))
        if isinstance(key, str) and isinstance(value, Decimal):
            yield key, Stated(value, unit_named(str(unit or "")), str(mark or ""))


_TOLD = (tidy.CHAPTER, tidy.CODE, tidy.ROW, tidy.COLUMN)


def _figures(grid: Grid) -> Iterator[ToldFigure]:
    """Figures of rows that stood in a file; what is worked out of several is no row's."""
    for row in _rows(grid, *_TOLD, tidy.VALUE, tidy.UNIT):
        value = row[tidy.VALUE]
        if isinstance(value, Decimal) and row.get(tidy.FILE) != tidy.NONE:
            chapter, code, name, column = (str(row[each] or "") for each in _TOLD)
            yield ToldFigure(chapter, "" if code == tidy.NONE else code, name, column, value, str(row[tidy.UNIT] or ""))
