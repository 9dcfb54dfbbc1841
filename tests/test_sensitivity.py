"""Nothing is lost: whatever cell somebody changes, empties or adds, something that people read says otherwise.

Every cell of a filled template of every round is changed, emptied, and its empty neighbours filled, one at a time.
Either the file's findings or its tally change, or a value does; and then the outputs of the round must change too.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

import pytest

from tests.everything import everything
from vpreport.asking import Round
from vpreport.consolidation import consolidated
from vpreport.reading.cells import CellValue, Dated, Formula, Grid, Workbook, read_workbook
from vpreport.reading.expectation import Expectation
from vpreport.reading.inbox import sorted_out
from vpreport.reading.submission import Submission, read_submission
from vpreport.vocabulary.place import a1
from vpreport.vocabulary.rounds import ROUNDS

pytestmark = pytest.mark.slow

Cell = tuple[str, int, int]


class Case(NamedTuple):
    """The filled template of a round as it was sent, and what was made of it."""

    round: Round
    workbook: Workbook
    expectation: Expectation
    came: Submission


def case_of(token: str) -> Case:
    round, data = everything(token)
    workbook, expectation = read_workbook(data, "hr.xlsx"), round.expectation()
    return Case(round, workbook, expectation, read_submission(_copy(workbook), expectation))


def _copy(workbook: Workbook) -> Workbook:
    """The workbook with cells of its own: reading takes them."""
    grids = [replace(g, rows={row: dict(cells) for row, cells in g.rows.items()}) for g in workbook.grids]
    return workbook._replace(grids=tuple(grids))


def _with(workbook: Workbook, cell: Cell, value: CellValue | None) -> Workbook:
    """The workbook with something else in the cell, or nothing."""
    copied = _copy(workbook)
    sheet, row, column = cell
    (grid,) = (g for g in copied.grids if g.name == sheet)
    cells = grid.rows.setdefault(row, {})
    grid.count += (value is not None) - (column in cells)
    cells.pop(column, None)
    if value is not None:
        cells[column] = value
    grid.rows[row] = dict(sorted(cells.items()))
    grid.rows = {number: grid.rows[number] for number in sorted(grid.rows) if grid.rows[number]}
    return copied


def said(came: Submission) -> object:
    """What people hear of the file at once: its findings, and what its cells became."""
    tally = came.tally
    return came.code, came.accepted, came.findings, tally.labels, tally.values, tally.found, dict(came.signed)


def values(came: Submission) -> object:
    return [(key, r.row, dict(r.values), r.unread) for key, rows in came.records.items() for r in rows]


def written(case: Case, came: Submission) -> tuple[bytes, bytes]:
    """What the round says with the file in it."""
    result = consolidated(case.round, sorted_out([came], case.expectation))
    return result.reconciliation(), result.workbook()


def changed(raw: CellValue) -> CellValue:
    """Something else of the same kind."""
    match raw:
        case Decimal():
            return raw + 1
        case Dated():
            day = (raw.day or date(2025, 1, 1)) + timedelta(days=1)
            return Dated(raw.serial + 1, day)
        case Formula():
            return Formula("1+1", Decimal(2))
        case str():
            return f"{raw} x"
        case _:
            raise AssertionError(raw)


def cells_of(workbook: Workbook) -> Iterator[tuple[Cell, CellValue]]:
    for grid in workbook.grids:
        for row, cells in grid.rows.items():
            for column, raw in cells.items():
                yield (grid.name, row, column), raw


def free_cells(grid: Grid) -> Iterator[Cell]:
    """The empty cells among the filled ones, one further right, and two further down."""
    last_row, last_column = max(grid.rows), max(column for cells in grid.rows.values() for column in cells)
    for row in range(1, last_row + 3):
        for column in range(1, last_column + 2):
            if column not in grid.rows.get(row, {}):
                yield grid.name, row, column


def unnoticed(case: Case, cell: Cell, value: CellValue | None) -> bool:
    """Whether the change goes by without a word, in findings, tally and every output."""
    came = read_submission(_with(case.workbook, cell, value), case.expectation)
    assert came.tally.told == came.cells_read or not came.accepted, f"{cell} is not conserved"
    if said(came) != said(case.came):
        return False
    return values(came) == values(case.came) or written(case, came) == written(case, case.came)


def named(cells: list[Cell]) -> list[str]:
    return [f"{sheet}!{a1(row, column)}" for sheet, row, column in cells]


TOKENS = [round.token for round in ROUNDS]


@pytest.mark.parametrize("token", TOKENS)
def test_no_cell_can_be_changed_without_notice(token: str) -> None:
    case = case_of(token)
    assert named([cell for cell, raw in cells_of(case.workbook) if unnoticed(case, cell, changed(raw))]) == []


@pytest.mark.parametrize("token", TOKENS)
def test_no_cell_can_be_emptied_without_notice(token: str) -> None:
    case = case_of(token)
    assert named([cell for cell, _ in cells_of(case.workbook) if unnoticed(case, cell, None)]) == []


@pytest.mark.parametrize("value", [Decimal(7), "Obs!"], ids=["number", "text"])
@pytest.mark.parametrize("token", TOKENS)
def test_no_cell_can_be_added_without_notice(token: str, value: CellValue) -> None:
    case = case_of(token)
    free = [cell for grid in case.workbook.grids for cell in free_cells(grid)]
    assert len(free) > 150
    assert named([cell for cell in free if unnoticed(case, cell, value)]) == []


def test_a_change_that_says_nothing_is_noticed_by_this_test_itself() -> None:
    case = case_of("delar")
    sheet = next(grid for grid in case.workbook.grids if grid.name == "Budget")
    row = max(sheet.rows)
    raw = deepcopy(sheet.rows[row][1])
    assert unnoticed(case, ("Budget", row, 1), raw)
