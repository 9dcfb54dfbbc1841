"""What cannot be tried: what it is to be compared with is not read."""

from __future__ import annotations

from vpreport.chapters.personnel_cost.sheet import PERSONNEL_COST
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.rule import NO_LEDGER, NO_PREVIOUS, Check, Findings, rule


@rule(
    "PK-06",
    Severity.WARNING,
    PERSONNEL_COST,
    across=True,
    title="Personalkostnaden är huvudbokens",
    formula="|personalkostnad − huvudbokens kontoklass 5| ≤ max(1 tkr; 0,5 %)",
    message="Personalkostnaden är en annan än i huvudboken.",
    fix="Jämför med kontona i kontoklass 5 för samma ansvar och månader, och rätta det som skiljer.",
    basis="Regelkatalogen PK-06: kontoklass 5 i Kommun-Bas. Tolerans: det största av 1 tkr och 0,5 procent.",
)
def cost_is_the_ledgers(check: Check) -> Findings:
    """Personnel cost = the ledger's accounts of class 5, within max(1 tkr, 0,5 %); the ledger is not read."""
    return check.without(NO_LEDGER)


@rule(
    "PK-07",
    Severity.WARNING,
    PERSONNEL_COST,
    across=True,
    title="Kostnader och timmar minskar inte under året",
    message="Kostnaden eller timmarna sedan den 1 januari är lägre än i föregående omgång.",
    fix="Kontrollera att uppgifterna är räknade från den 1 januari, och inte bara för den senaste perioden.",
    basis="Regelkatalogen PK-07: ackumulerade belopp växer.",
)
def what_is_cumulative_grows(check: Check) -> Findings:
    """Cost and hours since 1 January ≥ those of the round before; the round before is not read."""
    return check.without(NO_PREVIOUS)
