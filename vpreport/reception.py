"""What has come in for a round so far: who has delivered, when, how complete, and what is wrong in each file.

The files are read as for a consolidation, and the rules of row, sheet and file run; what only the whole board's figures
can tell waits for the consolidation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from vpreport.asking import Round
from vpreport.catalogue import RULES, SHEETS
from vpreport.checking import check, told_once
from vpreport.consolidation import material_of, submitted
from vpreport.importance import importance_in
from vpreport.reading.inbox import Inbox, read_inbox
from vpreport.reading.submission import Submission
from vpreport.register.plan import Plan
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.layout import CENTRAL_CODE, CENTRAL_NAME
from vpreport.vocabulary.rounds import Occasion
from vpreport.writing.received import Received
from vpreport.writing.reconciliation import state_of

if TYPE_CHECKING:
    from concurrent.futures import Executor


@dataclass(frozen=True, slots=True)
class Reception:
    """A round's reception. `units` has one for each who should deliver, in the register's order, whatever they did.

    `others` are the files that do not count, by name. `register` is what is wrong in the register, and `findings` are
    all of them, also those about no file.
    """

    plan: Plan
    occasion: Occasion
    units: tuple[Received, ...]
    others: tuple[Received, ...]
    register: tuple[Finding, ...]
    findings: tuple[Finding, ...]

    @property
    def has_errors(self) -> bool:
        """Whether anything of severity *fel* is open, a missing file too."""
        return any(finding.severity is Severity.ERROR and finding.is_open for finding in self.findings)

    @property
    def came(self) -> int:
        """How many units have a file that counts."""
        return sum(unit.submission is not None for unit in self.units)


def receive(plan: Plan, inbox: Path | str, occasion: Occasion, executor: Executor | None = None) -> Reception:
    """What has come in; CannotRun when there is no inbox, UnreadablePlan when nobody is to deliver."""
    asking = Round(plan, occasion, SHEETS)
    return received(asking, read_inbox(submitted(plan, inbox), asking.expectation(), executor))


def received(asking: Round, inbox: Inbox) -> Reception:
    """The reception of what has been read."""
    material = material_of(asking, inbox)
    check(material, [rule for rule in RULES if not rule.across])
    findings = importance_in(asking).sort(told_once(material.found))
    entries = _Entries(asking, inbox, findings)
    others = sorted((*inbox.replaced, *inbox.rejected), key=lambda submission: submission.file)
    return Reception(
        asking.plan,
        asking.occasion,
        tuple(map(entries.of_unit, asking.units)),
        tuple(map(entries.of_file, others)),
        tuple(finding for finding in findings if finding.file == asking.plan.file),
        findings,
    )


class _Entries:
    """Makes what is told of each unit and file of a round."""

    def __init__(self, asking: Round, inbox: Inbox, findings: Sequence[Finding]) -> None:
        self.inbox = inbox
        self.findings = findings
        self.names = {unit.code: unit.name for unit in asking.plan.departments} | {CENTRAL_CODE: CENTRAL_NAME}

    def of_unit(self, code: str) -> Received:
        """The unit's file that counts; what says that there is none."""
        if code in self.inbox.counting:
            return self.of_file(self.inbox.counting[code])
        absence = [finding for finding in self.findings if finding.code == code and not finding.file]
        return Received(code, self.names[code], "saknas", None, absence)

    def of_file(self, submission: Submission) -> Received:
        """A file that came, whether or not it counts."""
        own = [finding for finding in self.findings if finding.file == submission.file]
        code, state = submission.code, state_of(submission, self.inbox)
        return Received(code, self.names.get(code, code), state, submission, own)
