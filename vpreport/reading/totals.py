"""Sums on a sheet: our own above the table, and those that people type above or below it (IN-10).

The report adds the rows up itself. A sum on the sheet is what the department believes the rows to be, so one that says
something else is told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from vpreport.reading import rules
from vpreport.reading.cells import CellValue, Formula, Grid
from vpreport.reading.header import Header
from vpreport.reading.own import rows_summed
from vpreport.reading.rows import TOTAL_WORDS
from vpreport.reading.tally import Tally, quoted
from vpreport.vocabulary.amount import printed
from vpreport.vocabulary.column import Field
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.wording import folded_label, listed

_NOTHING_TO_DO = "Ingenting behöver göras: rapporten räknar summan av raderna."
_TO_MEND = "Rätta raderna om det är de som är fel. Ta annars bort summan: rapporten räknar den av raderna."
_IN_PLACE = "står som ett tal i stället för mallens formel"
_UNDER = "är skriven under tabellen"


def is_total(cells: Mapping[int, CellValue]) -> bool:
    """Whether a row calls itself a sum in its first text."""
    for raw in cells.values():
        if isinstance(raw, str):
            return folded_label(raw) in TOTAL_WORDS
    return False


class _Sum(NamedTuple):
    """A sum that somebody has typed: where, of which column, and what it says."""

    place: Place
    field: Field
    stated: Decimal


Held = Mapping[Place, CellValue]
"""What stands in the cells that a finding speaks of."""


class Totals:
    """Compares the sums on a sheet with its rows, once those have been read."""

    def __init__(
        self, grid: Grid, header: Header, summed: Mapping[int, Field], records: Sequence[Record], tally: Tally
    ) -> None:
        self.grid = grid
        self.header = header
        self.summed = summed
        self.records = records
        self.tally = tally
        self._first, self._last = (records[0].row, records[-1].row) if records else (0, 0)

    def tell(self, sum_row: int) -> None:
        """Take the sums and tell what is wrong with them; `sum_row` is where ours stand, 0 when they do not."""
        if sum_row:
            for column, field in self.summed.items():
                self._ours(sum_row, column, field)
        for row, cells in self.grid.rows.items():
            if cells and row > self.header.row and is_total(cells):
                held = {self._place(row, column): raw for column, raw in cells.items()}
                cells.clear()
                self._judge(held, _UNDER, f"summa rad {row}")

    def _ours(self, row: int, column: int, field: Field) -> None:
        cells = self.grid.rows[row]
        raw = cells.get(column)
        covered = rows_summed(raw, column)
        if covered is not None:
            del cells[column]
            self.tally.label(self.grid.name, row, column)
            self._left_out(row, column, field, covered)
        elif raw is not None and _number(raw) is not None:
            del cells[column]
            self._judge({self._place(row, column): raw}, _IN_PLACE, "summa")

    def _left_out(self, row: int, column: int, field: Field, covered: range) -> None:
        """Tell of rows that our sum leaves out, as it does when rows are inserted after the last that stood ready."""
        if self._first in covered and self._last in covered:
            return
        beyond = [r.row for r in self.records if r.row not in covered and r.number(field.key) is not None]
        if beyond:
            rows = listed([str(number) for number in beyond])
            what = f"Mallens summa för {field.header} räknar raderna {covered.start}–{covered.stop - 1}, "
            what += f"men det finns uppgifter på rad {rows}."
            words = {"what": what, "advice": "Ändra formeln så att den räknar alla rader. Rapporten gör det redan."}
            self.tally.find(rules.TOTALS, [self._place(row, column)], words, row="summa", column=field.key)

    def _judge(self, held: Held, where: str, row: str) -> None:
        """One finding for typed sums: a note when they agree with the rows, else what the rows come to."""
        sums = [
            _Sum(place, self.summed[place.column], number)
            for place, raw in held.items()
            if place.column in self.summed and (number := _number(raw)) is not None
        ]
        wrong = [one for one in sums if self._can_tell(one.field) and one.stated != self._sum(one.field)]
        if wrong:
            self._differ(wrong, held, where, row)
        else:
            said = listed([f"{one.field.header} {printed(one.stated)}" for one in sums])
            what = f"En summa {where} ({said or listed([quoted(raw) for raw in held.values()])}). Den används inte."
            words = {"what": what, "advice": _NOTHING_TO_DO}
            column = sums[0].field.key if sums else ""
            self._find([], words, held, row=row, column=column, severity=Severity.NOTE)

    def _differ(self, wrong: Sequence[_Sum], held: Held, where: str, row: str) -> None:
        told = listed([f"{one.field.header} {printed(one.stated)}" for one in wrong])
        sums = listed([printed(self._sum(one.field)) for one in wrong])
        words = {"what": f"En summa {where} ({told}), men raderna blir {sums}.", "advice": _TO_MEND}
        first = wrong[0]
        expected, places = self._sum(first.field), [one.place for one in wrong]
        self._find(places, words, held, row=row, column=first.field.key, expected=expected, actual=first.stated)

    def _find(self, first: Sequence[Place], words: Mapping[str, str], held: Held, **more: Any) -> None:
        """The finding at all of the cells, those to look at first named first."""
        places = sorted(held, key=lambda place: place not in first)
        self.tally.find(rules.TOTALS, places, words, content=[held[place] for place in places], **more)

    def _can_tell(self, field: Field) -> bool:
        return not any(record.is_unread(field.key) for record in self.records)

    def _sum(self, field: Field) -> Decimal:
        return sum((record.amount(field.key) for record in self.records), Decimal(0))

    def _place(self, row: int, column: int) -> Place:
        return Place(self.tally.file, self.grid.name, row, column)


def _number(raw: CellValue | None) -> Decimal | None:
    if isinstance(raw, Formula):
        raw = raw.value
    return raw if isinstance(raw, Decimal) else None
