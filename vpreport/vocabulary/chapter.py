"""A chapter: a subject of the plan, as its module offers it to the rest of the house."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from vpreport.vocabulary.column import Sheet
from vpreport.vocabulary.key_total import KeyTotal
from vpreport.vocabulary.measure import Measure
from vpreport.vocabulary.suppression import Groups
from vpreport.vocabulary.telling import Block, Figure, Inline, TableBlock
from vpreport.vocabulary.view import View

Totals = Iterator[tuple[str, Figure]]


def _no_totals(view: View) -> Totals:
    return iter(())


def _nobody(view: View) -> Groups:
    return Groups({})


def _nothing_to_say(view: View) -> Iterator[tuple[Inline, ...]]:
    return iter(())


def _no_measures(view: View) -> Iterator[Measure]:
    return iter(())


def _no_key_totals(view: View) -> Iterator[KeyTotal]:
    return iter(())


def _nothing_to_show(view: View) -> Iterator[Block]:
    return iter(())


class Chapter(NamedTuple):
    """What a chapter's module declares.

    `sheets` are its sheets in the register, the template or both. `totals` yields the totals that are no plain sums of
    a column (names as in contract section 6); it sees the plain sums through the view. `headline` yields what page one
    of a follow-up says of the subject, one sentence a tuple, most important first. `guarded` says which of its figures
    are about people, and about how many, so that those of small groups are hidden.
    """

    key: str
    sheets: tuple[Sheet, ...] = ()
    totals: Callable[[View], Totals] = _no_totals
    headline: Callable[[View], Iterator[tuple[Inline, ...]]] = _nothing_to_say
    total_names: Mapping[str, str] = MappingProxyType({})
    """What the totals that `totals` yields are called in Swedish, by name."""
    guarded: Callable[[View], Groups] = _nobody
    measures: Callable[[View], Iterator[Measure]] = _no_measures
    """What departments do about what has been found, in follow-ups."""
    public: Callable[[View], TableBlock] | None = None
    """What everybody may read instead of its sheet's rows, where each row is about few."""
    key_totals: Callable[[View], Iterator[KeyTotal]] = _no_key_totals
    """Its totals that say most, most important first; also those that the round does not give."""
    glance: Callable[[View], Iterator[Block]] = _nothing_to_show
    """Tables and charts that show how its subject stands, for the first sheet of the consolidated workbook."""
