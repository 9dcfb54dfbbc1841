from __future__ import annotations

from decimal import Decimal

import pytest

from tests.drawn import Board
from vpreport.chapters.personnel_cost import PERSONNEL_COST, headline, tell
from vpreport.vocabulary.telling import Paragraph, plain, text
from vpreport.vocabulary.view import Settings

HEADER = "| Post | Kronor | Timmar |\n"
CENTRAL = "| Avdelning | Post | Kronor | Timmar |\n"
PUBLISHED = """
    | Avdelning    | Post          | Kronor   | Timmar |
    | Hela nämnden | Arbetad tid   | 43313527 |        |
    | Hela nämnden | varav övertid | 163974   | 626    |
    | Hela nämnden | Frånvaro      | 9052989  |        |
"""


def rows(worked: str = "1000", overtime: str = "50", absence: str = "200", hours: str = "5") -> str:
    return f"| Arbetad tid | {worked} | |\n| varav övertid | {overtime} | {hours} |\n| Frånvaro | {absence} | |"


def board(hr: str | None = None, ek: str | None = None, *, missing: tuple[str, ...] = ()) -> Board:
    """The interim round, with what HR and Ekonomi have handed in."""
    found = Board("delar", missing=missing)
    for code, drawn in (("hr", hr), ("ek", ek)):
        if drawn is not None:
            found.sheet(PERSONNEL_COST, HEADER + drawn, department=code)
    return found


def central(*drawn: str, round: str = "plan") -> Board:
    found = Board(round)
    found.sheet(PERSONNEL_COST, CENTRAL + "\n".join(drawn), central=True)
    return found


def published() -> Board:
    found = Board("plan")
    found.sheet(PERSONNEL_COST, PUBLISHED, central=True)
    for row, (measure, value) in enumerate(
        (("Arbetad tid", 43313527), ("Frånvaro", 9052989), ("Övertid", 163974)), start=2
    ):
        found.control(measure, value, cell=f"B{row}")
    return found


def totals(found: Board) -> dict[str, tuple[str, str]]:
    """Every total of the chapter, as printed, with its mark."""
    figures = found.material().totals().items()
    return {
        name.removeprefix("personnel_cost."): (str(figure).replace("\xa0", " "), figure.mark)
        for name, figure in figures
        if name.startswith("personnel_cost.")
    }


# The sheet


def test_the_headers_and_rows_are_those_of_the_contract() -> None:
    for round in ("plan", "delar", "helar"):
        form = PERSONNEL_COST.at(Board(round).occasion)
        assert form is not None
        assert form.headers == ("Post", "Kronor", "Timmar")
        assert form.fixed_rows == (("Arbetad tid",), ("varav övertid",), ("Frånvaro",))
    assert all(PERSONNEL_COST.at(Board(round).occasion) is None for round in ("februari", "april", "lopande"))


# Totals


def test_departments_are_added_up() -> None:
    assert totals(board(rows(), rows("2000", "0", "300", ""))) == {
        "worked": ("3 000", ""),
        "overtime": ("50", ""),
        "absence": ("500", ""),
        "overtime_hours": ("5", ""),
        "overtime_fte": ("0,00", ""),
    }


def test_the_published_figures_and_full_time_equivalents() -> None:
    assert totals(published()) == {
        "worked": ("43 313 527", ""),
        "overtime": ("163 974", ""),
        "absence": ("9 052 989", ""),
        "overtime_hours": ("626", ""),
        "overtime_fte": ("0,42", ""),
    }


def test_full_time_equivalents_follow_the_settings() -> None:
    found = Board("plan", settings=Settings(hours_per_month=Decimal("82.5")))
    found.sheet(PERSONNEL_COST, PUBLISHED, central=True)
    assert totals(found)["overtime_fte"] == ("0,84", "")


def test_the_boards_row_counts_only_where_no_department_is_filled() -> None:
    found = central(
        "| HR | Arbetad tid | 600 | |",
        "| Ekonomi | Arbetad tid | 400 | |",
        "| Hela nämnden | Arbetad tid | 1000 | |",
        "| Hela nämnden | varav övertid | 10 | 2 |",
        "| Hela nämnden | Frånvaro | 5 | |",
    )
    assert (totals(found)["worked"], totals(found)["absence"]) == (("1 000", ""), ("5", ""))
    assert found.found() == []


def test_what_a_department_lacks_is_marked() -> None:
    found = totals(board(rows("#REF!", "50", "200", ""), rows()))
    assert (found["worked"], found["absence"]) == (("1 000", "exkl. HR"), ("400", ""))
    assert (found["overtime_hours"], found["overtime_fte"]) == (("5", "exkl. HR"), ("0,00", "exkl. HR"))
    assert totals(board(rows(), missing=("ek",)))["worked"] == ("1 000", "exkl. Ekonomi")


def test_nobody_has_given_anything() -> None:
    assert totals(Board("delar"))["worked"] == ("", "")
    assert totals(Board("april")) == {}


# PK-01


def test_costs_that_make_the_stated_sums_are_sound() -> None:
    found = published()
    assert found.found() == []
    assert found.unchecked("PK-01") == found.unchecked("PK-03") == []


@pytest.mark.parametrize("measure", ["Arbetad tid", "Frånvaro", "Övertid"])
def test_one_krona_off_is_found(measure: str) -> None:
    found = published()
    was = found.controls.pop((measure.casefold(), "")).value
    found.control(measure, str(was + 1))
    finding = found.only("PK-01")
    assert (finding.expected, finding.actual, finding.place) == (was + 1, was, None)


def test_nothing_is_compared_without_control_totals_or_while_somebody_is_missing() -> None:
    assert board(rows()).unchecked("PK-01") == [None, None, None]
    found = board(rows(), missing=("ek",))
    found.control("Arbetad tid", 1)
    assert (found.found(), found.unchecked("PK-01")) == ([], [None, None, None])


def test_a_negative_cost_is_found_and_left_out() -> None:
    found = board(rows(absence="-1"), rows())
    finding = found.only("PK-01")
    assert (finding.place and finding.place.cell, finding.actual) == ("B4", Decimal(-1))
    assert finding.message == "Frånvaro blir −1 kr, men ska vara noll eller mer."
    assert totals(found)["absence"] == ("200", "exkl. HR")


def test_no_cost_at_all_is_no_fault() -> None:
    assert board(rows("0", "0", "0", "0")).found() == []


def test_a_cost_that_cannot_be_read_is_one_finding() -> None:
    found = board(rows("#REF!"))
    found.control("Arbetad tid", 1000)
    assert (found.found(), found.unchecked("PK-01")) == ([("IN-06", "B2")], ["B2", None, None])


def test_departments_that_make_another_sum_than_the_boards_row_are_found_there() -> None:
    found = central("| HR | Frånvaro | 600 | |", "| Hela nämnden | Frånvaro | 601 | |")
    finding = found.only("PK-01")
    assert (finding.place and finding.place.cell, finding.expected, finding.actual) == (
        "C3",
        Decimal(601),
        Decimal(600),
    )
    assert finding.message == "Frånvaro för avdelningarna tillsammans blir 600 kr, men ska vara 601."


def test_a_control_total_that_states_the_boards_row_tells_it_once() -> None:
    found = central("| HR | Frånvaro | 600 | |", "| Hela nämnden | Frånvaro | 601 | |")
    found.control("Frånvaro", 601)
    assert found.found() == [("PK-01", None)]


# PK-03


def test_overtime_may_be_all_worked_time_but_no_more() -> None:
    assert board(rows("50", "50")).found() == []
    finding = board(rows("50", "51")).only("PK-03")
    assert (finding.place and finding.place.cell, finding.expected, finding.actual) == ("B3", Decimal(50), Decimal(51))
    assert finding.message == "Övertiden är 51 kr, men all arbetad tid är bara 50 kr."


def test_overtime_that_is_too_much_is_left_out() -> None:
    assert totals(board(rows("50", "51"), rows()))["overtime"] == ("50", "exkl. HR")


def test_each_departments_overtime_is_held_against_its_own_time() -> None:
    found = board(rows("50", "51"), rows("5000", "51"))
    assert [(f.rule, f.code) for f in found.findings()] == [("PK-03", "hr")]


def test_negative_worked_time_is_not_told_twice() -> None:
    assert board(rows("-50", "51")).found() == [("PK-01", "B2")]


def test_overtime_against_time_that_cannot_be_read_is_not_checked() -> None:
    assert board(rows("#REF!", "51")).unchecked("PK-03") == ["B2"]


def test_control_totals_stand_in_for_overtime_that_nobody_gives() -> None:
    found = Board("delar")
    found.control("Övertid", 51, cell="B4")
    found.control("Arbetad tid", 50)
    finding = found.only("PK-03")
    assert (finding.place and finding.place.cell, finding.expected, finding.actual) == ("B4", Decimal(50), Decimal(51))
    found = Board("delar")
    found.control("Övertid", 50, cell="B4")
    found.control("Arbetad tid", 50)
    assert found.found() == []


# How it is told


def test_the_published_sentences() -> None:
    blocks = list(tell(published().material()))
    assert [plain(block.parts).replace("\xa0", " ") for block in blocks if isinstance(block, Paragraph)] == [
        "Den sammanlagda kostnaden för arbetad tid under januari–september 2024 är 43 313 527 kr. Där ingår bland "
        "annat månadslöner, timlöner, ersättning för jour och beredskap samt övertid.",
        "Den sammanlagda kostnaden för frånvaro under januari–september 2024 är 9 052 989 kr. Där ingår bland annat "
        "semester och sjukfrånvaro.",
        "Övertiden under januari–september 2024 har kostat 163 974 kr och omfattat 626 timmar, vilket motsvarar "
        "0,42 årsarbetare (timmarna delade med 165 gånger 9 månader).",
    ]


def test_what_has_not_been_given_is_said() -> None:
    blocks = list(tell(central("| Hela nämnden | Frånvaro | 5 | |").material()))
    assert blocks[0] == text("Kostnaden för arbetad tid har inte redovisats.")
    assert len(blocks) == 2
    assert list(tell(Board("delar").material())) == [text("Kostnaderna för personal har inte redovisats för perioden.")]
    assert list(headline(Board("delar").material())) == []


def test_overtime_without_hours_is_told_by_its_cost() -> None:
    (sentence,) = headline(board(rows(hours="")).material())
    assert plain(sentence) == "Övertiden under januari–augusti 2025 har kostat 50\xa0kr."


def test_who_is_left_out_is_said_beside_the_figure() -> None:
    (worked, *_) = tell(board(rows(), missing=("ek",)).material())
    assert isinstance(worked, Paragraph)
    assert "är 1\xa0000\xa0kr (exkl. Ekonomi). Där ingår" in plain(worked.parts)
