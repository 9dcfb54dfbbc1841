"""The theme part: the colours and fonts that Word offers for what people add to the document by hand."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from vpreport.vocabulary.telling import Tone
from vpreport.writing.theme import THEME
from vpreport.writing.word.oxml import Element

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_ACCENTS = (Tone.WAITING, Tone.GOOD, Tone.PARTLY, Tone.BAD, Tone.UNKNOWN, Tone.NEUTRAL)


def theme_part() -> Element:
    """The root of the theme part."""
    elements = _a("themeElements", _colours(), _fonts(), _formats())
    return _a("theme", elements, name="vpreport")


def _a(tag: str, /, *children: Element, **attributes: str) -> Element:
    made = etree.Element(f"{{{_A}}}{tag}", attributes, {"a": _A})
    made.extend(children)
    return made


def _rgb(colour: str) -> Element:
    return _a("srgbClr", val=colour)


def _colours() -> Element:
    return _a("clrScheme", *(_a(slot, _rgb(colour)) for slot, colour in _slots()), name="vpreport")


def _slots() -> Iterator[tuple[str, str]]:
    """The twelve colours that a theme must have, in the schema's order."""
    yield from (("dk1", THEME.text), ("lt1", "FFFFFF"), ("dk2", THEME.heading), ("lt2", THEME.header.fill))
    for number, tone in enumerate(_ACCENTS, 1):
        yield f"accent{number}", THEME.tones[tone].text
    yield from (("hlink", THEME.accent), ("folHlink", THEME.muted))


def _fonts() -> Element:
    return _a("fontScheme", _font("majorFont"), _font("minorFont"), name="vpreport")


def _font(tag: str) -> Element:
    return _a(tag, _a("latin", typeface=THEME.font), _a("ea", typeface=""), _a("cs", typeface=""))


def _formats() -> Element:
    """Three plain fills, lines and effects: the least a theme may have."""
    return _a(
        "fmtScheme",
        _a("fillStyleLst", *(_fill() for _ in range(3))),
        _a("lnStyleLst", *(_a("ln", _fill(), w=width) for width in ("6350", "12700", "19050"))),
        _a("effectStyleLst", *(_a("effectStyle", _a("effectLst")) for _ in range(3))),
        _a("bgFillStyleLst", *(_fill() for _ in range(3))),
        name="vpreport",
    )


def _fill() -> Element:
    return _a("solidFill", _a("schemeClr", val="phClr"))
