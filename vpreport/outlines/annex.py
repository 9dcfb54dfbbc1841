"""The annex: every indicator in detail, goal by goal, where the round has indicators."""

from __future__ import annotations

from collections.abc import Iterator

from vpreport.chapters import goals, indicators
from vpreport.outlines.headed import is_asked
from vpreport.vocabulary.telling import Block, Heading, text
from vpreport.vocabulary.view import View

TITLE = "Bilaga: Nyckeltal i detalj"
IN_PLAN = " och dess utfall över tid"
IN_FOLLOW_UP = ", dess utfall över tid och avdelningarnas analyser"


def reference(view: View) -> Iterator[Block]:
    """Where the details stand, for the chapter that tells of the indicators in short; nothing without any."""
    if is_asked(view, indicators.INDICATORS) and view.total("indicators.count").value:
        told = IN_PLAN if view.occasion.is_plan else IN_FOLLOW_UP
        yield text(f"Vad varje nyckeltal betyder{told} står i bilagan.")


def annex(view: View) -> Iterator[Block]:
    """What every indicator means, what it has come to and what departments say of it; nothing in other rounds."""
    if not is_asked(view, indicators.INDICATORS):
        return
    yield Heading(1, TITLE)
    told = [(goal, details) for goal in goals.goals(view) if (details := [*indicators.tell_details(view, goal.number)])]
    if not told:
        yield text("Nämnden har inga nyckeltal.")
    for goal, details in told:
        yield Heading(2, f"Mål {goal.number}" if goal.number else goal.heading)
        yield from details
