"""Where people write freely: the texts of the register and of the departments that the document prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vpreport.vocabulary.column import Form, Kind, Use
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rule import Check
from vpreport.vocabulary.view import View

REPORTED_TEXTS = (
    *("assignments", "indicators", "providers", "budget", "investments", "control", "risks", "documents"),
    "narrative",
)
"""Keys of the sheets on which departments write texts that the document prints."""

DECIDED_TEXTS = ("goals", "council", "meetings", "texts")
"""Keys of the sheets that only the register has, with texts that the document prints."""

_NO_PROSE = frozenset(("diary_number", "goal", "kolada", "linked", "origin", "postponed_to", "risk_id", "unit"))
"""Keys of columns that hold a name of something and no sentence."""


def free_texts(check: Check) -> Iterator[tuple[Record, str]]:
    """Every text that the document may print, the register's first, as its record and its column's key."""
    decided = (row for key in DECIDED_TEXTS for row in check.view.decided_of(key))
    return written(check, (*decided, *reported(check.view)))


def reported(view: View) -> Iterator[Record]:
    """The rows on which departments write."""
    return (row for key in REPORTED_TEXTS for row in view.rows_of(key))


def written(check: Check, rows: Iterable[Record]) -> Iterator[tuple[Record, str]]:
    """Every free text of the rows that could be read, as its record and its column's key, each cell once."""
    seen: set[Place] = set()
    for row in rows:
        for column in _prose(row.form):
            is_unread = row.is_unread(column)
            if not is_unread and not row.text(column):
                continue
            place = row.place(column)
            if place in seen:
                continue
            seen.add(place)
            if is_unread:
                check.skip(row.department, place)
            else:
                yield row, column


def _prose(form: Form) -> Iterator[str]:
    fields = (field for field in form.fields if field.column.kind is Kind.TEXT and field.use is not Use.KEY)
    return (field.key for field in fields if field.key not in _NO_PROSE)
