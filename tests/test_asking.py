"""What every unit is asked for: its own rows, the rows that everybody has, and the sheets that one office delivers."""

from __future__ import annotations

from datetime import date

import pytest

from tests.filled import ASSIGNMENTS, BUDGET, ORGANISATION, REGISTER, Row, plan, round_of, small_round
from vpreport.asking import Asked, Round
from vpreport.chapters.meetings import CALENDAR
from vpreport.errors import UnreadablePlan
from vpreport.reading.rows import BOARD
from vpreport.vocabulary.record import Value
from vpreport.vocabulary.rounds import ROUNDS

CENTRAL = "Sjukfrånvaro; Personalekonomi"


def centrally(token: str = "delar") -> Round:
    return round_of(token, plan(REGISTER, 2025, **{"Lämnas centralt": CENTRAL}))


def titles(asking: Round, code: str) -> list[str]:
    return [asked.form.title for asked in asking.workbooks()[code][1]]


def form(asking: Round, code: str, title: str) -> Asked:
    return next(asked for asked in asking.workbooks()[code][1] if asked.form.title == title)


def prefilled(asking: Round, code: str, title: str) -> list[dict[str, Value]]:
    return [dict(row) for row in form(asking, code, title).prefilled]


EVERYBODYS = ["Medarbetare", "Sjukfrånvaro", "Personalekonomi"]
ASKED: dict[str, list[str]] = {
    "plan": [
        *("Nyckeltal", "Uppdrag", "Privata utförare", *EVERYBODYS, "Budget", "Investeringar", "Internkontroll"),
        *("Risker", "Dokument", "Texter"),
    ],
    "februari": ["Budget", "Texter"],
    "april": ["Uppdrag", "Budget", "Texter"],
    "delar": ["Uppdrag", *EVERYBODYS, "Budget", "Texter"],
    "helar": ["Uppdrag", *EVERYBODYS, "Budget", "Texter"],
    "lopande": ["Uppdrag", "Texter"],
}


def test_every_round_is_tried() -> None:
    assert list(ASKED) == [round.token for round in ROUNDS]


@pytest.mark.parametrize("token", ASKED)
def test_a_unit_is_asked_for_what_it_has_rows_for_or_may_add(token: str) -> None:
    asking = small_round(token)
    assert list(asking.workbooks()) == ["hr", "ek", "fl"]
    assert titles(asking, "hr") == ASKED[token]


@pytest.mark.parametrize("token", ASKED)
def test_sheets_that_are_left_out_are_all_the_others_of_the_round(token: str) -> None:
    asking = small_round(token)
    for code, (_, forms, left_out) in asking.workbooks().items():
        told = {asked.form.title for asked in forms} | set(left_out)
        assert told == {sheet.title for sheet in asking.sheets}, code
        assert len(forms) + len(left_out) == len(asking.sheets)


def test_a_units_rows_are_its_own_in_the_registers_order() -> None:
    rows: list[Row] = [*BUDGET, {"id": "B0", "area": "HR också", "department": ("hr",), "previous": 1, "budget": 2}]
    asking = small_round("plan", budget=rows)
    assert [row["id"] for row in prefilled(asking, "hr", "Budget")] == ["B1", "B0"]
    assert prefilled(asking, "ek", "Budget") == [{"id": "B2", "area": "Ekonomi", "previous": 46173, "budget": 46942}]


def test_in_follow_ups_what_is_decided_is_prefilled_and_what_is_asked_is_not() -> None:
    assert prefilled(small_round("delar"), "hr", "Budget") == [{"id": "B1", "area": "HR", "budget": 14951}]
    assert prefilled(small_round("delar"), "fl", "Medarbetare") == [{"unit": "Förvaltningsledning"}]


def test_a_row_of_several_is_asked_of_each_of_them() -> None:
    rows: list[Row] = [
        {**ASSIGNMENTS[0], "department": ("ek", "hr")},
        {**ASSIGNMENTS[1], "department": ("hr", "ek", "fl")},
    ]
    asking = small_round("delar", assignments=rows)
    asked = {code: [row["id"] for row in prefilled(asking, code, "Uppdrag")] for code in ("hr", "ek", "fl")}
    assert asked == {"hr": ["5.1:1", "5.1:2"], "ek": ["5.1:1", "5.1:2"], "fl": ["5.1:2"]}


def test_a_row_of_a_unit_that_delivers_nothing_is_asked_of_nobody() -> None:
    silent: list[Row] = [{**ORGANISATION[0], "delivers": "Nej"}, *ORGANISATION[1:]]
    asking = small_round("delar", organisation=silent)
    assert list(asking.workbooks()) == ["ek", "fl"]
    assert [row["id"] for code in ("ek", "fl") for row in prefilled(asking, code, "Budget")] == ["B2", "B3"]


def test_what_vpreport_computes_itself_is_in_the_plan_but_asked_of_nobody() -> None:
    rows: list[Row] = [
        {"id": "N1", "goal": "1", "indicator": "Budgetföljsamhet", "unit": "%", "department": ("ek",),
         "source": "Beräknas: budgetföljsamhet"},
    ]  # fmt: skip
    assert [row["id"] for row in prefilled(small_round("plan", indicators=rows), "ek", "Nyckeltal")] == ["N1"]
    assert "Nyckeltal" not in titles(small_round("delar", indicators=rows), "ek")


def test_a_round_needs_somebody_to_ask() -> None:
    silent: list[Row] = [{**row, "delivers": "Nej"} for row in ORGANISATION]
    with pytest.raises(UnreadablePlan, match="saknar avdelningar"):
        small_round("delar", organisation=silent)


# What one office delivers


def test_the_central_workbook_has_a_row_a_unit_and_last_the_whole_boards() -> None:
    asking = centrally()
    assert list(asking.workbooks()) == ["hr", "ek", "fl", "centralt"]
    assert titles(asking, "centralt") == ["Sjukfrånvaro", "Personalekonomi"]
    costs = [(row["department"], row["item"]) for row in prefilled(asking, "centralt", "Personalekonomi")]
    items = ("Arbetad tid", "varav övertid", "Frånvaro")
    units = ("HR", "Ekonomi", "Förvaltningsledning", "Hela nämnden")
    assert costs == [(unit, item) for unit in units for item in items]
    sick = prefilled(asking, "centralt", "Sjukfrånvaro")
    assert [(row["sex"], row["age"]) for row in sick if row["department"] == "Hela nämnden"][-3:] == [
        ("Kvinnor", "Samtliga"),
        ("Män", "Samtliga"),
        ("Totalt", "Samtliga"),
    ]
    assert len(sick) == 4 * 6 + 3


def test_what_is_delivered_centrally_is_left_out_of_the_departments_workbooks() -> None:
    asking = centrally()
    assert not {"Sjukfrånvaro", "Personalekonomi"} & set(titles(asking, "hr"))
    assert {"Sjukfrånvaro", "Personalekonomi"} <= set(asking.workbooks()["hr"][2])
    assert asking.central_keys == {"sickness", "personnel_cost"}


def test_a_round_that_asks_for_none_of_those_sheets_has_no_central_workbook() -> None:
    asking = centrally("april")
    assert list(asking.workbooks()) == ["hr", "ek", "fl"]
    assert asking.central_keys == frozenset()


# How the reader knows the rows


def test_decided_rows_are_known_by_id_and_named_as_they_are_written() -> None:
    rows = form(small_round("delar"), "hr", "Uppdrag").rows({})
    assert rows.decided is not None
    assert (list(rows.decided), rows.names, rows.fixed) == ([("5.1:1",)], {("5.1:1",): "5.1:1"}, frozenset())


def test_rows_that_everybody_has_are_known_by_their_keys() -> None:
    rows = form(small_round("delar"), "hr", "Personalekonomi").rows({})
    assert rows.decided is None
    assert rows.fixed == {("arbetad tid",), ("varav övertid",), ("frånvaro",)}
    assert rows.names[("varav övertid",)] == "varav övertid"


def test_rows_that_units_name_themselves_may_be_called_anything() -> None:
    rows = form(small_round("delar"), "hr", "Medarbetare").rows({})
    assert rows.decided is None
    assert (rows.fixed, dict(rows.names)) == (frozenset({("hr",)}), {})


def test_central_rows_are_known_by_the_units_code() -> None:
    asking = centrally()
    rows = form(asking, "centralt", "Personalekonomi").rows(asking.plan.context.departments.by_name)
    assert {key[0] for key in rows.fixed} == {"hr", "ek", "fl", BOARD}
    assert len(rows.fixed) == 12


# What a template says of itself


def test_identity_carries_what_a_check_of_ones_own_needs() -> None:
    asking = small_round("delar")
    identity = asking.identity("hr", "HR")
    assert (identity.code, identity.department, identity.round, identity.year) == ("hr", "HR", "delar", 2025)
    assert (identity.as_of, identity.fingerprint) == ("2025-08-31", asking.plan.fingerprint)
    assert identity.settings["Kommentarsgräns tkr"] == "200"
    assert not {"Kommun", "Lämnas till"} & set(identity.settings)


def test_start_says_when_and_to_whom() -> None:
    meetings: list[Row] = [{"meeting": "Oktober", "round": "delar; april", "due": date(2025, 9, 12)}]
    facts = {"Lämnas till": "ekonomi@exempel.se"}
    asking = round_of("delar", plan({**REGISTER, CALENDAR.key: meetings}, 2025, **facts))
    assert asking.given("hr", "HR") == {
        "Kommun": "Provkommun",
        "Nämnd": "Provnämnden",
        "Avdelning": "HR",
        "Kod": "hr",
        "Omgång": "Delårsuppföljning",
        "År": "2025",
        "Per datum": "2025-08-31",
        "Lämnas senast": "2025-09-12",
        "Lämnas till": "ekonomi@exempel.se",
        "Mallversion": f"1.0-{asking.plan.fingerprint}",
    }


def test_the_expectation_is_the_workbooks() -> None:
    asking = centrally()
    expected = asking.expectation()
    assert (expected.occasion, expected.fingerprint) == (asking.occasion, asking.plan.fingerprint)
    assert {code: [one.form.title for one in asked.forms] for code, asked in expected.asked.items()} == {
        code: titles(asking, code) for code in asking.workbooks()
    }
    assert expected.asked["centralt"].name == "Centrala uppgifter"
    assert expected.asked["hr"].given is not None
    assert expected.asked["hr"].given["Blad som inte är med"].startswith("Nyckeltal, ")
