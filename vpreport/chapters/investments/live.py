"""What the template says at once beside a project, and its rules ask of a row that comes in."""

from __future__ import annotations

from decimal import Decimal

from vpreport.vocabulary.amount import printed
from vpreport.vocabulary.column import LiveCheck
from vpreport.vocabulary.live import both, filled, total, unsaid
from vpreport.vocabulary.magnitude import fits
from vpreport.vocabulary.rounds import APRIL, DELAR, HELAR, PLAN

DESCRIBED_FROM = Decimal(1000)
"""A project that costs more than so many tkr must have a description (the catalogue, IV-04)."""
CONSEQUENCE_FROM = Decimal(10_000)
"""A project that costs more than so many tkr must say what it means for running costs (the catalogue, IV-08)."""
POSTPONED = "Senarelagd"
PROPER, RESERVE = "Projekt", "Reserv"

_YEARS = ("year", "year_1", "year_2")
_FOLLOWED = (APRIL, DELAR, HELAR)


# In the plan

_NAMED = '{project}<>""'
NO_AMOUNT_LIVE = LiveCheck(
    "IV-03",
    both(_NAMED, f"COUNT({','.join(f'{{{key}}}' for key in _YEARS)})=0"),
    "Skriv ett belopp för något av åren",
    (PLAN,),
)
UNDESCRIBED_LIVE = LiveCheck(
    "IV-04",
    both(_NAMED, f"ABS({total(*_YEARS)})>{DESCRIBED_FROM}", unsaid("description")),
    f"Mer än {printed(DESCRIBED_FROM)} tkr: skriv beskrivning",
    (PLAN,),
)
NO_CONSEQUENCE_LIVE = LiveCheck(
    "IV-08",
    both(_NAMED, f'{{kind}}="{PROPER}"', f"{total(*_YEARS)}>{CONSEQUENCE_FROM}", unsaid("consequence")),
    f"Mer än {printed(CONSEQUENCE_FROM)} tkr: skriv driftkonsekvens",
    (PLAN,),
)

# In follow-ups

_BUDGET, _OUTCOME, _FORECAST = total("total_budget"), total("outcome"), total("total_forecast")
_BOTH_GIVEN = (filled("total_budget", "total_forecast"), fits("total_forecast", "total_budget"))
_LEFT = f"ROUND({_BUDGET}-{_FORECAST},6)"
OVERSPENT_LIVE = LiveCheck(
    "IV-09",
    both(filled("total_budget"), f"{_OUTCOME}>{_BUDGET}", fits("outcome", "year")),
    "Utfallet är mer än projektets budget",
    _FOLLOWED,
)
DEARER_LIVE = LiveCheck(
    "IV-09",
    both(*_BOTH_GIVEN, f"{_FORECAST}>{_BUDGET}", unsaid("comment")),
    "Projektet blir dyrare: skriv kommentar",
    _FOLLOWED,
)
MOVED_LIVE = LiveCheck(
    "IV-09",
    both(*_BOTH_GIVEN, f'{{status}}="{POSTPONED}"', f"{_LEFT}>0", f"{_LEFT}=ROUND({total('deviation')},6)"),
    "Senarelagt: ha kvar allt i Prognos totalt",
    _FOLLOWED,
)

LIVE_CHECKS = (NO_AMOUNT_LIVE, UNDESCRIBED_LIVE, NO_CONSEQUENCE_LIVE, OVERSPENT_LIVE, DEARER_LIVE, MOVED_LIVE)
"""All checks of a project but those of the unit."""
