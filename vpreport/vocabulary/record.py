"""A typed row that knows its place.

A record knows the row it was read from and, through its table, the column of every key; a cell's address is computed
when somebody asks for it, so that provenance costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from vpreport.vocabulary.column import Form
from vpreport.vocabulary.place import Place

Value = str | Decimal | date | tuple[str, ...]
"""Text, number, date, or codes of departments; a choice is the text of the choice as declared."""


class Table(NamedTuple):
    """Where a form's rows stand in a file: file, sheet, and the column number of each key."""

    form: Form
    file: str
    sheet: str
    columns: Mapping[str, int]
    header_row: int = 0


@dataclass(slots=True, eq=False)
class Record:
    """One row of a form, typed; two records are the same only if they are the same row.

    `values` holds what could be read and is not empty. `unread` holds the keys whose cell could not be read. `base` is
    the decided row of the register that this row reports on: a decided column's value and place are the register's.
    `department` is the code of who reported it, "" when nobody has (the row then stands for the register's alone).
    `owners` are the codes of all who answer for the row, the responsible first. `lead`: of several who report on one
    row, the one whose answer counts.
    """

    table: Table
    row: int
    values: dict[str, Value]
    unread: frozenset[str] = frozenset()
    department: str = ""
    owners: tuple[str, ...] = ()
    base: Record | None = None
    lead: bool = True

    @property
    def form(self) -> Form:
        """The form that the row was read with."""
        return self.table.form

    @property
    def name(self) -> str:
        """The row's key as people would say it: "U5.2:1", "Kvinnor + 29 år och yngre"."""
        keys = self.form.sheet.keys
        values = [value for key in keys if (value := self.get(key)) is not None]
        return " + ".join("; ".join(value) if isinstance(value, tuple) else str(value) for value in values)

    @property
    def called(self) -> str:
        """The row's name; its number where it has none: "rad 12"."""
        return self.name or f"rad {self.row}"

    @property
    def is_filled(self) -> bool:
        """Whether the department has written anything in it, besides the key."""
        return any(field.is_input and field.key in self.values for field in self.form.fields)

    def get(self, key: str) -> Value | None:
        """The value, the register's for a decided column; None when the cell is empty or could not be read."""
        base = self.base  # as in `_giving`, but without a call: rules ask this some thousand times a file
        return (self if base is None or key in self.table.form.own_keys else base).values.get(key)

    def _giving(self, key: str) -> Record:
        """The row that gives the value: the register's for a decided column."""
        base = self.base
        return self if base is None or key in self.table.form.own_keys else base

    def number(self, key: str) -> Decimal | None:
        """The number; None when the cell is empty or could not be read. TypeError for a column without numbers."""
        value = self.get(key)
        if value is None or isinstance(value, Decimal):
            return value
        raise TypeError(f"{key} is no number")

    def amount(self, key: str) -> Decimal:
        """The number, zero when the cell is empty: for sums in which an empty cell adds nothing."""
        return self.number(key) or Decimal(0)

    def text(self, key: str) -> str:
        """The text; "" when the cell is empty."""
        value = self.get(key)
        return "" if value is None else str(value)

    def several(self, key: str) -> tuple[str, ...]:
        """What the cell names, in its order; nothing when it is empty. TypeError for a column that names one thing."""
        value = self.get(key)
        if value is None or isinstance(value, tuple):
            return value or ()
        raise TypeError(f"{key} names one thing")

    def day(self, key: str) -> date | None:
        """The date; None when the cell is empty or could not be read. TypeError for a column without dates."""
        value = self.get(key)
        if value is None or isinstance(value, date):
            return value
        raise TypeError(f"{key} is no date")

    def is_unread(self, key: str) -> bool:
        """Whether the cell that gives the value could not be read."""
        return key in self._giving(key).unread

    def first_unread(self, keys: Iterable[str]) -> str | None:
        """The first of the keys whose cell could not be read; None where all could."""
        if not self.unread and (self.base is None or not self.base.unread):
            return None  # as nearly always
        return next((key for key in keys if self.is_unread(key)), None)

    def has_cell(self, key: str) -> bool:
        """Whether a cell of the row gives the value, or would; False for what is worked out of other rows."""
        return key in self._giving(key).table.columns

    def place(self, key: str = "") -> Place:
        """The cell that gives the value; the row's first cell without a key."""
        giving = self._giving(key) if key else self
        table = giving.table
        column = table.columns.get(key) or min(table.columns.values(), default=1)
        return Place(table.file, table.sheet, giving.row, column)


def leading(records: Iterable[Record]) -> list[Record]:
    """The rows that count, in their order: of several who report on one row, the one whose answer counts."""
    return [record for record in records if record.lead]


def of_round(records: Iterable[Record], token: str) -> list[Record]:
    """The rows of the round, as their column `round` says; where it has none of its own, those of every round."""
    rows = list(records)
    own = [row for row in rows if token in row.several("round")]
    return own or [row for row in rows if not row.several("round") and not row.is_unread("round")]
