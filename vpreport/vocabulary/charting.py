"""A chart as data: what it shows, in words too, before anybody knows whether Word or Excel draws it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from vpreport.vocabulary.amount import Unit
from vpreport.vocabulary.inline import Figure, Tone


class ChartKind(Enum):
    """How the figures are drawn."""

    COLUMNS = "columns"
    BARS = "bars"
    STACKED = "stacked"
    LINES = "lines"


class Series(NamedTuple):
    """Figures that belong together, one a category in the chart's order; one without value is a gap, never 0."""

    name: str
    figures: tuple[Figure, ...]
    tone: Tone | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with its caption and `description`, which says in words what it shows to those who cannot see it.

    Its figures are those of a table beside it: a chart tells nothing that the document does not tell in figures too.
    ValueError for a series that has not one figure a category.
    """

    caption: str
    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    description: str

    def __post_init__(self) -> None:
        if any(len(series.figures) != len(self.categories) for series in self.series):
            raise ValueError(f"{self.caption}: a series has another number of figures than the chart has categories")

    @property
    def unit(self) -> Unit:
        """The unit of all its figures."""
        return self.series[0].figures[0].unit
