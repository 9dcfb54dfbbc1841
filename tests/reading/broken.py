"""Workbooks made by hand, sound but for what a test breaks: parts as text, packed into an archive byte by byte."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MACHINE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

SHEET = "xl/worksheets/sheet1.xml"
WORKBOOK = "xl/workbook.xml"
STRINGS = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"
TYPES = "[Content_Types].xml"

Parts = dict[str, bytes]


def sheet(rows: str = "", before: str = "", after: str = "", attributes: str = "") -> bytes:
    """A worksheet's part with these rows between its first and last tag."""
    text = f'<worksheet xmlns="{MAIN}"{attributes}>{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
    return text.encode()


def strings(*texts: str) -> bytes:
    """A part of shared strings; each text is the inside of an <si>."""
    return f'<sst xmlns="{MAIN}">{"".join(f"<si>{text}</si>" for text in texts)}</sst>'.encode()


def styles(*codes: str) -> bytes:
    """A part of styles: style 0 is plain, those that follow show numbers by these codes."""
    declared = "".join(f'<numFmt numFmtId="{200 + at}" formatCode="{code}"/>' for at, code in enumerate(codes))
    used = "".join(f'<xf numFmtId="{200 + at}"/>' for at in range(len(codes)))
    xfs = f'<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>{used}</cellXfs>'
    return f'<styleSheet xmlns="{MAIN}"><numFmts>{declared}</numFmts>{xfs}</styleSheet>'.encode()


def relationships(targets: Mapping[str, str], kinds: str = OFFICE) -> bytes:
    """A part of relationships by id: "kind target", with " External" at the end for what lies outside."""
    lines = []
    for name, described in targets.items():
        kind, target, *mode = described.split(" ")
        where = f' TargetMode="{mode[0]}"' if mode else ""
        lines.append(f'<Relationship Id="{name}" Type="{kinds}/{kind}" Target="{target}"{where}/>')
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(lines)}</Relationships>'.encode()


def workbook(names: Iterable[str] = ("Budget",), more: str = "") -> bytes:
    """The part that lists the sheets; sheet 1 has the relationship rId1 and so on."""
    listed = "".join(f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(names, 1))
    return f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{more}<sheets>{listed}</sheets></workbook>'.encode()


def types(main: str = f"{MACHINE}.sheet.main+xml", part: str = WORKBOOK) -> bytes:
    """The part that says what the others are."""
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{part}" ContentType="{main}"/></Types>'
    ).encode()


def parts(rows: str = "", **replaced: bytes) -> Parts:
    """A sound workbook with one sheet, Budget. Named parts replace its own: sheet, strings, styles, workbook, types."""
    return {
        TYPES: replaced.get("types", types()),
        "_rels/.rels": relationships({"rId1": f"officeDocument {WORKBOOK}"}),
        WORKBOOK: replaced.get("workbook", workbook()),
        "xl/_rels/workbook.xml.rels": relationships(
            {
                "rId1": "worksheet worksheets/sheet1.xml",
                "s": "sharedStrings sharedStrings.xml",
                "f": "styles styles.xml",
            }
        ),
        SHEET: replaced.get("sheet", sheet(rows)),
        STRINGS: replaced.get("strings", strings("<t>ett</t>", "<t>två</t>")),
        STYLES: replaced.get("styles", styles("yyyy-mm-dd", "0%", "#,##0,")),
    }


def packed(content: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The parts as an archive; the same parts give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in content.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            archive.writestr(entry, data, method)
    return out.getvalue()


def book(rows: str = "", **replaced: bytes) -> bytes:
    """A workbook with one sheet, Budget, that has these rows."""
    return packed(parts(rows, **replaced))


def archive(entries: Iterable[tuple[str, bytes]], **lies: int) -> bytes:
    """A stored archive written by hand, that may hold a name twice or tell lies about its last entry.

    `flags`, `method`, `size`, `packed`, `crc` and `offset` replace what is true in the directory; `flags` and `method`
    also where the entry itself stands.
    """
    body, directory = b"", b""
    listed = list(entries)
    for at, (name, data) in enumerate(listed):
        lie = lies if at == len(listed) - 1 else {}
        flags, method = lie.get("flags", 0), lie.get("method", 0)
        true = (zlib.crc32(data), len(data), len(data))
        told = (lie.get("crc", true[0]), lie.get("packed", true[1]), lie.get("size", true[2]))
        offset = lie.get("offset", len(body))
        directory += struct.pack(
            "<4s6H3L5H2L", b"PK\1\2", 20, 20, flags, method, 0, 33, *told, len(name), 0, 0, 0, 0, 0, offset
        )
        directory += name.encode("cp437")
        body += (
            struct.pack("<4s5H3L2H", b"PK\3\4", 20, flags, method, 0, 33, *true, len(name), 0)
            + name.encode("cp437")
            + data
        )
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, len(listed), len(listed), len(directory), len(body), 0)
    return body + directory + end
