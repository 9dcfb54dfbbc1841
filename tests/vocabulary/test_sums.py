from __future__ import annotations

from decimal import Decimal

from vpreport.vocabulary.amount import TKR
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.sums import difference, mark_notes, negative, sum_of, without_sign
from vpreport.vocabulary.telling import Figure, Lacking

HERE, THERE = Place("hr.xlsx", "Budget", 2, 3), Place("ek.xlsx", "Budget", 2, 3)
FIVE, HALF = Figure(Decimal(5), TKR, 0, (HERE,)), Figure(Decimal("0.5"), TKR, 1, (THERE,))
NOTHING = Figure(None, TKR)
WITHOUT_HR = (Lacking("hr", "HR"),)


def test_a_sum_keeps_sources_and_the_most_decimals() -> None:
    assert sum_of((FIVE, NOTHING, HALF), TKR, WITHOUT_HR) == Figure(Decimal("5.5"), TKR, 1, (HERE, THERE), WITHOUT_HR)


def test_a_sum_of_nothing_is_nothing_and_not_zero() -> None:
    assert sum_of((NOTHING,), TKR) == sum_of((), TKR) == NOTHING


def test_a_difference_needs_both() -> None:
    assert difference(FIVE, HALF) == Figure(Decimal("4.5"), TKR, 1, (HERE, THERE))
    assert difference(FIVE, NOTHING) == difference(NOTHING, FIVE) == NOTHING


def test_signs_are_turned_and_left_out() -> None:
    assert negative(FIVE).value == -5
    assert without_sign(negative(FIVE)) == without_sign(FIVE) == FIVE
    assert negative(NOTHING) == without_sign(NOTHING) == NOTHING


def test_a_note_for_every_mark_that_is_printed() -> None:
    marked = Figure(Decimal(5), TKR, lacks=WITHOUT_HR)
    figures = (("Utfall, tkr", marked), ("Budget, tkr", FIVE), ("Prognos, tkr", marked))
    assert mark_notes(figures) == ("Utfall och Prognos är exkl. HR.",)
    assert mark_notes((("Utfall", Figure(None, TKR, lacks=WITHOUT_HR)),)) == ()
