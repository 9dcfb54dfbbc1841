from __future__ import annotations

from decimal import Decimal

import pytest

from tests.drawn import LEDNING, Board
from vpreport.chapters.budget import BUDGET, FORECAST, LAST_FORECAST, headline, tell_follow_up, tell_plan
from vpreport.vocabulary.column import Use
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.telling import Figure, Paragraph, Quote, TableBlock, plain, text
from vpreport.vocabulary.view import Settings

REGISTER = """
    | Id | Område            | Avdelning | Budget föregående år | Budget |
    | B1 | Kommunfullmäktige |           | 1089                 | 1107   |
    | B2 | HR                | HR        | 14006                | 14951  |
    | B3 | Ekonomi           | ek        | 46173                | 46942  |
"""
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
) -> Board:
    """A follow-up in which each department has handed in its row; one without row is missing."""
    rows = {"hr": hr, "ek": ek, "fl": fl}
    board = Board(round, missing=[code for code, row in rows.items() if not row], settings=settings)
    board.register(BUDGET, REGISTER)
    for code, row in rows.items():
        if row:
            board.sheet(BUDGET, HEADER + row, department=code)
    return board


def plan(hr: str = "| B2 | HR | 14006 | 14951 | |") -> Board:
    board = Board("plan")
    board.register(BUDGET, REGISTER)
    header = "| Id | Område | Budget föregående år | Budget | Kommentar |\n"
    board.sheet(BUDGET, header + hr)
    board.sheet(BUDGET, header + "| B3 | Ekonomi | 46173 | 46942 | |", department="ek")
    board.sheet(BUDGET, header + "| B1 | Kommunfullmäktige | 1089 | 1107 | |", department="fl")
    return board


def ours(board: Board) -> list[tuple[str, str | None]]:
    """Rule and cell of all but the document's own head."""
    return [(f.rule, f.place.cell if f.place else None) for f in board.findings() if not f.rule.startswith("GX")]


def only(board: Board, rule: str) -> tuple[object, object, object]:
    """What the only finding expects, finds and uses instead."""
    (finding,) = [f for f in board.findings() if not f.rule.startswith("GX")]
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


def test_areas_that_make_the_stated_budgets_are_sound() -> None:
    board = plan()
    board.control("Nämndens budget 2025", 63000)
    board.control("Nämndens budget 2024", 61268, cell="B3")
    board.control("Kommunfullmäktiges ram 2025", 63000, cell="B4")
    assert ours(board) == []
    assert board.unchecked("BU-01") == board.unchecked("BU-02") == []


@pytest.mark.parametrize(("measure", "stated", "actual"), [("2025", 63001, 63000), ("2024", 61267, 61268)])
def test_one_thousand_off_is_bu_01(measure: str, stated: int, actual: int) -> None:
    board = plan()
    board.control(f"Nämndens budget {measure}", stated)
    assert only(board, "BU-01") == (stated, actual, None)
    assert ours(board) == [("BU-01", None)]


def test_a_difference_that_has_been_accepted_is_silent_until_it_changes() -> None:
    board = plan()
    board.control("Nämndens budget 2025", 62500, explanation="Lönekompensation", accepted=500)
    assert ours(board) == []
    board = plan("| B2 | HR | 14006 | 14952 | |")
    board.control("Nämndens budget 2025", 62500, explanation="Lönekompensation", accepted=500)
    assert only(board, "BU-01") == (62500, 63001, None)


def test_without_control_totals_nothing_is_compared() -> None:
    board = plan()
    assert (board.unchecked("BU-01"), board.unchecked("BU-02")) == ([None, None], [None])


def test_a_budget_that_cannot_be_read_is_one_finding_and_the_sum_is_not_compared() -> None:
    board = plan("| B2 | HR | 14006 | #REF! | |")
    board.control("Nämndens budget 2025", 63000)
    board.control("Nämndens budget 2024", 61268)
    assert ours(board) == [("IN-06", "D2")]
    assert board.unchecked("BU-01") == [None]


def test_another_frame_than_the_sum_is_bu_02() -> None:
    board = plan()
    board.control("Nämndens budget 2025", 63000)
    board.control("Kommunfullmäktiges ram 2025", 62000, cell="B3")
    assert only(board, "BU-02") == (62000, 63000, None)


def test_a_sum_that_misses_the_same_stated_budget_and_frame_is_told_once() -> None:
    board = plan()
    board.control("Nämndens budget 2025", 62000)
    board.control("Kommunfullmäktiges ram 2025", 62000, cell="B3")
    assert only(board, "BU-01") == (62000, 63000, None)


# BU-05 and BU-06


def test_an_area_with_two_departments_is_found_in_the_register() -> None:
    board = Board("plan")
    board.register(BUDGET, REGISTER.replace("| HR        |", "| HR; ek    |"))
    assert ours(board) == [("BU-05", "C3")]
    assert message(board, "BU-05") == "HR har flera ansvariga: HR och Ekonomi."


def test_departments_without_area_are_told_together() -> None:
    board = Board("plan")
    board.register(BUDGET, REGISTER.replace("| HR        |", "|           |").replace("| ek        |", "|           |"))
    assert ours(board) == [("BU-05", None)]
    assert message(board, "BU-05") == "HR och Ekonomi har inget område i budgeten."


def test_the_management_needs_no_area() -> None:
    board = Board("plan")
    board.register(
        BUDGET, REGISTER.replace("| B1 | Kommunfullmäktige |           | 1089                 | 1107   |", "")
    )
    assert LEDNING.is_department is False
    assert ours(board) == []


def test_a_register_without_budget_is_not_checked() -> None:
    board = Board("plan")
    board.register(BUDGET, "| Id | Område | Avdelning | Budget föregående år | Budget |")
    assert (ours(board), board.unchecked("BU-05")) == ([], [None])


def test_an_owner_that_cannot_be_read_leaves_the_departments_unchecked() -> None:
    board = Board("plan")
    board.register(BUDGET, REGISTER.replace("| HR        |", "| Okänd     |"))
    assert ours(board) == [("IN-13", "C3")]
    assert board.unchecked("BU-05") == ["C3"]


def test_a_negative_budget_is_asked_about_and_zero_is_not() -> None:
    board = plan("| B2 | HR | 0 | -5 | |")
    assert ours(board) == [("BU-06", "D2")]
    assert message(board, "BU-06") == "Budget för HR är −5 tkr. Är det en nettointäkt?"
    assert only(board, "BU-06") == (None, -5, None)


def test_a_negative_budget_of_last_year_is_asked_about_once() -> None:
    assert ours(plan("| B2 | HR | -5 | -5 | |")) == [("BU-06", "D2")]
    assert ours(plan("| B2 | HR | -5 | 5 | |")) == [("BU-06", "C2")]


def test_a_budget_that_cannot_be_read_has_no_sign() -> None:
    assert plan("| B2 | HR | 14006 | #REF! | |").unchecked("BU-06") == ["D2"]


# UF-01


@pytest.mark.parametrize("stated", ["51", "49,5", "52,5", "", '=IF(COUNT(C2,G2)=2,C2-G2,"")'])
def test_a_deviation_that_is_budget_minus_forecast_is_sound(stated: str) -> None:
    assert ours(follow_up(f"| B2 | HR | 14951 | | | 9900 | 14900 | {stated} | | |")) == []


@pytest.mark.parametrize("stated", ["49,4", "52,6", "0"])
def test_another_deviation_is_found_and_the_recomputed_one_used(stated: str) -> None:
    board = follow_up(f"| B2 | HR | 14951 | | | 9900 | 14900 | {stated} | | |")
    assert ours(board) == [("UF-01", "H2")]
    assert only(board, "UF-01") == (51, Decimal(stated.replace(",", ".")), 51)
    assert board.material().total("budget.deviation").value == 51


def test_our_formula_with_a_stale_value_is_found() -> None:
    board = follow_up('| B2 | HR | 14951 | | | 9900 | 14900 | =IF(COUNT(C2,G2)=2,C2-G2,"") → 7 | | |')
    assert ours(board) == [("UF-01", "H2")]


def test_a_reversed_sign_has_its_own_words() -> None:
    board = follow_up("| B2 | HR | 14951 | | | 9900 | 14900 | -51 | | |")
    assert message(board, "UF-01") == (
        "Avvikelsen för HR har omvänt tecken: det står −51 tkr, men budget minus prognos är 51 tkr."
    )
    board = follow_up("| B2 | HR | 14951 | | | 9900 | 14900 | 7 | | |")
    assert message(board, "UF-01") == (
        "Avvikelsen för HR stämmer inte: det står 7 tkr, men budget minus prognos är 51 tkr."
    )


def test_at_the_end_of_the_year_the_deviation_is_against_the_outcome() -> None:
    row = "| B2 | HR | 14951 | | | 14900 | 14000 | {} | | |"
    others = ("| B3 | Ekonomi | 46942 | | | 46942 | | | | |", "| B1 | Kommunfullmäktige | 1107 | | | 1107 | | | | |")
    assert ours(follow_up(row.format("51"), *others, round="helar")) == []
    board = follow_up(row.format("951"), *others, round="helar")
    assert only(board, "UF-01") == (51, 951, 51)


def test_a_deviation_without_forecast_is_the_empty_cells_business() -> None:
    assert ours(follow_up("| B2 | HR | 14951 | | | 9900 | | 51 | | |")) == [("IN-18", "G2")]


def test_a_deviation_is_not_tried_on_a_forecast_that_cannot_be_read() -> None:
    board = follow_up("| B2 | HR | 14951 | | | 9900 | #REF! | 51 | | |")
    assert (ours(board), board.unchecked("UF-01")) == ([("IN-06", "G2")], ["G2"])


# UF-02


def test_departments_within_rounding_of_the_boards_figures_are_sound() -> None:
    board = follow_up()
    board.control("Utfall", 41640)  # three areas and a sum may be two thousand apart
    board.control("Prognos", 63000)
    assert ours(board) == []


def test_departments_further_from_the_boards_figures_are_found() -> None:
    board = follow_up()
    board.control("Utfall", 41641)
    assert only(board, "UF-02") == (41641, 41638, None)
    board = follow_up()
    board.control("Prognos", "62997.9")
    assert only(board, "UF-02") == (Decimal("62997.9"), 63000, None)


def test_the_boards_figures_are_not_compared_while_somebody_is_missing() -> None:
    board = follow_up(hr="")
    board.control("Utfall", 41641)
    board.control("Prognos", 63000)
    assert (ours(board), board.unchecked("UF-02")) == ([], [None, None])


# UF-06


@pytest.mark.parametrize("forecast", ["15151", "14751", "14951"])
def test_a_deviation_at_the_limit_needs_no_words(forecast: str) -> None:
    assert ours(follow_up(f"| B2 | HR | 14951 | | | 9900 | {forecast} | | | |")) == []


def test_a_surplus_beyond_the_limit_needs_a_cause() -> None:
    board = follow_up("| B2 | HR | 14951 | | | 9900 | 14750 | | | |")
    assert ours(board) == [("UF-06", "I2")]
    assert only(board, "UF-06") == (None, 201, None)
    assert message(board, "UF-06") == "HR avviker med 201 tkr från budgeten, men orsak saknas."


def test_a_deficit_beyond_the_limit_needs_a_cause_and_an_action() -> None:
    board = follow_up("| B2 | HR | 14951 | | | 9900 | 15152 | | - | |")
    (finding,) = (f for f in board.findings() if f.rule == "UF-06")
    assert [place.cell for place in finding.places] == ["I2", "J2"]
    assert (finding.actual, finding.severity) == (Decimal(-201), Severity.WARNING)
    assert finding.message == "HR avviker med −201 tkr från budgeten, men orsak och åtgärd saknas."
    assert "Gränsen är 200 tkr" in finding.fix


def test_an_action_alone_may_be_missing() -> None:
    assert ours(follow_up("| B2 | HR | 14951 | | | 9900 | 15152 | | Dyrare avtal | |")) == [("UF-06", "J2")]
    assert ours(follow_up("| B2 | HR | 14951 | | | 9900 | 15152 | | Dyrare avtal | Färre köp |")) == []
    assert ours(follow_up("| B2 | HR | 14951 | | | 9900 | 14750 | | Vakanser | |")) == []


def test_a_large_areas_limit_is_a_share_of_its_budget() -> None:
    at = "| B3 | Ekonomi | 46942 | | | 31000 | 46472,58 | | | |"
    beyond = "| B3 | Ekonomi | 46942 | | | 31000 | 46472,5 | | | |"
    assert ours(follow_up(ek=at)) == []
    assert ours(follow_up(ek=beyond)) == [("UF-06", "I2")]


def test_the_register_sets_the_limits() -> None:
    strict = Settings(comment_percent=Decimal(0), comment_tkr=Decimal(10))
    assert ours(follow_up("| B2 | HR | 14951 | | | 9900 | 14940 | | | |", settings=strict)) == [("UF-06", "I2")]
    assert ours(follow_up("| B2 | HR | 14951 | | | 9900 | 14941 | | | |", settings=strict)) == []


def test_a_cause_that_cannot_be_read_is_not_said_to_be_missing() -> None:
    board = follow_up("| B2 | HR | 14951 | | | 9900 | 14750 | | #REF! | |")
    assert (ours(board), board.unchecked("UF-06")) == ([("IN-06", "I2")], ["I2"])


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
    overall, table, *said = tell_follow_up(board.material())
    assert isinstance(overall, Paragraph)
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
