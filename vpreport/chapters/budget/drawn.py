"""How far areas are from their budgets, as a chart beside the table of the follow-up."""

from __future__ import annotations

from collections.abc import Iterator

from vpreport.chapters.budget.sheet import BUDGET
from vpreport.chapters.budget.sums import areas, deviation
from vpreport.vocabulary.charted import alone
from vpreport.vocabulary.spending import measured
from vpreport.vocabulary.telling import Block, Chart, ChartKind, Series
from vpreport.vocabulary.view import View

MOST = 12
"""How many areas a chart can show and still be read; the table beside has all of them."""


def deviations(view: View) -> Chart:
    """The areas' deviations, the largest deficit first and the largest surplus last; of many areas those far off.

    An area that keeps to its budget is not there, nor is one that nobody has reported on.
    """
    told = [(value, row) for row in areas(view) if (value := deviation(view, row).value) is not None]
    far = sorted((pair for pair in told if pair[0]), key=lambda pair: abs(pair[0]), reverse=True)[:MOST]
    shown = [row for _, row in sorted(far, key=lambda pair: pair[0])]
    against = measured(BUDGET, view.occasion).header.casefold()
    return Chart(
        f"Avvikelse mellan budget och {against} per område, tkr{_which(len(shown), len(told))}",
        ChartKind.BARS,
        "Område",
        tuple(row.text("area") for row in shown),
        (Series("Avvikelse", tuple(deviation(view, row) for row in shown)),),
        f"Budget minus {against}; plus är överskott. Hela nämnden: {view.total('budget.deviation').with_unit}.",
    )


def glance(view: View) -> Iterator[Block]:
    """The chart, where the round asks for deviations and there are any."""
    form = BUDGET.at(view.occasion)
    if form is not None and "deviation" in form.by_key:
        yield from alone(deviations(view))


def _which(shown: int, told: int) -> str:
    return f": de {shown} av {told} områden som avviker mest" if shown < told else ""
