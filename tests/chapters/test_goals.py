from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from tests.drawn import Board
from tests.trials import BOUNDARY, BROKEN, NEIGHBOUR, SOUND, UNREADABLE, tries
from vpreport.chapters.assignments import ASSIGNMENTS
from vpreport.chapters.goals import (
    COUNCIL,
    FORECAST,
    GOALS,
    OUTCOME,
    goals,
    headline,
    status,
    summary,
    tell_council_assignments,
    tell_goal,
)
from vpreport.chapters.indicators import INDICATORS
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.telling import Block, Bullets, Paragraph, Status, TableBlock, Tone, plain

ASSESSED = """
    | Mål | Måltext              | Bedömning           | Motivering                       |
    | 1   | Alla har samma makt. | Bedöms uppnås       | Allt går som det ska.            |
    | 2   | Unga är trygga       | Bedöms inte uppnås  | Skolan har dragit ut på tiden.   |
    | 3   | Företagen trivs      | Bedöms delvis uppnås |                                 |
    | 4   | Klimatet mår bra     |                     |                                  |
"""


def board(round: str = "delar", drawing: str = ASSESSED) -> Board:
    found = Board(round)
    found.register(GOALS, drawing)
    return found


def words(blocks: Sequence[Block]) -> list[str]:
    return [plain(block.parts) for block in blocks if isinstance(block, Paragraph)]


def test_the_words_of_an_assessment_are_those_of_both_rounds_once_each() -> None:
    column = GOALS.in_register(2025).by_key["assessment"].column
    assert column.choices == (
        "Bedöms uppnås",
        "Bedöms delvis uppnås",
        "Bedöms inte uppnås",
        "Kan inte bedömas",
        "Uppnått",
        "Delvis uppnått",
        "Ej uppnått",
    )
    assert list(FORECAST.values()) == list(OUTCOME.values()) == [Tone.GOOD, Tone.PARTLY, Tone.BAD, Tone.UNKNOWN]


def test_the_registers_headers_are_those_of_the_contract() -> None:
    assert GOALS.in_register(2025).headers == ("Mål", "Måltext", "Bedömning", "Motivering", "Omgång")
    assert COUNCIL.in_register(2025).headers == ("Id", "Uppdrag", "Beslut")


def test_a_heading_is_number_and_text_as_the_plan_has_them() -> None:
    assert [goal.heading for goal in goals(board().material())] == [
        "Mål 1 – Alla har samma makt.",
        "Mål 2 – Unga är trygga",
        "Mål 3 – Företagen trivs",
        "Mål 4 – Klimatet mår bra",
    ]


BY_ROUND = """
    | Mål | Måltext | Omgång       | Bedömning     | Motivering      |
    | 1   | Makt    | april; delar | Bedöms uppnås | Det går bra.    |
    | 1   | Makt    | helar        | Ej uppnått    | Det gick inte.  |
    | 2   | Trygg   |              | Bedöms uppnås | Det ser så ut.  |
    | 2   | Trygg   | helar        | Uppnått       | Så blev det.    |
"""


@pytest.mark.parametrize(
    ("round", "told"),
    [
        ("april", [("Bedöms uppnås", "Det går bra."), ("Bedöms uppnås", "Det ser så ut.")]),
        ("delar", [("Bedöms uppnås", "Det går bra."), ("Bedöms uppnås", "Det ser så ut.")]),
        ("helar", [("Ej uppnått", "Det gick inte."), ("Uppnått", "Så blev det.")]),
        ("lopande", [("", ""), ("Bedöms uppnås", "Det ser så ut.")]),
    ],
)
def test_a_goal_is_assessed_by_its_row_of_the_round_else_of_every_round(
    round: str, told: list[tuple[str, str]]
) -> None:
    found = goals(board(round, BY_ROUND).material())
    assert [goal.heading for goal in found] == ["Mål 1 – Makt", "Mål 2 – Trygg"]
    records = [goal.record for goal in found if goal.record is not None]
    assert [(record.text("assessment"), record.text("motivation")) for record in records] == told


def test_a_goal_of_other_rounds_only_lacks_its_assessment() -> None:
    found = board("delar", "| Mål | Måltext | Omgång | Bedömning |\n| 1 | Makt | april | Bedöms uppnås |").material()
    (goal,) = goals(found)
    assert words(list(tell_goal(found, goal))) == ["Nämndens bedömning: ◐ Bedömning saknas"]


def test_a_goal_that_only_an_assignment_names_is_told_and_what_names_none_comes_last() -> None:
    found = board("plan", "| Mål | Måltext | Bedömning |\n| 1 | Makt | |")
    found.register(
        ASSIGNMENTS,
        """
        | Id | Mål | Uppdrag |
        | a1 |     | Vila    |
        | b1 | 9   | Springa |
        """,
    )
    assert [goal.heading for goal in goals(found.material())] == ["Mål 1 – Makt", "Mål 9", "Utan mål"]


def test_a_word_outside_the_list_is_the_intakes_business_and_no_assessment() -> None:
    found = board(drawing="| Mål | Måltext | Bedömning | Motivering |\n| 1 | Makt | Går bra | |")
    assert [(f.rule, f.place.cell) for f in found.findings() if f.place is not None] == [("IN-17", "C2")]
    assert status(found.material(), goals(found.material())[0]) == Status("Bedömning saknas", Tone.WAITING)


def test_a_goal_is_told_with_the_boards_assessment_and_its_motivation() -> None:
    view = board().material()
    second = goals(view)[1]
    assert status(view, second) == Status("Bedöms inte uppnås", Tone.BAD)
    assert words(list(tell_goal(view, second))) == [
        "Nämndens bedömning: ■ Bedöms inte uppnås",
        "Skolan har dragit ut på tiden.",
    ]


def test_a_goal_without_assessment_says_so() -> None:
    view = board().material()
    assert words(list(tell_goal(view, goals(view)[3]))) == ["Nämndens bedömning: ◐ Bedömning saknas"]


def test_last_rounds_words_are_no_assessment_when_the_year_is_over() -> None:
    view = board("helar").material()
    assert words(list(tell_goal(view, goals(view)[0]))) == [
        "Nämndens bedömning: ◐ Bedömning saknas",
        "I registret står ”Bedöms uppnås”, som hör till en annan tid på året.",
        "Allt går som det ska.",
    ]


def test_the_summary_has_every_goal_with_its_assignments_beside() -> None:
    found = board(drawing="| Mål | Måltext | Bedömning |\n| 1 | Makt | Bedöms uppnås |\n| 2 | Ro | |")
    found.register(
        ASSIGNMENTS,
        """
        | Id  | Mål | Uppdrag | Avdelning |
        | 1:1 | 1   | Vila    | HR        |
        | 1:2 | 1   | Springa | HR        |
        """,
    )
    found.sheet(
        ASSIGNMENTS,
        """
        | Id  | Mål | Uppdrag | Klart senast | Status     | Genomfört datum | Ny sluttid | Kommentar |
        | 1:1 | 1   | Vila    |              | Genomfört  |                 |            |           |
        | 1:2 | 1   | Springa |              | Pågår      |                 |            |           |
        """,
    )
    table = summary(found.material())
    assert isinstance(table, TableBlock)
    headers = ["Mål", "Nämndens bedömning", "Uppdrag", "Genomförda", "Försenade"]
    assert [column.header for column in table.columns] == headers
    assert [[str(cell) for cell in row.cells] for row in table.rows] == [
        ["Mål 1 – Makt", "● Bedöms uppnås", "2", "1", "0"],
        ["Mål 2 – Ro", "◐ Bedömning saknas", "0", "0", "0"],
    ]
    done = table.rows[0].cells[3]
    assert not isinstance(done, str | Status | None)
    assert [str(place) for place in done.sources] == ["hr.xlsx, Uppdrag, E2"]


def test_a_register_without_goals_is_told_in_a_sentence() -> None:
    found = summary(Board("delar").material())
    assert isinstance(found, Paragraph)
    assert plain(found.parts) == "Inga mål finns i registret."


def test_the_headline_counts_the_goals_and_says_why_some_are_not_reached() -> None:
    assert [plain(parts) for parts in headline(board().material())] == [
        "4\N{NO-BREAK SPACE}mål: 1 bedöms uppnås (mål 1), 1 bedöms delvis uppnås (mål 3), 1 bedöms inte uppnås (mål 2) "
        "och 1 saknar bedömning (mål 4).",
        "Mål 2 – Unga är trygga: ■ Bedöms inte uppnås. Skolan har dragit ut på tiden.",
        "Mål 3 – Företagen trivs: ▲ Bedöms delvis uppnås.",
    ]


def test_the_headline_at_the_end_of_the_year_speaks_of_what_was_reached() -> None:
    drawing = "| Mål | Måltext | Bedömning |\n| 1 | A | Uppnått |\n| 2 | B | Uppnått |\n| 3 | C | Ej uppnått |"
    assert [plain(parts) for parts in headline(board("helar", drawing).material())] == [
        "3\N{NO-BREAK SPACE}mål: 2 uppnådda (mål 1 och 2) och 1 ej uppnått (mål 3).",
        "Mål 3 – C: ■ Ej uppnått.",
    ]


def test_the_plan_and_a_board_that_has_assessed_nothing_have_no_headline() -> None:
    assert list(headline(board("plan").material())) == []
    assert list(headline(board(drawing="| Mål | Måltext |\n| 1 | A |").material())) == []


def test_the_councils_assignments_are_told_with_what_makes_them_concrete() -> None:
    found = Board("plan")
    found.facts["Nämnd"] = "Kommunstyrelsen"
    found.register(
        COUNCIL,
        """
        | Id | Uppdrag                  | Beslut   |
        | K1 | Samordna omställningen.  | MRP 2025 |
        | K2 | Minska pappersarbetet.   |          |
        """,
    )
    found.register(
        ASSIGNMENTS,
        """
        | Id    | Mål | Uppdrag      | Ursprung |
        | 5.7:1 | 7   | Återrapportera | k1     |
        | 5.7:2 | 7   | Vila         | Nämnden  |
        """,
    )
    told, bullets = tell_council_assignments(found.material())
    assert words([told]) == [
        "Kommunstyrelsen har fått 2\N{NO-BREAK SPACE}uppdrag av kommunfullmäktige i mål- och resursplanen för 2025."
    ]
    assert isinstance(bullets, Bullets)
    assert [plain(item) for item in bullets.items] == [
        "Samordna omställningen. (MRP 2025) Konkretiserat i uppdrag 5.7:1.",
        "Minska pappersarbetet. Inget av nämndens uppdrag är kopplat hit.",
    ]


def test_a_board_without_assignments_from_the_council_is_told_in_a_sentence() -> None:
    told = list(tell_council_assignments(Board("plan").material()))
    assert words(told) == ["Nämnden har inte fått några uppdrag i mål- och resursplanen."]


# UD-08


def from_the_council(*origins: str, round: str = "plan", ids: tuple[str, ...] = ("F1",)) -> Board:
    """A board with those council assignments, and an assignment of its own for each origin."""
    found = Board(round)
    given = "".join(f"| {id} | Leda arbetet med omställning. | Mål- och resursplan |\n" for id in ids)
    found.register(COUNCIL, f"| Id | Uppdrag | Beslut |\n{given}")
    own = "".join(f"| 1:{n} | 1 | Utarbeta en plan. | HR | | {o} |\n" for n, o in enumerate(origins, 1))
    found.register(ASSIGNMENTS, f"| Id | Mål | Uppdrag | Avdelning | Klart senast | Ursprung |\n{own}")
    return found


def of(found: Board, rule: str) -> list[Finding]:
    return [f for f in found.findings() if f.rule == rule]


@tries("UD-08", SOUND)
@pytest.mark.parametrize("round", ["plan", "april", "delar", "helar", "lopande"])
def test_a_council_assignment_that_an_own_one_comes_from_is_sound(round: str) -> None:
    assert of(from_the_council("Nämnden", "F1", round=round), "UD-08") == []


@tries("UD-08", BROKEN)
def test_a_council_assignment_that_nothing_comes_from_is_found_at_its_id() -> None:
    (finding,) = of(from_the_council("Nämnden", "F1", ids=("F1", "F2")), "UD-08")
    assert (finding.severity, finding.file, finding.sheet) == (Severity.ERROR, "plan.xlsx", "Fullmäktigeuppdrag")
    assert [place.cell for place in finding.places] == ["A3"]
    assert (finding.expected, finding.actual, finding.difference) == (Decimal(1), Decimal(0), Decimal(-1))
    assert finding.message == (
        "Fullmäktiges uppdrag F2 (”Leda arbetet med omställning”) svarar inte mot något av nämndens uppdrag."
    )
    assert finding.fix == ("Skriv F2 under Ursprung på bladet Uppdrag i registret för det uppdrag som svarar mot det.")


@tries("UD-08", BOUNDARY)
@pytest.mark.parametrize(("origin", "number"), [("f1", 0), ("F2; F1", 0), ("F2, F1", 0), ("F11", 1), ("", 1)])
def test_an_origin_may_name_several_and_is_compared_whole(origin: str, number: int) -> None:
    assert len(of(from_the_council(origin), "UD-08")) == number


@tries("UD-08", BOUNDARY)
@pytest.mark.parametrize(("words", "told"), [("o" * 80, "o" * 80), ("o" * 81, "o" * 79 + "…")])
def test_a_long_wording_is_shortened(words: str, told: str) -> None:
    found = from_the_council("Nämnden")
    found.register(COUNCIL, f"| Id | Uppdrag | Beslut |\n| F1 | {words} | Mål- och resursplan |\n")
    assert [f.message.partition("”")[2].partition("”")[0] for f in of(found, "UD-08")] == [told]


@tries("UD-08", BOUNDARY)
def test_a_round_that_does_not_ask_for_assignments_does_not_look_for_them() -> None:
    assert of(from_the_council("Nämnden", round="februari"), "UD-08") == []


@tries("UD-08", NEIGHBOUR)
def test_a_council_assignment_without_id_is_the_intakes_business() -> None:
    assert of(from_the_council("Nämnden", ids=("",)), "UD-08") == []


@tries("UD-08", UNREADABLE)
def test_an_origin_that_cannot_be_read_may_be_the_one_that_is_missed() -> None:
    found = from_the_council("#REF!", "Nämnden")
    assert of(found, "UD-08") == []
    assert found.unchecked("UD-08") == ["F2"]


# NT-12

INDICATOR_HEADER = (
    "| Id | Mål | Nyckeltal | Definition | Enhet | Könsuppdelat | Riktning | Målvärde | Tolerans | Mättillfälle "
    "| Sammanvägning | Avdelning | Källa | Kolada-id |\n"
)
REPORT_HEADER = "| Id | Mål | Nyckeltal | Enhet | Målvärde | Totalt | Mätstatus | Analys |\n"
ASSIGNMENT_HEADER = "| Id | Mål | Uppdrag | Klart senast | Status | Genomfört datum | Ny sluttid | Kommentar |\n"


def judged(assessment: str, outcomes: str = "", statuses: str = "", *, round: str = "delar", goal: str = "1") -> Board:
    """A goal with that assessment, an indicator that aims at 100 for each outcome, an assignment for each status."""
    found = board(round, f"| Mål | Måltext | Bedömning | Motivering |\n| 1 | Makt | {assessment} | Så är det. |")
    numbered = list(enumerate(outcomes.split(), 1))
    own = "".join(f"| N{n} | {goal} | Besök | | tkr | Nej | Högre är bättre | 100 | | | Ingen | HR | | |\n"
                  for n, _ in numbered)  # fmt: skip
    found.register(INDICATORS, INDICATOR_HEADER + own)
    reports = "".join(f"| N{n} | {goal} | Besök | tkr | 100 | {total.replace('-', '')} | | Så blev det. |\n"
                      for n, total in numbered)  # fmt: skip
    if round != "april":
        found.sheet(INDICATORS, REPORT_HEADER + reports)
    numbered = list(enumerate((status.strip() for status in statuses.split(",") if status), 1))
    own = "".join(f"| 1:{n} | {goal} | Gör | HR | 2025-12-31d | |\n" for n, _ in numbered)
    found.register(ASSIGNMENTS, f"| Id | Mål | Uppdrag | Avdelning | Klart senast | Ursprung |\n{own}")
    reports = "".join(f"| 1:{n} | {goal} | Gör | 2025-12-31d | {status} | | | |\n" for n, status in numbered)
    found.sheet(ASSIGNMENTS, ASSIGNMENT_HEADER + reports)
    return found


@tries("NT-12", SOUND)
@pytest.mark.parametrize("assessment", ["Bedöms uppnås", "Bedöms delvis uppnås", "Bedöms inte uppnås"])
def test_a_goal_that_is_no_better_than_its_signs_is_sound(assessment: str) -> None:
    signs = ("100 120", "Pågår") if assessment == "Bedöms uppnås" else ("50", "Försenat")
    assert of(judged(assessment, *signs), "NT-12") == []


@tries("NT-12", BROKEN)
def test_a_good_goal_with_mostly_bad_signs_is_found_at_its_assessment() -> None:
    (finding,) = of(judged("Bedöms uppnås", "50 120", "Försenat"), "NT-12")
    assert (finding.severity, finding.file, finding.sheet) == (Severity.WARNING, "plan.xlsx", "Mål")
    assert [place.cell for place in finding.places] == ["C2"]
    assert [(place.sheet, place.cell) for place in finding.sources] == [
        ("Mål", "C2"),
        ("Nyckeltal", "F2"),
        ("Uppdrag", "E2"),
    ]
    assert (finding.expected, finding.actual) == (None, "Bedöms uppnås")
    assert finding.message == (
        "Mål 1 har bedömningen Bedöms uppnås, men 2 av 3 nyckeltal och uppdrag når inte målvärdet eller är försenade."
    )
    assert finding.fix == ("Ändra bedömningen i registret, eller anteckna på bladet Undantag varför den står fast.")


@tries("NT-12", BOUNDARY)
@pytest.mark.parametrize(
    ("assessment", "outcomes", "statuses", "round", "number"),
    [
        ("Bedöms uppnås", "50", "Pågår", "delar", 0),
        ("Bedöms uppnås", "50", "", "delar", 1),
        ("Bedöms uppnås", "50 50 50 50 120 120 120", "", "delar", 1),
        ("Bedöms uppnås", "", "", "delar", 0),
        ("Bedöms uppnås", "-", "", "delar", 0),
        ("Bedöms uppnås", "0", "", "delar", 1),
        ("Bedöms uppnås", "", "Försenat, Avfört, Ej påbörjat", "delar", 0),
        ("Bedöms uppnås", "", "Försenat, Försenat, Pågår", "april", 1),
        ("Uppnått", "50", "", "delar", 0),
        ("Uppnått", "50", "", "helar", 1),
        ("", "50", "", "delar", 0),
    ],
)
def test_half_may_be_bad_and_only_what_can_be_judged_counts(
    assessment: str, outcomes: str, statuses: str, round: str, number: int
) -> None:
    assert len(of(judged(assessment, outcomes, statuses, round=round), "NT-12")) == number


@tries("NT-12", NEIGHBOUR)
def test_signs_of_another_goal_say_nothing_and_an_empty_status_is_the_intakes_business() -> None:
    assert of(judged("Bedöms uppnås", "50", "Försenat", goal="2"), "NT-12") == []
    assert of(judged("Bedöms uppnås", "", ", Pågår"), "NT-12") == []


@tries("NT-12", NEIGHBOUR)
def test_another_rounds_assessment_is_not_held_against_the_signs_of_this_one() -> None:
    found = judged("Bedöms uppnås", "50", "Försenat")
    found.register(GOALS, "| Mål | Måltext | Bedömning | Omgång |\n| 1 | Makt | Bedöms uppnås | april |")
    assert of(found, "NT-12") == []
    (goal,) = goals(found.material())
    assert (goal.number, goal.title, str(status(found.material(), goal))) == ("1", "Makt", "◐ Bedömning saknas")


@tries("NT-12", UNREADABLE)
@pytest.mark.parametrize(
    ("assessment", "outcomes", "statuses", "cell"),
    [("Bedöms uppnås", "50 många", "", "F3"), ("Bedöms uppnås", "50", "Klart", "E2"), ("#REF!", "50", "", "C2")],
)
def test_a_sign_that_cannot_be_read_leaves_the_goal_unjudged(
    assessment: str, outcomes: str, statuses: str, cell: str
) -> None:
    found = judged(assessment, outcomes, statuses)
    assert of(found, "NT-12") == []
    assert found.unchecked("NT-12") == [cell]
