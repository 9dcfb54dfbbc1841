"""Workbooks that the strict reader refuses, salvaged as far as they go: the same cells, or a sentence."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.filled import filled, small_round
from tests.reading.broken import STRINGS, TYPES, WORKBOOK, archive, book, packed, parts, workbook
from vpreport.reading import salvage, salvaging
from vpreport.reading.cells import CellError, Dated, Formula, Refused, Scaled, read_file, read_workbook
from vpreport.reading.container import LIMITS
from vpreport.reading.salvage import salvaged

ROWS = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>ett</t></is></c><c r="B1"><v>4500.5</v></c></row>'
    '<row r="3"><c r="C3"><v>7</v></c></row>'
)
CELLS = {1: {1: "ett", 2: Decimal("4500.5")}, 3: {3: Decimal(7)}}


def refused(path: Path) -> Refused:
    with pytest.raises(Refused) as caught:
        read_file(path)
    return caught.value


def file(folder: Path, data: bytes) -> Path:
    path = folder / "hr.xlsx"
    path.write_bytes(data)
    return path


def twin_part() -> bytes:
    content = parts(ROWS)
    return archive([*content.items(), (STRINGS, content[STRINGS])])


BROKEN: dict[str, Callable[[], bytes]] = {
    "a part twice": twin_part,
    "junk before the archive": lambda: b"junk" + book(ROWS),
    "a name that leads out": lambda: packed({**parts(ROWS), "../ute.xml": b"<a/>"}),
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_openpyxl_can_read_is_salvaged(what: str, tmp_path: Path) -> None:
    path = file(tmp_path, BROKEN[what]())
    found = salvaged(path, refused(path))

    assert [(grid.name, grid.state, grid.rows, grid.count) for grid in found.grids] == [("Budget", "visible", CELLS, 3)]
    assert found.name == "hr.xlsx"
    assert len(found.sha256) == 64


def test_every_kind_of_cell_comes_back_as_the_strict_reader_gives_it(tmp_path: Path) -> None:
    written = openpyxl.Workbook()
    sheet: Any = written.active
    values = ["text", 12, 1.5, True, date(2025, 8, 31), "#REF!", "=A1&B1", " "]
    for row, value in enumerate(values, 1):
        sheet.cell(row, 1, value)
    sheet["B1"], sheet["B1"].number_format = 0.05, "0%"
    sheet["B3"], sheet["B3"].number_format = -3, "yyyy-mm-dd"
    written.create_sheet("Dold").sheet_state = "hidden"
    out = BytesIO()
    written.save(out)
    path = file(tmp_path, out.getvalue())
    strict = read_workbook(path.read_bytes(), path.name)
    found = salvaged(path, Refused("damaged", "Filen är skadad."))

    assert [(grid.name, grid.state) for grid in found.grids] == [(grid.name, grid.state) for grid in strict.grids]
    assert found.grids[0].rows == {
        1: {1: "text", 2: Scaled(Decimal("0.05"), "0%")},
        2: {1: Decimal(12)},
        3: {1: Decimal("1.5"), 2: Dated(Decimal(-3), None)},
        4: {1: True},
        5: {1: Dated(Decimal(45900), date(2025, 8, 31))},
        6: {1: CellError("#REF!")},
        7: {1: Formula("A1&B1", None)},
    }
    assert found.grids[0].rows == strict.grids[0].rows


def test_a_filled_template_comes_back_cell_for_cell(tmp_path: Path) -> None:
    data = filled(small_round("delar"), "hr", {})
    path = file(tmp_path, b"junk" + data)
    found, strict = salvaged(path, refused(path)), read_workbook(data, "hr.xlsx")

    assert [(grid.name, grid.state, grid.rows) for grid in found.grids] == [
        (grid.name, grid.state, grid.rows) for grid in strict.grids
    ]


def test_formulas_keep_their_results(tmp_path: Path) -> None:
    cells = '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f t="array" ref="B1">A1&amp;1</f><v>21</v></c>'
    path = file(tmp_path, b"junk" + book(f'<row r="1">{cells}</row>'))

    assert salvaged(path, refused(path)).grids[0].rows == {1: {1: Formula("1+1", Decimal(2)), 2: Formula("A1&1", "21")}}


# What cannot be salvaged


def unsaved(path: Path, reason: Refused) -> str:
    with pytest.raises(Refused) as caught:
        salvaged(path, reason)
    assert caught.value.code == reason.code
    return caught.value.message


@pytest.mark.parametrize(
    "data",
    [
        book(ROWS)[:700],
        packed({TYPES: b"<Types/>", WORKBOOK: workbook()}),
        b"junk" + book('<row r="1"><c r="A1" t="s"><v>99</v></c></row>'),
    ],
    ids=["cut short", "without parts", "a text that is not there"],
)
def test_what_openpyxl_cannot_read_is_refused_with_a_sentence(data: bytes, tmp_path: Path) -> None:
    path = file(tmp_path, data)
    reason = refused(path)
    told = unsaved(path, reason)

    assert told == reason.message if not zipfile.is_zipfile(path) else told.startswith(reason.message)
    assert told.endswith(".")


@pytest.mark.parametrize("code", ["encrypted", "xls", "csv", "ods"])
def test_other_kinds_of_files_keep_the_advice_that_they_have(code: str, tmp_path: Path) -> None:
    path = file(tmp_path, book(ROWS))

    assert unsaved(path, Refused(code, "Öppna den i Excel.")) == "Öppna den i Excel."


def test_a_file_above_the_limit_is_not_even_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(salvage, "LIMITS", LIMITS._replace(file=100))

    assert unsaved(file(tmp_path, book(ROWS)), Refused("too-big", "För stor.")) == "För stor."


@pytest.mark.parametrize("child", ["endless", "lying", "that_is_nowhere"])
def test_a_child_that_fails_is_cut_off_and_told(child: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(salvage, "CHILD", f"tests.salvaging.{child}")
    monkeypatch.setattr(salvage, "SECONDS", 1)

    told = unsaved(file(tmp_path, book(ROWS)), Refused("damaged", "Filen är skadad."))
    assert told == "Filen är skadad. Det gick inte heller att rädda något ur den."


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on a process's memory to set")
def test_a_child_that_wants_too_much_memory_is_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(salvage, "CHILD", "tests.salvaging.hungry")

    told = unsaved(file(tmp_path, book(ROWS)), Refused("damaged", "Filen är skadad."))
    assert told == "Filen är skadad. Det gick inte heller att rädda något ur den."


def child(data: bytes, monkeypatch: pytest.MonkeyPatch) -> int:
    class Given:
        buffer = BytesIO(data)

    monkeypatch.setattr(salvaging, "limit_memory", lambda: None)  # this is our own process
    monkeypatch.setattr(sys, "stdin", Given)
    return salvaging.main()


def three_cells() -> bytes:
    written = openpyxl.Workbook()
    sheet: Any = written.active
    sheet["A1"], sheet["B1"], sheet["C3"] = "ett", 4500.5, 7
    out = BytesIO()
    written.save(out)
    return out.getvalue()


def test_the_child_tells_every_cell(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert child(three_cells(), monkeypatch) == 0
    assert capsys.readouterr().out.count("\n") == 4


@pytest.mark.parametrize(("limit", "most"), [("CELLS", 2), ("OUTPUT", 100)])
def test_the_child_gives_up_where_there_is_more_than_a_template_holds(
    limit: str, most: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(salvaging, limit, most)

    assert child(three_cells(), monkeypatch) == 1
    assert capsys.readouterr().err == ""


def test_the_child_never_raises(monkeypatch: pytest.MonkeyPatch) -> None:
    assert child(b"PK\x03\x04", monkeypatch) == 1


def test_without_a_way_to_limit_memory_the_child_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resource", None)

    salvaging.limit_memory(1)
