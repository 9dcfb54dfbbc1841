"""The register's texts stand in sections that exist, and every section of the plan says something."""

from __future__ import annotations

from collections.abc import Sequence

from vpreport.chapters.narrative.sheet import FOLLOW_UP_SECTIONS, PLAN_SECTIONS, TEXTS
from vpreport.chapters.narrative.telling import texts_of, voices
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rounds import PLAN
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.view import View
from vpreport.vocabulary.wording import folded, listed, suggestion


@rule(
    "RE-06",
    Severity.WARNING,
    TEXTS,
    across=True,
    title="Texternas avsnitt finns i något dokument",
    message="Avsnittet ”{section}” finns inte, så texten kommer inte med i något dokument.{suggestion}",
    fix="Rätta avsnittets namn, eller flytta texten till ett avsnitt som finns.",
    basis="Bladet Texter: avsnitten är de som dokumenten har.",
    sample={"section": "Anställningsform", "suggestion": " Menar du ”Anställningsformer”?"},
)
def sections_exist(check: Check) -> Findings:
    """Every text of the register stands in a section that some document has."""
    known = PLAN_SECTIONS + FOLLOW_UP_SECTIONS
    names = set(map(folded, known))
    for row in check.view.decided(TEXTS):
        name = row.text("section")
        if row.is_unread("text"):
            check.skip("", row.place("text"))
        if row.text("text") and folded(name) not in names:
            yield check.finding(row, "section", section=name, suggestion=suggestion(name, known))


OWN_SECTIONS = (
    "Inledning",
    "Utgångspunkter",
    "Nuläges- och omvärldsanalys",
    "Nämndens verksamhet",
    "Uppföljning av uppdrag",
    "Jämställdhet",
)
"""Sections of the plan that have nothing but what is written; all others say themselves when there is nothing."""

_VOICED = {"Nuläges- och omvärldsanalys": ("Nuläge och omvärld", "Väsentliga händelser")}
"""What departments write that stands in a section too."""


@rule(
    "GX-04",
    Severity.WARNING,
    TEXTS,
    across=True,
    rounds=(PLAN,),
    title="Planens alla avsnitt har innehåll",
    message="Planen har ingen text under {sections}. Det syns inte om något saknas eller är bortglömt.",
    fix="Skriv texten på bladet Texter i registret. Finns det inget att säga, skriv att det saknas.",
    basis="Regelkatalogen GX-04: lagstadgade och egna avsnitt finns, och det som saknas sägs.",
    sample={"sections": "Jämställdhet"},
)
def sections_have_content(check: Check) -> Findings:
    """Every section of the plan says something, were it that there is nothing; one finding for the document."""
    if not check.view.decided(TEXTS):
        check.skip("", None, NO_TEXTS)
        return
    rows = {name: texts_of(check.view, name) for name in OWN_SECTIONS}
    for row in (row for found in rows.values() for row in found if row.is_unread("text")):
        check.skip("", row.place("text"))
    if empty := [name for name, found in rows.items() if not _is_told(check.view, name, found)]:
        cells = tuple(row.place("text") for name in empty for row in rows[name])
        sheet = Place(check.view.decided(TEXTS)[0].place().file, TEXTS.title)
        yield check.finding_across("avsnitt", places=cells or (sheet,), sections=listed(empty))


NO_TEXTS = "Registrets texter finns inte till hands."
"""Why GX-04 is not tried without a register."""


def _is_told(view: View, name: str, rows: Sequence[Record]) -> bool:
    """Whether anybody has written in the section, or has and it could not be read; a lone dash says nothing."""
    said = [row.text("text") for row in rows] + [v.text for each in _VOICED.get(name, ()) for v in voices(view, each)]
    return any(row.is_unread("text") for row in rows) or any(any(map(str.isalnum, words)) for words in said)
