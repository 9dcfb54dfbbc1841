"""Which totals say most, and what each is told beside: the latest earlier figure that is like it, never a guess."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from tests.altered import ANSWERS
from tests.filled import REGISTER, Row, consolidated, filled, small_round
from vpreport.catalogue import key_totals
from vpreport.consolidation import Consolidation
from vpreport.last_period import compared
from vpreport.vocabulary.amount import COUNT, KRONOR, PERCENT, TKR, Unit
from vpreport.vocabulary.key_total import Earlier, Stated
from vpreport.vocabulary.rounds import APRIL, DELAR, HELAR, PLAN, Round, occasion


def round_with(token: str, *codes: str, **more: Sequence[Row]) -> Consolidation:
    """The small round with the files of those units; of everybody when none is named."""
    asking = small_round(token, **more)
    return consolidated(asking, {f"{code}.xlsx": filled(asking, code, ANSWERS) for code in codes or ("hr", "ek", "fl")})


def earlier(round: Round, year: int, value: str, name: str, unit: Unit = TKR, mark: str = "") -> Earlier:
    return Earlier(f"{round.token}-{year}.xlsx", occasion(round, year), {name: Stated(Decimal(value), unit, mark)})


def told(result: Consolidation, *rounds: Earlier) -> dict[str, tuple[object, ...]]:
    """What stands beside each key total that something does: the value, when, and the remark."""
    shown = compared(result.material, key_totals(result.material), rounds)
    return {each.total.name: (each.before, each.period, each.remark) for each in shown if each.before is not None}


DELIVERED = round_with("delar")


@pytest.mark.parametrize(
    ("token", "names"),
    [
        ("plan", "budget.budget staff.permanent sickness.rate assignments.count indicators.count"),
        ("februari", "budget.budget budget.outcome budget.forecast budget.deviation"),
        (
            "delar",
            "budget.budget budget.outcome budget.forecast budget.deviation staff.permanent sickness.rate "
            "assignments.count assignments.done assignments.delayed indicators.count "
            "indicators.measured control.deviations",
        ),
    ],
)
def test_the_totals_that_say_most_are_those_that_the_round_has_money_first(token: str, names: str) -> None:
    result = round_with(token)
    shown = compared(result.material, key_totals(result.material), ())
    assert [each.total.name for each in shown] == names.split()


def test_the_budget_of_those_who_have_reported_is_told_where_not_all_have() -> None:
    names = [total.name for total in key_totals(round_with("delar", "hr").material)]
    assert names[:3] == ["budget.budget", "budget.budget_reported", "budget.outcome"]


def test_nothing_is_told_beside_where_nothing_is_known() -> None:
    assert told(DELIVERED) == {}


def test_the_plans_budget_stands_beside_the_years_before_which_departments_have_in_their_templates() -> None:
    answers = {**ANSWERS, "Budget": ({"previous": 100, "budget": 120},)}
    asking = small_round("plan")
    result = consolidated(asking, {"hr.xlsx": filled(asking, "hr", answers)})
    assert told(result)["budget.budget"][1] == "budget 2024"


def test_last_years_outcome_of_the_same_months_stands_beside_this_years() -> None:
    asking = small_round("delar")
    answers = {**ANSWERS, "Budget": ({"outcome_previous": 7, "outcome": 9, "forecast": 12},)}
    result = consolidated(asking, {code: filled(asking, code, answers) for code in ("hr", "ek", "fl")})
    assert told(result) == {"budget.outcome": (21, "augusti 2024", "")}


def test_the_latest_of_several_earlier_rounds_tells() -> None:
    rounds = [earlier(of, 2025, value, "budget.forecast") for of, value in ((PLAN, "1"), (APRIL, "2"))]
    assert told(DELIVERED, *rounds) == {"budget.forecast": (2, "april 2025", "")}
    assert told(DELIVERED, *reversed(rounds)) == {"budget.forecast": (2, "april 2025", "")}
    assert told(DELIVERED, rounds[0]) == {"budget.forecast": (1, "plan 2025", "")}


def test_what_grows_from_january_on_is_like_only_what_has_grown_as_long() -> None:
    april, august = earlier(APRIL, 2025, "1", "budget.outcome"), earlier(DELAR, 2024, "2", "budget.outcome")
    assert told(DELIVERED, april) == {}
    assert told(DELIVERED, april, august) == {"budget.outcome": (2, "augusti 2024", "")}


def test_another_unit_or_another_total_is_not_like_it() -> None:
    assert told(DELIVERED, earlier(APRIL, 2025, "1", "budget.forecast", KRONOR)) == {}
    assert told(DELIVERED, earlier(APRIL, 2025, "1", "budget.forecasts")) == {}
    assert told(DELIVERED, earlier(DELAR, 2024, "1", "staff.permanent", COUNT)) == {
        "staff.permanent": (1, "augusti 2024", "")
    }


@pytest.mark.parametrize(
    ("codes", "mark", "remark", "is_alike"),
    [
        ((), "", "", True),
        (("hr", "ek"), "exkl. Förvaltningsledning", "exkl. Förvaltningsledning", True),
        (("hr", "ek"), "", "exkl. Förvaltningsledning. Föregående gäller alla.", False),
        ((), "exkl. HR", "Föregående är exkl. HR.", False),
        (("hr", "ek"), "exkl. HR", "exkl. Förvaltningsledning. Föregående är exkl. HR.", False),
    ],
)
def test_a_difference_says_something_only_where_both_lack_the_same(
    codes: tuple[str, ...], mark: str, remark: str, is_alike: bool
) -> None:
    result = round_with("delar", *codes)
    before = earlier(APRIL, 2025, "1", "budget.forecast", mark=mark)
    (each,) = [c for c in compared(result.material, key_totals(result.material), [before]) if c.before is not None]
    assert (each.remark, each.is_alike) == (remark, is_alike)


INDICATOR: Row = {"id": "N1", "goal": "1", "indicator": "Sjukfrånvaro", "unit": "%", "source": "Beräknas: sjukfrånvaro"}


@pytest.mark.parametrize(("token", "year", "expected"), [("helar", 2024, True), ("helar", 2023, False)])
def test_the_years_sickness_stands_beside_last_years_out_of_the_history(token: str, year: int, expected: bool) -> None:
    history: Row = {"id": "n1", "year": Decimal(year), "total": Decimal("5.21")}
    result = round_with(token, indicators=(INDICATOR,), history=(history,))
    found = told(result)
    assert found == ({"sickness.rate": (Decimal("5.21"), "2024", "")} if expected else {})
    if expected:
        rounds = [earlier(HELAR, 2024, "4", "sickness.rate", PERCENT)]
        assert told(result, *rounds) == {"sickness.rate": (4, "december 2024", "")}


def test_a_period_is_called_in_few_words() -> None:
    assert [occasion(of, 2025).period for of in (PLAN, APRIL, HELAR)] == ["plan 2025", "april 2025", "december 2025"]
    day = small_round("lopande", **REGISTER).occasion._replace(as_of=date(2025, 5, 31))
    assert day.period == "31 maj 2025"
