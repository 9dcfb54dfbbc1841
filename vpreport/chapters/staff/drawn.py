"""In which departments people are soon to retire, as a chart with its table; small groups are never told."""

from __future__ import annotations

from collections.abc import Iterator

from vpreport.chapters.staff.groups import own_aged
from vpreport.chapters.staff.sums import of_department
from vpreport.vocabulary.charted import with_table
from vpreport.vocabulary.telling import HIDDEN, Block, Cell, Chart, ChartKind, Series
from vpreport.vocabulary.view import Department, View


def tell_by_department(view: View) -> Iterator[Block]:
    """How many are 60 or more in each department that says so; nothing where none can be told."""
    chart = aged_by_department(view)
    if chart.figures:
        yield from with_table(chart, *_notes(view, chart))


def aged_by_department(view: View) -> Chart:
    """How many of the permanent staff are 60 or more, by department; two dots for a small one."""
    told = [(unit, _aged(view, unit)) for unit in view.departments if of_department(view, unit, "aged_60").sources]
    return Chart(
        "Tillsvidareanställda som är 60 år eller äldre, per avdelning",
        ChartKind.BARS,
        "Avdelning",
        tuple(unit.name for unit, _ in told),
        (Series("60 år eller äldre", tuple(cell for _, cell in told)),),
        "Antal tillsvidareanställda i varje avdelning som är 60 år eller äldre.",
    )


def _aged(view: View, unit: Department) -> Cell:
    return HIDDEN if own_aged(unit.code) in view.hidden() else of_department(view, unit, "aged_60")


def _notes(view: View, chart: Chart) -> Iterator[str]:
    if HIDDEN in chart.series[0].cells:
        most = f"{view.settings.small_group:f}"
        yield (
            f"{HIDDEN} betyder att avdelningen har högst {most} tillsvidareanställda och därför inte redovisas, eller "
            "att uppgiften skulle avslöja en sådan avdelning."
        )
