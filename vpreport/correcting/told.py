"""A department's findings as its correction file tells them: in order, each with its cells in the new template."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from vpreport.carrying.addresses import Address, addresses
from vpreport.carrying.figures import Carried
from vpreport.importance import Importance
from vpreport.vocabulary.finding import Finding
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.visible import visible
from vpreport.vocabulary.wording import shortened

LONGEST = 4_000
"""Characters of a sentence; it quotes what a department wrote, which stands whole where it was written."""

_DECIDED = "IN-21"
_MOVED_AWAY = "Det som stod där finns på bladet Hör inte hemma. "
_RESTORED = "Mallens egen uppgift står där igen. "
_RESTORE = "Återställ cellen. "
_WRITTEN = "Det ni hade skrivit finns på bladet Hör inte hemma. "
_NO_VALUE = "IN-06"
_WRITE_IT = "Skriv värdet. Det som stod i cellen är nu bara text."


class Told(NamedTuple):
    """A finding in the correction file: its number on the list, and its cells there, those to change first first.

    `elsewhere` are cells that it also rests on; `gone` says that what it speaks of has no place in the template.
    """

    number: int
    finding: Finding
    cells: tuple[Address, ...]
    elsewhere: tuple[Address, ...]
    gone: bool

    @property
    def is_restored(self) -> bool:
        """Whether the cell holds again what the template says that it should, so that nothing is left to do in it."""
        return bool(self.cells) and (self.gone or self.finding.rule == _DECIDED)

    @property
    def advice(self) -> str:
        """What to do, when what has been done already has been said."""
        if self.finding.rule == _NO_VALUE and not self.gone:
            return _WRITE_IT
        if not self.is_restored:
            return f"{_MOVED_AWAY if self.gone else ''}{self.finding.fix}"
        rest = (
            self.finding.fix.removeprefix(_RESTORE) if self.finding.rule == _DECIDED else "Kontrollera att det är rätt."
        )
        return f"{_RESTORED}{_WRITTEN if self.gone else ''}{rest}"


def told_in_order(findings: Sequence[Finding], carried: Carried, signed_rows: Mapping[str, int]) -> list[Told]:
    """The findings, most important first; of those as serious, last the ones that ask for nothing but a look.

    `signed_rows` are the rows of the new `Start`, by label.
    """
    new = addresses(carried, signed_rows)
    homeless = {one.place for one in carried.homeless}
    order = Importance([form.form for form in carried.forms])
    told = [_told(finding, new, homeless) for finding in findings]
    told.sort(key=lambda one: order.rank(one.finding, one.is_restored))
    return [one._replace(number=number) for number, one in enumerate(told, 1)]


def _told(finding: Finding, new: Mapping[tuple[str, int, int], Address], homeless: set[Place]) -> Told:
    cells = tuple(_found(finding.places, finding.file, new))
    file = finding.file or next((place.file for place in finding.sources), "")
    own = frozenset(cells)
    elsewhere = tuple(at for at in _found(finding.sources, file, new) if at not in own)
    gone = bool(finding.places) and all(place in homeless for place in finding.places[: len(finding.contents) or 1])
    return Told(0, _readable(finding), cells, elsewhere, gone)


def _readable(finding: Finding) -> Finding:
    """The finding in words of some length on one line each, with nothing unseen in what they quote."""
    message, fix, row = (visible(shortened(text, LONGEST)) for text in (finding.message, finding.fix, finding.row))
    return finding._replace(message=message, fix=fix, row=row)


def _found(places: Sequence[Place], file: str, new: Mapping[tuple[str, int, int], Address]) -> Iterator[Address]:
    for place in dict.fromkeys(places):
        at = new.get((place.sheet, place.row, place.column))
        if place.file == file and at is not None:
            yield at
