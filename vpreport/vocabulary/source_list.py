"""The chapter at a document's end that tells where its figures come from: figure → cells → file.

A table a place, so that each stays short: Word and LibreOffice lay out one long table far more slowly than many short
ones. What a figure is made of stands as cells of files; the files, with their checksums, stand last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from vpreport.vocabulary.cells_told import cells_told
from vpreport.vocabulary.sourcing import Spot, Traced, traced
from vpreport.vocabulary.telling import (
    Align,
    Block,
    Document,
    Heading,
    PageBreak,
    TableBlock,
    TableColumn,
    TableRow,
    text,
)
from vpreport.vocabulary.wording import one_line, shortened_around

TITLE = "Källor"
SHEET = "Siffror"
"""The sheet of the consolidated workbook that tells the same; it was once called as the chapter is."""
NO_CELL = "Ingen cell: talet är räknat eller fast"
"""What stands instead of cells where a figure has none: a count of nothing, a scale."""

_LONGEST_SENTENCE = 70

_INTRODUCTION = (
    "Här står vilka celler varje siffra i dokumentet är hämtad eller räknad ur. F4–F9 betyder alla celler från F4 till "
    f"och med F9. Samma uppgifter finns på bladet {SHEET} i sammanställningen, med länkar till filerna."
)
_FIGURE = (TableColumn("Siffra", Align.NUMBER), TableColumn("Källa"))


class Sourced(NamedTuple):
    """A figure as lists of sources tell it: where it stands, what is printed, and its cells in words."""

    spot: Spot
    printed: str
    cells: str


def sourced(figure: Traced) -> Sourced:
    """The figure as lists of sources tell it."""
    return Sourced(figure.spot, figure.printed, cells_told(figure.figure.sources) or NO_CELL)


def with_sources(document: Document, checksums: Mapping[str, str]) -> Document:
    """The document with the chapter of sources last; as it is where it has no figures."""
    return document._replace(blocks=(*document.blocks, *source_blocks(map(sourced, traced(document)), checksums)))


def source_blocks(figures: Iterable[Sourced], checksums: Mapping[str, str]) -> Iterator[Block]:
    """The chapter: a section a chapter of the document, in it a table for each table and each heading's running text.

    `checksums` are SHA-256 sums by the files' names, told last. Nothing at all where there are no figures.
    """
    told = list(figures)
    if not told:
        return
    yield PageBreak()
    yield Heading(1, TITLE)
    yield text(_INTRODUCTION)
    for chapter, some in groupby(told, key=lambda each: each.spot.number.partition(".")[0]):
        yield Heading(2, f"Siffrorna i kapitel {chapter}" if chapter else "Siffrorna på titelsidan")
        yield from (_table(place, figures) for place, figures in _by_place(some).items())
    if checksums:
        yield Heading(2, "Filer")
        yield _files(checksums)


def _by_place(figures: Iterable[Sourced]) -> dict[tuple[str, str], list[Sourced]]:
    """The figures by heading and table; those of running text by heading alone."""
    found: dict[tuple[str, str], list[Sourced]] = {}
    for each in figures:
        found.setdefault((each.spot.under, each.spot.table), []).append(each)
    return found


def _table(place: tuple[str, str], figures: Sequence[Sourced]) -> TableBlock:
    under, table = place
    named = " \N{EN DASH} ".join(part for part in (under, table or "texten") if part)
    labels = ("Rad", "Kolumn") if table else ("Mening",)
    rows = ((*_labels(each), each.printed, each.cells) for each in figures)
    columns = (*map(TableColumn, labels), *_FIGURE)
    description = f"Vilka celler siffrorna kommer ur: {named}."
    return TableBlock(f"Till {named}", columns, tuple(map(TableRow, rows)), description, numbered=False)


def _labels(figure: Sourced) -> tuple[str, ...]:
    """What tells the figure from others of its table, or what is said around it."""
    spot, printed = figure.spot, one_line(figure.printed)
    return (spot.row, spot.column) if spot.table else (shortened_around(spot.row, printed, _LONGEST_SENTENCE),)


def _files(checksums: Mapping[str, str]) -> TableBlock:
    rows = tuple(TableRow((file, digest)) for file, digest in checksums.items())
    columns = (TableColumn("Fil"), TableColumn("Kontrollsumma (SHA-256)"))
    description = "Filerna som siffrorna kommer ur, med kontrollsummor som visar att en fil är densamma."
    return TableBlock("Filer som siffrorna kommer ur", columns, rows, description, numbered=False)
