"""Sheets that can be worked in on a screen and printed: paper, headers that stay in sight, widths, heights, formats."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from math import ceil
from zipfile import ZipFile

from openpyxl.cell.cell import Cell
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from tests.writing.workbooks import opened

_A4 = "9"
_UPRIGHT = 150  # characters on an upright A4 page, of seven points
_SEEN = 15  # rows of a table that are seen at a glance
_SMALLEST = 240  # characters on a page whose letters are of not quite seven points
_ONE_PAGE = 70  # rows, of a sheet that may be fitted to the height of one
_UNTOLD = 8.43  # characters: the width of a column of which nothing is told
_EDGES = 0.7  # characters that the edges of a cell take
_LETTERS = 1.2  # to a character of width, in ordinary words
_LINE, _TALLEST = 15, 405  # points
_GROUPED = 10_000
_DEEP = 12  # rows above a table that may stay in sight with its header
_AS_STORED = "Register"  # keeps the register's cells as they are stored, for programs to read
_DECIMALS = re.compile(r"\.(0+)")


def layout_complaints(data: bytes) -> list[str]:
    """What cannot be seen, read or printed well, by sheet; empty when nothing is."""
    stored = opened(data, values=True)
    seen = [sheet for sheet in stored.worksheets if sheet.sheet_state == "visible"]
    with ZipFile(BytesIO(data)) as archive:
        spoken = b"<dc:language>sv-SE</dc:language>" in archive.read("docProps/core.xml")
    told = [] if spoken else ["book: does not say that it is in Swedish"]
    return told + [f"{sheet.title}: {complaint}" for sheet in seen for complaint in _sheet(sheet)]


def _sheet(sheet: Worksheet) -> Iterator[str]:
    widths = _widths(sheet)
    yield from _printed(sheet, sum(widths.values()))
    if len(sheet.tables) == 1:  # several short ones below each other have no header that could stay
        yield from _headed(sheet, *(table.ref for table in sheet.tables.values()))
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell, Cell) and cell.value is not None:
                height = sheet.row_dimensions[cell.row].height or _LINE
                yield from (f"{cell.coordinate} {complaint}" for complaint in _cell(cell, widths[cell.column], height))


def _widths(sheet: Worksheet) -> dict[int, float]:
    """The width of each column in characters; columns of one width may share an entry in the file."""
    sizes = sheet.column_dimensions.values()
    given = {column: float(size.width) for size in sizes for column in range(size.min or 0, (size.max or 0) + 1)}
    return {column: given.get(column, _UNTOLD) for column in range(1, sheet.max_column + 1)}


def _printed(sheet: Worksheet, width: float) -> Iterator[str]:
    setup, fitted = sheet.page_setup, sheet.sheet_properties.pageSetUpPr
    if str(setup.paperSize) != _A4:
        yield "is not printed on A4"
    pages = 1 if setup.fitToWidth is None else int(setup.fitToWidth)
    if not (fitted and fitted.fitToPage) or not pages or (setup.fitToHeight != 0 and sheet.max_row > _ONE_PAGE):
        yield "is not fitted to the width of pages"
    elif width > _SMALLEST * pages:
        yield "is printed in letters too small to read"
    if setup.orientation != "landscape" and width > _UPRIGHT:
        yield "is too wide for an upright page"


def _headed(sheet: Worksheet, area: str) -> Iterator[str]:
    _, top, _, bottom = range_boundaries(area)
    if (bottom or 0) - (top or 0) < _SEEN:
        return
    is_deep = (top or 0) > _DEEP  # below a block of sums that would fill a small screen: the first column stays instead
    if not re.fullmatch("B1" if is_deep else rf"[A-Z]+{(top or 0) + 1}", sheet.freeze_panes or ""):
        yield "its header does not stay in sight"
    if sheet.print_title_rows != f"${top}:${top}":
        yield "its header is not on every page"


def _cell(cell: Cell, width: float, height: float) -> Iterator[str]:
    code = cell.number_format
    if isinstance(cell.value, int | float):
        if code == "General" and abs(cell.value) >= _GROUPED and cell.parent.title != _AS_STORED:
            yield f"shows {cell.value} with its figures in one row"
        if len(_shown(cell.value, code)) + _EDGES > width:
            yield f"is too narrow for {_shown(cell.value, code)}"
    elif isinstance(cell.value, date):
        if code == "General" or len(code.replace("\\", "")) + _EDGES > width:
            yield "is too narrow for its date"
    elif cell.alignment.wrap_text:
        lines = sum(ceil(len(line) / (width * _LETTERS)) or 1 for line in str(cell.value).split("\n"))
        if height < min(_LINE * lines, _TALLEST):
            yield "is too low for its text"


def _shown(value: float, code: str) -> str:
    """The number as the cell shows it, but for the signs that Swedes use."""
    decimals = _DECIMALS.search(code)
    if "General" in code or "#" in code.partition(".")[2]:
        return f"{value:,.10g}"
    return f"{value:,.{len(decimals[1]) if decimals else 0}f}"
