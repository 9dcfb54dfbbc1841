"""Full-time equivalents: no more work than people, hours by one measure."""

from __future__ import annotations

from decimal import Decimal

from vpreport.chapters.staff.sheet import STAFF
from vpreport.chapters.staff.sums import most
from vpreport.vocabulary.amount import FTE, printed, rounded
from vpreport.vocabulary.bridging import derived
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.stated import stated_name
from vpreport.vocabulary.view import USUAL

MOST_WORK = Decimal("1.05")
"""Full-time equivalents a person at most (PE-11): one, and a little for extra hours."""


@rule(
    "PE-11",
    Severity.WARNING,
    STAFF,
    title="Årsarbetarna är inte fler än personerna",
    formula="Årsarbetare visstid ≤ 1,05 × (visstid totalt + visstidschefer)",
    message="Årsarbetare visstid för {whose} är {actual}, men de tidsbegränsat anställda är bara {people}.",
    fix=(
        "Kontrollera timmarna, och att de är delade med {hours} × {months} månader. "
        "En person är högst en årsarbetare, med en liten marginal för extra timmar."
    ),
    basis="Regelkatalogen PE-11: högst 1,05 årsarbetare per person. Noll är tillåtet.",
    sample={"actual": "3,16", "hours": "165", "months": "8", "people": "3", "whose": "Lön"},
)
def work_is_done_by_people(check: Check) -> Findings:
    """Full-time equivalents ≤ 1,05 × temporary staff and managers, on each row and among the control totals."""
    hours, months = check.view.settings.hours_per_month, Decimal(check.view.occasion.months)
    columns = ("fte_temporary", "temporary")
    for row in check.rows(STAFF, *columns, "managers_temporary"):
        people, work = most(row, "temporary") + most(row, "managers_temporary"), row.amount("fte_temporary")
        if row.number("temporary") is not None and work > MOST_WORK * people:
            yield check.finding(
                row,
                *columns,
                expected=people,
                actual=work,
                whose=row.name,
                people=people,
                hours=hours,
                months=months,
            )
    stated, heads = (check.view.control(m) for m in ("Årsarbetare, tidsbegränsat anställda", "Tidsbegränsat anställda"))
    if stated is not None and heads is not None and stated.value > MOST_WORK * heads.value:
        yield check.finding_across(
            "årsarbetare",
            places=(stated.place, heads.place),
            expected=heads.value,
            actual=stated.value,
            whose="nämnden enligt kontrollsumman",
            people=heads.value,
            hours=hours,
            months=months,
        )


@rule(
    "PE-12",
    Severity.ERROR,
    STAFF,
    across=True,
    title="Övertid i helårsarbetare är räknad ur timmarna",
    formula=(
        f"Övertid i timmar ÷ ({printed(USUAL.hours_per_month)}, eller de timmar som registret har, × antal månader) = "
        "Övertid, helårsarbetare, inom de decimaler som visas"
    ),
    message="Övertiden är uppgiven till {actual} helårsarbetare, men {hours} timmar blir {expected}.",
    fix="Rätta timmarna eller antalet helårsarbetare bland kontrollsummorna.",
    basis="Planens avsnitt 8.5: antalet timmar/(165 × antal månader). Tolerans: en halv enhet i sista decimalen.",
    sample={"actual": "0,43", "expected": "0,42", "hours": "626"},
)
def overtime_in_full_time_equivalents(check: Check) -> Findings:
    """Overtime hours ÷ (hours a month × months) rounds to the stated number of full-time equivalents."""
    stated, hours = check.control("Övertid, helårsarbetare"), check.control("Övertid, timmar")
    if stated is None or hours is None:
        return
    view, half = check.view, Decimal(5).scaleb(-stated.decimals - 1)
    expected = hours.value / (view.settings.hours_per_month * view.occasion.months)
    counted = derived(expected, FTE, stated.decimals, (hours.place,))
    term = f"{hours.figure} timmar ÷ ({printed(view.settings.hours_per_month)} × {view.occasion.months} månader)"
    title = "Övertid i helårsarbetare, räknad ur timmarna"
    figure = stated.figure._replace(unit=FTE)
    bridge = check.bridge(title, ((term, counted),), stated_name(stated), figure, tolerance=half)
    if bridge.is_open:
        yield check.finding_across(
            "övertid",
            places=(stated.place, hours.place),
            expected=rounded(expected, stated.decimals),
            actual=stated.value,
            bridge=bridge,
            hours=hours.value,
        )


@rule(
    "PE-13",
    Severity.ERROR,
    STAFF,
    across=True,
    title="Alla räknar årsarbetare på samma sätt",
    message="Årsarbetare är räknade på olika sätt.",
    fix="Räkna om årsarbetarna så att alla delar timmarna med samma arbetstid.",
    basis="Regelkatalogen PE-13: 165 timmar per månad, 1 980 eller 1 760 per år, eller sysselsättningsgrad.",
)
def one_basis_of_full_time(check: Check) -> Findings:
    """One basis of full-time equivalents for all; the templates set it and do not ask which has been used."""
    return check.without("Mallen anger hur årsarbetare ska räknas och frågar inte hur det har gjorts.")
