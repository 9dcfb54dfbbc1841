"""What must hold of each area: who answers for it, its sign, its months, its share, what it trades."""

from __future__ import annotations

from decimal import Decimal

from vpreport.chapters.budget.live import MONTHS_LIVE
from vpreport.chapters.budget.sheet import BUDGET
from vpreport.chapters.budget.sums import areas, budgets
from vpreport.vocabulary.amount import printed, ratio, rounded
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.naming import department_name
from vpreport.vocabulary.rounds import PLAN
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.wording import listed


@rule(
    "BU-05",
    Severity.WARNING,
    BUDGET,
    across=True,
    title="Varje område har en ansvarig, varje avdelning ett område",
    message="{what}",
    fix="Skriv en avdelning, eller Förvaltningsledning, för varje område på bladet Budget i registret.",
    basis="Regelkatalogen BU-05.",
    sample={"what": "HR har flera ansvariga: HR och Ekonomi."},
)
def areas_and_departments_meet(check: Check) -> Findings:
    """An area has one department (or Förvaltningsledning); departments without area are told together."""
    rows = check.view.decided(BUDGET)
    unread = [row for row in rows if row.is_unread("department")]
    for row in rows:
        if len(row.owners) > 1:
            names = listed([department_name(check.view, code) for code in row.owners])
            yield check.finding(row, "department", what=f"{row.text('area')} har flera ansvariga: {names}.")
    if unread or not rows:
        check.skip("", unread[0].place("department") if unread else None, "Registret har inga budgetområden.")
        return
    yield from _without_area(check, {code for row in rows for code in row.owners})


def _without_area(check: Check, having: set[str]) -> Findings:
    lacking = [d.name for d in check.view.departments if d.is_department and d.code not in having]
    if lacking:
        what = f"{listed(lacking)} har inget område i budgeten."
        yield check.finding_across("avdelningar", actual=Decimal(len(lacking)), expected=Decimal(0), what=what)


@rule(
    "BU-06",
    Severity.WARNING,
    BUDGET,
    title="Nettokostnader skrivs som plus",
    message="{header} för {area} är {actual} tkr. Är det en nettointäkt?",
    fix="Nettokostnader skrivs utan minus. Är det en nettointäkt behöver du inte göra något.",
    basis="Regelkatalogen BU-06, beslutad läsning: negativ budget är en varning.",
    sample={"actual": "−5", "area": "HR", "header": "Budget"},
)
def budgets_are_positive(check: Check) -> Findings:
    """No negative budget, this year's or the year before's; one finding a row."""
    names = budgets(check.view)
    for row in check.rows(BUDGET, *names):
        below = [name for name in names if row.amount(name) < 0]
        if row.lead and below:
            yield check.finding(row, *below, actual=row.number(below[0]), area=row.text("area"))


@rule(
    "BU-07",
    Severity.WARNING,
    BUDGET,
    across=True,
    title="Interna intäkter och kostnader tar ut varandra",
    formula="Σ interna intäkter − Σ interna kostnader = 0",
    message="Interna intäkter och kostnader mellan områdena blir tillsammans {actual} tkr, men ska bli {expected}.",
    fix="Stäm av med den avdelning som köper eller säljer, så att samma belopp står hos båda.",
    basis="Regelkatalogen BU-07.",
    sample={"actual": "12", "expected": "0"},
)
def internal_trade_cancels_out(check: Check) -> Findings:
    """Internal income and cost between areas net to nothing; the sheet holds net costs only."""
    return check.without("Interna intäkter och kostnader lämnas inte för sig, bara nettokostnaden.")


@rule(
    "BU-09",
    Severity.ERROR,
    BUDGET,
    title="Budgeten för årets alla månader = helårets budget",
    formula="|Budget perioden i december − budget| ≤ (12 + 1) × 1 tkr ÷ 2",
    message="{header} för {area} är {actual} tkr för alla tolv månader, men helårets budget är {expected} tkr.",
    fix="Hela årets budget ska vara fördelad på månaderna. Rätta fördelningen och skriv {expected}.",
    basis="Regelkatalogen BU-09. Tolerans R(12, 1 tkr) = 6,5 tkr.",
    sample={
        "actual": "14\N{NO-BREAK SPACE}900",
        "area": "HR",
        "expected": "14\N{NO-BREAK SPACE}951",
        "header": "Budget perioden",
    },
)
def months_make_the_year(check: Check) -> Findings:
    """The budget from January to December is the year's, but for rounding; another unit is IN-12's.

    Single months are not asked for: only at the end of the year are they all in a column.
    """
    if not check.view.occasion.is_final:
        yield from check.without("Budgeten lämnas inte månad för månad. På helåret prövas Budget perioden mot Budget.")
        return
    for row in check.filled(BUDGET, "budget", "budget_period"):
        if check.finds(MONTHS_LIVE, row):
            year, months = row.amount("budget"), row.amount("budget_period")
            yield check.finding(row, "budget_period", expected=year, actual=months, area=row.text("area"))


LEAST_SHARE, MOST_SHARE = Decimal("0.1"), Decimal(50)
"""The share of the board's budget, in percent, that an area usually lies within (the catalogue, BU-10)."""


@rule(
    "BU-10",
    Severity.NOTE,
    BUDGET,
    across=True,
    rounds=(PLAN,),
    title="Områden som är mycket små eller mycket stora",
    formula="0,1 % ≤ områdets budget ÷ Σ budget ≤ 50 %",
    message="{area} har {share} procent av nämndens budget, {actual} av {whole} tkr: {size} procent.",
    fix="Kontrollera att beloppet är rätt. Är det rätt behöver du inte göra något.",
    basis="Regelkatalogen BU-10.",
    sample={"actual": "12", "area": "HR", "share": "100,00", "size": "mer än 50", "whole": "12"},
)
def shares_are_usual(check: Check) -> Findings:
    """An area's share of the sum of all areas lies within the limits; a negative budget is BU-06's."""
    whole = check.view.total("budget.budget")
    if whole.mark:
        check.skip("", None, f"Summan är inte komplett ({whole.mark}).")
    if whole.mark or whole.value is None or whole.value <= 0:
        return
    for row in areas(check.view):
        amount = check.view.figure(row, "budget").value
        if amount is None or amount < 0:
            continue
        percent = ratio(amount, whole.value)
        size = _unusual(percent)
        if size:
            yield check.finding(
                row,
                "budget",
                actual=amount,
                area=row.text("area"),
                share=rounded(percent, 2),
                whole=whole.value,
                size=size,
            )


def _unusual(percent: Decimal) -> str:
    """How a share is unusual: "mer än 50"; "" for one within the limits."""
    if percent < LEAST_SHARE:
        return f"mindre än {printed(LEAST_SHARE)}"
    return f"mer än {printed(MOST_SHARE)}" if percent > MOST_SHARE else ""
