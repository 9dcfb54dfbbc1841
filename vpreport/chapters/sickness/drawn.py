"""Sickness by sex and age, as a chart with its table; small groups are never told."""

from __future__ import annotations

from collections.abc import Iterator

from vpreport.chapters.sickness.sheet import AGES, ALL_AGES, MEN, WOMEN
from vpreport.chapters.sickness.sums import BY_BOTH, rate_of
from vpreport.vocabulary.charted import with_table
from vpreport.vocabulary.dates import year_so_far
from vpreport.vocabulary.telling import HIDDEN, Block, Cell, Chart, ChartKind, Figure, Series
from vpreport.vocabulary.view import View

NOT_TOLD = "redovisas inte"


def tell_by_both(view: View) -> Iterator[Block]:
    """The chart and its table; nothing where no rate can be told of both a sex and an age."""
    if any(isinstance(told(view, f"sickness.{name}"), Figure) for name in BY_BOTH):
        chart = by_both(view)
        yield from with_table(chart, *hidden_notes(view, [cell for series in chart.series for cell in series.cells]))


def by_both(view: View) -> Chart:
    """The rates of women and of men in each age, and of all ages last."""
    sexes = {WOMEN: "rate_women", MEN: "rate_men"}
    return Chart(
        f"Sjukfrånvaro {year_so_far(view.occasion.as_of)} efter kön och ålder, procent",
        ChartKind.COLUMNS,
        "Ålder",
        (*AGES, ALL_AGES),
        tuple(Series(sex, _of_sex(view, sex, name)) for sex, name in sexes.items()),
        "Sjukfrånvaro i procent av ordinarie arbetstid, för kvinnor och män i olika åldrar.",
    )


def _of_sex(view: View, sex: str, all_ages: str) -> tuple[Cell, ...]:
    names = [*(name for name, group in BY_BOTH.items() if group.sex == sex), all_ages]
    return tuple(told(view, f"sickness.{name}") for name in names)


def told(view: View, name: str) -> Cell:
    """The rate as it may be published: two dots for a small group, words where nobody has given it."""
    figure = rate_of(view, name)
    if figure.value is None:
        return NOT_TOLD
    return HIDDEN if name in view.hidden() else figure


def hidden_notes(view: View, cells: list[Cell]) -> Iterator[str]:
    """What the two dots mean, where a cell has them."""
    if HIDDEN in cells:
        most = f"{view.settings.small_group:f}"
        yield (
            f"{HIDDEN} betyder att gruppen har högst {most} anställda och därför inte redovisas, eller att uppgiften "
            "skulle avslöja en sådan grupp."
        )
