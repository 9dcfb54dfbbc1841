"""The small parts beside the body: settings, fonts, and what stands at the top and the bottom of pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vpreport.vocabulary.telling import Document
from vpreport.writing.theme import THEME
from vpreport.writing.word.oxml import Element, field, paragraph, run, w
from vpreport.writing.word.styles import LANGUAGE
from vpreport.writing.word.text import one_line

DRAFT = "Utkast"
_AS_WORD_2013 = 15  # the newest layout rules there are; without it Word opens in compatibility mode


def settings_part() -> Element:
    """The root of the settings part. Nothing in it makes Word ask a question when the document is opened."""
    name, uri = "compatibilityMode", "http://schemas.microsoft.com/office/word"
    return w(
        "settings",
        w("zoom", percent=100),
        w("defaultTabStop", val=720),
        w("characterSpacingControl", val="doNotCompress"),
        w("compat", w("compatSetting", name=name, uri=uri, val=_AS_WORD_2013)),
        w("themeFontLang", val=LANGUAGE),
        w("decimalSymbol", val=","),
        w("listSeparator", val=";"),
    )


def fonts_part() -> Element:
    """The root of the font table: what to use where the theme's fonts are missing."""
    return w("fonts", _font(THEME.font, THEME.font_elsewhere), _font(THEME.symbols, THEME.symbols_elsewhere))


def _font(name: str, elsewhere: str) -> Element:
    return w("font", w("altName", val=elsewhere), w("family", val="swiss"), w("pitch", val="variable"), name=name)


def header(document: Document) -> Element:
    """The root of the header: the title, before it that the document is a draft, after it what else marks it."""
    return w(
        "hdr", paragraph("Header", *_joined([*_draft(document), run(one_line(document.title)), *_marking(document)]))
    )


def first_header(document: Document) -> Element:
    """The root of the header on the title page, where the title itself stands below."""
    return w("hdr", paragraph("Header", *_joined([*_draft(document), *_marking(document)])))


def _draft(document: Document) -> list[Element]:
    return [run(DRAFT, "Utkast")] if document.draft else []


def _marking(document: Document) -> list[Element]:
    return [run(one_line(document.marking), "Utkast")] if document.marking else []


def _joined(parts: Sequence[Element]) -> Iterator[Element]:
    for number, part in enumerate(parts):
        if number:
            yield run(" \N{EN DASH} ")
        yield part


def footer() -> Element:
    """The root of the footer: "Sida 3 av 16", counted by whoever shows the document."""
    return w("ftr", paragraph("Footer", *_page_of_pages()))


def _page_of_pages() -> Iterator[Element]:
    yield run("Sida ")
    yield from field("PAGE", [run("1")])
    yield run(" av ")
    yield from field("NUMPAGES", [run("1")])
