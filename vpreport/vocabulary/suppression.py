"""Figures about so few people that they must not be told, and those from which they could be worked out.

A figure about a group of at most the register's limit is hidden. Where a hidden one is the only unknown of a sum that
is published, it is the sum less the others: then a second figure is hidden too, and so on until nothing hidden follows
from what is shown. What a reader may know beside it (heads, working hours) is taken to be known, so that a rate of the
whole counts as a sum of the rates of its parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from vpreport.vocabulary.amount import rounded
from vpreport.vocabulary.place import Place

HIDDEN = ".."
"""Stands for what is not shown because the group is small, as in Kolada."""
Name = str | Place
"""A figure by its name ("sickness.rate_women"), or one that stands in a cell by that cell."""


class Sum(NamedTuple):
    """A figure that is made of others; with a single part the two are one figure under two names."""

    whole: Name
    parts: tuple[Name, ...]

    @property
    def names(self) -> tuple[Name, ...]:
        """The parts and then the whole."""
        return (*self.parts, self.whole)


class Secret(NamedTuple):
    """A figure as people may tell it in a text that speaks of `word`; None where only its own row does."""

    value: Decimal
    word: str | None = None

    @property
    def is_at_an_end(self) -> bool:
        """Whether it prints as nothing or as all, 0 or 100: then what it is made of is all the same."""
        return rounded(self.value, 2) in (0, 100)

    def is_told_by(self, number: Decimal, decimals: int, in_percent: bool) -> bool:
        """Whether the number, written with that many decimals, is the figure; a whole one only where it says percent.

        On the figure's own row a whole number that is the whole figure is enough.
        """
        if decimals == 0 and not in_percent and self.value != number:
            return False
        return rounded(self.value, decimals) == number


class Groups(NamedTuple):
    """Figures about people: how many each is about, by the figure's name, and how they hang together.

    `sums` name only figures that have a value: one that nobody has is not to be worked out. `secrets` are the figures
    that somebody may tell in a text.
    """

    sizes: Mapping[Name, Decimal]
    sums: tuple[Sum, ...] = ()
    secrets: Mapping[Name, Secret] = MappingProxyType({})


def joined(several: Iterable[Groups]) -> Groups:
    """All of them as one."""
    sizes: dict[Name, Decimal] = {}
    sums: list[Sum] = []
    secrets: dict[Name, Secret] = {}
    for groups in several:
        sizes |= groups.sizes
        sums += groups.sums
        secrets |= groups.secrets
    return Groups(sizes, tuple(sums), secrets)


def suppressed(groups: Groups, most: Decimal) -> frozenset[Name]:
    """The names of figures that are not told: of groups of at most `most`, and of those that would give them away.

    Of figures that could be hidden beside one, that of the fewest people is: parts before their whole, so that as much
    as can be is told. The same for the same groups, in whatever order they came.
    """
    groups = groups._replace(sums=tuple(sorted(groups.sums, key=str)))
    hidden = {name for name, size in groups.sizes.items() if size <= most}
    while further := _to_hide(groups, hidden):
        hidden.add(further)
    return frozenset(hidden)


def _to_hide(groups: Groups, hidden: set[Name]) -> Name | None:
    """The figure to hide next; None when nothing hidden follows from what is shown.

    What a sum with a single unknown gives away is seen at once, and hidden beside in that sum; the rest is solved for.
    A whole of 0 says that every part is 0: it is hidden with them.
    """
    for each in groups.sums:
        unknown = sum(name in hidden for name in each.names)
        if unknown == 1 and (name := _least_lost(groups, hidden, (each,))):
            return name
        if unknown and each.whole not in hidden and _is_at_an_end(groups, each.whole):
            return each.whole
    given_away = sorted(derivable(groups.sums, hidden), key=str)
    found = (_least_lost(groups, hidden, _reaching(groups.sums, hidden, name)) for name in given_away)
    return next((name for name in found if name is not None), None)


def _is_at_an_end(groups: Groups, name: Name) -> bool:
    secret = groups.secrets.get(name)
    return secret is not None and secret.is_at_an_end


def _least_lost(groups: Groups, hidden: set[Name], sums: Iterable[Sum]) -> Name | None:
    """The figure of the sums to hide beside what is: a part if there is one, of the fewest people.

    None only where everything that they are tied to is hidden, and one must be 0 whatever the others are.
    """
    beside = [
        (each.whole == name, groups.sizes.get(name, Decimal(0)), str(name), name)
        for each in sums
        for name in each.names
        if name not in hidden
    ]
    return min(beside, key=lambda found: found[:3])[-1] if beside else None


def _reaching(sums: Sequence[Sum], hidden: set[Name], name: Name) -> Iterator[Sum]:
    """The sums with something shown that the figure is in, or is tied to through other hidden ones; nearest first."""
    seen, near = set[Name](), {name}
    while near:
        seen |= near
        touching = [each for each in sums if near.intersection(each.names)]
        showing = [each for each in touching if not hidden.issuperset(each.names)]
        if showing:
            yield from showing
            return
        near = {other for each in touching for other in each.names if other in hidden} - seen


def derivable(sums: Sequence[Sum], hidden: Iterable[Name]) -> set[Name]:
    """Hidden figures that follow from those that are shown: their sums, solved for what is unknown.

    Every sum is an equation in its hidden figures. Solved, an equation with a single unknown left gives it away.
    """
    unknown = set(hidden)
    rows = [_equation(each, unknown) for each in sums]
    return {next(iter(row)) for row in _solved(row for row in rows if row) if len(row) == 1}


_Row = dict[Name, Fraction]


def _equation(sum_: Sum, unknown: set[Name]) -> _Row:
    row: _Row = {name: Fraction(1) for name in sum_.parts if name in unknown}
    if sum_.whole in unknown:
        row[sum_.whole] = Fraction(-1)
    return row


def _solved(rows: Iterable[_Row]) -> list[_Row]:
    """The rows in reduced echelon form: each with an unknown of its own, that no other holds."""
    done: dict[Name, _Row] = {}
    for row in sorted(rows, key=len):
        for pivot in [name for name in row if name in done]:
            row = _without(row, pivot, done[pivot])
        if not row:
            continue
        pivot = min(row, key=str)
        row = {name: value / row[pivot] for name, value in row.items()}
        done = {name: _without(other, pivot, row) for name, other in done.items()}
        done[pivot] = row
    return list(done.values())


def _without(row: _Row, pivot: Name, of: _Row) -> _Row:
    """The row with so much of the other taken away that it no longer holds the pivot."""
    factor = row.get(pivot)
    if not factor:
        return row
    names = dict.fromkeys((*row, *of))
    left = {name: row.get(name, Fraction(0)) - factor * of.get(name, Fraction(0)) for name in names}
    return {name: value for name, value in left.items() if value}
