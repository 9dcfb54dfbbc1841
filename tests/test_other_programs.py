"""Filled templates that other programs have saved are read to the same values, and nothing new is found in them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.altered import altered
from tests.everything import everything
from tests.writing.parts import needs_libreoffice
from tests.writing.workbooks import saved_as_ods, saved_by_libreoffice
from vpreport.reading.cells import read_workbook
from vpreport.reading.submission import Submission, read_submission
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rounds import ROUNDS

Saving = Callable[[bytes, Path], bytes]


def by_openpyxl(data: bytes, folder: Path) -> bytes:
    return altered(data)


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
}


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
