"""Control totals: those of this round before those of every round, with the precision that they declare."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.filled import REGISTER, Row, plan
from vpreport.register.controls import controls_at
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.rounds import APRIL, DELAR, HELAR, Round
from vpreport.vocabulary.view import Control


def controls(*rows: Row, round: Round = DELAR) -> dict[tuple[str, str], Control]:
    return controls_at(plan({**REGISTER, "controls": rows}).records["controls"], round)


def test_a_control_total_is_its_figure_and_its_cell() -> None:
    row: Row = {"measure": "Utfall", "value": Decimal("1250.5"), "unit": "tkr", "source": "Ekonomisystemet"}
    more: Row = {"explanation": "Avrundning", "accepted": Decimal("-1"), "as_of": date(2025, 8, 31)}
    (control,) = controls({**row, **more}).values()
    place = Place("plan.xlsx", "Kontrollsummor", 4, 2)
    assert (control.measure, control.value, control.decimals, control.place) == ("Utfall", Decimal("1250.5"), 1, place)
    assert (control.source, control.explanation, control.accepted) == ("Ekonomisystemet", "Avrundning", Decimal(-1))
    assert control.as_of == date(2025, 8, 31)
    assert (control.figure.with_unit, control.figure.sources) == (
        "1\N{NO-BREAK SPACE}250,5\N{NO-BREAK SPACE}tkr",
        (place,),
    )


@pytest.mark.parametrize(
    ("value", "declared", "decimals", "printed"),
    [("6.1", None, 1, "6,1"), ("6.1", 2, 2, "6,10"), ("94", None, 0, "94"), ("0.42", 0, 0, "0")],
)
def test_the_precision_is_declared_or_as_it_shows(
    value: str, declared: int | None, decimals: int, printed: str
) -> None:
    row: Row = {"measure": "Sjukfrånvaro", "value": Decimal(value), "unit": "procent"}
    (control,) = controls(row if declared is None else {**row, "decimals": declared}).values()
    assert (control.decimals, str(control.figure)) == (decimals, printed)


def test_the_rounds_own_total_goes_before_one_for_every_round() -> None:
    rows: list[Row] = [
        {"measure": "Utfall", "value": 2, "round": "delar"},
        {"measure": "Utfall", "value": 1},
        {"measure": "utfall ", "value": 3, "round": "april", "department": ("hr",)},
    ]
    found = {round.token: {key: control.value for key, control in controls(*rows, round=round).items()}
             for round in (DELAR, APRIL, HELAR)}  # fmt: skip
    assert found == {
        "delar": {("utfall", ""): Decimal(2)},
        "april": {("utfall", ""): Decimal(1), ("utfall", "hr"): Decimal(3)},
        "helar": {("utfall", ""): Decimal(1)},
    }


def test_a_total_may_be_a_departments() -> None:
    rows: list[Row] = [{"measure": "Utfall", "value": 7, "department": ("hr",)}, {"measure": "Utfall", "value": 9}]
    assert {key: control.value for key, control in controls(*rows).items()} == {
        ("utfall", ""): Decimal(9),
        ("utfall", "hr"): Decimal(7),
    }


def test_a_row_without_value_states_nothing() -> None:
    assert controls({"measure": "Utfall", "unit": "tkr"}) == {}


def test_a_total_of_an_unknown_unit_has_a_unit_of_its_own() -> None:
    (control,) = controls({"measure": "Besök", "value": 12, "unit": "besökare"}).values()
    assert control.figure.with_unit == "12\N{NO-BREAK SPACE}besökare"
