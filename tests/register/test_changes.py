"""Ändringar: what has been decided after the plan reaches its rows, takes itself out, and is decided."""

from __future__ import annotations

import pytest

from tests.drawn import Board
from tests.trials import BOUNDARY, BROKEN, NEIGHBOUR, SOUND, UNREADABLE, tries
from vpreport.chapters.budget import BUDGET
from vpreport.chapters.investments import INVESTMENTS
from vpreport.register.changes import CHANGES
from vpreport.vocabulary.finding import Finding, Severity

AREAS = """
    | Id | Område  | Avdelning | Budget föregående år | Budget |
    | B1 | HR      | hr        | 14006                | 14951  |
    | B2 | Ekonomi | ek        | 46173                | 46942  |
"""
PROJECTS = """
    | Id | Projekt  | Beskrivning | Slag    | 2025 | 2026 | 2027 | Ansvarig | Avdelning | Driftkonsekvens |
    | I1 | Ny växel | Telefoni    | Projekt | 900  |      |      |          | hr        |                 |
    | I2 | Skyltar  | Nya skyltar | Projekt | 500  |      |      |          | ek        |                 |
"""
HEADER = "| Id | Avser | Rad | Belopp | Slag | Beslut | Datum |\n"
PROJECT_HEADER = (
    "| Id | Projekt | 2025 | Ombudgeterat | Utfall | Prognos | Avvikelse | Total projektbudget | Prognos totalt "
    "| Status | Senareläggs till år | Kommentar |\n"
)
CARRIED = "| Ä1 | Investering | I1 | 100 | Ombudgetering | § 12 | |"


def changed(*changes: str, round: str = "delar", carried: str = "") -> Board:
    """A follow-up with those changes; HR reports that so much has been carried over to its project."""
    board = Board(round)
    board.register(BUDGET, AREAS)
    board.register(INVESTMENTS, PROJECTS)
    board.register(CHANGES, HEADER + "\n".join(changes))
    if round != "februari":
        project = f"| I1 | Ny växel | 900 | {carried} | 400 | 900 | | | | Pågår | | |"
        board.sheet(INVESTMENTS, PROJECT_HEADER + project)
    return board


def told(board: Board) -> list[Finding]:
    """What the rules of changes find."""
    return [finding for finding in board.findings() if finding.rule in ("UF-11", "IV-10")]


def found(board: Board) -> list[tuple[str, list[str | None]]]:
    return [(finding.rule, [place.cell for place in finding.places]) for finding in told(board)]


def compared(finding: Finding) -> tuple[object, object, object]:
    return finding.expected, finding.actual, finding.difference


# UF-11


@tries("UF-11", SOUND)
def test_changes_that_reach_their_rows_and_take_themselves_out_are_sound() -> None:
    board = changed(
        "| Ä1 | Budget | b1 | 100 | Tilläggsanslag | § 1 | 2025-03-01d |",
        "| Ä2 | Budget | B1 | -30 | Omdisponering | § 2 | 2025-04-01d |",
        "| Ä3 | Investering | I2 | 30 | Omdisponering | § 2 | |",
    )
    assert (found(board), board.unchecked("UF-11")) == ([], [])


@tries("UF-11", SOUND)
def test_what_is_in_force_is_a_bridge_from_what_was_decided_by_each_kind_of_change() -> None:
    board = changed(
        "| Ä1 | Budget | B1 | 100 | Tilläggsanslag | § 1 | |",
        "| Ä2 | Budget | B2 | 20 | Tilläggsanslag | § 1 | |",
        "| Ä3 | Budget | B1 | -30 | | § 2 | |",
        "| Ä4 | Budget | B2 | 7 | Lönekompensation | § 2 | 2025-09-01d |",
        "| Ä5 | Budget | B1 | -5 | Omdisponering | § 2 | |",
        "| Ä6 | Budget | B2 | 5 | Omdisponering | § 2 | |",
    )
    bridges = [bridge for bridge in board.material().bridges() if bridge.rule == "UF-11"]
    in_force, redistributed = bridges
    terms = [(name, str(figure), [str(place.cell) for place in figure.sources]) for name, figure in in_force.terms]
    assert terms[1:] == [
        ("Tilläggsanslag", "120", ["D2", "D3"]),
        ("Ändringar utan slag", "−30", ["D4"]),
        ("Omdisponering", "0", ["D6", "D7"]),
    ]
    assert in_force.remainder == redistributed.remainder == 0
    assert [(name, str(figure)) for name, figure in redistributed.terms] == [("Ä5", "−5"), ("Ä6", "5")]


@tries("UF-11", BROKEN)
def test_a_change_of_a_row_that_does_not_exist_is_found_at_its_row() -> None:
    (finding,) = told(changed("| Ä1 | Budget | I1 | 100 | Tilläggsanslag | § 1 | |"))
    assert (finding.rule, [str(place) for place in finding.places], finding.severity) == (
        "UF-11",
        ["plan.xlsx, Ändringar, C2", "plan.xlsx, Ändringar, B2"],
        Severity.ERROR,
    )
    assert compared(finding) == (None, "I1", None)
    assert finding.message == "Ändringen Ä1 på 100 tkr räknas inte, för raden I1 finns inte på bladet Budget."
    assert finding.fix == "Skriv Id för en rad på bladet Budget, eller ändra det som står under Avser."


@tries("UF-11", BROKEN)
def test_redistributions_that_leave_something_are_found_at_their_amounts() -> None:
    board = changed(
        "| Ä1 | Budget | B1 | -1300 | Omdisponering | § 2 | |",
        "| Ä2 | Budget | B2 | 1200 | Omdisponering | § 2 | |",
        "| Ä3 | Budget | B2 | 100 | Tilläggsanslag | § 2 | |",
    )
    (finding,) = told(board)
    assert found(board) == [("UF-11", ["D2", "D3"])]
    assert compared(finding) == (0, -100, -100)
    assert finding.message == "Omdisponeringarna blir tillsammans −100 tkr, men ska ta ut varandra."
    assert finding.fix == "Rätta beloppen, eller lägg till den rad som pengarna flyttas från eller till."


@tries("UF-11", BOUNDARY)
@pytest.mark.parametrize(
    ("change", "cells"),
    [
        ("| Ä1 | Budget | B1 | | Tilläggsanslag | § 1 | |", ["D2"]),
        ("| Ä1 | Budget | | 100 | Tilläggsanslag | § 1 | |", ["C2"]),
        ("| Ä1 | | B1 | 100 | Tilläggsanslag | § 1 | |", ["B2"]),
        ("| Ä1 | Budget | | | Omdisponering | § 1 | |", ["C2", "D2"]),
        ("| Ä1 | Budget | B1 | 0 | Omdisponering | § 1 | |", []),
        ("| Ä1 | Budget | B1 | 0,5 | Omdisponering | § 1 | |", ["D2"]),
        ("| Ä1 | Budget | B1 | 5 | Omdisponering | § 1 | 2025-08-31d |", ["D2"]),
        ("| Ä1 | Budget | B1 | 5 | Omdisponering | § 1 | 2025-09-01d |", []),
    ],
)
def test_a_change_needs_its_row_and_amount_and_counts_from_its_day(change: str, cells: list[str]) -> None:
    assert found(changed(change)) == [("UF-11", cells)] * bool(cells)


@tries("UF-11", BOUNDARY)
def test_the_first_that_is_empty_is_asked_for() -> None:
    (finding,) = told(changed("| Ä1 | Budget | | | Tilläggsanslag | § 1 | |"))
    assert finding.message == "Ändringen Ä1 räknas inte, för Rad är tomt."
    assert finding.fix == "Fyll i Rad, eller ta bort ändringen."


@tries("UF-11", BOUNDARY)
def test_the_plan_round_knows_no_changes_and_february_knows_projects() -> None:
    board = Board("plan")
    board.register(CHANGES, HEADER + "| Ä1 | Budget | B9 | 100 | Omdisponering | § 1 | |")
    assert found(board) == []
    assert found(changed("| Ä1 | Investering | I2 | 30 | Tilläggsanslag | § 2 | |", round="februari")) == []


@tries("UF-11", NEIGHBOUR)
def test_a_budget_that_came_back_changed_is_not_the_changes() -> None:
    board = changed()
    header = "| Id | Område | Budget | Utfall | Prognos |\n"
    board.sheet(BUDGET, header + "| B1 | HR | 15951 | 9900 | 14951 |")
    assert found(board) == []
    assert "IN-21" in [finding.rule for finding in board.findings()]


@tries("UF-11", UNREADABLE)
@pytest.mark.parametrize(
    ("change", "cell"),
    [
        ("| Ä1 | Budget | B1 | #REF! | Tilläggsanslag | § 1 | |", "D2"),
        ("| Ä1 | Annat | B1 | 100 | Tilläggsanslag | § 1 | |", "B2"),
    ],
)
def test_a_change_that_cannot_be_read_is_one_finding(change: str, cell: str) -> None:
    board = changed(change)
    assert (found(board), board.unchecked("UF-11")) == ([], [cell])


@tries("UF-11", UNREADABLE)
@pytest.mark.parametrize(
    ("first", "cell"),
    [
        ("| Ä1 | Budget | B1 | -5 | Annat | § 1 | |", "E2"),
        ("| Ä1 | Budget | B1 | #REF! | Omdisponering | § 1 | |", "D2"),
        ("| Ä1 | Budget | B1 | -5 | Omdisponering | § 1 | #REF! |", "G2"),
    ],
)
def test_redistributions_are_not_added_up_while_one_cannot_be_read(first: str, cell: str) -> None:
    board = changed(first, "| Ä2 | Budget | B2 | 5 | Omdisponering | § 1 | |")
    assert (found(board), board.unchecked("UF-11")) == ([], [cell])


# IV-10


@tries("IV-10", SOUND)
def test_what_is_carried_over_as_decided_is_sound() -> None:
    board = changed(CARRIED, "| Ä2 | Investering | I1 | 50 | Tilläggsanslag | | |", carried="100")
    assert (found(board), board.unchecked("IV-10")) == ([], [])


@tries("IV-10", BROKEN)
def test_more_carried_over_than_is_listed_is_found_at_its_cell() -> None:
    (finding,) = told(changed(CARRIED, carried="1250"))
    assert (finding.rule, str(finding.place), finding.severity) == (
        "IV-10",
        "hr.xlsx, Investeringar, D2",
        Severity.WARNING,
    )
    assert [str(place) for place in finding.sources][1:] == ["plan.xlsx, Ändringar, D2"]
    assert compared(finding) == (100, 1250, 1150)
    assert finding.message == (
        "Ombudgeterat för Ny växel är 1\xa0250 tkr, men 100 tkr är beslutade bland registrets ändringar."
    )
    assert finding.fix == "Skriv 100, eller be ekonomienheten att föra in beslutet på bladet Ändringar."


@tries("IV-10", BROKEN)
@pytest.mark.parametrize("decision", ["", "-"])
def test_a_carried_over_amount_without_decision_is_found_in_the_register(decision: str) -> None:
    (finding,) = told(changed(CARRIED.replace("§ 12", decision), carried="100"))
    assert (finding.rule, str(finding.place), finding.severity) == (
        "IV-10",
        "plan.xlsx, Ändringar, F2",
        Severity.WARNING,
    )
    assert finding.message == "Ombudgeteringen Ä1 på 100 tkr saknar beslut."
    assert finding.fix == "Skriv beslutets paragraf eller diarienummer under Beslut."


@tries("IV-10", BOUNDARY)
@pytest.mark.parametrize(
    ("change", "carried", "cells"),
    [
        ("", "", []),
        ("", "0", []),
        ("", "1", ["D2"]),
        (CARRIED, "", ["D2"]),
        (CARRIED, "100,5", ["D2"]),
        (CARRIED, "-100", ["D2"]),
        (CARRIED.replace("§ 12 | ", "§ 12 | 2025-08-31d"), "100", []),
        (CARRIED.replace("§ 12 | ", "§ 12 | 2025-09-01d"), "100", ["D2"]),
        (CARRIED.replace("100", "0").replace("§ 12", ""), "", []),
    ],
)
def test_what_is_carried_over_is_what_is_listed_by_then(change: str, carried: str, cells: list[str]) -> None:
    assert found(changed(change, carried=carried)) == [("IV-10", cells)] * bool(cells)


@tries("IV-10", BOUNDARY)
def test_a_project_is_told_once_however_many_report_it() -> None:
    board = Board("delar")
    board.register(INVESTMENTS, PROJECTS.replace("| hr        |", "| hr; ek    |"))
    board.register(CHANGES, HEADER + CARRIED)
    for code in ("hr", "ek"):
        row = "| I1 | Ny växel | 900 | 50 | 400 | 900 | | | | Pågår | | |"
        board.sheet(INVESTMENTS, PROJECT_HEADER + row, department=code)
    assert [str(finding.place) for finding in told(board)] == ["hr.xlsx, Investeringar, D2"]


@tries("IV-10", NEIGHBOUR)
def test_what_is_carried_over_to_an_area_is_none_of_a_project_with_its_id() -> None:
    board = changed("| Ä1 | Budget | I1 | 100 | Ombudgetering | § 12 | |")
    board.register(BUDGET, AREAS.replace("| B1 |", "| I1 |"))
    assert (found(board), board.unchecked("IV-10")) == ([], [])


@tries("IV-10", NEIGHBOUR, UNREADABLE)
def test_a_change_that_does_not_say_what_it_concerns_may_be_the_projects() -> None:
    board = changed("| Ä1 | | I1 | 100 | Ombudgetering | § 12 | |")
    assert (found(board), board.unchecked("IV-10")) == ([("UF-11", ["B2"])], ["C2"])


@tries("IV-10", NEIGHBOUR)
def test_a_project_that_nobody_has_reported_on_carries_nothing() -> None:
    assert found(changed(CARRIED.replace("I1", "I2"))) == []


@tries("IV-10", NEIGHBOUR, UNREADABLE)
def test_a_change_that_reaches_no_project_is_told_by_itself() -> None:
    board = changed(CARRIED.replace("I1", "I9"), carried="100")
    assert (found(board), board.unchecked("IV-10")) == ([("UF-11", ["C2", "B2"])], ["C2"])


@tries("IV-10", UNREADABLE)
def test_what_is_carried_over_is_not_judged_when_it_cannot_be_read() -> None:
    board = changed(CARRIED, carried="#REF!")
    assert (found(board), board.unchecked("IV-10")) == ([], ["D2"])
    board = changed(CARRIED.replace("100", "#REF!"), carried="100")
    assert (found(board), board.unchecked("IV-10")) == ([], ["D2"])
    board = changed(CARRIED.replace("§ 12", "#REF!"), carried="100")
    assert (found(board), board.unchecked("IV-10")) == ([], ["F2"])
