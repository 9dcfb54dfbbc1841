"""A written Word file as plain values, read without any of the writer's own code."""

from __future__ import annotations

from functools import cache

from lxml import etree

from tests.writing.parts import parts
from tests.writing.word_sample import head, sample
from vpreport.vocabulary.telling import Block, Document
from vpreport.writing.word import write_document

NS = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
W = f"{{{NS['w']}}}"


@cache
def sample_file() -> bytes:
    """The sample without page numbers, written once."""
    return write_document(sample(), "off").data


def small(*blocks: Block, draft: bool = False) -> Document:
    """A small document of the blocks."""
    return Document("Titel", "Undertitel", "Kommunen", "Ämne", "2025-10-14", head(), blocks, draft=draft)


def part(data: bytes, name: str) -> etree._Element:
    """The root of a part, by its name below word/ and without ending."""
    return etree.fromstring(parts(data)[f"word/{name}.xml"])


def parsed(markup: str) -> etree._Element:
    """An element that holds what the markup says."""
    return etree.fromstring(f'<w:body xmlns:w="{NS["w"]}">{markup}</w:body>')


def body(*blocks: Block) -> etree._Element:
    """The body of a small document of the blocks."""
    return part(write_document(small(*blocks), "off").data, "document")[0]


def found(root: etree._Element, path: str) -> list[etree._Element]:
    """The elements that the path leads to, with the main namespace as w."""
    result = _compiled(path)(root)
    assert isinstance(result, list)
    return [element for element in result if isinstance(element, etree._Element)]


@cache
def _compiled(path: str) -> etree.XPath:
    return etree.XPath(path, namespaces=NS)


def value(root: etree._Element, path: str, attribute: str = "val") -> str:
    """The attribute of the first element that the path leads to; empty when there is none."""
    return next((element.get(W + attribute, "") for element in found(root, path)), "")


def words(element: etree._Element) -> str:
    """The text of an element; a tab as a tab, a line break as a new line, field codes left out."""
    marks = {W + "tab": "\t", W + "br": "\n", W + "noBreakHyphen": "-"}
    runs = (child for run in element.iter(W + "r") for child in run)
    return "".join(child.text or "" if child.tag == W + "t" else marks.get(child.tag, "") for child in runs)


def lines(root: etree._Element) -> list[tuple[str, str]]:
    """Style and text of every paragraph, in order, those in tables too; an empty style is the default one."""
    return [(value(each, "w:pPr/w:pStyle"), words(each)) for each in root.iter(W + "p")]


def after_title_page(root: etree._Element) -> list[tuple[str, str]]:
    """The lines below the head table."""
    return lines(root)[2 + 18 :]


def rows(table: etree._Element) -> list[list[str]]:
    """The text of every cell, by row."""
    return [[words(cell) for cell in row.iter(W + "tc")] for row in table.iter(W + "tr")]
