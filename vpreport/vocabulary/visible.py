"""Characters that nobody sees, made visible: in a stranger's text they may hide, turn or command something."""

from __future__ import annotations

import unicodedata

_SPACES = "\t\n\r\x0b\x0c\x85\u2028\u2029"
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))


def visible(text: str) -> str:
    """The text on one line, each unseen character as its number in brackets: "[U+202E]"; breaks become spaces."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_shown, text))


def visible_lines(text: str) -> str:
    """The text with its lines as they are, and every other unseen character as in `visible`."""
    return "\n".join(map(visible, text.split("\n")))


def _shown(character: str) -> str:
    if character in _SPACES:
        return " "
    return f"[U+{ord(character):04X}]" if unicodedata.category(character) in _UNSEEN else character
