"""The body as sections: a title page, upright pages, and wide ones where a table needs them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile
from typing import NamedTuple

from vpreport.vocabulary.telling import Block, Document, Landscape, Notice, PageBreak
from vpreport.writing.word.blocks import Body
from vpreport.writing.word.oxml import Element, R, is_a, paragraph, run, set_paragraph_property, w
from vpreport.writing.word.styles import twips
from vpreport.writing.word.stylesheet import TEXT_WIDTH
from vpreport.writing.word.tables import table
from vpreport.writing.word.text import one_line

_SHORT, _LONG = 21.0, 29.7  # A4, ISO 216, in centimetres
_SIDE = (_SHORT - TEXT_WIDTH) / 2
_WIDE_TEXT = _LONG - 2 * _SIDE


class Edge(NamedTuple):
    """What stands at the top or bottom of pages: `place` header or footer, `pages` default or first."""

    place: str
    pages: str

    @property
    def key(self) -> str:
        """The name of its part and of the relationship to it."""
        return self.place + (self.pages if self.pages != "default" else "")


class Flow(NamedTuple):
    """Blocks that share one orientation of the page."""

    wide: bool
    blocks: tuple[Block, ...]


def flows(blocks: Sequence[Block]) -> list[Flow]:
    """The blocks by orientation, in order; each landscape block is a flow of its own."""
    made: list[Flow] = []
    for wide, group in groupby(blocks, key=lambda block: isinstance(block, Landscape)):
        if wide:
            made += [Flow(True, block.blocks) for block in group if isinstance(block, Landscape)]
        else:
            made.append(Flow(False, tuple(group)))
    return made


def body(document: Document, writer: Body, edges: Sequence[Edge]) -> Element:
    """The body of the document: title page, then the blocks, each change of orientation a section.

    Notices that come first stand on the title page, under the head table: what must not be missed is on page one.
    """
    notices = tuple(takewhile(lambda block: isinstance(block, Notice), document.blocks))
    made = w("body")
    sections = list(_sections(document, (*notices, PageBreak(), *document.blocks[len(notices) :]), writer))
    for number, (wide, elements) in enumerate(sections, 1):
        made.extend(elements)
        properties = _section(wide, edges, first=number == 1)
        if number < len(sections):
            set_paragraph_property(made[-1], properties)
        else:
            made.append(properties)
    return made


def _sections(document: Document, blocks: Sequence[Block], writer: Body) -> Iterator[tuple[bool, list[Element]]]:
    """Orientation and elements of each section; the last element of each is a paragraph."""
    title = list(_title_page(document))
    for flow in flows(blocks):
        elements = writer.elements(flow.blocks, _WIDE_TEXT if flow.wide else TEXT_WIDTH, after=title)
        title = []
        if elements and not is_a(elements[-1], "p"):
            elements.append(paragraph("Avsnittsslut"))
        if elements:
            yield flow.wide, elements


def _title_page(document: Document) -> Iterator[Element]:
    yield paragraph("Title", run(one_line(document.title)))
    if one_line(document.subtitle):
        yield paragraph("Subtitle", run(one_line(document.subtitle)))
    yield table(document.head, TEXT_WIDTH)


def _section(wide: bool, edges: Sequence[Edge], *, first: bool) -> Element:
    """A4 with the same margins on both sides, upright or wide."""
    made = w("sectPr", *(_reference(edge) for edge in edges if first or edge.pages != "first"))
    made.append(w("type", val="nextPage"))
    height, width = (_SHORT, _LONG) if wide else (_LONG, _SHORT)
    turned = {"orient": "landscape"} if wide else {}
    made.append(w("pgSz", w=twips(width), h=twips(height), **turned))
    side, upright = twips(_SIDE), twips(2.4)
    made.append(w("pgMar", top=upright, right=side, bottom=upright, left=side, header=680, footer=680, gutter=0))
    made.append(w("cols", space=708))
    if first:
        made.append(w("titlePg"))
    return made


def _reference(edge: Edge) -> Element:
    made = w(f"{edge.place}Reference", type=edge.pages)
    made.set(R + "id", edge.key)
    return made
