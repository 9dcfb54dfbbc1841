"""The body as sections: a title page, upright pages, and wide ones where a table needs them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, groupby, takewhile
from typing import Final, NamedTuple

from vpreport.vocabulary.telling import Block, Document, Landscape, Notice, PageBreak
from vpreport.writing.word.blocks import Body
from vpreport.writing.word.oxml import Xml, element, run, w, wrapped
from vpreport.writing.word.pieces import Piece, WordParagraph, paragraph
from vpreport.writing.word.styles import twips
from vpreport.writing.word.stylesheet import TEXT_HEIGHT, TEXT_WIDTH
from vpreport.writing.word.tables import is_too_wide, table, worded
from vpreport.writing.word.text import one_line
from vpreport.writing.word.turning import turned

_SHORT, _LONG = 21.0, 29.7  # A4, ISO 216, in centimetres
_SIDE = (_SHORT - TEXT_WIDTH) / 2
_WIDE_TEXT = _LONG - 2 * _SIDE


class Paper(NamedTuple):
    """How wide the text is on upright and on wide pages, in centimetres."""

    upright: float
    wide: float


A4: Final = Paper(TEXT_WIDTH, _WIDE_TEXT)


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


def body(
    document: Document, writer: Body, edges: Sequence[Edge], paper: Paper = A4, titled: bool = True
) -> Iterator[Xml]:
    """The body of the document, in pieces: title page, then the blocks, each change of orientation a section.

    Notices that come first stand on the title page, under the head table: what must not be missed is on page one.
    `titled` False leaves the title itself out: a cover has it.
    """
    notices = tuple(takewhile(lambda block: isinstance(block, Notice), document.blocks))
    rest = turned(
        document.blocks[len(notices) :],
        lambda block: is_too_wide(writer.worded(block), paper.upright, writer.letters),
    )
    blocks = (*notices, PageBreak(), *rest)
    title = list(_title_page(document, paper, titled, writer.letters))
    *earlier, final = _sections(title, blocks, writer, edges, paper)
    below = (*chain.from_iterable(each.ended for each in earlier), *final.above, final.last)
    pieces = chain.from_iterable(piece.pieces for piece in below)
    return wrapped("w:body", chain(pieces, [w("sectPr", *final.properties)]))


class _Section(NamedTuple):
    """Pieces that share one orientation of the page, the last paragraph apart, and what Word is told of the section."""

    above: Sequence[Piece]
    last: WordParagraph
    properties: Sequence[Xml]

    @property
    def ended(self) -> Sequence[Piece]:
        """All its pieces, the last one told that the section ends there; the document itself ends its final section."""
        return (*self.above, self.last.having("sectPr", *self.properties))


def _sections(
    title: Sequence[Piece], blocks: Sequence[Block], writer: Body, edges: Sequence[Edge], paper: Paper
) -> Iterator[_Section]:
    for flow in flows(blocks):
        pieces = writer.pieces(flow.blocks, paper.wide if flow.wide else paper.upright, after=title)
        if pieces:
            yield _Section(*_parted(pieces), list(_properties(flow.wide, edges, first=bool(title))))
        title = []


def _parted(pieces: Sequence[Piece]) -> tuple[Sequence[Piece], WordParagraph]:
    """What stands above the last paragraph, and that; where the last piece is none, one that nobody sees."""
    match pieces:
        case [*above, WordParagraph() as last]:
            return above, last
        case _:
            return pieces, paragraph("Avsnittsslut")


def _title_page(document: Document, paper: Paper, titled: bool, letters: float) -> Iterator[Piece]:
    if titled:
        yield paragraph("Title", run(one_line(document.title)))
    if titled and one_line(document.subtitle):
        yield paragraph("Subtitle", run(one_line(document.subtitle)))
    yield table(worded(document.head), paper.upright, letters)


def _properties(wide: bool, edges: Sequence[Edge], *, first: bool) -> Iterator[Xml]:
    """A4 with the same margins on both sides, upright or wide."""
    yield from (_reference(edge) for edge in edges if first or edge.pages != "first")
    yield w("type", val="nextPage")
    height, width = (_SHORT, _LONG) if wide else (_LONG, _SHORT)
    turned = {"orient": "landscape"} if wide else {}
    yield w("pgSz", w=twips(width), h=twips(height), **turned)
    side, upright = twips(_SIDE), twips((_LONG - TEXT_HEIGHT) / 2)
    yield w("pgMar", top=upright, right=side, bottom=upright, left=side, header=680, footer=680, gutter=0)
    yield w("cols", space=708)
    if first:
        yield w("titlePg")


def _reference(edge: Edge) -> Xml:
    return element(f"w:{edge.place}Reference", (), {"w:type": edge.pages, "r:id": edge.key})
