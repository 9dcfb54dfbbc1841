"""The rows of a table: how each cell looks, and which rows stay together.

Rows that look alike are made once, without the words of their cells, and the words of all are woven in; that is many
times as fast as building every row anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, partial
from itertools import chain, repeat
from typing import Final, NamedTuple

from vpreport.vocabulary.telling import Align, TableBlock, TableRow, Tone
from vpreport.writing.theme import THEME
from vpreport.writing.word.cell_words import ColumnWords, tone_of
from vpreport.writing.word.oxml import Xml, fill, line, w
from vpreport.writing.word.pieces import WordParagraph, paragraph
from vpreport.writing.word.stylesheet import PARAGRAPHS, cell_style
from vpreport.writing.word.widths import lines

POINTS: Final = PARAGRAPHS["Tabelltext"].size
DENSE: Final = PARAGRAPHS["TabelltextTat"].size / POINTS
"""How large the small letters are, as a part of the others."""
MARGINS: Final = 2 * 110 + 30
"""Both sides of a cell as the table style has them, and a little air; in twips."""

_SHORT_TABLE: Final = 8  # rows
_LOW_TABLE: Final = 20  # lines: two fifths of a page, so that no more of one is ever left empty
_GAP: Final = "%s"  # stands for a width or for runs; nothing else in a row without words has that sign


class Cut(NamedTuple):
    """How a table is cut: the widths of its columns in twips, and the size of its letters.

    That is in points of the standard look's font; `dense` letters are the smaller ones.
    """

    widths: Sequence[int]
    letters: float
    dense: bool


def rows(block: TableBlock, columns: Sequence[ColumnWords], cut: Cut, *, has_notes: bool) -> Iterator[Xml]:
    """The rows below the header, as pieces to be joined; `columns` as `column_words` gives them.

    `has_notes`: whether notes follow the table.
    """
    texts = list(zip(*(column.texts for column in columns), strict=True))
    kept = _kept(block, texts, cut, has_notes=has_notes)
    framed = cache(partial(_frame, [column.align for column in block.columns], cut))
    frames = [
        framed(_tones(row, words), row.total, stays) for row, words, stays in zip(block.rows, texts, kept, strict=True)
    ]
    around = list(zip(*frames, strict=True))
    within = (column.runs for column in columns)
    woven = (*chain.from_iterable(zip(around, within, strict=False)), *around[-1:])
    return chain.from_iterable(zip(*woven, strict=True))


def table_cell(width: int | str, words: WordParagraph, *properties: Xml) -> Xml:
    """A cell that holds one paragraph; its width in twips, or a gap for it."""
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa"), *properties), words.xml)


def _kept(block: TableBlock, texts: Sequence[Sequence[str]], cut: Cut, *, has_notes: bool) -> list[bool]:
    """By row, whether it stays on the page of what follows.

    A small table stays whole, and so does one that is to; of others no row is left alone on a page, no total without
    a term and no note without a row.
    """
    totals = [row.total for row in block.rows[1:]]
    whole, ends = block.whole or _is_small(texts, cut), (0, len(totals) - 1)
    kept = [whole or total or index in ends for index, total in enumerate(totals)]
    return [*kept, has_notes][: len(block.rows)]


def _is_small(texts: Sequence[Sequence[str]], cut: Cut) -> bool:
    """Whether the rows are few and low enough to be moved to the next page together."""
    if len(texts) > _SHORT_TABLE:
        return False
    room = [width - MARGINS for width in cut.widths]
    return sum(max(map(lines, row, room, repeat(cut.letters))) for row in texts) <= _LOW_TABLE


def _tones(row: TableRow, texts: Sequence[str]) -> tuple[Tone | None, ...]:
    """The tone of each cell; none at all in a row without."""
    return tuple(tone_of(row, index, text) for index, text in enumerate(texts)) if row.tones else ()


def _frame(
    aligns: Sequence[Align], cut: Cut, tones: Sequence[Tone | None], total: bool, keep_next: bool
) -> Sequence[Xml]:
    """A row without the runs of its cells: what stands before the first, between them, and after the last."""
    looks = zip(aligns, cut.widths, tones or repeat(None), strict=False)
    cells = (
        Xml(_gapped_cell(align, tone, total, keep_next, cut.dense) % (width, _GAP)) for align, width, tone in looks
    )
    return [Xml(piece) for piece in w("tr", w("trPr", w("cantSplit")), *cells).split(_GAP)]


@cache
def _gapped_cell(align: Align, tone: Tone | None, total: bool, keep_next: bool, dense: bool) -> Xml:
    """A cell with a gap for its width and one for its runs."""
    above = [w("tcBorders", line("top", 8, THEME.strong_line))] if total else []
    behind = [fill(THEME.tones[tone].fill)] if tone else []
    words = paragraph(cell_style(number=align is Align.NUMBER, dense=dense), Xml(_GAP))
    return table_cell(_GAP, words.having("keepNext") if keep_next else words, *above, *behind)
