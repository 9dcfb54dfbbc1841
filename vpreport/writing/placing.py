"""Where a form stands on its sheet: rows, columns, what each cell holds, and who may write in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from vpreport.vocabulary.before import LastTime, looked_up, named
from vpreport.vocabulary.calculated import calculated, on_row
from vpreport.vocabulary.column import Field, Form, Use
from vpreport.vocabulary.layout import excel_formula
from vpreport.vocabulary.live import row_check
from vpreport.vocabulary.record import Value
from vpreport.vocabulary.telling import Tone
from vpreport.vocabulary.view import Settings
from vpreport.writing.sheets import Area


class Mark(NamedTuple):
    """A cell that somebody is asked to look at, marked until something else stands in it.

    `still` is the formula that is true for as long as the cell holds what it held; `word` then stands before what it
    holds, and `tone` is its colour; no colour without a tone. `note` is the comment on the cell.
    """

    row: int
    column: int
    still: str
    word: str
    tone: Tone | None
    note: str = ""


@dataclass(frozen=True)
class FormSheet:
    """A form, its prepared rows and where it all stands on the sheet; rows and columns count from 1.

    `spare` is how many rows stand ready under the prepared ones; `added` are what departments have written in the first
    of those. On a `guarded` sheet only what the form asks for can be written in, and is tinted; it has sums above the
    table and live checks beside it.
    """

    form: Form
    rows: Sequence[Mapping[str, Value]]
    spare: int
    guarded: bool
    added: Sequence[Mapping[str, Value]] = ()
    marks: Sequence[Mark] = ()
    settings: Settings = field(default_factory=Settings)
    """What the register decides about the checks."""
    before: LastTime | None = None
    """What it shows of an earlier round, in those of its columns that do."""

    @property
    def fields(self) -> tuple[Field, ...]:
        """The form's fields, in the order of the columns."""
        return self.form.fields

    @cached_property
    def columns(self) -> Mapping[str, int]:
        """The column of each key."""
        return {field.key: column for column, field in enumerate(self.fields, 1)}

    @cached_property
    def check_column(self) -> int:
        """The column of live checks, last in the table; 0 when there is none."""
        return len(self.fields) + 1 if self.guarded and self.form.checks else 0

    @property
    def notes(self) -> tuple[str, ...]:
        """The lines between the title and the table."""
        said = self.before.said if self.before else ""
        return tuple(text for text in (self.form.sheet.help, self.form.sheet.unit_line, said) if text)

    @cached_property
    def has_sums(self) -> bool:
        """Whether sums stand on the row above the header; not where departments and the whole board share a table."""
        several = len(self.rows) + len(self.added) + self.spare > 1 and not self.form.central
        return self.guarded and several and any(field.has_sum for field in self.fields)

    @cached_property
    def header_row(self) -> int:
        """The header's row."""
        return 2 + len(self.notes) + self.has_sums

    @property
    def first(self) -> int:
        """The first row of the table."""
        return self.header_row + 1

    @property
    def first_spare(self) -> int:
        """The first row under the prepared ones."""
        return self.first + len(self.rows)

    @property
    def last(self) -> int:
        """The last row that is prepared or stands ready: as many are empty as on a sheet to which nothing is added."""
        return max(self.first, self.header_row + len(self.rows) + len(self.added) + self.spare)

    @cached_property
    def words(self) -> Mapping[tuple[int, int], str]:
        """What is shown before a marked cell's own content, by row and column."""
        return {(mark.row, mark.column): f"{mark.word}: " for mark in self.marks if mark.tone is not None}

    def down(self, key: str, first: int = 0) -> Area:
        """The column's cells from the first row, or another, to the last."""
        column = self.columns[key]
        return Area(first or self.first, column, self.last, column)

    @cached_property
    def values(self) -> Mapping[int, Mapping[int, Value | None]]:
        """What stands in each row, by column, the computed cells worked out."""
        given = [*self.rows, *self.added, *[{}] * (self.last - self.first_spare + 1 - len(self.added))]
        formulas = self._computed(self.first)  # those of any row: what a formula gives depends on its columns alone
        return {number: self._calculated(row, formulas) for number, row in enumerate(given, self.first)}

    def _calculated(self, given: Mapping[str, Value], formulas: Mapping[int, str]) -> Mapping[int, Value | None]:
        cells: dict[int, Value | None] = {column: given.get(key) for key, column in self.columns.items()}
        cells |= {self.columns[field.key]: self._shown(given, field) for field in self.shown}
        cells |= dict.fromkeys(formulas)
        for column, formula in formulas.items():
            cells[column] = calculated(formula, on_row(cells))
        return cells

    @cached_property
    def shown(self) -> tuple[Field, ...]:
        """The columns that show an earlier round."""
        return tuple(field for field in self.fields if field.use is Use.SHOWN)

    @cached_property
    def _known(self) -> Mapping[str, Mapping[str, Decimal]]:
        """The figures of an earlier round by row, as a formula compares names: without regard to case."""
        return {name.casefold(): figures for name, figures in (self.before.rows if self.before else {}).items()}

    def _shown(self, given: Mapping[str, Value], field: Field) -> Value | None:
        figure = self._known.get(named(given, self.form).casefold(), {}).get(field.key)
        return "" if figure is None and self.form.sheet.open_keys else figure

    def formulas(self, number: int) -> dict[int, str]:
        """The formula of each cell of the row that has one, by column."""
        follow = [field.key for field in self.shown] if self.form.sheet.open_keys else []
        looked = {self.columns[key]: excel_formula(looked_up(self.form, key), self.columns, number) for key in follow}
        return self._computed(number) | looked

    def _computed(self, number: int) -> dict[int, str]:
        computed = [field for field in self.fields if field.use is Use.COMPUTED]
        return {
            self.columns[field.key]: excel_formula(field.column.formula, self.columns, number) for field in computed
        }

    def check(self, number: int) -> str:
        """The formula of the row's live check."""
        return excel_formula(row_check(self.form, self.settings), self.columns, number)

    @cached_property
    def told(self) -> Mapping[int, str]:
        """What each row's live check says; nothing where the sheet has none."""
        if not self.check_column:
            return {}
        formula = self.check(self.first)
        return {number: str(calculated(formula, on_row(cells))) for number, cells in self.values.items()}

    def is_open(self, field: Field) -> bool:
        """Whether the column may be written in: what is asked for, and the names that departments give their rows."""
        named_here = field.use is Use.KEY and self.form.sheet.open_keys
        return not self.guarded or field.is_input or named_here

    def first_closed(self, field: Field) -> int:
        """From which row the column is empty and stays so; after the last row when it never does."""
        if self.is_open(field) or field.use in (Use.COMPUTED, Use.SHOWN):
            return self.last + 1
        return self.first_spare if any(row.get(field.key) is not None for row in self.rows) else self.first
