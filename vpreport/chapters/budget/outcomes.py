"""Outcomes and forecasts together are the board's, and a department's outcome is the ledger's."""

from __future__ import annotations

from decimal import Decimal

from vpreport.chapters.budget.sheet import BUDGET, FOLLOWED
from vpreport.chapters.budget.sums import areas
from vpreport.vocabulary.amount import TKR, allowance
from vpreport.vocabulary.bridging import readable
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.naming import answering
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rule import NO_LEDGER, Check, Findings, rule
from vpreport.vocabulary.stated import stated_bridge, unlike_stated
from vpreport.vocabulary.sums import sum_of


@rule(
    "UF-02",
    Severity.ERROR,
    BUDGET,
    rounds=FOLLOWED,
    across=True,
    title="Avdelningarna tillsammans = nämndens utfall och prognos",
    formula="|Σ över områdena − kontrollsumman| ≤ (antal områden + 1) × 1 tkr ÷ 2, för utfall och prognos",
    message="{measure} är {expected} tkr enligt kontrollsumman, men områdena blir tillsammans {actual} tkr.",
    fix="Jämför områdenas belopp med ekonomisystemet och rätta det som skiljer.",
    basis="Regelkatalogen UF-02. Tolerans R(n, 1 tkr): avrundningen i n områden och en summa.",
    sample={"actual": "41\N{NO-BREAK SPACE}638", "expected": "41\N{NO-BREAK SPACE}641", "measure": "Utfall"},
)
def departments_make_the_boards_figures(check: Check) -> Findings:
    """Σ outcome and Σ forecast are the board's stated ones, but for rounding; silent while somebody is missing."""
    for name, measure in (("outcome", "Utfall"), ("forecast", "Prognos")):
        total = check.view.total(f"budget.{name}")
        yield from unlike_stated(check, total, measure, key=name, tolerance=allowance(len(total.sources)))


LEDGER_TOLERANCE = Decimal(1)
"""How far an outcome may be from the ledger's, in tkr (the catalogue, UF-10)."""


@rule(
    "UF-10",
    Severity.ERROR,
    BUDGET,
    rounds=FOLLOWED,
    across=True,
    title="Avdelningens utfall är huvudbokens",
    formula="|Σ utfall över avdelningens områden − kontrollsumman Utfall för avdelningen| ≤ 1 tkr",
    message="Utfallet för {department} är {expected} tkr enligt kontrollsumman, men områdena blir {actual} tkr.",
    fix="Jämför områdenas utfall med ekonomisystemet och rätta det som skiljer.",
    basis="Regelkatalogen UF-10. Tolerans 1 tkr. Huvudbokens utfall står bland kontrollsummorna.",
    sample={"actual": "9\N{NO-BREAK SPACE}900", "department": "HR", "expected": "9\N{NO-BREAK SPACE}802"},
)
def outcomes_are_the_ledgers(check: Check) -> Findings:
    """A department's outcome is the control total given for it; the whole board's is UF-02's."""
    stated = [(d, control) for d in check.view.departments if (control := check.view.control("Utfall", d.code))]
    if not stated:
        yield from check.without(NO_LEDGER)
    if check.view.total("budget.outcome").value is None:
        return
    by_code: dict[str, list[Record]] = {}
    for row in areas(check.view):
        by_code.setdefault(answering(row), []).append(row)
    for department, control in stated:
        rows = by_code.get(department.code, [])
        figures = [check.view.figure(row, "outcome") for row in rows]
        total = sum_of(figures, TKR)
        if any(figure.value is None for figure in figures):
            unread = next((row.place("outcome") for row in rows if row.is_unread("outcome")), None)
            check.skip(department.code, unread, "" if unread else "Alla områden har inte något utfall.")
            continue
        terms = readable((row.text("area"), figure) for row, figure in zip(rows, figures, strict=True))
        title = f"Utfall för {department.name}"
        bridge = stated_bridge(check, control, title, total, terms, code=department.code, tolerance=LEDGER_TOLERANCE)
        if bridge is not None and bridge.is_open:
            yield check.finding_across(
                department.name,
                sources=(control.place, *total.sources),
                expected=control.value,
                actual=bridge.total,
                unit=TKR,
                bridge=bridge,
                department=department.name,
            )
