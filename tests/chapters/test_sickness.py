from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.drawn import Board
from tests.trials import BOUNDARY, BROKEN, NEIGHBOUR, SOUND, UNREADABLE, tries
from vpreport.chapters.indicators import INDICATORS
from vpreport.chapters.narrative import NARRATIVE
from vpreport.chapters.sickness import SICKNESS, headline, tell
from vpreport.chapters.staff import STAFF
from vpreport.vocabulary.amount import HOURS, PERCENT
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.telling import Paragraph, TableBlock, plain, text
from vpreport.vocabulary.view import Settings

HEADER = "| Kön | Ålder | Antal anställda | Sjuktimmar | varav 60 dagar eller mer | Ordinarie arbetstid |\n"
CENTRAL = (
    "| Avdelning | Kön | Ålder | Antal anställda | Sjuktimmar | varav 60 dagar eller mer | Ordinarie arbetstid "
    "| Sjukfrånvaro i procent |\n"
)
AGES = ("29 år och yngre", "30–49 år", "50 år och äldre")
GROUPS = [(sex, age) for sex in ("Kvinnor", "Män") for age in AGES]
SOUND_HOURS = ("20 | 100 | 20 | 2000", "20 | 60 | 0 | 2000", "20 | 40 | 0 | 2000", *["20 | 50 | 30 | 2000"] * 3)
"""Numbers of every group: 200 of 6000 women's hours, 150 of 6000 men's; 110 of the 350 are long-term."""


def drawing(numbers: tuple[str, ...] = SOUND_HOURS) -> str:
    return HEADER + "\n".join(f"| {sex} | {age} | {n} |" for (sex, age), n in zip(GROUPS, numbers, strict=True))


def board(*, missing: tuple[str, ...] = (), settings: Settings | None = None, **drawn: tuple[str, ...]) -> Board:
    """The interim round, with what each department has handed in."""
    found = Board("delar", missing=missing, settings=settings)
    for code, numbers in drawn.items():
        found.sheet(SICKNESS, drawing(numbers), department=code)
    return found


def in_percent(total: str = "5,16", women: str = "6,10", men: str = "3,60") -> Board:
    """The plan round, in which one office has given the whole board's rates in percent."""
    rows = (("Kvinnor", women), ("Män", men), ("Totalt", total))
    found = Board("plan")
    drawn = "\n".join(f"| Hela nämnden | {sex} | Samtliga | | | | | {rate} |" for sex, rate in rows if rate)
    found.sheet(SICKNESS, CENTRAL + drawn, central=True)
    return found


def stated(total: str = "5.16", women: str = "6.10", men: str = "3.60", *, staff: tuple[int, int] = (94, 57)) -> Board:
    """The plan round, in which only the register states the rates, and how many women and men there are."""
    found = Board("plan")
    for row, (measure, rate) in enumerate((("", total), (" kvinnor", women), (" män", men)), start=2):
        found.control(f"Sjukfrånvaro{measure}", rate, cell=f"B{row}", unit=PERCENT)
    found.control("Tillsvidareanställda kvinnor", staff[0], cell="B5")
    found.control("Tillsvidareanställda män", staff[1], cell="B6")
    return found


def ours(found: Board) -> list[tuple[str, str | None]]:
    """Rule and cell of what this chapter finds; which figures are there at all is tried apart (SJ-07)."""
    mine = (finding for finding in found.findings() if finding.rule.startswith("SJ") and finding.rule != "SJ-07")
    return [(finding.rule, finding.place.cell if finding.place else None) for finding in mine]


def total(found: Board, name: str) -> tuple[str, str]:
    figure = found.material().total(f"sickness.{name}")
    return str(figure), figure.mark


# The sheet


def test_the_headers_and_rows_are_those_of_the_contract() -> None:
    headers = ("Kön", "Ålder", "Antal anställda", "Sjuktimmar", "varav 60 dagar eller mer", "Ordinarie arbetstid")
    for round in ("plan", "delar", "helar"):
        form, central = (SICKNESS.at(Board(round).occasion, central) for central in (False, True))
        assert form is not None
        assert central is not None
        assert (form.headers, form.fixed_rows) == (headers, tuple(GROUPS))
        assert central.headers == ("Avdelning", *headers, "Sjukfrånvaro i procent")
    assert all(SICKNESS.at(Board(round).occasion) is None for round in ("februari", "april", "lopande"))


# Totals


def test_rates_are_sums_over_sums() -> None:
    found = board(hr=SOUND_HOURS, ek=("0 | 0 | 0 | 0", *SOUND_HOURS[1:]))
    assert found.found() == []
    view = found.material()
    names = ("employees", "sick_hours", "long_term_hours", "ordinary_hours")
    assert [view.total(f"sickness.{name}").value for name in names] == [220, 600, 200, 22000]
    assert {
        name: total(found, name)
        for name in ("rate", "rate_women", "rate_men", "rate_29", "rate_30_49", "rate_50", "long_term_share")
    } == {
        "rate": ("2,73", ""),
        "rate_women": ("3,00", ""),
        "rate_men": ("2,50", ""),
        "rate_29": ("3,33", ""),
        "rate_30_49": ("2,75", ""),
        "rate_50": ("2,25", ""),
        "long_term_share": ("33,33", ""),
    }
    assert view.total("sickness.rate").value == Decimal(600) * 100 / 22000


def test_hours_without_working_time_count_for_nothing_and_are_marked() -> None:
    found = board(hr=("20 | 100 | 20 | ", *SOUND_HOURS[1:]), ek=SOUND_HOURS)
    assert total(found, "rate") == ("2,73", "exkl. HR")
    assert total(found, "rate_men") == ("2,50", "")


def test_who_has_given_nothing_is_marked() -> None:
    assert total(board(hr=SOUND_HOURS, missing=("ek",)), "rate") == ("2,92", "exkl. Ekonomi")
    assert total(board(hr=SOUND_HOURS, ek=(" | | | ",) * 6), "rate") == ("2,92", "exkl. Ekonomi")


def test_the_boards_hours_stand_in_for_the_departments() -> None:
    found = Board("plan", missing=("hr",))
    rows = "\n".join(
        f"| {who} | {sex} | {age} | {numbers} | |"
        for who, numbers in (("HR", " | | | "), ("Hela nämnden", "20 | 50 | 30 | 2000"))
        for sex, age in GROUPS
    )
    found.sheet(SICKNESS, CENTRAL + rows, central=True)
    assert total(found, "rate") == ("2,50", "")


def test_percentages_stand_in_for_hours_and_ages_have_none() -> None:
    found = in_percent()
    names = ("rate", "rate_women", "rate_men", "rate_29", "long_term_share", "employees")
    assert [total(found, name)[0] for name in names] == ["5,16", "6,10", "3,60", "", "", ""]


def test_hours_are_used_where_there_are_both() -> None:
    found = Board("plan")
    rows = [f"| Hela nämnden | {sex} | {age} | 20 | 50 | 30 | 2000 | |" for sex, age in GROUPS]
    rows.append("| Hela nämnden | Totalt | Samtliga | | | | | 2,50 |")
    found.sheet(SICKNESS, CENTRAL + "\n".join(rows), central=True)
    (sources,) = {found.material().total("sickness.rate").sources}
    assert (len(sources), ours(found)) == (12, [])


def test_nothing_given_has_no_rate() -> None:
    assert total(Board("delar"), "rate") == ("", "")
    assert [name for name in Board("april").material().totals() if name.startswith("sickness")] == []


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(500, 5000)), min_size=6, max_size=6))
def test_the_rate_lies_between_those_of_the_groups(hours: list[tuple[int, int]]) -> None:
    numbers = tuple(f"20 | {sick} | 0 | {time}" for sick, time in hours)
    rate = board(hr=numbers).material().total("sickness.rate").value
    rates = [Decimal(sick) * 100 / time for sick, time in hours]
    assert rate is not None
    assert min(rates) - Decimal("1e-20") <= rate <= max(rates) + Decimal("1e-20")


# SJ-01


@tries("SJ-01", SOUND, BROKEN, BOUNDARY)
def test_all_time_may_be_sick_time_in_a_small_group_but_no_more() -> None:
    assert ours(board(hr=("1 | 2000 | 0 | 2000", *("1 | 0 | 0 | 2000",) * 5))) == []
    found = board(hr=("1 | 2001 | 0 | 2000", *("1 | 0 | 0 | 2000",) * 5))
    finding = found.only("SJ-01")
    assert [place.cell for place in finding.places] == ["D2", "F2"]
    assert [finding.expected, finding.actual] == [None, 2001]
    assert (finding.severity, finding.message) == (
        Severity.ERROR,
        "Sjukfrånvaron för Kvinnor + 29 år och yngre är mer än 100 procent.",
    )
    assert total(found, "rate_29") == ("0,00", "")


@tries("SJ-01", BROKEN, BOUNDARY)
def test_a_department_above_fifteen_percent_is_warned_of() -> None:
    at, above = ("20 | 300 | 0 | 2000",) * 6, ("20 | 300 | 0 | 2000",) * 5 + ("20 | 301 | 0 | 2000",)
    assert ours(board(hr=at)) == []
    finding = board(hr=above).only("SJ-01")
    assert [place.cell for place in finding.places] == ["D2", "D3", "D4", "D5", "D6", "D7"]
    assert (finding.code, finding.severity, finding.actual) == ("hr", Severity.WARNING, Decimal("15.01"))
    assert finding.message == "Sjukfrånvaron för HR är mer än 15 procent."


@tries("SJ-01", BOUNDARY)
def test_a_small_departments_rate_is_never_told() -> None:
    assert ours(board(hr=("1 | 900 | 0 | 2000",) * 5 + ("5 | 900 | 0 | 2000",))) == []
    assert ours(board(hr=("1 | 900 | 0 | 2000",) * 5 + ("6 | 900 | 0 | 2000",))) == [("SJ-01", "D2")]


@tries("SJ-01", BROKEN, BOUNDARY)
@pytest.mark.parametrize(
    ("rate", "severity"),
    [("-0,01", Severity.ERROR), ("100,01", Severity.ERROR), ("100", Severity.WARNING), ("15,01", Severity.WARNING)],
)
def test_an_unlikely_percentage_is_found_at_its_cell(rate: str, severity: Severity) -> None:
    (finding,) = (f for f in in_percent(rate, "", "").findings() if f.rule == "SJ-01")
    assert (finding.place and finding.place.cell, finding.severity) == ("H2", severity)
    assert (finding.expected, finding.actual) == (None, Decimal(rate.replace(",", ".")))
    beyond = {"-0,01": "mindre än 0", "100,01": "mer än 100"}.get(rate, "mer än 15")
    assert finding.message == f"Sjukfrånvaron för Totalt + Samtliga är {beyond} procent."


@tries("SJ-01", BOUNDARY)
def test_the_boards_hours_are_tried_as_a_departments() -> None:
    (finding,) = (f for f in central(*("20 | 301 | 0 | 2000",) * 6).findings() if f.rule == "SJ-01")
    assert (finding.code, finding.severity, finding.actual) == ("", Severity.WARNING, Decimal("15.05"))
    assert finding.message == "Sjukfrånvaron för Hela nämnden är mer än 15 procent."


@tries("SJ-01", SOUND, BOUNDARY)
@pytest.mark.parametrize("rate", ["0", "0,00", "15", "15,00"])
def test_a_likely_percentage_is_sound(rate: str) -> None:
    assert ours(in_percent(rate, "", "")) == []


def test_an_impossible_percentage_is_not_used() -> None:
    assert total(in_percent("101", "", ""), "rate") == ("", "")


@tries("SJ-01", BROKEN)
def test_an_impossible_control_total_is_found() -> None:
    found = Board("plan")
    found.control("Sjukfrånvaro", "516", cell="B9")
    finding = found.only("SJ-01")
    assert (finding.place and finding.place.cell, finding.actual) == ("B9", Decimal(516))
    assert finding.message == "Sjukfrånvaron för kontrollsumman Sjukfrånvaro är mer än 100 procent."


@tries("SJ-01", UNREADABLE)
def test_hours_that_cannot_be_read_have_no_rate() -> None:
    assert board(hr=("20 | #REF! | 0 | 2000", *SOUND_HOURS[1:])).unchecked("SJ-01") == ["D2"]


# SJ-02 and SJ-03


@tries("SJ-02", SOUND)
@tries("SJ-03", SOUND)
def test_the_published_rates_hold() -> None:
    found = stated()
    assert found.found() == []
    assert found.unchecked("SJ-02") == found.unchecked("SJ-03") == []


@tries("SJ-02", BOUNDARY)
@pytest.mark.parametrize("rate", ["6.11", "3.59"])
def test_a_total_that_may_have_been_rounded_from_a_sexs_rate_lies_between(rate: str) -> None:
    assert [rule for rule, _ in ours(stated(rate)) if rule == "SJ-02"] == []


@tries("SJ-02", BROKEN, BOUNDARY)
@tries("SJ-03", NEIGHBOUR)
@pytest.mark.parametrize(("rate", "nearest"), [("6.12", "6.10"), ("3.58", "3.60")])
def test_a_total_outside_the_sexes_is_sj_02_and_not_sj_03(rate: str, nearest: str) -> None:
    finding = stated(rate).only("SJ-02")
    assert (finding.expected, finding.actual) == (Decimal(nearest), Decimal(rate))
    assert finding.difference == Decimal(rate) - Decimal(nearest)
    assert [place.cell for place in finding.places] == ["B2", "B3", "B4"]
    assert "6,10 procent för kvinnor och 3,60 procent för män" in finding.message


@tries("SJ-02", BOUNDARY)
@tries("SJ-03", BOUNDARY)
def test_the_decimals_shown_decide_how_much_is_rounding() -> None:
    assert ours(stated("6.2", "6.1", "3.6")) == [("SJ-03", "B2")]
    assert ours(stated("6.3", "6.1", "3.6")) == [("SJ-02", "B2")]


@tries("SJ-03", BROKEN)
@tries("SJ-02", NEIGHBOUR)
def test_weights_that_are_not_the_womens_share_are_told_as_an_interval() -> None:
    finding = stated(staff=(50, 50)).only("SJ-03")
    assert finding.severity is Severity.WARNING
    assert [place.cell for place in finding.places] == ["B2", "B3", "B4"]
    assert [place.cell for place in finding.sources[3:]] == ["B5", "B6"]
    assert (finding.expected, finding.actual, finding.difference) == ("62,00–62,80", Decimal("50.00"), None)
    assert finding.message == (
        "För att sjukfrånvaron ska bli 5,16 procent totalt måste kvinnornas andel vara 62,00–62,80 procent, "
        "men kvinnornas andel av de tillsvidareanställda är 50,00 procent."
    )


def cause(found: Board) -> str:
    """What SJ-03 says would make the rates hang together."""
    return found.only("SJ-03").message.partition(" procent. ")[2]


SWAPPED = "kvinnornas och männens procenttal har bytt plats"
AVERAGED = "totalen är medelvärdet av kvinnornas och männens procenttal, i stället för vägd efter arbetstiden"


@tries("SJ-03", BROKEN)
def test_swapped_rates_are_told_where_the_weight_is_the_mens_share() -> None:
    assert cause(stated(women="3.60", men="6.10")) == f"Det stämmer däremot om {SWAPPED}."
    assert cause(stated(staff=(57, 94))) == f"Det stämmer däremot om {SWAPPED}."


@tries("SJ-03", BROKEN, BOUNDARY)
@pytest.mark.parametrize(("total", "is_mean"), [("4.85", True), ("4.84", False), ("4.86", True), ("4.87", False)])
def test_a_mean_of_the_percentages_is_told_where_the_weight_may_be_a_half(total: str, is_mean: bool) -> None:
    told = cause(stated(total, women="6.11"))
    assert told == (f"Det stämmer däremot om {AVERAGED}." if is_mean else "")


def counted(**populations: tuple[int, int]) -> Board:
    """The published rates, with those women and men stated of each population; 80 and 20 of permanent staff."""
    found = stated(staff=populations.pop("Tillsvidareanställda", (80, 20)))
    for row, (measure, sexes) in enumerate(populations.items(), start=7):
        for column, sex, number in zip("BC", ("kvinnor", "män"), sexes, strict=True):
            found.control(f"{measure.replace('_', ' ')} {sex}", number, cell=f"{column}{row}")
    return found


@tries("SJ-03", BROKEN)
def test_the_wrong_population_is_named_with_the_womens_share_of_it() -> None:
    told = "Det stämmer däremot om procenttalen gäller {}, där kvinnornas andel är {} procent."
    assert cause(counted(Tidsbegränsat_anställda=(45, 55))) == told.format("alla anställda", "62,50")
    assert cause(counted(Tidsbegränsat_anställda=(624, 376))) == told.format("de tidsbegränsat anställda", "62,40")


@tries("SJ-03", BROKEN)
def test_permanent_staff_is_named_where_the_working_time_is_anothers() -> None:
    found = stated()
    found.sheet(SICKNESS, drawing(tuple(f"20 | | | {hours}" for hours in (4000, 0, 0, 6000, 0, 0))))
    (finding,) = (one for one in found.findings() if one.rule == "SJ-03")
    assert "men kvinnornas andel av den ordinarie arbetstiden är 40,00 procent." in finding.message
    assert finding.message.endswith(
        "procenttalen gäller de tillsvidareanställda, där kvinnornas andel är 62,25 procent."
    )


@tries("SJ-03", BROKEN)
def test_all_that_fits_is_told() -> None:
    found = counted(Tillsvidareanställda=(38, 62), Tidsbegränsat_anställda=(624, 376))
    assert cause(found).startswith(f"Det stämmer däremot om {SWAPPED}, eller om procenttalen gäller de tidsbegränsat")


@tries("SJ-03", SOUND, BOUNDARY)
def test_a_weight_that_is_no_populations_names_none() -> None:
    assert cause(counted(Tidsbegränsat_anställda=(40, 60))) == ""
    assert counted(Tillsvidareanställda=(94, 57), Tidsbegränsat_anställda=(1, 99)).found() == []


@tries("SJ-03", BOUNDARY)
@pytest.mark.parametrize(
    ("women", "found"), [(5900, []), (5899, [("SJ-03", "B2")]), (6580, []), (6581, [("SJ-03", "B2")])]
)
def test_the_share_of_heads_may_be_three_points_off(women: int, found: list[tuple[str, str]]) -> None:
    assert ours(stated(staff=(women, 10000 - women))) == found


@tries("SJ-03", BOUNDARY)
@pytest.mark.parametrize(("women", "found"), [(5900, 0), (5899, 1), (6580, 0), (6581, 1)])
def test_the_share_of_the_employees_that_departments_give_may_be_three_points_off_too(women: int, found: int) -> None:
    board = stated(staff=(1, 99))
    board.sheet(SICKNESS, drawing(tuple(f"{n} | | | " for n in (women, 0, 0, 10000 - women, 0, 0))))
    assert ours(board) == [("SJ-03", "B2")] * found
    told = [f.message for f in board.findings() if f.rule == "SJ-03"]
    assert ["av antalet anställda är" in message for message in told] == [True] * found


@tries("SJ-03", BOUNDARY)
def test_the_share_of_working_time_must_fit() -> None:
    sound = tuple(f"20 | 0 | 0 | {hours}" for hours in (6250, 0, 0, 3750, 0, 0))
    other = tuple(f"20 | 0 | 0 | {hours}" for hours in (6190, 0, 0, 3810, 0, 0))
    for numbers, expected in ((sound, []), (other, ["SJ-03"])):
        found = stated(staff=(1, 99))
        found.sheet(SICKNESS, drawing(numbers))
        assert [rule for rule, _ in ours(found) if rule != "SJ-04"] == expected


@tries("SJ-02", BOUNDARY)
@tries("SJ-03", BOUNDARY)
@pytest.mark.parametrize(("women", "men"), [("5.20", "5.11"), ("5.11", "5.20")])
def test_sexes_that_hardly_differ_weigh_nothing(women: str, men: str) -> None:
    assert ours(stated("9.99", women, men, staff=(1, 99))) == []


@tries("SJ-02", BOUNDARY)
@tries("SJ-03", BOUNDARY)
@pytest.mark.parametrize(("women", "men"), [("5.20", "5.10"), ("5.10", "5.20"), ("0.00", "0.95"), ("0.95", "0.00")])
def test_sexes_that_differ_enough_are_weighed(women: str, men: str) -> None:
    finding = stated("9.99", women, men).only("SJ-02")
    assert finding.expected == max(Decimal(women), Decimal(men))
    assert ours(stated(women, women, men, staff=(50, 50))) == [("SJ-03", "B2")]


@tries("SJ-02", BOUNDARY)
@tries("SJ-03", BOUNDARY)
@pytest.mark.parametrize(("women", "men"), [("0.00", "0.05"), ("0.05", "0.00")])
def test_rates_near_nothing_weigh_nothing(women: str, men: str) -> None:
    assert ours(stated("9.99", women, men)) == []


@tries("SJ-02", BOUNDARY)
@tries("SJ-03", BOUNDARY)
@pytest.mark.parametrize(("heads", "found"), [(4, []), (5, ["SJ-02"])])
@pytest.mark.parametrize("women_first", [True, False])
def test_small_groups_weigh_nothing(heads: int, found: list[str], women_first: bool) -> None:
    few, many = (f"{heads} | | | ", "3 | | | ", "3 | | | "), ("20 | | | ",) * 3
    board = stated("9.99")
    board.sheet(SICKNESS, drawing((*few, *many) if women_first else (*many, *few)))
    assert [rule for rule, _ in ours(board)] == found
    board = stated(staff=(50, 50))
    board.sheet(SICKNESS, drawing((*few, *many) if women_first else (*many, *few)))
    assert [rule for rule, _ in ours(board)] == ["SJ-03"] * len(found)


@tries("SJ-02", BOUNDARY)
@tries("SJ-03", BOUNDARY)
@pytest.mark.parametrize(("men", "found"), [(10, []), (11, [("SJ-02", "B2")])])
def test_the_number_of_permanent_staff_says_where_nobody_else_does_whether_a_group_is_small(
    men: int, found: list[tuple[str, str]]
) -> None:
    board = stated("9.99")
    form = STAFF.at(board.occasion)
    assert form is not None
    board.sheet(STAFF, f"| {' | '.join(form.headers)} |\n| Lön | {11 + men} | 11 | {men} |")
    assert ours(board) == found


@tries("SJ-03", BOUNDARY)
@pytest.mark.parametrize(("rate", "interval"), [("3.60", "−0,40–0,40"), ("6.10", "99,60–100,40")])
def test_a_total_that_is_the_rate_of_one_sex_weighs_only_that_one(rate: str, interval: str) -> None:
    assert stated(rate, staff=(50, 50)).only("SJ-03").expected == interval


@tries("SJ-03", BOUNDARY)
@pytest.mark.parametrize(("staff", "actual"), [((1, 0), "100.00"), ((0, 1), "0.00"), ((1, 2), "33.33"), ((0, 0), "")])
def test_a_share_of_heads_is_of_both_sexes_and_of_nobody_none(staff: tuple[int, int], actual: str) -> None:
    told = [str(finding.actual) for finding in stated(staff=staff).findings()]
    assert told == ([actual] if actual else [])


@tries("SJ-03", BOUNDARY)
def test_the_boards_percentages_are_weighed_too() -> None:
    found = in_percent()
    found.control("Tillsvidareanställda kvinnor", 50, cell="B5")
    found.control("Tillsvidareanställda män", 50, cell="B6")
    assert (ours(found), found.unchecked("SJ-03")) == ([("SJ-03", "H4")], [])


@tries("SJ-02", BOUNDARY)
def test_the_boards_percentages_are_tried_too() -> None:
    found = in_percent("6,12")
    assert ours(found) == [("SJ-02", "H4")]
    assert found.unchecked("SJ-02") == []


@tries("SJ-02", UNREADABLE)
@tries("SJ-03", UNREADABLE)
def test_without_rates_nothing_is_weighed() -> None:
    found = Board("plan")
    assert (found.unchecked("SJ-02"), len(found.unchecked("SJ-03"))) == ([None] * 3, 5)


# SJ-04


@tries("SJ-04", SOUND, BOUNDARY)
@pytest.mark.parametrize("rate", ["2.91", "2.92", "2.93"])
def test_hours_that_make_the_stated_rate_are_sound(rate: str) -> None:
    found = board(hr=SOUND_HOURS)
    found.control("Sjukfrånvaro", rate)
    assert ours(found) == []


@tries("SJ-04", BROKEN, BOUNDARY)
@pytest.mark.parametrize("rate", ["2.88", "2.96"])
def test_hours_that_make_another_rate_are_found(rate: str) -> None:
    found = board(hr=SOUND_HOURS)
    found.control("Sjukfrånvaro", rate)
    finding = found.only("SJ-04")
    assert (finding.expected, finding.actual, finding.place) == (Decimal(rate), Decimal("2.92"), None)
    assert finding.difference == Decimal("2.92") - Decimal(rate)
    assert len(finding.sources) == 13


@tries("SJ-04", BOUNDARY)
@pytest.mark.parametrize(("rate", "found"), [("2.891", 0), ("2.890", 1), ("2.942", 0), ("2.943", 1)])
def test_every_hour_may_have_been_rounded_as_far_as_half_an_hour(rate: str, found: int) -> None:
    board_ = board(hr=SOUND_HOURS)  # from 347 ÷ 12 003 to 353 ÷ 11 997
    board_.control("Sjukfrånvaro", rate)
    assert ours(board_) == [("SJ-04", None)] * found


@tries("SJ-04", BOUNDARY)
@pytest.mark.parametrize(("hours", "found"), [(3, []), (4, [("SJ-04", None)])])
def test_so_little_working_time_that_it_may_be_none_has_no_rate(
    hours: int, found: list[tuple[str, str | None]]
) -> None:
    board_ = board(hr=(f"1 | {hours} | 0 | {hours}", *("1 | 0 | 0 | 0",) * 5))
    board_.control("Sjukfrånvaro", "0.00")
    assert ours(board_) == found


@tries("SJ-04", BOUNDARY)
def test_a_rate_stated_with_few_decimals_is_told_with_two() -> None:
    found = board(hr=SOUND_HOURS)
    found.control("Sjukfrånvaro", "9.9")
    finding = found.only("SJ-04")
    assert [str(finding.expected), str(finding.actual)] == ["9.9", "2.92"]


@tries("SJ-04", BOUNDARY)
def test_a_mean_of_the_departments_rates_is_not_the_rate() -> None:
    found = board(hr=("20 | 20 | 0 | 1000",) * 6, ek=("20 | 900 | 0 | 9000",) * 6)
    found.control("Sjukfrånvaro", "6.00")
    assert found.only("SJ-04").actual == Decimal("9.20")


@tries("SJ-04", BOUNDARY)
def test_percentages_are_held_against_the_control_total_too() -> None:
    found = in_percent()
    found.control("Sjukfrånvaro", "5.17")
    assert ours(found) == []
    found = in_percent()
    found.control("Sjukfrånvaro", "5.18")
    assert ours(found) == [("SJ-04", None)]


@tries("SJ-04", UNREADABLE)
def test_hours_are_not_compared_while_somebody_is_missing() -> None:
    found = board(hr=SOUND_HOURS, missing=("ek",))
    found.control("Sjukfrånvaro", "9.99")
    assert (found.found(), found.unchecked("SJ-04")) == ([], [None])
    assert [one.reason for one in found.not_checked if one.rule == "SJ-04"] == [
        "Sjukfrånvaron är inte komplett (exkl. Ekonomi)."
    ]


@tries("SJ-04", UNREADABLE)
def test_a_rate_that_nobody_states_or_gives_is_not_compared() -> None:
    assert board(hr=SOUND_HOURS).unchecked("SJ-04") == [None]
    found = Board("delar")
    found.control("Sjukfrånvaro", "9.99")
    assert (ours(found), found.unchecked("SJ-04")) == ([], [None])
    assert [one.reason for one in found.not_checked if one.rule == "SJ-04"] == [
        "Sjukfrånvaron är inte komplett (ingen har redovisat den)."
    ]


@tries("SJ-04", BOUNDARY)
def test_no_working_time_has_no_rate_to_compare() -> None:
    found = board(hr=("0 | 0 | 0 | 0",) * 6)
    found.control("Sjukfrånvaro", "5.16")
    assert ours(found) == []


# SJ-05


def with_hours(*, sick: int | str = 350, hr: tuple[str, ...] = SOUND_HOURS) -> Board:
    """The interim round, in which the register states so many hours."""
    found = board(hr=hr)
    found.control("Sjuktimmar", sick, cell="B2", unit=HOURS)
    found.control("Ordinarie arbetstid", 12000, cell="B3", unit=HOURS)
    return found


@tries("SJ-05", SOUND, BOUNDARY)
@pytest.mark.parametrize("sick", [350, 353, 347])
def test_hours_that_make_the_stated_hours_may_be_half_an_hour_off_each(sick: int) -> None:
    assert ours(with_hours(sick=sick)) == []


@tries("SJ-05", BROKEN, BOUNDARY)
@pytest.mark.parametrize("sick", [354, 346])
def test_hours_that_make_others_are_found_for_the_board(sick: int) -> None:
    finding = with_hours(sick=sick).only("SJ-05")
    assert (finding.severity, finding.place) == (Severity.ERROR, None)
    assert [place.cell for place in finding.sources] == ["B2", "D2", "D3", "D4", "D5", "D6", "D7"]
    assert [finding.expected, finding.actual, finding.difference] == [sick, 350, 350 - sick]
    assert finding.message == f"Sjuktimmar blir 350 när delarna räknas samman, men {sick} är uppgivet."
    assert finding.fix == (
        "Jämför med personalsystemet och rätta det som skiljer: raderna på bladet eller den uppgivna summan."
    )


def shared(board_hours: str, *, employees: int = 20) -> Board:
    """The plan round, in which one office gives HR's hours and the whole board's of one group."""
    found = Board("plan")
    rows = [f"| HR | Kvinnor | {AGES[0]} | {employees} | 50 | 30 | 2000 | |"]
    rows.append(f"| Hela nämnden | Kvinnor | {AGES[0]} | {employees} | {board_hours} | |")
    found.sheet(SICKNESS, CENTRAL + "\n".join(rows), central=True)
    return found


@tries("SJ-05", BROKEN, BOUNDARY)
def test_the_boards_hours_are_those_of_the_departments() -> None:
    assert ours(shared("51 | 30 | 2000")) == []
    (finding,) = (found for found in shared("52 | 30 | 2000").findings() if found.rule == "SJ-05")
    assert [place.cell for place in finding.places] == ["E3"]
    assert [finding.expected, finding.actual, finding.difference] == [52, 50, -2]
    assert finding.message == (
        "Sjuktimmar för Kvinnor + 29 år och yngre blir 50 när delarna räknas samman, men 52 är uppgivet."
    )


@tries("SJ-05", BOUNDARY)
def test_hours_of_a_small_group_are_not_told_when_they_differ() -> None:
    (finding,) = (found for found in shared("52 | 30 | 2000", employees=10).findings() if found.rule == "SJ-05")
    assert (finding.expected, finding.actual) == ("..", "..")
    assert "blir .. när" in finding.message


@tries("SJ-04", NEIGHBOUR)
@tries("SJ-05", NEIGHBOUR)
def test_hours_that_differ_are_the_cause_of_a_rate_that_does() -> None:
    found = with_hours(sick=500)
    found.control("Sjukfrånvaro", "4.17", cell="B4", unit=PERCENT)
    assert ours(found) == [("SJ-05", None)]
    for as_good_as_stated in ("350", "353.5", "346.5"):
        found = with_hours(sick=as_good_as_stated)
        found.control("Sjukfrånvaro", "4.17", cell="B4", unit=PERCENT)
        assert ours(found) == [("SJ-04", None)]


@tries("SJ-05", NEIGHBOUR)
def test_hours_that_cannot_be_are_not_also_others_than_stated() -> None:
    found = with_hours(hr=("20 | 3000 | 20 | 2000", *SOUND_HOURS[1:]))
    assert (ours(found), found.unchecked("SJ-05")) == ([("SJ-01", "D2")], [None, None])


@tries("SJ-05", UNREADABLE)
def test_hours_that_nobody_states_or_that_cannot_be_read_are_not_compared() -> None:
    assert board(hr=SOUND_HOURS).unchecked("SJ-05") == [None, None]
    found = with_hours(hr=("20 | #REF! | 20 | 2000", *SOUND_HOURS[1:]))
    assert (found.found(), found.unchecked("SJ-05")) == ([("IN-06", "D2")], [None, "D2"])


# SJ-06


@tries("SJ-06", SOUND, BOUNDARY)
@pytest.mark.parametrize("hours", ["100 | 100", "0 | 0", "100 | 0"])
def test_all_sick_time_may_be_long_term(hours: str) -> None:
    assert ours(board(hr=(f"20 | {hours} | 2000", *SOUND_HOURS[1:]))) == []


@tries("SJ-01", NEIGHBOUR)
@tries("SJ-06", BROKEN)
def test_long_term_time_that_is_more_than_all_sick_time_is_found_and_left_out() -> None:
    found = board(hr=("20 | 100 | 101 | 2000", *SOUND_HOURS[1:]))
    finding = found.only("SJ-06")
    assert (finding.severity, [place.cell for place in finding.places]) == (Severity.ERROR, ["E2", "D2"])
    assert [finding.expected, finding.actual, finding.difference] == [100, 101, 1]
    assert finding.message == (
        "Frånvaron på 60 dagar eller mer för Kvinnor + 29 år och yngre är 101 timmar, men all sjukfrånvaro är bara 100."
    )
    assert finding.fix == "Rätta timmarna. Långtidsfrånvaron är en del av sjuktimmarna, inte av arbetstiden."
    assert total(found, "long_term_share") == ("36,00", "exkl. HR")


@tries("SJ-06", BOUNDARY)
@pytest.mark.parametrize(("heads", "told"), [(10, [".."] * 2), (11, [Decimal(100), Decimal(101)])])
def test_long_term_time_of_a_small_group_is_found_and_not_told(heads: int, told: list[object]) -> None:
    finding = board(hr=(f"{heads} | 100 | 101 | 2000", *SOUND_HOURS[1:])).only("SJ-06")
    assert [finding.expected, finding.actual] == told


@tries("SJ-06", NEIGHBOUR)
def test_sick_time_that_cannot_be_is_not_too_little_for_what_is_long_term() -> None:
    assert ours(board(hr=("20 | 2001 | 20 | 2000", *SOUND_HOURS[1:]))) == [("SJ-01", "D2")]


@tries("SJ-06", UNREADABLE)
def test_long_term_time_that_cannot_be_read_is_not_checked() -> None:
    found = board(hr=("20 | 100 | #REF! | 2000", *SOUND_HOURS[1:]))
    assert (found.found(), found.unchecked("SJ-06")) == ([("IN-06", "E2")], ["E2"])


# SJ-07


def seven(found: Board) -> list[Finding]:
    return [finding for finding in found.findings() if finding.rule == "SJ-07"]


def central(*numbers: str) -> Board:
    """The plan round, in which one office gives the whole board's hours of the first groups."""
    found = Board("plan")
    rows = [f"| Hela nämnden | {sex} | {age} | {n} | |" for (sex, age), n in zip(GROUPS, numbers, strict=False)]
    found.sheet(SICKNESS, CENTRAL + "\n".join(rows), central=True)
    return found


@tries("SJ-07", SOUND)
def test_hours_of_all_groups_make_all_seven_figures() -> None:
    for found in (central(*SOUND_HOURS), board(hr=SOUND_HOURS)):
        assert (seven(found), found.unchecked("SJ-07")) == ([], [])


@tries("SJ-07", BROKEN)
def test_percentages_make_three_of_the_seven() -> None:
    (finding,) = seven(in_percent())
    assert (finding.severity, finding.place) == (Severity.WARNING, None)
    assert [finding.expected, finding.actual, finding.difference] == [7, 3, -4]
    assert finding.message == (
        "Bara 3 av 7 uppgifter om sjukfrånvaron finns. Det här saknas: 29 år och yngre, 30–49 år, 50 år och äldre "
        "och andel av sjukfrånvaron som är 60 dagar eller mer."
    )
    assert finding.fix == (
        "Be personalenheten om timmar per kön och ålder, och om timmarna i frånvaro på 60 dagar eller mer."
    )


@tries("SJ-07", BOUNDARY)
def test_a_group_without_anybody_has_its_figure() -> None:
    assert seven(central(*("0 | 0 | 0 | 0",) * 3, *SOUND_HOURS[3:])) == []
    (finding,) = seven(central(*SOUND_HOURS[:3]))
    assert finding.message.endswith("saknas: män.")
    (finding,) = seven(central(SOUND_HOURS[0]))
    assert finding.message.endswith("saknas: män, 30–49 år och 50 år och äldre.")


@tries("SJ-07", NEIGHBOUR)
def test_cells_that_are_left_empty_are_told_there() -> None:
    for found in (central(*(" | | | ",) * 6), central("20 | 100 | | 2000", *SOUND_HOURS[1:])):
        assert {rule for rule, _ in found.found()} == {"IN-18"}
    assert seven(board(hr=(" | | | ",) * 6)) == []


@tries("SJ-07", UNREADABLE)
def test_figures_that_nobody_has_delivered_or_that_cannot_be_read_are_not_counted() -> None:
    assert Board("plan").unchecked("SJ-07") == [None]
    found = in_percent(total="#REF!")
    assert (seven(found), found.unchecked("SJ-07")) == ([], ["H4"])


# SJ-09


def until(*days: date | None) -> Board:
    """Control totals of the interim round that end on those days, in rows from B2 down."""
    found = Board("delar")
    for row, (measure, day) in enumerate(zip(("Sjukfrånvaro", "Sjuktimmar"), days, strict=False), start=2):
        found.control(measure, 5, cell=f"B{row}", as_of=day)
    return found


@tries("SJ-09", SOUND, BOUNDARY)
def test_sickness_until_the_rounds_last_month_is_sound() -> None:
    found = until(date(2025, 8, 31), date(2025, 8, 1))
    assert (ours(found), found.unchecked("SJ-09")) == ([], [])
    assert ours(until(date(2025, 8, 31), None)) == []


@tries("SJ-09", BROKEN)
def test_sickness_until_another_month_is_found() -> None:
    finding = until(date(2025, 9, 30), date(2025, 8, 31)).only("SJ-09")
    assert (finding.severity, [place.cell for place in finding.places]) == (Severity.WARNING, ["B2"])
    assert [finding.expected, finding.actual] == [date(2025, 8, 31), date(2025, 9, 30)]
    assert finding.message == (
        "Sjukfrånvaro gäller till och med 2025-09-30 enligt registret, men omgången räknas till och med 2025-08-31."
    )
    assert finding.fix == (
        "Hämta uppgiften för rätt månader, räknad från den 1 januari, eller rätta Per datum på bladet Kontrollsummor."
    )


@tries("SJ-09", BOUNDARY)
def test_the_same_month_of_another_year_is_another_month() -> None:
    assert ours(until(date(2024, 8, 31))) == [("SJ-09", "B2")]


@tries("SJ-09", NEIGHBOUR)
def test_staff_counted_on_another_day_is_not_told_here() -> None:
    found = until(date(2025, 8, 31))
    found.control("60 år eller äldre", 5, cell="B9", as_of=date(2025, 9, 30))
    assert found.found() == [("PE-18", "B9")]


@tries("SJ-09", UNREADABLE)
def test_months_that_no_control_total_names_are_not_compared() -> None:
    assert until(None).unchecked("SJ-09") == [None]


# SJ-10

INDICATOR = (
    "| Id | Mål | Nyckeltal | Definition | Enhet | Könsuppdelat | Riktning | Målvärde | Tolerans | Mättillfälle "
    "| Sammanvägning | Avdelning | Källa | Kolada-id |\n"
)


def year_end(before: str = "2.00", *, text: str = "", numbers: tuple[str, ...] = SOUND_HOURS, **more: bool) -> Board:
    """The year's end with last year's rate in the register, and what HR has written of its staff."""
    found = Board("helar", missing=("ek",) if more.get("missing") else ())
    row = "| N1 | 1 | Sjukfrånvaro | Andel | % | Nej | Ingen | | | helår | Ingen | HR | Beräknas: sjukfrånvaro | |"
    found.register(INDICATORS, INDICATOR + row)
    if before:
        found.decided["indicators"][0].values["previous"] = Decimal(before)
    found.sheet(SICKNESS, drawing(numbers))
    found.sheet(NARRATIVE, f"| Avsnitt | Text |\n| Personal och kompetensförsörjning | {text} |\n| Övrigt | Inget. |")
    return found


@tries("SJ-10", SOUND, BOUNDARY)
@pytest.mark.parametrize("before", ["2.92", "1.92", "3.92"])
def test_a_rate_that_has_changed_by_a_point_is_sound(before: str) -> None:
    found = year_end(before)
    assert (ours(found), found.unchecked("SJ-10")) == ([], [])


@tries("SJ-10", BROKEN, BOUNDARY)
@pytest.mark.parametrize(("before", "difference"), [("1.91", "1.01"), ("3.93", "-1.01")])
def test_a_rate_that_has_changed_more_without_a_comment_is_found(before: str, difference: str) -> None:
    (finding,) = (found for found in year_end(before).findings() if found.rule == "SJ-10")
    assert (finding.severity, finding.place, len(finding.sources)) == (Severity.WARNING, None, 13)
    assert [str(number) for number in (finding.expected, finding.actual, finding.difference)] == [
        before,
        "2.92",
        difference,
    ]
    last = before.replace(".", ",")
    assert finding.message == (
        f"Sjukfrånvaron är 2,92 procent, mot {last} procent året före, men ingen kommentar finns."
    )
    assert finding.fix == "Skriv vad förändringen beror på under Personal och kompetensförsörjning på bladet Texter."


@tries("SJ-10", BOUNDARY, NEIGHBOUR)
def test_a_change_that_is_commented_is_sound_and_one_while_somebody_is_missing_says_nothing() -> None:
    assert ours(year_end("1.00", text="Influensan var svår.")) == []
    found = year_end("1.00", missing=True)
    assert (ours(found), found.unchecked("SJ-10")) == ([], [None])
    assert [one.reason for one in found.not_checked if one.rule == "SJ-10"] == [
        "Sjukfrånvaron är inte komplett (exkl. Ekonomi)."
    ]


@tries("SJ-10", UNREADABLE)
def test_a_rate_without_last_years_is_not_compared() -> None:
    found = board(hr=SOUND_HOURS)
    found.material()
    assert [one.reason for one in found.not_checked if one.rule == "SJ-10"] == ["Föregående omgång har inte lästs in."]
    found = year_end("")
    assert (ours(found), found.unchecked("SJ-10")) == ([], [None])
    found = year_end("1.00", numbers=(" | | | ",) * 6)
    assert found.unchecked("SJ-10") == [None]
    assert [one.reason for one in found.not_checked if one.rule == "SJ-10"] == [
        "Sjukfrånvaron är inte komplett (ingen har redovisat den)."
    ]


# SJ-11

REPORTED = "| Id | Mål | Nyckeltal | Enhet | Målvärde | Föregående utfall | Kvinnor | Män | Totalt | Bas kvinnor "
REPORTED += "| Bas män | Bas totalt | Mätstatus | Analys |\n"


def sick_days(total: str, *, owner: str = "HR", numbers: tuple[str, ...] = SOUND_HOURS, **more: str) -> Board:
    """The interim round in which HR has so many sick days an employee; 350 hours of 120 employees make 0,36."""
    found = Board("delar", missing=("ek",) if more.get("missing") else ())
    name = more.get("name", "Antal sjukdagar i snitt per anställd")
    found.register(
        INDICATORS, f"{INDICATOR}| N2 | 1 | {name} | Dagar | dagar | Nej | Ingen | | | helår | Ingen | {owner} | HR | |"
    )
    found.sheet(INDICATORS, f"{REPORTED}| N2 | 1 | {name} | dagar | | | | | {total} | | | | | |")
    found.sheet(SICKNESS, drawing(numbers))
    return found


def of_days(found: Board) -> list[Finding]:
    return [finding for finding in found.findings() if finding.rule == "SJ-11"]


@tries("SJ-11", SOUND, BOUNDARY)
@pytest.mark.parametrize("days", ["0,36", "0,28", "0,45", ""])
def test_sick_days_that_are_near_what_the_hours_make_are_sound(days: str) -> None:
    found = sick_days(days)
    assert (of_days(found), found.unchecked("SJ-11")) == ([], [])


@tries("SJ-11", BROKEN, BOUNDARY)
@pytest.mark.parametrize("days", ["0,27", "0,46", "0,00"])
def test_sick_days_that_are_far_from_it_are_noted(days: str) -> None:
    (finding,) = of_days(sick_days(days))
    assert (finding.severity, [place.cell for place in finding.places]) == (Severity.NOTE, ["I2"])
    assert [finding.expected, finding.actual] == [Decimal("0.36"), Decimal(days.replace(",", "."))]
    assert finding.message == (
        f"Antal sjukdagar i snitt per anställd är {days}, men sjuktimmarna ger ungefär 0,36 dagar per anställd."
    )
    assert finding.fix == (
        "Kontrollera om det är arbetsdagar eller kalenderdagar, och att dagarna gäller samma personer och månader."
    )


@tries("SJ-11", BOUNDARY)
@pytest.mark.parametrize(("days", "found"), [("1,25", 0), ("0,75", 0), ("1,251", 1), ("0,749", 1)])
def test_sick_days_may_be_a_quarter_off(days: str, found: int) -> None:
    assert len(of_days(sick_days(days, numbers=("20 | 160 | 0 | 2000",) * 6))) == found


@tries("SJ-11", BOUNDARY)
@pytest.mark.parametrize(("days", "found"), [("0,5", 0), ("1", 1)])
def test_days_that_one_department_tells_of_the_board_are_of_all_departments_hours(days: str, found: int) -> None:
    board_ = sick_days(days, numbers=("20 | 160 | 0 | 2000",) * 6)
    board_.sheet(SICKNESS, drawing(("20 | 0 | 0 | 2000",) * 6), department="ek")
    assert len(of_days(board_)) == found


@tries("SJ-11", BOUNDARY)
def test_days_of_several_are_each_ones_own_and_those_of_a_small_group_are_not_told() -> None:
    found = sick_days("9", owner="HR; Ekonomi", missing="ek")
    assert [finding.code for finding in of_days(found)] == ["hr"]
    assert of_days(sick_days("9", numbers=("1 | 50 | 0 | 2000",) * 5 + ("5 | 50 | 0 | 2000",))) == []


@tries("SJ-11", NEIGHBOUR)
def test_other_indicators_and_hours_that_cannot_be_say_nothing_of_days() -> None:
    assert of_days(sick_days("9", name="Sjukfrånvaro i procent")) == []
    found = sick_days("9", numbers=("20 | 3000 | 20 | 2000", *SOUND_HOURS[1:]))
    assert (of_days(found), found.unchecked("SJ-11")) == ([], [None])


@tries("SJ-11", UNREADABLE)
def test_days_without_all_hours_are_not_compared() -> None:
    assert sick_days("#REF!").unchecked("SJ-11") == ["I2"]
    assert sick_days("9", numbers=(" | | | ",) * 6).unchecked("SJ-11") == [None]
    assert sick_days("9", missing="ek").unchecked("SJ-11") == [None]


# How it is told


def test_the_published_rates_are_told_and_ages_are_not() -> None:
    overall, table = tell(in_percent().material())
    assert isinstance(overall, Paragraph)
    assert isinstance(table, TableBlock)
    assert plain(overall.parts) == (
        "Sjukfrånvaron januari–september 2024 är 5,16\xa0% av den ordinarie arbetstiden. "
        "Den är högre för kvinnor, 6,10\xa0%, än för män, 3,60\xa0%."
    )
    assert [column.header for column in table.columns] == ["Grupp", "Sjukfrånvaro, %"]
    assert [tuple(str(cell) for cell in row.cells) for row in table.rows] == [
        ("Totalt", "5,16"),
        ("Kvinnor", "6,10"),
        ("Män", "3,60"),
        ("29 år och yngre", "redovisas inte"),
        ("30–49 år", "redovisas inte"),
        ("50 år och äldre", "redovisas inte"),
        ("Andel av sjukfrånvaron som är 60 dagar eller mer", "redovisas inte"),
    ]
    assert table.notes == ("Uppgifterna är lämnade i procent, utan timmar. Källa: centralt.xlsx, Sjukfrånvaro, H4.",)


def test_groups_of_at_most_ten_are_never_told() -> None:
    ten, eleven = ("3 | 50 | 0 | 2000", "3 | 50 | 0 | 2000", "4 | 50 | 0 | 2000"), "11 | 20 | 5 | 2000"
    view = board(hr=(*ten, *[eleven] * 3)).material()
    *said, table = tell(view)
    assert isinstance(table, TableBlock)
    assert [str(row.cells[1]) for row in table.rows] == ["1,75", "..", "..", "1,75", "1,75", "1,75", "7,14"]
    assert table.notes == (
        ".. betyder att gruppen har högst 10 anställda och därför inte redovisas, "
        "eller att uppgiften skulle avslöja en sådan grupp.",
    )
    assert [plain(block.parts).replace("\xa0", " ") for block in said if isinstance(block, Paragraph)] == [
        "Sjukfrånvaron januari–augusti 2025 är 1,75 % av den ordinarie arbetstiden. "
        "Av sjukfrånvaron är 7,14 % sammanhängande frånvaro i 60 dagar eller mer."
    ]


def test_the_register_sets_the_smallest_group_told() -> None:
    view = board(hr=SOUND_HOURS, settings=Settings(small_group=Decimal(60))).material()
    (table,) = (block for block in tell(view) if isinstance(block, TableBlock))
    assert [str(row.cells[1]) for row in table.rows] == ["2,92", "..", "..", "..", "..", "..", "31,43"]


@pytest.mark.parametrize(
    ("women", "men", "sentence"),
    [
        ("3,00", "4,00", "Den är högre för män, 4,00\xa0%, än för kvinnor, 3,00\xa0%."),
        ("4,00", "4,00", "Den är lika hög för kvinnor och män, 4,00\xa0%."),
    ],
)
def test_how_the_sexes_differ(women: str, men: str, sentence: str) -> None:
    assert plain(list(headline(in_percent("4,00", women, men).material()))[1]) == sentence


def test_nothing_given_is_said() -> None:
    assert list(tell(Board("delar").material())) == [text("Sjukfrånvaron har inte redovisats för perioden.")]
    assert list(headline(Board("delar").material())) == []


def test_who_is_left_out_stands_under_the_table() -> None:
    table, *_ = (b for b in tell(board(hr=SOUND_HOURS, missing=("ek",)).material()) if isinstance(b, TableBlock))
    assert len(table.notes) == 1
    assert table.notes[0].endswith("och 50 år och äldre är exkl. Ekonomi.")


def test_the_number_of_permanent_staff_stands_in_for_employees() -> None:
    found = in_percent()
    form = STAFF.at(found.occasion)
    assert form is not None
    found.sheet(STAFF, f"| {' | '.join(form.headers)} |\n| Lön | 21 | 11 | 10 |")
    (table,) = (block for block in tell(found.material()) if isinstance(block, TableBlock))
    assert [str(row.cells[1]) for row in table.rows][:3] == ["5,16", "..", ".."]
