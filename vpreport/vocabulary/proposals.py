"""What a department proposes in the plan round: rows that are new, and what is changed on those that were prefilled."""

from __future__ import annotations

from vpreport.vocabulary.column import Use
from vpreport.vocabulary.record import Record, Value


def is_new(record: Record) -> bool:
    """Whether a department has added the row: one without key, that reports on no row of the register."""
    return record.base is None and bool(record.department) and not record.name


def changed(record: Record) -> tuple[str, ...]:
    """Keys of the prefilled open cells that hold something else than the register, in the form's order.

    Texts are compared without regard to spacing. A cell that could not be read has not been changed.
    """
    base = record.base
    if base is None:
        return ()
    return tuple(
        field.key
        for field in record.form.fields
        if field.use is Use.PROPOSED and field.key in base.form.by_key and _differs(record, base, field.key)
    )


def _differs(record: Record, base: Record, key: str) -> bool:
    if record.is_unread(key) or base.is_unread(key):
        return False
    return _compared(record.get(key)) != _compared(base.get(key))


def _compared(value: Value | None) -> Value | None:
    return " ".join(value.split()) if isinstance(value, str) else value
