"""Tables that need the wide page, found before the document is cut into sections."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from vpreport.vocabulary.telling import Block, Heading, Landscape, TableBlock


def turned(blocks: Iterable[Block], is_too_wide: Callable[[TableBlock], bool]) -> Iterator[Block]:
    """The blocks, a table that is too wide for an upright page on wide ones, with the headings right above it."""
    headings: list[Heading] = []
    for block in blocks:
        if isinstance(block, Heading):
            headings.append(block)
            continue
        if isinstance(block, TableBlock) and is_too_wide(block):
            yield Landscape((*headings, block))
        else:
            yield from (*headings, block)
        headings = []
    yield from headings
