from __future__ import annotations

from decimal import Decimal

import pytest

from tests.drawn import EKONOMI, HR, LEDNING, Board
from vpreport.chapters.investments import INVESTMENTS, headline, tell_follow_up, tell_plan
from vpreport.register.changes import CHANGES
from vpreport.vocabulary.finding import Severity
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


def ours(board: Board) -> list[tuple[str, str | None]]:
    """Rule and cell of all but the document's own head and what other chapters ask of the same sheet."""
    return [(f.rule, f.place.cell if f.place else None) for f in board.findings() if not f.rule.startswith("GX")]


def only(board: Board, rule: str) -> tuple[object, object]:
    """What the only finding expects and finds."""
    (finding,) = [f for f in board.findings() if not f.rule.startswith("GX")]
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


def test_projects_that_make_the_stated_sums_are_sound() -> None:
    board = planned()
    for row, (year, value) in enumerate((("2025", 1400), ("2026", 100), ("2027", 50)), start=2):
        board.control(f"Investeringar {year}", value, cell=f"B{row}")
        board.control(f"Investeringsram {year}", value, cell=f"B{row + 3}")
    assert ours(board) == []
    assert board.unchecked("IV-01") == board.unchecked("IV-11") == []


@pytest.mark.parametrize(("year", "stated", "actual"), [(2025, 1401, 1400), (2026, 99, 100), (2027, 51, 50)])
def test_one_thousand_off_is_iv_01(year: int, stated: int, actual: int) -> None:
    board = planned()
    board.control(f"Investeringar {year}", stated)
    assert only(board, "IV-01") == (stated, actual)
    assert ours(board) == [("IV-01", None)]


def test_a_year_that_the_follow_up_lacks_is_not_compared() -> None:
    board = follow_up()
    board.control("Investeringar 2025", 1400)
    board.control("Investeringar 2026", 7)
    assert ours(board) == []


def test_a_frame_that_is_not_met_is_iv_11() -> None:
    board = planned()
    board.control("Investeringar 2025", 1400)
    board.control("Investeringsram 2025", 1000, cell="B3")
    assert only(board, "IV-11") == (1000, 1400)


def test_a_sum_that_misses_the_same_stated_sum_and_frame_is_told_once() -> None:
    board = planned()
    board.control("Investeringar 2025", 1000)
    board.control("Investeringsram 2025", 1000, cell="B3")
    assert only(board, "IV-01") == (1000, 1400)


def test_an_amount_that_cannot_be_read_leaves_the_year_uncompared() -> None:
    board = planned("| | Ny skylt | | | #REF! | 5 | | | |")
    board.control("Investeringar 2025", 1400)
    assert ours(board) == [("IN-06", "E3")]
    assert board.unchecked("IV-01") == [None, None, None]


# IV-02


def owned(owner: str = "HR-avdelningen") -> Board:
    board = Board("plan", departments=(HR, EKONOMI, LEDNING))
    board.register(INVESTMENTS, REGISTER.replace("HR", owner))
    return board


def test_each_owners_sum_is_the_stated_one_through_all_its_names() -> None:
    board = owned()
    board.control("Investeringar 2025", 900, department="hr")
    board.control("Investeringar 2025", 500, department="ek", cell="B3")
    board.control("Investeringar 2027", 0, department="hr", cell="B4")
    assert (ours(board), board.unchecked("IV-02")) == ([], [])


def test_another_sum_of_an_owner_is_found() -> None:
    board = owned()
    board.control("Investeringar 2025", 901, department="hr")
    assert only(board, "IV-02") == (901, 900)
    (finding,) = (f for f in board.findings() if f.rule == "IV-02")
    assert finding.message == (
        "Investeringar 2025 för HR är 901 tkr enligt kontrollsumman, men projekten blir 900 tkr."
    )
    assert [str(place) for place in finding.sources] == [
        "plan.xlsx, Kontrollsummor, B2",
        "plan.xlsx, Investeringar, E2",
    ]


def test_a_project_counts_for_its_owner_and_not_for_its_department() -> None:
    board = owned("Ekonomi")
    board.control("Investeringar 2025", 1400, department="ek")
    board.control("Investeringar 2025", 0, department="hr", cell="B3")
    assert ours(board) == []


def test_an_owner_that_is_nobodys_name_leaves_owners_unchecked() -> None:
    board = owned("Växeln")
    board.control("Investeringar 2025", 1, department="hr")
    assert (ours(board), board.unchecked("IV-02")) == ([("IN-13", "H2")], ["H2"])


def test_owners_need_control_totals() -> None:
    assert owned().unchecked("IV-02") == [None]


# IV-03


def test_a_project_without_any_amount_is_found_at_its_first_year() -> None:
    board = planned("| | Ny skylt | | | | | | | |")
    assert ours(board) == [("IV-03", "E3")]
    (finding,) = (f for f in board.findings() if f.rule == "IV-03")
    assert [place.cell for place in finding.places] == ["E3", "F3", "G3"]
    assert finding.message == "Projektet Ny skylt har inget belopp för något av åren."


@pytest.mark.parametrize("amounts", ["0 | |", "| | 5"])
def test_an_amount_in_any_year_is_enough(amounts: str) -> None:
    assert ours(planned(f"| | Ny skylt | | | {amounts} | | |")) == []


def test_an_amount_that_cannot_be_read_is_not_said_to_be_missing() -> None:
    board = planned("| | Ny skylt | | | #REF! | | | | |")
    assert (ours(board), board.unchecked("IV-03")) == ([("IN-06", "E3")], ["E3"])


def test_a_project_without_name_is_the_empty_cells_business() -> None:
    assert ours(planned("| | | | | 5 | | | | |")) == [("IN-18", "B3")]


def test_two_projects_of_the_same_name_in_one_file_are_found_at_their_names() -> None:
    board = planned("| | ny  VÄXEL | | | 5 | | | | |")
    assert ours(board) == [("IV-03", "B2")]
    (finding,) = (f for f in board.findings() if f.rule == "IV-03")
    assert (finding.code, finding.severity, [p.cell for p in finding.places]) == ("hr", Severity.ERROR, ["B2", "B3"])
    assert finding.message == "Projektet Ny växel finns på 2 rader."


def test_two_departments_with_the_same_project_are_found_without_a_cell() -> None:
    board = planned("| | Ekonomibod | | | 5 | | | | |")
    assert ours(board) == [("IV-03", None)]
    (finding,) = (f for f in board.findings() if f.rule == "IV-03")
    assert (finding.code, [str(place) for place in finding.sources]) == (
        "",
        ["ek.xlsx, Investeringar, B2", "hr.xlsx, Investeringar, B3"],
    )


def test_names_that_are_nearly_alike_are_a_note() -> None:
    board = planned("| | Nya växeln | | | 5 | | | | |", "| | Ny växel till kommunhuset | | | 5 | | | | |")
    assert ours(board) == []
    board = planned("| | Ny ekonomi bod | | | 5 | | | | |", "| | Ny ekonomibodd | | | 5 | | | | |")
    (finding,) = (f for f in board.findings() if f.rule == "IV-03")
    assert (finding.severity, finding.message) == (
        Severity.NOTE,
        "Projekten ”Ny ekonomi bod” och ”Ny ekonomibodd” har snarlika namn och kan förväxlas.",
    )


def test_the_published_projects_hold_and_two_groups_are_alike() -> None:
    board = Board("plan")
    board.register(INVESTMENTS, PUBLISHED)
    for row, (year, value) in enumerate((("2025", 18800), ("2026", 31975), ("2027", 56325)), start=2):
        board.control(f"Investeringar {year}", value, cell=f"B{row}")
    found = [(f.severity, f.row) for f in board.findings() if f.rule.startswith("IV-0")]
    notes = [row for severity, row in found if severity is Severity.NOTE]
    assert notes == [
        "Byte konstgräs IP / Kramfors IP / Uppdatering maskinpark Kramfors IP",
        "Renovering tak Ådalshallen / Ådalshallen",
    ]


# How it is told


def test_the_plan_tells_the_published_table() -> None:
    board = Board("plan")
    board.register(INVESTMENTS, PUBLISHED)
    (table,) = tell_plan(board.material())
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
    (table,) = tell_plan(planned().material())
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
