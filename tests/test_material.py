"""Figures as they are used, totals with what they lack: nothing is added that is wrong, nothing left out unsaid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

import pytest

from tests.altered import ANSWERS, Change, altered, emptied, put, without
from tests.drawn import HR, Board
from tests.filled import (
    ASSIGNMENTS,
    BUDGET,
    ORGANISATION,
    REGISTER,
    Row,
    consolidated,
    filled,
    plan,
    register,
    round_of,
    small_round,
)
from vpreport.asking import Round
from vpreport.catalogue import SHEETS
from vpreport.chapters.budget import BUDGET as SHEET
from vpreport.consolidation import Consolidation
from vpreport.material import Lack
from vpreport.reading.cells import read_workbook
from vpreport.register.plan import plan_of
from vpreport.vocabulary.amount import COUNT
from vpreport.vocabulary.telling import Figure, Lacking
from vpreport.vocabulary.view import Department

DELAR = small_round("delar")
FILES = {code: filled(DELAR, code, ANSWERS) for code in ("hr", "ek", "fl")}


def run(files: Mapping[str, bytes], asking: Round = DELAR) -> Consolidation:
    return consolidated(asking, {f"{code}.xlsx": data for code, data in files.items()})


def with_ek(*changes: Change) -> Consolidation:
    """The round in which Ekonomi's file has been changed."""
    return run({**FILES, "ek": altered(FILES["ek"], *changes)})


def total(result: Consolidation, name: str) -> tuple[int | None, str]:
    """The total as a whole number, and what it lacks."""
    figure = result.material.total(name)
    return (None if figure.value is None else int(figure.value)), figure.mark


def lacks(result: Consolidation, name: str) -> list[tuple[str, list[str | None]]]:
    return [(lack.code, [place.cell for place in lack.cells]) for lack in result.material.incomplete().get(name, ())]


# Whole


def test_totals_are_the_sums_of_what_everybody_has_reported() -> None:
    result = run(FILES)
    assert total(result, "staff.permanent") == (9, "")
    assert total(result, "budget.budget") == (14951 + 46942 + 540, "")
    assert total(result, "budget.outcome") == (27000, "")
    assert total(result, "budget.deviation") == (14951 + 46942 + 540 - 3 * 46900, "")
    assert total(result, "sickness.sick_hours") == (180, "")
    assert result.material.incomplete() == {}


def test_a_total_knows_the_cells_that_it_is_made_of() -> None:
    sources = run(FILES).material.total("budget.outcome").sources
    assert [(place.file, place.cell) for place in sources] == [("hr.xlsx", "F5"), ("ek.xlsx", "F5"), ("fl.xlsx", "F5")]


def test_a_total_that_does_not_exist_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        run(FILES).material.total("budget.nothing")


def test_totals_stand_in_the_order_of_the_sheets() -> None:
    keys = list(dict.fromkeys(name.partition(".")[0] for name in run(FILES).material.totals()))
    assert keys == [
        *("indicators", "assignments", "providers", "staff", "sickness", "personnel_cost", "budget", "investments"),
        *("control", "risks"),
    ]


# Somebody has not reported


def test_the_decided_budget_stays_and_the_outcome_is_summed_over_those_who_reported() -> None:
    result = run({code: FILES[code] for code in ("ek", "fl")})
    assert total(result, "budget.budget") == (62433, "")
    assert total(result, "budget.budget_reported") == (46942 + 540, "")
    assert total(result, "budget.outcome") == (18000, "exkl. HR")
    assert total(result, "budget.deviation") == (47482 - 93800, "exkl. HR")
    assert total(result, "staff.permanent") == (6, "exkl. HR")
    assert lacks(result, "budget.outcome") == lacks(result, "staff.permanent") == [("hr", [])]
    assert lacks(result, "budget.budget") == []


def test_everything_that_lacks_somebody_says_so() -> None:
    result = run({code: FILES[code] for code in ("ek", "fl")})
    whole, lacking = set(run(FILES).material.totals()), set(result.material.incomplete())
    counted = {"assignments.count", "indicators.count", "providers.count", "risks.count", "control.count"}
    decided = {"budget.budget", "budget.budget_reported", "investments.2025", "investments.carried_over"}
    assert whole - lacking == counted | decided | {
        name for name in whole if name.startswith(("indicators.", "investments.", "control."))
    }


def test_nobody_has_reported() -> None:
    result = run({})
    everybody = "exkl. HR, Ekonomi och Förvaltningsledning"
    assert total(result, "budget.budget") == (62433, "")
    assert total(result, "budget.budget_reported") == (None, "")
    assert total(result, "budget.outcome") == total(result, "staff.permanent") == (None, everybody)
    assert [code for code, _ in lacks(result, "staff.permanent")] == ["hr", "ek", "fl"]


# A sheet or a row did not come back


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Medarbetare", ["staff.permanent", "staff.aged_60"]),
        ("Sjukfrånvaro", ["sickness.sick_hours", "sickness.rate"]),
        ("Personalekonomi", ["personnel_cost.worked", "personnel_cost.overtime_fte"]),
        ("Budget", ["budget.outcome", "budget.deviation"]),
        ("Uppdrag", ["assignments.done"]),
    ],
)
def test_a_sheet_that_is_missing_is_lacking_in_its_totals(title: str, names: list[str]) -> None:
    result = with_ek(without(title))
    assert {name: lacks(result, name) for name in names} == {name: [("ek", [])] for name in names}
    assert {total(result, name)[1] for name in names} == {"exkl. Ekonomi"}
    assert [finding.rule for finding in result.findings if finding.severity.value == "fel"] == ["IN-04"]


@pytest.mark.parametrize(
    ("title", "row", "name", "rule"),
    [
        ("Budget", 5, "budget.outcome", "IN-19"),
        ("Medarbetare", 6, "staff.permanent", "IN-18"),
        ("Sjukfrånvaro", 8, "sickness.sick_hours", "IN-19"),
        ("Personalekonomi", 5, "personnel_cost.worked", "IN-19"),
    ],
)
def test_a_row_that_is_gone_is_lacking_in_its_totals(title: str, row: int, name: str, rule: str) -> None:
    result = with_ek(emptied(title, row))
    assert lacks(result, name) == [("ek", [])]
    assert total(result, name)[1] == "exkl. Ekonomi"
    assert [finding.rule for finding in result.findings if finding.severity.value == "fel"] == [rule]


# A figure is wrong


def test_a_figure_that_cannot_be_read_is_left_out_with_its_cell_and_its_rows_others_stay() -> None:
    result = with_ek(put("Budget", "F5", "1.500"))
    assert total(result, "budget.outcome") == (18000, "exkl. Ekonomi")
    assert lacks(result, "budget.outcome") == [("ek", ["F5"])]
    assert total(result, "budget.forecast") == (3 * 46900, "")
    assert total(result, "budget.budget_reported") == (62433, "")


def test_a_typed_sum_that_is_wrong_gives_way_to_its_sound_parts() -> None:
    result = with_ek(put("Medarbetare", "B6", 4))
    assert [(f.rule, f.used) for f in result.findings if f.severity.value == "fel"] == [("PE-01", Decimal(3))]
    assert total(result, "staff.permanent") == (9, "")
    assert lacks(result, "staff.permanent") == []


def test_where_a_part_cannot_be_read_nothing_stands_in() -> None:
    result = with_ek(put("Medarbetare", "B6", 4), put("Medarbetare", "C6", "två"))
    assert total(result, "staff.permanent") == (10, "")
    assert total(result, "staff.permanent_women") == (4, "exkl. Ekonomi")
    assert ("PE-01", "C6") in [(one.rule, one.because.cell if one.because else None) for one in result.not_checked]


def test_an_empty_cell_that_a_total_needs_is_lacking_and_zero_is_not() -> None:
    empty = with_ek(put("Budget", "F5", None))
    assert (total(empty, "budget.outcome"), lacks(empty, "budget.outcome")) == (
        (18000, "exkl. Ekonomi"),
        [("ek", ["F5"])],
    )
    zero = with_ek(put("Budget", "F5", 0))
    assert (total(zero, "budget.outcome"), lacks(zero, "budget.outcome")) == ((18000, ""), [])


def test_a_warning_leaves_the_figure_in_use() -> None:
    result = with_ek(put("Budget", "F5", "9 000"))
    assert total(result, "budget.outcome") == (27000, "")
    assert [finding.rule for finding in result.findings if finding.file == "ek.xlsx"] == ["IN-07"]


def test_a_decided_figure_that_the_register_cannot_give_is_lacking() -> None:
    found = plan_of(read_workbook(altered(register(), put("Budget", "E5", "ca 15 000")), "plan.xlsx"), SHEETS)
    result = run({}, round_of("delar", found))
    assert total(result, "budget.budget") == (47482, "exkl. HR")
    assert lacks(result, "budget.budget") == [("hr", ["E5"])]


# A row of several


def test_a_row_of_several_counts_once_and_the_responsibles_answer_leads() -> None:
    shared = small_round(
        "delar",
        budget=({**BUDGET[0], "department": ("ek", "hr")}, *BUDGET[1:]),
        assignments=({**ASSIGNMENTS[0], "department": ("hr", "ek", "fl")},),
    )
    said: Mapping[str, Mapping[str, Sequence[Row]]] = {
        "hr": {**ANSWERS, "Budget": ({"outcome": 1, "forecast": 1},)},
        "ek": {**ANSWERS, "Budget": ({"outcome": 10, "forecast": 10}, {"outcome": 100, "forecast": 100}),
               "Uppdrag": ({"status": "Genomfört"},)},
        "fl": ANSWERS,
    }  # fmt: skip
    result = run({code: filled(shared, code, answers) for code, answers in said.items()}, shared)
    assert total(result, "budget.outcome") == (10 + 100 + 9000, "")
    assert total(result, "assignments.count") == (1, "")
    assert [total(result, f"assignments.{state}")[0] for state in ("in_progress", "done")] == [1, 0]
    rows = [row for row in result.material.rows(SHEET) if row.text("id") == "B1"]
    assert [(row.department, row.lead) for row in rows] == [("ek", True), ("hr", False)]


# What one office delivers

CENTRAL = round_of("delar", plan(REGISTER, 2025, **{"Lämnas centralt": "Sjukfrånvaro; Personalekonomi"}))
COMMON = {code: filled(CENTRAL, code, ANSWERS) for code in ("hr", "ek", "fl")}


def centrally(*amounts: int | None) -> bytes:
    costs: list[Row] = [{} if amount is None else {"amount": amount} for amount in amounts]
    return filled(CENTRAL, "centralt", {"Personalekonomi": costs})


def test_the_whole_boards_row_counts_where_the_departments_are_empty() -> None:
    result = run({**COMMON, "centralt": centrally(*[None] * 9, 100, 10, 20)}, CENTRAL)
    assert total(result, "personnel_cost.worked") == (100, "")
    assert lacks(result, "personnel_cost.worked") == []


def test_the_departments_rows_count_where_both_are_filled_and_must_agree() -> None:
    result = run({**COMMON, "centralt": centrally(50, 5, 10, 40, 5, 10, 0, 0, 0, 100, 10, 20)}, CENTRAL)
    assert total(result, "personnel_cost.worked") == (90, "")
    assert [(f.rule, f.place.cell if f.place else None) for f in result.findings if f.rule.startswith("PK")] == [
        ("PK-01", "C14"),
        ("PK-05", None),  # so few kronor are hardly anybody's pay
    ]


def test_where_only_some_departments_are_filled_the_others_are_lacking() -> None:
    result = run({**COMMON, "centralt": centrally(50, 5, 10, 40, 5, 10, None, None, None, None, None, None)}, CENTRAL)
    assert total(result, "personnel_cost.worked") == (90, "exkl. Förvaltningsledning")
    assert lacks(result, "personnel_cost.worked") == [("fl", [])]


@pytest.mark.parametrize("came", [False, True], ids=["no file", "no sheet"])
def test_what_one_office_has_not_delivered_is_lacking(came: bool) -> None:
    central = altered(centrally(), without("Personalekonomi", "Sjukfrånvaro"))
    result = run({**COMMON, **({"centralt": central} if came else {})}, CENTRAL)
    names = ("personnel_cost.worked", "personnel_cost.overtime_fte", "sickness.sick_hours", "sickness.rate")
    assert [total(result, name)[0] for name in names] == [None] * 4
    assert [lacks(result, name) for name in names] == [[("centralt", [])]] * 4
    assert total(result, "sickness.sick_hours")[1] == "exkl. centrala uppgifter"


# In words


MANY = tuple(Department(f"a{number}", f"Avdelning {number}") for number in range(20))


def test_a_derived_total_knows_everybody_whom_it_lacks_also_when_the_mark_cuts_the_list() -> None:
    material = Board("delar", departments=MANY).material()
    lacks = tuple(Lacking(department.code, department.name) for department in MANY)
    material._told["staff.derived"] = Figure(Decimal(1), COUNT, lacks=lacks)
    assert [lack.code for lack in material.incomplete()["staff.derived"]] == [each.code for each in MANY]
    assert "staff.derived" not in Board("delar").material().incomplete()


def test_what_a_total_lacks_is_listed_in_the_registers_order() -> None:
    material = Board("delar", departments=(HR, *MANY)).material()
    assert material.lacking([]) == ()
    whole = Figure(None, COUNT, lacks=material.lacking([Lack("a3"), Lack("hr"), Lack("hr"), Lack("centralt")]))
    assert whole.mark == "exkl. Avdelning 3, HR och centrala uppgifter"


def test_the_figure_of_a_text_is_a_mistake_of_ours() -> None:
    material = run(FILES).material
    with pytest.raises(TypeError):
        material.figure(material.rows(SHEET)[0], "area")


def test_rows_of_an_unknown_sheet_are_none() -> None:
    assert run(FILES).material.rows_of("nothing") == ()


def test_units_that_hand_in_nothing_are_not_lacking() -> None:
    silent: list[Row] = [*ORGANISATION, {"code": "tom", "name": "Tom", "kind": "Avdelning", "delivers": "Nej"}]
    asking = small_round("delar", organisation=silent)
    result = run({code: filled(asking, code, ANSWERS) for code in ("hr", "ek", "fl")}, asking)
    assert result.material.incomplete() == {}
