"""How assignments are told: under their goal in the plan and in follow-ups, and on page one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vpreport.chapters.assignments.sheet import ASSIGNMENTS, due, number_of
from vpreport.chapters.assignments.sums import all_of, with_status
from vpreport.vocabulary.dates import long_date, printed_date
from vpreport.vocabulary.figures import count_of
from vpreport.vocabulary.naming import answering, department_name, owner_names
from vpreport.vocabulary.proposals import wording
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.sentences import Sentence, enumerated, named, quoted
from vpreport.vocabulary.standing import ASSIGNMENT_STATES, DELAYED, DROPPED, standing
from vpreport.vocabulary.telling import (
    Block,
    Cell,
    Figure,
    Numbered,
    Status,
    Strong,
    TableBlock,
    TableColumn,
    TableRow,
    Words,
    text,
)
from vpreport.vocabulary.view import View
from vpreport.vocabulary.wording import folded, one_line


def _of_goal(view: View, goal: str) -> list[Record]:
    """The goal's assignments in the order of their numbers, proposed ones last."""
    rows = [row for row in all_of(view) if folded(row.text("goal")) == folded(goal)]
    return sorted(rows, key=lambda row: (number_of(row) is None, number_of(row) or 0))


def tell_plan(view: View, goal: str) -> Iterator[Block]:
    """The goal's assignments as a numbered list, worded as they stand; a sentence when there are none."""
    rows = _of_goal(view, goal)
    if rows:
        yield Numbered(tuple((wording(row, "assignment"),) for row in rows))
    else:
        yield text("Inga uppdrag är kopplade till målet.")


def tell_follow_up(view: View, goal: str) -> Iterator[Block]:
    """The goal's assignments as a table with status and comment; what others than the responsible say in its notes.

    The Id and not the number under the goal, for page one, notes and findings call them so.
    """
    rows = _of_goal(view, goal)
    if not rows:
        yield text("Inga uppdrag är kopplade till målet.")
        return
    yield TableBlock(
        f"Uppdrag kopplade till mål {goal}" if goal else "Uppdrag utan mål",
        tuple(map(TableColumn, ("Nr", "Uppdrag", "Ansvarig", "Klart senast", "Status", "Kommentar"))),
        tuple(TableRow(_cells(view, row)) for row in rows),
        "Varje uppdrag med ansvarig, tid, status och avdelningens kommentar.",
        tuple(note for row in rows for note in _others(view, row)),
    )


def _cells(view: View, row: Record) -> tuple[Cell, ...]:
    return (
        row.text("id"),
        wording(row, "assignment"),
        owner_names(view, row),
        _time(row),
        status_of(row),
        row.text("comment") or None,
    )


def status_of(record: Record) -> Status:
    """How the assignment stands; "Ej redovisat" while nobody has said."""
    return standing(record.text("status"), ASSIGNMENT_STATES)


def _time(row: Record) -> str:
    """The last day, and on a line of its own what has become of it: "2025-02-28,", "ny sluttid 2025-06-30"."""
    done, later = row.day("done_on"), row.day("new_due")
    told = printed_date(due(row))
    if done is not None:
        return f"{told},\ngenomfört {printed_date(done)}"
    return f"{told},\nny sluttid {printed_date(later)}" if later is not None else told


def _others(view: View, row: Record) -> Iterator[str]:
    """What those who share the assignment say of it, beside the responsible."""
    for other in (other for other in view.rows(ASSIGNMENTS) if not other.lead and other.base is row.base):
        said = [text for column in ("status", "comment") if (text := other.text(column))]
        if said:
            yield f"Uppdrag {row.name}, {department_name(view, other.department)}: {'. '.join(said)}"


def headline(view: View) -> Iterator[Sentence]:
    """How many assignments stand how, then each that is delayed and each that is dropped, with why."""
    rows = all_of(view)
    if view.occasion.is_plan or not rows:
        return
    done = view.total("assignments.done")
    said = "genomfört" if done.value == 1 else "genomförda"
    parts: list[Sentence] = [(_whole(done), " av ", view.total("assignments.count"), f" uppdrag är {said}")]
    for name, (one, several) in OTHERWISE.items():
        number = _whole(view.total(name))
        if number.value:
            parts.append((number, one if number.value == 1 else several))
    yield *enumerated([*parts, *_unreported(view, rows)]), "."
    for status in (DELAYED, DROPPED):
        yield from (_why(view, row) for row in with_status(rows, status))


def _whole(figure: Figure) -> Figure:
    """The number without its mark: whom it lacks is told at the end of the sentence."""
    return figure._replace(lacks=())


def _unreported(view: View, rows: Sequence[Record]) -> Iterator[Sentence]:
    """How many have not been reported, and by whom; nothing when all have."""
    silent = [row for row in rows if not row.text("status")]
    names = [department_name(view, code) for code in dict.fromkeys(map(answering, silent))]
    said = "redovisat" if len(silent) == 1 else "redovisade"
    if silent:
        yield count_of(silent, "assignment"), f" är inte {said} (", *named(names, MOST_NAMES), ")"


MOST_NAMES = 4
"""How many who have not reported are named before the rest are counted."""
OTHERWISE = {
    "assignments.in_progress": (" pågår", " pågår"),
    "assignments.not_started": (" är ej påbörjat", " är ej påbörjade"),
    "assignments.delayed": (" är försenat", " är försenade"),
    "assignments.dropped": (" är avfört", " är avförda"),
}
"""How the headline goes on, by total: of one, of several."""


def _why(view: View, row: Record) -> Sentence:
    later = row.day("new_due")
    what = Words(one_line(wording(row, "assignment")).rstrip("."), (row.place("assignment"),))
    told = status_of(row)._replace(sources=(row.place("status"),))
    when: Sentence = ()
    if later is not None:
        when = (" Ny sluttid ", Words(long_date(later), (row.place("new_due"),)), ".")
    comment = quoted(row, "comment", f" {department_name(view, row.department)}: ")
    return Strong(f"{row.name} "), what, ": ", told, ".", *when, *comment
