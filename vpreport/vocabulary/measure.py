"""What is done about something that has been found: what, why, who and until when."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from vpreport.vocabulary.naming import answering, department_name
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.view import View


class Measure(NamedTuple):
    """A measure in the words of a department; `about` is what it is to mend, `done` None when nobody has said."""

    what: str
    about: str
    responsible: str
    done: date | None = None


def responsible(view: View, row: Record, owner: str = "") -> str:
    """Who sees to it: the department, with whom it has named there."""
    department = department_name(view, answering(row))
    return f"{owner} ({department})" if owner else department
