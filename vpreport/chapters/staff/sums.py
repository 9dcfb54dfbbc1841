"""What the rows add up to, and what stands in where they say nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from vpreport.chapters.staff.sheet import MANAGER_SEXES, SPLITS, STAFF, ZERO
from vpreport.chapters.staff.stated import MANAGERS
from vpreport.vocabulary.amount import COUNT
from vpreport.vocabulary.key_total import KeyTotal
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.sums import sum_of
from vpreport.vocabulary.telling import Figure
from vpreport.vocabulary.view import View


def units_by_department(view: View) -> dict[str, list[Record]]:
    """The rows of each department that has given any, by its code."""
    units: dict[str, list[Record]] = {}
    for row in view.rows(STAFF):
        units.setdefault(row.department, []).append(row)
    return units


def added(view: View, units: Iterable[Record], column: str) -> Figure:
    """The sum of the units; without value when none gave a number."""
    return sum_of((view.figure(row, column) for row in units), COUNT)


def unread_in(units: Iterable[Record], column: str) -> list[Place]:
    """The units' cells of the column that cannot be read."""
    return [row.place(column) for row in units if row.is_unread(column)]


def managers_of(view: View, key: str) -> tuple[Figure, str]:
    """The departments' sum, or where they have all left it empty the control total, with a note that says so."""
    figure, control = view.total(f"staff.{key}"), view.control(MANAGERS[key])
    if figure.value is None and control is not None:
        return control.figure, " (kontrollsumma, avdelningarna har inte uppgett antalet)"
    return figure, ""


def key_totals(view: View) -> Iterator[KeyTotal]:
    """Permanent and temporary staff, and managers, of whom the others are exclusive."""
    for key in ("permanent", "temporary", "managers"):
        yield KeyTotal(f"staff.{key}", of_people=True)


_PARTS = dict(SPLITS) | {"managers": MANAGER_SEXES}


def most(row: Record, total: str) -> Decimal:
    """The total, or its women and men where they are more: that the two differ is told by the rule of the split."""
    return max(row.amount(total), sum((row.amount(part) for part in _PARTS[total]), ZERO))
