"""What surrounds the cells: hidden, merged, commented, fetched from elsewhere; told with what it says, and read."""

from __future__ import annotations

from decimal import Decimal

import pytest
from openpyxl.comments import Comment
from openpyxl.utils import column_index_from_string
from openpyxl.workbook import Workbook
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.dimensions import ColumnDimension

from tests.altered import ANSWERS, Change, altered, as_told, cells, put, with_sheet
from tests.filled import filled, small_round
from tests.trials import BOUNDARY, BROKEN, NEIGHBOUR, SOUND, tries
from vpreport.reading.cells import Formula, Refused, read_workbook
from vpreport.reading.container import LIMITS
from vpreport.reading.submission import Submission, read_submission

DELAR = small_round("delar")
HR = filled(DELAR, "hr", ANSWERS)


def read(*changes: Change, **more: object) -> Submission:
    """The submission; `more` are fields of the workbook that no change makes."""
    workbook = read_workbook(altered(HR, *changes) if changes else HR, "hr.xlsx")
    came = read_submission(workbook._replace(**more), DELAR.expectation())  # type: ignore[arg-type]  # its own fields
    assert came.cells_read == came.tally.told
    return came


def with_row_hidden(sheet: str, row: int) -> Change:
    def change(book: Workbook) -> None:
        book[sheet].row_dimensions[row].hidden = True

    return change


def with_column_hidden(sheet: str, column: str) -> Change:
    def change(book: Workbook) -> None:
        number = column_index_from_string(column)
        book[sheet].column_dimensions[column] = ColumnDimension(
            book[sheet], index=column, min=number, max=number, hidden=True
        )

    return change


def with_merge(sheet: str, area: str) -> Change:
    """Merge cells and leave what stands under them, as other programs do."""

    def change(book: Workbook) -> None:
        book[sheet].merged_cells.ranges.add(CellRange(area))

    return change


def with_comment(sheet: str, cell: str, text: str) -> Change:
    def change(book: Workbook) -> None:
        book[sheet][cell].comment = Comment(text, "Chefen")

    return change


def hidden(sheet: str) -> Change:
    def change(book: Workbook) -> None:
        book[sheet].sheet_state = "hidden"

    return change


# Hidden


@tries("IN-09", BROKEN)
def test_a_hidden_row_with_figures_is_told_with_them_and_read() -> None:
    came = read(with_row_hidden("Sjukfrånvaro", 8))
    (finding,) = came.findings
    assert (finding.rule, finding.severity.value, finding.id) == ("IN-09", "varning", "IN-09:hr:Sjukfrånvaro:dolt:")
    assert cells(finding) == ["A8", "B8", "C8", "D8", "E8", "F8", "G8"]
    assert finding.contents[2:6] == ("1", "10", "5", "100")
    assert finding.message == (
        "På bladet Sjukfrånvaro är rad 8 dold, men där finns uppgifter som läses: A8 ”Kvinnor”, "
        "B8 ”50 år och äldre”, C8 ”1”, D8 ”10”, E8 ”5”, F8 ”100” och 1 till."
    )
    assert came.records["sickness"][2].number("sick_hours") == 10


@tries("IN-09", BROKEN, BOUNDARY)
def test_hidden_rows_and_columns_of_a_sheet_are_one_finding() -> None:
    came = read(with_row_hidden("Budget", 6), with_column_hidden("Budget", "F"), with_column_hidden("Budget", "M"))
    (finding,) = came.findings
    assert cells(finding)[:2] == ["F4", "F5"]
    assert finding.message.startswith("På bladet Budget är kolumn F dold, men där finns uppgifter som läses: ")


@tries("IN-09", BROKEN)
def test_a_hidden_sheet_of_theirs_is_told_by_all_it_says() -> None:
    came = read(with_sheet("Underlag", ["Konto", 5010], [None, "ca 3"]), hidden("Underlag"))
    assert as_told(came.findings) == [
        ("IN-09", "varning", "Underlag", "A1"),
        ("IN-04", "upplysning", "Underlag", "A1"),
    ]
    assert came.findings[0].message == (
        "Bladet Underlag är dolt, men där finns uppgifter som läses: A1 ”Konto”, B1 ”5010” och B2 ”ca 3”."
    )


@tries("IN-04", NEIGHBOUR)
@tries("IN-09", BROKEN)
def test_a_hidden_sheet_of_ours_with_figures_is_told_and_read() -> None:
    came = read(hidden("Personalekonomi"))
    assert [f.rule for f in came.findings] == ["IN-09"]
    assert came.records["personnel_cost"][0].number("amount") == 900


@tries("IN-09", SOUND, BOUNDARY)
def test_nothing_is_told_of_hidden_rows_that_hold_nothing() -> None:
    assert read(with_row_hidden("Budget", 40), with_column_hidden("Budget", "Q")).findings == []


# Merged


@tries("IN-09", BROKEN)
def test_values_under_a_merged_cell_are_told_and_read() -> None:
    came = read(with_merge("Sjukfrånvaro", "D6:D7"))
    (finding,) = came.findings
    assert (finding.rule, finding.severity.value, cells(finding)) == ("IN-09", "varning", ["D7"])
    assert finding.contents == ("10",)
    assert finding.message == (
        "Under den sammanslagna cellen D6:D7 på bladet Sjukfrånvaro ligger värden som inte syns, men som läses: "
        "D7 ”10”."
    )
    assert came.records["sickness"][1].number("sick_hours") == 10


@tries("IN-09", BROKEN)
def test_merged_rows_of_which_only_the_first_has_a_value_are_told_beside_what_is_missing() -> None:
    came = read(put("Sjukfrånvaro", "D7", None), with_merge("Sjukfrånvaro", "D6:D7"))
    assert [(*as_told([f])[0], cells(f)) for f in came.findings] == [
        ("IN-09", "varning", "Sjukfrånvaro", "D6", ["D6"]),
        ("IN-18", "varning", "Sjukfrånvaro", "D7", ["D7"]),
    ]


@tries("IN-09", SOUND, BOUNDARY)
@pytest.mark.parametrize("area", ["A1:F1", "A40:F50", "G5:J5"])
def test_a_merged_title_and_merged_empty_cells_are_nothing_to_tell(area: str) -> None:
    assert read(with_merge("Sjukfrånvaro", area)).findings == []


@tries("IN-09", BOUNDARY)
def test_one_merge_over_nearly_everything_costs_no_more_than_what_stands_there() -> None:
    (finding,) = read(with_merge("Sjukfrånvaro", "D6:D900000")).findings
    assert cells(finding) == ["D7", "D8", "D9", "D10", "D11"]


# Comments


@tries("IN-09", NEIGHBOUR)
@tries("IN-23", BROKEN)
def test_comments_are_told_with_their_texts_and_never_become_values() -> None:
    came = read(with_comment("Budget", "F5", "Avser 2024\noch 2023"), with_comment("Budget", "A5", "Rätt område?"))
    (finding,) = came.findings
    assert (finding.rule, finding.severity.value, cells(finding)) == ("IN-23", "upplysning", ["A5", "F5"])
    assert finding.contents == ("Rätt område?", "Avser 2024\noch 2023")
    assert "A5 ”Rätt område?” och F5 ”Avser 2024 och 2023”" in finding.message
    assert came.tally.found == 0


@tries("IN-23", BOUNDARY)
def test_a_comment_on_an_empty_cell_is_told_and_one_that_says_nothing_is_not() -> None:
    came = read(with_comment("Budget", "Q40", "Ring mig"), with_comment("Budget", "A5", " \n"))
    assert [(finding.rule, cells(finding)) for finding in came.findings] == [("IN-23", ["Q40"])]


@tries("IN-23", BOUNDARY)
@pytest.mark.parametrize(("length", "quoted"), [(200, 200), (201, 200)])
def test_a_long_comment_is_quoted_by_its_two_hundred_first_letters(length: int, quoted: int) -> None:
    (finding,) = read(with_comment("Budget", "A5", "x" * length)).findings
    assert len(finding.message.split("”")[1]) == quoted


@tries("IN-23", NEIGHBOUR)
def test_a_comment_on_a_cell_that_cannot_be_read_is_told_beside_it() -> None:
    came = read(put("Budget", "F5", "?"), with_comment("Budget", "F5", "Vet inte"))
    assert sorted(as_told(came.findings)) == [
        ("IN-16", "fel", "Budget", "F5"),
        ("IN-23", "upplysning", "Budget", "F5"),
    ]


# From elsewhere


@tries("IN-24", BROKEN)
def test_macros_are_told_and_never_read() -> None:
    assert as_told(read(macros=True).findings) == [("IN-24", "upplysning", "", None)]


@tries("IN-11", BOUNDARY)
@tries("IN-24", NEIGHBOUR)
def test_links_that_no_value_uses_are_a_note() -> None:
    (finding,) = read(external_links=("file:///H:/Budget 2025.xlsx",)).findings
    assert (finding.rule, finding.severity.value, finding.contents) == (
        "IN-11",
        "upplysning",
        ("file:///H:/Budget 2025.xlsx",),
    )


@tries("IN-11", BROKEN)
def test_a_value_from_another_file_is_used_and_told_at_its_cell() -> None:
    workbook = read_workbook(HR, "hr.xlsx")
    for grid in workbook.grids:
        if grid.name == "Budget":
            grid.rows[5][6] = Formula("[1]Blad1!$B$7", Decimal(9000))
    came = read_submission(workbook._replace(external_links=("Budget 2025.xlsx",)), DELAR.expectation())
    (finding,) = came.findings
    assert (finding.rule, finding.severity.value, cells(finding)) == ("IN-11", "varning", ["F5"])
    assert finding.message == (
        "Budget!F5 hämtar sitt värde från en annan fil (Budget 2025.xlsx), som vpreport inte läser."
    )
    assert came.records["budget"][0].number("outcome") == 9000


@tries("IN-11", NEIGHBOUR, BOUNDARY)
@pytest.mark.parametrize(("links", "note"), [((), []), (("Budget 2025.xlsx",), [("IN-11", "upplysning", "", None)])])
def test_a_formula_from_another_file_that_was_never_calculated_has_no_value_to_fetch(
    links: tuple[str, ...], note: list[tuple[str, ...]]
) -> None:
    workbook = read_workbook(HR, "hr.xlsx")
    for grid in workbook.grids:
        if grid.name == "Budget":
            grid.rows[5][6] = Formula("[1]Blad1!$B$7", None)
    came = read_submission(workbook._replace(external_links=links), DELAR.expectation())
    assert as_told(came.findings) == [("IN-06", "fel", "Budget", "F5"), *note]


@tries("IN-06", BROKEN)
def test_stored_results_in_a_file_that_wants_to_be_recalculated_are_doubted() -> None:
    workbook = read_workbook(HR, "hr.xlsx")
    for grid in workbook.grids:
        if grid.name == "Budget":
            grid.rows[5][6] = Formula("SUM(X1:X3)", Decimal(0))
    came = read_submission(workbook._replace(full_calc_on_load=True), DELAR.expectation())
    assert as_told(came.findings)[0] == ("IN-06", "varning", "Budget", "F5")
    assert "resultaten i Budget!F5 kan vara gamla" in came.findings[0].message
    assert read(full_calc_on_load=True).findings == []


def test_merges_over_more_rows_than_can_be_looked_through_are_refused() -> None:
    rows = len(next(grid for grid in read_workbook(HR, "hr.xlsx").grids if grid.name == "Sjukfrånvaro").rows)
    many = LIMITS.merged_rows // rows + 1
    areas = [CellRange(min_col=column, max_col=column, min_row=1, max_row=500) for column in range(20, 20 + many)]

    def change(book: Workbook) -> None:
        for area in areas:
            book["Sjukfrånvaro"].merged_cells.ranges.add(area)

    with pytest.raises(Refused, match="orimligt många sammanslagna celler"):
        read_workbook(altered(HR, change), "hr.xlsx")
