"""How far a form is filled in, row by row: as formulas that follow what is typed, and as what they give now.

A row is filled in when every cell of it that must be is. Prepared rows are asked for, and of the others those that
somebody has begun. Where one office delivers for all, it fills in the departments' rows or those of the whole board.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from vpreport.vocabulary.column import DEPARTMENT, WHOLE_BOARD, Use
from vpreport.vocabulary.layout import CHECK_OK
from vpreport.vocabulary.place import side_by_side
from vpreport.vocabulary.record import Value
from vpreport.writing.formulas import sheet_name
from vpreport.writing.placing import FormSheet
from vpreport.writing.sheets import Area

NOWHERE = 10_000_000_000
"""A place after those of all cells."""
A_ROW = 1_000
"""How many places a row has; more than a form has columns."""


class Count(NamedTuple):
    """A whole number: as a formula, and what it gives now."""

    formula: str
    value: int


class Part(Enum):
    """Whose rows they are."""

    PREPARED = "prepared"
    SPARE = "spare"
    DEPARTMENTS = "departments"
    BOARD = "board"
    BOARD_INSTEAD = "board instead"
    """The whole board's rows that may be filled in instead of its others."""


class Block(NamedTuple):
    """Rows below each other that are asked for alike."""

    part: Part
    first: int
    last: int

    @property
    def rows(self) -> range:
        """Their numbers."""
        return range(self.first, self.last + 1)


class Progress:
    """How far the form is filled in."""

    def __init__(self, placed: FormSheet) -> None:
        self.placed = placed
        form = placed.form
        inputs = {field.key: field for field in placed.fields if field.is_input}
        central = [column.key for column, _ in form.sheet.central_columns] if form.central else ()
        required = [key for key, field in inputs.items() if field.column.required]
        instead = [key for key in (*form.sheet.answers, *central) if key in inputs]
        self.required = self._columns(required or instead[:1])
        """Columns that must be filled in."""
        self.instead = self._columns(instead)
        """Columns of which one may be filled in instead of all those."""
        typed = [*required, *instead] or inputs
        self.typed = self._columns(key for key in inputs if key in typed and inputs[key].use is Use.ASKED)
        """Columns that are empty beforehand, of those; of all, where none must be filled in."""
        opened = self._columns(field.key for field in placed.fields if placed.is_open(field))
        self.begun = ((*self.required, *self.instead) if form.central else ()) or opened
        """Columns of which something stands in one when somebody has begun the row."""

    def _columns(self, keys: Iterable[str]) -> tuple[int, ...]:
        return tuple(self.placed.columns[key] for key in keys)

    @cached_property
    def blocks(self) -> Sequence[Block]:
        """All rows of the form, from above."""
        spare = [Part.SPARE] * (self.placed.last - self.placed.first_spare + 1)
        parts = enumerate([*map(self._part, self.placed.rows), *spare], self.placed.first)
        groups = ((part, [row for row, _ in rows]) for part, rows in groupby(parts, lambda at: at[1]))
        return [Block(part, rows[0], rows[-1]) for part, rows in groups]

    def _part(self, row: Mapping[str, Value]) -> Part:
        form = self.placed.form
        if not form.central:
            return Part.PREPARED
        if row.get(DEPARTMENT.key) != WHOLE_BOARD:
            return Part.DEPARTMENTS
        instead = tuple(row.get(key) for key in form.sheet.keys) in form.sheet.central_rows
        return Part.BOARD_INSTEAD if instead else Part.BOARD

    @property
    def _whole(self) -> Block:
        return Block(Part.PREPARED, self.placed.first, self.placed.last)

    # How many

    @cached_property
    def filled(self) -> Count:
        """Rows that are filled in; where nothing must be, those with anything in them."""
        if not self.required:
            columns = self.typed or self.begun
            return Count(f"SUMPRODUCT({self._some(columns, self._whole)})", len(self._rows_with(columns)))
        full = "*".join(self._some((column,), self._whole) for column in self.required)
        if self.instead:
            full = f"SIGN({full}+{self._some(self.instead, self._whole)})"
        return Count(f"SUMPRODUCT({full})", sum(not self._lacking(row) for row in self.placed.values))

    @cached_property
    def asked(self) -> Count:
        """Rows that should be filled in."""
        counts = [self._asked_of(block) for block in self.blocks]
        return Count(f"({'+'.join(count.formula for count in counts)})", sum(count.value for count in counts))

    def _asked_of(self, block: Block) -> Count:
        all_rows = f"ROWS({self._area((block.first, self.begun[0]), (block.last, self.begun[0]))})"
        begun = f"SUMPRODUCT({self._some(self.begun, block)})"
        wanted = self._wants_all(block)
        formula = {"1": all_rows, "0": begun}.get(wanted.formula, f"IF({wanted.formula},{all_rows},{begun})")
        return Count(formula, sum(row in self._asked_rows for row in block.rows))

    @cached_property
    def started(self) -> Count:
        """Cells that have been filled in, of those that must be and are empty beforehand."""
        return self._cells(self.typed, self.blocks)

    def _wants_all(self, block: Block) -> Count:
        """1 where all rows of the block are asked for, 0 where only those are that somebody has begun."""
        if block.part is Part.DEPARTMENTS:
            own, others = self._begun_in(Part.DEPARTMENTS), self._begun_in(Part.BOARD, Part.BOARD_INSTEAD)
            return Count(f"({own.formula}>0)*({others.formula}=0)", int(own.value > 0 and not others.value))
        if block.part is Part.BOARD:
            others = self._begun_in(Part.DEPARTMENTS, Part.BOARD_INSTEAD, Part.SPARE)
            return Count(f"({others.formula}=0)", int(not others.value))
        return Count("1", 1) if block.part is Part.PREPARED else Count("0", 0)

    def _begun_in(self, *parts: Part) -> Count:
        return self._cells(self.begun, [block for block in self.blocks if block.part in parts])

    def _cells(self, columns: Sequence[int], blocks: Sequence[Block]) -> Count:
        """Filled cells of the columns."""
        areas = [self._area((b.first, left), (b.last, right)) for b in blocks for left, right in side_by_side(columns)]
        rows = [self.placed.values[row] for block in blocks for row in range(block.first, block.last + 1)]
        return Count(
            f"COUNTA({','.join(areas)})", sum(_is_filled(cells[column]) for cells in rows for column in columns)
        )

    # The live checks

    @cached_property
    def right(self) -> Count:
        """Rows whose live check says that all is well."""
        return Count(f'COUNTIF({self._checks},"{CHECK_OK}")', list(self.placed.told.values()).count(CHECK_OK))

    @cached_property
    def checked(self) -> Count:
        """Rows whose live check says anything."""
        said = sum(words != "" for words in self.placed.told.values())
        return Count(f"(ROWS({self._checks})-COUNTBLANK({self._checks}))", said)

    @property
    def _checks(self) -> str:
        column = self.placed.check_column
        return self._area((self.placed.first, column), (self.placed.last, column))

    # Where to go on

    @property
    def has_places(self) -> bool:
        """Whether anything on the sheet can be missing or wrong."""
        return bool(self.required or self.placed.check_column)

    @cached_property
    def first_place(self) -> Count:
        """The first cell that is missing or says what does not hold: its row times `A_ROW`, and its column.

        `NOWHERE` or more when there is none.
        """
        terms = [self._missing(block, run) for block in self.blocks for run in side_by_side(self.required)]
        missing = [(row, column) for row in self._asked_rows for column in self._lacking(row)]
        if self.placed.check_column:
            terms.append(f'{_place(self._checks)}+{NOWHERE}*(({self._checks}="")+({self._checks}="{CHECK_OK}"))')
            wrong = [row for row, words in self.placed.told.items() if words not in ("", CHECK_OK)]
            missing += [(row, self.placed.check_column) for row in wrong]
        first = min((row * A_ROW + column for row, column in missing), default=NOWHERE)
        return Count(f"SUMPRODUCT(MIN({','.join(terms)}))", first)

    def _missing(self, block: Block, run: tuple[int, int]) -> str:
        """A formula for the places of the run's cells that are missing on the block's rows, `NOWHERE` for others."""
        cells = self._area((block.first, run[0]), (block.last, run[1]))
        conditions = [f"ISBLANK({cells})", *(self._none((column,), block) for column in self.instead)]
        wanted = self._wants_all(block)
        if wanted.formula != "1":
            begun = self._some(self.begun, block)
            conditions.append(begun if wanted.formula == "0" else f"SIGN({wanted.formula}+{begun})")
        return f"{_place(cells)}+{NOWHERE}*(1-{'*'.join(conditions)})"

    # What stands there now

    @cached_property
    def _asked_rows(self) -> frozenset[int]:
        begun = self._rows_with(self.begun)
        every = (block.rows for block in self.blocks if self._wants_all(block).value)
        return frozenset(begun).union(*every)

    def _rows_with(self, columns: Sequence[int]) -> list[int]:
        """Rows that hold something in any of the columns."""
        return [row for row, cells in self.placed.values.items() if any(_is_filled(cells[at]) for at in columns)]

    def _lacking(self, row: int) -> list[int]:
        """Columns that must be filled in and are not."""
        cells = self.placed.values[row]
        if any(_is_filled(cells[column]) for column in self.instead):
            return []
        return [column for column in self.required if not _is_filled(cells[column])]

    # Formulas for each row of a block

    def _none(self, columns: Sequence[int], block: Block) -> str:
        """1 for a row with nothing in any of the columns."""
        areas = (self._area((block.first, column), (block.last, column)) for column in columns)
        return "*".join(f"ISBLANK({area})" for area in areas)

    def _some(self, columns: Sequence[int], block: Block) -> str:
        """1 for a row with something in any of the columns."""
        return f"(1-{self._none(columns, block)})"

    def _area(self, first: tuple[int, int], last: tuple[int, int]) -> str:
        return f"{sheet_name(self.placed.form.title)}!{Area(*first, *last)}"


def _place(cells: str) -> str:
    return f"ROW({cells})*{A_ROW}+COLUMN({cells})"


def _is_filled(value: Value | None) -> bool:
    return value not in (None, "")
