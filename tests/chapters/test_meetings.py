from __future__ import annotations

from datetime import date

import pytest

from tests.drawn import Board
from tests.trials import BOUNDARY, BROKEN, NEIGHBOUR, SOUND, UNREADABLE, tries
from vpreport.chapters.meetings import CALENDAR, NO_DAY, due_day, head_row, last_day_to_decide, tell
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.rounds import HELAR, occasion
from vpreport.vocabulary.telling import TableBlock, text

HEADER = (
    "| Sammanträde | Beslut | Omgång | Underlag senast | Sammanträdesdatum | Diarienummer | Version | Beslutsinstans |"
)
AUTUMN = "| September/oktober | Beslut om delår | delar; lopande | 2025-09-12d | 2025-10-14d | KS 2025/400 | 1 | |"
FEBRUARY = "| Februari | Beslut om helår | Helårsuppföljning | 2026-01-20d | 2026-02-10d | KS 2026/9 | 1 | KF |"
FACTS = {"Dokumentansvarig": "Ledningsstaben", "Gäller till och med": "2025-12-31"}


def board_of(*rows: str, round: str = "delar", facts: dict[str, str] | None = None) -> Board:
    board = Board(round)
    board.register(CALENDAR, "\n".join((HEADER, *rows)))
    board.facts |= FACTS if facts is None else facts
    return board


# The row of a round


@tries("GX-03", SOUND)
def test_the_head_comes_from_the_row_that_names_the_round_among_several() -> None:
    row = head_row(board_of(FEBRUARY, AUTUMN).material())
    assert row is not None
    assert (row.text("meeting"), row.text("diary_number")) == ("September/oktober", "KS 2025/400")


def test_a_round_may_be_called_by_its_swedish_name() -> None:
    row = head_row(board_of(AUTUMN, FEBRUARY, round="helar").material())
    assert row is not None
    assert row.text("meeting") == "Februari"


def test_of_several_meetings_the_first_after_the_last_day_counts() -> None:
    rows = [
        f"| {month} | | lopande | | 2025-{number}-10d | | | |"
        for month, number in (("Sep", "09"), ("Jun", "06"), ("Jul", "07"))
    ]
    row = head_row(board_of(*rows, round="lopande").material())
    assert row is not None
    assert row.text("meeting") == "Jul"


def test_without_a_meeting_ahead_the_first_row_counts() -> None:
    row = head_row(board_of("| Maj | | delar | | | | | |", "| Juni | | delar | | 2025-06-01d | | | |").material())
    assert row is not None
    assert row.text("meeting") == "Maj"


def test_the_day_material_is_due_is_the_rounds() -> None:
    board = board_of(AUTUMN, FEBRUARY)
    assert due_day(board.decided["meetings"], board.occasion) == date(2025, 9, 12)
    assert due_day(board.decided["meetings"], occasion(HELAR, 2025)) == date(2026, 1, 20)
    assert due_day([], board.occasion) is None


# GX-01


@tries("GX-01", SOUND, BOUNDARY)
@pytest.mark.parametrize(("month", "found"), [(5, True), (6, False), (8, False), (9, True)])
def test_an_interim_period_is_six_to_eight_months(month: int, found: bool) -> None:
    board = board_of(AUTUMN)
    board.occasion = board.occasion._replace(as_of=date(2025, month, 28))
    # the meeting is in October, which is too late for an earlier period
    assert [told for told in board.found() if told[0] != "GX-02"] == ([("GX-01", None)] if found else [])


@tries("GX-01", BROKEN)
def test_a_period_of_the_wrong_length_is_told_with_what_it_may_be() -> None:
    board = decided("2025-10-14d")
    board.occasion = board.occasion._replace(as_of=date(2025, 9, 30))
    finding = board.only("GX-01")
    assert (finding.severity, finding.place, finding.row) == (Severity.ERROR, None, "period")
    assert (finding.expected, finding.actual, finding.difference) == ("6–8 månader", "9", None)
    assert finding.message == "Delårsuppföljningen omfattar 9 månader, men perioden ska vara 6–8 månader."
    assert finding.fix == "Välj en period som slutar sista juni, juli eller augusti."


@tries("GX-01", NEIGHBOUR)
def test_when_an_interim_report_is_decided_is_no_matter_of_its_period() -> None:
    assert decided("2025-11-04d").found() == [("GX-02", "E2")]


@tries("GX-01", BOUNDARY)
def test_other_rounds_have_periods_of_their_own() -> None:
    assert board_of(AUTUMN, FEBRUARY, round="helar").found() == []


# GX-02


def decided(day: str, *, round: str = "delar") -> Board:
    return board_of(f"| September | Beslut | {round} | | {day} | KS 2025/400 | 1 | |", round=round)


@tries("GX-02", BROKEN)
def test_an_interim_report_that_is_decided_too_late_is_found_at_its_day() -> None:
    finding = decided("2025-11-04d").only("GX-02")
    assert [place.cell for place in finding.places] == ["E2"]
    assert (finding.file, finding.sheet, finding.severity.value) == ("plan.xlsx", "Årshjul", "varning")
    assert (finding.expected, finding.actual) == (date(2025, 10, 31), date(2025, 11, 4))
    assert finding.message == (
        "Sammanträdet som beslutar om delårsuppföljningen är 2025-11-04, men senaste dag är 2025-10-31."
    )
    assert finding.fix == "Välj ett tidigare sammanträde i årshjulet, eller rätta datumet om det är fel."


@tries("GX-02", BOUNDARY)
@pytest.mark.parametrize(
    ("days", "found"),
    [
        (("2025-08-30", "2025-12-02", "2025-11-04"), [("GX-02", "E4")]),
        (("2025-08-31", "2025-11-04"), []),
        (("2025-08-30", "2025-08-29"), []),
    ],
)
def test_of_several_meetings_the_first_one_after_the_period_is_to_be_in_time(
    days: tuple[str, ...], found: list[tuple[str, str]]
) -> None:
    rows = [f"| Möte {day} | Beslut | delar | | {day}d | KS 2025/400 | 1 | |" for day in days]
    assert board_of(*rows).found() == found


@tries("GX-02", SOUND)
def test_an_interim_report_that_is_decided_in_time_is_sound() -> None:
    assert decided("2025-10-14d").found() == []


@tries("GX-02", BOUNDARY)
@pytest.mark.parametrize(("day", "found"), [("2025-10-31d", []), ("2025-11-01d", [("GX-02", "E2")])])
def test_the_last_day_is_in_time_and_the_next_is_not(day: str, found: list[tuple[str, str]]) -> None:
    assert decided(day).found() == found


@tries("GX-02", BOUNDARY)
@pytest.mark.parametrize(
    ("as_of", "last"),
    [
        (date(2025, 6, 30), date(2025, 8, 31)),
        (date(2025, 7, 31), date(2025, 9, 30)),
        (date(2025, 12, 31), date(2026, 2, 28)),
    ],
)
def test_two_months_end_with_the_month(as_of: date, last: date) -> None:
    assert last_day_to_decide(as_of) == last


@tries("GX-02", BOUNDARY)
def test_other_rounds_are_not_held_to_two_months() -> None:
    assert decided("2026-04-30d", round="helar").found() == []


@tries("GX-02", NEIGHBOUR, UNREADABLE)
def test_a_day_that_is_missing_is_told_by_the_head_alone() -> None:
    for board in (decided(""), board_of(FEBRUARY)):
        assert [rule for rule, _ in board.found()] == ["GX-03"]
        assert board.unchecked("GX-02") == [None]
        assert [item.reason for item in board.not_checked if item.rule == "GX-02"] == [NO_DAY]


@tries("GX-02", UNREADABLE)
def test_a_day_that_cannot_be_read_is_not_checked() -> None:
    board = decided("#REF!")
    assert board.found() == [("IN-06", "E2")]
    assert board.unchecked("GX-02") == ["E2"]


# GX-03


@tries("GX-03", SOUND)
def test_a_complete_head_is_sound() -> None:
    assert board_of(AUTUMN).found() == []


@tries("GX-03", BROKEN)
def test_what_the_rounds_row_lacks_is_one_finding_at_its_cells() -> None:
    finding = board_of("| September | Beslut om delår | delar | | | KS 2025/400 | | |").only("GX-03")
    assert [place.cell for place in finding.places] == ["E2", "G2"]
    assert (finding.file, finding.severity.value) == ("plan.xlsx", "varning")
    assert (finding.expected, finding.actual, finding.difference) == (None, None, None)
    assert finding.message == "Dokumentets huvud saknar beslutsdatum och version."
    assert finding.fix == "Fyll i det på bladet Årshjul i registret. Tills dess skrivs ett streck."


@tries("GX-03", NEIGHBOUR, UNREADABLE)
def test_a_date_that_cannot_be_read_is_not_also_missing() -> None:
    board = board_of("| September | Beslut om delår | delar | | #REF! | KS 2025/400 | 1 | |")
    assert (board.found(), board.unchecked("GX-03")) == ([("IN-06", "E2")], ["E2"])


@tries("GX-03", NEIGHBOUR)
def test_a_day_of_decision_that_is_too_late_is_given_all_the_same() -> None:
    assert decided("2025-11-04d").found() == [("GX-02", "E2")]


@tries("GX-03", BOUNDARY)
@pytest.mark.parametrize(("version", "cell"), [("", "G2"), ("0", None)])
def test_a_version_of_zero_is_a_version(version: str, cell: str | None) -> None:
    found = board_of(f"| September | Beslut | delar | | 2025-10-14d | KS 2025/400 | {version} | |").found()
    assert found == ([("GX-03", cell)] if cell else [])


@tries("GX-03", BROKEN, BOUNDARY)
def test_a_calendar_without_the_round_is_a_finding_about_no_cell() -> None:
    finding = board_of(FEBRUARY).only("GX-03")
    assert (finding.place, finding.sheet) == (None, "Årshjul")
    assert finding.message == (
        "Dokumentets huvud saknar rad för omgången delar: diarienummer, beslutsdatum och version."
    )


@tries("GX-03", BROKEN)
def test_facts_that_are_missing_are_found() -> None:
    finding = board_of(AUTUMN, facts={"Dokumentansvarig": "", "Gäller till och med": ""}).only("GX-03")
    assert (finding.place, finding.sheet) == (None, "Plan")
    assert finding.message == "Dokumentets huvud saknar dokumentansvarig och gäller till och med."


@tries("GX-03", BOUNDARY)
@pytest.mark.parametrize("fact", FACTS)
def test_one_fact_that_is_missing_is_told_alone(fact: str) -> None:
    finding = board_of(AUTUMN, facts={**FACTS, fact: ""}).only("GX-03")
    assert finding.message == f"Dokumentets huvud saknar {fact[0].lower()}{fact[1:]}."


@tries("GX-03", UNREADABLE)
def test_the_head_is_not_checked_without_a_register() -> None:
    board = board_of(FEBRUARY, facts={})
    assert board.found() == []
    assert board.unchecked("GX-03") == [None]


# How it is told


def test_the_calendar_is_told_in_the_registers_order() -> None:
    (table,) = tell(board_of(FEBRUARY, AUTUMN).material())
    assert isinstance(table, TableBlock)
    assert [column.header for column in table.columns] == ["Sammanträde", "Typ av beslut"]
    assert [row.cells for row in table.rows] == [
        ("Februari", "Beslut om helår"),
        ("September/oktober", "Beslut om delår"),
    ]


def test_a_meeting_is_told_once_with_all_that_is_decided_then() -> None:
    """Rounds that are told of at the same meeting have rows of their own, with days and numbers of their own."""
    report = "| September/oktober | Rapport om läget | lopande | | | | | |"
    silent = "| September/oktober | | februari | | | | | |"
    again = "| September/oktober | Beslut om delår | april | | | | | |"
    (table,) = tell(board_of(AUTUMN, report, FEBRUARY, silent, again).material())
    assert isinstance(table, TableBlock)
    assert [row.cells for row in table.rows] == [
        ("September/oktober", "Beslut om delår Rapport om läget"),
        ("Februari", "Beslut om helår"),
    ]


def test_an_empty_calendar_is_said() -> None:
    assert list(tell(Board().material())) == [text("Nämndens sammanträden är inte fastställda.")]
