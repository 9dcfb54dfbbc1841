"""Sums of figures: they keep their sources and say what they lack."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from vpreport.vocabulary.amount import Unit
from vpreport.vocabulary.telling import Figure, Lacking
from vpreport.vocabulary.wording import listed


def sum_of(figures: Iterable[Figure], unit: Unit, lacks: tuple[Lacking, ...] = ()) -> Figure:
    """The sum of those figures that have a value, with all their sources; without value when none has."""
    given = [figure for figure in figures if figure.value is not None]
    total = sum((figure.value for figure in given if figure.value is not None), Decimal(0))
    decimals = max((figure.decimals for figure in given), default=unit.decimals)
    sources = tuple(place for figure in given for place in figure.sources)
    return Figure(total if given else None, unit, decimals, sources, lacks)


def negative(figure: Figure) -> Figure:
    """The figure with its sign reversed; one without value stays without."""
    return figure._replace(value=None if figure.value is None else -figure.value)


def without_sign(figure: Figure) -> Figure:
    """The figure's size, for a sentence that says the direction in words; one without value stays without."""
    return negative(figure) if figure.value is not None and figure.value < 0 else figure


def difference(whole: Figure, part: Figure) -> Figure:
    """Whole minus part, with the sources of both; without value when either has none."""
    if whole.value is None or part.value is None:
        return Figure(None, whole.unit, whole.decimals)
    return sum_of((whole, negative(part)), whole.unit)


def mark_notes(figures: Iterable[tuple[str, Figure]]) -> tuple[str, ...]:
    """A note for every mark, with the names of the figures that bear it: "Utfall och Prognos är exkl. HR.".

    A name may be a table's header; the unit after its comma is left out. A figure without value needs no note.
    """
    names: dict[str, list[str]] = {}
    for name, figure in figures:
        if figure.mark and figure.value is not None:
            names.setdefault(figure.mark, []).append(name.removesuffix(f", {figure.unit.label}"))
    return tuple(f"{listed(bearing)} är {mark}." for mark, bearing in names.items())
