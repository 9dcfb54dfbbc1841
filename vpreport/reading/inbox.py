"""A folder of files → submissions: which count, which are replaced, who is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path

from vpreport.errors import CannotRun
from vpreport.reading import rules
from vpreport.reading.cells import Refused, read_file
from vpreport.reading.container import LIMITS
from vpreport.reading.expectation import Expectation
from vpreport.reading.submission import Submission, read_submission, refused
from vpreport.vocabulary.finding import Finding
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.wording import listed

BATCH = 8
"""Files read in one go by a worker: enough to make up for telling it what is expected."""


@dataclass(frozen=True, slots=True)
class Inbox:
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


def read_one(expectation: Expectation, path: Path) -> Submission:
    """The file as a submission; whatever happens, its finding and never an exception."""
    try:
        if path.name == expectation.register:
            raise Refused("registers-name", "Filen heter likadant som registret. Byt namn på den och kör igen.")
        return read_submission(read_file(path), expectation)
    except Refused as reason:
        return refused(path.name, _digest(path), reason, _code_in_name(path, expectation))
    except Exception:  # a fault of ours must not hide the other files
        message = "Filen kunde inte läsas på grund av ett fel i vpreport. Spara filen och kontakta förvaltaren."
        return refused(path.name, _digest(path), Refused("internal", message), _code_in_name(path, expectation))


def _digest(path: Path) -> str:
    try:
        if not path.is_file() or path.stat().st_size > LIMITS.file:
            return ""
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _code_in_name(path: Path, expectation: Expectation) -> str:
    """Whose an unreadable file is by its name, `hr-delar-2025.xlsx`; "" when the name does not tell."""
    name = f"{path.stem.removeprefix('~$').casefold()}-"
    fitting = [code for code in expectation.asked if name.startswith(f"{code.casefold()}-")]
    return max(fitting, key=len, default="")


def _read_batch(expectation: Expectation, paths: Sequence[Path]) -> list[Submission]:
    return [read_one(expectation, path) for path in paths]


def read_inbox(paths: Sequence[Path], expectation: Expectation, executor: Executor | None = None) -> Inbox:
    """All files read, in this process or through the executor, and sorted out; the result is the same either way."""
    if executor is None:
        read = _read_batch(expectation, paths)
    else:
        read = [one for some in _read_through(executor, paths, expectation) for one in some]
    return sorted_out(read, expectation)


def _read_through(executor: Executor, paths: Sequence[Path], expectation: Expectation) -> Iterator[list[Submission]]:
    """The files in their order; what a broken executor has left undone is read file by file."""
    batches = [paths[start : start + BATCH] for start in range(0, len(paths), BATCH)]
    futures: list[Future[list[Submission]]] = []
    with suppress(BrokenExecutor):
        futures += (executor.submit(_read_batch, expectation, batch) for batch in batches)
    for batch, future in zip_longest(batches, futures):
        try:
            yield future.result() if future else _read_apart(expectation, batch)
        except BrokenExecutor:
            yield _read_apart(expectation, batch)


def _read_apart(expectation: Expectation, paths: Sequence[Path]) -> list[Submission]:
    """The files, each in a process of its own; one that ends its process is refused."""
    from concurrent.futures import ProcessPoolExecutor  # here: seldom needed, and slow to import

    read: list[Submission] = []
    for path in paths:
        with ProcessPoolExecutor(1) as pool:
            try:
                read.append(pool.submit(read_one, expectation, path).result())
            except BrokenExecutor:
                message = "Filen avbröt läsningen, två gånger. Flytta det ifyllda till en ny mall och skicka den."
                reason = Refused("broken-worker", message)
                read.append(refused(path.name, _digest(path), reason, _code_in_name(path, expectation)))
    return read


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
            findings += _replacement(files)
    missing = tuple(code for code in expectation.asked if code not in counting)
    blamed = {submission.code for submission in rejected}
    findings += (_not_delivered(code, expectation) for code in missing if code not in blamed)
    return Inbox(counting, tuple(replaced), tuple(rejected), missing, tuple(findings))


def _replacement(files: Sequence[Submission]) -> list[Finding]:
    """One note about the files of a unit that do not count; none when there is but one."""
    *older, newest = files
    if not older:
        return []
    names = listed([submission.file for submission in older])
    same = all(submission.sha256 == newest.sha256 for submission in older)
    what = f"{names} är samma fil som {newest.file}." if same else f"{newest.file} är nyare och ersätter {names}."
    return [rules.RESUBMITTED.at((Place(newest.file),), {"what": what}, code=newest.code)]


def _not_delivered(code: str, expectation: Expectation) -> Finding:
    words = {"department": expectation.asked[code].name}
    return rules.NOT_DELIVERED.at((), words, code=code)
