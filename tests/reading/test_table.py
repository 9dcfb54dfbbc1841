"""Cells become records by key and label; what does not fit is told once, at its cell, and every cell is counted."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.drawn import LikelyBoard as Board
from tests.drawn import grid
from tests.trials import BOUNDARY, BROKEN, NEIGHBOUR, SOUND, tries
from vpreport.chapters.sickness import SICKNESS
from vpreport.chapters.staff import STAFF
from vpreport.reading.casting import Context, Departments
from vpreport.reading.cells import Dated
from vpreport.reading.rows import Rows
from vpreport.reading.table import read_table
from vpreport.reading.tally import Tally, quoted_whole
from vpreport.vocabulary.rounds import DELAR, occasion

HEADERS = tuple(field.header for field in STAFF.at(occasion(DELAR, 2025)).fields)  # type: ignore[union-attr]  # asked in delår


def staff(*rows: str, header: str = " | ".join(HEADERS)) -> Board:
    board = Board("delar")
    board.sheet(STAFF, "\n".join((f"| {header} |", *rows)))
    return board


def conserved(board: Board, drawn: int) -> bool:
    """Whether as many cells are accounted for as were drawn."""
    (tally,) = board.tallies
    return tally.told == drawn


@tries("IN-08", SOUND)
@tries("IN-05", SOUND)
def test_a_plain_row_is_read_without_findings() -> None:
    board = staff("| Lön | 14 | 11 | 3 |")

    assert board.found() == []
    (row,) = board.material().rows(STAFF)
    assert (row.text("unit"), row.number("permanent"), row.place("permanent").cell) == ("Lön", Decimal(14), "B2")
    assert conserved(board, len(HEADERS) + 4)


@tries("IN-18", BOUNDARY, SOUND)
def test_an_empty_cell_is_no_value_and_zero_is() -> None:
    board = staff("| Lön | 3 | 3 |  | 0 |")

    (row,) = board.material().rows(STAFF)
    assert (row.number("permanent_men"), row.number("temporary")) == (None, Decimal(0))
    assert board.found() == []


@tries("IN-05", SOUND)
def test_columns_may_stand_in_any_order() -> None:
    shuffled = (HEADERS[3], HEADERS[0], HEADERS[2], HEADERS[1], *HEADERS[4:])
    board = staff("| 3 | Lön | 11 | 14 |", header=" | ".join(shuffled))

    (row,) = board.material().rows(STAFF)
    assert (row.number("permanent"), row.place("permanent").cell) == (Decimal(14), "D2")
    assert board.found() == []


@tries("IN-05", SOUND, BOUNDARY)
def test_labels_are_compared_without_case_and_spacing() -> None:
    header = " | ".join((HEADERS[0].upper(), f"{HEADERS[1].replace(' ', '  ')} *", *HEADERS[2:]))

    assert staff("| Lön | 14 | 11 | 3 |", header=header).found() == []


@tries("IN-07", BROKEN)
def test_a_number_typed_as_text_is_used_and_noted() -> None:
    board = staff('| Lön | "4 500" | 4480 | 20 |')

    assert board.found() == [("IN-07", "B2")]
    assert board.material().total("staff.permanent").value == 4500


@tries("IN-07", NEIGHBOUR)
@tries("IN-16", BROKEN)
def test_an_ambiguous_number_is_asked_about_and_not_used() -> None:
    board = staff("| Lön | 1.500 | 11 | 3 |")

    assert board.found() == [("IN-16", "B2")]
    assert board.unchecked("PE-01") == ["B2"]
    total = board.material().total("staff.permanent")
    assert (total.value, total.mark) == (None, "exkl. HR")


@tries("IN-16", NEIGHBOUR)
@tries("IN-06", BROKEN)
def test_an_error_value_is_one_finding_at_its_cell() -> None:
    assert staff("| Lön | #REF! | 11 | 3 |").found() == [("IN-06", "B2")]


@tries("IN-06", BOUNDARY)
def test_an_error_value_typed_as_text_is_an_error_value() -> None:
    assert staff('| Lön | "#REFERENS!" | 11 | 3 |').found() == [("IN-06", "B2")]


@tries("IN-18", NEIGHBOUR)
@tries("IN-06", BROKEN)
def test_a_formula_never_calculated_is_told_apart_from_an_empty_cell() -> None:
    assert staff("| Lön | =C2+D2 | 11 | 3 |").found() == [("IN-06", "B2")]


@tries("IN-06", SOUND)
def test_a_formula_with_a_stored_value_is_that_value() -> None:
    board = staff("| Lön | =C2+D2 → 14 | 11 | 3 |")

    assert board.found() == []
    assert board.material().total("staff.permanent").value == 14


@tries("IN-16", BOUNDARY)
def test_half_a_person_is_not_read() -> None:
    assert staff("| Lön | 14,5 | 11 | 3 |").found() == [("IN-16", "B2")]


@tries("IN-16", BOUNDARY)
def test_a_negative_head_count_is_not_read() -> None:
    assert staff("| Lön | -14 | 11 | 3 |").found() == [("IN-16", "B2")]


@tries("IN-07", BOUNDARY)
def test_a_dash_is_no_value_and_never_zero() -> None:
    board = staff("| Lön | 11 | 11 | – |")

    assert board.found() == [("IN-07", "D2")]
    (row,) = board.material().rows(STAFF)
    assert row.get("permanent_men") is None


@tries("IN-05", BROKEN)
def test_a_missing_column_stops_only_what_needs_it() -> None:
    header = " | ".join(name for name in HEADERS if name != "Tillsvidare män")
    board = staff("| Lön | 14 | 11 |", header=header)

    finding = board.only("IN-05")
    assert (finding.severity.value, [place.cell for place in finding.places]) == ("fel", ["A1"])
    assert finding.message == "Kolumnen ”Tillsvidare män” saknas."
    assert board.unchecked("PE-01")
    assert board.material().total("staff.permanent").value == 14


@tries("IN-05", BROKEN)
def test_a_renamed_column_is_one_finding_with_the_nearest_suggestion() -> None:
    header = " | ".join("Tilsvidare män" if name == "Tillsvidare män" else name for name in HEADERS)
    board = staff("| Lön | 14 | 11 | 3 |", header=header)

    finding = board.only("IN-05")
    assert [place.cell for place in finding.places] == ["D1", "D2"]
    assert "Tillsvidare män" in finding.message


@tries("IN-08", NEIGHBOUR)
@tries("IN-05", BROKEN)
def test_an_added_column_is_told_with_its_cells() -> None:
    board = staff("| Lön | 14 | 11 | 3 |" + " |" * 15 + "  7 |", header=" | ".join((*HEADERS, "Egen kolumn")))

    finding = board.only("IN-05")
    assert (finding.severity.value, [place.cell for place in finding.places]) == ("varning", ["T1", "T2"])


@tries("IN-05", BOUNDARY)
def test_an_added_column_may_be_called_as_our_sums() -> None:
    board = staff("| Lön | 14 | 11 | 3 |", header=" | ".join((*HEADERS, "Summa")))

    assert board.found() == [("IN-05", "T1")]


@tries("IN-05", BOUNDARY)
def test_columns_beyond_forty_are_told_together() -> None:
    added = [f"Egen {number}" for number in range(42)]
    board = staff("| Lön | 14 | 11 | 3 |", header=" | ".join((*HEADERS, *added)))

    told = [(len(finding.places), finding.message) for finding in board.findings() if finding.rule == "IN-05"]
    assert [number for number, _ in told] == [1] * 40 + [2]
    assert told[-1][1].startswith("Ytterligare 2\N{NO-BREAK SPACE}kolumner finns inte i mallen och används inte: ")


@tries("IN-10", NEIGHBOUR)
@tries("IN-08", BOUNDARY)
def test_a_number_above_the_header_is_no_sum_of_ours_without_its_label() -> None:
    board = Board("delar")
    board.sheet(STAFF, f"| | 7 |\n| {' | '.join(HEADERS)} |\n| Lön | 14 | 11 | 3 |")

    assert board.found() == [("IN-08", "B1")]


@tries("IN-22", NEIGHBOUR)
@tries("IN-08", BROKEN)
def test_what_stands_beside_the_table_is_quoted_as_it_stands() -> None:
    board = staff("| Lön | 14 | 11 | 3 |", "", f"| {' | ' * len(HEADERS)} 7 | =A1 → 3 | =A1 | #REF! | 2025-01-31d |")

    (finding,) = board.findings()
    assert (finding.rule, finding.contents) == ("IN-08", ("7", "3", "=A1", "#REF!", "2025-01-31"))
    assert quoted_whole(Dated(Decimal(60), None)) == "60"
    assert conserved(board, len(HEADERS) + 4 + 5)


@tries("IN-22", NEIGHBOUR)
@tries("IN-08", BROKEN)
def test_a_note_below_the_table_is_told_and_not_used() -> None:
    board = staff("| Lön | 14 | 11 | 3 |", "", "| Obs! preliminärt |")

    assert board.found() == [("IN-08", "A4")]
    assert conserved(board, len(HEADERS) + 5)


@tries("IN-19", NEIGHBOUR)
@tries("IN-10", BOUNDARY)
def test_a_total_typed_under_the_table_is_not_a_unit() -> None:
    board = staff("| Lön | 14 | 11 | 3 |", "| Summa | 14 | 11 | 3 |")

    assert [(f.rule, f.severity.value, [p.cell for p in f.places]) for f in board.findings()] == [
        ("IN-10", "upplysning", ["A3", "B3", "C3", "D3"])
    ]
    assert board.material().total("staff.permanent").value == 14


@tries("IN-10", BROKEN)
def test_a_total_typed_under_the_table_is_compared_with_the_rows() -> None:
    board = staff("| Lön | 14 | 11 | 3 |", "| HR | 2 | 2 | 0 |", "| Totalt | 17 | 13 | 3 |")

    found = board.only("IN-10")
    assert (found.severity.value, [p.cell for p in found.places]) == ("fel", ["B4", "A4", "C4", "D4"])
    assert found.message == "En summa är skriven under tabellen (Tillsvidare totalt 17), men raderna blir 16."
    assert (found.expected, found.actual) == (Decimal(16), Decimal(17))
    assert found.contents == ("17", "Totalt", "13", "3")
    assert board.material().total("staff.permanent").value == 16


@tries("IN-10", BOUNDARY, NEIGHBOUR)
def test_a_total_over_a_row_that_cannot_be_read_is_not_compared() -> None:
    board = staff("| Lön | ca 14 | 11 | 3 |", "| Summa | 17 | 11 | 3 |")

    assert [(f.rule, f.severity.value) for f in board.findings()] == [("IN-16", "fel"), ("IN-10", "upplysning")]


@tries("IN-10", BOUNDARY)
def test_a_total_of_formulas_that_were_never_calculated_is_only_noted() -> None:
    board = staff("| Lön | 14 | 11 | 3 |", "| Summa | =SUM(B2:B2) | =SUM(C2:C2) | =SUM(D2:D2) |")

    found = board.only("IN-10")
    assert found.severity.value == "upplysning"
    assert found.message.endswith("(Summa, =SUM(B2:B2), =SUM(C2:C2) och =SUM(D2:D2)). Den används inte.")


@tries("IN-19", BROKEN, BOUNDARY)
def test_rows_that_share_a_key_are_not_used() -> None:
    board = staff("| Lön | 14 | 11 | 3 |", "| lön  | 2 | 1 | 1 |")

    assert board.found() == [("IN-19", "A2")]
    assert board.material().total("staff.permanent").value is None


@tries("IN-19", BROKEN)
def test_a_row_without_a_key_is_asked_about() -> None:
    finding = staff("| Lön | 14 | 11 | 3 |", "|  | 2 | 1 | 1 |").only("IN-19")

    assert [place.cell for place in finding.places] == ["B3", "C3", "D3"]
    assert finding.fix == "Fyll i Enhet eller ta bort raden."


@tries("IN-19", BOUNDARY, NEIGHBOUR)
@tries("IN-08", BOUNDARY)
@pytest.mark.parametrize(
    ("row", "told"), [("|  | Obs! |", "IN-08"), ("|  | 2 |", "IN-19"), ("|  | =1+1 → 2 |", "IN-19")]
)
def test_a_lone_word_below_the_table_is_a_note_and_a_lone_figure_is_a_row(row: str, told: str) -> None:
    assert staff("| Lön | 14 | 11 | 3 |", row).found() == [(told, "B3")]


@tries("IN-18", BROKEN)
def test_an_empty_cell_that_a_total_needs_is_an_error() -> None:
    finding = staff("| Lön |  | 11 | 3 |").only("IN-18")

    assert (finding.severity.value, finding.place and finding.place.cell) == ("fel", "B2")


@tries("IN-08", BOUNDARY)
def test_blank_rows_inside_are_passed_over() -> None:
    board = staff("| Lön | 14 | 11 | 3 |", "", "| Rehab | 2 | 1 | 1 |")

    assert board.found() == []
    assert board.material().total("staff.permanent").value == 16


@tries("IN-05", BROKEN, BOUNDARY)
def test_a_sheet_without_header_is_one_finding_and_its_cells_are_told() -> None:
    board = staff("| Lön | 14 |", header="Hej | Du")

    assert board.found() == [("IN-05", None), ("IN-08", "A1")]
    assert conserved(board, 4)


CELLS = st.sampled_from(
    ["", "", "1", "14", '"4 500"', "ca 3", "#REF!", "=A1", "=A1 → 3", "Lön", "Summa", "Id", "–", "0"]
)


@given(st.lists(st.lists(CELLS, max_size=22), max_size=6))
def test_every_cell_is_accounted_for_whatever_is_typed(rows: list[list[str]]) -> None:
    form = STAFF.at(occasion(DELAR, 2025))
    assert form is not None
    drawn = grid(
        "Medarbetare", "\n".join(("| " + " | ".join(HEADERS) + " |", *("|" + "|".join(row) + "|" for row in rows)))
    )
    tally = Tally("hr.xlsx", "hr")

    read_table(drawn, form, Context(2025, Departments({}, (), ())), Rows(), tally)

    assert tally.told == drawn.count
    places = [place for finding in tally.findings for place in finding.places]
    assert len(places) >= tally.found


@tries("IN-18", BROKEN)
def test_a_head_count_without_women_and_men_is_asked_about() -> None:
    board = staff("| Lön | 14 |")

    finding = board.only("IN-18")
    assert (finding.severity.value, [place.cell for place in finding.places]) == ("fel", ["C2", "D2"])
    assert board.material().total("staff.permanent_men").mark == "exkl. HR"
    assert board.material().total("staff.permanent").mark == ""


@tries("IN-18", SOUND, BOUNDARY)
def test_nobody_needs_to_split_zero() -> None:
    assert staff("| Lön | 0 |").found() == []


@tries("IN-13", BROKEN)
def test_a_department_that_nobody_is_called_is_one_finding_for_all_its_rows() -> None:
    central, board = SICKNESS.at(occasion(DELAR, 2025), central=True), Board("delar")
    assert central is not None
    board.sheet(
        SICKNESS,
        f"""
        | {" | ".join(central.headers)} |
        | Ekonomin  | Kvinnor | 29 år och yngre  | 12 | 10 | 0 | 400 |
        | Ekonomin  | Kvinnor | 30–49 år         | 13 | 10 | 0 | 400 |
        | HR        | Kvinnor | 30–49 år         | 14 | 10 | 0 | 400 |
        """,
        central=True,
    )
    finding = next(found for found in board.findings() if found.rule == "IN-13")
    assert [rule for rule, _ in board.found()] == ["SJ-07", "IN-13"]  # whose hours do not count is not given
    assert (finding.place and finding.place.cell, len(finding.places)) == ("A2", 14)
    assert "Menar du ”Ekonomi”?" in finding.message
    assert board.material().total("sickness.employees").value == 14
