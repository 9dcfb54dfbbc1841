"""One layout pass by LibreOffice: on which page each heading stands.

LibreOffice writes a PDF whose bookmarks are the headings. It is asked, never trusted: an answer that does not name
every heading, with its number and in order, is no answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from vpreport.writing.libreoffice import printed
from vpreport.writing.theme import THEME
from vpreport.writing.word.contents import NumberedHeading
from vpreport.writing.word.pdf_outline import Outline, outline


class Layout(NamedTuple):
    """The page of each heading in order, counted from 1, and whether lines break as in Word.

    `same_widths` is False when neither the theme's font nor the one with the same widths was at hand.
    """

    pages: tuple[int, ...]
    same_widths: bool


def layout(docx: bytes, headings: Sequence[NumberedHeading]) -> Layout | None:
    """Where the headings of the Word file stand; None when LibreOffice is missing, fails, or sees other headings."""
    as_printed = printed(docx)
    found = outline(as_printed) if as_printed else None
    return _read(found, headings) if found else None


def _read(found: Outline, headings: Sequence[NumberedHeading]) -> Layout | None:
    titles = [_letters(bookmark.title) for bookmark in found.bookmarks]
    pages = tuple(bookmark.page for bookmark in found.bookmarks)
    if titles != [_letters(heading.number + heading.words) for heading in headings] or not all(pages):
        return None
    same_widths = any(font.startswith((THEME.font, THEME.font_elsewhere)) for font in found.fonts)
    return Layout(pages, same_widths)


def _letters(title: str) -> str:
    """What must agree of a title: LibreOffice leaves out backslashes and invisible characters."""
    return "".join(char for char in title if char.isalnum() or char == ".")
