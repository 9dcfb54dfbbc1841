"""What a rule asks of a live check: of rows, of values, with others that tell instead, and of cells that are unread."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from vpreport.catalogue import CHAPTERS, RULE_BY_ID
from vpreport.chapters.budget import BUDGET
from vpreport.material import Material
from vpreport.vocabulary.column import LiveCheck
from vpreport.vocabulary.condition import Conditions
from vpreport.vocabulary.finding import NotChecked
from vpreport.vocabulary.live import both, unsaid
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.record import Record, Table, Value
from vpreport.vocabulary.rounds import DELAR, occasion
from vpreport.vocabulary.rule import Check
from vpreport.vocabulary.view import Settings

WHEN = occasion(DELAR, 2025)
SETTINGS = Settings(comment_tkr=Decimal(150))
LARGE = LiveCheck("UF-06", both("{budget}-{forecast}>{COMMENT_TKR}", unsaid("cause")), "Skriv orsak")
LATE = LiveCheck("UF-04", "{forecast}<{outcome}", "Rätta")


def is_wrong(live: LiveCheck, **values: Value) -> bool:
    return Conditions(WHEN, SETTINGS).is_wrong(live, values.get)


def test_the_settings_and_the_round_are_put_in() -> None:
    assert not is_wrong(LARGE, budget=Decimal(350), forecast=Decimal(200))
    assert is_wrong(LARGE, budget=Decimal(351), forecast=Decimal(200))
    assert is_wrong(LiveCheck("UD-07", "{due}<={AS_OF}", "Rätta"), due=date(2025, 8, 31))
    assert not is_wrong(LiveCheck("UD-07", "{due}<={AS_OF}", "Rätta"), due=date(2025, 9, 1))


@pytest.mark.parametrize("cause", ["-", "—", "...", " Saknas ", "n/a", "ej aktuellt"])
def test_a_text_that_says_nothing_is_none_and_is_still_there(cause: str) -> None:
    assert is_wrong(LARGE, budget=Decimal(351), cause=cause)
    assert is_wrong(LiveCheck("UF-06", 'AND({cause}<>"",{action}="")', "Skriv åtgärd"), cause=cause)


def test_a_text_that_says_something_is_as_it_stands() -> None:
    assert not is_wrong(LARGE, budget=Decimal(351), cause="Saknas personal")


def test_what_another_tells_is_not_told_again() -> None:
    either = LARGE._replace(unless=(LATE,))
    assert is_wrong(either, budget=Decimal(351), outcome=Decimal(0))
    assert not is_wrong(either, budget=Decimal(351), outcome=Decimal(1))


# On rows


def check_of_a_round() -> Check:
    return Check(RULE_BY_ID["UF-06"], Material(WHEN, CHAPTERS, (), SETTINGS, {}, {}, {}, {}, (), frozenset(), found=[]))


def row_with(*unread: str, **values: Value) -> Record:
    form = BUDGET.at(WHEN)
    assert form is not None
    columns = {key: column for column, key in enumerate(form.by_key, 1)}
    return Record(Table(form, "hr.xlsx", "Budget", columns), 7, values, frozenset(unread), department="hr")


def test_a_row_is_asked() -> None:
    check = check_of_a_round()
    assert check.finds(LARGE, row_with(budget=Decimal(351)))
    assert not check.finds(LARGE, row_with(budget=Decimal(351), cause="Vikarier"))
    assert check.not_checked == []


def test_values_that_are_used_instead() -> None:
    check, row = check_of_a_round(), row_with("budget", budget=Decimal(0))
    assert check.finds(LARGE, row, budget=Decimal(351))
    assert not check.finds(LARGE, row_with(budget=Decimal(351)), budget=None)
    assert check.not_checked == []


def test_values_without_a_row() -> None:
    check = check_of_a_round()
    assert [check.finds_in(LARGE, budget=Decimal(number)) for number in (150, 151)] == [False, True]


def test_what_hangs_on_a_cell_that_cannot_be_read_is_not_checked() -> None:
    check, row = check_of_a_round(), row_with("cause", budget=Decimal(351))
    assert not check.finds(LARGE, row)
    assert check.not_checked == [NotChecked("UF-06", "hr", row.place("cause"))]
    assert row.place("cause") == Place("hr.xlsx", "Budget", 7, row.table.columns["cause"])


def test_what_does_not_hang_on_it_is_checked() -> None:
    check = check_of_a_round()
    assert not check.finds(LARGE, row_with("cause", budget=Decimal(150)))
    assert check.not_checked == []
