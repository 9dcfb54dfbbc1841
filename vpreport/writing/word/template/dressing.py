"""A finished document in a municipality's own dress: its styles, its pages, its cover, its headers and footers.

Writers know nothing of templates. What they have made is taken over here, part by part, into the template's package,
and what it names by our keys is named by the template's.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, count
from typing import Final
from xml.sax.saxutils import quoteattr

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.opc.rel import _Relationship
from docx.package import Package

from vpreport.vocabulary.telling import Document
from vpreport.writing.theme import THEME
from vpreport.writing.word.companions import font
from vpreport.writing.word.drawing_theme import theme_part
from vpreport.writing.word.oxml import part
from vpreport.writing.word.template.edges import Edges
from vpreport.writing.word.template.filling import Values, fill
from vpreport.writing.word.template.lists import renumbered
from vpreport.writing.word.template.markup import (
    RELATIONSHIPS,
    Element,
    elements_of,
    found,
    parsed,
    remove,
    tag,
    with_namespaces,
)
from vpreport.writing.word.template.opened import Tree, forget_unused
from vpreport.writing.word.template.pages import place
from vpreport.writing.word.template.prepared import Prepared
from vpreport.writing.word.template.rekeying import rekeyed, set_directly
from vpreport.writing.word.template.settings import even_pages_differ

_TEMPLATES_OWN: Final = frozenset(
    (
        RELATIONSHIP_TYPE.STYLES,
        RELATIONSHIP_TYPE.NUMBERING,
        RELATIONSHIP_TYPE.SETTINGS,
        RELATIONSHIP_TYPE.FONT_TABLE,
        RELATIONSHIP_TYPE.THEME,
        RELATIONSHIP_TYPE.HEADER,
        RELATIONSHIP_TYPE.FOOTER,
    )
)
"""What a document has from its template and never brings itself."""

_THEME: Final = ("theme/theme", CONTENT_TYPE.OFC_THEME, RELATIONSHIP_TYPE.THEME)
_FONTS: Final = ("fontTable", CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE)

OWN_FACTS: Final = ("Titel", "Undertitel", "Omgång", "Datum")
"""What a document knows of itself, by the names that a template asks for it by."""

_COMMENTS: Final = "//w:commentRangeStart | //w:commentRangeEnd | //w:r[w:commentReference]"


def dressed(ours: Package, document: Document, ready: Prepared) -> Package:
    """The template's package with the document that our package holds; `ready` is used up by it."""
    root = with_namespaces(ours.main_document_part.blob, ready.main.root)
    _take_over(root, ours.main_document_part.rels.values(), ready)
    body = root.find(tag("body"))
    assert body is not None, "we have written one"
    rekeyed(body, ready.ids)
    set_directly(body, ready.styles, ready.ids, ready.manner)
    renumbered(body, ready.lists, ready.ids)
    first = place(body, ready.cover.section)
    values = values_of(document)
    sections = [*_put_cover(ready, body, values), first]
    ready.main.root = root
    Edges(ready, sections, even=even_pages_differ(ready.settings)).dress(document, values)
    _number_drawings(ready.main)
    forget_unused(ready.main)  # a picture in the template's sample text
    _complete(ready)
    _name_symbols(ready.main)
    return ready.package


def values_of(document: Document) -> Values:
    """What a template may leave open, by name: the register's facts, the head table's, and the document's own."""
    own = (document.title, document.subtitle, document.subject, document.dated)
    return Values({**dict(zip(OWN_FACTS, own, strict=True)), **dict(document.facts)})


def _take_over(root: Element, relations: Iterable[_Relationship], ready: Prepared) -> None:
    """Let the template's document relate to what ours does (charts), and name it so."""
    keys: dict[str, str] = {}
    for each in relations:
        if each.is_external:
            keys[each.rId] = ready.main.relate_to(each.target_ref, each.reltype, is_external=True)
        elif each.reltype not in _TEMPLATES_OWN:
            drawn = _lettered(each.target_part, ready) if each.reltype == RELATIONSHIP_TYPE.CHART else each.target_part
            keys[each.rId] = ready.main.relate_to(drawn, each.reltype)
    for element in root.iter():
        for name, told in element.attrib.items():
            if str(name).startswith(RELATIONSHIPS) and told in keys:
                element.set(name, keys[str(told)])


def _lettered(chart: Part, ready: Prepared) -> Part:
    """The chart in the letters of the text around it; it names its font itself, where the styles do not reach."""
    own = ready.styles.font(ready.styles.of(ready.ids["Normal"]))
    if not own:
        return chart
    content = chart.blob.replace(f'typeface="{THEME.font}"'.encode(), f"typeface={quoteattr(own)}".encode())
    made = Part(chart.partname, chart.content_type, content, ready.package)
    for each in chart.rels.values():
        made.load_rel(each.reltype, each.target_part, each.rId)
    return made


def _put_cover(ready: Prepared, body: Element, values: Values) -> list[Element]:
    """Put the template's cover, filled in, before the report; gives the sections that end on it.

    The cover is what is moved: it is small, and the report may be large.
    """
    for each in found(ready.main.root, _COMMENTS):
        remove(each)
    kept = ready.cover.kept
    _number_bookmarks(kept, after=len(found(body, ".//w:bookmarkStart")))
    for block in kept:
        fill(block, values)
    body[:0] = list(kept)
    return [section for block in kept for section in found(block, ".//w:sectPr[not(parent::w:sectPrChange)]")]


def _number_bookmarks(cover: Iterable[Element], after: int) -> None:
    """Bookmarks of the cover get ids that those of the report have not."""
    numbers = count(after + 1)
    new: dict[str, str] = {}
    marks = "descendant-or-self::w:bookmarkStart | descendant-or-self::w:bookmarkEnd"
    for each in (mark for block in cover for mark in found(block, marks)):
        old = each.get(tag("id"), "")
        if old not in new:
            new[old] = str(next(numbers))
        each.set(tag("id"), new[old])


def _number_drawings(main: Tree) -> None:
    """No two drawings of a document may have the same id, those of its headers and footers counted too."""
    beside = {each.target_part for each in main.rels.values() if not each.is_external}
    edges = sorted((each for each in beside if isinstance(each, Tree)), key=lambda each: each.partname)
    drawings = chain.from_iterable(found(each.root, ".//wp:docPr") for each in (main, *edges))
    for number, each in enumerate(drawings, 1):
        each.set("id", str(number))


def _complete(ready: Prepared) -> None:
    """A document has a theme and a table of fonts; a template that Word has not made may lack them."""
    for name, content_type, relationship in (_THEME, _FONTS):
        if relationship not in (each.reltype for each in ready.main.rels.values()):
            data = theme_part(next(iter(ready.fonts), THEME.font)) if relationship == _THEME[2] else part("fonts")
            uri = ready.package.next_partname(f"/word/{name}%d.xml")
            ready.main.relate_to(Tree(uri, content_type, parsed(data), ready.package), relationship)


def _name_symbols(main: Tree) -> None:
    """Say what to use where the font of the status symbols is missing."""
    tables = (each.target_part for each in main.rels.values() if each.reltype == RELATIONSHIP_TYPE.FONT_TABLE)
    for table in tables:
        if isinstance(table, Tree) and THEME.symbols not in (each.get(tag("name")) for each in table.root):
            table.root.extend(elements_of(font(THEME.symbols, THEME.symbols_elsewhere)))
