"""However large a file is, or says it is, the work is bounded: by counting, which is shown here, and never by time."""

from __future__ import annotations

import json
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.reading.broken import book, packed, parts, relationships, sheet, strings, styles, types, workbook
from tests.strange.markups import noise
from tests.strange.sheets import FAR, dimension
from tests.strange.template import BUDGET, HR, before, cell, grafted, lying, more_rows
from vpreport.reading import container
from vpreport.reading.cells import Formula, Refused, Unreadable, read_workbook
from vpreport.reading.container import LIMITS, MIB, Limits

GIB = 1024 * MIB
MODULES = "cells container formats grid markup package sheet strings values".split()


def with_limits(monkeypatch: pytest.MonkeyPatch, **limits: int) -> None:
    """Smaller limits, wherever they are looked at, so that a file of some lines reaches them."""
    for module in MODULES:
        monkeypatch.setattr(f"vpreport.reading.{module}.LIMITS", Limits(**limits))


def code_of(data: bytes) -> str:
    """The code of the refusal; "" when the file is read."""
    try:
        read_workbook(data, "hr.xlsx")
    except Refused as refused:
        return refused.code
    return ""


# Each limit, met and passed


def rows(number: int, inside: str = "<v>1</v>", attributes: str = "") -> str:
    return "".join(f'<row r="{at}"><c r="A{at}"{attributes}>{inside}</c></row>' for at in range(1, number + 1))


def shared(followers: int, master: str) -> str:
    """A formula and cells below that share it."""
    first = f'<row r="1"><c r="A1"><f t="shared" ref="A1:A9" si="0">{master}</f></c></row>'
    return first + "".join(
        f'<row r="{at}"><c r="A{at}"><f t="shared" si="0"/></c></row>' for at in range(2, followers + 2)
    )


def described(*comments: int) -> bytes:
    """A workbook with a sheet for each number and that many comments on it; all sheets point at one part."""
    names = [f"b{at}" for at in range(len(comments))]
    comment = b'<comment ref="A1"><text><t>x</t></text></comment>'
    part = sheet().replace(b"worksheet", b"comments").replace(b"<sheetData></sheetData>", comment * max(comments))
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
    declared = f'<Override PartName="/xl/c.xml" ContentType="{kind}"/></Types>'.encode()
    content = parts(types=types().replace(b"</Types>", declared), workbook=workbook(names))
    content["xl/_rels/workbook.xml.rels"] = relationships(
        {f"rId{at}": f"worksheet worksheets/{at}.xml" for at in range(1, len(names) + 1)}
    )
    for at in range(1, len(names) + 1):
        content[f"xl/worksheets/{at}.xml"] = sheet()
        content[f"xl/worksheets/_rels/{at}.xml.rels"] = relationships({"c": "comments ../c.xml"})
    return packed(content | {"xl/c.xml": part})


def merged(number: int) -> bytes:
    listed = "".join(f'<mergeCell ref="A{at}:B{at}"/>' for at in range(1, number + 1))
    return book(sheet=sheet("", "", f"<mergeCells>{listed}</mergeCells>"))


def wide(number: int) -> bytes:
    listed = "".join(f'<col min="{at}" max="{at}" hidden="1"/>' for at in range(1, number + 1))
    return book(sheet=sheet(rows(1), f"<cols>{listed}</cols>"))


def odd(number: int) -> bytes:
    return book(sheet=sheet("<!-- -->" + rows(number)))


def texts(number: int, length: int) -> bytes:
    return book(rows(number, "<v>0</v>", ' t="s"'), strings=strings(f"<t>{'x' * length}</t>"))


MARKS = container.marks_in(b"".join(parts(rows(10)).values()))
BYTES = sum(map(len, parts(rows(10)).values()))


@pytest.mark.parametrize(
    ("limit", "file", "most"),
    [
        ("cells", lambda number: book(rows(number)), 10),
        ("marks", lambda number: book(rows(10) if number == MARKS else rows(11)), MARKS),
        ("read", lambda number: book(rows(10) if number == BYTES else rows(11)), BYTES),
        ("odd_marks", lambda number: odd((number - 6) // 6), 6 * 10 + 6),
        ("strings", lambda number: book(strings=strings(*["<t>a</t>"] * number)), 10),
        ("styles", lambda number: book(styles=styles(*["0"] * (number - 1))), 10),
        ("merges", merged, 10),
        ("column_widths", wide, 10),
        ("letters", lambda number: texts(number // 10, 10), 100),
        ("letters", lambda number: book(shared(number // 10, "1+1+1+1+10")), 100),
    ],
)  # fmt: skip
def test_what_a_limit_allows_is_read_and_no_more(
    limit: str, file: Callable[[int], bytes], most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_limits(monkeypatch, **{limit: most})
    step = {"odd_marks": 6, "letters": 10}.get(limit, 1)
    assert code_of(file(most)) == ""
    assert code_of(file(most + step)) in ("too-big", "damaged")


def test_references_and_escapes_are_counted_like_tags(monkeypatch: pytest.MonkeyPatch) -> None:
    with_limits(monkeypatch, marks=MARKS)
    for spelled in ("&#65;", "&amp;", "_x0041_"):
        assert code_of(book(rows(1, f"<v>{spelled * 9}</v>", ' t="str"'))) == ""
        assert code_of(book(rows(1, f"<v>{spelled * 99}</v>", ' t="str"'))) == "too-big"


def test_what_describes_the_file_is_counted_as_often_as_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    with_limits(monkeypatch, elements=100)
    assert code_of(described(20)) == ""
    assert code_of(described(20, 20, 20)) == "too-big"


def test_odd_sheets_are_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    prefixed = b'<x:worksheet xmlns:x="%s"><x:sheetData/></x:worksheet>' % sheet().split(b'"')[1]
    content = parts(workbook=workbook(["a", "b", "c"]), sheet=prefixed)
    targets = {f"rId{at}": f"worksheet worksheets/sheet{at}.xml" for at in (1, 2, 3)}
    content |= {f"xl/worksheets/sheet{at}.xml": prefixed for at in (2, 3)}
    content["xl/_rels/workbook.xml.rels"] = relationships(targets)
    with_limits(monkeypatch, odd_marks=9)
    assert code_of(packed(content)) == ""
    with_limits(monkeypatch, odd_marks=8)
    assert code_of(packed(content)) == "too-big"


def test_a_part_is_measured_as_it_lies_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    with_limits(monkeypatch, text=4_000)
    assert code_of(book(rows(1, f"<v>{'x' * 2_000}</v>", ' t="str"'))) == ""
    assert code_of(book(rows(1, f"<v>{'x' * 2_000}😀</v>", ' t="str"'))) == "too-big"


def test_a_formula_longer_than_excel_allows_is_not_spelled_out_for_its_followers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with_limits(monkeypatch, formula=5)
    found = [read_workbook(book(shared(1, master)), "hr.xlsx").grids[0].rows[2][1] for master in ("A1+B1", "A1+B10")]
    assert found == [Formula("A2+B2", None), Formula("", None)]


def test_a_number_of_a_thousand_digits_is_none() -> None:
    longest = "1." + "0" * (LIMITS.number - 2)
    found = read_workbook(book(rows(1, f"<v>{longest}</v>") + f'<row r="2"><c><v>{longest}0</v></c></row>'), "hr.xlsx")
    assert found.grids[0].rows == {1: {1: Decimal(1)}, 2: {1: Unreadable(f"{longest[:99]}…")}}


# What a file claims takes no memory


def directory_of_many() -> bytes:
    start = HR.index(b"PK\1\2")
    end = HR.index(b"PK\1\2", start + 4)
    return HR[:start] + HR[start:end] * 200_000 + HR[start:]


def promised(number: int) -> bytes:
    lie = f'count="{number}" uniqueCount="{number}" '.encode()
    return book(rows(1, "<v>0</v>", ' t="s"'), strings=strings("<t>x</t>").replace(b"<sst ", b"<sst " + lie))


def huge_but_empty() -> bytes:
    """A part that says that it holds 128 MiB, and holds little."""
    return lying(HR, BUDGET, size=LIMITS.part)


@pytest.mark.parametrize(
    "build",
    [
        lambda: dimension("A1:XFD1048576"),
        lambda: grafted(BUDGET, more_rows(FAR)),
        lambda: grafted(BUDGET, before("<dataValidations", '<mergeCells><mergeCell ref="A6:P65541"/></mergeCells>')),
        lambda: grafted(BUDGET, before("</cols>", '<col min="11" max="16384" hidden="1"/>')),
        lambda: promised(2**64 - 1),
        directory_of_many,
        huge_but_empty,
    ],
)
def test_what_is_only_claimed_takes_no_memory(build: Callable[[], bytes]) -> None:
    data = build()
    tracemalloc.start()
    code_of(data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20 * MIB


# The largest files that are read, in a process that may hold one GiB


def long_text() -> bytes:
    """A part just under the limit, with a sign that makes every letter two bytes."""
    letters = noise(MIB) + "x" * (LIMITS.text // 2 - 2 * MIB)
    return grafted(BUDGET, cell("I5", f"<v>–{letters}</v>", ' t="str"'))


def cells_everywhere(spelling: str = "") -> bytes:
    more = (f'<row r="{at}"><c r="A{at}"><v>{at}</v></c></row>' for at in range(6, LIMITS.cells - 1_000))
    return grafted(BUDGET, more_rows(spelling + "".join(more)))


def odd_cells_everywhere() -> bytes:
    return cells_everywhere("<!-- -->")


def rows_formatted_all_the_way_down() -> bytes:
    more = (f'<row r="{at}" s="7" customFormat="1"><c r="A{at}" s="7"/></row>' for at in range(6, 1_048_577))
    return grafted(BUDGET, more_rows("".join(more)))


def merges_everywhere() -> bytes:
    listed = "".join(f'<mergeCell ref="M{at}:N{at}"/>' for at in range(1, LIMITS.merges))
    return grafted(BUDGET, before("<dataValidations", f"<mergeCells>{listed}</mergeCells>"))


def formulas_everywhere() -> bytes:
    """A formula as long as Excel allows, that as many cells share as the limit allows."""
    master = "+".join(f"L{at}" for at in range(1, 1_400))
    first = f'<row r="6"><c r="M6"><f t="shared" ref="M6:M9" si="0">{master}</f><v>1</v></c></row>'
    number = LIMITS.letters // len(master)
    more = (f'<row r="{at}"><c r="M{at}"><f t="shared" si="0"/><v>1</v></c></row>' for at in range(7, 7 + number))
    return grafted(BUDGET, more_rows(first + "".join(more)))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits for a process")
@pytest.mark.parametrize(
    ("build", "told"),
    [
        (long_text, []),
        (cells_everywhere, ["IN-08"]),
        (odd_cells_everywhere, ["IN-08"]),
        (rows_formatted_all_the_way_down, []),
        (merges_everywhere, []),
        (formulas_everywhere, ["IN-08"]),
    ],
)
def test_the_largest_file_that_is_read_fits_in_one_gib(
    build: Callable[[], bytes], told: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "hr-delar-2025.xlsx"
    path.write_bytes(build())
    done = subprocess.run([sys.executable, "-m", "tests.strange.bounded", path], capture_output=True, text=True)
    said: dict[str, Any] = json.loads(done.stdout or "{}")
    assert (done.stderr, said.get("told"), said.get("conserved")) == ("", told, True)
    assert said["read"] >= SOUND_CELLS
    assert said["held"] < GIB


SOUND_CELLS = sum(grid.count for grid in read_workbook(HR, "hr.xlsx").grids)
