"""Sheets whose geometry lies or goes on for ever, and workbooks that list them oddly (BI-19 to BI-27, BI-37)."""

from __future__ import annotations

import re
from functools import partial

from tests.reading.broken import packed, sheet
from tests.strange.case import AGAIN, MOVE, Case, read, refused, same
from tests.strange.template import (
    BUDGET,
    STRINGS,
    STYLES,
    TASKS,
    WORKBOOK,
    WORKBOOK_LINKS,
    Edit,
    before,
    cell,
    changed,
    grafted,
    more_rows,
    swap,
)

FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
ROW_5 = re.compile(rb'<row r="5".*?</row>')
FORMATTED = "".join(f'<row r="{at}" s="7" customFormat="1"><c r="A{at}" s="7"/></row>' for at in range(6, 10_000))


def dimension(ref: str) -> bytes:
    return grafted(BUDGET, swap('<dimension ref="A1:K5"/>', f'<dimension ref="{ref}"/>'))


def last_row_first(data: bytes) -> bytes:
    row = ROW_5.findall(data)[0]
    return data.replace(row, b"").replace(b"<sheetData>", b"<sheetData>" + row)


def cells_backwards(data: bytes) -> bytes:
    row = ROW_5.findall(data)[0]
    cells = re.findall(rb"<c .*?(?:/>|</c>)", row)
    return data.replace(b"".join(cells), b"".join(reversed(cells)))


def elsewhere(address: str) -> Edit:
    return swap('<c r="F5"', f'<c r="{address}"')


def wrong_address(address: str) -> Case:
    said = f"en cell på rad 5 på bladet Budget har en adress som inte hör hemma där ({address[:20]})"
    return refused("BI-21", f"a cell {address[:20]}", lambda: grafted(BUDGET, elsewhere(address)), said, AGAIN)


def wrong_row(number: str) -> Case:
    said = f"bladet Budget har en rad som inte finns ({number[:20]})"
    return refused(
        "BI-21", f"a row {number[:20]}", lambda: grafted(BUDGET, swap('<row r="5"', f'<row r="{number}"')), said
    )


def merges(*refs: str) -> bytes:
    listed = "".join(f'<mergeCell ref="{ref}"/>' for ref in refs)
    return grafted(BUDGET, before("<dataValidations", f'<mergeCells count="1">{listed}</mergeCells>'))


def workbook(*edits: Edit) -> bytes:
    return grafted(WORKBOOK, *edits)


def links(*edits: Edit) -> bytes:
    return grafted(WORKBOOK_LINKS, *edits)


def one_more_sheet(name: str, rows: str = "", target: str = "worksheets/more.xml", mode: str = "") -> bytes:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    content = changed(WORKBOOK, before("</sheets>", f'<sheet name="{name}" sheetId="99" r:id="x9"/>'))
    link = f'<Relationship Id="x9" Type="{kind}" Target="{target}"{mode}/>'
    content |= changed(WORKBOOK_LINKS, before("</Relationships>", link)) | {WORKBOOK: content[WORKBOOK]}
    return packed(content | {"xl/worksheets/more.xml": sheet(rows)})


def many_sheets(number: int) -> bytes:
    listed = "".join(f'<sheet name="b{at}" sheetId="{at}" r:id="rId6"/>' for at in range(100, 100 + number))
    return workbook(before("</sheets>", listed))


def text_number(index: str) -> bytes:
    return grafted(BUDGET, cell("I5", f"<v>{index}</v>", ' t="s"'))


NOTE = '<row r="2"><c r="B2" t="inlineStr"><is><t>Underlag</t></is></c><c r="C2"><v>5</v></c></row>'

CASES: list[Case] = [
    same("BI-19", "a dimension of one cell", lambda: dimension("A1")),
    same("BI-19", "a dimension of everything", lambda: dimension("A1:XFD1048576")),
    same("BI-19", "a dimension that is none", lambda: dimension("hela bladet")),
    same("BI-19", "no dimension", lambda: grafted(BUDGET, swap('<dimension ref="A1:K5"/>', ""))),
    read(
        "BI-20",
        "a cell in the last row and column",
        lambda: grafted(BUDGET, more_rows(FAR)),
        [("IN-08", "varning", "Budget", "XFD1048576")],
        "XFD1048576 ”1”",
    ),
    read(
        "BI-20",
        "a cell in the last row",
        lambda: grafted(TASKS, more_rows('<row r="1048576"><c r="H1048576" t="str"><v>x</v></c></row>')),
        [("IN-08", "varning", "Uppdrag", "H1048576")],
    ),
    *map(
        wrong_address,
        ("A0", "XFE5", "F6", "f5", "$F$5", "5F", "F05", "R5C6", "F5:G5", "Å5", "ZZZZZZZZ5", "A" + "9" * 40),
    ),
    *map(wrong_row, ("0", "-5", "1048577", "5.0", "x", "", "9" * 40)),
    refused(
        "BI-22", "a cell twice", lambda: grafted(BUDGET, elsewhere("G5")), "cellen G5 på bladet Budget finns två gånger"
    ),
    refused("BI-22", "an empty cell that is filled as well", lambda: grafted(BUDGET, elsewhere("E5")), "cellen E5 på"),
    refused(
        "BI-22",
        "a row twice",
        lambda: grafted(BUDGET, more_rows('<row r="5"><c r="L5"/></row>')),
        "rad 5 på bladet Budget finns två gånger",
        AGAIN,
    ),
    refused(
        "BI-22",
        "two tables of cells",
        lambda: grafted(BUDGET, before("<sheetProtection", "<sheetData/>")),
        f"({BUDGET}: inte uppbyggd",
    ),
    refused(
        "BI-22",
        "a value twice",
        lambda: grafted(BUDGET, cell("F5", "<v>9000</v><v>1</v>")),
        "cellen F5 på bladet Budget har två värden",
    ),
    same("BI-23", "the last row first", lambda: grafted(BUDGET, last_row_first)),
    same("BI-23", "cells from right to left", lambda: grafted(BUDGET, cells_backwards)),
    same("BI-24", "formatted rows below", lambda: grafted(BUDGET, more_rows(FORMATTED))),
    same(
        "BI-24",
        "formatted columns to the right",
        lambda: grafted(BUDGET, before("</cols>", '<col min="11" max="16384" width="9" style="7"/>')),
    ),
    same(
        "BI-25",
        "more texts promised than there can be",
        lambda: grafted(
            STRINGS, lambda data: re.sub(rb'uniqueCount="\d+"', b'uniqueCount="18446744073709551615"', data)
        ),
    ),
    same(
        "BI-25",
        "fewer texts promised",
        lambda: grafted(STRINGS, lambda data: re.sub(rb'ount="\d+"', b'ount="0"', data)),
    ),
    same(
        "BI-25",
        "a negative number of formats",
        lambda: grafted(STYLES, lambda data: re.sub(rb'<cellXfs count="\d+"', b'<cellXfs count="-1"', data)),
    ),
    same(
        "BI-25",
        "rows that span too far",
        lambda: grafted(BUDGET, lambda data: data.replace(b'spans="1:10"', b'spans="1:99999999999"')),
    ),
    same("BI-26", "merges in empty space that overlap", lambda: merges("M20:N22", "N21:P25", "M20:N22")),
    refused("BI-26", "everything merged", lambda: merges("A1:XFD1048576"), "Nästan hela bladet Budget", MOVE),
    refused(
        "BI-26", "a merge without place", lambda: merges("A0:B2"), "sammanslagning av celler som inte finns (A0:B2)"
    ),
    refused("BI-26", "a merge backwards", lambda: merges("C9:B8"), "sammanslagning av celler som inte finns (C9:B8)"),
    refused("BI-26", "a merge beyond the sheet", lambda: merges("A1:XFE2"), "(A1:XFE2)", AGAIN),
    refused(
        "BI-26", "merges without end", lambda: merges(*["M20:N20"] * 10_001), "fler än 10000 sammanslagna celler", MOVE
    ),
    refused(
        "BI-26",
        "column widths without end",
        lambda: grafted(BUDGET, before("</cols>", '<col min="11" max="11" hidden="1"/>' * 4_096)),
        "fler kolumner än ett blad kan ha",
    ),
    refused(
        "BI-27",
        "two sheets of one name",
        lambda: workbook(swap('name="Texter"', 'name="BUDGET"')),
        "två blad heter BUDGET",
        AGAIN,
    ),
    refused(
        "BI-27", "a sheet without name", lambda: workbook(swap('name="Texter"', 'name=""')), "bladet  är fel inlagt"
    ),
    refused(
        "BI-27",
        "a sheet in an unknown state",
        lambda: workbook(swap('name="Texter"', 'name="Texter" state="borta"')),
        "bladet Texter är fel inlagt",
    ),
    refused(
        "BI-27",
        "one part for two sheets",
        lambda: links(swap("worksheets/sheet7.xml", "worksheets/SHEET6.xml")),
        "två blad har samma innehåll",
    ),
    refused(
        "BI-27",
        "one relation for two sheets",
        lambda: workbook(swap('r:id="rId7"', 'r:id="rId6"')),
        "två blad har samma innehåll",
    ),
    refused(
        "BI-27",
        "a relation that is not there",
        lambda: workbook(swap('r:id="rId7"', 'r:id="rId77"')),
        "bladet Texter är fel inlagt",
    ),
    refused(
        "BI-27",
        "a relation named twice",
        lambda: links(swap('Id="rId7"', 'Id="rId6"')),
        "(xl/_rels/workbook.xml.rels: samma beteckning två gånger)",
    ),
    refused(
        "BI-27",
        "a sheet in another file",
        lambda: one_more_sheet("Mer", target="http://127.0.0.1/s.xml", mode=' TargetMode="External"'),
        "Bladet Mer ligger i en annan fil",
        MOVE,
    ),
    refused(
        "BI-27",
        "a sheet outside the archive",
        lambda: one_more_sheet("Mer", target="../../../s.xml"),
        "hänvisar utanför sig själv",
        MOVE,
    ),
    refused(
        "BI-27",
        "a sheet on the web",
        lambda: one_more_sheet("Mer", target="file://server/s.xml"),
        "hänvisar utanför sig själv",
    ),
    refused(
        "BI-27", "a sheet that is styles", lambda: one_more_sheet("Mer", target="styles.xml"), f"({STYLES}: ", AGAIN
    ),
    refused(
        "BI-27",
        "no sheets",
        lambda: grafted(WORKBOOK, lambda data: re.sub(rb"<sheet .*?/>", b"", data)),
        "arbetsboken har inga blad",
    ),
    refused("BI-27", "more sheets than anybody has", lambda: many_sheets(200), "fler än 200 blad", MOVE),
    refused("BI-27", "a sheet with a name without end", lambda: one_more_sheet("Å" * 256), f"bladet {'Å' * 31} är fel"),
    refused(
        "BI-27",
        "a sheet outside the list of sheets",
        lambda: workbook(before("</definedNames>", '<sheet name="Mer" sheetId="99" r:id="rId6"/>')),
        "ett blad är fel inlagt i arbetsboken",
        AGAIN,
    ),
    same("BI-27", "an empty sheet more", lambda: one_more_sheet("Blad1")),
    *(
        read(
            "BI-27",
            f"a sheet named {name}",
            partial(one_more_sheet, name, NOTE),
            [("IN-04", "upplysning", name, "B2")],
            f"Bladet ”{name}” finns inte i mallen",
            "och det som står där används inte: B2 ",
        )
        for name in ("Blad1", "'=1+1", "Å" * 40, "a/b\\c?*[d]:", "Budget ", "\u202etegduB", "History")
    ),
    refused(
        "BI-37",
        "a text that is not in the file",
        lambda: grafted(BUDGET, cell("I5", "<v>9999</v>", ' t="s"')),
        "cellen I5 på bladet Budget hänvisar till en text som inte finns",
    ),
    *(
        refused(
            "BI-37",
            f"text number {index}",
            partial(text_number, index),
            "cellen I5 på bladet Budget hänvisar till",
        )
        for index in ("-1", "0.0", "1e1", "abc", "٤", "4294967296")
    ),
    refused(
        "BI-37",
        "a cell of an unknown kind",
        lambda: grafted(BUDGET, cell("F5", "<v>9000</v>", ' t="x"')),
        "cellen F5 på bladet Budget har ett innehåll av okänt slag",
    ),
    refused(
        "BI-37",
        "a format that is not in the file",
        lambda: grafted(BUDGET, cell("F5", "<v>9000</v>", ' s="999"')),
        "cellen F5 på bladet Budget har ett cellformat som inte finns",
    ),
]
