from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.drawn import EKONOMI, HR, Board
from tests.trials import BOUNDARY, BROKEN, NEIGHBOUR, SOUND, UNREADABLE, tries
from vpreport.chapters.assignments import ASSIGNMENTS, headline, number_of, tell_follow_up, tell_plan
from vpreport.chapters.budget import BUDGET
from vpreport.chapters.investments import INVESTMENTS
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.record import Record, Table
from vpreport.vocabulary.telling import Numbered, Paragraph, Status, TableBlock, Tone, plain
from vpreport.vocabulary.view import Department

REGISTER = """
    | Id    | Mål | Uppdrag         | Avdelning   | Klart senast | Ursprung |
    | 5.1:1 | 1   | Bygg en bro.    | HR          | 2025-02-28d  | Nämnden  |
    | 5.1:2 | 1   | Lär ut simning. | HR; Ekonomi |              | Nämnden  |
    | 5.2:1 | 2   | Spara papper.   | HR          |              | K1       |
"""

HEADER = "| Id | Mål | Uppdrag | Klart senast | Status | Genomfört datum | Ny sluttid | Kommentar |\n"
BRIDGE = "| 5.1:1 | 1 | Bygg en bro. | 2025-02-28d | {} |\n"
SWIM = "| 5.1:2 | 1 | Lär ut simning. | | {} |\n"
PAPER = "| 5.2:1 | 2 | Spara papper. | | {} |\n"
STARTED = "Pågår | | |"
LATE = "Försenat | | 2025-12-01d | Leveransen dröjer."


ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


def board(round: str = "delar", *, bridge: str = STARTED, swim: str = STARTED, paper: str = STARTED) -> Board:
    found = Board(round)
    found.register(ASSIGNMENTS, REGISTER)
    found.sheet(ASSIGNMENTS, HEADER + BRIDGE.format(bridge) + SWIM.format(swim) + PAPER.format(paper))
    return found


def planned(drawing: str) -> Board:
    found = Board("plan")
    found.register(ASSIGNMENTS, REGISTER)
    found.sheet(ASSIGNMENTS, f"| Id | Mål | Uppdrag | Klart senast |\n{drawing}")
    return found


UNCHANGED = """| 5.1:1 | 1 | Bygg en bro.    | 2025-02-28d |
               | 5.1:2 | 1 | Lär ut simning. |             |
               | 5.2:1 | 2 | Spara  papper.  |             |
"""


def ours(board: Board) -> list[tuple[str, str | None]]:
    """Rule and cell of what stands on the sheet; the document's head is another chapter's."""
    return [(f.rule, f.place.cell if f.place else None) for f in board.findings() if f.sheet == ASSIGNMENTS.title]


def rows_of(board: Board, goal: str) -> list[list[str]]:
    (table,) = tell_follow_up(board.material(), goal)
    assert isinstance(table, TableBlock)
    return [[str(cell) for cell in row.cells] for row in table.rows]


# What stands on the sheet


def test_the_sheets_headers_are_those_of_the_contract() -> None:
    decided = ("Id", "Mål", "Uppdrag", "Klart senast")
    asked = ("Status", "Genomfört datum", "Ny sluttid", "Kommentar")
    register = ("Id", "Mål", "Uppdrag", "Avdelning", "Klart senast", "Ursprung")
    assert ASSIGNMENTS.in_register(2025).headers == register
    for token, headers in {"plan": decided, "delar": decided + asked, "helar": decided + asked}.items():
        form = ASSIGNMENTS.at(Board(token).occasion)
        assert form is not None
        assert form.headers == headers
    assert [round.token for round in ASSIGNMENTS.rounds] == ["plan", "april", "delar", "helar", "lopande"]


@pytest.mark.parametrize("round", ["april", "delar", "helar", "lopande"])
def test_a_sheet_where_everything_is_done_is_found_without_fault(round: str) -> None:
    done = "Genomfört | 2025-02-01d | |"
    assert ours(board(round, bridge=done, swim=done, paper=done)) == []


def test_an_unknown_status_is_the_intakes_business() -> None:
    assert ours(board(bridge="Klart | | |")) == [("IN-17", "E2")]


def test_an_empty_status_is_the_intakes_business() -> None:
    found = board(bridge="| | |")
    assert ours(found) == [("IN-18", "E2")]


# UD-01


def numbered(*ids: tuple[str, str]) -> Board:
    found = Board("delar")
    rows = "".join(f"| {id} | {goal} | Gör | HR | | |\n" for id, goal in ids)
    found.register(ASSIGNMENTS, f"| Id | Mål | Uppdrag | Avdelning | Klart senast | Ursprung |\n{rows}")
    return found


@tries("UD-01", SOUND)
def test_numbers_that_run_from_one_under_every_goal_are_right_in_any_order() -> None:
    found = numbered(("1:2", "1"), ("2:1", "2"), ("1:1", "1"))
    assert (ours(found), found.unchecked("UD-01")) == ([], [])


@tries("UD-01", BROKEN)
def test_a_gap_is_told_at_the_number_after_it() -> None:
    found = numbered(("1:1", "1"), ("2:1", "2"), ("2:3", "2"), ("2:4", "2"))
    assert ours(found) == [("UD-01", "A4")]
    finding = found.only("UD-01")
    assert (finding.severity, finding.file, [place.cell for place in finding.places]) == (ERROR, "plan.xlsx", ["A4"])
    assert (finding.expected, finding.actual, finding.difference) == (Decimal(2), Decimal(3), Decimal(1))
    assert finding.message == "2:3 har nummer 3, men nästa nummer under mål 2 är 2."
    assert finding.fix == "Rätta numret i registrets kolumn Id, eller lägg tillbaka uppdraget som saknas."


@tries("UD-01", BOUNDARY)
@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        ((), []),
        (("1:1",), []),
        (("1:0", "1:1"), [(1, 0)]),
        (("1:2",), [(1, 2)]),
        (("1:2", "1:4"), [(1, 2)]),
        (("1:1", "1:3", "2:2"), [(2, 3), (1, 2)]),
        (("1:9", "1:10", *(f"1:{n}" for n in range(1, 9))), []),
    ],
)
def test_the_first_number_is_one_and_the_first_that_does_not_follow_is_told(
    ids: tuple[str, ...], expected: list[tuple[object, object]]
) -> None:
    found = numbered(*((id, id[0]) for id in ids))
    assert [(f.expected, f.actual) for f in found.findings() if f.rule == "UD-01"] == expected


@tries("UD-01", BOUNDARY)
def test_a_number_that_two_assignments_of_a_goal_share_is_told_once() -> None:
    assert ours(numbered(("1:1", "1"), ("2:1", "2"), ("a:1", "2"), ("2:2", "2"))) == [("UD-01", "A4")]


@tries("UD-01", BOUNDARY)
def test_ids_that_all_begin_alike_are_one_series_over_the_goals() -> None:
    assert ours(numbered(("U1", "1"), ("U2", "2"), ("U3", "3"))) == []
    found = numbered(("U1", "1"), ("U2", "2"), ("U4", "3"))
    assert of(found, "UD-01").message == "U4 har nummer 4, men nästa nummer i registret är 3."


@tries("UD-01", NEIGHBOUR, UNREADABLE)
def test_an_id_that_is_there_twice_is_the_intakes_business_and_makes_no_gap() -> None:
    found = numbered(("1:1", "1"), ("1:2", "1"), ("1:2", "1"), ("1:3", "1"))
    assert [rule for rule, _ in ours(found)] == ["IN-19"]
    assert found.unchecked("UD-01") == [None]
    assert [n.reason for n in found.not_checked if n.rule == "UD-01"] == [
        "Registrets Id på bladet Uppdrag är inte entydiga."
    ]


@tries("UD-01", NEIGHBOUR)
def test_a_row_gone_from_a_file_or_an_id_twice_on_another_sheet_hides_no_gap() -> None:
    found = numbered(("1:1", "1"), ("1:3", "1"))
    found.sheet(ASSIGNMENTS, HEADER + "| 1:1 | 1 | Gör | | Pågår | | | |")
    areas = "| Id | Område | Avdelning | Budget föregående år | Budget |\n"
    found.register(BUDGET, areas + "| B1 | HR | HR | 10 | 12 |\n| B1 | Ekonomi | Ekonomi | 10 | 12 |")
    assert [f.sheet for f in found.findings() if f.rule == "IN-19"] == ["Uppdrag", "Budget"]
    assert (cells(found, "UD-01"), found.unchecked("UD-01")) == (["A3"], [])


@tries("UD-01", UNREADABLE)
def test_an_id_without_number_is_not_tried() -> None:
    found = numbered(("bro", "1"), ("1:1", "1"))
    assert ours(found) == []
    assert found.unchecked("UD-01") == ["A2"]


@tries("UD-01", UNREADABLE)
def test_a_goal_that_cannot_be_read_is_not_tried() -> None:
    found = numbered(("1:1", "#REF!"), ("2:1", "2"), ("2:3", "2"))
    assert ours(found) == [("IN-06", "B2"), ("UD-01", "A4")]
    assert found.unchecked("UD-01") == ["B2"]


@given(st.text(max_size=8), st.integers(min_value=0, max_value=10**9 - 1))
def test_the_number_is_the_digits_that_end_the_id(beginning: str, number: int) -> None:
    form = ASSIGNMENTS.in_register(2025)
    bare = beginning.rstrip("0123456789") + ":"
    record = Record(Table(form, "plan.xlsx", "Uppdrag", {"id": 1}), 2, {"id": f"{bare}{number}"})
    assert number_of(record) == number


def test_an_id_with_more_digits_than_any_number_has_none() -> None:
    form = ASSIGNMENTS.in_register(2025)
    record = Record(Table(form, "plan.xlsx", "Uppdrag", {"id": 1}), 2, {"id": "1" * 5000})
    assert number_of(record) is None


# UD-02 and UD-03


@tries("UD-02", SOUND)
@tries("UD-03", SOUND)
def test_in_the_plan_what_comes_back_as_it_was_is_no_proposal() -> None:
    found = planned(UNCHANGED)
    assert (ours(found), found.unchecked("UD-02"), found.unchecked("UD-03")) == ([], [], [])


@tries("UD-02", BROKEN)
@tries("UD-03", NEIGHBOUR)
def test_in_the_plan_a_new_row_is_a_proposal_at_its_wording() -> None:
    found = planned(f"{UNCHANGED}| | 2 | Plantera träd. | kv 2 2025 |")
    assert ours(found) == [("UD-02", "C5"), ("IN-07", "D5")]
    finding = of(found, "UD-02")
    assert (finding.severity, finding.code, [place.cell for place in finding.places]) == (NOTE, "hr", ["C5"])
    assert (finding.expected, finding.actual, finding.difference) == (None, "Plantera träd.", None)
    assert finding.message == "Förslag till nytt uppdrag: Plantera träd."
    assert finding.fix == "Det får ett Id vid antagandet."


@tries("UD-02", UNREADABLE)
def test_a_new_row_whose_wording_cannot_be_read_proposes_nothing_yet() -> None:
    found = planned(f"{UNCHANGED}| | 2 | #REF! | |")
    assert (ours(found), found.unchecked("UD-02")) == ([("IN-06", "C5")], ["C5"])


@tries("UD-03", BROKEN)
@tries("UD-02", NEIGHBOUR)
def test_in_the_plan_a_changed_row_is_a_proposal_at_what_is_changed() -> None:
    found = planned(UNCHANGED.replace("Bygg en bro.", "Bygg två broar.").replace("2025-02-28d", "2025-03-31d"))
    assert ours(found) == [("UD-03", "C2")]
    finding = found.only("UD-03")
    assert finding.severity is NOTE
    assert finding.places == (Place("hr.xlsx", "Uppdrag", 2, 3), Place("hr.xlsx", "Uppdrag", 2, 4))
    assert (finding.expected, finding.actual, finding.difference) == ("Bygg en bro.", "Bygg två broar.", None)
    assert finding.fix == "Det beslutade gäller tills förslaget är antaget."
    assert (
        finding.message
        == "Förslag till ändrad lydelse av 5.1:1: Uppdrag ”Bygg en bro.” blir ”Bygg två broar.”, även Klart senast."
    )


@tries("UD-03", BOUNDARY)
@pytest.mark.parametrize(
    ("old", "new", "cell", "compared"),
    [
        ("| 2025-02-28d |", "| |", "D2", (date(2025, 2, 28), None)),
        ("Lär ut simning. | ", "Lär ut simning. | 2025-12-31d", "D3", (None, date(2025, 12, 31))),
        ("| 5.2:1 | 2 |", "| 5.2:1 | 1 |", "B4", ("2", "1")),
        ("Bygg en bro.", "bygg en bro.", "C2", ("Bygg en bro.", "bygg en bro.")),
    ],
)
def test_an_emptied_a_filled_or_a_respelt_cell_is_a_change(
    old: str, new: str, cell: str, compared: tuple[object, object]
) -> None:
    found = planned(UNCHANGED.replace(old, new))
    assert cells(found, "UD-03") == [cell]
    assert (of(found, "UD-03").expected, of(found, "UD-03").actual) == compared


@tries("UD-03", NEIGHBOUR, UNREADABLE)
def test_in_the_plan_a_cell_that_cannot_be_read_is_no_proposal() -> None:
    found = planned(UNCHANGED.replace("2025-02-28d", "snart"))
    assert (ours(found), found.unchecked("UD-03")) == ([("IN-16", "D2")], ["D2"])
    found = Board("plan")
    found.register(ASSIGNMENTS, REGISTER.replace("2025-02-28d", "snart"))
    found.sheet(ASSIGNMENTS, f"| Id | Mål | Uppdrag | Klart senast |\n{UNCHANGED}")
    assert (cells(found, "UD-03"), found.unchecked("UD-03")) == ([], ["E2"])


@tries("UD-03", NEIGHBOUR)
def test_in_a_follow_up_a_changed_wording_is_the_intakes_business() -> None:
    found = Board("delar")
    found.register(ASSIGNMENTS, REGISTER)
    changed = BRIDGE.replace("en bro", "två broar").format(LATE)
    found.sheet(ASSIGNMENTS, HEADER + changed + SWIM.format(STARTED) + PAPER.format(STARTED))
    assert ours(found) == [("IN-21", "C2")]


@tries("UD-02", NEIGHBOUR)
def test_in_a_follow_up_a_row_gone_or_added_is_the_intakes_business() -> None:
    found = Board("delar")
    found.register(ASSIGNMENTS, REGISTER)
    added = "| 9:9 | 1 | Hitta på. | | Pågår | | | |\n"
    found.sheet(ASSIGNMENTS, HEADER + BRIDGE.format(LATE) + SWIM.format(STARTED) + added)
    assert [rule for rule, _ in ours(found)] == ["IN-19", "IN-19"]


@tries("UD-02", NEIGHBOUR)
def test_in_a_follow_up_a_department_that_has_not_reported_is_the_intakes_business() -> None:
    found = Board("delar", missing=["hr"])
    found.register(ASSIGNMENTS, REGISTER)
    assert ours(found) == []


def asked(department: str, round: str = "delar") -> Board:
    """A round in which that department answers for the first assignment, and Revision hands in nothing."""
    idle = Department("rev", "Revision", ("Revision",), delivers=False)
    found = Board(round, departments=(HR, EKONOMI, idle))
    found.register(ASSIGNMENTS, REGISTER.replace("| HR          | 2025", f"| {department} | 2025"))
    if round != "plan":
        found.sheet(ASSIGNMENTS, HEADER + SWIM.format(STARTED) + PAPER.format(STARTED))
    return found


@tries("UD-02", BROKEN)
def test_an_assignment_for_which_nobody_who_reports_answers_is_told_at_its_department() -> None:
    found = asked("Revision")
    assert ours(found) == [("UD-02", "D2")]
    finding = found.only("UD-02")
    assert (finding.severity, finding.file, finding.row) == (ERROR, "plan.xlsx", "5.1:1")
    assert [place.cell for place in finding.places] == ["D2"]
    assert (finding.expected, finding.actual, finding.difference) == (None, None, None)
    assert finding.message == "Uppdraget 5.1:1 är beslutat, men ingen som lämnar underlag ansvarar för det."
    assert finding.fix == "Ange i registret vilken avdelning som ansvarar."


@tries("UD-02", BOUNDARY)
@pytest.mark.parametrize(
    ("department", "round", "expected"),
    [
        ("Revision", "plan", []),
        ("Revision", "lopande", ["D2"]),
        ("Revision; Ekonomi", "delar", []),
        ("Ekonomi", "delar", []),
        ("Alla", "delar", []),
    ],
)
def test_one_of_several_who_reports_is_enough_and_in_the_plan_nobody_need(
    department: str, round: str, expected: list[str]
) -> None:
    found = asked(department, round)
    assert (cells(found, "UD-02"), found.unchecked("UD-02")) == (expected, [])


@tries("UD-02", UNREADABLE)
def test_an_assignment_whose_department_cannot_be_read_may_be_asked_of_somebody() -> None:
    found = asked("#REF!")
    assert (cells(found, "UD-02"), found.unchecked("UD-02")) == ([], ["D2"])
    found = asked("#REF!", "plan")
    assert (cells(found, "UD-02"), found.unchecked("UD-02")) == ([], [])


# UD-04


@tries("UD-04", SOUND)
def test_every_assignment_has_a_department() -> None:
    assert [f for f in board().findings() if f.rule == "UD-04"] == []


@tries("UD-04", BROKEN)
def test_assignments_without_a_department_are_one_finding_that_counts_them() -> None:
    found = Board("delar")
    found.register(
        ASSIGNMENTS, REGISTER.replace("| HR          | 2025", "| | 2025").replace("| HR          |  ", "| |")
    )
    finding = found.only("UD-04")
    assert (finding.severity, finding.file, finding.code) == (Severity.WARNING, "plan.xlsx", "")
    assert [place.cell for place in finding.places] == ["D2", "D4"]
    assert (finding.expected, finding.actual, finding.difference) == (Decimal(3), Decimal(1), Decimal(-2))
    assert finding.message == "2 av 3 uppdrag har ingen ansvarig avdelning: 5.1:1 och 5.2:1."
    assert finding.fix == (
        "Skriv avdelningen på bladet Uppdrag i registret, den ansvariga först. Tills vidare frågas Förvaltningsledning."
    )


@tries("UD-04", BOUNDARY)
@pytest.mark.parametrize(("department", "expected"), [("Alla", []), ("HR; Ekonomi", []), ("", ["D2"])])
def test_any_department_will_do_and_several_have_their_responsible_first(department: str, expected: list[str]) -> None:
    found = Board("plan")
    found.register(ASSIGNMENTS, REGISTER.replace("| HR          | 2025", f"| {department} | 2025"))
    assert cells(found, "UD-04") == expected


@tries("UD-04", BOUNDARY)
@pytest.mark.parametrize(
    ("number", "words"),
    [
        (8, "1:1, 1:2, 1:3, 1:4, 1:5, 1:6, 1:7 och 1:8."),
        (9, "1:1, 1:2, 1:3, 1:4, 1:5, 1:6, 1:7, 1:8 och 1 till."),
    ],
)
def test_eight_assignments_without_department_are_named(number: int, words: str) -> None:
    found = Board("plan")
    rows = "".join(f"| 1:{n} | 1 | Gör | | | |\n" for n in range(1, number + 1))
    found.register(ASSIGNMENTS, f"| Id | Mål | Uppdrag | Avdelning | Klart senast | Ursprung |\n{rows}")
    assert of(found, "UD-04").message.partition(": ")[2] == words


@tries("UD-04", NEIGHBOUR)
def test_a_department_that_hands_in_nothing_is_another_rules_business() -> None:
    idle = Department("rev", "Revision", ("Revision",), delivers=False)
    found = Board("delar", departments=(HR, EKONOMI, idle))
    found.register(ASSIGNMENTS, REGISTER.replace("| HR          | 2025", "| Revision    | 2025"))
    assert cells(found, "UD-02") == ["D2"]
    assert cells(found, "UD-04") == []


@tries("UD-04", UNREADABLE)
def test_a_department_that_cannot_be_read_is_not_called_missing() -> None:
    found = Board("delar")
    found.register(ASSIGNMENTS, REGISTER.replace("| HR          | 2025", "| #REF! | 2025"))
    assert cells(found, "UD-04") == []
    assert found.unchecked("UD-04") == ["D2"]


# UD-05


def worded(wording: str, due: str = "", *, round: str = "plan") -> Board:
    """The plan round with one assignment of that wording, as HR sends it back unchanged."""
    found = Board(round)
    header = "| Id | Mål | Uppdrag | Avdelning | Klart senast | Ursprung |\n"
    found.register(ASSIGNMENTS, f"{header}| 1:1 | 1 | {wording} | HR | {due} | Nämnden |")
    if round == "plan":
        found.sheet(ASSIGNMENTS, f"| Id | Mål | Uppdrag | Klart senast |\n| 1:1 | 1 | {wording} | {due} |")
    return found


def of(found: Board, rule: str) -> Finding:
    """The rule's one finding."""
    (finding,) = [f for f in found.findings() if f.rule == rule]
    return finding


def cells(found: Board, rule: str) -> list[str | None]:
    """The cells to change first of all that the rule has found."""
    return [f.place.cell if f.place else None for f in found.findings() if f.rule == rule]


@tries("UD-05", SOUND)
@pytest.mark.parametrize("wording", ["Utarbeta en plan, som ges till styrelsen i februari.", "Utarbeta en plan."])
def test_a_time_in_the_wording_that_is_also_a_due_date_is_sound(wording: str) -> None:
    assert cells(worded(wording, "2025-02-28d"), "UD-05") == []


@tries("UD-05", BROKEN)
def test_a_month_in_the_wording_is_proposed_as_due_date() -> None:
    finding = worded("Utarbeta en plan, som ges till styrelsen i februari.").only("UD-05")
    assert (finding.severity, finding.code) == (Severity.NOTE, "hr")
    assert [place.cell for place in finding.places] == ["D2", "C2"]
    assert (finding.expected, finding.actual, finding.difference) == (date(2025, 2, 28), None, None)
    assert finding.message == "1:1 nämner ”februari”, men Klart senast är tomt. Då räknas 2025-12-31."
    assert finding.fix == "Skriv 2025-02-28 i Klart senast om det är då uppdraget ska vara klart."


@tries("UD-05", BOUNDARY)
@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("Gör klart till 15 mars.", [date(2025, 3, 15)]),
        ("Gör klart till 31 februari.", []),
        ("Gör klart kvartal 2.", [date(2025, 6, 30)]),
        ("Gör klart i januari 2026.", [date(2026, 1, 31)]),
        ("Gör klart 2025-05-02.", [date(2025, 5, 2)]),
        ("Börja i mars och gör klart i juni.", [date(2025, 6, 30)]),
        ("Ta fram en plan för 2025.", []),
        ("Ta fram en plan för 2026 och 2027.", [date(2027, 12, 31)]),
        ("Ta fram en plan för 2028.", []),
        ("Följ Agenda 2026, KS 2026/15 och SFS 2026:100.", []),
        ("Märk majblommor och ISO 27000-serien.", []),
    ],
)
def test_only_what_is_certainly_a_time_ahead_is_one(wording: str, expected: list[date]) -> None:
    assert [f.expected for f in worded(wording).findings() if f.rule == "UD-05"] == expected


@tries("UD-05", BOUNDARY)
def test_when_the_plan_is_decided_no_time_is_proposed() -> None:
    assert cells(worded("Gör klart i februari.", round="delar"), "UD-05") == []


@tries("UD-05", NEIGHBOUR, UNREADABLE)
def test_a_due_date_that_cannot_be_read_is_not_called_missing() -> None:
    found = worded("Gör klart i februari.", "snart")
    assert cells(found, "UD-05") == []
    assert found.unchecked("UD-05") == ["D2"]


# UD-06


def late(found: Board) -> list[tuple[str, str | None, Severity]]:
    return [(f.rule, f.place.cell if f.place else None, f.severity) for f in found.findings() if f.rule == "UD-06"]


@tries("UD-06", BOUNDARY)
@pytest.mark.parametrize(
    ("round", "row", "expected"),
    [
        ("delar", "Försenat | | 2025-12-01d | Leveransen dröjer.", []),
        ("delar", "Försenat | | | Leveransen dröjer.", [("UD-06", "G2", ERROR)]),
        ("delar", "Försenat | | 2025-12-01d | ", [("UD-06", "H2", ERROR)]),
        ("delar", "Försenat | | |", [("UD-06", "G2", ERROR)]),
        ("delar", "Avfört | | | Nämnden § 12, 2025-05-05.", []),
        ("delar", "Avfört | | |", [("UD-06", "H2", ERROR)]),
        ("delar", "Pågår | | |", []),
        ("april", "Ej påbörjat | | |", []),
        ("lopande", "Avfört | | |", [("UD-06", "H2", ERROR)]),
        ("helar", "Genomfört | 2025-02-02d | |", []),
        ("helar", "Pågår | | |", [("UD-06", "G2", WARNING)]),
        ("helar", "Pågår | | 2026-02-28d |", []),
        ("helar", "Försenat | | | Leveransen dröjer.", [("UD-06", "G2", WARNING)]),
        ("helar", "Försenat | | |", [("UD-06", "G2", ERROR)]),
        ("helar", "Försenat | | 2026-02-28d |", [("UD-06", "H2", ERROR)]),
    ],
)
def test_what_is_late_or_dropped_has_a_new_date_and_a_reason(
    round: str, row: str, expected: list[tuple[str, str | None, Severity]]
) -> None:
    done = "Genomfört | 2025-02-01d | |"
    assert late(board(round, bridge=row, swim=done, paper=done)) == expected


@tries("UD-06", SOUND)
@pytest.mark.parametrize("row", [LATE, "Avfört | | | Nämnden § 12, 2025-05-05.", "Genomfört | 2025-02-02d | |"])
def test_what_is_late_or_dropped_and_says_why_is_sound(row: str) -> None:
    found = board(bridge=row)
    assert (ours(found), found.unchecked("UD-06")) == ([], [])


@tries("UD-06", BROKEN)
def test_what_is_lacking_is_told_once_with_what_to_do() -> None:
    found = board(bridge="Försenat | | |")
    assert ours(found) == [("UD-06", "G2")]
    finding = found.only("UD-06")
    assert (finding.severity, [place.cell for place in finding.places]) == (ERROR, ["G2", "H2", "E2"])
    assert (finding.expected, finding.actual, finding.difference) == (None, None, None)
    assert finding.message == "5.1:1 har status Försenat, men Ny sluttid och Kommentar är inte ifyllt."
    assert finding.fix == (
        "Skriv när uppdraget blir klart. "
        "Skriv orsaken i Kommentar; för ett avfört uppdrag vem som har beslutat det och när."
    )


@tries("UD-06", NEIGHBOUR)
@pytest.mark.parametrize(("row", "rule"), [("Klart | | |", "IN-17"), ("| | |", "IN-18"), ("Pågår | | |", "UD-07")])
def test_a_status_that_is_wrong_in_itself_needs_no_new_date(row: str, rule: str) -> None:
    assert ours(board(bridge=row)) == [(rule, "E2")]


@tries("UD-06", UNREADABLE)
@pytest.mark.parametrize(
    ("row", "found", "unchecked"),
    [
        ("Försenat | | snart | Leveransen dröjer.", [("IN-16", "G2")], ["G2"]),
        ("Försenat | | snart |", [("IN-16", "G2"), ("UD-06", "H2")], ["G2"]),
        ("Försenat | | snart | #REF!", [("IN-16", "G2"), ("IN-06", "H2")], ["G2", "H2"]),
        ("Klart | | |", [("IN-17", "E2")], ["E2"]),
    ],
)
def test_what_cannot_be_read_is_not_said_to_be_missing(
    row: str, found: list[tuple[str, str]], unchecked: list[str]
) -> None:
    given = board(bridge=row)
    assert (ours(given), given.unchecked("UD-06")) == (found, unchecked)


# UD-07


@tries("UD-07", SOUND)
@pytest.mark.parametrize("row", ["Genomfört | 2025-02-28d | |", LATE, "Avfört | | | § 12"])
def test_what_is_done_in_time_late_or_dropped_agrees_with_the_calendar(row: str) -> None:
    assert cells(board(bridge=row), "UD-07") == []


@tries("UD-07", BROKEN)
def test_a_status_that_forgets_that_the_time_is_out_is_found() -> None:
    finding = board(bridge="Pågår | | |").only("UD-07")
    assert (finding.severity, [place.cell for place in finding.places]) == (Severity.WARNING, ["E2"])
    assert (finding.expected, finding.actual, finding.difference) == ("Försenat", "Pågår", None)
    assert finding.message == "5.1:1 skulle vara klart 2025-02-28 men har status Pågår."
    assert finding.fix == ("Välj Försenat och skriv ny sluttid och kommentar, eller välj Genomfört om det är klart.")


@tries("UD-07", BROKEN)
def test_what_is_done_after_the_period_is_found_at_its_date() -> None:
    finding = board(bridge="Genomfört | 2025-09-01d | |").only("UD-07")
    assert [place.cell for place in finding.places] == ["F2", "E2"]
    assert (finding.expected, finding.actual, finding.difference) == (date(2025, 8, 31), date(2025, 9, 1), None)
    assert finding.message == "5.1:1 är genomfört först 2025-09-01, efter periodens sista dag 2025-08-31."
    assert finding.fix == "Rätta datumet, eller välj den status som uppdraget hade den dagen."


@tries("UD-07", BOUNDARY)
@pytest.mark.parametrize(
    ("round", "row", "due", "expected"),
    [
        ("delar", "Genomfört | 2025-08-31d | |", "2025-02-28d", []),
        ("delar", "Genomfört | | |", "2025-02-28d", []),
        ("delar", "Pågår | | |", "2025-08-31d", ["E2"]),
        ("delar", "Ej påbörjat | | |", "2025-08-31d", ["E2"]),
        ("delar", "Pågår | | |", "2025-09-01d", []),
        ("delar", "Pågår | | |", "", []),
        ("april", "Pågår | | |", "2025-08-31d", []),
        ("lopande", "Pågår | | |", "2025-06-30d", ["E2"]),
        ("helar", "Ej påbörjat | | |", "", ["E2"]),
        ("helar", "Ej påbörjat | | |", "2026-01-01d", []),
    ],
)
def test_the_last_day_itself_belongs_to_the_period(round: str, row: str, due: str, expected: list[str]) -> None:
    found = Board(round)
    found.register(ASSIGNMENTS, REGISTER.replace("2025-02-28d", due))
    found.sheet(ASSIGNMENTS, HEADER + BRIDGE.replace("2025-02-28d", due).format(row))
    assert cells(found, "UD-07") == expected


@tries("UD-07", BOUNDARY)
def test_without_a_time_the_last_day_of_the_year_is_meant() -> None:
    found = board("helar", bridge=LATE, swim="Ej påbörjat | | |", paper=LATE)
    assert of(found, "UD-07").message == "5.1:2 skulle vara klart 2025-12-31 men har status Ej påbörjat."


@tries("UD-07", NEIGHBOUR)
@pytest.mark.parametrize("row", ["Pågår | | |", "Pågår | | 2026-02-28d |"])
def test_what_is_under_way_at_the_end_of_the_year_is_another_rules_business(row: str) -> None:
    assert cells(board("helar", bridge=row, swim=row, paper=row), "UD-07") == []


@tries("UD-07", UNREADABLE)
@pytest.mark.parametrize(("row", "cell"), [("Klart | | |", "E2"), ("Genomfört | snart | |", "F2")])
def test_a_status_or_date_that_cannot_be_read_is_not_held_against_the_calendar(row: str, cell: str) -> None:
    found = board(bridge=row)
    assert cells(found, "UD-07") == []
    assert found.unchecked("UD-07") == [cell]


@tries("UD-07", UNREADABLE)
def test_a_due_date_that_cannot_be_read_is_blamed_in_the_register() -> None:
    found = Board("delar")
    found.register(ASSIGNMENTS, REGISTER.replace("2025-02-28d", "snart"))
    found.sheet(ASSIGNMENTS, HEADER + BRIDGE.format(STARTED))
    assert cells(found, "UD-07") == []
    assert found.unchecked("UD-07") == ["E2"]


# UD-09


@tries("UD-09", SOUND)
@pytest.mark.parametrize(
    "wording", ["Utarbeta en riktlinje.", "Fortsätta implementera systemet.", "I samarbete utveckla en webbplats."]
)
def test_a_wording_with_a_measurable_verb_is_sound(wording: str) -> None:
    assert cells(worded(wording), "UD-09") == []


@tries("UD-09", BROKEN)
def test_a_wording_without_end_is_noted() -> None:
    finding = worded("Stärka kvinnors förutsättningar genom dialog.").only("UD-09")
    assert (finding.severity, [place.cell for place in finding.places]) == (Severity.NOTE, ["C2"])
    assert (finding.expected, finding.actual, finding.difference) == (None, "Stärka", None)
    assert finding.message == ("1:1 börjar med ”Stärka”. Då går det inte att säga när uppdraget är genomfört.")
    assert finding.fix == (
        "Skriv vad som ska finnas när det är klart, med ett ord som utarbeta, införa eller genomföra."
    )


@tries("UD-09", BOUNDARY)
@pytest.mark.parametrize("wording", ["Stärkande insatser.", "Utbildning i hot och våld.", "  ", "17 § ska följas."])
def test_only_the_listed_verbs_are_without_end(wording: str) -> None:
    assert cells(worded(wording), "UD-09") == []


@tries("UD-09", BOUNDARY)
def test_what_is_decided_is_not_worded_anew() -> None:
    assert cells(worded("Stärka dialogen.", round="delar"), "UD-09") == []


@tries("UD-09", NEIGHBOUR, UNREADABLE)
def test_a_wording_that_cannot_be_read_is_not_judged() -> None:
    found = worded("#REF!")
    assert cells(found, "UD-09") == []
    assert "C2" in found.unchecked("UD-09")


# UD-10


def costing(
    wording: str, *, area: str = "HR", project: str = "Renovering tak Ådalshallen", years: str = "5 | |"
) -> Board:
    found = worded(wording)
    if area:
        header = "| Id | Område | Avdelning | Budget föregående år | Budget |\n"
        found.register(BUDGET, f"{header}| B1 | {area} | HR | 10 | 12 |")
    if project:
        header = "| Id | Projekt | Beskrivning | Slag | 2025 | 2026 | 2027 | Ansvarig | Avdelning | Driftkonsekvens |\n"
        found.register(INVESTMENTS, f"{header}| I1 | {project} | | Projekt | {years} | | HR | |")
    return found


@tries("UD-10", SOUND)
@pytest.mark.parametrize("wording", ["Bygga om Ådalshallens entré.", "Utarbeta en plan för Skuleberget."])
def test_an_assignment_that_costs_and_has_a_line_is_sound(wording: str) -> None:
    assert cells(costing(wording), "UD-10") == []


@tries("UD-10", BROKEN)
def test_an_assignment_that_costs_and_has_no_line_is_noted() -> None:
    finding = of(costing("Bygga en gångbro vid Skuleberget."), "UD-10")
    assert (finding.severity, [place.cell for place in finding.places]) == (Severity.NOTE, ["C2"])
    assert (finding.expected, finding.actual, finding.difference) == (None, "bygga", None)
    assert finding.message == (
        "1:1 förutsätter pengar (”bygga”), men inget område i budgeten och inget projekt bär uppdragets namn."
    )
    assert finding.fix == (
        "Lägg till det i budgeten eller bland investeringarna, eller bortse från det här om pengarna finns."
    )


@tries("UD-10", BOUNDARY)
@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("Satsa 500 tkr på gångvägar.", ["C2"]),
        ("Satsa 500 timmar på gångvägar.", []),
        ("Revidera riktlinjen för upphandling.", []),
        ("Köpa bord.", ["C2"]),
        ("Bygga kommunens byggnader.", ["C2"]),
    ],
)
def test_what_costs_is_a_verb_of_buying_or_an_amount(wording: str, expected: list[str]) -> None:
    assert cells(costing(wording, project="Kommunens byggnad"), "UD-10") == expected


@tries("UD-10", BROKEN)
def test_a_plan_for_what_already_has_much_money_is_noted() -> None:
    wording = "Utarbeta en utvecklingsplan för Ådalshallen."
    finding = of(costing(wording, project="Ådalshallen", years="| 20000 | 30000"), "UD-10")
    assert (finding.severity, [place.cell for place in finding.places]) == (Severity.NOTE, ["C2"])
    assert [place.cell for place in finding.sources if place.sheet == "Investeringar"] == ["E2", "F2", "G2"]
    assert (finding.expected, finding.actual, finding.difference) == (None, Decimal(50000), None)
    assert finding.message == (
        "1:1 ska ge ett underlag, men Ådalshallen har redan 50\N{NO-BREAK SPACE}000 tkr bland investeringarna."
    )
    assert finding.fix == ("Kontrollera att beloppet bygger på ett beslut, eller vänta med det till underlaget finns.")


@tries("UD-10", BOUNDARY)
@pytest.mark.parametrize(
    ("wording", "years", "number"),
    [
        ("Utarbeta en plan för Ådalshallen.", "10000 | |", 0),
        ("Utarbeta en plan för Ådalshallen.", "10000 | 1 |", 1),
        ("Utreda Ådalshallens framtid.", "| | 50000", 1),
        ("Invigning av Ådalshallen.", "50000 | |", 0),
        ("Utarbeta en plan för Skuleberget.", "50000 | |", 0),
    ],
)
def test_ten_million_is_not_yet_much(wording: str, years: str, number: int) -> None:
    assert len(cells(costing(wording, project="Ådalshallen", years=years), "UD-10")) == number


@tries("UD-10", BOUNDARY)
@pytest.mark.parametrize(("area", "project"), [("HR", ""), ("", "Ny skylt")])
def test_budget_or_investments_alone_are_enough_to_compare_with(area: str, project: str) -> None:
    found = costing("Bygga en gångbro.", area=area, project=project)
    assert (cells(found, "UD-10"), found.unchecked("UD-10")) == (["C2"], [])


@tries("UD-10", BOUNDARY)
def test_of_several_projects_the_largest_counts() -> None:
    found = costing("Utarbeta en plan för Ådalshallen.", project="Ådalshallen", years="5 | |")
    header = "| Id | Projekt | Beskrivning | Slag | 2025 | 2026 | 2027 | Ansvarig | Avdelning | Driftkonsekvens |"
    amounts = ("5", "20000", "15000")
    rows = "".join(f"\n| I{n} | Ådalshallen {n} | | Projekt | {a} | | | | HR | |" for n, a in enumerate(amounts))
    found.register(INVESTMENTS, header + rows)
    assert of(found, "UD-10").actual == Decimal(20000)


@tries("UD-05", BOUNDARY)
@tries("UD-09", BOUNDARY)
@tries("UD-10", BOUNDARY)
@pytest.mark.parametrize(
    ("rule", "wording"),
    [
        ("UD-05", "Gör klart i februari."),
        ("UD-09", "Stärka dialogen."),
        ("UD-10", "Bygga en gångbro vid Skuleberget."),
    ],
)
def test_an_assignment_is_noted_once_however_many_share_it(rule: str, wording: str) -> None:
    found = costing(wording)
    found.decided["assignments"][0].owners = ("hr", "ek")
    header = "| Id | Mål | Uppdrag | Klart senast |\n"
    found.sheet(ASSIGNMENTS, f"{header}| 1:1 | 1 | {wording} | |", department="ek")
    assert [f.file for f in found.findings() if f.rule == rule] == ["hr.xlsx"]


@tries("UD-10", NEIGHBOUR, UNREADABLE)
def test_without_budget_or_investments_there_is_nothing_to_compare_with() -> None:
    found = costing("Bygga en gångbro.", area="", project="")
    assert cells(found, "UD-10") == []
    assert found.unchecked("UD-10") == [None]
    assert [n.reason for n in found.not_checked if n.rule == "UD-10"] == [
        "Varken budget eller investeringar finns att jämföra med."
    ]


# What is counted


def totals(found: Board) -> dict[str, tuple[int, str]]:
    every = found.material().totals().items()
    return {name.partition(".")[2]: (int(t.value or 0), t.mark) for name, t in every if name.startswith("assignments.")}


def test_each_status_is_counted_with_the_cells_it_comes_from() -> None:
    found = board(bridge="Genomfört | | |", swim="Avfört | | | § 1")
    assert totals(found) == {
        "count": (3, ""),
        "not_started": (0, ""),
        "in_progress": (1, ""),
        "done": (1, ""),
        "delayed": (0, ""),
        "dropped": (1, ""),
    }
    assert found.material().total("assignments.done").sources == (Place("hr.xlsx", "Uppdrag", 2, 5),)


def test_counts_say_whose_answers_they_lack_and_an_assignment_counts_once() -> None:
    found = Board("delar", missing=["hr"])
    found.register(ASSIGNMENTS, REGISTER)
    found.sheet(ASSIGNMENTS, HEADER + SWIM.format("Genomfört | | |"), department="ek")
    assert totals(found)["count"] == (3, "")
    assert totals(found)["done"] == (1, "exkl. HR")


def test_the_plan_counts_proposals_too_and_knows_no_statuses() -> None:
    assert totals(planned(f"{UNCHANGED}| | 2 | Plantera träd. | |")) == {"count": (4, "")}


def test_a_round_that_does_not_ask_for_assignments_has_no_totals() -> None:
    assert totals(Board("februari")) == {}


# How it is told


def test_the_plan_lists_the_goals_assignments_by_number_proposals_last() -> None:
    found = planned(f"{UNCHANGED}| | 1 | Plantera träd. | |")
    assert list(tell_plan(found.material(), "1")) == [
        Numbered((("Bygg en bro.",), ("Lär ut simning.",), ("Plantera träd.",)))
    ]


def test_a_goal_without_assignments_says_so() -> None:
    for blocks in (tell_plan(planned(UNCHANGED).material(), "7"), tell_follow_up(board().material(), "7")):
        (told,) = blocks
        assert isinstance(told, Paragraph)
        assert plain(told.parts) == "Inga uppdrag är kopplade till målet."


def test_a_follow_up_tells_every_assignment_with_who_when_how_and_why() -> None:
    found = board(bridge="Försenat | | 2025-11-30d | Leveransen dröjer.", swim="Genomfört | 2025-06-01d | |")
    (table,) = tell_follow_up(found.material(), "1")
    assert isinstance(table, TableBlock)
    headers = ["Nr", "Uppdrag", "Ansvarig", "Klart senast", "Status", "Kommentar"]
    assert [column.header for column in table.columns] == headers
    assert [row.cells for row in table.rows] == [
        (
            "5.1:1",
            "Bygg en bro.",
            "HR",
            "2025-02-28,\nny sluttid 2025-11-30",
            Status("Försenat", Tone.BAD),
            "Leveransen dröjer.",
        ),
        (
            "5.1:2",
            "Lär ut simning.",
            "HR, Ekonomi",
            "2025-12-31,\ngenomfört 2025-06-01",
            Status("Genomfört", Tone.GOOD),
            None,
        ),
    ]
    assert table.notes == ()


def test_what_is_not_reported_says_so() -> None:
    found = Board("delar", missing=["hr"])
    found.register(ASSIGNMENTS, REGISTER)
    assert rows_of(found, "2") == [["5.2:1", "Spara papper.", "HR", "2025-12-31", "○ Ej redovisat", "None"]]


def test_what_those_who_share_an_assignment_say_stands_in_a_note() -> None:
    found = board(swim="Genomfört | 2025-06-01d | |")
    found.sheet(ASSIGNMENTS, HEADER + SWIM.format("Pågår | | | Vi simmar än."), department="ek")
    (table,) = tell_follow_up(found.material(), "1")
    assert isinstance(table, TableBlock)
    assert [str(row.cells[4]) for row in table.rows] == ["◐ Pågår", "● Genomfört"]
    assert table.notes == ("Uppdrag 5.1:2, Ekonomi: Pågår. Vi simmar än.",)


def headlines(found: Board) -> list[str]:
    return [plain(parts) for parts in headline(found.material())]


def test_the_headline_counts_and_says_what_is_delayed_and_dropped_and_why() -> None:
    found = board(
        bridge="Avfört | | | Nämnden § 12.", swim="Försenat | | 2025-11-30d | Badet är stängt.", paper="Genomfört | | |"
    )
    assert headlines(found) == [
        "1 av 3 uppdrag är genomfört, 1 är försenat och 1 är avfört.",
        "5.1:2 Lär ut simning: ■ Försenat. Ny sluttid 30 november 2025. HR: ”Badet är stängt.”",
        "5.1:1 Bygg en bro: – Avfört. HR: ”Nämnden § 12.”",
    ]


def test_the_headline_says_how_many_have_not_been_reported() -> None:
    found = Board("delar", missing=["hr"])
    found.register(ASSIGNMENTS, REGISTER)
    assert headlines(found) == ["0 av 3 uppdrag är genomförda och 3 är inte redovisade (HR)."]


def test_the_plan_and_a_board_without_assignments_have_no_headline() -> None:
    assert headlines(planned(UNCHANGED)) == []
    assert headlines(Board("delar")) == []


def test_a_plan_of_the_published_size_is_numbered_right_and_told_goal_by_goal() -> None:
    sizes = {1: 3, 2: 5, 3: 5, 4: 3, 5: 12, 6: 7, 7: 12}
    found = numbered(*((f"5.{goal}:{n}", str(goal)) for goal, size in sizes.items() for n in range(1, size + 1)))
    assert ours(found) == []
    assert found.material().total("assignments.count").value == 47
    assert [len(rows_of(found, str(goal))) for goal in sizes] == list(sizes.values())
    assert [row[0] for row in rows_of(found, "5")] == [f"5.5:{n}" for n in range(1, 13)]
