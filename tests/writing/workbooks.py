"""Templates of every round with made-up rows, and workbooks opened again by others than their writer."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from lxml import etree
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from vpreport.asking import Asked
from vpreport.catalogue import SHEETS
from vpreport.reading.casting import Context, Departments
from vpreport.reading.cells import read_workbook
from vpreport.reading.expectation import Asking, Expectation, Expected
from vpreport.reading.rows import Rows
from vpreport.reading.submission import Submission, read_submission
from vpreport.vocabulary.column import DEPARTMENT, WHOLE_BOARD, Field, Kind, Sheet, Use
from vpreport.vocabulary.identity import Identity
from vpreport.vocabulary.layout import CHECK_OK, TEMPLATE_VERSION
from vpreport.vocabulary.record import Value
from vpreport.vocabulary.rounds import ROUNDS, Occasion, occasion
from vpreport.writing.template import Prepared, write_template

YEAR = 2025
OCCASIONS = [occasion(round, YEAR, date(YEAR, 6, 30) if round.month is None else None) for round in ROUNDS]
FORMS = [
    pytest.param(sheet, when, central, id=f"{sheet.title} {when.round.token}{' centralt' * central}")
    for when in OCCASIONS
    for sheet in SHEETS
    for central in (False, True)
    if sheet.at(when, central) is not None and not (central and sheet.register)
]
"""Every sheet that a template can have, in every round, delivered by departments or centrally."""

DEPARTMENTS = Departments(
    {"hr": "hr", "ek": "ek", "ekonomi": "ek", "hela nämnden": ""}, ("hr", "ek"), ("HR", "Ekonomi")
)
GIVEN = {
    "Kommun": "Exempelkommunen",
    "Nämnd": "Kommunstyrelsen",
    "Avdelning": "HR",
    "Kod": "hr",
    "År": str(YEAR),
    "Lämnas senast": "2025-09-12",
    "Lämnas till": "ekonomi@exempel.se",
    "Mallversion": f"{TEMPLATE_VERSION}-abcd1234",
}


def value(field: Field, number: int) -> Value:
    """Something that the column takes, another for each row."""
    column = field.column
    if column.kind is Kind.CHOICE:
        return column.choices[number % len(column.choices)]
    if column.kind is Kind.DATE:
        return date(YEAR, 1, 1) + timedelta(days=number)
    if column.kind is Kind.NUMBER:
        least = Decimal(1) if column.least is None else column.least
        return least + number if column.most is None else min(least + number, column.most)
    if column.names_unit:
        return "Ekonomi"
    return f"{field.header} {number}"


def prepared(sheet: Sheet, when: Occasion, rows: int, *, central: bool = False, filled: bool = False) -> Prepared:
    """The sheet with the rows that it knows beforehand, or else so many made up; all filled in, if wished."""
    form = sheet.at(when, central)
    assert form is not None
    uses = (Use.KEY, Use.DECIDED, Use.PROPOSED) + (Use.ASKED,) * filled
    made: list[dict[str, Value]] = []
    for number, keys in enumerate(form.fixed_rows or [()] * rows, 1):
        row = {field.key: value(field, number) for field in form.fields if field.use in uses}
        made.append(row | dict(zip(sheet.keys, keys, strict=False)))
    if central:
        made = [{**row, DEPARTMENT.key: name} for name in ("HR", WHOLE_BOARD) for row in made]
    if form.fixed_rows and not filled:
        made = [{key: row[key] for key in form.keys} for row in made]
    return Prepared(form, tuple(made))


def identity(when: Occasion) -> Identity:
    """What HR's template for the occasion says of itself."""
    settings = {"Kommentarsgräns tkr": "200"}
    as_of = when.as_of.isoformat()
    return Identity("hr", "HR", when.round.token, YEAR, as_of, TEMPLATE_VERSION, "abcd1234", settings)


def template(when: Occasion, sheets: Sequence[Prepared], left_out: Sequence[str] = ()) -> bytes:
    """HR's template for the occasion."""
    given = {**GIVEN, "Omgång": when.round.name, "Per datum": when.as_of.isoformat()}
    return write_template(identity(when), given, sheets, left_out)


def whole_template(when: Occasion, rows: int = 3, *, filled: bool = False) -> tuple[bytes, list[Prepared]]:
    """A template with every sheet of the round, and what was prepared on each."""
    sheets = [prepared(sheet, when, rows, filled=filled) for sheet in SHEETS if sheet.at(when) is not None]
    return template(when, sheets), sheets


def read_back(data: bytes, when: Occasion, sheets: Sequence[Prepared]) -> Submission:
    """The template as the inbox reads it, without a register at hand."""
    expected = [Expected(sheet.form, _rows(sheet)) for sheet in sheets]
    given = {**GIVEN, "Omgång": when.round.name, "Per datum": when.as_of.isoformat()}
    asked = {"hr": Asking("HR", expected, given)}
    expectation = Expectation(when, Context(YEAR, DEPARTMENTS), asked, "abcd1234")
    return read_submission(read_workbook(data, "hr.xlsx"), expectation)


def _rows(sheet: Prepared) -> Rows:
    """The rows that the reader knows: those known beforehand, and whatever stands there on a sheet of decided rows."""
    named = not sheet.form.sheet.register
    return Asked(sheet.form, fixed=sheet.rows).rows(DEPARTMENTS.by_name) if named else Rows()


def opened(data: bytes, *, values: bool = False) -> Workbook:
    """The workbook as openpyxl sees it: formulas, or the values stored with them."""
    return openpyxl.load_workbook(BytesIO(data), data_only=values)


_XLSX = "xlsx:Calc MS Excel 2007 XML"
_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>"""


def saved_by_libreoffice(data: bytes, folder: Path) -> bytes:
    """The workbook as LibreOffice saves it, every formula recalculated."""
    return all_saved_by_libreoffice([data], folder)[0]


def all_saved_by_libreoffice(workbooks: Sequence[bytes], folder: Path) -> list[bytes]:
    """What `saved_by_libreoffice` gives for each, in one run of the program."""
    return [file.read_bytes() for file in converted(placed(workbooks, folder), _XLSX, folder / "out")]


def saved_as_ods(data: bytes, folder: Path) -> bytes:
    """The workbook as LibreOffice saves it after it has been an OpenDocument file on the way."""
    ods = converted(placed([data], folder), "ods", folder / "ods")
    return converted(ods, _XLSX, folder / "out")[0].read_bytes()


def placed(workbooks: Sequence[bytes], folder: Path) -> list[Path]:
    """The workbooks as files in the folder, named by their number."""
    for number, data in enumerate(workbooks):
        (folder / f"{number}.xlsx").write_bytes(data)
    return [folder / f"{number}.xlsx" for number in range(len(workbooks))]


def converted(files: Sequence[Path], kind: str, folder: Path) -> list[Path]:
    """The files in another format, named by its ending and a filter of LibreOffice's, in the folder."""
    profile = folder.parent / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_RECALCULATE, encoding="utf-8")
    program = shutil.which("soffice") or "libreoffice"
    wish = ["--headless", "--convert-to", kind, "--outdir", str(folder)]
    command = [program, f"-env:UserInstallation={profile.as_uri()}", *wish, *map(str, files)]
    subprocess.run(command, check=True, capture_output=True)
    return [folder / f"{file.stem}.{kind.partition(':')[0]}" for file in files]


def marks_of(sheet: Worksheet) -> dict[str, tuple[str, str]]:
    """The condition and the number format of each cell that is marked, by cell.

    What is there whatever is marked is left out: what points to a row's check, and whole numbers' thousands apart.
    """
    rules = ((str(area.sqref), rule) for area in sheet.conditional_formatting for rule in area.rules)
    found = {cell: (rule.formula[0], rule.dxf.numFmt.formatCode) for cell, rule in rules if rule.dxf.numFmt}
    return {
        cell: (held, code)
        for cell, (held, code) in found.items()
        if f'"{CHECK_OK}"' not in held and not code.startswith("#,##0_")
    }


def stored_values(data: bytes) -> Mapping[tuple[str, str], object]:
    """What is stored with every formula, by sheet and cell: a number, a text, or "" for nothing."""
    with ZipFile(BytesIO(data)) as archive:
        book, links = (etree.fromstring(archive.read(f"xl/{n}")) for n in ("workbook.xml", "_rels/workbook.xml.rels"))
        targets = {link.get("Id"): str(link.get("Target")).removeprefix("/xl/") for link in links}
        sheets = {str(s.get("name")): targets[s.get(_LINKED)] for s in book.iterfind("{*}sheets/{*}sheet")}
        roots = {name: etree.fromstring(archive.read(f"xl/{path}")) for name, path in sheets.items()}
    return {
        (name, str(cell.get("r"))): _stored(cell)
        for name, root in roots.items()
        for cell in root.iter("{*}c")
        if cell.find("{*}f") is not None
    }


_LINKED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def _stored(cell: etree._Element) -> object:
    text = cell.findtext("{*}v") or ""
    return float(text) if text and cell.get("t", "n") == "n" else text
