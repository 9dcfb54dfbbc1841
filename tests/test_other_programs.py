"""Filled templates that other programs have saved are read to the same values, and nothing new is found in them.

Libraries by which programs in browsers save, and programs that cannot run here, are played by taking from the file just
what they are known to lose.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook

from tests.altered import altered
from tests.everything import everything
from tests.smuggled import packed, with_parts
from tests.writing.parts import needs_libreoffice, parts
from tests.writing.workbooks import opened, saved_as_ods, saved_by_libreoffice, stored_values
from vpreport.reading.cells import read_workbook
from vpreport.reading.submission import Submission, read_submission
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rounds import ROUNDS

Saving = Callable[[bytes, Path], bytes]


def by_openpyxl(data: bytes, folder: Path) -> bytes:
    return altered(data)


def without(data: bytes, part: str = "(?!)", **cut: str) -> bytes:
    """The file without the parts whose names match, and without what matches in its other parts, by folder."""
    kept: dict[str, bytes] = {}
    for name, content in parts(data).items():
        folder = name.split("/")[-2] if "/" in name else ""
        if re.search(part, name):
            continue
        if name.endswith(".rels") or folder == "":
            content = re.sub(rf'<(Relationship|Override) [^>]*"[^"]*({part})[^>]*>'.encode(), b"", content)
        kept[name] = re.sub(cut[folder].encode(), b"", content) if folder in cut else content
    return packed(kept)


def by_exceljs(data: bytes, folder: Path) -> bytes:
    """Without properties of its own, names of constants, and the word that tables have a header."""
    bare = without(data, "docProps/custom.xml", xl="<definedName [^>]*>[^!<]*</definedName>")
    tables = {name: part for name, part in parts(bare).items() if name.startswith("xl/tables/")}
    broken = {name: part.replace(b"<table ", b'<table headerRowCount="0" ', 1) for name, part in tables.items()}
    return with_parts(bare, broken)


def by_sheetjs(data: bytes, folder: Path) -> bytes:
    """Without drop-downs and other rules, protection, conditional formats and tables."""
    lost = "dataValidations|conditionalFormatting|tableParts"
    return without(data, "tables/table", worksheets=rf"<({lost})[ >].*?</\1>|<sheetProtection[^>]*>")


def by_one_that_shows_all(data: bytes, folder: Path) -> bytes:
    """Without properties, results of formulas, and anything hidden; as the worst of those that cannot run here."""
    results = "(?<=</f>)<v>[^<]*</v>"
    return without(data, "docProps/", xl=' state="(very)?[hH]idden"', worksheets=results)


def values(came: Submission) -> object:
    """What was read, but for the results of our own formulas, which not every program keeps."""
    return [
        (key, record.row, {name: value for name, value in record.values.items() if name in _typed(record)})
        for key, records in came.records.items()
        for record in records
    ]


def _typed(record: Record) -> list[str]:
    return [field.key for field in record.form.fields if not field.column.formula]


SAVINGS: dict[str, Saving] = {
    "openpyxl": by_openpyxl,
    "LibreOffice, xlsx": saved_by_libreoffice,
    "LibreOffice, by way of ods": saved_as_ods,
    "exceljs": by_exceljs,
    "SheetJS": by_sheetjs,
    "one that shows all": by_one_that_shows_all,
}
KEEPING = [name for name in SAVINGS if name != "SheetJS"]
"""Those that keep drop-downs."""


@needs_libreoffice
@pytest.mark.slow
@pytest.mark.parametrize("saving", SAVINGS.values(), ids=SAVINGS)
@pytest.mark.parametrize("token", [round.token for round in ROUNDS])
def test_a_saved_template_is_read_to_the_same_values(token: str, saving: Saving, tmp_path: Path) -> None:
    round, data = everything(token)
    expectation = round.expectation()
    sent = read_submission(read_workbook(data, "hr.xlsx"), expectation)
    came = read_submission(read_workbook(saving(data, tmp_path), "hr.xlsx"), expectation)

    assert (came.code, came.accepted, values(came)) == ("hr", True, values(sent))
    assert [(f.id, f.message) for f in came.findings] == [(f.id, f.message) for f in sent.findings]
    assert came.signed == sent.signed
    assert came.tally.told == came.cells_read


@needs_libreoffice
@pytest.mark.parametrize("name", SAVINGS)
def test_formulas_and_drop_downs_stay_where_they_can(name: str, tmp_path: Path) -> None:
    _, data = everything("delar")
    saved = SAVINGS[name](data, tmp_path)
    assert saved != data
    assert stored_values(saved).keys() == stored_values(data).keys()
    assert drop_downs(data)
    assert drop_downs(saved) == (drop_downs(data) if name in KEEPING else {})


def drop_downs(data: bytes) -> dict[tuple[str, str], list[object]]:
    """What can be chosen in each cell that has a list, by sheet and cell."""
    book = opened(data)
    return {
        (sheet.title, f"{get_column_letter(column)}{row}"): _choices(book, str(rule.formula1))
        for sheet in book.worksheets
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list"
        for area in rule.sqref.ranges
        for row, column in area.cells
    }


def _choices(book: Workbook, name: str) -> list[object]:
    title, _, area = str(book.defined_names[name].attr_text).replace("'", "").partition("!")
    return [cell.value for (cell,) in book[title][area.replace("$", "")]]
