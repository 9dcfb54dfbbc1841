"""The styles that a template lacks, made in its manner and added under ids and names that are free."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Final

from vpreport.writing.word.oxml import w
from vpreport.writing.word.styles import (
    TABLE_STYLE,
    character_style,
    paragraph_style,
    plain_character_style,
    plain_table_style,
    table_style,
)
from vpreport.writing.word.stylesheet import CHARACTERS, HEADING_LEVELS, PARAGRAPHS, Look, heading_style
from vpreport.writing.word.template.manner import Manner
from vpreport.writing.word.template.markup import elements_of, first, number, tag, value
from vpreport.writing.word.template.matching import Match
from vpreport.writing.word.template.stylebook import CHARACTER, PARAGRAPH, TABLE, Styles

_HEADINGS: Final = {heading_style(level): level for level in range(1, HEADING_LEVELS + 1)}
_SMALLER: Final = 0.87  # one level of headings beside the one above
_PLAIN: Final = {
    CHARACTER: ("DefaultParagraphFont", plain_character_style),
    TABLE: ("TableNormal", plain_table_style),
}
_LARGE: Final = (heading_style(1), "Title")


def completed(styles: Styles, found: Mapping[str, Match], manner: Manner) -> dict[str, str]:
    """Every need's style id by its key, after what is missing has been made.

    Running text is not among them when the template has no style of its own for it.
    """
    ids = {key: match.key for key, match in found.items()}
    _mark_default(styles, ids)
    for key, look in PARAGRAPHS.items():
        if key not in ids:
            ids[key] = _paragraph(styles, key, look, ids, manner)
    for key, letters in CHARACTERS.items():
        if key not in ids:
            ids[key] = styles.free_id(key)
            fitted = letters._replace(name=styles.free_name(letters.name), size=manner.size(letters.size))
            styles.add(character_style(ids[key], fitted, _plain(styles, CHARACTER)))
    if TABLE_STYLE not in ids:
        ids[TABLE_STYLE] = styles.free_id(TABLE_STYLE)
        styles.add(table_style(ids[TABLE_STYLE], manner.header, _plain(styles, TABLE)))
    return ids


def _mark_default(styles: Styles, ids: Mapping[str, str]) -> None:
    """Mark the style of text as the default where the template marks none, as LibreOffice's do not."""
    plain = styles.of(ids.get("Normal", ""))
    if plain is not None:
        plain.set(tag("default"), "1")


def _plain(styles: Styles, kind: str) -> str:
    """The id of the style that others of the kind are based on, made where the template has none."""
    default = styles.default(kind)
    if default is None:
        key, make = _PLAIN[kind]
        styles.add(make(styles.free_id(key)))
        default = styles.default(kind)
    assert default is not None, "it has just been made"
    return default.get(tag("styleId"), "")


def _paragraph(styles: Styles, key: str, look: Look, ids: Mapping[str, str], manner: Manner) -> str:
    made = styles.free_id(key)
    fitted = manner.look(look)._replace(name=styles.free_name(look.name), based_on=ids.get(look.based_on, ""))
    follower = made if look.followed_by == key else ids.get(look.followed_by, made)
    styles.add(paragraph_style(made, _placed(styles, key, fitted._replace(followed_by=follower), ids)))
    if key == "Tabelltext":
        _set_apart(styles, made)
    if key in _LARGE:
        _set_in_heading_font(styles, made, ids.get(heading_style(1), ""))
    if key == "TOCHeading":
        styles.set(
            styles.of(made), w("numPr", w("numId", val=0)), w("ind", left=0, firstLine=0), w("outlineLvl", val=9)
        )
    return made


def _placed(styles: Styles, key: str, look: Look, ids: Mapping[str, str]) -> Look:
    """The look as it must be beside what the template has: a deeper heading as the one above, but smaller."""
    level = _HEADINGS.get(key, 0)
    if level > 1:
        above = ids[heading_style(level - 1)]
        least = styles.size(styles.default(PARAGRAPH))
        size = max(round(styles.size(styles.of(above)) * _SMALLER * 2) / 2, least)
        return Look(look.name, above, look.followed_by, size=size, outline=level)
    if key == "TOCHeading":
        return Look(look.name, ids[heading_style(1)], look.followed_by, keep_next=True)  # a heading that is not counted
    if key == "Tabellrubrik" and TABLE_STYLE in ids:
        # the table's own style has the colour, unless running text has one; then dark or light as the row is
        return look._replace(color="auto" if styles.colour(styles.default(PARAGRAPH)) else "")
    return look


def _set_in_heading_font(styles: Styles, made: str, heading: str) -> None:
    """What is as large as headings has their font: the first heading's own, else the theme's."""
    fonts = styles.effective(styles.of(heading), "rPr/rFonts") if heading and heading != made else None
    letters = first(styles.of(made), "rPr")
    assert letters is not None, "it has just been made"
    if fonts is not None:
        letters.insert(0, deepcopy(fonts))
    elif styles.scheme.major:
        letters[:0] = elements_of(w("rFonts", asciiTheme="majorHAnsi", hAnsiTheme="majorHAnsi"))


def _set_apart(styles: Styles, made: str) -> None:
    """Text in tables has no indents and stands to the left, however running text does."""
    style = styles.of(made)
    indents = styles.effective(style, "pPr/ind")
    if indents is not None and any(number(indents, attribute=each) for each in ("left", "start", "firstLine")):
        styles.set(style, w("ind", left=0, right=0, firstLine=0))
    if value(styles.effective(style, "pPr/jc")) not in ("", "left", "start"):
        styles.set(style, w("jc", val="left"))
