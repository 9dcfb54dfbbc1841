"""A folder of files → submissions: which count, which are replaced, who is missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from vpreport.errors import CannotRun
from vpreport.reading import rules
from vpreport.reading.expectation import Expectation
from vpreport.reading.file import read_one
from vpreport.reading.resubmitted import replacement
from vpreport.reading.submission import Submission
from vpreport.vocabulary.finding import Finding

if TYPE_CHECKING:
    from concurrent.futures import Executor


class Inbox(NamedTuple):
    """What came in: the files that count, by code; those that do not; what was found about the files themselves."""

    counting: dict[str, Submission]
    replaced: tuple[Submission, ...]
    rejected: tuple[Submission, ...]
    missing: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def submissions(self) -> tuple[Submission, ...]:
        """All files, by name."""
        everything = (*self.counting.values(), *self.replaced, *self.rejected)
        return tuple(sorted(everything, key=lambda submission: submission.file))


def files_in(folder: Path) -> list[Path]:
    """The files of the folder by name, hidden ones left out; CannotRun when there is no such folder."""
    if not folder.is_dir():
        raise CannotRun(f"Inkorgen {folder} finns inte. Skapa mappen och lägg avdelningarnas filer där.")
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as problem:
        raise CannotRun(f"Inkorgen {folder} går inte att läsa ({problem.strerror}).") from problem


def read_inbox(paths: Sequence[Path], expectation: Expectation, executor: Executor | None = None) -> Inbox:
    """All files read, in this process or through the executor, and sorted out; the result is the same either way."""
    if executor is None:
        return sorted_out([read_one(expectation, path) for path in paths], expectation)
    from vpreport.reading.workers import read_through  # here: most runs need no other process, and it is slow to import

    return sorted_out(read_through(executor, paths, expectation), expectation)


def _age(submission: Submission) -> tuple[datetime, str]:
    modified = submission.modified or datetime.min
    return modified.astimezone(UTC).replace(tzinfo=None) if modified.tzinfo else modified, submission.file


def sorted_out(read: Iterable[Submission], expectation: Expectation) -> Inbox:
    """Of several files from one unit the newest counts; the rest are told of (IN-15), and who is missing (IN-01)."""
    by_code: dict[str, list[Submission]] = {}
    rejected: list[Submission] = []
    for submission in read:
        if submission.accepted:
            by_code.setdefault(submission.code, []).append(submission)
        else:
            rejected.append(submission)
    findings: list[Finding] = []
    counting: dict[str, Submission] = {}
    replaced: list[Submission] = []
    for code in expectation.asked:
        files = sorted(by_code.get(code, []), key=_age)
        if files:
            counting[code] = files[-1]
            replaced += files[:-1]
            findings += replacement(files, expectation.context.departments)
    missing = tuple(code for code in expectation.asked if code not in counting)
    blamed = {submission.code for submission in rejected}
    findings += (_not_delivered(code, expectation) for code in missing if code not in blamed)
    return Inbox(counting, tuple(replaced), tuple(rejected), missing, tuple(findings))


def _not_delivered(code: str, expectation: Expectation) -> Finding:
    words = {"department": expectation.asked[code].name}
    return rules.NOT_DELIVERED.at((), words, code=code)
