"""What an indicator has come to over time, as a chart and as a table beside it."""

from __future__ import annotations

from tests.chapters.test_indicators import HEADER, REGISTER_HEADER, registered, row
from tests.drawn import Board
from vpreport.chapters.indicators import HISTORY, INDICATORS
from vpreport.chapters.indicators.history import history, tell_history
from vpreport.chapters.indicators.sums import lines
from vpreport.vocabulary.telling import HIDDEN, Chart, Figure, TableBlock

YEARS = """| Id | År | Kvinnor | Män | Totalt |
| N1 | 2024 | 61 | 58 | 60 |
| N1 | 2022 | | | 59,5 |
| N2 | 2023 | 1 | 2 | 3 |
| N1 | 2025 | 90 | 90 | 90 |
"""


def board(filled: str, years: str = YEARS, round: str = "delar", method: str = "Viktat medel") -> Board:
    found = Board(round)
    found.register(INDICATORS, REGISTER_HEADER + registered(method=method, unit="%", name="Andel nöjda."))
    found.register(HISTORY, years)
    if filled:
        found.sheet(INDICATORS, HEADER + row(filled, name="Andel nöjda.", unit="%"))
    return found


def chart(board: Board) -> Chart | None:
    view = board.material()
    (line,) = lines(view)
    return history(view, line)


def shown(chart: Chart | None) -> dict[str, list[str]]:
    """The cells of each series as they are printed, under the series' name; the points in time first."""
    assert chart is not None
    return {"År": list(chart.categories)} | {each.name: [str(cell) for cell in each.cells] for each in chart.series}


MEASURED = "64 | 59 | 61 | 20 | 30 | 50 | Mätt | "


def test_earlier_years_come_in_order_and_this_round_last_all_with_the_same_decimals() -> None:
    assert shown(chart(board(MEASURED))) == {
        "År": ["2022", "2024", "jan–aug 2025"],
        "Kvinnor": ["", "61,0", "64,0"],
        "Män": ["", "58,0", "59,0"],
        "Totalt": ["59,5", "60,0", "61,0"],
    }


def test_it_says_what_it_shows_from_when_to_when_with_highest_and_lowest() -> None:
    found = chart(board(MEASURED))
    assert found is not None
    assert found.caption == "Utfall över tid: Andel nöjda (%)"
    assert found.description.replace("\u00a0", " ") == (
        "Utfallet av Andel nöjda (%) 2022 till jan–aug 2025. Kvinnor: högst jan–aug 2025, 64,0 %; lägst 2024, 61,0 %. "
        "Män: högst jan–aug 2025, 59,0 %; lägst 2024, 58,0 %. Totalt: högst jan–aug 2025, 61,0 %; lägst 2022, 59,5 %."
    )


def test_figures_keep_their_cells() -> None:
    found = chart(board(MEASURED))
    assert found is not None
    figures = [cell for cell in found.series[2].cells if isinstance(cell, Figure)]
    assert [str(figure.sources[0]) for figure in figures] == [
        "plan.xlsx, Historik, E3",
        "plan.xlsx, Historik, E2",
        "hr.xlsx, Nyckeltal, I2",
    ]


def test_at_the_end_of_the_year_the_round_is_the_year() -> None:
    assert shown(chart(board(MEASURED, round="helar")))["År"] == ["2022", "2024", "2025"]


def test_the_plan_has_what_was_before() -> None:
    assert shown(chart(board("", round="plan")))["År"] == ["2022", "2024"]


def test_a_sex_that_nobody_has_told_of_has_no_series() -> None:
    years = "| Id | År | Kvinnor | Män | Totalt |\n| N1 | 2024 | | | 60 |\n"
    assert shown(chart(board("| | 61 | | | | Mätt | ", years))) == {
        "År": ["2024", "jan–aug 2025"],
        "Totalt": ["60", "61"],
    }


def test_of_less_than_two_points_in_time_there_is_no_chart() -> None:
    years = "| Id | År | Kvinnor | Män | Totalt |\n| N1 | 2024 | | | 60 |\n| N1 | 2023 | | | |\n"
    for filled in ("", "| | | | | | Ej mätt ännu | "):
        found = board(filled, years)
        assert chart(found) is None
        assert list(tell_history(found.material(), lines(found.material())[0])) == []


def test_what_several_report_apart_is_no_point_of_the_boards() -> None:
    found = Board("delar")
    found.register(INDICATORS, REGISTER_HEADER + registered(method="Ingen", unit="%", owners="HR; Ekonomi"))
    found.register(HISTORY, YEARS)
    for code in ("hr", "ek"):
        found.sheet(INDICATORS, HEADER + row(MEASURED, unit="%"), department=code)
    assert shown(chart(found))["År"] == ["2022", "2024"]


def test_a_small_group_is_a_gap_and_the_table_says_why() -> None:
    found = board("64 | 59 | 60 | 8 | 42 | 50 | Mätt | ")
    view = found.material()
    drawn, table = tell_history(view, lines(view)[0])
    assert isinstance(drawn, Chart)
    assert isinstance(table, TableBlock)
    assert [series.figures[-1].value for series in drawn.series[:2]] == [None, None]
    assert [column.header for column in table.columns] == ["Utfall", "2022", "2024", "jan–aug 2025"]
    assert [tuple(map(str, row.cells)) for row in table.rows] == [
        ("Kvinnor", "", "61,0", HIDDEN),
        ("Män", "", "58,0", HIDDEN),
        ("Totalt", "59,5", "60,0", "60,0"),
    ]
    assert table.notes == (".. Uppgiften redovisas inte, eftersom gruppen är liten.",)
    assert "64" not in drawn.description


def test_the_years_stand_side_by_side_in_the_table() -> None:
    found = board("| | 61 | | | | Mätt | ", "| Id | År | Kvinnor | Män | Totalt |\n| N1 | 2024 | | | 60 |\n")
    _, table = tell_history(found.material(), lines(found.material())[0])
    assert isinstance(table, TableBlock)
    assert [column.header for column in table.columns] == ["Utfall", "2024", "jan–aug 2025"]
    assert [tuple(map(str, row.cells)) for row in table.rows] == [("Totalt", "60", "61")]


def test_without_an_id_nothing_is_known_of_earlier_years() -> None:
    found = Board("plan")
    found.register(INDICATORS, REGISTER_HEADER + registered(unit="%"))
    found.register(HISTORY, "| Id | År | Kvinnor | Män | Totalt |\n| | 2023 | | | 4 |\n| | 2024 | | | 5 |\n")
    found.sheet(
        INDICATORS, "| Id | Mål | Nyckeltal | Enhet | Målvärde | Föregående utfall |\n| | 1 | Nytt. | % | | |\n"
    )
    view = found.material()
    new = next(line for line in lines(view) if not line.first.text("id"))
    assert history(view, new) is None
