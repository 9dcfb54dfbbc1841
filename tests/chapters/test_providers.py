from __future__ import annotations

from tests.drawn import Board
from tests.trials import BROKEN, SOUND, tries
from vpreport.chapters.providers import PROVIDERS, headline, tell_follow_up, tell_plan
from vpreport.vocabulary.telling import Paragraph, TableBlock, plain

REGISTER = """
    | Id | Utförare   | Verksamhet | Avtal till och med | Uppföljning     | Avdelning |
    | P1 | Båt & Färj | Färjetrafik | 2026-12-31d       | Varje år i juni | HR        |
    | P2 | Ströbergs  | Städning    |                   |                 | Ekonomi   |
"""

FOLLOW_UP = (
    "| Id | Utförare | Verksamhet | Avtal till och med | Uppföljning | Resultat | Iakttagelse | Åtgärd |\n"
    "| P1 | Båt & Färj | Färjetrafik | 2026-12-31d | Varje år i juni | {} | {} | {} |"
)


def board(round: str = "delar", *, result: str = "", seen: str = "", action: str = "") -> Board:
    found = Board(round)
    found.register(PROVIDERS, REGISTER)
    if result:
        found.sheet(PROVIDERS, FOLLOW_UP.format(result, seen, action))
    return found


def ours(board: Board) -> list[tuple[str, str | None]]:
    """Rule and cell of what stands on the sheet; the document's head is another chapter's."""
    return [(f.rule, f.place.cell if f.place else None) for f in board.findings() if f.sheet == PROVIDERS.title]


def test_the_sheets_headers_are_those_of_the_contract() -> None:
    plan = ("Id", "Utförare", "Verksamhet", "Avtal till och med", "Uppföljning")
    of_plan, of_follow_up = PROVIDERS.at(Board("plan").occasion), PROVIDERS.at(Board("delar").occasion)
    assert of_plan is not None
    assert of_follow_up is not None
    assert PROVIDERS.in_register(2025).headers == (*plan, "Avdelning")
    assert of_plan.headers == plan
    assert of_follow_up.headers == (*plan, "Resultat", "Iakttagelse", "Åtgärd")
    assert PROVIDERS.at(Board("april").occasion) is None


@tries("IN-17", SOUND)
def test_a_sheet_filled_in_is_found_without_fault() -> None:
    assert ours(board(result="Utan avvikelse")) == []


@tries("IN-17", BROKEN)
def test_an_unknown_result_is_the_intakes_business() -> None:
    assert ours(board(result="Bra")) == [("IN-17", "F2")]


def test_the_plan_tells_who_they_are_and_how_they_are_followed_up() -> None:
    (table,) = tell_plan(board("plan").material())
    assert isinstance(table, TableBlock)
    headers = ["Utförare", "Verksamhet", "Avtal till och med", "Uppföljning", "Ansvarig"]
    assert [column.header for column in table.columns] == headers
    assert [row.cells for row in table.rows] == [
        ("Båt & Färj", "Färjetrafik", "2026-12-31", "Varje år i juni", "HR"),
        ("Ströbergs", "Städning", None, None, "Ekonomi"),
    ]


def test_a_provider_that_a_department_proposes_is_told_as_its_own() -> None:
    found = Board("plan")
    found.sheet(
        PROVIDERS,
        """
        | Id | Utförare | Verksamhet | Avtal till och med | Uppföljning |
        |    | Nya AB   | Snöröjning |                    |             |
        """,
    )
    (table,) = tell_plan(found.material())
    assert isinstance(table, TableBlock)
    assert [row.cells for row in table.rows] == [("Nya AB", "Snöröjning", None, None, "HR")]


def test_a_follow_up_tells_what_it_has_shown_and_who_has_not_said() -> None:
    (table,) = tell_follow_up(board(result="Avvikelse", seen="Sen båt", action="Möte").material())
    assert isinstance(table, TableBlock)
    headers = ["Utförare", "Verksamhet", "Ansvarig", "Resultat", "Iakttagelse", "Åtgärd"]
    assert [column.header for column in table.columns] == headers
    assert [[str(cell) for cell in row.cells] for row in table.rows] == [
        ["Båt & Färj", "Färjetrafik", "HR", "■ Avvikelse", "Sen båt", "Möte"],
        ["Ströbergs", "Städning", "Ekonomi", "○ Ej redovisat", "None", "None"],
    ]


def test_without_providers_the_document_says_that_there_are_none() -> None:
    for blocks in (tell_plan(Board("plan").material()), tell_follow_up(Board("helar").material())):
        (told,) = blocks
        assert isinstance(told, Paragraph)
        assert plain(told.parts) == "Privata utförare saknas inom nämndens verksamhet."


def test_the_headline_names_every_deviation_with_what_was_seen() -> None:
    found = board(result="Mindre avvikelse", seen="Sen båt.")
    assert [plain(parts) for parts in headline(found.material())] == [
        "Båt & Färj (Färjetrafik): ▲ Mindre avvikelse. ”Sen båt.”"
    ]


def test_the_headline_is_silent_without_deviations() -> None:
    assert list(headline(board(result="Utan avvikelse").material())) == []


def test_the_total_counts_each_provider_once() -> None:
    assert board("plan").material().total("providers.count").value == 2
    assert board(result="Avvikelse").material().total("providers.count").value == 2
    assert Board("delar").material().total("providers.count").value == 0


def test_a_round_that_does_not_ask_for_them_has_no_total() -> None:
    assert "providers.count" not in Board("april").material().totals()
