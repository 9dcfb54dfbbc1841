"""Every cell of a stranger's workbook: its value, formula or error, and its true place.

Nothing here knows what a cell means. What Excel would call damaged is refused, naming sheet and cell; what Excel shows
but nobody can use (an error, a formula without result, a number that is none) is a value of its own kind.
"""

from __future__ import annotations

import datetime
import hashlib
import pathlib
import stat
from collections.abc import Collection, Sequence
from typing import NamedTuple

from vpreport.reading.comments import comments
from vpreport.reading.container import LIMITS, Container, Refused, file_too_big, open_container, too_big
from vpreport.reading.grid import Grid, Range
from vpreport.reading.package import Package, open_package
from vpreport.reading.sheet import Lookups, read_sheet
from vpreport.reading.values import (
    CellError,
    CellValue,
    Dated,
    Formula,
    Scaled,
    Unreadable,
    Value,
    readers_by_style,
    readers_by_type,
)

__all__ = [
    "CellError",
    "CellValue",
    "Dated",
    "Formula",
    "Grid",
    "Range",
    "Refused",
    "Scaled",
    "Unreadable",
    "Value",
    "Workbook",
    "read_file",
    "read_workbook",
]


class Workbook(NamedTuple):
    """A workbook as it was read. `name` is the file's name without its folder, `grids` its worksheets in tab order.

    `modified` is when it says it was saved, in UTC, and None when it does not say. `properties` are its custom document
    properties as text. `macros`: it carries code, which is not read. `external_links` are the addresses, as written, of
    what it fetches figures from. `full_calc_on_load`: its stored results may be older than its figures.
    """

    name: str
    sha256: str
    modified: datetime.datetime | None
    properties: dict[str, str]
    grids: tuple[Grid, ...]
    macros: bool
    external_links: tuple[str, ...]
    full_calc_on_load: bool
    creator: str = ""
    """Who made it, as its properties say; "" when they do not."""


def read_workbook(data: bytes, name: str, only: Collection[str] | None = None, cells: int | None = None) -> Workbook:
    """The workbook in the bytes of a file; raises Refused, and nothing else, when it cannot be used.

    `only` names the sheets that are read, where not all are; `cells` is how many may hold something, where more may
    than in what people fill in.
    """
    try:
        container = open_container(data, name)
        package = open_package(container)
        grids = _grids(container, package, only, LIMITS.cells if cells is None else cells)
    except Refused:
        raise
    except Exception as error:  # the promise: a stranger's file never ends a run
        message = (
            "Filen kunde inte läsas, av en orsak som vpreport inte känner till. Flytta det ifyllda till en ny mall."
        )
        raise Refused("internal", message) from error
    return Workbook(
        name,
        hashlib.sha256(data).hexdigest(),
        package.properties.modified,
        package.properties.custom,
        grids,
        package.macros,
        package.external_links,
        package.full_calc_on_load,
        package.properties.creator,
    )


def _grids(container: Container, package: Package, only: Collection[str] | None, budget: int) -> tuple[Grid, ...]:
    lookups = Lookups(
        readers_by_type(package.strings, package.date1904), readers_by_style(package.formats, package.date1904)
    )
    grids = []
    for sheet in package.sheets:
        if only is not None and sheet.name not in only:
            continue
        grid = Grid(sheet.name, sheet.state)
        if package.comments:
            grid.comments = comments(container, sheet.part)
        read_sheet(container.read(sheet.part), sheet.part, grid, lookups, budget)
        budget -= grid.count
        grids.append(grid)
    _check_letters(package.strings, grids)
    return tuple(grids)


def _check_letters(strings: Sequence[str], grids: Sequence[Grid]) -> None:
    """Refuse a long text that stands in very many cells: it takes no space, but each cell takes its time."""
    if max(map(len, strings), default=0) * sum(grid.count for grid in grids) <= LIMITS.letters:
        return  # nearly always, and told without looking at a cell
    values = (value for grid in grids for cells in grid.rows.values() for value in cells.values())
    texts = (value.value if isinstance(value, Formula) else value for value in values)
    if sum(len(text) for text in texts if isinstance(text, str)) > LIMITS.letters:
        raise too_big("Texterna i filen är orimligt långa.")


def read_file(path: pathlib.Path, only: Collection[str] | None = None, cells: int | None = None) -> Workbook:
    """The workbook at a path, as by `read_workbook`; Refused also for what is no file, has vanished or is locked."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise Refused("not-a-file", "Det här är ingen fil. Lägg själva arbetsboken i inkorgen.")
        if status.st_size > LIMITS.file:
            raise file_too_big()
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise Refused("vanished", "Filen finns inte längre. Lägg tillbaka den och kör igen.") from error
    except OSError as error:
        message = (
            "Filen går inte att öppna. Stäng den om den är öppen i Excel, och se efter att du har rätt att läsa den."
        )
        raise Refused("unreadable", message) from error
    return read_workbook(data, path.name, only, cells)
