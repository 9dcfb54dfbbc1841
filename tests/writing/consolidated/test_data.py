"""The sheet Data: every figure of the chapters' sheets on a row of its own, and nothing that they hide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import pytest

from tests.filled import REGISTER, Row, consolidated, filled, plan, round_of
from tests.test_small_groups_published import result as with_small_groups
from tests.writing.test_workbook import LINKS, example, sheet, table, values
from tests.writing.workbooks import opened
from vpreport.consolidation import Consolidation
from vpreport.vocabulary.tidy import COLUMNS

INDICATOR: Row = {
    "id": "N1",
    "goal": "1",
    "indicator": "Trygghet",
    "unit": "index",
    "target": 75,
    "department": ("hr",),
}
HISTORY: Row = {"id": "N1", "year": 2024, "total": 66}
OWN = ("Fil", "Blad", "Rad")


def rows(data: bytes) -> list[dict[str, Any]]:
    return values(sheet(data, "Data", values=True))


def small() -> Consolidation:
    asking = round_of("delar", plan({**REGISTER, "indicators": (INDICATOR,), "history": (HISTORY,)}))
    answers: Mapping[str, Sequence[Row]] = {
        "Nyckeltal": ({"total": 71, "state": "Mätt"},),
        "Budget": ({"outcome": 7, "forecast": 9},),
    }
    return consolidated(asking, {"hr.xlsx": filled(asking, "hr", answers)})


def test_a_reader_knows_how_many_cells_a_figure_takes() -> None:
    assert {len(row) for row in rows(small().workbook())} == {COLUMNS}


def test_each_figure_says_all_that_it_is() -> None:
    found = [tuple(row.values()) for row in rows(small().workbook()) if row["Avdelning"] == "HR"]
    when, budget = ("Delårsuppföljning", 2025), ("Budget", "HR", "hr", "B1", "HR")
    indicator = ("Nyckeltal", "HR", "hr", "N1", "Trygghet")
    assert found == [
        (*indicator, "Målvärde", 75, "index", "Ja", *when, "plan.xlsx", "Nyckeltal", "H5"),
        (*indicator, "Föregående utfall", 66, "index", "Ja", *when, "plan.xlsx", "–", "–"),
        (*indicator, "Totalt", 71, "index", "Ja", *when, "hr.xlsx", "Nyckeltal", "K5"),
        (*budget, "Budget", 14951, "tkr", "Ja", *when, "plan.xlsx", "Budget", "E5"),
        (*budget, "Utfall", 7, "tkr", "Ja", *when, "hr.xlsx", "Budget", "F5"),
        (*budget, "Prognos", 9, "tkr", "Ja", *when, "hr.xlsx", "Budget", "G5"),
        (*budget, "Avvikelse", 14942, "tkr", "Ja", *when, "hr.xlsx", "Budget", "H5"),
    ]


def test_a_figures_cell_opens_its_file() -> None:
    row = next(row for row in table(sheet(small().workbook(LINKS), "Data")) if row["Kolumn"].value == "Utfall")
    link = row["Cell"].hyperlink
    assert link is not None
    assert (link.target, link.location) == ("..\\inkorg\\hr.xlsx", "'Budget'!F5")


CASES = [("example", False), ("example", True), ("small groups", False), ("small groups", True)]


@pytest.mark.parametrize(("case", "public"), CASES)
def test_it_holds_the_numbers_of_the_chapters_sheets_and_no_others(case: str, public: bool) -> None:
    result = example("delar") if case == "example" else with_small_groups()
    data = result.workbook(public=public)
    told = rows(data)
    assert all(value is not None for row in told for value in row.values())
    assert all(isinstance(row["Värde"], int | float) for row in told)
    assert Counter((row["Kapitel"], row["Kolumn"], row["Värde"]) for row in told) == Counter(figures(data))
    assert bool(told)


def figures(data: bytes) -> Iterator[tuple[str, str, float]]:
    """Every number on the chapters' sheets, besides the rows of the files."""
    names = opened(data).sheetnames
    for title in names[names.index("Nyckeltal") : names.index("Data")]:
        for row in values(sheet(data, title, values=True)):
            for header, value in row.items():
                if header not in OWN and isinstance(value, int | float) and not isinstance(value, datetime):
                    yield title, header, value


def test_a_row_of_several_says_which_answer_counts() -> None:
    shared: Row = {**REGISTER["budget"][0], "department": ("ek", "hr")}
    asking = round_of("delar", plan({**REGISTER, "budget": (shared,)}))
    files = {f"{code}.xlsx": filled(asking, code, {"Budget": ({"outcome": 7},)}) for code in ("hr", "ek")}
    told = rows(consolidated(asking, files).workbook())
    assert [(row["Kod"], row["Räknas"]) for row in told if row["Kolumn"] == "Utfall"] == [("ek", "Ja"), ("hr", "Nej")]


def test_figures_are_those_that_are_used() -> None:
    asking = round_of("delar", plan())
    staff: tuple[Row, ...] = ({"unit": "Lön", "permanent": 15, "permanent_women": 11, "permanent_men": 3},)
    told = rows(consolidated(asking, {"hr.xlsx": filled(asking, "hr", {"Medarbetare": staff})}).workbook())
    assert [row["Värde"] for row in told if row["Kolumn"] == "Tillsvidare totalt"] == [14]
