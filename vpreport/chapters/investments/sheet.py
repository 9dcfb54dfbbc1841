"""The columns of the investments, in the register and in every round."""

from __future__ import annotations

from dataclasses import replace

from vpreport.chapters.investments.live import LIVE_CHECKS, POSTPONED, PROPER, RESERVE
from vpreport.vocabulary.amount import TKR
from vpreport.vocabulary.before import before
from vpreport.vocabulary.column import DEPARTMENT, Column, Kind, Sheet, asked, computed, decided, key, proposed
from vpreport.vocabulary.magnitude import unit_checks
from vpreport.vocabulary.rounds import APRIL, DELAR, HELAR, PLAN
from vpreport.vocabulary.spending import last_forecast, money
from vpreport.vocabulary.telling import Tone

STATES = {
    "Ej påbörjad": Tone.NEUTRAL,
    "Pågår": Tone.WAITING,
    "Klar": Tone.GOOD,
    POSTPONED: Tone.PARTLY,
    "Utgår": Tone.BAD,
}
"""The states of a project, with their tones."""

ID = Column("id", "Id", help="Radens Id. Lämna tomt för ett nytt projekt.", width=10)
PROJECT = Column("project", "Projekt", help="Projektets namn. Det ska skilja sig från andra.", width=34, required=True)
DESCRIPTION = Column("description", "Beskrivning", help="Vad som ska göras och varför.", width=50)
SORT = Column(
    "kind",
    "Slag",
    Kind.CHOICE,
    help="Projekt, löpande anslag eller reserv.",
    width=12,
    choices=(PROPER, "Löpande", RESERVE),
)
YEAR = money("year", "{år}", "Utgift under året.")
YEAR_1 = money("year_1", "{år+1}", "Utgift året efter.")
YEAR_2 = money("year_2", "{år+2}", "Utgift två år efter.")
OWNER = Column(
    "owner", "Ansvarig", help="Skrivs ut som det står. Tomt betyder avdelningens namn.", width=22, names_unit=True
)
CONSEQUENCE = Column("consequence", "Driftkonsekvens", help="Hur driftkostnaden påverkas.", width=40)
CARRIED_OVER = money("carried_over", "Ombudgeterat", "Medel som har flyttats hit från förra året.")
_LIKE_YEAR = ("year", "carried_over")
OUTCOME = money(
    "outcome", "Utfall", "Utgiften från januari till och med periodens sista månad.", needed=True, like=_LIKE_YEAR
)
FORECAST = money("forecast", "Prognos", "Det ni bedömer att utgiften blir för hela året.", needed=True, like=_LIKE_YEAR)
LAST_FORECAST = last_forecast(FORECAST)
DEVIATION = Column(
    "deviation",
    "Avvikelse",
    Kind.NUMBER,
    TKR,
    "Årets belopp plus ombudgeterat, minus prognos. Plus är att pengar blir över.",
    formula='IF(COUNT({forecast})=1,SUM({year},{carried_over})-{forecast},"")',
)
FINAL_DEVIATION = replace(
    DEVIATION,
    help="Årets belopp plus ombudgeterat, minus utfall. Plus är att pengar blir över.",
    formula='IF(COUNT({outcome})=1,SUM({year},{carried_over})-{outcome},"")',
)
TOTAL_BUDGET = money(
    "total_budget", "Total projektbudget", "Hela projektets budget, alla år.", summed=False, like=_LIKE_YEAR
)
TOTAL_FORECAST = money(
    "total_forecast",
    "Prognos totalt",
    "Vad hela projektet väntas kosta.",
    summed=False,
    like=("total_budget", *_LIKE_YEAR),
)
STATUS = Column(
    "status", "Status", Kind.CHOICE, help="Hur det går för projektet.", width=14, required=True, choices=tuple(STATES)
)
POSTPONED_TO = Column("postponed_to", "Senareläggs till år", help="Till exempel 2026.", width=12)
COMMENT = Column("comment", "Kommentar", help="Varför det avviker eller senareläggs.", width=40)

_PLANNED = (PROJECT, DESCRIPTION, SORT, YEAR, YEAR_1, YEAR_2, OWNER)
_SPENT = key(ID) + decided(PROJECT, YEAR) + proposed(CARRIED_OVER) + asked(OUTCOME)
_TOLD = asked(TOTAL_BUDGET, TOTAL_FORECAST, STATUS, POSTPONED_TO, COMMENT)

INVESTMENTS = Sheet(
    key="investments",
    title="Investeringar",
    keys=("id",),
    label="project",
    help="Ett projekt per rad. Utgifter skrivs som plus.",
    unit_line="Belopp i tkr.",
    register=key(ID) + proposed(*_PLANNED, DEPARTMENT, CONSEQUENCE),
    plan=key(ID) + proposed(*_PLANNED, CONSEQUENCE),
    follow_up=_SPENT + asked(FORECAST) + computed(DEVIATION) + _TOLD,
    final=_SPENT + proposed(LAST_FORECAST) + computed(FINAL_DEVIATION) + _TOLD,
    rounds=(PLAN, APRIL, DELAR, HELAR),
    spare_rows={"plan": 10},
    checks=(*unit_checks(OUTCOME, FORECAST, TOTAL_BUDGET, TOTAL_FORECAST), *LIVE_CHECKS),
    before=(before(FORECAST, "Prognos förra perioden", within_year=True),),
)
