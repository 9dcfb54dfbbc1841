"""Whose age may be told (SJ-08). Head counts by department and sex are published as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from vpreport.chapters.staff.sheet import STAFF
from vpreport.chapters.staff.sums import units_by_department
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.suppression import Groups, Name, Sum
from vpreport.vocabulary.view import View

AGED, STATED_AGED = "staff.aged_60", "kontrollsumma:60 år eller äldre"


def own_aged(code: str) -> str:
    """What a department's own number is called: "staff.aged_60:hr"."""
    return f"{AGED}:{code}"


def guarded(view: View) -> Groups:
    """How many are 60 or more: of the board, as the control total states it, of every department and of every unit.

    A unit's group is its permanent staff without managers; one that does not say how many they are is a small one.
    """
    rows, departments = view.rows(STAFF), units_by_department(view)
    sizes: dict[Name, Decimal] = {row.place("aged_60"): row.amount("permanent") for row in rows}
    sizes |= {own_aged(code): _permanent(own) for code, own in departments.items()}
    if sizes:
        sizes |= {AGED: _permanent(rows), STATED_AGED: _permanent(rows)}
    return Groups(sizes, tuple(_sums(view, departments)))


def _permanent(rows: Iterable[Record]) -> Decimal:
    return sum((row.amount("permanent") for row in rows), Decimal(0))


def _sums(view: View, departments: Mapping[str, Sequence[Record]]) -> Iterator[Sum]:
    """The board's number is its departments', and theirs are their units'."""
    given = {code: cells for code, rows in departments.items() if (cells := _given(view, rows))}
    yield from (Sum(own_aged(code), cells) for code, cells in given.items())
    if given:
        yield Sum(AGED, tuple(map(own_aged, given)))
    if view.control("60 år eller äldre") is not None and given:
        yield Sum(STATED_AGED, (AGED,))


def _given(view: View, rows: Iterable[Record]) -> tuple[Name, ...]:
    """The cells that have a number which counts."""
    return tuple(row.place("aged_60") for row in rows if row.lead and view.figure(row, "aged_60").value is not None)
