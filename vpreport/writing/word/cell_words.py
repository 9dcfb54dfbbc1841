"""What each cell of a table says: its text, by which columns get their widths, and the runs that hold it.

The cells of a column are made together: joined to one text, they are cleaned, hyphenated and escaped in one go.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from vpreport.vocabulary.amount import all_printed
from vpreport.vocabulary.telling import Align, Cell, Figure, Status, TableBlock, TableRow, Tone
from vpreport.writing.word.inline import status_runs, status_text
from vpreport.writing.word.oxml import Xml, joined, plain_runs, run
from vpreport.writing.word.stylesheet import status_style
from vpreport.writing.word.text import cleaned, each, firm, jointed, unbroken

MARK: Final = "*"


class ColumnWords(NamedTuple):
    """What a column's cells say, from top to bottom: the cleaned text, and the runs that hold it.

    Both are empty for None and for a figure that nobody has given.
    """

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
    """The column's words: as of plain text first, and then of the cells that are more than that, which are few."""
    cells = [row.cells[number] for row in block.rows]
    texts = _texts(cells, _firm_number if block.columns[number].align is Align.NUMBER else _running)
    runs = plain_runs(texts)
    for index, cell in enumerate(cells):
        if isinstance(cell, Status):
            runs[index] = status_runs(cell, cell.tone)
        elif isinstance(cell, Figure) and cell.lacks:
            runs[index] = _runs(cell, texts[index])
    for index in standing_out:
        runs[index] = _runs_standing_out(block.rows[index], number, texts[index])
    return ColumnWords(texts, runs)


def _texts(cells: Sequence[Cell], changed: Callable[[str], str]) -> list[str]:
    """The text of each cell, that of strangers cleaned and changed."""
    words = iter(each(changed, [cleaned(cell) for cell in cells if isinstance(cell, str)]))
    figures = iter(all_printed([(cell.value, cell.decimals) for cell in cells if isinstance(cell, Figure)]))
    return [
        next(figures)
        if isinstance(cell, Figure)
        else next(words)
        if isinstance(cell, str)
        else status_text(cell)
        if cell
        else ""
        for cell in cells
    ]


def _running(text: str) -> str:
    """What may be hyphenated is marked, and what may not be parted is held together."""
    return firm(jointed(text))


def _firm_number(text: str) -> str:
    """What stands among numbers has no place to break it at."""
    return firm(unbroken(text))


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
