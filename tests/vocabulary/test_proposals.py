from __future__ import annotations

import pytest

from tests.drawn import Board
from vpreport.chapters.assignments import ASSIGNMENTS
from vpreport.vocabulary.proposals import changed, is_new, uncompared

HEADER = "| Id | Mål | Uppdrag | Klart senast |\n"


def proposed(row: str) -> tuple[bool, tuple[str, ...]]:
    """Whether the row is new, and what is changed on it."""
    board = Board("plan")
    header = "| Id | Mål | Uppdrag | Avdelning | Klart senast | Ursprung |"
    board.register(ASSIGNMENTS, f"{header}\n| 1:1 | 1 | Vila ofta | HR | 2025-05-31d | |")
    board.sheet(ASSIGNMENTS, HEADER + row)
    (found,) = [record for record in board.material().rows(ASSIGNMENTS) if record.department]
    return is_new(found), changed(found)


def test_what_comes_back_as_it_was_is_neither_whatever_the_spacing() -> None:
    assert proposed("| 1:1 | 1 | Vila  ofta | 2025-05-31d |") == (False, ())
    assert proposed("| 1:1 | 1 | Vila ofta | maj 2025 |") == (False, ())


def test_a_row_without_key_is_new_and_changes_nothing() -> None:
    assert proposed("| | 1 | Vila ofta | |") == (True, ())


def test_what_is_changed_is_told_in_the_forms_order_an_emptied_cell_too() -> None:
    assert proposed("| 1:1 | 2 | Vila | |") == (False, ("goal", "assignment", "due"))


def test_a_cell_that_cannot_be_read_is_not_changed() -> None:
    assert proposed("| 1:1 | 1 | Vila ofta | snart |") == (False, ())


@pytest.mark.parametrize(
    ("decided", "due", "places"),
    [
        ("2025-05-31d", "2025-06-30d", []),
        ("2025-05-31d", "snart", ["hr.xlsx, Uppdrag, D2"]),
        ("snart", "2025-05-31d", ["plan.xlsx, Uppdrag, E2"]),
        ("snart", "snart", ["hr.xlsx, Uppdrag, D2", "plan.xlsx, Uppdrag, E2"]),
    ],
)
def test_what_cannot_be_read_on_either_side_is_not_compared(decided: str, due: str, places: list[str]) -> None:
    board = Board("plan")
    header = "| Id | Mål | Uppdrag | Avdelning | Klart senast | Ursprung |"
    board.register(ASSIGNMENTS, f"{header}\n| 1:1 | 1 | Vila ofta | HR | {decided} | #REF! |")
    board.sheet(ASSIGNMENTS, HEADER + f"| 1:1 | 1 | Vila ofta | {due} |\n| | 1 | Ny | snart |")
    row, new = board.material().rows(ASSIGNMENTS)
    assert [str(place) for place in uncompared(row)] == places
    assert uncompared(new) == ()


def test_a_row_that_nobody_has_sent_back_is_blamed_once() -> None:
    board = Board("plan")
    header = "| Id | Mål | Uppdrag | Avdelning | Klart senast | Ursprung |"
    board.register(ASSIGNMENTS, f"{header}\n| 1:1 | 1 | Vila ofta | HR | snart | |")
    (row,) = board.material().rows(ASSIGNMENTS)
    assert [str(place) for place in uncompared(row)] == ["plan.xlsx, Uppdrag, E2"]


def test_in_a_follow_up_nothing_is_a_proposal() -> None:
    board = Board("delar")
    header = "| Id | Mål | Uppdrag | Avdelning | Klart senast | Ursprung |"
    board.register(ASSIGNMENTS, f"{header}\n| 1:1 | 1 | Vila ofta | HR | | |")
    board.sheet(
        ASSIGNMENTS,
        "| Id | Mål | Uppdrag | Klart senast | Status | Genomfört datum | Ny sluttid | Kommentar |\n"
        "| 1:1 | 1 | Vila ofta | | Pågår | | | |",
    )
    (row,) = board.material().rows(ASSIGNMENTS)
    assert (is_new(row), changed(row)) == (False, ())
