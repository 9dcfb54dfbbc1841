from __future__ import annotations

from decimal import Decimal

import pytest

from tests.drawn import Board
from vpreport.chapters.risks import RISKS
from vpreport.vocabulary.assessment import LAST, NOW, assessed, decided_factors, is_on_scale
from vpreport.vocabulary.record import Record

SCALE = ("a", "b", "c", "d")
HEADER = "| Id | Område | Konsekvens | Sannolikhet | Riskvärde | Avdelning |"


def risk(consequence: str, probability: str, round: str = "plan") -> tuple[Board, Record]:
    board = Board(round)
    board.register(RISKS, f"{HEADER}\n| R1 | El | {consequence} | {probability} | | HR |")
    return board, board.material().rows(RISKS)[0]


@pytest.mark.parametrize(("value", "found"), [("0", False), ("1", True), ("4", True), ("5", False), ("3.2", False)])
def test_a_scale_holds_the_whole_numbers_that_it_has_words_for(value: str, found: bool) -> None:
    assert is_on_scale(Decimal(value), SCALE) is found


@pytest.mark.parametrize(
    ("consequence", "probability", "value"), [("4", "3", 12), ("", "3", None), ("4", "", None), ("5", "3", None)]
)
def test_a_risk_is_worth_its_product_where_both_factors_are_sound(
    consequence: str, probability: str, value: int | None
) -> None:
    board, record = risk(consequence, probability)
    assert assessed(record, NOW, board.settings) == value


def test_what_is_decided_stands_beside_in_follow_ups_and_is_the_proposal_in_the_plan() -> None:
    assert decided_factors(risk("4", "3")[1]) is NOW
    assert decided_factors(risk("4", "3", "delar")[1]) is LAST
