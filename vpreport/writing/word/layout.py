"""One layout pass by LibreOffice: on which page each heading stands.

LibreOffice runs once, in a profile of its own that is thrown away, and writes a PDF whose bookmarks are the headings.
It is asked, never trusted: an answer that does not name every heading, with its number and in order, is no answer.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from vpreport.writing.theme import THEME
from vpreport.writing.word.contents import NumberedHeading
from vpreport.writing.word.pdf_outline import Outline, outline

_LONGEST_RUN: Final = 600  # seconds; 2 000 table rows take 17, and a program that hangs must not hang the report

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


def libreoffice() -> str | None:
    """The program, from the search path or from where its installers put it; None when it is missing."""
    return next((found for name in _candidates() if (found := shutil.which(name))), None)


def layout_available() -> bool:
    """Whether LibreOffice is installed, so that page numbers can be had."""
    return libreoffice() is not None


def layout(docx: bytes, headings: Sequence[NumberedHeading], fonts: Sequence[str] = (THEME.font,)) -> Layout | None:
    """Where the headings of the Word file stand; None when LibreOffice is missing, fails, or sees other headings.

    `fonts` are those that the file is to be printed in.
    """
    printed = pdf(docx)
    found = outline(printed) if printed else None
    return _read(found, headings, fonts) if found else None


def pdf(docx: bytes) -> bytes | None:
    """The Word file as LibreOffice prints it; None when it is missing or fails."""
    program = libreoffice()
    if program is None:
        return None
    with TemporaryDirectory(prefix="vpreport-", ignore_cleanup_errors=True) as folder:
        source, result = Path(folder, "document.docx"), Path(folder, "document.pdf")
        source.write_bytes(docx)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        _run([program, profile, "--headless", "--norestore", "--convert-to", "pdf", "--outdir", folder, str(source)])
        return result.read_bytes() if result.exists() else None


def _candidates() -> Iterator[str]:
    yield from ("soffice", "libreoffice")
    yield "/Applications/LibreOffice.app/Contents/MacOS/soffice"
    for folder in ("PROGRAMFILES", "PROGRAMFILES(X86)"):
        if folder in os.environ:
            yield str(Path(os.environ[folder], "LibreOffice", "program", "soffice.com"))


def _run(command: Sequence[str]) -> None:
    """Run to the end; whether it went well shows in what it left behind."""
    quiet = subprocess.DEVNULL
    try:
        started = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    except OSError:
        return
    try:
        started.wait(_LONGEST_RUN)
    except subprocess.TimeoutExpired:
        return
    finally:
        _stop(started)


def _stop(started: subprocess.Popen[bytes]) -> None:
    """End the program if it still runs, with those it has started: LibreOffice is a launcher and a worker."""
    if started.poll() is None:
        if hasattr(os, "killpg"):
            os.killpg(started.pid, signal.SIGKILL)
        started.kill()
        started.wait()


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
