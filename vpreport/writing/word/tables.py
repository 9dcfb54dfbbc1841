"""A table with its caption above and its notes below: one header row that repeats, no merged cells, no nesting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from vpreport.vocabulary.telling import Align, TableBlock, TableColumn
from vpreport.writing.word.cell_words import ColumnWords, column_words
from vpreport.writing.word.cells import DENSE, MARGINS, POINTS, Cut, rows, table_cell
from vpreport.writing.word.oxml import Xml, field, run, w, wrapped
from vpreport.writing.word.pieces import Piece, Table, WordParagraph, paragraph
from vpreport.writing.word.styles import TABLE_STYLE, twips
from vpreport.writing.word.stylesheet import cell_style
from vpreport.writing.word.text import SOFT_HYPHEN, cleaned, firm, jointed, one_line
from vpreport.writing.word.widths import ColumnText, column_widths, fits

_UNIT_LAST: Final = re.compile(", (?=[^ ]{1,6}$)")


class Worded(NamedTuple):
    """A table with the words of its headers and cells, before anybody knows how wide it is."""

    block: TableBlock
    headers: Sequence[str]
    columns: Sequence[ColumnWords]
    texts: Sequence[ColumnText]


def worded(block: TableBlock) -> Worded:
    """The table with its words. ValueError when a column has no header."""
    headers = [_header(column) for column in block.columns]
    if not all(headers):
        raise ValueError(f"{block.caption}: a column has no header")
    said = column_words(block)
    columns = zip(block.columns, headers, said, strict=True)
    texts = [ColumnText(header, words.texts, column.align is Align.NUMBER) for column, header, words in columns]
    return Worded(block, headers, said, texts)


def is_too_wide(told: Worded, width: float, letters: float) -> bool:
    """Whether so many centimetres break its words or numbers, even in small letters; `letters` as for `table`."""
    return not fits(told.texts, twips(width), letters * DENSE, MARGINS)


def captioned_table(told: Worded, number: int | None, width: float, letters: float = POINTS) -> Iterator[Piece]:
    """The caption, the table and its notes; `number` is None for a table that has none, the rest as for `table`."""
    yield caption(told.block.caption, number)
    notes = told.block.all_notes
    yield table(told, width, letters, has_notes=bool(notes))
    for note in notes:
        yield paragraph("Tabellnot", run(cleaned(note)))


def caption(words: str, number: int | None) -> WordParagraph:
    """The line above a table, "Tabell 3. Detaljbudget", where Word counts the number."""
    if number is None:
        return paragraph("Caption", run(one_line(words)))
    counted = field("SEQ Tabell \\* ARABIC", str(number))
    return paragraph("Caption", run("Tabell\N{NO-BREAK SPACE}"), counted, run(f". {one_line(words)}"))


def table(told: Worded, width: float, letters: float = POINTS, *, has_notes: bool = False) -> Table:
    """The table alone, whatever follows it; `width` is in centimetres.

    `letters` is the size of its text, in points of the standard look's font.
    """
    block, headers, columns, texts = told
    cut = _cut(texts, twips(width), letters)
    grid = w("tblGrid", *(w("gridCol", w=each) for each in cut.widths))
    top = _header_row(block.columns, headers, cut)
    below = rows(block, columns, cut, has_notes=has_notes)
    return Table(tuple(wrapped("w:tbl", (_properties(block, headers, sum(cut.widths)), grid, top, *below))))


def _properties(block: TableBlock, headers: Sequence[str], width: int) -> Xml:
    description = one_line(block.description) or f"Tabell med kolumnerna {', '.join(headers)}.".replace(SOFT_HYPHEN, "")
    return w(
        "tblPr",
        w("tblStyle", val=TABLE_STYLE),
        w("tblW", w=width, type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblLook", val="0620", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
        w("tblCaption", val=one_line(block.caption)),
        w("tblDescription", val=description),
    )


def _header(column: TableColumn) -> str:
    """The header on one line; over numbers a unit at its end ("Budget 2025, tkr") stays with the word before it."""
    header = one_line(column.header)
    return firm(jointed(_UNIT_LAST.sub(",\N{NO-BREAK SPACE}", header) if column.align is Align.NUMBER else header))


def _header_row(columns: Sequence[TableColumn], headers: Sequence[str], cut: Cut) -> Xml:
    styles = [cell_style(number=column.align is Align.NUMBER, header=True, dense=cut.dense) for column in columns]
    words = (paragraph(style, run(header)) for style, header in zip(styles, headers, strict=True))
    return w("tr", w("trPr", w("cantSplit"), w("tblHeader")), *map(table_cell, cut.widths, words))


def _cut(texts: Sequence[ColumnText], total: int, letters: float) -> Cut:
    """How the table is cut: with smaller letters where the others would break words."""
    dense = not fits(texts, total, letters, MARGINS)
    size = letters * DENSE if dense else letters
    return Cut(column_widths(texts, total, size, MARGINS), size, dense)
