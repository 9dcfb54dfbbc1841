"""The chapters' charts: what they show, and that a table of the same chapter has every figure of them."""

from __future__ import annotations

from tests.chapters import test_investments
from tests.drawn import Board
from vpreport.chapters import budget, goals, investments, sickness, staff
from vpreport.chapters.budget import BUDGET
from vpreport.chapters.goals import GOALS
from vpreport.chapters.investments import INVESTMENTS
from vpreport.chapters.sickness import SICKNESS
from vpreport.chapters.staff import STAFF
from vpreport.vocabulary.telling import HIDDEN, Block, Cell, Chart, Figure, TableBlock, Tone
from vpreport.vocabulary.view import Department


def shown(chart: Chart) -> dict[str, list[str]]:
    """The printed figures of each series, under its name; the categories first, under what they are."""
    return {chart.header: list(chart.categories)} | {
        series.name: [str(cell).replace("\u00a0", " ") for cell in series.cells] for series in chart.series
    }


def drawn(blocks: list[Block]) -> Chart:
    """The only chart, when the tables beside it have every figure that it has."""
    (chart,) = (block for block in blocks if isinstance(block, Chart))
    tables = [block for block in blocks if isinstance(block, TableBlock)]
    cells: set[Cell] = {cell for table in tables for row in table.rows for cell in row.cells}
    assert {*chart.figures} <= {cell for cell in cells if isinstance(cell, Figure)}
    return chart


# Goals

ASSESSED = """
    | Mål | Måltext | Bedömning           | Motivering |
    | 1   | Ett     | Bedöms uppnås       |            |
    | 2   | Två     | Bedöms inte uppnås  |            |
    | 3   | Tre     | Bedöms uppnås       |            |
    | 4   | Fyra    |                     |            |
"""


def test_goals_are_counted_by_their_assessment_every_word_of_it_told() -> None:
    board = Board("delar")
    board.register(GOALS, ASSESSED)
    chart = drawn(list(goals.standing(board.material())))
    assert shown(chart) == {
        "Bedömning": [
            "Bedöms uppnås",
            "Bedöms delvis uppnås",
            "Bedöms inte uppnås",
            "Kan inte bedömas",
            "Bedömning saknas",
        ],
        "Antal mål": ["2", "0", "1", "0", "1"],
    }
    assert chart.tones == (Tone.GOOD, Tone.PARTLY, Tone.BAD, Tone.UNKNOWN, Tone.WAITING)


def test_before_any_goal_is_assessed_there_is_nothing_to_draw() -> None:
    board = Board("delar")
    board.register(GOALS, "| Mål | Måltext | Bedömning | Motivering |\n| 1 | Ett | | |\n")
    assert list(goals.standing(board.material())) == []
    assert list(goals.standing(Board("delar").material())) == []


# Budget

BUDGET_HEADER = "| Id | Område | Avdelning | Budget föregående år | Budget |\n"
REPORT = "| Id | Område | Budget | Utfall | Prognos | Avvikelse |\n"


def budgeted(*forecasts: int | None) -> Board:
    """Areas of 1000 tkr each, with those forecasts; None has not reported."""
    board = Board("delar")
    numbers = range(1, len(forecasts) + 1)
    board.register(BUDGET, BUDGET_HEADER + "\n".join(f"| B{n} | Område {n} | HR | | 1000 |" for n in numbers))
    rows = [f"| B{n} | Område {n} | 1000 | 500 | {f} | |" for n, f in zip(numbers, forecasts, strict=True) if f]
    board.sheet(BUDGET, REPORT + "\n".join(rows))
    return board


def test_deviations_fall_from_the_largest_deficit_to_the_largest_surplus() -> None:
    chart = drawn(list(budget.tell_follow_up(budgeted(1100, 900, 2500, None, 950).material())))
    assert shown(chart) == {
        "Område": ["Område 3", "Område 1", "Område 5", "Område 2"],
        "Avvikelse": ["−1 500", "−100", "50", "100"],
    }
    assert chart.caption == "Avvikelse mellan budget och prognos per område, tkr"
    assert chart.about == "Budget minus prognos; plus är överskott. Hela nämnden: −1\u00a0450\u00a0tkr."


def test_of_many_areas_the_twelve_that_are_farthest_off_are_drawn_and_the_caption_says_so() -> None:
    board = budgeted(*(1000 - 10 * n for n in range(14)))
    chart = drawn(list(budget.tell_follow_up(board.material())))
    assert chart.categories == tuple(f"Område {n}" for n in range(3, 15))
    assert chart.caption.endswith(", tkr: de 12 av 14 områden som avviker mest")


def test_where_every_area_keeps_to_its_budget_nothing_is_drawn() -> None:
    told = list(budget.tell_follow_up(budgeted(1000, 1000).material()))
    assert [block for block in told if isinstance(block, Chart)] == []


# Investments


def test_investments_are_summed_by_year() -> None:
    board = Board("plan")
    board.register(INVESTMENTS, test_investments.PUBLISHED)
    chart = drawn(list(investments.tell_plan(board.material())))
    assert shown(chart) == {"År": ["2025", "2026", "2027"], "Summa": ["18 800", "31 975", "56 325"]}
    assert chart.caption == "Investeringar per år 2025–2027, tkr"


# Staff


def staffed(**departments: tuple[int, str]) -> Board:
    """Departments with so many permanent staff, and so many of them 60 or more."""
    board = Board("delar", departments=[Department(code, code.upper()) for code in departments])
    form = STAFF.at(board.occasion)
    assert form is not None
    for code, (permanent, aged) in departments.items():
        row = {"Enhet": code, "Tillsvidare totalt": str(permanent), "60 år eller äldre": aged}
        cells = " | ".join(row.get(header, "") for header in form.headers)
        board.sheet(STAFF, f"| {' | '.join(form.headers)} |\n| {cells} |", department=code)
    return board


def test_ages_are_told_by_department_and_one_that_gives_no_number_is_not_there() -> None:
    board = staffed(hr=(30, "6"), ek=(20, ""), it=(40, "0"))
    chart = drawn(list(staff.tell_ages(board.material())))
    assert shown(chart) == {"Avdelning": ["HR", "IT"], "60 år eller äldre": ["6", "0"]}


def test_a_small_department_is_hidden_with_what_would_give_it_away() -> None:
    told = list(staff.tell_ages(staffed(hr=(30, "6"), ek=(20, "3"), it=(10, "2")).material()))
    chart = drawn(told)
    assert shown(chart) == {"Avdelning": ["HR"], "60 år eller äldre": ["6"]}
    (table,) = (block for block in told if isinstance(block, TableBlock))
    assert [str(row.cells[1]) for row in table.rows] == ["6", HIDDEN, HIDDEN]
    assert len(table.notes) == 1


def test_where_no_department_can_be_told_there_is_no_table() -> None:
    told = list(staff.tell_ages(staffed(hr=(9, "6"), ek=(8, "3")).material()))
    assert [block for block in told if isinstance(block, Chart | TableBlock)] == []


# Sickness

HOURS = "| Kön | Ålder | Antal anställda | Sjuktimmar | varav 60 dagar eller mer | Ordinarie arbetstid |\n"
AGES = ("29 år och yngre", "30–49 år", "50 år och äldre")


def sick(*heads: int) -> Board:
    """Women of three ages, then men, so many each; the rate is the group's number in percent."""
    board = Board("delar")
    groups = [(sex, age) for sex in ("Kvinnor", "Män") for age in AGES]
    rows = [
        f"| {sex} | {age} | {count} | {number * count} | 0 | {100 * count} |"
        for number, ((sex, age), count) in enumerate(zip(groups, heads, strict=True), 1)
    ]
    board.sheet(SICKNESS, HOURS + "\n".join(rows))
    return board


def test_rates_are_told_by_sex_and_age_and_of_all_ages_last() -> None:
    chart = drawn(list(sickness.tell(sick(20, 20, 20, 20, 20, 20).material())))
    assert shown(chart) == {
        "Ålder": [*AGES, "Samtliga"],
        "Kvinnor": ["1,00", "2,00", "3,00", "2,00"],
        "Män": ["4,00", "5,00", "6,00", "5,00"],
    }


def test_a_small_group_is_a_gap_and_so_are_those_that_would_give_it_away() -> None:
    chart = drawn(list(sickness.tell(sick(5, 20, 21, 30, 31, 32).material())))
    assert shown(chart)["Kvinnor"] == [HIDDEN, HIDDEN, "3,00", "2,35"]
    assert shown(chart)["Män"] == [HIDDEN, HIDDEN, "6,00", "5,02"]


def test_without_any_rate_of_both_a_sex_and_an_age_nothing_is_drawn() -> None:
    told = list(sickness.tell(sick(5, 6, 7, 8, 9, 10).material()))
    assert [block for block in told if isinstance(block, Chart)] == []
