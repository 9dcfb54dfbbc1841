"""The rows of a table: what each cell says and how it looks.

Rows that look alike are made once, with a gap for the words of each cell, which is several times as fast as building
every one anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, partial
from itertools import repeat
from typing import Final

from vpreport.vocabulary.telling import Align, Cell, Figure, Status, TableBlock, TableRow, Tone
from vpreport.writing.theme import THEME
from vpreport.writing.word.inline import status_runs, status_text
from vpreport.writing.word.oxml import Xml, fill, joined, line, run, w
from vpreport.writing.word.pieces import WordParagraph, paragraph
from vpreport.writing.word.stylesheet import PARAGRAPHS, status_style
from vpreport.writing.word.text import cleaned, firm, jointed, unbroken
from vpreport.writing.word.widths import lines

MARK: Final = "*"
POINTS: Final = PARAGRAPHS["Tabelltext"].size
MARGINS: Final = 2 * 110 + 30
"""Both sides of a cell as the table style has them, and a little air; in twips."""

_SHORT_TABLE: Final = 8  # rows
_LOW_TABLE: Final = 20  # lines: two fifths of a page, so that no more of one is ever left empty
_GAP: Final = "%s"  # filled by the operator of the same sign, which nothing else in a row without words has


def cell_texts(block: TableBlock) -> list[list[str]]:
    """The cleaned text of every cell, by row; empty for None and for a figure that nobody has given."""
    aligned = [column.align for column in block.columns]
    return [[_text(cell, align) for cell, align in zip(row.cells, aligned, strict=True)] for row in block.rows]


def rows(
    block: TableBlock, texts: Sequence[Sequence[str]], widths: Sequence[int], letters: float = POINTS
) -> Iterator[Xml]:
    """The rows below the header; `texts` as `cell_texts` gives them, widths in twips, letters in points."""
    gapped = cache(partial(_gapped_row, [column.align for column in block.columns], widths))
    for row, words, keep_next in zip(block.rows, texts, _kept(block, texts, widths, letters), strict=True):
        tones = _tones(row, words)
        runs = map(_runs, row.cells, words, tones, repeat(row.total))
        yield Xml(gapped(tones, row.total, keep_next) % tuple(runs))


def table_cell(width: int | str, words: WordParagraph, *properties: Xml) -> Xml:
    """A cell that holds one paragraph; its width in twips, or a gap for it."""
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa"), *properties), words.xml)


def _text(cell: Cell, align: Align) -> str:
    """The cell's cleaned text; a figure is printed with nothing to clean, and never with a blank to break it at."""
    if isinstance(cell, Figure):
        return str(cell)
    if isinstance(cell, Status):
        return status_text(cell)
    text = "" if cell is None else cleaned(str(cell))
    return firm(unbroken(text) if align is Align.NUMBER else jointed(text))


def _kept(block: TableBlock, texts: Sequence[Sequence[str]], widths: Sequence[int], letters: float) -> list[bool]:
    """By row, whether it stays on the page of what follows.

    A small table stays whole; of others no row is left alone on a page, no total without a term and no note without
    a row.
    """
    totals = [row.total for row in block.rows[1:]]
    whole, ends = _is_small(texts, widths, letters), (0, len(totals) - 1)
    kept = [whole or total or index in ends for index, total in enumerate(totals)]
    return [*kept, bool(block.all_notes)][: len(block.rows)]


def _is_small(texts: Sequence[Sequence[str]], widths: Sequence[int], letters: float) -> bool:
    """Whether the rows are few and low enough to be moved to the next page together."""
    if len(texts) > _SHORT_TABLE:
        return False
    room = [width - MARGINS for width in widths]
    return sum(max(map(lines, row, room, repeat(letters))) for row in texts) <= _LOW_TABLE


def _tones(row: TableRow, texts: Sequence[str]) -> tuple[Tone | None, ...]:
    """The tone of each cell; a cell that says nothing has none."""
    if not row.tones:
        return (None,) * len(texts)
    return tuple(tone if text else None for tone, text in zip(row.tones, texts, strict=True))


def _gapped_row(
    aligns: Sequence[Align], widths: Sequence[int], tones: Sequence[Tone | None], total: bool, keep_next: bool
) -> Xml:
    """A row with a gap for the runs of each cell."""
    looks = zip(aligns, widths, tones, strict=True)
    cells = (Xml(_gapped_cell(align, tone, total, keep_next) % (width, _GAP)) for align, width, tone in looks)
    return w("tr", w("trPr", w("cantSplit")), *cells)


@cache
def _gapped_cell(align: Align, tone: Tone | None, total: bool, keep_next: bool) -> Xml:
    """A cell with a gap for its width and one for its runs."""
    above = [w("tcBorders", line("top", 8, THEME.strong_line))] if total else []
    behind = [fill(THEME.tones[tone].fill)] if tone else []
    words = paragraph("Tabelltal" if align is Align.NUMBER else "Tabelltext", Xml(_GAP))
    return table_cell(_GAP, words.having("keepNext") if keep_next else words, *above, *behind)


def _runs(cell: Cell, text: str, tone: Tone | None, total: bool) -> Xml:
    """The cell's words. A figure that lacks something has an asterisk; a note says what."""
    if isinstance(cell, Status):
        return status_runs(cell, tone or cell.tone)
    if not text:
        return Xml("")
    words = run(text, status_style(tone) if tone else "Strong" if total else "")
    return joined(words, run(MARK, "Anmarkning")) if isinstance(cell, Figure) and cell.lacks else words
