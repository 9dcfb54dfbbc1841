"""Headers that are moved, split over two rows, merged: found by their labels, or told."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.drawn import LikelyBoard as Board
from tests.trials import BOUNDARY, NEIGHBOUR, tries
from vpreport.chapters.staff import STAFF
from vpreport.vocabulary.rounds import DELAR, occasion

FORM = STAFF.at(occasion(DELAR, 2025))
assert FORM is not None
HEADERS = FORM.headers
ANSWER = "| Lön | 14 | 11 | 3 |"


def staff(*rows: str) -> Board:
    board = Board("delar")
    board.sheet(STAFF, "\n".join(rows))
    return board


def row(*texts: str) -> str:
    return f"| {' | '.join(texts)} |"


def told(board: Board) -> list[tuple[str, str, str | None]]:
    return [(f.rule, f.severity.value, f.place.cell if f.place else None) for f in board.findings()]


def figures(board: Board) -> list[tuple[str, object, object, object]]:
    return [
        (r.text("unit"), r.number("permanent"), r.number("permanent_women"), r.number("permanent_men"))
        for r in board.material().rows(STAFF)
    ]


def split(header: str) -> tuple[str, str]:
    """The header in two parts: its first word above, the rest below; one word stands below."""
    first, _, rest = header.partition(" ")
    return (first, rest) if rest else ("", first)


@tries("IN-05", BOUNDARY)
def test_a_header_split_over_two_rows_is_read_together() -> None:
    upper, lower = zip(*map(split, HEADERS), strict=True)
    board = staff(row(*upper), row(*lower), ANSWER)
    assert told(board) == [("IN-05", "upplysning", "B1")]
    assert board.only("IN-05").message == "Rubrikerna på bladet Medarbetare står på två rader, 1 och 2, och läses ihop."
    assert figures(board) == [("Lön", 14, 11, 3)]


def test_a_group_that_is_merged_above_its_columns_belongs_to_each_of_them() -> None:
    upper = ["" if i in (2, 3, 5, 6, 8, 9) else split(h)[0] for i, h in enumerate(HEADERS)]
    lower = [split(h)[1] for h in HEADERS]
    board = staff(row(*upper), row(*lower), ANSWER)
    assert told(board) == [("IN-05", "upplysning", "B1")]
    assert figures(board) == [("Lön", 14, 11, 3)]


@tries("IN-05", BOUNDARY)
def test_a_header_of_which_some_labels_stand_one_row_up_is_read_together() -> None:
    upper = ["" if i % 3 else h for i, h in enumerate(HEADERS)]
    lower = [h if i % 3 else "" for i, h in enumerate(HEADERS)]
    board = staff(row(*upper), row(*lower), ANSWER)
    assert told(board) == [("IN-05", "upplysning", "A1")]
    assert figures(board) == [("Lön", 14, 11, 3)]


@tries("IN-05", NEIGHBOUR)
def test_a_note_above_a_whole_header_is_a_note() -> None:
    board = staff(row("", "Tillsvidare", "Obs! preliminärt"), row(*HEADERS), ANSWER)
    assert told(board) == [("IN-08", "varning", "B1")]
    assert figures(board) == [("Lön", 14, 11, 3)]


def test_a_header_may_stand_anywhere() -> None:
    board = Board("delar")
    shifted = "\n".join(["| Underlag |", "", "", row("", "", *HEADERS), "", f"|  |  {ANSWER}"])
    board.sheet(STAFF, shifted)
    assert told(board) == [("IN-08", "varning", "A1")]
    assert figures(board) == [("Lön", 14, 11, 3)]


NOISE = (
    st.text("abcdåäö 123,-:", min_size=1, max_size=12)
    .map(str.strip)
    .filter(lambda text: bool(text) and not text.lstrip("!").replace(",", "").isdigit() and not text.startswith("-"))
)


@given(
    order=st.permutations(range(len(HEADERS))),
    noise=st.dictionaries(st.integers(0, 6), NOISE, max_size=3),
    gap=st.integers(0, 3),
)
def test_a_header_is_found_in_any_order_and_under_any_notes(order: list[int], noise: dict[int, str], gap: int) -> None:
    answer = ("Lön", "14", "11", "3")
    notes = [row("", *(noise.get(i, "") for i in range(7)))] if noise else []
    cells = [answer[i] if i < len(answer) else "" for i in order]
    board = staff(*notes, *[""] * gap, row(*(HEADERS[i] for i in order)), row(*cells))
    assert figures(board) == [("Lön", 14, 11, 3)]
    assert {finding.rule for finding in board.findings()} <= {"IN-08"}
    (tally,) = board.tallies
    assert tally.told == len(HEADERS) + len(answer) + len(noise)
