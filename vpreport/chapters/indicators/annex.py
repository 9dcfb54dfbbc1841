"""An indicator in detail, for the annex: what it means, what it has come to, and what departments say of it."""

from __future__ import annotations

from collections.abc import Iterator

from vpreport.chapters.indicators.figures import figure_of, outcome_before, shown_figures, trend_of
from vpreport.chapters.indicators.history import tell_history
from vpreport.chapters.indicators.sheet import STATES
from vpreport.chapters.indicators.sums import Line, lines, state_of_line
from vpreport.vocabulary.naming import department_name, owner_names
from vpreport.vocabulary.secrets import without
from vpreport.vocabulary.sentences import Sentence
from vpreport.vocabulary.standing import standing
from vpreport.vocabulary.telling import Block, Figure, Heading, Quote, Strong, Words, text
from vpreport.vocabulary.view import View
from vpreport.vocabulary.wording import folded, one_line

UNDEFINED = "Definition saknas."


def tell_details(view: View, goal: str) -> Iterator[Block]:
    """Every indicator of the goal in detail; nothing when it has none."""
    for line in lines(view):
        if folded(line.first.text("goal")) == folded(goal):
            yield Heading(3, line.wording.rstrip("."))
            yield text(*_definition(line))
            yield text(*_joined(_facts(view, line)))
            yield from _outcomes(view, line)
            yield from analyses(view, line)


def _definition(line: Line) -> Sentence:
    words = one_line(line.first.text("definition"))
    return (Words(words, (line.first.place("definition"),)),) if words else (UNDEFINED,)


def _joined(facts: Iterator[tuple[str, Sentence]]) -> Sentence:
    """The facts on one line, each name standing out: "Enhet: %. Målvärde: 30 %."."""
    named = [(Strong(f"{name}: "), *told, ".") for name, told in facts]
    return tuple(part for number, fact in enumerate(named) for part in ((" ", *fact) if number else fact))


def _facts(view: View, line: Line) -> Iterator[tuple[str, Sentence]]:
    """What is decided about the indicator, as far as anything is."""
    row = line.first
    target = figure_of(row, "target", view.figure(row, "target"))
    if row.text("unit"):
        yield "Enhet", (row.text("unit"),)
    if target.value is not None:
        yield "Målvärde", (target,)
    for name, key in (("Bättre", "direction"), ("Mäts", "frequency"), ("Källa", "source"), ("Kolada", "kolada")):
        if row.text(key):
            yield name, (_told(name, row.text(key)),)
    yield "Ansvarig", (owner_names(view, row),)


def _told(name: str, words: str) -> str:
    """The words as they go on after their name."""
    return words.lower().removesuffix(" är bättre") if name == "Bättre" else words.rstrip(".")


def _outcomes(view: View, line: Line) -> Iterator[Block]:
    """What it has come to over time, by sex; a sentence where there is no more than one figure to tell."""
    history = list(tell_history(view, line))
    yield from history or [text(*_single(view, line))]
    if not view.occasion.is_plan:
        yield text(*_joined(_stand(view, line)))


def _single(view: View, line: Line) -> Sentence:
    before, now = outcome_before(view, line), shown_figures(view, line)[2]
    if isinstance(now, Figure) and now.value is not None:
        return "Utfall hittills: ", now, ". Tidigare utfall saknas."
    return ("Senaste utfall: ", before, ".") if before.value is not None else ("Inget utfall finns att redovisa.",)


def _stand(view: View, line: Line) -> Iterator[tuple[str, Sentence]]:
    """Whether it is measured and where it is heading: two things that are never told as one."""
    yield "Mätstatus", (standing(state_of_line(view, line), STATES),)
    trend = trend_of(view, line, shown_figures(view, line)[2])
    if trend is not None:
        yield "Trend", (trend,)


def analyses(view: View, line: Line) -> Iterator[Quote]:
    """What departments write of it, word for word, but for the figures of small groups."""
    for report in line.reports:
        if report.text("analysis"):
            words = without(report.text("analysis"), view.secrets(), report.place("analysis"))
            yield Quote(department_name(view, report.department), words)
