"""A template's settings and language as a finished document has them: nothing asks, locks, tracks or points out."""

from __future__ import annotations

from typing import Final

from vpreport.writing.word.oxml import w
from vpreport.writing.word.styles import LANGUAGE
from vpreport.writing.word.template.markup import Element, elements_of, first, found, is_on, tag, value

_LEFT_OUT: Final = (
    "writeProtection", "attachedTemplate", "linkStyles", "stylePaneFormatFilter", "trackRevisions",
    "doNotTrackMoves", "doNotTrackFormatting", "documentProtection", "mailMerge", "revisionView", "updateFields",
    "hdrShapeDefaults", "saveThroughXslt", "removePersonalInformation", "removeDateAndTime", "rsids",
    "attachedSchema", "formsDesign", "readModeInkLockDown",
)  # fmt: skip
"""Settings of the template as a file of its own: they would ask questions, lock the document, or name other files."""


def clean_settings(settings: Element) -> None:
    """Leave out of the settings what belongs to the template and not to a document."""
    for name in _LEFT_OUT:
        for each in settings.findall(tag(name)):
            settings.remove(each)


def is_protected(settings: Element) -> bool:
    """Whether the template may only be filled in, and not be written in."""
    return is_on(settings, "documentProtection") and value(settings, "documentProtection", "enforcement") in (
        "1",
        "true",
        "on",
    )


def even_pages_differ(settings: Element | None) -> bool:
    """Whether even pages have headers and footers of their own."""
    return is_on(settings, "evenAndOddHeaders")


def other_languages(root: Element) -> list[str]:
    """The languages, other than the document's, that a part sets its text in, each once, in order."""
    told = (value(each) for each in found(root, "//w:lang"))
    return list(dict.fromkeys(each for each in told if each and each.casefold() != LANGUAGE.casefold()))


def speak_swedish(root: Element) -> None:
    """Let all text of a part be in the document's language: what reads it aloud must know."""
    for each in found(root, "//w:lang"):
        if value(each):
            each.set(tag("val"), LANGUAGE)


def set_default_language(styles: Element) -> None:
    """Let text be in the document's language where no style says otherwise."""
    holder = styles
    for name in ("docDefaults", "rPrDefault", "rPr"):
        inner = first(holder, name)
        if inner is None:
            inner = elements_of(w(name))[0]
            holder.insert(0, inner)
        holder = inner
    language = first(holder, "lang")
    if language is None:
        holder.append(elements_of(w("lang", val=LANGUAGE))[0])
    else:
        language.set(tag("val"), LANGUAGE)
