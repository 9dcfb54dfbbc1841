"""Plan: what the municipality, the board and the document are called, and the register's settings.

From here come the table at the top of every document and the thresholds that rules use.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from vpreport.vocabulary.amount import COUNT, HOURS, PERCENT, POINTS, TKR, Unit, printed, read_number
from vpreport.vocabulary.chapter import Chapter
from vpreport.vocabulary.column import Column, Sheet, key, proposed
from vpreport.vocabulary.dates import printed_date
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.telling import TableBlock, TableColumn, TableRow
from vpreport.vocabulary.view import Settings, View
from vpreport.vocabulary.wording import folded_label, listed

MISSING = "–"


class Fact(NamedTuple):
    """A row of the sheet `Plan`: its name, what an empty register holds, and what it is for."""

    name: str
    default: str
    help: str


PLAN_FACTS = (
    Fact("Kommun", "", "Kommunens namn, till exempel Kramfors kommun."),
    Fact("Nämnd", "", "Nämndens eller styrelsens namn."),
    Fact("Förvaltning", "", "Förvaltningens namn."),
    Fact("År", "", "Planens år, fyra siffror."),
    Fact("Gäller till och med", "", "Sista dagen som planen gäller, till exempel 2025-12-31."),
    Fact("Gäller för", "", "De som planen gäller för. Tomt betyder förvaltningen."),
    Fact("Dokumentansvarig", "", "Den som svarar för dokumentet."),
    Fact("Ansvarig för uppföljning", "", "Den som svarar för att planen följs upp."),
    Fact("Granskad av", "", "Den som har granskat dokumentet."),
    Fact("Reviderad", "", "Dagen då dokumentet senast reviderades."),
    Fact("Aktualiserad", "", "Dagen då dokumentet senast aktualiserades."),
    Fact("Lämnas till", "", "E-postadressen som avdelningarna skickar sitt underlag till."),
    Fact("Lämnas centralt", "", "Blad som ekonomi eller HR lämnar för alla, skilda åt med semikolon."),
    Fact("Timmar per årsarbetare och månad", "165", "Används när timmar räknas om till helårsarbetare."),
    Fact("Redovisa inte grupper med högst", "10", "Så få anställda att individbaserade resultat inte redovisas."),
    Fact("Riskvärde som kräver kontrollpunkt", "12", "Från det här värdet ska risken ha en kontrollpunkt."),
    Fact("Kommentarsgräns procent", "1", "Avvikelser över så många procent av budgeten ska ha en orsak."),
    Fact("Kommentarsgräns tkr", "200", "Avvikelser över så många tusen kronor ska ha en orsak."),
    Fact("Konsekvensskala", "försumbar; lindrig; kännbar; allvarlig", "Orden för 1, 2, 3 och 4, lägst först."),
    Fact("Sannolikhetsskala", "osannolik; mindre sannolik; möjlig; sannolik", "Orden för 1, 2, 3 och 4, lägst först."),
)
"""Every row of the sheet, in order."""

FACT = Column("fact", "Uppgift", help="Vad uppgiften gäller.", width=38)
VALUE = Column("value", "Värde", help="Skriv uppgiften här. Flera skiljs åt med semikolon.", width=60)

PLAN = Sheet(
    key="plan",
    title="Plan",
    keys=("fact",),
    help="Vad kommunen, nämnden och dokumentet heter, och hur kontrollerna är inställda.",
    register=key(FACT) + proposed(VALUE),
    fixed_rows=tuple((fact.name,) for fact in PLAN_FACTS),
)


def default_facts() -> dict[str, str]:
    """What an empty register holds, by name; "" where the municipality must say."""
    return {fact.name: fact.default for fact in PLAN_FACTS}


def facts_of(records: Iterable[Record]) -> dict[str, str]:
    """The sheet's values by name as declared, "" for what is empty; a name of the municipality's own is kept."""
    known = {folded_label(fact.name): fact.name for fact in PLAN_FACTS}
    facts = dict.fromkeys(known.values(), "")
    return facts | {known.get(folded_label(row.text("fact")), row.text("fact")): row.text("value") for row in records}


# Settings


class _Number(NamedTuple):
    attribute: str
    unit: Unit
    least: Decimal = Decimal(0)


_NUMBERS = {
    "Timmar per årsarbetare och månad": _Number("hours_per_month", HOURS, Decimal(1)),
    "Redovisa inte grupper med högst": _Number("small_group", COUNT),
    "Riskvärde som kräver kontrollpunkt": _Number("control_threshold", POINTS),
    "Kommentarsgräns procent": _Number("comment_percent", PERCENT),
    "Kommentarsgräns tkr": _Number("comment_tkr", TKR),
}
_SCALES = {"Konsekvensskala": "consequence_scale", "Sannolikhetsskala": "probability_scale"}
SETTING_NAMES = frozenset((*_NUMBERS, *_SCALES))
"""Facts that decide how checks are made; a template carries them, for a department's own check needs them."""
_DECIMAL_POINT = re.compile(r"([0-9]+)\.([0-9]{1,2}|[0-9]{4,})|(0)\.([0-9]+)")
"""A number cell of the register as text: a point that cannot part thousands."""


def settings_of(facts: Mapping[str, str]) -> Settings:
    """The settings that the facts give; what is empty or cannot be used has its default (`unusable_settings`)."""
    read = {number.attribute: _read(facts.get(name, ""), number)[0] for name, number in _NUMBERS.items()}
    scales = {attribute: _words(facts.get(name, "")) for name, attribute in _SCALES.items()}
    changes: dict[str, Any] = {attribute: value for attribute, value in read.items() if value is not None}
    changes |= {attribute: words for attribute, words in scales.items() if len(words) > 1}
    return Settings()._replace(**changes)


def unusable_settings(facts: Mapping[str, str]) -> dict[str, str]:
    """Why a setting cannot be used, in Swedish, by its name; empty when all can."""
    problems = {name: _read(facts.get(name, ""), number)[1] for name, number in _NUMBERS.items()}
    for name in _SCALES:
        if len(_words(facts.get(name, ""))) == 1:
            problems[name] = "Skalan behöver minst två ord, skilda åt med semikolon."
    return {name: problem for name, problem in problems.items() if problem}


def _read(value: str, number: _Number) -> tuple[Decimal | None, str]:
    reading = read_number(_DECIMAL_POINT.sub(_with_comma, value), number.unit)
    if reading.value is not None and reading.value < number.least:
        return None, f"Värdet kan inte vara {printed(reading.value)}. Skriv minst {printed(number.least)}."
    return reading.value, reading.problem


def _with_comma(match: re.Match[str]) -> str:
    return match[0].replace(".", ",")


def _words(value: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in value.split(";") if word.strip())


# What must hold of what vpreport itself writes

# Nothing in a round's material can break these: they are properties of the program, and each reason says where it is
# shown that they hold and what is not shown.

FIGURES_AGREE = (
    "Samma tal skrivs i Word och i sammanställningen. Det prövas när programmet testas, inte i varje körning. "
    "Ett dokument som har ändrats för hand efteråt prövas med vpreport verify."
)
FORMATS_HOLD = (
    "Hur tal skrivs och att färg aldrig står utan ord prövas när programmet testas, inte i varje körning. "
    "Att varje tabell har enhet prövas inte."
)
ACCESS_HOLDS = (
    "Rubriknivåer och tabellhuvuden prövas varje gång Word-dokumentet skrivs, som annars inte blir till. "
    "Språk, titel och tabellbeskrivningar prövas när programmet testas."
)
RUNS_AGREE = (
    "Att två körningar ger samma filer prövas när programmet testas, inte i varje körning. "
    "Kontrollsummor för det som har kommit in och det som har skrivits står i avstamning.json."
)


@rule(
    "GX-08",
    Severity.ERROR,
    across=True,
    title="Talen i dokumentet är desamma som i sammanställningen",
    message="Dokumentet har {actual} där sammanställningen har {expected}.",
    fix="Skapa dokumentet på nytt ur underlaget i stället för att ändra tal för hand.",
    basis="Regelkatalogen GX-08: talen i Word, i sammanställningen och i underlaget.",
    sample={"actual": "231 781", "expected": "231 871"},
)
def figures_agree(check: Check) -> Findings:
    """Every number in the document is that of the workbook and the sum of its cells."""
    return check.without(FIGURES_AGREE)


@rule(
    "GX-09",
    Severity.ERROR,
    across=True,
    title="Tal skrivs på svenskt sätt och färg står aldrig utan ord",
    message="Tabellen ”{table}” har ett tal, en enhet eller en färg som inte skrivs som den ska.",
    fix="Felet är programmets: anmäl det till den som förvaltar vpreport.",
    basis="Regelkatalogen GX-09: hårt mellanslag, decimalkomma, minustecken, enhet och ingen status med bara färg.",
    sample={"table": "Detaljbudget"},
)
def formats_hold(check: Check) -> Findings:
    """Numbers have no-break spaces, decimal comma, a real minus and their unit; no colour stands alone."""
    return check.without(FORMATS_HOLD)


@rule(
    "GX-10",
    Severity.ERROR,
    across=True,
    title="Dokumentet kan läsas av alla",
    message="Dokumentet brister i tillgänglighet: {what}.",
    fix="Felet är programmets: anmäl det till den som förvaltar vpreport.",
    basis="Regelkatalogen GX-10: rubriknivåer, tabellhuvuden, beskrivningar, språk och titel.",
    sample={"what": "en rubriknivå är överhoppad"},
)
def access_holds(check: Check) -> Findings:
    """Heading levels have no gap, tables have headers and descriptions, language and title are set."""
    return check.without(ACCESS_HOLDS)


@rule(
    "GX-12",
    Severity.ERROR,
    across=True,
    title="Samma underlag ger samma filer",
    message="Två körningar med samma underlag har gett olika filer: {files}.",
    fix="Felet är programmets: anmäl det till den som förvaltar vpreport.",
    basis="Regelkatalogen GX-12: samma underlag och inställningar ger samma resultat, med kontrollsummor.",
    sample={"files": "sammanstallning.xlsx"},
)
def runs_agree(check: Check) -> Findings:
    """The same material and settings give the same files, whose checksums are told."""
    return check.without(RUNS_AGREE)


# How it is told


def head_table(view: View, meeting: Record | None) -> TableBlock:
    """The table at the top of the document; `meeting` is the calendar's row of the round. What is missing is "–"."""
    rows = tuple(TableRow((name, value or MISSING)) for name, value in head_rows(view, meeting))
    names = listed([str(row.cells[0]).lower() for row in rows], most=20)
    columns = (TableColumn("Uppgift"), TableColumn("Innehåll"))
    return TableBlock("Om dokumentet", columns, rows, f"Uppgifter om dokumentet: {names}.", numbered=False)


HEAD = (
    "Dokumenttyp",
    "Diarienummer",
    "Datum för beslut",
    "Version",
    "Beslutsinstans",
    "Dokumentansvarig",
    "Ansvarig för uppföljning",
    "Reviderad",
    "Dokumentet gäller till och med",
    "Granskad av",
    "Aktualiserad",
    "Dokumentet gäller för",
)
"""The names of the head's rows, in order."""


def head_rows(view: View, meeting: Record | None) -> tuple[tuple[str, str], ...]:
    """Name and content of every row of the head, in order; "" for what is missing."""
    facts = view.facts
    day = meeting.day("decided") if meeting is not None else None
    contents = (
        view.occasion.round.document,
        _given(meeting, "diary_number"),
        printed_date(day) if day is not None else "",
        _given(meeting, "version"),
        _given(meeting, "decided_by") or facts.get("Nämnd", ""),
        facts.get("Dokumentansvarig", ""),
        facts.get("Ansvarig för uppföljning", ""),
        facts.get("Reviderad", ""),
        facts.get("Gäller till och med", ""),
        facts.get("Granskad av", ""),
        facts.get("Aktualiserad", ""),
        facts.get("Gäller för", "") or facts.get("Förvaltning", ""),
    )
    return tuple(zip(HEAD, contents, strict=True))


def open_facts(view: View, meeting: Record | None) -> tuple[tuple[str, str], ...]:
    """What a municipality's own Word template may ask for, by name: the sheet's facts but its settings, and the head.

    What is missing is "–", as in the head table.
    """
    facts = {name: text for name, text in view.facts.items() if name not in SETTING_NAMES}
    return tuple((name, text or MISSING) for name, text in (facts | dict(head_rows(view, meeting))).items())


def _given(meeting: Record | None, column: str) -> str:
    return meeting.text(column) if meeting is not None else ""


CHAPTER = Chapter("head", (PLAN,))
