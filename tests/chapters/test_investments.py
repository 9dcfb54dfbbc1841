from __future__ import annotations

from decimal import Decimal

import pytest

from tests.drawn import EKONOMI, HR, LEDNING, Board
from tests.trials import BOUNDARY, BROKEN, NEIGHBOUR, SOUND, UNREADABLE, tries
from vpreport.chapters.investments import INVESTMENTS, headline, tell_follow_up, tell_plan
from vpreport.chapters.investments.drawn import by_year
from vpreport.reading.rules import UNREADABLE_CELL
from vpreport.register.changes import CHANGES
from vpreport.vocabulary.amount import TKR, unit_named
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.telling import Bullets, Paragraph, Quote, Status, TableBlock, Tone, plain, text

PUBLISHED = """
    | Id | Projekt | Beskrivning | 2025 | 2026 | 2027 | Ansvarig | Avdelning |
    | I1 | Byte konstgräs IP | Något | 4500 |  |  | Fritid | hr |
    | I2 | Renovering tak Ådalshallen | Något |  | 100 |  | Fritid | hr |
    | I3 | Renovering tak Bollstahallen | Något |  | 100 |  | Fritid | hr |
    | I4 | Ådalshallen | Något |  | 10000 | 40000 | Fritid | hr |
    | I5 | Utemiljön Flogsta | Något |  | 200 |  | Fritid | hr |
    | I6 | Kramfors IP | Något |  | 200 |  | Fritid | hr |
    | I7 | Sportgolv Bollstahallen |  |  | 1000 |  | Fritid | hr |
    | I8 | Uppdatering maskinpark Kramfors IP | Något |  | 300 |  | Fritid | hr |
    | I9 | Bibliotek Axiell Quria | Något | 240 |  |  | Biblioteket | hr |
    | I10 | Bibliotek Barn & Ungavdelningarna | Något | 200 |  |  | Biblioteket | hr |
    | I11 | Ommålning Bollstahallen |  |  |  | 600 | Fritid | hr |
    | I12 | Träningsmaskiner Bollstahallen | Något |  |  | 150 | Fritid | hr |
    | I13 | Golvbyte Ådalshallen c-hallen | Något |  |  | 500 | Fritid | hr |
    | I14 | Bibliotek Tillgänglighetsanpassning | Något | 200 |  |  | Biblioteket | hr |
    | I15 | Inköp av konst |  | 75 | 75 | 75 | Fritid | hr |
    | I16 | Displayer till digitala infartsskyltar | Något | 1300 |  |  | Kommunikation | hr |
    | I17 | Skyltbärare, fundament, markarbete |  | 400 |  |  | Kommunikation | hr |
    | I18 | Övrigt (teknik, programvara konsulttjänster, tillstånd, elanslutning) |  | 90 |  |  | Kommunikation | hr |
    | I19 | IT investeringar | Något | 5000 | 5000 | 5000 | IT | hr |
    | I20 | Handelsområde centrum | Något |  | 5000 | 5000 | Näringsliv- och planering | hr |
    | I21 | Babelsberg | Något |  | 5000 |  | Näringsliv- och planering | hr |
    | I22 | Investeringsreserv och inventarier för KS |  | 6795 | 5000 | 5000 | Ekonomi | ek |
"""
"""The published projects, as decided; who answers for them is made up."""

REGISTER = """
    | Id | Projekt    | Beskrivning | Slag    | 2025 | 2026 | 2027 | Ansvarig | Avdelning | Driftkonsekvens |
    | I1 | Ny växel   | Telefoni    | Projekt | 900  | 100  |      | HR   | hr        |                 |
    | I2 | Ekonomibod |             | Projekt | 500  |      | 50   |          | ek        |                 |
"""
PLAN_HEADER = "| Id | Projekt | Beskrivning | Slag | 2025 | 2026 | 2027 | Ansvarig | Driftkonsekvens |\n"
HEADER = (
    "| Id | Projekt | 2025 | Ombudgeterat | Utfall | Prognos | Avvikelse | Total projektbudget | Prognos totalt "
    "| Status | Senareläggs till år | Kommentar |\n"
)
CARRIED_OVER = """
    | Id | Avser       | Rad | Belopp | Slag          | Beslut | Datum |
    | Ä1 | Investering | I1  | 100    | Ombudgetering | § 12   |       |
"""
HR_ROW = "| I1 | Ny växel | 900 | 100 | 400 | 1000 | | | | Pågår | | |"
EKONOMI_ROW = "| I2 | Ekonomibod | 500 | | 480 | 480 | | | | Klar | | |"


def planned(*rows: str) -> Board:
    """The plan round, in which HR proposes those new projects; without rows, the register's stand alone."""
    board = Board("plan")
    board.register(INVESTMENTS, REGISTER)
    board.sheet(
        INVESTMENTS, PLAN_HEADER + "| I1 | Ny växel | Telefoni | Projekt | 900 | 100 | | HR | |\n" + "\n".join(rows)
    )
    board.sheet(INVESTMENTS, PLAN_HEADER + "| I2 | Ekonomibod | | Projekt | 500 | | 50 | | |", department="ek")
    return board


def follow_up(hr: str = HR_ROW, ek: str = EKONOMI_ROW, *, round: str = "delar") -> Board:
    """A follow-up in which each department has handed in its row; one without row is missing."""
    board = Board(round, missing=[code for code, row in (("hr", hr), ("ek", ek)) if not row])
    board.register(INVESTMENTS, REGISTER)
    board.register(CHANGES, CARRIED_OVER)
    for code, row in (("hr", hr), ("ek", ek)):
        if row:
            board.sheet(INVESTMENTS, HEADER + row, department=code)
    return board


def told(board: Board) -> list[Finding]:
    """All but the document's own head, and that small projects lack a description, which IV-04 notes of most here."""
    return [f for f in board.findings() if not f.rule.startswith("GX") and f.rule != "IV-04"]


def ours(board: Board) -> list[tuple[str, str | None]]:
    """Rule and cell of what is told."""
    return [(f.rule, f.place.cell if f.place else None) for f in told(board)]


def of(board: Board, rule: str) -> list[Finding]:
    """All that the rule finds."""
    return [f for f in board.findings() if f.rule == rule]


def cells(finding: Finding) -> list[str | None]:
    return [place.cell for place in finding.places]


def compared(finding: Finding) -> tuple[object, object, object]:
    """What it expects, finds, and the difference."""
    return finding.expected, finding.actual, finding.difference


def reasons(board: Board, rule: str) -> list[str]:
    """Why the rule has not been checked, in words."""
    board.material()
    return [n.reason for n in board.not_checked if n.rule == rule]


def only(board: Board, rule: str) -> tuple[object, object]:
    """What the only finding expects and finds."""
    (finding,) = told(board)
    assert finding.rule == rule
    return finding.expected, finding.actual


# The sheet


def test_the_headers_are_those_of_the_contract() -> None:
    planned = ("Id", "Projekt", "Beskrivning", "Slag", "2025", "2026", "2027", "Ansvarig")
    follow = (
        "Id", "Projekt", "2025", "Ombudgeterat", "Utfall", "Prognos", "Avvikelse", "Total projektbudget",
        "Prognos totalt", "Status", "Senareläggs till år", "Kommentar",
    )  # fmt: skip
    assert INVESTMENTS.in_register(2025).headers == (*planned, "Avdelning", "Driftkonsekvens")
    headers = {
        round: form.headers
        for round in ("plan", "februari", "april", "delar", "helar", "lopande")
        if (form := INVESTMENTS.at(Board(round).occasion)) is not None
    }
    assert headers == {"plan": (*planned, "Driftkonsekvens"), "april": follow, "delar": follow, "helar": follow}


# Totals


def test_the_plan_has_a_sum_a_year() -> None:
    view = planned().material()
    totals = {name: figure.value for name, figure in view.totals().items() if name.startswith("investments.")}
    assert totals == {"investments.2025": 1400, "investments.2026": 100, "investments.2027": 50}


def test_a_follow_up_has_this_years_sums_and_a_recomputed_deviation() -> None:
    view = follow_up().material()
    totals = {name: figure.value for name, figure in view.totals().items() if name.startswith("investments.")}
    assert totals == {
        "investments.2025": 1400,
        "investments.carried_over": 100,
        "investments.outcome": 880,
        "investments.forecast": 1480,
        "investments.deviation": 20,
    }


@pytest.mark.parametrize("stored", ["", "7", '=IF(COUNT(F2)=1,SUM(C2,D2)-F2,"")'])
def test_a_stored_deviation_is_never_what_counts(stored: str) -> None:
    view = follow_up(f"| I1 | Ny växel | 900 | 100 | 400 | 940 | {stored} | | | Pågår | | |").material()
    assert view.total("investments.deviation").value == 60 + 20


def test_the_deviation_of_the_year_is_against_the_outcome() -> None:
    view = follow_up("| I1 | Ny växel | 900 | 100 | 400 | | | | | Klar | | |", round="helar").material()
    assert view.total("investments.deviation").value == 600 + 20


def test_a_project_without_money_this_year_may_still_cost() -> None:
    board = Board("delar")
    board.register(INVESTMENTS, REGISTER.replace("900 ", "    "))
    board.sheet(INVESTMENTS, HEADER + "| I1 | Ny växel | | | 10 | 10 | | | | Pågår | | |")
    assert board.material().total("investments.deviation").value == -10


def test_who_has_not_reported_is_marked() -> None:
    view = follow_up(hr="").material()
    year, deviation = view.total("investments.2025"), view.total("investments.deviation")
    assert (str(year), year.mark) == ("1\xa0400", "")
    assert (str(deviation), deviation.mark) == ("20", "exkl. HR")


# IV-01 and IV-11


@tries("IV-01", SOUND)
@tries("IV-11", SOUND)
def test_projects_that_make_the_stated_sums_are_sound() -> None:
    board = planned()
    for row, (year, value) in enumerate((("2025", 1400), ("2026", 100), ("2027", 50)), start=2):
        board.control(f"Investeringar {year}", value, cell=f"B{row}", unit=TKR)
        board.control(f"Investeringsram {year}", value, cell=f"B{row + 3}")
    assert ours(board) == []
    assert board.unchecked("IV-01") == board.unchecked("IV-11") == []


@tries("IV-01", BROKEN)
@pytest.mark.parametrize(
    ("year", "stated", "actual", "cells"),
    [
        (2025, 1401, 1400, ["hr.xlsx, Investeringar, E2", "ek.xlsx, Investeringar, E2"]),
        (2026, 99, 100, ["hr.xlsx, Investeringar, F2"]),
        (2027, 51, 50, ["ek.xlsx, Investeringar, G2"]),
    ],
)
def test_another_sum_than_the_plan_states_is_found(year: int, stated: int, actual: int, cells: list[str]) -> None:
    board = planned()
    board.control(f"Investeringar {year}", stated, unit=TKR)
    (finding,) = told(board)
    assert (finding.rule, finding.place, finding.severity) == ("IV-01", None, Severity.ERROR)
    assert [str(place) for place in finding.sources] == ["plan.xlsx, Kontrollsummor, B2", *cells]
    assert compared(finding) == (stated, actual, actual - stated)
    assert finding.message.replace("\xa0", "") == (
        f"Investeringar {year} är {stated} tkr enligt kontrollsumman, men projekten blir tillsammans {actual} tkr."
    )
    assert finding.fix == (
        "Rätta projektens belopp eller kontrollsumman. Har beloppen ändrats efter beslutet kan skillnaden skrivas som "
        "accepterad skillnad på kontrollsummans rad, med en förklaring."
    )


@tries("IV-01", BOUNDARY)
@tries("IV-11", BOUNDARY)
@pytest.mark.parametrize(("rule", "measure"), [("IV-01", "Investeringar 2025"), ("IV-11", "Investeringsram 2025")])
@pytest.mark.parametrize(
    ("amount", "stated", "accepted", "found"),
    [
        ("900", "900", None, False),
        ("900", "900.5", None, True),
        ("900", "899.5", None, True),
        ("900,5", "900.5", None, False),
        ("0", "0", None, False),
        ("0", "1", None, True),
        ("-5", "-5", None, False),
        ("", "900", None, False),
        ("900", "800", 100, False),
        ("900", "800", 99, True),
    ],
)
def test_half_a_thousand_is_a_difference_unless_accepted(
    rule: str, measure: str, amount: str, stated: str, accepted: int | None, found: bool
) -> None:
    board = proposed(f"| | Ny skylt | Ja | Projekt | {amount} | 0 | | | |")
    board.control(measure, stated, explanation="Flytt", accepted=accepted)
    assert [f.expected for f in of(board, rule)] == [Decimal(stated)] * found


@tries("IV-01", BOUNDARY)
@tries("IV-11", BOUNDARY)
def test_a_year_that_the_follow_up_lacks_is_not_compared() -> None:
    board = follow_up()
    board.control("Investeringar 2025", 1400)
    board.control("Investeringar 2026", 7, cell="B3")
    board.control("Investeringsram 2025", 1400, cell="B4")
    board.control("Investeringsram 2026", 7, cell="B5")
    assert (ours(board), board.unchecked("IV-01"), board.unchecked("IV-11")) == ([], [], [])


@tries("IV-11", BROKEN)
@tries("IV-01", NEIGHBOUR)
def test_a_frame_that_is_not_met_is_found() -> None:
    board = planned()
    board.control("Investeringar 2025", 1400)
    board.control("Investeringsram 2025", 1000, cell="B3", unit=TKR)
    (finding,) = told(board)
    assert (finding.rule, finding.place, finding.severity) == ("IV-11", None, Severity.ERROR)
    assert [str(place) for place in finding.sources] == [
        "plan.xlsx, Kontrollsummor, B3",
        "hr.xlsx, Investeringar, E2",
        "ek.xlsx, Investeringar, E2",
    ]
    assert compared(finding) == (1000, 1400, 400)
    assert finding.message == ("Investeringsram 2025 är 1\xa0000 tkr, men projekten blir tillsammans 1\xa0400 tkr.")
    assert finding.fix == "Ändra projekten så att de ryms i ramen, eller rätta ramen bland kontrollsummorna."


@tries("IV-11", NEIGHBOUR)
def test_a_sum_that_misses_the_same_stated_sum_and_frame_is_told_once() -> None:
    board = planned()
    board.control("Investeringar 2025", 1000)
    board.control("Investeringsram 2025", 1000, cell="B3")
    assert only(board, "IV-01") == (1000, 1400)


@tries("IV-01", NEIGHBOUR, UNREADABLE)
@tries("IV-11", NEIGHBOUR, UNREADABLE)
def test_an_amount_that_cannot_be_read_leaves_the_year_uncompared() -> None:
    board = planned("| | Ny skylt | | | #REF! | 5 | | | |")
    board.control("Investeringar 2025", 1400)
    board.control("Investeringsram 2025", 1000, cell="B3")
    missing = "Kontrollsumman ”{} {}” finns inte i registret för den här omgången."
    assert ours(board) == [("IN-06", "E3")]
    for rule, measure in (("IV-01", "Investeringar"), ("IV-11", "Investeringsram")):
        others = [missing.format(measure, year) for year in (2026, 2027)]
        assert reasons(board, rule) == ["Summan är inte komplett (exkl. HR).", *others]


@tries("IV-01", NEIGHBOUR, UNREADABLE)
@tries("IV-11", NEIGHBOUR, UNREADABLE)
def test_a_stated_sum_in_another_unit_is_not_compared() -> None:
    board = planned()
    board.control("Investeringar 2025", 1300000, unit=unit_named("kr"))
    board.control("Investeringsram 2025", "1.2", cell="B3", unit=unit_named("mnkr"))
    assert ours(board) == [("BU-11", "B2"), ("BU-11", "B3")]
    assert (board.unchecked("IV-01"), board.unchecked("IV-11")) == (["B2", None, None], ["B3", None, None])


# IV-02


def owned(owner: str = "HR-avdelningen") -> Board:
    board = Board("plan", departments=(HR, EKONOMI, LEDNING))
    board.register(INVESTMENTS, REGISTER.replace("HR", owner))
    return board


@tries("IV-02", SOUND)
def test_each_owners_sum_is_the_stated_one_through_all_its_names() -> None:
    board = owned()
    board.control("Investeringar 2025", 900, department="hr")
    board.control("Investeringar 2025", 500, department="ek", cell="B3", unit=TKR)
    board.control("Investeringar 2027", 0, department="hr", cell="B4")
    assert (ours(board), board.unchecked("IV-02")) == ([], [])


@tries("IV-02", BROKEN)
def test_another_sum_of_an_owner_is_found() -> None:
    board = owned()
    board.control("Investeringar 2025", 901, department="hr", unit=TKR)
    (finding,) = told(board)
    assert (finding.rule, finding.place, finding.severity) == ("IV-02", None, Severity.ERROR)
    assert compared(finding) == (901, 900, -1)
    assert finding.fix == "Rätta projektens belopp, vem som står som ansvarig, eller kontrollsumman."
    assert finding.message == (
        "Investeringar 2025 för HR är 901 tkr enligt kontrollsumman, men projekten blir 900 tkr."
    )
    assert [str(place) for place in finding.sources] == [
        "plan.xlsx, Kontrollsummor, B2",
        "plan.xlsx, Investeringar, E2",
    ]


@tries("IV-02", BOUNDARY)
def test_a_project_counts_for_its_owner_and_not_for_its_department() -> None:
    board = owned("Ekonomi")
    board.control("Investeringar 2025", 1400, department="ek")
    board.control("Investeringar 2025", 0, department="hr", cell="B3")
    assert ours(board) == []


@tries("IV-02", BOUNDARY)
@pytest.mark.parametrize(
    ("year", "stated", "accepted", "found"),
    [
        ("2025", "899.5", None, [("899.5", "900", "0.5")]),
        ("2025", "901", -1, []),
        ("2025", "899", -1, [("899", "900", "1")]),
        ("2025", "0", None, [("0", "900", "900")]),
        ("2027", "0", None, []),
        ("2027", "1", None, [("1", "0", "-1")]),
        ("2027", "-1", None, [("-1", "0", "1")]),
        ("2028", "7", None, []),
    ],
)
def test_an_owners_sum_differs_by_any_amount_but_the_accepted(
    year: str, stated: str, accepted: int | None, found: list[tuple[str, str, str]]
) -> None:
    board = owned()
    board.control(f"Investeringar {year}", stated, department="hr", explanation="Flytt", accepted=accepted)
    assert [tuple(map(str, compared(f))) for f in of(board, "IV-02")] == found


@tries("IV-02", NEIGHBOUR)
def test_the_whole_years_sum_is_not_an_owners() -> None:
    board = owned()
    board.control("Investeringar 2025", 900, department="hr")
    board.control("Investeringar 2025", 1000, cell="B3")
    assert ours(board) == [("IV-01", None)]


@tries("IV-02", NEIGHBOUR, UNREADABLE)
@pytest.mark.parametrize(
    ("owner", "rule", "reason"), [("Växeln", "IN-13", "Ansvarig är inget känt namn."), ("#REF!", "IN-06", "")]
)
def test_an_owner_that_is_nobodys_name_leaves_owners_unchecked(owner: str, rule: str, reason: str) -> None:
    board = Board("plan")
    board.register(INVESTMENTS, REGISTER.replace("HR", owner).replace("|          | ek ", f"| {owner} | ek "))
    board.control("Investeringar 2025", 1, department="hr")
    assert ours(board) == [(rule, "H2"), (rule, "H3")]
    assert (board.unchecked("IV-02"), reasons(board, "IV-02")) == (["H2"], [reason])


@tries("IV-02", NEIGHBOUR, UNREADABLE)
def test_an_owners_sum_that_lacks_an_amount_is_not_compared() -> None:
    board = planned("| | Ny skylt | Ja | | #REF! | 5 | | Ekonomi | |", "| | Ny bänk | Ja | | 1 | #REF! | | | |")
    for row, code in enumerate(("hr", "ek"), start=2):
        board.control("Investeringar 2025", 901, department=code, cell=f"B{row}")
    assert (ours(board), board.unchecked("IV-02")) == ([("IN-06", "E3"), ("IN-06", "F4")], ["E3"])


@tries("IV-02", NEIGHBOUR, UNREADABLE)
def test_an_owners_sum_is_not_compared_where_an_amount_is_at_fault_or_the_sum_in_kronor() -> None:
    board = planned()
    fault = Place("hr.xlsx", "Investeringar", 2, 5)
    board.intake.append(UNREADABLE_CELL.at([fault], {"what": "Beloppet är fel.", "advice": ""}, code="hr"))
    board.control("Investeringar 2025", 1, department="hr")
    board.control("Investeringar 2025", 500000, department="ek", cell="B3", unit=unit_named("kr"))
    assert (ours(board), board.unchecked("IV-02")) == ([("IN-16", "E2"), ("BU-11", "B3")], ["E2", "B3"])


@tries("IV-02", UNREADABLE)
def test_owners_need_control_totals() -> None:
    assert reasons(owned(), "IV-02") == ["Registret har inga kontrollsummor för investeringar per avdelning."]


# IV-03


@tries("IV-03", SOUND)
def test_projects_with_amounts_and_names_of_their_own_are_sound() -> None:
    board = planned("| | Ny skylt | | | 5 | | | | |")
    assert (ours(board), board.unchecked("IV-03")) == ([], [])


@tries("IV-03", BROKEN)
def test_a_project_without_any_amount_is_found_at_its_first_year() -> None:
    (finding,) = told(planned("| | Ny skylt | | | | | | | |"))
    assert (finding.rule, finding.code, finding.severity) == ("IV-03", "hr", Severity.ERROR)
    assert cells(finding) == ["E3", "F3", "G3"]
    assert compared(finding) == (None, None, None)
    assert finding.message == "Projektet Ny skylt har inget belopp för något av åren."
    assert finding.fix == "Skriv ett belopp, eller ta bort projektet."


@tries("IV-03", BOUNDARY)
@pytest.mark.parametrize("amounts", ["0 | |", "| | 5"])
def test_an_amount_in_any_year_is_enough(amounts: str) -> None:
    assert ours(planned(f"| | Ny skylt | | | {amounts} | | |")) == []


@tries("IV-03", UNREADABLE)
@pytest.mark.parametrize(
    ("row", "cell"), [("| | Ny skylt | | | #REF! | | | | |", "E3"), ("| | #REF! | | | | | | | |", "B3")]
)
def test_an_amount_or_name_that_cannot_be_read_is_not_said_to_be_missing(row: str, cell: str) -> None:
    board = planned(row)
    assert (ours(board), board.unchecked("IV-03")) == ([("IN-06", cell)], [cell])


@tries("IV-03", NEIGHBOUR)
def test_a_project_without_name_is_the_empty_cells_business() -> None:
    assert ours(planned("| | | | | 5 | | | | |")) == [("IN-18", "B3")]
    assert ours(planned("| | | | | | | | | |", "| | | Ja | | | | | | |")) == [("IN-18", "B4")]


@tries("IV-03", BROKEN)
def test_projects_of_the_same_name_in_one_file_are_found_at_their_names() -> None:
    (finding,) = told(planned("| | ny  VÄXEL | | | 5 | | | | |", "| | Ny Växel | | | 5 | | | | |"))
    assert (finding.rule, finding.code, finding.severity) == ("IV-03", "hr", Severity.ERROR)
    assert cells(finding) == ["B2", "B3", "B4"]
    assert compared(finding) == (None, None, None)
    assert finding.message == "Projektet Ny växel finns på 3 rader."
    assert finding.fix == "Ge projekten olika namn, eller slå ihop dem."


@tries("IV-03", BOUNDARY)
def test_two_departments_with_the_same_project_are_found_without_a_cell() -> None:
    board = planned("| | Ekonomibod | | | 5 | | | | |")
    assert ours(board) == [("IV-03", None)]
    (finding,) = told(board)
    assert (finding.code, [str(place) for place in finding.sources]) == (
        "",
        ["ek.xlsx, Investeringar, B2", "hr.xlsx, Investeringar, B3"],
    )


@tries("IV-03", BROKEN, BOUNDARY)
def test_names_that_are_nearly_alike_are_a_note() -> None:
    board = planned("| | Nya växeln | | | 5 | | | | |", "| | Ny växel till kommunhuset | | | 5 | | | | |")
    assert ours(board) == []
    board = planned("| | Ny ekonomi bod | | | 5 | | | | |", "| | Ny ekonomibodd | | | 5 | | | | |")
    (finding,) = told(board)
    assert (finding.rule, cells(finding), finding.severity) == ("IV-03", ["B3", "B4"], Severity.NOTE)
    assert finding.message == "Projekten ”Ny ekonomi bod” och ”Ny ekonomibodd” har snarlika namn och kan förväxlas."
    assert finding.fix == "Är det olika projekt, ge dem gärna tydligare namn."


@tries("IV-03", BOUNDARY)
def test_a_name_that_several_share_is_alike_another_at_its_first_row() -> None:
    rows = ("Ny ekonomi bod", "Ny ekonomi  bod", "Ny ekonomibodd")
    found = told(planned(*(f"| | {name} | | | 5 | | | | |" for name in rows)))
    assert [(cells(f), f.severity) for f in found] == [
        (["B3", "B4"], Severity.ERROR),
        (["B3", "B5"], Severity.NOTE),
    ]


@tries("IV-03", SOUND, BOUNDARY)
def test_the_published_projects_hold_and_two_groups_are_alike() -> None:
    board = Board("plan")
    board.register(INVESTMENTS, PUBLISHED)
    for row, (year, value) in enumerate((("2025", 18800), ("2026", 31975), ("2027", 56325)), start=2):
        board.control(f"Investeringar {year}", value, cell=f"B{row}")
    found = [(f.severity, f.row) for f in told(board) if f.rule.startswith("IV-0")]
    notes = [row for severity, row in found if severity is Severity.NOTE]
    assert notes == [
        "Byte konstgräs IP / Kramfors IP / Uppdatering maskinpark Kramfors IP",
        "Renovering tak Ådalshallen / Ådalshallen",
    ]


# IV-04


def proposed(row: str, *more: str) -> Board:
    """HR proposes those projects, and nobody else anything."""
    board = Board("plan")
    board.register(INVESTMENTS, REGISTER.splitlines()[1])
    board.sheet(INVESTMENTS, PLAN_HEADER + "\n".join((row, *more)))
    return board


@tries("IV-04", SOUND)
def test_projects_with_a_description_are_sound() -> None:
    board = proposed("| | Ny skylt | Vid infarten | Projekt | 1500 | | | | |")
    assert (of(board, "IV-04"), board.unchecked("IV-04")) == ([], [])


@tries("IV-04", BROKEN)
def test_a_large_project_without_description_is_found_at_it() -> None:
    (finding,) = of(proposed("| | Ny skylt | - | Projekt | 1000 | | 500 | | |"), "IV-04")
    assert (str(finding.place), finding.code, finding.severity) == (
        "hr.xlsx, Investeringar, C2",
        "hr",
        Severity.WARNING,
    )
    assert compared(finding) == (None, 1500, None)
    assert finding.message == "Ny skylt kostar 1\xa0500 tkr men saknar beskrivning."
    assert finding.fix == "Skriv kort vad som ska göras och varför."


@tries("IV-04", BROKEN, BOUNDARY)
def test_small_projects_without_description_are_a_note_together() -> None:
    rows = ("| | Ny skylt | | | 1000 | | | | |", "| | Ny bänk | | | 0 | | | | |", "| | Nytt bord | Ek | | 5 | | | | |")
    (finding,) = of(proposed(*rows), "IV-04")
    assert (cells(finding), finding.severity) == (["C2", "C3"], Severity.NOTE)
    assert compared(finding) == (None, 2, None)
    assert finding.message == "Ny skylt och Ny bänk saknar beskrivning."


@tries("IV-04", BOUNDARY)
@pytest.mark.parametrize(
    ("amount", "severity"), [("1000,5", Severity.WARNING), ("1000", Severity.NOTE), ("-1001", Severity.WARNING)]
)
def test_beyond_a_million_a_description_is_required(amount: str, severity: Severity) -> None:
    assert [f.severity for f in of(proposed(f"| | Ny skylt | | | {amount} | | | | |"), "IV-04")] == [severity]


@tries("IV-04", BOUNDARY)
def test_of_the_published_projects_one_must_be_described_and_five_should() -> None:
    board = Board("plan")
    board.register(INVESTMENTS, PUBLISHED)
    found = [(f.severity, f.row, *compared(f)[1:2]) for f in of(board, "IV-04")]
    assert sorted(found, key=str) == [
        (Severity.NOTE, "beskrivning", 5),
        (Severity.WARNING, "I22", 16795),
    ]


@tries("IV-04", NEIGHBOUR)
def test_a_project_without_amounts_or_name_needs_no_description() -> None:
    assert of(proposed("| | Ny skylt | | | | | | | |", "| | | | | 2000 | | | | |"), "IV-04") == []


@tries("IV-04", UNREADABLE)
def test_a_description_that_cannot_be_read_is_not_missing() -> None:
    board = proposed("| | Ny skylt | #REF! | | 1500 | | | | |")
    assert (of(board, "IV-04"), board.unchecked("IV-04")) == ([], ["C2"])


# Several who report on one project


@tries("IV-03", BOUNDARY)
@tries("IV-04", BOUNDARY)
@tries("IV-05", BOUNDARY)
@tries("IV-08", BOUNDARY)
@tries("IV-09", BOUNDARY)
@pytest.mark.parametrize(
    ("rule", "round", "row", "cell"),
    [
        ("IV-03", "plan", "Ja | Projekt | | | | |", "E2"),
        ("IV-04", "plan", "| Projekt | 1500 | | | |", "C2"),
        ("IV-05", "plan", "3 mnkr | Projekt | 1500 | | | |", "C2"),
        ("IV-08", "plan", "Ja | Projekt | 15000 | | | |", "I2"),
        ("IV-09", "delar", "900 | | 1100 | 1000 | | 1000 | | Pågår | |", "E2"),
    ],
)
def test_a_project_is_told_once_however_many_report_it(rule: str, round: str, row: str, cell: str) -> None:
    board = Board(round)
    board.register(
        INVESTMENTS, REGISTER.replace("| HR   | hr        |", "| HR   | hr; ek    |").partition("    | I2")[0]
    )
    for code in ("hr", "ek"):
        header = PLAN_HEADER if round == "plan" else HEADER
        board.sheet(INVESTMENTS, f"{header}| I1 | Ny växel | {row} |", department=code)
    assert [(f.file, cells(f)[0]) for f in of(board, rule)] == [("hr.xlsx", cell)]


# IV-05


@tries("IV-05", SOUND)
@pytest.mark.parametrize(
    "words",
    [
        "Etapp 1 kostar 900 tkr.",
        "Sammanlagt 2,4 mnkr.",
        "2 400 000 kronor över tre år",
        "900–1 500 tkr beroende på år",
        "Totalt 2,4 mnkr, varav bidrag 300 tkr",
        "1,5 Mkr år två",
        "5 nya platser à 40 kr/st, 200 kr per år",
        "Upphandlas 2026",
    ],
)
def test_amounts_in_words_that_are_the_columns_are_sound(words: str) -> None:
    board = proposed(f"| | Ny skylt | {words} | Projekt | 900 | 1500 | | | |")
    assert (ours(board), board.unchecked("IV-05")) == ([], [])


@tries("IV-05", BROKEN)
def test_the_published_range_is_not_the_amount_of_its_year() -> None:
    board = proposed("| | Babelsberg | Både utgifter o intäkter 5-10 mnkr | Projekt | | 5000 | | | |")
    (finding,) = told(board)
    assert (finding.rule, cells(finding), finding.severity) == ("IV-05", ["C2", "F2"], Severity.WARNING)
    assert compared(finding) == (None, "5-10 mnkr", None)
    assert finding.message == ("I beskrivningen av Babelsberg står 5-10 mnkr, men i tabellen 5\xa0000 tkr (2026).")
    assert finding.fix == (
        "Skriv samma belopp på båda ställena. Är tabellens belopp netto, skriv i beskrivningen hur stora utgifterna "
        "och inkomsterna är."
    )


@tries("IV-05", BOUNDARY)
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("1,4 mnkr", []),
        ("1,3 mnkr", [("IV-05", "C2")]),
        ("1 mnkr", []),
        ("2 mnkr", [("IV-05", "C2")]),
        ("1 400 500 kr", []),
        ("1 400 502 kr", [("IV-05", "C2")]),
        ("0 tkr", []),
        ("-1400 tkr", []),
        ("1400 tkr", []),
        ("", []),
    ],
)
def test_an_amount_in_words_may_be_rounded(words: str, found: list[tuple[str, str]]) -> None:
    assert ours(proposed(f"| | Ny skylt | {words} | Projekt | 1400 | | | | |")) == found


@tries("IV-05", BOUNDARY)
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("0 tkr", True),
        ("1500 tkr", False),
        ("300 tkr", False),
        ("1800 tkr", False),
        ("2700 tkr", False),
        ("1200 tkr", True),
    ],
)
def test_an_amount_in_words_is_that_of_a_year_or_of_years_together(words: str, found: bool) -> None:
    expected = [("IV-05", "C2")] if found else []
    assert ours(proposed(f"| | Ny skylt | {words} | Projekt | 900 | 1500 | 300 | | |")) == expected


@tries("IV-05", NEIGHBOUR)
def test_a_project_without_amounts_contradicts_nothing() -> None:
    assert ours(proposed("| | Ny skylt | 500 tkr | Projekt | | | | | |")) == [("IV-03", "E2")]
    assert ours(proposed("| | | 500 tkr | Projekt | 20 | | | | |")) == [("IN-18", "B2")]


@tries("IV-05", UNREADABLE)
def test_amounts_in_words_are_not_held_against_what_cannot_be_read() -> None:
    board = proposed("| | Ny skylt | 500 tkr | Projekt | #REF! | 1 | | | |")
    assert (ours(board), board.unchecked("IV-05")) == ([("IN-06", "E2")], ["E2"])


# IV-06


@tries("IV-06", SOUND, BOUNDARY)
@pytest.mark.parametrize(
    ("project", "reserve"),
    [("750", "250"), ("100", ""), ("100", "0"), ("0", "0"), ("", ""), ("-250", "250"), ("-500", "250")],
)
def test_a_reserve_of_a_quarter_is_sound(project: str, reserve: str) -> None:
    rows = (
        f"| | Ny skylt | Ja | Projekt | {project} | 5 | | | |",
        f"| | Oförutsett | Ja | Reserv | {reserve} | 0 | | | |",
    )
    board = proposed(*rows)
    assert (ours(board), board.unchecked("IV-06")) == ([], [])


@tries("IV-06", BROKEN)
def test_a_large_reserve_is_found_for_its_year() -> None:
    reserve = "| | Investeringsreserv | Inventarier | Reserv | 6795 | 5000 | 5000 | | |"
    board = proposed("| | Övriga projekt | Ja | Löpande | 12005 | 26975 | 51325 | | |", reserve)
    (finding,) = of(board, "IV-06")
    assert (finding.place, finding.row, finding.severity) == (None, "2025", Severity.WARNING)
    assert [str(place) for place in finding.sources] == ["hr.xlsx, Investeringar, E3"]
    assert compared(finding) == (4700, 6795, 2095)
    assert finding.message == (
        "Reserver är 6\xa0795 av 18\xa0800 tkr 2025: 36,1 procent. Högst 25 procent brukar vara rimligt."
    )
    assert finding.fix == "Fördela reserven på projekt, så långt det är känt vad pengarna ska gå till."


@tries("IV-06", BOUNDARY)
def test_the_whole_may_be_as_small_as_one() -> None:
    rows = ("| | Ny skylt | Ja | Projekt | 0,5 | | | | |", "| | Oförutsett | Ja | Reserv | 0,5 | | | | |")
    assert [str(f.actual) for f in of(proposed(*rows), "IV-06")] == ["0.5"]


@tries("IV-06", BOUNDARY)
def test_half_a_thousand_beyond_a_quarter_is_found_and_running_investments_are_no_reserve() -> None:
    rows = ("| | Ny skylt | Ja | Löpande | 749,5 | | | | |", "| | Oförutsett | Ja | Reserv | 250,5 | | | | |")
    assert ours(proposed(*rows)) == [("IV-06", None)]
    assert ours(proposed("| | Ny skylt | Ja | Löpande | 749,5 | | | | |")) == []
    assert ours(proposed("| | Ny skylt | Ja | | 749,5 | | | | |")) == []


@tries("IV-06", NEIGHBOUR, UNREADABLE)
def test_reserves_are_not_judged_in_a_year_that_lacks_something() -> None:
    reserve = "| | Oförutsett | Ja | Reserv | 250 | | | | |"
    board = proposed("| | Ny skylt | Ja | Projekt | #REF! | 5 | | | |", reserve)
    assert (ours(board), reasons(board, "IV-06")) == ([("IN-06", "E2")], ["Summan är inte komplett (exkl. HR)."])
    board = proposed("| | Ny skylt | Ja | Annat | 5 | | | | |", reserve)
    assert (ours(board), board.unchecked("IV-06")) == ([("IN-17", "D2")], ["D2"])


# IV-07 and IV-08


@tries("IV-07", UNREADABLE)
def test_the_plan_before_is_not_read() -> None:
    assert reasons(planned(), "IV-07") == ["Föregående omgång har inte lästs in."]
    assert reasons(follow_up(), "IV-07") == []


@tries("IV-08", SOUND)
def test_a_large_project_that_tells_its_consequence_is_sound() -> None:
    board = proposed("| | Ny hall | Ja | Projekt | | 10000 | 40000 | | Hyran blir 900 tkr |")
    assert (ours(board), board.unchecked("IV-08")) == ([], [])


@tries("IV-08", BROKEN)
def test_a_large_project_without_consequence_is_found() -> None:
    (finding,) = told(proposed("| | Ny hall | Ja | Projekt | | 10000 | 40000 | | - |"))
    assert (finding.rule, cells(finding), finding.severity) == ("IV-08", ["I2"], Severity.WARNING)
    assert compared(finding) == (None, 50000, None)
    assert finding.message == "Ny hall kostar 50\xa0000 tkr, men det står inte hur driftkostnaden påverkas."
    assert finding.fix == (
        "Skriv i Driftkonsekvens hur kostnaderna ändras när projektet är klart, eller att de inte ändras."
    )


@tries("IV-08", BOUNDARY)
@pytest.mark.parametrize(
    ("kind", "amounts", "found"),
    [
        ("Projekt", "5000 | 5000 |", []),
        ("Projekt", "5000 | 5000 | 0,5", [("IV-08", "I2")]),
        ("Projekt", "0 | | -20000", []),
        ("Löpande", "5000 | 5000 | 5000", []),
        ("", "5000 | 5000 | 5000", []),
    ],
)
def test_only_projects_beyond_the_limit_need_a_consequence(
    kind: str, amounts: str, found: list[tuple[str, str]]
) -> None:
    assert ours(proposed(f"| | Ny hall | Ja | {kind} | {amounts} | | |")) == found


@tries("IV-08", NEIGHBOUR)
def test_a_project_without_name_is_not_asked_for_its_consequence() -> None:
    assert ours(proposed("| | | Ja | Projekt | 20000 | | | | |")) == [("IN-18", "B2")]


@tries("IV-08", UNREADABLE)
@pytest.mark.parametrize(
    ("row", "cell"),
    [
        ("| | Ny hall | Ja | Projekt | 20000 | #REF! | | | |", "F2"),
        ("| | Ny hall | Ja | Projekt | 20000 | | | | #REF! |", "I2"),
        ("| | Ny hall | Ja | Annat | 20000 | | | | |", "D2"),
    ],
)
def test_a_consequence_is_not_asked_for_where_something_cannot_be_read(row: str, cell: str) -> None:
    board = proposed(row)
    assert (of(board, "IV-08"), board.unchecked("IV-08")) == ([], [cell])


# IV-09


def spent(outcome: str, budget: str, forecast: str = "", *, rest: str = "Pågår | | ") -> Board:
    """A follow-up in which HR's project has that outcome, whole budget and whole forecast."""
    return follow_up(f"| I1 | Ny växel | 900 | 100 | {outcome} | 1000 | | {budget} | {forecast} | {rest} |")


@tries("IV-09", SOUND, BOUNDARY)
@pytest.mark.parametrize(
    ("outcome", "budget", "forecast", "rest"),
    [
        ("400", "1000", "1000", "Pågår | | "),
        ("1000", "1000", "", "Pågår | | "),
        ("400", "1000", "900", "Pågår | | "),
        ("400", "", "5000", "Pågår | | "),
        ("0", "0", "0", "Pågår | | "),
        ("400", "1000", "1000", "Senarelagd | 2026 | "),
        ("400", "1000", "1000,5", "Pågår | | Dyrare virke"),
        ("-5", "0", "", "Pågår | | "),
    ],
)
def test_a_project_within_its_budget_or_with_a_comment_is_sound(
    outcome: str, budget: str, forecast: str, rest: str
) -> None:
    board = spent(outcome, budget, forecast, rest=rest)
    board.control("Utfall investeringar", int(outcome) + 480)
    assert (ours(board), board.unchecked("IV-09")) == ([], [])


@tries("IV-09", BROKEN)
def test_more_spent_than_the_whole_budget_is_found() -> None:
    board = spent("1100", "1000", "1200")
    (finding,) = told(board)
    assert (finding.rule, cells(finding), finding.severity) == ("IV-09", ["E2", "H2"], Severity.ERROR)
    assert compared(finding) == (1000, 1100, 100)
    assert finding.message == "Utfallet för Ny växel är 1\xa0100 tkr, men hela projektets budget är 1\xa0000 tkr."
    assert finding.fix == "Rätta det belopp som är fel. Är båda rätt behövs ett beslut om mer pengar till projektet."
    assert board.material().total("investments.outcome").value == 1580


@tries("IV-09", BROKEN)
def test_a_dearer_project_without_comment_is_asked_about() -> None:
    (finding,) = told(spent("400", "1000", "1200", rest="Senarelagd | 2026 | "))
    assert (finding.rule, cells(finding), finding.severity) == ("IV-09", ["I2", "H2"], Severity.WARNING)
    assert compared(finding) == (1000, 1200, 200)
    assert finding.message == (
        "Prognosen för hela projektet Ny växel är 1\xa0200 tkr, men hela projektets budget är 1\xa0000 tkr."
    )
    assert finding.fix == (
        "Skriv i Kommentar varför projektet blir dyrare. Att det senareläggs ändrar inte vad det kostar."
    )


@tries("IV-09", BROKEN)
def test_what_is_only_postponed_is_no_lower_price() -> None:
    row = "| I1 | Ny växel | 900 | 100 | 400 | {} | | 1000 | 700 | {} | 2026 | Sen leverans |"
    (finding,) = told(follow_up(row.format("700", "Senarelagd")))
    assert (finding.rule, cells(finding), finding.severity) == ("IV-09", ["I2", "H2"], Severity.WARNING)
    assert compared(finding) == (1000, 700, -300)
    assert finding.fix == (
        "Det som flyttas till ett annat år ska vara kvar i Prognos totalt. Skriv 1\xa0000 om inget blir billigare."
    )
    assert ours(follow_up(row.format("700", "Pågår"))) == []
    assert ours(follow_up(row.format("699", "Senarelagd"))) == []


@tries("IV-09", BOUNDARY)
def test_a_single_thousand_may_be_postponed_and_income_too() -> None:
    assert ours(follow_up("| I1 | Ny växel | 900 | 100 | 400 | 999 | | 1000 | 999 | Senarelagd | 2026 | Ja |")) == [
        ("IV-09", "I2")
    ]
    board = Board("delar")
    board.register(INVESTMENTS, REGISTER.replace("900 ", "    "))
    board.sheet(INVESTMENTS, HEADER + "| I1 | Ny växel | | | 0 | -5 | | 1000 | 995 | Senarelagd | 2026 | Ja |")
    assert ours(board) == [("IV-09", "I2")]


@tries("IV-09", BROKEN)
def test_another_outcome_than_the_ledgers_is_found() -> None:
    board = follow_up()
    board.control("Utfall investeringar", 800)
    (finding,) = told(board)
    assert (finding.rule, finding.place, finding.severity) == ("IV-09", None, Severity.ERROR)
    assert compared(finding) == (800, 880, 80)
    assert finding.message == "Projektens utfall tillsammans är 880 tkr, men kontrollsumman är 800 tkr."
    assert finding.fix == "Jämför projektens utfall med ekonomisystemet och rätta det som skiljer."


@tries("IV-09", BOUNDARY)
@pytest.mark.parametrize(
    ("outcome", "forecast", "found"),
    [("1000,5", "", [("IV-09", "E2")]), ("1000", "1000,5", [("IV-09", "I2")]), ("1000", "1000", [])],
)
def test_half_a_thousand_beyond_the_budget_is_found(outcome: str, forecast: str, found: list[tuple[str, str]]) -> None:
    assert ours(spent(outcome, "1000", forecast)) == found


@tries("IV-09", BOUNDARY)
@pytest.mark.parametrize(("stated", "found"), [("881.5", []), ("881.6", [("IV-09", None)]), ("878.5", [])])
def test_the_ledgers_outcome_may_differ_by_rounding(stated: str, found: list[tuple[str, None]]) -> None:
    board = follow_up()
    board.control("Utfall investeringar", stated, unit=TKR)
    assert ours(board) == found


@tries("IV-09", BOUNDARY)
def test_the_ledgers_outcome_may_differ_by_what_is_accepted_and_is_nothing_without_reports() -> None:
    board = follow_up()
    board.control("Utfall investeringar", 800, explanation="Periodisering", accepted=80)
    assert ours(board) == []
    board = follow_up("", "")
    board.control("Utfall investeringar", 800)
    assert (ours(board), board.unchecked("IV-09")) == ([], [])


@tries("IV-09", NEIGHBOUR, UNREADABLE)
def test_the_ledgers_outcome_in_kronor_is_not_compared() -> None:
    board = follow_up()
    board.control("Utfall investeringar", 880000, unit=unit_named("kr"))
    assert (ours(board), board.unchecked("IV-09")) == ([("BU-11", "B2")], ["B2"])


@tries("IV-09", NEIGHBOUR)
def test_amounts_in_kronor_are_told_once() -> None:
    assert ours(spent("400000", "1000")) == [("IN-12", "E2")]
    assert ours(spent("400", "1000", "1000000")) == [("IN-12", "I2")]
    moved = "| I1 | Ny växel | 900 | 100 | 400 | -200000 | | 1000 | -200000 | Senarelagd | 2026 | Ja |"
    assert ours(follow_up(moved)) == [("IN-12", "F2")]


@tries("IV-09", UNREADABLE)
def test_a_comment_that_is_not_asked_for_need_not_be_read() -> None:
    board = spent("400", "1000", "1000", rest="Pågår | | #REF!")
    assert (ours(board), board.unchecked("IV-09")) == ([("IN-06", "L2")], [None])


@tries("IV-09", UNREADABLE)
@pytest.mark.parametrize(
    ("outcome", "budget", "forecast", "rest", "cell"),
    [
        ("#REF!", "1000", "1000", "Pågår | | ", "E2"),
        ("400", "#REF!", "1000", "Pågår | | ", "H2"),
        ("400", "1000", "#REF!", "Pågår | | ", "I2"),
        ("400", "1000", "1200", "Pågår | | #REF!", "L2"),
    ],
)
def test_a_project_is_not_held_against_what_cannot_be_read(
    outcome: str, budget: str, forecast: str, rest: str, cell: str
) -> None:
    board = spent(outcome, budget, forecast, rest=rest)
    assert (ours(board), board.unchecked("IV-09")) == ([("IN-06", cell)], [cell, None])


# How it is told


def test_the_plan_tells_the_published_table() -> None:
    board = Board("plan")
    board.register(INVESTMENTS, PUBLISHED)
    chart, table = tell_plan(board.material())
    assert chart == by_year(board.material())
    assert isinstance(table, TableBlock)
    assert [column.header for column in table.columns] == [
        "Investeringsprojekt, tkr", "Beskrivning", "2025", "2026", "2027", "Ansvarig",
    ]  # fmt: skip
    rows = [tuple(str(cell or "").replace("\xa0", " ") for cell in row.cells) for row in table.rows]
    assert len(rows) == 23
    assert rows[0] == ("Byte konstgräs IP", "Något", "4 500", "", "", "Fritid")
    assert rows[3] == ("Ådalshallen", "Något", "", "10 000", "40 000", "Fritid")
    assert rows[-1] == ("Summa:", "", "18 800", "31 975", "56 325", "")
    assert [row.total for row in table.rows].index(True) == 22


def test_without_owner_the_departments_name_is_printed() -> None:
    _, table = tell_plan(planned().material())
    assert isinstance(table, TableBlock)
    assert [row.cells[-1] for row in table.rows] == ["HR", "Ekonomi", None]


def test_nothing_planned_is_said() -> None:
    assert list(tell_plan(Board("plan").material())) == [text("Några investeringar finns inte i planen.")]
    assert list(tell_follow_up(Board("delar").material())) == [text("Några investeringar att följa upp finns inte.")]
    assert list(headline(Board("delar").material())) == []


def test_a_follow_up_tells_years_apart_from_prices() -> None:
    hr = "| I1 | Ny växel | 900 | 100 | 400 | 700 | | | | Senarelagd | 2026 | Leverantören är sen. |"
    ek = "| I2 | Ekonomibod | 500 | | 480 | 520 | | 600 | 640 | Pågår | | Dyrare virke. |"
    overall, heading, moved, table, *said = tell_follow_up(follow_up(hr, ek).material())
    assert isinstance(overall, Paragraph)
    assert plain(overall.parts).replace("\xa0", " ") == (
        "Av årets investeringar om 1 500 tkr beräknas 1 220 tkr användas. "
        "Av avvikelsen om 280 tkr beror 300 tkr på att projekt senareläggs och −20 tkr på annat. "
        "Störst fördyring har Ekonomibod, som beräknas kosta 40 tkr mer än projektbudgeten: ”Dyrare virke”."
    )
    assert heading == text("Projekt som senareläggs:")
    assert isinstance(moved, Bullets)
    assert [plain(item) for item in moved.items] == ["Ny växel, till 2026 (300\xa0tkr)"]
    assert isinstance(table, TableBlock)
    assert [column.header for column in table.columns] == [
        "Projekt",
        "Budget 2025",
        "Ombudgeterat",
        "Utfall jan–aug",
        "Prognos helår",
        "Avvikelse",
        "Status",
    ]
    assert [tuple(str(cell or "").replace("\xa0", " ") for cell in row.cells) for row in table.rows] == [
        ("Ny växel", "900", "100", "400", "700", "300", "▲ Senarelagd"),
        ("Ekonomibod", "500", "", "480", "520", "−20", "◐ Pågår"),
        ("Summa", "1 400", "100", "880", "1 220", "280", ""),
    ]
    assert table.rows[0].cells[-1] == Status("Senarelagd", Tone.PARTLY)
    assert [block for block in said if isinstance(block, Quote)] == [
        Quote("HR", "Leverantören är sen."),
        Quote("Ekonomi", "Dyrare virke."),
    ]


def test_who_has_not_reported_stands_under_the_table() -> None:
    (table,) = (block for block in tell_follow_up(follow_up(hr="").material()) if isinstance(block, TableBlock))
    notes = table.notes
    assert notes == ("Utfall jan–aug, Prognos helår och Avvikelse är exkl. HR.",)


def test_page_one_of_the_year_tells_what_was_used() -> None:
    board = follow_up("| I1 | Ny växel | 900 | 100 | 1000 | | | | | Klar | | |", round="helar")
    assert ours(board) == []
    assert [plain(sentence) for sentence in headline(board.material())] == [
        "Av årets investeringar om 1\xa0500\xa0tkr har 1\xa0480\xa0tkr använts."
    ]
    assert board.material().total("investments.deviation").value == Decimal(20)
