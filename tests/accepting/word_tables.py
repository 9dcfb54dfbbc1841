"""Tables that can be read aloud cell by cell: one header row, nothing merged, a name, and words wherever colour is."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from tests.accepting.word_file import WordFile
from tests.writing.word_reading import W, found, value, words

_PLAIN = frozenset(("", "auto", "FFFFFF"))


def tables(file: WordFile) -> Iterator[str]:
    """What is wrong with each table, by its number in the document."""
    for number, table in enumerate(file.document.iter(W + "tbl"), 1):
        yield from (f"table {number}: {complaint}" for complaint in _complaints(table))


def _complaints(table: etree._Element) -> Iterator[str]:
    if found(table, "ancestor::w:tbl"):
        yield "stands in another"
    if found(table, ".//w:gridSpan[@w:val > 1] | .//w:vMerge | .//w:hMerge"):
        yield "merged cells"
    for name in ("tblCaption", "tblDescription"):
        if not value(table, f"w:tblPr/w:{name}").strip():
            yield f"no {name}"
    yield from _rows(table)
    yield from _cells(table)


def _rows(table: etree._Element) -> Iterator[str]:
    rows = found(table, "w:tr")
    marked = [bool(found(row, "w:trPr/w:tblHeader")) for row in rows]
    if marked != [True, *[False] * (len(rows) - 1)] or value(table, "w:tblPr/w:tblLook", "firstRow") != "1":
        yield "not one marked header row"
    if not all(found(row, "w:trPr/w:cantSplit") for row in rows):
        yield "a row may break"
    width = len(found(table, "w:tblGrid/w:gridCol"))
    if {len(found(row, "w:tc")) for row in rows} != {width}:
        yield "not as many cells as columns"
    if any(not words(cell).strip() for cell in found(table, "w:tr[1]/w:tc")):
        yield "a column has no header"


def _cells(table: etree._Element) -> Iterator[str]:
    cells = found(table, "w:tr/w:tc")
    if any(found(cell, "*")[-1].tag != W + "p" for cell in cells):
        yield "a cell does not end with a paragraph"
    coloured = [cell for cell in cells if value(cell, "w:tcPr/w:shd", "fill") not in _PLAIN]
    if any(not words(cell).strip() for cell in coloured):
        yield "colour without words"
