"""The correction files of a round: for each unit with something to correct a workbook and a text for the e-mail."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vpreport.asking import Round
from vpreport.correcting.corrected import corrected
from vpreport.correcting.letter import letter
from vpreport.reading.inbox import Inbox
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.layout import CENTRAL_CODE
from vpreport.vocabulary.layout import CORRECTIONS as FOLDER
from vpreport.writing.correction import write_correction


def corrections(asking: Round, inbox: Inbox, findings: Sequence[Finding]) -> dict[str, bytes]:
    """The files by name, `rattelser/<kod>.xlsx` and `.txt`, in the register's order; none for a unit in order.

    A unit of which nothing could be read gets its template empty, with the reasons; one that has sent nothing gets
    nothing, for there is nothing to correct.
    """
    files: dict[str, bytes] = {}
    for code, mine in _to_correct(asking, inbox, findings).items():
        book, text = names_of(asking.stems[code])
        made = corrected(asking, code, inbox.counting.get(code), mine)
        given = made.correction.template.given
        files[book] = write_correction(made.correction)
        files[text] = letter(f"{asking.stems[code]}.xlsx", given, made.told, is_read=code in inbox.counting)
    return files


def outdated(asking: Round, inbox: Inbox, findings: Sequence[Finding]) -> list[str]:
    """The names of correction files that the round does not have now, and may have had."""
    current = _to_correct(asking, inbox, findings)
    return [name for code in asking.units if code not in current for name in names_of(asking.stems[code])]


def names_of(stem: str) -> tuple[str, str]:
    """The names of the workbook and the text of the unit whose files are called so."""
    return f"{FOLDER}/{stem}.xlsx", f"{FOLDER}/{stem}.txt"


def _to_correct(asking: Round, inbox: Inbox, findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    """What each unit with something to correct is told, by code; notes alone are no reason to write to anybody."""
    found = {code: list(_of_unit(code, inbox, findings)) for code in (asking.units if findings else ())}
    return {code: mine for code, mine in found.items() if any(one.severity is not Severity.NOTE for one in mine)}


def _of_unit(code: str, inbox: Inbox, findings: Sequence[Finding]) -> Iterator[Finding]:
    """What is found in the unit's own files and nobody has accepted; in a central file, whoever's row it is."""
    sent = [*inbox.rejected, *([inbox.counting[code]] if code in inbox.counting else [])]
    files = {submission.file for submission in sent if submission.code == code}
    for finding in findings:
        is_own = finding.file in files or (not finding.file and any(place.file in files for place in finding.sources))
        if is_own and finding.is_open and code in (finding.code, CENTRAL_CODE):
            yield finding
