from __future__ import annotations

from decimal import Decimal

import pytest

from tests.drawn import EKONOMI, HR, LEDNING, Board
from tests.test_example_data import published
from tests.trials import BOUNDARY, BROKEN, NEIGHBOUR, SOUND, UNREADABLE, tries
from vpreport.chapters.budget import BUDGET, FORECAST, LAST_FORECAST, headline, tell_follow_up, tell_plan
from vpreport.chapters.budget.drawn import deviations
from vpreport.chapters.indicators import INDICATORS
from vpreport.vocabulary.amount import COUNT, TKR, Unit, unit_named
from vpreport.vocabulary.column import Use
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.telling import Figure, Paragraph, Quote, TableBlock, plain, text
from vpreport.vocabulary.view import Settings

REGISTER = """
    | Id | Område            | Avdelning | Budget föregående år | Budget |
    | B1 | Kommunfullmäktige |           | 1089                 | 1107   |
    | B2 | HR                | HR        | 14006                | 14951  |
    | B3 | Ekonomi           | ek        | 46173                | 46942  |
"""
PLAN_HEADER = "| Id | Område | Budget föregående år | Budget | Kommentar |\n"
HEADER = (
    "| Id | Område | Budget | Budget perioden | Utfall föregående år samma period "
    "| Utfall | Prognos | Avvikelse | Orsak | Åtgärd |\n"
)
LEDNING_ROW = "| B1 | Kommunfullmäktige | 1107 | | | 738 | 1107 | | | |"
HR_ROW = "| B2 | HR | 14951 | | | 9900 | 14951 | | | |"
EKONOMI_ROW = "| B3 | Ekonomi | 46942 | | | 31000 | 46942 | | | |"


def follow_up(
    hr: str = HR_ROW,
    ek: str = EKONOMI_ROW,
    fl: str = LEDNING_ROW,
    *,
    round: str = "delar",
    settings: Settings | None = None,
    register: str = REGISTER,
) -> Board:
    """A follow-up in which each department has handed in its row; one without row is missing."""
    rows = {"hr": hr, "ek": ek, "fl": fl}
    board = Board(round, missing=[code for code, row in rows.items() if not row], settings=settings)
    board.register(BUDGET, register)
    for code, row in rows.items():
        if row:
            board.sheet(BUDGET, HEADER + row, department=code)
    return board


def plan(hr: str = "| B2 | HR | 14006 | 14951 | |") -> Board:
    board = Board("plan")
    board.register(BUDGET, REGISTER)
    board.sheet(BUDGET, PLAN_HEADER + hr)
    board.sheet(BUDGET, PLAN_HEADER + "| B3 | Ekonomi | 46173 | 46942 | |", department="ek")
    board.sheet(BUDGET, PLAN_HEADER + "| B1 | Kommunfullmäktige | 1089 | 1107 | |", department="fl")
    return board


def told(board: Board) -> list[Finding]:
    """All but the document's own head, and that three areas are large ones, which BU-10 notes of every plan here."""
    return [f for f in board.findings() if not f.rule.startswith("GX") and f.rule != "BU-10"]


def ours(board: Board) -> list[tuple[str, str | None]]:
    """Rule and cell of what is told."""
    return [(f.rule, f.place.cell if f.place else None) for f in told(board)]


def of(board: Board, rule: str) -> list[Finding]:
    """All that the rule finds."""
    return [f for f in board.findings() if f.rule == rule]


def compared(finding: Finding) -> tuple[object, object, object]:
    """What it expects, finds, and the difference."""
    return finding.expected, finding.actual, finding.difference


def cells(finding: Finding) -> list[str | None]:
    return [place.cell for place in finding.places]


def reasons(board: Board, rule: str) -> list[str]:
    """Why the rule has not been checked, in words."""
    board.material()
    return [n.reason for n in board.not_checked if n.rule == rule]


def only(board: Board, rule: str) -> tuple[object, object, object]:
    """What the only finding expects, finds and uses instead."""
    (finding,) = told(board)
    assert finding.rule == rule
    return finding.expected, finding.actual, finding.used


def message(board: Board, rule: str) -> str:
    return next(f.message for f in board.findings() if f.rule == rule)


# The sheet


def test_the_headers_are_those_of_the_contract() -> None:
    follow = (
        "Id", "Område", "Budget", "Budget perioden", "Utfall föregående år samma period", "Utfall", "Prognos",
        "Avvikelse", "Orsak", "Åtgärd",
    )  # fmt: skip
    assert BUDGET.in_register(2025).headers == ("Id", "Område", "Avdelning", "Budget föregående år", "Budget")
    headers = {
        round: form.headers
        for round in ("plan", "februari", "april", "delar", "helar", "lopande")
        if (form := BUDGET.at(Board(round).occasion)) is not None
    }
    assert headers == {
        "plan": ("Id", "Område", "Budget föregående år", "Budget", "Kommentar"),
        "februari": follow,
        "april": follow,
        "delar": follow,
        "helar": follow,
    }


def test_the_last_forecast_may_be_typed_at_the_end_of_the_year_but_need_not() -> None:
    form, interim = BUDGET.at(Board("helar").occasion), BUDGET.at(Board("delar").occasion)
    assert form is not None
    assert interim is not None
    assert (form.by_key["forecast"].use, form.by_key["forecast"].column) == (Use.PROPOSED, LAST_FORECAST)
    assert (interim.by_key["forecast"].use, interim.by_key["forecast"].column) == (Use.ASKED, FORECAST)
    assert form.by_key["deviation"].column.formula == 'IF(COUNT({budget},{outcome})=2,{budget}-{outcome},"")'


# Totals


def test_totals_are_plain_sums_and_a_recomputed_deviation() -> None:
    view = follow_up(hr="| B2 | HR | 14951 | | | 9900 | 15000 | | | |").material()
    totals = {name: figure.value for name, figure in view.totals().items() if name.startswith("budget.")}
    assert totals == {
        "budget.budget": 63000,
        "budget.budget_period": None,
        "budget.outcome_previous": None,
        "budget.outcome": 41638,
        "budget.forecast": 63049,
        "budget.budget_reported": 63000,
        "budget.deviation": -49,
    }


def test_the_deviation_of_the_year_is_against_the_outcome() -> None:
    view = follow_up(hr="| B2 | HR | 14951 | | | 15000 | 14000 | | | |", round="helar").material()
    assert view.total("budget.deviation").value == 1107 - 738 + 46942 - 31000 - 49


def test_an_area_that_nobody_has_reported_on_keeps_its_budget_and_nothing_else() -> None:
    view = follow_up(hr="").material()
    budget, reported = view.total("budget.budget"), view.total("budget.budget_reported")
    assert (str(budget), budget.mark, str(reported)) == ("63\xa0000", "", "48\xa0049")
    for name in ("outcome", "forecast", "deviation"):
        assert view.total(f"budget.{name}").mark == "exkl. HR"


def test_a_forecast_that_cannot_be_read_leaves_the_deviation_without_the_department() -> None:
    view = follow_up(hr="| B2 | HR | 14951 | | | 9900 | #REF! | | | |").material()
    deviation = view.total("budget.deviation")
    assert (str(deviation), deviation.mark) == ("0", "exkl. HR")


def test_the_plan_has_sums_of_both_years() -> None:
    view = plan().material()
    assert [view.total(f"budget.{name}").value for name in ("previous", "budget", "budget_reported")] == [
        61268,
        63000,
        63000,
    ]


def test_a_round_without_budget_has_no_totals() -> None:
    names = Board("lopande").material().totals()
    assert [name for name in names if name.startswith("budget.")] == []


# BU-01 and BU-02


@tries("BU-01", SOUND)
@tries("BU-02", SOUND)
def test_areas_that_make_the_stated_budgets_are_sound() -> None:
    board = plan()
    board.control("Nämndens budget 2025", 63000)
    board.control("Nämndens budget 2024", 61268, cell="B3")
    board.control("Kommunfullmäktiges ram 2025", 63000, cell="B4")
    assert ours(board) == []
    assert board.unchecked("BU-01") == board.unchecked("BU-02") == []


@tries("BU-01", BROKEN)
@pytest.mark.parametrize(("year", "column", "actual"), [(2025, "D", 63000), (2024, "C", 61268)])
def test_another_sum_than_the_plan_states_is_found(year: int, column: str, actual: int) -> None:
    board = plan()
    board.control(f"Nämndens budget {year}", 60000, unit=TKR)
    (finding,) = told(board)
    assert (finding.rule, finding.place, finding.severity) == ("BU-01", None, Severity.ERROR)
    assert [str(place) for place in finding.sources] == [
        "plan.xlsx, Kontrollsummor, B2",
        *(f"{code}.xlsx, Budget, {column}2" for code in ("fl", "hr", "ek")),
    ]
    assert compared(finding) == (60000, actual, actual - 60000)
    told_sum = f"{actual // 1000}\xa0{actual % 1000:03}"
    assert finding.message == (
        f"Nämndens budget {year} är 60\xa0000 tkr enligt kontrollsumman, men områdena blir tillsammans {told_sum} tkr."
    )
    assert finding.fix == (
        "Rätta områdenas budget eller kontrollsumman. Har budgeten ändrats efter beslutet kan skillnaden skrivas som "
        "accepterad skillnad på kontrollsummans rad, med en förklaring."
    )


@tries("BU-01", BOUNDARY)
@tries("BU-02", BOUNDARY)
@pytest.mark.parametrize(
    ("rule", "measure"), [("BU-01", "Nämndens budget 2025"), ("BU-02", "Kommunfullmäktiges ram 2025")]
)
@pytest.mark.parametrize(
    ("amounts", "stated", "found"),
    [
        (("500", "499", "1"), "1000", False),
        (("500", "499", "1"), "1000.5", True),
        (("500", "499", "1"), "999.5", True),
        (("500", "499", ""), "999", False),
        (("0", "0", "0"), "0", False),
        (("0", "0", "0"), "1", True),
        (("-5", "4", "1"), "0", False),
        (("", "", ""), "1000", False),
    ],
)
def test_half_a_thousand_is_a_difference(
    rule: str, measure: str, amounts: tuple[str, str, str], stated: str, found: bool
) -> None:
    board = shares(*amounts)
    board.control(measure, stated)
    assert [f.expected for f in of(board, rule)] == [Decimal(stated)] * found


@tries("BU-01", BOUNDARY)
@tries("BU-02", BOUNDARY)
def test_sums_of_nothing_are_not_compared() -> None:
    board = shares("", "", "")
    for row, measure in enumerate(("Nämndens budget 2025", "Nämndens budget 2024", "Kommunfullmäktiges ram 2025"), 2):
        board.control(measure, 1000 + row, cell=f"B{row}")
    assert (of(board, "BU-01"), board.unchecked("BU-01")) == ([], [])
    assert (of(board, "BU-02"), board.unchecked("BU-02")) == ([], [])


@tries("BU-01", BOUNDARY)
def test_a_follow_up_has_no_budget_of_the_year_before() -> None:
    board = follow_up()
    board.control("Nämndens budget 2025", 63000)
    board.control("Nämndens budget 2024", 7, cell="B3")
    assert (ours(board), board.unchecked("BU-01")) == ([], [])


@tries("BU-01", BOUNDARY)
def test_a_difference_that_has_been_accepted_is_silent_until_it_changes() -> None:
    board = plan()
    board.control("Nämndens budget 2025", 62500, explanation="Lönekompensation", accepted=500)
    assert ours(board) == []
    board = plan("| B2 | HR | 14006 | 14952 | |")
    board.control("Nämndens budget 2025", 62500, explanation="Lönekompensation", accepted=500)
    assert only(board, "BU-01") == (62500, 63001, None)


@tries("BU-01", UNREADABLE)
@tries("BU-02", UNREADABLE)
def test_without_control_totals_nothing_is_compared() -> None:
    board = plan()
    missing = "Kontrollsumman ”{}” finns inte i registret för den här omgången."
    assert reasons(board, "BU-01") == [missing.format(f"Nämndens budget {year}") for year in (2025, 2024)]
    assert reasons(board, "BU-02") == [missing.format("Kommunfullmäktiges ram 2025")]


@tries("BU-01", NEIGHBOUR, UNREADABLE)
@tries("BU-02", NEIGHBOUR, UNREADABLE)
def test_a_budget_that_cannot_be_read_is_one_finding_and_the_sum_is_not_compared() -> None:
    board = plan("| B2 | HR | 14006 | #REF! | |")
    board.control("Nämndens budget 2025", 63000)
    board.control("Nämndens budget 2024", 61268, cell="B3")
    board.control("Kommunfullmäktiges ram 2025", 62000, cell="B4")
    assert ours(board) == [("IN-06", "D2")]
    assert reasons(board, "BU-01") == reasons(board, "BU-02") == ["Summan är inte komplett (exkl. HR)."]


@tries("BU-02", BROKEN)
@tries("BU-01", NEIGHBOUR)
def test_another_frame_than_the_sum_is_found() -> None:
    board = plan()
    board.control("Nämndens budget 2025", 63000)
    board.control("Kommunfullmäktiges ram 2025", 62000, cell="B3", unit=TKR)
    (finding,) = told(board)
    assert (finding.rule, finding.place, finding.severity) == ("BU-02", None, Severity.ERROR)
    assert [str(place) for place in finding.sources] == [
        "plan.xlsx, Kontrollsummor, B3",
        *(f"{code}.xlsx, Budget, D2" for code in ("fl", "hr", "ek")),
    ]
    assert compared(finding) == (62000, 63000, 1000)
    assert finding.message == (
        "Kommunfullmäktiges ram 2025 är 62\xa0000 tkr, men områdenas budget blir tillsammans 63\xa0000 tkr."
    )
    assert finding.fix == "Fördela om budgeten så att den ryms i ramen, eller rätta ramen bland kontrollsummorna."


@tries("BU-02", BOUNDARY)
def test_a_frame_is_missed_by_what_has_been_accepted() -> None:
    board = plan()
    board.control("Kommunfullmäktiges ram 2025", 62500, explanation="Lönekompensation", accepted=500)
    assert ours(board) == []


@tries("BU-02", NEIGHBOUR)
def test_a_sum_that_misses_the_same_stated_budget_and_frame_is_told_once() -> None:
    board = plan()
    board.control("Nämndens budget 2025", 62000)
    board.control("Kommunfullmäktiges ram 2025", 62000, cell="B3")
    assert only(board, "BU-01") == (62000, 63000, None)


# BU-05 and BU-06


@tries("BU-05", BROKEN)
def test_an_area_with_two_departments_is_found_in_the_register() -> None:
    board = Board("plan")
    board.register(BUDGET, REGISTER.replace("| HR        |", "| HR; ek    |"))
    assert ours(board) == [("BU-05", "C3")]
    (finding,) = of(board, "BU-05")
    assert (finding.severity, finding.expected, finding.actual) == (Severity.WARNING, None, None)
    assert finding.message == "HR har flera ansvariga: HR och Ekonomi."
    assert (
        finding.fix == "Skriv en avdelning, eller Förvaltningsledning, för varje område på bladet Budget i registret."
    )


@tries("BU-05", BROKEN)
def test_departments_without_area_are_told_together() -> None:
    board = Board("plan")
    board.register(BUDGET, REGISTER.replace("| HR        |", "|           |").replace("| ek        |", "|           |"))
    assert ours(board) == [("BU-05", None)]
    assert [compared(f) for f in of(board, "BU-05")] == [(0, 2, 2)]
    assert message(board, "BU-05") == "HR och Ekonomi har inget område i budgeten."


@tries("BU-05", SOUND, BOUNDARY)
def test_the_management_needs_no_area() -> None:
    board = Board("plan")
    board.register(
        BUDGET, REGISTER.replace("| B1 | Kommunfullmäktige |           | 1089                 | 1107   |", "")
    )
    assert LEDNING.is_department is False
    assert ours(board) == []


@tries("BU-05", UNREADABLE)
def test_a_register_without_budget_is_not_checked() -> None:
    board = Board("plan")
    board.register(BUDGET, "| Id | Område | Avdelning | Budget föregående år | Budget |")
    assert (ours(board), board.unchecked("BU-05")) == ([], [None])


@tries("BU-05", NEIGHBOUR, UNREADABLE)
def test_an_owner_that_cannot_be_read_leaves_the_departments_unchecked() -> None:
    board = Board("plan")
    board.register(BUDGET, REGISTER.replace("| HR        |", "| Okänd     |").replace("| ek        |", "| Någon     |"))
    assert ours(board) == [("IN-13", "C3"), ("IN-13", "C4")]
    assert board.unchecked("BU-05") == ["C3"]


@tries("BU-06", SOUND)
def test_net_costs_are_sound() -> None:
    board = plan()
    assert (ours(board), board.unchecked("BU-06")) == ([], [])


@tries("BU-06", BROKEN)
def test_a_negative_budget_is_asked_about() -> None:
    board = plan("| B2 | HR | 14006 | -500 | |")
    (finding,) = told(board)
    assert (finding.rule, finding.file, cells(finding)) == ("BU-06", "hr.xlsx", ["D2"])
    assert finding.severity is Severity.WARNING
    assert compared(finding) == (None, -500, None)
    assert finding.message == "Budget för HR är −500 tkr. Är det en nettointäkt?"
    assert finding.fix == "Nettokostnader skrivs utan minus. Är det en nettointäkt behöver du inte göra något."


@tries("BU-06", BOUNDARY)
@pytest.mark.parametrize(
    ("previous", "budget", "found"),
    [
        ("14006", "0", []),
        ("14006", "", []),
        ("14006", "-0,5", [(["D2"], "-0.5")]),
        ("-0,5", "14951", [(["C2"], "-0.5")]),
        ("-5", "-6", [(["D2", "C2"], "-6")]),
    ],
)
def test_only_what_is_less_than_nothing_is_asked_about_and_once_a_row(
    previous: str, budget: str, found: list[tuple[list[str], str]]
) -> None:
    board = plan(f"| B2 | HR | {previous} | {budget} | Flyttas |")
    assert [(cells(f), str(f.actual)) for f in of(board, "BU-06")] == found


@tries("BU-04", BOUNDARY)
@tries("BU-06", BOUNDARY)
@tries("UF-03", BOUNDARY)
@tries("UF-04", BOUNDARY)
@tries("UF-05", BOUNDARY)
@tries("UF-06", BOUNDARY)
@pytest.mark.parametrize(
    ("rule", "round", "amounts", "cell"),
    [
        ("BU-04", "plan", "14006 | 12000", "E2"),
        ("BU-06", "plan", "14006 | -500", "D2"),
        ("UF-03", "delar", "14951 | | | 12000 | 15000", "I2"),
        ("UF-04", "delar", "14951 | | | 9900 | 9800", "G2"),
        ("UF-05", "delar", "14951 | | | 6000 | 14951", "G2"),
        ("UF-06", "delar", "14951 | | | 9900 | 14750", "I2"),
    ],
)
def test_an_area_is_asked_about_once_however_many_report_it(rule: str, round: str, amounts: str, cell: str) -> None:
    board = Board(round)
    board.register(BUDGET, REGISTER.replace("| HR        |", "| HR; ek    |"))
    for code in ("hr", "ek"):
        board.sheet(BUDGET, (PLAN_HEADER if round == "plan" else HEADER) + f"| B2 | HR | {amounts} |", department=code)
    assert [(f.file, cells(f)[0]) for f in of(board, rule)] == [("hr.xlsx", cell)]


@tries("BU-06", BOUNDARY)
def test_in_follow_ups_a_negative_area_is_asked_about_at_the_decided_budget() -> None:
    board = Board("delar")
    board.register(BUDGET, REGISTER.replace("14951", "-500 ").replace("1089 ", "-1089"))
    assert [(f.file, cells(f)) for f in of(board, "BU-06")] == [("plan.xlsx", ["E3"])]


@tries("BU-06", NEIGHBOUR)
def test_an_amount_that_is_large_or_changed_has_the_sign_it_has() -> None:
    assert ours(plan("| B2 | HR | 14006 | 14951000 | |")) == [("IN-12", "D2")]
    assert ours(plan("| B2 | HR | 14006 | 4951 | |")) == [("BU-04", "E2")]


@tries("BU-06", UNREADABLE)
def test_a_budget_that_cannot_be_read_has_no_sign() -> None:
    board = plan("| B2 | HR | 14006 | #REF! | |")
    assert (ours(board), board.unchecked("BU-06")) == ([("IN-06", "D2")], ["D2"])


# BU-03


def changing(decided: str, budget: str, *, typed: str | None = None) -> Board:
    """HR's proposed budget, where the register has that one of the year before; `typed` where HR states another."""
    board = Board("plan")
    board.register(BUDGET, REGISTER.replace("14006", decided))
    board.sheet(BUDGET, PLAN_HEADER + f"| B2 | HR | {decided if typed is None else typed} | {budget} | |")
    return board


@tries("BU-03", SOUND)
def test_last_years_budget_as_in_the_register_is_sound() -> None:
    board = plan()
    assert (ours(board), board.unchecked("BU-03")) == ([], [])


@tries("BU-03", BROKEN)
def test_another_budget_of_last_year_than_the_registers_is_found() -> None:
    board = plan("| B2 | HR | 14106 | 14951 | |")
    (finding,) = told(board)
    assert (finding.rule, cells(finding), finding.severity) == ("BU-03", ["C2"], Severity.WARNING)
    assert compared(finding) == (14006, 14106, 100)
    assert finding.message == ("Budget föregående år för HR är 14\xa0006 tkr i registret, men här står 14\xa0106 tkr.")
    assert finding.fix == (
        "Skriv 14\xa0006. Har budgeten ändrats under året, be ekonomienheten att ändra den i registret."
    )


@tries("BU-03", BOUNDARY)
@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("| B2 | HR | 14006,5 | 14951 | |", [("BU-03", "C2")]),
        ("| B2 | HR | 0 | 14951 | |", [("BU-03", "C2")]),
        ("| B2 | HR | | 14951 | |", []),
        ("| B2 | HR | 14006 | 14951 | |\n| | Nytt område | 300 | 400 | |", []),
    ],
    ids=["half a thousand", "zero", "empty", "an area that the register does not have"],
)
def test_only_a_figure_can_differ_from_the_registers(row: str, found: list[tuple[str, str]]) -> None:
    assert ours(plan(row)) == found


@tries("BU-03", NEIGHBOUR)
def test_last_years_budget_with_a_minus_or_in_kronor_is_told_once() -> None:
    assert ours(plan("| B2 | HR | -14006 | 14951 | |")) == [("BU-06", "C2")]
    assert ours(plan("| B2 | HR | -0,5 | 14951 | |")) == [("BU-06", "C2")]
    assert ours(changing("0", "400", typed="-5")) == [("BU-06", "C2")]
    assert ours(plan("| B2 | HR | 14006000 | 14951 | |")) == [("IN-12", "D2")]


@tries("BU-03", NEIGHBOUR)
@tries("BU-04", NEIGHBOUR)
def test_a_whole_row_in_kronor_is_told_by_last_years_budget() -> None:
    assert ours(plan("| B2 | HR | 14006000 | 14951000 | |")) == [("BU-03", "C2")]


@tries("BU-03", UNREADABLE)
def test_a_budget_of_last_year_that_cannot_be_read_is_not_compared() -> None:
    board = plan("| B2 | HR | #REF! | 14951 | |")
    assert (ours(board), board.unchecked("BU-03")) == ([("IN-06", "C2")], ["C2"])


@tries("BU-03", UNREADABLE)
@pytest.mark.parametrize(
    ("decided", "reason"), [("#REF!", ""), ("", "Registret saknar budget föregående år för området.")]
)
def test_without_the_registers_figure_last_years_budget_is_not_compared(decided: str, reason: str) -> None:
    board = changing(decided, "14951", typed="14006")
    assert (of(board, "BU-03"), board.unchecked("BU-03"), reasons(board, "BU-03")) == ([], ["D3"], [reason])


# BU-04


@tries("BU-04", SOUND)
def test_a_large_change_with_a_comment_is_sound() -> None:
    assert ours(plan("| B2 | HR | 14006 | 17000 | Ny lönefunktion |")) == []


@tries("BU-04", BROKEN)
def test_a_large_change_without_comment_is_found_at_the_comment() -> None:
    board = plan("| B2 | HR | 14006 | 12000 | - |")
    (finding,) = told(board)
    assert (finding.rule, cells(finding), finding.severity) == ("BU-04", ["E2", "D2"], Severity.WARNING)
    assert compared(finding) == (None, -2006, None)
    assert finding.message == (
        "Budgeten för HR ändras med −2\xa0006 tkr, från 14\xa0006 till 12\xa0000 tkr, men kommentar saknas."
    )
    assert finding.fix == "Skriv kort i Kommentar varför budgeten ändras. Gränsen är 1\xa0400,6 tkr för området."


@tries("BU-04", BOUNDARY)
@pytest.mark.parametrize(
    ("previous", "budget", "rules"),
    [
        ("14006", "15406,6", []),
        ("14006", "15406,7", ["BU-04"]),
        ("14006", "12605,4", []),
        ("14006", "0", ["BU-04"]),
        ("650", "150", []),
        ("650", "54", ["BU-04"]),
        ("0", "500", []),
        ("0", "501", ["BU-04"]),
        ("", "9000", []),
    ],
)
def test_a_change_at_the_limit_needs_no_comment(previous: str, budget: str, rules: list[str]) -> None:
    assert [f.rule for f in told(changing(previous, budget))] == rules


@tries("BU-04", BOUNDARY)
def test_the_published_budget_has_three_changes_to_explain() -> None:
    areas = published()["budget"]["rows"]
    rows = "".join(f"| B{n} | {area} | {before} | {now} | |\n" for n, (area, before, now) in enumerate(areas, 1))
    board = Board("plan")
    drawn = [f"| B{n} | {area} | hr | {before} | {now} |\n" for n, (area, before, now) in enumerate(areas, 1)]
    board.register(BUDGET, "| Id | Område | Avdelning | Budget föregående år | Budget |\n" + "".join(drawn))
    board.sheet(BUDGET, PLAN_HEADER + rows)
    assert [(f.row, *compared(f)[1:2]) for f in of(board, "BU-04")] == [("B3", -596), ("B4", 2218), ("B6", 2971)]
    assert [(f.row, *compared(f)[1:2]) for f in of(board, "BU-10")] == [("B3", 54)]


@tries("BU-04", NEIGHBOUR)
def test_a_change_that_another_rule_asks_about_is_told_once() -> None:
    assert ours(plan("| B2 | HR | 14006 | 14951000 | |")) == [("IN-12", "D2")]
    assert ours(plan("| B2 | HR | 14006 | 14 | |")) == [("IN-12", "D2")]
    assert ours(plan("| B2 | HR | 14006 | -14951 | |")) == [("BU-06", "D2")]
    assert ours(plan("| B2 | HR | 14006 | -0,5 | |")) == [("BU-06", "D2")]
    assert ours(changing("-0,5", "14951")) == [("BU-06", "C2")]
    assert ours(plan("| B2 | HR | 10006 | 14951 | |")) == [("BU-03", "C2")]


@tries("BU-04", NEIGHBOUR)
def test_an_area_that_nobody_has_reported_on_is_the_missing_files_business() -> None:
    board = Board("plan", missing=["hr"])
    board.register(BUDGET, REGISTER.replace("14951", "24951"))
    assert ours(board) == []


@tries("BU-04", UNREADABLE)
def test_a_change_that_cannot_be_read_is_not_judged() -> None:
    assert plan("| B2 | HR | 14006 | #REF! | |").unchecked("BU-04") == ["D2"]
    board = plan("| B2 | HR | 14006 | 24951 | #REF! |")
    assert (ours(board), board.unchecked("BU-04")) == ([("IN-06", "E2")], ["E2"])


# BU-07 to BU-11


@tries("BU-07", UNREADABLE)
@tries("BU-08", UNREADABLE)
@tries("BU-09", UNREADABLE)
def test_what_the_columns_do_not_hold_is_not_checked_and_said_why() -> None:
    board = plan()
    assert reasons(board, "BU-07") == ["Interna intäkter och kostnader lämnas inte för sig, bara nettokostnaden."]
    assert reasons(board, "BU-08") == ["Huvudboken har inte lästs in."]
    assert reasons(board, "BU-09") == [
        "Budgeten lämnas inte månad för månad. På helåret prövas Budget perioden mot Budget."
    ]
    assert reasons(follow_up(), "BU-09") == reasons(board, "BU-09")


def whole_year(period: str, outcome: str = "14951") -> Board:
    return follow_up(
        f"| B2 | HR | 14951 | {period} | | {outcome} | | | | |",
        "| B3 | Ekonomi | 46942 | | | 46942 | | | | |",
        "| B1 | Kommunfullmäktige | 1107 | | | 1107 | | | | |",
        round="helar",
    )


@tries("BU-09", SOUND, BOUNDARY)
@pytest.mark.parametrize("period", ["14951", "14957,5", "14944,5", ""])
def test_months_that_make_the_year_but_for_rounding_are_sound(period: str) -> None:
    board = whole_year(period)
    assert (ours(board), board.unchecked("BU-09")) == ([], [])


@tries("BU-09", BROKEN)
def test_months_that_do_not_make_the_year_are_found() -> None:
    board = whole_year("14900")
    (finding,) = told(board)
    assert (finding.rule, cells(finding), finding.severity) == ("BU-09", ["D2"], Severity.ERROR)
    assert compared(finding) == (14951, 14900, -51)
    assert finding.message == (
        "Budget perioden för HR är 14\xa0900 tkr för alla tolv månader, men helårets budget är 14\xa0951 tkr."
    )
    assert finding.fix == ("Hela årets budget ska vara fördelad på månaderna. Rätta fördelningen och skriv 14\xa0951.")


@tries("BU-09", BOUNDARY)
@pytest.mark.parametrize("period", ["14957,6", "14944,4", "0", "-14951"])
def test_months_beyond_rounding_are_found(period: str) -> None:
    assert ours(whole_year(period)) == [("BU-09", "D2")]


@tries("BU-09", NEIGHBOUR)
def test_months_in_kronor_are_told_once() -> None:
    assert ours(whole_year("14951000")) == [("IN-12", "D2")]


@tries("BU-09", UNREADABLE)
def test_months_that_cannot_be_read_are_not_compared() -> None:
    board = whole_year("#REF!")
    assert (ours(board), board.unchecked("BU-09")) == ([("IN-06", "D2")], ["D2"])


def shares(hr: str, ek: str, fl: str) -> Board:
    board = Board("plan")
    board.register(BUDGET, REGISTER)
    rows = {"hr": f"| B2 | HR | | {hr} | |", "ek": f"| B3 | Ekonomi | | {ek} | |"}
    for code, row in {**rows, "fl": f"| B1 | Kommunfullmäktige | | {fl} | |"}.items():
        board.sheet(BUDGET, PLAN_HEADER + row, department=code)
    return board


@tries("BU-10", SOUND, BOUNDARY)
@pytest.mark.parametrize("amounts", [("500", "499", "1"), ("500", "300", "200"), ("0", "0", "0")])
def test_shares_at_the_limits_are_usual(amounts: tuple[str, str, str]) -> None:
    board = shares(*amounts)
    assert (of(board, "BU-10"), board.unchecked("BU-10")) == ([], [])


@tries("BU-10", BROKEN)
def test_a_very_large_area_is_noted_at_its_budget() -> None:
    (finding,) = of(shares("501", "300", "199"), "BU-10")
    assert (finding.file, cells(finding), finding.severity) == ("hr.xlsx", ["D2"], Severity.NOTE)
    assert compared(finding) == (None, 501, None)
    assert finding.message == ("HR har 50,10 procent av nämndens budget, 501 av 1\xa0000 tkr: mer än 50 procent.")
    assert finding.fix == "Kontrollera att beloppet är rätt. Är det rätt behöver du inte göra något."


@tries("BU-10", BOUNDARY)
@pytest.mark.parametrize("amount", ["0,9", "0"])
def test_a_very_small_area_is_noted(amount: str) -> None:
    (finding,) = of(shares("499,5", "499,5", amount), "BU-10")
    assert (finding.file, cells(finding), finding.actual) == ("fl.xlsx", ["D2"], Decimal(amount.replace(",", ".")))
    assert finding.message.endswith("mindre än 0,1 procent.")


@tries("BU-10", BOUNDARY)
def test_the_whole_may_be_as_small_as_one() -> None:
    found = {f.file: f.message for f in of(shares("1", "0", "0"), "BU-10")}
    assert sorted(found) == ["ek.xlsx", "fl.xlsx", "hr.xlsx"]
    assert found["hr.xlsx"] == "HR har 100,00 procent av nämndens budget, 1 av 1 tkr: mer än 50 procent."
    assert of(shares("1", "-1", "-1"), "BU-10") == []
    board = Board("plan")
    board.register(BUDGET, REGISTER.splitlines()[1])
    assert (of(board, "BU-10"), board.unchecked("BU-10")) == ([], [])


@tries("BU-10", NEIGHBOUR)
def test_a_negative_area_is_not_a_small_one() -> None:
    assert {f.file for f in of(shares("500", "500", "-1"), "BU-10")} == {"hr.xlsx", "ek.xlsx"}


@tries("BU-10", UNREADABLE)
def test_shares_of_a_sum_that_lacks_somebody_are_not_judged() -> None:
    board = shares("#REF!", "500", "1")
    assert (of(board, "BU-10"), reasons(board, "BU-10")) == ([], ["Summan är inte komplett (exkl. HR)."])


@tries("BU-11", SOUND, BOUNDARY)
@pytest.mark.parametrize("unit", [TKR, unit_named("kkr"), unit_named(""), COUNT], ids=lambda unit: unit.label)
def test_a_control_total_in_the_sheets_unit_or_without_is_sound(unit: Unit) -> None:
    board = plan()
    board.control("Nämndens budget 2025", 63000, unit=unit)
    board.control("Arbetad tid", 5, cell="B3", unit=unit_named("kronor"))
    assert (ours(board), board.unchecked("BU-11")) == ([], [])


@tries("BU-11", BROKEN)
def test_a_control_total_in_kronor_is_found_at_its_cell() -> None:
    board = plan()
    board.control("Nämndens budget 2025", 63000500, unit=unit_named("kronor"))
    (finding,) = told(board)
    assert (finding.rule, str(finding.place), finding.severity) == (
        "BU-11",
        "plan.xlsx, Kontrollsummor, B2",
        Severity.ERROR,
    )
    assert compared(finding) == (Decimal("63000.5"), 63000500, Decimal("62937499.5"))
    assert finding.message == (
        "Nämndens budget 2025 är 63\xa0000\xa0500 kr bland kontrollsummorna, men på bladet är beloppen i tkr."
    )
    assert finding.fix == "Skriv 63\xa0000,5 och enheten tkr. Tills vidare jämförs summan inte."


@tries("BU-11", BOUNDARY)
@pytest.mark.parametrize(
    ("measure", "value", "unit", "expected"),
    [
        ("Kommunfullmäktiges ram 2025", "63.25", "mnkr", 63250),
        ("Investeringsram 2027", "1.4", "mnkr", 1400),
        ("Övertid", "164", "tkr", 164000),
    ],
)
def test_every_control_total_of_money_has_its_unit(measure: str, value: str, unit: str, expected: int) -> None:
    board = plan()
    board.control(measure, value, unit=unit_named(unit))
    assert only(board, "BU-11") == (expected, Decimal(value), None)


@tries("BU-11", BOUNDARY)
def test_a_departments_control_total_has_it_too() -> None:
    board = plan()
    board.control("Investeringar 2025", 900000, department="hr", unit=unit_named("kr"))
    assert only(board, "BU-11") == (900, 900000, None)


@tries("BU-11", NEIGHBOUR, UNREADABLE)
@tries("BU-01", NEIGHBOUR, UNREADABLE)
@tries("BU-02", NEIGHBOUR, UNREADABLE)
def test_a_control_total_in_another_unit_is_not_compared() -> None:
    board = plan()
    board.control("Nämndens budget 2025", 62000000, unit=unit_named("kronor"))
    board.control("Kommunfullmäktiges ram 2025", "61.5", cell="B3", unit=unit_named("mnkr"))
    assert ours(board) == [("BU-11", "B2"), ("BU-11", "B3")]
    assert (board.unchecked("BU-01"), board.unchecked("BU-02")) == (["B2", None], ["B3"])


@tries("BU-11", UNREADABLE)
def test_without_control_totals_no_unit_is_judged() -> None:
    assert plan().unchecked("BU-11") == []


# UF-01


@tries("UF-01", SOUND, BOUNDARY)
@pytest.mark.parametrize("stated", ["51", "49,5", "52,5", "", '=IF(COUNT(C2,G2)=2,C2-G2,"")'])
def test_a_deviation_that_is_budget_minus_forecast_is_sound(stated: str) -> None:
    board = follow_up(f"| B2 | HR | 14951 | | | 9900 | 14900 | {stated} | | |")
    assert (ours(board), board.unchecked("UF-01")) == ([], [])


@tries("UF-01", BROKEN)
def test_another_deviation_is_found_and_the_recomputed_one_used() -> None:
    board = follow_up("| B2 | HR | 14951 | | | 9900 | 14900 | 7 | | |")
    (finding,) = told(board)
    assert (finding.rule, cells(finding), finding.severity) == ("UF-01", ["H2", "G2"], Severity.ERROR)
    assert [str(place) for place in finding.sources] == [
        "hr.xlsx, Budget, H2",
        "plan.xlsx, Budget, E3",
        "hr.xlsx, Budget, G2",
    ]
    assert compared(finding) == (51, 7, -44)
    assert finding.used == 51
    assert finding.message == "Avvikelsen för HR stämmer inte: det står 7 tkr, men budget minus prognos är 51 tkr."
    assert finding.fix == ("Skriv 51, eller lägg tillbaka mallens formel. Plus är överskott. Tills vidare används 51.")
    assert board.material().total("budget.deviation").value == 51


@tries("UF-01", BOUNDARY)
@pytest.mark.parametrize("stated", ["49,4", "52,6", "0"])
def test_a_deviation_beyond_rounding_is_found(stated: str) -> None:
    board = follow_up(f"| B2 | HR | 14951 | | | 9900 | 14900 | {stated} | | |")
    assert only(board, "UF-01") == (51, Decimal(stated.replace(",", ".")), 51)


def test_our_formula_with_a_stale_value_is_found() -> None:
    board = follow_up('| B2 | HR | 14951 | | | 9900 | 14900 | =IF(COUNT(C2,G2)=2,C2-G2,"") → 7 | | |')
    assert ours(board) == [("UF-01", "H2")]


@tries("UF-01", BOUNDARY)
@pytest.mark.parametrize(
    ("stated", "fault"),
    [
        ("-51", "har omvänt tecken"),
        ("-52,5", "har omvänt tecken"),
        ("-49,5", "har omvänt tecken"),
        ("-52,6", "stämmer inte"),
        ("-49,4", "stämmer inte"),
    ],
)
def test_a_reversed_sign_has_its_own_words(stated: str, fault: str) -> None:
    board = follow_up(f"| B2 | HR | 14951 | | | 9900 | 14900 | {stated} | | |")
    assert message(board, "UF-01") == (
        f"Avvikelsen för HR {fault}: det står {stated.replace('-', '−')} tkr, men budget minus prognos är 51 tkr."
    )


@tries("UF-01", BOUNDARY)
def test_at_the_end_of_the_year_the_deviation_is_against_the_outcome() -> None:
    row = "| B2 | HR | 14951 | | | 14900 | 14000 | {} | | |"
    assert ours(follow_up(row.format("51"), *AS_BUDGETED, round="helar")) == []
    board = follow_up(row.format("951"), *AS_BUDGETED, round="helar")
    assert only(board, "UF-01") == (51, 951, 51)
    assert ours(follow_up(row.format("52,5"), *AS_BUDGETED, round="helar")) == []
    assert ours(follow_up(row.format("52,6"), *AS_BUDGETED, round="helar")) == [("UF-01", "H2")]


AS_BUDGETED = (
    "| B3 | Ekonomi | 46942 | | | 46942 | | | | |",
    "| B1 | Kommunfullmäktige | 1107 | | | 1107 | | | | |",
)
"""The other areas at the end of the year, where all is well."""


@tries("UF-01", NEIGHBOUR)
def test_a_deviation_without_forecast_is_the_empty_cells_business() -> None:
    assert ours(follow_up("| B2 | HR | 14951 | | | 9900 | | 51 | | |")) == [("IN-18", "G2")]


@tries("UF-01", UNREADABLE)
def test_a_deviation_is_not_tried_on_a_forecast_that_cannot_be_read() -> None:
    board = follow_up("| B2 | HR | 14951 | | | 9900 | #REF! | 51 | | |")
    assert (ours(board), board.unchecked("UF-01")) == ([("IN-06", "G2")], ["G2"])


# UF-02


@tries("UF-02", SOUND, BOUNDARY)
@pytest.mark.parametrize("stated", ["41640", "41638", "41636"])  # three areas and a sum may be two thousand apart
def test_departments_within_rounding_of_the_boards_figures_are_sound(stated: str) -> None:
    board = follow_up()
    board.control("Utfall", stated)
    board.control("Prognos", 63000, cell="B3", unit=TKR)
    assert (ours(board), board.unchecked("UF-02")) == ([], [])


@tries("UF-02", BROKEN)
@pytest.mark.parametrize(
    ("measure", "column", "actual"), [("Utfall", "F", Decimal(41638)), ("Prognos", "G", Decimal(63000))]
)
def test_departments_further_from_the_boards_figures_are_found(measure: str, column: str, actual: Decimal) -> None:
    board = follow_up()
    board.control(measure, "40000", unit=TKR)
    (finding,) = told(board)
    assert (finding.rule, finding.place, finding.severity) == ("UF-02", None, Severity.ERROR)
    assert [str(place) for place in finding.sources] == [
        "plan.xlsx, Kontrollsummor, B2",
        *(f"{code}.xlsx, Budget, {column}2" for code in ("fl", "hr", "ek")),
    ]
    assert compared(finding) == (40000, actual, actual - 40000)
    assert finding.message.startswith(
        f"{measure} är 40\xa0000 tkr enligt kontrollsumman, men områdena blir tillsammans"
    )
    assert finding.fix == "Jämför områdenas belopp med ekonomisystemet och rätta det som skiljer."


@tries("UF-02", BOUNDARY)
@pytest.mark.parametrize(("stated", "accepted"), [("41640.1", None), ("41635.9", None), ("0", None), ("41500", 137)])
def test_what_is_beyond_rounding_is_found_unless_just_that_has_been_accepted(stated: str, accepted: int | None) -> None:
    board = follow_up()
    board.control("Utfall", stated, explanation="Periodisering", accepted=accepted)
    assert only(board, "UF-02") == (Decimal(stated), 41638, None)
    board = follow_up()
    board.control("Utfall", 41500, explanation="Periodisering", accepted=138)
    assert ours(board) == []


@tries("UF-02", BOUNDARY)
def test_figures_that_nobody_has_given_are_not_compared() -> None:
    board = follow_up("", "", "")
    board.control("Utfall", 41638)
    board.control("Prognos", 63000)
    assert (ours(board), board.unchecked("UF-02")) == ([], [])


@tries("UF-02", NEIGHBOUR)
def test_a_departments_outcome_is_not_the_boards() -> None:
    board = follow_up()
    board.control("Utfall", 9802, department="hr")
    assert ours(board) == [("UF-10", None)]


@tries("UF-02", NEIGHBOUR, UNREADABLE)
def test_the_boards_figures_in_kronor_are_not_compared() -> None:
    board = follow_up()
    board.control("Utfall", 41638000, unit=unit_named("kr"))
    assert (ours(board), board.unchecked("UF-02")) == ([("BU-11", "B2")], ["B2", None])


@tries("UF-02", UNREADABLE)
def test_the_boards_figures_are_not_compared_while_they_or_somebodys_are_missing() -> None:
    board = follow_up(hr="")
    board.control("Utfall", 41641)
    assert (ours(board), reasons(board, "UF-02")) == (
        [],
        [
            "Summan är inte komplett (exkl. HR).",
            "Kontrollsumman ”Prognos” finns inte i registret för den här omgången.",
        ],
    )
    board = follow_up("| B2 | HR | 14951 | | | 9900 | #REF! | | | |")
    board.control("Prognos", 63000)
    assert (ours(board), reasons(board, "UF-02")[1]) == ([("IN-06", "G2")], "Summan är inte komplett (exkl. HR).")


# UF-03, UF-05 and UF-04


@tries("UF-03", SOUND)
@tries("UF-05", SOUND)
@tries("UF-04", SOUND)
@pytest.mark.parametrize(
    "row",
    [
        HR_ROW,
        "| B2 | HR | 14951 | | | 12000 | 15000 | | Flyttkostnad i januari | |",
        "| B2 | HR | 14951 | 12000 | | 12100 | 15000 | | | |",
        "| B2 | HR | 14951 | | | 6000 | 14951 | | Faktura kommer i december | |",
        "| B2 | HR | 14951 | | | 15200 | 14951 | | Bidrag kommer i december | |",
    ],
)
def test_an_outcome_that_keeps_pace_or_has_a_cause_is_sound(row: str) -> None:
    board = follow_up(row)
    assert ours(board) == []
    assert board.unchecked("UF-03") == board.unchecked("UF-05") == board.unchecked("UF-04") == []


@tries("UF-03", BROKEN)
def test_an_outcome_off_pace_needs_a_cause() -> None:
    board = follow_up("| B2 | HR | 14951 | | | 12000 | 15000 | | | |")
    (finding,) = told(board)
    assert (finding.rule, cells(finding), finding.severity) == ("UF-03", ["I2", "F2"], Severity.WARNING)
    assert compared(finding) == (None, 2033, None)
    assert finding.message == (
        "Utfallet för HR är 12\xa0000 tkr jan–aug. Det skiljer 2\xa0033 tkr mot budgetens 9\xa0967 tkr för samma "
        "månader, men orsak saknas."
    )
    assert finding.fix == (
        "Kontrollera utfallet, och skriv kort i Orsak varför det avviker. Gränsen är 1\xa0495,1 tkr för området."
    )


@tries("UF-03", BOUNDARY)
def test_in_april_a_third_of_the_budget_is_the_pace() -> None:
    row = "| B2 | HR | 14951 | {} | | 6500 | 15000 | | | |"
    others = (
        "| B3 | Ekonomi | 46942 | | | 15600 | 46942 | | | |",
        "| B1 | Kommunfullmäktige | 1107 | | | 300 | 1107 | | | |",
    )
    board = follow_up(row.format(""), *others, round="april")
    assert only(board, "UF-03") == (None, 6500 - 4984, None)
    assert ours(follow_up(row.format("6000"), *others, round="april")) == []


@tries("UF-03", BOUNDARY)
@pytest.mark.parametrize(
    ("outcome", "found"),
    [
        ("11495,1", []),
        ("11495,2", [("UF-03", "I2")]),
        ("8504,9", []),
        ("8504,8", [("UF-03", "I2")]),
        ("0", [("UF-03", "I2")]),
    ],
)
def test_an_outcome_at_the_limit_keeps_pace(outcome: str, found: list[tuple[str, str]]) -> None:
    assert ours(follow_up(f"| B2 | HR | 14951 | 10000 | | {outcome} | 15000 | | | |")) == found


@tries("UF-03", BOUNDARY)
@pytest.mark.parametrize(("outcome", "found"), [("238", []), ("237", [("UF-03", "I2")]), ("-300", [("UF-03", "I2")])])
def test_a_small_areas_limit_is_a_sum(outcome: str, found: list[tuple[str, str]]) -> None:
    assert ours(follow_up(fl=f"| B1 | Kommunfullmäktige | 1107 | | | {outcome} | 1100 | | | |")) == found


@tries("UF-03", BOUNDARY)
@pytest.mark.parametrize("round", ["februari", "helar"])
def test_pace_is_judged_in_april_and_august_only(round: str) -> None:
    rows = ("| B2 | HR | 14951 | | | 14951 | 15000 | | | |", "| B3 | Ekonomi | 46942 | | | 46942 | 46942 | | | |")
    board = follow_up(*rows, "| B1 | Kommunfullmäktige | 1107 | | | 1107 | 1107 | | | |", round=round)
    assert ours(board) == []


@tries("UF-03", NEIGHBOUR)
@pytest.mark.parametrize(
    ("forecast", "found"),
    [("46472,58", [("UF-03", "I2")]), ("46472,5", [("UF-06", "I2")]), ("47411,42", [("UF-03", "I2")])],
)
def test_a_deviation_at_its_limit_leaves_the_pace_to_be_told(forecast: str, found: list[tuple[str, str]]) -> None:
    assert ours(follow_up(ek=f"| B3 | Ekonomi | 46942 | | | 37000 | {forecast} | | | |")) == found


@tries("UF-03", NEIGHBOUR)
@tries("UF-05", NEIGHBOUR)
@pytest.mark.parametrize(
    ("budget", "outcome", "forecast", "rule"),
    [
        ("0", "600", "100", "UF-03"),
        ("1", "6000", "100", "UF-04"),
        ("0", "600", "0", "UF-05"),
        ("1", "6000", "1", "UF-04"),
        ("14951", "14951", "14951", "UF-05"),
    ],
)
def test_only_an_area_of_costs_is_overtaken(budget: str, outcome: str, forecast: str, rule: str) -> None:
    board = Board("delar")
    board.register(BUDGET, REGISTER.replace("14951", budget))
    board.sheet(BUDGET, HEADER + f"| B2 | HR | {budget} | | | {outcome} | {forecast} | | | |")
    assert [f.rule for f in told(board)] == [rule]


@tries("UF-03", NEIGHBOUR)
@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("| B2 | HR | 14951 | | | 12000 | 15952 | | | |", [("UF-06", "I2")]),
        ("| B2 | HR | 14951 | | | 12000 | 14951 | | | |", [("UF-05", "G2")]),
        ("| B2 | HR | 14951 | | | 15100 | 15050 | | | |", [("UF-04", "G2")]),
        ("| B2 | HR | 14951 | | | 9900000 | 15000 | | | |", [("IN-12", "F2")]),
        ("| B2 | HR | 14951 | 9900000 | | 9900 | 15000 | | | |", [("IN-12", "D2")]),
        ("| B2 | HR | 14951 | | | 12000 | | | | |", [("IN-18", "G2")]),
    ],
)
def test_an_outcome_off_pace_that_another_rule_asks_about_is_told_once(row: str, found: list[tuple[str, str]]) -> None:
    assert ours(follow_up(row)) == found


@tries("UF-05", NEIGHBOUR)
def test_a_pace_in_kronor_is_told_once() -> None:
    assert ours(follow_up("| B2 | HR | 14951 | 9900000 | | 9900 | 14951 | | | |")) == [("IN-12", "D2")]


@tries("UF-03", UNREADABLE)
@tries("UF-05", UNREADABLE)
@pytest.mark.parametrize(
    ("row", "cell"),
    [
        ("| B2 | HR | 14951 | #REF! | | 12000 | {} | | | |", "D2"),
        ("| B2 | HR | 14951 | | | #REF! | {} | | | |", "F2"),
        ("| B2 | HR | 14951 | | | 12000 | #REF! | | | |", "G2"),
        ("| B2 | HR | 14951 | | | 12000 | {} | | #REF! | |", "I2"),
    ],
)
def test_pace_is_not_judged_on_what_cannot_be_read(row: str, cell: str) -> None:
    for rule, forecast in (("UF-03", "15000"), ("UF-05", "14951")):
        board = follow_up(row.format(forecast))
        assert (ours(board), board.unchecked(rule)) == ([("IN-06", cell)], [cell])


@tries("UF-05", BROKEN)
def test_a_forecast_that_does_not_heed_the_outcome_is_found_instead() -> None:
    board = follow_up("| B2 | HR | 14951 | | | 6000 | 14951 | | | |")
    (finding,) = told(board)
    assert (finding.rule, cells(finding), finding.severity) == ("UF-05", ["G2", "F2"], Severity.WARNING)
    assert compared(finding) == (None, -3967, None)
    assert finding.message == (
        "Prognosen för HR är exakt budgeten, men utfallet är 6\xa0000 tkr jan–aug. Det skiljer −3\xa0967 tkr mot "
        "budgetens 9\xa0967 tkr för samma månader."
    )
    assert finding.fix == (
        "Gör om prognosen efter utfallet, eller skriv i Orsak varför budgeten ändå håller. Gränsen är 1\xa0495,1 tkr."
    )


@tries("UF-05", BOUNDARY)
@pytest.mark.parametrize(
    ("outcome", "forecast", "found"),
    [
        ("11495,1", "14951", []),
        ("11495,2", "14951", [("UF-05", "G2")]),
        ("11495,2", "14950,5", [("UF-03", "I2")]),
        ("0", "14951", [("UF-05", "G2")]),
    ],
)
def test_only_a_forecast_that_is_the_budget_is_lazy(outcome: str, forecast: str, found: list[tuple[str, str]]) -> None:
    assert ours(follow_up(f"| B2 | HR | 14951 | 10000 | | {outcome} | {forecast} | | | |")) == found


@tries("UF-03", NEIGHBOUR)
@tries("UF-05", NEIGHBOUR)
@pytest.mark.parametrize(
    ("budget", "outcome", "forecast"),
    [("100", "700", ""), ("14951", "", "15000"), ("14951", "", "14951"), ("", "600", "")],
)
def test_pace_is_not_judged_on_what_is_missing(budget: str, outcome: str, forecast: str) -> None:
    board = Board("delar")
    board.register(BUDGET, REGISTER.replace("14951", budget))
    board.sheet(BUDGET, HEADER + f"| B2 | HR | {budget} | | | {outcome} | {forecast} | | | |")
    assert {f.rule for f in told(board)} == {"IN-18"}


@tries("UF-05", BOUNDARY)
@pytest.mark.parametrize(("outcome", "found"), [("238", []), ("237", [("UF-05", "G2")])])
def test_a_small_areas_forecast_may_be_a_sum_off_pace(outcome: str, found: list[tuple[str, str]]) -> None:
    assert ours(follow_up(fl=f"| B1 | Kommunfullmäktige | 1107 | | | {outcome} | 1107 | | | |")) == found


@tries("UF-05", NEIGHBOUR)
def test_a_lazy_forecast_that_has_been_overtaken_is_told_once() -> None:
    assert ours(follow_up("| B2 | HR | 14951 | | | 15000 | 14951 | | | |")) == [("UF-04", "G2")]
    assert ours(follow_up("| B2 | HR | 14951 | | | 9900000 | 14951 | | | |")) == [("IN-12", "F2")]


@tries("UF-04", BROKEN)
def test_a_forecast_below_the_outcome_is_found() -> None:
    board = follow_up("| B2 | HR | 14951 | | | 9900 | 9890 | | - | |")
    (finding,) = told(board)
    assert (finding.rule, cells(finding), finding.severity) == ("UF-04", ["G2", "F2", "I2"], Severity.WARNING)
    assert compared(finding) == (9900, 9890, -10)
    assert finding.message == ("Prognosen för HR är 9\xa0890 tkr för hela året, men utfallet är redan 9\xa0900 tkr.")
    assert finding.fix == (
        "Rätta prognosen. Väntar ni intäkter eller lägre kostnader under resten av året, skriv det i Orsak."
    )


@tries("UF-04", BOUNDARY)
@pytest.mark.parametrize(
    ("budget", "outcome", "forecast", "found"),
    [
        ("14951", "14900", "14900", False),
        ("14951", "14900", "14899,5", True),
        ("14951", "0", "0", False),
        ("14951", "1", "0", True),
        ("14951", "", "9000", False),
        ("0", "10", "5", False),
        ("1", "10", "5", True),
        ("-14951", "-9000", "-14951", False),
    ],
)
def test_an_area_that_costs_is_not_forecast_below_its_outcome(
    budget: str, outcome: str, forecast: str, found: bool
) -> None:
    board = Board("februari")
    board.register(BUDGET, REGISTER.replace("14951", budget))
    board.sheet(BUDGET, HEADER + f"| B2 | HR | {budget} | | | {outcome} | {forecast} | | | |")
    assert [cells(f)[0] for f in of(board, "UF-04")] == ["G2"] * found


@tries("UF-04", NEIGHBOUR)
@tries("UF-06", NEIGHBOUR)
def test_a_forecast_below_the_outcome_is_asked_for_one_cause() -> None:
    board = follow_up("| B2 | HR | 14951 | | | 9900 | 9000 | | | |")
    assert (ours(board), board.unchecked("UF-06")) == ([("UF-04", "G2")], [])
    assert ours(follow_up("| B2 | HR | 14951 | | | 16000 | 15500 | | | |")) == [("UF-04", "G2"), ("UF-06", "J2")]
    assert ours(follow_up("| B2 | HR | 14951 | | | 9900000 | 14951 | | | |")) == [("IN-12", "F2")]


@tries("UF-04", UNREADABLE)
@pytest.mark.parametrize(
    ("row", "cell"),
    [
        ("| B2 | HR | 14951 | | | #REF! | 14951 | | | |", "F2"),
        ("| B2 | HR | 14951 | | | 9900 | 9800 | | #REF! | |", "I2"),
    ],
)
def test_a_forecast_is_not_held_against_what_cannot_be_read(row: str, cell: str) -> None:
    board = follow_up(row)
    assert (of(board, "UF-04"), board.unchecked("UF-04")) == ([], [cell])


# UF-06


@tries("UF-06", SOUND, BOUNDARY)
@pytest.mark.parametrize("forecast", ["15151", "14751", "14951"])
def test_a_deviation_at_the_limit_needs_no_words(forecast: str) -> None:
    board = follow_up(f"| B2 | HR | 14951 | | | 9900 | {forecast} | | | |")
    assert (ours(board), board.unchecked("UF-06")) == ([], [])


@tries("UF-06", BROKEN)
def test_a_surplus_beyond_the_limit_needs_a_cause() -> None:
    board = follow_up("| B2 | HR | 14951 | | | 9900 | 14750 | | | |")
    (finding,) = told(board)
    assert (finding.rule, cells(finding), finding.severity) == ("UF-06", ["I2"], Severity.WARNING)
    assert compared(finding) == (None, 201, None)
    assert finding.message == "HR avviker med 201 tkr från budgeten, men orsak saknas."


@tries("UF-06", BROKEN)
def test_a_deficit_beyond_the_limit_needs_a_cause_and_an_action() -> None:
    board = follow_up("| B2 | HR | 14951 | | | 9900 | 15152 | | - | |")
    (finding,) = told(board)
    assert (finding.rule, cells(finding), finding.severity) == ("UF-06", ["I2", "J2"], Severity.WARNING)
    assert compared(finding) == (None, -201, None)
    assert finding.message == "HR avviker med −201 tkr från budgeten, men orsak och åtgärd saknas."
    assert finding.fix == (
        "Skriv kort varför det avviker, och vid underskott vad ni gör åt det. Gränsen är 200 tkr för området."
    )


@tries("UF-06", BOUNDARY)
def test_an_action_alone_may_be_missing() -> None:
    assert ours(follow_up("| B2 | HR | 14951 | | | 9900 | 15152 | | Dyrare avtal | |")) == [("UF-06", "J2")]
    assert ours(follow_up("| B2 | HR | 14951 | | | 9900 | 15152 | | Dyrare avtal | Färre köp |")) == []
    assert ours(follow_up("| B2 | HR | 14951 | | | 9900 | 14750 | | Vakanser | |")) == []


@tries("UF-06", BOUNDARY)
def test_a_large_areas_limit_is_a_share_of_its_budget() -> None:
    at = "| B3 | Ekonomi | 46942 | | | 31000 | 46472,58 | | | |"
    beyond = "| B3 | Ekonomi | 46942 | | | 31000 | 46472,5 | | | |"
    assert ours(follow_up(ek=at)) == []
    assert ours(follow_up(ek=beyond)) == [("UF-06", "I2")]


@tries("UF-06", BOUNDARY)
@pytest.mark.parametrize(
    ("limit", "forecast", "missing"),
    [
        (10, "14940", ["I2"]),
        (10, "14941", []),
        (0, "14951", []),
        (0, "14950,5", ["I2"]),
        (0, "14951,5", ["I2", "J2"]),
    ],
)
def test_the_register_sets_the_limits(limit: int, forecast: str, missing: list[str]) -> None:
    strict = Settings(comment_percent=Decimal(0), comment_tkr=Decimal(limit))
    board = follow_up(f"| B2 | HR | 14951 | | | 9900 | {forecast} | | | |", settings=strict)
    assert [cells(f) for f in of(board, "UF-06")] == ([missing] if missing else [])


@tries("UF-06", BOUNDARY)
@pytest.mark.parametrize(
    ("forecast", "outcome", "missing"),
    [("9900", "15152", ["I2", "J2"]), ("15152", "14750", ["I2"]), ("0", "14951", []), ("0", "15151", [])],
)
def test_at_the_end_of_the_year_the_outcome_is_what_deviates(forecast: str, outcome: str, missing: list[str]) -> None:
    row = f"| B2 | HR | 14951 | | | {outcome} | {forecast} | | | |"
    assert [cells(f) for f in told(follow_up(row, *AS_BUDGETED, round="helar"))] == ([missing] if missing else [])


@tries("UF-06", BOUNDARY)
@pytest.mark.parametrize(
    ("amount", "words", "missing"),
    [
        ("47411,42", "|", []),
        ("47411,5", "|", ["I2", "J2"]),
        ("47411,5", "Dyrare avtal |", ["J2"]),
        ("47411,5", "| Färre köp", ["I2"]),
        ("47411,5", "Dyrare avtal | Färre köp", []),
        ("46472,58", "|", []),
        ("46472,5", "|", ["I2"]),
        ("46472,5", "Vakanser |", []),
    ],
)
def test_a_large_areas_limit_is_the_same_share_all_year(amount: str, words: str, missing: list[str]) -> None:
    for round, figures in (("delar", f"31000 | {amount}"), ("helar", f"{amount} | ")):
        board = follow_up(ek=f"| B3 | Ekonomi | 46942 | | | {figures} | | {words} |", round=round)
        found = [cells(f) for f in of(board, "UF-06") if f.file == "ek.xlsx"]
        assert found == ([missing] if missing else [])


@tries("UF-06", BOUNDARY)
@pytest.mark.parametrize(("amount", "missing"), [("14950,5", ["I2"]), ("14951,5", ["I2", "J2"]), ("14951", [])])
def test_half_a_unit_too_much_is_a_deficit_at_the_end_of_the_year(amount: str, missing: list[str]) -> None:
    strict = Settings(comment_percent=Decimal(0), comment_tkr=Decimal(0))
    row = f"| B2 | HR | 14951 | | | {amount} | | | | |"
    board = follow_up(row, *AS_BUDGETED, round="helar", settings=strict)
    assert [cells(f) for f in of(board, "UF-06")] == ([missing] if missing else [])


@tries("UF-06", NEIGHBOUR)
@pytest.mark.parametrize(
    ("budget", "outcome", "forecast", "found"),
    [
        ("0", "100", "-200,5", ["UF-06"]),
        ("1", "100", "-199,5", ["UF-04"]),
        ("14951", "15000", "15500", ["UF-06"]),
        ("14951", "15500", "15500", ["UF-06"]),
        ("14951", "9900000", "14000", ["IN-12", "UF-06"]),
        ("14951", "", "14000", ["IN-18", "UF-06"]),
        ("14951", "", "-14000", ["IN-18", "UF-06"]),
        ("14951", "9900", "", ["IN-18"]),
    ],
)
def test_a_cause_is_asked_for_unless_the_forecast_has_been_overtaken(
    budget: str, outcome: str, forecast: str, found: list[str]
) -> None:
    board = Board("delar")
    board.register(BUDGET, REGISTER.replace("14951", budget))
    board.sheet(BUDGET, HEADER + f"| B2 | HR | {budget} | | | {outcome} | {forecast} | | | Färre köp |")
    assert [f.rule for f in told(board)] == found


@tries("UF-06", UNREADABLE)
def test_a_deviation_that_cannot_be_read_needs_no_words() -> None:
    board = follow_up("| B2 | HR | 14951 | | | 9900 | #REF! | | | |")
    assert (ours(board), board.unchecked("UF-06")) == ([("IN-06", "G2")], ["G2"])


@tries("UF-06", UNREADABLE)
def test_a_cause_that_cannot_be_read_is_not_said_to_be_missing() -> None:
    board = follow_up("| B2 | HR | 14951 | | | 9900 | 14750 | | #REF! | |")
    assert (ours(board), board.unchecked("UF-06")) == ([("IN-06", "I2")], ["I2"])
    board = follow_up("| B2 | HR | 14951 | | | 9900 | 15152 | | #REF! | #REF! |")
    assert (ours(board), board.unchecked("UF-06")) == ([("IN-06", "I2"), ("IN-06", "J2")], ["I2"])


# UF-07 to UF-10


@tries("UF-07", UNREADABLE)
@tries("UF-08", UNREADABLE)
@tries("UF-10", UNREADABLE)
def test_what_is_not_given_in_a_follow_up_is_not_checked_and_said_why() -> None:
    board = follow_up()
    assert reasons(board, "UF-07") == ["Åtgärdernas effekt i tkr lämnas inte, bara en beskrivning av dem."]
    assert reasons(board, "UF-08") == ["Föregående omgång har inte lästs in."]
    assert reasons(board, "UF-10") == ["Huvudboken har inte lästs in."]
    assert reasons(follow_up(round="februari"), "UF-08") == []


INDICATORS_REGISTER = (
    "| Id | Mål | Nyckeltal | Definition | Enhet | Könsuppdelat | Riktning | Målvärde | Tolerans | Mättillfälle "
    "| Sammanvägning | Avdelning | Källa | Kolada-id |\n"
)
INDICATORS_HEADER = (
    "| Id | Mål | Nyckeltal | Enhet | Målvärde | Föregående utfall | Kvinnor | Män | Totalt "
    "| Bas kvinnor | Bas män | Bas totalt | Mätstatus | Analys |\n"
)


def measured(
    total: str,
    *,
    name: str = "Budgetföljsamhet",
    round: str = "delar",
    owners: str = "ek",
    source: str = "",
    unit: str = "%",
    forecast: str = "15551",
    ek: str = "46942 | | | 46942 | 46942",
) -> Board:
    """A round in which HR's forecast is 600 from a budget of 63 000 in all, and Ekonomi has typed an indicator."""
    hr = f"| B2 | HR | 14951 | | | 14951 | {forecast} | | Vikarier | Färre köp |"
    fl = "| B1 | Kommunfullmäktige | 1107 | | | 1107 | 1107 | | Ja | |"
    board = follow_up(
        hr, f"| B3 | Ekonomi | {ek} | | Ja | |", fl, round=round, register=REGISTER.replace("46942", ek.split()[0])
    )
    board.register(
        INDICATORS, INDICATORS_REGISTER + f"| N1 | 1 | {name} | | {unit} | | | | | | | {owners} | {source} | |"
    )
    board.sheet(
        INDICATORS, INDICATORS_HEADER + f"| N1 | 1 | {name} | {unit} | | | | | {total} | | | | | |", department="ek"
    )
    return board


@tries("UF-09", SOUND, BOUNDARY)
@pytest.mark.parametrize("total", ["99,05", "99,0", "99", "99,052", "99,04", "99,1"])
def test_a_typed_share_that_the_amounts_give_is_sound(total: str) -> None:
    board = measured(total)
    assert (of(board, "UF-09"), board.unchecked("UF-09")) == ([], [])


@tries("UF-09", BROKEN)
def test_a_typed_share_that_the_amounts_do_not_give_is_found() -> None:
    board = measured("97,5")
    (finding,) = of(board, "UF-09")
    assert (str(finding.place), finding.severity) == ("ek.xlsx, Nyckeltal, I2", Severity.ERROR)
    assert compared(finding) == (Decimal("99.05"), Decimal("97.5"), Decimal("-1.55"))
    assert len(finding.sources) == 7
    assert finding.message == ("Budgetföljsamhet är 97,50 procent, men beloppen på bladet Budget ger 99,05 procent.")
    assert finding.fix == (
        "Skriv 99,05, eller låt nyckeltalet beräknas: skriv Beräknas: budgetföljsamhet som Källa i registret."
    )


@tries("UF-09", BOUNDARY)
@pytest.mark.parametrize("total", ["98", "100", "99,2", "0", "-99", "99,03", "99,053"])
def test_a_typed_share_beyond_its_rounding_is_found(total: str) -> None:
    assert [cells(f) for f in of(measured(total), "UF-09")] == [["I2"]]


@tries("UF-09", BOUNDARY)
def test_how_sure_forecasts_were_is_held_against_the_last_ones() -> None:
    assert of(measured("99,05", name="Prognossäkerhet i procent", round="helar"), "UF-09") == []
    (finding,) = of(measured("100", name="Prognossäkerhet i procent", round="helar"), "UF-09")
    assert compared(finding)[:2] == (Decimal("99.05"), 100)
    assert of(measured("100", round="helar"), "UF-09") == []


@tries("UF-09", BOUNDARY)
def test_of_several_who_report_each_answers_for_its_own_areas() -> None:
    assert of(measured("100", owners="hr; ek"), "UF-09") == []
    assert [compared(f)[:2] for f in of(measured("99,053", owners="hr; ek"), "UF-09")] == [(100, Decimal("99.053"))]


@tries("UF-09", BOUNDARY)
@pytest.mark.parametrize(("total", "found"), [("100,000", []), ("100,001", [["I2"]]), ("99,998", []), ("99,999", [])])
def test_nothing_holds_better_than_wholly(total: str, found: list[list[str]]) -> None:
    assert [cells(f) for f in of(measured(total, owners="hr; ek"), "UF-09")] == found


@tries("UF-09", NEIGHBOUR)
@pytest.mark.parametrize(
    "board",
    [
        measured("5", name="Antal besök"),
        measured("600", unit="tkr"),
        measured("5", source="Beräknas: budgetföljsamhet"),
        measured(""),
    ],
    ids=["another indicator", "another unit", "computed", "empty"],
)
def test_what_is_no_typed_share_is_not_judged(board: Board) -> None:
    assert (of(board, "UF-09"), board.unchecked("UF-09")) == ([], [])


@tries("UF-09", UNREADABLE)
def test_a_share_is_not_judged_without_its_amounts() -> None:
    assert measured("#REF!").unchecked("UF-09") == ["I2"]
    assert measured("#REF!", name="Antal besök").unchecked("UF-09") == []
    board = measured("97", forecast="#REF!")
    assert (of(board, "UF-09"), reasons(board, "UF-09")) == ([], ["Alla områden har inte budget, utfall och prognos."])
    nothing = measured("97", owners="hr; ek", ek="0 | | | 0 | 0")
    assert (of(nothing, "UF-09"), len(reasons(nothing, "UF-09"))) == ([], 1)
    early = measured("97", name="Prognossäkerhet")
    assert reasons(early, "UF-09") == ["Prognossäkerheten kan räknas först när året är slut."]


@tries("UF-10", SOUND, BOUNDARY)
@pytest.mark.parametrize("stated", ["9900", "9901", "9899"])
def test_a_departments_outcome_within_a_thousand_of_the_ledger_is_sound(stated: str) -> None:
    board = follow_up()
    board.control("Utfall", stated, department="hr")
    assert (ours(board), board.unchecked("UF-10")) == ([], [])


@tries("UF-10", BROKEN)
def test_a_departments_outcome_that_is_not_the_ledgers_is_found() -> None:
    board = follow_up()
    board.control("Utfall", 9802, department="hr", unit=TKR)
    (finding,) = told(board)
    assert (finding.rule, finding.place, finding.severity) == ("UF-10", None, Severity.ERROR)
    assert [str(place) for place in finding.sources] == ["plan.xlsx, Kontrollsummor, B2", "hr.xlsx, Budget, F2"]
    assert compared(finding) == (9802, 9900, 98)
    assert finding.message == ("Utfallet för HR är 9\xa0802 tkr enligt kontrollsumman, men områdena blir 9\xa0900 tkr.")
    assert finding.fix == "Jämför områdenas utfall med ekonomisystemet och rätta det som skiljer."


@tries("UF-10", BOUNDARY)
def test_beyond_a_thousand_or_what_has_been_accepted_is_found() -> None:
    board = follow_up()
    board.control("Utfall", "9898.9", department="hr")
    assert ours(board) == [("UF-10", None)]
    assert message(board, "UF-10").endswith("men områdena blir 9\xa0900 tkr.")
    board = follow_up()
    board.control("Utfall", 9802, department="hr", explanation="Periodisering", accepted=98)
    assert ours(board) == []


@tries("UF-10", BOUNDARY)
@pytest.mark.parametrize(("stated", "found"), [(1, []), (500, [(500, 0, -500)])])
def test_a_department_without_areas_has_no_outcome(stated: int, found: list[tuple[int, int, int]]) -> None:
    board = Board("delar", departments=(HR, EKONOMI, LEDNING, EKONOMI._replace(code="it", name="IT")))
    board.register(BUDGET, REGISTER)
    board.sheet(BUDGET, HEADER + HR_ROW)
    board.control("Utfall", stated, department="it")
    assert [compared(f) for f in of(board, "UF-10")] == found


@tries("UF-10", NEIGHBOUR)
def test_the_boards_outcome_is_not_held_against_a_departments() -> None:
    board = follow_up()
    board.control("Utfall", 41000)
    assert [f.rule for f in told(board)] == ["UF-02"]


@tries("UF-10", NEIGHBOUR, UNREADABLE)
def test_a_ledgers_outcome_in_kronor_is_not_compared() -> None:
    board = follow_up()
    board.control("Utfall", 9802000, department="hr", unit=unit_named("kr"))
    assert (ours(board), board.unchecked("UF-10")) == ([("BU-11", "B2")], ["B2"])


@tries("UF-10", UNREADABLE)
def test_an_outcome_that_lacks_something_is_not_held_against_the_ledger() -> None:
    board = follow_up("| B2 | HR | 14951 | | | #REF! | 14951 | | | |")
    board.control("Utfall", 9802, department="hr")
    assert (ours(board), board.unchecked("UF-10")) == ([("IN-06", "F2")], ["F2"])
    board = follow_up("")
    board.control("Utfall", 9802, department="hr")
    assert (ours(board), reasons(board, "UF-10")) == ([], ["Alla områden har inte något utfall."])


# How it is told


def test_the_plan_tells_the_published_table() -> None:
    board = plan()
    board.facts["Förvaltning"] = "Kommunledningsförvaltningen"
    (table,) = tell_plan(board.material())
    assert isinstance(table, TableBlock)
    assert [column.header for column in table.columns] == [
        "Detaljbudget per område",
        "Budget helår 2024, tkr",
        "Budget helår 2025, tkr",
    ]
    assert [tuple(str(cell) for cell in row.cells) for row in table.rows] == [
        ("Kommunledningsförvaltningen", "61\xa0268", "63\xa0000"),
        ("Kommunfullmäktige", "1\xa0089", "1\xa0107"),
        ("HR", "14\xa0006", "14\xa0951"),
        ("Ekonomi", "46\xa0173", "46\xa0942"),
    ]
    assert [row.total for row in table.rows] == [True, False, False, False]
    assert table.notes == ()


def test_an_empty_budget_cell_stays_empty_in_print() -> None:
    (table,) = tell_plan(plan("| B2 | HR | | 14951 | |").material())
    assert isinstance(table, TableBlock)
    cell = table.rows[2].cells[1]
    assert isinstance(cell, Figure)
    assert (cell.value, str(cell)) == (None, "")


def test_a_plan_without_budget_says_so() -> None:
    assert list(tell_plan(Board("plan").material())) == [text("Någon detaljbudget finns inte ännu.")]
    assert list(tell_follow_up(Board("delar").material())) == [text("Någon budget att följa upp finns inte.")]


def test_a_follow_up_tells_its_table_and_what_departments_say() -> None:
    hr = "| B2 | HR | 14951 | | | 9900 | 15851 | | Dyrare avtal. | Färre köp |"
    ek = "| B3 | Ekonomi | 46942 | 31000 | | 31000 | 46442 | | Vakanser | |"
    board = follow_up(hr, ek)
    board.facts["Nämnd"] = "Kommunstyrelsen"
    overall, chart, table, *said = tell_follow_up(board.material())
    assert isinstance(overall, Paragraph)
    assert chart == deviations(board.material())
    assert isinstance(table, TableBlock)
    assert plain(overall.parts) == (
        "Prognosen pekar på ett underskott om 400\xa0tkr mot budgeten, främst HR (−900\xa0tkr): ”Dyrare avtal”. "
        "Störst överskott har Ekonomi (500\xa0tkr): ”Vakanser”."
    )
    assert [column.header for column in table.columns] == [
        "Område",
        "Budget 2025",
        "Budget jan–aug",
        "Utfall jan–aug",
        "Prognos helår",
        "Avvikelse",
    ]
    assert [tuple(str(cell).replace("\xa0", " ") for cell in row.cells) for row in table.rows] == [
        ("Kommunstyrelsen", "63 000", "31 000", "41 638", "63 400", "−400"),
        ("Kommunfullmäktige", "1 107", "", "738", "1 107", "0"),
        ("HR", "14 951", "", "9 900", "15 851", "−900"),
        ("Ekonomi", "46 942", "31 000", "31 000", "46 442", "500"),
    ]
    words = [plain(block.parts) if isinstance(block, Paragraph) else block for block in said]
    assert words == [
        "HR, avvikelse −900\xa0tkr.",
        Quote("HR, orsak", "Dyrare avtal."),
        Quote("HR, åtgärd", "Färre köp"),
        "Ekonomi, avvikelse 500\xa0tkr.",
        Quote("Ekonomi, orsak", "Vakanser"),
    ]


def test_who_has_not_reported_is_said_under_the_table_and_on_page_one() -> None:
    view = follow_up(hr="").material()
    (table,) = (block for block in tell_follow_up(view) if isinstance(block, TableBlock))
    assert [tuple(str(cell or "") for cell in row.cells) for row in table.rows][1] == (
        "varav rapporterade områden", "48\xa0049", "", "", "",
    )  # fmt: skip
    assert table.notes == (
        "Ej rapporterat: HR, 14\xa0951\xa0tkr.",
        "Utfall jan–aug, Prognos helår och Avvikelse är exkl. HR.",
    )
    assert [plain(sentence) for sentence in headline(view)] == [
        "Prognosen är i nivå med budgeten.",
        "Ej rapporterat: HR, 14\xa0951\xa0tkr.",
    ]


def test_deviations_that_take_each_other_out_are_still_told() -> None:
    hr = "| B2 | HR | 14951 | | | 9900 | 15451 | | Dyrare avtal | Färre köp |"
    ek = "| B3 | Ekonomi | 46942 | | | 31000 | 46442 | | | |"
    assert [plain(sentence) for sentence in headline(follow_up(hr, ek).material())] == [
        "Prognosen är i nivå med budgeten.",
        "Störst underskott har HR (−500\xa0tkr): ”Dyrare avtal”.",
        "Störst överskott har Ekonomi (500\xa0tkr).",
    ]


def test_the_year_is_told_by_its_outcome() -> None:
    whole_year = ("| B2 | HR | 14951 | | | 14000 | | | Vakanser | |", "| B3 | Ekonomi | 46942 | | | 46942 | | | | |")
    board = follow_up(*whole_year, "| B1 | Kommunfullmäktige | 1107 | | | 1107 | | | | |", round="helar")
    assert ours(board) == []
    assert [plain(sentence) for sentence in headline(board.material())] == [
        "Utfallet blev ett överskott om 951\xa0tkr mot budgeten, främst HR (951\xa0tkr): ”Vakanser”."
    ]
    (table,) = (block for block in tell_follow_up(board.material()) if isinstance(block, TableBlock))
    assert [column.header for column in table.columns] == [
        "Område",
        "Budget 2025",
        "Utfall jan–dec",
        "Avvikelse",
    ]


def test_nobody_has_reported() -> None:
    board = follow_up("", "", "")
    assert [plain(sentence) for sentence in headline(board.material())] == [
        "Ej rapporterat: HR, 14\xa0951\xa0tkr; Ekonomi, 46\xa0942\xa0tkr; Förvaltningsledning, 1\xa0107\xa0tkr."
    ]
