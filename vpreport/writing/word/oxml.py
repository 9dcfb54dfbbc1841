"""Named builders of WordprocessingML as text; the only place that spells out its namespaces and escapes what is told.

The order of children inside an element is fixed by the schema (ECMA-376 part 1, annex A); each builder keeps it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain, islice
from types import MappingProxyType
from typing import Final, NewType

from vpreport.writing.word.text import BETWEEN, FIRM_HYPHEN, SOFT_HYPHEN

Xml = NewType("Xml", str)
"""Finished markup. It has a type of its own so that mypy sees where text from strangers would be taken for it."""

_DECLARATION: Final = b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_NAMESPACES: Final = MappingProxyType(
    {
        "xmlns:w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    }
)
_NO_ATTRIBUTES: Final[Mapping[str, str | int]] = MappingProxyType({})
_BATCH: Final = 1000  # pieces, some hundred kilobytes
_PRESERVED: Final = MappingProxyType({"xml:space": "preserve"})
_TIGHT: Final = re.compile("[^ \n{marks}]++(?:[ {marks}][^ \n{marks}]++)*+".format(marks=SOFT_HYPHEN + FIRM_HYPHEN))
_FEW: Final = 8
_PIECES: Final = re.compile(f"([\n{SOFT_HYPHEN}{FIRM_HYPHEN}])")


def escaped(text: str) -> Xml:
    """The text as markup that says the same."""
    return Xml(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;"))


@lru_cache(1024)  # the same few styles, colours and measures stand in most elements
def _quoted(value: str | int) -> str:
    """The value between quotation marks; what a reader would make a blank of stays what it is."""
    inside = escaped(str(value)).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
    return f'"{inside}"'


def element(name: str, children: Sequence[Xml], attributes: Mapping[str, str | int]) -> Xml:
    """An element; its name and those of its attributes are written as they are, prefixes included."""
    return _element(name, _told(attributes), children)


def wrapped(name: str, children: Iterable[Xml], attributes: Mapping[str, str | int] = _NO_ATTRIBUTES) -> Iterator[Xml]:
    """An element with children, in pieces that make it when they are joined."""
    return chain((Xml(f"<{name}{_told(attributes)}>"),), children, (Xml(f"</{name}>"),))


def _told(attributes: Mapping[str, str | int]) -> str:
    return "".join([f" {key}={_quoted(value)}" for key, value in attributes.items()])


def w(tag: str, /, *children: Xml, **attributes: str | int) -> Xml:
    """An element of the main namespace; attributes are of that namespace too."""
    return _element(f"w:{tag}", "".join([f" w:{key}={_quoted(value)}" for key, value in attributes.items()]), children)


def _element(name: str, attributes: str, children: Sequence[Xml]) -> Xml:
    if any(children):
        return Xml("".join((f"<{name}{attributes}>", *children, f"</{name}>")))
    return Xml(f"<{name}{attributes}/>")


def joined(*parts: Xml) -> Xml:
    """The parts one after another."""
    return Xml("".join(parts))


def part(tag: str, /, *children: Xml) -> bytes:
    """A whole part; its root is of the main namespace and declares what the part needs."""
    return declared(element(f"w:{tag}", children, _NAMESPACES))


def large_part(tag: str, pieces: Iterable[Xml]) -> bytes:
    """As `part`, of an element in many pieces: nothing as large as the part is made but its bytes, which saves time."""
    whole = wrapped(f"w:{tag}", pieces, _NAMESPACES)
    batches = iter(lambda: list(islice(whole, _BATCH)), [])
    return b"".join((_DECLARATION, *("".join(batch).encode() for batch in batches)))


def declared(root: Xml) -> bytes:
    """The root as a whole part: declaration, UTF-8, standalone."""
    return _DECLARATION + root.encode()


def plain_runs(texts: Sequence[str]) -> list[Xml]:
    """A run without style for each of the cleaned texts, nothing for an empty one: all at once, which is much faster.

    The few texts that take more than that are found by halving, and made alone.
    """
    if len(texts) < _FEW:
        return [run(text) if text else Xml("") for text in texts]
    if not _are_tight(texts):
        middle = len(texts) // 2
        return [*plain_runs(texts[:middle]), *plain_runs(texts[middle:])]
    told = f"{_START}{_tight(BETWEEN.join(texts)).replace(BETWEEN, _NEXT)}{_END}"
    return [Xml(each) for each in told.replace(_START + _END, "").split(BETWEEN)]


def run(text: str, style: str = "", font: str = "") -> Xml:
    """A run of cleaned text; a line end becomes a line break in the paragraph, a soft or firm hyphen one of Word's.

    `style` is a character style, `font` another font than the style's; empty leaves it to the paragraph.
    """
    return Xml(f"<w:r>{_letters(style, font)}{_marked(text) or _words(text)}</w:r>")


def _marked(text: str) -> str:
    """The words with Word's marks between them; nothing for a text without any."""
    if SOFT_HYPHEN not in text and FIRM_HYPHEN not in text and "\n" not in text:
        return ""
    if _TIGHT.fullmatch(text):  # as nearly always, for hyphens stand within words: then no piece has an outer blank
        return f"<w:t>{_tight(text)}</w:t>"
    return "".join([_MARKS.get(piece) or _words(piece) for piece in _PIECES.split(text) if piece])


_MARKS: Final = MappingProxyType({"\n": w("br"), SOFT_HYPHEN: w("softHyphen"), FIRM_HYPHEN: w("noBreakHyphen")})
_SOFT, _FIRM = (f"</w:t>{_MARKS[mark]}<w:t>" for mark in (SOFT_HYPHEN, FIRM_HYPHEN))
_START, _END = "<w:r><w:t>", "</w:t></w:r>"
_NEXT: Final = f"{_END}{BETWEEN}{_START}"


def _are_tight(texts: Sequence[str]) -> bool:
    """Whether none has a line end, or a blank at the end of any piece."""
    told = f" {' '.join(filter(None, texts))} ".replace(SOFT_HYPHEN, " ").replace(FIRM_HYPHEN, " ")
    return "\n" not in told and "  " not in told


def _tight(text: str) -> str:
    """The words with Word's marks between them, of a text without a blank at the end of any piece."""
    return escaped(text).replace(SOFT_HYPHEN, _SOFT).replace(FIRM_HYPHEN, _FIRM)


@cache
def _letters(style: str, font: str) -> Xml:
    """The properties of a run; nothing when it has none."""
    styled = [w("rStyle", val=style)] if style else []
    properties = [*styled, *([in_font(font)] if font else [])]
    return w("rPr", *properties) if properties else Xml("")


def _words(text: str) -> Xml:
    if text != text.strip(" ") or "  " in text:
        return element("w:t", [escaped(text)], _PRESERVED)
    return Xml(f"<w:t>{escaped(text)}</w:t>")


def in_font(font: str) -> Xml:
    """The property that sets letters of every script in the font."""
    return w("rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font)


def line(side: str, eighths: int, colour: str, space: int = 0) -> Xml:
    """A border on a side; its thickness in eighths of a point, its distance to the text in points."""
    return w(side, val="single", sz=eighths, space=space, color=colour)


def fill(colour: str) -> Xml:
    """An even fill behind a paragraph or a cell."""
    return w("shd", val="clear", color="auto", fill=colour)


def tab() -> Xml:
    """A run that holds a tab."""
    return w("r", w("tab"))


def field(instruction: str, result: str) -> Xml:
    """The runs of a complex field: what Word computes, and the result as last computed."""
    return joined(field_start(instruction), run(result), field_end())


def field_start(instruction: str) -> Xml:
    """The runs that open a field whose result follows."""
    code = element("w:instrText", [escaped(f" {instruction} ")], _PRESERVED)
    return joined(_field_mark("begin"), w("r", code), _field_mark("separate"))


def field_end() -> Xml:
    """The run that closes a field."""
    return _field_mark("end")


def _field_mark(kind: str) -> Xml:
    return w("r", w("fldChar", fldCharType=kind))


def bookmarked(name: str, number: int, *content: Xml) -> Xml:
    """The content between the start and the end of a bookmark; `number` is its id in the document."""
    return joined(w("bookmarkStart", id=number, name=name), *content, w("bookmarkEnd", id=number))


def link_within(bookmark: str, *content: Xml) -> Xml:
    """A hyperlink to a bookmark of the same document."""
    return w("hyperlink", *content, anchor=bookmark, history=1)
