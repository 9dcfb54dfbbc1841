"""The headings' numbers, and the table of contents that is filled in before anybody opens the document.

Word counts headings by itself from the numbering part; the same numbers are counted here for the entries, since an
entry is stored as text. The entries stand in a real field, so Word's own "update field" works, and nothing asks for
an update when the document is opened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from vpreport.vocabulary.heading_numbers import next_number, spelled
from vpreport.vocabulary.telling import Block, Heading, flattened
from vpreport.writing.word.oxml import Xml, field, field_end, field_start, joined, link_within, run, tab, w
from vpreport.writing.word.pieces import Control, paragraph
from vpreport.writing.word.stylesheet import HEADING_LEVELS, contents_style
from vpreport.writing.word.text import one_line

TITLE = "Innehåll"


class NumberedHeading(NamedTuple):
    """A heading as it is printed: its number ("5.1.2"), its level, its words, and its order in the document from 1."""

    number: str
    level: int
    words: str
    order: int

    @property
    def bookmark(self) -> str:
        """The name of the bookmark around the heading, as Word itself names them."""
        return f"_Toc{self.order:09d}"


def numbered_headings(
    blocks: Sequence[Block], label: Callable[[Sequence[int]], str] = spelled
) -> list[NumberedHeading]:
    """Every heading in reading order with its number, which `label` makes of its count; "" for none.

    ValueError for a heading without words, a first heading that is no chapter, and a level that is skipped: those who
    listen to a document find their way by its headings (WCAG 1.3.1), and Word and LibreOffice number gaps differently.
    """
    made: list[NumberedHeading] = []
    counted: list[int] = []
    for order, heading in enumerate((block for block in flattened(blocks) if isinstance(block, Heading)), 1):
        words = one_line(heading.text)
        if not words or not 1 <= heading.level <= min(len(counted) + 1, HEADING_LEVELS):
            raise ValueError(f"heading {order} ({words!r}) of level {heading.level} follows level {len(counted)}")
        counted = next_number(counted, heading.level)
        made.append(NumberedHeading(label(counted), heading.level, words, order))
    return made


def contents(
    headings: Sequence[NumberedHeading], levels: int, pages: Sequence[int] | None, key: int
) -> Iterator[Control]:
    """The table of contents of the headings down to a level, with its title; nothing when there are none.

    `pages` holds the page of every heading of the document, in order; None leaves the page numbers out. `key` is the
    content control's id.
    """
    listed = [heading for heading in headings if heading.level <= levels]
    if not listed:
        return
    links = [_link(heading, None if pages is None else pages[heading.order - 1]) for heading in listed]
    links[0] = joined(field_start(_instruction(levels, with_pages=pages is not None)), links[0])
    links[-1] = joined(links[-1], field_end())
    entries = [paragraph(contents_style(heading.level), link) for heading, link in zip(listed, links, strict=True)]
    gallery = w("docPartObj", w("docPartGallery", val="Table of Contents"), w("docPartUnique"))
    yield Control(w("sdtPr", w("id", val=key), gallery), paragraph("TOCHeading", run(TITLE)), entries)


def _instruction(levels: int, *, with_pages: bool) -> str:
    return f'TOC \\o "1-{levels}" {"" if with_pages else chr(92) + "n "}\\h \\z \\u'


def _link(heading: NumberedHeading, page: int | None) -> Xml:
    """The words of an entry, which lead to the heading."""
    number = [run(heading.number), tab()] if heading.number else []
    line = [*number, run(heading.words)]
    if page is not None:
        line += [tab(), field(f"PAGEREF {heading.bookmark} \\h", str(page))]
    return link_within(heading.bookmark, *line)
