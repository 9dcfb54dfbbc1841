from __future__ import annotations

from decimal import Decimal

import pytest

from vpreport.vocabulary.amount import COUNT, decimals_of
from vpreport.vocabulary.telling import Figure, Lacking
from vpreport.vocabulary.trend import trend


def figure(text: str, *lacks: Lacking) -> Figure:
    value = Decimal(text) if text else None
    return Figure(value, COUNT, decimals_of(value) if value is not None else 0, (), lacks)


@pytest.mark.parametrize(
    ("now", "before", "better", "expected"),
    [
        ("2", "1", "högre", "↑\N{NO-BREAK SPACE}bättre"),
        ("2", "1", "lägre", "↑\N{NO-BREAK SPACE}sämre"),
        ("2", "1", "", "↑\N{NO-BREAK SPACE}högre"),
        ("-2", "-1", "högre", "↓\N{NO-BREAK SPACE}sämre"),
        ("-2", "-1", "lägre", "↓\N{NO-BREAK SPACE}bättre"),
        ("1", "2", "", "↓\N{NO-BREAK SPACE}lägre"),
        ("2", "2.0", "högre", "→\N{NO-BREAK SPACE}oförändrat"),
        ("2", "2.4", "högre", "→\N{NO-BREAK SPACE}oförändrat"),
        ("2.0", "2.4", "högre", "↓\N{NO-BREAK SPACE}sämre"),
        ("0", "0", "", "→\N{NO-BREAK SPACE}oförändrat"),
        ("", "1", "högre", None),
        ("1", "", "högre", None),
    ],
)
def test_the_trend_says_which_way_and_whether_that_is_better(
    now: str, before: str, better: str, expected: str | None
) -> None:
    assert trend(figure(now), figure(before), better=better) == expected


def test_what_lacks_somebody_is_not_compared() -> None:
    assert trend(figure("1", Lacking("hr", "HR")), figure("2")) is None
    assert trend(figure("1"), figure("2", Lacking("hr", "HR"))) is None
