"""What must hold of a year's investments: how much is reserved, and what the last plan had for it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from vpreport.chapters.investments.live import RESERVE
from vpreport.chapters.investments.sheet import INVESTMENTS
from vpreport.chapters.investments.sums import projects, year_fields
from vpreport.vocabulary.amount import TKR, ratio, rounded
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.rounds import PLAN
from vpreport.vocabulary.rule import NO_PREVIOUS, Check, Findings, rule
from vpreport.vocabulary.sums import sum_of

MOST_RESERVED = Decimal(25)
"""The share of a year's investments, in percent, that may be reserves (the catalogue, IV-06)."""


@rule(
    "IV-06",
    Severity.WARNING,
    INVESTMENTS,
    across=True,
    rounds=(PLAN,),
    title="Reserver är en mindre del av årets investeringar",
    formula="Σ belopp av slaget Reserv ≤ 25 % av Σ belopp, för varje år",
    message="Reserver är {actual} av {whole} tkr {year}: {share} procent. Högst {most} procent brukar vara rimligt.",
    fix="Fördela reserven på projekt, så långt det är känt vad pengarna ska gå till.",
    basis="Regelkatalogen IV-06, beslutad läsning: bara Slag Reserv.",
    sample={
        "actual": "6\N{NO-BREAK SPACE}795",
        "whole": "18\N{NO-BREAK SPACE}800",
        "year": "2025",
        "share": "36,1",
        "most": "25",
    },
)
def reserves_are_a_small_part(check: Check) -> Findings:
    """Σ of reserves ≤ a quarter of each year; not checked while a kind is not known or a year lacks something."""
    rows = projects(check.view)
    unread = next((row.place("kind") for row in rows if row.is_unread("kind")), None)
    if unread is not None:
        check.skip("", unread)
        return
    reserves = [row for row in rows if row.text("kind") == RESERVE]
    for field in year_fields(check.view):
        whole = check.view.total(f"investments.{field.name}")
        reserved = sum_of((check.view.figure(row, field.key) for row in reserves), TKR)
        if whole.mark:
            check.skip("", None, f"Summan är inte komplett ({whole.mark}).")
        elif whole.value is None or whole.value <= 0 or reserved.value is None:
            continue
        elif reserved.value > whole.value * MOST_RESERVED / 100:
            yield _much_reserved(check, field.name, whole.value, reserved.value, reserved.sources)


def _much_reserved(check: Check, year: str, whole: Decimal, reserved: Decimal, sources: Sequence[Place]) -> Finding:
    return check.finding_across(
        year,
        sources=sources,
        expected=whole * MOST_RESERVED / 100,
        actual=reserved,
        unit=TKR,
        whole=whole,
        year=year,
        share=rounded(ratio(reserved, whole), 1),
        most=MOST_RESERVED,
    )


@rule(
    "IV-07",
    Severity.WARNING,
    INVESTMENTS,
    across=True,
    rounds=(PLAN,),
    title="Årets belopp är de som förra planen hade för året",
    formula="Årets belopp = förra planens belopp för samma år",
    message="{project} har {actual} tkr {year}, men hade {expected} tkr för det året i förra planen.",
    fix="Skriv i Beskrivning varför beloppet har ändrats.",
    basis="Regelkatalogen IV-07. Tolerans 0. Att åren är planens och de två följande är bestämt på förhand.",
    sample={
        "project": "Ny växel",
        "actual": "1\N{NO-BREAK SPACE}400",
        "year": "2026",
        "expected": "1\N{NO-BREAK SPACE}000",
    },
)
def years_follow_the_last_plan(check: Check) -> Findings:
    """A year's amount is that of the plan before, which is not read, or its change is explained."""
    return check.without(NO_PREVIOUS)
