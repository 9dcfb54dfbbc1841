"""Archives that are damaged, forged or bombs (BI-01 to BI-12)."""

from __future__ import annotations

import zipfile
from functools import partial

from tests.reading.broken import archive, packed
from tests.strange.case import AGAIN, MOVE, Case, refused, same
from tests.strange.template import (
    BUDGET,
    HR,
    PACKAGE_LINKS,
    PARTS,
    STRINGS,
    STYLES,
    TYPES,
    WORKBOOK,
    WORKBOOK_LINKS,
    before,
    grafted,
    lacking,
    lying,
    swap,
)
from vpreport.reading.container import LIMITS, MIB

SEND_AGAIN = "den är avbruten eller har ändrats på vägen. Skicka den igen."
HUGE = "orimligt stor när den packas upp."


def all_huge() -> bytes:
    """Every part declares nearly as much as a part may hold, and packs as little."""
    data = HR
    for part in PARTS:
        data = lying(data, part, size=16 * MIB)
    return data


def many_parts() -> bytes:
    return packed(PARTS | {f"xl/media/{at}.png": b"" for at in range(LIMITS.parts)})


def directory_of_a_million() -> bytes:
    """A directory whose entries all name the first part, many more than the archive says."""
    start = HR.index(b"PK\1\2")
    end = HR.index(b"PK\1\2", start + 4)
    return HR[:start] + HR[start:end] * 100_000 + HR[start:]


def twin(name: str) -> bytes:
    return archive([*PARTS.items(), (name, PARTS[BUDGET].replace(b"9000", b"9999"))])


def with_part_named(name: str) -> bytes:
    return archive([*PARTS.items(), (name, b"x")])


def changed_byte(method: int) -> bytes:
    data = bytearray(packed(PARTS, method))
    data[data.index(b"\0\0" + BUDGET.encode()) + len(BUDGET) + 40] ^= 1
    return bytes(data)


def backslashes() -> bytes:
    return packed({name.replace("/", "\\"): data for name, data in PARTS.items()})


def without_link(part: str) -> bytes:
    """A part that is declared and pointed at, but does not exist, and that no cell needs."""
    link = f'<Relationship Id="x9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{part}"'
    return grafted(WORKBOOK_LINKS, before("</Relationships>", f'{link} Target="{part}.xml"/>'))


CASES: list[Case] = [
    refused("BI-01", "a part above the limit", lambda: lying(HR, BUDGET, size=LIMITS.part + 1), HUGE, MOVE),
    refused("BI-01", "all parts together above the limit", all_huge, HUGE, MOVE),
    refused("BI-01", "a file above the limit", lambda: HR + bytes(LIMITS.file), "större än 50 MB", MOVE),
    refused("BI-02", "a bomb of spaces", lambda: grafted(BUDGET, before("<cols>", " " * 17 * MIB)), "packad", MOVE),
    refused("BI-03", "a part larger than it says", lambda: lying(HR, BUDGET, size=4_000), f"({BUDGET}: fel kontroll"),
    refused("BI-03", "a part smaller than it says", lambda: lying(HR, BUDGET, size=9_000), f"({BUDGET}: fel kontroll"),
    refused("BI-03", "packed to less than it says", lambda: lying(HR, BUDGET, packed=9_000), "ligger i en annan del"),
    refused("BI-03", "packed to more than it says", lambda: lying(HR, BUDGET, packed=900), f"({BUDGET}: fel kontroll"),
    refused("BI-04", "parts that overlap", lambda: lying(HR, BUDGET, offset=0), "ligger i en annan del", AGAIN),
    refused("BI-04", "a part that begins nowhere", lambda: lying(HR, BUDGET, offset=9), "ligger i en annan del"),
    refused("BI-04", "too many parts", many_parts, f"fler än {LIMITS.parts} delar", MOVE),
    refused("BI-04", "a directory without end", directory_of_a_million, f"fler än {LIMITS.parts} delar", MOVE),
    refused("BI-05", "the first third", lambda: HR[: len(HR) // 3], SEND_AGAIN),
    refused("BI-05", "all but the directory", lambda: HR[: HR.index(b"PK\1\2")], SEND_AGAIN),
    refused("BI-05", "all but the last byte", lambda: HR[:-1], SEND_AGAIN),
    refused("BI-05", "a hole in the middle", lambda: HR[:6_000] + HR[8_000:], "Filen är skadad", "igen"),
    # where its bytes happen to lie decides what is seen first: that it has been changed, or that a part is in another
    refused("BI-05", "sent as text", lambda: HR.replace(b"\n", b"\r\n"), "kicka den igen."),
    refused("BI-05", "the tail is zeros", lambda: HR[:9_000] + bytes(len(HR) - 9_000), SEND_AGAIN),
    refused("BI-06", "a byte changed", lambda: changed_byte(zipfile.ZIP_DEFLATED), f"({BUDGET}: fel kontrollsumma)"),
    refused("BI-06", "a letter changed", lambda: changed_byte(zipfile.ZIP_STORED), f"({BUDGET}: fel kontrollsumma)"),
    refused("BI-06", "another checksum", lambda: lying(HR, BUDGET, crc=7), f"({BUDGET}: fel kontrollsumma)", AGAIN),
    *(
        refused("BI-07", f"a part named {name[:20]}", partial(with_part_named, name), "tillåtet")
        for name in ("../../../vp", "xl/../../vp", "..\\..\\vp", "/vp", "C:\\vp", "\\\\server\\vp", "x" * 256)
    ),
    refused("BI-08", "a sheet twice", lambda: twin(BUDGET), f"({BUDGET}: finns två gånger)", AGAIN),
    refused("BI-08", "a sheet twice but for case", lambda: twin(BUDGET.upper()), "finns två gånger", AGAIN),
    refused("BI-08", "a sheet twice but for slashes", lambda: twin(BUDGET.replace("/", "\\")), "finns två gånger"),
    refused("BI-09", "a password on one part", lambda: lying(HR, BUDGET, flags=1), "skyddad med lösenord"),
    refused("BI-09", "packed as LZMA", lambda: lying(HR, BUDGET, method=14), "packad på ett sätt som Excel inte"),
    refused("BI-09", "encrypted as WinZip does", lambda: lying(HR, BUDGET, method=99), "packad på ett sätt som Excel"),
    refused("BI-09", "a method told apart in two places", lambda: lying(HR, BUDGET, method=0), "förteckning"),
    refused("BI-10", "no content types", lambda: lacking(TYPES), "zip-fil", "Packa upp den"),
    refused("BI-10", "no package relations", lambda: lacking(PACKAGE_LINKS), "var arbetsboken ligger"),
    *(
        refused("BI-10", f"no {part}", partial(lacking, part), f"({part}: saknas)", AGAIN)
        for part in (WORKBOOK, BUDGET)
    ),
    refused("BI-10", "no workbook relations", lambda: lacking(WORKBOOK_LINKS), "bladet Start är fel inlagt"),
    refused("BI-10", "no shared texts", lambda: lacking(STRINGS), "cellen A1 på bladet Start", "text som inte finns"),
    refused("BI-10", "no styles", lambda: lacking(STYLES), "cellen A1 på bladet Start", "cellformat som inte finns"),
    same("BI-11", "no theme", lambda: lacking("xl/theme/theme1.xml")),
    same("BI-11", "no tables", lambda: lacking(*(f"xl/tables/table{at}.xml" for at in range(1, 8)))),
    same("BI-11", "no properties of its own", lambda: lacking("docProps/app.xml")),
    same("BI-11", "a calculation chain that is missing", lambda: without_link("calcChain")),
    same("BI-11", "a part that nobody points at", lambda: packed(PARTS | {"xl/notes.txt": b"\xff\0"})),
    same("BI-12", "backslashes in names", backslashes),
    same("BI-12", "parts not packed", lambda: packed(PARTS, zipfile.ZIP_STORED)),
    same("BI-12", "parts in another order", lambda: packed(dict(reversed(PARTS.items())))),
    same(
        "BI-12",
        "names in upper case",
        lambda: packed({name.upper() if "sheet" in name else name: data for name, data in PARTS.items()}),
    ),
    same("BI-12", "a comment after the directory", lambda: HR[:-2] + b"\x05\0hejsa"),
    same(
        "BI-12",
        "targets from the top",
        lambda: grafted(WORKBOOK_LINKS, swap("worksheets/sheet6", "/xl/worksheets/sheet6")),
    ),
    same(
        "BI-12",
        "targets by a detour",
        lambda: grafted(WORKBOOK_LINKS, swap("worksheets/sheet6", "../xl/./worksheets/sheet6")),
    ),
    refused("BI-12", "something before the archive", lambda: b"skr\0p" + HR, "känna igen", "Spara den på nytt i Excel"),
    refused("BI-12", "a part inside another", lambda: archive([("x", b"x"), *PARTS.items()], offset=0), "annan del"),
]
