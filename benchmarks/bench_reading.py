"""Reading, typing and checking 300 departments' workbooks, beside what a user would pick instead and beside the floor.

Everything runs in one process and one run, alternating, best of a few rounds; only ratios count.

    floor       a bare expat pass over the same parts, with start, end and character handlers that do nothing
    vpreport    all of it: container checks, cells, typing, conservation, findings, rules, totals
    openpyxl    loading the files twice, for values and for formulas, on a sample, scaled up
    calamine    python-calamine's bare values

The aim: vpreport takes at most 2.5 floors, and at most a third of openpyxl.

    python -m benchmarks.bench_reading [departments]
"""

from __future__ import annotations

import gc
import io
import sys
from collections.abc import Callable, Sequence
from functools import partial

import openpyxl

from benchmarks.bench_cells import bare, calamine, parts
from benchmarks.board import ANSWERS, board
from benchmarks.timing import in_turns
from tests.filled import filled
from vpreport.__main__ import SELDOM
from vpreport.asking import Round
from vpreport.catalogue import RULES
from vpreport.checking import check
from vpreport.consolidation import material_of
from vpreport.reading.cells import read_workbook
from vpreport.reading.inbox import sorted_out
from vpreport.reading.submission import Submission, read_submission

SAMPLE = 10
BATCH = 30
"""Workbooks at a time: enough for several searches for garbage, which are a part of what reading takes."""
ROUNDS = 5


def floor(files: Sequence[bytes]) -> None:
    """A bare expat pass over the parts that a reader needs."""
    for data in files:
        bare(parts(data))


def reading(files: Sequence[bytes]) -> None:
    """The strict reader alone."""
    for number, data in enumerate(files):
        read_workbook(data, f"{number}.xlsx")


class Ours:
    """Everything that vpreport does until findings and totals are known, batch by batch and then for all at once."""

    def __init__(self, round: Round) -> None:
        self.round = round
        self.read: list[Submission] = []

    def start(self) -> None:
        """Work out what is expected of each department."""
        self.read.clear()
        self.expectation = self.round.expectation()

    def take(self, files: Sequence[bytes]) -> None:
        """Read and judge some files."""
        first = len(self.read)
        read = [read_workbook(data, f"{number}.xlsx") for number, data in enumerate(files, first)]
        self.read += [read_submission(workbook, self.expectation) for workbook in read]

    def finish(self) -> None:
        """Check all that has been read, and add it up."""
        material = material_of(self.round, sorted_out(self.read, self.expectation))
        check(material, RULES)
        material.totals()


def twice(files: Sequence[bytes]) -> None:
    """openpyxl, once for values and once for formulas."""
    for data in files:
        for values in (True, False):
            openpyxl.load_workbook(io.BytesIO(data), data_only=values)


def by_calamine(files: Sequence[bytes]) -> None:
    """python-calamine's values of every sheet."""
    for data in files:
        calamine(data)


def pieces(work: Callable[[Sequence[bytes]], None], files: Sequence[bytes]) -> list[Callable[[], None]]:
    """The work, batch by batch."""
    return [partial(work, files[first : first + BATCH]) for first in range(0, len(files), BATCH)]


def main(departments: int) -> None:
    """Measure and print the ratios."""
    round = board(departments)
    codes = [department.code for department in round.plan.delivering]
    files = [filled(round, code, ANSWERS) for code in codes]
    read = read_workbook(files[0], "a.xlsx")
    cells = sum(grid.count for grid in read.grids)
    print(f"{departments} workbooks, {len(read.grids)} sheets and {cells} cells each")
    gc.set_threshold(SELDOM)  # as the command does
    sample, ours = files[:SAMPLE], Ours(round)
    taken = in_turns(
        {
            "floor": pieces(floor, files),
            "cells": pieces(reading, files),
            "all": [ours.start, *pieces(ours.take, files), ours.finish],
            "calamine": pieces(by_calamine, files),
            "openpyxl": pieces(twice, sample),
        },
        ROUNDS,
    )
    ground = taken["floor"]
    print(f"floor (bare expat)   1.00   ({ground / departments * 1000:.1f} ms a file)")
    print(f"vpreport, cells      {taken['cells'] / ground:.2f}")
    print(f"vpreport, all        {taken['all'] / ground:.2f}   (aim: at most 2.50)")
    print(f"calamine, values     {taken['calamine'] / ground:.2f}")
    print(f"openpyxl, twice      {taken['openpyxl'] / len(sample) * departments / ground:.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
