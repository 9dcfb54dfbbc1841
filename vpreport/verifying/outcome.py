"""What has been found when a document was laid beside its consolidation."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from vpreport.vocabulary.sourcing import Spot


class Difference(NamedTuple):
    """A figure that is not the consolidation's: where it stands, what stands there, what should, and its cells.

    "" for what is empty or unknown.
    """

    spot: Spot
    stands: str
    told: str
    cells: str = ""


class Missing(NamedTuple):
    """Figures that were told in a place that could not be found: rewritten, or taken out."""

    spot: Spot
    figures: int


@dataclass
class Outcome:
    """How many figures were compared, which differ, which are the same but rounded, and which were not found."""

    compared: int = 0
    differences: list[Difference] = field(default_factory=list)
    rounded: list[Difference] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)

    @property
    def likeness(self) -> tuple[int, int]:
        """How like the consolidation the document is: by figures that agree, then by those that are found."""
        return self.compared - len(self.differences), -sum(each.figures for each in self.missing)
