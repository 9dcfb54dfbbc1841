"""What of a template's own text is kept: the pages before the place where it says that the report should stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from typing import Final, NamedTuple

from vpreport.writing.word.template.filling import alike, asked_for
from vpreport.writing.word.template.markup import Element, found, tag, value, words

MARKERS: Final = frozenset(map(alike, ("rapport", "rapporten", "innehåll")))
"""What the content control or the placeholder is called that the report takes the place of, as names are compared."""

PAGES: Final = ("default", "first", "even")
"""The kinds of pages that may have a header and a footer of their own."""


class Cover(NamedTuple):
    """The elements that are kept before the report, and the properties of the section that the report begins in.

    `marked` tells whether the template says where the report should stand; `dropped` whether text of its own is left
    out; `section` is None when the template has no section at all.
    """

    kept: Sequence[Element]
    section: Element | None
    marked: bool
    dropped: bool


def cover_of(body: Element) -> Cover:
    """The cover of a template's body; without a marker nothing is kept but a cover page that Word has inserted."""
    blocks = [each for each in body if each.tag != tag("sectPr")]
    at = next((index for index, each in enumerate(blocks) if _is_marker(each)), None)
    kept = blocks[: int(bool(blocks) and _is_cover_page(blocks[0]))] if at is None else blocks[:at]
    rest = blocks[len(kept) :] if at is None else blocks[at + 1 :]
    return Cover(kept, _section(body, kept), at is not None, any(words(each).strip() for each in rest))


def _is_marker(block: Element) -> bool:
    """Whether the block is, or holds, what the report takes the place of."""
    names = (name for names in asked_for(block) for name in names)
    return not MARKERS.isdisjoint(map(alike, names))


def _is_cover_page(block: Element) -> bool:
    galleries = found(block, "self::w:sdt/w:sdtPr/w:docPartObj/w:docPartGallery")
    return any(value(each) == "Cover Pages" for each in galleries)


def _section(body: Element, kept: Sequence[Element]) -> Element | None:
    """The first section that does not end on the cover; without a cover the last, for that has the running text."""
    sections = found(body, ".//w:sectPr[not(parent::w:sectPrChange)]")
    ended = [each for block in kept for each in block.iter(tag("sectPr"))]
    after = [index for index, each in enumerate(sections) if each not in ended]
    if not after:
        return None
    return with_inherited(sections[: (after[0] if kept else after[-1]) + 1])


def with_inherited(sections: Sequence[Element]) -> Element:
    """A copy of the last of the sections' properties, with the references to headers and footers that it inherits."""
    made = deepcopy(sections[-1])
    for kind in ("footerReference", "headerReference"):
        for pages in PAGES:
            own = next(references((made,), kind, pages), None)
            inherited = next(references(reversed(sections), kind, pages), None)
            if own is None and inherited is not None:
                made.insert(0, deepcopy(inherited))
    return made


def references(sections: Iterable[Element], kind: str, pages: str) -> Iterator[Element]:
    """The sections' own references of the kind for the pages, in the order of the sections."""
    for section in sections:
        for each in section.iterfind(tag(kind)):
            if (value(each, attribute="type") or "default") == pages:
                yield each
