"""The parts of a Word file and the file's bytes; python-docx keeps parts, relationships and core properties.

Nothing of python-docx's own template is used: it is in English, has no title, and its headings lack contrast. The
bytes are the same in every run: no clock, entries by name, one fixed date on each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.opc.constants import CONTENT_TYPE, NAMESPACE, RELATIONSHIP_TYPE
from docx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI, PackURI
from docx.opc.part import Part
from docx.package import Package

from vpreport.vocabulary.telling import Chart, Document
from vpreport.writing.word.blocks import Body, chart_key
from vpreport.writing.word.cells import POINTS
from vpreport.writing.word.charts import WORKBOOK_KEY, chart_parts
from vpreport.writing.word.companions import first_header, fonts_part, footer, header, settings_part
from vpreport.writing.word.contents import NumberedHeading
from vpreport.writing.word.drawing_theme import theme_part
from vpreport.writing.word.numbering import numbering_part
from vpreport.writing.word.oxml import declared, element, large_part
from vpreport.writing.word.sections import A4, Edge, body
from vpreport.writing.word.styles import LANGUAGE, styles_part
from vpreport.writing.word.text import one_line

if TYPE_CHECKING:
    from vpreport.writing.word.template import OwnTemplate

_LONGEST_PROPERTY: Final = 255  # python-docx refuses more in a core property
_ENTRY_DATE: Final = (1980, 1, 1, 0, 0, 0)
_PROGRAM: Final = "vpreport"
_MAIN: Final = (CONTENT_TYPE.WML_DOCUMENT_MAIN, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
_STYLES: Final = (CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES)
_NUMBERING: Final = (CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING)
_SETTINGS: Final = (CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS)
_FONTS: Final = (CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE)
_THEME: Final = (CONTENT_TYPE.OFC_THEME, RELATIONSHIP_TYPE.THEME)
_CHART: Final = (CONTENT_TYPE.DML_CHART, RELATIONSHIP_TYPE.CHART)
_WORKBOOK: Final = (CONTENT_TYPE.SML_SHEET, RELATIONSHIP_TYPE.PACKAGE)
_EDGES: Final = MappingProxyType(
    {
        "header": (CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER),
        "footer": (CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER),
    }
)


def packed(
    document: Document,
    headings: Sequence[NumberedHeading],
    pages: Sequence[int] | None,
    template: OwnTemplate | None = None,
) -> bytes:
    """The document as the bytes of a Word file, in the template's dress; `headings` and `pages` as in `Body`."""
    package = built(document, headings, pages, template)
    if template is not None:
        package = template.dress(package, document)
    _describe(package, document)
    return zipped(entries(package))


def built(
    document: Document,
    headings: Sequence[NumberedHeading],
    pages: Sequence[int] | None,
    template: OwnTemplate | None = None,
) -> Package:
    """The document as a package in the standard dress, not yet a file; its widths are those of the template's pages."""
    package = Package()
    paper, letters, titled = (A4, POINTS, True) if template is None else template.measures
    writer = Body(headings, pages, letters)
    edges = _edges(document)
    content = large_part("document", body(document, writer, list(edges), paper, titled))
    main = _related(package, package, "document", content, _MAIN)
    _related(package, main, "styles", styles_part(), _STYLES)
    _related(package, main, "numbering", numbering_part(writer.numbered_lists), _NUMBERING)
    _related(package, main, "settings", settings_part(), _SETTINGS)
    _related(package, main, "fontTable", fonts_part(), _FONTS)
    _related(package, main, "theme", theme_part(), _THEME)
    for edge, data in edges.items():
        _related(package, main, edge.key, data, _EDGES[edge.place], edge.key)
    for number, chart in enumerate(writer.charts, 1):
        _add_chart(package, main, chart, chart_key(number))
    return package


def _add_chart(package: Package, main: Part, chart: Chart, key: str) -> None:
    """Add the chart's part to the document under the key, and to that the workbook with its figures."""
    made = chart_parts(chart)
    drawn = _related(package, main, f"charts/{key}", made.chart, _CHART, key)
    _related(package, drawn, f"embeddings/{key}", made.workbook, _WORKBOOK, WORKBOOK_KEY, ".xlsx")


def _related(
    package: Package,
    owner: Package | Part,
    name: str,
    data: bytes,
    kind: tuple[str, str],
    key: str = "",
    ending: str = ".xml",
) -> Part:
    """A new part of the package that `owner` relates to, under `key` or the next free one."""
    content_type, relationship = kind
    made = Part(PackURI(f"/word/{name}{ending}"), content_type, data, package)
    if key:
        owner.load_rel(relationship, made, key)
    else:
        owner.relate_to(made, relationship)
    return made


def _edges(document: Document) -> Mapping[Edge, bytes]:
    """What stands at the top and bottom of the pages; the title page has a top only in a draft."""
    made = {
        Edge("header", "default"): header(document),
        Edge("footer", "default"): footer(),
        Edge("footer", "first"): footer(),
    }
    return made | ({Edge("header", "first"): first_header(document)} if document.draft or document.marking else {})


def _describe(package: Package, document: Document) -> None:
    """Set the core properties, so that a list of files and a screen reader know the document's name and language."""
    properties = package.core_properties
    dated = datetime.fromisoformat(document.dated).replace(tzinfo=None)
    properties.created = properties.modified = dated
    properties.title = _property(document.title)
    properties.author = _property(document.author)
    properties.subject = _property(document.subject)
    properties.keywords = _property("; ".join(document.keywords))
    properties.language = LANGUAGE
    properties.last_modified_by = _PROGRAM


def _property(text: str) -> str:
    return one_line(text)[:_LONGEST_PROPERTY]


def entries(package: Package) -> Iterator[tuple[str, bytes]]:
    """Name and content of every entry of the package's file: its parts, their relations, and what they are."""
    parts = list(package.iter_parts())
    yield CONTENT_TYPES_URI.membername, _content_types(parts)
    yield PACKAGE_URI.rels_uri.membername, package.rels.xml
    for each in parts:
        yield each.partname.membername, each.blob
        if each.rels:
            yield each.partname.rels_uri.membername, each.rels.xml


def _content_types(parts: Iterable[Part]) -> bytes:
    """The part that tells what each of the others is."""
    kinds = {"rels": CONTENT_TYPE.OPC_RELATIONSHIPS, "xml": CONTENT_TYPE.XML}
    defaults = (element("Default", (), {"Extension": end, "ContentType": kind}) for end, kind in kinds.items())
    told = sorted((each.partname, each.content_type) for each in parts)
    overrides = (element("Override", (), {"PartName": name, "ContentType": kind}) for name, kind in told)
    return declared(element("Types", (*defaults, *overrides), {"xmlns": NAMESPACE.OPC_CONTENT_TYPES}))


def zipped(contents: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip archive of the contents by name, with one date and no trace of the system: equal content, equal bytes."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as target:
        for name, content in sorted(contents, key=_content_types_first):
            entry = ZipInfo(name, _ENTRY_DATE)
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 0
            target.writestr(entry, content)
    return made.getvalue()


def _content_types_first(entry: tuple[str, bytes]) -> tuple[bool, str]:
    """A reader of a stream meets the content types before the parts."""
    return entry[0] != CONTENT_TYPES_URI.membername, entry[0]
