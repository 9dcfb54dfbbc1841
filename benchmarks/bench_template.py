"""Writing a department's template, beside xlsxwriter writing the very same cells in the very same formats.

Everything runs in one process and one run, alternating, best of a few rounds; only the ratio counts. What vpreport
does more: results of formulas, heights, rules for what may be typed, list objects, protection, the last touch.

    python -m benchmarks.bench_template [rows a sheet]
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import NamedTuple
from unittest.mock import patch

import xlsxwriter  # type: ignore[import-untyped]  # ships no py.typed

from benchmarks.timing import seconds
from tests.writing.workbooks import OCCASIONS, whole_template
from vpreport.vocabulary.record import Value
from vpreport.writing.sheets import PLAIN, Look, Page

ROUNDS = 5


class Written(NamedTuple):
    sheet: str
    row: int
    column: int
    formula: str
    value: Value | None
    look: Look


@contextmanager
def recorded() -> Iterator[list[Written]]:
    """Every cell that is written meanwhile."""
    cells: list[Written] = []
    put, formula = Page.put, Page.formula

    def recording_put(page: Page, row: int, column: int, value: Value | None, look: Look = PLAIN) -> None:
        cells.append(Written(page.sheet.name, row, column, "", value, look))
        put(page, row, column, value, look)

    def recording_formula(page: Page, row: int, column: int, text: str, value: Value | None, look: Look) -> None:
        cells.append(Written(page.sheet.name, row, column, text, value, look))
        formula(page, row, column, text, value, look)

    with patch.object(Page, "put", recording_put), patch.object(Page, "formula", recording_formula):
        yield cells


def floor(cells: list[Written]) -> bytes:
    """The cells and their formats, by xlsxwriter alone."""
    data = BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheets = {name: book.add_worksheet(name) for name in dict.fromkeys(cell.sheet for cell in cells)}
    formats = {look: book.add_format(look.properties) for look in dict.fromkeys(cell.look for cell in cells)}
    for sheet, row, column, formula, value, look in cells:
        if formula:
            sheets[sheet].write_formula(row - 1, column - 1, f"={formula}", formats[look], value)
        else:
            sheets[sheet].write(row - 1, column - 1, value, formats[look])
    book.close()
    return data.getvalue()


def main(rows: int) -> None:
    print(f"{'round':10} {'cells':>7} {'ratio to xlsxwriter':>20}")
    for when in OCCASIONS:
        with recorded() as cells:
            whole_template(when, rows, filled=True)
        ours, theirs = float("inf"), float("inf")
        for _ in range(ROUNDS):
            ours = min(ours, seconds(lambda when=when: whole_template(when, rows, filled=True)))  # type: ignore[misc]  # bound now
            theirs = min(theirs, seconds(lambda cells=cells: floor(cells)))  # type: ignore[misc]  # bound now
        print(f"{when.round.token:10} {len(cells):7} {ours / theirs:20.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 30)
