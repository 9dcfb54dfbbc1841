"""Chapters and sections under their headings, and what each says when nobody has written or reported anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vpreport.chapters import narrative
from vpreport.vocabulary.column import Sheet
from vpreport.vocabulary.telling import Block, Heading, text
from vpreport.vocabulary.view import View

Blocks = Iterable[Block]

OTHER = "Övrigt från avdelningarna"
WORK_FOLLOWED = "Uppföljning av uppdrag, aktiviteter och nyckeltal"
MEASURES = "Åtgärder"
YEARS_MEASURES = "Förbättringsåtgärder"
"""What the chapter of measures is called at the end of the year."""

EMPTY = {
    "Inledning": "Planens inledning är inte skriven.",
    "Utgångspunkter": "Planens utgångspunkter är inte beskrivna.",
    "Nuläges- och omvärldsanalys": "Någon nuläges- och omvärldsanalys har inte lämnats.",
    "Nämndens verksamhet": "Nämndens verksamhet är inte beskriven.",
    WORK_FOLLOWED: "Hur arbetet följs upp under året är inte beskrivet. När nämnden får uppföljningarna står i "
    "kapitlet Uppföljning och planering.",
    "Jämställdhet": "Jämställdheten bland medarbetarna är inte beskriven.",
    "Väsentliga händelser": "Inga väsentliga händelser har redovisats för perioden.",
    "Personal och kompetensförsörjning": "Avdelningarna har inte skrivit något om personal och kompetensförsörjning. "
    "Personalen redovisas med siffror i delårs- och helårsuppföljningen.",
    "Ekonomisk analys": "Avdelningarna har inte skrivit någon ekonomisk analys. Ekonomin redovisas med siffror per "
    "februari, april, augusti och december.",
    MEASURES: "Inga åtgärder har beslutats eller redovisats för perioden.",
    YEARS_MEASURES: "Inga förbättringsåtgärder har beslutats eller redovisats för året.",
    OTHER: "Avdelningarna har inte haft något övrigt att redovisa.",
}
"""What a chapter or section of texts says when nobody has written it; all others say so themselves."""


def chapter(title: str, *contents: Blocks) -> Iterator[Block]:
    """A chapter; one without content says so and is not left out in silence."""
    yield from _headed(Heading(1, title), contents)


def section(title: str, *contents: Blocks) -> Iterator[Block]:
    """A section of a chapter; one without content says so."""
    yield from _headed(Heading(2, title), contents)


def _headed(heading: Heading, contents: Iterable[Blocks]) -> Iterator[Block]:
    blocks = [block for content in contents for block in content]
    yield heading
    yield from blocks or [text(EMPTY[heading.text])]


def voiced(view: View, name: str, title: str = "") -> Iterator[Block]:
    """A chapter of what the register and the departments say in the section."""
    yield from chapter(title or name, narrative.section(view, name), narrative.voices(view, name))


def is_asked(view: View, sheet: Sheet) -> bool:
    """Whether the round asks for the sheet, so that the chapter belongs to its document."""
    return view.occasion.round in sheet.rounds
