"""How words are compared and listed in Swedish: labels without regard to case and spacing, the nearest known word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import lru_cache

_HALVES = re.compile("[\ud800-\udfff]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """The text as labels and keys are compared: composed, without invisible characters, case and extra spacing."""
    composed = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    return " ".join(composed.casefold().split())


@lru_cache(maxsize=8192)
def folded_label(text: str) -> str:
    """A label as it is compared: folded, and without a colon or an asterisk at its end."""
    return folded(text).rstrip(" :*")


def key_of(values: Iterable[object]) -> tuple[str, ...]:
    """What a row is known by, as it is compared: each value trimmed, without case and extra spacing."""
    return tuple(folded(str(value)) for value in values)


def nearest(text: str, known: Iterable[str]) -> str | None:
    """The known word most like the text; None when none is near enough to suggest."""
    by_folded = {folded(word): word for word in known}
    matches = get_close_matches(folded(text), by_folded, n=1, cutoff=0.7)
    return by_folded[matches[0]] if matches else None


def listed(words: Sequence[str], most: int = 12) -> str:
    """The words as a Swedish list, "a, b och c"; a long one ends with how many more there are."""
    if len(words) > most:
        return listed_of(words[:most], len(words))
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} och {words[-1]}"


def listed_of(first: Sequence[str], number: int) -> str:
    """The first of so many words, as `listed` would list them all: for long lists of which few words are needed."""
    return f"{', '.join(first)} och {number - len(first)} till" if number > len(first) else listed(first, len(first))


def suggestion(text: str, known: Iterable[str]) -> str:
    """A question that ends a sentence, " Menar du ”HR”?"; "" when no known word is near enough."""
    near = nearest(text, known)
    return f" Menar du ”{near}”?" if near else ""


def one_line(text: str) -> str:
    """The text on one line, with single spaces."""
    return " ".join(text.split())


def shortened(text: str, most: int) -> str:
    """The text, at most so many characters; one that is cut ends with an ellipsis."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def shortened_around(text: str, words: str, most: int) -> str:
    """So much of the text as stands around the words, about so many characters; ellipses where it is cut."""
    if len(text) <= most:
        return text
    found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE)
    middle = (found.start() if found else 0) + len(words) // 2
    begin = max(0, min(middle - most // 2, len(text) - most))
    end = begin + most
    if begin:
        begin = text.find(" ", begin, middle) + 1 or begin
    if end < len(text):
        end = max(text.rfind(" ", middle, end), middle) if " " in text[middle:end] else end
    return f"{'…' if begin else ''}{text[begin:end].strip()}{'…' if end < len(text) else ''}"


def counted(number: int, one: str, many: str) -> str:
    """The number with its word: "1 fel", "3 avdelningar"."""
    return f"{number}\N{NO-BREAK SPACE}{one if number == 1 else many}"


def whole(text: str) -> str:
    """The text with half characters as “�”: names of files may hold them, and no file's content can."""
    return text if text.isascii() else _HALVES.sub("\N{REPLACEMENT CHARACTER}", text)
