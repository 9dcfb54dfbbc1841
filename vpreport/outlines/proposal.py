"""What the register proposes that the board decides: whole in a chapter, and as much as page one has room for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from vpreport.chapters import narrative
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.sentences import Sentence
from vpreport.vocabulary.telling import Block, Bullets, Heading, Numbered, Paragraph, Words, plain
from vpreport.vocabulary.view import View

SECTION = "Förslag till beslut"
LINES = 7
"""Lines that a proposal may take on page one; a longer one has a chapter of its own."""
LINE = 90
"""Characters on a line, about."""

Piece = Paragraph | Bullets | Numbered
"""What the register's texts are made of."""


def decision(view: View) -> Iterator[Block]:
    """The whole proposal as a chapter; nothing where page one has room for all of it."""
    proposal = proposed(view)
    if fitting(proposal) != proposal:
        yield Heading(1, SECTION)
        yield from proposal


def proposed(view: View) -> list[Piece]:
    """What the register proposes, its words with their cells; empty when it proposes nothing."""
    sources = tuple(row.place("text") for row in narrative.texts_of(view, SECTION))
    pieces = cast(tuple[Piece, ...], narrative.section(view, SECTION))
    return [_with_items(piece, [_sourced(item, sources) for item in _items(piece)]) for piece in pieces]


def fitting(proposal: Sequence[Piece]) -> list[Piece]:
    """As many whole paragraphs and items as page one has room for, from the first."""
    return list(_fitting(proposal))


def _fitting(proposal: Sequence[Piece]) -> Iterator[Piece]:
    room = LINES
    for piece in proposal:
        kept = []
        for item in _items(piece):
            room -= 1 + len(plain(item)) // LINE
            if room >= 0:
                kept.append(item)
        if kept:
            yield _with_items(piece, kept)
        if room < 0:
            return


def _items(piece: Piece) -> tuple[Sentence, ...]:
    return (piece.parts,) if isinstance(piece, Paragraph) else piece.items


def _with_items(piece: Piece, items: Sequence[Sentence]) -> Piece:
    return Paragraph(items[0]) if isinstance(piece, Paragraph) else piece._replace(items=tuple(items))


def _sourced(item: Sentence, sources: tuple[Place, ...]) -> Sentence:
    return tuple(Words(part, sources) if isinstance(part, str) else part for part in item)
