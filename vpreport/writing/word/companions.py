"""The small parts beside the body: settings, fonts, and what stands at the top and the bottom of pages."""

from __future__ import annotations

from collections.abc import Sequence

from vpreport.vocabulary.telling import Document
from vpreport.writing.theme import THEME
from vpreport.writing.word.oxml import Xml, field, part, run, w
from vpreport.writing.word.pieces import paragraph
from vpreport.writing.word.styles import LANGUAGE
from vpreport.writing.word.text import one_line

DRAFT = "Utkast"
_AS_WORD_2013 = 15  # the newest layout rules there are; without it Word opens in compatibility mode


def settings_part() -> bytes:
    """The settings part. Nothing in it makes Word ask a question when the document is opened."""
    name, uri = "compatibilityMode", "http://schemas.microsoft.com/office/word"
    return part(
        "settings",
        w("zoom", percent=100),
        w("defaultTabStop", val=720),
        w("characterSpacingControl", val="doNotCompress"),
        w("compat", w("compatSetting", name=name, uri=uri, val=_AS_WORD_2013)),
        w("themeFontLang", val=LANGUAGE),
        w("decimalSymbol", val=","),
        w("listSeparator", val=";"),
    )


def fonts_part() -> bytes:
    """The font table: what to use where the theme's fonts are missing."""
    return part("fonts", font(THEME.font, THEME.font_elsewhere), font(THEME.symbols, THEME.symbols_elsewhere))


def font(name: str, elsewhere: str) -> Xml:
    """A font in the table: what to use where it is missing."""
    return w("font", w("altName", val=elsewhere), w("family", val="swiss"), w("pitch", val="variable"), name=name)


def header(document: Document) -> bytes:
    """The header: the title, before it that the document is a draft, after it what else marks it."""
    return _header([*_draft(document), run(one_line(document.title)), *_marking(document)])


def first_header(document: Document) -> bytes:
    """The header on the title page, where the title itself stands below."""
    return _header([*_draft(document), *_marking(document)])


def _header(runs: Sequence[Xml]) -> bytes:
    return part("hdr", paragraph("Header", Xml(run(" \N{EN DASH} ").join(runs))).xml)


def _draft(document: Document) -> list[Xml]:
    return [run(DRAFT, "Utkast")] if document.draft else []


def _marking(document: Document) -> list[Xml]:
    return [run(one_line(document.marking), "Utkast")] if document.marking else []


def footer() -> bytes:
    """The footer: "Sida 3 av 16", counted by whoever shows the document."""
    return part("ftr", paragraph("Footer", run("Sida "), field("PAGE", "1"), run(" av "), field("NUMPAGES", "1")).xml)
