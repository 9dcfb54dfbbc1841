"""The last touch to a workbook's file: what xlsxwriter has no words for, and nothing of where the file was made."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from xlsxwriter import Workbook  # type: ignore[import-untyped]  # ships no py.typed
from xlsxwriter.packager import Packager  # type: ignore[import-untyped]  # ships no py.typed

from vpreport.writing.chart_xml import LANGUAGE, completed

_FIXED_HEIGHT = re.compile(rb'(<row [^>]*?) customHeight="1"')
_MAKER = (3, 0o600 << 16)  # system and rights, the same wherever the file is made
_DAY = (1980, 1, 1, 0, 0, 0)  # the first that an archive knows, and what an entry bears that is told no other
_CORE = "docProps/core.xml"
_MOMENTS = re.compile(rb"<dcterms:(?:created|modified)[^>]*>([^<]*)")  # the same, until somebody saves the file
_LAST_PROPERTY = b"</cp:coreProperties>"


class Unpacked(Workbook):  # type: ignore[misc]  # ships no py.typed
    """xlsxwriter's workbook, whose parts can be had before they are packed: unpacking them again would take a tenth."""

    def _get_packager(self) -> Packager:
        self._packager = _Parts()
        return self._packager

    def closed(self) -> dict[str, bytes]:
        """Every part by name, in order; nothing can be added after."""
        self.close()
        return self._packager.parts


class _Parts(Packager):  # type: ignore[misc]  # ships no py.typed
    """xlsxwriter's packager, which keeps what it should hand over to be packed."""

    parts: dict[str, bytes]

    def _create_package(self) -> list[object]:
        self.parts = {
            name: written.getvalue() if is_binary else written.getvalue().encode()
            for written, name, is_binary in super()._create_package()
        }
        return []


def finished(parts: Mapping[str, bytes]) -> bytes:
    """The file of those parts, with its language told, and with rows that grow when more is written in them.

    Its charts look the same in every program.
    """
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as target:
        for name, content in parts.items():
            entry = ZipInfo(name)
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, *_MAKER
            target.writestr(entry, _part(name, content))
    return made.getvalue()


def is_as_finished(archive: ZipFile) -> bool:
    """Whether the file is as it was finished: no program that has saved it since makes all of its entries so."""
    entries = archive.infolist()
    alike = all((entry.create_system, entry.external_attr, entry.date_time) == (*_MAKER, _DAY) for entry in entries)
    return alike and len(set(_MOMENTS.findall(archive.read(_CORE)))) == 1


def _part(name: str, content: bytes) -> bytes:
    if name == _CORE:
        return content.replace(_LAST_PROPERTY, f"<dc:language>{LANGUAGE}</dc:language>".encode() + _LAST_PROPERTY)
    if name.startswith("xl/worksheets/sheet"):
        return _FIXED_HEIGHT.sub(rb"\1", content)
    return completed(content) if name.startswith("xl/charts/chart") else content
