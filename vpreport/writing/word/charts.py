"""A chart in a Word document: a drawing in its paragraph, the part that it shows, and the workbook behind that.

The workbook is what opens when somebody chooses to edit the chart's data; its cells are those that the chart names.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from vpreport.vocabulary.amount import rounded
from vpreport.vocabulary.charting import Chart
from vpreport.writing.chart_xml import embedded
from vpreport.writing.charts import WIDTH, Cells, drawing_of, height
from vpreport.writing.looks import BODY, amount_code
from vpreport.writing.sheets import Area, Page
from vpreport.writing.word.oxml import element, field, run, w
from vpreport.writing.word.pieces import Piece, WordParagraph, paragraph
from vpreport.writing.word.text import one_line
from vpreport.writing.workbook import Book

WORKBOOK_KEY: Final = "workbook"
"""The relationship from the chart's part to the workbook with its figures."""
_SHEET: Final = "Diagram"
_UNDATED: Final = date(2000, 1, 1)  # nobody asks when figures that stand in a document were put there
_EMU: Final = 360_000  # in a centimetre
_CLOSE: Final[dict[str, str | int]] = dict.fromkeys(("distT", "distB", "distL", "distR"), 0)
_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006"


class ChartParts(NamedTuple):
    """What stands in the file behind a drawing: the chart's part, and the bytes of the workbook with its figures."""

    chart: bytes
    workbook: bytes


def captioned_chart(chart: Chart, number: int, key: str, width: float) -> Iterator[Piece]:
    """The caption and the drawing, which stays with what follows: the table that has the figures.

    `number` counts the document's charts, `key` is the relationship to its part, `width` the text's in centimetres.
    """
    counted = field("SEQ Figur \\* ARABIC", str(number))
    yield paragraph("Caption", run("Figur\N{NO-BREAK SPACE}"), counted, run(f". {one_line(chart.caption)}"))
    yield _drawing(chart, number, key, min(width, WIDTH))


@lru_cache(128)  # a document with page numbers is written twice
def chart_parts(chart: Chart) -> ChartParts:
    """The parts behind the chart's drawing."""
    book = Book(one_line(chart.caption), author="vpreport", dated=_UNDATED)
    page = book.page(_SHEET)
    drawing = drawing_of(page, chart, _write_figures(page, chart))
    return ChartParts(embedded(book.part(drawing), WORKBOOK_KEY), book.finished())


def _write_figures(page: Page, chart: Chart) -> list[Cells]:
    """Write the figures as a table, a column a series, and give their cells; a gap is an empty cell."""
    page.widths([36, *(16 for _ in chart.series)])
    last = len(chart.categories) + 1
    look = BODY._replace(code=amount_code(chart.decimals), right=True)
    headers = [chart.header, *(series.name for series in chart.series)]
    page.table(Area(1, 1, last, len(headers)), _SHEET, headers, chart.description, filtered=False)
    for row, label in enumerate(chart.categories, 2):
        page.put(row, 1, label, BODY)
    for column, series in enumerate(chart.series, 2):
        for row, figure in enumerate(series.figures, 2):
            page.put(row, column, figure.value and rounded(figure.value, figure.decimals), look)
    columns = range(2, len(chart.series) + 2)
    return [Cells(Area(1, each, 1, each), Area(2, 1, last, 1), Area(2, each, last, each)) for each in columns]


def _drawing(chart: Chart, number: int, key: str, width: float) -> WordParagraph:
    """The drawing in a paragraph of its own, in the line of the text; its alternative text says what it shows."""
    size: dict[str, str | int] = {"cx": round(width * _EMU), "cy": round(height(chart) * _EMU)}
    shown: dict[str, str | int] = {"id": number, "name": f"Figur {number}", "descr": one_line(chart.description)}
    relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    chart_at = element("c:chart", (), {"xmlns:c": f"{_DRAWING}/chart", "xmlns:r": relationships, "r:id": key})
    data = element("a:graphicData", [chart_at], {"uri": f"{_DRAWING}/chart"})
    told = (element("wp:extent", (), size), element("wp:docPr", (), shown), element("wp:cNvGraphicFramePr", (), {}))
    graphic = element("a:graphic", [data], {"xmlns:a": f"{_DRAWING}/main"})
    inline = element("wp:inline", (*told, graphic), {"xmlns:wp": f"{_DRAWING}/wordprocessingDrawing", **_CLOSE})
    return paragraph("Figur", w("r", w("drawing", inline)))
