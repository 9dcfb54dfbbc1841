"""What departments are called wherever a chapter tells of them, and whom a total lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from vpreport.vocabulary.finding import Finding
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.telling import Lacking
from vpreport.vocabulary.view import View


def department_name(view: View, code: str) -> str:
    """The department's proper name; the code itself when nobody is called so."""
    return next((department.name for department in view.departments if department.code == code), code)


def owner_names(view: View, record: Record) -> str:
    """Who answers for the row, the responsible first: "HR, Ekonomi"; a new row's is whoever proposed it."""
    return ", ".join(department_name(view, code) for code in record.owners or (record.department,))


def answering(record: Record) -> str:
    """The code of who reported the row, or should have: the responsible; "" when there is nobody."""
    return record.department or next(iter(record.owners), "")


def excluding(view: View, codes: Iterable[str]) -> tuple[Lacking, ...]:
    """The departments that a total lacks, in the register's order; a code that nobody has is its own name."""
    lacking = set(codes) - {""}
    if not lacking:
        return ()
    known = {department.code: department.name for department in view.departments}
    unknown = sorted(lacking - known.keys())
    return tuple(Lacking(code, known.get(code, code)) for code in (*known, *unknown) if code in lacking)


def is_asked_of_nobody(view: View, record: Record) -> bool:
    """Whether nobody has reported the decided row and none of those who answer for it hands in anything."""
    if record.department:
        return False
    return not any(department.delivers and department.code in record.owners for department in view.departments)


UNKNOWN_SENDER = "Okänd avsändare"


def whose(finding: Finding, name_of: Callable[[str], str]) -> str:
    """Whom a finding is for: a department, the whole board, or nobody known where a file does not say whose it is."""
    if finding.file and not finding.sheet and not finding.code:
        return UNKNOWN_SENDER
    return name_of(finding.code)
