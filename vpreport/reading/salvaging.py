"""The child process that salvages: a workbook on standard input, a line of JSON a cell on standard output.

Whatever openpyxl raises ends it with 1. It imports nothing of ours, for what it reads is a stranger's.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

MEMORY = 1024 * 1024 * 1024
CELLS = 200_000
OUTPUT = 64 * 1024 * 1024


def limit_memory(most: int = MEMORY) -> None:
    """Let the process take no more memory; Windows has no such limit, and is left with the one on time."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def told(data: bytes) -> Iterator[dict[str, Any]]:
    """Every sheet and every cell of the workbook, each as plain data."""
    from openpyxl import load_workbook

    written, shown = (load_workbook(BytesIO(data), data_only=values) for values in (False, True))
    for sheet in written.worksheets:
        yield {"sheet": sheet.title, "state": sheet.sheet_state}
        values = shown[sheet.title]
        for (row, column), cell in sorted(sheet._cells.items()):  # iter_rows walks the empty cells between two corners
            if cell.value is not None:
                yield {"row": row, "column": column} | _formula(cell) | _stored(values.cell(row, column))


def _formula(cell: Any) -> dict[str, Any]:
    if cell.data_type != "f":
        return {}
    text = getattr(cell.value, "text", cell.value)  # an array formula carries its text
    return {"formula": str(text or "").removeprefix("=")}


def _stored(cell: Any) -> dict[str, Any]:
    """What the cell holds, as kind and value; nothing for a formula that was never calculated."""
    from openpyxl.utils.datetime import CALENDAR_WINDOWS_1900, to_excel

    value = cell.value
    if value is None:
        return {}
    if isinstance(value, bool):
        return {"kind": "truth", "value": value}
    if isinstance(value, int | float):
        return {"kind": "number", "value": repr(value), "format": cell.number_format}
    if isinstance(value, datetime | date):
        return {"kind": "day", "value": repr(to_excel(value, CALENDAR_WINDOWS_1900))}  # type: ignore[no-untyped-call]  # no stubs for it
    if isinstance(value, time | timedelta):
        return {"kind": "text", "value": str(value)}
    return {"kind": "error" if cell.data_type == "e" else "text", "value": str(value)}


def main() -> int:
    """Tell of the workbook; 1 when it could not be read, or holds more than a template does."""
    limit_memory()
    try:
        written = 0
        for number, line in enumerate(told(sys.stdin.buffer.read())):
            text = json.dumps(line)
            written += len(text) + 1
            if number > CELLS or written > OUTPUT:
                return 1
            print(text)
    except Exception:  # openpyxl raises whatever happens to go wrong inside it
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
