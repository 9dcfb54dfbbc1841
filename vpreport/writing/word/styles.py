"""The styles part of a document, made from the style sheet; Swedish everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from vpreport.writing.theme import THEME
from vpreport.writing.word.oxml import Element, W, fill, line, w
from vpreport.writing.word.stylesheet import CHARACTERS, PARAGRAPHS, Look, Tab

LANGUAGE: Final = "sv-SE"
TABLE_STYLE: Final = "Rapporttabell"
HEADING_LIST: Final = 1
"""The id of the numbering that the heading styles belong to."""


def twips(centimetres: float) -> int:
    """The length in twentieths of a point."""
    return round(centimetres * 1440 / 2.54)


def styles_part() -> Element:
    """The root of the styles part."""
    return w("styles", _defaults(), _latent(), *_paragraphs(), *_characters(), *_lists(), *_tables())


def _defaults() -> Element:
    font = w("rFonts", ascii=THEME.font, hAnsi=THEME.font, eastAsia=THEME.font, cs=THEME.font)
    language = w("lang", val=LANGUAGE, eastAsia=LANGUAGE, bidi="ar-SA")
    return w("docDefaults", w("rPrDefault", w("rPr", font, language)), w("pPrDefault"))


def _latent() -> Element:
    """Word's own styles that the document does not use stay out of sight."""
    hidden = {"defSemiHidden": 1, "defUnhideWhenUsed": 1, "defUIPriority": 99}
    return w("latentStyles", defLockedState=0, **hidden, defQFormat=0, count=376)


def _paragraphs() -> Iterator[Element]:
    for key, look in PARAGRAPHS.items():
        made = _style("paragraph", key, look.name, look.based_on, look.followed_by, ours=look.ours)
        if not look.based_on:
            made.set(W + "default", "1")
        made.append(w("pPr", *_paragraph_properties(look)))
        made.append(w("rPr", *_run_properties(look.bold, look.color, look.size)))
        yield made


def _characters() -> Iterator[Element]:
    default = _style("character", "DefaultParagraphFont", "Default Paragraph Font", hidden=True)
    default.set(W + "default", "1")
    yield default
    for key, letters in CHARACTERS.items():
        made = _style("character", key, letters.name, "DefaultParagraphFont", ours=letters.ours)
        made.append(w("rPr", *_run_properties(letters.bold, letters.color, letters.size)))
        yield made


def _lists() -> Iterator[Element]:
    none = _style("numbering", "NoList", "No List", hidden=True)
    none.set(W + "default", "1")
    yield none


def _tables() -> Iterator[Element]:
    plain = _style("table", "TableNormal", "Normal Table", hidden=True)
    plain.set(W + "default", "1")
    plain.append(w("tblPr", w("tblInd", w=0, type="dxa"), _cell_margins(0, 108)))
    yield plain
    made = _style("table", TABLE_STYLE, TABLE_STYLE, "TableNormal", ours=True)
    made.append(w("tblPr", _table_borders(), _cell_margins(28, 110)))
    made.append(_header_row())
    yield made


def _style(
    kind: str,
    key: str,
    name: str,
    based_on: str = "",
    followed_by: str = "",
    *,
    ours: bool = False,
    hidden: bool = False,
) -> Element:
    made = w("style", w("name", val=name), type=kind, styleId=key)
    if ours:
        made.set(W + "customStyle", "1")
    if based_on:
        made.append(w("basedOn", val=based_on))
    if followed_by:
        made.append(w("next", val=followed_by))
    made.extend([w("uiPriority", val=99), w("semiHidden")] if hidden else [w("uiPriority", val=1), w("qFormat")])
    return made


def _paragraph_properties(look: Look) -> Iterator[Element]:
    """The properties in the schema's order; what the look leaves open is not written."""
    if look.keep_next:
        yield w("keepNext")
    if look.keep_lines:
        yield w("keepLines")
    if look.outline:
        yield w("numPr", w("ilvl", val=look.outline - 1), w("numId", val=HEADING_LIST))
    if look.bar or look.rule:
        yield w("pBdr", *_borders(look))
    if look.fill:
        yield fill(look.fill)
    if look.tabs:
        yield w("tabs", *map(_tab, look.tabs))
    yield from _spacing(look)
    if look.left:
        yield w("ind", left=twips(look.left), **({"hanging": twips(look.hanging)} if look.hanging else {}))
    if look.close:
        yield w("contextualSpacing")
    if look.align:
        yield w("jc", val=look.align)
    if look.outline:
        yield w("outlineLvl", val=look.outline - 1)


def _spacing(look: Look) -> Iterator[Element]:
    given: dict[str, str | int] = {}
    if look.before is not None:
        given["before"] = round(look.before * 20)
    if look.after is not None:
        given["after"] = round(look.after * 20)
    if look.line:
        given |= {"line": round(look.line * 240), "lineRule": "auto"}
    if look.exactly:
        given |= {"line": round(look.exactly * 20), "lineRule": "exact"}
    if given:
        yield w("spacing", **given)


def _borders(look: Look) -> Iterator[Element]:
    if look.fill:
        yield line("top", 4, look.fill, space=4)
    if look.bar:
        yield line("left", 24, look.bar, space=8)
    if look.fill or look.rule:
        yield line("bottom", 4, look.fill or look.rule, space=4)


def _tab(tab: Tab) -> Element:
    leader = {"leader": "dot"} if tab.dots else {}
    return w("tab", val="right" if tab.right else "left", **leader, pos=twips(tab.at))


def _run_properties(bold: bool, color: str, size: float) -> Iterator[Element]:
    if bold:
        yield from (w("b"), w("bCs"))
    if color:
        yield w("color", val=color)
    if size:
        yield from (w("sz", val=round(size * 2)), w("szCs", val=round(size * 2)))


def _cell_margins(upright: int, sideways: int) -> Element:
    """Space between a cell's edge and its text, in twips."""
    sides = (("top", upright), ("left", sideways), ("bottom", upright), ("right", sideways))
    return w("tblCellMar", *(w(side, w=width, type="dxa") for side, width in sides))


def _table_borders() -> Element:
    edges = (line("top", 8, THEME.strong_line), line("bottom", 8, THEME.strong_line))
    return w("tblBorders", *edges, line("insideH", 4, THEME.line))


def _header_row() -> Element:
    below = w("tcBorders", line("bottom", 8, THEME.strong_line))
    letters = w("rPr", *_run_properties(True, THEME.header.text, 0))
    cell = w("tcPr", below, fill(THEME.header.fill), w("vAlign", val="bottom"))
    return w("tblStylePr", letters, cell, type="firstRow")
