"""Whose age may be told (SJ-08). Head counts by department and sex are published as they are."""

from __future__ import annotations

from decimal import Decimal

from vpreport.chapters.staff.sheet import STAFF
from vpreport.vocabulary.suppression import Groups, Name, Sum
from vpreport.vocabulary.view import View

AGED, STATED_AGED = "staff.aged_60", "kontrollsumma:60 år eller äldre"


def guarded(view: View) -> Groups:
    """How many are 60 or more: of the board, as the control total states it, and in the cell of every unit.

    A unit's group is its permanent staff without managers; one that does not say how many they are is a small one.
    """
    rows = view.rows(STAFF)
    everybody = sum((row.amount("permanent") for row in rows), Decimal(0))
    sizes: dict[Name, Decimal] = {row.place("aged_60"): row.amount("permanent") for row in rows}
    if sizes:
        sizes |= {AGED: everybody, STATED_AGED: everybody}
    given = tuple(row.place("aged_60") for row in rows if row.lead and view.figure(row, "aged_60").value is not None)
    sums = [Sum(AGED, given)] if given else []
    if view.control("60 år eller äldre") is not None and given:
        sums.append(Sum(STATED_AGED, (AGED,)))
    return Groups(sizes, tuple(sums))
