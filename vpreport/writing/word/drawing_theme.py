"""The theme part: the colours and fonts that Word offers for what people add to the document by hand."""

from __future__ import annotations

from collections.abc import Iterator

from vpreport.vocabulary.telling import Tone
from vpreport.writing.theme import THEME
from vpreport.writing.word.oxml import Xml, declared, element

_NAMESPACE = "http://schemas.openxmlformats.org/drawingml/2006/main"
_ACCENTS = (Tone.WAITING, Tone.GOOD, Tone.PARTLY, Tone.BAD, Tone.UNKNOWN, Tone.NEUTRAL)


def theme_part(font: str = THEME.font) -> bytes:
    """The theme part, with the font for all text."""
    elements = _a("themeElements", _colours(), _fonts(font), _formats())
    return declared(element("a:theme", [elements], {"xmlns:a": _NAMESPACE, "name": "vpreport"}))


def _a(tag: str, /, *children: Xml, **attributes: str) -> Xml:
    return element(f"a:{tag}", children, attributes)


def _rgb(colour: str) -> Xml:
    return _a("srgbClr", val=colour)


def _colours() -> Xml:
    return _a("clrScheme", *(_a(slot, _rgb(colour)) for slot, colour in _slots()), name="vpreport")


def _slots() -> Iterator[tuple[str, str]]:
    """The twelve colours that a theme must have, in the schema's order."""
    yield from (("dk1", THEME.text), ("lt1", "FFFFFF"), ("dk2", THEME.heading), ("lt2", THEME.header.fill))
    for number, tone in enumerate(_ACCENTS, 1):
        yield f"accent{number}", THEME.tones[tone].text
    yield from (("hlink", THEME.accent), ("folHlink", THEME.muted))


def _fonts(font: str) -> Xml:
    return _a("fontScheme", _font("majorFont", font), _font("minorFont", font), name="vpreport")


def _font(tag: str, font: str) -> Xml:
    return _a(tag, _a("latin", typeface=font), _a("ea", typeface=""), _a("cs", typeface=""))


def _formats() -> Xml:
    """Three plain fills, lines and effects: the least a theme may have."""
    return _a(
        "fmtScheme",
        _a("fillStyleLst", *(_fill() for _ in range(3))),
        _a("lnStyleLst", *(_a("ln", _fill(), w=width) for width in ("6350", "12700", "19050"))),
        _a("effectStyleLst", *(_a("effectStyle", _a("effectLst")) for _ in range(3))),
        _a("bgFillStyleLst", *(_fill() for _ in range(3))),
        name="vpreport",
    )


def _fill() -> Xml:
    return _a("solidFill", _a("schemeClr", val="phClr"))
