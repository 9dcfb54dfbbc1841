"""Figures in another unit than the column's, seen by their size (IN-12): kronor in a column of tkr, 0,05 for 5 percent.

What is asked of the row is what a template tells beside it. Told are the figures, and what they are held against.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from vpreport.reading import rules
from vpreport.reading.casting import Departments
from vpreport.reading.row_names import row_name, row_words
from vpreport.reading.tally import Tally
from vpreport.vocabulary.amount import printed, unit_named
from vpreport.vocabulary.calculated import condition
from vpreport.vocabulary.column import Form
from vpreport.vocabulary.magnitude import MISTAKES, Judged, Mistake, checks_in
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.wording import listed


class _Off(NamedTuple):
    """A figure that is far off: the figure of the same kind that shows it, and the unit that was probably meant."""

    key: str
    peer: str
    unit: str


def judged_on(form: Form) -> tuple[Judged, ...]:
    """The figures that departments fill in and whose size can be judged by others on the form; all in one unit."""
    known = [(f.key, tuple(key for key in f.column.like if key in form.by_key)) for f in form.fields]
    return tuple(Judged(key, peers) for key, peers in known if peers and key in form.own_keys)


def tell_magnitude(record: Record, judged: tuple[Judged, ...], departments: Departments, tally: Tally) -> None:
    """One finding for the row when figures on it are about a thousand (a hundred) times too large or too small."""
    unit = _unit_of(record, judged)
    if not any(condition(live.wrong).holds(record.get) for live in checks_in(judged, unit)):
        return
    off = [found for one in judged if (found := _off(record, MISTAKES[unit], *one))]
    first, form = off[0], record.form
    figures = listed([f"{form.by_key[one.key].header} {printed(record.amount(one.key))}" for one in off])
    beside = f"{form.by_key[first.peer].header} är {printed(record.amount(first.peer))}"
    what = f"{figures} för {row_words(record, departments)} ser ut att vara i {first.unit}: {beside}."
    places = [record.place(one.key) for one in off]
    words = {"what": what, "unit": first.unit}
    tally.find(rules.MAGNITUDE, places, words, row=row_name(record, departments), column=first.key)


def _off(record: Record, mistake: Mistake, key: str, peers: Sequence[str]) -> _Off | None:
    """How the figure is off beside the first of the peers that it is off beside; None beside none of them.

    Early in the year a few months' outcome is no thousand times the whole year's budget, but that of its months.
    """
    for peer in peers:
        if condition(mistake.seen(key, peer)).holds(record.get):
            return _Off(key, peer, mistake.large)
        if condition(mistake.seen(peer, key)).holds(record.get):
            return _Off(key, peer, mistake.small)
    return None


def _unit_of(record: Record, judged: Sequence[Judged]) -> str:
    """The label of the unit that the figures should be in: the column's, or what the row says."""
    column = record.form.by_key[judged[0].key].column
    unit = unit_named(record.text(column.unit_from)) if column.unit_from else column.unit
    assert unit is not None, "only numbers have peers"
    return unit.label
