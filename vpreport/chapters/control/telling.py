"""How control is told: chapters 11.1 and 11.2, and in follow-ups what each control showed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from vpreport.chapters.control.linked import derived_note, is_derived, shown
from vpreport.chapters.control.sheet import METHOD, PROCESS, RESPONSIBLE, RISK, VALUE
from vpreport.chapters.control.sums import Point, points, result_of
from vpreport.vocabulary.dates import printed_date
from vpreport.vocabulary.naming import department_name, owner_names
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.standing import BY_GRAVITY
from vpreport.vocabulary.telling import Align, Block, Cell, TableBlock, TableColumn, TableRow, text
from vpreport.vocabulary.view import View
from vpreport.vocabulary.wording import listed

_COLUMNS = (
    TableColumn("Rutin/process"),
    TableColumn("Risk"),
    TableColumn("Riskvärde", Align.NUMBER),
    TableColumn("Kontrollmetod"),
    TableColumn("Ansvarig"),
)
_REPORTED = tuple(TableColumn(header) for header in ("Rutin/process", "Avdelning", "Resultat", "Iakttagelse", "Åtgärd"))


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
    """What the common control showed in each department, and how many gave which result."""
    return _followed_up(view, common_heading(view), common=True)


def tell_own_follow_up(view: View) -> Iterator[Block]:
    """What the board's own controls showed."""
    return _followed_up(view, own_heading(view), common=False)


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
            tuple(TableRow(cells) for point in told for cells in _reported(view, point)),
            "Vad kontrollen visade i varje avdelning, och vad som görs åt det.",
            tuple(note for point in told for note in (counts(view, point), derived_note(view, point)) if note),
        )


def _described(view: View, point: Point) -> tuple[Cell, ...]:
    words = [point.record.text(column.key) or None for column in (PROCESS, RISK, METHOD, RESPONSIBLE)]
    return (*words[:2], view.figure(point.record, VALUE.key), *words[2:])


def _reported(view: View, point: Point) -> Iterator[tuple[Cell, ...]]:
    """A row a report: whose it is, what was seen and what is done; one row for a point that nobody has reported."""
    process = point.record.text("process") or None
    if not point.reports:
        yield process, owner_names(view, point.record), shown(view, point), None, None
    for report in point.reports:
        result = shown(view, point) if is_derived(point) else result_of(report)
        seen = report.text("observation") or None
        yield process, department_name(view, report.department), result, seen, _action(report) or None


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
