"""The numbering part: the headings' numbers, the bullets, and one list of its own for each numbered list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from vpreport.writing.word.oxml import Xml, part, w
from vpreport.writing.word.pieces import WordParagraph
from vpreport.writing.word.styles import HEADING_LIST, twips
from vpreport.writing.word.stylesheet import HEADING_LEVELS, heading_indent, heading_style

BULLET_LIST: Final = 2
FIRST_NUMBERED_LIST: Final = 3
_HEADINGS, _BULLETS, _NUMBERS = 0, 1, 2


def numbering_part(numbered_lists: int) -> bytes:
    """The numbering part; list FIRST_NUMBERED_LIST and on, as many as told, each start at 1."""
    return part(
        "numbering",
        heading_list(_HEADINGS, [heading_style(level) for level in range(1, HEADING_LEVELS + 1)]),
        bullet_list(_BULLETS),
        numbered_list(_NUMBERS),
        list_of(HEADING_LIST, _HEADINGS),
        list_of(BULLET_LIST, _BULLETS),
        *(restarted(FIRST_NUMBERED_LIST + index, _NUMBERS) for index in range(numbered_lists)),
    )


def in_list(item: WordParagraph, number: int) -> WordParagraph:
    """The paragraph as an item of the list."""
    return item.having("numPr", w("ilvl", val=0), w("numId", val=number))


def heading_list(number: int, styles: Sequence[str]) -> Xml:
    """The definition, with the id, of the headings' numbers; `styles` are their ids, one a level from the first."""
    return _abstract(number, *(_heading_level(level, style) for level, style in enumerate(styles, 1)))


def bullet_list(number: int) -> Xml:
    """The definition, with the id, of a list with bullets."""
    return _abstract(number, _level(0, "bullet", "•", left=1.0, hanging=0.5))


def numbered_list(number: int) -> Xml:
    """The definition, with the id, of a list with numbers."""
    return _abstract(number, _level(0, "decimal", "%1.", left=1.0, hanging=0.6))


def list_of(number: int, abstract: int, *changes: Xml) -> Xml:
    """A list, with the id, of the definition."""
    return w("num", w("abstractNumId", val=abstract), *changes, numId=number)


def restarted(number: int, abstract: int, level: int = 0) -> Xml:
    """A list, with the id, that starts at 1 on the level wherever the one before it has come to."""
    return list_of(number, abstract, w("lvlOverride", w("startOverride", val=1), ilvl=level))


def _abstract(number: int, *levels: Xml) -> Xml:
    kind = "multilevel" if len(levels) > 1 else "singleLevel"
    return w("abstractNum", w("multiLevelType", val=kind), *levels, abstractNumId=number)


def _heading_level(level: int, style: str) -> Xml:
    text = ".".join(f"%{above}" for above in range(1, level + 1))
    return _level(level - 1, "decimal", text, heading_indent(level), heading_indent(level), style)


def _level(index: int, form: str, text: str, left: float, hanging: float, style: str = "") -> Xml:
    """A level of a list; indents in centimetres."""
    return w(
        "lvl",
        w("start", val=1),
        w("numFmt", val=form),
        *([w("pStyle", val=style)] if style else []),
        w("suff", val="tab"),
        w("lvlText", val=text),
        w("lvlJc", val="left"),
        w("pPr", w("ind", left=twips(left), hanging=twips(hanging))),
        ilvl=index,
    )
