"""Sheets as our writers make them: typed cells in a few looks, links, list objects, and how a sheet is printed.

A thin layer on xlsxwriter. Text from people is always written as text, every refusal of the library's becomes an
exception, and rows and columns count from 1.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from xlsxwriter.chart import Chart as Drawing  # type: ignore[import-untyped]  # ships no py.typed
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # ships no py.typed

from vpreport.vocabulary.amount import json_number
from vpreport.vocabulary.place import a1
from vpreport.vocabulary.record import Value
from vpreport.vocabulary.visible import visible
from vpreport.writing.fitting import MOST_LINKS, fitting, fitting_foot, is_address
from vpreport.writing.formulas import link_formula, sheet_name
from vpreport.writing.looks import HEADER, PLAIN, Look, guarded, measured
from vpreport.writing.theme import THEME, Paint

if TYPE_CHECKING:
    from vpreport.writing.workbook import Book

TALLEST_ROW = 405  # points; Excel has no taller rows than 409
_NOTE_WIDTH, _NOTE_LINE, _NOTE_CHARACTERS = 320, 18, 48  # pixels, and how many characters a line holds
_NO_GRID = 2  # xlsxwriter's word for neither on the screen nor in print: cells of ours have lines of their own
_GRID = 1  # and for on the screen, but not in print
_STAYING = 3  # xlsxwriter's word for what neither moves nor grows with the cells below it
FILTERED_FROM = 15  # rows; fewer are seen at a glance
READABLE_WIDTH = 225
"""Characters that a page has room for with letters of seven points, as small as a table's in print may be."""


class Area(NamedTuple):
    """Cells from one corner to the other, both included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def __str__(self) -> str:
        return f"{a1(self.first_row, self.first_column)}:{a1(self.last_row, self.last_column)}"

    @property
    def bounds(self) -> tuple[int, int, int, int]:
        """The corners counted from 0, as xlsxwriter has them."""
        return self.first_row - 1, self.first_column - 1, self.last_row - 1, self.last_column - 1


class Page:
    """A sheet in the making; `sheet` is xlsxwriter's, for what is rarely needed."""

    def __init__(self, book: Book, sheet: Worksheet) -> None:
        self.book = book
        self.sheet = sheet
        self._links = 0
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.hide_gridlines(_NO_GRID)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(0.5, 0.5, 0.6, 0.6)

    def across(self, width: float, keys: int) -> None:
        """Print the sheet on so many pages beside each other that it can be read; `width` is in characters.

        Its first `keys` columns stand on each of them.
        """
        pages = ceil(width / READABLE_WIDTH)
        if pages > 1:
            self.sheet.fit_to_pages(pages, 0)
            if keys:
                self.sheet.repeat_columns(0, keys - 1)

    def put(self, row: int, column: int, value: Value | None, look: Look = PLAIN) -> None:
        """Write the value as what it is; None and "" as an empty cell of that look."""
        at = (row - 1, column - 1)
        if isinstance(value, tuple):
            value = "; ".join(value)
        if value is None or value == "":
            accepted(self.sheet.write_blank(*at, None, self.book.format(look)))
        elif isinstance(value, Decimal):
            accepted(self.sheet.write_number(*at, json_number(value), self.book.format(measured(look, value))))
        elif isinstance(value, date):
            accepted(self.sheet.write_datetime(*at, datetime(*value.timetuple()[:3]), self.book.format(look)))
        else:
            accepted(self.sheet.write_string(*at, fitting(value), self.book.format(guarded(look, value))))

    def formula(self, row: int, column: int, formula: str, value: Value | None, look: Look) -> None:
        """Write one of our own formulas, without its equals sign, with the value that it gives; None is nothing."""
        stored = json_number(value) if isinstance(value, Decimal) else value or ""
        accepted(self.sheet.write_formula(row - 1, column - 1, f"={formula}", self.book.format(look), stored))

    def link(self, row: int, column: int, sheet: str, look: Look) -> None:
        """A link to a sheet of the same workbook, showing its name."""
        self.formula(row, column, link_formula(sheet, "A1", sheet), sheet, look)

    def inside(self, row: int, column: int, sheet: str, cell: str, text: str, look: Look) -> None:
        """A link to a cell of another sheet of this file, showing the text; the text alone when it is one too many."""
        self._link(row, column, f"internal:{sheet_name(sheet)}!{cell}", text, look)

    def outside(self, row: int, column: int, address: str, text: str, look: Look) -> None:
        """A link to a cell of another file, its address relative to this one, showing the text.

        The text alone when Excel would not take the link: one too many, or an address that is no address.
        """
        if is_address(address):
            self._link(row, column, f"external:{address}", text, look)
        else:
            self.put(row, column, text, look)

    def _link(self, row: int, column: int, address: str, text: str, look: Look) -> None:
        if self._links == MOST_LINKS:
            self.put(row, column, text, look)
            return
        self._links += 1
        shown, words = self.book.format(guarded(look, text)), fitting(text)
        accepted(self.sheet.write_url(row - 1, column - 1, address, shown, visible(words)))
        if visible(words) != words:  # the link repeats them in an attribute, which holds no control characters
            accepted(self.sheet.write_string(row - 1, column - 1, words, shown))

    def widths(self, widths: Sequence[float]) -> None:
        """Set the columns' widths, in characters, from the first."""
        for column, width in enumerate(widths):
            accepted(self.sheet.set_column(column, column, width))

    def height(self, row: int, points: float) -> None:
        """Set a row's height; it still grows when somebody writes more in it."""
        accepted(self.sheet.set_row(row - 1, min(points, TALLEST_ROW)))

    def table(
        self,
        area: Area,
        name: str,
        headers: Sequence[str],
        description: str,
        filtered: bool,
        looks: Sequence[Look] = (),
    ) -> None:
        """Make the area a list object, and write its header in the first row; without looks in that of headers."""
        formats = [self.book.format(look) for look in looks or [HEADER] * len(headers)]
        options = {
            "name": re.sub(r"\W", "_", name),
            "title": name,
            "description": description,
            "columns": [
                {"header": header, "header_format": look} for header, look in zip(headers, formats, strict=True)
            ],
            "style": None,
            "autofilter": filtered,
        }
        accepted(self.sheet.add_table(*area.bounds, options))

    def draw(self, row: int, column: int, drawing: Drawing, description: str, below: int = 0) -> None:
        """Place the chart with its corner at the cell, or so many pixels below; it stays when rows are filtered.

        The description is for those who cannot see it.
        """
        options = {"description": description, "y_offset": below, "object_position": _STAYING}
        accepted(self.sheet.insert_chart(row - 1, column - 1, drawing, options))

    def rule(self, area: Area, rule: Mapping[str, object]) -> None:
        """Check what is typed in the area, in xlsxwriter's words."""
        accepted(self.sheet.data_validation(*area.bounds, dict(rule)))

    def highlight(self, area: Area, formula: str, paint: Paint, code: str = "") -> None:
        """Paint each cell of the area for which the formula, as it reads for the first cell, is true.

        `code` is the number format that they then have, if it is another.
        """
        options = {"type": "formula", "criteria": f"={formula}", "format": self.book.highlight(paint, code)}
        accepted(self.sheet.conditional_format(*area.bounds, options))

    def group(self, area: Area) -> None:
        """Show the thousands apart in whole numbers of the area, which may also hold others, with decimals as typed."""
        cell = a1(area.first_row, area.first_column)
        whole = f"=AND(ISNUMBER({cell}),ABS({cell})>=1000,{cell}=INT({cell}))"
        options = {"type": "formula", "criteria": whole, "format": self.book.grouped()}
        accepted(self.sheet.conditional_format(*area.bounds, options))

    def grid(self) -> None:
        """Show the lines between all cells, where people write below what is prepared."""
        self.sheet.hide_gridlines(_GRID)

    def note(self, row: int, column: int, text: str) -> None:
        """A comment on the cell, shown when somebody points at it, large enough for its text."""
        lines = sum(1 + len(line) // _NOTE_CHARACTERS for line in text.split("\n"))
        look = {"font_name": THEME.font, "font_size": 10, "color": f"#{THEME.input.fill}"}
        size = {"width": _NOTE_WIDTH, "height": _NOTE_LINE * (lines + 1)}
        accepted(self.sheet.write_comment(row - 1, column - 1, text, look | size))

    def protect(self) -> None:
        """Lock what is not to be written in, without a password: a guard against slips."""
        allowed = ("format_columns", "format_rows", "autofilter")
        self.sheet.protect("", dict.fromkeys(allowed, True))

    def foot(self, text: str) -> None:
        """Print the text and the page numbers at the foot of each page; a long text shortened."""
        self.sheet.set_footer(f"&L&9{fitting_foot(text)}&C&9&A&R&9Sida &P av &N")


def accepted(code: int | None) -> None:
    """Nothing; ValueError when xlsxwriter refused what it was told, which it says with a negative number alone."""
    if code is not None and code < 0:
        raise ValueError(f"xlsxwriter refused ({code})")
