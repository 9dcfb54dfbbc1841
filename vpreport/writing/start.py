"""The sheet `Start` of a template: whose it is, how to fill it in, who has signed, and how far one has come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from vpreport.vocabulary.column import Column, Field, Kind, Use
from vpreport.vocabulary.layout import (
    CHECK_IT,
    CHECK_OK,
    CHECKLIST_FILLED,
    CHECKLIST_SHEET,
    CHECKLIST_STATE,
    COUNTED_ALONE,
    COUNTED_OF,
    DONE,
    FILLED,
    LOOK_THROUGH,
    NOT_STARTED,
    START_ASKED,
    START_CHECKLIST,
    START_GIVEN,
    START_INTRO,
    START_LEFT_OUT,
    START_MISSING,
    START_SIGNED,
    START_STEPS,
    START_TITLE,
    STARTED,
    missing_told,
)
from vpreport.vocabulary.place import a1
from vpreport.vocabulary.record import Value
from vpreport.vocabulary.telling import Tone
from vpreport.writing.entry import look_of, open_rule
from vpreport.writing.marked import write_mark
from vpreport.writing.placing import FormSheet, Mark
from vpreport.writing.sheets import BODY, HEADING, LABEL, LINK, NOTE, PLAIN, TITLE, Area, Page, sheet_name
from vpreport.writing.theme import THEME

WIDTHS = (30, 44, 24)
STATES = {
    CHECK_IT: Tone.BAD,
    DONE: Tone.GOOD,
    FILLED: Tone.GOOD,
    STARTED: Tone.PARTLY,
    NOT_STARTED: Tone.WAITING,
    LOOK_THROUGH: Tone.WAITING,
}
"""How what the checklist says of a sheet is painted."""

_TITLE_HEIGHT, _HEADING_HEIGHT, _NOTE_HEIGHT, _LINE_HEIGHT = 27, 33, 24, 18
_SIGNED_BY = {label: Kind.DATE if label == "Datum" else Kind.TEXT for label in START_ASKED}


def write_start(
    page: Page,
    heading: str,
    given: Mapping[str, str],
    sheets: Sequence[FormSheet],
    left_out: Sequence[str],
    signed: Mapping[str, Value],
    marks: Sequence[Mark] = (),
) -> None:
    """Write the whole sheet.

    `given` is what it says and `signed` who has filled it in, by label; `left_out` names the round's other sheets.
    `marks` are on cells among those of `signed_rows`.
    """
    page.widths(WIDTHS)
    page.put(1, 1, heading, TITLE)
    page.height(1, _TITLE_HEIGHT)
    page.put(2, 1, START_INTRO, NOTE)
    page.height(2, _HEADING_HEIGHT)
    page.sheet.set_portrait()
    row = _given(page, 3, {**given, START_MISSING: missing_told(left_out)})
    row = _steps(page, row)
    row = _signed(page, row, signed)
    _checklist(page, row, sheets, bool(left_out))
    labels = {number: label for label, number in signed_rows(left_out).items()}
    for mark in marks:
        write_mark(page, mark, _column(labels[mark.row]))


def signed_rows(left_out: Sequence[str]) -> dict[str, int]:
    """The rows in which `Start` takes who has filled in and approved the template, by label."""
    told = len(START_GIVEN) - (not left_out)
    first = 3 + told + 1 + len(START_STEPS) + 1
    return {label: row for row, label in enumerate(_SIGNED_BY, first)}


def _given(page: Page, row: int, given: Mapping[str, str]) -> int:
    """Labels and values; the row after them."""
    for label in START_GIVEN:
        if label != START_MISSING or given[label]:
            page.put(row, 1, label, LABEL)
            page.put(row, 2, given.get(label, ""), PLAIN._replace(code="@"))
            page.height(row, _LINE_HEIGHT)
            row += 1
    return row


def _heading(page: Page, row: int, text: str) -> int:
    page.put(row, 1, text, HEADING)
    page.height(row, _HEADING_HEIGHT)
    return row + 1


def _steps(page: Page, row: int) -> int:
    row = _heading(page, row, START_TITLE)
    for number, step in enumerate(START_STEPS, row):
        page.put(number, 1, step)
        page.height(number, _LINE_HEIGHT)
    return row + len(START_STEPS)


def _signed(page: Page, row: int, signed: Mapping[str, Value]) -> int:
    row = _heading(page, row, START_SIGNED)
    for number, label in enumerate(_SIGNED_BY, row):
        column = _column(label)
        page.put(number, 1, label, LABEL)
        page.put(number, 2, signed.get(label), look_of(column)._replace(paint=THEME.input, locked=False))
        page.rule(Area(number, 2, number, 2), open_rule(Field(column, Use.ASKED, label, label), {}))
        page.height(number, _LINE_HEIGHT)
    return row + len(_SIGNED_BY)


def _column(label: str) -> Column:
    return Column(label, label, _SIGNED_BY[label])


def _checklist(page: Page, row: int, sheets: Sequence[FormSheet], some_left_out: bool) -> None:
    row = _heading(page, row, START_CHECKLIST)
    if some_left_out:
        page.put(row, 1, START_LEFT_OUT, NOTE)
        page.height(row, _NOTE_HEIGHT)
        row += 1
    headers = (CHECKLIST_SHEET, CHECKLIST_FILLED, CHECKLIST_STATE)
    page.height(row, _LINE_HEIGHT + 3)
    page.table(Area(row, 1, row + len(sheets), 3), "Checklista", headers, START_CHECKLIST, False)
    for number, placed in enumerate(sheets, row + 1):
        _progress(page, number, placed)
    states = Area(row + 1, 3, row + len(sheets), 3)
    for state, tone in STATES.items():
        page.highlight(states, f'{a1(row + 1, 3)}="{state}"', THEME.tones[tone])


class _Count(NamedTuple):
    """A number on the checklist: as a formula, and what it gives now."""

    formula: str
    value: int


def _progress(page: Page, row: int, placed: FormSheet) -> None:
    page.link(row, 1, placed.form.title, LINK)
    page.height(row, _LINE_HEIGHT)
    inputs = [field for field in placed.fields if field.is_input]
    required = [field.key for field in inputs if field.column.required]
    filled = _filled(placed, required or [field.key for field in inputs])
    asked = _asked(placed, required) if required else None
    page.formula(row, 2, *_share(filled, asked), BODY)
    page.formula(row, 3, *_state(filled, asked, _wrong(placed)), BODY)


def _share(filled: _Count, asked: _Count | None) -> tuple[str, str]:
    """How much is filled in, as a formula and as what it gives now; `asked` None where nothing must be."""
    if asked is None:
        return f'{filled.formula}&"{COUNTED_ALONE}"', f"{filled.value}{COUNTED_ALONE}"
    return f'{filled.formula}&"{COUNTED_OF}"&{asked.formula}', f"{filled.value}{COUNTED_OF}{asked.value}"


def _state(filled: _Count, asked: _Count | None, wrong: _Count) -> tuple[str, str]:
    """How the sheet stands, as a formula and as what it gives now."""
    if asked is None:
        told = f'IF({filled.formula}=0,"{LOOK_THROUGH}","{FILLED}")'
        now = FILLED if filled.value else LOOK_THROUGH
    else:
        told = f'IF({filled.formula}=0,"{NOT_STARTED}",IF({filled.formula}<{asked.formula},"{STARTED}","{DONE}"))'
        now = NOT_STARTED if not filled.value else STARTED if filled.value < asked.value else DONE
    return f'IF({wrong.formula}>0,"{CHECK_IT}",{told})', CHECK_IT if wrong.value else now


def _wrong(placed: FormSheet) -> _Count:
    """Rows whose live check says that something does not hold."""
    column = placed.check_column
    if not column:
        return _Count("0", 0)
    cells = _in_sheet(placed, Area(placed.first, column, placed.last, column))
    rows = placed.last - placed.first + 1
    wrong = sum(words not in ("", CHECK_OK) for words in placed.told.values())
    return _Count(f'({rows}-COUNTBLANK({cells})-COUNTIF({cells},"{CHECK_OK}"))', wrong)


def _filled(placed: FormSheet, required: Sequence[str]) -> _Count:
    """Cells that must be filled, and are."""
    if not required:
        return _Count("0", 0)
    columns = [placed.columns[key] for key in required]
    blocks = [[column for _, column in block] for _, block in groupby(enumerate(columns), lambda at: at[1] - at[0])]
    areas = (Area(placed.first, block[0], placed.last, block[-1]) for block in blocks)
    value = sum(cells[column] is not None for cells in placed.values.values() for column in columns)
    return _Count(f"COUNTA({','.join(_in_sheet(placed, area) for area in areas)})", value)


def _asked(placed: FormSheet, required: Sequence[str]) -> _Count:
    """Cells that must be filled: on every prepared row, and on each other row that somebody has begun."""
    value = len(required) * (len(placed.rows) + _begun(placed))
    if placed.last < placed.first_spare or not required:
        return _Count(str(value), value)
    cells = (_in_sheet(placed, placed.down(key, placed.first_spare)) for key in _open(placed))
    begun = "+".join(f'({area}<>"")' for area in cells)
    return _Count(f"({len(required)}*({len(placed.rows)}+SUMPRODUCT(SIGN({begun}+0))))", value)


def _begun(placed: FormSheet) -> int:
    """How many of the added rows hold something in a column that can be written in."""
    return sum(any(row.get(key) is not None for key in _open(placed)) for row in placed.added)


def _open(placed: FormSheet) -> list[str]:
    """The keys of the columns that can be written in."""
    return [field.key for field in placed.fields if placed.is_open(field)]


def _in_sheet(placed: FormSheet, area: Area) -> str:
    return f"{sheet_name(placed.form.title)}!{area}"
