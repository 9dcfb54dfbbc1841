"""What a section is made of, from top to bottom: paragraphs, tables and content controls.

A paragraph is not yet text, for what it stands under and where its page begins may still give it properties.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias

from vpreport.writing.word.oxml import Xml, joined, w

_PARAGRAPH_PROPERTIES: Final = (
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "widowControl",
    "numPr",
    "pBdr",
    "shd",
    "tabs",
    "spacing",
    "ind",
    "contextualSpacing",
    "jc",
    "outlineLvl",
    "sectPr",
)


class WordParagraph(NamedTuple):
    """A paragraph: its style, empty for the default one, its content, and its other properties by their tags."""

    style: str
    content: Xml
    properties: Mapping[str, Xml] = MappingProxyType({})

    def having(self, tag: str, /, *children: Xml, **attributes: str | int) -> WordParagraph:
        """The paragraph with one property more, told as in `w`."""
        return self._replace(properties={**self.properties, tag: w(tag, *children, **attributes)})

    @property
    def xml(self) -> Xml:
        """The paragraph, its properties in the order that the schema demands; ValueError for one it does not know."""
        style = {"pStyle": w("pStyle", val=self.style)} if self.style else {}
        given = {**style, **self.properties}
        ordered = [given[tag] for tag in sorted(given, key=_PARAGRAPH_PROPERTIES.index)]
        return w("p", *([w("pPr", *ordered)] if ordered else []), self.content)

    @property
    def pieces(self) -> Sequence[Xml]:
        """The paragraph as one piece."""
        return (self.xml,)


class Table(NamedTuple):
    """A finished table, in as many pieces as it is made of."""

    pieces: Sequence[Xml]


class Control(NamedTuple):
    """A content control: what Word is told of it, a title, and the paragraphs below."""

    properties: Xml
    title: WordParagraph
    below: Sequence[WordParagraph]

    @property
    def xml(self) -> Xml:
        """The control with all its paragraphs."""
        return w("sdt", self.properties, w("sdtContent", self.title.xml, *(each.xml for each in self.below)))

    @property
    def pieces(self) -> Sequence[Xml]:
        """The control as one piece."""
        return (self.xml,)


Piece: TypeAlias = WordParagraph | Table | Control


def paragraph(style: str, *content: Xml) -> WordParagraph:
    """A paragraph in the style; an empty style is the document's default one."""
    return WordParagraph(style, joined(*content))


def on_new_page(piece: Piece) -> Piece:
    """The piece at the top of a page; a table as it is, for the caption above it is what comes first."""
    match piece:
        case WordParagraph():
            return piece.having("pageBreakBefore")
        case Control():
            return piece._replace(title=piece.title.having("pageBreakBefore"))
        case Table():
            return piece


def introducing(piece: Piece) -> Piece:
    """Running text on the same page as the figure or the quotation that follows it; all else as it is."""
    return piece.having("keepNext") if isinstance(piece, WordParagraph) and not piece.style else piece
