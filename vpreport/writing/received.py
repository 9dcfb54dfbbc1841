"""What came from a unit, or that nothing did: what a reception is told in, on the screen and in receipts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from vpreport.reading.submission import Submission
from vpreport.reading.tally import Tally
from vpreport.vocabulary.finding import Finding, Severity


class Received(NamedTuple):
    """A unit's file, or that it has none. `state` is "mottagen", "ersatt", "underkänd" or "saknas".

    `code` and `name` are "" for a file that does not say whose it is. `findings` are the file's own, most important
    first; where it is missing, what that means.
    """

    code: str
    name: str
    state: str
    submission: Submission | None
    findings: Sequence[Finding]

    @property
    def is_late_template(self) -> bool:
        """Whether its template was made from a register that is no longer the same."""
        return self.submission is not None and self.submission.tally.from_another_register

    def count(self, severity: Severity) -> int:
        """How many findings of the severity are open."""
        return sum(finding.severity is severity and finding.is_open for finding in self.findings)


def time_words(moment: datetime | None) -> str:
    """When the file was saved, by its own word and in UTC; the day alone where it tells only that, "" where nothing."""
    if moment is None:
        return ""
    return moment.strftime("%Y-%m-%d %H:%M" if moment.tzinfo is not None else "%Y-%m-%d")


def filled_words(tally: Tally) -> str:
    """How far the file is filled in: "62 av 74"."""
    return f"{tally.filled} av {tally.expected}"
