"""All rules over 300 departments' figures, beside reading the 300 files that they stand in.

Two rounds are measured, each with departments that have done as they are asked and with ones that have got everything
wrong, which is when rules have most to say. Everything runs in one process and one run, alternating, best of a few
rounds; only the ratio counts. Each of the three is timed as a whole, as the rules must be: were the reading timed in
small pieces, the best of each, it would escape a busy while on the machine that the rules cannot.

    files       the strict reader alone: every cell, its place and its count
    reading     that, and typed records with conservation and the rules of intake
    rules       all that follows until findings are known: records joined, every rule, totals, waivers, sorting

The aim: the rules take less time than the reading. The program says so with its exit code.

    python -m benchmarks.bench_rules [departments]
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Mapping, Sequence
from functools import partial

from benchmarks.board import ANSWERS, SLIPS, TOTALS, board
from benchmarks.timing import in_turns
from tests.filled import Row, filled
from vpreport.__main__ import SELDOM
from vpreport.asking import Round
from vpreport.consolidation import consolidated
from vpreport.reading.cells import read_workbook
from vpreport.reading.expectation import Expectation
from vpreport.reading.inbox import sorted_out
from vpreport.reading.submission import Submission, read_submission

ROUNDS = 5
AIM = 1.0
BOARDS: Mapping[str, Mapping[str, Sequence[Row]]] = {"as asked": ANSWERS, "all wrong": SLIPS}


def files_of(round: Round, answers: Mapping[str, Sequence[Row]]) -> list[bytes]:
    """A file from every department."""
    return [filled(round, department.code, answers) for department in round.plan.delivering]


def cells(files: Sequence[bytes]) -> None:
    """The strict reader alone."""
    for number, data in enumerate(files):
        read_workbook(data, f"{number}.xlsx")


def submissions(files: Sequence[bytes], expectation: Expectation) -> list[Submission]:
    """The files as typed records, named by their number."""
    read = (read_workbook(data, f"{number}.xlsx") for number, data in enumerate(files))
    return [read_submission(workbook, expectation) for workbook in read]


def ratio(token: str, name: str, departments: int) -> float:
    """Measure a round of one kind of board, print it, and give the rules' part of the reading."""
    round = board(departments, token, controls=TOTALS)
    files, expectation = files_of(round, BOARDS[name]), round.expectation()
    inbox = sorted_out(submissions(files, expectation), expectation)
    taken = in_turns(
        {
            "files": [partial(cells, files)],
            "reading": [partial(submissions, files, expectation)],
            "rules": [partial(consolidated, round, inbox)],
        },
        ROUNDS,
    )
    found = len(consolidated(round, inbox).findings)
    of_files, of_reading = taken["rules"] / taken["files"], taken["rules"] / taken["reading"]
    print(f"{token:6} {name:10} {found:6} findings   rules / files {of_files:.2f}   rules / reading {of_reading:.2f}")
    return of_reading


def main(departments: int) -> None:
    """Measure, and exit with 1 when the aim is not reached."""
    gc.set_threshold(SELDOM)  # as the command does
    print(f"{departments} departments; the aim is that rules / reading is less than {AIM}")
    worst = max(ratio(token, name, departments) for token in ("plan", "delar") for name in BOARDS)
    print(f"the worst is {worst:.2f}")
    sys.exit(worst >= AIM)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
