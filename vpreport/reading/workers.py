"""Files read through an executor, in batches, and one by one where it breaks.

A broken worker never ends the run: what it has left undone is read file by file, and the file that breaks its worker
again is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import suppress
from itertools import zip_longest
from pathlib import Path

from vpreport.reading.cells import Refused
from vpreport.reading.expectation import Expectation
from vpreport.reading.file import read_one, turned_away
from vpreport.reading.submission import Submission

BATCH = 8
"""Files read in one go by a worker: enough to make up for telling it what is expected."""


def read_through(executor: Executor, paths: Sequence[Path], expectation: Expectation) -> Iterator[Submission]:
    """The files in their order; what a broken executor has left undone is read file by file."""
    batches = [paths[start : start + BATCH] for start in range(0, len(paths), BATCH)]
    futures: list[Future[list[Submission]]] = []
    with suppress(BrokenExecutor):
        futures += (executor.submit(_read_batch, expectation, batch) for batch in batches)
    for batch, future in zip_longest(batches, futures):
        try:
            yield from future.result() if future else _read_apart(expectation, batch)
        except BrokenExecutor:
            yield from _read_apart(expectation, batch)


def _read_apart(expectation: Expectation, paths: Sequence[Path]) -> list[Submission]:
    """The files, each in a process of its own; one that ends its process is refused."""
    read: list[Submission] = []
    for path in paths:
        with ProcessPoolExecutor(1) as pool:
            try:
                read.append(pool.submit(read_one, expectation, path).result())
            except BrokenExecutor:
                message = "Filen avbröt läsningen, två gånger. Flytta det ifyllda till en ny mall och skicka den."
                read.append(turned_away(expectation, path, Refused("broken-worker", message)))
    return read


def _read_batch(expectation: Expectation, paths: Sequence[Path]) -> list[Submission]:
    return [read_one(expectation, path) for path in paths]
