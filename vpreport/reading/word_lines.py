"""A Word file that somebody has edited as plain lines, as `vocabulary.lines` has a told document's.

Whoever saved it, with whatever template: headings are known by their outline level, content controls are looked
through, inserted text counts and deleted text does not. A table of contents is left out, for it only repeats.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from vpreport.reading.container import Refused
from vpreport.reading.word_charts import chart_lines
from vpreport.reading.word_parts import Element, WordFile, attribute, below, child, named
from vpreport.reading.word_styles import Styles
from vpreport.vocabulary.lines import DESCRIPTION, HEADERS, HEADING, ROW, SUBJECT, TABLE, TITLE, Line, tidied
from vpreport.vocabulary.sourcing import TEXT

_GONE: Final = frozenset(
    ("del", "moveFrom", "delText", "instrText", "rPr", "pPr", "sdtPr", "tcPr", "tblPr", "Fallback")
)
"""What is not read: deleted or moved away, instructions, looks, and pictures of what old programs cannot show."""
_AS_TEXT: Final = {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-"}
_WIDEST: Final = 200
"""Columns that one cell may span; a table of ours has at most a score."""


def read_lines(data: bytes, name: str) -> list[Line]:
    """The lines of the Word file in the bytes, its subject first; Refused when it cannot be read."""
    word = WordFile(data, name)
    try:
        return [Line(SUBJECT, (_subject(word),)), *_Body(word).lines()]
    except RecursionError as error:
        raise Refused("too-big", "Dokumentet är orimligt djupt uppbyggt.") from error


def _subject(word: WordFile) -> str:
    core = word.core()
    return "" if core is None else tidied(next((each.text or "" for each in below(core, "subject")), ""))


class _Body:
    """The body of a Word file."""

    def __init__(self, word: WordFile) -> None:
        self._word = word
        pointers = word.beside(word.main_part)
        self._charts = {one.id: one.target for one in pointers if one.kind == "chart"}
        styles = next((one.target for one in pointers if one.kind == "styles"), "")
        self._styles = Styles(word.root(styles) if styles else None)

    def lines(self) -> Iterator[Line]:
        body = child(self._word.main, "body")
        return self._in(body) if body is not None else iter(())

    def _in(self, parent: Element) -> Iterator[Line]:
        for block in _blocks(parent):
            yield from self._table(block) if named(block) == "tbl" else self._paragraph(block)

    def _paragraph(self, paragraph: Element) -> Iterator[Line]:
        """The paragraph, then the boxes and charts that are anchored in it."""
        style = self._styles.name(paragraph)
        if style.startswith("toc "):
            return
        text = _text(paragraph)
        level = self._styles.level(paragraph)
        if text and level:
            yield Line(HEADING, (str(level), text))
        elif text:
            yield Line(TITLE if style == "title" else TEXT, (text,))
        for drawn in _drawn(paragraph):
            yield from self._anchored(drawn)

    def _anchored(self, drawn: Element) -> Iterator[Line]:
        """What a chart shows and what is said of it, or what stands in a box."""
        if named(drawn) == "chart":
            part = self._charts.get(attribute(drawn, "id"), "")
            yield from chart_lines(self._word, part) if part else ()
        elif named(drawn) == "docPr":
            if described := tidied(attribute(drawn, "descr")):
                yield Line(DESCRIPTION, (described,))
        else:
            yield from self._in(drawn)

    def _table(self, table: Element) -> Iterator[Line]:
        """The table and its rows, the first of which is its header."""
        yield Line(TABLE, ("",))
        for number, row in enumerate(_within(table, "tr")):
            yield Line(ROW if number else HEADERS, tuple(_cells(row)))


def _blocks(parent: Element) -> Iterator[Element]:
    """The paragraphs and tables of the body, looked for in content controls too; none of a table of contents."""
    for each in parent:
        name = named(each)
        if name in ("p", "tbl"):
            yield each
        elif name not in _GONE and not _is_contents(each):
            yield from _blocks(each)


def _is_contents(element: Element) -> bool:
    """Whether it is a content control that holds a table of contents."""
    properties = child(element, "sdtPr")
    galleries = below(properties, "docPartGallery") if properties is not None else ()
    return any(attribute(each, "val") == "Table of Contents" for each in galleries)


def _within(parent: Element, wanted: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, looked for in content controls too; none that are deleted."""
    for each in parent:
        name = named(each)
        if name == wanted:
            if not _is_deleted(each):
                yield each
        elif name not in _GONE:
            yield from _within(each, wanted)


def _is_deleted(row: Element) -> bool:
    properties = child(row, "trPr")
    return properties is not None and child(properties, "del") is not None


def _cells(row: Element) -> Iterator[str]:
    """The text of every column of the row: a cell that spans several leaves the others empty."""
    for cell in _within(row, "tc"):
        yield _cell_text(cell)
        yield from [""] * (_span(cell) - 1)


def _span(cell: Element) -> int:
    properties = child(cell, "tcPr")
    spans = [attribute(each, "val") for each in below(properties, "gridSpan")] if properties is not None else []
    return next((min(int(word), _WIDEST) for word in spans if word.isdecimal() and int(word)), 1)


def _cell_text(cell: Element) -> str:
    return " ".join(text for paragraph in below(cell, "p") if (text := _text(paragraph)))


def _text(paragraph: Element) -> str:
    """The words of the paragraph as they are compared; those of boxes anchored in it stand by themselves."""
    return tidied("".join(_pieces(paragraph)))


def _pieces(parent: Element) -> Iterator[str]:
    for each in parent:
        name = named(each)
        if name == "t":
            yield each.text or ""
        elif name in _AS_TEXT:
            yield _AS_TEXT[name]
        elif name not in _GONE and name not in ("drawing", "pict", "txbxContent"):
            yield from _pieces(each)


def _drawn(parent: Element) -> Iterator[Element]:
    """The charts with what is said of them, and the contents of boxes, that are anchored in the paragraph."""
    for each in parent:
        name = named(each)
        if name in ("chart", "docPr", "txbxContent"):
            yield each
        elif name not in _GONE:
            yield from _drawn(each)
