"""The rows of a table: what each cell says and how it looks.

A cell without its text is made once for each kind of cell and then copied, which is several times as fast as building
every one anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from functools import cache
from typing import Final, NamedTuple

from vpreport.vocabulary.telling import Align, Cell, Figure, Status, TableBlock, TableRow, Tone
from vpreport.writing.theme import THEME
from vpreport.writing.word.inline import status_runs, status_text
from vpreport.writing.word.oxml import WIDTH, Element, add_run, fill, line, paragraph, run, set_paragraph_property, w
from vpreport.writing.word.stylesheet import status_style
from vpreport.writing.word.text import cleaned, jointed, unbroken

_SHORT_TABLE: Final = 8


class _Kind(NamedTuple):
    """What a cell looks like apart from its text and its width: the key of its pattern."""

    align: Align
    tone: Tone | None
    total: bool
    keep_next: bool


def cell_texts(block: TableBlock) -> list[list[str]]:
    """The cleaned text of every cell, by row; empty for None and for a figure that nobody has given."""
    aligned = [column.align for column in block.columns]
    return [[_text(cell, align) for cell, align in zip(row.cells, aligned, strict=True)] for row in block.rows]


def rows(block: TableBlock, texts: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[Element]:
    """The rows below the header; `texts` as `cell_texts` gives them, widths in twips."""
    twips = [str(width) for width in widths]
    for row, words, keep_next in zip(block.rows, texts, _kept(block), strict=True):
        made = w("tr", w("trPr", w("cantSplit")))
        for index, (cell, text, tone) in enumerate(zip(row.cells, words, _tones(row), strict=True)):
            kind = _Kind(block.columns[index].align, tone if text else None, row.total, keep_next)
            copied = copy(_pattern(kind))
            copied[0][0].set(WIDTH, twips[index])
            _fill_in(copied[-1], cell, text, _letters(cell, text, tone, row))
            made.append(copied)
        yield made


def _text(cell: Cell, align: Align) -> str:
    if isinstance(cell, Status):
        return status_text(cell)
    text = "" if cell is None else cleaned(str(cell))
    return unbroken(text) if align is Align.NUMBER else jointed(text)


def _kept(block: TableBlock) -> list[bool]:
    """By row, whether it stays on the page of what follows.

    A short table stays whole; of a long one no row is left alone on a page, no total without a term and no note
    without a row.
    """
    totals = [row.total for row in block.rows[1:]]
    ends = (0, len(totals) - 1)
    kept = [len(totals) < _SHORT_TABLE or total or index in ends for index, total in enumerate(totals)]
    return [*kept, bool(block.all_notes)][: len(block.rows)]


def _tones(row: TableRow) -> tuple[Tone | None, ...]:
    return row.tones or (None,) * len(row.cells)


def _letters(cell: Cell, text: str, tone: Tone | None, row: TableRow) -> str:
    """The character style of the cell's words."""
    if tone and text:
        return status_style(tone)
    if isinstance(cell, Status):
        return status_style(cell.tone)
    return "Strong" if row.total else ""


@cache
def _pattern(kind: _Kind) -> Element:
    """A cell with its paragraph, which has no runs, and a width that waits to be set."""
    properties = w("tcPr", w("tcW", w=0, type="dxa"))
    if kind.total:
        properties.append(w("tcBorders", line("top", 8, THEME.strong_line)))
    if kind.tone:
        properties.append(fill(THEME.tones[kind.tone].fill))
    made = paragraph("Tabelltal" if kind.align is Align.NUMBER else "Tabelltext")
    if kind.keep_next:
        set_paragraph_property(made, w("keepNext"))
    return w("tc", properties, made)


MARK = "*"


def _fill_in(into: Element, cell: Cell, text: str, letters: str) -> None:
    """Write the cell's words into its paragraph. A figure that lacks something has an asterisk; a note says what."""
    if isinstance(cell, Status):
        into.extend(status_runs(cell, letters))
    elif text:
        add_run(into, text, letters)
    if isinstance(cell, Figure) and cell.mark and text:
        into.append(run(MARK, "Anmarkning"))
