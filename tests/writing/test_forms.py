"""A form as a sheet, in every template of every round: what can be written in helps, and stands in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import cast

import pytest
from openpyxl.cell.cell import Cell
from openpyxl.utils.cell import coordinate_to_tuple, get_column_letter, range_boundaries
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from tests.vocabulary.test_live import computed, contents
from tests.vocabulary.test_live import told as told_beside
from tests.writing.parts import needs_libreoffice
from tests.writing.workbooks import (
    OCCASIONS,
    opened,
    prepared,
    saved_by_libreoffice,
    stored_values,
    template,
    whole_template,
)
from vpreport.catalogue import SHEETS
from vpreport.vocabulary.column import Form, Kind, Use
from vpreport.vocabulary.layout import CHECK_HEADER, CHECK_OK
from vpreport.vocabulary.record import Value
from vpreport.vocabulary.rounds import Occasion
from vpreport.vocabulary.view import Settings
from vpreport.writing.template import Prepared

Written = tuple[dict[str, Worksheet], list[Prepared]]


def _central(when: Occasion) -> tuple[bytes, list[Prepared]]:
    sheets = [
        prepared(sheet, when, 3, central=True)
        for sheet in SHEETS
        if sheet.can_be_central and sheet.at(when) is not None
    ]
    return template(when, sheets), sheets


WHENS = [
    *((when, False) for when in OCCASIONS),
    *((when, True) for when in OCCASIONS if any(sheet.can_be_central and sheet.at(when) for sheet in SHEETS)),
]


@pytest.fixture(scope="module", params=WHENS, ids=lambda param: f"{param[0].round.token}{' centralt' * param[1]}")
def written(request: pytest.FixtureRequest) -> Written:
    """A template's visible sheets by title, and what was prepared on each."""
    when, central = request.param
    data, sheets = _central(when) if central else whole_template(when)
    book = opened(data)
    return {sheet.title: cast(Worksheet, sheet) for sheet in book.worksheets if sheet.sheet_state == "visible"}, sheets


def unlocked(sheet: Worksheet) -> list[Cell]:
    """The cells that can be chosen on the protected sheet, in the order of the tab key."""
    return [cell for row in sheet.iter_rows() for cell in row if isinstance(cell, Cell) and not cell.protection.locked]


def told(sheet: Worksheet) -> dict[str, DataValidation]:
    """What helps and checks, by cell."""
    cells: dict[str, DataValidation] = {}
    for rule in sheet.data_validations.dataValidation:
        for area in rule.sqref.ranges:
            for row in area.rows:
                cells |= {sheet.cell(*at).coordinate: rule for at in row}
    return cells


def test_every_cell_that_can_be_written_in_helps_and_says_no_in_words(written: Written) -> None:
    for title, sheet in written[0].items():
        rules = told(sheet)
        silent = [
            cell.coordinate
            for cell in unlocked(sheet)
            if (rule := rules.get(cell.coordinate)) is None
            or not (rule.promptTitle and rule.prompt and rule.errorTitle and rule.error)
            or not (rule.showInputMessage and rule.showErrorMessage)
        ]
        assert silent == [], title


def test_every_choice_is_a_drop_down_and_every_number_and_date_is_checked(written: Written) -> None:
    sheets, forms = written
    kinds = {Kind.CHOICE: {"list"}, Kind.NUMBER: {"whole", "decimal"}, Kind.DATE: {"date"}}
    for one in forms:
        placed, rules = one.placed, told(sheets[one.form.title])
        for field in filter(placed.is_open, placed.fields):
            cells = [sheets[one.form.title].cell(row, placed.columns[field.key]).coordinate for row in placed.values]
            assert {rules[cell].type for cell in cells} <= kinds.get(field.column.kind, {"textLength"}), (
                one.form.title,
                field.header,
            )


def test_the_tab_key_goes_as_one_reads(written: Written) -> None:
    sheets, forms = written
    for one in forms:
        sheet, placed = sheets[one.form.title], one.placed
        assert not sheet.sheet_view.rightToLeft
        assert not any(column.hidden for column in sheet.column_dimensions.values())
        inputs = [cell.column for cell in unlocked(sheet) if cell.row == placed.first]
        asked = [placed.columns[field.key] for field in placed.fields if placed.is_open(field)]
        assert [column for column in inputs if column in asked] == asked == sorted(asked)


def test_rows_to_add_stand_right_under_the_list_object(written: Written) -> None:
    sheets, forms = written
    for one in forms:
        sheet, placed = sheets[one.form.title], one.placed
        if one.form.spare_rows and sheet.tables:
            (table,) = sheet.tables.values()
            _, _, _, last = range_boundaries(table.ref)
            assert last == max(placed.first, placed.first_spare - 1)
            ready = {cell.row for cell in unlocked(sheet) if cell.row > placed.first_spare - 1}
            assert ready == set(range(placed.first_spare, placed.last + 1))
            assert len(ready) == one.form.spare_rows


def test_every_row_has_a_height_of_its_own(written: Written) -> None:
    for title, sheet in written[0].items():
        rows = {cell.row for row in sheet.iter_rows() for cell in row if cell.value is not None}
        open_rows = {cell.row for cell in unlocked(sheet)}
        heights = {row: sheet.row_dimensions[row].height for row in rows | open_rows}
        assert [row for row, height in heights.items() if not height] == [], title


def test_live_checks_stand_beside_every_row_that_can_be_filled(written: Written) -> None:
    sheets, forms = written
    for one in forms:
        sheet, placed = sheets[one.form.title], one.placed
        if one.form.checks:
            assert sheet.cell(placed.header_row, placed.check_column).value == CHECK_HEADER
            cells = [sheet.cell(row, placed.check_column).value for row in placed.values]
            assert all(str(cell).startswith("=IF(COUNTA(") for cell in cells)
        assert all(field.use is not Use.ASKED or placed.is_open(field) for field in placed.fields)


def codes(sheet: Worksheet) -> dict[str, str]:
    """The number formats that conditions give, by the area where they do."""
    rules = ((str(area.sqref), rule) for area in sheet.conditional_formatting for rule in area.rules)
    return {area: rule.dxf.numFmt.formatCode for area, rule in rules if rule.dxf.numFmt is not None}


def widths(sheet: Worksheet) -> Iterator[float]:
    """Those of the sheet's columns, in characters."""
    for each in sheet.column_dimensions.values():
        yield each.width * len(range(each.min or 1, (each.max or 1) + 1))


def test_what_a_row_is_about_stays_in_sight_and_points_to_a_check_that_may_not(written: Written) -> None:
    sheets, forms = written
    for one in forms:
        sheet, placed = sheets[one.form.title], one.placed
        row, column = coordinate_to_tuple(str(sheet.freeze_panes))
        is_wide = sum(widths(sheet)) > SCREEN
        assert (row, column > 1) == (placed.first, is_wide), one.form.title
        pointed = [area for area, code in codes(sheet).items() if "Se Kontroll: " in code]
        if not is_wide:
            assert pointed == []
            continue
        assert placed.fields[column - 2].key in (one.form.sheet.label, one.form.keys[-1])
        letter = get_column_letter(column - 1)
        assert pointed == [f"{letter}{placed.first}:{letter}{placed.last}"] * bool(placed.check_column)


SCREEN = 150
"""Characters that a laptop shows beside each other."""


def test_whole_numbers_have_their_thousands_apart_where_each_row_has_its_own_unit(written: Written) -> None:
    sheets, forms = written
    for one in forms:
        areas = [area for area, code in codes(sheets[one.form.title]).items() if code.startswith("#,##0_")]
        grouped = {cell.column for area in areas for cell in next(iter(sheets[one.form.title][area]))}
        assert grouped == {one.placed.columns[field.key] for field in one.placed.fields if field.column.unit_from}


TYPED_OVER = {"RI-01", "UF-01"}
"""Rules about what somebody has typed over our formulas, which no row that we write holds."""


def every_fault(form: Form, when: Occasion) -> list[dict[str, Value]]:
    """Rows of which the live checks together say all that they can say."""
    chance, found = Random(1), dict[str, dict[str, Value | None]]()
    wanted = {check.words for check in form.checks if check.rule not in TYPED_OVER} | {CHECK_OK}
    for _ in range(MOST_TRIES):
        row = {f.key: chance.choice(contents(f, when)) for f in form.fields if f.use is not Use.COMPUTED}
        found.setdefault(told_beside(form, computed(form, row), Settings()), row)
        if wanted <= found.keys():
            break
    assert wanted - found.keys() == set(), f"{form.title} never says so"
    return [{key: value for key, value in row.items() if value is not None} for row in found.values()]


MOST_TRIES = 40_000


@needs_libreoffice
@pytest.mark.parametrize("when", OCCASIONS, ids=lambda when: when.round.token)
def test_another_program_says_the_same_beside_the_rows(when: Occasion, tmp_path: Path) -> None:
    forms = [form for sheet in SHEETS if (form := sheet.at(when)) is not None and form.checks]
    data = template(when, [Prepared(form, tuple(every_fault(form, when))) for form in forms])
    ours, theirs = stored_values(data), stored_values(saved_by_libreoffice(data, tmp_path))
    assert {cell: (said, theirs[cell]) for cell, said in ours.items() if theirs[cell] != said} == {}
