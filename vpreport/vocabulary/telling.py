"""A document as data: what chapters tell, before anybody knows whether it becomes Word, Excel or a test.

Chapters yield blocks in the order in which they are read. Writers number headings, captions and pages;
chapters never write a number that a writer can count. Numbers are `Figure`s, so that the same figure, with its
sources, stands in the workbook and in the Word document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import NamedTuple

from vpreport.vocabulary.charting import Chart as Chart
from vpreport.vocabulary.charting import ChartKind as ChartKind
from vpreport.vocabulary.charting import Series as Series
from vpreport.vocabulary.inline import SYMBOLS as SYMBOLS
from vpreport.vocabulary.inline import Cell as Cell
from vpreport.vocabulary.inline import Figure as Figure
from vpreport.vocabulary.inline import Inline as Inline
from vpreport.vocabulary.inline import Lacking as Lacking
from vpreport.vocabulary.inline import Status as Status
from vpreport.vocabulary.inline import Strong as Strong
from vpreport.vocabulary.inline import Tone as Tone
from vpreport.vocabulary.inline import Words as Words
from vpreport.vocabulary.inline import plain as plain
from vpreport.vocabulary.inline import sources_of as sources_of
from vpreport.vocabulary.suppression import HIDDEN as HIDDEN


class Heading(NamedTuple):
    """A heading; level 1 is a chapter. The writer numbers it."""

    level: int
    text: str


class Paragraph(NamedTuple):
    """Running text."""

    parts: tuple[Inline, ...]


class Bullets(NamedTuple):
    """An unordered list, one item a tuple of parts."""

    items: tuple[tuple[Inline, ...], ...]


class Numbered(NamedTuple):
    """An ordered list that starts at 1."""

    items: tuple[tuple[Inline, ...], ...]


class Notice(NamedTuple):
    """Something the reader must not miss: a draft's open errors, illustrative figures, who has not reported."""

    parts: tuple[Inline, ...]
    tone: Tone = Tone.NEUTRAL


class Quote(NamedTuple):
    """What a department wrote, word for word, with its name."""

    department: str
    text: str


class Align(Enum):
    """How a column's cells stand."""

    TEXT = "text"
    NUMBER = "number"


class TableColumn(NamedTuple):
    """A column of a document's table; its unit belongs in the header ("Budget 2025, tkr")."""

    header: str
    align: Align = Align.TEXT


class TableRow(NamedTuple):
    """A row; a total row stands out."""

    cells: tuple[Cell, ...]
    total: bool = False
    tones: tuple[Tone | None, ...] = ()
    """A background by column, for matrices; empty means none. The word or number in the cell carries the meaning."""


def _is_empty(cell: Cell) -> bool:
    return cell is None or cell == "" or (isinstance(cell, Figure) and cell.value is None)


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table with caption, a description for those who cannot see it, and notes that stand under it.

    `numbered` False: no caption number (the document's head). `whole`: it is read as a picture, and stands on one page
    where a page has room for it.
    """

    caption: str
    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    description: str = ""
    notes: tuple[str, ...] = ()
    numbered: bool = True
    whole: bool = False

    @property
    def all_notes(self) -> tuple[str, ...]:
        """The notes that stand under the table: what marked figures lack is told even where no note says it."""
        lacking = [cell for row in self.rows for cell in row.cells if isinstance(cell, Figure) and cell.lacks]
        marks = dict.fromkeys(figure.mark for figure in lacking)
        starred = (f"*{note}" if any(mark in note for mark in marks) else note for note in self.notes)
        untold = (f"*{mark[0].upper()}{mark[1:]}." for mark in marks if not any(mark in note for note in self.notes))
        return (*starred, *untold)

    def without_empty(self, *headers: str) -> TableBlock:
        """The table without those of the named columns in which no row has anything."""
        empty = {
            number
            for number, column in enumerate(self.columns)
            if column.header in headers and all(_is_empty(row.cells[number]) for row in self.rows)
        }
        kept = [number for number in range(len(self.columns)) if number not in empty]
        rows = tuple(row._replace(cells=tuple(row.cells[number] for number in kept)) for row in self.rows)
        return replace(self, columns=tuple(self.columns[number] for number in kept), rows=rows)

    def with_rows(self, rows: tuple[TableRow, ...]) -> TableBlock:
        """The same table with other rows."""
        return replace(self, rows=rows)

    def __post_init__(self) -> None:
        if any(len(row.cells) != len(self.columns) for row in self.rows):
            raise ValueError(f"{self.caption}: a row has another number of cells than the table has columns")


class Landscape(NamedTuple):
    """Blocks that need the wide page: headings and tables in a section of their own."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


class Contents(NamedTuple):
    """Here stands the table of contents."""

    levels: int = 3


Block = (
    Heading | Paragraph | Bullets | Numbered | Notice | Quote | TableBlock | Chart | Landscape | PageBreak | Contents
)


class Document(NamedTuple):
    """A whole document: its title page's words, its head table and its blocks.

    `dated` is the date printed in properties and never the clock (ISO, e.g. 2025-10-14). `draft` puts "Utkast" on
    every page, `marking` what else must not be missed on any of them ("Illustrativa uppgifter"). `facts` are names and
    texts that a municipality's own Word template may ask for.
    """

    title: str
    subtitle: str
    author: str
    subject: str
    dated: str
    head: TableBlock
    blocks: tuple[Block, ...]
    draft: bool = False
    marking: str = ""
    keywords: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()


def text(*parts: Inline) -> Paragraph:
    """A paragraph of the parts."""
    return Paragraph(parts)


def flattened(blocks: Sequence[Block]) -> Iterator[Block]:
    """Every block in reading order, those inside landscape sections too."""
    for block in blocks:
        if isinstance(block, Landscape):
            yield from flattened(block.blocks)
        else:
            yield block
