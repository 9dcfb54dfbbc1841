"""What a Word file says of itself and of its drawings, as far as its PDF must say the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element

_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DECORATIVE: Final = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_UNDATED: Final = datetime(1980, 1, 1)


class Described(NamedTuple):
    """The core properties of a Word file, and the description of each picture and chart of its body in order.

    A property that the file lacks is empty; `dated` is then 1 January 1980. Decoration is not among the drawings.
    """

    title: str
    author: str
    subject: str
    keywords: str
    language: str
    dated: datetime
    drawings: tuple[str, ...]


def described(docx: bytes) -> Described:
    """What the Word file says."""
    from docx import Document  # here: whoever wants no PDF needs no reader

    document = Document(BytesIO(docx))
    core = document.core_properties
    return Described(
        core.title,
        core.author,
        core.subject,
        core.keywords,
        core.language,
        (core.created or _UNDATED).replace(tzinfo=UTC),
        tuple(_drawings(document.element.body)),
    )


def _drawings(body: _Element) -> Iterator[str]:
    """The descriptions; of a drawing that is there in two ways for old and new programs, once."""
    for drawing in body.iter(_DRAWING):
        marks = drawing.iter(_DECORATIVE)
        is_decoration = any(mark.get("val") in ("1", "true") for mark in marks)
        if next(drawing.iterancestors(_FALLBACK), None) is None and not is_decoration:
            yield (drawing.get("descr") or "").strip()
