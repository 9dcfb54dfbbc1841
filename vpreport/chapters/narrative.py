"""Texter: what the economy unit writes in the register and what departments write in their templates.

The register's texts are marked up with as little as possible: a new line is a new paragraph, `- ` a bullet, `1. ` a
numbered item, and `{kontrollsumma:…}` or `{summa:…}` a figure with its sources. Departments' texts are quoted as they
are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from vpreport.vocabulary.chapter import Chapter
from vpreport.vocabulary.column import ROUND, Column, Sheet, asked, key, proposed
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.free_text import free_texts, reported, written
from vpreport.vocabulary.naming import department_name
from vpreport.vocabulary.personal_data import personal_data_in
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rounds import PLAN, ROUNDS
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.telling import HIDDEN, Block, Bullets, Figure, Inline, Numbered, Paragraph, Quote
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
    return tuple(part if (figure := figure_named(part, view)) is None else _told(part, figure, view) for part in parts)


def _told(placeholder: str, figure: Figure, view: View) -> Inline:
    """The figure, or two dots where it must not be told."""
    kind, _, name = placeholder.strip("{}").partition(":")
    called = name.strip() if folded(kind) == "summa" else f"{folded(kind)}:{folded(name)}"
    return HIDDEN if called in view.hidden() else figure


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
        if row.is_unread("text"):
            check.skip("", row.place("text"))
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
        if row.is_unread("text"):
            check.skip("", row.place("text"))
        if row.text("text") and folded(name) not in names:
            yield check.finding(row, "section", section=name, suggestion=suggestion(name, known))


# What is written as free text, here and in other chapters

# GX-04

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


# GX-06

_FIXED_NUMBERS = frozenset("1 1.1 2 3 4 5 6 7 8 8.1 8.2 8.3 8.4 8.5 9 10 11 11.1 11.2 11.3 11.3.1 12 13 14".split())
"""The numbers of the plan's headings whatever is in it; a test holds them to the document that is written."""

_SECTION_NUMBER = r"[0-9]{1,2}(?:\.[0-9]{1,2}){%s}(?![0-9])"
_FURTHER = rf"(?:\s*(?:,|\u2013|-|och|eller|samt|till)\s*{_SECTION_NUMBER % '1,3'})"
_REFERENCE = re.compile(rf"\bavsnitt(?:en|et)?\s+(?P<numbers>{_SECTION_NUMBER % '0,3'}{_FURTHER}*)", re.I)
_ELSEWHERE = re.compile(
    r"(?::[0-9]+)?\s+(?:i|av)\s+(?!(?:planen|verksamhetsplanen|dokumentet|denna|detta|den här|det här)\b)", re.I
)
"""What follows a reference to another document: "avsnitt 4.2 i reglementet"."""

_BEFORE = frozenset(
    ("", "under", "i", "se", "även", "enligt", "från", "till", "av", "med", "och", "eller", "samt", "jfr")
)
"""Words before a reference to this document; another may name whose section it is: "reglementets avsnitt 4"."""

_LONGEST_BEFORE = 30  # characters that are looked at for the word before


@rule(
    "GX-06",
    Severity.WARNING,
    across=True,
    title="Hänvisningar till avsnitt leder någonstans",
    message="{header} hänvisar till avsnitt {sections}, men något sådant avsnitt finns inte i planen.",
    fix=(
        "Rätta numret efter innehållsförteckningen. "
        "Gäller det ett annat dokument, skriv vilket, till exempel ”avsnitt 4.2 i reglementet”."
    ),
    basis="Regelkatalogen GX-06: hänvisningar till avsnitt.",
    sample={"header": "Text", "sections": "5.9.2"},
)
def sections_referred_to_exist(check: Check) -> Findings:
    """Every "avsnitt 5.7.2" of the plan's texts is the number of a heading; a follow-up's are known when it is told."""
    own = (row for name in sections_at(check.view) for row in texts_of(check.view, name))
    referring = [
        (row, column, numbers)
        for row, column in written(check, (*own, *reported(check.view)))
        if (numbers := sections_referred_to(row.text(column)))
    ]
    if referring and not check.view.occasion.is_plan:
        check.skip("", None, NO_NUMBERS)
        return
    known = plan_numbers(check.view)
    for row, column, numbers in referring:
        if unknown := [number for number in numbers if number not in known]:
            yield check.finding(row, column, sections=listed(unknown))


NO_NUMBERS = "Uppföljningens avsnitt får sina nummer när dokumentet skrivs, så hänvisningar prövas bara i planen."
"""Why GX-06 is not tried in a follow-up."""


def sections_referred_to(words: str) -> tuple[str, ...]:
    """The numbers of this document's sections that the text refers to, in its order."""
    found = (match for match in _REFERENCE.finditer(words) if _is_here(words, match))
    return tuple(dict.fromkeys(number for match in found for number in re.findall(r"[0-9.]+", match["numbers"])))


def _is_here(words: str, match: re.Match[str]) -> bool:
    before = re.search(r"(\w*),?\s*$", words[max(0, match.start() - _LONGEST_BEFORE) : match.start()])
    return (before is None or before[1].casefold() in _BEFORE) and not _ELSEWHERE.match(words, match.end())


def plan_numbers(view: View) -> frozenset[str]:
    """The numbers of all headings that the plan will have: what is fixed, each goal's, and the departments' last."""
    goals = [row.text("number") for row in view.decided_of("goals")]
    goals += [row.text("goal") for key in ("indicators", "assignments") for row in view.rows_of(key)]
    of_goals = (
        f"5.{number}{part}" for number in range(1, len(set(map(folded, goals))) + 1) for part in ("", ".1", ".2")
    )
    return _FIXED_NUMBERS.union(of_goals, ("15",) if voices(view, "Övrigt") else ())


# GX-11


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
    for row, column in free_texts(check):
        if what := personal_data_in(row.text(column)):
            yield check.finding(row, column, what=listed(what))


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
