"""What an indicator has come to over time, by sex: earlier years as the register has them, then this round's figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeGuard

from vpreport.chapters.indicators.figures import HIDDEN_NOTE, figure_of, shown_figures
from vpreport.chapters.indicators.sheet import HISTORY, VALUES
from vpreport.chapters.indicators.sums import Line
from vpreport.vocabulary.amount import unit_named
from vpreport.vocabulary.charted import alone, table_across
from vpreport.vocabulary.dates import months_so_far
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.telling import HIDDEN, Block, Cell, Chart, ChartKind, Figure, Series
from vpreport.vocabulary.view import View
from vpreport.vocabulary.wording import folded

FEWEST = 2
"""How many points in time there must be before anything can be seen to change."""
_NAMES = ("Kvinnor", "Män", "Totalt")


class _Point(NamedTuple):
    """A point in time with the outcomes of women, men and all."""

    when: str
    cells: tuple[Cell, ...]


def tell_history(view: View, line: Line) -> Iterator[Block]:
    """The chart of the indicator's outcomes over time and the same figures in a table; nothing where there is none."""
    chart = history(view, line)
    if chart is not None:
        hidden = any(HIDDEN in series.cells for series in chart.series)
        yield from alone(chart)
        yield table_across(chart, "Utfall", *([HIDDEN_NOTE] * hidden))


def history(view: View, line: Line) -> Chart | None:
    """The indicator's outcomes over time, by sex where they are known so; None before two points in time have any.

    What must not be told of this round is a gap. Years that the register has nothing of are left out, and so is this
    round where several departments' figures never become one.
    """
    points = [point for point in (*_earlier(view, line), *_now(view, line)) if any(_given(point.cells))]
    if len(points) < FEWEST:
        return None
    columns = zip(*(point.cells for point in points), strict=True)
    told = [Series(name, cells) for name, cells in zip(_NAMES, columns, strict=True) if any(map(is_told, cells))]
    return Chart(
        f"Utfall över tid: {line.name}",
        ChartKind.COLUMNS,
        "År",
        tuple(point.when for point in points),
        tuple(_alike(told)),
        f"Utfallet av {line.name} {points[0].when} till {points[-1].when}.",
        low=True,
    )


def _earlier(view: View, line: Line) -> Iterator[_Point]:
    """The outcomes of the years before this one, the oldest first."""
    mine = folded(line.first.text("id"))
    rows = [row for row in view.decided(HISTORY) if mine and folded(row.text("id")) == mine]
    for row in sorted(rows, key=lambda row: row.amount("year")):
        if row.amount("year") < view.occasion.year:
            yield _Point(row.text("year"), tuple(_outcome(view, line, row, column) for column in VALUES))


def _outcome(view: View, line: Line, row: Record, column: str) -> Figure:
    return figure_of(row, column, view.figure(row, column))._replace(unit=unit_named(line.first.text("unit")))


def _now(view: View, line: Line) -> Iterator[_Point]:
    """This round's outcome; before the end of the year with the months that it is of."""
    if view.occasion.is_plan or line.is_apart:
        return
    year = str(view.occasion.year)
    when = year if view.occasion.is_final else f"{months_so_far(view.occasion.as_of)} {year}"
    yield _Point(when, shown_figures(view, line))


def _given(cells: Iterable[Cell]) -> Iterator[bool]:
    return (isinstance(cell, Figure) and cell.value is not None for cell in cells)


def is_told(cell: Cell) -> TypeGuard[Figure | str]:
    """Whether the cell says anything: words, or a figure that somebody has given."""
    return cell is not None and (not isinstance(cell, Figure) or cell.value is not None)


def _alike(told: Iterable[Series]) -> Iterator[Series]:
    """The series with as many decimals for every figure as the most exact of them has, so that they can be compared."""
    series = list(told)
    decimals = max(figure.decimals for each in series for figure in each.figures if figure.value is not None)
    for each in series:
        cells = (cell._replace(decimals=decimals) if isinstance(cell, Figure) else cell for cell in each.cells)
        yield each._replace(cells=tuple(cells))
