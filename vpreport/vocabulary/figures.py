"""How many rows there are, as a figure that keeps its cells."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from vpreport.vocabulary.amount import COUNT
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.telling import Figure, Lacking


def count_of(records: Iterable[Record], key: str = "", lacks: tuple[Lacking, ...] = ()) -> Figure:
    """How many records there are, 0 for none; its sources are their cells of that key, their first cells without."""
    places = tuple(record.place(key) for record in records)
    return Figure(Decimal(len(places)), COUNT, 0, places, lacks)
