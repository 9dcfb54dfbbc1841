"""What keeps coming back in a column is told twenty times one by one, the rest in one finding with all its cells."""

import json
from collections.abc import Sequence
from functools import cache
from io import BytesIO

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from tests.drawn import LikelyBoard as Board
from tests.filled import Row, consolidated, filled, small_round
from tests.reading.test_table import HEADERS, conserved, staff
from tests.trials import BOUNDARY, tries
from vpreport.consolidation import Consolidation

APART = 20


def told(board: Board) -> list[tuple[str, str, str, list[str | None]]]:
    return [(f.rule, f.severity.value, f.row, [place.cell for place in f.places]) for f in board.findings()]


def unreadable(rows: int) -> Board:
    return staff(*(f"| Enhet {n} | ca {n} | 11 | 3 |" for n in range(1, rows + 1)))


def test_what_is_wrong_in_many_cells_of_a_column_is_told_together_after_the_twentieth() -> None:
    board = unreadable(23)

    assert told(board) == [
        *(("IN-16", "fel", f"Enhet {n}", [f"B{n + 1}"]) for n in range(1, APART + 1)),
        ("IN-16", "fel", "fler", ["B22", "B23", "B24"]),
    ]
    last = board.findings()[-1]
    assert last.id == "IN-16:hr:Medarbetare:fler:permanent"
    assert last.contents == ("ca 21", "ca 22", "ca 23")
    assert last.message == (
        "Texten ”ca 21” går inte att läsa som ett tal. Samma sak gäller 2\N{NO-BREAK SPACE}celler till i kolumnen "
        "Tillsvidare totalt: B23 ”ca 22” och B24 ”ca 23”."
    )
    assert last.fix == board.findings()[0].fix
    assert conserved(board, len(HEADERS) + 23 * 4)


def test_a_single_one_more_is_told_as_the_others() -> None:
    board = unreadable(APART + 1)

    assert told(board) == [("IN-16", "fel", f"Enhet {n}", [f"B{n + 1}"]) for n in range(1, APART + 2)]
    assert "Samma sak" not in board.findings()[-1].message


def test_totals_leave_out_every_cell_that_is_told_together() -> None:
    board = unreadable(23)

    total = board.material().total("staff.permanent")
    assert (total.value, total.mark) == (None, "exkl. HR")
    assert board.material().total("staff.permanent_women").value == 23 * 11
    assert board.unchecked("PE-01") == [f"B{n}" for n in range(2, 25)]


def test_rules_columns_and_severities_are_gathered_apart() -> None:
    board = staff(
        *(f"| A{n} | ca 1 | 1.500 | #REF! |" for n in range(22)),
        *(f'| B{n} | "4 500" | =1+1 | =1/0 |' for n in range(22)),
    )

    gathered = [
        (rule, severity, row, len(cells), cells[0]) for rule, severity, row, cells in told(board) if row[:4] == "fler"
    ]
    assert gathered == [
        ("IN-16", "fel", "fler", 2, "B22"),
        ("IN-16", "fel", "fler", 2, "C22"),
        ("IN-06", "fel", "fler", 24, "D22"),
        ("IN-07", "varning", "fler", 2, "B44"),
        ("IN-06", "varning", "fler varning", 2, "C44"),
    ]
    assert len({finding.id for finding in board.findings()}) == len(board.findings())
    assert len(told(board)) == 5 + 5 * APART
    assert conserved(board, len(HEADERS) + 44 * 4)


def test_values_that_are_used_and_noted_stay_values_when_told_together() -> None:
    board = staff(*(f'| Enhet {n} | "4 500" | 4480 | 20 |' for n in range(APART + 2)))

    last = board.findings()[-1]
    assert (last.rule, last.severity.value, [place.cell for place in last.places]) == (
        "IN-07",
        "varning",
        ["B22", "B23"],
    )
    assert last.contents == ()
    assert board.material().total("staff.permanent").value == 4500 * (APART + 2)


@tries("IN-18", BOUNDARY)
def test_rows_that_lack_the_same_are_told_together_after_the_twentieth() -> None:
    board = staff(*(f"| Enhet {n} |  | 11 |  |" for n in range(1, 24)))

    assert told(board) == [
        *(("IN-18", "fel", f"Enhet {n}", [f"B{n + 1}"]) for n in range(1, APART + 1)),
        ("IN-18", "fel", "fler fel", ["B22", "B23", "B24"]),
    ]
    assert board.findings()[-1].message == (
        "Tillsvidare totalt för Enhet 21 är inte ifylld. "
        "Tillsvidare totalt saknas på 2\N{NO-BREAK SPACE}rader till: Enhet 22 och Enhet 23."
    )


MANY: Sequence[Row] = [
    {"unit": f"Enhet {n}", "permanent": "ca 1" if n < 40 else 2, "permanent_women": 1, "permanent_men": 1}
    for n in range(45)
] + [{"unit": f"Halva {n}", "permanent_women": 1} for n in range(23)]


@cache
def faulty() -> Consolidation:
    round = small_round("delar")
    return consolidated(round, {"hr.xlsx": filled(round, "hr", {"Medarbetare": MANY})})


def corrected() -> Worksheet:
    return openpyxl.load_workbook(BytesIO(faulty().corrections()["rattelser/hr.xlsx"]))["Medarbetare"]


def notes(sheet: Worksheet) -> dict[str, str]:
    return {cell.coordinate: cell.comment.text for row in sheet for cell in row if cell.comment}


def test_a_correction_file_marks_each_cell_that_is_told_together_and_keeps_what_was_typed() -> None:
    sheet = corrected()

    said = notes(sheet)
    unread, empty = [f"B{n}" for n in range(6, 46)], [f"B{n}" for n in range(51, 74)]
    assert list(said) == [*unread, *empty]
    assert [sheet[cell].value for cell in unread] == ["ca 1"] * 40
    first, second = said["B26"].split("\n"), said["B27"].split("\n")
    assert first[-1] == f"Hör ihop med {', '.join(unread[21:33])} och 7 till."
    assert second == [first[0], "Börja med B26."]
    lacks = said["B72"].split("\n")
    assert (lacks[0], lacks[-1]) == (said["B71"].split("\n")[0], "Hör ihop med B71 och B73.")
    assert {str(area.sqref) for area in sheet.conditional_formatting} >= {*unread, *empty}


def test_all_cells_that_are_told_together_stand_in_the_reconciliation_with_their_content() -> None:
    found = json.loads(faulty().reconciliation())["findings"]

    rest = next(one for one in found if one["id"] == "IN-16:hr:Medarbetare:fler:permanent")
    assert rest["cells"] == [f"B{n}" for n in range(26, 46)]
    assert rest["contents"] == {f"B{n}": "ca 1" for n in range(26, 46)}
