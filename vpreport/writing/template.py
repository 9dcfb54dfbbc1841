"""A department's template for a round: `Start`, a sheet a form, and what the file says of itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from vpreport.chapters.head import settings_of
from vpreport.vocabulary.before import LastTime
from vpreport.vocabulary.column import Form
from vpreport.vocabulary.identity import Identity
from vpreport.vocabulary.layout import META, START, START_HEADINGS
from vpreport.vocabulary.record import Value
from vpreport.writing.before import write_before
from vpreport.writing.forms import write_form
from vpreport.writing.lists import write_lists
from vpreport.writing.placing import FormSheet, Mark
from vpreport.writing.start import write_start
from vpreport.writing.workbook import Book


class Prepared(NamedTuple):
    """A form and its prepared rows, in order: what stands in each from the beginning, by column key.

    Rows that the form knows beforehand are among them; `added` are those that a department has written under them.
    """

    form: Form
    rows: tuple[Mapping[str, Value], ...]
    added: tuple[Mapping[str, Value], ...] = ()
    marks: tuple[Mark, ...] = ()
    before: LastTime | None = None
    """What an earlier round had, for which the form has columns."""

    @property
    def placed(self) -> FormSheet:
        """Where it all stands on the sheet."""
        spare = self.form.spare_rows
        return FormSheet(
            self.form, self.rows, spare, guarded=True, added=self.added, marks=self.marks, before=self.before
        )


class Template(NamedTuple):
    """What a template holds.

    `given` is what `Start` says, by the labels of `START_GIVEN`, and `signed` what has been filled in there, by those
    of `START_ASKED`; `left_out` are titles of the round's sheets that are not in it.
    """

    identity: Identity
    given: Mapping[str, str]
    sheets: Sequence[Prepared]
    left_out: Sequence[str] = ()
    signed: Mapping[str, Value] = MappingProxyType({})
    marks: tuple[Mark, ...] = ()
    """Marks on what `signed` has, or lacks."""

    @property
    def heading(self) -> str:
        """What stands on top of `Start`."""
        return START_HEADINGS[self.identity.round]

    @property
    def title(self) -> str:
        """What the file is called in its properties and at the foot of its pages."""
        return f"{self.heading} {self.identity.year}, {self.identity.department}"


def write_template(
    identity: Identity,
    given: Mapping[str, str],
    sheets: Sequence[Prepared],
    left_out: Sequence[str] = (),
    modified: date | None = None,
    signed: Mapping[str, Value] = MappingProxyType({}),
) -> bytes:
    """The template's bytes, the same for the same arguments, which are those of `Template`.

    `modified` is the day that the file bears, the round's as-of date unless told.
    """
    template = Template(identity, given, sheets, left_out, signed)
    book = book_for(template, modified)
    write_sheets(book, template)
    return book.finished()


def written(template: tuple[Identity, Mapping[str, str], Sequence[Prepared], Sequence[str]]) -> bytes:
    """The bytes of a template that nobody has filled in: what `write_template` gives, for a process of a pool."""
    return write_template(*template)


def book_for(template: Template, modified: date | None = None) -> Book:
    """An empty workbook that says whose it is."""
    identity, given = template.identity, template.given
    book = Book(
        template.title,
        author=given.get("Nämnd") or given.get("Kommun") or identity.department,
        dated=modified or _as_of(identity),
        subject=given.get("Omgång", ""),
    )
    for name, value in identity.properties().items():
        book.say(name, value)
    return book


def _as_of(identity: Identity) -> date:
    return date.fromisoformat(identity.as_of) if identity.as_of else date(identity.year, 1, 1)


def write_sheets(book: Book, template: Template) -> None:
    """Write every sheet of the template, hidden ones last, after those that the workbook has already."""
    settings = settings_of(template.identity.settings)
    placed = [replace(sheet.placed, settings=settings) for sheet in template.sheets]
    start = book.page(START)
    write_start(start, template.heading, template.given, placed, template.left_out, template.signed, template.marks)
    pages = [book.page(sheet.form.title) for sheet in placed]
    lists = write_lists(book, [sheet.form for sheet in placed])
    write_before(book, placed)
    for page, sheet in zip(pages, placed, strict=True):
        write_form(page, sheet, lists)
    for page in (start, *pages):
        page.foot(template.title)
        page.protect()
    _meta(book, template.identity)


def _meta(book: Book, identity: Identity) -> None:
    """The hidden sheet that survives every program: name and value in two columns."""
    page = book.page(META)
    for row, (name, value) in enumerate(identity.meta().items(), 1):
        page.put(row, 1, name)
        page.put(row, 2, value)
    page.sheet.very_hidden()
