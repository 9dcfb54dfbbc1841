"""One layout pass by LibreOffice: on which page each heading stands.

LibreOffice writes a PDF whose bookmarks are the headings. It is asked, never trusted: an answer that does not name
every heading, with its number and in order, is no answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from vpreport.writing.libreoffice import printed
from vpreport.writing.theme import THEME
from vpreport.writing.word.contents import NumberedHeading
from vpreport.writing.word.pdf_outline import Outline, outline

_SAME_WIDTHS: Final = {
    THEME.font: THEME.font_elsewhere,
    "Cambria": "Caladea",
    "Arial": "Liberation Sans",
    "Helvetica": "Liberation Sans",
    "Arial Narrow": "Liberation Sans Narrow",
    "Times New Roman": "Liberation Serif",
    "Courier New": "Liberation Mono",
    "Georgia": "Gelasio",
}
"""Fonts that take the place of others with letters as wide, so that lines and pages break alike."""


class Layout(NamedTuple):
    """The page of each heading in order, counted from 1, and whether lines break as in Word.

    `same_widths` is False when neither a font nor the one with the same widths was at hand.
    """

    pages: tuple[int, ...]
    same_widths: bool


def layout(docx: bytes, headings: Sequence[NumberedHeading], fonts: Sequence[str] = (THEME.font,)) -> Layout | None:
    """Where the headings of the Word file stand; None when LibreOffice is missing, fails, or sees other headings.

    `fonts` are those that the file is to be printed in.
    """
    as_printed = printed(docx)
    found = outline(as_printed) if as_printed else None
    return _read(found, headings, fonts) if found else None


def _read(found: Outline, headings: Sequence[NumberedHeading], fonts: Sequence[str]) -> Layout | None:
    titles = [_letters(bookmark.title) for bookmark in found.bookmarks]
    pages = tuple(bookmark.page for bookmark in found.bookmarks)
    if titles != [_letters(heading.number + heading.words) for heading in headings] or not all(pages):
        return None
    return Layout(pages, all(_is_printed(font, found.fonts) for font in fonts))


def _is_printed(font: str, names: Iterable[str]) -> bool:
    """Whether the font, or one with the same widths, is among the names of fonts in a PDF, which have no blanks."""
    same = (font, _SAME_WIDTHS.get(font, font))
    return any(name.startswith(tuple(each.replace(" ", "") for each in same)) for name in names)


def _letters(title: str) -> str:
    """What must agree of a title: LibreOffice leaves out backslashes and invisible characters."""
    return "".join(char for char in title if char.isalnum() or char == ".")
