"""Workbooks as our writers make them: sheets, looks, names and properties, the same bytes every time.

A thin layer on xlsxwriter. Nothing in a file tells when or where it was made.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from io import BytesIO, StringIO

from xlsxwriter.chart import Chart as Drawing  # type: ignore[import-untyped]  # ships no py.typed
from xlsxwriter.format import Format  # type: ignore[import-untyped]  # ships no py.typed

from vpreport.writing.chart_xml import completed
from vpreport.writing.finishing import Unpacked, finished
from vpreport.writing.formulas import QuickWorksheet, sheet_name
from vpreport.writing.looks import Look, amount_code
from vpreport.writing.sheets import Area, Page, accepted
from vpreport.writing.theme import THEME, Paint

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": {"font_name": THEME.font, "font_size": 11},
}


class Book:
    """A workbook in the making. Its sheets stand in the order in which they are added."""

    def __init__(self, title: str, *, author: str, dated: date, subject: str = "") -> None:
        self._workbook = Unpacked(BytesIO(), _OPTIONS)
        self._workbook.calc_on_load = False  # stored results are right, and a reader would have to doubt them
        self._looks: dict[Look, Format] = {}
        moment = datetime(dated.year, dated.month, dated.day)
        self._workbook.set_properties({"title": title, "subject": subject, "author": author, "created": moment})

    def say(self, name: str, value: str) -> None:
        """Add a custom document property."""
        accepted(self._workbook.set_custom_property(name, value, "text"))

    def page(self, name: str) -> Page:
        """A new sheet, last in the workbook."""
        return Page(self, self._workbook.add_worksheet(name, QuickWorksheet))

    def named(self, name: str, sheet: str, area: Area) -> None:
        """Give the area of a sheet a name of its own."""
        first, last = str(area).split(":")
        cells = ":".join(re.sub(r"([A-Z]+)([0-9]+)", r"$\1$\2", corner) for corner in (first, last))
        accepted(self._workbook.define_name(name, f"={sheet_name(sheet)}!{cells}"))

    def format(self, look: Look) -> Format:
        """The look as xlsxwriter has it; one a look."""
        if look not in self._looks:
            self._looks[look] = self._workbook.add_format(look.properties)
        return self._looks[look]

    def highlight(self, paint: Paint, code: str = "") -> Format:
        """What a conditional format paints; with a number format of its own also a frame, seen on an empty cell too."""
        properties: dict[str, object] = {"font_color": f"#{paint.text}", "bg_color": f"#{paint.fill}"}
        if code:
            properties |= {"num_format": code, "border": 1, "border_color": f"#{paint.text}"}
        return self._workbook.add_format(properties)

    def grouped(self) -> Format:
        """What a conditional format makes of a whole number: its thousands apart."""
        return self._workbook.add_format({"num_format": amount_code(0)})

    def drawing(self, kind: str) -> Drawing:
        """A new chart of that kind, in xlsxwriter's words, to be placed on a sheet."""
        return self._workbook.add_chart({"type": kind})

    @staticmethod
    def part(drawing: Drawing) -> bytes:
        """The part of a chart that is placed on no sheet of this book, for a document to show."""
        written = StringIO()
        drawing._set_xml_writer(written)
        drawing._assemble_xml_file()
        return completed(written.getvalue().encode())

    def finished(self) -> bytes:
        """The workbook's bytes; nothing can be added after."""
        return finished(self._workbook.closed())
