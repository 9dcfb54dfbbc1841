"""What a department proposes in the plan round: rows that are new, and what is changed on those that were prefilled.

Everything in the plan round is a proposal, so what differs from the register is only told (contract, section 2).
"""

from __future__ import annotations

from vpreport.vocabulary.column import Use
from vpreport.vocabulary.finding import Compared, Finding, Severity
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.record import Record, Value
from vpreport.vocabulary.rewording import difference_in
from vpreport.vocabulary.rule import Check
from vpreport.vocabulary.wording import listed, one_line, shortened


def is_new(record: Record) -> bool:
    """Whether a department has added the row: one without key, that reports on no row of the register."""
    return record.base is None and bool(record.department) and not record.name


def changed(record: Record) -> tuple[str, ...]:
    """Keys of the prefilled open cells that hold something else than the register, in the form's order.

    Texts are compared without regard to spacing. A cell that could not be read has not been changed.
    """
    base = record.base
    return tuple(key for key in _open_keys(record) if base is not None and _differs(record, base, key))


def uncompared(record: Record) -> tuple[Place, ...]:
    """The cells that could not be read, the row's or the register's, for which it is not known what is changed."""
    base = record.base
    unread = [one.place(key) for key in _open_keys(record) for one in (record, base) if one and one.is_unread(key)]
    return tuple(dict.fromkeys(unread))


def _open_keys(record: Record) -> list[str]:
    """Keys of the cells that were prefilled from the register and may be changed; none for a new row."""
    known = record.base.form.by_key if record.base is not None else {}
    return [field.key for field in record.form.fields if field.use is Use.PROPOSED and field.key in known]


def _differs(record: Record, base: Record, key: str) -> bool:
    if record.is_unread(key) or base.is_unread(key):
        return False
    return _compared(record.get(key)) != _compared(base.get(key))


def _compared(value: Value | None) -> Compared:
    if isinstance(value, tuple):
        return "; ".join(value)
    return one_line(value) if isinstance(value, str) else value


def wording(record: Record, key: str) -> str:
    """The text as it is told: the register's where a proposal has emptied the cell."""
    return record.text(key) or (record.base.text(key) if record.base is not None else "")


def new_row(check: Check, record: Record, column: str, kind: str) -> Finding:
    """The note at a new row's first words, for a rule whose sentences are `{what}` and `{advice}`.

    `kind` completes "Förslag till …": "nytt uppdrag".
    """
    what = f"Förslag till {kind}: {record.text(column)}"
    return check.finding(
        record,
        column,
        severity=Severity.NOTE,
        actual=record.text(column),
        what=what,
        advice="Det får ett Id vid antagandet.",
    )


def new_wording(check: Check, record: Record) -> Finding:
    """The note at the cells that are `changed`, the first one's old and new value compared; for such a rule too."""
    keys = changed(record)
    assert record.base is not None
    old, new = _compared(record.base.get(keys[0])), _compared(record.get(keys[0]))
    others = listed([record.form.by_key[key].header for key in keys[1:]])
    header = record.form.by_key[keys[0]].header
    changes = f"{header} ”{_short(old)}” blir ”{_short(new)}”" + (f", även {others}" if others else "")
    return check.finding(
        record,
        *keys,
        severity=Severity.NOTE,
        expected=old,
        actual=new,
        what=f"Förslag till ändrad lydelse av {record.name}: {changes}.{difference_in(str(old or ''), str(new or ''))}",
        advice="Det beslutade gäller tills förslaget är antaget.",
    )


def asked_of_nobody(check: Check, record: Record, called: str) -> Finding:
    """A decided row that nobody who hands in anything answers for, for such a rule too; `called` as "Uppdraget"."""
    what = f"{called} {record.name} är beslutat, men ingen som lämnar underlag ansvarar för det."
    return check.finding(record, "department", what=what, advice="Ange i registret vilken avdelning som ansvarar.")


def _short(value: Compared) -> str:
    return "" if value is None else shortened(str(value), _LONGEST)


_LONGEST = 160
"""Characters of a wording that a sentence quotes; the whole stands in the cells."""
