"""What a department's correction file says: which cells are marked and how, what the list says, what had no place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from vpreport.asking import Round
from vpreport.carrying.addresses import Address
from vpreport.carrying.figures import carry, empty
from vpreport.carrying.homeless import Homeless
from vpreport.carrying.marking import prepared, still
from vpreport.correcting.noting import note_of, noted
from vpreport.correcting.told import Told, told_in_order
from vpreport.reading.formula import generalised
from vpreport.reading.submission import Submission
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.identity import token
from vpreport.vocabulary.layout import (
    HOMELESS,
    HOMELESS_HEADERS,
    HOMELESS_INTRO,
    START,
    START_COLUMN,
    TO_MEND,
    TO_MEND_HEADERS,
)
from vpreport.vocabulary.record import Value
from vpreport.vocabulary.telling import Tone
from vpreport.writing.correction import Cell, Correction, Item, Live
from vpreport.writing.formulas import link_formula, sheet_name
from vpreport.writing.placing import Mark
from vpreport.writing.start import signed_rows
from vpreport.writing.template import Prepared, Template

_ABOUT = (
    "Börja uppifrån. Klicka på cellen, rätta den, och kom tillbaka hit: kolumnen Läge säger när den är ändrad.",
    "Cellerna är märkta på sina blad tills de ändras. Peka på en märkt cell för att läsa vad som är fel. "
    "Spara sedan filen och skicka in den.",
)
_ABOUT_NEW = (
    "Er fil kunde inte användas; varför står här nedanför. Det här är en ny mall utan era uppgifter.",
    "Fyll i den, eller gör som det står i listan. Spara filen och skicka in den.",
)
_EMPTY = "IN-18"
_WORDS = {Severity.ERROR: "Rätta", Severity.WARNING: "Kontrollera"}
_STATES = {Severity.ERROR: TO_MEND, Severity.WARNING: "Att kontrollera", Severity.NOTE: "För kännedom"}
_LONGEST_FORMULA = 7_000  # characters; Excel takes 8,192
_CHUNK = 16_000  # characters, each at most two of those of which a cell holds 32,767


class Corrected(NamedTuple):
    """A correction file, and the findings that it tells of in its order."""

    correction: Correction
    told: tuple[Told, ...]


class _About(NamedTuple):
    """What a cell is told: a finding, and whether it is about this cell rather than about how it goes with others."""

    told: Told
    is_first: bool


def corrected(asking: Round, code: str, submission: Submission | None, findings: Sequence[Finding]) -> Corrected:
    """The unit's correction file: its figures, or nothing but what is decided when no file of it could be used."""
    name, forms, left_out = asking.units[code]
    carried = empty(forms) if submission is None else carry(submission, forms, asking.plan.context)
    given = asking.given(code, name)
    rows = signed_rows(left_out)
    told = told_in_order(findings, carried, rows)
    sheets = tuple(_marked(prepared(form), told) for form in carried.forms)
    items = tuple(_item(one, [sheet.form.title for sheet in sheets]) for one in told)
    about = _ABOUT_NEW if submission is None else _ABOUT
    marks = _marks(START, {(row, START_COLUMN): carried.signed.get(label) for label, row in rows.items()}, told)
    template = Template(asking.identity(code, name), given, sheets, left_out, carried.signed, marks)
    made = Correction(template, about, items, tuple(_homeless(carried.homeless)))
    return Corrected(_known_again(made), tuple(told))


# Marks


def _marked(sheet: Prepared, told: Sequence[Told]) -> Prepared:
    values = {(row, column): value for row, cells in sheet.placed.values.items() for column, value in cells.items()}
    return sheet._replace(marks=_marks(sheet.form.title, values, told))


def _marks(title: str, values: Mapping[tuple[int, int], Value | None], told: Sequence[Told]) -> tuple[Mark, ...]:
    """A mark on every cell of the sheet that a finding speaks of; the most important says how it is marked."""
    cells: dict[tuple[int, int], list[_About]] = {}
    for one in told:
        for number, at in enumerate((*one.cells, *one.elsewhere)):
            if at.sheet == title:
                is_first = number == 0 or (one.finding.rule == _EMPTY and number < len(one.cells))
                cells.setdefault((at.row, at.column), []).append(_About(one, is_first and bool(one.cells)))
    return tuple(_mark(Address(title, *place, values[place], True), about) for place, about in sorted(cells.items()))


def _mark(at: Address, about: Sequence[_About]) -> Mark:
    word, tone = next(filter(all, (_how(one) for one in about)), ("", None))
    notes = [noted(one.told.finding, one.told.number, at, one.told.cells, is_first=one.is_first) for one in about]
    return Mark(at.row, at.column, still(at.cell, at.value), word, tone, note_of(notes))


def _how(about: _About) -> tuple[str, Tone | None]:
    """The word and the colour that the finding gives the cell; none where there is nothing to do in it."""
    severity = about.told.finding.severity
    if severity is Severity.NOTE or about.told.is_restored:
        return "", None
    return (_WORDS[severity], severity.tone) if about.is_first else ("Jämför", Tone.WAITING)


# The list


def _item(told: Told, titles: Sequence[str]) -> Item:
    finding = told.finding
    cells: tuple[Cell, ...] = (
        Decimal(told.number),
        finding.severity.value.capitalize(),
        told.cells[0].sheet if told.cells else finding.sheet,
        _link(told, titles),
        _row(told),
        finding.message,
        told.advice,
        _state(told),
    )
    return Item(finding.severity, cells)


def _link(told: Told, titles: Sequence[str]) -> Cell:
    """A link to the cell to change first; to the sheet when there is no such cell."""
    if told.cells:
        at = told.cells[0]
        return Live(link_formula(at.sheet, at.cell, at.cell), at.cell)
    sheet = HOMELESS if told.gone else told.finding.sheet
    if sheet in (HOMELESS, START, *titles):
        return Live(link_formula(sheet, "A1", "Gå dit"), "Gå dit")
    return ""


def _row(told: Told) -> str:
    """What the row is called, where it is called anything but by its cell."""
    row, place = told.finding.row, told.finding.place
    if place is None or row == place.cell or told.finding.sheet == "":
        return ""
    return f"rad {told.cells[0].row}" if row == f"rad {place.row}" and told.cells else row


def _state(told: Told) -> Cell:
    """How it stands with the finding, as a formula where that can be seen in its cells."""
    before = _STATES[told.finding.severity]
    if told.is_restored:
        return "Återställd"
    if told.gone:
        return "Flyttad"
    if told.finding.severity is Severity.NOTE or not told.cells:
        return before
    if told.finding.rule == _EMPTY:
        return Live(f'IF({_joined("OR", told.cells)},"Att fylla i","Ifylld")', "Att fylla i")
    return Live(f'IF({_joined("AND", told.cells)},"{before}","Ändrad")', before)


def _joined(function: str, cells: Sequence[Address]) -> str:
    """Whether all or any of the cells are as they were; as many of them as a formula has room for."""
    parts: list[str] = []
    for at in cells:
        part = still(f"{sheet_name(at.sheet)}!{at.cell}", at.value)
        if sum(map(len, parts)) + len(part) > _LONGEST_FORMULA or len(parts) == 200:
            break
        parts.append(part)
    return f"{function}({','.join(parts)})"


# What had no place, and how all of it is known again


def _homeless(found: Sequence[Homeless]) -> Iterator[tuple[str, ...]]:
    """A line for each, and more for a text that is longer than a cell holds."""
    for one in found:
        for start in range(0, len(one.text), _CHUNK):
            why = "Fortsättning på raden ovanför." if start else one.why
            yield one.place.sheet, one.place.cell or "", one.text[start : start + _CHUNK], why


def _known_again(made: Correction) -> Correction:
    """The correction with tokens of all that we write beside the template, so that the reader knows it for ours."""
    listed = [TO_MEND, *made.about, *TO_MEND_HEADERS, *(cell for item in made.items for cell in item.cells)]
    homeless = [HOMELESS, HOMELESS_INTRO, *HOMELESS_HEADERS, *(cell for line in made.homeless for cell in line)]
    tokens = [token(TO_MEND, _written(cell)) for cell in listed]
    tokens += [token(HOMELESS, cell) for cell in homeless]
    tokens += [token(sheet.form.title, mark.note) for sheet in made.template.sheets for mark in sheet.marks]
    tokens += [token(START, mark.note) for mark in made.template.marks]
    ours = tuple(sorted(set(tokens)))
    return made._replace(template=made.template._replace(identity=replace(made.template.identity, ours=ours)))


def _written(cell: Cell) -> str:
    """The cell as tokens are made of it: a formula by what it says on any row."""
    return f"={generalised(cell.formula)}" if isinstance(cell, Live) else str(cell)
