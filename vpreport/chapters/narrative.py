"""Texter: what the economy unit writes in the register and what departments write in their templates.

The register's texts are marked up with as little as possible: a new line is a new paragraph, `- ` a bullet, `1. ` a
numbered item, and `{kontrollsumma:…}` or `{summa:…}` a figure with its sources. Departments' texts are quoted as they
are.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby

from vpreport.vocabulary.chapter import Chapter
from vpreport.vocabulary.column import ROUND, Column, Sheet, asked, key, proposed
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.naming import department_name
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rounds import ROUNDS
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.telling import Block, Bullets, Figure, Inline, Numbered, Paragraph, Quote
from vpreport.vocabulary.view import View
from vpreport.vocabulary.wording import folded, listed, suggestion

PLAN_SECTIONS = (
    "Inledning",
    "Utgångspunkter",
    "Nuläges- och omvärldsanalys",
    "Nämndens verksamhet",
    "Uppdrag från mål- och resursplan",
    "Mål och nyckeltal",
    "Uppföljning av uppdrag",
    "Privata utförare",
    "Anställningsformer",
    "Sjukfrånvaro",
    "Kompetensförsörjning",
    "Jämställdhet",
    "Personalekonomi",
    "Detaljbudget",
    "Investeringsbudget",
    "Internkontrollplan",
    "Gemensam kontrollpunkt",
    "Egen kontrollpunkt",
    "Riskvärdering",
    "Kompletterande dokument",
    "Uppföljning och planering",
)
FOLLOW_UP_SECTIONS = (
    "Förslag till beslut",
    "Sammanfattning",
    "Väsentliga händelser",
    "Ekonomisk analys",
    "Beslutade åtgärder",
)
"""The sections of a follow-up's document; the plan's texts are written about the plan."""

VOICES = ("Väsentliga händelser", "Ekonomisk analys", "Personal och kompetensförsörjning", "Övrigt")
PLAN_VOICES = ("Nuläge och omvärld",)

SECTION = Column("section", "Avsnitt", help="Avsnittet som texten hör till.", width=34)
TEXT = Column(
    "text",
    "Text",
    help="Ny rad ger nytt stycke, ”- ” en punktlista och ”1. ” en numrerad lista. "
    "{kontrollsumma:Tillsvidareanställda} och {summa:staff.aged_60} byts mot talet.",
    width=110,
)
TEXT_ROUND = replace(
    ROUND,
    help="Omgångarna som texten gäller, skilda åt med semikolon. Tomt betyder alla som har avsnittet.",
    width=16,
    optional=True,
)
OWN_TEXT = Column(
    "text", "Text", help="Skriv kort: vad som har hänt och vad det betyder. Lämna tomt om inget.", width=110
)

TEXTS = Sheet(
    key="texts",
    title="Texter",
    keys=("section", "round"),
    help="Dokumentets texter, ett avsnitt per rad. Tomma avsnitt utelämnas. "
    "Ett avsnitt kan ha flera rader, med olika omgångar.",
    register=key(SECTION) + proposed(TEXT, TEXT_ROUND),
    fixed_rows=tuple((name, "") for name in PLAN_SECTIONS + FOLLOW_UP_SECTIONS),
)
NARRATIVE = Sheet(
    key="narrative",
    title="Texter",
    keys=("section",),
    help="Det som siffrorna inte säger. Texten återges med avdelningens namn.",
    plan=key(SECTION) + asked(OWN_TEXT),
    follow_up=key(SECTION) + asked(OWN_TEXT),
    rounds=ROUNDS,
    fixed_rows=tuple((name,) for name in VOICES),
    plan_only_rows=tuple((name,) for name in PLAN_VOICES),
)


# Markup

_PLACEHOLDER = re.compile(r"(\{[^{}\n]*\})")
_ITEM = re.compile(r"(?P<mark>-|[0-9]{1,2}\.) +(?P<words>.*)")


def blocks_of(markup: str, view: View) -> tuple[Block, ...]:
    """The text as paragraphs and lists in reading order, figures put in; an unknown placeholder as it stands."""
    lines = [line.strip() for line in markup.splitlines() if line.strip()]
    blocks: list[Block] = []
    for kind, group in groupby(lines, key=_kind):
        parts = [_with_figures(_words(line), view) for line in group]
        if kind == "":
            blocks += map(Paragraph, parts)
        else:
            blocks.append(Bullets(tuple(parts)) if kind == "-" else Numbered(tuple(parts)))
    return tuple(blocks)


def _kind(line: str) -> str:
    """What the line is: "-" a bullet, "1" a numbered item, "" a paragraph."""
    item = _ITEM.fullmatch(line)
    return "" if item is None else "-" if item["mark"] == "-" else "1"


def _words(line: str) -> str:
    item = _ITEM.fullmatch(line)
    return line if item is None else item["words"]


def _with_figures(words: str, view: View) -> tuple[Inline, ...]:
    parts = [part for part in _PLACEHOLDER.split(words) if part]
    return tuple(part if (figure := figure_named(part, view)) is None else figure for part in parts)


def figure_named(placeholder: str, view: View) -> Figure | None:
    """The figure of `{kontrollsumma:Mått}` or `{summa:total}`; None when it has no value or there is no such figure."""
    kind, colon, name = placeholder.strip("{}").partition(":")
    if not colon or not placeholder.startswith("{"):
        return None
    figure = {"kontrollsumma": _control, "summa": _total}.get(folded(kind), _nothing)(name.strip(), view)
    return figure if figure is not None and figure.value is not None else None


def _control(name: str, view: View) -> Figure | None:
    control = view.control(name)
    return control.figure if control is not None else None


def _total(name: str, view: View) -> Figure | None:
    return view.totals().get(name)


def _nothing(name: str, view: View) -> Figure | None:
    return None


# What must hold


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
        used = dict.fromkeys(_PLACEHOLDER.findall(row.text("text")))
        unknown = [placeholder for placeholder in used if figure_named(placeholder, check.view) is None]
        if unknown:
            yield check.finding(row, "text", section=row.text("section"), unknown=listed(unknown))


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
        if row.text("text") and folded(name) not in names:
            yield check.finding(row, "section", section=name, suggestion=suggestion(name, known))


# How it is told


def sections_at(view: View) -> tuple[str, ...]:
    """The sections that the round's document has; only their placeholders are checked."""
    return PLAN_SECTIONS if view.occasion.is_plan else FOLLOW_UP_SECTIONS


def texts_of(view: View, name: str) -> list[Record]:
    """The register's rows of the section that hold in the round: its own, else those for every round."""
    rows = [row for row in view.decided(TEXTS) if folded(row.text("section")) == folded(name)]
    own = [row for row in rows if view.occasion.round.token in row.several("round")]
    return own or [row for row in rows if not row.several("round") and not row.is_unread("round")]


def section(view: View, name: str) -> tuple[Block, ...]:
    """What the register says in the section; empty when it says nothing."""
    return blocks_of("\n".join(row.text("text") for row in texts_of(view, name)), view)


def voices(view: View, name: str) -> tuple[Quote, ...]:
    """What departments have written in the section, in the register's order, each with its name."""
    rows = [row for row in view.rows(NARRATIVE) if folded(row.text("section")) == folded(name) and row.text("text")]
    order = {department.code: number for number, department in enumerate(view.departments)}
    rows.sort(key=lambda row: order.get(row.department, len(order)))
    return tuple(Quote(department_name(view, row.department), row.text("text")) for row in rows)


CHAPTER = Chapter("narrative", (TEXTS, NARRATIVE))
