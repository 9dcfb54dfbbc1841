"""What is new in a file that replaces an earlier one from the same unit (IN-15): row by row, and in its sums."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from vpreport.reading import rules
from vpreport.reading.casting import Departments, said
from vpreport.reading.row_names import row_name
from vpreport.reading.submission import Submission
from vpreport.vocabulary.amount import printed
from vpreport.vocabulary.column import Field, Form
from vpreport.vocabulary.finding import Finding
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.wording import listed, one_line, shortened

_MOST_TOLD = 20
_LONGEST_VALUE = 60


class Change(NamedTuple):
    """Something that the newer file says otherwise: where, and in words."""

    place: Place
    words: str


def replacement(files: Sequence[Submission], departments: Departments) -> list[Finding]:
    """One note about a unit's files, the newest last: which counts, why, and what is new in it; none for one file."""
    *older, newest = files
    if not older:
        return []
    names = listed([submission.file for submission in older])
    if all(submission.sha256 == newest.sha256 for submission in older):
        words = {"what": f"{names} är samma fil som {newest.file}.", "news": ""}
        return [rules.RESUBMITTED.at((Place(newest.file),), words, code=newest.code)]
    changes = list(changes_since(older[-1], newest, departments))
    what = f"{newest.file} {_why(older[-1], newest)} och ersätter {names}."
    words = {"what": what, "news": _news(changes, older[-1], newest)}
    found = rules.RESUBMITTED.at((Place(newest.file),), words, code=newest.code)
    return [found._replace(sources=tuple(change.place for change in changes))]


def _why(older: Submission, newest: Submission) -> str:
    if older.modified == newest.modified:
        return "har samma tid men ett namn som kommer senare i bokstavsordning"
    return "är sparad senare"


def _news(changes: Sequence[Change], older: Submission, newest: Submission) -> str:
    if not changes:
        return f" Inga uppgifter skiljer den från {older.file}."
    told = "; ".join(change.words for change in changes[:_MOST_TOLD])
    more = f" och {len(changes) - _MOST_TOLD} till" if len(changes) > _MOST_TOLD else ""
    sums = "; ".join(_changed_sums(older, newest))
    return f" Nytt sedan {older.file}: {told}{more}." + (f" Det ändrar summorna: {sums}." if sums else "")


def changes_since(older: Submission, newest: Submission, departments: Departments) -> Iterator[Change]:
    """What the newest file says otherwise than the older, in the order of its sheets and rows."""
    for key, records in newest.records.items():
        before = {_key(record): record for record in older.records.get(key, ())}
        for record in records:
            yield from _row(before.pop(_key(record), None), record, departments)
        for record in before.values():
            place = Place(newest.file, record.table.sheet)
            yield Change(place, f"{record.table.sheet}, {row_name(record, departments)}: raden är borta")


def _key(record: Record) -> tuple[str, ...]:
    """What the row is known by; a row without a name, by its place."""
    named = tuple(str(record.values.get(key, "")).casefold() for key in record.form.keys)
    return named if any(named) else (str(record.row),)


def _row(before: Record | None, after: Record, departments: Departments) -> Iterator[Change]:
    where = f"{after.table.sheet}, {row_name(after, departments)}"
    if before is None:
        yield Change(after.place(), f"{where}: ny rad")
        return
    for field in after.form.fields:
        old, new = _told(before, field), _told(after, field)
        if field.key in after.form.own_keys and old != new:
            yield Change(after.place(field.key), f"{where}, {field.header}: {old} → {new}")


def _told(record: Record, field: Field) -> str:
    if field.key in record.unread:
        return "går inte att läsa"
    value = record.values.get(field.key)
    return shortened(one_line(value), _LONGEST_VALUE) if isinstance(value, str) else said(value)


def _changed_sums(older: Submission, newest: Submission) -> Iterator[str]:
    """The sums of the unit's own figures that the report adds up, and that are not what they were."""
    for key, records in newest.records.items():
        for form in [record.form for record in records[:1]]:
            for field in _summed(form):
                old, new = _sum(older.records.get(key, ()), field), _sum(records, field)
                if old != new:
                    yield f"{form.title}, {field.header} {printed(old)} → {printed(new)}"


def _summed(form: Form) -> list[Field]:
    return [field for field in form.fields if field.column.summed and field.key in form.own_keys]


def _sum(records: Sequence[Record], field: Field) -> Decimal:
    figures = [record.values.get(field.key) for record in records]
    return sum((figure for figure in figures if isinstance(figure, Decimal)), Decimal(0))
