"""A form as a sheet: title, help, sums, header, prepared rows and rows to add, alike in template and register."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from vpreport.vocabulary.before import areas
from vpreport.vocabulary.column import Field, Use
from vpreport.vocabulary.layout import (
    CHECK_HEADER,
    CHECK_OK,
    SUM_LABEL,
    sum_formula,
    title_of,
)
from vpreport.vocabulary.place import a1, side_by_side
from vpreport.vocabulary.telling import Tone
from vpreport.writing.entry import Lists, closed_rule, height, look_of, open_rule, shown, width_of, worded_code
from vpreport.writing.looks import BODY, HEADER, NOTE, TITLE, TOTAL, Look, header_look
from vpreport.writing.marked import write_mark
from vpreport.writing.placing import FormSheet
from vpreport.writing.sheets import FILTERED_FROM, Area, Page
from vpreport.writing.theme import THEME

_FROZEN_WIDTH = 82  # characters of columns that say which row it is, and stay in sight while the rest is scrolled
_SCREEN_WIDTH = 150
_TITLE_HEIGHT, _NOTE_HEIGHT, _LAST_NOTE_HEIGHT, _SUM_HEIGHT = 27, 18, 26, 21
_CHECK_WIDTH = 54  # characters; what a check says stands on one line, so that rows are no higher for it
_LONG_TEXT = 70  # characters wide: a column for a text, not for a comment
_LINES_ASKED = 4
_SEE = f"Se {CHECK_HEADER}"
_LIKE_DIGITS, _MARGINS = 1.05, 4  # a word's letters are a little wider than digits; a number too wide shows as ####
_NEW_ROW = "Lämna tomt på en ny rad."
_NOT_DECIDED = "Lämna tomt. Uppgiften kommer från registret, och där finns ingen."


def write_form(page: Page, placed: FormSheet, lists: Lists) -> None:
    """Write the whole sheet."""
    widths = _widths(placed)
    page.widths(widths)
    _intro(page, placed)
    _sums(page, placed, widths)
    _header(page, placed, widths)
    _rows(page, placed, widths)
    _group(page, placed)
    _rules(page, placed, lists)
    _marks(page, placed)  # before the checks: of two conditions of a cell the first is seen
    _checks(page, placed, widths)
    _view(page, placed, widths)


def _widths(placed: FormSheet) -> list[float]:
    rows = (*placed.rows, *placed.added, *(placed.before.rows.values() if placed.before else ()))
    found = [width_of(field, (row.get(field.key) for row in rows)) for field in placed.fields]
    for mark in placed.marks:
        value, field = placed.values[mark.row][mark.column], placed.fields[mark.column - 1]
        if isinstance(value, Decimal | date):
            needed = len(f"{mark.word}: {shown(value, field.column)}") * _LIKE_DIGITS + _MARGINS
            found[mark.column - 1] = max(found[mark.column - 1], needed)
    if placed.check_column:
        found.append(min(len(_longest_words(placed)) + _MARGINS, _CHECK_WIDTH))
    return found


def _longest_words(placed: FormSheet) -> str:
    """The most that a live check may say; "" where there is none."""
    words = (check.words for check in placed.form.checks) if placed.check_column else ()
    return max(words, key=len, default="")


def _intro(page: Page, placed: FormSheet) -> None:
    page.put(1, 1, title_of(placed.form), TITLE)
    page.height(1, _TITLE_HEIGHT)
    for row, note in enumerate(placed.notes, 2):
        page.put(row, 1, note, NOTE)
        page.height(row, _LAST_NOTE_HEIGHT if row == len(placed.notes) + 1 else _NOTE_HEIGHT)


def _sums(page: Page, placed: FormSheet, widths: Sequence[float]) -> None:
    """Sums on the row above the header, over the rows that are prepared and those that stand ready."""
    if not placed.has_sums:
        return
    row = placed.header_row - 1
    page.height(row, _SUM_HEIGHT)
    for column in range(2, len(widths) + 1):
        page.put(row, column, None, TOTAL)
    page.put(row, 1, SUM_LABEL, TOTAL)
    for field in placed.fields:
        if field.has_sum:
            _sum(page, placed, row, field)


def _sum(page: Page, placed: FormSheet, row: int, field: Field) -> None:
    column = placed.columns[field.key]
    values = (cells[column] for cells in placed.values.values())
    total = sum((value for value in values if isinstance(value, Decimal)), Decimal(0))
    look = look_of(field.column)._replace(paint=TOTAL.paint, bold=True)
    page.formula(row, column, sum_formula(column, placed.first, placed.last), total, look)


def _header(page: Page, placed: FormSheet, widths: Sequence[float]) -> None:
    """The header, and the list object under it: over the prepared rows, or one that holds at least a formula."""
    row = placed.header_row
    headers = list(placed.form.headers) + [CHECK_HEADER] * bool(placed.check_column)
    looks = [header_look(look_of(field.column)) for field in placed.fields]
    looks += [HEADER] * bool(placed.check_column)
    page.height(row, height(zip(headers, widths, strict=True), bold=True))
    if placed.rows or placed.check_column or placed.formulas(placed.first):
        area = Area(row, 1, max(placed.first, placed.first_spare - 1), len(headers))
        description = placed.form.sheet.help or placed.form.title
        page.table(area, placed.form.title, headers, description, len(placed.rows) >= FILTERED_FROM, looks)
        return
    for column, (header, look) in enumerate(zip(headers, looks, strict=True), 1):
        page.put(row, column, header, look)


def _rows(page: Page, placed: FormSheet, widths: Sequence[float]) -> None:
    looks = [_looks(placed, field) for field in placed.fields]
    closed = [placed.first_closed(field) for field in placed.fields]
    room = max(_room(placed), height([(_longest_words(placed), widths[-1])]))
    pointing = _pointing(placed, widths)
    for number, cells in placed.values.items():
        formulas = placed.formulas(number)
        for column, (held, empty) in enumerate(looks, 1):
            if column in formulas:
                page.formula(number, column, formulas[column], cells[column], held)
            else:
                page.put(number, column, cells[column], empty if number >= closed[column - 1] else held)
        page.height(number, max(height(_texts(placed, number, widths, pointing)), room))


def _texts(placed: FormSheet, number: int, widths: Sequence[float], pointing: int) -> Iterator[tuple[str, float]]:
    """The row's texts, each with the width of its column; numbers and dates stand on one line.

    In the column `pointing` there may be words before the text.
    """
    for column, field in enumerate(placed.fields, 1):
        value = placed.values[number][column]
        if not isinstance(value, Decimal | date | None):
            before = placed.words.get((number, column), "") or (f"{_SEE}: " if column == pointing else "")
            yield before + shown(value, field.column), widths[column - 1]


def _room(placed: FormSheet) -> float:
    """The height of a row that asks for a text of some length, so that it looks like it."""
    asks = any(field.use is Use.ASKED and field.column.width >= _LONG_TEXT for field in placed.fields)
    return height([("\n" * (_LINES_ASKED - 1), _LONG_TEXT)]) if asks else 0


def _looks(placed: FormSheet, field: Field) -> tuple[Look, Look]:
    """How the column's cells look where they hold something or take something, and where they stay empty."""
    look = look_of(field.column)
    closed = look._replace(locked=False)  # so that it can be chosen, and say why it stays empty
    if not placed.guarded:
        return closed, closed
    if placed.is_open(field):
        look = closed._replace(paint=THEME.input)
    elif field.use is Use.COMPUTED:
        look = look._replace(paint=THEME.computed)
    return look, closed


def _group(page: Page, placed: FormSheet) -> None:
    """Set the thousands apart where each row has a unit of its own, and decimals are shown as they are typed."""
    own = [number for number, field in enumerate(placed.fields, 1) if field.column.unit_from]
    for first, last in side_by_side(own):
        page.group(Area(placed.first, first, placed.last, last))


def _rules(page: Page, placed: FormSheet, lists: Lists) -> None:
    """What may be typed in every column that can be written in; and why nothing may, in one that cannot."""
    for field in placed.fields:
        closed = placed.first_closed(field)
        if placed.is_open(field):
            page.rule(placed.down(field.key), {**open_rule(field, lists), **_offered(placed, field)})
        elif closed <= placed.last:
            why = _NEW_ROW if closed == placed.first_spare else _NOT_DECIDED
            page.rule(placed.down(field.key, closed), closed_rule(field, why))


def _offered(placed: FormSheet, field: Field) -> dict[str, object]:
    """The names that a unit's rows had in an earlier round, to choose among or to leave."""
    is_name = field.key in placed.form.sheet.keys and placed.form.sheet.open_keys
    if not is_name or not placed.shown or placed.form.central:
        return {}
    rows, _ = areas(placed.form, placed.shown[0].key)
    return {"validate": "list", "source": f"={rows}", "show_error": False}


def _checks(page: Page, placed: FormSheet, widths: Sequence[float]) -> None:
    """The live check beside every row: words and a fill when something does not hold.

    Where it may be out of sight, what stays in sight of the row points there, in words and by its fill.
    """
    column = placed.check_column
    if not column:
        return
    for number, words in placed.told.items():
        page.formula(number, column, placed.check(number), words, BODY._replace(wrap=True))
    area = Area(placed.first, column, placed.last, column)
    cell = a1(placed.first, column)
    page.highlight(area, f'{cell}="{CHECK_OK}"', THEME.tones[Tone.GOOD])
    page.highlight(area, f'AND({cell}<>"",{cell}<>"{CHECK_OK}")', THEME.tones[Tone.BAD])
    pointing = _pointing(placed, widths)
    if pointing:
        area = Area(placed.first, pointing, placed.last, pointing)
        code = worded_code(placed.fields[pointing - 1].column, _SEE)
        page.highlight(area, f'AND(${cell}<>"",${cell}<>"{CHECK_OK}")', THEME.tones[Tone.BAD], code)


def _marks(page: Page, placed: FormSheet) -> None:
    """What somebody is asked to look at, in colour and words until something else stands there, with a comment."""
    for mark in placed.marks:
        write_mark(page, mark, placed.fields[mark.column - 1].column)


def _view(page: Page, placed: FormSheet, widths: Sequence[float]) -> None:
    """Keep the header in sight and on every page; and what tells which row it is, where there is much to scroll."""
    kept = _kept(placed, widths)
    page.sheet.freeze_panes(placed.header_row, kept if sum(widths) > _SCREEN_WIDTH else 0)
    page.sheet.repeat_rows(placed.header_row - 1)
    page.across(sum(widths), kept)
    if not placed.guarded:
        page.grid()


def _kept(placed: FormSheet, widths: Sequence[float]) -> int:
    """How many columns, from the first, tell which row it is: to the one that says it in words, if not too far away."""
    keys = sum(1 for field in placed.fields if field.use is Use.KEY)
    words = placed.columns.get(placed.form.sheet.label, 0)
    return next((number for number in (max(words, keys), keys) if sum(widths[:number]) <= _FROZEN_WIDTH), 0)


def _pointing(placed: FormSheet, widths: Sequence[float]) -> int:
    """The column that points to the live check from where the check may be out of sight; 0 where none needs to."""
    return _kept(placed, widths) if placed.check_column and sum(widths) > _SCREEN_WIDTH else 0
