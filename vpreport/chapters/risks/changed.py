"""What departments change: large changes are explained, and in the plan they are proposals."""

from __future__ import annotations

from vpreport.chapters.risks.sheet import CHANGE, CHANGED_LIVE, RISKS
from vpreport.chapters.risks.sums import name_of
from vpreport.vocabulary.assessment import LAST, NOW, assessed, product
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.proposals import changed, is_new, new_row, new_wording, uncompared
from vpreport.vocabulary.rule import Check, Findings, rule


@rule(
    "RI-12",
    Severity.WARNING,
    RISKS,
    title="Stora ändringar av riskvärdet är förklarade; i planomgången är nya och ändrade rader förslag",
    formula=f"|riskvärde − beslutat riskvärde| ≥ {CHANGE} kräver en kommentar",
    message="{what}",
    fix="{advice}",
    basis="Regelkatalogen RI-12, beslutad läsning: från 4 poängs skillnad mot den beslutade bedömningen.",
    sample={
        "what": "Förslag till ändrad lydelse av R1: Konsekvens ”4” blir ”1”.",
        "advice": "Det beslutade gäller tills förslaget är antaget.",
    },
)
def changed_values_are_explained(check: Check) -> Findings:
    """In follow-ups a value that differs by 4 or more from the decided one has a comment; in the plan it is a proposal.

    A risk gone is IN-19's, one not assessed IN-18's, and one off its scale RI-02's.
    """
    if check.view.occasion.is_plan:
        yield from _proposals(check)
        return
    for row in check.rows(RISKS, *NOW[:2], *LAST[:2], "comment"):
        if check.finds(CHANGED_LIVE, row):
            now, last = product(row, NOW), product(row, LAST)
            what = f"Riskvärdet för ”{name_of(row)}” har ändrats från {last:f} till {now:f}, men Kommentar är tom."
            advice = "Skriv i Kommentar varför bedömningen är ändrad."
            yield check.finding(row, "comment", *NOW[:2], expected=last, actual=now, what=what, advice=advice)


def _proposals(check: Check) -> Findings:
    for row in check.view.rows(RISKS):
        for place in uncompared(row):
            check.skip(row.department, place)
        if is_new(row) and row.is_unread("area"):
            check.skip(row.department, row.place("area"))
        elif is_new(row):
            yield new_row(check, row, "area", "ny risk")
        elif changed(row) and assessed(row, NOW, check.view.settings) is not None:
            yield new_wording(check, row)
