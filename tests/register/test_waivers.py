"""Waivers: what they accept, where it is still told, and what is wrong with those that accept nothing."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tests.filled import REGISTER, Row, consolidated, filled, plan, round_of
from tests.trials import BOUNDARY, BROKEN, NEIGHBOUR, SOUND, tries
from vpreport.consolidation import Consolidation
from vpreport.outlines import document_of
from vpreport.own_check.check import Checked, check_file
from vpreport.own_check.page import page_of
from vpreport.own_check.report import told_checked
from vpreport.reading.cells import read_workbook
from vpreport.reading.inbox import sorted_out
from vpreport.reading.submission import read_submission
from vpreport.reception import received
from vpreport.register.waivers import waivers_of
from vpreport.report import counted_findings, told_findings
from vpreport.vocabulary.finding import Finding
from vpreport.vocabulary.record import Value
from vpreport.vocabulary.telling import Status, TableBlock, Tone

STAFF: tuple[Row, ...] = ({"unit": "Lön", "permanent": 15, "permanent_women": 11, "permanent_men": 3},)
"""Women and men are one fewer than the total: PE-01, and 14 is used."""

WAIVER: Row = {
    "rule": "PE-01",
    "department": ("hr",),
    "row": "Lön",
    "reason": "En person vill inte uppge kön.",
    "decided_by": "Ekonomichefen",
    "until": date(2025, 12, 31),
}
WORDS = "En person vill inte uppge kön. Beslutat av Ekonomichefen. Gäller till och med 31 december 2025."


def consolidation(*waivers: Row) -> Consolidation:
    asking = round_of("delar", plan({**REGISTER, "waivers": waivers}))
    return consolidated(asking, {"hr.xlsx": filled(asking, "hr", {"Medarbetare": STAFF})})


def of(result: Consolidation, rule: str) -> list[Finding]:
    return [finding for finding in result.findings if finding.rule == rule]


def faults(*waivers: Row) -> list[tuple[str | None, str]]:
    """What is told of the waivers themselves: the cell, and what is wrong."""
    found = of(consolidation(*waivers), "RE-04")
    assert all(f.fix and f.file == "plan.xlsx" and f.sheet == "Undantag" for f in found)
    assert all(f.severity.value == "varning" and f.expected is f.actual is f.difference is None for f in found)
    return [(f.place.cell if f.place else None, f.message) for f in found]


def changed(**cells: Value | None) -> Row:
    """The waiver with other cells; None empties one."""
    return {key: value for key, value in {**WAIVER, **cells}.items() if value is not None}


# What is accepted


@tries("RE-04", SOUND)
def test_an_accepted_finding_is_told_last_and_is_open_no_more() -> None:
    result = consolidation(WAIVER)
    (finding,) = of(result, "PE-01")
    assert (finding.waived, finding.is_open, finding.word) == (WORDS, False, "accepterad")
    assert result.findings[-1] == finding
    assert of(result, "RE-04") == []
    assert result.open_errors == consolidation().open_errors - 1
    assert counted_findings([finding]) == "1\N{NO-BREAK SPACE}accepterad"


def test_the_figure_is_used_as_it_stands() -> None:
    assert str(consolidation().material.total("staff.permanent")) == "14"
    assert str(consolidation(WAIVER).material.total("staff.permanent")) == "15"


@tries("RE-04", SOUND)
@pytest.mark.parametrize(
    "waiver",
    [
        changed(row=None),
        changed(row=" LÖN "),
        changed(rule="pe-01"),
        changed(department=None),
        changed(department=("ek", "hr")),
        changed(until=date(2025, 8, 31)),
    ],
)
def test_it_holds_for_what_it_names_up_to_its_last_day(waiver: Row) -> None:
    assert [finding.is_open for finding in of(consolidation(waiver), "PE-01")] == [False]


@pytest.mark.parametrize(
    "waiver", [changed(row="HR"), changed(rule="PE-06"), changed(department=("ek",)), changed(until=date(2025, 8, 30))]
)
def test_it_holds_for_nothing_else_and_no_longer(waiver: Row) -> None:
    assert [finding.is_open for finding in of(consolidation(waiver), "PE-01")] == [True]


# What is wrong with a waiver


@tries("RE-04", BROKEN)
@pytest.mark.parametrize(
    ("waiver", "cell", "message"),
    [
        (changed(rule="PE-77"), "A4", "Det finns ingen regel PE-77."),
        (
            changed(until=date(2025, 8, 30)),
            "F4",
            "Undantaget från PE-01 Lön gällde till och med 30 augusti 2025.",
        ),
        (changed(row="HR"), "A4", "Undantaget från PE-01 HR behövs inte: det finns inget sådant fynd."),
        (changed(reason=None), "D4", "Undantaget från PE-01 Lön saknar skäl, och gäller därför inte."),
        (
            changed(decided_by=None, until=None),
            "E4",
            "Undantaget från PE-01 Lön saknar beslutat av och gäller till och med, och gäller därför inte.",
        ),
    ],
)
def test_a_waiver_that_accepts_nothing_is_told_at_its_cell(waiver: Row, cell: str, message: str) -> None:
    assert faults(waiver) == [(cell, message)]


@tries("RE-04", BOUNDARY)
@pytest.mark.parametrize(("day", "told"), [(date(2025, 8, 31), []), (date(2025, 8, 30), ["F4"])])
def test_a_waiver_holds_on_its_last_day_and_on_no_later(day: date, told: list[str]) -> None:
    assert [cell for cell, _ in faults(changed(until=day))] == told


@tries("RE-04", BOUNDARY)
def test_of_all_that_is_wrong_with_a_waiver_the_first_is_told() -> None:
    assert [cell for cell, _ in faults(changed(rule="PE-77", reason=None, until=date(2024, 1, 1)))] == ["A4"]
    assert [cell for cell, _ in faults(changed(reason=None, until=date(2024, 1, 1), row="HR"))] == ["D4"]
    assert [cell for cell, _ in faults(changed(until=date(2024, 1, 1), row="HR"))] == ["F4"]


@tries("RE-04", SOUND)
def test_a_sound_waiver_is_not_told_of() -> None:
    assert faults(WAIVER) == []
    assert faults() == []


@tries("RE-04", NEIGHBOUR)
def test_a_day_that_cannot_be_read_is_told_once() -> None:
    assert faults(changed(until="snart")) == []
    assert [f.place.cell for f in of(consolidation(changed(until="snart")), "RE-01") if f.place] == ["F4"]


# Where it is told


def test_every_report_tells_it_with_its_reason() -> None:
    result = consolidation(WAIVER)
    pairs = [one for one in json.loads(result.reconciliation())["findings"] if one["rule"] == "PE-01"]
    assert [(one["severity"], one["waived"]) for one in pairs] == [("fel", WORDS)]
    told = told_findings(of(result, "PE-01"), result.unit_name)
    assert told.startswith("ACCEPTERAD  HR – hr.xlsx, Medarbetare, B6\n")
    assert f"Godtaget: {WORDS}" in told
    assert "Gör så här" not in told
    tables = [block for block in document_of(result).blocks if isinstance(block, TableBlock)]
    (row,) = [row.cells for table in tables for row in table.rows if row.cells[-1] == "PE-01"]
    assert row[0] == Status("Accepterad", Tone.NEUTRAL)
    assert str(row[2]).endswith(f"Godtaget: {WORDS}")


def test_a_departments_own_check_and_its_reception_know_it(tmp_path: Path) -> None:
    asking = round_of("delar", plan({**REGISTER, "waivers": (WAIVER,)}))
    file = tmp_path / "hr.xlsx"
    file.write_bytes(filled(asking, "hr", {"Medarbetare": STAFF}))
    checked: Checked = check_file(file, asking.plan)
    (finding,) = [finding for finding in checked.findings if finding.rule == "PE-01"]
    assert finding.waived == WORDS
    assert "ACCEPTERAD" in told_checked(checked) or "accepterad: " in told_checked(checked)
    assert WORDS in page_of([checked]).decode()
    read = read_submission(read_workbook(file.read_bytes(), "hr.xlsx"), asking.expectation())
    reception = received(asking, sorted_out([read], asking.expectation()))
    assert [f.waived for f in reception.findings if f.rule == "PE-01"] == [WORDS]


def test_rows_without_a_rule_are_none() -> None:
    assert waivers_of([]) == []
