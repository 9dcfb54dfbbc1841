"""Outcomes keep pace with the budget, and forecasts heed the outcomes."""

from __future__ import annotations

from vpreport.chapters.budget.limits import PACE, PACE_LIMIT, PACE_PERCENT, PACE_TKR
from vpreport.chapters.budget.live import LAZY_LIVE, OFF_PACE_LIVE, OVERTAKEN_LIVE
from vpreport.chapters.budget.sheet import BUDGET
from vpreport.vocabulary.amount import rounded
from vpreport.vocabulary.column import LiveCheck
from vpreport.vocabulary.dates import months_so_far
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.rounds import APRIL, DELAR, FEBRUARI
from vpreport.vocabulary.rule import NO_PREVIOUS, Check, Findings, rule

_TOO_FAR = f"|utfall − budget för perioden| > max({PACE_PERCENT} procentenheter av budgeten; {PACE_TKR} tkr)"


@rule(
    "UF-03",
    Severity.WARNING,
    BUDGET,
    rounds=(APRIL, DELAR),
    title="Utfallet följer budgeten för perioden, eller har en orsak",
    formula=f"{_TOO_FAR} kräver en orsak",
    message=(
        "Utfallet för {area} är {outcome} tkr {months}. Det skiljer {actual} tkr mot budgetens {pace} tkr för samma "
        "månader, men orsak saknas."
    ),
    fix="Kontrollera utfallet, och skriv kort i Orsak varför det avviker. Gränsen är {limit} tkr för området.",
    basis="Regelkatalogen UF-03, beslutad läsning: större än 10 procentenheter och 500 tkr, mot Budget perioden.",
    sample={
        "actual": "2\N{NO-BREAK SPACE}033",
        "area": "HR",
        "limit": "1\N{NO-BREAK SPACE}495,1",
        "months": "jan–aug",
        "outcome": "12\N{NO-BREAK SPACE}000",
        "pace": "9\N{NO-BREAK SPACE}967",
    },
)
def outcomes_keep_pace(check: Check) -> Findings:
    """A cause when the outcome is further from pace than the limit; once an area.

    A forecast that is the budget is UF-05's, one below the outcome UF-04's, one far from the budget UF-06's.
    """
    yield from _off_pace(check, OFF_PACE_LIVE, "cause")


@rule(
    "UF-05",
    Severity.WARNING,
    BUDGET,
    rounds=(APRIL, DELAR),
    title="Prognosen är gjord efter utfallet",
    formula=f"Prognos = budget fast {_TOO_FAR} kräver en orsak",
    message=(
        "Prognosen för {area} är exakt budgeten, men utfallet är {outcome} tkr {months}. Det skiljer {actual} tkr mot "
        "budgetens {pace} tkr för samma månader."
    ),
    fix="Gör om prognosen efter utfallet, eller skriv i Orsak varför budgeten ändå håller. Gränsen är {limit} tkr.",
    basis="Regelkatalogen UF-05, beslutad läsning: samma gräns som UF-03, som den ersätter.",
    sample={
        "actual": "2\N{NO-BREAK SPACE}033",
        "area": "HR",
        "limit": "1\N{NO-BREAK SPACE}495,1",
        "months": "jan–aug",
        "outcome": "12\N{NO-BREAK SPACE}000",
        "pace": "9\N{NO-BREAK SPACE}967",
    },
)
def forecasts_heed_the_outcome(check: Check) -> Findings:
    """A cause when the forecast is exactly the budget and the outcome off pace; below the outcome it is UF-04's."""
    yield from _off_pace(check, LAZY_LIVE, "forecast")


def _off_pace(check: Check, live: LiveCheck, first: str) -> Findings:
    """The areas that the check finds; `first` is the column to change."""
    for row in check.rows(BUDGET, *_NEEDED, "budget_period"):
        if row.lead and check.finds(live, row):
            pace = rounded(check.number(PACE, row), 0)
            yield check.finding(
                row,
                first,
                "outcome",
                actual=row.amount("outcome") - pace,
                area=row.text("area"),
                outcome=row.amount("outcome"),
                months=months_so_far(check.view.occasion.as_of),
                pace=pace,
                limit=check.number(PACE_LIMIT, row),
            )


_NEEDED = ("budget", "outcome", "forecast")


@rule(
    "UF-04",
    Severity.WARNING,
    BUDGET,
    rounds=(FEBRUARI, APRIL, DELAR),
    title="Prognosen är inte lägre än utfallet hittills",
    formula="Prognos ≥ utfall",
    message="Prognosen för {area} är {actual} tkr för hela året, men utfallet är redan {expected} tkr.",
    fix="Rätta prognosen. Väntar ni intäkter eller lägre kostnader under resten av året, skriv det i Orsak.",
    basis="Regelkatalogen UF-04. Tolerans 0, för områden med kostnader.",
    sample={"actual": "15\N{NO-BREAK SPACE}050", "area": "HR", "expected": "15\N{NO-BREAK SPACE}100"},
)
def forecasts_hold_the_outcome(check: Check) -> Findings:
    """Forecast ≥ outcome where the area costs, or a cause; an outcome in another unit is IN-12's."""
    for row in check.rows(BUDGET, *_NEEDED):
        if row.lead and check.finds(OVERTAKEN_LIVE, row):
            yield check.finding(
                row,
                "forecast",
                "outcome",
                "cause",
                expected=row.amount("outcome"),
                actual=row.amount("forecast"),
                area=row.text("area"),
            )


@rule(
    "UF-08",
    Severity.WARNING,
    BUDGET,
    rounds=(APRIL, DELAR),
    across=True,
    title="En ändrad prognos har en orsak",
    formula="|prognos − förra omgångens prognos| > 2 % kräver en orsak",
    message="Prognosen för {area} har ändrats från {expected} till {actual} tkr, men orsak saknas.",
    fix="Skriv kort i Orsak varför prognosen har ändrats.",
    basis="Regelkatalogen UF-08: mer än 2 procent.",
    sample={"area": "HR", "expected": "14 900", "actual": "15 400"},
)
def changed_forecasts_are_explained(check: Check) -> Findings:
    """A cause when the forecast differs from that of the round before, which is not read."""
    return check.without(NO_PREVIOUS)
