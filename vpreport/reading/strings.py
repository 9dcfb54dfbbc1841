"""A workbook's texts: shared strings, runs of formatting joined, pronunciation left out, escapes resolved."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from vpreport.reading.container import LIMITS, too_big
from vpreport.reading.markup import MAIN, Sink, Unusual, plain_text, scan, skip_element

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NOTHING_TO_SEE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]*")


def decoded(text: str) -> str:
    """The text with Excel's _xHHHH_ escapes resolved; as it stood when they make no character (a lone surrogate)."""
    if "_x" not in text:
        return text
    plain = _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), text)
    try:
        return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeDecodeError:
        return text


_REFERENCE = re.compile(r"&(?:#[0-9]+|#x[0-9A-Fa-f]+|amp);")
_NAMED = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'"}
_AMPERSAND = "&amp;"


def unescaped(text: str) -> str:
    """Text that was taken from well-formed XML as it stood there, with its character references resolved."""
    for name, character in _NAMED.items():
        if "&" not in text:  # nearly always, in formulas after the first two, and seen in a tenth of the time
            return text
        text = text.replace(name, character)
    # Last and at once what may give an ampersand, which begins nothing.
    if "&#" in text:
        return _REFERENCE.sub(lambda found: _character(found[0]), text)
    return text.replace(_AMPERSAND, "&")


@lru_cache(maxsize=1024)
def _character(reference: str) -> str:
    if reference == _AMPERSAND:
        return "&"
    digits = reference[2:-1]
    return chr(int(digits[1:], 16) if digits.startswith("x") else int(digits))


def visible(text: str) -> str | None:
    """The text as it stands; None when it is empty or shows nothing (spaces of any kind, zero-width signs)."""
    return None if _NOTHING_TO_SEE.fullmatch(text) else text


def shared_strings(data: bytes, part: str) -> list[str]:
    """The texts that cells refer to by number, in order."""
    try:
        return _plain_strings(*plain_text(data, part, "sst", MAIN))
    except Unusual:
        return scan(data, part, "sst", MAIN, _strings)


_TEXT = r"<t(?: xml:space=\"preserve\")?(?:/>|>([^<]*)</t>)"
_PRONOUNCED = r"<(?:rPh|phoneticPr)(?:(?!<r>|</si>).)*+"
_STRING = re.compile(rf"<si>(?:{_TEXT}(?:{_PRONOUNCED})?|(<r>.*?)|)</si>|<si/>|(\S.*)", re.DOTALL)
_ASIDE = re.compile(r"<rPr>.*?</rPr>|<rPr/>|<rPh [^<>]*(?:/>|>(?:(?!<rPh).)*+</rPh>)|<phoneticPr[^<>]*/>", re.DOTALL)
_RUN = re.compile(rf"<r>{_TEXT}</r>|(\S.*)", re.DOTALL)
_END = "</sst>"


def _plain_strings(text: str, start: int) -> list[str]:
    """The strings, taken from the text as it stands; Unusual when something else stands among them."""
    _check_number(text.count("<si", start))
    found = _STRING.findall(text, start, text.rfind(_END))
    if text.find("\r", start) >= 0 or any(stray for _, _, stray in found):
        raise Unusual
    strings = [_joined(runs) if runs else plain for plain, runs, _ in found]
    if "_x" in text:
        return [decoded(unescaped(string)) for string in strings]
    return [unescaped(string) if "&" in string else string for string in strings] if "&" in text else strings


def _joined(runs: str) -> str:
    """The runs of a string that is formatted in parts, without what says how it looks or is pronounced."""
    found = _RUN.findall(_ASIDE.sub("", runs))
    if any(stray for _, stray in found):
        raise Unusual
    return "".join(run for run, _ in found)


def _check_number(strings: int) -> None:
    if strings > LIMITS.strings:
        raise too_big("Filen innehåller orimligt många texter.")


def _strings(sink: Sink) -> Callable[[], list[str]]:
    """Reads strings however they are spelled."""
    strings: list[str] = []

    def add(text: str) -> None:
        strings.append(decoded(text))
        _check_number(len(strings))

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            rich_text(sink, add)
        else:
            skip_element(sink, frozenset(("si",)))

    sink.StartElementHandler = start
    return lambda: strings


_NOT_AFTER = {"t": {"t", "r", "rPh"}, "r": {"t", "rPh"}, "rPh": {"phoneticPr"}, "phoneticPr": {"phoneticPr"}}


def rich_text(sink: Sink, done: Callable[[str], object]) -> None:
    """Reads the text of the element that has just begun and gives it, escapes and all, to `done`.

    Then the handlers are as they were.
    """
    before = sink.StartElementHandler, sink.EndElementHandler, sink.CharacterDataHandler
    runs: list[str] = []
    pieces: list[str] = []
    path = [""]
    met: set[str] = set()

    def start(name: str, attributes: dict[str, str]) -> None:
        if path[-1] == "t" or "".join(pieces).strip():
            raise Unusual
        if len(path) == 1 and " " not in name:
            if name not in _NOT_AFTER or not met.isdisjoint(_NOT_AFTER[name]):
                raise Unusual
            met.add(name)
        path.append(name)
        pieces.clear()

    def end(name: str) -> None:
        text = "".join(pieces)
        pieces.clear()
        if path.pop() != "t":
            if text.strip():
                raise Unusual
        elif "rPh" not in path:
            runs.append(text)
        if not path:
            sink.StartElementHandler, sink.EndElementHandler, sink.CharacterDataHandler = before
            done("".join(runs))

    sink.StartElementHandler, sink.EndElementHandler, sink.CharacterDataHandler = start, end, pieces.append
