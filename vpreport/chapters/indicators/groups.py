"""Whose results may be told: shares and means of at most a few are not, nor what would give them away (SJ-08)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain

from vpreport.chapters.indicators.computed import is_computed
from vpreport.chapters.indicators.sheet import BASES, VALUES
from vpreport.chapters.indicators.sums import Line, lines
from vpreport.vocabulary.reaching import SUM
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.suppression import Groups, Name, Secret, Sum
from vpreport.vocabulary.telling import Figure
from vpreport.vocabulary.view import View

SEXES = ("women", "men")


def guarded(view: View) -> Groups:
    """Every report's women, men and total with how many they are about, and the board's, which they make.

    What is added up counts something, and is published as it is. A result whose base nobody has given is about as many
    as nobody knows, and is told; one whose base cannot be read is taken for one of a few.
    """
    if view.occasion.is_plan:
        return Groups({})
    about = [line for line in lines(view) if line.method != SUM and not is_computed(line.first)]
    sizes: dict[Name, Decimal] = {}
    for line in about:
        for column in VALUES:
            told = ((report, _size(report, column)) for report in line.reports)
            own: dict[Name, Decimal] = {report.place(column): size for report, size in told if size is not None}
            sizes |= own
            if own:
                sizes[line_name(line, column)] = sum(own.values(), Decimal(0))
    sums = tuple(each for line in about for each in _sums(view, line) if each.parts)
    return Groups(sizes, sums, dict(_secrets(view, about)))


def _secrets(view: View, about: Iterable[Line]) -> Iterator[tuple[Name, Secret]]:
    """Every report's results, as the words on its row may tell them, and the board's where all have the same."""
    for line in about:
        for column in VALUES:
            told = ((figure.value, figure.sources) for figure in _figures(view, line, column))
            given = {place: Secret(value) for value, places in told if value is not None for place in places}
            yield from given.items()
            if len(alike := {*given.values()}) == 1:
                yield line_name(line, column), alike.pop()


def line_name(line: Line, column: str) -> str:
    """What the board's figure is called among the figures that are guarded."""
    return f"indicators.{column}:{line.first.place()}"


def _size(report: Record, column: str) -> Decimal | None:
    base = BASES[column]
    return Decimal(0) if report.is_unread(base) else report.number(base)


def _sums(view: View, line: Line) -> Iterator[Sum]:
    cells = {column: [figure.sources for figure in _figures(view, line, column)] for column in VALUES}
    for women, men, total in zip(cells["women"], cells["men"], cells["total"], strict=True):
        yield from (Sum(place, women + men) for place in total)
    given = [column for column in VALUES if any(cells[column])]
    if "total" in given:
        yield Sum(line_name(line, "total"), tuple(line_name(line, sex) for sex in SEXES if sex in given))
    for column in given:
        yield Sum(line_name(line, column), tuple(chain.from_iterable(cells[column])))


def _figures(view: View, line: Line, column: str) -> Iterator[Figure]:
    return (view.figure(report, column) for report in line.reports)
