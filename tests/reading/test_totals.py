"""Sums and formulas of the template: known again, compared where somebody has typed over them."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.altered import ANSWERS, Change, altered, as_told, cells, put
from tests.drawn import Board
from tests.filled import Row, filled, small_round, submission
from tests.trials import BOUNDARY, BROKEN, NEIGHBOUR, SOUND, tries
from vpreport.chapters.budget import BUDGET
from vpreport.chapters.investments import INVESTMENTS
from vpreport.chapters.risks import RISKS
from vpreport.reading.submission import Submission

DELAR = small_round("delar")
STAFF_ROWS: tuple[Row, ...] = (
    {"unit": "Lön", "permanent": 3, "permanent_women": 2, "permanent_men": 1},
    {"unit": "HR", "permanent": 4, "permanent_women": 4, "permanent_men": 0},
)
HR = filled(DELAR, "hr", {**ANSWERS, "Medarbetare": STAFF_ROWS})


def read(*changes: Change) -> Submission:
    came = submission(DELAR, altered(HR, *changes), "hr.xlsx")
    assert came.cells_read == came.tally.told
    return came


@tries("IN-10", SOUND)
def test_our_sums_are_labels_whatever_rows_they_cover() -> None:
    assert read(put("Medarbetare", "B4", "=SUM(B6:B7)")).findings == []


@tries("IN-10", BROKEN)
@pytest.mark.parametrize(("summed", "left"), [(6, 7), (7, 6)])
def test_a_sum_that_leaves_out_a_row_is_told(summed: int, left: int) -> None:
    (finding,) = read(put("Medarbetare", "B4", f"=SUM(B{summed}:B{summed})")).findings
    assert (finding.rule, finding.severity.value, cells(finding)) == ("IN-10", "fel", ["B4"])
    assert finding.message == (
        f"Mallens summa för Tillsvidare totalt räknar raderna {summed}–{summed}, men det finns uppgifter på rad {left}."
    )


@tries("IN-10", NEIGHBOUR, BOUNDARY)
def test_a_sum_over_rows_that_no_sheet_has_is_none_of_ours() -> None:
    came = read(put("Medarbetare", "B4", f"=SUM(B6:B{'9' * 5000})"))
    assert as_told(came.findings) == [("IN-08", "varning", "Medarbetare", "B4")]


@tries("IN-10", BROKEN, BOUNDARY)
@pytest.mark.parametrize(("typed", "severity"), [(7, "upplysning"), (8, "fel")])
def test_a_number_in_the_place_of_our_sum_is_compared_with_the_rows(typed: int, severity: str) -> None:
    came = read(put("Medarbetare", "B4", typed))
    (finding,) = came.findings
    assert (finding.rule, finding.severity.value, cells(finding), finding.contents) == (
        "IN-10",
        severity,
        ["B4"],
        (str(typed),),
    )


@tries("IN-10", NEIGHBOUR)
def test_another_formula_in_the_place_of_our_sum_is_stray_until_it_has_a_value() -> None:
    assert as_told(read(put("Medarbetare", "B4", "=B6+B7")).findings) == [("IN-08", "varning", "Medarbetare", "B4")]


def test_a_sum_row_without_its_label_is_stray_unless_it_is_ours() -> None:
    came = read(put("Medarbetare", "A4", None), put("Medarbetare", "B4", 7))
    assert ("IN-08", "varning", "Medarbetare", "B4") in as_told(came.findings)


# Typed over a formula


def budget(deviation: str, forecast: str = "14900") -> list[tuple[str, str, str | None]]:
    board = Board("delar")
    register = "| Id | Område | Avdelning | Budget föregående år | Budget |\n| B1 | HR | hr | 14006 | 14951 |"
    board.register(BUDGET, register)
    headers = "| Id | Område | Budget | Utfall | Prognos | Avvikelse | Orsak |"
    board.sheet(BUDGET, f"{headers}\n| B1 | HR | 14951 | 9000 | {forecast} | {deviation} | Färre resor. |")
    return [
        (f.rule, f.severity.value, f.place.cell if f.place else None)
        for f in board.findings()
        if f.sheet == "Budget" and f.rule != "IN-05"
    ]


@tries("IN-10", BOUNDARY)
@pytest.mark.parametrize("deviation", ["!51", "!50", "!52,5", "=E2-D2 → 51"])
def test_a_deviation_typed_over_the_formula_that_agrees_is_a_note(deviation: str) -> None:
    assert budget(deviation) == [("IN-10", "upplysning", "F2")]


@tries("IN-10", NEIGHBOUR)
@pytest.mark.parametrize("deviation", ["!-51", "!53"])
def test_one_that_does_not_is_the_subjects_own_finding_alone(deviation: str) -> None:
    assert budget(deviation) == [("UF-01", "fel", "F2")]


@tries("IN-10", SOUND)
def test_our_own_formula_is_nothing_to_tell_and_its_stale_result_is() -> None:
    assert budget("51") == []
    assert budget("99") == [("UF-01", "fel", "F2")]


@tries("IN-10", SOUND, BROKEN)
def test_a_deviation_of_a_project_that_the_formula_does_not_give_is_told() -> None:
    def project(deviation: str) -> list[tuple[str, str, str | None]]:
        board = Board("delar")
        project = "| Id | Projekt | Slag | 2025 | 2026 | 2027 | Avdelning |\n| I1 | Hall | Projekt | 500 | 0 | 0 | hr |"
        board.register(INVESTMENTS, project)
        headers = "| Id | Projekt | 2025 | Ombudgeterat | Utfall | Prognos | Avvikelse | Status |"
        board.sheet(INVESTMENTS, f"{headers}\n| I1 | Hall | 500 | 20 | 100 | 510 | {deviation} | Pågår |")
        return [(f.rule, f.severity.value, f.place and f.place.cell) for f in board.findings() if f.rule == "IN-10"]

    assert project("10") == []
    assert project("!10") == [("IN-10", "upplysning", "G2")]
    assert project("!11,5") == [("IN-10", "upplysning", "G2")]
    assert project("!12") == [("IN-10", "varning", "G2")]
    assert project("-10") == project("!-10") == [("IN-10", "varning", "G2")]


@tries("IN-10", BOUNDARY)
def test_a_deviation_that_cannot_be_worked_out_is_a_note() -> None:
    assert budget("!51", forecast="") == [("IN-18", "fel", "E2"), ("IN-10", "upplysning", "F2")]


@tries("IN-10", BROKEN)
@pytest.mark.parametrize(("value", "told"), [("!12", [("IN-10", "upplysning", "E2")]), ("!13", [])])
def test_a_risk_value_typed_over_the_formula_is_a_note(value: str, told: list[tuple[str, str, str]]) -> None:
    board = Board("plan")
    board.sheet(RISKS, f"| Id | Område | Konsekvens | Sannolikhet | Riskvärde |\n|  | Brand | 3 | 4 | {value} |")
    found = [(f.rule, f.severity.value, f.place and f.place.cell) for f in board.findings() if f.rule == "IN-10"]
    assert found == told
    assert [f.severity.value for f in board.intake] == ["upplysning" if told else "varning"]


# What only vpreport writes


@pytest.mark.parametrize(
    ("change", "cell"),
    [
        (put("_listor", "B5", "Nästan klart"), ("_listor", "A5")),
        (put("_listor", "D99", "Hej"), ("_listor", "D99")),
        (put("_vpmeta", "D3", "Hej"), ("_vpmeta", "D3")),
        (put("Start", "B26", "=1+1"), ("Start", "B26")),
        (put("Start", "B26", '=COUNTA(Uppdrag!E4:E4)&" av "&"HEMLIGT"'), ("Start", "B26")),
        (put("Uppdrag", "I4", "=1+1"), ("Uppdrag", "I4")),
    ],
)
def test_a_cell_of_ours_that_says_something_else_is_told(change: Change, cell: tuple[str, str]) -> None:
    assert ("IN-08", "varning", *cell) in as_told(read(change).findings)


def test_an_identity_pair_written_twice_is_told() -> None:
    def twice(book: object) -> None:
        sheet = book["_vpmeta"]  # type: ignore[index]  # a workbook
        sheet.append(["code", "ek"])

    came = read(twice)
    assert ("IN-08", "varning") in [told[:2] for told in as_told(came.findings)]
    assert came.code == "hr"


def test_the_day_it_was_saved_changes_nothing() -> None:
    assert submission(DELAR, altered(HR, saved=datetime(2025, 9, 12)), "hr.xlsx").findings == []
