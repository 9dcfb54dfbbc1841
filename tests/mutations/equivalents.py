"""The changes that no test can notice, as the program does the same with them; each with its reason."""

from __future__ import annotations

from typing import NamedTuple


class Equivalent(NamedTuple):
    """A change as the run tells it (where, was → now), and why nobody can see it."""

    where: str
    was: str
    now: str
    reason: str


EQUIVALENTS: tuple[Equivalent, ...] = ()
