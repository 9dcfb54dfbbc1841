"""Workbooks that everybody can use: the essential points of the UK Analysis Function's checklist, and contrast.

The rules are those for spreadsheets that are published (tables marked up, nothing merged or hidden, no meaning in
colour alone), and what Excel's own checker asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from typing import NamedTuple
from zipfile import ZipFile

from lxml import etree
from openpyxl.cell.cell import Cell
from openpyxl.utils.cell import range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from tests.writing.parts import contrast
from tests.writing.workbooks import opened
from vpreport.vocabulary.layout import META, TO_MEND

_DRAWN = re.compile(r"xl/drawings/drawing\d+\.xml")
_NAMED_BY_NOBODY = re.compile(r"(Sheet|Blad)\d*")
_CROWDED, _MANY = 3, 4  # cells in a row and rows of them that are data and no longer a heading or a note


class Look(NamedTuple):
    """How a cell's words look: their colour and the one behind, and their size in points."""

    colour: str
    behind: str
    points: float


def sheet_complaints(data: bytes) -> list[str]:
    """What is wrong with the workbook, by sheet; empty when nothing is."""
    book = opened(data)
    met = [sheet for sheet in book.worksheets if sheet.title != META]
    told = [*_book(book), *_packed(data)]
    return told + [f"{sheet.title}: {complaint}" for sheet in met for complaint in _sheet(sheet)]


def _book(book: Workbook) -> Iterator[str]:
    first = book.worksheets[0]
    if not (book.properties.title and book.properties.creator):
        yield "book: no title or author"
    names = [table.casefold() for sheet in book.worksheets for table in sheet.tables]
    if len({*names, *map(str.casefold, book.defined_names)}) < len(names) + len(book.defined_names):
        yield "book: tables or areas of one name"
    if book.active is not first or first.sheet_view.selection[0].activeCell not in (None, "A1"):
        yield "book: does not open in its first cell"


def _packed(data: bytes) -> Iterator[str]:
    """What openpyxl does not tell: what tables and drawings say to those who cannot see them, and programs."""
    with ZipFile(BytesIO(data)) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    for name, content in contents.items():
        if name.startswith("xl/tables/") and not re.search(rb'altText="[^"]+" altTextSummary="[^"]+"', content):
            yield f"book: {name} is not described"
        if _DRAWN.fullmatch(name):
            for each in etree.fromstring(content).iter("{*}cNvPr"):
                if not (each.get("descr") or "").strip():
                    yield f"book: {each.get('name')} is not described"
        if name.endswith("vbaProject.bin"):
            yield "book: has a program"


def _sheet(sheet: Worksheet) -> Iterator[str]:
    if _NAMED_BY_NOBODY.fullmatch(sheet.title):
        yield "has no name of its own"
    if not sheet["A1"].value:
        yield "has no heading in its first cell"
    if sheet.merged_cells.ranges:
        yield "merged cells"
    sizes = (*sheet.column_dimensions.values(), *sheet.row_dimensions.values())
    if any(size.hidden for size in sizes):
        yield "hidden rows or columns"
    yield from _tables(sheet)
    yield from _legible(sheet)
    yield from _inputs(sheet)
    yield from _links(sheet)


def _tables(sheet: Worksheet) -> Iterator[str]:
    areas = sorted(_rows(table) for table in sheet.tables.values())
    if not all(_is_apart(sheet, above, below) for (_, above), (below, _) in pairwise(areas)):
        yield "tables without an empty row and a heading between them"
    crowded = sum(sum(cell.value is not None for cell in row) >= _CROWDED for row in sheet.iter_rows())
    if crowded >= _MANY and not sheet.tables:
        yield "data that is no table"
    for table in sheet.tables.values():
        yield from (f"{table.name}: {complaint}" for complaint in _table(sheet, table))


def _rows(table: Table) -> tuple[int, int]:
    _, top, _, bottom = range_boundaries(table.ref)
    return top or 0, bottom or 0


def _is_apart(sheet: Worksheet, above: int, below: int) -> bool:
    """Whether the table that ends on the one row and that which begins on the other can be told apart."""
    between = [any(cell.value for cell in sheet[row]) for row in range(above + 1, below)]
    return len(between) > 1 and not between[0] and bool(sheet.cell(above + 2, 1).value)


def _table(sheet: Worksheet, table: Table) -> Iterator[str]:
    left, top, right, bottom = (number or 0 for number in range_boundaries(table.ref))
    header, *rows = sheet.iter_rows(top, bottom, left, right)  # cells that the file lacks, too
    headers = [cell.value for cell in header]
    if (left, table.headerRowCount) != (1, 1):
        yield "does not begin in the first column with a header row"
    if not all(headers) or len({str(header).casefold() for header in headers}) < len(headers):
        yield "headers are empty or alike"
    if [str(header) for header in headers] != [column.name for column in table.tableColumns]:
        yield "has other columns than headers"
    if not all(any(cell.value is not None for cell in row) for row in rows):
        yield "an empty row"
    columns = zip(*rows, strict=True)
    is_read_back = sheet.title == TO_MEND  # by its columns, so that all of them are there
    if not is_read_back and not all(
        any(cell.value is not None or not cell.protection.locked for cell in column) for column in columns
    ):
        yield "an empty column"


def _legible(sheet: Worksheet) -> Iterator[str]:
    rules = [rule for area in sheet.conditional_formatting for rule in area.rules]
    if any(rule.type != "expression" for rule in rules):
        yield "meaning in colour or icon alone"
    looks = {
        _look(cell) for row in sheet.iter_rows() for cell in row if isinstance(cell, Cell) and cell.value is not None
    }
    looks |= {Look(_rgb(rule.dxf.font.color), _rgb(rule.dxf.fill.bgColor), 11) for rule in rules if _is_coloured(rule)}
    for look in sorted(looks):
        if contrast(look.colour, look.behind) < 4.5 or look.points < 9:
            yield f"{look.colour} on {look.behind}, {look.points:g} points"


def _is_coloured(rule: object) -> bool:
    dxf = getattr(rule, "dxf", None)
    return dxf is not None and dxf.font is not None and dxf.font.color is not None and dxf.fill is not None


def _look(cell: Cell) -> Look:
    behind = _rgb(cell.fill.fgColor) if cell.fill.fill_type else "FFFFFF"
    return Look(_rgb(cell.font.color), behind, float(cell.font.sz or 11))


def _rgb(colour: object) -> str:
    """The colour; black for one that the theme gives, which is that of words."""
    said = getattr(colour, "rgb", None)
    return said[-6:] if isinstance(said, str) else "000000"


def _inputs(sheet: Worksheet) -> Iterator[str]:
    rules: Sequence[object] = sheet.data_validations.dataValidation
    if not all(getattr(rule, "prompt", "") and getattr(rule, "error", "") for rule in rules):
        yield "an input without help, or without words of its own when it says no"
    if any(getattr(rule, "showDropDown", False) for rule in rules):  # in the file, true hides the arrow
        yield "a list that nobody can open"


def _links(sheet: Worksheet) -> Iterator[str]:
    linked = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell, Cell) and cell.hyperlink]
    for cell in linked:
        if not cell.value or re.match(r"https?://", str(cell.value)):
            yield f"{cell.coordinate} does not say where it leads"
