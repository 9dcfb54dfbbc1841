"""Where people write freely: the texts of the register and of the departments that the document prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, product
from operator import attrgetter
from typing import NamedTuple

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


class FreeText(NamedTuple):
    """A text that somebody has written, on which row and in which column, by its key, and where that is."""

    row: Record
    column: str
    words: str
    place: Place


def free_texts(check: Check) -> Iterator[FreeText]:
    """Every text that the document may print, the register's first."""
    decided = (row for key in DECIDED_TEXTS for row in check.view.decided_of(key))
    return written(check, (*decided, *reported(check.view)))


def reported(view: View) -> Iterator[Record]:
    """The rows on which departments write."""
    return (row for key in REPORTED_TEXTS for row in view.rows_of(key))


def written(check: Check, rows: Iterable[Record]) -> Iterator[FreeText]:
    """Every free text of the rows that could be read, each cell once; the others are noted as not checked."""
    seen: set[Place] = set()
    for form, alike in groupby(rows, key=attrgetter("form")):
        for row, column in product(alike, _prose(form)):
            words = row.text(column)
            if not words and not row.is_unread(column):
                continue
            place = row.place(column)
            if place in seen:
                continue
            seen.add(place)
            if words:
                yield FreeText(row, column, words, place)
            else:
                check.skip(row.department, place)


def _prose(form: Form) -> list[str]:
    fields = (field for field in form.fields if field.column.kind is Kind.TEXT and field.use is not Use.KEY)
    return [field.key for field in fields if field.key not in _NO_PROSE]
