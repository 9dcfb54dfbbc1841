"""How charts look, the same in Word and Excel: told as data, drawn by xlsxwriter over cells that hold their figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, Final, NamedTuple

from xlsxwriter.chart import Chart as Drawing  # type: ignore[import-untyped]  # ships no py.typed

from vpreport.vocabulary.amount import json_number
from vpreport.vocabulary.charting import Chart, ChartKind, Series
from vpreport.vocabulary.wording import shortened
from vpreport.writing.sheets import Area, Page
from vpreport.writing.theme import THEME, Filling

WIDTH: Final = 16.0
"""Centimetres; as wide as the text of an upright page."""
_PIXELS: Final = 96 / 2.54  # a centimetre, as Excel has it
_KINDS: Final = {ChartKind.COLUMNS: "column", ChartKind.BARS: "bar"}
_STANDING, _LOW, _EDGES, _LEGEND, _TITLE, _BAR = 5.5, 3.4, 0.6, 0.8, 1.0, 0.55  # centimetres
_ROOM: Final = Decimal("0.15")  # of the whole scale, for the number at the end of a bar
_MOST_DECIMALS: Final = 4  # of the ends of the scale, which nobody sees
_LONGEST_TITLE: Final = 160  # characters: two lines
_LETTERS: Final = {"name": THEME.font, "size": 9, "color": f"#{THEME.text}", "bold": False}
_TITLE_LETTERS: Final = _LETTERS | {"size": 11, "color": f"#{THEME.heading}", "bold": True}
_LINE: Final = {"color": f"#{THEME.strong_line}", "width": 0.75}


class Cells(NamedTuple):
    """Where a series' figures stand on a sheet: the cell of its name, its categories and its values."""

    name: Area
    categories: Area
    values: Area


def height(chart: Chart, *, titled: bool = False) -> float:
    """How high the chart is, in centimetres: lying bars need room for each, standing columns do not."""
    bars = len(chart.categories) * len(chart.series) * _BAR + len(chart.categories) * _BAR / 2
    drawn = bars + _EDGES if chart.kind is ChartKind.BARS else _LOW if chart.low else _STANDING
    return drawn + _LEGEND * _has_legend(chart) + _TITLE * titled


def pixels_high(chart: Chart, *, titled: bool = False) -> int:
    """How high the chart is on a sheet."""
    return round(height(chart, titled=titled) * _PIXELS)


def drawing_of(page: Page, chart: Chart, cells: Sequence[Cells], *, titled: bool = False) -> Drawing:
    """The chart as drawn over the cells of its series on the sheet, not yet placed anywhere.

    `titled`: with its caption as a title, where no caption stands beside it.
    """
    drawing = page.book.drawing(_KINDS[chart.kind])
    for series, where, filling in zip(chart.series, cells, THEME.series[: len(cells)], strict=True):
        drawing.add_series(_series(page.sheet.name, chart, series, where, filling))
    _frame(drawing, chart, titled)
    drawing.set_size({"width": round(WIDTH * _PIXELS), "height": pixels_high(chart, titled=titled)})
    return drawing


def number_code(decimals: int) -> str:
    """The number format of a chart's labels: Swedish also where the program is not, with a real minus."""
    figures = f"#,##0{'.' * bool(decimals)}{'0' * decimals}"
    return f'[$-41D]{figures};[$-41D]"\N{MINUS SIGN}"{figures}'


def _series(sheet: str, chart: Chart, series: Series, where: Cells, filling: Filling) -> dict[str, Any]:
    """The series, told with its figures: of the cells' own, xlsxwriter would store a gap as 0."""
    labels = {"value": True, "num_format": number_code(chart.decimals), "position": "outside_end", "font": _LETTERS}
    return {
        "name": [sheet, *where.name.bounds[:2]],
        "name_data": [series.name],
        "categories": [sheet, *where.categories.bounds],
        "categories_data": list(chart.categories),
        "values": [sheet, *where.values.bounds],
        "values_data": [None if f.value is None else json_number(f.value, f.decimals) for f in series.figures],
        "gap": 70,
        "border": {"color": f"#{filling.colour}", "width": 0.75},
        "data_labels": labels,
        "points": list(_points(chart)),
        **_filled(filling),
    }


def _filled(filling: Filling) -> dict[str, Any]:
    colour = f"#{filling.colour}"
    if not filling.pattern:
        return {"fill": {"color": colour}}
    return {"pattern": {"pattern": filling.pattern, "fg_color": colour, "bg_color": "#FFFFFF"}}


def _points(chart: Chart) -> Iterator[dict[str, Any]]:
    """The colour of each category, where they are states; the series has its own where they are not."""
    for tone in chart.tones:
        colour = f"#{THEME.tones[tone].text}"
        yield {"fill": {"color": colour}, "border": {"color": colour}}


def _frame(drawing: Drawing, chart: Chart, titled: bool) -> None:
    """What stands around the bars: names of categories and, of several series, what they are; no scale, for every bar
    has its number, and always from zero, so that no difference looks larger than it is.
    """
    drawing.set_title(
        {"name": shortened(chart.caption, _LONGEST_TITLE), "name_font": _TITLE_LETTERS} if titled else {"none": True}
    )
    drawing.set_legend({"position": "bottom", "font": _LETTERS} if _has_legend(chart) else {"none": True})
    drawing.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    lying = chart.kind is ChartKind.BARS
    categories = {"num_font": _LETTERS, "line": _LINE, "label_position": "low", "reverse": lying}
    categories |= {"major_tick_mark": "none", "minor_tick_mark": "none"}
    values = {"visible": False, "major_gridlines": {"visible": False}, **_limits(chart)}
    upright, level = (categories, values) if lying else (values, categories)
    drawing.set_x_axis(level)
    drawing.set_y_axis(upright)


def _limits(chart: Chart) -> dict[str, int | float]:
    """The ends of the scale: zero, or beyond the farthest bar on that side with room for its number."""
    values = [Decimal(0), *(figure.value for figure in chart.figures if figure.value is not None)]
    room = (max(values) - min(values)) * _ROOM
    ends = {"min": min(values) - room * (min(values) < 0), "max": max(values) + room * (max(values) > 0)}
    return {end: json_number(value, _MOST_DECIMALS) for end, value in ends.items()}


def _has_legend(chart: Chart) -> bool:
    return len(chart.series) > 1
