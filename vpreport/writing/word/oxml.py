"""Named builders of WordprocessingML elements; the only place that spells out its namespaces.

The order of children inside an element is fixed by the schema (ECMA-376 part 1, annex A); each builder keeps it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TypeAlias

from lxml import etree

from vpreport.writing.word.text import SOFT_HYPHEN

Element: TypeAlias = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_RUN, _RUN_PROPERTIES, _RUN_STYLE, _TEXT = (W + tag for tag in ("r", "rPr", "rStyle", "t"))
_MARKS = {"\n": W + "br", SOFT_HYPHEN: W + "softHyphen"}
_PIECES = re.compile(f"([{''.join(_MARKS)}])")
_VALUE = W + "val"
WIDTH = W + "w"
_NAMESPACES = {"w": W[1:-1], "r": R[1:-1]}

_PARAGRAPH_PROPERTIES = (
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "widowControl",
    "numPr",
    "pBdr",
    "shd",
    "tabs",
    "spacing",
    "ind",
    "contextualSpacing",
    "jc",
    "outlineLvl",
    "sectPr",
)


def w(tag: str, /, *children: Element, **attributes: str | int) -> Element:
    """A new element of the main namespace; attributes are of that namespace too."""
    made = _copy(_bare(tag))  # a fourth of the time of making each one anew
    for name, value in attributes.items():
        made.set(W + name, str(value))
    if children:
        made.extend(children)
    return made


_copy: Callable[[Element], Element] = etree._Element.__copy__  # type: ignore[attr-defined]  # the stubs lack it


@cache
def _bare(tag: str) -> Element:
    return etree.Element(W + tag, None, _NAMESPACES)


def xml(element: Element) -> bytes:
    """The element as a whole part: declaration, UTF-8, standalone."""
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)


def run(text: str, style: str = "") -> Element:
    """A run of cleaned text; a line end becomes a line break in the paragraph, a soft hyphen one of Word's own."""
    made = w("r")
    _write(made, text, style)
    return made


def in_font(made: Element, font: str) -> Element:
    """The run, which has a style, in another font than the style's."""
    made[0].append(w("rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font))
    return made


def add_run(to: Element, text: str, style: str) -> None:
    """Append a run to the paragraph; the same as appending `run(text, style)`, and faster."""
    _write(etree.SubElement(to, _RUN), text, style)


def _write(made: Element, text: str, style: str) -> None:
    if style:
        etree.SubElement(etree.SubElement(made, _RUN_PROPERTIES), _RUN_STYLE).set(_VALUE, style)
    if SOFT_HYPHEN not in text and "\n" not in text:
        _write_line(etree.SubElement(made, _TEXT), text)
        return
    for words in _PIECES.split(text):
        if words in _MARKS:
            etree.SubElement(made, _MARKS[words])
        elif words:
            _write_line(etree.SubElement(made, _TEXT), words)


def _write_line(made: Element, words: str) -> None:
    made.text = words
    if words[0] == " " or words[-1] == " " or "  " in words:
        made.set(_SPACE, "preserve")


def line(side: str, eighths: int, colour: str, space: int = 0) -> Element:
    """A border on a side; its thickness in eighths of a point, its distance to the text in points."""
    return w(side, val="single", sz=eighths, space=space, color=colour)


def fill(colour: str) -> Element:
    """An even fill behind a paragraph or a cell."""
    return w("shd", val="clear", color="auto", fill=colour)


def tab() -> Element:
    """A run that holds a tab."""
    return w("r", w("tab"))


def field(instruction: str, result: Iterable[Element]) -> Iterator[Element]:
    """The runs of a complex field: what Word computes, and the result as last computed."""
    yield from field_start(instruction)
    yield from result
    yield field_end()


def field_start(instruction: str) -> Iterator[Element]:
    """The runs that open a field whose result follows."""
    code = w("instrText")
    code.text = f" {instruction} "
    code.set(_SPACE, "preserve")
    yield w("r", w("fldChar", fldCharType="begin"))
    yield w("r", code)
    yield w("r", w("fldChar", fldCharType="separate"))


def field_end() -> Element:
    """The run that closes a field."""
    return w("r", w("fldChar", fldCharType="end"))


def bookmarked(name: str, number: int, content: Iterable[Element]) -> Iterator[Element]:
    """The content between the start and the end of a bookmark; `number` is its id in the document."""
    yield w("bookmarkStart", id=number, name=name)
    yield from content
    yield w("bookmarkEnd", id=number)


def link_within(bookmark: str, content: Iterable[Element]) -> Element:
    """A hyperlink to a bookmark of the same document."""
    return w("hyperlink", *content, anchor=bookmark, history=1)


def paragraph(style: str, *content: Element) -> Element:
    """A paragraph in the style; an empty style is the document's default one."""
    made = w("p")
    if style:
        etree.SubElement(etree.SubElement(made, W + "pPr"), W + "pStyle").set(W + "val", style)
    made.extend(content)
    return made


def is_a(element: Element, tag: str) -> bool:
    """Whether the element is of the main namespace and has the tag."""
    return element.tag == W + tag


def style_of(element: Element) -> str:
    """The style of a paragraph; empty for the default one and for what is no paragraph."""
    found = element.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else found.get(W + "val", "")


def set_paragraph_property(of: Element, prop: Element) -> None:
    """Give the paragraph a property, in the place among the others that the schema demands."""
    properties = of.find(W + "pPr")
    if properties is None:
        properties = w("pPr")
        of.insert(0, properties)
    rank = _rank(prop)
    before = [other for other in properties if _rank(other) < rank]
    properties.insert(len(before), prop)


def _rank(prop: Element) -> int:
    return _PARAGRAPH_PROPERTIES.index(prop.tag.removeprefix(W))
