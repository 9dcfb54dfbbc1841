"""The PDF of a Word file, printed by LibreOffice and repaired where that falls short of the standards."""

from __future__ import annotations

import json
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING, Final

from vpreport.errors import CannotRun
from vpreport.writing import libreoffice
from vpreport.writing.pdf.described import described

if TYPE_CHECKING:
    from pikepdf import Pdf

_OPTIONS: Final = {
    "PDFUACompliance": ("boolean", "true"),
    "SelectPdfVersion": ("long", "2"),  # PDF/A-2
    "UseTaggedPDF": ("boolean", "true"),
    "ExportBookmarks": ("boolean", "true"),
    "InitialView": ("long", "1"),  # with the bookmarks beside the page
}
_EXPORT: Final = "pdf:writer_pdf_Export:" + json.dumps(
    {name: {"type": kind, "value": value} for name, (kind, value) in _OPTIONS.items()}
)

NO_LIBREOFFICE: Final = (
    "PDF-filen görs med LibreOffice, som inte är installerat på datorn. Installera LibreOffice 7.4 eller senare "
    "(libreoffice.org), eller kör om utan --pdf."
)
NO_PIKEPDF: Final = (
    "PDF-filen görs med tillägget pikepdf, som inte är installerat. Installera det med "
    'pip install "vpreport[pdf]", eller kör om utan --pdf.'
)
FAILED: Final = (
    "LibreOffice kunde inte göra någon PDF-fil av dokumentet. Kör om utan --pdf, och spara Word-filen som PDF i Word."
)
TOO_OLD: Final = (
    "PDF-filen blev inte läsbar med skärmläsare, eftersom LibreOffice på datorn är för gammalt. Installera version 7.4 "
    "eller senare, eller kör om utan --pdf."
)


def require_tools() -> None:
    """CannotRun, with what to install, where no PDF can be made."""
    if not libreoffice.is_installed():
        raise CannotRun(NO_LIBREOFFICE)
    if find_spec("pikepdf") is None:
        raise CannotRun(NO_PIKEPDF)


def pdf_of(docx: bytes) -> bytes:
    """The Word file as PDF/UA-1 and PDF/A-2a; equal files give equal bytes with the same libraries and LibreOffice.

    Title, language and dates are those of the Word file. CannotRun when something is not installed, when LibreOffice
    fails, or when a picture has no description or cannot be told from the others.
    """
    require_tools()
    printed = libreoffice.printed(docx, _EXPORT)
    if printed is None:
        raise CannotRun(FAILED)
    return _repaired(printed, docx)


def _repaired(printed: bytes, docx: bytes) -> bytes:
    import pikepdf  # here: it is needed for this alone, and need not be installed

    from vpreport.writing.pdf import content, metadata, tags

    told = described(docx)
    with pikepdf.open(BytesIO(printed)) as pdf:
        if "/StructTreeRoot" not in pdf.Root or "/OutputIntents" not in pdf.Root:
            raise CannotRun(TOO_OLD)
        tags.repair(pdf, told.drawings)
        content.repair(pdf)
        metadata.replace(pdf, told)
        return _saved(pdf)


def _saved(pdf: Pdf) -> bytes:
    """The bytes of the file; its two ids are made of its content."""
    from pikepdf import ObjectStreamMode

    made = BytesIO()
    pdf.save(made, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
    return made.getvalue()
