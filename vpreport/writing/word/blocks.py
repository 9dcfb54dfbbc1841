"""Blocks of a document as pieces of its body, in reading order.

A `Body` counts what runs through the whole document: headings, captions, numbered lists, ids. It knows nothing of
parts, sections or files.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from vpreport.vocabulary.telling import (
    Block,
    Bullets,
    Chart,
    Contents,
    Heading,
    Inline,
    Landscape,
    Notice,
    Numbered,
    PageBreak,
    Paragraph,
    Quote,
    TableBlock,
)
from vpreport.writing.word.cells import POINTS
from vpreport.writing.word.charts import captioned_chart
from vpreport.writing.word.contents import NumberedHeading, contents
from vpreport.writing.word.inline import runs
from vpreport.writing.word.numbering import BULLET_LIST, FIRST_NUMBERED_LIST, in_list
from vpreport.writing.word.oxml import bookmarked, joined, run
from vpreport.writing.word.pieces import Control, Piece, Table, WordParagraph, introducing, on_new_page, paragraph
from vpreport.writing.word.stylesheet import heading_style, notice_style
from vpreport.writing.word.tables import Worded, captioned_table, worded
from vpreport.writing.word.text import firm, one_line, paragraphs

_SPACED_AFTER_TABLE = frozenset(("", "ListBullet", "ListNumber", "Avsandare"))


def chart_key(number: int) -> str:
    """The relationship to the part of the chart with that number, and the part's name."""
    return f"chart{number}"


class Body:
    """The blocks of one document, written in order.

    `headings` are all headings of the document and `pages` their pages, None when those are not known. `letters` is the
    size of text in tables, in points of the standard look's font.
    """

    def __init__(
        self, headings: Sequence[NumberedHeading], pages: Sequence[int] | None, letters: float = POINTS
    ) -> None:
        self.letters = letters
        self._headings = headings
        self._pages = pages
        self._next_heading = iter(headings)
        self._tables = count(1)
        self._lists = count(FIRST_NUMBERED_LIST)
        self._controls = count(1)
        self._worded: dict[int, Worded] = {}
        self.numbered_lists = 0
        self.charts: list[Chart] = []
        """Those that have been written, in order; the drawing of each shows the part that `chart_key` names."""

    def pieces(self, blocks: Sequence[Block], width: float, after: Sequence[Piece] = ()) -> list[Piece]:
        """The pieces of a section: those of the blocks `after` others; `width` of the text is in centimetres.

        A page break is a property of what follows. One that comes first or last in the section is left out, for the
        section itself starts on a new page. What follows the table of contents does so too: then no page number
        changes when the table grows by a line.
        """
        made = list(after)
        breaks = False
        for block in blocks:
            written = list(self._written(block, width))
            if written and breaks:
                written[0] = on_new_page(written[0])
            elif isinstance(block, Chart | Quote):
                made[-1:] = map(introducing, made[-1:])
            made += written
            breaks = bool(made) and (isinstance(block, PageBreak | Contents) or (breaks and not written))
        return list(_spaced(made))

    def worded(self, block: TableBlock) -> Worded:
        """The table with its words, which are found once for all that asks."""
        known = self._worded.get(id(block))
        if known is None:
            known = self._worded[id(block)] = worded(block)  # it holds the block, so that no other gets its id
        return known

    def _written(self, block: Block, width: float) -> Iterator[Piece]:
        match block:
            case Heading():
                yield self._heading()
            case Paragraph(parts):
                yield from _worded("", parts)
            case Bullets(items):
                yield from _items("ListBullet", items, BULLET_LIST)
            case Numbered(items):
                yield from _items("ListNumber", items, self._new_list())
            case Notice(parts, tone):
                yield from _worded(notice_style(tone), parts)
            case Quote():
                yield from _quote(block)
            case TableBlock():
                number = next(self._tables) if block.numbered else None
                yield from captioned_table(self.worded(block), number, width, self.letters)
            case Chart():
                self.charts.append(block)
                number = len(self.charts)
                yield from captioned_chart(block, number, chart_key(number), width)
            case Contents(levels):
                yield from contents(self._headings, levels, self._pages, next(self._controls))
            case Landscape(blocks):
                yield from self.pieces(blocks, width)
            case PageBreak():
                return

    def _heading(self) -> WordParagraph:
        heading = next(self._next_heading)
        return paragraph(heading_style(heading.level), bookmarked(heading.bookmark, heading.order, run(heading.words)))

    def _new_list(self) -> int:
        self.numbered_lists += 1
        return next(self._lists)


def _worded(style: str, parts: Sequence[Inline]) -> Iterator[WordParagraph]:
    """The paragraph of the parts; none when they say nothing, for an empty paragraph is read aloud as a blank."""
    content = joined(*runs(parts))
    if content:
        yield paragraph(style, content)


def _items(style: str, items: Sequence[Sequence[Inline]], number: int) -> Iterator[WordParagraph]:
    for item in items:
        for made in _worded(style, item):
            yield in_list(made, number)


def _quote(block: Quote) -> Iterator[WordParagraph]:
    """The department's name and its words; nothing when it has written nothing."""
    pieces = paragraphs(block.text)
    if pieces:
        yield paragraph("Avsandare", run(one_line(block.department)))
    for piece in pieces:
        yield paragraph("Quote", run(firm(piece)))


def _spaced(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces, where what follows a table has the air that a table cannot have itself."""
    for above, below in zip([None, *pieces], pieces, strict=False):
        yield _aired(below) if isinstance(above, Table) else below


def _aired(below: Piece) -> Piece:
    match below:
        case WordParagraph(style, _, properties) if (
            style in _SPACED_AFTER_TABLE and "pageBreakBefore" not in properties
        ):
            return below.having("spacing", before=200)
        case Control(title=title) if "pageBreakBefore" not in title.properties:
            return below._replace(title=title.having("spacing", before=480))
        case _:
            return below
