"""What the template says at once beside an area, and its rules ask of a row that comes in."""

from __future__ import annotations

from collections.abc import Mapping

from vpreport.chapters.budget.limits import CHANGE_LIMIT, COMMENT_LIMIT, MONTHS_OF_THE_YEAR, PACE, PACE_LIMIT
from vpreport.vocabulary.amount import allowance
from vpreport.vocabulary.column import LiveCheck
from vpreport.vocabulary.live import both, filled, total, unsaid
from vpreport.vocabulary.magnitude import fits
from vpreport.vocabulary.rounds import APRIL, DELAR, FEBRUARI, HELAR, PLAN, Round

_BEFORE, _NOW = total("previous"), total("budget")
_OUTCOME, _FORECAST = total("outcome"), total("forecast")
_DURING: tuple[Round, ...] = (FEBRUARI, APRIL, DELAR)


def _off(against: str) -> str:
    """The deviation, without what binary fractions add to it."""
    return f"ROUND({_NOW}-{total(against)},6)"


def _deviation(against: str, words: str, rounds: tuple[Round, ...]) -> LiveCheck:
    differs = f"ABS(ROUND({total('deviation')}-({_NOW}-{total(against)}),6))>{allowance(2)}"
    wrong = both(filled("budget", against, "deviation"), differs)
    return LiveCheck("UF-01", wrong, f"Avvikelse: ska vara budget minus {words}", rounds)


DEVIATION_LIVE: Mapping[str, LiveCheck] = {
    "forecast": _deviation("forecast", "prognos", _DURING),
    "outcome": _deviation("outcome", "utfall", (HELAR,)),
}
"""By the key of what the budget is held against."""

MONTHS_LIVE = LiveCheck(
    "BU-09",
    both(
        filled("budget", "budget_period"),
        f"ABS(ROUND({total('budget_period')}-{_NOW},6))>{allowance(MONTHS_OF_THE_YEAR)}",
        fits("budget_period", "budget"),
    ),
    "Budget perioden: ska vara hela årets",
    (HELAR,),
)

_ALL = filled("budget", "outcome", "forecast")
OVERTAKEN_LIVE = LiveCheck(
    "UF-04",
    both(_ALL, f"{_NOW}>0", f"{_FORECAST}<{_OUTCOME}", fits("outcome", "budget"), unsaid("cause")),
    "Prognos under utfallet: rätta eller skriv orsak",
    _DURING,
)


def _unexplained(against: str, rounds: tuple[Round, ...], *elsewhere: LiveCheck) -> Mapping[str, LiveCheck]:
    """By the column where the words are lacking; `elsewhere`: checks that ask for the cause instead."""
    known, is_large = filled("budget", against), f"ABS({_off(against)})>{COMMENT_LIMIT}"
    cause = both(known, is_large, unsaid("cause"))
    action = both(known, is_large, f"{_off(against)}<0", unsaid("action"))
    return {
        "cause": LiveCheck("UF-06", cause, "Stor avvikelse: skriv orsak", rounds, elsewhere),
        "action": LiveCheck("UF-06", action, "Underskott: skriv åtgärd", rounds),
    }


UNEXPLAINED_LIVE: Mapping[str, Mapping[str, LiveCheck]] = {
    "forecast": _unexplained("forecast", _DURING, OVERTAKEN_LIVE),
    "outcome": _unexplained("outcome", (HELAR,)),
}
"""By the key of what the budget is held against, and then by the column where the words are lacking."""

_OFF_PACE = (
    _ALL,
    f"ABS(ROUND({_OUTCOME}-{PACE},6))>{PACE_LIMIT}",
    fits("outcome", "budget"),
    fits("budget_period", "budget"),
    unsaid("cause"),
)
LAZY_LIVE = LiveCheck(
    "UF-05",
    both(*_OFF_PACE, f"{_FORECAST}={_NOW}"),
    "Prognos = budget trots utfallet: skriv orsak",
    (APRIL, DELAR),
    (OVERTAKEN_LIVE,),
)
OFF_PACE_LIVE = LiveCheck(
    "UF-03",
    both(*_OFF_PACE),
    "Utfallet avviker från perioden: skriv orsak",
    (APRIL, DELAR),
    (OVERTAKEN_LIVE, UNEXPLAINED_LIVE["forecast"]["cause"], LAZY_LIVE),
)

_IN_ONE_UNIT = (fits("budget", "previous"), fits("previous", "budget"))
IN_ONE_UNIT = both(*_IN_ONE_UNIT)
"""Neither of the years' budgets seems to be in kronor beside the other."""
CHANGED_LIVE = LiveCheck(
    "BU-04",
    both(
        filled("previous", "budget"),
        f"ABS(ROUND({_NOW}-{_BEFORE},6))>{CHANGE_LIMIT}",
        f"({_BEFORE}<0)=({_NOW}<0)",
        *_IN_ONE_UNIT,
        unsaid("comment"),
    ),
    "Stor ändring: skriv kommentar",
    (PLAN,),
)

LIVE_CHECKS: tuple[LiveCheck, ...] = (
    *DEVIATION_LIVE.values(),
    MONTHS_LIVE,
    OVERTAKEN_LIVE,
    *(live for words in UNEXPLAINED_LIVE.values() for live in words.values()),
    LAZY_LIVE,
    OFF_PACE_LIVE,
    CHANGED_LIVE,
)
"""All checks of an area but those of the unit, those of figures before those of words."""
