"""A filled template in parts, for what is strange to be grafted into, and the round that it belongs to."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable

from tests.altered import ANSWERS
from tests.filled import filled, small_round
from tests.reading.broken import Parts, packed

ROUND = small_round("delar")
HR, EK, FL = (filled(ROUND, code, ANSWERS) for code in ("hr", "ek", "fl"))


def unpacked(data: bytes) -> Parts:
    """The parts of an archive, by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


PARTS = unpacked(HR)
TYPES, PACKAGE_LINKS = "[Content_Types].xml", "_rels/.rels"
WORKBOOK, WORKBOOK_LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
STRINGS, STYLES, CORE = "xl/sharedStrings.xml", "xl/styles.xml", "docProps/core.xml"


def _part_of(title: str) -> str:
    links = dict(re.findall(r'Id="(\w+)"[^>]*Target="([^"]*)"', PARTS[WORKBOOK_LINKS].decode()))
    named = dict(re.findall(r'<sheet name="([^"]*)"[^>]*r:id="(\w+)"', PARTS[WORKBOOK].decode()))
    return f"xl/{links[named[title]]}"


BUDGET, TASKS, START, META = map(_part_of, ("Budget", "Uppdrag", "Start", "_vpmeta"))

Edit = Callable[[bytes], bytes]
"""What is done to the bytes of a part."""


def swap(old: str, new: str) -> Edit:
    """Replace what stands exactly once in the part."""

    def edit(data: bytes) -> bytes:
        assert data.count(old.encode()) == 1, f"{old} stands {data.count(old.encode())} times"
        return data.replace(old.encode(), new.encode())

    return edit


def before(mark: str, new: str) -> Edit:
    """Put something in front of what stands exactly once in the part."""
    return swap(mark, new + mark)


def cell(address: str, inside: str, attributes: str = "") -> Edit:
    """Replace a cell; "" as `inside` leaves the cell empty."""
    pattern = re.compile(rf'<c r="{address}"[^>]*?(?:/>|>.*?</c>)'.encode())

    def edit(data: bytes) -> bytes:
        assert len(pattern.findall(data)) == 1
        return pattern.sub(lambda _: f'<c r="{address}"{attributes}>{inside}</c>'.encode(), data)

    return edit


def more_rows(rows: str) -> Edit:
    """Add rows below the last."""
    return before("</sheetData>", rows)


def changed(part: str, *edits: Edit) -> Parts:
    """The template's parts with edits made to one of them."""
    data = PARTS[part]
    for edit in edits:
        data = edit(data)
    return PARTS | {part: data}


def grafted(part: str, *edits: Edit) -> bytes:
    """The template with edits made to one of its parts, the archive sound."""
    return packed(changed(part, *edits))


def lacking(*parts: str) -> bytes:
    """The template without those parts."""
    return packed({name: data for name, data in PARTS.items() if name not in parts})


_FIELDS = {"flags": ("<H", 8), "method": ("<H", 10), "crc": ("<L", 16), "packed": ("<L", 20), "size": ("<L", 24)}
_FIELDS |= {"offset": ("<L", 42)}
_ENTRY = 46


def lying(data: bytes, part: str, **lies: int) -> bytes:
    """The archive with a lie about one part in its directory: flags, method, crc, packed, size or offset."""
    name = part.encode()
    start = data.rindex(name) - _ENTRY
    assert data[start : start + 4] == b"PK\1\2"
    forged = bytearray(data)
    for field, lie in lies.items():
        form, at = _FIELDS[field]
        struct.pack_into(form, forged, start + at, lie)
    return bytes(forged)
