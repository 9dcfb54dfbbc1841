"""The register in `sammanstallning.xlsx`: the plan that is read from there is the one that the round was made from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook

import vpreport
from tests.altered import ANSWERS, Change, altered, cells, put, renamed, with_sheet, without
from tests.filled import REGISTER, consolidated, filled, register, round_of
from tests.test_example_data import EXAMPLE
from tests.writing.parts import needs_libreoffice, parts
from tests.writing.test_workbook import example, texts, values
from tests.writing.workbooks import opened, saved_as_ods, saved_by_libreoffice
from vpreport.catalogue import SHEETS
from vpreport.consolidation import Consolidation
from vpreport.errors import UnreadablePlan
from vpreport.library import templates_at
from vpreport.reading.cells import read_workbook
from vpreport.register.plan import Plan, plan_of
from vpreport.vocabulary.rounds import occasion, round_named

BOOK = "sammanstallning.xlsx"


def merged(book: Workbook) -> None:
    book["Budget"].merge_cells("B5:B6")


WRONG: tuple[Change, ...] = (
    put("Budget", "E5", "ca 3"),
    put("Budget", "E6", "14 951"),
    put("Budget", "C7", "Skolan"),
    put("Budget", "J2", "obs"),
    put("Mål", "B5", "=A5&A6"),
    merged,
    with_sheet("Tomt"),
    with_sheet("Blad1", ["a\r\nb", 1]),
)
"""What a register may have that is wrong with it: numbers that are none, unknown names, stray cells and sheets."""


def result_of(data: bytes) -> Consolidation:
    """HR's round with the register."""
    round = round_of("delar", plan_of(read_workbook(data, "plan.xlsx"), SHEETS))
    return consolidated(round, {"hr.xlsx": filled(round, "hr", ANSWERS)})


SOUND = result_of(register())
FAULTY = result_of(altered(register(), *WRONG))


def kept_in(data: bytes, folder: Path) -> Plan:
    (folder / BOOK).write_bytes(data)
    return vpreport.read_plan(folder / BOOK)


@pytest.mark.parametrize(
    "result", [SOUND, FAULTY, example("delar"), example("plan")], ids=["sound", "faulty", "d", "p"]
)
def test_the_plan_that_is_read_from_the_workbook_is_the_one_it_was_made_from(
    result: Consolidation, tmp_path: Path
) -> None:
    assert kept_in(result.workbook(), tmp_path) == result.plan


def test_what_is_wrong_in_the_register_is_told_at_its_own_cells(tmp_path: Path) -> None:
    plan = kept_in(FAULTY.workbook(), tmp_path)
    places = [(finding.rule, finding.file, finding.sheet, cells(finding)[0]) for finding in plan.findings]
    assert ("RE-01", "plan.xlsx", "Budget", "E5") in places
    assert ("IN-08", "plan.xlsx", "Blad1", "A1") in places
    assert plan.findings == FAULTY.plan.findings


@needs_libreoffice
@pytest.mark.parametrize("saved", [saved_by_libreoffice, saved_as_ods])
def test_it_is_the_same_when_libreoffice_has_saved_the_workbook(
    saved: Callable[[bytes, Path], bytes], tmp_path: Path
) -> None:
    assert kept_in(saved(FAULTY.workbook(), tmp_path), tmp_path) == FAULTY.plan


def test_it_is_the_same_when_another_program_has_saved_the_workbook(tmp_path: Path) -> None:
    assert kept_in(altered(FAULTY.workbook()), tmp_path) == FAULTY.plan


def test_templates_from_the_workbook_are_those_from_the_register(tmp_path: Path) -> None:
    when = occasion(round_named("helar"), 2025, None)
    again = kept_in(example("delar").workbook(), tmp_path)
    assert templates_at(again, when) == templates_at(vpreport.read_plan(EXAMPLE / "plan.xlsx"), when)


def test_a_round_from_the_workbook_is_that_from_the_register(tmp_path: Path) -> None:
    again = vpreport.consolidate(
        kept_in(example("delar").workbook(), tmp_path), EXAMPLE / "inkorg-delar", round="delar"
    )
    assert again.reconciliation() == example("delar").reconciliation()
    assert parts(again.workbook()) == parts(example("delar").workbook())


def test_the_sheet_has_a_row_a_cell_with_what_it_is() -> None:
    page = opened(SOUND.workbook())["Register"]
    rows = [tuple(row.get(name) for name in ("Blad", "Cell", "Slag", "Värde")) for row in values(page)]
    assert rows[:3] == [
        (None, None, "Fil", "plan.xlsx"),
        (None, None, "SHA-256", SOUND.plan.sha256),
        (None, None, "Sparad", "2025-01-01T00:00:00+00:00"),
    ]
    assert [row for row in rows if row[0] == "Budget" and str(row[1]).endswith("5")] == [
        ("Budget", "A5", "Text", "B1"),
        ("Budget", "B5", "Text", "HR"),
        ("Budget", "C5", "Text", "hr"),
        ("Budget", "D5", "Tal", 14006),
        ("Budget", "E5", "Tal", 14951),
    ]
    assert "Internt arbetsmaterial: små grupper är inte dolda här." in texts(page)
    assert (page.freeze_panes, page.print_title_rows) == ("A6", "$5:$5")


def test_a_changed_sheet_is_no_register(tmp_path: Path) -> None:
    data = SOUND.workbook()
    row = next(row for row in opened(data)["Register"].iter_rows() if row[3].value == 14951)
    sentence = (
        "Registret sammanstallning.xlsx kan inte läsas. Bladet Register har ändrats sedan sammanställningen skrevs."
    )
    with pytest.raises(UnreadablePlan, match=sentence):
        kept_in(altered(data, put("Register", str(row[3].coordinate), 14952)), tmp_path)


def test_what_everybody_may_read_keeps_no_register_and_says_which_workbook_does(tmp_path: Path) -> None:
    data = SOUND.workbook(public=True)
    assert "Register" not in opened(data).sheetnames
    sentence = "är en sammanställning utan bladet Register. Ange den interna sammanställningen eller registret."
    with pytest.raises(UnreadablePlan, match=sentence):
        kept_in(data, tmp_path)
    with pytest.raises(UnreadablePlan, match=sentence):
        kept_in(altered(SOUND.workbook(), without("Register")), tmp_path)


def test_a_register_with_a_sheet_of_its_own_called_so_is_read_as_it_is() -> None:
    found = result_of(altered(register(REGISTER), renamed("Risker", "Register"))).plan
    assert {finding.sheet for finding in found.findings} == {"Register"}
