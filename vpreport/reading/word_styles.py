"""What the styles of a Word file say of a paragraph: whether it is a heading, a title or a line of the contents."""

from __future__ import annotations

import re

from vpreport.reading.word_parts import Element, attribute, below, child

_HEADING_NAME = re.compile(r"(?:heading|rubrik) ([1-9])")
_NO_LEVEL = 9
"""What Word stores for body text, where levels are counted from 0."""


class Styles:
    """The paragraph styles by id; none where the file has no styles."""

    def __init__(self, root: Element | None) -> None:
        styles = below(root, "style") if root is not None else ()
        self._by_id = {attribute(style, "styleId"): style for style in styles}

    def level(self, paragraph: Element) -> int:
        """The paragraph's level as a heading, counted from 1; 0 when it is none."""
        own = _outline(child(paragraph, "pPr"))
        return _as_level(own) if own is not None else self._level_of(_style_id(paragraph))

    def name(self, paragraph: Element) -> str:
        """The name of the paragraph's style in small letters, as Word names it in every language; "" for none."""
        return self._name_of(_style_id(paragraph))

    def _name_of(self, style_id: str) -> str:
        return _value(self._by_id.get(style_id), "name").casefold()

    def _level_of(self, style_id: str) -> int:
        """The level that the style says, or one that it is based on; a circle of styles says none."""
        seen: set[str] = set()
        while style_id in self._by_id and style_id not in seen:
            seen.add(style_id)
            outline = _outline(child(self._by_id[style_id], "pPr"))
            if outline is not None:
                return _as_level(outline)
            if heading := _HEADING_NAME.fullmatch(self._name_of(style_id)):
                return int(heading[1])
            style_id = _value(self._by_id[style_id], "basedOn")
        return 0


def _style_id(paragraph: Element) -> str:
    return _value(child(paragraph, "pPr"), "pStyle")


def _outline(properties: Element | None) -> int | None:
    word = _value(properties, "outlineLvl")
    return int(word) if word.isdecimal() else None


def _as_level(outline: int) -> int:
    return outline + 1 if outline < _NO_LEVEL else 0


def _value(parent: Element | None, name: str) -> str:
    found = child(parent, name) if parent is not None else None
    return attribute(found, "val") if found is not None else ""
