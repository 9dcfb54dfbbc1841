"""Which row is a form's header, and which column holds what: found by the labels, wherever they stand."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from vpreport.reading import rules
from vpreport.reading.cells import CellValue, Grid
from vpreport.reading.tally import Tally, quoted
from vpreport.vocabulary.column import Form
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.layout import CHECK_HEADER
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.wording import folded_label, listed, nearest

CHECK = "\N{CHECK MARK}"
"""The key that stands for the column of live checks."""


class Header(NamedTuple):
    """A header row: its number, the key of each known column, and the columns whose header is not known."""

    row: int
    keys: Mapping[int, str]
    unknown: Mapping[int, str]

    @property
    def columns(self) -> dict[str, int]:
        """The column number of each key."""
        return {key: column for column, key in self.keys.items() if key != CHECK}


@lru_cache(maxsize=512)
def _lookup(form: Form) -> dict[str, str]:
    known = {folded_label(CHECK_HEADER): CHECK}
    for field in form.fields:
        for name in (field.header, *field.column.aliases):
            known[folded_label(name)] = field.key
    return known


def _key(raw: CellValue, known: Mapping[str, str]) -> str | None:
    if isinstance(raw, Decimal):
        raw = str(raw)  # a year that Excel has made a number
    return known.get(folded_label(raw)) if isinstance(raw, str) else None


def header_of(grid: Grid, form: Form) -> Header | None:
    """The row on which most of the form's headers stand; None when no row holds at least half of them."""
    known = _lookup(form)
    wanted = len(form.fields)
    best_row, best = 0, 0
    for row, cells in grid.rows.items():
        if len(cells) < (wanted + 1) // 2:
            continue
        hits = len({key for raw in cells.values() if (key := _key(raw, known)) is not None} - {CHECK})
        if hits > best:
            best_row, best = row, hits
        if best == wanted:
            break
    if best < max(1, (wanted + 1) // 2):
        return None
    return _header(grid.rows[best_row], best_row, known)


def _header(cells: Mapping[int, CellValue], row: int, known: Mapping[str, str]) -> Header:
    keys: dict[int, str] = {}
    unknown: dict[int, str] = {}
    for column, raw in cells.items():
        key = _key(raw, known)
        if key is None or key in keys.values():
            unknown[column] = quoted(raw)
        else:
            keys[column] = key
    return Header(row, keys, unknown)


def claim_header(grid: Grid, form: Form, header: Header, tally: Tally) -> None:
    """Take the header's cells, tell of columns that are missing, renamed or added, and take what stands in those."""
    cells = grid.rows[header.row]
    for column in header.keys:
        del cells[column]
    tally.label(grid.name, header.row, *header.keys)
    present = set(header.keys.values())
    missing = {
        field.header: field.key for field in form.fields if field.key not in present and not field.column.optional
    }
    for column, text in header.unknown.items():
        _unknown_column(grid, form, header, column, text, missing, tally)
    for name, key in missing.items():
        words = {
            "what": f"Kolumnen ”{name}” saknas.",
            "advice": "Lägg tillbaka kolumnen med samma rubrik, eller för över uppgifterna till en ny mall.",
        }
        tally.find(rules.HEADERS, (Place(tally.file, grid.name, header.row, 1),), words, column=key)


def _unknown_column(
    grid: Grid, form: Form, header: Header, column: int, text: str, missing: dict[str, str], tally: Tally
) -> None:
    """One finding for the column: a rename when it is like a missing header, a repetition, or an addition."""
    rows = [row for row, cells in grid.rows.items() if row >= header.row and column in cells]
    places = [Place(tally.file, grid.name, row, column) for row in rows]
    content = [grid.rows[row].pop(column) for row in rows]
    near = nearest(text, missing)
    if near is not None:
        del missing[near]
        what = f"Kolumnen ”{near}” saknas, men det finns en kolumn ”{text}”."
        advice, severity = f"Byt tillbaka rubriken till ”{near}”.", None
    elif folded_label(text) in _lookup(form):
        what = f"Kolumnen ”{text}” finns två gånger. Den första används."
        advice, severity = "Ta bort den kolumn som inte ska vara med.", None
    else:
        what = f"Kolumnen ”{text}” finns inte i mallen och används inte ({listed([str(p.cell) for p in places], 4)})."
        advice, severity = "Flytta uppgifterna till mallens kolumner eller till en kommentar.", Severity.WARNING
    words = {"what": what, "advice": advice}
    before = sum(other == text for at, other in header.unknown.items() if at < column)
    known_as = f"{text} ({before + 1})" if before else text
    tally.find(rules.HEADERS, places, words, content=content, column=known_as, severity=severity)
