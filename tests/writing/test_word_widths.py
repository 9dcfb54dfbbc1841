from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vpreport.writing.word.widths import ColumnText, column_widths, text_width

TOTAL, POINTS, MARGINS = 9071, 10, 250
WORDS = st.text("abcmåwi1 -\n", max_size=60)
NUMBERS = st.integers(-(10**9), 10**9).map(lambda number: f"{number:,}".replace(",", "\u00a0"))


def column(numbers: bool) -> st.SearchStrategy[ColumnText]:
    header = st.text("abcmåwi1, ", min_size=1, max_size=25)
    return st.builds(ColumnText, header, st.lists(NUMBERS if numbers else WORDS, max_size=6), st.just(numbers))


COLUMNS = st.lists(st.booleans().flatmap(column), min_size=1, max_size=9)


@given(COLUMNS)
def test_widths_fill_the_page_exactly_and_no_column_vanishes(columns: list[ColumnText]) -> None:
    widths = column_widths(columns, TOTAL, POINTS, MARGINS)
    assert sum(widths) == TOTAL
    assert min(widths) > 0


@given(st.lists(column(numbers=True), min_size=1, max_size=3), column(numbers=False))
def test_numbers_keep_their_width_beside_any_text(numbers: list[ColumnText], text: ColumnText) -> None:
    widths = column_widths([*numbers, text], TOTAL, POINTS, MARGINS)
    widest = [max((text_width(cell, POINTS) for cell in each.cells), default=0) for each in numbers]
    assert all(width >= needed + MARGINS for width, needed in zip(widths, widest, strict=False))


def test_much_text_gets_more_room_than_little() -> None:
    columns = [
        ColumnText("Nr", ["1.1", "1.2"], False),
        ColumnText("Uppdrag", ["Samordna och utveckla arbetet med kompetensförsörjning i hela kommunen."] * 2, False),
        ColumnText("Ansvarig", ["Näringsliv och planering"] * 2, False),
        ColumnText("Budget, tkr", ["12\u00a0000", "3"], True),
    ]
    number, task, who, budget = column_widths(columns, TOTAL, POINTS, MARGINS)
    assert number < budget < who < task


def test_a_short_word_is_not_broken_for_a_long_one() -> None:
    columns = [
        ColumnText("Uppdrag", ["kommunorganisationens" * 2], False),
        ColumnText("Status", ["●\u00a0Genomfört"], False),
        ColumnText("Kommentar", ["kollektivtrafikmyndigheten" * 2], False),
    ]
    task, status, comment = column_widths(columns, TOTAL, POINTS, MARGINS)
    assert status >= text_width("●\u00a0Genomfört", POINTS) + MARGINS
    assert abs(task - comment) <= 1


def test_a_word_too_long_for_the_page_gives_way_to_numbers() -> None:
    columns = [ColumnText("Webb", ["x" * 200], False), ColumnText("Tal", ["1\u00a0000\u00a0000"], True)]
    assert column_widths(columns, TOTAL, POINTS, MARGINS)[1] >= text_width("1\u00a0000\u00a0000", POINTS) + MARGINS
