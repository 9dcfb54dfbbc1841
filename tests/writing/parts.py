"""Office files compared part by part, and what tests of several writers need."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any, TypeVar
from zipfile import ZipFile

import pytest
from lxml import etree

from vpreport.writing import libreoffice

Test = TypeVar("Test", bound=Callable[..., Any])

_DATES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def parts(data: bytes) -> dict[str, bytes]:
    """Every part of the file by name, in the order of the names."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in sorted(archive.namelist())}


def normalised(name: str, content: bytes) -> bytes:
    """A part without what may differ between equal files: the order of attributes, and dates in the properties."""
    if not name.endswith((".xml", ".rels", ".vml")):
        return content
    bare = _DATES.sub(rb"\1", content) if name == "docProps/core.xml" else content
    return etree.tostring(etree.fromstring(bare), method="c14n")


def differing_parts(one: bytes, other: bytes) -> list[str]:
    """The names of the parts that are not equal after normalising, or that only one of the files has."""
    first, second = parts(one), parts(other)
    shared = first.keys() & second.keys()
    unequal = {name for name in shared if normalised(name, first[name]) != normalised(name, second[name])}
    return sorted(unequal | (first.keys() ^ second.keys()))


def zip_traces(data: bytes) -> set[tuple[tuple[int, ...], int]]:
    """The dates and systems of the file's entries: one of each in a file that says nothing about where it was made."""
    with ZipFile(BytesIO(data)) as archive:
        return {(entry.date_time, entry.create_system) for entry in archive.infolist()}


def needs_libreoffice(test: Test) -> Test:
    """Mark the test as one that runs LibreOffice, and skip it where there is none."""
    skip = pytest.mark.skipif(not libreoffice.is_installed(), reason="LibreOffice is not installed")
    marked: Test = pytest.mark.libreoffice(skip(test))
    return marked


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (WCAG 2.1, relative luminance): 1 for equal ones, 21 for black on white."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    linear = (value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
