"""Where totals and findings stand on the chapters' sheets: one click to the sum or the row, a second to its cell."""

from __future__ import annotations

from functools import lru_cache

import pytest

from tests.filled import BUDGET, REGISTER, consolidated, filled, plan, round_of
from tests.writing.test_workbook import example, sheet, table
from tests.writing.workbooks import opened
from vpreport.consolidation import Consolidation
from vpreport.vocabulary.place import Place
from vpreport.writing.consolidated.chapters import chapter
from vpreport.writing.consolidated.standing import NOWHERE, Standing, standing_of


def standing(result: Consolidation) -> Standing:
    told = result.told_in_workbook()
    return standing_of(told, [found for each in told.sheets if (found := chapter(told, each)) is not None])


@lru_cache(maxsize=1)
def delar() -> tuple[Consolidation, Standing, bytes]:
    result = example("delar")
    names = {one.file for one in result.inbox.submissions} | {"plan.xlsx"}
    return result, standing(result), result.workbook({name: f"in/{name.replace(' ', '%20')}" for name in names})


def test_the_first_click_on_a_total_leads_to_its_live_sum_or_to_its_first_figure() -> None:
    result, where, data = delar()
    stored, formulas = opened(data, values=True), opened(data)
    summed = 0
    for name, figure in result.material.totals().items():
        link = where.total(name, figure.sources)
        if name in where.sums:
            assert link is not None
            assert str(formulas[link.sheet][link.cell].value).startswith("=SUM")
            assert stored[link.sheet][link.cell].value == pytest.approx(float(figure.value or 0))
            summed += 1
        elif figure.value is not None and figure.sources:
            assert link is not None, name
    assert summed > 20
    worked = result.material.total("personnel_cost.worked")
    link = where.total("personnel_cost.worked", worked.sources)
    assert link is not None
    assert stored[link.sheet][link.cell].value == worked.value


def test_the_second_click_opens_the_cells_file() -> None:
    result, where, data = delar()
    sum_of = where.sums["budget.outcome"]
    rows = table(sheet(data, sum_of.sheet))
    places = {(str(row["Fil"].value), str(row["Blad"].value), row["Rad"].value) for row in rows}
    assert {(place.file, place.sheet, place.row) for place in result.material.total("budget.outcome").sources} <= places
    assert all(row["Fil"].hyperlink for row in rows)


def test_a_finding_leads_to_the_row_that_it_is_about() -> None:
    _, _, data = delar()
    page, checked = sheet(data, "Avstämning"), 0
    for row in table(page):
        if None in (row["Raden här"].value, row["Cell"].value) or str(row["Fil och blad"].value).startswith("plan."):
            continue
        link, source = row["Raden här"].hyperlink, row["Cell"].hyperlink
        assert link is not None
        assert source is not None
        title, _, cell = str(link.location).partition("!")
        there = sheet(data, title.strip("'"))
        (target,) = (each for each in table(there) if each["Avdelning"].coordinate == cell)
        assert row["Raden här"].value == f"{there.title}, rad {there[cell].row}"
        assert target["Fil"].value == str(row["Fil och blad"].value).split(", ")[0]
        assert str(source.location).endswith(str(target["Rad"].value))
        checked += 1
    assert checked >= 8


def test_a_finding_about_no_cell_leads_to_the_first_row_that_it_rests_on() -> None:
    _, _, data = delar()
    told = {row["Regel"].value: row["Raden här"].value for row in table(sheet(data, "Avstämning"))}
    assert {rule: told[rule] for rule in ("IN-01", "IN-15", "PE-15")} == {
        "IN-01": None,
        "IN-15": "Budget, rad 25",
        "PE-15": "Medarbetare, rad 7",
    }


def test_a_finding_in_the_register_leads_to_the_row_of_the_first_who_reports_on_it() -> None:
    shared = {**BUDGET[0], "department": ("ek", "hr")}
    asking = round_of("delar", plan({**REGISTER, "budget": (shared, *BUDGET[1:])}))
    where = standing(consolidated(asking, {f"{code}.xlsx": filled(asking, code, {}) for code in ("hr", "ek")}))
    link = where.row_of([Place("plan.xlsx", "Budget", 5, 3)])
    assert link is not None
    assert link.sheet == "Budget"
    assert where.row_of([Place("plan.xlsx", "Årshjul", 5, 3)]) is None
    assert NOWHERE.total("budget.outcome") is None
