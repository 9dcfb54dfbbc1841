"""The round's key totals beside those of the last period: out of earlier workbooks, else what the material knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from vpreport.vocabulary.key_total import Compared, Earlier, KeyTotal, Stated
from vpreport.vocabulary.rounds import Occasion
from vpreport.vocabulary.telling import Figure
from vpreport.vocabulary.view import View


class _Known(NamedTuple):
    """What the total was, and when."""

    stated: Stated
    period: str


def compared(view: View, totals: Iterable[KeyTotal], earlier: Sequence[Earlier]) -> Iterator[Compared]:
    """The totals that have a value, in their order. Of several earlier rounds the latest that is like this one tells.

    A figure is only told beside one of the same name and unit.
    """
    figures = view.totals()
    for total in totals:
        now = figures.get(total.name)
        if now is None or now.value is None:
            continue
        before = _stated(total, now, view.occasion, earlier) or _in_material(total, now)
        yield _beside(total, now, before) if before else Compared(total, now, remark=now.mark)


def _stated(total: KeyTotal, now: Figure, when: Occasion, earlier: Sequence[Earlier]) -> _Known | None:
    found = [
        (each.occasion, stated)
        for each in sorted(earlier, key=lambda each: each.occasion.as_of, reverse=True)
        if (stated := each.totals.get(total.name)) and stated.unit == now.unit
        if not total.accrues or each.occasion.months == when.months
    ]
    return _Known(found[0][1], found[0][0].period) if found else None


def _in_material(total: KeyTotal, now: Figure) -> _Known | None:
    before = total.before
    if before is None or before.value is None or before.unit != now.unit:
        return None
    return _Known(Stated(before.value, before.unit, before.mark), total.when)


def _beside(total: KeyTotal, now: Figure, before: _Known) -> Compared:
    stated, period = before
    if stated.mark == now.mark:
        return Compared(total, now, stated.value, period, now.mark)
    lacks = f"Föregående är {stated.mark}." if stated.mark else "Föregående gäller alla."
    return Compared(total, now, stated.value, period, f"{now.mark}. {lacks}" if now.mark else lacks, is_alike=False)
