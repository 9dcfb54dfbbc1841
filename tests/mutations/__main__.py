"""The command: try the rules that are named, and tell what their tests did not notice."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from time import perf_counter
from typing import Any

from tests.mutations.equivalents import EQUIVALENTS
from tests.mutations.subjects import ROOT, Subject, rules_named, subjects
from tests.mutations.trial import Verdict, verdicts
from tests.mutations.verdicts import faults
from tests.trials import import_every_test

WORKERS = 2


def main(words: Sequence[str]) -> int:
    """0 when every change is noticed, or is known to change nothing."""
    started = perf_counter()
    import_every_test()
    every = subjects(rules_named(words))
    found = faults(every, tried(every), EQUIVALENTS, is_whole=not words)
    count = sum(len(subject.mutants) for subject in every)
    print(*found, f"{count} changes, {len(found)} faults, {perf_counter() - started:.0f} s", sep="\n")
    return int(bool(found))


def tried(every: Sequence[Subject], workers: int = WORKERS) -> list[Verdict]:
    """What became of each subject, by as many processes.

    They are forked, as a change is code, which cannot be sent; the tests that they run have been imported here.
    """
    context = multiprocessing.get_context("fork")
    held = (files_of(every), every)
    can_be = [number for number, subject in enumerate(every) if subject.tests]
    shares = filter(None, (can_be[worker::workers] for worker in range(workers)))
    cannot = [Verdict(number, [], f"no test tries {', '.join(one.rules)}") for number, one in enumerate(every)]
    with ProcessPoolExecutor(workers, context, _hold, held) as executor:
        found = {verdict.number: verdict for some in executor.map(_share, shares) for verdict in some}
    return [found.get(verdict.number, verdict) for verdict in cannot]


_HELD: list[tuple[Sequence[str], Sequence[Subject]]] = []


def _hold(*held: Any) -> None:
    _HELD.append(held)


def _share(numbers: Iterable[int]) -> list[Verdict]:
    return verdicts(*_HELD[0], numbers)


def files_of(every: Sequence[Subject]) -> list[str]:
    """The files whose tests are run."""
    modules = {name.rpartition(".")[0] for subject in every for name in subject.tests}
    return [f"{ROOT / module.replace('.', '/')}.py" for module in sorted(modules)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
