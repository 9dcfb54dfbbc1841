"""The columns of the budget, in the register and in every round."""

from __future__ import annotations

from dataclasses import replace

from vpreport.chapters.budget.live import LIVE_CHECKS
from vpreport.vocabulary.amount import TKR
from vpreport.vocabulary.before import before
from vpreport.vocabulary.column import DEPARTMENT, Column, Kind, Sheet, asked, computed, decided, key, proposed
from vpreport.vocabulary.magnitude import unit_checks
from vpreport.vocabulary.rounds import APRIL, DELAR, FEBRUARI, HELAR, PLAN
from vpreport.vocabulary.spending import last_forecast, money

FOLLOWED = (FEBRUARI, APRIL, DELAR, HELAR)

ID = Column("id", "Id", help="Radens Id. Lämna tomt för ett nytt område.", width=10)
AREA = Column("area", "Område", help="Det som budgeten avser.", width=34, required=True)
PREVIOUS = money("previous", "Budget föregående år", "Helårsbudgeten för året före.")
BUDGET_AMOUNT = money("budget", "Budget", "Helårets budget, nettokostnad.", needed=True, like=("previous",))
COMMENT = Column("comment", "Kommentar", help="Det som behöver förklaras om förslaget.", width=40)
_LIKE_BUDGET = ("budget",)
BUDGET_PERIOD = money(
    "budget_period", "Budget perioden", "Budgeten från januari till och med periodens sista månad.", like=_LIKE_BUDGET
)
OUTCOME_PREVIOUS = money(
    "outcome_previous",
    "Utfall föregående år samma period",
    "Utfallet för samma månader året före.",
    like=_LIKE_BUDGET,
)
OUTCOME = money(
    "outcome",
    "Utfall",
    "Utfallet från januari till och med periodens sista månad.",
    needed=True,
    like=("outcome_previous", "budget_period", *_LIKE_BUDGET),
)
FORECAST = money(
    "forecast", "Prognos", "Det ni bedömer att utfallet blir för hela året.", needed=True, like=_LIKE_BUDGET
)
LAST_FORECAST = last_forecast(FORECAST)
DEVIATION = Column(
    "deviation",
    "Avvikelse",
    Kind.NUMBER,
    TKR,
    "Budget minus prognos. Plus är överskott, minus underskott.",
    formula='IF(COUNT({budget},{forecast})=2,{budget}-{forecast},"")',
)
FINAL_DEVIATION = replace(
    DEVIATION,
    help="Budget minus utfall. Plus är överskott, minus underskott.",
    formula='IF(COUNT({budget},{outcome})=2,{budget}-{outcome},"")',
)
CAUSE = Column("cause", "Orsak", help="Varför det avviker. Behövs när avvikelsen är stor.", width=40)
ACTION = Column("action", "Åtgärd", help="Vad ni gör åt ett underskott.", width=40)

_DECIDED = key(ID) + decided(AREA, BUDGET_AMOUNT) + asked(BUDGET_PERIOD, OUTCOME_PREVIOUS, OUTCOME)

BUDGET = Sheet(
    key="budget",
    title="Budget",
    keys=("id",),
    label="area",
    help="Nettokostnad per område. Kostnader skrivs som plus.",
    unit_line="Belopp i tkr.",
    register=key(ID) + proposed(AREA, DEPARTMENT, PREVIOUS, BUDGET_AMOUNT),
    plan=key(ID) + proposed(AREA, PREVIOUS, BUDGET_AMOUNT) + asked(COMMENT),
    follow_up=_DECIDED + asked(FORECAST) + computed(DEVIATION) + asked(CAUSE, ACTION),
    final=_DECIDED + proposed(LAST_FORECAST) + computed(FINAL_DEVIATION) + asked(CAUSE, ACTION),
    rounds=(PLAN, *FOLLOWED),
    spare_rows={"plan": 3},
    checks=(
        *unit_checks(BUDGET_AMOUNT),
        *unit_checks(BUDGET_PERIOD, OUTCOME_PREVIOUS, OUTCOME, FORECAST),
        *LIVE_CHECKS,
    ),
    before=(before(FORECAST, "Prognos förra perioden", within_year=True),),
)
