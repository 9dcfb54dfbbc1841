"""The register as `sammanstallning.xlsx` keeps it: a row a cell, and from those rows the register's own sheets again.

Nothing is interpreted on the way. What comes back is read as the register itself is, so that every value, every place
and every finding is what it was. A row says what kind of cell it is, so that no program that saves the workbook can
make another of it; what a cell could not keep as it stands is written as JSON, in quotation marks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from vpreport.reading.cells import (
    CellError,
    CellValue,
    Dated,
    Formula,
    Grid,
    Range,
    Refused,
    Scaled,
    Unreadable,
    Value,
    Workbook,
    read_file,
)
from vpreport.reading.container import LIMITS
from vpreport.reading.grid import check_merges, in_order, merged
from vpreport.reading.strings import visible
from vpreport.reading.values import number
from vpreport.vocabulary.place import a1, parse_a1

SHEET = "Register"
HEADERS = ("Blad", "Cell", "Slag", "Värde", "Lagrat", "Formel")
_ALWAYS = ("Blad", "Slag", "Värde")
"""The columns that are never empty, so that they are always there."""

_KNOWN = ("Fil", "SHA-256", "Sparad")
_SEAL = "Kontrollsumma"
_PAGE, _MERGED = "Blad", "Sammanslagna celler"
_TEXT, _NUMBER, _DATE, _SCALED = "Text", "Tal", "Datum", "Tal i eget format"
_TRUTH, _ERROR, _UNREADABLE, _NOTHING = "Sant eller falskt", "Felvärde", "Oläsligt", "Inget värde"
_TRUTHS = {"SANT": True, "FALSKT": False}

_PIECE = 5_000  # characters of a text on a row: all may have to be spelled with six, and a cell holds 32,767


class Entry(NamedTuple):
    """A row of the sheet, in the order of HEADERS: whose sheet and cell, of which kind, and what stands there.

    `stored` is what the value does not say: a date's serial number, a number format. `formula` begins with its equals
    sign.
    """

    sheet: str
    cell: str
    kind: str
    value: str | Decimal = ""
    stored: str = ""
    formula: str = ""


def bare(workbook: Workbook) -> Workbook:
    """What a register is read from and no more: the sheets' cells and merges, in copies that no reading empties."""
    grids = (
        Grid(
            grid.name,
            "visible",
            {row: dict(cells) for row, cells in grid.rows.items()},
            grid.count,
            merges=tuple(sorted(grid.merges)),
            uncalculated=grid.uncalculated,
        )
        for grid in workbook.grids
    )
    return _register(workbook.name, workbook.sha256, workbook.modified, grids)


def _register(name: str, digest: str, saved: datetime | None, grids: Iterable[Grid]) -> Workbook:
    return Workbook(name, digest, saved, {}, tuple(grids), macros=False, external_links=(), full_calc_on_load=False)


def entries_of(workbook: Workbook) -> list[Entry]:
    """The rows that keep the register: what the file is, a checksum of all the rest, then sheet by sheet."""
    saved = workbook.modified.isoformat() if workbook.modified else ""
    values = (_spelled(workbook.name), workbook.sha256, saved)
    known = [Entry("", "", kind, value) for kind, value in zip(_KNOWN, values, strict=True)]
    cells = [entry for at, grid in enumerate(workbook.grids, 1) for entry in _sheet(at, grid)]
    return [*known, Entry("", "", _SEAL, _seal([*known, *cells])), *cells]


def _seal(entries: Sequence[Entry]) -> str:
    return sha256(repr([tuple(map(str, entry)) for entry in entries]).encode()).hexdigest()


def _sheet(at: int, grid: Grid) -> Iterator[Entry]:
    name = _spelled(grid.name)
    yield Entry(name, "", _PAGE, Decimal(at))
    for top, left, bottom, right in grid.merges:
        yield Entry(name, f"{a1(top, left)}:{a1(bottom, right)}", _MERGED)
    for row, cells in grid.rows.items():
        for column, raw in cells.items():
            yield from _cell(name, a1(row, column), raw)


def _cell(sheet: str, cell: str, raw: CellValue) -> Iterator[Entry]:
    """The cell's row; a row a piece for a text that is longer than one takes."""
    formula = _spelled(f"={raw.text}") if isinstance(raw, Formula) else ""
    value = raw.value if isinstance(raw, Formula) else raw
    if isinstance(value, str):
        for start in range(0, len(value), _PIECE):
            yield Entry(sheet, cell, _TEXT, _spelled(value[start : start + _PIECE]), formula=formula)
    else:
        kind, told, stored = _told(value)
        yield Entry(sheet, cell, kind, told, stored, formula)


def _told(value: Value | None) -> tuple[str, str | Decimal, str]:
    """The value's kind, the value, and what that does not say."""
    match value:
        case bool():
            return _TRUTH, next(word for word, truth in _TRUTHS.items() if truth is value), ""
        case Decimal():
            return _NUMBER, _exact(value), ""
        case Dated():
            return _DATE, value.day.isoformat() if value.day else "", f"{value.serial:f}"
        case Scaled():
            return _SCALED, _exact(value.value), _spelled(value.format)
        case CellError():
            return _ERROR, _spelled(value.code), ""
        case Unreadable():
            return _UNREADABLE, _spelled(value.raw), ""
    return _NOTHING, "", ""


def _exact(value: Decimal) -> Decimal | str:
    """The number, as its digits where a number in a cell would come back with others, such as 1.5 for 1.50."""
    stored = number(format(float(value), ".16G"))
    return value if str(stored) == str(value) else f"{value:f}"


_UNSAFE = re.compile('^"|[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_')


def _spelled(text: str) -> str:
    """The text as every program leaves it: as JSON when there is nothing to see, or more than letters and lines."""
    safe = visible(text) and not _UNSAFE.search(text)
    return text if safe else json.dumps(text).replace("_x", r"\u005fx")


def _unspelled(told: str) -> str:
    return str(json.loads(told)) if told.startswith('"') else told


# Reading back


def kept_register(path: Path) -> Workbook | None:
    """The register that a consolidated workbook keeps; None for a workbook that keeps none.

    Refused for a file that cannot be read, and where what is kept has been changed.
    """
    read = read_file(path, (SHEET,), len(HEADERS) * LIMITS.cells)
    entries = [entry for grid in read.grids for entry in _entries(grid)]
    return restored(entries) if entries else None


def restored(entries: Sequence[Entry]) -> Workbook:
    """The register of the rows, in whatever order they stand; Refused when they are not those that were written."""
    try:
        register = _restored(entries)
    except (KeyError, ValueError) as error:
        raise _changed() from error
    if entries_of(register)[len(_KNOWN)] not in entries:
        raise _changed()
    return register


def _changed() -> Refused:
    advice = "Ange i stället registret som sammanställningen gjordes av."
    return Refused("kept", f"Bladet {SHEET} har ändrats sedan sammanställningen skrevs. {advice}")


def _entries(grid: Grid) -> Iterator[Entry]:
    """The rows below the header, which stands where its labels do; none where there are no such labels."""
    columns: Mapping[str, int] = {}
    for cells in grid.rows.values():
        if columns:
            sheet, cell, kind, value, stored, formula = (cells.get(columns.get(each, 0), "") for each in HEADERS)
            told = value if isinstance(value, Decimal) else str(value)
            yield Entry(str(sheet), str(cell), str(kind), told, str(stored), str(formula))
        elif set(_ALWAYS) <= set(map(str, cells.values())):
            columns = {str(header): column for column, header in cells.items()}


def _restored(entries: Sequence[Entry]) -> Workbook:
    """The register of the rows; KeyError or ValueError when they are not as they were written."""
    known = {entry.kind: str(entry.value) for entry in entries if not entry.sheet}
    name, digest, saved = (known[kind] for kind in _KNOWN)
    order = {entry.sheet: int(entry.value) for entry in entries if entry.kind == _PAGE and entry.sheet}
    grids = {name: Grid(_unspelled(name), "visible") for name in sorted(order, key=order.__getitem__)}
    merges: dict[str, list[Range]] = {name: [] for name in grids}
    by_cell: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        if entry.kind == _MERGED:
            merges[entry.sheet].append(merged(entry.cell, entry.sheet))
        elif entry.cell:
            by_cell.setdefault((entry.sheet, entry.cell), []).append(entry)
    for (sheet, cell), pieces in by_cell.items():
        _put(grids[sheet], cell, _cell_of(pieces))
    for sheet, grid in grids.items():
        grid.rows, grid.merges = in_order(grid.rows), tuple(sorted(merges[sheet]))
        check_merges(grid)
    return _register(_unspelled(name), digest, datetime.fromisoformat(saved) if saved else None, grids.values())


def _put(grid: Grid, cell: str, raw: CellValue) -> None:
    row, column = parse_a1(cell)
    grid.rows.setdefault(row, {})[column] = raw
    grid.count += 1
    grid.uncalculated |= isinstance(raw, Formula) and raw.value is None


def _cell_of(pieces: Sequence[Entry]) -> CellValue:
    """What stood in the cell: what its row says, or the text that its rows make together."""
    first = pieces[0]
    if len(pieces) > 1 and any(piece.kind != _TEXT for piece in pieces):
        raise ValueError("two values in a cell")
    texts = [_unspelled(str(piece.value)) for piece in pieces]
    value = "".join(texts) if first.kind == _TEXT else _READ[first.kind](first.value, first.stored)
    if first.formula:
        return Formula(_unspelled(first.formula)[1:], value)
    if value is None:
        raise ValueError("nothing in a cell")
    return value


def _digits(told: str | Decimal) -> Decimal:
    """The number as every cell's is read, so that none can be more than a cell's."""
    read = told if isinstance(told, Decimal) else number(told)
    if not isinstance(read, Decimal):
        raise ValueError("no number")
    return read


_READ: Mapping[str, Callable[[str | Decimal, str], Value | None]] = {
    _NUMBER: lambda told, stored: _digits(told),
    _DATE: lambda told, stored: Dated(_digits(stored), date.fromisoformat(str(told)) if told else None),
    _SCALED: lambda told, stored: Scaled(_digits(told), _unspelled(stored)),
    _TRUTH: lambda told, stored: _TRUTHS[str(told)],
    _ERROR: lambda told, stored: CellError(_unspelled(str(told))),
    _UNREADABLE: lambda told, stored: Unreadable(_unspelled(str(told))),
    _NOTHING: lambda told, stored: None,
}
"""How each kind but text becomes the cell's value again, from the value told and what that does not say."""
