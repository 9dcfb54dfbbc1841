"""A correction file: a template with a department's figures, between a list of what to mend and what had no place.

What is listed and marked is decided elsewhere; here it gets its places, widths and colours.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.layout import HOMELESS, HOMELESS_HEADERS, HOMELESS_INTRO, TO_MEND, TO_MEND_HEADERS
from vpreport.vocabulary.place import a1
from vpreport.vocabulary.telling import Tone
from vpreport.writing.entry import height
from vpreport.writing.looks import BODY, LINK, NOTE, TITLE, Look
from vpreport.writing.sheets import FILTERED_FROM, Area, Page
from vpreport.writing.template import Template, book_for, write_sheets
from vpreport.writing.theme import THEME
from vpreport.writing.workbook import Book


class Live(NamedTuple):
    """A formula of ours, without its equals sign, and what it gives now."""

    formula: str
    value: str


Cell = str | Decimal | Live


class Item(NamedTuple):
    """A line of the list: a cell a column, in the order of `TO_MEND_HEADERS`."""

    severity: Severity
    cells: tuple[Cell, ...]


class Correction(NamedTuple):
    """What a correction file holds. `about` are the lines above the list, `homeless` rows by `HOMELESS_HEADERS`."""

    template: Template
    about: tuple[str, ...]
    items: tuple[Item, ...]
    homeless: tuple[tuple[str, ...], ...] = ()


DONE = ("Ändrad", "Ifylld", "Återställd", "Flyttad")
"""What the list says of what needs no more attention."""

_MEND_WIDTHS = (6, 13, 18, 9, 22, 54, 50, 16)
_HOMELESS_WIDTHS = (20, 9, 90, 46)
_TITLE_HEIGHT, _NOTE_HEIGHT, _LAST_NOTE_HEIGHT = 27, 18, 26
_TEXT = BODY._replace(wrap=True, code="@")
_LINK = LINK._replace(wrap=True)


def write_correction(correction: Correction) -> bytes:
    """The file's bytes, the same for the same correction. The list is the first sheet, and the one that opens."""
    template = correction.template
    book = book_for(template)
    lines = [item.cells for item in correction.items]
    page = _list(book, TO_MEND, correction.about, TO_MEND_HEADERS, _MEND_WIDTHS, lines)
    _colours(page, correction)
    page.foot(template.title)
    write_sheets(book, template)
    if correction.homeless:
        intro = (HOMELESS_INTRO,)
        last = _list(book, HOMELESS, intro, HOMELESS_HEADERS, _HOMELESS_WIDTHS, correction.homeless)
        last.foot(template.title)
    return book.finished()


def _list(
    book: Book,
    title: str,
    about: Sequence[str],
    headers: Sequence[str],
    widths: Sequence[float],
    lines: Sequence[Sequence[Cell]],
) -> Page:
    page = book.page(title)
    page.widths(widths)
    page.put(1, 1, title, TITLE)
    page.height(1, _TITLE_HEIGHT)
    for row, text in enumerate(about, 2):
        page.put(row, 1, text, NOTE)
        page.height(row, _LAST_NOTE_HEIGHT if row == len(about) + 1 else _NOTE_HEIGHT)
    header = len(about) + 2
    page.table(
        Area(header, 1, header + len(lines), len(headers)), title, headers, about[0], len(lines) >= FILTERED_FROM
    )
    for row, cells in enumerate(lines, header + 1):
        for column, cell in enumerate(cells, 1):
            _put(page, row, column, cell)
        page.height(row, height((_shown(cell), width) for cell, width in zip(cells, widths, strict=True)))
    page.sheet.freeze_panes(header, 0)
    page.sheet.repeat_rows(header - 1)
    page.protect()
    return page


def _put(page: Page, row: int, column: int, cell: Cell) -> None:
    if isinstance(cell, Live):
        page.formula(row, column, cell.formula, cell.value, _LINK if cell.formula.startswith("HYPERLINK") else _TEXT)
    else:
        page.put(row, column, cell, BODY if isinstance(cell, Decimal) else _TEXT)


def _shown(cell: Cell) -> str:
    return cell.value if isinstance(cell, Live) else str(cell)


def _colours(page: Page, correction: Correction) -> None:
    """How serious each line is, in colour beside its word; green once it is done."""
    first = len(correction.about) + 3
    for row, item in enumerate(correction.items, first):
        page.put(row, 2, str(item.cells[1]), _severe(item.severity))
    last, column = first + len(correction.items) - 1, len(TO_MEND_HEADERS)
    begins = ",".join(f'LEFT({a1(first, column)},{len(word)})="{word}"' for word in DONE)
    page.highlight(Area(first, column, last, column), f"OR({begins})", THEME.tones[Tone.GOOD])


def _severe(severity: Severity) -> Look:
    return _TEXT._replace(paint=THEME.tones[severity.tone], bold=severity is Severity.ERROR)
