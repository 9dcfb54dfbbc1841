"""What a template's own styles must be for a document that everybody can read; each change is said in Swedish."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from vpreport.writing.word.oxml import w
from vpreport.writing.word.stylesheet import HEADING_LEVELS, contents_style, heading_style
from vpreport.writing.word.template.lists import Lists
from vpreport.writing.word.template.manner import READABLE, contrast
from vpreport.writing.word.template.markup import Element, first, found, is_on, number, value
from vpreport.writing.word.template.matching import Match
from vpreport.writing.word.template.stylebook import Styles

_HEADINGS: Final = {heading_style(level): level for level in range(1, HEADING_LEVELS + 1)}
_CONTENTS: Final = frozenset(contents_style(level) for level in range(1, HEADING_LEVELS + 1))
_LISTS: Final = frozenset(("ListBullet", "ListNumber"))
_LARGE, _LARGE_BOLD, _LARGE_ENOUGH = 18, 14, 3.0  # points, points and contrast: WCAG 2.1, 1.4.3


def repaired(styles: Styles, lists: Lists, matched: Mapping[str, Match], *, numbered: bool) -> Iterator[str]:
    """Change what keeps a document from being read aloud or found in; gives a sentence for each change.

    `numbered` tells whether the template itself numbers its headings.
    """
    for key, match in matched.items():
        style = styles.of(match.key)
        if style is None or match.need.kind != "paragraph":
            continue
        if key in _HEADINGS:
            yield from _as_heading(styles, style, match, _HEADINGS[key])
        elif key != "Normal":
            yield from _as_text(styles, lists, style, match, key, numbered)


def _as_heading(styles: Styles, style: Element, match: Match, level: int) -> Iterator[str]:
    if styles.outline(style) != level:
        styles.set(style, w("outlineLvl", val=level - 1))
        yield f"”{match.shown}” får dispositionsnivå {level}, så att rubrikerna går att hitta för den som lyssnar."


def _as_text(styles: Styles, lists: Lists, style: Element, match: Match, key: str, numbered: bool) -> Iterator[str]:
    """What is no heading has neither a heading's level nor its number, even where it is based on one."""
    if styles.outline(style):
        styles.set(style, w("outlineLvl", val=9))
        yield f"”{match.shown}” räknas inte som rubrik."
    if key not in _LISTS and lists.level(match.key) is not None:
        styles.set(style, w("numPr", w("numId", val=0)), w("ind", left=0, firstLine=0))
        if numbered:
            yield f"”{match.shown}” får ingen numrering."
    if key in _CONTENTS and number(styles.effective(style, "pPr/ind"), attribute="right") > 0:
        own = styles.effective(style, "pPr/ind")
        kept = {side: number(own, attribute=side) for side in ("left", "hanging") if value(own, attribute=side)}
        styles.set(style, w("ind", **kept, right=0))
        yield f"”{match.shown}” får inget indrag till höger, som döljer sidnumren i LibreOffice."


def weak(styles: Styles, matched: Mapping[str, Match]) -> Iterator[tuple[Match, float]]:
    """The template's styles whose letters stand out too little from white paper, and by how much they do."""
    for match in matched.values():
        style = styles.of(match.key)
        colour = styles.colour(style)
        if colour and (stands_out := contrast(colour, "FFFFFF")) < _enough(styles, style):
            yield match, stands_out


def weak_header(styles: Styles, key: str) -> float | None:
    """How little the letters of a table style's header row stand out from it; None when they do so enough."""
    rows = found(styles.of(key), "w:tblStylePr[@w:type='firstRow']")
    row = rows[0] if rows else None
    fill = styles.resolved(first(row, "tcPr/shd"), "fill", "themeFill")
    letters = styles.resolved(first(row, "rPr/color"))
    if not fill or not letters:
        return None
    stands_out = contrast(letters, fill)
    return stands_out if stands_out < READABLE else None


def _enough(styles: Styles, style: Element | None) -> float:
    bold = any(is_on(each, "rPr/b") for each in styles.chain(style) if first(each, "rPr/b") is not None)
    large = styles.size(style) >= (_LARGE_BOLD if bold else _LARGE)
    return _LARGE_ENOUGH if large else READABLE
