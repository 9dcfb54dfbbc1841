"""Shares and means of several groups become one: weighted by what each rests on, never averaged."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from vpreport.vocabulary.amount import Unit
from vpreport.vocabulary.sums import sum_of
from vpreport.vocabulary.telling import Figure


def weighted(figures: Sequence[Figure], bases: Sequence[Decimal | None], unit: Unit) -> Figure:
    """The mean of figures with values, each as heavy as its base; the only one needs no base.

    Without value where there are none, or where one of several has no base, or all bases are 0.
    """
    found = sum_of(figures, unit)
    if len(figures) < 2:
        return found
    known = [base for base in bases if base is not None]
    whole = sum(known, Decimal(0))
    if len(known) < len(figures) or not whole:
        return Figure(None, unit)
    parts = ((figure.value or Decimal(0)) * base for figure, base in zip(figures, known, strict=True))
    return found._replace(value=sum(parts, Decimal(0)) / whole)
