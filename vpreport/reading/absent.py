"""Rows that should have come back and did not: as rows of which nothing could be read, so that totals say so."""

from __future__ import annotations

from collections.abc import Sequence

from vpreport.reading import rules
from vpreport.reading.expectation import Expected
from vpreport.reading.tally import Tally
from vpreport.vocabulary.column import Form
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.record import Record, Table
from vpreport.vocabulary.wording import key_of


def absent(expected: Expected, read: Sequence[Record], tally: Tally) -> list[Record]:
    """The form's prepared rows that are not among those read; where departments name their rows, only if none was.

    Decided rows stand for themselves in the register, and a central sheet's rows for each other: they are never absent.
    """
    form = expected.form
    if not expected.fixed or form.sheet.register or form.central or (form.sheet.open_keys and read):
        return []
    known = {key_of([record.values.get(key, "") for key in form.keys]) for record in read}
    gone = [row for row in expected.fixed if key_of([row[key] for key in form.keys]) not in known]
    if not gone:
        return []
    unread = frozenset(field.key for field in form.fields if field.is_input)
    table = Table(form, tally.file, form.title, {})
    return [Record(table, 0, dict(row), unread, tally.code) for row in gone]


def tell_emptied(form: Form, tally: Tally) -> None:
    """Tell that all rows are gone from a sheet where departments name them (IN-18); other rows are told one by one."""
    if form.sheet.open_keys and not form.sheet.register:
        place, words = Place(tally.file, form.title), {"what": f"Bladet {form.title} har inga ifyllda rader."}
        tally.find(rules.EMPTY_CELL, (place,), words, severity=Severity.ERROR)
