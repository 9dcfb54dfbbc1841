"""A chart as data: what it shows, in words too, before anybody knows whether Word or Excel draws it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import NamedTuple

from vpreport.vocabulary.amount import COUNT, Unit
from vpreport.vocabulary.inline import Cell, Figure, Tone
from vpreport.vocabulary.wording import one_line, shortened

LONGEST_DESCRIPTION = 400
"""Characters; a longer one is tiring to hear."""
MOST_SERIES = 3
"""More cannot be told apart without colours."""


class ChartKind(Enum):
    """How the figures are drawn: standing columns, or lying bars where categories have long names."""

    COLUMNS = "columns"
    BARS = "bars"


class Series(NamedTuple):
    """What belongs together: a cell a category in the chart's order, as a table beside the chart has it.

    A figure with a value is drawn. All else is a gap, never 0: a figure that nobody has given, or words that say why
    none is shown.
    """

    name: str
    cells: tuple[Cell, ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The cells as figures; a gap is one without value."""
        return tuple(cell if isinstance(cell, Figure) else _GAP for cell in self.cells)


_GAP = Figure(None, COUNT)


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with its caption; `header` says what the categories are, `about` what the reader sees, in a sentence.

    Its figures are those of a table beside it: a chart tells nothing that the document does not tell in figures too.
    All are in one unit. `tones` are those of categories that are states, empty where none is. ValueError for more than
    MOST_SERIES, and for a series that has not one cell a category.
    """

    caption: str
    kind: ChartKind
    header: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    about: str = ""
    tones: tuple[Tone, ...] = ()
    low: bool = False
    """Whether it is one of many of its kind, and drawn lower to leave room for the others."""

    def __post_init__(self) -> None:
        if len(self.series) > MOST_SERIES:
            raise ValueError(f"{self.caption}: more than {MOST_SERIES} series")
        if any(len(series.cells) != len(self.categories) for series in self.series):
            raise ValueError(f"{self.caption}: a series has another number of cells than the chart has categories")

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure that is drawn."""
        return tuple(figure for series in self.series for figure in series.figures if figure.value is not None)

    @property
    def is_worth_drawing(self) -> bool:
        """Whether there is anything to see: some figure is another than 0."""
        return any(figure.value for figure in self.figures)

    @property
    def unit(self) -> Unit:
        """The unit of all its figures; IndexError for a chart that shows nothing."""
        return self.figures[0].unit

    @property
    def decimals(self) -> int:
        """How many decimals its figures are shown with: as many as the most exact of them has."""
        return max((figure.decimals for figure in self.figures), default=0)

    @property
    def description(self) -> str:
        """In words what the chart shows, for those who cannot see it: what it is about, then its highest and lowest."""
        ranges = (_range(series, self.categories) for series in self.series)
        return shortened(" ".join(filter(None, (one_line(self.about), *ranges))), LONGEST_DESCRIPTION)

    def without_gaps(self) -> Chart:
        """The chart without series of which nothing is drawn; among lying bars a gap would be taken for 0, and goes."""
        kept = [number for number, row in enumerate(zip(*(each.figures for each in self.series), strict=True))
                if self.kind is not ChartKind.BARS or any(figure.value is not None for figure in row)]  # fmt: skip
        drawn = (each for each in self.series if any(figure.value is not None for figure in each.figures))
        return replace(
            self,
            categories=tuple(self.categories[number] for number in kept),
            series=tuple(each._replace(cells=tuple(each.cells[number] for number in kept)) for each in drawn),
            tones=tuple(self.tones[number] for number in kept) if self.tones else (),
        )


def _range(series: Series, categories: Sequence[str]) -> str:
    """The series' highest and lowest figures with their categories; the figure alone where all are the same."""
    drawn = [pair for pair in zip(categories, series.figures, strict=True) if pair[1].value is not None]
    if not drawn:
        return ""
    (high, highest), (low, lowest) = (of(drawn, key=lambda pair: pair[1].value or 0) for of in (max, min))
    if str(highest) == str(lowest):
        return f"{series.name}: {highest.with_unit}."
    return f"{series.name}: högst {high}, {highest.with_unit}; lägst {low}, {lowest.with_unit}."
