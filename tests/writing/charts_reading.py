"""Charts of Word files and workbooks as plain values, read without any of the writers' own code."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from lxml import etree

from tests.writing.parts import parts
from tests.writing.workbooks import opened

NS = {
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "xdr": "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
}
RELATIONSHIP = f"{{{NS['r']}}}id"


class Drawn(NamedTuple):
    """A series as a chart shows it: its name, categories and numbers as stored in the chart; None for a gap."""

    name: str
    categories: list[str]
    numbers: list[float | None]


class Shown(NamedTuple):
    """A chart in a file: its alternative text, its part, and its series as stored in it and as its cells have them."""

    description: str
    part: bytes
    stored: list[Drawn]
    cells: list[Drawn]


def of_word(docx: bytes) -> list[Shown]:
    """The charts of a Word file in reading order; their cells are those of the workbooks inside."""
    files = parts(docx)
    targets = _targets(files, "word/document.xml")
    found = []
    for inline in etree.fromstring(files["word/document.xml"]).iter(f"{{{NS['wp']}}}inline"):
        name = targets[_of(inline, ".//c:chart").get(RELATIONSHIP, "")]
        (outside,) = etree.fromstring(files[name]).findall("c:externalData", NS)
        workbook = files[_targets(files, name)[outside.get(RELATIONSHIP, "")]]
        found.append(_shown(_of(inline, "wp:docPr").get("descr", ""), files[name], workbook))
    return found


def of_workbook(data: bytes) -> list[Shown]:
    """The charts of a workbook in order; their cells are its own."""
    files = parts(data)
    found = []
    for drawing in (name for name in files if re.fullmatch(r"xl/drawings/drawing\d+\.xml", name)):
        targets = _targets(files, drawing)
        for frame in etree.fromstring(files[drawing]).iter(f"{{{NS['xdr']}}}graphicFrame"):
            part = files[targets[_of(frame, ".//c:chart").get(RELATIONSHIP, "")]]
            found.append(_shown(_of(frame, ".//xdr:cNvPr").get("descr", ""), part, data))
    return found


def _of(element: etree._Element, path: str) -> etree._Element:
    found = element.find(path, NS)
    assert found is not None, path
    return found


def _targets(files: dict[str, bytes], part: str) -> dict[str, str]:
    """The parts that a part relates to, by relationship."""
    folder, name = posixpath.split(part)
    relations = etree.fromstring(files[f"{folder}/_rels/{name}.rels"])
    return {
        each.get("Id", ""): posixpath.normpath(posixpath.join(folder, each.get("Target", ""))).lstrip("/")
        for each in relations
    }


def _shown(description: str, part: bytes, workbook: bytes) -> Shown:
    series = etree.fromstring(part).findall(".//c:ser", NS)
    return Shown(description, part, [*map(_stored, series)], [_in_cells(each, workbook) for each in series])


def _stored(series: etree._Element) -> Drawn:
    (name,) = _points(series, "c:tx")
    numbers = [None if text is None else float(text) for text in _points(series, "c:val")]
    return Drawn(str(name), [str(text) for text in _points(series, "c:cat")], numbers)


def _points(series: etree._Element, path: str) -> list[str | None]:
    count = _of(series, f"{path}//c:ptCount").get("val", "")
    points = series.findall(f"{path}//c:pt", NS)
    found = {int(point.get("idx", "")): point.findtext("c:v", None, NS) for point in points}
    return [found.get(number) for number in range(int(count))]


def _in_cells(series: etree._Element, workbook: bytes) -> Drawn:
    name, categories, values = (
        list(_range(workbook, _of(series, f"{path}//c:f").text or "")) for path in ("c:tx", "c:cat", "c:val")
    )
    return Drawn(str(name[0]), [str(value) for value in categories], values)


_opened = lru_cache(opened)  # every range of every series asks for it


def _range(workbook: bytes, reference: str) -> Iterator[Any]:
    sheet, _, area = reference.replace("$", "").rpartition("!")
    cells = _opened(workbook)[sheet.strip("'")][area]
    for row in cells if isinstance(cells, tuple) else ((cells,),):
        yield from (cell.value for cell in row)
