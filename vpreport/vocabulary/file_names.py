"""Codes as the beginnings of files' names: what people write in a cell never becomes a path."""

from __future__ import annotations

import re
from collections.abc import Iterable

NAMELESS = "enhet"

_NOT_IN_NAMES = re.compile('[<>:"/\\\\|?*]')  # Windows has none of them in a name
_RESERVED = re.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])([.].*)?", re.IGNORECASE)  # devices of Windows
_LONGEST = 50  # characters of up to four bytes; a name has 255 bytes, and something follows


def file_stems(codes: Iterable[str]) -> dict[str, str]:
    """What each code's files are called, by code: the code itself where it can be a name on any system.

    No two are alike, not even where case does not count.
    """
    stems: dict[str, str] = {}
    taken: set[str] = set()
    for code in codes:
        stem = _distinct(_stem(code), taken)
        taken.add(stem.casefold())
        stems[code] = stem
    return stems


def _stem(code: str) -> str:
    plain = _NOT_IN_NAMES.sub("-", "".join(one if one.isprintable() else "-" for one in code))[:_LONGEST].strip(" .")
    return f"{plain}-" if _RESERVED.fullmatch(plain) else plain or NAMELESS


def _distinct(stem: str, taken: set[str]) -> str:
    """The stem, with a number when it is taken."""
    names = (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 2)))
    return next(name for name in names if name.casefold() not in taken)
