"""Text put into a finished workbook's parts as no writer of ours would: control characters, too long, anything at all.

A template is filled with words, and those words are then replaced in the file itself: what is read is not what the
writer that is under test has made of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

STRINGS = "xl/sharedStrings.xml"
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def encoded(text: str) -> str:
    """The text as the markup of a workbook says it (ECMA-376 part 1, 22.9.2.19)."""
    escaped = _UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", _ESCAPE.sub("_x005F_", text))
    return escaped.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def decoded(text: str) -> str:
    """The text as Excel shows what a part holds, the markup around it gone."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def with_texts(data: bytes, texts: Mapping[str, str]) -> bytes:
    """The workbook with other texts in the place of those words, wherever a cell holds just such a word."""
    return with_parts(data, {STRINGS: _replaced(_part(data, STRINGS).decode(), texts).encode()})


def _replaced(strings: str, texts: Mapping[str, str]) -> str:
    def text(found: re.Match[str]) -> str:
        said = texts.get(found[1])
        return found[0] if said is None else f'<t xml:space="preserve">{encoded(said)}</t>'

    return re.sub("<t>([^<]*)</t>", text, strings)


def _part(data: bytes, name: str) -> bytes:
    with ZipFile(BytesIO(data)) as archive:
        return archive.read(name)


def with_parts(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The file with those parts, in the place of its own or beside them."""
    with ZipFile(BytesIO(data)) as archive:
        return packed({name: archive.read(name) for name in archive.namelist()} | dict(parts))


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A file of those parts."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(ZipInfo(name), content)
    return made.getvalue()
