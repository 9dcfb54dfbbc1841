"""What each cell of a table says: its text, by which columns get their widths, and the runs that hold it.

Most cells hold a figure or a few short words with nothing in them to clean, to escape or to hyphenate; those are known
at a glance and written at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from vpreport.vocabulary.telling import Align, Cell, Figure, Status, TableBlock, TableRow, Tone
from vpreport.writing.word.inline import status_runs, status_text
from vpreport.writing.word.oxml import Xml, joined, run, simple_run
from vpreport.writing.word.stylesheet import status_style
from vpreport.writing.word.text import cleaned, firm, is_simple, jointed, unbroken

MARK: Final = "*"


Said = tuple[str, Xml]
"""A cell's cleaned text, empty for None and for a figure that nobody has given, and the runs that say it."""


class ColumnWords(NamedTuple):
    """What a column's cells say, from top to bottom; as in `Said`."""

    texts: Sequence[str]
    runs: Sequence[Xml]


def column_words(block: TableBlock) -> list[ColumnWords]:
    """What the table's cells say, by column."""
    standing_out = [index for index, row in enumerate(block.rows) if row.total or row.tones]
    return [_column(block, number, standing_out) for number in range(len(block.columns))]


def tone_of(row: TableRow, index: int, text: str) -> Tone | None:
    """The tone of the row's cell that says the text; a cell that says nothing has none."""
    return row.tones[index] if row.tones and text else None


def _column(block: TableBlock, number: int, standing_out: Sequence[int]) -> ColumnWords:
    """The column's words, of plain rows first and then of those that stand out, which are few."""
    cells = [row.cells[number] for row in block.rows]
    is_number = block.columns[number].align is Align.NUMBER
    said = list(map(_number_said if is_number else _words_said, cells))
    texts, runs = [text for text, _ in said], [runs for _, runs in said]
    for index in standing_out:
        runs[index] = _runs_standing_out(block.rows[index], number, texts[index])
    return ColumnWords(texts, runs)


def _number_said(cell: Cell) -> Said:
    """The cell of a column of numbers: a figure has nothing to clean, and no number has a blank to break it at."""
    if isinstance(cell, Figure):
        text = str(cell)
        return text, _runs(cell, text) if cell.lacks else simple_run(text)
    if isinstance(cell, Status):
        return _words_said(cell)
    text = firm(unbroken(cleaned(cell or "")))
    return text, _runs(cell, text)


def _words_said(cell: Cell) -> Said:
    """The cell of a column of words."""
    if isinstance(cell, Status):
        return status_text(cell), status_runs(cell, cell.tone)
    if isinstance(cell, Figure):
        return _number_said(cell)
    if not cell or is_simple(cell):
        return cell or "", simple_run(cell or "")
    text = firm(jointed(cleaned(cell)))
    return text, _runs(cell, text)


def _runs_standing_out(row: TableRow, number: int, text: str) -> Xml:
    cell, tone = row.cells[number], tone_of(row, number, text)
    if isinstance(cell, Status):
        return status_runs(cell, tone or cell.tone)
    return _runs(cell, text, status_style(tone) if tone else "Strong" if row.total else "")


def _runs(cell: Cell, text: str, style: str = "") -> Xml:
    """The text as runs. A figure that lacks something has an asterisk; a note says what."""
    if not text:
        return Xml("")
    words = run(text, style)
    return joined(words, run(MARK, "Anmarkning")) if isinstance(cell, Figure) and cell.lacks else words
