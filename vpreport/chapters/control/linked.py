"""What the assignments that a control follows say of it (RI-11)."""

from __future__ import annotations

from vpreport.chapters.control.results import follows_assignments, linked_ids
from vpreport.chapters.control.sums import NOT_REPORTED, Point
from vpreport.vocabulary.record import Record, leading
from vpreport.vocabulary.standing import BY_GRAVITY, DELAYED, DEVIATION, DROPPED, WITHOUT_DEVIATION, standing
from vpreport.vocabulary.telling import Status
from vpreport.vocabulary.view import View
from vpreport.vocabulary.wording import folded


def assignment_of(view: View, id: str) -> Record | None:
    """The assignment of that Id; None when there is none."""
    return next((row for row in leading(view.rows_of("assignments")) if folded(row.text("id")) == folded(id)), None)


def shown(view: View, point: Point) -> Status:
    """What the control showed; of one that follows assignments and has no result of its own, what those say (RI-11)."""
    return _of_assignments(view, point) if is_derived(point) else point.overall


def is_derived(point: Point) -> bool:
    """Whether the point's result is that of the assignments it follows."""
    return not point.results and follows_assignments(point.record) and bool(linked_ids(point.record))


def _of_assignments(view: View, point: Point) -> Status:
    """A deviation where one is delayed or dropped, none where all are told of and none is that."""
    rows = [assignment_of(view, one) for one in linked_ids(point.record)]
    states = [row.text("status") if row is not None else "" for row in rows]
    if any(state in (DELAYED, DROPPED) for state in states):
        return standing(DEVIATION, BY_GRAVITY)
    return standing(WITHOUT_DEVIATION, BY_GRAVITY) if all(states) else NOT_REPORTED


def derived_note(view: View, point: Point) -> str:
    """Where the result comes from, for a note under the table; "" for a point that has its own, or none yet."""
    if not is_derived(point) or shown(view, point) == NOT_REPORTED:
        return ""
    return f"{point.record.text('process')}: resultatet är hämtat från uppdragen som kontrollen följer."
