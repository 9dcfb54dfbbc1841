"""What a workbook says of itself, read without taking a cell."""

from __future__ import annotations

from tests.altered import altered, put, without, without_properties
from tests.filled import REGISTER, filled, plan, round_of, small_round
from vpreport.catalogue import SHEETS
from vpreport.reading.cells import Workbook, read_workbook
from vpreport.reading.itself import OwnWord, names_in, own_word
from vpreport.vocabulary.column import Form
from vpreport.vocabulary.layout import META, START

DELAR = small_round("delar")
FILE = filled(DELAR, "hr", {})
OFFICE = round_of("delar", plan(REGISTER, 2025, **{"Lämnas centralt": "Personalekonomi"}))
CENTRAL = filled(OFFICE, "centralt", {})
((COSTS, *_),) = OFFICE.asked_centrally()


def read(data: bytes = FILE) -> Workbook:
    return read_workbook(data, "hr.xlsx")


def word_of(data: bytes = FILE) -> OwnWord:
    word = own_word(read(data))
    assert word is not None
    return word


def form(title: str) -> Form:
    return next(f for sheet in SHEETS if (f := sheet.at(DELAR.occasion)) is not None and f.title == title)


def test_every_cell_is_left_where_it_stands() -> None:
    workbook = read()
    own_word(workbook)
    assert [grid.rows for grid in workbook.grids] == [grid.rows for grid in read().grids]


def test_a_workbook_that_says_nothing_of_itself_has_no_word() -> None:
    assert own_word(read(altered(FILE, without(META, START), without_properties))) is None


def test_its_name_is_the_hidden_sheet_s_else_start_s_else_its_code() -> None:
    elsewhere = put(START, "B5", "Personalavdelningen")
    assert word_of(altered(FILE, elsewhere)).name == "HR"
    assert word_of(altered(FILE, elsewhere, without(META))).name == "Personalavdelningen"
    assert word_of(altered(FILE, without(START, META))).name == "hr"


def test_it_says_until_when_its_figures_are() -> None:
    assert word_of().as_of == word_of(altered(FILE, without(META))).as_of == "2025-08-31"
    assert word_of(altered(FILE, without(META, START))).as_of == ""


def test_it_says_which_sheets_it_was_made_without() -> None:
    word = word_of()
    left_out = [title for title in ("Nyckeltal", "Risker", "Budget", "Texter") if word.was_made_without(form(title))]
    assert left_out == ["Nyckeltal", "Risker"]
    assert word_of(altered(FILE, without(START))).was_made_without(form("Budget"))


def test_names_are_found_where_departments_are_asked_for_each_once_as_first_written() -> None:
    changed = altered(CENTRAL, put("Personalekonomi", "A5", " hr "), put("Personalekonomi", "A6", "Lön; Växel"))
    named = names_in(word_of(changed), [COSTS])
    assert named == ["hr", "Lön", "Växel", "Ekonomi", "Förvaltningsledning", "Hela nämnden"]


def test_where_no_header_is_found_nobody_is_named() -> None:
    headless = altered(CENTRAL, *(put("Personalekonomi", f"{column}4", None) for column in "ABCD"))
    assert names_in(word_of(headless), [COSTS]) == []
