"""How many assignments there are, and how many stand how."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vpreport.chapters.assignments.sheet import ASSIGNMENTS
from vpreport.vocabulary.chapter import Totals
from vpreport.vocabulary.figures import count_of
from vpreport.vocabulary.key_total import KeyTotal
from vpreport.vocabulary.naming import answering, excluding
from vpreport.vocabulary.record import Record, leading
from vpreport.vocabulary.standing import DELAYED, DONE, DROPPED, IN_PROGRESS, NOT_STARTED
from vpreport.vocabulary.view import View

COUNTED = {
    "not_started": NOT_STARTED,
    "in_progress": IN_PROGRESS,
    "done": DONE,
    "delayed": DELAYED,
    "dropped": DROPPED,
}
"""The totals by status, as the contract names them."""


def totals(view: View) -> Totals:
    """How many assignments there are, and in follow-ups how many stand how; marked with who has not said."""
    if view.occasion.round not in ASSIGNMENTS.rounds:
        return
    rows = all_of(view)
    yield "assignments.count", count_of(rows, "assignment")
    if view.occasion.is_plan:
        return
    lacks = excluding(view, (answering(row) for row in rows if not row.text("status")))
    for name, status in COUNTED.items():
        yield f"assignments.{name}", count_of(with_status(rows, status), "status", lacks)


def all_of(view: View) -> list[Record]:
    """A row an assignment, in the register's order: of several who report on it, the one that counts."""
    return leading(view.rows(ASSIGNMENTS))


def with_status(rows: Iterable[Record], status: str) -> list[Record]:
    """Those of the rows that stand so."""
    return [row for row in rows if row.text("status") == status]


def key_totals(view: View) -> Iterator[KeyTotal]:
    """How many there are, how many are done, and how many late."""
    for key in ("count", "done", "delayed"):
        yield KeyTotal(f"assignments.{key}")


TOTAL_NAMES = {
    "assignments.count": "Uppdrag",
    **{f"assignments.{name}": f"Uppdrag, {status.lower()}" for name, status in COUNTED.items()},
}
