"""Troubles that keep coming back in a column: the first are told one by one, the rest in one finding.

Nobody reads the thousandth finding of a kind, and each costs a line in every output. The last one tells what is wrong
as the others do, and names all further cells, so that totals leave them out and nothing that was written is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from vpreport.reading.cells import CellValue
from vpreport.reading.tally import Tally
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.rule import Rule
from vpreport.vocabulary.wording import listed

TOLD_APART = 20
"""Findings of a rule in a column that are told one by one."""

_MORE = "fler"
_NAMED = 6
"""Cells or rows that the sentence about the rest names."""


class Found(NamedTuple):
    """A finding on its way, as `Tally.find` takes it. `called` names it among others: its cell with its content."""

    rule: Rule
    places: Sequence[Place]
    words: dict[str, str]
    row: str
    column: str
    called: str
    content: Sequence[CellValue] = ()
    severity: Severity | None = None


@dataclass(slots=True)
class _Rest:
    """What is told together: the first of it, and then the places, contents and names of all."""

    first: Found
    places: list[Place] = field(default_factory=list)
    content: list[CellValue] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def add(self, found: Found) -> None:
        self.places += found.places
        self.content += found.content
        self.names.append(found.called)


class Gathered:
    """The findings of one sheet; `further` gives the sentence about so many more in a column, from a list of them."""

    def __init__(self, tally: Tally, further: Callable[[str, int, str], str]) -> None:
        self._tally = tally
        self._further = further
        self._told: dict[tuple[str, Severity, str], int] = {}
        self._rest: dict[tuple[str, Severity, str], _Rest] = {}

    def find(self, found: Found) -> None:
        """Tell of it now, or with the rest when as much has been told of its column already."""
        kind = (found.rule.id, found.severity or found.rule.severity, found.column)
        told = self._told.get(kind, 0)
        if told < TOLD_APART:
            self._told[kind] = told + 1
            self.tell_apart(found)
        else:
            self._rest.setdefault(kind, _Rest(found)).add(found)

    def tell(self) -> None:
        """Tell of the rest, when all rows have been read; what is alone is told as any other."""
        for rest in self._rest.values():
            first, others = rest.first, rest.names[1:]
            if others:
                further = self._further(first.column, len(others), listed(others, most=_NAMED))
                row = _MORE if first.severity in (None, first.rule.severity) else f"{_MORE} {first.severity.value}"
                first = first._replace(places=rest.places, content=rest.content, row=row)
                self.tell_apart(first, further)
            else:
                self.tell_apart(first)

    def tell_apart(self, found: Found, further: str = "") -> None:
        """Tell of it now, however much has been told; `further` is a sentence after its own."""
        self._tally.find(
            found.rule,
            found.places,
            found.words,
            content=found.content,
            row=found.row,
            column=found.column,
            severity=found.severity,
            further=further,
        )
