"""Whether indicators reach their targets: in their rows, and how many of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from vpreport.chapters.indicators.figures import shown_figures
from vpreport.chapters.indicators.sums import Line
from vpreport.vocabulary.amount import COUNT
from vpreport.vocabulary.reaching import shortfall, tolerance
from vpreport.vocabulary.sentences import Sentence
from vpreport.vocabulary.telling import Cell, Figure, Status, Tone
from vpreport.vocabulary.view import View

REACHED: Final = Status("Ja", Tone.GOOD)
NEARLY: Final = Status("Nära", Tone.GOOD)
MISSED: Final = Status("Nej", Tone.BAD)


def reaching(view: View, line: Line) -> Status | None:
    """Whether the indicator reaches its target, and whether only with its tolerance; None where that cannot be said."""
    total = shown_figures(view, line)[2]
    if line.is_apart or not isinstance(total, Figure):
        return None
    short = shortfall(line.first, total.value, is_final=view.occasion.is_final)
    if short is None:
        return None
    return REACHED if short <= 0 else NEARLY if short <= tolerance(line.first) else MISSED


def tolerance_notes(rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """What stands under a table with such states in its rows."""
    if any(NEARLY in row for row in rows):
        yield "Nära är inom toleransen, som räknas som att målvärdet nås. Den står i bilagan."


def tell_reaching(view: View, told: Sequence[Line]) -> Iterator[Sentence]:
    """How many reach their target, of those of which that can be said; nothing where it can of none."""
    judged = [(line, found) for line in told if (found := reaching(view, line)) is not None]
    near = [line for line, found in judged if found == NEARLY]
    if judged:
        number = _count([line for line, found in judged if found != MISSED], "total", "target")
        whole = _count([line for line, _ in judged], "total", "target")
        within = (", varav ", _count(near, "total", "target", "tolerance"), " inom toleransen") if near else ()
        yield number, " av ", whole, " som kan jämföras med sitt målvärde når det", *within, "."


def _count(told: Sequence[Line], *keys: str) -> Figure:
    """How many they are, from those cells of their rows."""
    places = (report.place(key) for line in told for report in line.reports for key in keys)
    return Figure(Decimal(len(told)), COUNT, 0, tuple(dict.fromkeys(places)))
