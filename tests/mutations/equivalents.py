"""The changes that no test can notice, as the program does the same with them; each with its reason."""

from __future__ import annotations

from typing import NamedTuple


class Equivalent(NamedTuple):
    """A change as the run tells it (where, was → now), and why nobody can see it."""

    where: str
    was: str
    now: str
    reason: str


EQUIVALENTS: tuple[Equivalent, ...] = (
    Equivalent(
        "vpreport.chapters.meetings.row_of",
        "date.max",
        "not date.max",
        "Only rows with a day are compared; the fallback is there for the type alone.",
    ),
    Equivalent(
        "vpreport.chapters.governing_documents._unlike",
        "sum_of_parts < whole",
        "sum_of_parts <= whole",
        "Called only where the two differ.",
    ),
)
