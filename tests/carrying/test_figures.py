"""Figures moved into a fresh template: the same figures there, and everything else told with its place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import vpreport
from tests.altered import Change, altered, emptied, put, renamed, with_sheet
from tests.filled import Row, filled, small_round, submission
from vpreport.asking import Round
from vpreport.carrying.addresses import addresses
from vpreport.carrying.figures import Carried, carry, empty
from vpreport.carrying.homeless import as_typed, units
from vpreport.carrying.marking import prepared
from vpreport.catalogue import SHEETS
from vpreport.demonstration import example_folder
from vpreport.reading.cells import CellError, Dated, Formula, Grid, Scaled, read_file, read_workbook
from vpreport.reading.submission import Submission, read_submission
from vpreport.register.plan import Plan
from vpreport.vocabulary.amount import TKR, read_number
from vpreport.vocabulary.column import Use
from vpreport.vocabulary.layout import LISTS, META
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rounds import DELAR, PLAN, occasion
from vpreport.writing.start import signed_rows
from vpreport.writing.template import write_template

DELAR_ROUND = small_round("delar")
CODE = "hr"

NUMBERED: dict[str, tuple[Row, ...]] = {
    "Uppdrag": ({"status": "Pågår", "comment": "Svar 1"},),
    "Medarbetare": (
        {"unit": "HR", "permanent": 1103, "permanent_women": 1102, "permanent_men": 1},
        {"unit": "Lön", "permanent": 1104},
    ),
    "Personalekonomi": ({"amount": 1105}, {"amount": 1106, "hours": 1107}, {"amount": 1108}),
    "Budget": ({"outcome": 1109, "forecast": 1110, "cause": "Svar 2"},),
    "Texter": ({"text": "Svar 3\ni två stycken"},),
}
"""Answers no two of which are alike, so that one that is gone is missed."""


def carried(round: Round, read: Submission) -> Carried:
    return carry(read, round.workbooks()[read.code][1], round.plan.context)


def template(round: Round, code: str, figures: Carried) -> bytes:
    name, _, left_out = round.workbooks()[code]
    sheets = [prepared(form) for form in figures.forms]
    identity, given = round.identity(code, name), round.given(code, name)
    return write_template(identity, given, sheets, left_out, signed=figures.signed)


def moved(data: bytes, round: Round = DELAR_ROUND) -> tuple[Submission, Carried, Submission]:
    """The workbook as it is read, what is carried from it, and the fresh template as it is read."""
    old = submission(round, data)
    figures = carried(round, old)
    return old, figures, submission(round, template(round, old.code, figures))


def figures_of(read: Submission) -> dict[str, list[tuple[Any, ...]]]:
    """What stands in the submission's rows by sheet, without their places and what the template computes."""
    return {key: sorted((_figures(record) for record in rows), key=str) for key, rows in read.records.items()}


def _figures(record: Record) -> tuple[Any, ...]:
    computed = {field.key for field in record.form.fields if field.use is Use.COMPUTED}
    values = {key: value for key, value in sorted(record.values.items()) if key not in computed}
    return record.name, values, sorted(record.unread)


def told_homeless(figures: Carried) -> list[tuple[str, str | None, str]]:
    return [(one.place.sheet, one.place.cell, one.text) for one in figures.homeless]


def ids(read: Submission) -> list[str]:
    return sorted(finding.id for finding in read.findings)


# The same figures in the new template

MENDED = ("IN-05", "IN-07", "IN-08", "IN-10", "IN-21")
"""What moving itself mends: a text number is a number, a formula stands again, a stray cell has been listed."""


@cache
def example() -> Plan:
    return vpreport.read_plan(example_folder() / "plan.xlsx")


@pytest.mark.parametrize("token", ["plan", "delar"])
def test_the_examples_files_give_the_same_figures_after_a_move(token: str) -> None:
    round = Round(example(), occasion({"plan": PLAN, "delar": DELAR}[token], 2025), SHEETS)
    expectation = round.expectation()
    for path in sorted((example_folder() / f"inkorg-{token}").glob("*.xlsx")):
        old = read_submission(read_file(path), expectation)
        figures = carried(round, old)
        new = read_submission(read_workbook(template(round, old.code, figures), path.name), expectation)

        told = {finding.id for finding in old.findings if finding.rule not in MENDED}
        assert figures_of(new) == figures_of(old), path.name
        assert {finding.id for finding in new.findings} == told, path.name
        assert new.signed == old.signed


def test_what_nobody_has_touched_is_the_fresh_template() -> None:
    _name, forms, _left_out = DELAR_ROUND.workbooks()[CODE]
    fresh = filled(DELAR_ROUND, CODE, {}, signed={})
    _, figures, _ = moved(fresh)

    assert template(DELAR_ROUND, CODE, figures) == fresh
    assert template(DELAR_ROUND, CODE, empty(forms)) == fresh
    assert figures.homeless == ()


@pytest.mark.parametrize(
    ("cell", "typed", "stands"),
    [
        ("F5", "1.500", "1.500"),
        ("F5", "=A1+B1", "=A1+B1"),
        ("F5", "#REF!", "#REF!"),
        ("F5", "4 500", Decimal(4500)),
        ("F5", "–", "–"),
        ("F5", True, "SANT"),
        ("I5", "=B1&C1", "=B1&C1"),
        ("F5", 1500.25, Decimal("1500.25")),
    ],
)
def test_a_cell_holds_what_was_read_or_else_what_was_typed(cell: str, typed: Any, stands: Any) -> None:
    _, figures, _new = moved(altered(filled(DELAR_ROUND, CODE, NUMBERED), put("Budget", cell, typed)))
    (row,) = next(form for form in figures.forms if form.form.title == "Budget").rows

    assert row.values[{"F5": "outcome", "I5": "cause"}[cell]] == stands
    assert figures.homeless == ()


def test_a_number_that_the_column_refuses_is_still_a_number() -> None:
    old, figures, new = moved(altered(filled(DELAR_ROUND, CODE, NUMBERED), put("Medarbetare", "B6", 2.5)))

    assert next(form for form in figures.forms if form.form.title == "Medarbetare").rows[0].values[
        "permanent"
    ] == Decimal("2.5")
    assert ids(new) == ids(old)


def test_rows_that_departments_name_are_kept_with_doubled_and_missing_names() -> None:
    data = altered(
        filled(DELAR_ROUND, CODE, NUMBERED),
        put("Medarbetare", "A7", "HR"),
        put("Medarbetare", "B8", 17),
        put("Medarbetare", "A9", "Växel"),
        put("Medarbetare", "B9", "sju"),
    )
    old, figures, new = moved(data)
    staff = next(form for form in figures.forms if form.form.title == "Medarbetare")
    rows = [(row.values.get("unit"), row.values["permanent"]) for row in (*staff.rows, *staff.added)]

    assert rows == [("HR", 1103), ("HR", 1104), (None, 17), ("Växel", "sju")]
    assert ids(new) == ids(old)
    assert figures.homeless == ()


def test_a_prepared_row_that_was_renamed_does_not_come_back() -> None:
    old, _, new = moved(altered(filled(DELAR_ROUND, CODE, NUMBERED), put("Medarbetare", "A6", "Personal")))

    assert [record.name for record in new.records["staff"]] == ["Personal", "Lön"]
    assert ids(new) == ids(old)


def test_more_rows_than_stand_ready_are_carried() -> None:
    many: list[Row] = [{"unit": f"Enhet {number}", "permanent": number} for number in range(30)]
    old, _, new = moved(filled(DELAR_ROUND, CODE, {**NUMBERED, "Medarbetare": many}))

    assert figures_of(new) == figures_of(old)
    assert len(new.records["staff"]) == 30


def test_proposals_are_carried_and_an_emptied_proposal_stays_empty() -> None:
    round = small_round("plan")
    answers: dict[str, tuple[Row, ...]] = {
        "Budget": ({"budget": ""}, {"area": "Nytt område", "budget": 500, "previous": 20}),
        "Uppdrag": ({"assignment": "Ändrad lydelse."}, {"id": "X9", "assignment": "Med eget Id."}),
    }
    old, figures, new = moved(filled(round, CODE, answers), round)

    assert figures_of(new) == figures_of(old)
    assert ids(new) == ids(old)
    added = {form.form.title: [row.values.get("assignment") for row in form.added] for form in figures.forms}
    assert added["Uppdrag"] == ["Med eget Id."]


def test_a_decided_row_that_is_doubled_has_no_home_where_rows_may_be_proposed() -> None:
    round = small_round("plan")
    data = filled(round, CODE, {"Uppdrag": ({}, {"id": "5.1:1", "assignment": "En gång till."})})
    _, figures, _ = moved(data, round)

    assert [one.text for one in figures.homeless] == [
        "5.1:1", "1", "Implementera programmet.", "5.1:1", "En gång till.",
    ]  # fmt: skip


def test_what_was_signed_is_carried_a_date_as_a_date() -> None:
    fresh = filled(DELAR_ROUND, CODE, NUMBERED, signed={})
    rows = {cell.value: cell.row for cell in openpyxl.load_workbook(BytesIO(fresh))["Start"]["A"]}
    data = altered(
        fresh,
        put("Start", f"B{rows['Ifylld av']}", "Controllern"),
        put("Start", f"B{rows['Datum']}", "8 september 2025"),
    )
    _, figures, new = moved(data)

    assert figures.signed == {"Ifylld av": "Controllern", "Datum": date(2025, 9, 8)}
    assert new.signed == {"Ifylld av": "Controllern", "Datum": "2025-09-08"}


# What has no home


@pytest.mark.parametrize(
    ("change", "homeless"),
    [
        (put("Budget", "A40", "Obs!"), [("Budget", "A40", "Obs!")]),
        (put("Budget", "L4", "Egen kolumn"), [("Budget", "L4", "Egen kolumn")]),
        (put("Budget", "B5", "Personal"), [("Budget", "B5", "Personal")]),
        (
            put("Personalekonomi", "A5", "Arbete"),
            [("Personalekonomi", "A5", "Arbete"), ("Personalekonomi", "B5", "1105")],
        ),
        (with_sheet("Egna", ("Mer", 12)), [("Egna", "A1", "Mer"), ("Egna", "B1", "12")]),
        (put("Budget", "H5", 77), [("Budget", "H5", "77")]),
        (put("Start", "B6", "ek"), [("Start", "B6", "ek")]),
    ],
)  # fmt: skip
def test_what_is_asked_nowhere_is_told_with_its_place(change: Change, homeless: list[tuple[str, str, str]]) -> None:
    _, figures, _ = moved(altered(filled(DELAR_ROUND, CODE, NUMBERED), change))

    assert told_homeless(figures) == homeless
    assert all(one.why for one in figures.homeless)


def test_a_text_that_no_cell_can_hold_has_no_home() -> None:
    read = submission(DELAR_ROUND, filled(DELAR_ROUND, CODE, NUMBERED))
    (budget,) = read.records["budget"]
    budget.values["cause"] = "å" * 32_001
    read.signed = {"Ifylld av": "ö" * 32_001}
    figures = carried(DELAR_ROUND, read)

    assert [(one.place.sheet, units(one.text), one.why) for one in figures.homeless] == [
        ("Start", 32_001, "Texten är längre än vad en cell rymmer."),
        ("Budget", 32_001, "Texten är längre än vad en cell rymmer."),
    ]
    assert figures.signed == {}


def test_a_figure_of_a_row_that_is_not_asked_for_any_more_has_no_home() -> None:
    read = submission(DELAR_ROUND, filled(DELAR_ROUND, CODE, NUMBERED))
    forms = [asked._replace(decided=()) for asked in DELAR_ROUND.workbooks()[CODE][1] if asked.form.title == "Budget"]
    figures = carry(read, forms, DELAR_ROUND.plan.context)

    assert [(one.place.cell, one.text) for one in figures.homeless] == [
        ("F5", "1109"), ("G5", "1110"), ("H5", "13841"), ("I5", "Svar 2"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "typed"),
    [
        (Decimal("1500.50"), "1500,50"),
        (False, "FALSKT"),
        (Scaled(Decimal("0.05"), "0%"), "5 %"),
        (Scaled(Decimal(4_500_000), "#,##0,"), "4500000 (#,##0,)"),
        (Formula("A1+B1", None), "=A1+B1"),
        (Formula("A1+B1", Decimal("2.5")), "2,5"),
        (CellError("#N/A"), "#N/A"),
        (Dated(Decimal(45900), date(2025, 8, 31)), "2025-08-31"),
        (("hr", "ek"), "hr; ek"),
    ],
)
def test_a_cell_is_told_as_somebody_would_type_it(raw: Any, typed: str) -> None:
    assert as_typed(raw) == typed


# Nothing is lost, whatever people do


FRESH = filled(DELAR_ROUND, CODE, NUMBERED)


def contents(data: bytes) -> dict[tuple[str, int, int], Any]:
    """Every cell of the sheets that people see."""
    grids: tuple[Grid, ...] = read_workbook(data, "fil.xlsx").grids
    return {
        (grid.name, row, column): raw
        for grid in grids
        if grid.name not in (META, LISTS)
        for row, cells in grid.rows.items()
        for column, raw in cells.items()
    }


def meanings(raw: Any) -> set[str]:
    """The texts by which the cell may be known again: as typed, and as the number that the text is read as."""
    typed = as_typed(raw).strip()
    number = read_number(typed, TKR).value
    return {typed} if number is None else {typed, as_typed(number)}


def _is_ours(raw: Any, sheet: str, before: Any) -> bool:
    """Whether the cell still holds a formula of ours; on `Start` the reader takes every formula for one."""
    return isinstance(raw, Formula) and (sheet == "Start" or raw.text == getattr(before, "text", None))


VALUES = st.sampled_from(("anm {}", "{}", "4 {}", "1.{}", "=A1+{}", "ca {}", "{} tkr", "2025-01-{}", "{},5"))
SHEETS_FILLED = ("Start", *NUMBERED)


@st.composite
def edits(draw: st.DrawFn) -> dict[tuple[str, str], Any]:
    """Cells of the template's sheets with something typed in them, no two alike."""
    places = draw(
        st.lists(
            st.tuples(st.sampled_from(SHEETS_FILLED), st.sampled_from("ABCDEFGHIJKLMN"), st.integers(1, 24)),
            min_size=1,
            max_size=8,
            unique=True,
        )
    )
    typed: dict[tuple[str, str], Any] = {}
    for number, (sheet, letter, row) in enumerate(places, 301):
        text = draw(VALUES).format(number)
        typed[sheet, f"{letter}{row}"] = number if text == str(number) and draw(st.booleans()) else text
    return typed


@settings(max_examples=25)
@given(edits(), st.sampled_from((None, "Budget", "Medarbetare", "Texter")))
def test_every_cell_is_in_the_new_template_or_told_as_homeless(
    typed: Mapping[tuple[str, str], Any], lost_sheet: str | None
) -> None:
    changes = [put(sheet, cell, value) for (sheet, cell), value in typed.items()]
    changes += [renamed(lost_sheet, "Något annat")] if lost_sheet else []
    data = altered(FRESH, *changes)
    old, figures, _ = moved(data)
    before = contents(FRESH)
    stands = {as_typed(raw).strip() for raw in contents(template(DELAR_ROUND, CODE, figures)).values()}
    stands |= {one.text.strip() for one in figures.homeless}
    typed_in = {place: raw for place, raw in contents(data).items() if not _is_ours(raw, place[0], before.get(place))}
    lost = {place: raw for place, raw in typed_in.items() if not meanings(raw) & stands}

    assert old.accepted
    assert lost == {}


def test_rows_emptied_and_sheets_lost_leave_the_prepared_ones() -> None:
    _, figures, new = moved(altered(FRESH, emptied("Budget", 5), renamed("Texter", "Text")))

    budget = next(form for form in figures.forms if form.form.title == "Budget")
    assert [row.origin for row in budget.rows] == [0]
    assert [record.name for record in new.records["budget"]] == ["B1"]
    assert [one.text for one in figures.homeless if one.text.startswith("Svar")] == ["Svar 3\ni två stycken"]


def test_addresses_lead_from_the_old_cell_to_the_new_one() -> None:
    data = altered(FRESH, lambda book: book["Budget"].insert_rows(1, 3), lambda book: book["Budget"].insert_cols(1))
    _, figures, _ = moved(data)
    new = addresses(figures, signed_rows(()))

    outcome = new["Budget", 8, 7]
    assert (outcome.sheet, outcome.cell, outcome.value, outcome.is_moved) == ("Budget", "F5", Decimal(1109), True)
    assert not new["Budget", 8, 3].is_moved
