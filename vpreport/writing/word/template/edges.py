"""The template's headers and footers: filled in, marked where the document must be, and with the page's number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from vpreport.vocabulary.telling import Document
from vpreport.writing.word.companions import first_header, header
from vpreport.writing.word.companions import footer as page_footer
from vpreport.writing.word.oxml import element, part, w
from vpreport.writing.word.template.cover import references
from vpreport.writing.word.template.filling import Values, fill
from vpreport.writing.word.template.markup import PARAGRAPH_PROPERTIES, Element, elements_of, found, parsed, put, value
from vpreport.writing.word.template.opened import Tree
from vpreport.writing.word.template.pages import counts_pages, kinds_of_pages, says_something
from vpreport.writing.word.template.prepared import Prepared
from vpreport.writing.word.template.rekeying import rekeyed

_HEADER: Final = ("header", "hdr", CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER)
_FOOTER: Final = ("footer", "ftr", CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER)
_Kind = tuple[str, str, str, str]


class Edges:
    """The headers and footers of a document's sections: those of the cover, and last the one the report begins in."""

    def __init__(self, ready: Prepared, sections: Sequence[Element], *, even: bool) -> None:
        self._ready, self._sections, self._even = ready, sections, even

    def dress(self, document: Document, values: Values) -> None:
        """Fill in what is open, put on every page what must stand there, and number the pages."""
        edges = [*self._all(_HEADER), *self._all(_FOOTER)]
        for edge in edges:
            fill(edge.root, values)
        self._head(document)
        self._number(is_any=any(counts_pages(edge.root) for edge in edges))

    def _head(self, document: Document) -> None:
        """The document's marks in every header; its title too, where no header says anything."""
        last = self._sections[-1]
        titled = not any(says_something(edge.root) for edge in self._all(_HEADER))
        if titled:
            self._add([self._made(last, _HEADER, "default")], header(document))
        if document.draft or document.marking:
            pages = [(section, each) for section in self._sections for each in self._kinds(section)]
            others = (each for each in pages if not (titled and each == (last, "default")))
            self._add([self._made(section, _HEADER, each) for section, each in others], first_header(document))

    def _number(self, *, is_any: bool) -> None:
        """The page's number where the report's pages have none.

        A first page that the template has filled, in a template that numbers its other pages, is left as it is; and so
        is the first page of a cover.
        """
        section = self._sections[-1]
        has_cover = len(self._sections) == 1 and bool(self._ready.cover.kept)
        for pages in self._kinds(section):
            header, footer = (self._of(section, kind, pages) for kind in (_HEADER, _FOOTER))
            is_filled = footer is not None and says_something(footer.root)
            left = pages == "first" and (has_cover or (is_any and is_filled))
            if not left and not any(edge is not None and counts_pages(edge.root) for edge in (header, footer)):
                self._add([self._made(section, _FOOTER, pages)], page_footer())

    def _kinds(self, section: Element) -> list[str]:
        return kinds_of_pages(section, even=self._even)

    def _all(self, kind: _Kind) -> Iterator[Tree]:
        """The headers, or footers, of all sections, each once, in their order."""
        seen: list[Tree] = []
        for section in self._sections:
            for pages in ("default", "first", "even"):
                edge = self._of(section, kind, pages)
                if edge is not None and edge not in seen:
                    seen.append(edge)
                    yield edge

    def _of(self, section: Element, kind: _Kind, pages: str) -> Tree | None:
        """The section's own, else the one that it inherits."""
        until = self._sections[: self._sections.index(section) + 1]
        reference = next(references(reversed(until), f"{kind[0]}Reference", pages), None)
        relation = None if reference is None else self._ready.main.rels.get(value(reference, attribute="r:id"))
        target = None if relation is None or relation.is_external else relation.target_part
        return target if isinstance(target, Tree) else None

    def _made(self, section: Element, kind: _Kind, pages: str) -> Tree:
        """The one that there is, else a new and empty one."""
        there = self._of(section, kind, pages)
        if there is not None:
            return there
        name, root, content_type, relationship = kind
        uri = self._ready.package.next_partname(f"/word/{name}%d.xml")
        made = Tree(uri, content_type, parsed(part(root)), self._ready.package)
        key = self._ready.main.relate_to(made, relationship)
        section[:0] = elements_of(element(f"w:{name}Reference", (), {"w:type": pages, "r:id": key}))
        return made

    def _add(self, edges: Iterable[Tree], ours: bytes) -> None:
        """Put the paragraphs of a header or footer of ours last in each of the edges, once."""
        for edge in dict.fromkeys(edges):
            added = parsed(ours)
            rekeyed(added, self._ready.ids)
            if says_something(edge.root):
                _part_from_text(added)
            edge.root.extend(list(added))


def _part_from_text(added: Element) -> None:
    """A little air before and after paragraphs that are put under the template's own."""
    for properties in found(added, "w:p/w:pPr"):
        put(properties, elements_of(w("spacing", before=60, after=120))[0], PARAGRAPH_PROPERTIES)
