"""The register: empty or filled, it reads back as what was put in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from tests.writing.workbooks import DEPARTMENTS, opened, value
from vpreport.catalogue import SHEETS
from vpreport.chapters.head import PLAN, PLAN_FACTS
from vpreport.reading.casting import Context
from vpreport.reading.cells import read_workbook
from vpreport.reading.rows import Rows
from vpreport.reading.table import read_table
from vpreport.reading.tally import Tally
from vpreport.register.plan import plan_of
from vpreport.vocabulary.column import DEPARTMENT, Kind, Sheet
from vpreport.vocabulary.layout import LISTS, README
from vpreport.vocabulary.record import Value
from vpreport.vocabulary.wording import key_of
from vpreport.writing.register import SPARE_ROWS, write_register

YEAR = 2026
REGISTER = [sheet for sheet in SHEETS if sheet.register]
Given = Sequence[Mapping[str, Value]]


def register(rows: Mapping[str, Given] | None = None, intro: Mapping[str, str] | None = None) -> bytes:
    return write_register([(sheet.in_register(YEAR), (rows or {}).get(sheet.key, ())) for sheet in REGISTER], intro)


def read(data: bytes, sheet: Sheet) -> tuple[list[dict[str, Value]], Tally, int]:
    """The sheet's rows, what became of its cells, and how many there are."""
    tally = Tally("plan.xlsx")
    grid = next(grid for grid in read_workbook(data, "plan.xlsx").grids if grid.name == sheet.title)
    known = Rows(None, frozenset(key_of(row) for row in sheet.fixed_rows))
    records = read_table(grid, sheet.in_register(YEAR), Context(YEAR, DEPARTMENTS), known, tally)
    return [record.values for record in records], tally, grid.count


EMPTY = register()

SEVERAL = {Kind.DEPARTMENTS: ("hr", "ek"), Kind.ROUNDS: ("plan", "delar")}


@pytest.mark.parametrize("sheet", REGISTER, ids=lambda sheet: sheet.title)
def test_an_empty_register_reads_back_as_empty(sheet: Sheet) -> None:
    rows, tally, count = read(EMPTY, sheet)
    assert rows == [
        {name: part for name, part in zip(sheet.keys, keys, strict=True) if part} for keys in sheet.fixed_rows
    ]
    assert tally.findings == []
    assert tally.told == count


def test_the_facts_of_an_empty_register_stand_there_by_name() -> None:
    names = [row[0].value for row in opened(EMPTY)["Plan"].iter_rows(min_row=4, max_col=1)]
    assert names == [fact.name for fact in PLAN_FACTS]


def test_facts_that_are_given_stand_in_the_order_of_the_sheet_and_others_after() -> None:
    given = [{"fact": "Eget", "value": "Ja"}, {"fact": "År", "value": "2026"}, {"fact": "Kommun", "value": "Exempel"}]
    rows, _, _ = read(register({"plan": given}), PLAN)
    assert [row for row in rows if "value" in row] == [given[2], given[1], given[0]]


@pytest.mark.parametrize("sheet", REGISTER, ids=lambda sheet: sheet.title)
def test_a_filled_register_reads_back_as_filled(sheet: Sheet) -> None:
    fields = sheet.in_register(YEAR).fields
    given = [
        {f.key: SEVERAL[f.column.kind] if f.column.kind in SEVERAL else value(f, number) for f in fields}
        for number in range(1, 4)
    ]
    rows, tally, count = read(register({sheet.key: given}), sheet)
    assert [row for row in rows if len(row) == len(fields)] == given
    assert tally.findings == []
    assert tally.told == count


def test_every_sheet_has_rows_to_write_in_with_help_and_drop_downs_and_no_lock() -> None:
    book = opened(EMPTY)
    assert [sheet.title for sheet in book.worksheets] == [*(sheet.title for sheet in REGISTER), LISTS]
    assert not any(sheet.protection.sheet for sheet in book.worksheets)
    for sheet in REGISTER:
        rules = book[sheet.title].data_validations.dataValidation
        kinds = [field.column.kind for field in sheet.in_register(YEAR).fields]
        assert len(rules) == len(kinds)
        assert sum(rule.type == "list" for rule in rules) == kinds.count(Kind.CHOICE)
        assert all(rule.prompt and rule.error for rule in rules)


def test_departments_may_be_several_so_they_have_no_drop_down() -> None:
    budget = opened(EMPTY)["Budget"]
    letter = next(cell.column_letter for row in budget.iter_rows() for cell in row if cell.value == DEPARTMENT.header)
    rule = next(r for r in budget.data_validations.dataValidation if str(r.sqref).startswith(letter))
    assert rule.type == "textLength"


def test_rows_stand_ready_under_those_that_are_filled() -> None:
    form = PLAN.in_register(YEAR)
    sheet = next(sheet for sheet in REGISTER if not sheet.fixed_rows)
    given = [{field.key: value(field, 1) for field in sheet.in_register(YEAR).fields if field.column.unit is None}]
    page = opened(register({sheet.key: given}))[sheet.title]
    rules = page.data_validations.dataValidation
    assert {int(str(rule.sqref).split(":")[1].lstrip("ABCDEFGHIJKLMN")) for rule in rules} == {page.max_row}
    (table,) = page.tables.values()
    assert page.max_row == int(table.ref.split(":")[1].lstrip("ABCDEFGHIJKLMN")) + SPARE_ROWS
    assert form.fixed_rows


def test_a_first_sheet_tells_what_the_others_are_for() -> None:
    page = opened(register(intro={"Budget": "Nettokostnad per område."}), values=True)[README]
    said = {row[0].value: row[1].value for row in page.iter_rows(min_row=4, max_col=2)}
    assert list(said) == [sheet.title for sheet in REGISTER]
    assert said["Budget"] == "Nettokostnad per område."
    assert said["Plan"] == PLAN.help


def test_a_register_with_a_year_and_a_department_is_a_plan() -> None:
    facts = [{"fact": "År", "value": str(YEAR)}]
    data = register({"plan": facts, "organisation": [{"code": "hr", "name": "HR", "kind": "Avdelning"}]})
    plan = plan_of(read_workbook(data, "plan.xlsx"), SHEETS)
    assert (plan.year, [department.name for department in plan.departments]) == (YEAR, ["HR"])
    assert plan.findings == ()


def test_the_same_register_has_the_same_bytes() -> None:
    assert register() == EMPTY
