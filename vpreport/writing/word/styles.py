"""The styles part of a document, made from the style sheet; Swedish everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from vpreport.writing.theme import THEME, Paint
from vpreport.writing.word.oxml import Xml, fill, in_font, line, part, w
from vpreport.writing.word.stylesheet import CHARACTERS, PARAGRAPHS, Letters, Look, Tab

LANGUAGE: Final = "sv-SE"
TABLE_STYLE: Final = "Rapporttabell"
HEADING_LIST: Final = 1
"""The id of the numbering that the heading styles belong to."""


def twips(centimetres: float) -> int:
    """The length in twentieths of a point."""
    return round(centimetres * 1440 / 2.54)


def styles_part() -> bytes:
    """The styles part."""
    return part("styles", _defaults(), _latent(), *_paragraphs(), *_characters(), *_lists(), *_tables())


def _defaults() -> Xml:
    language = w("lang", val=LANGUAGE, eastAsia=LANGUAGE, bidi="ar-SA")
    return w("docDefaults", w("rPrDefault", w("rPr", in_font(THEME.font), language)), w("pPrDefault"))


def _latent() -> Xml:
    """Word's own styles that the document does not use stay out of sight."""
    hidden = {"defSemiHidden": 1, "defUnhideWhenUsed": 1, "defUIPriority": 99}
    return w("latentStyles", defLockedState=0, **hidden, defQFormat=0, count=376)


def _paragraphs() -> Iterator[Xml]:
    for key, look in PARAGRAPHS.items():
        yield paragraph_style(key, look)


def paragraph_style(key: str, look: Look) -> Xml:
    """The paragraph style with the id; one that is based on no other is the document's default."""
    return _style(
        "paragraph",
        key,
        look.name,
        w("pPr", *_paragraph_properties(look)),
        w("rPr", *_run_properties(look.bold, look.color, look.size)),
        based_on=look.based_on,
        followed_by=look.followed_by,
        ours=look.ours,
    )


def _characters() -> Iterator[Xml]:
    plain = "DefaultParagraphFont"
    yield plain_character_style(plain)
    for key, letters in CHARACTERS.items():
        yield character_style(key, letters, plain)


def plain_character_style(key: str) -> Xml:
    """The style of letters that have no other, with the id."""
    return _style("character", key, "Default Paragraph Font", hidden=True)


def character_style(key: str, letters: Letters, based_on: str) -> Xml:
    """The character style with the id."""
    properties = w("rPr", *_run_properties(letters.bold, letters.color, letters.size))
    return _style("character", key, letters.name, properties, based_on=based_on, ours=letters.ours)


def _lists() -> Iterator[Xml]:
    yield _style("numbering", "NoList", "No List", hidden=True)


def _tables() -> Iterator[Xml]:
    plain = "TableNormal"
    yield plain_table_style(plain)
    yield table_style(TABLE_STYLE, THEME.header, plain)


def plain_table_style(key: str) -> Xml:
    """The style of tables that have no other, with the id."""
    margins = w("tblPr", w("tblInd", w=0, type="dxa"), _cell_margins(0, 108))
    return _style("table", key, "Normal Table", margins, hidden=True)


def table_style(key: str, header: Paint, based_on: str) -> Xml:
    """The style of the document's tables, with the id and the colours of its header row."""
    look = w("tblPr", _table_borders(), _cell_margins(28, 110))
    return _style("table", key, TABLE_STYLE, look, _header_row(header), based_on=based_on, ours=True)


def _style(
    kind: str,
    key: str,
    name: str,
    *content: Xml,
    based_on: str = "",
    followed_by: str = "",
    ours: bool = False,
    hidden: bool = False,
) -> Xml:
    """A style with what it says of paragraphs, letters or tables; based on no other, it is the default of its kind."""
    flags = {flag: 1 for flag, is_set in (("customStyle", ours), ("default", not based_on)) if is_set}
    basis = _standing(based_on, followed_by, hidden=hidden)
    return w("style", w("name", val=name), *basis, *content, type=kind, styleId=key, **flags)


def _standing(based_on: str, followed_by: str, *, hidden: bool) -> Iterator[Xml]:
    """How the style stands to other styles, and whether people see it."""
    if based_on:
        yield w("basedOn", val=based_on)
    if followed_by:
        yield w("next", val=followed_by)
    yield from (w("uiPriority", val=99), w("semiHidden")) if hidden else (w("uiPriority", val=1), w("qFormat"))


def _paragraph_properties(look: Look) -> Iterator[Xml]:
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
        yield w("tabs", *map(tab_stop, look.tabs))
    yield from _spacing(look)
    if look.left:
        yield w("ind", left=twips(look.left), **({"hanging": twips(look.hanging)} if look.hanging else {}))
    if look.close:
        yield w("contextualSpacing")
    if look.align:
        yield w("jc", val=look.align)
    if look.outline:
        yield w("outlineLvl", val=look.outline - 1)


def _spacing(look: Look) -> Iterator[Xml]:
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


def _borders(look: Look) -> Iterator[Xml]:
    if look.fill:
        yield line("top", 4, look.fill, space=4)
    if look.bar:
        yield line("left", 24, look.bar, space=8)
    if look.fill or look.rule:
        yield line("bottom", 4, look.fill or look.rule, space=4)


def tab_stop(tab: Tab) -> Xml:
    """A tab stop of a paragraph or a style."""
    leader = {"leader": "dot"} if tab.dots else {}
    return w("tab", val="right" if tab.right else "left", **leader, pos=twips(tab.at))


def _run_properties(bold: bool, color: str, size: float) -> Iterator[Xml]:
    if bold:
        yield from (w("b"), w("bCs"))
    if color:
        yield w("color", val=color)
    if size:
        yield from (w("sz", val=round(size * 2)), w("szCs", val=round(size * 2)))


def _cell_margins(upright: int, sideways: int) -> Xml:
    """Space between a cell's edge and its text, in twips."""
    sides = (("top", upright), ("left", sideways), ("bottom", upright), ("right", sideways))
    return w("tblCellMar", *(w(side, w=width, type="dxa") for side, width in sides))


def _table_borders() -> Xml:
    edges = (line("top", 8, THEME.strong_line), line("bottom", 8, THEME.strong_line))
    return w("tblBorders", *edges, line("insideH", 4, THEME.line))


def _header_row(paint: Paint) -> Xml:
    below = w("tcBorders", line("bottom", 8, THEME.strong_line))
    letters = w("rPr", *_run_properties(True, paint.text, 0))
    cell = w("tcPr", below, fill(paint.fill), w("vAlign", val="bottom"))
    return w("tblStylePr", letters, cell, type="firstRow")
