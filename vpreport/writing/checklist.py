"""The checklist on `Start`: how each sheet stands, how far it is filled in, and a link to what comes next."""

from __future__ import annotations

from collections.abc import Sequence

from vpreport.vocabulary.layout import (
    CHECK_IT,
    CHECKLIST,
    COUNTED_OF,
    COUNTED_RIGHT,
    DONE,
    FILLED,
    GO_TO,
    LOOK_THROUGH,
    NOT_STARTED,
    NOTHING,
    START_CHECKLIST,
    STARTED,
)
from vpreport.vocabulary.place import a1
from vpreport.vocabulary.telling import Tone
from vpreport.writing.formulas import sheet_name
from vpreport.writing.looks import BODY, LINK
from vpreport.writing.placing import FormSheet
from vpreport.writing.progress import A_ROW, NOWHERE, Progress
from vpreport.writing.sheets import Area, Page
from vpreport.writing.theme import THEME

STATES = {
    CHECK_IT: Tone.BAD,
    DONE: Tone.GOOD,
    FILLED: Tone.GOOD,
    STARTED: Tone.PARTLY,
    NOT_STARTED: Tone.WAITING,
    LOOK_THROUGH: Tone.WAITING,
}
"""How what the checklist says of a sheet is painted."""

Told = tuple[str, str]
"""A text as a formula, and as what it gives now."""

STATE_COLUMN = 2
_HEADER_HEIGHT, _LINE_HEIGHT = 21, 18


def write_checklist(page: Page, row: int, sheets: Sequence[FormSheet]) -> list[str]:
    """Write the table with its header in the row, a line a sheet; how each sheet stands now, in order."""
    last = row + len(sheets)
    page.table(Area(row, 1, last, len(CHECKLIST)), "Checklista", CHECKLIST, START_CHECKLIST, False)
    page.height(row, _HEADER_HEIGHT)
    for state, tone in STATES.items():
        cell = a1(row + 1, STATE_COLUMN)
        page.highlight(Area(row + 1, STATE_COLUMN, last, STATE_COLUMN), f'{cell}="{state}"', THEME.tones[tone])
    return [_line(page, number, placed) for number, placed in enumerate(sheets, row + 1)]


def _line(page: Page, row: int, placed: FormSheet) -> str:
    progress = Progress(placed)
    state = _state(progress)
    page.link(row, 1, placed.form.title, LINK)
    page.formula(row, STATE_COLUMN, *state, BODY)
    page.formula(row, 3, *_counted(progress), BODY)
    if placed.check_column:
        page.formula(row, 4, *_checked(progress), BODY)
    else:
        page.put(row, 4, NOTHING, BODY)
    if progress.has_places:
        page.formula(row, 5, *_link(progress), LINK)
    else:
        page.put(row, 5, NOTHING, BODY)
    page.height(row, _LINE_HEIGHT)
    return state[1]


def _state(progress: Progress) -> Told:
    """How the sheet stands."""
    told = _unchecked(progress)
    if not progress.placed.check_column:
        return told
    checked, right = progress.checked, progress.right
    now = CHECK_IT if checked.value > right.value else told[1]
    return f'IF({checked.formula}>{right.formula},"{CHECK_IT}",{told[0]})', now


def _unchecked(progress: Progress) -> Told:
    """How the sheet stands, whatever its live checks say."""
    filled, asked, started = progress.filled, progress.asked, progress.started
    if not progress.required:
        return f'IF({filled.formula}=0,"{LOOK_THROUGH}","{FILLED}")', FILLED if filled.value else LOOK_THROUGH
    if not progress.typed:
        told, now = f'"{STARTED}","{LOOK_THROUGH}"', STARTED if filled.value < asked.value else LOOK_THROUGH
        return f"IF({filled.formula}<{asked.formula},{told})", now
    begun = f'IF({started.formula}=0,"{NOT_STARTED}","{STARTED}")'
    now = DONE if filled.value >= asked.value else STARTED if started.value else NOT_STARTED
    if not progress.placed.rows:
        nothing = f'IF({asked.formula}=0,"{LOOK_THROUGH}","{DONE}")'
        return f"IF({filled.formula}<{asked.formula},{begun},{nothing})", now if asked.value else LOOK_THROUGH
    return f'IF({filled.formula}<{asked.formula},{begun},"{DONE}")', now


def _counted(progress: Progress) -> Told:
    """Rows filled in, of those that should be."""
    filled, asked = progress.filled, progress.asked
    return f'{filled.formula}&"{COUNTED_OF}"&{asked.formula}', f"{filled.value}{COUNTED_OF}{asked.value}"


def _checked(progress: Progress) -> Told:
    """Rows whose live check holds, of those that it says anything of."""
    right, checked = progress.right, progress.checked
    told = f'{right.formula}&"{COUNTED_OF}"&{checked.formula}&"{COUNTED_RIGHT}"'
    now = f"{right.value}{COUNTED_OF}{checked.value}{COUNTED_RIGHT}" if checked.value else NOTHING
    return f'IF({checked.formula}=0,"{NOTHING}",{told})', now


def _link(progress: Progress) -> Told:
    """A link to the first cell that is missing or wrong; nothing where there is none."""
    place = progress.first_place
    at = f"ADDRESS(INT({place.formula}/{A_ROW}),MOD({place.formula},{A_ROW}),4)"
    sheet = sheet_name(progress.placed.form.title)
    now = f"{GO_TO}{a1(*divmod(place.value, A_ROW))}" if place.value < NOWHERE else ""
    return f'IF({place.formula}<{NOWHERE},HYPERLINK("#{sheet}!"&{at},"{GO_TO}"&{at}),"")', now
