"""Indicators of how well budget and forecast hold are what the amounts give."""

from __future__ import annotations

from decimal import Decimal

from vpreport.chapters.budget.sheet import BUDGET
from vpreport.chapters.budget.sums import areas
from vpreport.vocabulary.amount import PERCENT, TKR, Interval, decimals_of, ratio, rounded, unit_named
from vpreport.vocabulary.bridging import derived
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.naming import answering
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rounds import DELAR, HELAR
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.spending import measured_key
from vpreport.vocabulary.sums import difference, sum_of
from vpreport.vocabulary.telling import Figure
from vpreport.vocabulary.wording import folded


@rule(
    "UF-09",
    Severity.ERROR,
    BUDGET,
    rounds=(DELAR, HELAR),
    across=True,
    title="Budgetföljsamhet och prognossäkerhet stämmer med beloppen",
    formula="100 × (1 − |budget − prognos| ÷ |budget|) och 100 × (1 − |utfall − prognos| ÷ |budget|), i procent",
    message="{indicator} är {actual} procent, men beloppen på bladet Budget ger {expected} procent.",
    fix="Skriv {expected}, eller låt nyckeltalet beräknas: skriv Beräknas: {kind} som Källa i registret.",
    basis="Regelkatalogen UF-09. Tolerans: en halv tkr per belopp och en halv enhet i sista visade decimalen.",
    sample={"actual": "97,50", "expected": "99,05", "indicator": "Budgetföljsamhet", "kind": "budgetföljsamhet"},
)
def typed_exactness_is_the_recomputed(check: Check) -> Findings:
    """An indicator of how well budget or forecast hold that is typed and not computed is what the amounts give."""
    for row in check.view.rows_of("indicators"):
        kind = _exactness_kind(row)
        if kind and row.is_unread("total"):
            check.skip(row.department, row.place("total"))
        elif not kind or row.number("total") is None:
            continue
        elif kind == FORECASTING and not check.view.occasion.is_final:
            check.skip(row.department, None, "Prognossäkerheten kan räknas först när året är slut.")
        else:
            yield from _unlike_amounts(check, row, kind)


ADHERENCE, FORECASTING = "budgetföljsamhet", "prognossäkerhet"


def _exactness_kind(row: Record) -> str:
    """Which of the two an indicator is by its name; "" for others, and where vpreport computes it itself."""
    if unit_named(row.text("unit")) is not PERCENT or row.form.sheet.is_computed({"source": row.text("source")}):
        return ""
    return next((kind for kind in (ADHERENCE, FORECASTING) if kind in folded(row.text("indicator"))), "")


def _unlike_amounts(check: Check, row: Record, kind: str) -> Findings:
    """One finding where the typed percentage cannot come from the amounts; not checked while an amount is missing."""
    own = [area for area in areas(check.view) if len(row.owners) < 2 or answering(area) == row.department]
    columns = ("budget", measured_key(check.view.occasion), "budget" if kind == ADHERENCE else "forecast")
    amounts = [[check.view.figure(area, name) for name in columns] for area in own]
    budget, one, other = (sum_of((line[place] for line in amounts), TKR) for place in range(3))
    if any(figure.value is None for line in amounts for figure in line) or not budget.value:
        check.skip(row.department, None, "Alla områden har inte budget, utfall och prognos.")
        return
    rest, margin = abs(difference(one, other).value or Decimal(0)), Decimal(len(own))
    least, most = (_exactness(part, budget.value) for part in (rest + margin, max(rest - margin, Decimal(0))))
    stated, counted = row.amount("total"), _exactness(rest, budget.value)
    decimals = decimals_of(stated)
    sources = (*budget.sources, *one.sources, *other.sources)
    bridge = check.bridge(
        f"{row.text('indicator')}, räknad ur beloppen",
        (("Beloppen på bladet Budget", derived(counted, PERCENT, decimals, sources)),),
        f"{row.text('indicator')} bland nyckeltalen",
        Figure(stated, PERCENT, decimals, (row.place("total"),)),
        code=row.department,
        rounds_off=Interval(least, most).overlaps(Interval.shown(stated, decimals)),
    )
    if bridge.is_open:
        yield check.finding(
            row,
            "total",
            sources=sources,
            expected=rounded(counted, max(PERCENT.decimals, decimals)),
            actual=stated,
            bridge=bridge,
            indicator=row.text("indicator"),
            kind=kind,
        )


def _exactness(rest: Decimal, budget: Decimal) -> Decimal:
    """100 × (1 − |rest| ÷ |budget|) in percent; 100 is exact."""
    return 100 - ratio(rest, abs(budget))
