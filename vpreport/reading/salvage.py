"""What can be saved of a workbook that the strict reader refuses: openpyxl is less strict, and kept on a short leash.

It runs in a process of its own (`salvaging`) with a limit on memory, time and cells, and hands back plain data, a line
of JSON a cell, which is believed no more than the file was.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import is_zipfile

from vpreport.reading.cells import CellError, CellValue, Dated, Formula, Grid, Refused, Scaled, Workbook
from vpreport.reading.cells import Value as Stored
from vpreport.reading.container import LIMITS
from vpreport.reading.formats import Shown, shown_as
from vpreport.reading.grid import in_order
from vpreport.reading.values import day_of, number
from vpreport.vocabulary.place import MAX_COLUMN, MAX_ROW

SALVAGEABLE = frozenset(("damaged", "too-big", "ratio", "unsafe-name", "internal", "unknown"))
"""Reasons for which a workbook may still hold something to save; other kinds of files have advice of their own."""

SECONDS = 15
_PACKAGE = Path(__file__).parents[2]
CHILD = "vpreport.reading.salvaging"
_TRIED = "Det gick inte heller att rädda något ur den."


def salvaged(path: Path, reason: Refused) -> Workbook:
    """The workbook as far as it could be saved; the reason for which it was refused, again, when it could not."""
    if reason.code not in SALVAGEABLE or path.stat().st_size > LIMITS.file or not is_zipfile(path):
        raise reason
    data = path.read_bytes()
    try:
        grids = tuple(_grids(_lines(data)))
    except (subprocess.SubprocessError, OSError, ValueError, TypeError, KeyError, InvalidOperation) as problem:
        raise Refused(reason.code, f"{reason.message} {_TRIED}", reason.part) from problem
    return Workbook(path.name, sha256(data).hexdigest(), None, {}, grids, False, (), False)


def _lines(data: bytes) -> Iterator[dict[str, Any]]:
    """What the child tells, a line at a time; SubprocessError when it was cut off or gave up."""
    command = [sys.executable, "-P", "-X", "utf8", "-m", CHILD]  # -P: nothing of the folder that we stand in is run
    path = os.pathsep.join(filter(None, (str(_PACKAGE), os.environ.get("PYTHONPATH"))))
    environment = os.environ | {"PYTHONPATH": path, "OPENBLAS_NUM_THREADS": "1"}
    ran = subprocess.run(
        command,
        input=data,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        timeout=SECONDS,
        env=environment,
        check=True,
    )
    return map(json.loads, ran.stdout.splitlines())


def _grids(lines: Iterator[dict[str, Any]]) -> list[Grid]:
    grids: list[Grid] = []
    for line in lines:
        if "sheet" in line:
            grids.append(Grid(str(line["sheet"]), str(line["state"])))
            continue
        row, column = int(line["row"]), int(line["column"])
        value = _value(line)
        if value is not None and 1 <= row <= MAX_ROW and 1 <= column <= MAX_COLUMN:
            grids[-1].rows.setdefault(row, {})[column] = value
            grids[-1].count += 1
    for grid in grids:
        grid.rows = in_order(grid.rows)
    return grids


def _value(line: dict[str, Any]) -> CellValue | None:
    stored = _stored(str(line.get("kind", "")), line.get("value"), str(line.get("format", "General")))
    if "formula" in line:
        return Formula(str(line["formula"]), stored)
    return stored


def _stored(kind: str, value: Any, code: str) -> Stored | None:
    match kind:
        case "text":
            return str(value) if str(value).strip() else None
        case "error":
            return CellError(str(value))
        case "truth":
            return bool(value)
        case "day":
            serial = Decimal(str(value))
            return Dated(serial, day_of(serial, False))
        case "number":
            return _number(str(value), code)
    return None


def _number(raw: str, code: str) -> Stored | None:
    value = number(raw)
    if not isinstance(value, Decimal) or shown_as(code) is Shown.PLAIN:
        return value
    return Scaled(value, code) if shown_as(code) is Shown.SCALED else Dated(value, day_of(value, False))
