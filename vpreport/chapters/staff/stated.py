"""What the register states of staff: the control totals, and that they are of one day."""

from __future__ import annotations

from vpreport.chapters.staff.sheet import STAFF
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.stated import stated_of_another_day


def by_sex(measure: str) -> tuple[str, str]:
    """The names of the control totals of women and of men."""
    return f"{measure} kvinnor", f"{measure} män"


STATED = {
    "permanent": "Tillsvidareanställda exkl. chefer",
    "permanent_women": "Tillsvidareanställda exkl. chefer kvinnor",
    "permanent_men": "Tillsvidareanställda exkl. chefer män",
}
"""The control total that states each sum of the staff table."""
STATED_KINDS = ("Förvaltningschefer och biträdande", "Avdelningschefer", "Enhetschefer")
MANAGERS = {
    "managers": "Chefer",
    "managers_women": "Chefer kvinnor",
    "managers_men": "Chefer män",
    "managers_temporary": "Tidsbegränsat anställda chefer",
}
"""The control total that stands in where no department has given its managers."""
DATED = (
    *(measure for whole in ("Tillsvidareanställda", "Tidsbegränsat anställda") for measure in (whole, *by_sex(whole))),
    *STATED.values(),
    "Årsarbetare, tidsbegränsat anställda",
    *MANAGERS.values(),
    *STATED_KINDS,
    "60 år eller äldre",
)
"""The control totals that count staff on a certain day."""


@rule(
    "PE-18",
    Severity.WARNING,
    STAFF,
    across=True,
    title="Alla personaluppgifter gäller samma dag",
    formula="Per datum = omgångens sista dag",
    message="{measures} gäller {actual} enligt registret, men omgångens personaluppgifter gäller {expected}.",
    fix="Hämta kontrollsumman för den dagen, eller rätta Per datum på bladet Kontrollsummor.",
    basis="Regelkatalogen PE-18: ett mätdatum för alla personaluppgifter.",
    sample={"actual": "2025-09-30", "expected": "2025-08-31", "measures": "60 år eller äldre"},
)
def staff_is_counted_on_one_day(check: Check) -> Findings:
    """Control totals of staff are of the round's last day, as what departments give is; one finding a day."""
    codes = ("", *(unit.code for unit in check.view.departments))
    found = (check.view.control(measure, code) for measure in DATED for code in codes)
    stated = [control for control in found if control is not None]
    return stated_of_another_day(check, stated, lambda day: day == check.view.occasion.as_of)
