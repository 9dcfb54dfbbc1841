"""How long a piece of work takes, in this process."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter


def seconds(work: Callable[[], object]) -> float:
    """What it takes, once."""
    started = perf_counter()
    work()
    return perf_counter() - started


def best(work: Callable[[], object], rounds: int) -> float:
    """The shortest of so many runs, in seconds."""
    return min(seconds(work) for _ in range(rounds))
