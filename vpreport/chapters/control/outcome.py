"""What the controls have shown, in a few sentences, and what is done about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vpreport.chapters.control.linked import shown
from vpreport.chapters.control.sheet import DEVIATIONS
from vpreport.chapters.control.sums import NOT_REPORTED, Point, gravity, points
from vpreport.vocabulary.figures import count_of
from vpreport.vocabulary.measure import Measure, responsible
from vpreport.vocabulary.sentences import Sentence, enumerated, named, quoted, written
from vpreport.vocabulary.spending import said
from vpreport.vocabulary.standing import NOT_MADE
from vpreport.vocabulary.telling import Block, Bullets, Paragraph
from vpreport.vocabulary.view import View


def tell_results(view: View) -> Iterator[Block]:
    """What all controls together have shown: how many deviate, and then each that does."""
    counts, *deviations = [*headline(view)] or [(NO_RESULTS,)]
    yield Paragraph(counts)
    if deviations:
        yield Bullets(tuple(deviations))


NO_RESULTS = "Inga kontroller har redovisats."


def headline(view: View) -> Iterator[Sentence]:
    """How many control points deviate, then each with what was seen; nothing where no control has given a result."""
    told = points(view)
    if not any(shown(view, point) != NOT_REPORTED for point in told):
        return
    yield _counted(view, told)
    deviating = [point for point in told if point.overall.word in DEVIATIONS]
    for point in sorted(deviating, key=lambda point: gravity(point.overall.word)):
        yield _seen(point)


def _counted(view: View, told: Sequence[Point]) -> Sentence:
    """How many control points deviate, how many were not controlled and of how many nobody has said anything."""
    deviations, count = view.total("control.deviations"), view.total("control.count")
    parts: list[Sentence] = [(deviations._replace(lacks=()), " av ", count, " kontrollpunkter har avvikelser")]
    for word, (one, several) in OTHERWISE.items():
        number = count_of((point.record for point in told if shown(view, point).word == word), "process")
        if number.value:
            parts.append((number, one if number.value == 1 else several))
    silent = [lacking.name for lacking in deviations.lacks]
    who = (". ", *named(silent, MOST_NAMES), " har inte rapporterat allt.") if silent else (".",)
    return *enumerated(parts), *who


MOST_NAMES = 4
"""How many who have not reported are named before the rest are counted."""
OTHERWISE = {
    NOT_MADE: (" är inte kontrollerad", " är inte kontrollerade"),
    NOT_REPORTED.word: (" är inte redovisad", " är inte redovisade"),
}
"""How the headline goes on, by state: of one, of several."""


def _seen(point: Point) -> Sentence:
    """What the first of those with the worst result saw, and how many others say the same."""
    worst, *others = [report for report in point.results if report.text("result") == point.overall.word]
    told = point.overall._replace(sources=(worst.place("result"),))
    more = count_of(others, "result")
    unit = "avdelning" if more.value == 1 else "avdelningar"
    rest: Sentence = (" Detsamma gäller ", more, f" {unit} till.") if others else ()
    return written(point.record, "process"), ": ", told, ".", *quoted(worst, "observation", " "), *rest


def measures(view: View) -> Iterator[Measure]:
    """What is done about each control that found something, by whom and until when."""
    for point in points(view):
        about = f"Intern kontroll: {point.record.text('process')}"
        for report in (report for report in point.reports if said(report, "action")):
            who = responsible(view, report, report.text("action_owner"))
            yield Measure(report.text("action"), about, who, report.day("action_done"))
