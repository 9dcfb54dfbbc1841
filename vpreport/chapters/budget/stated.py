"""The budget is the one that others state: the plan, the council and the ledger."""

from __future__ import annotations

from vpreport.chapters.budget.sheet import BUDGET
from vpreport.chapters.budget.sums import YEARS, budgets
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.rule import NO_LEDGER, Check, Findings, rule
from vpreport.vocabulary.stated import unlike_stated


@rule(
    "BU-01",
    Severity.ERROR,
    BUDGET,
    across=True,
    title="Områdena tillsammans = nämndens budget",
    formula="Σ budget över områdena = kontrollsumman Nämndens budget för året (och i planomgången för året före)",
    message="{measure} är {expected} tkr enligt kontrollsumman, men områdena blir tillsammans {actual} tkr.",
    fix=(
        "Rätta områdenas budget eller kontrollsumman. Har budgeten ändrats efter beslutet kan skillnaden skrivas som "
        "accepterad skillnad på kontrollsummans rad, med en förklaring."
    ),
    basis="Regelkatalogen BU-01, beslutad läsning: tolerans 0, budgeten beslutas i hela tkr.",
    sample={
        "actual": "63\N{NO-BREAK SPACE}000",
        "expected": "63\N{NO-BREAK SPACE}001",
        "measure": "Nämndens budget 2025",
    },
)
def areas_make_the_boards_budget(check: Check) -> Findings:
    """Σ budget = what the plan says, for the year and (in the plan round) the year before."""
    for name in budgets(check.view):
        total, year = check.view.total(f"budget.{name}"), check.view.occasion.year + YEARS[name]
        yield from unlike_stated(check, total, f"Nämndens budget {year}", key=name)


@rule(
    "BU-02",
    Severity.ERROR,
    BUDGET,
    across=True,
    title="Nämndens budget = kommunfullmäktiges ram",
    formula="Σ budget över områdena = kontrollsumman Kommunfullmäktiges ram för året",
    message="{measure} är {expected} tkr, men områdenas budget blir tillsammans {actual} tkr.",
    fix="Fördela om budgeten så att den ryms i ramen, eller rätta ramen bland kontrollsummorna.",
    basis="Regelkatalogen BU-02, beslutad läsning.",
    sample={
        "actual": "63\N{NO-BREAK SPACE}000",
        "expected": "62\N{NO-BREAK SPACE}000",
        "measure": "Kommunfullmäktiges ram 2025",
    },
)
def budget_is_the_councils_frame(check: Check) -> Findings:
    """Σ budget = the council's frame; where the plan states the very same sum, a difference is BU-01's."""
    total, year = check.view.total("budget.budget"), check.view.occasion.year
    frame, stated = f"Kommunfullmäktiges ram {year}", f"Nämndens budget {year}"
    yield from unlike_stated(check, total, frame, key="budget", unless=stated)


@rule(
    "BU-08",
    Severity.ERROR,
    BUDGET,
    across=True,
    title="Budgeten är den som är inlagd i huvudboken",
    formula="|Σ budget över avdelningens områden − Σ #PBUDGET för samma objekt och år| ≤ 1 tkr",
    message="Budgeten för {department} är {expected} tkr i huvudboken, men här {actual} tkr.",
    fix="Jämför med ekonomisystemet, och rätta budgeten där eller i registret.",
    basis="Regelkatalogen BU-08. Tolerans 1 tkr.",
    sample={"department": "HR", "expected": "14 951", "actual": "14 900"},
)
def budget_is_the_ledgers(check: Check) -> Findings:
    """A department's budget is that of its objects in the ledger, which is not read."""
    return check.without(NO_LEDGER)
