"""Decided rows joined with what departments report on them: by key, once a reporter, the responsible's leading."""

from __future__ import annotations

import pickle
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.filled import ASSIGNMENTS, REGISTER, Row, filled, plan, round_of, small_round, submission
from vpreport.asking import Round
from vpreport.joining import alone, joined
from vpreport.vocabulary.column import Form
from vpreport.vocabulary.record import Record

SHARED: tuple[Row, ...] = (
    {**ASSIGNMENTS[0], "department": ("ek", "hr")},
    {**ASSIGNMENTS[1], "department": ("hr", "ek", "fl")},
    {"id": "5.1:3", "goal": "1", "assignment": "Ingen svarar.", "department": ("fl",)},
)
ROUND = small_round("delar", assignments=SHARED)


def form_of(asking: Round, key: str) -> Form:
    sheet = next(sheet for sheet in asking.sheets if sheet.key == key)
    form = sheet.at(asking.occasion, asking.is_central(sheet))
    assert form is not None
    return form


def reported(asking: Round, key: str, code: str, *answers: Row) -> list[Record]:
    title = form_of(asking, key).title
    return submission(asking, filled(asking, code, {title: answers}), f"{code}.xlsx").records[key]


ANSWERS = {
    "hr": reported(ROUND, "assignments", "hr", {"status": "Pågår"}, {"status": "Genomfört"}),
    "ek": reported(ROUND, "assignments", "ek", {"status": "Försenat"}, {"status": "Pågår"}),
}


def all_joined(reports: Sequence[Record]) -> list[Record]:
    return joined(form_of(ROUND, "assignments"), ROUND.decided["assignments"], reports)


def shown(rows: Sequence[Record]) -> list[tuple[str, str, str, bool]]:
    """Id, who reported it, its status, whether it leads."""
    return [(row.text("id"), row.department, row.text("status"), row.lead) for row in rows]


EVERYTHING = [
    ("5.1:1", "ek", "Försenat", True),
    ("5.1:1", "hr", "Pågår", False),
    ("5.1:2", "hr", "Genomfört", True),
    ("5.1:2", "ek", "Pågår", False),
    ("5.1:3", "", "", True),
]


def test_every_report_stands_under_its_row_and_the_first_owners_leads() -> None:
    assert shown(all_joined([*ANSWERS["hr"], *ANSWERS["ek"]])) == EVERYTHING


@given(st.permutations([*ANSWERS["hr"], *ANSWERS["ek"]]))
def test_the_order_of_files_and_rows_does_not_matter(reports: list[Record]) -> None:
    assert shown(all_joined(reports)) == EVERYTHING


def test_where_the_responsible_has_not_reported_the_next_leads() -> None:
    assert shown(all_joined(ANSWERS["hr"])) == [
        ("5.1:1", "hr", "Pågår", True),
        ("5.1:2", "hr", "Genomfört", True),
        ("5.1:3", "", "", True),
    ]


def test_owners_are_the_registers_on_every_record() -> None:
    rows = all_joined([*ANSWERS["hr"], *ANSWERS["ek"]])
    assert [row.owners for row in rows] == [("ek", "hr")] * 2 + [("hr", "ek", "fl")] * 2 + [("fl",)]


def test_a_row_that_nobody_has_reported_on_stands_with_what_is_decided() -> None:
    row = all_joined([])[0]
    assert (row.department, row.owners, row.lead) == ("", ("ek", "hr"), True)
    assert (row.text("assignment"), row.text("status")) == ("Implementera programmet.", "")
    assert (row.place("assignment").file, row.place("assignment").cell) == ("plan.xlsx", "C4")


def test_what_is_asked_for_stands_nowhere_on_a_row_alone() -> None:
    base = ROUND.decided["assignments"][0]
    row = alone(form_of(ROUND, "assignments"), base)
    assert row.base is base
    assert set(row.values) == {"id", "goal", "assignment"}


def test_reports_read_in_another_process_rest_on_the_very_row() -> None:
    reports: list[Record] = pickle.loads(pickle.dumps(ANSWERS["hr"]))
    assert reports[0].base is not ROUND.decided["assignments"][0]
    rows = all_joined(reports)
    assert rows[0].base is ROUND.decided["assignments"][0]
    assert shown(rows)[:2] == [("5.1:1", "hr", "Pågår", True), ("5.1:2", "hr", "Genomfört", True)]


def test_new_rows_come_last_in_the_order_that_they_came() -> None:
    proposed = small_round("plan")
    new: list[Row] = [{}, {"goal": "1", "assignment": "Nytt från HR"}]
    reports = [
        *reported(proposed, "assignments", "hr", *new),
        *reported(proposed, "assignments", "ek", {}, {"goal": "1", "assignment": "Nytt från Ekonomi"}),
    ]
    rows = joined(form_of(proposed, "assignments"), proposed.decided["assignments"], reports)
    assert [(row.text("id"), row.text("assignment"), row.department) for row in rows] == [
        ("5.1:1", "Implementera programmet.", "hr"),
        ("5.1:2", "Utvärdera riktlinjen.", "ek"),
        ("", "Nytt från HR", "hr"),
        ("", "Nytt från Ekonomi", "ek"),
    ]


# What one office delivers

CENTRAL = round_of("delar", plan(REGISTER, 2025, **{"Lämnas centralt": "Personalekonomi"}))
ITEMS = ("Arbetad tid", "varav övertid", "Frånvaro")


def costs(*amounts: int | None) -> list[tuple[str, str, bool]]:
    """Unit, item and whether it leads, of the central rows with those amounts, three a unit."""
    answers: list[Row] = [{} if amount is None else {"amount": amount} for amount in amounts]
    reports = reported(CENTRAL, "personnel_cost", "centralt", *answers)
    rows = joined(form_of(CENTRAL, "personnel_cost"), (), reports)
    return [(row.department, row.text("item"), row.lead) for row in rows if row.department in ("hr", "")]


HR_LEADS = [("hr", item, True) for item in ITEMS]


@pytest.mark.parametrize(
    ("amounts", "board"),
    [
        ((None,) * 9 + (100, 10, 20), (True, True, True)),
        ((50, 5, 10, 50, 5, 10, 0, 0, 0, 100, 10, 20), (False, False, False)),
        ((50, None, None) + (None,) * 6 + (100, 10, 20), (False, True, True)),
        ((None,) * 12, (True, True, True)),
    ],
    ids=["only the board's", "everybody's", "one item of one unit", "nobody's"],
)
def test_the_whole_boards_row_leads_only_where_no_department_has_filled_its_own(
    amounts: tuple[int | None, ...], board: tuple[bool, ...]
) -> None:
    assert costs(*amounts) == HR_LEADS + [("", item, leads) for item, leads in zip(ITEMS, board, strict=True)]
