"""The numbering part: the headings' numbers, the bullets, and one list of its own for each numbered list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from vpreport.writing.word.oxml import Element, w
from vpreport.writing.word.styles import HEADING_LIST, twips
from vpreport.writing.word.stylesheet import HEADING_LEVELS, heading_indent, heading_style

BULLET_LIST: Final = 2
FIRST_NUMBERED_LIST: Final = 3
_HEADINGS, _BULLETS, _NUMBERS = 0, 1, 2


def numbering_part(numbered_lists: int) -> Element:
    """The root of the numbering part; list FIRST_NUMBERED_LIST and on, as many as told, each start at 1."""
    made = w("numbering", _abstract(_HEADINGS, *_heading_levels()), _abstract(_BULLETS, _bullet()))
    made.append(_abstract(_NUMBERS, _number()))
    made.append(w("num", w("abstractNumId", val=_HEADINGS), numId=HEADING_LIST))
    made.append(w("num", w("abstractNumId", val=_BULLETS), numId=BULLET_LIST))
    made.extend(_restarted(FIRST_NUMBERED_LIST + index) for index in range(numbered_lists))
    return made


def in_list(number: int) -> Element:
    """The paragraph property that makes the paragraph an item of the list."""
    return w("numPr", w("ilvl", val=0), w("numId", val=number))


def _abstract(number: int, *levels: Element) -> Element:
    kind = "multilevel" if len(levels) > 1 else "singleLevel"
    return w("abstractNum", w("multiLevelType", val=kind), *levels, abstractNumId=number)


def _restarted(number: int) -> Element:
    restart = w("lvlOverride", w("startOverride", val=1), ilvl=0)
    return w("num", w("abstractNumId", val=_NUMBERS), restart, numId=number)


def _heading_levels() -> Iterator[Element]:
    for level in range(1, HEADING_LEVELS + 1):
        text = ".".join(f"%{above}" for above in range(1, level + 1))
        yield _level(level - 1, "decimal", text, heading_indent(level), heading_indent(level), heading_style(level))


def _bullet() -> Element:
    return _level(0, "bullet", "•", left=1.0, hanging=0.5)


def _number() -> Element:
    return _level(0, "decimal", "%1.", left=1.0, hanging=0.6)


def _level(index: int, form: str, text: str, left: float, hanging: float, style: str = "") -> Element:
    """A level of a list; indents in centimetres."""
    made = w("lvl", w("start", val=1), w("numFmt", val=form), ilvl=index)
    if style:
        made.append(w("pStyle", val=style))
    made.extend([w("suff", val="tab"), w("lvlText", val=text), w("lvlJc", val="left")])
    made.append(w("pPr", w("ind", left=twips(left), hanging=twips(hanging))))
    return made
