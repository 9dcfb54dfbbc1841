"""How long pieces of work take, in this process."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from time import perf_counter


def seconds(work: Callable[[], object]) -> float:
    """What it takes, once."""
    started = perf_counter()
    work()
    return perf_counter() - started


def in_turns(works: Mapping[str, Sequence[Callable[[], object]]], rounds: int) -> dict[str, float]:
    """What each work takes, in seconds, by name: of each of its pieces the shortest of so many runs.

    They take turns, and a piece is short, so that a busy while on the machine falls upon few pieces of any.
    """
    runs = [{name: [seconds(piece) for piece in pieces] for name, pieces in works.items()} for _ in range(rounds)]
    return {name: sum(map(min, zip(*(run[name] for run in runs), strict=True))) for name in works}
