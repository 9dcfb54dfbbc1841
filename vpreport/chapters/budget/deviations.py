"""Deviations are recomputed, explained and made up for."""

from __future__ import annotations

from decimal import Decimal

from vpreport.chapters.budget.limits import comment_limit, is_overtaken
from vpreport.chapters.budget.sheet import BUDGET, FOLLOWED
from vpreport.vocabulary.amount import allowance
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.spending import measured, measured_key, said
from vpreport.vocabulary.view import View
from vpreport.vocabulary.wording import listed


@rule(
    "UF-01",
    Severity.ERROR,
    BUDGET,
    rounds=FOLLOWED,
    title="Avvikelse = budget − prognos, på helåret budget − utfall",
    formula="Avvikelse = budget − prognos; på helåret budget − utfall",
    message="Avvikelsen för {area} {fault}: det står {actual} tkr, men budget minus {against} är {expected} tkr.",
    fix="Skriv {expected}, eller lägg tillbaka mallens formel. Plus är överskott. Tills vidare används {expected}.",
    basis="Regelkatalogen UF-01. Tolerans R(2, 1 tkr) = 1,5 tkr.",
    sample={"actual": "49,4", "against": "prognos", "area": "HR", "expected": "51", "fault": "stämmer inte"},
)
def deviation_is_recomputed(check: Check) -> Findings:
    """A stored deviation equals the recomputed one; one with the sign reversed is told so."""
    against = measured(BUDGET, check.view.occasion)
    for row in check.filled(BUDGET, "deviation", "budget", against.key):
        stated, expected = row.amount("deviation"), row.amount("budget") - row.amount(against.key)
        if abs(stated - expected) > allowance(2):
            reverse = abs(stated + expected) <= allowance(2)
            yield check.finding(
                row,
                "deviation",
                "budget",
                against.key,
                expected=expected,
                actual=stated,
                used=expected,
                area=row.text("area"),
                against=against.header.casefold(),
                fault="har omvänt tecken" if reverse else "stämmer inte",
            )


@rule(
    "UF-06",
    Severity.WARNING,
    BUDGET,
    rounds=FOLLOWED,
    title="Stora avvikelser har en orsak, underskott också en åtgärd",
    formula="|avvikelse| > max(1 % av områdets budget; 200 tkr) kräver en orsak, och vid underskott en åtgärd",
    message="{area} avviker med {actual} tkr från budgeten, men {missing} saknas.",
    fix="Skriv kort varför det avviker, och vid underskott vad ni gör åt det. Gränsen är {limit} tkr för området.",
    basis="Regelkatalogen UF-06, beslutad läsning: större än gränsen, lika med är tyst.",
    sample={"actual": "369", "area": "Kommunfullmäktige", "limit": "200", "missing": "orsak"},
)
def large_deviations_are_explained(check: Check) -> Findings:
    """A cause when the deviation is larger than the limit, an action too when it is a deficit; once an area.

    Where UF-04 asks for the cause, only the action is asked for.
    """
    against = measured_key(check.view.occasion)
    for row in check.filled(BUDGET, "budget", against):
        rest = row.amount("budget") - row.amount(against)
        limit = comment_limit(check.view, row)
        missing = _missing_words(check.view, row, rest) if row.lead and abs(rest) > limit else []
        unread = [name for name in missing if row.is_unread(name)]
        if unread:
            check.skip(row.department, row.place(unread[0]))
        elif missing:
            words = listed([row.form.by_key[name].header.casefold() for name in missing])
            area = row.text("area")
            yield check.finding(row, *missing, actual=rest, area=area, missing=words, limit=limit)


def _missing_words(view: View, row: Record, rest: Decimal) -> list[str]:
    asked_elsewhere = not view.occasion.is_final and is_overtaken(row)
    asked_for = (*(() if asked_elsewhere else ("cause",)), *(("action",) if rest < 0 else ()))
    return [name for name in asked_for if not said(row, name)]


@rule(
    "UF-07",
    Severity.WARNING,
    BUDGET,
    rounds=FOLLOWED,
    across=True,
    title="Åtgärderna räcker till ett underskott",
    formula="Σ åtgärdernas effekt ≥ underskottet",
    message="Åtgärderna för {area} väntas ge {actual} tkr, men underskottet är {expected} tkr.",
    fix="Lägg till åtgärder, eller skriv att budgeten inte nås.",
    basis="Regelkatalogen UF-07.",
    sample={"area": "HR", "actual": "100", "expected": "300"},
)
def actions_make_up_for_deficits(check: Check) -> Findings:
    """The effect of an area's actions is as large as its deficit; actions are told in words only."""
    return check.without("Åtgärdernas effekt i tkr lämnas inte, bara en beskrivning av dem.")
