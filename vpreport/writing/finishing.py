"""The last touch to a workbook's file: what xlsxwriter has no words for, and nothing of where the file was made."""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

LANGUAGE = "sv-SE"

_FIXED_HEIGHT = re.compile(rb'(<row [^>]*?) customHeight="1"')
_MAKER = (3, 0o600 << 16)  # system and rights, the same wherever the file is made
_DAY = (1980, 1, 1, 0, 0, 0)  # the first that an archive knows, and what an entry bears that is told no other
_LAST_PROPERTY = b"</cp:coreProperties>"


def finished(data: bytes) -> bytes:
    """The file with its language told, and with rows that grow from their given heights when more is written."""
    made = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(made, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = ZipInfo(name)
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, *_MAKER
            target.writestr(entry, _part(name, source.read(name)))
    return made.getvalue()


def is_as_finished(entries: Iterable[ZipInfo]) -> bool:
    """Whether every entry is such as `finished` makes them: no program that has saved the file since does."""
    return all((entry.create_system, entry.external_attr, entry.date_time) == (*_MAKER, _DAY) for entry in entries)


def _part(name: str, content: bytes) -> bytes:
    if name == "docProps/core.xml":
        return content.replace(_LAST_PROPERTY, f"<dc:language>{LANGUAGE}</dc:language>".encode() + _LAST_PROPERTY)
    if name.startswith("xl/worksheets/sheet"):
        return _FIXED_HEIGHT.sub(rb"\1", content)
    return content
