"""Projects keep their budget."""

from __future__ import annotations

from vpreport.chapters.investments.live import DEARER_LIVE, MOVED_LIVE, OVERSPENT_LIVE
from vpreport.chapters.investments.sheet import INVESTMENTS
from vpreport.chapters.investments.sums import deviation
from vpreport.vocabulary.amount import allowance, printed
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rounds import APRIL, DELAR, HELAR
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.stated import unlike_stated


@rule(
    "IV-09",
    Severity.ERROR,
    INVESTMENTS,
    across=True,
    rounds=(APRIL, DELAR, HELAR),
    title="Utfall och prognos ryms i projektbudgeten, och utfallet är huvudbokens",
    formula=(
        "Utfall ≤ Total projektbudget; Prognos totalt ≤ Total projektbudget eller kommentar; Σ utfall = "
        "kontrollsumman Utfall investeringar"
    ),
    message="{what} är {actual} tkr, men {against} är {expected} tkr.",
    fix="{advice}",
    basis="Regelkatalogen IV-09. Tolerans 0, mot kontrollsumman R(n, 1 tkr).",
    sample={
        "what": "Utfallet för Ny växel",
        "actual": "520",
        "against": "projektets hela budget",
        "expected": "500",
        "advice": "Rätta utfallet, eller lägg in den ändrade budgeten på bladet Ändringar.",
    },
)
def projects_keep_their_budget(check: Check) -> Findings:
    """Outcome ≤ the whole project's budget (*fel*); a whole forecast above it is commented (*varning*).

    A later year is no other price: what a postponed project moves stays in its whole forecast. Σ outcome is the control
    total. One finding a project; an amount in another unit is IN-12's.
    """
    for row in check.filled(INVESTMENTS, "total_budget"):
        if row.is_unread("outcome"):
            check.skip(row.department, row.place("outcome"))
        elif row.lead and check.finds(OVERSPENT_LIVE, row):
            advice = "Rätta det belopp som är fel. Är båda rätt behövs ett beslut om mer pengar till projektet."
            yield _against_budget(check, row, "outcome", advice)
        elif row.lead:
            yield from _other_price(check, row)
    total = check.view.total("investments.outcome")
    yield from unlike_stated(
        check,
        total,
        "Utfall investeringar",
        key="outcome",
        tolerance=allowance(len(total.sources)),
        what="Projektens utfall tillsammans",
        against="kontrollsumman",
        advice="Jämför projektens utfall med ekonomisystemet och rätta det som skiljer.",
    )


def _other_price(check: Check, row: Record) -> Findings:
    """A whole forecast that says another price without a word, or that lacks what is only postponed."""
    if row.is_unread("total_forecast"):
        check.skip(row.department, row.place("total_forecast"))
    elif check.finds(DEARER_LIVE, row):
        advice = "Skriv i Kommentar varför projektet blir dyrare. Att det senareläggs ändrar inte vad det kostar."
        yield _against_budget(check, row, "total_forecast", advice, Severity.WARNING)
    elif check.finds(MOVED_LIVE, row, deviation=deviation(check.view, row).value):
        advice = "Det som flyttas till ett annat år ska vara kvar i Prognos totalt. Skriv {} om inget blir billigare."
        budget = printed(row.amount("total_budget"))
        yield _against_budget(check, row, "total_forecast", advice.format(budget), Severity.WARNING)


def _against_budget(check: Check, row: Record, column: str, advice: str, severity: Severity | None = None) -> Finding:
    said = {"outcome": "Utfallet för", "total_forecast": "Prognosen för hela projektet"}[column]
    return check.finding(
        row,
        column,
        "total_budget",
        expected=row.amount("total_budget"),
        actual=row.amount(column),
        severity=severity,
        what=f"{said} {row.text('project')}",
        against="hela projektets budget",
        advice=advice,
    )
