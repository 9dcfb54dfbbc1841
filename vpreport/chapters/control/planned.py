"""A control point says how and by whom, and a common one is asked of all."""

from __future__ import annotations

from decimal import Decimal

from vpreport.chapters.control.sheet import COMMON, CONTROL, PLANNED_LIVE
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.rounds import DELAR, HELAR
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.wording import listed

ADVICE = {
    "method": "Skriv i Kontrollmetod hur och när kontrollen görs.",
    "responsible": "Skriv i Ansvarig vem som gör den.",
}


@rule(
    "RI-08",
    Severity.WARNING,
    CONTROL,
    title="Varje kontrollpunkt har metod och ansvarig",
    message="Kontrollpunkten ”{point}” saknar {lacking}.",
    fix="{advice}",
    basis="Regelkatalogen RI-08: hur och när kontrollen görs skrivs i Kontrollmetod, av vem i Ansvarig.",
    sample={"point": "IT-säkerhet", "lacking": "ansvarig", "advice": "Skriv i Ansvarig vem som gör den."},
)
def every_point_says_how_and_who(check: Check) -> Findings:
    """Kontrollmetod, which also says when, and Ansvarig are filled; once a control point, however many report on it."""
    for row in check.rows(CONTROL, *PLANNED_LIVE):
        lacking = [column for column, live in PLANNED_LIVE.items() if row.lead and check.finds(live, row)]
        if lacking:
            words = listed([row.form.by_key[column].header.lower() for column in lacking])
            advice = " ".join(ADVICE[column] for column in lacking)
            yield check.finding(row, *lacking, point=row.text("process") or row.called, lacking=words, advice=advice)


@rule(
    "RI-09",
    Severity.ERROR,
    CONTROL,
    across=True,
    rounds=(DELAR, HELAR),
    title="Den gemensamma kontrollpunkten redovisas av alla avdelningar",
    message="Kontrollpunkten ”{point}” är gemensam men frågas bara av {actual} av {expected} avdelningar. "
    "Utanför står {lacking}.",
    fix="Skriv Alla under Avdelning för kontrollpunkten i registret, eller välj Egen under Omfattning.",
    basis="Regelkatalogen RI-09: alla avdelningar redovisar vid delåret och helåret.",
    sample={"actual": "1", "expected": "2", "lacking": "Ekonomi", "point": "Avslut av anställning"},
)
def common_points_are_asked_of_all(check: Check) -> Findings:
    """A common control point is asked of every department that hands in material.

    A file that is missing is IN-01's, a row gone IN-19's and an empty Resultat IN-18's; what is left is who is asked.
    """
    departments = [one for one in check.view.departments if one.is_department and one.delivers]
    for row in check.rows(CONTROL, "scope", "department"):
        lacking = [one.name for one in departments if one.code not in row.owners]
        if row.lead and row.text("scope") == COMMON and lacking:
            yield check.finding(
                row,
                "department",
                "scope",
                expected=Decimal(len(departments)),
                actual=Decimal(len(departments) - len(lacking)),
                point=row.text("process"),
                lacking=listed(lacking),
            )
