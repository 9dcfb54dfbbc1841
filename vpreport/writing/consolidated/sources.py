"""Where the document's figures come from, in `sammanstallning.xlsx`: a row a figure, and the document line by line.

The sheet of figures is for people. Those with the document's lines are hidden: `vpreport verify` lays an edited
document beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vpreport.vocabulary.amount import rounded
from vpreport.vocabulary.lines import Line, lines_of, tidied
from vpreport.vocabulary.source_list import SHEET, sourced, with_sources
from vpreport.vocabulary.sourcing import Traced, traced
from vpreport.writing.consolidated.told import Tellings, Told
from vpreport.writing.listing import Amount, Heading, Item, Listing
from vpreport.writing.looks import BODY, NOTE, PLAIN
from vpreport.writing.looks import TITLE as TITLE_LOOK
from vpreport.writing.sheets import Area
from vpreport.writing.workbook import Book

PUBLIC_LINES, INTERNAL_LINES = "_dokument", "_internt"
"""The hidden sheets with the lines of the document that everybody may read, and of the internal one."""
FIRST_LINE = 4
"""The row of the first line on a hidden sheet, counted from 1; above it stand a title, what it is, and headers."""

ONLY = ("Bara det publika", "Bara det interna")
"""In which document a figure stands, where not in both."""

_INTRODUCTION = (
    "Varje siffra i Word-dokumentet, var den står, och cellerna den är hämtad eller räknad ur.",
    "F4–F9 betyder alla celler från F4 till och med F9. Länken öppnar filen vid den första cellen.",
)
_HEADINGS = (
    Heading.words("document", "Dokument", 18),
    Heading.words("heading", "Rubrik", 30),
    Heading("kind", "Plats", 10),
    Heading.words("table", "Tabell", 30),
    Heading.words("row", "Rad eller mening", 44),
    Heading.words("column", "Kolumn", 22),
    Heading("value", "Siffra", 14, BODY._replace(right=True)),
    Heading("unit", "Enhet", 12),
    Heading.words("cells", "Källa", 60),
)


def sources_listing(told: Told) -> Listing:
    """The sheet of figures, in the document's order."""
    rows = [_row(told, each, where) for each, where in _figures(told.tellings)]
    return Listing(SHEET, SHEET, (*_INTRODUCTION, told.stamp), _HEADINGS, rows, description="En rad per siffra.")


def _figures(tellings: Tellings) -> Iterator[tuple[Traced, str]]:
    """The figures of both documents by heading, each once, with the document that it stands in where not in both."""
    public = list(traced(tellings.public))
    internal = list(traced(tellings.internal)) if tellings.internal is not None else public
    mine, theirs = {sourced(each) for each in public}, {sourced(each) for each in internal}
    both = [(each, "" if sourced(each) in theirs else ONLY[0]) for each in public]
    both += [(each, ONLY[1]) for each in internal if sourced(each) not in mine]
    order = {each.spot.under: number for number, each in reversed([*enumerate((*public, *internal))])}
    return iter(sorted(both, key=lambda pair: order[pair[0].spot.under]))


def _row(told: Told, figure: Traced, where: str) -> tuple[Item, ...]:
    (spot, number, _), cells = figure, sourced(figure).cells
    first = next(iter(number.sources), None)
    assert number.value is not None
    value = rounded(number.value, number.decimals) if told.is_public else number.value
    return (
        where or None,
        spot.under or None,
        spot.kind,
        spot.table or None,
        spot.row or None,
        spot.column or None,
        Amount(value, number.decimals),
        number.unit.named,
        told.link(first, cells) if first is not None else cells,
    )


def write_lines(book: Book, told: Told) -> None:
    """Add the hidden sheets, last in the book: the lines of the documents with their lists of sources."""
    public, internal = told.tellings
    of_public = [*lines_of(with_sources(public, told.checksums))]
    _write_lines(book, told, PUBLIC_LINES, of_public)
    if internal is not None:
        of_internal = [*lines_of(with_sources(internal, told.checksums))]
        if of_internal != of_public:
            _write_lines(book, told, INTERNAL_LINES, of_internal)


def _write_lines(book: Book, told: Told, name: str, lines: Sequence[Line]) -> None:
    """Add a sheet with a row a line: its kind, and its texts below each other in one cell."""
    page = book.page(name)
    page.put(1, 1, "Dokumentet rad för rad, för kommandot vpreport verify", TITLE_LOOK)
    page.put(2, 1, told.stamp, NOTE)
    area = Area(FIRST_LINE - 1, 1, FIRST_LINE - 1 + len(lines), 2)
    page.table(area, name, ("Slag", "Text"), "En rad per stycke, rubrik och tabellrad i dokumentet.", filtered=False)
    for row, line in enumerate(lines, FIRST_LINE):
        page.put(row, 1, line.kind, PLAIN)
        page.put(row, 2, "\n".join(map(tidied, line.texts)), PLAIN)
    page.sheet.hide()
