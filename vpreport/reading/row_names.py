"""What a row is called, in a finding and in a sentence."""

from __future__ import annotations

from vpreport.reading.casting import Departments
from vpreport.vocabulary.column import DEPARTMENT
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.wording import one_line, shortened

_LONGEST_LABEL = 50
_LONGEST_NAME = 200  # of what a row is known by: a finding's id holds it


def row_name(record: Record, departments: Departments) -> str:
    """The row's key, on a central sheet after its department, else its number: what a finding is known by."""
    owners = record.values.get(DEPARTMENT.key) if record.form.central else None
    whose = departments.name(owners[0]) if isinstance(owners, tuple) and owners else ""
    return " + ".join(part for part in (whose, shortened(record.name, _LONGEST_NAME)) if part) or record.called


def row_words(record: Record, departments: Departments) -> str:
    """What a sentence calls the row: what it is about, where the key alone does not say: "Valnämnd (B3)"."""
    label = record.form.sheet.label
    about = shortened(one_line(record.text(label)), _LONGEST_LABEL) if label else ""
    if not about:
        return row_name(record, departments)
    return f"{about} ({shortened(record.name, _LONGEST_LABEL)})" if record.name else about
