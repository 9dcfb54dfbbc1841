"""Blocks of a document as elements of its body, in reading order.

A `Body` counts what runs through the whole document: headings, captions, numbered lists, ids. It knows nothing of
parts, sections or files.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count, pairwise

from vpreport.vocabulary.telling import (
    Block,
    Bullets,
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
from vpreport.writing.word.contents import NumberedHeading, contents
from vpreport.writing.word.inline import runs
from vpreport.writing.word.numbering import BULLET_LIST, FIRST_NUMBERED_LIST, in_list
from vpreport.writing.word.oxml import (
    Element,
    W,
    bookmarked,
    is_a,
    paragraph,
    run,
    set_paragraph_property,
    style_of,
    w,
)
from vpreport.writing.word.stylesheet import heading_style, notice_style
from vpreport.writing.word.tables import captioned_table
from vpreport.writing.word.text import one_line, paragraphs

_SPACED_AFTER_TABLE = frozenset(("", "ListBullet", "ListNumber", "Avsandare"))


class Body:
    """The blocks of one document, written in order.

    `headings` are all headings of the document and `pages` their pages, None when those are not known.
    """

    def __init__(self, headings: Sequence[NumberedHeading], pages: Sequence[int] | None) -> None:
        self._headings = headings
        self._pages = pages
        self._next_heading = iter(headings)
        self._tables = count(1)
        self._lists = count(FIRST_NUMBERED_LIST)
        self._controls = count(1)
        self.numbered_lists = 0

    def elements(self, blocks: Sequence[Block], width: float, after: Sequence[Element] = ()) -> list[Element]:
        """The elements of a section: those of the blocks `after` others; `width` of the text is in centimetres.

        A page break is a property of what follows. One that comes first or last in the section is left out, for the
        section itself starts on a new page. What follows the table of contents does so too: then no page number
        changes when the table grows by a line.
        """
        made = list(after)
        breaks = False
        for block in blocks:
            written = list(self._written(block, width))
            if written and breaks:
                set_paragraph_property(next(written[0].iter(W + "p")), w("pageBreakBefore"))
            made += written
            breaks = bool(made) and (isinstance(block, PageBreak | Contents) or (breaks and not written))
        _space_after_tables(made)
        return made

    def _written(self, block: Block, width: float) -> Iterator[Element]:
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
                yield from captioned_table(block, next(self._tables) if block.numbered else None, width)
            case Contents(levels):
                yield from contents(self._headings, levels, self._pages, next(self._controls))
            case Landscape(blocks):
                yield from self.elements(blocks, width)
            case PageBreak():
                return

    def _heading(self) -> Element:
        heading = next(self._next_heading)
        return paragraph(
            heading_style(heading.level), *bookmarked(heading.bookmark, heading.order, [run(heading.words)])
        )

    def _new_list(self) -> int:
        self.numbered_lists += 1
        return next(self._lists)


def _worded(style: str, parts: Sequence[Inline]) -> Iterator[Element]:
    """The paragraph of the parts; none when they say nothing, for an empty paragraph is read aloud as a blank."""
    content = list(runs(parts))
    if content:
        yield paragraph(style, *content)


def _items(style: str, items: Sequence[Sequence[Inline]], number: int) -> Iterator[Element]:
    for item in items:
        for made in _worded(style, item):
            set_paragraph_property(made, in_list(number))
            yield made


def _quote(block: Quote) -> Iterator[Element]:
    """The department's name and its words; nothing when it has written nothing."""
    pieces = paragraphs(block.text)
    if pieces:
        yield paragraph("Avsandare", run(one_line(block.department)))
    for piece in pieces:
        yield paragraph("Quote", run(piece))


def _space_after_tables(elements: Sequence[Element]) -> None:
    """Give what follows a table the air that a table cannot have itself."""
    for above, below in pairwise(elements):
        same_page = below.find(f"{W}pPr/{W}pageBreakBefore") is None
        if is_a(above, "tbl") and is_a(below, "p") and style_of(below) in _SPACED_AFTER_TABLE and same_page:
            set_paragraph_property(below, w("spacing", before=200))
