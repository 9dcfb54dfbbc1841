"""Filled workbooks as people change them before they send them: opened in another program, changed, saved again."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import openpyxl
from openpyxl.workbook import Workbook

from tests.filled import Row
from vpreport.consolidation import Consolidation
from vpreport.reading.submission import Submission
from vpreport.vocabulary.finding import Finding
from vpreport.vocabulary.layout import META

Change = Callable[[Workbook], None]
Told = tuple[str, str, str, str | None]
"""A finding as tests assert it: rule, severity, sheet, the cell to change first."""

_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
SAVED = datetime(2025, 9, 10, 12)


def altered(data: bytes, *changes: Change, saved: datetime = SAVED) -> bytes:
    """The workbook with the changes; stored results of formulas are gone, as in many programs."""
    book = openpyxl.load_workbook(BytesIO(data))
    for change in changes:
        change(book)
    out = BytesIO()
    book.save(out)
    return _saved_at(out.getvalue(), saved)


def _saved_at(data: bytes, moment: datetime) -> bytes:
    """The file as if it had been saved at the moment: openpyxl writes the clock's."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rf"\g<1>{moment.isoformat()}Z".encode(), content)
            target.writestr(ZipInfo(name), content)
    return out.getvalue()


def put(sheet: str, cell: str, value: str | int | float | Decimal | datetime | None) -> Change:
    """Write a value in a cell, or empty it."""

    def change(book: Workbook) -> None:
        book[sheet][cell] = value

    return change


def emptied(sheet: str, *rows: int) -> Change:
    """Empty whole rows."""

    def change(book: Workbook) -> None:
        for row in rows:
            for cell in book[sheet][row]:
                cell.value = None

    return change


def without(*sheets: str) -> Change:
    """Delete sheets."""

    def change(book: Workbook) -> None:
        for sheet in sheets:
            del book[sheet]

    return change


def renamed(sheet: str, name: str) -> Change:
    """Rename a sheet."""

    def change(book: Workbook) -> None:
        book[sheet].title = "på väg"  # a name that differs in case alone would be taken for another sheet's
        book["på väg"].title = name

    return change


def with_sheet(name: str, *rows: Sequence[str | int | None]) -> Change:
    """Add a sheet with those rows, last."""

    def change(book: Workbook) -> None:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))

    return change


def _properties(book: Workbook) -> Any:
    return book.custom_doc_props  # type: ignore[attr-defined]  # unknown to the stubs


def without_properties(book: Workbook) -> None:
    """Lose the document properties, as Google Sheets does."""
    for name in list(_properties(book).names):
        del _properties(book)[name]


def with_property(name: str, value: str) -> Change:
    """Change a document property."""

    def change(book: Workbook) -> None:
        _properties(book)[name].value = value

    return change


def with_meta(name: str, value: str) -> Change:
    """Change a pair of the hidden sheet, its checksum left as it was."""

    def change(book: Workbook) -> None:
        (cell,) = (row[1] for row in book[META].iter_rows(max_col=2) if row[0].value == name)
        cell.value = value

    return change


def as_told(findings: Sequence[Finding]) -> list[Told]:
    """Every finding with its severity and cell, in the order of the findings."""
    return [(f.rule, f.severity.value, f.sheet, f.place.cell if f.place else None) for f in findings]


def told(read: Submission | Consolidation, *, apart_from: Sequence[str] = ("IN-18", "GX-03")) -> list[Told]:
    """The findings but those of rules that the test is not about, sorted."""
    return sorted(as_told([f for f in read.findings if f.rule not in apart_from]), key=str)


def cells(finding: Finding) -> list[str | None]:
    """All the cells of the finding."""
    return [place.cell for place in finding.places]


ANSWERS: dict[str, Sequence[Row]] = {
    "Uppdrag": ({"status": "Pågår"},),
    "Medarbetare": ({"permanent": 3, "permanent_women": 2, "permanent_men": 1},),
    "Sjukfrånvaro": ({"employees": 1, "sick_hours": 10, "long_term_hours": 5, "ordinary_hours": 100},) * 6,
    "Personalekonomi": ({"amount": 900}, {"amount": 0}, {"amount": 100}),
    "Budget": ({"outcome": 9000, "forecast": 46900, "cause": "Lägre kostnader.", "action": "Inget."},),
}
"""What a department answers in a follow-up; nothing that must be filled in is left out."""
