"""An indicator in detail, for the annex: what it means, what it has come to, and what departments say of it."""

from __future__ import annotations

from collections.abc import Iterator

from vpreport.chapters.indicators.figures import figure_of, outcomes_before, shown_figures, trend_of
from vpreport.chapters.indicators.history import is_told, tell_history
from vpreport.chapters.indicators.sheet import STATES
from vpreport.chapters.indicators.sums import Line, lines, state_of_line
from vpreport.chapters.indicators.targets import reaching
from vpreport.vocabulary.amount import PERCENT, decimals_of, unit_named
from vpreport.vocabulary.dates import year_so_far
from vpreport.vocabulary.naming import department_name, owner_names
from vpreport.vocabulary.reaching import BETTER, tolerance
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.secrets import without
from vpreport.vocabulary.sentences import Sentence, enumerated, paragraph_of, written
from vpreport.vocabulary.standing import standing
from vpreport.vocabulary.telling import Block, Figure, Heading, Quote, Strong, Words
from vpreport.vocabulary.view import View
from vpreport.vocabulary.wording import folded, one_line

UNDEFINED = "Definition saknas."
NO_OUTCOME = "saknas"
_NAMES = ("kvinnor", "män", "totalt")


def tell_details(view: View, goal: str) -> Iterator[Block]:
    """Every indicator of the goal in detail; nothing when it has none."""
    for line in lines(view):
        if folded(line.first.text("goal")) == folded(goal):
            yield Heading(3, line.wording.rstrip("."))
            history = [*tell_history(view, line)]
            facts = [*_facts(view, line), *(() if history else _single(view, line)), *_stand(view, line)]
            yield from paragraph_of([_definition(line), *((Strong(f"{name}: "), *told, ".") for name, told in facts)])
            yield from history
            yield from analyses(view, line)


def _definition(line: Line) -> Sentence:
    words = one_line(line.first.text("definition")).rstrip(".")
    return (Words(words, (line.first.place("definition"),)), ".") if words else (UNDEFINED,)


def _facts(view: View, line: Line) -> Iterator[tuple[str, Sentence]]:
    """What is decided about the indicator, as far as anything is."""
    row = line.first
    target = figure_of(row, "target", view.figure(row, "target"))
    if row.text("unit"):
        yield "Enhet", (row.text("unit"),)
    if target.value is not None:
        yield "Målvärde", (target,)
    if target.value is not None and tolerance(row):
        yield "Tolerans", (_tolerance(row),)
    if row.text("direction") in BETTER:
        yield "Riktning", (row.text("direction").lower(),)
    for name, key in (("Mäts", "frequency"), ("Källa", "source"), ("Kolada", "kolada")):
        if row.text(key):
            yield name, (written(row, key),)
    yield "Ansvarig", (owner_names(view, row),)


def _tolerance(row: Record) -> Figure:
    """How far from the target still counts as reached; between two shares it is told in percentage points."""
    allowed = tolerance(row)
    points = unit_named("procentenhet" if allowed == 1 else "procentenheter")
    unit = points if unit_named(row.text("unit")) is PERCENT else unit_named(row.text("unit"))
    return Figure(allowed, unit, decimals_of(allowed), (row.place("tolerance"),))


def _single(view: View, line: Line) -> Iterator[tuple[str, Sentence]]:
    """The only outcome there is, by sex where it is known so: this round's, else the latest year's."""
    now = () if view.occasion.is_plan else shown_figures(view, line)
    year, before = outcomes_before(view, line)
    for when, cells in ((f"Utfall {year_so_far(view.occasion.as_of)}", now), (f"Utfall {year}", before)):
        given = [(name, cell) for name, cell in zip(_NAMES, cells, strict=False) if is_told(cell)]
        told = [(f"{name} ", cell) if len(given) > 1 else (cell,) for name, cell in given]
        if told:
            yield when, enumerated(told)
            return
    yield "Utfall", (NO_OUTCOME,)


def _stand(view: View, line: Line) -> Iterator[tuple[str, Sentence]]:
    """Whether it is measured, reaches its target and where it is heading, in follow-ups: never told as one."""
    if view.occasion.is_plan:
        return
    yield "Mätstatus", (standing(state_of_line(view, line), STATES),)
    found = reaching(view, line)
    if found is not None:
        yield "Når målvärdet", (found,)
    trend = trend_of(view, line, shown_figures(view, line)[2])
    if trend is not None:
        yield "Trend", (trend,)


def analyses(view: View, line: Line) -> Iterator[Quote]:
    """What departments write of it, word for word, but for the figures of small groups."""
    for report in line.reports:
        if report.text("analysis"):
            words = without(report.text("analysis"), view.secrets(), report.place("analysis"))
            yield Quote(department_name(view, report.department), words)
