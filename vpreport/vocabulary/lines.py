"""A document as plain lines, in reading order: what is printed, without any look.

A told document becomes lines, and so does a Word file that somebody has edited; the two can then be laid side by side.
A line is its kind and its texts: a row of a table has one a cell, a heading its level and its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from vpreport.vocabulary.sourcing import ITEM, NOTICE, TEXT
from vpreport.vocabulary.telling import (
    Block,
    Bullets,
    Cell,
    Chart,
    Document,
    Heading,
    Notice,
    Numbered,
    Paragraph,
    Quote,
    TableBlock,
    flattened,
    plain,
)
from vpreport.vocabulary.wording import one_line

SUBJECT, TITLE, HEADING = "Ämne", "Titel", "Rubrik"
QUOTE, CAPTION, NOTE = "Citat", "Tabelltext", "Not"
TABLE, HEADERS, ROW = "Tabell", "Kolumner", "Rad"
CHART, CHART_DATA, CATEGORIES, SERIES = "Diagram", "Diagrammets datablad", "Kategorier", "Serie"
DESCRIPTION = "Bildbeskrivning"
WORDS = frozenset((TITLE, TEXT, ITEM, NOTICE, QUOTE, CAPTION, NOTE, DESCRIPTION))
"""The kinds that are running text, one text a line."""

_BETWEEN_PARAGRAPHS = re.compile("\n[ \n]*\n")


_AS_TYPED = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff")) | {ord("\u2011"): "-"}


def tidied(text: str) -> str:
    """The text as it is compared: on one line, ordinary blanks and hyphens, nothing that is not seen."""
    return one_line(text.translate(_AS_TYPED))


class Line(NamedTuple):
    """A line of a document: its kind, one of those above, and its texts."""

    kind: str
    texts: tuple[str, ...]


def lines_of(document: Document) -> Iterator[Line]:
    """The lines of the document; its subject and title come first."""
    yield Line(SUBJECT, (document.subject,))
    yield Line(TITLE, (document.title,))
    if document.subtitle:
        yield Line(TITLE, (document.subtitle,))
    yield from _table(document.head, captioned=False)
    yield from chain.from_iterable(map(block_lines, flattened(document.blocks)))


def block_lines(block: Block) -> Iterator[Line]:
    """The lines of the block; none for one that prints nothing of its own."""
    match block:
        case Heading(level, text):
            yield Line(HEADING, (str(level), text))
        case Paragraph(parts):
            yield Line(TEXT, (plain(parts),))
        case Notice(parts):
            yield Line(NOTICE, (plain(parts),))
        case Bullets(items) | Numbered(items):
            yield from (Line(ITEM, (plain(item),)) for item in items)
        case Quote():
            yield from (Line(QUOTE, (text,)) for text in _BETWEEN_PARAGRAPHS.split(block.text))
        case TableBlock():
            yield from _table(block)
        case Chart():
            yield from _chart(block)


def _table(table: TableBlock, *, captioned: bool = True) -> Iterator[Line]:
    if captioned:
        yield Line(CAPTION, (table.caption,))
    yield Line(TABLE, (table.caption,))
    yield Line(HEADERS, tuple(column.header for column in table.columns))
    yield from (Line(ROW, tuple(map(_cell, row.cells))) for row in table.rows)
    yield from (Line(NOTE, (note,)) for note in table.all_notes)


def _cell(cell: Cell) -> str:
    return "" if cell is None else str(cell)


def _chart(chart: Chart) -> Iterator[Line]:
    yield Line(CAPTION, (chart.caption,))
    yield Line(CHART, (chart.caption,))
    yield Line(CATEGORIES, chart.categories)
    yield from (Line(SERIES, (series.name, *map(str, series.figures))) for series in chart.series)
    yield Line(DESCRIPTION, (chart.description,))
