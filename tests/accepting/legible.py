"""Words that can be told from their ground (WCAG 2.1, 1.4.3) and are large enough, whatever style gives them colour."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from lxml import etree

from tests.accepting.word_file import WordFile
from tests.writing.parts import contrast
from tests.writing.word_reading import W, found, value

LEAST_POINTS = 9
_COLOUR = re.compile("[0-9A-Fa-f]{6}")
_INK, _PAPER = "000000", "FFFFFF"


class Look(NamedTuple):
    """How some words look: their colour, what is behind them, their size in points, and the style they are in."""

    colour: str
    behind: str
    points: float
    style: str

    @property
    def needed(self) -> float:
        """The contrast that they need; large words need less."""
        return 3.0 if self.points >= 18 else 4.5


def legible(file: WordFile) -> Iterator[str]:
    """What cannot be read, by style."""
    looks = {
        look for root in file.shown.values() for paragraph in root.iter(W + "p") for look in _looks(file, paragraph)
    }
    for look in sorted(looks):
        if contrast(look.colour, look.behind) < look.needed:
            yield f"legible: {look.style} is {look.colour} on {look.behind}"
        if look.points < LEAST_POINTS:
            yield f"legible: {look.style} is {look.points:g} points"


def _looks(file: WordFile, paragraph: etree._Element) -> Iterator[Look]:
    """The looks of the paragraph's words."""
    style = file.style_of(paragraph)
    behind = _behind(file, paragraph, style)
    for run in paragraph.iter(W + "r"):
        if found(run, "w:t | w:sym"):
            own = value(run, "w:rPr/w:rStyle")
            said = partial(_said, file, run, own, style)
            size = said("sz") or value(file.trees["word/styles.xml"], "w:docDefaults//w:sz") or "20"
            yield Look(_colour(said("color")) or _INK, behind, int(size) / 2, own or style)


def _said(file: WordFile, run: etree._Element, own: str, style: str, name: str) -> str:
    """A property of the run: its own, else that of its style, else that of its paragraph's."""
    path = f"w:rPr/w:{name}"
    return value(run, path) or file.inherited(own, path) or file.inherited(style, path)


def _behind(file: WordFile, paragraph: etree._Element, style: str) -> str:
    """The colour behind the paragraph: its own, its style's, its cell's, or that of the table style's header row."""
    own = value(paragraph, "w:pPr/w:shd", "fill") or file.inherited(style, "w:pPr/w:shd", "fill")
    return _colour(own) or _colour(_behind_cell(file, paragraph)) or _PAPER


def _behind_cell(file: WordFile, paragraph: etree._Element) -> str:
    cell = next(paragraph.iterancestors(W + "tc"), None)
    if cell is None:
        return ""
    own = value(cell, "w:tcPr/w:shd", "fill")
    if own or not found(cell, "parent::w:tr/w:trPr/w:tblHeader"):
        return own
    table_style = value(cell, "ancestor::w:tbl[1]/w:tblPr/w:tblStyle")
    return file.inherited(table_style, "w:tblStylePr[@w:type = 'firstRow']/w:tcPr/w:shd", "fill")


def _colour(said: str) -> str:
    """The colour, or empty for one that the program chooses itself."""
    return said.upper() if _COLOUR.fullmatch(said) else ""
