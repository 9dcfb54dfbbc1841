"""What the template says at once beside a project: the rules of its row, in Excel's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from vpreport.vocabulary.amount import printed
from vpreport.vocabulary.column import Column, LiveCheck
from vpreport.vocabulary.live import both, filled, total, unsaid
from vpreport.vocabulary.rounds import APRIL, DELAR, HELAR, PLAN
from vpreport.vocabulary.spending import fits, seems_kronor

DESCRIBED_FROM = Decimal(1000)
"""A project that costs more than so many tkr must have a description (the catalogue, IV-04)."""
CONSEQUENCE_FROM = Decimal(10_000)
"""A project that costs more than so many tkr must say what it means for running costs (the catalogue, IV-08)."""
POSTPONED = "Senarelagd"
PROPER, RESERVE = "Projekt", "Reserv"

_YEARS = ("year", "year_1", "year_2")
_FOLLOWED = (APRIL, DELAR, HELAR)


def live_checks(amounts: Iterable[Column]) -> tuple[LiveCheck, ...]:
    """All checks of a project, those of figures before those of words; `amounts` can be seen to be in kronor."""
    return (*seems_kronor(amounts), *_planned(), *_followed_up())


def _planned() -> Iterator[LiveCheck]:
    named, some = '{project}<>""', f"COUNT({','.join(f'{{{key}}}' for key in _YEARS)})"
    yield LiveCheck("IV-03", both(named, f"{some}=0"), "Skriv ett belopp för något av åren", (PLAN,))
    told = both(named, f"ABS({total(*_YEARS)})>{DESCRIBED_FROM}", unsaid("description"))
    yield LiveCheck("IV-04", told, f"Mer än {printed(DESCRIBED_FROM)} tkr: skriv beskrivning", (PLAN,))
    is_proper = f'{{kind}}="{PROPER}"'
    told = both(named, is_proper, f"{total(*_YEARS)}>{CONSEQUENCE_FROM}", unsaid("consequence"))
    yield LiveCheck("IV-08", told, f"Mer än {printed(CONSEQUENCE_FROM)} tkr: skriv driftkonsekvens", (PLAN,))


def _followed_up() -> Iterator[LiveCheck]:
    budget, outcome, forecast = total("total_budget"), total("outcome"), total("total_forecast")
    over = both(filled("total_budget"), f"{outcome}>{budget}", fits("outcome", "year"))
    yield LiveCheck("IV-09", over, "Utfallet är mer än projektets budget", _FOLLOWED)
    both_given, in_unit = filled("total_budget", "total_forecast"), fits("total_forecast", "total_budget")
    dearer = both(both_given, in_unit, f"{forecast}>{budget}", unsaid("comment"))
    yield LiveCheck("IV-09", dearer, "Projektet blir dyrare: skriv kommentar", _FOLLOWED)
    left = f"ROUND({budget}-{forecast},6)"
    moved = both(both_given, in_unit, f'{{status}}="{POSTPONED}"', f"{left}>0", f"{left}=ROUND({total('deviation')},6)")
    yield LiveCheck("IV-09", moved, "Senarelagt: ha kvar allt i Prognos totalt", _FOLLOWED)
