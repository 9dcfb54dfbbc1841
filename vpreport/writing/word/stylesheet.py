"""How every kind of paragraph and run looks, as data: the document's style sheet.

Spacing lies here and nowhere else, so that no empty paragraph is ever needed. Styles that Word knows carry Word's
invariant names; our own carry Swedish names, since people see them in Word's list of styles.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from vpreport.vocabulary.telling import Tone
from vpreport.writing.theme import THEME

HEADING_LEVELS: Final = 6
TEXT_WIDTH: Final = 16.0
TEXT_HEIGHT: Final = 24.9
"""The width and the height of the text on an upright page, in centimetres."""


class Tab(NamedTuple):
    """A tab stop, in centimetres from the left margin; `dots` fill the way to it."""

    at: float
    right: bool = False
    dots: bool = False


class Look(NamedTuple):
    """A paragraph style. Sizes and space before and after in points, indents in centimetres; 0 and "" inherit.

    `line` is the line height in lines, `exactly` in points. `bar` and `rule` are the colours of a line to the left and
    below. `close` leaves out the space between neighbours of the same style. `outline` is the level of a heading.
    `ours` is a style that Word does not know by name.
    """

    name: str
    based_on: str = "Normal"
    followed_by: str = "Normal"
    size: float = 0
    bold: bool = False
    color: str = ""
    before: float | None = None
    after: float | None = None
    line: float = 0
    exactly: float = 0
    left: float = 0
    hanging: float = 0
    tabs: tuple[Tab, ...] = ()
    align: str = ""
    keep_next: bool = False
    keep_lines: bool = False
    close: bool = False
    fill: str = ""
    bar: str = ""
    rule: str = ""
    outline: int = 0
    ours: bool = False


class Letters(NamedTuple):
    """A character style; `size` in points, 0 and "" inherit."""

    name: str
    bold: bool = False
    color: str = ""
    size: float = 0
    ours: bool = True


_TONE_WORDS: Final = MappingProxyType(
    {
        Tone.GOOD: "gott",
        Tone.PARTLY: "delvis",
        Tone.BAD: "brister",
        Tone.WAITING: "väntar",
        Tone.UNKNOWN: "okänt",
        Tone.NEUTRAL: "neutralt",
    }
)


def heading_style(level: int) -> str:
    """The style of a heading; ValueError where there is none for the level."""
    if not 1 <= level <= HEADING_LEVELS:
        raise ValueError(f"no heading style for level {level}")
    return f"Heading{level}"


def heading_indent(level: int) -> float:
    """How far a heading's words stand from its number, in centimetres."""
    return (1.0, 1.3, 1.6, 1.9, 2.2, 2.5)[level - 1]


def contents_style(level: int) -> str:
    """The style of a heading's entry in the table of contents."""
    return f"TOC{level}"


def status_style(tone: Tone) -> str:
    """The character style of a status word."""
    return f"Status-{tone.value}"


def cell_style(*, number: bool, header: bool = False, dense: bool = False) -> str:
    """The paragraph style of what stands in a table's cell; `dense` where columns are many and words long."""
    name = "Tabellrubrik" if header else "Tabell"
    kind = ("tal" if number else "") if header else ("tal" if number else "text")
    return f"{name}{kind}{'Tat' * dense}"


def notice_style(tone: Tone) -> str:
    """The paragraph style of a notice."""
    return f"Notis-{tone.value}"


def _heading(level: int) -> Look:
    size, before, after = ((19, 26, 8), (15, 20, 6), (12.5, 16, 4))[level - 1] if level < 4 else (11, 12, 3)
    indent = heading_indent(level)
    return Look(
        f"heading {level}",
        size=size,
        bold=True,
        color=THEME.heading,
        before=before,
        after=after,
        line=1.05,
        left=indent,
        hanging=indent,
        keep_next=True,
        keep_lines=True,
        outline=level,
    )


def _contents(level: int) -> Look:
    number = (0.8, 1.1, 1.4, 1.7, 2.0, 2.3)[level - 1]
    left = sum((0.8, 1.1, 1.4, 1.7, 2.0, 2.3)[:level])
    return Look(
        f"toc {level}",
        bold=level == 1,
        size=10.5,
        before=5 if level == 1 else 0,
        after=1,
        line=1.0,
        left=left,
        hanging=number,
        tabs=(Tab(left), Tab(TEXT_WIDTH, right=True, dots=True)),
    )


def _notice(tone: Tone) -> Look:
    paint = THEME.tones[tone]
    name = f"Notis {_TONE_WORDS[tone]}"
    return Look(
        name,
        before=12,
        after=12,
        fill=paint.fill,
        bar=paint.text,
        left=0.3,
        keep_lines=True,
        ours=True,
    )


PARAGRAPHS: Final[Mapping[str, Look]] = MappingProxyType(
    {
        "Normal": Look("Normal", based_on="", color=THEME.text, size=11, after=7, line=1.15),
        **{heading_style(level): _heading(level) for level in range(1, HEADING_LEVELS + 1)},
        "Title": Look("Title", size=26, bold=True, color=THEME.heading, before=150, after=6, line=1.0),
        "Subtitle": Look("Subtitle", size=16, color=THEME.muted, after=44, line=1.05),
        "TOCHeading": Look("TOC Heading", size=19, bold=True, color=THEME.heading, after=8, keep_next=True),
        **{contents_style(level): _contents(level) for level in range(1, HEADING_LEVELS + 1)},
        "ListBullet": Look("List Bullet", followed_by="ListBullet", after=7, close=True),
        "ListNumber": Look("List Number", followed_by="ListNumber", after=7, close=True),
        **{notice_style(tone): _notice(tone) for tone in Tone},
        "Avsandare": Look(
            "Avsändare",
            size=10,
            bold=True,
            color=THEME.muted,
            left=0.4,
            bar=THEME.line,
            after=0,
            keep_next=True,
            ours=True,
        ),
        "Quote": Look("Quote", followed_by="Quote", left=0.4, bar=THEME.line, after=7),
        "Caption": Look(
            "caption", size=10, bold=True, color=THEME.heading, before=10, after=4, line=1.05, keep_next=True
        ),
        "Tabelltext": Look("Tabelltext", size=10, before=2, after=2, line=1.0, followed_by="Tabelltext", ours=True),
        "Tabelltal": Look("Tabelltal", based_on="Tabelltext", align="right", ours=True),
        "Tabellrubrik": Look(
            "Tabellrubrik", based_on="Tabelltext", bold=True, color=THEME.header.text, keep_next=True, ours=True
        ),
        "Tabellrubriktal": Look("Tabellrubrik tal", based_on="Tabellrubrik", align="right", ours=True),
        "TabelltextTat": Look("Tabelltext tät", based_on="Tabelltext", size=9, followed_by="TabelltextTat", ours=True),
        "TabelltalTat": Look("Tabelltal tät", based_on="TabelltextTat", align="right", ours=True),
        "TabellrubrikTat": Look("Tabellrubrik tät", based_on="Tabellrubrik", size=9, keep_next=True, ours=True),
        "TabellrubriktalTat": Look("Tabellrubrik tal tät", based_on="TabellrubrikTat", align="right", ours=True),
        "Tabellnot": Look("Tabellnot", size=9, color=THEME.muted, before=3, after=10, line=1.05, close=True, ours=True),
        "Figur": Look("Figur", after=6, line=1.0, keep_next=True, ours=True),
        "Header": Look("header", size=9, color=THEME.muted, after=0, line=1.0, rule=THEME.line),
        "Footer": Look("footer", size=9, color=THEME.muted, after=0, line=1.0, align="right"),
        "Avsnittsslut": Look("Avsnittsslut", before=0, after=0, exactly=1, ours=True),
    }
)
"""Every paragraph style by its id in the styles part."""

CHARACTERS: Final[Mapping[str, Letters]] = MappingProxyType(
    {
        "Strong": Letters("Strong", bold=True, ours=False),
        "Anmarkning": Letters("Anmärkning", color=THEME.muted, size=9),
        "Utkast": Letters("Utkast", bold=True, color=THEME.tones[Tone.BAD].text),
        **{status_style(tone): Letters(f"Status {_TONE_WORDS[tone]}", color=THEME.tones[tone].text) for tone in Tone},
    }
)
"""Every character style by its id in the styles part."""
