"""What a template leaves open for the document's facts: content controls, and names between double braces.

A control is known by its tag or its title, a placeholder by what stands in it: {{ nämnd }}. Neither case, blanks nor
dots over letters count, for tags are often typed without. What nobody knows the value of stays as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from vpreport.writing.word.oxml import w
from vpreport.writing.word.template.markup import (
    Element,
    elements_of,
    first,
    found,
    tag,
    texts,
    value,
)
from vpreport.writing.word.text import one_line

_PLACEHOLDER: Final = re.compile(r"\{\{\s*([^{}]{1,80}?)\s*\}\}")
_NO_TEXT: Final = (
    "|".join(
        f"w:{kind}"
        for kind in ("picture", "docPartObj", "docPartList", "group", "bibliography", "citation", "equation")
    )
    + "|w14:checkbox|w15:repeatingSection|w15:repeatingSectionItem"
)
_BOUND: Final = ("showingPlcHdr", "dataBinding", "placeholder")
"""What of a filled control would let Word take its text from elsewhere, or show it as something to fill in."""

OTHER_NAMES: Final = {
    "Dokumenttitel": "Titel", "Title": "Titel", "Document title": "Titel",
    "Subtitle": "Undertitel", "Underrubrik": "Undertitel",
    "Dnr": "Diarienummer", "Diarienr": "Diarienummer", "Ärendenummer": "Diarienummer",
    "Beslutsdatum": "Datum för beslut", "Publiceringsdatum": "Datum", "Publish date": "Datum",
    "Dokumentansvar": "Dokumentansvarig", "Beslutad av": "Beslutsinstans", "Fastställd av": "Beslutsinstans",
    "Giltig till": "Gäller till och med", "Ämne": "Omgång", "Subject": "Omgång",
    "Författare": "Nämnd", "Author": "Nämnd", "Företag": "Kommun", "Company": "Kommun",
}  # fmt: skip
"""What templates call facts that are called otherwise here; Word's own controls for document properties too."""


def alike(name: str) -> str:
    """The name as names are compared: its letters and digits alone, without case and marks."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in plain if char.isalnum() and not unicodedata.combining(char))


class Values:
    """The document's facts by name, however a template spells it."""

    def __init__(self, facts: Mapping[str, str]) -> None:
        told = {alike(name): one_line(text) for name, text in facts.items()}
        others = {alike(other): told[alike(name)] for other, name in OTHER_NAMES.items() if alike(name) in told}
        self._told = {**others, **told}

    def __contains__(self, name: str) -> bool:
        return alike(name) in self._told

    def __getitem__(self, name: str) -> str:
        return self._told[alike(name)]


def controls(root: Element) -> Iterator[Element]:
    """The content controls in an element that hold text, the element itself too, outer ones first."""
    for control in found(root, "descendant-or-self::w:sdt"):
        if not found(control, f"w:sdtPr/*[self::{_NO_TEXT.replace('|', ' or self::')}]"):
            yield control


def named(control: Element) -> tuple[str, ...]:
    """The control's tag and title, those that it has."""
    return tuple(each for part in ("tag", "alias") if (each := value(control, f"sdtPr/{part}")))


def placeholders(root: Element) -> Iterator[str]:
    """The names between double braces in an element, in order, as they are written there."""
    for paragraph in root.iter(tag("p")):
        yield from _PLACEHOLDER.findall("".join(text.text or "" for text in texts(paragraph)))


def asked_for(root: Element) -> list[tuple[str, ...]]:
    """The names of everything that an element leaves open, controls first, each once; a control may have two."""
    placed = ((name,) for name in placeholders(root))
    return list(dict.fromkeys((*filter(None, map(named, controls(root))), *placed)))


def fill(root: Element, values: Values) -> None:
    """Put the values into the element's controls and placeholders, in the letters that are there."""
    for control in list(controls(root)):
        name = next((each for each in named(control) if each in values), "")
        if name:
            _fill_control(control, values[name])
    for paragraph in list(root.iter(tag("p"))):
        _fill_placeholders(paragraph, values)


def _fill_control(control: Element, text: str) -> None:
    content = first(control, "sdtContent")
    if content is None:
        return
    holder = next(content.iter(tag("p")), None)
    holder = content if holder is None else holder
    _keep_only(content, holder)
    letters = first(next(iter(found(holder, ".//w:r")), None), "rPr")
    for each in [each for each in holder if each.tag != tag("pPr")]:
        holder.remove(each)
    run = elements_of(w("r", w("t")))[0]
    if letters is not None and value(letters, "rStyle") not in _placeholder_styles(control):
        run.insert(0, letters)
    _write(run[-1], text)
    holder.append(run)
    for each in [each for each in control[0] if each.tag in map(tag, _BOUND)]:
        control[0].remove(each)


def _placeholder_styles(control: Element) -> Iterable[str]:
    """The style of words that ask to be replaced, in the languages that Swedish templates come in."""
    return (
        ("PlaceholderText", "Platshllartext", "Platshållartext")
        if first(control, "sdtPr/showingPlcHdr") is not None
        else ()
    )


def _keep_only(content: Element, holder: Element) -> None:
    """Leave in the content nothing but the holder and what it stands in."""
    line = [holder, *holder.iterancestors()]
    for each in list(content):
        if content is not holder and each not in line:
            content.remove(each)


def _fill_placeholders(paragraph: Element, values: Values) -> None:
    pieces = list(texts(paragraph))
    whole = "".join(piece.text or "" for piece in pieces)
    for match in reversed(list(_PLACEHOLDER.finditer(whole))):
        if match[1] in values:
            _replace(pieces, match.start(), match.end(), values[match[1]])


def _replace(pieces: Sequence[Element], start: int, end: int, text: str) -> None:
    """Put the text where the pieces have the letters from start to end, in the piece where they start."""
    at = 0
    for piece in pieces:
        own = piece.text or ""
        left, right = max(start - at, 0), min(end - at, len(own))
        if left < right:
            _write(piece, own[:left] + (text if at <= start else "") + own[right:])
        at += len(own)


def _write(piece: Element, text: str) -> None:
    piece.text = text
    piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
