"""A chart as data: what it shows, in words too, before anybody knows whether Word or Excel draws it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from vpreport.vocabulary.amount import Unit, rounded
from vpreport.vocabulary.inline import Cell, Figure, Status
from vpreport.vocabulary.wording import one_line, shortened

LONGEST_DESCRIPTION = 400
"""Characters; a longer one is tiring to hear."""


class ChartKind(Enum):
    """How the figures are drawn: standing columns, or lying bars where categories have long names."""

    COLUMNS = "columns"
    BARS = "bars"


Category = str | Status
"""What figures are about; what is about a state is drawn in its colour."""


class Series(NamedTuple):
    """What belongs together: a cell a category in the chart's order, as a table beside the chart has it.

    A figure with a value is drawn. All else is a gap, never 0: a figure that nobody has given, or words that say why
    none is shown.
    """

    name: str
    cells: tuple[Cell, ...]

    @property
    def figures(self) -> tuple[Figure | None, ...]:
        """The figures that are drawn; None for a gap."""
        return tuple(cell if isinstance(cell, Figure) and cell.value is not None else None for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with its caption; `header` says what the categories are, `about` what the reader sees, in a sentence.

    Its figures are those of a table beside it: a chart tells nothing that the document does not tell in figures too.
    All are in one unit. ValueError for a series that has not one cell a category.
    """

    caption: str
    kind: ChartKind
    header: str
    categories: tuple[Category, ...]
    series: tuple[Series, ...]
    about: str = ""

    def __post_init__(self) -> None:
        if any(len(series.cells) != len(self.categories) for series in self.series):
            raise ValueError(f"{self.caption}: a series has another number of cells than the chart has categories")

    @property
    def labels(self) -> tuple[str, ...]:
        """The categories as they are printed."""
        return tuple(map(str, self.categories))

    @property
    def drawn(self) -> tuple[Series, ...]:
        """The series of which anything is drawn."""
        return tuple(series for series in self.series if any(series.figures))

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure that is drawn."""
        return tuple(figure for series in self.series for figure in series.figures if figure is not None)

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

    def value(self, figure: Figure | None) -> Decimal | None:
        """The number that is drawn, as exact as it is printed beside the chart; None for a gap."""
        return None if figure is None or figure.value is None else rounded(figure.value, figure.decimals)

    @property
    def description(self) -> str:
        """In words what the chart shows, for those who cannot see it: what it is about, then its highest and lowest."""
        ranges = (_range(series, self.labels) for series in self.drawn)
        return shortened(" ".join(filter(None, (one_line(self.about), *ranges))), LONGEST_DESCRIPTION)


def _range(series: Series, labels: Sequence[str]) -> str:
    """The series' highest and lowest figures with their categories; the figure alone where all are the same."""
    drawn = [(label, figure) for label, figure in zip(labels, series.figures, strict=True) if figure is not None]
    (high, highest), (low, lowest) = (of(drawn, key=lambda pair: pair[1].value or 0) for of in (max, min))
    if str(highest) == str(lowest):
        return f"{series.name}: {highest.with_unit}."
    return f"{series.name}: högst {high}, {highest.with_unit}; lägst {low}, {lowest.with_unit}."
