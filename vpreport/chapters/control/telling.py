"""How control is told: chapters 11.1 and 11.2, and on page one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from vpreport.chapters.control.linked import derived_note, shown
from vpreport.chapters.control.sheet import DEVIATIONS, METHOD, PROCESS, RESPONSIBLE, RISK, VALUE
from vpreport.chapters.control.sums import NOT_REPORTED, Point, gravity, points
from vpreport.vocabulary.dates import printed_date
from vpreport.vocabulary.figures import count_of
from vpreport.vocabulary.measure import Measure, responsible
from vpreport.vocabulary.naming import department_name
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.sentences import Sentence, enumerated, quoted, written
from vpreport.vocabulary.spending import said
from vpreport.vocabulary.standing import BY_GRAVITY, NOT_MADE
from vpreport.vocabulary.telling import Align, Block, Bullets, Cell, Paragraph, TableBlock, TableColumn, TableRow, text
from vpreport.vocabulary.view import View
from vpreport.vocabulary.wording import listed

_COLUMNS = (
    TableColumn("Rutin/process"),
    TableColumn("Risk"),
    TableColumn("Riskvärde", Align.NUMBER),
    TableColumn("Kontrollmetod"),
    TableColumn("Ansvarig"),
)
_REPORTED = tuple(TableColumn(header) for header in ("Rutin/process", "Resultat", "Iakttagelse", "Åtgärd"))


def common_heading(view: View) -> str:
    """The heading of chapter 11.1."""
    return "Kommungemensam kontrollpunkt"


def own_heading(view: View) -> str:
    """The heading of chapter 11.2: "Kommunstyrelsens egen kontrollpunkt"."""
    board = view.facts.get("Nämnd", "") or "Nämnden"
    return f"{board}{'' if board.endswith(('s', 'x', 'z')) else 's'} egen kontrollpunkt"


def tell_common_plan(view: View) -> Iterator[Block]:
    """Chapter 11.1: what every department controls."""
    return _planned(view, common_heading(view), common=True)


def tell_own_plan(view: View) -> Iterator[Block]:
    """Chapter 11.2: what the board controls beside that."""
    return _planned(view, own_heading(view), common=False)


def tell_common_follow_up(view: View) -> Iterator[Block]:
    """What the common control showed: the worst result, and how many gave which."""
    return _followed_up(view, common_heading(view), common=True)


def tell_own_follow_up(view: View) -> Iterator[Block]:
    """What the board's own controls showed."""
    return _followed_up(view, own_heading(view), common=False)


def tell_results(view: View) -> Iterator[Block]:
    """What all controls together have shown: how many deviate, and then each that does."""
    counts, *deviations = [*headline(view)] or [(NO_RESULTS,)]
    yield Paragraph(counts)
    if deviations:
        yield Bullets(tuple(deviations))


NO_RESULTS = "Inga kontroller har redovisats."


def measures(view: View) -> Iterator[Measure]:
    """What is done about each control that found something, by whom and until when."""
    for point in points(view):
        about = f"Intern kontroll: {point.record.text('process')}"
        for report in (report for report in point.reports if said(report, "action")):
            who = responsible(view, report, report.text("action_owner"))
            yield Measure(report.text("action"), about, who, report.day("action_done"))


def _planned(view: View, caption: str, *, common: bool) -> Iterator[Block]:
    rows = tuple(TableRow(_described(view, point)) for point in points(view) if point.is_common is common)
    if rows:
        yield TableBlock(caption, _COLUMNS, rows, "Kontrollpunkterna med risk, riskvärde, metod och ansvarig.")
    else:
        yield text(f"Det finns ingen {'kommungemensam' if common else 'egen'} kontrollpunkt.")


def _followed_up(view: View, caption: str, *, common: bool) -> Iterator[Block]:
    yield from _planned(view, caption, common=common)
    told = [point for point in points(view) if point.is_common is common]
    if told:
        yield TableBlock(
            f"{caption}: resultat",
            _REPORTED,
            tuple(TableRow(_reported(view, point)) for point in told),
            "Kontrollpunkterna med vad kontrollen visade och vad som görs åt det.",
            tuple(note for point in told for note in (counts(view, point), derived_note(view, point)) if note),
        )


def _described(view: View, point: Point) -> tuple[Cell, ...]:
    words = [point.record.text(column.key) or None for column in (PROCESS, RISK, METHOD, RESPONSIBLE)]
    return (*words[:2], view.figure(point.record, VALUE.key), *words[2:])


def _reported(view: View, point: Point) -> tuple[Cell, ...]:
    observed, done = (_by_department(view, point, said) for said in (_observation, _action))
    return point.record.text("process") or None, shown(view, point), observed, done


def _by_department(view: View, point: Point, said: Callable[[Record], str]) -> str | None:
    """What has been written, with the department's name where several answer."""
    written = [(report.department, words) for report in point.reports if (words := said(report))]
    if point.is_shared:
        written = [(code, f"{department_name(view, code)}: {words}") for code, words in written]
    return "\n".join(words for _, words in written) or None


def _observation(report: Record) -> str:
    return report.text("observation")


def _action(report: Record) -> str:
    """What is done, by whom and until when."""
    day = report.day("action_done")
    details = [report.text("action_owner"), f"klar {printed_date(day)}" if day is not None else ""]
    told = ", ".join(detail for detail in details if detail)
    return f"{report.text('action')} ({told})".strip() if told else report.text("action")


def counts(view: View, point: Point) -> str:
    """How many gave which result, and who gave none; "" for a point that one department answers for."""
    if not point.is_shared:
        return ""
    given = Counter(report.text("result") for report in point.results)
    told = [f"{result} {given[result]}" for result in BY_GRAVITY if given[result]]
    if point.silent:
        told.append(f"ej rapporterat {len(point.silent)} ({listed([department_name(view, c) for c in point.silent])})")
    return f"{point.record.text('process')}: {', '.join(told)}."


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
    silent = listed([lacking.name for lacking in deviations.lacks])
    return *enumerated(parts), f". {silent} har inte rapporterat allt." if silent else "."


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
