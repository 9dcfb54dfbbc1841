"""The lines of a document as sections: what stands under each heading, by kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from vpreport.vocabulary.heading_numbers import next_number, spelled
from vpreport.vocabulary.lines import (
    CATEGORIES,
    CHART,
    CHART_DATA,
    DESCRIPTION,
    HEADERS,
    HEADING,
    NOTE,
    ROW,
    SERIES,
    SUBJECT,
    TABLE,
    WORDS,
    Line,
    tidied,
)

_BELOW = (NOTE, DESCRIPTION)
"""The kinds of texts that belong to the table or the chart above them."""
_LABEL = re.compile(r"^(?:Tabell|Figur|Diagram) [0-9]+[.:]? ", re.IGNORECASE)
"""What Word counts before a caption: another number when a table has been put in is no fault."""


GRIDS = (TABLE, CHART, CHART_DATA)
"""The kinds of what has rows and columns."""


class Text(NamedTuple):
    """Running text: its kind, its words, and the caption of the table that it is a note to."""

    kind: str
    words: str
    table: str = ""


class Grid(NamedTuple):
    """A table with its caption, or a chart's figures as one: categories as headers, series as rows.

    `kind` is one of GRIDS. The caption of one in an edited document is the text above it.
    """

    kind: str
    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass
class Section:
    """What stands under a heading, up to the next one; the first has no heading."""

    number: str = ""
    level: int = 0
    heading: str = ""
    texts: list[Text] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)

    @property
    def words(self) -> list[Text]:
        """The heading, as a text, and the texts."""
        return [Text(HEADING, self.heading), *self.texts] if self.heading else self.texts


class Laid(NamedTuple):
    """A document as sections, with its subject, "" when it has none."""

    subject: str
    sections: Sequence[Section]


def laid_out(lines: Iterable[Line]) -> Laid:
    """The lines as sections."""
    subject, found, counted = "", [Section()], list[int]()
    for line in lines:
        texts = tuple(map(tidied, line.texts))
        section = found[-1]
        if line.kind == SUBJECT:
            subject = texts[0]
        elif line.kind == HEADING:
            counted = next_number(counted, int(texts[0]))
            found.append(Section(spelled(counted), int(texts[0]), texts[1]))
        elif line.kind in WORDS:
            if words := _LABEL.sub("", texts[0]):
                section.texts.append(Text(line.kind, words, _caption(section) if line.kind in _BELOW else ""))
        else:
            _add(section, line.kind, texts)
    return Laid(subject, found)


def _caption(section: Section) -> str:
    return section.grids[-1].caption if section.grids else ""


def _add(section: Section, kind: str, texts: tuple[str, ...]) -> None:
    """Add a line of a table or a chart to the section's last one, or begin a new one."""
    above = section.texts[-1].words if section.texts else ""
    if kind in GRIDS:
        section.grids.append(Grid(kind, texts[0] or above, (), ()))
    elif kind == HEADERS:
        section.grids[-1] = section.grids[-1]._replace(headers=texts)
    elif kind == CATEGORIES:
        section.grids[-1] = section.grids[-1]._replace(headers=("", *texts))
    elif kind in (ROW, SERIES):
        grid = section.grids[-1]
        row = (*texts, *[""] * (len(grid.headers) - len(texts)))
        section.grids[-1] = grid._replace(rows=(*grid.rows, row))
