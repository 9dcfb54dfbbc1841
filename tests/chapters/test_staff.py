from __future__ import annotations

from datetime import date

import pytest

from tests.drawn import EKONOMI, HR, LEDNING, Board
from tests.published import STAFF as STAFF_STATED
from tests.trials import BOUNDARY, BROKEN, NEIGHBOUR, SOUND, UNREADABLE, tries
from vpreport.chapters.governing_documents import DOCUMENTS
from vpreport.chapters.narrative import NARRATIVE
from vpreport.chapters.staff import COLUMNS, STAFF, UNIT, sex_rests, staff_table, tell_ages, tell_employment
from vpreport.vocabulary.amount import COUNT, FTE, HOURS
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.telling import Block, Paragraph, TableBlock, plain, text
from vpreport.vocabulary.view import Department

HEADER = f"| {' | '.join(column.header for column in (UNIT, *COLUMNS))} |"
KEYS = [column.key for column in COLUMNS]


def row(unit: str, *sexes: int, **numbers: object) -> str:
    """A row of the sheet: permanent, women and men in order, the other columns by key."""
    given = dict(zip(KEYS, map(str, sexes), strict=False)) | {key: str(value) for key, value in numbers.items()}
    assert set(given) <= set(KEYS)
    return f"| {unit} | {' | '.join(given.get(key, '') for key in KEYS)} |"


class StaffBoard(Board):
    """A board whose small drawings are seldom even: how the sexes are spread is tried apart (PE-15)."""

    def findings(self) -> list[Finding]:
        return [finding for finding in super().findings() if finding.rule != "PE-15"]


def staff(*rows: str, department: str = "hr", round: str = "delar", board: Board | None = None) -> Board:
    found = board or StaffBoard(round)
    found.sheet(STAFF, "\n".join((HEADER, *rows)), department=department)
    return found


def state(board: Board, **measures: str | int) -> Board:
    """Control totals by name, underscores for spaces, in rows from B2 down."""
    for number, (measure, value) in enumerate(measures.items(), start=2):
        board.control(measure.replace("__", ", ").replace("_", " "), value, cell=f"B{number}")
    return board


def compared(finding: Finding) -> list[object]:
    """What should stand, what stands, and what is used."""
    return [finding.expected, finding.actual, finding.used]


def cells(finding: Finding) -> list[str | None]:
    return [place.cell for place in finding.places]


# PE-01


@tries("PE-01", SOUND)
def test_women_and_men_that_make_the_total_are_sound() -> None:
    board = staff(row("Lön", 15, 11, 4, temporary=3, temporary_women=1, temporary_men=2))
    assert board.found() == []


@tries("PE-01", BROKEN)
def test_a_total_that_is_not_its_women_and_men_is_found_and_their_sum_is_used() -> None:
    board = staff(row("Lön", 15, 11, 3))
    finding = board.only("PE-01")
    assert cells(finding) == ["B2", "C2", "D2"]
    assert [*compared(finding), finding.difference] == [14, 15, 14, 1]
    assert finding.message == "Tillsvidare totalt för Lön är 15, men kvinnor och män blir tillsammans 14."
    assert finding.fix == "Rätta totalen eller ett av antalen. Tills vidare räknas 14."
    assert str(board.material().total("staff.permanent")) == "14"


@tries("PE-01", BOUNDARY)
def test_an_empty_sex_counts_as_none_where_the_other_is_given() -> None:
    assert staff(row("HR", 11, 11, temporary=2, temporary_women=2, permanent_men=0)).found() == []
    assert staff(row("HR", 11, 11, 0, temporary=3, temporary_women=2)).found() == [("PE-01", "E2")]
    assert staff(row("HR", 11, 11, 0, temporary=3, temporary_men=2)).found() == [("PE-01", "E2")]
    assert staff(row("HR", 11, 10)).found() == [("PE-01", "B2")]


@tries("PE-01", BOUNDARY)
def test_a_total_alone_has_no_parts_to_meet() -> None:
    assert staff(row("Lön", 15, 11, 4, temporary=7, managers_temporary=1)).found() == []
    assert staff(row("Lön", 15)).found() == [("IN-18", "C2")]


@tries("PE-01", BOUNDARY)
def test_temporary_managers_are_split_too_and_managers_are_anothers() -> None:
    split = {"managers_temporary": 2, "managers_temporary_women": 1, "managers_temporary_men": 0}
    board = staff(row("Lön", 15, 11, 4, managers=3, managers_women=1, managers_men=1, **split))
    assert board.found() == [("PE-06", "H2"), ("PE-01", "N2")]
    alone = {"managers_temporary": 2, "managers_temporary_women": 1}
    assert staff(row("Lön", 15, 11, 4, managers=3, **alone)).found() == [("PE-01", "N2")]


@tries("PE-01", UNREADABLE)
def test_a_split_that_cannot_be_read_is_not_checked() -> None:
    board = staff(row("Lön", 15, 11, permanent_men="#REF!"))
    assert board.found() == [("IN-06", "D2")]
    assert board.unchecked("PE-01") == ["D2"]


# PE-02


@tries("PE-02", SOUND)
def test_departments_that_make_the_stated_totals_are_sound() -> None:
    board = staff(row("Lön", 15, 11, 4))
    staff(row("Redovisning", 5, 3, 2), department="ek", board=board)
    stated = {"Tillsvidareanställda_exkl._chefer": 20, "Tillsvidareanställda_exkl._chefer_kvinnor": 14}
    assert state(board, **stated, **{"Tillsvidareanställda_exkl._chefer_män": 6}).found() == []


@tries("PE-02", BROKEN)
def test_a_stated_total_that_departments_do_not_make_is_found_with_all_cells() -> None:
    board = staff(row("Lön", 15, 11, 4))
    staff(row("Redovisning", 5, 3, 2), department="ek", board=board)
    finding = state(board, **{"Tillsvidareanställda_exkl._chefer": 21}).only("PE-02")
    assert (finding.place, finding.code) == (None, "")
    assert [*compared(finding), finding.difference] == [21, 20, None, -1]
    assert [(place.file, place.cell) for place in finding.sources] == [
        ("plan.xlsx", "B2"),
        ("hr.xlsx", "B2"),
        ("ek.xlsx", "B2"),
    ]
    assert finding.message == (
        "Tillsvidareanställda exkl. chefer är 21 enligt kontrollsumman, men avdelningarna blir tillsammans 20."
    )


@tries("PE-02", BOUNDARY)
def test_each_sex_has_a_total_of_its_own() -> None:
    board = staff(row("Lön", 15, 11, 4))
    stated = {"Tillsvidareanställda_exkl._chefer_kvinnor": 12, "Tillsvidareanställda_exkl._chefer_män": 3}
    assert [(f.rule, f.row) for f in state(board, **stated).findings()] == [
        ("PE-02", "permanent_women"),
        ("PE-02", "permanent_men"),
    ]


@tries("PE-02", UNREADABLE)
def test_a_sum_that_lacks_a_department_is_not_compared() -> None:
    board = StaffBoard("delar", missing=("ek",))
    staff(row("Lön", 15, 11, 4), board=board)
    state(board, **{"Tillsvidareanställda_exkl._chefer": 21})
    assert board.found() == []
    assert None in board.unchecked("PE-02")


@tries("PE-02", NEIGHBOUR)
def test_a_wrong_row_whose_parts_are_right_is_only_told_at_the_row() -> None:
    board = state(staff(row("Lön", 16, 11, 4)), **{"Tillsvidareanställda_exkl._chefer": 15})
    assert board.found() == [("PE-01", "B2")]


@tries("PE-02", NEIGHBOUR)
@tries("PE-17", BOUNDARY)
def test_a_department_without_staff_may_explain_the_total_too() -> None:
    board = staff(row("Lön", 0, 0, 0))
    board.control(PAYROLL, 2, department="hr", cell="B3")
    board.control(PAYROLL, 2)
    assert board.found() == [("PE-17", "B2")]


@tries("PE-02", BOUNDARY)
def test_an_accepted_difference_is_not_told_and_a_total_nobody_gives_is_silent() -> None:
    for accepted, found in ((-1, []), (1, [("PE-02", None)])):
        board = staff(row("Lön", 15, 11, 4))
        board.control(PAYROLL, 16, accepted=accepted, explanation="En delad tjänst.")
        assert board.found() == found
    board = staff(f"| Lön | {'| ' * len(KEYS)}")
    board.control(PAYROLL, 16)
    assert [rule for rule, _ in board.found() if rule == "PE-02"] == []


@tries("PE-02", UNREADABLE)
def test_a_total_that_is_not_stated_or_cannot_be_read_is_not_compared() -> None:
    assert staff(row("Lön", 15, 11, 4)).unchecked("PE-02") == [None] * 3
    board = staff(row("Lön", permanent="#REF!", permanent_women=1, permanent_men=1), row("Stöd", 2, 1, 1))
    board.control(PAYROLL, 16)
    board.control(f"{PAYROLL} kvinnor", 2, cell="B3")
    board.control(f"{PAYROLL} män", 2, cell="B4")
    assert (board.found(), board.unchecked("PE-02")) == ([("IN-06", "B2")], [None])


# PE-03 and PE-04


MEASURES = [("PE-03", "Tillsvidareanställda"), ("PE-04", "Tidsbegränsat anställda")]


@tries("PE-03", SOUND, BROKEN)
@tries("PE-04", SOUND, BROKEN)
@pytest.mark.parametrize(("rule", "measure"), MEASURES)
def test_stated_women_and_men_make_the_stated_total(rule: str, measure: str) -> None:
    sound, wrong = Board(), Board()
    for board, total in ((sound, 151), (wrong, 152)):
        board.control(measure, total, cell="B2")
        board.control(f"{measure} kvinnor", 94, cell="B3")
        board.control(f"{measure} män", 57, cell="B4")
    assert sound.found() == []
    finding = wrong.only(rule)
    assert cells(finding) == ["B2", "B3", "B4"]
    assert [*compared(finding), finding.difference] == [151, 152, None, 1]
    assert finding.message == f"Kontrollsumman {measure} är 152, men kvinnor och män blir tillsammans 151."


@tries("PE-03", BOUNDARY)
@tries("PE-04", BOUNDARY)
@pytest.mark.parametrize(("rule", "measure"), MEASURES)
@pytest.mark.parametrize(("total", "women", "men", "found"), [(0, 0, 0, 0), (9, 9, 0, 0), (9, 0, 10, 1), (9, 8, 0, 1)])
def test_one_more_or_less_of_either_sex_is_another_total(
    rule: str, measure: str, total: int, women: int, men: int, found: int
) -> None:
    board = Board()
    for cell, part, value in (("B2", "", total), ("B3", " kvinnor", women), ("B4", " män", men)):
        board.control(f"{measure}{part}", value, cell=cell)
    assert board.found() == [(rule, "B2")] * found


@tries("PE-03", NEIGHBOUR)
@tries("PE-04", NEIGHBOUR)
def test_what_departments_give_is_no_matter_of_the_stated_split() -> None:
    board = staff(row("Lön", 16, 11, 4, temporary=5, temporary_women=1, temporary_men=1))
    for measure in ("Tillsvidareanställda", "Tidsbegränsat anställda"):
        for number, (part, value) in enumerate({"": 7, " kvinnor": 4, " män": 3}.items(), start=2):
            board.control(f"{measure}{part}", value, cell=f"B{number}")
    assert board.found() == [("PE-19", None), ("PE-01", "B2"), ("PE-01", "E2")]


@tries("PE-03", UNREADABLE)
@tries("PE-04", UNREADABLE)
@pytest.mark.parametrize(("rule", "measure"), MEASURES)
@pytest.mark.parametrize("lacking", ["", " kvinnor", " män"])
def test_a_stated_split_that_is_not_there_is_not_checked(rule: str, measure: str, lacking: str) -> None:
    board = Board()
    for number, (part, value) in enumerate({"": 10, " kvinnor": 2, " män": 3}.items(), start=2):
        if part != lacking:
            board.control(f"{measure}{part}", value, cell=f"B{number}")
    assert board.found() == []
    assert board.unchecked(rule) == [None]


# PE-05 and PE-06

KINDS = {"managers_director": 1, "managers_department": 2, "managers_unit": 0}


@tries("PE-05", SOUND)
@tries("PE-06", SOUND)
def test_kinds_and_sexes_that_make_the_managers_are_sound() -> None:
    assert staff(row("Ledning", 0, 0, 0, managers=3, managers_women=2, managers_men=1, **KINDS)).found() == []
    assert staff(row("Ledning", 0, 0, 0, managers=3)).found() == []


@tries("PE-05", BROKEN)
@tries("PE-06", NEIGHBOUR)
def test_kinds_that_make_other_managers_are_found_and_their_sum_used() -> None:
    finding = staff(row("Ledning", 0, 0, 0, managers=4, **KINDS)).only("PE-05")
    assert cells(finding) == ["H2", "K2", "L2", "M2"]
    assert [*compared(finding), finding.difference] == [3, 4, 3, 1]
    assert finding.message == (
        "Chefer totalt för Ledning är 4, men förvaltnings-, avdelnings- och enhetschefer blir tillsammans 3."
    )


@tries("PE-06", BROKEN)
@tries("PE-05", NEIGHBOUR)
@tries("PE-01", NEIGHBOUR)
def test_sexes_that_make_other_managers_are_found_and_their_sum_used() -> None:
    finding = staff(row("Ledning", 0, 0, 0, managers=4, managers_women=2, managers_men=1)).only("PE-06")
    assert cells(finding) == ["H2", "I2", "J2"]
    assert [*compared(finding), finding.difference] == [3, 4, 3, 1]


@tries("PE-05", BOUNDARY)
@tries("PE-06", BOUNDARY)
@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        ({"managers_director": 2}, [("PE-05", "H2")]),
        ({"managers_department": 2}, [("PE-05", "H2")]),
        ({"managers_unit": 3}, []),
        ({"managers_women": 4}, [("PE-06", "H2")]),
        ({"managers_men": 2}, [("PE-06", "H2")]),
        ({"managers_men": 3}, []),
        ({"managers": "", "managers_women": 1, "managers_unit": 2}, []),
    ],
)
def test_an_empty_part_counts_as_none_and_without_managers_there_is_nothing_to_meet(
    numbers: dict[str, object], found: list[tuple[str, str]]
) -> None:
    assert staff(row("Ledning", 0, 0, 0, **({"managers": 3} | numbers))).found() == found


@tries("PE-05", UNREADABLE)
@tries("PE-06", UNREADABLE)
def test_managers_that_cannot_be_read_are_not_checked() -> None:
    board = staff(row("Ledning", 0, 0, 0, managers="#REF!", managers_women=2, managers_men=1, **KINDS))
    assert board.found() == [("IN-06", "H2")]
    assert board.unchecked("PE-05") == board.unchecked("PE-06") == ["H2"]


@tries("PE-05", BOUNDARY)
@tries("PE-06", BOUNDARY)
def test_stated_managers_are_checked_among_themselves() -> None:
    stated = {"Chefer": 8, "Avdelningschefer": 2, "Enhetschefer": 1, "Chefer_kvinnor": 4, "Chefer_män": 4}
    assert state(Board(), **stated, Förvaltningschefer_och_biträdande=5).found() == []
    board = state(Board(), **(stated | {"Chefer_män": 5}), Förvaltningschefer_och_biträdande=4)
    assert board.found() == [("PE-05", "B2"), ("PE-06", "B2")]
    assert board.findings()[1].message == (
        "Chefer totalt för nämnden enligt kontrollsumman är 8, men kvinnor och män blir tillsammans 9."
    )
    assert [[*compared(f), f.difference] for f in board.findings()] == [[7, 8, None, 1], [9, 8, None, -1]]


# PE-07 and PE-08


def bridged(*, permanent: int = 10, women: int = 6, men: int = 4, **stated: int) -> Board:
    """A department with three managers, two women and a man, of whom one is temporary; 12 staff are stated."""
    managers = {"managers": 3, "managers_women": 2, "managers_men": 1, "managers_temporary": 1}
    board = staff(row("Lön", permanent, women, men, **managers))
    given = {"Tillsvidareanställda": 12, "Tillsvidareanställda_kvinnor": 8, "Tillsvidareanställda_män": 4}
    return state(board, **(given | stated))


@tries("PE-07", SOUND)
@tries("PE-08", SOUND, BOUNDARY)
def test_a_bridge_that_meets_is_sound_when_the_temporary_manager_may_be_of_the_sex_that_is_over() -> None:
    assert bridged().found() == []
    assert bridged(Tillsvidareanställda_kvinnor=7, Tillsvidareanställda_män=5).found() == []


@tries("PE-07", BROKEN)
@tries("PE-08", NEIGHBOUR)
def test_a_bridge_with_a_rest_is_found_across_departments_with_its_terms() -> None:
    finding = bridged(permanent=11, women=7).only("PE-07")
    assert (cells(finding), finding.file, finding.sheet) == ([], "", "")
    assert finding.fix.endswith("på kontrollsummans rad i registret (Kontrollsummor, B2).")
    assert compared(finding) == [12, 13, None]
    assert finding.difference == 1
    assert finding.bridge is not None
    assert [(name, str(figure)) for name, figure in finding.bridge.terms] == [
        ("Tillsvidareanställda enligt tabellen, utan chefer", "11"),
        ("Chefer", "3"),
        ("Avgår: tidsbegränsat anställda chefer", "−1"),
    ]
    assert [(place.file, place.cell) for place in finding.sources] == [
        ("hr.xlsx", "B2"),
        ("hr.xlsx", "H2"),
        ("hr.xlsx", "N2"),
        ("plan.xlsx", "B2"),
    ]
    assert finding.message == (
        "Bryggan går inte ihop: 11 i tabellen + 2 tillsvidareanställda chefer = 13, men 12 är uppgivet. "
        "1 återstår att förklara. Per kön återstår kvinnor 1 och män 1; tidsbegränsat anställda chefer, "
        "vars kön inte är uppgivet, förklarar 1 av dem."
    )


@tries("PE-07", BROKEN, BOUNDARY)
@pytest.mark.parametrize(
    ("temporary", "sexes"),
    [
        ({}, " Per kön återstår kvinnor 2 och män −1."),
        ({"managers_temporary": 0}, " Per kön återstår kvinnor 2 och män −1."),
        ({"managers_women": "", "managers_men": ""}, ""),
        ({"managers_temporary_men": "#REF!"}, ""),
    ],
)
def test_a_rest_is_told_by_sex_where_managers_of_both_sexes_are_given(temporary: dict[str, object], sexes: str) -> None:
    managers = {"managers": 2, "managers_women": 2, "managers_men": 0}
    board = staff(row("Lön", 0, 0, 0, **(managers | temporary)))
    stated = {"Tillsvidareanställda": 1, "Tillsvidareanställda_kvinnor": 0, "Tillsvidareanställda_män": 1}
    finding = next(finding for finding in state(board, **stated).findings() if finding.rule == "PE-07")
    assert [*compared(finding), finding.difference, finding.place] == [1, 2, None, 1, None]
    assert finding.message == (
        "Bryggan går inte ihop: 0 i tabellen + 2 tillsvidareanställda chefer = 2, men 1 är uppgivet. "
        f"1 återstår att förklara.{sexes}"
    )


@tries("PE-07", BOUNDARY)
@pytest.mark.parametrize(("stated", "found"), [(12, []), (11, [("PE-07", None)]), (13, [("PE-07", None)])])
def test_stated_managers_stand_in_for_those_that_no_department_has_given(
    stated: int, found: list[tuple[str, None]]
) -> None:
    board = staff(row("Lön", 10, 6, 4))
    state(board, Tillsvidareanställda=stated, Chefer=3, Tidsbegränsat_anställda_chefer=1)
    assert board.found() == found


@tries("PE-07", BOUNDARY)
def test_an_accepted_rest_is_explained_and_one_that_changes_is_open_again() -> None:
    for permanent, found in ((11, []), (12, [("PE-07", None)])):
        board = bridged(permanent=permanent, women=permanent - 4)
        board.control("Tillsvidareanställda", 12, explanation="En chef delas.", accepted=1)
        assert board.found() == found


@tries("PE-08", BROKEN)
@tries("PE-07", NEIGHBOUR)
def test_a_bridge_that_meets_with_a_sex_too_few_is_found_by_sex() -> None:
    finding = bridged(women=4, men=6).only("PE-08")
    assert [place.cell for place in finding.sources] == ["B3"]
    assert [*compared(finding), finding.difference] == [8, 6, None, -2]
    assert finding.message == (
        "Bryggan går ihop totalt men inte per kön: kvinnorna blir −2 och männen 3 fler än uppgivet, "
        "och tidsbegränsat anställda chefer förklarar 1."
    )


@tries("PE-08", BOUNDARY)
def test_a_temporary_manager_whose_sex_is_given_is_no_other() -> None:
    managers = {"managers": 3, "managers_women": 2, "managers_men": 1, "managers_temporary": 1}
    sexes = {"managers_temporary_women": 0, "managers_temporary_men": 1}
    board = staff(row("Lön", 10, 6, 4, **managers, **sexes))
    stated = {"Tillsvidareanställda": 12, "Tillsvidareanställda_kvinnor": 7, "Tillsvidareanställda_män": 5}
    finding = state(board, **stated).only("PE-08")
    assert [*compared(finding), finding.difference] == [7, 8, None, 1]


@tries("PE-08", BOUNDARY)
@pytest.mark.parametrize(("women", "found"), [(9, []), (8, []), (7, [("PE-08", None)]), (10, [("PE-08", None)])])
def test_one_person_of_unknown_sex_explains_one_of_either_sex_and_no_more(
    women: int, found: list[tuple[str, None]]
) -> None:
    board = staff(row("Lön", 10, 6, 4))
    control = {
        "Tillsvidareanställda": 13,
        "Tillsvidareanställda_kvinnor": women,
        "Tillsvidareanställda_män": 13 - women,
    }
    managers = {"Chefer": 4, "Chefer_kvinnor": 3, "Chefer_män": 1, "Tidsbegränsat_anställda_chefer": 1}
    assert state(board, **control, **managers).found() == found


@tries("PE-08", BOUNDARY)
def test_managers_of_both_sexes_alone_bridge_when_nobody_is_temporary() -> None:
    for women, found in ((8, []), (7, [("PE-08", None)])):
        board = staff(row("Lön", 10, 6, 4, managers=3, managers_women=2, managers_men=1))
        stated = {"Tillsvidareanställda": 13, "Tillsvidareanställda_kvinnor": women}
        assert state(board, **stated, Tillsvidareanställda_män=13 - women).found() == found


@tries("PE-08", UNREADABLE)
@pytest.mark.parametrize("lacking", ["kvinnor", "män"])
def test_a_bridge_by_sex_whose_stated_number_is_missing_is_not_checked(lacking: str) -> None:
    board = bridged()
    del board.controls[f"tillsvidareanställda {lacking}", ""]
    assert (board.found(), board.unchecked("PE-08")) == ([], [None])
    assert [one.reason for one in board.not_checked if one.rule == "PE-08"] == [
        f"Kontrollsumman ”Tillsvidareanställda {lacking}” finns inte i registret för den här omgången."
    ]


@tries("PE-08", UNREADABLE)
@pytest.mark.parametrize(
    ("numbers", "reason"),
    [
        ({"managers_women": ""}, "Alla led i bryggan är inte uppgivna per kön."),
        ({"managers": ""}, "Alla led i bryggan är inte uppgivna per kön."),
        ({"permanent": "#REF!"}, "Summan är inte komplett (exkl. HR)."),
        ({"permanent_women": "#REF!"}, "Summan är inte komplett (exkl. HR)."),
        ({"permanent_men": "#REF!"}, "Summan är inte komplett (exkl. HR)."),
        ({"managers_women": "#REF!"}, "Summan är inte komplett (exkl. HR)."),
        ({"managers_men": "#REF!"}, "Summan är inte komplett (exkl. HR)."),
        ({"managers_temporary": "#REF!"}, "Summan är inte komplett (exkl. HR)."),
        ({"managers_temporary_women": "#REF!"}, "Summan är inte komplett (exkl. HR)."),
        ({"managers_temporary_men": "#REF!"}, "Summan är inte komplett (exkl. HR)."),
    ],
)
def test_a_bridge_by_sex_that_lacks_a_term_is_not_checked_and_says_why(numbers: dict[str, object], reason: str) -> None:
    given: dict[str, object] = {"managers": 3, "managers_women": 2, "managers_men": 1, "managers_temporary": 1}
    lone = row("Lön", **({"permanent": 10, "permanent_women": 6, "permanent_men": 4} | given | numbers))
    board = staff(lone, row("Stöd", 2, 1, 1, **(given if "#REF!" in numbers.values() else {})))
    state(board, Tillsvidareanställda=14, Tillsvidareanställda_kvinnor=2, Tillsvidareanställda_män=12)
    assert [rule for rule, _ in board.found() if rule == "PE-08"] == []
    assert [one.reason for one in board.not_checked if one.rule == "PE-08"] == [reason]


@tries("PE-07", NEIGHBOUR)
@tries("PE-08", NEIGHBOUR)
def test_stated_sexes_that_make_no_whole_are_pe_03_alone() -> None:
    assert bridged(Tillsvidareanställda_kvinnor=9).found() == [("PE-03", "B2")]


@tries("PE-07", UNREADABLE)
def test_a_bridge_that_lacks_a_department_is_not_checked() -> None:
    board = StaffBoard("delar", missing=("ek",))
    staff(row("Lön", 10, 6, 4, managers=3), board=board)
    assert state(board, Tillsvidareanställda=99).found() == []
    assert None in board.unchecked("PE-07")


@tries("PE-07", UNREADABLE)
def test_a_bridge_whose_temporary_managers_cannot_be_read_is_not_checked() -> None:
    board = state(staff(row("Lön", 10, 6, 4, managers=3, managers_temporary="#REF!")), Tillsvidareanställda=99)
    assert [rule for rule, _ in board.found() if rule.startswith("PE")] == []
    assert [one.reason for one in board.not_checked if one.rule == "PE-07"] == ["Summan är inte komplett (exkl. HR)."]


@tries("PE-07", BOUNDARY)
def test_where_nobody_gives_temporary_managers_nothing_is_taken_off() -> None:
    (bridge,) = (
        one
        for one in state(staff(row("Lön", 10, 6, 4, managers=3)), Tillsvidareanställda=13).material().bridges()
        if one.rule == "PE-07"
    )
    assert [name for name, _ in bridge.terms] == ["Tillsvidareanställda enligt tabellen, utan chefer", "Chefer"]


@tries("PE-07", UNREADABLE)
def test_a_bridge_without_stated_staff_or_managers_is_not_made() -> None:
    assert staff(row("Lön", 10, 6, 4, managers=3)).unchecked("PE-07") == [None]
    board = state(staff(row("Lön", 10, 6, 4)), Tillsvidareanställda=99)
    assert (board.found(), board.unchecked("PE-07")) == ([], [None])
    assert [one.reason for one in board.not_checked if one.rule == "PE-07"] == [
        "Antalet tillsvidareanställda eller antalet chefer är inte uppgivet."
    ]
    board = state(staff(row("Lön", managers=3)), Tillsvidareanställda=99)
    assert board.unchecked("PE-07") == [None]


# PE-12


@tries("PE-12", SOUND, BOUNDARY)
@pytest.mark.parametrize(("stated", "found"), [("0,42", False), ("0,43", True), ("0,41", True), ("0,4", False)])
def test_overtime_is_hours_over_the_months_working_time(stated: str, found: bool) -> None:
    board = Board("plan")
    board.control("Övertid, timmar", 626, cell="B3", unit=HOURS)
    board.control("Övertid, helårsarbetare", stated.replace(",", "."), cell="B2", unit=FTE)
    assert board.found() == ([("PE-12", "B2")] if found else [])


@tries("PE-12", BOUNDARY)
@pytest.mark.parametrize(("hours", "found"), [("666.6", False), ("666.7", True)])
def test_overtime_half_a_unit_off_is_still_rounding(hours: str, found: bool) -> None:
    board = Board("delar")
    board.control("Övertid, timmar", hours, cell="B3", unit=HOURS)  # 666,6 ÷ (165 × 8) = 0,505 exactly
    board.control("Övertid, helårsarbetare", "0.50", cell="B2", unit=FTE)
    assert bool(board.found()) is found


@tries("PE-12", BROKEN)
def test_wrong_overtime_tells_both_numbers() -> None:
    board = Board("plan")
    board.control("Övertid, timmar", 626, cell="B3", unit=HOURS)
    board.control("Övertid, helårsarbetare", "0.47", cell="B2", unit=FTE)
    finding = board.only("PE-12")
    assert cells(finding) == ["B2", "B3"]
    assert [str(finding.expected), str(finding.actual), str(finding.difference)] == ["0.42", "0.47", "0.05"]
    assert finding.message == "Övertiden är uppgiven till 0,47 helårsarbetare, men 626 timmar blir 0,42."


@tries("PE-12", NEIGHBOUR)
def test_more_work_than_people_is_no_matter_of_overtime() -> None:
    board = staff(row("Lön", 10, 5, 5, temporary=1, fte_temporary=2))
    board.control("Övertid, timmar", 660, cell="B3", unit=HOURS)
    board.control("Övertid, helårsarbetare", "0.50", cell="B2", unit=FTE)
    assert board.found() == [("PE-11", "R2")]


@tries("PE-12", UNREADABLE)
def test_overtime_without_hours_is_not_checked() -> None:
    board = Board("plan")
    board.control("Övertid, helårsarbetare", "0.42", unit=FTE)
    assert board.found() == []
    assert board.unchecked("PE-12") == [None]
    board = Board("plan")
    board.control("Övertid, timmar", 626, unit=HOURS)
    assert board.unchecked("PE-12") == [None]


# PE-17

PAYROLL = "Tillsvidareanställda exkl. chefer"


@tries("PE-17", SOUND)
def test_a_departments_number_is_payrolls() -> None:
    board = staff(row("Lön", 15, 11, 4), row("Rekrytering", 2, 2, 0))
    board.control(PAYROLL, 17, department="hr")
    assert board.found() == []


@tries("PE-17", BROKEN)
def test_another_number_than_payrolls_is_found_at_the_departments_cells() -> None:
    board = staff(row("Lön", 15, 11, 4), row("Rekrytering", 2, 2, 0))
    board.control(PAYROLL, 18, department="hr")
    finding = board.only("PE-17")
    assert (finding.code, finding.file, cells(finding)) == ("hr", "hr.xlsx", ["B2", "B3"])
    assert [*compared(finding), finding.difference] == [18, 17, None, -1]
    assert finding.message == f"{PAYROLL} för HR är 17, men personalsystemet har 18."


@tries("PE-17", BOUNDARY)
def test_what_payroll_says_of_another_department_is_not_compared() -> None:
    board = staff(row("Lön", 15, 11, 4))
    board.control(PAYROLL, 99, department="ek")
    assert board.found() == []


@tries("PE-17", NEIGHBOUR)
def test_a_wrong_split_is_not_also_wrong_against_payroll() -> None:
    board = staff(row("Lön", 16, 11, 4))
    board.control(PAYROLL, 15, department="hr")
    assert board.found() == [("PE-01", "B2")]


@tries("PE-02", NEIGHBOUR, BOUNDARY)
@tries("PE-17", BOUNDARY)
def test_a_board_total_that_a_department_explains_is_told_there_alone() -> None:
    for stated, rules in ((18, ["PE-17"]), (19, ["PE-02", "PE-17"])):
        board = staff(row("Lön", 17, 13, 4))
        board.control(PAYROLL, 18, department="hr")
        board.control(PAYROLL, stated)
        assert [finding.rule for finding in board.findings()] == rules


@tries("PE-17", UNREADABLE)
def test_a_number_that_cannot_be_read_is_not_compared_with_payroll() -> None:
    board = staff(row("Lön", permanent="#REF!", permanent_women=1, permanent_men=1), row("Rekrytering", 2, 2, 0))
    board.control(PAYROLL, 18, department="hr")
    assert board.found() == [("IN-06", "B2")]
    assert board.unchecked("PE-17") == ["B2"]


# PE-19


@tries("PE-19", SOUND)
def test_temporary_staff_and_temporary_managers_make_the_stated_number() -> None:
    board = staff(row("Lön", 15, 11, 4, temporary=6, managers=2, managers_temporary=1))
    assert state(board, Tidsbegränsat_anställda=7).found() == []


@tries("PE-19", BROKEN)
def test_another_number_of_temporary_staff_is_found_with_all_cells() -> None:
    board = staff(row("Lön", 15, 11, 4, temporary=6, managers=2, managers_temporary=1))
    finding = state(board, Tidsbegränsat_anställda=8).only("PE-19")
    assert [*compared(finding), finding.difference, finding.place] == [8, 7, None, -1, None]
    assert [(place.file, place.cell) for place in finding.sources] == [
        ("plan.xlsx", "B2"),
        ("hr.xlsx", "E2"),
        ("hr.xlsx", "N2"),
    ]


@tries("PE-19", BOUNDARY)
def test_stated_temporary_managers_stand_in_where_no_department_has_given_them() -> None:
    board = staff(row("Lön", 15, 11, 4, temporary=6))
    assert state(board, Tidsbegränsat_anställda=7, Tidsbegränsat_anställda_chefer=1).found() == []


@tries("PE-19", NEIGHBOUR)
def test_a_wrong_split_of_temporary_staff_is_only_told_at_the_row() -> None:
    board = staff(row("Lön", 15, 11, 4, temporary=7, temporary_women=3, temporary_men=3))
    assert state(board, Tidsbegränsat_anställda=6).found() == [("PE-01", "E2")]


@tries("PE-19", BOUNDARY)
def test_no_temporary_staff_are_none_and_an_accepted_difference_is_not_told() -> None:
    assert state(staff(row("Lön", 15, 11, 4, temporary=0)), Tidsbegränsat_anställda=0).found() == []
    for accepted, found in ((-1, []), (1, [("PE-19", None)])):
        board = staff(row("Lön", 15, 11, 4, temporary=0))
        board.control("Tidsbegränsat anställda", 1, accepted=accepted, explanation="En timanställd.")
        assert board.found() == found


@tries("PE-19", UNREADABLE)
def test_temporary_staff_that_nobody_has_given_are_not_checked() -> None:
    board = state(staff(row("Lön", 15, 11, 4)), Tidsbegränsat_anställda=8)
    assert board.found() == []
    assert board.unchecked("PE-19") == [None]


@tries("PE-19", UNREADABLE)
def test_temporary_staff_that_cannot_be_read_are_not_checked() -> None:
    board = state(staff(row("Lön", 15, 11, 4, temporary="#REF!")), Tidsbegränsat_anställda=8)
    assert board.found() == [("IN-06", "E2")]
    assert board.unchecked("PE-19") == [None]


# PE-09


def headed(hr: object = 1, ek: object = 1, **stated: int) -> Board:
    """Two departments and the management, each with so many heads of department."""
    board = staff(row("HR", 10, 5, 5, managers=hr, managers_department=hr))
    staff(row("Ekonomi", 10, 5, 5, managers=ek, managers_department=ek), department="ek", board=board)
    staff(row("Ledning", 10, 5, 5, managers=1, managers_director=1), department="fl", board=board)
    return state(board, **stated)


@tries("PE-09", SOUND, NEIGHBOUR)
def test_a_head_for_every_department_is_sound_and_directors_and_the_management_are_not_counted() -> None:
    assert headed().found() == []


@tries("PE-09", BROKEN)
def test_a_department_without_a_head_is_noted() -> None:
    finding = headed(ek=0).only("PE-09")
    assert (finding.severity, finding.place) == (Severity.NOTE, None)
    assert [(place.file, place.cell) for place in finding.sources] == [("hr.xlsx", "L2"), ("ek.xlsx", "L2")]
    assert [*compared(finding), finding.difference] == [2, 1, None, -1]
    assert finding.message.replace("\xa0", " ") == "Nämnden har 2 avdelningar men 1 avdelningschef."
    assert finding.fix == (
        "Kontrollera om en avdelning saknar chef eller delar chef med en annan. Stämmer antalen, skriv förklaringen "
        "och den accepterade skillnaden −1 på kontrollsumman Avdelningschefer i registret."
    )


@tries("PE-09", BOUNDARY)
def test_too_many_heads_are_noted_and_a_difference_that_is_accepted_is_not() -> None:
    assert compared(headed(hr=2).only("PE-09")) == [2, 3, None]
    for accepted, found in ((-1, []), (1, [("PE-09", None)])):
        board = headed(ek=0)
        board.control("Avdelningschefer", 1, explanation="En chef delas.", accepted=accepted)
        assert board.found() == found


@tries("PE-09", BOUNDARY)
def test_no_heads_at_all_may_be_accepted() -> None:
    board = headed(hr=0, ek=0)
    board.control("Avdelningschefer", 0, explanation="Förvaltningschefen leder båda.", accepted=-2)
    assert board.found() == []


@tries("PE-09", BOUNDARY)
def test_the_control_total_stands_in_where_nobody_has_given_heads() -> None:
    assert state(staff(row("HR", 10, 5, 5)), Avdelningschefer=2).found() == []
    finding = state(staff(row("HR", 10, 5, 5)), Avdelningschefer=1).only("PE-09")
    assert [place.cell for place in finding.sources] == ["B2"]
    assert finding.message.endswith("Antalet chefer är kontrollsummans, avdelningarna har inte uppgett det.")


@tries("PE-09", UNREADABLE)
def test_heads_that_nobody_has_given_or_that_cannot_be_read_are_not_counted() -> None:
    assert staff(row("HR", 10, 5, 5)).unchecked("PE-09") == [None]
    board = headed(ek="#REF!")
    assert {rule for rule, _ in board.found()} == {"IN-06"}
    assert board.unchecked("PE-09") == [None]
    board = StaffBoard("delar", missing=("ek",))
    assert staff(row("HR", 10, 5, 5, managers=1, managers_department=1), board=board).unchecked("PE-09") == [None]


# PE-10


DOCUMENT_HEADER = "| Id | Typ av handling | Ansvarig | Diarienummer | Status | Antal | Fördelning | Bilaga |"


def texts(status: str) -> Board:
    """The board of two departments, one of which writes so of a document."""
    board = StaffBoard("plan")
    board.register(DOCUMENTS, f"{DOCUMENT_HEADER} Avdelning |\n| D1 | Kontinuitetsplan | | | Finns. | | | | HR |")
    board.sheet(DOCUMENTS, f"{DOCUMENT_HEADER}\n| D1 | Kontinuitetsplan | | | {status} | | | |")
    return board


def counted_departments(board: Board) -> list[Finding]:
    return [finding for finding in board.findings() if finding.rule == "PE-10"]


@tries("PE-10", SOUND)
@pytest.mark.parametrize("status", ["En av två avdelningar har en plan.", "Alla 2 avdelningar har en plan."])
def test_a_text_that_knows_how_many_departments_there_are_is_sound(status: str) -> None:
    assert counted_departments(texts(status)) == []


@tries("PE-10", BROKEN)
def test_a_text_that_counts_other_departments_is_found() -> None:
    (finding,) = counted_departments(texts("Fyra av tio avdelningar har en plan. Samtliga 9 avdelningar övar."))
    assert (finding.severity, finding.code, cells(finding)) == (Severity.WARNING, "hr", ["E2"])
    assert [*compared(finding), finding.difference] == [2, 10, None, 8]
    assert finding.message.replace("\xa0", " ") == "Texten säger ”av tio avdelningar”, men nämnden har 2 avdelningar."
    assert finding.fix == "Rätta antalet i texten, eller avdelningarna på registrets blad Organisation."


@tries("PE-10", BROKEN)
def test_what_departments_write_is_read_too() -> None:
    board = StaffBoard("delar")
    board.sheet(NARRATIVE, "| Avsnitt | Text |\n| Övrigt | Två av de 12 avdelningarna flyttar. |")
    (finding,) = counted_departments(board)
    assert (cells(finding), compared(finding)) == (["B2"], [2, 12, None])


@tries("PE-10", BROKEN)
def test_what_the_register_says_of_a_document_is_read_where_nobody_has_reported_on_it() -> None:
    board = StaffBoard("plan")
    said = "En av tre avdelningar har en plan."
    board.register(DOCUMENTS, f"{DOCUMENT_HEADER} Avdelning |\n| D1 | Kontinuitetsplan | | | {said} | | | | HR |")
    (finding,) = counted_departments(board)
    assert (finding.file, finding.code, cells(finding)) == ("plan.xlsx", "", ["E2"])


@tries("PE-10", BOUNDARY, NEIGHBOUR)
@pytest.mark.parametrize(
    "status",
    ["", "Fyra avdelningar har en plan.", "En av de tre avdelningar som flyttar har en plan.", "Tio av tio invånare."],
)
def test_a_text_about_some_of_the_departments_or_none_says_nothing(status: str) -> None:
    assert counted_departments(texts(status)) == []


@tries("PE-10", UNREADABLE)
def test_a_text_that_cannot_be_read_is_not_counted_in() -> None:
    assert texts("#REF!").unchecked("PE-10") == ["E2"]


# PE-11


@tries("PE-11", SOUND, BOUNDARY)
@pytest.mark.parametrize(("people", "work"), [(3, "3"), (3, "3,15"), (3, "0"), (0, "0"), ("", "2"), (3, "")])
def test_work_that_so_many_can_do_is_sound(people: object, work: str) -> None:
    assert staff(row("Lön", 10, 5, 5, temporary=people, fte_temporary=work)).found() == []


@tries("PE-11", BROKEN)
def test_more_work_than_people_can_do_is_found() -> None:
    finding = staff(row("Lön", 10, 5, 5, temporary=3, fte_temporary="3,16")).only("PE-11")
    assert (finding.severity, cells(finding)) == (Severity.WARNING, ["R2", "E2"])
    assert [str(finding.expected), str(finding.actual), str(finding.difference)] == ["3", "3.16", "0.16"]
    assert finding.message == "Årsarbetare visstid för Lön är 3,16, men de tidsbegränsat anställda är bara 3."
    assert finding.fix == (
        "Kontrollera timmarna, och att de är delade med 165 × 8 månader. "
        "En person är högst en årsarbetare, med en liten marginal för extra timmar."
    )


@tries("PE-11", BOUNDARY)
def test_nobody_does_no_work_and_temporary_managers_are_people_too() -> None:
    assert staff(row("Lön", 10, 5, 5, temporary=0, fte_temporary="0,01")).found() == [("PE-11", "R2")]
    assert staff(row("Lön", 10, 5, 5, temporary=0, managers=1, managers_temporary=1, fte_temporary=1)).found() == []


@tries("PE-11", BROKEN)
def test_stated_work_is_held_against_stated_people() -> None:
    stated: dict[str, str | int] = {"Årsarbetare__tidsbegränsat_anställda": "6.8", "Tidsbegränsat_anställda": 88}
    assert state(Board(), **stated).found() == []
    board = state(Board(), **(stated | {"Tidsbegränsat_anställda": 6}))
    assert state(Board(), **(stated | {"Årsarbetare__tidsbegränsat_anställda": "92.4"})).found() == []
    finding = board.only("PE-11")
    assert (cells(finding), [str(finding.expected), str(finding.actual)]) == (["B2", "B3"], ["6", "6.8"])


@tries("PE-11", NEIGHBOUR)
def test_a_wrong_split_of_temporary_staff_is_not_too_much_work() -> None:
    numbers = {"temporary": 2, "temporary_women": 2, "temporary_men": 1, "fte_temporary": 3}
    assert staff(row("Lön", 10, 5, 5, **numbers)).found() == [("PE-01", "E2")]


@tries("PE-11", UNREADABLE)
def test_work_that_cannot_be_read_is_not_checked() -> None:
    board = staff(row("Lön", 10, 5, 5, temporary=3, fte_temporary="#REF!"))
    assert (board.found(), board.unchecked("PE-11")) == ([("IN-06", "R2")], ["R2"])


# PE-13 and PE-14


@tries("PE-13", UNREADABLE)
@tries("PE-14", UNREADABLE)
@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ("PE-13", "Mallen anger hur årsarbetare ska räknas och frågar inte hur det har gjorts."),
        ("PE-14", "Föregående omgång har inte lästs in."),
    ],
)
def test_what_nobody_is_asked_for_is_not_checked_and_says_why(rule: str, reason: str) -> None:
    board = staff(row("Lön", 10, 5, 5))
    board.material()
    assert [one.reason for one in board.not_checked if one.rule == rule] == [reason]


# PE-15


def spread(*rows: tuple[str, str]) -> Board:
    """The board with those departments' rows, how the sexes are spread included."""
    board = Board()
    for code, drawn in rows:
        staff(drawn, department=code, board=board)
    return board


@tries("PE-15", SOUND, BOUNDARY)
@pytest.mark.parametrize(("women", "men"), [(5, 5), (4, 6), (6, 4), (0, 0)])
def test_sexes_that_are_even_are_sound(women: int, men: int) -> None:
    assert spread(("hr", row("HR", women + men, women, men))).found() == []


@tries("PE-15", BROKEN)
def test_departments_that_are_not_even_are_one_note_for_the_board() -> None:
    board = spread(
        ("hr", "\n".join((row("Lön", 10, 9, 1), row("Stöd", 5, 5, 0)))), ("ek", row("Ekonomi", 1000, 399, 601))
    )
    finding = board.only("PE-15")
    assert (finding.severity, finding.code, finding.place) == (Severity.NOTE, "", None)
    assert [(place.file, place.cell) for place in finding.sources] == [
        ("hr.xlsx", "C2"),
        ("hr.xlsx", "C3"),
        ("ek.xlsx", "C2"),
    ]
    assert compared(finding) == [None, 2, None]
    assert finding.message == (
        "I 2 av 2 avdelningar är kvinnorna färre än 40 eller fler än 60 procent av de tillsvidareanställda: "
        "HR 93,3 % och Ekonomi 39,9 %. Totalt är 40,7 procent kvinnor."
    )
    assert finding.fix == (
        "Kontrollera antalen. Stämmer de behöver inget rättas, men kommentera gärna fördelningen under Jämställdhet."
    )


@tries("PE-15", BOUNDARY)
def test_the_total_is_as_the_register_states_and_says_whom_it_lacks() -> None:
    board = Board(missing=("ek",))
    staff(row("HR", 10, 10, 0), department="hr", board=board)
    staff(row("Ledning", 10, 10, 0), department="fl", board=board)
    assert board.only("PE-15").message.endswith(": HR 100,0 %. Totalt är 100,0 procent kvinnor (exkl. Ekonomi).")
    board = state(spread(("hr", row("HR", 10, 10, 0))), Tillsvidareanställda_kvinnor=94, Tillsvidareanställda=151)
    (finding,) = (found for found in board.findings() if found.rule == "PE-15")
    assert finding.message.endswith("Totalt är 62,3 procent kvinnor.")


@tries("PE-15", BOUNDARY, UNREADABLE)
def test_the_total_is_not_told_where_women_and_all_are_of_different_departments() -> None:
    board = spread(("hr", row("HR", 10, 10, 0)), ("ek", row("Ekonomi", 10, permanent_women="#REF!", permanent_men=1)))
    assert board.unchecked("PE-15") == ["C2"]
    (finding,) = (found for found in board.findings() if found.rule == "PE-15")
    assert finding.message.endswith(": HR 100,0 %.")


@tries("PE-15", BOUNDARY)
@pytest.mark.parametrize(("women", "men", "found"), [(399, 601, 1), (400, 600, 0), (600, 400, 0), (601, 399, 1)])
def test_forty_and_sixty_percent_are_even_and_just_beyond_is_not(women: int, men: int, found: int) -> None:
    assert spread(("hr", row("HR", women + men, women, men))).found() == [("PE-15", None)] * found


@tries("PE-15", BOUNDARY)
def test_one_person_is_not_even() -> None:
    assert spread(("hr", row("HR", 1, 1, 0))).found() == [("PE-15", None)]
    (finding,) = spread(("hr", row("HR", 1, 0, 1))).findings()
    assert finding.message.endswith(": HR 0,0 %. Totalt är 0,0 procent kvinnor.")


@tries("PE-15", NEIGHBOUR)
def test_women_and_men_that_do_not_make_the_total_are_not_weighed() -> None:
    assert spread(("hr", row("HR", 15, 14, 2))).found() == [("PE-01", "B2")]


@tries("PE-15", UNREADABLE)
def test_sexes_that_cannot_be_read_are_not_weighed() -> None:
    board = spread(("hr", row("HR", 15, permanent_women="#REF!", permanent_men=1)))
    assert (board.found(), board.unchecked("PE-15")) == ([("IN-06", "C2")], ["C2"])


# PE-16


@tries("PE-16", SOUND, BOUNDARY)
@pytest.mark.parametrize(("aged", "managers"), [(10, 0), (0, 0), ("", 3), (12, 2)])
def test_as_many_of_sixty_as_there_are_staff_and_managers_is_sound(aged: object, managers: int) -> None:
    assert staff(row("Lön", 10, 5, 5, managers=managers, aged_60=aged)).found() == []


@tries("PE-16", BROKEN)
def test_more_of_sixty_than_there_are_staff_is_noted() -> None:
    finding = staff(row("Lön", 10, 5, 5, managers=2, managers_temporary=1, aged_60=12)).only("PE-16")
    assert (finding.severity, cells(finding)) == (Severity.NOTE, ["Q2", "B2", "H2"])
    assert [*compared(finding), finding.difference] == [11, 12, None, 1]
    assert finding.message == ("60 år eller äldre för Lön är 12, men de tillsvidareanställda är 11, chefer inräknade.")
    assert finding.fix == (
        "Rätta antalet, eller fyll i cheferna om de saknas. Tidsbegränsat anställda räknas inte med."
    )


@tries("PE-16", BOUNDARY)
def test_managers_who_are_not_given_are_none_and_never_fewer() -> None:
    assert staff(row("Lön", 10, 5, 5, aged_60=11)).found() == [("PE-16", "Q2")]
    assert staff(row("Lön", 10, 5, 5, managers_temporary=1, aged_60=10)).found() == []


@tries("PE-16", BROKEN)
def test_stated_staff_of_sixty_are_held_against_stated_staff() -> None:
    assert state(Board(), **{"60_år_eller_äldre": 27}, Tillsvidareanställda=27).found() == []
    finding = state(Board(), **{"60_år_eller_äldre": 28}, Tillsvidareanställda=27).only("PE-16")
    assert (cells(finding), compared(finding)) == (["B2", "B3"], [27, 28, None])


@tries("PE-16", NEIGHBOUR)
def test_a_total_that_is_not_its_parts_is_told_there_alone() -> None:
    assert staff(row("Lön", 9, 5, 5, aged_60=10)).found() == [("PE-01", "B2")]
    board = staff(row("Lön", 10, 5, 5, managers=1, managers_women=1, managers_men=1, aged_60=12))
    assert board.found() == [("PE-06", "H2")]


@tries("PE-16", UNREADABLE)
def test_ages_beside_staff_that_cannot_be_read_are_not_checked() -> None:
    board = staff(row("Lön", permanent="#REF!", permanent_women=1, permanent_men=1, aged_60=9))
    assert (board.found(), board.unchecked("PE-16")) == ([("IN-06", "B2")], ["B2"])


# PE-18


def dated(*days: date | None) -> Board:
    """Control totals that are of those days, in rows from B2 down."""
    board = Board("delar")
    measures = ("60 år eller äldre", "Tillsvidareanställda exkl. chefer kvinnor", "Enhetschefer")
    for line, (measure, day) in enumerate(zip(measures, days, strict=False), start=2):
        board.control(measure, 5, cell=f"B{line}", as_of=day)
    return board


@tries("PE-18", SOUND)
def test_control_totals_of_the_rounds_last_day_are_sound() -> None:
    board = dated(date(2025, 8, 31), date(2025, 8, 31))
    assert (board.found(), board.unchecked("PE-18")) == ([], [])


@tries("PE-18", BROKEN)
def test_control_totals_of_another_day_are_one_finding_a_day() -> None:
    finding = dated(date(2025, 9, 30), date(2025, 8, 31), date(2025, 9, 30)).only("PE-18")
    assert (finding.severity, cells(finding)) == (Severity.WARNING, ["B2", "B4"])
    assert compared(finding) == [date(2025, 8, 31), date(2025, 9, 30), None]
    assert finding.message == (
        "60 år eller äldre och Enhetschefer gäller 2025-09-30 enligt registret, "
        "men omgångens personaluppgifter gäller 2025-08-31."
    )
    assert finding.fix == "Hämta kontrollsumman för den dagen, eller rätta Per datum på bladet Kontrollsummor."


@tries("PE-18", BROKEN)
def test_what_payroll_says_of_a_department_has_a_day_too() -> None:
    board = staff(row("Lön", 10, 5, 5))
    board.control(PAYROLL, 10, department="hr", as_of=date(2025, 9, 1))
    assert board.found() == [("PE-18", "B2")]


@tries("PE-18", BOUNDARY)
def test_the_day_before_is_another_day_and_no_day_says_nothing() -> None:
    assert dated(date(2025, 8, 30), None).found() == [("PE-18", "B2")]
    assert dated(date(2025, 8, 31), None).found() == []


@tries("PE-18", NEIGHBOUR)
def test_control_totals_that_are_not_of_staff_may_be_of_another_day() -> None:
    board = dated(date(2025, 8, 31))
    board.control("Nämndens budget 2025", 5, cell="B9", as_of=date(2024, 11, 1))
    assert [rule for rule, _ in board.found() if rule == "PE-18"] == []


@tries("PE-18", UNREADABLE)
def test_days_that_no_control_total_names_are_not_compared() -> None:
    assert dated(None).unchecked("PE-18") == [None]
    assert Board("delar").unchecked("PE-18") == [None]


# The seed

SEED = (
    ("Administration", 9, 7, 2),
    ("Ekonomi", 14, 10, 4),
    ("HR", 11, 11, 0),
    ("IT- och digitalisering", 17, 4, 13),
    ("Kommunikation och kundtjänst", 12, 9, 3),
    ("Kultur och fritid", 37, 25, 12),
    ("Ledningsstab", 3, 3, 0),
    ("Miljö och bygg", 22, 14, 8),
    ("Näringsliv och planering", 10, 3, 7),
    ("Säkerhet och beredskap", 3, 2, 1),
)


def seed() -> Board:
    """The published plan: ten departments, and the control totals of its chapter 8."""
    units = [Department(f"a{number}", name, (name,)) for number, (name, *_) in enumerate(SEED)]
    board = Board("plan", departments=(*units, LEDNING))
    board.facts |= {"Nämnd": "Kommunstyrelsen", "Förvaltning": "Kommunledningsförvaltningen"}
    for number, (name, *counts) in enumerate(SEED):
        staff(row(name, *counts), department=f"a{number}", board=board)
    for line, (measure, value) in enumerate(STAFF_STATED.items(), start=2):
        board.control(measure, value, cell=f"B{line}", unit=FTE if "rsarbetare" in measure else COUNT)
    return board


def staff_rules(board: Board) -> list[Finding]:
    return [finding for finding in board.findings() if finding.rule.startswith("PE-")]


@tries("PE-07", BROKEN)
@tries("PE-08", NEIGHBOUR)
@tries("PE-09", BROKEN)
@tries("PE-15", BROKEN)
def test_of_the_seed_only_the_bridge_does_not_meet_and_two_notes_are_made() -> None:
    board = seed()
    finding, *notes = sorted(staff_rules(board), key=lambda found: found.rule)
    assert [(note.rule, compared(note)[:2]) for note in notes] == [("PE-09", [10, 9]), ("PE-15", [None, 10])]
    assert notes[1].message.endswith("Totalt är 62,3 procent kvinnor.")
    assert (finding.rule, cells(finding)) == ("PE-07", [])
    assert compared(finding) == [151, 152, None]
    assert finding.difference == 1
    assert list(sex_rests(board.material()) or ()) == [1, 1, 1]
    assert finding.message == (
        "Bryggan går inte ihop: 138 i tabellen + 14 tillsvidareanställda chefer = 152, men 151 är uppgivet. "
        "1 återstår att förklara. Per kön återstår kvinnor 1 och män 1; tidsbegränsat anställda chefer, "
        "vars kön inte är uppgivet, förklarar 1 av dem."
    )


def told(blocks: list[Block]) -> list[str]:
    return [plain(block.parts) for block in blocks if isinstance(block, Paragraph)]


def tables(blocks: list[Block]) -> list[TableBlock]:
    return [block for block in blocks if isinstance(block, TableBlock)]


def test_the_seeds_chapter_is_told_in_full() -> None:
    blocks = list(tell_employment(seed().material()))
    assert told(blocks) == [
        "Den 30 september 2024 hade Kommunstyrelsen 151 tillsvidareanställda medarbetare och 88 tidsbegränsat "
        "anställda. Av de 151 tillsvidareanställda medarbetarna är 94 kvinnor och 57 män. Av de 88 tidsbegränsat "
        "anställda är 50 kvinnor och 38 män. De tidsbegränsat anställda medarbetarna motsvarar 6,8\N{NO-BREAK SPACE}"
        "årsarbetare.",
        "Kommunledningsförvaltningen har 15 medarbetare i chefsposition, varav 5 är förvaltningschef eller "
        "biträdande förvaltningschef, 9 är avdelningschef och 1 är enhetschef. Av de 15 cheferna är 7 kvinnor och "
        "8 män. 1 av cheferna har en tidsbegränsad anställning.",
    ]
    published, bridge = tables(blocks)
    assert [tuple(map(str, line.cells)) for line in published.rows] == [
        *((name, *map(str, counts)) for name, *counts in SEED),
        ("Totalt", "138", "88", "50"),
    ]
    assert [tuple(map(str, line.cells)) for line in bridge.rows] == [
        ("Tillsvidareanställda enligt tabellen, utan chefer", "138"),
        ("Chefer (kontrollsumma, avdelningarna har inte uppgett antalet)", "15"),
        ("Avgår: tidsbegränsat anställda chefer (kontrollsumma, avdelningarna har inte uppgett antalet)", "−1"),
        ("Summa", "152"),
        ("Tillsvidareanställda enligt kontrollsumman", "151"),
        ("Återstår att förklara", "1"),
    ]


def test_the_seeds_staff_of_sixty_and_more_are_told() -> None:
    (paragraph,) = tell_ages(seed().material())
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.parts) == "27 av de 151 tillsvidareanställda medarbetarna är 60 år eller äldre."


# How it is told


def test_only_what_is_known_is_said() -> None:
    blocks = list(tell_employment(staff(row("Lön", 15, 11, 4)).material()))
    assert told(blocks) == []
    assert len(tables(blocks)) == 1


def test_what_departments_have_given_stands_in_for_control_totals() -> None:
    numbers = {"managers": 2, "managers_women": 1, "managers_men": 1, "fte_temporary": "1,5", "aged_60": 3}
    board = staff(row("Lön", 15, 11, 4, **numbers))
    blocks = list(tell_employment(board.material()))
    assert told(blocks) == [
        "De tidsbegränsat anställda medarbetarna motsvarar 1,50\N{NO-BREAK SPACE}årsarbetare.",
        "Förvaltningen har 2 medarbetare i chefsposition. Av de 2 cheferna är 1 kvinna och 1 man.",
    ]
    assert told(list(tell_ages(board.material()))) == ["3 medarbetare är 60 år eller äldre."]


def test_an_unknown_number_of_staff_over_sixty_is_said() -> None:
    assert list(tell_ages(staff(row("Lön", 15, 11, 4)).material())) == [
        text("Hur många medarbetare som är 60 år eller äldre är inte uppgivet.")
    ]


@tries("PE-07", BOUNDARY)
def test_an_explained_rest_is_told_with_its_explanation() -> None:
    board = bridged(permanent=11, women=7)
    board.control("Tillsvidareanställda", 12, explanation="En chef delas.", accepted=1)
    _, bridge = tables(list(tell_employment(board.material())))
    assert bridge.rows[-1].cells[0] == "Förklarad skillnad"
    assert bridge.notes == ("Förklaring: En chef delas.",)


def test_a_department_that_has_not_reported_has_an_empty_row_and_the_total_says_so() -> None:
    board = Board("delar", departments=(HR, EKONOMI, LEDNING), missing=("ek",))
    table = staff_table(staff(row("Lön", 15, 11, 4), row("Rekrytering", 2, 2, 0), board=board).material())
    assert [tuple(map(str, line.cells)) for line in table.rows] == [
        ("HR", "17", "13", "4"),
        ("Ekonomi", "", "", ""),
        ("Totalt", "17", "13", "4"),
    ]
    assert table.notes == ("Totalt är exkl. Ekonomi.",)


def test_the_management_has_a_row_when_it_has_staff() -> None:
    board = staff(row("Lön", 15, 11, 4))
    table = staff_table(staff(row("Stab", 2, 1, 1), department="fl", board=board).material())
    assert [str(line.cells[0]) for line in table.rows] == ["HR", "Ekonomi", "Förvaltningsledning", "Totalt"]
