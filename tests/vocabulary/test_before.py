"""Which columns a template may show an earlier round in, where they stand, and that no other form has them."""

from __future__ import annotations

import pickle
from itertools import pairwise

import pytest

from vpreport.catalogue import SHEETS
from vpreport.vocabulary.before import fills_in, looked_up, may_show, named, showing, shown_on
from vpreport.vocabulary.column import Form, Sheet, Use
from vpreport.vocabulary.rounds import APRIL, DELAR, FEBRUARI, HELAR, PLAN, Round, occasion

BY_TITLE = {sheet.title: sheet for sheet in SHEETS}


def form(title: str, round: Round = DELAR, *, central: bool = False) -> Form:
    found = BY_TITLE[title].at(occasion(round, 2025), central)
    assert found is not None
    return found


def whole(of: Form) -> Form:
    return showing(of, [field.key for field in shown_on(of)])


@pytest.mark.parametrize(
    ("title", "beside"),
    [
        (
            "Medarbetare",
            [
                ("Tillsvidare totalt", "Tillsvidare förra perioden"),
                ("Visstid totalt", "Visstid förra perioden"),
                ("Chefer totalt", "Chefer förra perioden"),
            ],
        ),
        ("Sjukfrånvaro", [("Ordinarie arbetstid", "Sjukfrånvaro i procent förra perioden")]),
        ("Personalekonomi", [("Kronor", "Kronor förra perioden")]),
        ("Budget", [("Prognos", "Prognos förra perioden")]),
        ("Investeringar", [("Prognos", "Prognos förra perioden")]),
    ],
)
def test_each_stands_to_the_right_of_what_it_is_like(title: str, beside: list[tuple[str, str]]) -> None:
    fields = whole(form(title)).fields
    shown = [(left.header, right.header) for left, right in pairwise(fields) if right.use is Use.SHOWN]
    assert shown == beside
    assert tuple(field for field in fields if field.use is not Use.SHOWN) == form(title).fields


@pytest.mark.parametrize(
    ("title", "round", "shown"),
    [
        ("Budget", FEBRUARI, ["Prognos förra perioden"]),
        ("Budget", APRIL, ["Prognos förra perioden"]),
        ("Budget", HELAR, []),
        ("Budget", PLAN, []),
        ("Medarbetare", PLAN, []),
        ("Texter", DELAR, []),
    ],
)
def test_plans_show_nothing_and_a_proposed_column_is_filled_in_itself(
    title: str, round: Round, shown: list[str]
) -> None:
    of = form(title, round)
    assert [field.header for field in shown_on(of)] == shown
    assert [fills_in(of, one) for one in may_show(of)] == ([True] if round is HELAR else [False] * len(shown))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.title)
def test_no_form_that_is_read_has_such_a_column(sheet: Sheet) -> None:
    occasions = [occasion(round, 2025) for round in sheet.rounds if round.month is not None]
    forms = [sheet.in_register(2025), *(sheet.at(when, central) for when in occasions for central in (False, True))]
    assert not any(field.use is Use.SHOWN for of in forms if of is not None for field in of.fields)


def test_only_what_there_is_anything_to_show_in_is_shown() -> None:
    staff = form("Medarbetare")
    assert showing(staff, []) is staff
    shown = [field.key for field in showing(staff, ["managers_before"]).fields if field.use is Use.SHOWN]
    assert shown == ["managers_before"]


def test_what_is_shown_is_asked_of_nobody_summed_nowhere_and_travels_to_other_processes() -> None:
    for title in ("Medarbetare", "Sjukfrånvaro", "Personalekonomi", "Budget", "Investeringar"):
        of = whole(form(title))
        shown = [field for field in of.fields if field.use is Use.SHOWN]
        assert not any(field.has_sum or field.is_input or field.is_prefilled for field in shown)
        assert not {field.key for field in shown} & of.own_keys
        assert pickle.loads(pickle.dumps(of)) == of


def test_rows_are_named_by_all_their_keys() -> None:
    central = form("Medarbetare", central=True)
    assert named({"department": "HR", "unit": "Lön"}, central) == "HR + Lön"
    assert named({"unit": "Lön"}, central) == ""
    assert looked_up(form("Medarbetare"), "permanent_before") == (
        'IF(SUMPRODUCT((forra_staff_permanent_before_rad={unit})*1)=0,"",'
        "SUMPRODUCT((forra_staff_permanent_before_rad={unit})*forra_staff_permanent_before))"
    )
    assert '_rad={department}&" + "&{unit})' in looked_up(central, "permanent_before")
