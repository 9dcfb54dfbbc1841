"""How many goals stand how, as a chart with its table, and beside the table of all goals."""

from __future__ import annotations

from collections.abc import Iterator

from vpreport.chapters.goals.goal import goals, status
from vpreport.chapters.goals.sheet import FORECAST, NOT_ASSESSED, OUTCOME
from vpreport.chapters.goals.telling import summary
from vpreport.vocabulary.charted import alone, with_table
from vpreport.vocabulary.figures import count_of
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.telling import (
    Block,
    Chart,
    ChartKind,
    Series,
    Status,
)
from vpreport.vocabulary.view import View


def standing(view: View) -> Iterator[Block]:
    """How many goals stand how, as a chart with its table; nothing before any goal has been assessed."""
    chart = _chart(view)
    if chart is not None:
        yield from with_table(chart)


def glance(view: View) -> Iterator[Block]:
    """How every goal stands, then how many stand how; nothing before any goal has been assessed."""
    chart = _chart(view)
    if chart is not None and not view.occasion.is_plan:
        yield summary(view)
        yield from alone(chart)


def _chart(view: View) -> Chart | None:
    """How many goals stand how; None before any goal has been assessed."""
    words = OUTCOME if view.occasion.is_final else FORECAST
    rows = {state: _standing_so(view, state) for state in (*map(Status, words, words.values()), NOT_ASSESSED)}
    if not any(rows[state] for state in rows if state is not NOT_ASSESSED):
        return None
    shown = tuple(state for state in rows if rows[state] or state is not NOT_ASSESSED)
    return Chart(
        "Nämndens bedömning av målen",
        ChartKind.BARS,
        "Bedömning",
        tuple(state.word for state in shown),
        (Series("Antal mål", tuple(count_of(rows[state], "assessment") for state in shown)),),
        "Hur många av målen som nämnden bedömer på varje sätt.",
        tuple(state.tone for state in shown),
    )


def _standing_so(view: View, state: Status) -> list[Record]:
    return [goal.record for goal in goals(view) if goal.record is not None and status(view, goal) == state]
