"""Every figure of a document with where it stands in it, in reading order: what its sources are told from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vpreport.vocabulary.heading_numbers import next_number, spelled
from vpreport.vocabulary.telling import (
    Block,
    Bullets,
    Chart,
    Document,
    Figure,
    Heading,
    Inline,
    Notice,
    Numbered,
    Paragraph,
    TableBlock,
    TableRow,
    flattened,
    plain,
)
from vpreport.vocabulary.wording import one_line

TABLE, TEXT, ITEM, NOTICE, CHART = "Tabell", "Stycke", "Punkt", "Ruta", "Diagram"
"""The kinds of places in which figures stand, as people are told."""

_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ”])")


class Spot(NamedTuple):
    """A place in a document: the heading it stands under, with its number, and where below it.

    `kind` is one of those above. `table` is the caption of the table or the chart, "" in running text. `row` is the
    row's first cell, the series or the sentence, `column` the column's header or the category.
    """

    number: str
    heading: str
    kind: str
    table: str
    row: str
    column: str

    @property
    def under(self) -> str:
        """The heading as people find it: "5.2 Sjukfrånvaro"; "" before the first one."""
        return f"{self.number} {self.heading}".strip()


class Traced(NamedTuple):
    """A figure that somebody has given, where it stands, and what is printed there."""

    spot: Spot
    figure: Figure
    printed: str


def traced(document: Document) -> Iterator[Traced]:
    """Every figure of the document that has a value, in reading order."""
    counted: list[int] = []
    heading = ""
    for block in (document.head, *flattened(document.blocks)):
        if isinstance(block, Heading):
            counted, heading = next_number(counted, block.level), one_line(block.text)
        else:
            yield from _in_block(Spot(spelled(counted), heading, "", "", "", ""), block)


def _in_block(at: Spot, block: Block) -> Iterator[Traced]:
    match block:
        case Paragraph(parts):
            yield from _in_words(at._replace(kind=TEXT), parts)
        case Notice(parts):
            yield from _in_words(at._replace(kind=NOTICE), parts)
        case Bullets(items) | Numbered(items):
            for item in items:
                yield from _in_words(at._replace(kind=ITEM), item)
        case TableBlock():
            yield from _in_table(at._replace(kind=TABLE, table=one_line(block.caption)), block)
        case Chart():
            yield from _in_chart(at._replace(kind=CHART, table=one_line(block.caption)), block)


def _in_words(at: Spot, parts: Sequence[Inline]) -> Iterator[Traced]:
    """The figures of running text, each with the sentence that it stands in."""
    text, begin = plain(parts), 0
    for part in parts:
        if isinstance(part, Figure) and part.value is not None:
            yield Traced(at._replace(row=_sentence(text, begin)), part, part.with_unit)
        begin += len(plain((part,)))


def _sentence(text: str, at: int) -> str:
    """The sentence of the text that the character at the place is in; a point in brackets ends none."""
    ends = [match.span() for match in _SENTENCE_ENDS.finditer(text) if _is_outside(text[: match.start()])]
    begin = max((end for _, end in ends if end <= at), default=0)
    return one_line(text[begin : next((start for start, _ in ends if start >= at), len(text))])


def _is_outside(before: str) -> bool:
    return before.count("(") <= before.count(")")


def _in_table(at: Spot, table: TableBlock) -> Iterator[Traced]:
    headers = [one_line(column.header) for column in table.columns]
    for row in table.rows:
        for header, cell in zip(headers, row.cells, strict=True):
            if isinstance(cell, Figure) and cell.value is not None:
                yield Traced(at._replace(row=row_label(row), column=header), cell, str(cell))


def row_label(row: TableRow) -> str:
    """What the row is called: its first cell that says anything."""
    return next((one_line(str(cell)) for cell in row.cells if cell is not None and str(cell)), "")


def _in_chart(at: Spot, chart: Chart) -> Iterator[Traced]:
    for series in chart.series:
        for category, figure in zip(chart.categories, series.figures, strict=True):
            if figure.value is not None:
                yield Traced(at._replace(row=series.name, column=category), figure, str(figure))
