"""What is asked for and not filled in: told row by row where something is, together where nothing is."""

from __future__ import annotations

import pytest

from tests.drawn import LikelyBoard as Board
from tests.trials import BOUNDARY, BROKEN, NEIGHBOUR, SOUND, tries
from vpreport.chapters.budget import BUDGET
from vpreport.chapters.personnel_cost import PERSONNEL_COST

WORKED, BOARD = "Arbetad tid", "Hela nämnden"
ITEMS = (WORKED, "varav övertid", "Frånvaro")


def told(board: Board) -> list[tuple[str, list[str | None], str]]:
    """Severity, cells and sentence of each finding about what is not filled in."""
    return [
        (f.severity.value, [place.cell for place in f.places], f.message) for f in board.findings() if f.rule == "IN-18"
    ]


def areas(number: int, filled: str = "") -> Board:
    """A follow-up of that many areas in which only the first has figures, and the last what is told."""
    board = Board("delar")
    rows = [f"| B{n} | Område {n} | HR | 900 | 900 |" for n in range(1, number + 1)]
    board.register(BUDGET, "\n".join(("| Id | Område | Avdelning | Budget föregående år | Budget |", *rows)))
    header = "| Id | Område | Budget | Utfall | Prognos |"
    empty = [f"| B{n} | Område {n} | 900 | | |" for n in range(2, number)]
    last = f"| B{number} | Område {number} | 900 | {filled} | |"
    board.sheet(BUDGET, "\n".join((header, "| B1 | Område 1 | 900 | 600 | 900 |", *empty, last)))
    return board


def costs(*rows: tuple[str, str, str]) -> Board:
    """Personnel cost by department, item and kronor, as one office delivers it for all."""
    board = Board("delar")
    drawn = (f"| {who} | {item} | {kronor} | |" for who, item, kronor in rows)
    board.sheet(PERSONNEL_COST, "\n".join(("| Avdelning | Post | Kronor | Timmar |", *drawn)), central=True)
    return board


@tries("IN-18", BROKEN, BOUNDARY)
@pytest.mark.parametrize(
    ("number", "end"), [(9, "Område 8 (B8) och Område 9 (B9)."), (10, "Område 9 (B9) och 1 till.")]
)
def test_rows_on_which_nothing_is_filled_in_are_told_together_by_eight_names(number: int, end: str) -> None:
    ((severity, cells, message),) = told(areas(number))
    assert (severity, cells) == ("fel", [f"{column}{row}" for row in range(3, number + 2) for column in "DE"])
    assert message.startswith("Inget är ifyllt för Område 2 (B2), ")
    assert message.endswith(end)
    (finding,) = [finding for finding in areas(number).findings() if finding.rule == "IN-18"]
    assert (finding.id, finding.expected, finding.actual) == ("IN-18:hr:Budget:b2:outcome", None, None)


@tries("IN-18", NEIGHBOUR)
def test_a_row_with_a_cell_that_cannot_be_read_is_not_one_where_nothing_is_filled_in() -> None:
    board = areas(3, "#REF!")
    assert told(board) == [
        ("fel", ["D3", "E3"], "Inget är ifyllt för Område 2 (B2)."),
        ("fel", ["E4"], "Prognos för Område 3 (B3) är inte ifylld."),
    ]
    assert ("IN-06", "D4") in board.found()


@tries("IN-18", BROKEN)
def test_a_sheet_on_which_nothing_is_filled_in_is_told_as_a_whole() -> None:
    board = costs(*((BOARD, item, "") for item in ITEMS))
    assert told(board) == [("fel", ["C2", "C3", "C4"], "Bladet Personalekonomi är inte ifyllt.")]
    (finding,) = [finding for finding in board.findings() if finding.rule == "IN-18"]
    assert finding.id == "IN-18::Personalekonomi::amount"


NOBODY = (("HR", WORKED, ""), ("Ekonomi", WORKED, ""), (BOARD, WORKED, ""))


@tries("IN-18", SOUND, BROKEN, BOUNDARY)
@pytest.mark.parametrize(
    ("rows", "lacking"),
    [
        (NOBODY, [(["C4"], "Hela nämnden + Arbetad tid")]),
        ((("HR", WORKED, "5"), *NOBODY[1:]), [(["C3"], "Ekonomi + Arbetad tid")]),
        ((("HR", WORKED, "5"), ("Ekonomi", WORKED, "0"), NOBODY[2]), []),
        ((*NOBODY[:2], (BOARD, WORKED, "5")), []),
        ((("HR", WORKED, "5"), NOBODY[1], (BOARD, WORKED, "5")), []),
        ((("HR", WORKED, "5"), ("Ekonomi", WORKED, "5"), ("Ekonomi", "Frånvaro", "")), []),
    ],
)
def test_what_one_office_delivers_is_asked_of_the_board_or_of_the_departments_that_lack_it(
    rows: tuple[tuple[str, str, str], ...], lacking: list[tuple[list[str | None], str]]
) -> None:
    assert told(costs(*rows)) == [("fel", cells, f"Inget är ifyllt för {names}.") for cells, names in lacking]
