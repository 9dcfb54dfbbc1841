"""The sheet `Start` of a template: whose it is, what to do, who has signed, how far one has come and what remains."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vpreport.vocabulary.column import Column, Field, Kind, Use
from vpreport.vocabulary.layout import (
    BETWEEN,
    CHECK_IT,
    CHECKLIST,
    NOT_STARTED,
    READY,
    REMAINING,
    START_ASKED,
    START_CHECKLIST,
    START_COLUMN,
    START_GIVEN,
    START_HELP,
    START_LEFT_OUT,
    START_MISSING,
    START_SIGNED,
    START_TITLE,
    STARTED,
    TO_CORRECT,
    TO_FILL_IN,
    missing_told,
    start_steps,
)
from vpreport.vocabulary.place import a1
from vpreport.vocabulary.record import Value
from vpreport.vocabulary.telling import Tone
from vpreport.writing.checklist import STATE_COLUMN, write_checklist
from vpreport.writing.entry import look_of, open_rule
from vpreport.writing.looks import HEADING, LABEL, NOTE, PLAIN, TITLE, Look
from vpreport.writing.marked import write_mark
from vpreport.writing.placing import FormSheet, Mark
from vpreport.writing.sheets import Area, Page
from vpreport.writing.theme import THEME

WIDTHS = (24, 36, 16, 18, 18)

_TITLE_HEIGHT, _STANDING_HEIGHT, _HEADING_HEIGHT, _NOTE_HEIGHT, _LINE_HEIGHT = 27, 24, 33, 24, 18
_STANDING_ROW = 2
_STANDING = Look(THEME.tones[Tone.PARTLY], bold=True, size=12)
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
    page.sheet.set_portrait()
    page.sheet.fit_to_pages(1, 1)
    page.sheet.freeze_panes(_STANDING_ROW, 0)
    row = _given(page, _STANDING_ROW + 1, {**given, START_MISSING: missing_told(left_out)})
    row = _steps(page, row, start_steps(given))
    row = _signed(page, row, signed)
    row = _checklist_heading(page, row, bool(left_out))
    states = write_checklist(page, row, sheets)
    _standing(page, Area(row + 1, STATE_COLUMN, row + len(sheets), STATE_COLUMN), states, signed_rows(left_out), signed)
    labels = {number: label for label, number in signed_rows(left_out).items()}
    for mark in marks:
        write_mark(page, mark, _column(labels[mark.row]))


def signed_rows(left_out: Sequence[str]) -> dict[str, int]:
    """The rows in which `Start` takes who has filled in and approved the template, by label."""
    told = len(START_GIVEN) - (not left_out)
    first = _STANDING_ROW + told + 1 + len(start_steps({})) + 2
    return {label: row for row, label in enumerate(_SIGNED_BY, first)}


def _given(page: Page, row: int, given: Mapping[str, str]) -> int:
    """Labels and values; the row after them."""
    for label in START_GIVEN:
        if label != START_MISSING or given[label]:
            page.put(row, 1, label, LABEL)
            page.put(row, START_COLUMN, given.get(label, ""), PLAIN._replace(code="@"))
            page.height(row, _LINE_HEIGHT)
            row += 1
    return row


def _heading(page: Page, row: int, text: str) -> int:
    page.put(row, 1, text, HEADING)
    page.height(row, _HEADING_HEIGHT)
    return row + 1


def _steps(page: Page, row: int, steps: Sequence[str]) -> int:
    row = _heading(page, row, START_TITLE)
    for number, step in enumerate(steps, row):
        page.put(number, 1, step)
        page.height(number, _LINE_HEIGHT)
    return row + len(steps)


def _signed(page: Page, row: int, signed: Mapping[str, Value]) -> int:
    row = _heading(page, row, START_SIGNED)
    for number, label in enumerate(_SIGNED_BY, row):
        column = _column(label)
        page.put(number, 1, label, LABEL)
        page.put(number, START_COLUMN, signed.get(label), look_of(column)._replace(paint=THEME.input, locked=False))
        page.rule(
            Area(number, START_COLUMN, number, START_COLUMN), open_rule(Field(column, Use.ASKED, label, label), {})
        )
        page.height(number, _LINE_HEIGHT)
    return row + len(_SIGNED_BY)


def _column(label: str) -> Column:
    return Column(label, label, _SIGNED_BY[label], help=START_HELP[label])


def _checklist_heading(page: Page, row: int, some_left_out: bool) -> int:
    row = _heading(page, row, START_CHECKLIST)
    if not some_left_out:
        return row
    page.put(row, 1, START_LEFT_OUT, NOTE)
    page.height(row, _NOTE_HEIGHT)
    return row + 1


def _standing(
    page: Page, states: Area, now: Sequence[str], signed_at: Mapping[str, int], signed: Mapping[str, Value]
) -> None:
    """The line on top: that all is done, or what remains, in a few words."""
    unfilled, wrong = _many(states, NOT_STARTED, STARTED), _many(states, CHECK_IT)
    unsigned = Area(min(signed_at.values()), START_COLUMN, max(signed_at.values()), START_COLUMN)
    counts = ((unfilled, TO_FILL_IN), (wrong, TO_CORRECT))
    told = [f'IF({many}=0,"","{BETWEEN}"&{many}&"{words}")' for many, words in counts]
    told += [f'IF({a1(row, START_COLUMN)}="","{BETWEEN}{label}","")' for label, row in signed_at.items()]
    remaining = f'"{REMAINING}"&MID({"&".join(told)},{len(BETWEEN) + 1},99)'
    formula = f'IF({unfilled}+{wrong}+COUNTBLANK({unsigned})=0,"{READY}",{remaining})'
    for column in range(2, len(CHECKLIST) + 1):
        page.put(_STANDING_ROW, column, None, _STANDING)
    page.formula(_STANDING_ROW, 1, formula, _standing_now(now, signed), _STANDING)
    whole = Area(_STANDING_ROW, 1, _STANDING_ROW, len(CHECKLIST))
    page.highlight(whole, f'$A${_STANDING_ROW}="{READY}"', THEME.tones[Tone.GOOD])
    page.height(_STANDING_ROW, _STANDING_HEIGHT)


def _many(states: Area, *wanted: str) -> str:
    """A formula for how many sheets stand so."""
    counts = [f'COUNTIF({states},"{state}")' for state in wanted]
    return f"({'+'.join(counts)})"


def _standing_now(states: Sequence[str], signed: Mapping[str, Value]) -> str:
    unfilled, wrong = states.count(NOT_STARTED) + states.count(STARTED), states.count(CHECK_IT)
    counts = [f"{many}{words}" for many, words in ((unfilled, TO_FILL_IN), (wrong, TO_CORRECT)) if many]
    remaining = [*counts, *(label for label in _SIGNED_BY if not signed.get(label))]
    return f"{REMAINING}{BETWEEN.join(remaining)}" if remaining else READY
