"""High risks have a control point."""

from __future__ import annotations

from vpreport.chapters.risks.sheet import RISKS
from vpreport.chapters.risks.sums import name_of
from vpreport.vocabulary.amount import printed
from vpreport.vocabulary.assessment import NOW, assessed, current_factors
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.view import USUAL
from vpreport.vocabulary.wording import folded


@rule(
    "RI-07",
    Severity.WARNING,
    RISKS,
    across=True,
    title="Höga risker har en kontrollpunkt",
    formula=(
        f"Riskvärde ≥ {printed(USUAL.control_threshold)}, eller den gräns som registret har, "
        "kräver en kontrollpunkt med samma Risk-id"
    ),
    message="”{area}” har riskvärdet {actual} men ingen kontrollpunkt. Från {threshold} ska det finnas en.",
    fix=(
        "Lägg till en kontrollpunkt och skriv riskens Id under Risk-id på bladet Internkontroll. "
        "Godtas risken som den är, anteckna beslutet på bladet Undantag i registret."
    ),
    basis="Regelkatalogen RI-07, beslutad läsning: bara Risk-id räknas, gränsen finns på bladet Plan.",
    sample={"actual": "12", "area": "Strömavbrott", "threshold": "12"},
)
def high_risks_have_a_control_point(check: Check) -> Findings:
    """A risk at the register's threshold or above is named by some control point's Risk-id."""
    points = check.view.rows_of("control")
    unread = next((point for point in points if point.is_unread("risk_id")), None)
    if unread is not None:
        check.skip(unread.department, unread.place("risk_id"))
        return
    controlled = {folded(point.text("risk_id")) for point in points} - {""}
    threshold = check.view.settings.control_threshold
    for row in check.rows(RISKS, *NOW):
        factors = current_factors(row)
        value = assessed(row, factors, check.view.settings)
        is_high = row.lead and value is not None and value >= threshold
        if is_high and folded(row.text("id")) not in controlled:
            yield check.finding(row, factors.value, actual=value, threshold=threshold, area=name_of(row))
