from __future__ import annotations

from decimal import Decimal

import pytest

from tests.drawn import Board
from tests.trials import BOUNDARY, BROKEN, NEIGHBOUR, SOUND, UNREADABLE, tries
from vpreport.chapters.personnel_cost import PERSONNEL_COST, headline, tell
from vpreport.chapters.staff import STAFF
from vpreport.vocabulary.amount import FTE, HOURS
from vpreport.vocabulary.finding import Finding, Severity
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


class CostBoard(Board):
    """A board of few kronor: what is likely is tried apart (PK-02, PK-04)."""

    def findings(self) -> list[Finding]:
        return [finding for finding in super().findings() if finding.rule not in ("PK-02", "PK-04")]


def rows(worked: str = "1000", overtime: str = "50", absence: str = "200", hours: str = "5") -> str:
    return f"| Arbetad tid | {worked} | |\n| varav övertid | {overtime} | {hours} |\n| Frånvaro | {absence} | |"


def board(hr: str | None = None, ek: str | None = None, *, missing: tuple[str, ...] = ()) -> Board:
    """The interim round, with what HR and Ekonomi have handed in."""
    found = CostBoard("delar", missing=missing)
    for code, drawn in (("hr", hr), ("ek", ek)):
        if drawn is not None:
            found.sheet(PERSONNEL_COST, HEADER + drawn, department=code)
    return found


def central(*drawn: str, round: str = "plan") -> Board:
    found = CostBoard(round)
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


@tries("PK-01", SOUND)
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


@tries("PK-03", SOUND)
@tries("PK-01", SOUND)
def test_costs_that_make_the_stated_sums_are_sound() -> None:
    found = published()
    assert found.found() == []
    assert found.unchecked("PK-01") == found.unchecked("PK-03") == []


@tries("PK-01", BROKEN, BOUNDARY)
@pytest.mark.parametrize("measure", ["Arbetad tid", "Frånvaro", "Övertid"])
def test_one_krona_off_is_found(measure: str) -> None:
    found = published()
    was = found.controls.pop((measure.casefold(), "")).value
    found.control(measure, str(was + 1))
    finding = found.only("PK-01")
    assert (finding.severity, finding.place) == (Severity.ERROR, None)
    assert [finding.expected, finding.actual, finding.difference] == [was + 1, was, Decimal(-1)]


@tries("PK-01", UNREADABLE)
def test_nothing_is_compared_without_control_totals_or_while_somebody_is_missing() -> None:
    assert board(rows()).unchecked("PK-01") == [None, None, None]
    found = board(rows(), missing=("ek",))
    found.control("Arbetad tid", 1)
    assert (found.found(), found.unchecked("PK-01")) == ([], [None, None, None])


@tries("PK-01", BROKEN, BOUNDARY)
def test_a_negative_cost_is_found_and_left_out() -> None:
    found = board(rows(absence="-1"), rows())
    finding = found.only("PK-01")
    assert (finding.place and finding.place.cell, finding.actual) == ("B4", Decimal(-1))
    assert (finding.severity, finding.expected, finding.difference) == (Severity.ERROR, "noll eller mer", None)
    assert finding.message == "Frånvaro blir −1 kr, men ska vara noll eller mer."
    assert totals(found)["absence"] == ("200", "exkl. HR")


@tries("PK-03", SOUND, BOUNDARY)
@tries("PK-01", SOUND, BOUNDARY)
def test_no_cost_at_all_is_no_fault() -> None:
    assert board(rows("0", "0", "0", "0")).found() == []


@tries("PK-01", BOUNDARY)
def test_a_cost_in_parts_of_a_krona_below_zero_is_found_too() -> None:
    assert board(rows(absence="-0,01")).found() == [("PK-01", "B4")]


@tries("PK-01", NEIGHBOUR)
def test_overtime_that_exceeds_worked_time_is_no_sum_of_its_own() -> None:
    assert board(rows("50", "51")).found() == [("PK-03", "B3")]


@tries("PK-01", UNREADABLE, NEIGHBOUR)
def test_a_cost_that_cannot_be_read_is_one_finding() -> None:
    found = board(rows("#REF!"))
    found.control("Arbetad tid", 1000)
    assert (found.found(), found.unchecked("PK-01")) == ([("IN-06", "B2")], ["B2", None, None])


@tries("PK-01", BROKEN)
def test_departments_that_make_another_sum_than_the_boards_row_are_found_there() -> None:
    found = central("| HR | Frånvaro | 600 | |", "| Hela nämnden | Frånvaro | 601 | |")
    finding = found.only("PK-01")
    assert (finding.place and finding.place.cell, finding.expected, finding.actual) == (
        "C3",
        Decimal(601),
        Decimal(600),
    )
    assert finding.difference == Decimal(-1)
    assert finding.message == "Frånvaro för avdelningarna tillsammans blir 600 kr, men ska vara 601."


@tries("PK-01", BOUNDARY)
def test_a_control_total_that_states_the_boards_row_tells_it_once() -> None:
    found = central("| HR | Frånvaro | 600 | |", "| Hela nämnden | Frånvaro | 601 | |")
    found.control("Frånvaro", 601)
    assert found.found() == [("PK-01", None)]


@tries("PK-01", NEIGHBOUR, BOUNDARY)
@pytest.mark.parametrize(
    "drawn",
    [
        ("| HR | Frånvaro | #REF! | |", "| Hela nämnden | Frånvaro | 601 | |"),
        ("| Hela nämnden | Frånvaro | 601 | |",),
    ],
)
def test_the_boards_row_is_not_compared_with_what_lacks_somebody_or_is_itself(drawn: tuple[str, ...]) -> None:
    assert [finding.rule for finding in central(*drawn).findings() if finding.rule.startswith("PK")] == []


# PK-03


@tries("PK-03", BROKEN, BOUNDARY)
def test_overtime_may_be_all_worked_time_but_no_more() -> None:
    assert board(rows("50", "50")).found() == []
    finding = board(rows("50", "51")).only("PK-03")
    assert (finding.place and finding.place.cell, finding.expected, finding.actual) == ("B3", Decimal(50), Decimal(51))
    assert (finding.severity, finding.difference) == (Severity.ERROR, Decimal(1))
    assert [place.cell for place in finding.sources] == ["B3", "B2"]
    assert finding.message == "Övertiden är 51 kr, men all arbetad tid är bara 50 kr."


def test_overtime_that_is_too_much_is_left_out() -> None:
    assert totals(board(rows("50", "51"), rows()))["overtime"] == ("50", "exkl. HR")


@tries("PK-03", BROKEN)
def test_each_departments_overtime_is_held_against_its_own_time() -> None:
    found = board(rows("50", "51"), rows("5000", "51"))
    assert [(f.rule, f.code) for f in found.findings()] == [("PK-03", "hr")]


@tries("PK-03", NEIGHBOUR)
def test_negative_worked_time_is_not_told_twice() -> None:
    assert board(rows("-50", "51")).found() == [("PK-01", "B2")]


@tries("PK-03", BOUNDARY)
def test_worked_time_of_nothing_bears_no_overtime() -> None:
    assert board(rows("0", "1")).found() == [("PK-03", "B3")]
    assert board(rows("-1", "0")).found() == [("PK-01", "B2")]


@tries("PK-03", UNREADABLE)
def test_overtime_against_time_that_cannot_be_read_is_not_checked() -> None:
    found = board(rows("#REF!", "51"))
    assert (found.found(), found.unchecked("PK-03")) == ([("IN-06", "B2")], ["B2"])


@tries("PK-03", BOUNDARY)
def test_control_totals_stand_in_for_overtime_that_nobody_gives() -> None:
    found = CostBoard("delar")
    found.control("Övertid", 51, cell="B4")
    found.control("Arbetad tid", 50)
    finding = found.only("PK-03")
    assert (finding.place and finding.place.cell, finding.expected, finding.actual) == ("B4", Decimal(50), Decimal(51))
    found = CostBoard("delar")
    found.control("Övertid", 50, cell="B4")
    found.control("Arbetad tid", 50)
    assert found.found() == []


# PK-02


def of(found: Board, rule: str) -> list[Finding]:
    return [finding for finding in found.findings() if finding.rule == rule]


def costs(worked: str, absence: str) -> Board:
    """The interim round, with HR's costs and no overtime."""
    found = Board("delar")
    found.sheet(PERSONNEL_COST, HEADER + rows(worked, "0", absence, ""))
    return found


@tries("PK-02", SOUND, BOUNDARY)
@pytest.mark.parametrize(("worked", "absence"), [("90", "10"), ("70", "30"), ("9005", "995"), ("0", "0")])
def test_absence_that_is_a_likely_share_is_sound(worked: str, absence: str) -> None:
    found = costs(worked, absence)
    assert (found.found(), found.unchecked("PK-02")) == ([], [])


@tries("PK-02", SOUND)
@tries("PK-04", SOUND)
@tries("PK-05", SOUND)
def test_the_published_costs_are_likely() -> None:
    found = Board("plan")
    found.sheet(PERSONNEL_COST, PUBLISHED, central=True)
    found.control("Tillsvidareanställda", 151)
    found.control("Årsarbetare, tidsbegränsat anställda", "6.8", unit=FTE)
    assert [of(found, rule) for rule in ("PK-02", "PK-04", "PK-05")] == [[], [], []]
    assert [found.unchecked(rule) for rule in ("PK-02", "PK-04", "PK-05")] == [[], [], []]


@tries("PK-02", BROKEN, BOUNDARY)
@pytest.mark.parametrize(
    ("absence", "limit", "share", "said"), [("9940", "10", "9.9", "9,9"), ("30060", "30", "30.1", "30,1")]
)
def test_absence_that_is_not_is_noted_for_the_board(absence: str, limit: str, share: str, said: str) -> None:
    finding = costs(str(100_000 - int(absence)), absence).only("PK-02")
    assert (finding.severity, finding.place) == (Severity.NOTE, None)
    assert [place.cell for place in finding.sources] == ["B2", "B4"]
    assert [finding.expected, finding.actual] == [Decimal(limit), Decimal(share)]
    assert finding.difference == Decimal(share) - Decimal(limit)
    assert finding.message == (
        f"Frånvaron är {said} procent av kostnaden för arbetad tid och frånvaro. Det brukar vara 10–30 procent."
    )
    assert finding.fix == (
        "Kontrollera att arbetad tid och frånvaro är räknade för samma personer och månader, och inte har bytt plats."
    )


@tries("PK-02", BOUNDARY)
def test_what_is_stated_stands_in_for_costs_that_nobody_gives() -> None:
    found = Board("delar")
    found.control("Arbetad tid", 60, cell="B2")
    found.control("Frånvaro", 40, cell="B3")
    assert found.only("PK-02").actual == Decimal("40.0")


@tries("PK-02", NEIGHBOUR)
def test_a_negative_absence_is_no_share() -> None:
    found = costs("1000", "-100")
    assert (found.found(), found.unchecked("PK-02")) == ([("PK-01", "B4")], [None])


@tries("PK-02", UNREADABLE)
def test_a_share_of_what_is_not_known_is_not_checked() -> None:
    assert Board("delar").unchecked("PK-02") == [None]
    found = costs("#REF!", "900")
    assert (found.found(), found.unchecked("PK-02")) == ([("IN-06", "B2")], [None])
    assert board(rows(), missing=("ek",)).unchecked("PK-02") == [None]


# PK-04


def overtime(cost: str, hours: str, worked: str = "100000") -> Board:
    found = Board("delar")
    found.sheet(PERSONNEL_COST, HEADER + rows(worked, cost, "20000", hours))
    return found


@tries("PK-04", SOUND, BOUNDARY)
@pytest.mark.parametrize(("cost", "hours"), [("1500", "10"), ("9000", "10"), ("0", "0"), ("14999,6", "100")])
def test_an_hour_that_costs_a_likely_amount_is_sound(cost: str, hours: str) -> None:
    assert of(overtime(cost, hours), "PK-04") == []


@tries("PK-04", BROKEN, BOUNDARY)
@pytest.mark.parametrize(
    ("cost", "limit", "rate", "said"),
    [
        ("1499", "150", "149.90", "149,90"),
        ("1499,9", "150", "149.99", "149,99"),
        ("9001", "900", "900.10", "900,10"),
    ],
)
def test_an_hour_that_costs_too_little_or_too_much_is_found(cost: str, limit: str, rate: str, said: str) -> None:
    finding = overtime(cost, "10").only("PK-04")
    assert (finding.severity, [place.cell for place in finding.places]) == (Severity.WARNING, ["B3", "C3"])
    assert [finding.expected, finding.actual] == [Decimal(limit), Decimal(rate)]
    assert finding.difference == Decimal(rate) - Decimal(limit)
    assert finding.message.replace("\xa0", " ") == (
        f"Övertiden är {cost[0]} {cost[1:]} kr för 10 timmar, {said} kr per timme. En timme brukar kosta 150–900 kr."
    )
    assert finding.fix == ("Kontrollera både kronor och timmar. De ska gälla samma övertid, räknad från den 1 januari.")


@tries("PK-04", BOUNDARY)
def test_overtime_that_costs_without_hours_or_has_hours_without_cost_is_found() -> None:
    finding = overtime("100", "0").only("PK-04")
    assert (finding.expected, finding.actual) == (None, None)
    assert finding.message == "Övertiden är 100 kr för 0 timmar. En timme brukar kosta 150–900 kr."
    assert overtime("0", "10").only("PK-04").actual == Decimal(0)


@tries("PK-04", BROKEN)
def test_stated_overtime_is_tried_where_nobody_gives_any() -> None:
    found = Board("delar")
    found.control("Övertid", 1000, cell="B2")
    found.control("Övertid, timmar", 10, cell="B3", unit=HOURS)
    finding = found.only("PK-04")
    assert [place.cell for place in finding.places] == ["B2", "B3"]
    assert (finding.expected, finding.actual) == (Decimal(150), Decimal("100.00"))


@tries("PK-04", NEIGHBOUR)
def test_overtime_that_is_wrong_in_itself_is_told_there_alone() -> None:
    assert of(overtime("-100", "10"), "PK-04") == of(overtime("-1", "10"), "PK-04") == []
    found = overtime("30000", "10", worked="20000")
    assert (len(of(found, "PK-03")), of(found, "PK-04")) == (1, [])


@tries("PK-04", UNREADABLE)
def test_hours_that_are_not_there_or_cannot_be_read_are_not_checked() -> None:
    assert overtime("1000", "").unchecked("PK-04") == [None, None]
    found = overtime("1000", "#REF!")
    assert (found.found(), found.unchecked("PK-04")) == ([("IN-06", "C3")], ["C3", None, None])


# PK-05


def monthly(worked: int, *, people: int | None = 9, work: str = "1.00") -> Board:
    """Eight months' cost, a fifth of the worked time's for absence, of so many people."""
    found = costs(str(worked), str(worked // 5))
    if people is not None:
        found.control("Tillsvidareanställda", people, cell="B2")
    found.control("Årsarbetare, tidsbegränsat anställda", work, cell="B3", unit=FTE)
    return found


@tries("PK-05", SOUND, BOUNDARY)
@pytest.mark.parametrize("level", [20_000, 75_000, 36_900])
def test_a_month_that_costs_a_likely_amount_is_sound(level: int) -> None:
    found = monthly(level * 10 * 8 * 5 // 6)
    assert (of(found, "PK-05"), found.unchecked("PK-05")) == ([], [])


@tries("PK-05", BROKEN, BOUNDARY)
@pytest.mark.parametrize(("level", "limit"), [(19_998, 20_000), (75_003, 75_000), (36, 20_000)])
def test_a_month_that_costs_too_little_or_too_much_is_noted(level: int, limit: int) -> None:
    finding = monthly(level * 10 * 8 * 5 // 6).only("PK-05")
    assert (finding.severity, finding.place) == (Severity.NOTE, None)
    assert {(place.file, place.cell) for place in finding.sources} == {
        ("hr.xlsx", "B2"),
        ("hr.xlsx", "B4"),
        ("plan.xlsx", "B2"),
        ("plan.xlsx", "B3"),
    }
    assert [finding.expected, finding.actual, finding.difference] == [limit, level, level - limit]


@tries("PK-05", BROKEN)
def test_what_a_month_costs_is_told_with_all_that_makes_it() -> None:
    finding = monthly(20_000).only("PK-05")
    assert finding.message.replace("\xa0", " ") == (
        "Personalen kostar 300 kr per månad och årsarbetare: 24 000 kr på 8 månader för 10,00 årsarbetare. "
        "Det brukar vara 20 000–75 000 kr."
    )
    assert finding.fix == (
        "Kontrollera att beloppen är i kronor från den 1 januari, och att de gäller dem som är räknade som anställda."
    )


def with_staff(found: Board, total: str = "8") -> Board:
    """The board with HR's staff: of its two managers one is temporary, and one more works half of full time."""
    form = STAFF.at(found.occasion)
    assert form is not None
    given = {"Enhet": "Lön", "Tillsvidare totalt": total, "Tillsvidare kvinnor": "4", "Tillsvidare män": "4"}
    given |= {"Chefer totalt": "2", "varav visstid, chefer totalt": "1", "Årsarbetare visstid": "0,5"}
    given |= {"Visstid totalt": "1", "Visstid kvinnor": "1"}
    row = " | ".join(given.get(header, "") for header in form.headers)
    found.sheet(STAFF, f"| {' | '.join(form.headers)} |\n| {row} |")
    return found


@tries("PK-05", BOUNDARY)
def test_departments_staff_stand_in_for_stated_staff() -> None:
    (finding,) = of(with_staff(costs("20000", "4000")), "PK-05")
    assert "för 9,50 årsarbetare" in finding.message


@tries("PK-05", BOUNDARY, UNREADABLE)
def test_stated_staff_go_before_the_departments_which_need_not_be_complete_then() -> None:
    for total in ("8", "#REF!"):
        (finding,) = of(with_staff(monthly(20_000), total), "PK-05")
        assert "för 10,00 årsarbetare" in finding.message
    found = with_staff(costs("20000", "4000"), "#REF!")
    assert (of(found, "PK-05"), found.unchecked("PK-05")) == ([], [None])


@tries("PK-05", NEIGHBOUR)
def test_a_negative_cost_has_no_level() -> None:
    found = monthly(-20_000)
    assert (of(found, "PK-05"), found.unchecked("PK-05")) == ([], [None])


@tries("PK-05", UNREADABLE)
def test_a_level_of_what_is_not_known_is_not_checked() -> None:
    assert costs("20000", "4000").unchecked("PK-05") == [None]
    found = costs("#REF!", "4000")
    found.control("Tillsvidareanställda", 9)
    assert (found.found(), found.unchecked("PK-05")) == ([("IN-06", "B2")], [None])


# PK-06 and PK-07


@tries("PK-06", UNREADABLE)
@tries("PK-07", UNREADABLE)
@pytest.mark.parametrize(
    ("rule", "reason"),
    [("PK-06", "Huvudboken har inte lästs in."), ("PK-07", "Föregående omgång har inte lästs in.")],
)
def test_what_is_not_given_is_not_checked_and_says_why(rule: str, reason: str) -> None:
    found = costs("20000", "4000")
    found.material()
    assert [one.reason for one in found.not_checked if one.rule == rule] == [reason]


# How it is told


def test_the_published_sentences() -> None:
    blocks = list(tell(published().material()))
    assert [plain(block.parts).replace("\xa0", " ") for block in blocks if isinstance(block, Paragraph)] == [
        "Den sammanlagda kostnaden för arbetad tid under januari–september 2024 är 43 313 527 kr. Där ingår bland "
        "annat månadslöner, timlöner, ersättning för jour och beredskap samt övertid.",
        "Den sammanlagda kostnaden för frånvaro under januari–september 2024 är 9 052 989 kr. Där ingår bland annat "
        "semester och sjukfrånvaro.",
        "Övertiden under januari–september 2024 har kostat 163 974 kr och omfattat 626 timmar, vilket motsvarar "
        "0,42 årsarbetare. Årsarbetare räknas som timmarna delade med 165 gånger 9 månader.",
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
