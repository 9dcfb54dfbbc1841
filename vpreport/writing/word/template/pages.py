"""The template's pages: their size and margins for every section, and what stands at their top and bottom."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Final

from vpreport.writing.word.oxml import w
from vpreport.writing.word.sections import Paper
from vpreport.writing.word.template.markup import (
    SECTION_PARTS,
    Element,
    elements_of,
    first,
    found,
    is_on,
    number,
    put,
    tag,
    value,
    words,
)

_SHARED: Final = ("pgSz", "pgMar", "pgBorders", "textDirection", "bidi", "rtlGutter", "docGrid")
"""What all sections of the report have in common; the first has the page number's start and its own first page too."""

_A4: Final = {"w": 11906, "h": 16838}
_MARGIN: Final = 1417  # 2.5 cm
_EDGE: Final = 708  # 1.25 cm
_LINE: Final = 0.5  # centimetres
_EMU: Final = 360_000  # in a centimetre


def paper_of(section: Element | None) -> Paper:
    """How wide the text is on upright and on wide pages."""
    short, long = sorted((_side(section, "w"), _side(section, "h")))
    beside = sum(number(section, "pgMar", each, default=_MARGIN) for each in ("left", "right"))
    beside += number(section, "pgMar", "gutter")
    return Paper(_centimetres(short - beside), _centimetres(long - beside))


def page_size(section: Element | None) -> tuple[float, float]:
    """Width and height of an upright page, in centimetres."""
    short, long = sorted((_side(section, "w"), _side(section, "h")))
    return _centimetres(short), _centimetres(long)


def text_height(section: Element | None, header: float) -> float:
    """How high the text is on upright pages, in centimetres; a header so high pushes it down."""
    _, height = page_size(section)
    top = _centimetres(number(section, "pgMar", "top", default=_MARGIN))
    pushed = _centimetres(number(section, "pgMar", "header", default=_EDGE)) + header
    return height - max(top, pushed) - _centimetres(number(section, "pgMar", "bottom", default=_MARGIN))


def edge_height(root: Element) -> float:
    """How high a header is, about, in centimetres: its pictures, and a line for each paragraph without any."""
    return sum(max(map(_drawn, found(each, ".//wp:extent")), default=_LINE) for each in found(root, ".//w:p"))


def _drawn(extent: Element) -> float:
    high = extent.get("cy", "")
    return int(high) / _EMU if high.isascii() and high.isdecimal() else 0


def _side(section: Element | None, side: str) -> int:
    return number(section, "pgSz", side, default=_A4[side])


def _centimetres(twips: int) -> float:
    return twips * 2.54 / 1440


def place(body: Element, section: Element | None) -> Element:
    """Give all sections of the report the template's pages; gives the first one's properties, which name its edges."""
    ours = found(body, ".//w:sectPr")
    made = [_section(each, section, is_first=not index) for index, each in enumerate(ours)]
    for old, new in zip(ours, made, strict=True):
        parent = old.getparent()
        assert parent is not None, "a section ends in a paragraph or in the body"
        parent.replace(old, new)
    return made[0]


def _section(ours: Element, theirs: Element | None, *, is_first: bool) -> Element:
    made = elements_of(w("sectPr"))[0]
    kept = (*_SHARED, "headerReference", "footerReference", "pgNumType", "titlePg") if is_first else _SHARED
    for each in () if theirs is None else theirs:
        if each.tag in map(tag, kept):
            made.append(deepcopy(each))
    for each in elements_of(w("type", val="nextPage"), w("cols", space=708)):
        put(made, each, SECTION_PARTS)
    _turn(made, wide=value(ours, "pgSz", "orient") == "landscape")
    if first(made, "pgMar") is None:
        margins = dict.fromkeys(("top", "right", "bottom", "left"), _MARGIN)
        put(made, elements_of(w("pgMar", **margins, header=680, footer=680, gutter=0))[0], SECTION_PARTS)
    return made


def _turn(section: Element, *, wide: bool) -> None:
    """Let the page stand upright or lie down."""
    short, long = sorted((_side(section, "w"), _side(section, "h")))
    width, height = (long, short) if wide else (short, long)
    put(
        section,
        elements_of(w("pgSz", w=width, h=height, **({"orient": "landscape"} if wide else {})))[0],
        SECTION_PARTS,
    )


def kinds_of_pages(section: Element, *, even: bool) -> list[str]:
    """The kinds of pages that a section has, as references to headers and footers name them."""
    return ["default", *(["first"] if is_on(section, "titlePg") else []), *(["even"] if even else [])]


def says_something(edge: Element) -> bool:
    """Whether a header or footer shows anything: words, a field or a picture."""
    return bool(words(edge).strip()) or bool(found(edge, ".//w:drawing | .//w:pict | .//w:fldSimple | .//w:fldChar"))


def counts_pages(edge: Element) -> bool:
    """Whether a header or footer shows the page's number."""
    told = [each.text or "" for each in edge.iter(tag("instrText"))]
    told += [value(each, attribute="instr") for each in edge.iter(tag("fldSimple"))]
    fields = (code.split()[:1] for code in "".join(told).split("\\"))
    return (
        any(code == ["PAGE"] for code in fields) or "PAGE" in " ".join(told).split() or bool(found(edge, ".//w:pgNum"))
    )


def pictures(edge: Element) -> Iterator[str]:
    """What is said of each picture in a header, footer or cover to those who cannot see it; "" for nothing."""
    for each in found(edge, ".//wp:docPr[not(ancestor::mc:Fallback)]"):
        yield each.get("descr", "") or each.get("title", "")
    for each in found(edge, ".//w:pict//v:shape[.//v:imagedata][not(ancestor::mc:Fallback)]"):
        yield each.get("alt", "")
