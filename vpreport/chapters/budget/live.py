"""What the template says at once beside an area: the rules of its row, in Excel's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vpreport.chapters.budget.limits import CHANGE_PERCENT, CHANGE_TKR, PACE_PERCENT, PACE_TKR
from vpreport.vocabulary.amount import allowance
from vpreport.vocabulary.column import Column, LiveCheck
from vpreport.vocabulary.live import both, filled, total, unsaid
from vpreport.vocabulary.rounds import APRIL, DELAR, FEBRUARI, HELAR, PLAN, Round
from vpreport.vocabulary.spending import fits, seems_kronor

_BEFORE, _NOW = total("previous"), total("budget")
_OUTCOME, _FORECAST = total("outcome"), total("forecast")


def live_checks(amounts: Iterable[Column]) -> tuple[LiveCheck, ...]:
    """All checks of an area, those of figures before those of words; `amounts` can be seen to be in kronor."""
    during, final = (FEBRUARI, APRIL, DELAR), (HELAR,)
    return (
        *seems_kronor(amounts),
        *_of_figures(during, "forecast", "prognos"),
        *_of_figures(final, "outcome", "utfall"),
        _months_make_the_year(),
        _overtaken(),
        *_of_words(during, "forecast"),
        *_of_words(final, "outcome"),
        *_off_pace(),
        _changed(),
    )


def _off(against: str) -> str:
    """The deviation, without what binary fractions add to it."""
    return f"ROUND({_NOW}-{total(against)},6)"


def _of_figures(rounds: tuple[Round, ...], against: str, words: str) -> Iterator[LiveCheck]:
    differs = f"ABS(ROUND({total('deviation')}-({_NOW}-{total(against)}),6))>{allowance(2)}"
    wrong = both(filled("budget", against, "deviation"), differs)
    yield LiveCheck("UF-01", wrong, f"Avvikelse: ska vara budget minus {words}", rounds)


def _months_make_the_year() -> LiveCheck:
    differs = f"ABS(ROUND({total('budget_period')}-{_NOW},6))>{allowance(12)}"
    wrong = both(filled("budget", "budget_period"), differs, fits("budget_period", "budget"))
    return LiveCheck("BU-09", wrong, "Budget perioden: ska vara hela årets", (HELAR,))


_ALL = filled("budget", "outcome", "forecast")


def _overtaken() -> LiveCheck:
    known = both(_ALL, f"{_NOW}>0", f"{_FORECAST}<{_OUTCOME}", fits("outcome", "budget"), unsaid("cause"))
    return LiveCheck("UF-04", known, "Prognos under utfallet: rätta eller skriv orsak", (FEBRUARI, APRIL, DELAR))


def _of_words(rounds: tuple[Round, ...], against: str) -> Iterator[LiveCheck]:
    limit = f"MAX(ABS({_NOW})*{{COMMENT_PERCENT}}/100,{{COMMENT_TKR}})"
    known, is_large = filled("budget", against), f"ABS({_off(against)})>{limit}"
    yield LiveCheck("UF-06", both(known, is_large, unsaid("cause")), "Stor avvikelse: skriv orsak", rounds)
    is_deficit = f"{_off(against)}<0"
    yield LiveCheck("UF-06", both(known, is_large, is_deficit, unsaid("action")), "Underskott: skriv åtgärd", rounds)


def _off_pace() -> Iterator[LiveCheck]:
    pace = f"IF({filled('budget_period')},{total('budget_period')},{_NOW}*{{MONTHS}}/12)"
    limit = f"MAX(ABS({_NOW})*{PACE_PERCENT}/100,{PACE_TKR})"
    is_off = f"ABS(ROUND({_OUTCOME}-{pace},6))>{limit}"
    known = (_ALL, is_off, fits("outcome", "budget"), fits("budget_period", "budget"), unsaid("cause"))
    lazy = both(*known, f"{_FORECAST}={_NOW}")
    yield LiveCheck("UF-05", lazy, "Prognos = budget trots utfallet: skriv orsak", (APRIL, DELAR))
    yield LiveCheck("UF-03", both(*known), "Utfallet avviker från perioden: skriv orsak", (APRIL, DELAR))


def _changed() -> LiveCheck:
    limit = f"MAX(ABS({_BEFORE})*{CHANGE_PERCENT}/100,{CHANGE_TKR})"
    is_large = f"ABS(ROUND({_NOW}-{_BEFORE},6))>{limit}"
    same_sign = f"({_BEFORE}<0)=({_NOW}<0)"
    same_unit = (fits("budget", "previous"), fits("previous", "budget"))
    wrong = both(filled("previous", "budget"), is_large, same_sign, *same_unit, unsaid("comment"))
    return LiveCheck("BU-04", wrong, "Stor ändring: skriv kommentar", (PLAN,))
