"""One worker of the run: it collects the tests once, and runs those of a subject with one change at a time in place."""

from __future__ import annotations

import signal
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from time import process_time
from types import FrameType
from typing import NamedTuple

import pytest
from _pytest.runner import runtestprotocol
from hypothesis import Phase, settings

from tests.mutations.subjects import Subject

PATIENCE = 10.0
"""Processor seconds that a test may take beside ten times what it takes unchanged; a longer one runs for ever."""
MOST_MEMORY = 4 * 2**30
"""Bytes that a worker may hold: a change may make a list grow for ever."""
QUICK = (
    "-p",
    "no:terminal",
    "-p",
    "no:cacheprovider",
    "-p",
    "no:logging",
    "-p",
    "no:unraisableexception",  # a time limit that falls into a callback is no fault of the test
    "-p",
    "no:xdist",
    "-s",
    "--assert=plain",
    "-o",
    "addopts=",
)
"""How pytest is started: nothing is told, as failing is what is asked for."""

Survivors = list[int]
"""The changes of a subject that its tests did not notice, by number."""


class Verdict(NamedTuple):
    """What became of a subject; `fault` says why it could not be tried."""

    number: int
    survivors: Survivors
    fault: str = ""


class _OutOfTimeError(BaseException):
    """A test has run too long; no `except Exception` of what is tried may take it."""


class Worker:
    """A pytest plugin that runs, instead of all tests once, those of its share of the subjects."""

    def __init__(self, subjects: Sequence[Subject], share: Iterable[int]) -> None:
        self.subjects = subjects
        self.share = share
        self.verdicts: list[Verdict] = []
        self.tests: dict[str, list[pytest.Item]] = defaultdict(list)
        self.takes: dict[pytest.Item, float] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try the subjects; True, as no other loop is to run."""
        for item in session.items:
            assert isinstance(item, pytest.Function)
            self.tests[f"{item.module.__name__}.{item.originalname}"].append(item)
        self.verdicts += [self._tried(number) for number in self.share]
        return True

    def _tried(self, number: int) -> Verdict:
        subject = self.subjects[number]
        tests = [item for name in subject.tests for item in self.tests[name]]
        failing = [item.nodeid for item in tests if not self._is_sound(item)]
        if failing:
            return Verdict(number, [], f"fails without any change: {failing[0]}")
        tests.sort(key=lambda item: self.takes[item])
        return Verdict(number, list(self._survivors(subject, tests)))

    def _is_sound(self, item: pytest.Item) -> bool:
        """Whether the test holds with nothing changed; tried once, and how long that takes is kept."""
        if item in self.takes:
            return True
        started = process_time()
        sound = not _fails(item, 100 * PATIENCE)
        self.takes[item] = process_time() - started
        return sound

    def _survivors(self, subject: Subject, tests: list[pytest.Item]) -> Iterator[int]:
        for index, mutant in enumerate(subject.mutants):
            before = mutant.swapped()
            try:
                noticed = next((item for item in tests if _fails(item, PATIENCE + 10 * self.takes[item])), None)
            finally:
                before.swapped()
            if noticed is None:
                yield index
            else:  # what notices one change is likely to notice the next
                tests.remove(noticed)
                tests.insert(0, noticed)


def _fails(item: pytest.Item, patience: float) -> bool:
    try:
        with _limited(patience):
            return any(report.failed for report in runtestprotocol(item, log=False, nextitem=None))
    except _OutOfTimeError:
        item.session._setupstate.teardown_exact(None)
        return True


@contextmanager
def _limited(patience: float) -> Iterator[None]:
    def stop(signal: int, frame: FrameType | None) -> None:
        raise _OutOfTimeError

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, patience, patience)  # again and again: what is raised in a callback is lost
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def verdicts(files: Sequence[str], subjects: Sequence[Subject], share: Iterable[int]) -> list[Verdict]:
    """What becomes of the subjects of those numbers; for a process of its own, whose memory is limited."""
    import resource  # which Windows lacks

    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    # a failing example is enough: to find a smaller one takes long
    settings.register_profile("mutations", deadline=None, derandomize=True, phases=(Phase.explicit, Phase.generate))
    worker = Worker(subjects, share)
    ended = pytest.main([*QUICK, "--hypothesis-profile=mutations", *files], [worker])
    if ended:
        raise RuntimeError(f"pytest could not start: {ended!r}")
    return worker.verdicts
