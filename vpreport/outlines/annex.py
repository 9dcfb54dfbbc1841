"""The annex: every indicator in detail, goal by goal, where the round has indicators."""

from __future__ import annotations

from collections.abc import Iterator

from vpreport.chapters import goals, indicators
from vpreport.outlines.headed import is_asked
from vpreport.vocabulary.telling import Block, Heading, text
from vpreport.vocabulary.view import View

TITLE = "Bilaga: Nyckeltal i detalj"


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
