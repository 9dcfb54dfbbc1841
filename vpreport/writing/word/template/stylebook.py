"""The styles of a template as they work: found by name, followed to those they build on, fonts and colours resolved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain, count
from types import MappingProxyType
from typing import Final, NamedTuple

from vpreport.writing.word.oxml import Xml
from vpreport.writing.word.template.markup import (
    PARAGRAPH_PROPERTIES,
    STYLE_PARTS,
    Element,
    elements_of,
    first,
    found,
    number,
    put,
    tag,
    value,
)

PARAGRAPH, CHARACTER, TABLE = "paragraph", "character", "table"
_HEX: Final = re.compile("[0-9A-Fa-f]{6}")
_WORDS_OWN_SIZE: Final = 20  # half points: what text without any size has (17.3.2.38)
_PLAIN: Final = {
    PARAGRAPH: ("Normal", "Standard"), CHARACTER: ("Default Paragraph Font",), TABLE: ("Normal Table",)
}  # fmt: skip
_THEME_SLOTS: Final = {
    "dark1": "dk1", "text1": "dk1", "light1": "lt1", "background1": "lt1", "dark2": "dk2", "text2": "dk2",
    "light2": "lt2", "background2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip


class Scheme(NamedTuple):
    """What a template's theme holds: its two fonts, and its colours by slot ("accent1"), six hexadecimal digits."""

    major: str = ""
    minor: str = ""
    colours: Mapping[str, str] = MappingProxyType({})


def scheme_of(root: Element | None) -> Scheme:
    """The scheme of a theme part; an empty one for None."""
    if root is None:
        return Scheme()
    colours: dict[str, str] = {}
    for slot in found(root, ".//a:clrScheme/*"):
        told = next(iter(slot), None)
        colours[str(slot.tag).rpartition("}")[2]] = "" if told is None else told.get("lastClr") or told.get("val") or ""
    major, minor = (
        next((each.get("typeface") or "" for each in found(root, f".//a:{which}/a:latin")), "")
        for which in ("majorFont", "minorFont")
    )
    return Scheme(major, minor, {slot: colour for slot, colour in colours.items() if _HEX.fullmatch(colour)})


def _any(elements: Iterator[Element]) -> Element | None:
    """The first of them; elements are no truth values, for one without children is false."""
    return next(elements, None)


def squeezed(name: str) -> str:
    """A style's name as names are compared: without case and blanks."""
    return "".join(name.casefold().split())


class Styles:
    """A styles part; what is looked up is never changed, what is changed is changed by name."""

    def __init__(self, root: Element, scheme: Scheme) -> None:
        self.root, self.scheme = root, scheme

    def all(self, kind: str) -> Iterator[Element]:
        """The styles of the kind, in the order of the part."""
        return (each for each in self.root.iterfind(tag("style")) if (each.get(tag("type")) or PARAGRAPH) == kind)

    def named(self, name: str, kind: str) -> Element | None:
        """The style of the kind that goes by the name, or else has it as an alias; None when there is none."""
        wanted = squeezed(name)
        named = [each for each in self.all(kind) if wanted and squeezed(value(each, "name")) == wanted]
        called = (each for each in self.all(kind) if wanted in map(squeezed, value(each, "aliases").split(",")))
        return named[0] if named else _any(called) if wanted else None

    def of(self, key: str) -> Element | None:
        """The style with the id; None when there is none."""
        return next((each for each in self.root.iterfind(tag("style")) if each.get(tag("styleId")) == key), None)

    def default(self, kind: str) -> Element | None:
        """The style of the kind that is used where none is named: the one marked so, else the one that Word would."""
        marked = (each for each in self.all(kind) if each.get(tag("default")) in ("1", "true", "on"))
        plain = (self.named(name, kind) for name in _PLAIN[kind])
        return _any(chain(marked, (each for each in plain if each is not None)))

    def chain(self, style: Element | None) -> Iterator[Element]:
        """The style and those that it is based on, nearest first; a circle ends where it closes."""
        seen = []
        while style is not None and style not in seen:
            yield style
            seen.append(style)
            style = self.of(value(style, "basedOn"))

    def effective(self, style: Element | None, path: str) -> Element | None:
        """The property at the path ("rPr/color") as the style has it or inherits it; None when nothing says."""
        default = "rPrDefault" if path.startswith("rPr") else "pPrDefault"
        inherited = (at for each in self.chain(style) if (at := first(each, path)) is not None)
        at = _any(inherited)
        return first(self.root, f"docDefaults/{default}/{path}") if at is None else at

    def size(self, style: Element | None) -> float:
        """The size of its letters, in points."""
        return number(self.effective(style, "rPr/sz"), default=_WORDS_OWN_SIZE) / 2

    def font(self, style: Element | None) -> str:
        """The name of its font; "" when nothing says."""
        fonts = self.effective(style, "rPr/rFonts")
        theme = value(fonts, attribute="asciiTheme")
        if theme:
            return self.scheme.major if theme.startswith("major") else self.scheme.minor
        return value(fonts, attribute="ascii")

    def colour(self, style: Element | None) -> str:
        """The colour of its letters, six hexadecimal digits; "" for the reader's own, which is black."""
        return self.resolved(self.effective(style, "rPr/color"))

    def resolved(self, colour: Element | None, attribute: str = "val", theme: str = "themeColor") -> str:
        """The colour that an element tells, in digits or as the theme's; "" when it tells none."""
        told = value(colour, attribute=attribute)
        if _HEX.fullmatch(told):
            return told.upper()
        slot = value(colour, attribute=theme)
        return self.scheme.colours.get(_THEME_SLOTS.get(slot, slot), "")

    def outline(self, style: Element | None) -> int:
        """Which level of heading it is, from 1; 0 for none."""
        level = number(self.effective(style, "pPr/outlineLvl"), default=9)
        return level + 1 if 0 <= level < 9 else 0

    def add(self, markup: Xml) -> None:
        """Add the style; its id and name must be free."""
        self.root.extend(elements_of(markup))

    def set(self, style: Element | None, *properties: Xml) -> None:
        """Give the style, which must be there, properties of paragraphs, each instead of its own."""
        assert style is not None, "only styles that there are are changed"
        holder = style.find(tag("pPr"))
        if holder is None:
            put(style, elements_of(Xml("<w:pPr/>"))[0], STYLE_PARTS)
            holder = style.find(tag("pPr"))
        assert holder is not None, "it has just been put there"
        for each in elements_of(*properties):
            put(holder, each, PARAGRAPH_PROPERTIES)

    def free_id(self, wanted: str) -> str:
        """The id, or the first of those that follow it that no style has; case counts for nothing."""
        taken = {each.get(tag("styleId"), "").casefold() for each in self.root.iterfind(tag("style"))}
        tries = (wanted if number == 1 else f"{wanted}{number}" for number in count(1))
        return next(each for each in tries if each.casefold() not in taken)

    def free_name(self, wanted: str) -> str:
        """The name, or the first of those that follow it that no style of any kind goes by."""
        taken = {squeezed(value(each, "name")) for each in self.root.iterfind(tag("style"))}
        tries = (wanted if number == 1 else f"{wanted} {number}" for number in count(1))
        return next(each for each in tries if squeezed(each) not in taken)
