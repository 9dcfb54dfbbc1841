"""Deviations are recomputed, explained and made up for."""

from __future__ import annotations

from vpreport.chapters.budget.limits import COMMENT_LIMIT
from vpreport.chapters.budget.live import DEVIATION_LIVE, UNEXPLAINED_LIVE
from vpreport.chapters.budget.sheet import BUDGET, FOLLOWED
from vpreport.vocabulary.amount import allowance, printed
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.spending import measured, measured_key
from vpreport.vocabulary.view import USUAL
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
        if check.finds(DEVIATION_LIVE[against.key], row):
            stated, expected = row.amount("deviation"), row.amount("budget") - row.amount(against.key)
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
    formula=(
        f"|avvikelse| > max({printed(USUAL.comment_percent)} % av områdets budget; {printed(USUAL.comment_tkr)} tkr), "
        "eller de gränser som registret har, kräver en orsak, och vid underskott en åtgärd"
    ),
    message="{area} avviker med {actual} tkr från budgeten, men {missing} saknas.",
    fix="Skriv kort varför det avviker, och vid underskott vad ni gör åt det. Gränsen är {limit} tkr för området.",
    basis=(
        "Regelkatalogen UF-06, beslutad läsning: större än gränsen, lika med är tyst. Gränserna finns på bladet Plan."
    ),
    sample={"actual": "369", "area": "Kommunfullmäktige", "limit": "200", "missing": "orsak"},
)
def large_deviations_are_explained(check: Check) -> Findings:
    """A cause when the deviation is larger than the limit, an action too when it is a deficit; once an area.

    Where UF-04 asks for the cause, only the action is asked for.
    """
    against = measured_key(check.view.occasion)
    for row in check.filled(BUDGET, "budget", against):
        missing = [name for name, live in UNEXPLAINED_LIVE[against].items() if row.lead and check.is_wrong(live, row)]
        unread = next(filter(row.is_unread, missing), None)
        if unread is not None:
            check.skip(row.department, row.place(unread))
        elif missing:
            yield check.finding(
                row,
                *missing,
                actual=row.amount("budget") - row.amount(against),
                area=row.text("area"),
                missing=listed([row.form.by_key[name].header.casefold() for name in missing]),
                limit=check.number(COMMENT_LIMIT, row),
            )


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
