"""The figures that texts refer to exist."""

from __future__ import annotations

from vpreport.chapters.narrative.markup import PLACEHOLDER, figure_named
from vpreport.chapters.narrative.sheet import TEXTS
from vpreport.chapters.narrative.telling import sections_at, texts_of
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.wording import listed


@rule(
    "RE-05",
    Severity.ERROR,
    TEXTS,
    across=True,
    title="Talen som texterna hänvisar till finns",
    message="Texten ”{section}” hänvisar till {unknown}, men det finns inget sådant tal i den här omgången.",
    fix=(
        "Rätta namnet, eller lägg in kontrollsumman för omgången på bladet Kontrollsummor. "
        "Tills dess skrivs hänvisningen ut som den står."
    ),
    basis="Regelkatalogen RE-05: en okänd hänvisning i en text.",
    sample={"section": "Ekonomisk analys", "unknown": "{summa:y}"},
)
def placeholders_are_known(check: Check) -> Findings:
    """Every placeholder of the round's texts names a figure that has a value; one finding a text."""
    for row in (row for name in sections_at(check.view) for row in texts_of(check.view, name)):
        if row.is_unread("text"):
            check.skip("", row.place("text"))
        used = dict.fromkeys(PLACEHOLDER.findall(row.text("text")))
        unknown = [placeholder for placeholder in used if figure_named(placeholder, check.view) is None]
        if unknown:
            yield check.finding(row, "text", section=row.text("section"), unknown=listed(unknown))
