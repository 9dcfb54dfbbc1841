"""A document as a finished Word file, with the page numbers of its table of contents where they can be had."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from vpreport.vocabulary.heading_numbers import spelled
from vpreport.vocabulary.telling import Contents, Document, flattened
from vpreport.vocabulary.wording import listed
from vpreport.writing.word.contents import numbered_headings
from vpreport.writing.word.package import packed

if TYPE_CHECKING:
    from vpreport.writing.word.template import OwnTemplate

_PLACEHOLDER: Final = 88  # as wide as the page numbers that take its place, so that no line breaks otherwise

NO_CONTENTS: Final = "Dokumentet har ingen innehållsförteckning."
NOT_ASKED: Final = (
    "Innehållsförteckningen har länkar men inga sidnummer. Vill du ha sidnummer: öppna dokumentet i Word, markera "
    "förteckningen och tryck F9."
)
"""The note when page numbers were not asked for."""
NO_LIBREOFFICE: Final = (
    "Innehållsförteckningen har länkar men inga sidnummer, eftersom LibreOffice inte är installerat på datorn. Öppna "
    "dokumentet i Word, markera förteckningen och tryck F9 så fylls de i."
)
FAILED: Final = (
    "Innehållsförteckningen har länkar men inga sidnummer, eftersom LibreOffice inte kunde räkna sidorna. Öppna "
    "dokumentet i Word, markera förteckningen och tryck F9 så fylls de i."
)
OTHER_FONT: Final = (
    "Sidnumren i innehållsförteckningen är räknade med ett annat typsnitt än dokumentets, och kan skilja sig från "
    "Words. Installera typsnittet Carlito, eller öppna dokumentet i Word, markera förteckningen och tryck F9."
)
OTHER_FONTS: Final = (
    "Sidnumren i innehållsförteckningen är räknade med andra typsnitt än mallens ({fonts}), och kan skilja sig från "
    "Words. Öppna dokumentet i Word, markera förteckningen och tryck F9."
)
NUMBERED: Final = "Sidnumren i innehållsförteckningen räknas med LibreOffice."


class Written(NamedTuple):
    """A Word file's bytes, whether its table of contents has page numbers, and a Swedish sentence that says so."""

    data: bytes
    pages_numbered: bool
    note: str


def write_document(
    document: Document, pages: Literal["auto", "off"] = "auto", template: OwnTemplate | None = None
) -> Written:
    """The document as a Word file; equal documents give equal bytes with the same libraries and LibreOffice.

    `template` is the municipality's own, whose dress the document gets.

    With `pages` "auto" and LibreOffice installed the file is laid out once to learn the page numbers; otherwise the
    table of contents has its entries and links without them. ValueError for headings that skip a level or lack words,
    for a column without header, and for a `dated` that is no ISO date.
    """
    headings = numbered_headings(document.blocks, template.label if template else spelled)

    def file(pages: Sequence[int] | None) -> bytes:
        return packed(document, headings, pages, template)

    if not headings or not any(isinstance(block, Contents) for block in flattened(document.blocks)):
        return Written(file(None), False, NO_CONTENTS)
    if pages == "off":
        return Written(file(None), False, NOT_ASKED)
    from vpreport.writing import libreoffice  # here: other programs are run only for page numbers
    from vpreport.writing.word import layout

    if not libreoffice.is_installed():
        return Written(file(None), False, NO_LIBREOFFICE)
    draft = file([_PLACEHOLDER] * len(headings))
    found = layout.layout(draft, headings, template.fonts) if template else layout.layout(draft, headings)
    if found is None:
        return Written(file(None), False, FAILED)
    return Written(file(found.pages), True, _note(found.same_widths, template))


def _note(same_widths: bool, template: OwnTemplate | None) -> str:
    if same_widths:
        return NUMBERED
    return OTHER_FONTS.format(fonts=listed(template.fonts)) if template else OTHER_FONT
