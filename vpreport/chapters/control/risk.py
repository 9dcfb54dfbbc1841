"""A control point's risk is valued, and its value is the risk's."""

from __future__ import annotations

from vpreport.chapters.control.sheet import CONTROL
from vpreport.vocabulary.assessment import assessed, decided_factors
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.pointing import doubt_about
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.view import View
from vpreport.vocabulary.wording import folded


def _risks(view: View) -> dict[str, Record]:
    return {folded(row.text("id")): row for row in view.rows_of("risks") if row.lead}


@rule(
    "RI-05",
    Severity.ERROR,
    CONTROL,
    title="Kontrollpunktens riskvärde = riskens",
    formula="Kontrollpunktens riskvärde = riskvärdet på raden i Risker med samma Risk-id",
    message="Kontrollpunkten ”{point}” har riskvärdet {actual}, men risken {risk} har {expected}.",
    fix="Skriv samma riskvärde på båda bladen, eller rätta Risk-id. Tills vidare räknas {expected}.",
    basis="Regelkatalogen RI-05, beslutad läsning: risken är den som Risk-id pekar ut.",
    sample={"actual": "12", "expected": "9", "point": "IT-säkerhet", "risk": "r1"},
)
def value_is_that_of_the_risk(check: Check) -> Findings:
    """The value is that of the risk in Risk-id; an unknown risk is RI-06's, one off its scale RI-02's."""
    risks = _risks(check.view)
    for row in check.filled(CONTROL, "value", "risk_id"):
        risk = risks.get(folded(row.text("risk_id")))
        if risk is None or not row.lead:
            continue
        factors = decided_factors(risk)[:2]
        blamed = next((factor for factor in factors if risk.is_unread(factor)), None)
        if blamed is not None:
            check.skip(row.department, risk.place(blamed))
            continue
        stated, expected = row.number("value"), assessed(risk, decided_factors(risk), check.view.settings)
        if expected is not None and stated != expected:
            yield check.finding(
                row,
                "value",
                "risk_id",
                expected=expected,
                actual=stated,
                used=expected,
                sources=[risk.place(factor) for factor in factors],
                point=row.text("process"),
                risk=row.text("risk_id"),
            )


@rule(
    "RI-06",
    Severity.WARNING,
    CONTROL,
    across=True,
    title="Varje kontrollpunkt har en värderad risk",
    message="Kontrollpunkten ”{point}” {what}.",
    fix="Värdera risken på bladet Risker och skriv dess Id under Risk-id för kontrollpunkten i registret.",
    basis="Regelkatalogen RI-06, beslutad läsning: ett tomt Risk-id betyder att ingen risk är värderad.",
    sample={"point": "IT-säkerhet", "what": "har ingen värderad risk"},
)
def every_point_has_a_valued_risk(check: Check) -> Findings:
    """Risk-id names a row of Risker; once a control point, however many report on it.

    A risk that is refused there is IN-19's.
    """
    risks = _risks(check.view)
    for row in check.rows(CONTROL, "risk_id"):
        name = row.text("risk_id")
        if row.lead and not name:
            yield _without_risk(check, row, "har ingen värderad risk")
        elif row.lead and folded(name) not in risks:
            yield from _unknown_risk(check, row, name)


def _unknown_risk(check: Check, row: Record, name: str) -> Findings:
    doubt = doubt_about(name, check.view, "Risker", check.view.rows_of("risks"))
    if doubt is not None:
        check.skip(row.department, *doubt)
    else:
        yield _without_risk(check, row, f"pekar på risken ”{name}”, som inte finns bland riskerna")


def _without_risk(check: Check, row: Record, what: str) -> Finding:
    return check.finding(row, "risk_id", "value", point=row.text("process"), what=what)
