"""What people write, here and in other chapters, holds no personal data."""

from __future__ import annotations

from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.free_text import free_texts
from vpreport.vocabulary.personal_data import personal_data_in
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.wording import listed


@rule(
    "GX-11",
    Severity.ERROR,
    title="Fritexter innehåller inga personuppgifter",
    message="{header} innehåller {what}. Personuppgifter ska inte stå i ett dokument som alla får läsa.",
    fix="Ta bort uppgiften ur texten. Behöver någon nämnas, skriv rollen, till exempel ”enhetschefen”.",
    basis="Regelkatalogen GX-11: inga namn eller personuppgifter i fritext utöver roller.",
    sample={"header": "Kommentar", "what": "ett personnummer"},
)
def free_texts_have_no_personal_data(check: Check) -> Findings:
    """No text holds a personal number, an e-mail address or a telephone number.

    Names cannot be told from other words without guessing, so they are left to those who read. What was found is never
    repeated, only its cell.
    """
    for row, column, words, _ in free_texts(check):
        if what := personal_data_in(words):
            yield check.finding(row, column, what=listed(what))
