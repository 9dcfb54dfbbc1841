"""The tag tree of a PDF, against the Word file that it was made from: a screen reader must meet the same in both.

A program that only asks the standards is content with a PDF without a single heading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any, NamedTuple

import pikepdf
from lxml import etree

from tests.accepting.word_file import MC, WP, WordFile
from tests.writing.word_reading import W, found, value


class Tag(NamedTuple):
    """A tag with its standard meaning, what it says in words, and the tags below it."""

    role: str
    description: str
    scope: str
    below: Sequence[Tag]

    def all(self, *roles: str) -> Iterator[Tag]:
        """Every tag below with one of the roles, in reading order."""
        for tag in self.below:
            if tag.role in roles:
                yield tag
            yield from tag.all(*roles)


def tag_complaints(pdf: bytes, docx: bytes) -> list[str]:
    """What the PDF tells otherwise than the Word file."""
    file = WordFile(docx)
    with pikepdf.open(BytesIO(pdf)) as opened:
        if "/StructTreeRoot" not in opened.Root:
            return ["tags: there are none"]
        told = _told_by_pdf(opened)
    return [
        f"tags: {name}: {told[name]!r} in the PDF, {wanted!r} in the Word file"
        for name, wanted in _told_by_word(file).items()
        if told[name] != wanted
    ]


def _told_by_pdf(pdf: pikepdf.Pdf) -> dict[str, object]:
    root = pdf.Root.StructTreeRoot
    tree = Tag("", "", "", tuple(_below(root, root.get("/RoleMap", {}))))
    return {
        "language": str(pdf.Root.get("/Lang", "")),
        "title": str(pdf.docinfo.get("/Title", "")) if pdf.Root.ViewerPreferences.get("/DisplayDocTitle") else "",
        "headings": [int(tag.role[1]) for tag in tree.all("H1", "H2", "H3", "H4", "H5", "H6")],
        "tables": [_rows(table) for table in tree.all("Table")],
        "headers": [sorted({tag.scope for tag in table.all("TH")}) for table in tree.all("Table")],
        "items": len(list(tree.all("LI"))),
        "entries": len(list(tree.all("TOCI"))),
        "figures": [tag.description for tag in tree.all("Figure")],
    }


def _below(parent: Any, roles: Any) -> Iterator[Tag]:
    kids = parent.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            role = str(roles.get(str(kid.S), kid.S)).removeprefix("/")
            yield Tag(role, str(kid.get("/Alt", "")), _scope(kid), tuple(_below(kid, roles)))


def _scope(element: Any) -> str:
    attributes = element.get("/A", [])
    for each in attributes if isinstance(attributes, pikepdf.Array) else [attributes]:
        if "/Scope" in each:
            return str(each.Scope).removeprefix("/")
    return ""


def _rows(table: Tag) -> list[tuple[int, int]]:
    """How many headers and how many other cells each row has."""
    return [(len(list(row.all("TH"))), len(list(row.all("TD")))) for row in table.all("TR")]


def _told_by_word(file: WordFile) -> dict[str, object]:
    tables = list(file.document.iter(W + "tbl"))
    return {
        "language": value(file.trees["word/styles.xml"], "w:docDefaults/w:rPrDefault/w:rPr/w:lang"),
        "title": file.trees["docProps/core.xml"].findtext("{http://purl.org/dc/elements/1.1/}title"),
        "headings": [level for level, _, _ in file.headings],
        "tables": [_cells(table) for table in tables],
        "headers": [["Column"] for _ in tables],
        "items": len(found(file.document, ".//w:p[w:pPr/w:numPr]")),
        "entries": len(found(file.document, ".//w:sdt//w:p[.//w:hyperlink]")),
        "figures": [each.get("descr") for each in file.document.iter(WP + "docPr") if _is_shown(each)],
    }


def _cells(table: etree._Element) -> list[tuple[int, int]]:
    widths = [(len(found(row, "w:tc")), bool(found(row, "w:trPr/w:tblHeader"))) for row in found(table, "w:tr")]
    return [(width, 0) if is_header else (0, width) for width, is_header in widths]


def _is_shown(drawing: etree._Element) -> bool:
    return next(drawing.iterancestors(MC + "Fallback"), None) is None
