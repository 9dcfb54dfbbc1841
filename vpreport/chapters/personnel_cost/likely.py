"""What the board's costs are likely to be: the share of absence, and a month for a full-time equivalent."""

from __future__ import annotations

from decimal import Decimal

from vpreport.chapters.personnel_cost.limits import ABSENCE_SHARE, MONTHLY_COST, between, limit_passed
from vpreport.chapters.personnel_cost.sheet import PERSONNEL_COST, STATED, ZERO
from vpreport.vocabulary.amount import FTE, KRONOR, ratio, rounded
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.sums import negative, sum_of
from vpreport.vocabulary.telling import Figure
from vpreport.vocabulary.view import View


@rule(
    "PK-02",
    Severity.NOTE,
    PERSONNEL_COST,
    across=True,
    title="Frånvarons del av kostnaden är 10–30 procent",
    formula="10 % ≤ frånvaro ÷ (arbetad tid + frånvaro) ≤ 30 %",
    message=(
        "Frånvaron är {actual} procent av kostnaden för arbetad tid och frånvaro. "
        f"Det brukar vara {between(ABSENCE_SHARE)} procent."
    ),
    fix="Kontrollera att arbetad tid och frånvaro är räknade för samma personer och månader, och inte har bytt plats.",
    basis="Regelkatalogen PK-02: 10–30 procent. En upplysning för hela nämnden.",
    sample={"actual": "35,0"},
)
def absence_is_a_likely_share(check: Check) -> Findings:
    """Absence ÷ (worked + absence) is 10–30 % for the board, as printed with one decimal."""
    worked, absence = _known(check.view, "worked"), _known(check.view, "absence")
    whole = sum_of((worked, absence), KRONOR)
    if not _is_complete(check, worked, absence) or not whole.value:
        return
    share = rounded(ratio(absence.value or ZERO, whole.value), 1)
    limit = limit_passed(share, ABSENCE_SHARE)
    if limit is not None:
        yield check.finding_across("frånvaro", sources=whole.sources, expected=limit, actual=share)


@rule(
    "PK-05",
    Severity.NOTE,
    PERSONNEL_COST,
    across=True,
    title="Kostnaden per månad och årsarbetare är rimlig",
    formula=(
        "20 000 kr ≤ (arbetad tid + frånvaro) ÷ antal månader ÷ (tillsvidareanställda + årsarbetare "
        "visstid) ≤ 75 000 kr"
    ),
    message=(
        "Personalen kostar {actual} kr per månad och årsarbetare: {cost} kr på {months} månader för {people} "
        f"årsarbetare. Det brukar vara {between(MONTHLY_COST)} kr."
    ),
    fix="Kontrollera att beloppen är i kronor från den 1 januari, och att de gäller dem som är räknade som anställda.",
    basis="Regelkatalogen PK-05: halva till dubbla nivån i en publicerad plan, 36 900 kr.",
    sample={
        "actual": "19\N{NO-BREAK SPACE}998",
        "cost": "1\N{NO-BREAK SPACE}599\N{NO-BREAK SPACE}840",
        "months": "8",
        "people": "10,00",
    },
)
def a_month_costs_a_likely_amount(check: Check) -> Findings:
    """(Worked + absence) ÷ months ÷ (permanent staff + temporary full-time equivalents) is 20 000–75 000 kr."""
    worked, absence = _known(check.view, "worked"), _known(check.view, "absence")
    people = _full_time(check.view)
    if not _is_complete(check, worked, absence, people) or not people.value:
        return
    cost, months = sum_of((worked, absence), KRONOR), Decimal(check.view.occasion.months)
    level = rounded((cost.value or ZERO) / months / people.value, 0)
    limit = limit_passed(level, MONTHLY_COST)
    if limit is not None:
        yield check.finding_across(
            "nivå",
            sources=cost.sources + people.sources,
            expected=limit,
            actual=level,
            cost=cost.value,
            months=months,
            people=str(people),
        )


def _known(view: View, name: str) -> Figure:
    """The sum of the item; the control total stands in where nobody has given it."""
    total, control = view.total(f"personnel_cost.{name}"), view.control(STATED[name])
    return control.figure if total.value is None and control is not None else total


def _is_complete(check: Check, *figures: Figure) -> bool:
    """Whether all have a value and lack nobody; otherwise it is noted why the rule cannot be tried."""
    lacking = next((figure.mark for figure in figures if figure.mark), "")
    if lacking or any(figure.value is None for figure in figures):
        check.skip("", None, f"Uppgifterna är inte kompletta ({lacking or 'någon av dem är inte redovisad'}).")
        return False
    return True


def _full_time(view: View) -> Figure:
    """Permanent staff, managers included, and temporary staff as full-time equivalents; none of these where not given.

    As the control totals say, else the departments together.
    """
    stated, temporary = view.control("Tillsvidareanställda"), view.control("Årsarbetare, tidsbegränsat anställda")
    permanent, managers, leaving = (view.total(f"staff.{k}") for k in ("permanent", "managers", "managers_temporary"))
    staff = stated.figure if stated is not None else sum_of((permanent, managers, negative(leaving)), FTE)
    lacks = () if stated is not None else permanent.lacks or managers.lacks
    work = temporary.figure if temporary is not None else view.total("staff.fte_temporary")
    return sum_of((staff, work), FTE, lacks or work.lacks) if staff.value is not None else staff
