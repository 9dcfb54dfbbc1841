"""A chart with its figures in a table, for where no other table of the chapter has them."""

from __future__ import annotations

from collections.abc import Iterator

from vpreport.vocabulary.charting import Chart
from vpreport.vocabulary.telling import Align, Block, TableBlock, TableColumn, TableRow


def with_table(chart: Chart, *notes: str) -> Iterator[Block]:
    """The chart and then its figures, with the notes; the figures alone where there is nothing to draw."""
    if chart.is_worth_drawing:
        yield chart
    yield table_of(chart, *notes)


def table_of(chart: Chart, *notes: str) -> TableBlock:
    """The chart's figures as a table, a row a category, under the chart's own caption."""
    cells = zip(*(series.cells for series in chart.series), strict=True)
    return TableBlock(
        chart.caption,
        (TableColumn(chart.header), *(TableColumn(series.name, Align.NUMBER) for series in chart.series)),
        tuple(TableRow((category, *row)) for category, row in zip(chart.categories, cells, strict=True)),
        chart.about,
        notes,
    )
