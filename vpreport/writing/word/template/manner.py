"""A template's manner: what its own styles say of colour, size and width, for the styles that it lacks."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from vpreport.writing.theme import THEME, Paint
from vpreport.writing.word.stylesheet import PARAGRAPHS, TEXT_WIDTH, Look, Tab
from vpreport.writing.word.template.stylebook import PARAGRAPH, Styles

READABLE: Final = 4.5
"""The least contrast between letters and what they stand on (WCAG 2.1, success criterion 1.4.3)."""

_SMALLEST: Final = 9.0  # points
_TINT: Final = 0.12  # how much of the colour there is in the fill of a header row
_GREY: Final = "EDEFF1"

_WIDER: Final[Mapping[str, float]] = MappingProxyType(
    {
        "calibri": 1.0, "carlito": 1.0, "arial narrow": 0.97, "garamond": 1.0, "times new roman": 1.1,
        "liberation serif": 1.1, "cambria": 1.1, "caladea": 1.1, "gill sans mt": 1.1, "source sans pro": 1.08,
        "aptos": 1.14, "arial": 1.18, "helvetica": 1.18, "liberation sans": 1.18, "tahoma": 1.14, "segoe ui": 1.15,
        "lato": 1.14, "roboto": 1.15, "open sans": 1.22, "georgia": 1.22, "verdana": 1.35, "century gothic": 1.3,
    }
)  # fmt: skip
"""How much wider than the standard look's font others are, by the widest of common words, bold ones too."""
_ANY_FONT: Final = 1.2


class Manner(NamedTuple):
    """How what is made should look: `accent` the colour of headings, "" for that of the text, `scale` how large the
    text is beside the standard look's, `width` of the text on an upright page in centimetres.
    """

    accent: str
    scale: float
    width: float

    @property
    def header(self) -> Paint:
        """The colours of a table's header row."""
        fill = _mixed(self.accent) if self.accent else _GREY
        return Paint(self.accent if self.accent and contrast(self.accent, fill) >= READABLE else "auto", fill)

    def size(self, points: float) -> float:
        """A size of the standard look as this one has it, in half points; never too small to read."""
        return max(round(points * self.scale * 2) / 2, _SMALLEST) if points else 0

    def look(self, look: Look) -> Look:
        """A style of the standard look in this manner; its font is that of the style it is based on."""
        tabs = tuple(tab._replace(at=self.width) if tab.at == TEXT_WIDTH else tab for tab in look.tabs)
        return look._replace(size=self.size(look.size), color=self._colour(look.color), tabs=tabs)

    def entry_tabs(self, look: Look) -> tuple[Tab, ...]:
        """The tab stops of an entry in the table of contents."""
        return self.look(look).tabs

    def _colour(self, colour: str) -> str:
        roles = {THEME.heading: self.accent, THEME.header.text: self.accent, THEME.text: ""}
        return roles.get(colour, colour)


def manner_of(styles: Styles, heading: str, width: float) -> Manner:
    """The manner of a template whose first heading has the style of the id, "" for none; `width` of its text in cm."""
    own = styles.colour(styles.of(heading)) if heading else ""
    candidates = (own,) if heading else (styles.scheme.colours.get("accent1", ""), styles.scheme.colours.get("dk2", ""))
    accent = next((each for each in candidates if each and contrast(each, "FFFFFF") >= READABLE), "")
    return Manner(accent, styles.size(styles.default(PARAGRAPH)) / PARAGRAPHS["Normal"].size, width)


def as_wide_as(points: float, font: str) -> float:
    """The size at which the standard look's font is as wide as the font is at that many points."""
    return points * _WIDER.get(font.casefold(), _ANY_FONT)


def contrast(one: str, other: str) -> float:
    """The contrast between two colours of six hexadecimal digits, from 1 to 21 (WCAG 2.1, relative luminance)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    shares = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    linear = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in shares)
    return sum(weight * each for weight, each in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _mixed(colour: str) -> str:
    """A little of the colour in white."""
    shares = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    return "".join(f"{round(255 - (255 - each) * _TINT):02X}" for each in shares)
