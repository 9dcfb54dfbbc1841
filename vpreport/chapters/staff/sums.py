"""What the rows add up to, and what stands in where they say nothing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from vpreport.chapters.staff.sheet import MANAGER_SEXES, SPLITS, STAFF, ZERO
from vpreport.chapters.staff.stated import MANAGERS
from vpreport.vocabulary.amount import COUNT
from vpreport.vocabulary.key_total import KeyTotal
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.sums import sum_of
from vpreport.vocabulary.telling import Figure
from vpreport.vocabulary.view import Department, View


def of_department(view: View, unit: Department, column: str) -> Figure:
    """The sum of the department's units; without value when it gave none."""
    return sum_of((figure for _, figure in units_of(view, unit, column)), COUNT)


def units_of(view: View, unit: Department, column: str) -> list[tuple[str, Figure]]:
    """The department's units that gave a number, each with it."""
    rows = [row for row in view.rows(STAFF) if row.department == unit.code]
    figures = [(row.called, view.figure(row, column)) for row in rows]
    return [(name, figure) for name, figure in figures if figure.value is not None]


def unread_of(view: View, code: str, column: str) -> list[Place]:
    """The department's cells of the column that cannot be read."""
    rows = [row for row in view.rows(STAFF) if row.department == code]
    return [row.place(column) for row in rows if row.is_unread(column)]


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
