"""How a template shows an earlier round: locked, under its line, followed by name where units name their rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.filled import REGISTER, filled, plan, round_of, small_round
from tests.recalled import THEN, UNITS, earlier, units_of
from tests.writing.parts import needs_libreoffice
from tests.writing.workbooks import opened, saved_by_libreoffice, stored_values
from vpreport.vocabulary.before import LAST
from vpreport.vocabulary.layout import CENTRAL_CODE, READY, START

DELAR = small_round("delar")
CENTRAL = round_of("delar", plan(REGISTER, 2025, **{"Lämnas centralt": "Medarbetare; Sjukfrånvaro; Personalekonomi"}))
EARLIER = (earlier("april", 2025), earlier("delar", 2024))
EMPTY = filled(DELAR, "hr", {}, signed={}, earlier=EARLIER)
NAMED = {**THEN, "Medarbetare": ({**UNITS[1], "unit": "REKRYTERING"}, UNITS[0])}
ANSWERED = filled(DELAR, "hr", NAMED, earlier=EARLIER)
CENTRALLY = filled(CENTRAL, CENTRAL_CODE, {"Medarbetare": ({"unit": "Lön", "permanent": 3},)}, earlier=EARLIER)


def values(data: bytes, sheet: str, cells: str) -> list[list[Any]]:
    """What the cells hold, formulas by what is stored with them."""
    return [[cell.value for cell in row] for row in opened(data, values=True)[sheet][cells]]


def test_a_line_above_the_table_says_which_round_it_was() -> None:
    assert values(EMPTY, "Budget", "A1:A4")[-1] == ["Förra perioden är april 2025, ur april-2025.xlsx."]
    assert values(CENTRALLY, "Medarbetare", "A1:A4")[-1] == [
        "Förra perioden är augusti 2024, ur delar-2024.xlsx. Skriv enhetens namn som det var då, så visas den."
    ]
    assert values(EMPTY, "Texter", "A1:A2") == values(filled(DELAR, "hr", {}), "Texter", "A1:A2")


def test_it_is_locked_and_takes_nothing() -> None:
    page = opened(EMPTY)["Personalekonomi"]
    assert [[cell.value for cell in row] for row in page["A5:C8"]] == [
        ["Post", "Kronor", "Kronor förra perioden"],
        ["Arbetad tid", None, 900],
        ["varav övertid", None, 0],
        ["Frånvaro", None, 100],
    ]
    assert [page[cell].protection.locked for cell in ("B6", "C6", "D6")] == [False, True, False]


def test_units_are_followed_by_name_whatever_its_letters_and_new_ones_show_nothing() -> None:
    assert values(ANSWERED, "Medarbetare", "A7:C9") == [["REKRYTERING", 8, 8], ["Lön", 12, 12], [None, None, None]]
    assert values(ANSWERED, "Medarbetare", "B5:C5") == [[20, None]], "summed is what is asked for"
    assert values(CENTRALLY, "Medarbetare", "A6:D7") == [["HR", "Lön", 3, 12], ["Ekonomi", "Ekonomi", None, None]]


def test_units_may_be_chosen_among_those_there_were_and_called_anything() -> None:
    rules = opened(EMPTY)["Medarbetare"].data_validations.dataValidation
    (names,) = [rule for rule in rules if "A7" in rule.sqref]
    assert (names.type, names.formula1, names.showErrorMessage) == ("list", "forra_staff_permanent_before_rad", False)
    assert names.promptTitle == "Enhet"
    central = opened(CENTRALLY)["Medarbetare"].data_validations.dataValidation
    assert [rule.type for rule in central if "B6" in rule.sqref] == ["textLength"]


def test_all_of_it_is_kept_on_a_hidden_sheet_and_none_where_nothing_is_shown() -> None:
    book = opened(EMPTY)
    assert book[LAST].sheet_state == "veryHidden"
    rows = [tuple(cell.value for cell in row) for row in book[LAST].iter_rows()]
    assert rows[:3] == [
        ("Blad", "Rad", "Kolumn", "Värde"),
        ("Medarbetare", None, None, values(EMPTY, "Medarbetare", "A4:A4")[0][0]),
        ("Medarbetare", "Lön", "Tillsvidare förra perioden", 12),
    ]
    assert [row for row in rows if row[0] == "Budget"][1:] == [("Budget", "B1", "Prognos förra perioden", 46900)]
    assert filled(DELAR, "fl", {}, earlier=EARLIER) == filled(DELAR, "fl", {})


@pytest.mark.parametrize("answers", [{}, THEN], ids=["empty", "filled"])
def test_the_checklist_counts_and_finds_the_same(answers: Any) -> None:
    shown, plain = (
        opened(filled(DELAR, "hr", answers, earlier=rounds), values=True)[START] for rounds in (EARLIER, ())
    )
    counted = [[[cell.value for cell in row[:4]] for row in page.iter_rows()] for page in (shown, plain)]
    assert counted[0] == counted[1]
    assert (counted[0][1][0] == READY) is bool(answers)


NAMES = ("A*", "AB", "?", "=1+1", '"x"', "~", ">5", "5", "Lön & co", "O'Hara", "åäö")
"""What other functions than those used would take for something else than a name."""
STRANGE = filled(
    DELAR, "hr", {"Medarbetare": [{"unit": name, "permanent": 1} for name in NAMES]}, earlier=[units_of(NAMES)]
)


def test_a_name_is_a_name_whatever_it_looks_like() -> None:
    assert [figure for (figure,) in values(STRANGE, "Medarbetare", "C7:C17")] == [*range(1, len(NAMES) + 1)]


@needs_libreoffice
@pytest.mark.parametrize("data", [EMPTY, ANSWERED, CENTRALLY, STRANGE], ids=["empty", "filled", "central", "strange"])
def test_another_program_works_out_what_is_stored(data: bytes, tmp_path: Path) -> None:
    assert stored_values(saved_by_libreoffice(data, tmp_path)) == stored_values(data)
