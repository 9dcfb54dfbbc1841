"""The numbering part: the headings' numbers, the bullets, and one list of its own for each numbered list."""

from __future__ import annotations

from collections.abc import Iterator
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
        _abstract(_HEADINGS, *_heading_levels()),
        _abstract(_BULLETS, _bullet()),
        _abstract(_NUMBERS, _number()),
        _list(HEADING_LIST, _HEADINGS),
        _list(BULLET_LIST, _BULLETS),
        *(_restarted(FIRST_NUMBERED_LIST + index) for index in range(numbered_lists)),
    )


def in_list(item: WordParagraph, number: int) -> WordParagraph:
    """The paragraph as an item of the list."""
    return item.having("numPr", w("ilvl", val=0), w("numId", val=number))


def _abstract(number: int, *levels: Xml) -> Xml:
    kind = "multilevel" if len(levels) > 1 else "singleLevel"
    return w("abstractNum", w("multiLevelType", val=kind), *levels, abstractNumId=number)


def _list(number: int, abstract: int, *changes: Xml) -> Xml:
    return w("num", w("abstractNumId", val=abstract), *changes, numId=number)


def _restarted(number: int) -> Xml:
    return _list(number, _NUMBERS, w("lvlOverride", w("startOverride", val=1), ilvl=0))


def _heading_levels() -> Iterator[Xml]:
    for level in range(1, HEADING_LEVELS + 1):
        text = ".".join(f"%{above}" for above in range(1, level + 1))
        yield _level(level - 1, "decimal", text, heading_indent(level), heading_indent(level), heading_style(level))


def _bullet() -> Xml:
    return _level(0, "bullet", "•", left=1.0, hanging=0.5)


def _number() -> Xml:
    return _level(0, "decimal", "%1.", left=1.0, hanging=0.6)


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
