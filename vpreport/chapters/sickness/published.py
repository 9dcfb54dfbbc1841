"""What people write tells nothing of small groups."""

from __future__ import annotations

from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.free_text import free_texts
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.secrets import told_in
from vpreport.vocabulary.suppression import HIDDEN


@rule(
    "SJ-08",
    Severity.ERROR,
    across=True,
    title="Ingen text berättar om grupper som är för små för att redovisas",
    message=(
        "{header} anger ett tal som inte ska redovisas: gruppen har högst {most} anställda, eller så avslöjar talet en "
        "sådan grupp."
    ),
    fix=f"Ta bort talet ur texten. Tills det är gjort står {HIDDEN} i stället för talet i dokumentet.",
    basis="Regelkatalogen SJ-08: sjukfrånvaro och andra resultat om högst tio personer redovisas inte.",
    sample={"header": "Text", "most": "10"},
)
def texts_tell_no_small_group(check: Check) -> Findings:
    """No text has a number that is a hidden figure and that it speaks of; what it is is never repeated.

    Figures themselves are hidden wherever they are printed, with what would give them away; texts are people's own.
    """
    secrets = check.view.secrets()
    for row, column, words, place in free_texts(check):
        if told_in(words, secrets, place):
            yield check.finding(row, column, most=check.view.settings.small_group)
