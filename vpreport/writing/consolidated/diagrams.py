"""The document's charts in the workbook: one sheet with all their figures in a list, and the charts beside it.

Those that show at a glance how the round stands are on the first sheet instead, over the same figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xlsxwriter.chart import Chart as Drawing  # type: ignore[import-untyped]  # ships no py.typed

from vpreport.vocabulary.amount import rounded
from vpreport.vocabulary.telling import Chart, flattened
from vpreport.writing.charts import Cells, drawing_of, pixels_high
from vpreport.writing.consolidated.overview import BESIDE, FIRST_BLOCK, OVERVIEW
from vpreport.writing.consolidated.told import Told
from vpreport.writing.listing import Amount, Heading, Item, Listing, write_listing
from vpreport.writing.looks import BODY, amount_code
from vpreport.writing.sheets import Area, Page
from vpreport.writing.workbook import Book

DIAGRAMS = "Diagram"
_INTRO = "Diagrammen i dokumentet, till höger om tabellen med deras värden."
_ELSEWHERE = " De som visar läget står på bladet {sheet}."
_CATEGORY, _SERIES, _VALUE = 2, 3, 4
"""Columns of the list."""
_BESIDE = 7
"""The column where the charts begin."""
_NARROW = 454
"""Pixels that a chart is wide on the first sheet, beside its lists: 12 centimetres."""
_AIR = 24
"""Pixels between two charts."""


def write_diagrams(book: Book, told: Told, overview: Page) -> None:
    """Add the sheet, last in the book, and to the first sheet its charts; none where there is no chart.

    The figures are those of whom the workbook is for: an internal one tells small groups.
    """
    document = told.tellings.internal or told.tellings.public
    first = [block for block in told.glance if isinstance(block, Chart)]
    in_document = (block for block in flattened(document.blocks) if isinstance(block, Chart))
    charts = list(dict.fromkeys((*in_document, *first)))
    if not charts:
        return
    listing = _listing(told, charts)
    page = write_listing(book, listing)
    row = listing.header_row + 1
    here, there = _Pile(page, row, _BESIDE), _Pile(overview, FIRST_BLOCK, BESIDE)
    for chart in charts:
        drawing = drawing_of(page, chart, list(_cells(chart, row)), titled=True)
        if chart in first:
            drawing.set_size({"width": _NARROW, "height": pixels_high(chart, titled=True)})
        (there if chart in first else here).put(drawing, chart)
        row += len(chart.series) * len(chart.categories)


@dataclass
class _Pile:
    """Charts below each other on a page, the first with its corner at the cell."""

    page: Page
    row: int
    column: int
    below: int = 0

    def put(self, drawing: Drawing, chart: Chart) -> None:
        """Place the chart below the others."""
        self.page.draw(self.row, self.column, drawing, chart.description, self.below)
        self.below += pixels_high(chart, titled=True) + _AIR


def _listing(told: Told, charts: Sequence[Chart]) -> Listing:
    headings = (
        Heading.words("chart", "Diagram", 60),
        Heading.words("category", "Avser", 32),
        Heading.words("series", "Serie", 22),
        Heading("value", "Värde", 14, BODY._replace(code=amount_code(0), right=True)),
        Heading("unit", "Enhet", 14),
        Heading("note", "Anmärkning", 16),
    )
    intro = (_INTRO + _ELSEWHERE.format(sheet=OVERVIEW) * any(chart in told.glance for chart in charts), told.stamp)
    rows = [row for chart in charts for row in _rows(chart)]
    return Listing(DIAGRAMS, "Diagram", intro, headings, rows, description="Värdena i alla diagram, ett per rad.")


def _rows(chart: Chart) -> Iterator[tuple[Item, ...]]:
    """A row a figure, series after series; words that stand instead of one in a column of their own, a gap beside."""
    unit = chart.unit.named
    for series in chart.series:
        for category, cell, figure in zip(chart.categories, series.cells, series.figures, strict=True):
            given = None if figure.value is None else rounded(figure.value, figure.decimals)
            value = None if given is None else Amount(given, chart.decimals)
            yield chart.caption, category, series.name, value, unit, cell if isinstance(cell, str) else None


def _cells(chart: Chart, first: int) -> Iterator[Cells]:
    """Where each series' figures stand, the chart's first on that row."""
    for number in range(len(chart.series)):
        top = first + number * len(chart.categories)
        last = top + len(chart.categories) - 1
        yield Cells(
            Area(top, _SERIES, top, _SERIES), Area(top, _CATEGORY, last, _CATEGORY), Area(top, _VALUE, last, _VALUE)
        )
