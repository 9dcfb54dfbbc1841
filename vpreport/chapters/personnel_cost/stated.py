"""Costs are not negative, and make the sums that are stated."""

from __future__ import annotations

from vpreport.chapters.personnel_cost.sheet import ITEMS, NEGATIVE_LIVE, PERSONNEL_COST, STATED
from vpreport.chapters.personnel_cost.sums import is_item
from vpreport.vocabulary.amount import KRONOR
from vpreport.vocabulary.bridging import department_terms
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.stated import unlike_stated
from vpreport.vocabulary.telling import Figure


@rule(
    "PK-01",
    Severity.ERROR,
    PERSONNEL_COST,
    across=True,
    title="Kostnaderna är inte negativa, och tillsammans är de den uppgivna summan",
    formula="Kostnaden ≥ 0; Σ över avdelningarna = kontrollsumman Arbetad tid och Frånvaro",
    message="{measure} blir {actual} kr, men ska vara {expected}.",
    fix="Jämför med personalsystemet och rätta det som skiljer: raderna på bladet eller kontrollsumman.",
    basis="Regelkatalogen PK-01. Tolerans 0.",
    sample={
        "actual": "43\N{NO-BREAK SPACE}313\N{NO-BREAK SPACE}527",
        "expected": "43\N{NO-BREAK SPACE}313\N{NO-BREAK SPACE}528",
        "measure": "Arbetad tid",
    },
)
def costs_make_the_stated_sums(check: Check) -> Findings:
    """No cost is negative, and the rows make the control total, and the whole board's row where both are filled.

    A negative cost is left out of the totals. Overtime that exceeds worked time is PK-03's.
    """
    for row in check.rows(PERSONNEL_COST, "amount"):
        if check.finds(NEGATIVE_LIVE, row):
            wanted, said = "noll eller mer", row.text("item")
            yield check.finding(row, "amount", actual=row.amount("amount"), expected=wanted, measure=said)
    for name, measure in STATED.items():
        total = check.view.total(f"personnel_cost.{name}")
        yield from unlike_stated(check, total, measure, key=name, column="amount")
        yield from _unlike_the_board(check, name, total)


def _unlike_the_board(check: Check, name: str, total: Figure) -> Findings:
    """The departments' sum against the whole board's row; where the control total states the same, it is told there."""
    stated = check.view.control(STATED[name])
    for row in check.view.rows(PERSONNEL_COST):
        board = row.number("amount")
        if row.lead or board is None or not is_item(row, name):
            continue
        is_known = stated is not None and stated.value == board
        if is_known or total.mark or total.value is None:
            continue
        said = f"{ITEMS[name]} för avdelningarna tillsammans"
        terms = department_terms(check.view, PERSONNEL_COST, "amount", total)
        figure = Figure(board, KRONOR, KRONOR.decimals, (row.place("amount"),))
        bridge = check.bridge(ITEMS[name], terms, f"{ITEMS[name]} för hela nämnden", figure)
        if bridge.is_open:
            yield check.finding(
                row,
                "amount",
                sources=total.sources,
                actual=total.value,
                expected=board,
                bridge=bridge,
                measure=said,
            )
