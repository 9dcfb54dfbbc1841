"""The bookmarks and fonts of a PDF that LibreOffice wrote; not a reader of PDFs in general.

Only what LibreOffice writes is understood (ISO 32000-1, 7.3, 7.5.7 and 12.3.3): numbered objects in the open or in
compressed object streams, titles as hexadecimal UTF-16. Anything else gives no bookmarks, never wrong ones.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_OBJECT = re.compile(rb"(\d+) 0 obj\b(.*?)\bendobj\b", re.DOTALL)
_STREAM = re.compile(rb"(.*?)\bstream\r?\n(.*)\bendstream\b", re.DOTALL)
_REFERENCE = rb"\s*(\d+) 0 R"
_ROOT = re.compile(rb"/Type\s*/Catalog\b")
_OUTLINES = re.compile(rb"/Outlines" + _REFERENCE)
_PAGES = re.compile(rb"/Pages" + _REFERENCE)
_KIDS = re.compile(rb"/Kids\s*\[([^\]]*)\]")
_FIRST = re.compile(rb"/First" + _REFERENCE)
_NEXT = re.compile(rb"/Next" + _REFERENCE)
_TITLE = re.compile(rb"/Title\s*<FEFF([0-9A-Fa-f\s]*)>")
_TARGET = re.compile(rb"/(?:Dest|D)\s*\[" + _REFERENCE)
_FONT = re.compile(rb"/FontName\s*/(?:[A-Z]{6}\+)?([^\s/<>\[\]()]+)")


class Bookmark(NamedTuple):
    """A bookmark's title and the page it leads to, counted from 1; 0 for a page that is not in the file."""

    title: str
    page: int


class Outline(NamedTuple):
    """Every bookmark in reading order, and the names of the fonts in use ("Carlito-Bold")."""

    bookmarks: tuple[Bookmark, ...]
    fonts: frozenset[str]


def outline(pdf: bytes) -> Outline:
    """The bookmarks and fonts of the PDF; none where they are not understood."""
    objects = dict(_objects(pdf))
    root = next((content for content in objects.values() if _ROOT.search(content)), b"")
    numbers = {page: number for number, page in enumerate(_leaves(objects, _key(_PAGES, root)), 1)}
    entries = _entries(objects, _key(_OUTLINES, root))
    bookmarks = tuple(Bookmark(_title(entry), numbers.get(_key(_TARGET, entry), 0)) for entry in entries)
    fonts = (name for content in objects.values() for name in _FONT.findall(content))
    return Outline(bookmarks, frozenset(name.decode("latin-1") for name in fonts))


def _objects(pdf: bytes) -> Iterator[tuple[int, bytes]]:
    """Every object's number and its content without its stream; those inside object streams too."""
    for number, content in _OBJECT.findall(pdf):
        stream = _STREAM.match(content)
        if stream is None:
            yield int(number), content
        else:
            yield int(number), stream[1]
            yield from _compressed(stream[1], stream[2])


def _compressed(dictionary: bytes, stream: bytes) -> Iterator[tuple[int, bytes]]:
    first = re.search(rb"/First\s+(\d+)", dictionary)
    if b"/ObjStm" not in dictionary or first is None:
        return
    content = zlib.decompressobj().decompress(stream)
    places = [int(figure) for figure in content[: int(first[1])].split()]
    starts = [int(first[1]) + offset for offset in places[1::2]]
    for number, start, end in zip(places[::2], starts, [*starts[1:], len(content)], strict=True):
        yield number, content[start:end]


def _key(pattern: re.Pattern[bytes], content: bytes) -> int:
    """The number of the object that is referred to; 0, which no object has, when there is none."""
    found = pattern.search(content)
    return int(found[1]) if found else 0


def _leaves(objects: Mapping[int, bytes], key: int) -> Iterator[int]:
    """The pages below a node of the page tree, in order."""
    kids = _KIDS.search(objects.get(key, b""))
    if kids is None:
        yield key
        return
    for kid in re.findall(rb"(\d+) 0 R", kids[1]):
        yield from _leaves(objects, int(kid))


def _entries(objects: Mapping[int, bytes], parent: int) -> Iterator[bytes]:
    """The bookmarks below one, in reading order: each before those below it."""
    key = _key(_FIRST, objects.get(parent, b""))
    while key:
        entry = objects.get(key, b"")
        yield entry
        yield from _entries(objects, key)
        key = _key(_NEXT, entry)


def _title(entry: bytes) -> str:
    found = _TITLE.search(entry)
    return bytes.fromhex(found[1].decode()).decode("utf-16-be", "replace") if found else ""
