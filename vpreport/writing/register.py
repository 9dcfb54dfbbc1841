"""The register: a sheet for everything that is decided, empty or filled, for the economy unit to write in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from vpreport.vocabulary.column import Form
from vpreport.vocabulary.layout import README, README_INTRO, README_PURPOSE, README_SHEET, README_TITLE
from vpreport.vocabulary.record import Value
from vpreport.vocabulary.wording import key_of
from vpreport.writing.entry import height
from vpreport.writing.forms import write_form
from vpreport.writing.lists import write_lists
from vpreport.writing.looks import BODY, LINK, NOTE, TITLE
from vpreport.writing.placing import FormSheet
from vpreport.writing.sheets import Area, Page
from vpreport.writing.workbook import Book

SPARE_ROWS = 25
"""Rows that stand ready under those that are filled; more can be added, without help and drop-downs."""

_README_WIDTHS = (30, 110)

Rows = Sequence[Mapping[str, Value]]


def write_register(sheets: Sequence[tuple[Form, Rows]], intro: Mapping[str, str] | None = None) -> bytes:
    """The register's bytes, the same for the same arguments: a sheet a form, with its rows by column key, in order.

    Rows that the form knows beforehand are there even when they are not given. `intro` says what sheets are for, by
    title; with it the register begins with a sheet that lists them all.
    """
    year = max((form.year for form, _ in sheets), default=date.min.year)
    book = Book(f"{README_TITLE} {year}", author="vpreport", dated=date(year, 1, 1))
    if intro is not None:
        readme = book.page(README)
        _readme(readme, [form for form, _ in sheets], intro)
        readme.foot(f"{README_TITLE} {year}")
    placed = [_placed(form, rows) for form, rows in sheets]
    pages = [book.page(sheet.form.title) for sheet in placed]
    lists = write_lists(book, [sheet.form for sheet in placed])
    for page, sheet in zip(pages, placed, strict=True):
        write_form(page, sheet, lists)
        page.foot(f"{README_TITLE} {year}")
    return book.finished()


def _placed(form: Form, rows: Rows) -> FormSheet:
    spare = 0 if form.fixed_rows else SPARE_ROWS
    return FormSheet(form, _with_fixed(form, rows), spare, guarded=False)


def _with_fixed(form: Form, rows: Rows) -> list[Mapping[str, Value]]:
    """The rows known beforehand, each as given, once or more, or else with its key alone; then the others."""
    placed: list[Mapping[str, Value]] = []
    left = list(rows)
    for key in form.fixed_rows:
        fixed = {name: part for name, part in zip(form.keys, key, strict=True) if part}
        placed += [row for row in left if _is_named(row, fixed)] or [fixed]
        left = [row for row in left if not _is_named(row, fixed)]
    return placed + left


def _is_named(row: Mapping[str, Value], fixed: Mapping[str, str]) -> bool:
    """Whether the row has the parts of a key that are known beforehand."""
    return key_of(row.get(name, "") for name in fixed) == key_of(fixed.values())


def _readme(page: Page, forms: Sequence[Form], intro: Mapping[str, str]) -> None:
    """Every sheet with a link and what it is for."""
    page.widths(_README_WIDTHS)
    page.put(1, 1, README_TITLE, TITLE)
    page.height(1, 27)
    page.put(2, 1, README_INTRO, NOTE)
    page.height(2, 26)
    headers = (README_SHEET, README_PURPOSE)
    page.table(Area(3, 1, 3 + len(forms), 2), README_TITLE, headers, README_INTRO, False)
    for row, form in enumerate(forms, 4):
        purpose = intro.get(form.title, form.sheet.help)
        page.height(row, height([(purpose, _README_WIDTHS[1])]))
        page.link(row, 1, form.title, LINK)
        page.put(row, 2, purpose, BODY._replace(wrap=True))
    page.sheet.freeze_panes(3, 0)
    page.sheet.repeat_rows(2)
