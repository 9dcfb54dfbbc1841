"""A Word file with pictures and charts put into it by hand, as somebody else's template or program would have them."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

from tests.smuggled import with_parts
from tests.writing.parts import parts

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_MARK = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative val="1" '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"/></a:ext></a:extLst>'
)


class Drawing(NamedTuple):
    """A chart or a picture, what it says to those who cannot see it, and whether it is only decoration."""

    kind: str
    description: str
    decorative: bool = False


def illustrated(docx: bytes, *drawings: Drawing) -> bytes:
    """The Word file with the drawings before its last paragraph, each in one of its own."""
    old = {name: content.decode() for name, content in parts(docx).items()}
    paragraphs = "".join(_paragraph(number, drawing) for number, drawing in enumerate(drawings, 9001))
    relations = _relation("chart", "charts/chart.xml") + _relation("image", "media/image.png")
    document, types, links = "word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"
    before = old[document].rindex("<w:p>")
    changed = {
        document: old[document][:before] + paragraphs + old[document][before:],
        types: old[types].replace("<Override", f"{_TYPES}<Override", 1),
        links: old[links].replace("</Relationships>", f"{relations}</Relationships>"),
        "word/charts/chart.xml": _chart(("Ett", 3), ("Två", 5)),
    }
    return with_parts(docx, {name: text.encode() for name, text in changed.items()} | {"word/media/image.png": _png()})


_TYPES = (
    '<Default Extension="png" ContentType="image/png"/><Override PartName="/word/charts/chart.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/>'
)


def _relation(kind: str, target: str) -> str:
    return f'<Relationship Id="{kind}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'


def _paragraph(number: int, drawing: Drawing) -> str:
    uri, inside = (_CHART, _CHARTED) if drawing.kind == "chart" else (_PICTURE, _PICTURED)
    return (
        f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}" xmlns:a="{_MAIN}" xmlns:r="{_RELATIONS}">'
        f'<wp:extent cx="3000000" cy="1500000"/><wp:docPr id="{number}" name="Bild {number}" '
        f"descr={quoteattr(drawing.description)}>{_MARK if drawing.decorative else ''}</wp:docPr>"
        f"<a:graphic><a:graphicData uri={quoteattr(uri)}>{inside}</a:graphicData></a:graphic>"
        "</wp:inline></w:drawing></w:r></w:p>"
    )


_CHARTED = f'<c:chart xmlns:c="{_CHART}" r:id="chart"/>'
_PICTURED = (
    f'<pic:pic xmlns:pic="{_PICTURE}"><pic:nvPicPr><pic:cNvPr id="0" name="bild"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:embed="image"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="3000000" cy="1500000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    "</pic:spPr></pic:pic>"
)


def _chart(*points: tuple[str, int]) -> str:
    """A chart of columns with axes."""
    names, numbers = [name for name, _ in points], [str(number) for _, number in points]
    values = f"<c:cat>{_cache('str', names)}</c:cat><c:val>{_cache('num', numbers)}</c:val>"
    axes = "".join(_axis(*axis) for axis in (("cat", 1, 2, "b"), ("val", 2, 1, "l")))
    return (
        f'<c:chartSpace xmlns:c="{_CHART}" xmlns:a="{_MAIN}"><c:chart><c:autoTitleDeleted val="1"/><c:plotArea>'
        '<c:layout/><c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'<c:ser><c:idx val="0"/><c:order val="0"/>{values}</c:ser><c:axId val="1"/><c:axId val="2"/></c:barChart>'
        f'{axes}</c:plotArea><c:plotVisOnly val="1"/></c:chart></c:chartSpace>'
    )


def _cache(kind: str, values: Sequence[str]) -> str:
    points = "".join(f'<c:pt idx="{index}"><c:v>{value}</c:v></c:pt>' for index, value in enumerate(values))
    counted = f'<c:{kind}Cache><c:ptCount val="{len(values)}"/>{points}</c:{kind}Cache>'
    return f"<c:{kind}Ref><c:f>Blad!$A$1</c:f>{counted}</c:{kind}Ref>"


def _axis(kind: str, number: int, crossing: int, side: str) -> str:
    scaling = '<c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
    sides = f'<c:axPos val="{side}"/><c:crossAx val="{crossing}"/>'
    return f'<c:{kind}Ax><c:axId val="{number}"/>{scaling}{sides}</c:{kind}Ax>'


def _png() -> bytes:
    """A small blue picture."""
    rows = b"".join(b"\0" + b"\x1f\x4e\x79" * 20 for _ in range(10))
    header = struct.pack(">IIBBBBB", 20, 10, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
