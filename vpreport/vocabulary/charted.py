"""A chart beside a table that has its figures, and such a table where no other of the chapter has them."""

from __future__ import annotations

from collections.abc import Iterator

from vpreport.vocabulary.charting import Chart
from vpreport.vocabulary.telling import Align, Block, Status, TableBlock, TableColumn, TableRow


def alone(chart: Chart) -> Iterator[Block]:
    """The chart, beside a table that has its figures; nothing where there is nothing to draw."""
    if chart.is_worth_drawing:
        yield chart.without_gaps()


def with_table(chart: Chart, *notes: str) -> Iterator[Block]:
    """The chart and then its figures, with the notes; the figures alone where there is nothing to draw."""
    yield from alone(chart)
    yield table_of(chart, *notes)


def table_across(chart: Chart, header: str, *notes: str) -> TableBlock:
    """The chart's figures as a table, a row a series and a column a category; `header` says what the series are."""
    return TableBlock(
        chart.caption,
        (TableColumn(header), *(TableColumn(category, Align.NUMBER) for category in chart.categories)),
        tuple(TableRow((series.name, *series.cells)) for series in chart.series),
        chart.about,
        notes,
    )


def table_of(chart: Chart, *notes: str) -> TableBlock:
    """The chart's figures as a table, a row a category, under the chart's own caption."""
    tones = chart.tones or (None,) * len(chart.categories)
    names = (Status(name, tone) if tone else name for name, tone in zip(chart.categories, tones, strict=True))
    cells = zip(*(series.cells for series in chart.series), strict=True)
    return TableBlock(
        chart.caption,
        (TableColumn(chart.header), *(TableColumn(series.name, Align.NUMBER) for series in chart.series)),
        tuple(TableRow((name, *row)) for name, row in zip(names, cells, strict=True)),
        chart.about,
        notes,
    )
