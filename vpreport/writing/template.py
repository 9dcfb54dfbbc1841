"""A department's template for a round: `Start`, a sheet a form, and what the file says of itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from vpreport.vocabulary.column import Form
from vpreport.vocabulary.identity import Identity
from vpreport.vocabulary.layout import META, START, START_HEADINGS
from vpreport.vocabulary.record import Value
from vpreport.writing.forms import write_form
from vpreport.writing.lists import write_lists
from vpreport.writing.placing import FormSheet
from vpreport.writing.sheets import Book
from vpreport.writing.start import write_start


class Prepared(NamedTuple):
    """A form and its prepared rows, in order: what stands in each from the beginning, by column key.

    Rows that the form knows beforehand are among them.
    """

    form: Form
    rows: tuple[Mapping[str, Value], ...]


def write_template(
    identity: Identity,
    given: Mapping[str, str],
    sheets: Sequence[Prepared],
    left_out: Sequence[str] = (),
    modified: date | None = None,
    signed: Mapping[str, Value] = MappingProxyType({}),
) -> bytes:
    """The template's bytes, the same for the same arguments.

    `given` is what `Start` says, by the labels of `START_GIVEN`, and `signed` what has been filled in there, by those
    of `START_ASKED`; `left_out` are titles of the round's sheets that are not in it. `modified` is the day that the
    file bears, the round's as-of date unless told.
    """
    heading = START_HEADINGS[identity.round]
    book = Book(
        f"{heading} {identity.year}, {identity.department}",
        author=given.get("Nämnd") or given.get("Kommun") or identity.department,
        dated=modified or _as_of(identity),
        subject=given.get("Omgång", ""),
    )
    for name, value in identity.properties().items():
        book.say(name, value)
    placed = [FormSheet(sheet.form, sheet.rows, sheet.form.spare_rows, guarded=True) for sheet in sheets]
    _pages(book, identity, given, placed, left_out, signed)
    return book.finished()


def _as_of(identity: Identity) -> date:
    return date.fromisoformat(identity.as_of) if identity.as_of else date(identity.year, 1, 1)


def _pages(
    book: Book,
    identity: Identity,
    given: Mapping[str, str],
    placed: Sequence[FormSheet],
    left_out: Sequence[str],
    signed: Mapping[str, Value],
) -> None:
    heading = START_HEADINGS[identity.round]
    start = book.page(START)
    write_start(start, heading, given, placed, left_out, signed)
    pages = [book.page(sheet.form.title) for sheet in placed]
    lists = write_lists(book, [sheet.form for sheet in placed])
    for page, sheet in zip(pages, placed, strict=True):
        write_form(page, sheet, lists)
    for page in (start, *pages):
        page.foot(f"{heading} {identity.year}, {identity.department}")
        page.protect()
    _meta(book, identity)


def _meta(book: Book, identity: Identity) -> None:
    """The hidden sheet that survives every program: name and value in two columns."""
    page = book.page(META)
    for row, (name, value) in enumerate(identity.meta().items(), 1):
        page.put(row, 1, name)
        page.put(row, 2, value)
    page.sheet.very_hidden()
