"""A Word file as those see it who know nothing of how it was made: its parts, and what its styles inherit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property

from lxml import etree

from tests.writing.parts import parts
from tests.writing.word_reading import W, found, value, words

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SHOWN = re.compile(r"word/(document|header\w*|footer\w*|footnotes|endnotes)\.xml")


class WordFile:
    """A Word file; equal names mean what they mean in WordprocessingML."""

    def __init__(self, data: bytes) -> None:
        self.parts = parts(data)

    @cached_property
    def trees(self) -> dict[str, etree._Element]:
        """The root of every part that is XML, by name."""
        return {
            name: etree.fromstring(content) for name, content in self.parts.items() if name.endswith((".xml", ".rels"))
        }

    @property
    def document(self) -> etree._Element:
        """The root of the main part."""
        return self.trees["word/document.xml"]

    @property
    def shown(self) -> dict[str, etree._Element]:
        """The parts whose words people read, by name: the document, and the tops and bottoms of its pages."""
        return {name: root for name, root in self.trees.items() if _SHOWN.fullmatch(name)}

    @property
    def paragraphs(self) -> Iterator[etree._Element]:
        """Every paragraph of the document in order, those in tables too."""
        return self.document.iter(W + "p")

    @cached_property
    def styles(self) -> dict[str, etree._Element]:
        """The styles by id."""
        return {value(each, ".", "styleId"): each for each in found(self.trees["word/styles.xml"], "w:style")}

    @cached_property
    def default_style(self) -> str:
        """The id of the style of a paragraph that names none."""
        return next(
            (
                id_
                for id_, style in self.styles.items()
                if (value(style, ".", "type"), value(style, ".", "default")) == ("paragraph", "1")
            ),
            "",
        )

    def style_of(self, paragraph: etree._Element) -> str:
        """The id of the paragraph's style."""
        return value(paragraph, "w:pPr/w:pStyle") or self.default_style

    @cache  # noqa: B019 - a file lives as long as the test that asks
    def inherited(self, style: str, path: str, attribute: str = "val") -> str:
        """What the style says, or the nearest one that it is based on; empty when none does."""
        seen: list[str] = []
        while style in self.styles and style not in seen:
            seen.append(style)
            if found(self.styles[style], path):
                return value(self.styles[style], path, attribute)
            style = value(self.styles[style], "w:basedOn")
        return ""

    @cached_property
    def headings(self) -> list[tuple[int, str, etree._Element]]:
        """Level from 1, words and paragraph of each heading, found by outline level alone."""
        levels = ((self._outline(each), each) for each in self.paragraphs)
        return [(int(level) + 1, words(each).strip(), each) for level, each in levels if level and int(level) < 9]

    def _outline(self, paragraph: etree._Element) -> str:
        own = value(paragraph, "w:pPr/w:outlineLvl")
        return own or self.inherited(self.style_of(paragraph), "w:pPr/w:outlineLvl")
