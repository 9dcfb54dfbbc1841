"""What everybody may read: words without the figures of small groups (SJ-08)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from vpreport.vocabulary.finding import Finding
from vpreport.vocabulary.secrets import NO_SECRETS, Secrets, without
from vpreport.vocabulary.telling import (
    Block,
    Bullets,
    Cell,
    Chart,
    Inline,
    Landscape,
    Notice,
    Numbered,
    Paragraph,
    Quote,
    Strong,
    TableBlock,
    Words,
)
from vpreport.vocabulary.view import View

NOT_SHOWN = "Uppgiften behöver ses över. Den gäller få personer och visas inte här."


def message_of(view: View, finding: Finding, *, is_own: bool = False) -> str:
    """What the finding says where everybody may read it; none of it where it is about a cell that is hidden.

    `is_own`: it is of a rule that the municipality has written, which may add up whatever it likes, and so tells
    nothing that rests on such a cell. Our own keep to sums that are published.
    """
    about = finding.sources if is_own else finding.places
    if not view.hidden().isdisjoint(about):
        return NOT_SHOWN
    return without(finding.message, view.secrets(), finding.place)


def published(blocks: Iterable[Block], view: View) -> Iterator[Block]:
    """The blocks with two dots in texts for what must not be told; figures are hidden where they are told."""
    secrets = view.secrets()
    return iter(blocks) if secrets is NO_SECRETS else (_block(block, secrets) for block in blocks)


def _block(block: Block, secrets: Secrets) -> Block:
    match block:
        case Paragraph() | Notice():
            return block._replace(parts=_parts(block.parts, secrets))
        case Bullets() | Numbered():
            return block._replace(items=tuple(_parts(item, secrets) for item in block.items))
        case Quote():
            return block._replace(text=without(block.text, secrets))
        case TableBlock():
            return _table(block, secrets)
        case Chart():
            return _chart(block, secrets)
        case Landscape():
            return block._replace(blocks=tuple(_block(inner, secrets) for inner in block.blocks))
        case _:
            return block


def _parts(parts: tuple[Inline, ...], secrets: Secrets) -> tuple[Inline, ...]:
    return tuple(_inline(part, secrets) for part in parts)


def _inline(part: Inline, secrets: Secrets) -> Inline:
    if isinstance(part, Strong | Words):
        return part._replace(text=without(part.text, secrets))
    return without(part, secrets) if isinstance(part, str) else part


def _table(table: TableBlock, secrets: Secrets) -> TableBlock:
    rows = (row._replace(cells=tuple(_cell(cell, secrets) for cell in row.cells)) for row in table.rows)
    return table.with_rows(tuple(rows))


def _chart(chart: Chart, secrets: Secrets) -> Chart:
    return replace(
        chart,
        caption=without(chart.caption, secrets),
        categories=tuple(without(each, secrets) for each in chart.categories),
        about=without(chart.about, secrets),
    )


def _cell(cell: Cell, secrets: Secrets) -> Cell:
    return without(cell, secrets) if isinstance(cell, str) else cell
