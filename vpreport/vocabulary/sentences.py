"""Sentences that hold figures: parts listed with commas and "och", sentences put together as one paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from vpreport.vocabulary.amount import COUNT
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.telling import Figure, Inline, Paragraph, Words
from vpreport.vocabulary.wording import listed, one_line

Sentence = tuple[Inline, ...]


def written(row: Record, key: str) -> Words:
    """What stands in the row's cell, on one line and without its last full stop, as part of a sentence."""
    return Words(one_line(row.text(key)).rstrip("."), (row.place(key),))


def quoted(row: Record, key: str, before: str) -> Sentence:
    """A sentence that stands in the cell, in quotation marks after what leads to it; nothing when it is empty."""
    return (f"{before}”", Words(one_line(row.text(key)), (row.place(key),)), "”") if row.text(key) else ()


def named(names: Sequence[str], most: int) -> Sentence:
    """The names as a Swedish list; of a long one the first, and how many more there are."""
    if len(names) <= most:
        return (listed(names),)
    return (", ".join(names[:most]), " och ", Figure(Decimal(len(names) - most), COUNT), " till")


def enumerated(items: Sequence[Sentence]) -> Sentence:
    """The items as a Swedish list: commas between them, "och" before the last."""
    marks = [", " if number < len(items) - 1 else " och " for number in range(len(items))]
    return tuple(part for number, item in enumerate(items) for part in (*([marks[number]] if number else ()), *item))


def paragraph_of(sentences: Iterable[Sentence]) -> tuple[Paragraph, ...]:
    """The sentences as one paragraph, a space between them; no paragraph when there is none."""
    parts = tuple(part for sentence in sentences for part in (" ", *sentence))[1:]
    return (Paragraph(parts),) if parts else ()
