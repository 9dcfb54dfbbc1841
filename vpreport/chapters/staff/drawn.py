"""In which departments people are soon to retire, as a chart with its table; small groups are never told."""

from __future__ import annotations

from collections.abc import Iterator

from vpreport.chapters.staff.groups import own_aged
from vpreport.chapters.staff.sums import added, units_by_department
from vpreport.vocabulary.charted import with_table
from vpreport.vocabulary.telling import HIDDEN, Block, Cell, Chart, ChartKind, Figure, Series
from vpreport.vocabulary.view import View


def tell_by_department(view: View) -> Iterator[Block]:
    """How many are 60 or more in each department that says so; nothing where none can be told."""
    chart = aged_by_department(view)
    if chart.figures:
        yield from with_table(chart, *_notes(view, chart))


def aged_by_department(view: View) -> Chart:
    """How many of the permanent staff are 60 or more, by department; two dots for a small one."""
    units = units_by_department(view)
    aged = [(unit, added(view, units.get(unit.code, ()), "aged_60")) for unit in view.departments]
    told = [(unit.name, _told(view, unit.code, figure)) for unit, figure in aged if figure.sources]
    return Chart(
        "Tillsvidareanställda som är 60 år eller äldre, per avdelning",
        ChartKind.BARS,
        "Avdelning",
        tuple(name for name, _ in told),
        (Series("60 år eller äldre", tuple(cell for _, cell in told)),),
        "Antal tillsvidareanställda i varje avdelning som är 60 år eller äldre.",
    )


def _told(view: View, code: str, figure: Figure) -> Cell:
    return HIDDEN if own_aged(code) in view.hidden() else figure


def _notes(view: View, chart: Chart) -> Iterator[str]:
    if HIDDEN in chart.series[0].cells:
        most = f"{view.settings.small_group:f}"
        yield (
            f"{HIDDEN} betyder att avdelningen har högst {most} tillsvidareanställda och därför inte redovisas, eller "
            "att uppgiften skulle avslöja en sådan avdelning."
        )
