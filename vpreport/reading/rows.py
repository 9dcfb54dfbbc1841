"""Which rows a sheet should hold, and how a row is known: by key, never by position."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from vpreport.vocabulary.record import Record
from vpreport.vocabulary.wording import folded

TOTAL_WORDS = frozenset(map(folded, ("Summa", "Totalt", "Total", "Sum", "Delsumma", "Summa totalt", "Totalsumma")))

BOARD = "*"
"""What stands for the whole board in the key of a central sheet's row."""

Key = tuple[str, ...]


@dataclass(slots=True)
class Rows:
    """Which rows a form's sheet should hold: the decided ones by key, and whether others are welcome.

    `decided` None: the register is not at hand, and every key is believed.
    """

    decided: Mapping[Key, Record] | None = None
    fixed: frozenset[Key] = frozenset()
    names: Mapping[Key, str] = field(default_factory=dict)

    def knows(self, key: Key) -> bool:
        """Whether the row is one of those prepared."""
        return key in self.fixed or (self.decided is not None and key in self.decided)
