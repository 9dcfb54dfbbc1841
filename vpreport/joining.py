"""Decided rows and what departments report on them, joined by key: one list of records a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vpreport.vocabulary.column import Form
from vpreport.vocabulary.record import Record, Table
from vpreport.vocabulary.wording import key_of


def joined(form: Form, decided: Sequence[Record], reported: Iterable[Record]) -> list[Record]:
    """All rows of the sheet: decided ones in the register's order, once a reporter, then what is new.

    A decided row on which nobody has reported stands alone, with the register's values and no department. Of several
    reports on one row the first owner's leads; the register's owners stand on every record.
    """
    known = {_row_key(row): row for row in decided}
    reports: dict[tuple[str, ...], list[Record]] = {key: [] for key in known}
    new: list[Record] = []
    for record in reported:
        key = _row_key(record.base) if record.base is not None else None
        if key in known:
            record.base = known[key]  # the very row, also when the report was read in another process
            record.owners = record.base.owners
            reports[key].append(record)
        else:
            new.append(record)
    rows: list[Record] = []
    for key, row in known.items():
        rows += _led(reports[key]) or [alone(form, row)]
    return rows + _board_rows(new)


def alone(form: Form, row: Record) -> Record:
    """The register's row as a row of the round, before anybody has reported on it."""
    table = Table(form, row.table.file, row.table.sheet, row.table.columns, row.table.header_row)
    prefilled = {f.key: row.values[f.key] for f in form.fields if f.is_prefilled and f.key in row.values}
    return Record(table, row.row, prefilled, row.unread, "", row.owners, row)


def _led(reports: list[Record]) -> list[Record]:
    """The reports on one row, the responsible department's first and leading."""

    def rank(record: Record) -> int:
        owners = record.owners
        return owners.index(record.department) if record.department in owners else len(owners)

    reports.sort(key=rank)
    for place, record in enumerate(reports):
        record.lead = place == 0
    return reports


def _board_rows(records: list[Record]) -> list[Record]:
    """The whole board's rows of a central sheet lead only where no department's row of the same key is filled."""
    filled = {_row_key(r) for r in records if r.department and r.is_filled}
    for record in records:
        if record.form.central and not record.department:
            record.lead = _row_key(record) not in filled
    return records


def _row_key(record: Record) -> tuple[str, ...]:
    return key_of(record.text(key) for key in record.form.sheet.keys)
