from __future__ import annotations

from tests.drawn import Board
from vpreport.chapters.assignments import ASSIGNMENTS
from vpreport.vocabulary.proposals import changed, is_new

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
