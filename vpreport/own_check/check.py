"""A department's own check of its file before it sends it: with the register at hand, or by the file's own word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from vpreport.asking import Round
from vpreport.catalogue import RULES, SHEETS
from vpreport.checking import stopped, told_once
from vpreport.importance import Importance
from vpreport.material import Material
from vpreport.own_check.rules import by_own_word, try_rules, with_register
from vpreport.own_check.word import Believed, believed, expectation_of, no_expectation, occasion_said
from vpreport.reading.cells import Workbook
from vpreport.reading.expectation import Expectation
from vpreport.reading.file import read_by
from vpreport.reading.itself import own_word
from vpreport.reading.submission import Submission
from vpreport.register.plan import Plan
from vpreport.vocabulary.column import WHOLE_BOARD, Form
from vpreport.vocabulary.finding import Finding, NotChecked, Severity
from vpreport.vocabulary.layout import CENTRAL_CODE, CENTRAL_NAME
from vpreport.vocabulary.rounds import DELAR, Occasion, occasion


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that its department has checked; `findings` are sorted, most important first.

    `occasion` is the round that it counts in, None when it counts in none. `names` are units' names by code.
    `not_checked` are the rules that a cell of the file stopped. `left_out` are the ids of the rules about its sheets
    that could not be tried to their end, for they need the register or other files. `has_register`: it was at hand.
    `forms` are those that the file was read with, in the order of its sheets.
    """

    path: Path
    submission: Submission
    occasion: Occasion | None
    names: Mapping[str, str]
    findings: tuple[Finding, ...]
    not_checked: tuple[NotChecked, ...] = ()
    left_out: tuple[str, ...] = ()
    has_register: bool = False
    forms: tuple[Form, ...] = ()

    @property
    def name(self) -> str:
        """Whose the file is; "" when it does not say."""
        return self.unit_name(self.submission.code) if self.submission.code else ""

    @property
    def has_errors(self) -> bool:
        """Whether anything of severity *fel* is open."""
        return any(finding.severity is Severity.ERROR and finding.is_open for finding in self.findings)

    def unit_name(self, code: str) -> str:
        """The unit's name; the board's for "", the code itself when nobody is known to have it."""
        return self.names.get(code, code) if code else WHOLE_BOARD


def check_file(path: Path | str, plan: Plan | None = None) -> Checked:
    """What is wrong in the file, as its department can see it before it sends it; whatever file it is, an answer.

    With the plan: also what the register asks of the unit, and the rules that need it. Without: rows, settings and
    units are what the file itself says. UnreadablePlan when the plan has nobody to ask.
    """
    own = _ByItsWord(plan)
    submission, expected = read_by(Path(path), own.otherwise, own.expectation)
    names = {code: asking.name for code, asking in expected.asked.items()} | {CENTRAL_CODE: CENTRAL_NAME}
    if not submission.accepted:
        found = tuple(submission.findings)
        return Checked(Path(path), submission, None, names, found, has_register=plan is not None)
    return own.checked(Path(path), submission, expected, names)


class _ByItsWord:
    """A file's check: what it is expected to hold depends on what it says that it is."""

    def __init__(self, plan: Plan | None) -> None:
        self.plan = plan
        self.it: Believed | None = None
        self.round = None if plan is None else Round(plan, occasion(DELAR, plan.year), SHEETS)
        self.otherwise = no_expectation() if self.round is None else self.round.expectation()

    def expectation(self, workbook: Workbook) -> Expectation:
        """What is expected of the workbook, by the register or else by its own word."""
        word = own_word(workbook)
        if word is None:
            return self.otherwise
        if self.plan is None:
            self.it = believed(word)
            return expectation_of(word, self.it)
        self.round = Round(self.plan, occasion_said(word, self.plan.year), SHEETS)
        return self.round.expectation()

    def checked(self, path: Path, submission: Submission, expected: Expectation, names: Mapping[str, str]) -> Checked:
        """The result for a file that counts."""
        forms = tuple(one.form for one in expected.asked[submission.code].forms)
        material = self._material(submission, forms)
        untried = try_rules(material, submission.file, self.plan is not None)
        return Checked(
            path,
            submission,
            expected.occasion,
            {**names} | {unit.code: unit.name for unit in material.departments},
            Importance(forms).sort(one for one in told_once(material.found) if _is_about(one, submission)),
            (*untried.by_cells, *stopped(submission, forms, RULES, material)),
            untried.left_out,
            self.plan is not None,
            forms,
        )

    def _material(self, submission: Submission, forms: Sequence[Form]) -> Material:
        if self.round is not None:
            return with_register(submission, forms, self.round)
        assert self.it is not None, "a file that does not say what it is counts in no round"
        return by_own_word(submission, self.it)


def _is_about(finding: Finding, submission: Submission) -> bool:
    """Whether the finding is the file's own: at its cells, or about its unit and no file."""
    return finding.file == submission.file or (not finding.file and finding.code == submission.code)
