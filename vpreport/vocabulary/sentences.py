"""Sentences that hold figures: parts listed with commas and "och", sentences put together as one paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vpreport.vocabulary.telling import Inline, Paragraph

Sentence = tuple[Inline, ...]


def enumerated(items: Sequence[Sentence]) -> Sentence:
    """The items as a Swedish list: commas between them, "och" before the last."""
    marks = [", " if number < len(items) - 1 else " och " for number in range(len(items))]
    return tuple(part for number, item in enumerate(items) for part in (*([marks[number]] if number else ()), *item))


def paragraph_of(sentences: Iterable[Sentence]) -> tuple[Paragraph, ...]:
    """The sentences as one paragraph, a space between them; no paragraph when there is none."""
    parts = tuple(part for sentence in sentences for part in (" ", *sentence))[1:]
    return (Paragraph(parts),) if parts else ()
