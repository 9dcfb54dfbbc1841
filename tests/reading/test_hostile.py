"""Workbooks that are broken on purpose or by accident: refused with a sentence that helps, or read right."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.broken import (
    MAIN,
    SHEET,
    STRINGS,
    STYLES,
    TYPES,
    book,
    packed,
    parts,
    relationships,
    sheet,
    strings,
    styles,
)
from vpreport.reading.cells import CellValue, Grid, Refused, Workbook, read_workbook
from vpreport.reading.container import LIMITS

ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'


def refusal(data: bytes) -> Refused:
    with pytest.raises(Refused) as caught:
        read_workbook(data, "hr.xlsx")
    assert caught.value.code != "internal"
    return caught.value


def only_grid(data: bytes) -> Grid:
    return read_workbook(data, "hr.xlsx").grids[0]


def row(*cells: str, number: int = 1) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


# What is wrong in a cell is said by sheet and cell.


@pytest.mark.parametrize(
    ("rows", "what"),
    [
        (row('<c r="B1"><v>1</v></c>', '<c r="B1"><v>2</v></c>'), "cellen B1 på bladet Budget finns två gånger"),
        (row('<c r="B1"/>', '<c r="B1"><v>2</v></c>'), "cellen B1 på bladet Budget finns två gånger"),
        (row('<c r="B1"><v>2</v></c>', '<c r="C1"/>', '<c r="B1"/>'), "cellen B1 på bladet Budget finns två gånger"),
        (ONE + ONE, "rad 1 på bladet Budget finns två gånger"),
        ('<row r="2"/>' + ONE + '<row r="2"/>', "rad 2 på bladet Budget finns två gånger"),
        (row('<c r="A0"><v>1</v></c>'), "en cell på rad 1 på bladet Budget har en adress som inte hör hemma där (A0)"),
        (row('<c r="XFE1"/>'), "en cell på rad 1 på bladet Budget har en adress som inte hör hemma där (XFE1)"),
        (row('<c r="A2"><v>1</v></c>'), "en cell på rad 1 på bladet Budget har en adress som inte hör hemma där (A2)"),
        (row('<c r="A11"/>'), "en cell på rad 1 på bladet Budget har en adress som inte hör hemma där (A11)"),
        (row('<c r="a1"/>'), "en cell på rad 1 på bladet Budget har en adress som inte hör hemma där (a1)"),
        (row('<c r="1"/>'), "en cell på rad 1 på bladet Budget har en adress som inte hör hemma där (1)"),
        (
            row('<c r="ZZZZZZZZ1"/>'),
            "en cell på rad 1 på bladet Budget har en adress som inte hör hemma där (ZZZZZZZZ1)",
        ),
        ('<row r="0"/>', "bladet Budget har en rad som inte finns (0)"),
        ('<row r="1048577"/>', "bladet Budget har en rad som inte finns (1048577)"),
        ('<row r="x"/>', "bladet Budget har en rad som inte finns (x)"),
        (f'<row r="{"9" * 99}"/>', f"bladet Budget har en rad som inte finns ({'9' * 20})"),
        (row('<c r="XFD1"/>', "<c/>"), "cellen XFD1 på bladet Budget följs av en cell utanför bladet"),
        (
            row('<c r="A1" t="s"><v>2</v></c>'),
            "cellen A1 på bladet Budget hänvisar till en text som inte finns i filen",
        ),
        (
            row('<c r="A1" t="s"><v>-1</v></c>'),
            "cellen A1 på bladet Budget hänvisar till en text som inte finns i filen",
        ),
        (
            row('<c r="A1" t="s"><v>0.0</v></c>'),
            "cellen A1 på bladet Budget hänvisar till en text som inte finns i filen",
        ),
        (
            row('<c r="A1" t="s"><v>abc</v></c>'),
            "cellen A1 på bladet Budget hänvisar till en text som inte finns i filen",
        ),
        (
            row('<c r="A1" t="s"><v>²</v></c>'),
            "cellen A1 på bladet Budget hänvisar till en text som inte finns i filen",
        ),
        (row('<c r="A1" s="4"><v>1</v></c>'), "cellen A1 på bladet Budget har ett cellformat som inte finns i filen"),
        (
            row('<c r="A1" s="-1"/>', '<c r="B1"><v>1</v></c>'),
            "cellen A1 på bladet Budget har ett cellformat som inte finns i filen",
        ),
        (row('<c r="A1" t="x"><v>1</v></c>'), "cellen A1 på bladet Budget har ett innehåll av okänt slag"),
        (row('<c r="A1"><v>1</v><v>2</v></c>'), "cellen A1 på bladet Budget har två värden"),
        (row('<c r="A1"><v>1</v><f>B1</f></c>'), "cellen A1 på bladet Budget har en formel på fel ställe"),
        (row('<c r="A1"><f>B1</f><f>C1</f></c>'), "cellen A1 på bladet Budget har en formel på fel ställe"),
        (row('<c r="A1">5</c>'), "cellen A1 på bladet Budget har text på fel ställe"),
        (row('<c r="A1"><v>1</v>5</c>'), "cellen A1 på bladet Budget har text på fel ställe"),
        (row('<c r="A1"/>', "5"), "cellen A1 på bladet Budget har text på fel ställe"),
        ("5" + ONE, "bladet Budget har text på fel ställe"),
    ],
)
def test_a_cell_that_cannot_be_is_named(rows: str, what: str) -> None:
    refused = refusal(book(rows))
    assert (refused.code, refused.part) == ("damaged", SHEET)
    assert refused.message == (
        f"Filen är skadad: {what}. "
        "Öppna den i Excel, spara den på nytt och skicka den igen. Går det inte, fyll i en ny mall."
    )


MERGE = '<mergeCells><mergeCell ref="{}"/></mergeCells>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (sheet(ONE, "", MERGE.format("A1:XFD1048576")), "too-big"),
        (sheet(ONE, "", MERGE.format("A0:B2")), "damaged"),
        (sheet(ONE, "", MERGE.format("B2:A1")), "damaged"),
        (sheet(ONE, "", MERGE.format("A1:XFE2")), "damaged"),
        (sheet(ONE, "", MERGE.format("&amp;")), "damaged"),
        (sheet(ONE, "", "<mergeCells>" + '<mergeCell ref="A1:B1"/>' * 50_001 + "</mergeCells>"), "too-big"),
        (sheet(ONE, '<cols><col hidden="1"/></cols>'), "damaged"),
        (sheet(ONE, "", f"<sheetData>{ONE}</sheetData>"), "damaged"),
        (sheet("", "", ONE), "damaged"),
        (sheet("", ONE), "damaged"),
        (sheet("<table/>"), "damaged"),
        (sheet(row("<w>1</w>")), "damaged"),
        (sheet(row('<c r="A1"><w>1</w></c>')), "damaged"),
        (sheet(row('<c r="A1"><v>1<b/></v></c>')), "damaged"),
        (sheet(row('<c r="A1" w="1"><v>1</v></c>')), "damaged"),
        (sheet('<row r="1" hiddem="1"/>'), "damaged"),
        (sheet(row('<c r="A1"><f q="1">B1</f></c>')), "damaged"),
        (sheet(row('<c r="A1"><v w="1">1</v></c>')), "damaged"),
        (sheet(row('<x:z xmlns:x="urn:x"><c r="A1"><v>1</v></c></x:z>')), "damaged"),
        (sheet(row('<extLst><c r="A1"><v>1</v></c></extLst>')), "damaged"),
        (f'<worksheet xmlns="{MAIN}"/>'.encode(), "damaged"),
        (sheet(ONE).replace(MAIN.encode(), b"urn:x"), "damaged"),
        (sheet(ONE).replace(b"worksheet", b"chartsheet"), "damaged"),
        (b"<html><body><table/></body></html>", "damaged"),
        (b"", "damaged"),
        (sheet(ONE)[:-5], "damaged"),
        (sheet(ONE) + b"<more/>", "damaged"),
        (sheet(ONE).replace(b"</row>", b"</rov>"), "damaged"),
        (sheet(row('<c r="A1" r="B1"/>')), "damaged"),
        (sheet(row('<c r="A1" t="str"><v>Malm?</v></c>')).replace(b"?", b"\xf6"), "damaged"),
        (sheet(row('<c r="A1" t="str"><v>a\x01</v></c>')), "damaged"),
        (sheet(row('<c r="A1" t="str"><v>&#1;</v></c>')), "damaged"),
        (sheet(row('<c r="A1" t="str"><v>&nbsp;</v></c>')), "damaged"),
        (b'<?xml version="1.0" encoding="x-okand"?>' + sheet(ONE), "damaged"),
        (b'<!DOCTYPE worksheet SYSTEM "http://127.0.0.1/x.dtd">' + sheet(ONE), "doctype"),
        (b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + sheet(row('<c r="A1"><v>&e;</v></c>')), "doctype"),
        (b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + sheet(ONE), "doctype"),
        (sheet("<a>" * 400_000 + "</a>" * 400_000), "too-big"),
        (sheet(ONE, f'<sheetPr x="{random.Random(1).randbytes(1_600_000).hex()}"/>'), "too-big"),
        (sheet(ONE, f"<!--{random.Random(1).randbytes(1_600_000).hex()}-->"), "too-big"),
        (sheet(ONE, "<sheetPr " + " ".join(f'a{at}="1"' for at in range(300_000)) + "/>"), "too-big"),
        (sheet(" " * 20_000_000), "ratio"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_sheet_that_no_program_wrote_is_refused(data: bytes, code: str) -> None:
    refused = refusal(book(sheet=data))
    assert (refused.code, refused.part) == (code, SHEET)


@pytest.mark.parametrize(
    ("content", "part"),
    [
        ({name: data for name, data in parts().items() if name != SHEET}, SHEET),
        (parts(row('<c r="A1" t="s"><v>0</v></c>'), strings=strings()), SHEET),
        (parts(strings=strings("<t>a</t>")[:-3]), STRINGS),
        (parts(strings=b"<!DOCTYPE sst><sst/>"), STRINGS),
        (parts(styles=styles()[:-3]), STYLES),
        (parts(types=b"<Types"), TYPES),
        (parts() | {"_rels/.rels": b"\xff\xfe\x00"}, "_rels/.rels"),
        (
            parts() | {"_rels/.rels": relationships({"a": "x y"}).replace(b"/>", b'/><Relationship Id="a"/>')},
            "_rels/.rels",
        ),
    ],
)
def test_a_part_that_is_broken_is_named(content: dict[str, bytes], part: str) -> None:
    assert refusal(packed(content)).part == part


def test_a_declared_count_is_never_believed() -> None:
    lying = strings("<t>ett</t>").replace(b"<sst ", b'<sst count="1" uniqueCount="18446744073709551615" ')
    assert only_grid(book(row('<c r="A1" t="s"><v>0</v></c>'), strings=lying)).rows == {1: {1: "ett"}}


def test_two_cells_far_apart_take_no_space_between_them() -> None:
    rows = ONE + '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    assert [list(cells) for cells in only_grid(book(rows)).rows.values()] == [[1], [16384]]


def test_a_sheet_formatted_all_the_way_down_is_read() -> None:
    empty = "".join(f'<row r="{at}"><c r="A{at}" s="1"/><c r="B{at}" s="2"/></row>' for at in range(2, 60_000))
    assert only_grid(book(ONE + empty)).count == 1


def test_a_large_sheet_is_read_like_a_small_one() -> None:
    rows = "".join(
        row(f'<c r="A{at}"><v>{at}</v></c>', f'<c r="B{at}"><f>A{at}</f></c>', number=at) for at in range(1, 50_001)
    )
    data = sheet(rows)
    assert len(data) > LIMITS.token
    found = only_grid(book(sheet=data))
    assert (found.count, len(found.rows), list(map(str, found.rows[50_000].values()))) == (
        100_000,
        50_000,
        ["50000", "Formula(text='A50000', value=None)"],
    )


def test_a_text_longer_than_excel_allows_is_kept_whole() -> None:
    assert only_grid(book(row(f'<c r="A1" t="str"><v>{"å" * 100_000}</v></c>'))).rows == {1: {1: "å" * 100_000}}


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    many = "".join(row(f'<c r="A{at}"><v>1</v></c>', number=at) for at in range(1, 12))
    monkeypatch.setattr("vpreport.reading.cells.LIMITS", type(LIMITS)(cells=10))
    assert refusal(book(many)).code == "too-big"


def test_too_many_texts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vpreport.reading.strings.LIMITS", type(LIMITS)(strings=10))
    assert refusal(book(strings=strings(*["<t>a</t>"] * 11))).code == "too-big"
    assert refusal(book(strings=strings(*["<t>a</t><!-- -->"] * 11))).code == "too-big"


def test_a_part_that_describes_others_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vpreport.reading.container.LIMITS", type(LIMITS)(elements=1))
    assert refusal(book()).code == "too-big"


def test_an_error_of_our_own_is_a_refusal_and_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("vpreport.reading.cells.open_package", fail)
    with pytest.raises(Refused) as caught:
        read_workbook(book(), "hr.xlsx")
    assert caught.value.code == "internal"


# Bytes changed at random


def full() -> dict[str, bytes]:
    rows = row(
        '<c r="A1" t="s"><v>0</v></c>', '<c r="B1" s="1"><v>45292</v></c>', '<c r="C1"><f>B1+1</f><v>45293</v></c>'
    )
    more = row('<c r="A2" t="str"><v>å</v></c>', '<c r="B2" t="b"><v>1</v></c>', '<c r="C2" s="3"/>', number=2)
    return parts(sheet=sheet(rows + more, '<cols><col min="1" max="2" hidden="1"/></cols>', MERGE.format("A5:B6")))


SOUND = full()
WHOLE = read_workbook(packed(SOUND), "hr.xlsx")


def comparable(workbook: Workbook) -> object:
    return workbook.grids, workbook.macros, workbook.external_links


def outcome(data: bytes) -> Workbook | Refused:
    """What a file gives: cells, or a sentence for its sender, and never an error of our own."""
    try:
        return read_workbook(data, "hr.xlsx")
    except Refused as refused:
        return refusal(data) if refused.message.endswith(".") else pytest.fail(refused.message)


def by_place(workbook: Workbook) -> dict[tuple[int, int], CellValue]:
    return {(at, column): value for at, cells in workbook.grids[0].rows.items() for column, value in cells.items()}


CHANGES = st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), min_size=1, max_size=4)


@given(CHANGES)
@settings(max_examples=150, deadline=None)
def test_a_file_with_changed_bytes_is_refused_or_read_as_before(changes: list[tuple[int, int]]) -> None:
    data = bytearray(packed(SOUND))
    for at, byte in changes:
        data[at % len(data)] = byte
    found = outcome(bytes(data))
    assert isinstance(found, Refused) or comparable(found) == comparable(WHOLE)


def tags(data: bytes) -> Iterator[re.Match[bytes]]:
    return re.finditer(rb"<[^<>]*>", data)


@given(st.sampled_from(sorted(SOUND)), st.integers(0, 10_000), st.sampled_from(["drop", "double", "cut"]))
@settings(max_examples=150, deadline=None)
def test_a_tag_lost_or_doubled_never_moves_a_value(part: str, at: int, change: str) -> None:
    found = list(tags(SOUND[part]))
    tag = found[at % len(found)]
    text = {"drop": b"", "double": tag[0] * 2, "cut": tag[0][: len(tag[0]) // 2]}[change]
    changed = SOUND[part][: tag.start()] + text + SOUND[part][tag.end() :]
    read = outcome(packed(SOUND | {part: changed}))
    assert isinstance(read, Refused) or part != SHEET or by_place(read).items() <= by_place(WHOLE).items()


@given(st.binary(max_size=2000))
@settings(max_examples=50, deadline=None)
def test_any_bytes_are_refused(data: bytes) -> None:
    assert refusal(data).message.endswith(".")


@given(st.sampled_from(sorted(SOUND)), st.binary(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_bytes_in_the_place_of_a_part_are_refused(part: str, data: bytes) -> None:
    refusal(packed(SOUND | {part: data}))


def test_what_is_tested_here_is_a_sound_archive() -> None:
    with zipfile.ZipFile(io.BytesIO(packed(SOUND))) as archive:
        assert archive.testzip() is None
