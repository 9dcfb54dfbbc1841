"""The numbers of headings, as Word counts them: 5, 5.1, 5.1.1, 5.2."""

from __future__ import annotations

from collections.abc import Sequence


def next_number(counted: Sequence[int], level: int) -> list[int]:
    """The count after one more heading of the level: [5, 2, 3] becomes [5, 3] at level 2."""
    return [*counted[: level - 1], counted[level - 1] + 1 if level <= len(counted) else 1]


def spelled(counted: Sequence[int]) -> str:
    """The count as it is printed: "5.1.2"; "" before the first heading."""
    return ".".join(map(str, counted))
