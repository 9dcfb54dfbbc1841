"""What two other readers see in a workbook, and what ours saw, in terms that can be compared.

They differ from ours, and from each other, where ours is stricter by design: both forget errors or dates that never
were in one way or another, one trims texts, neither tells a formula without result from an empty cell. Such cells are
`UNLIKE` anything and are not compared.
"""

from __future__ import annotations

import datetime
import io
import warnings
from collections.abc import Callable, Mapping

import openpyxl
import python_calamine

from vpreport.reading.cells import CellError, CellValue, Dated, Formula, Scaled, Unreadable, Workbook
from vpreport.reading.strings import decoded, visible

Place = tuple[str, int, int]
Seen = tuple[str, object]
Sight = dict[Place, Seen]
UNLIKE: Seen = ("unlike", None)

FAR = 2_000
"""Rows or columns beyond which python-calamine is not asked."""


def ours(workbook: Workbook) -> Sight:
    """What our reader saw."""
    found = {
        (grid.name, row, column): _as_seen(value)
        for grid in workbook.grids
        for row, cells in grid.rows.items()
        for column, value in cells.items()
    }
    return {place: seen for place, seen in found.items() if seen is not None}


def _as_seen(value: CellValue | None) -> Seen | None:
    match value:
        case None:
            return None
        case Formula():
            return _as_seen(value.value)
        case CellError() | Unreadable():
            return UNLIKE
        case Dated():
            return ("day", value.day) if value.day and value.day.year > 1900 else UNLIKE
        case Scaled():
            return _plain(float(value.value))
        case bool() | str():
            return _plain(value)
        case _:
            return _plain(float(value))


def _plain(value: object) -> Seen | None:
    """A value as another reader gives it."""
    match value:
        case bool():
            return "truth", value
        case int() | float():
            return "number", float(f"{value:.15g}")
        case str():
            text = visible(decoded(value).replace("\r\n", "\n").replace("\r", "\n").strip())
            return None if text is None else ("text", text)
        case datetime.datetime():
            return ("day", value.date()) if value.year > 1900 else UNLIKE
        case datetime.date():
            return ("day", value) if value.year > 1900 else UNLIKE
        case None:
            return None
        case _:
            return UNLIKE


def _seen(values: Mapping[Place, object]) -> Sight:
    return {place: seen for place, value in values.items() if (seen := _plain(value)) is not None}


def calamine(data: bytes) -> Sight | None:
    """What python-calamine sees; None when it refuses or gives up."""
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [book.get_sheet_by_index(at).to_python(skip_empty_area=False) for at in range(len(book.sheet_names))]
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # its panics are no Exception
        return None
    return _seen(
        {
            (name, row, column): value
            for name, rows in zip(book.sheet_names, sheets, strict=True)
            for row, cells in enumerate(rows, 1)
            for column, value in enumerate(cells, 1)
        }
    )


def by_openpyxl(data: bytes) -> Sight | None:
    """What openpyxl sees; None when it refuses or gives up."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except Exception:
        return None
    return _seen(
        {
            (sheet.title, row, column): value
            for sheet in book.worksheets
            for row, cells in enumerate(sheet.iter_rows(values_only=True), 1)
            for column, value in enumerate(cells, 1)
        }
    )


Witness = Callable[[bytes], Sight | None]


def contradicted(data: bytes, mine: Sight, changed: bytes = b"") -> list[tuple[Place, Seen | None, Seen | None]]:
    """The cells of which no other reader that opens the file sees what ours saw: place, ours, the last other's.

    Empty too when none of them opens it. `changed` is the part of the file that is unlike others.
    """
    doubtful: set[Place] | None = None
    theirs: Sight = {}
    for witness in _asked(mine, changed):
        sight = witness(data)
        if sight is not None:
            theirs = sight
            places = {*mine, *sight} if doubtful is None else doubtful
            doubtful = {place for place in places if not _alike(mine.get(place), sight.get(place))}
        if doubtful is not None and not doubtful:
            break
    return [(place, mine.get(place), theirs.get(place)) for place in sorted(doubtful or ())]


def _asked(mine: Sight, changed: bytes) -> tuple[Witness, ...]:
    """python-calamine fills the space between cells far apart, and loses values with comments or CDATA in them."""
    near = all(row < FAR and column < FAR for _, row, column in mine)
    return (calamine, by_openpyxl) if near and b"<!" not in changed else (by_openpyxl,)


def _alike(mine: Seen | None, theirs: Seen | None) -> bool:
    return mine == theirs or UNLIKE in (mine, theirs)
