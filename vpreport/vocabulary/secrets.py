"""Figures of small groups in what people write: found, and put out of sight (SJ-08).

A number in a text is taken for a figure when it is what the figure is called rounded to its decimals, and the line
speaks of the subject, or the text stands on the figure's own row. One that a figure which is told has as well is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from vpreport.vocabulary.place import Place
from vpreport.vocabulary.suppression import HIDDEN, Name, Secret

_NUMBER = re.compile(
    r"(?<![0-9,.:/-])(?<!§)(?<!§[ \u00a0])"
    r"(?P<whole>[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+|[0-9]+)(?:[,.](?P<part>[0-9]{1,4}))?"
    r"(?![0-9]|[,.:/-][0-9])(?P<percent>[ \u00a0\u202f]?(?:%|procent))?"
)


class Side(NamedTuple):
    """Figures by what a text that tells them speaks of, and those that only the words on their own row can tell."""

    by_word: Mapping[str, Sequence[Secret]]
    by_row: Mapping[Place, Sequence[Secret]]

    def spoken_of(self, line: str, place: Place | None) -> list[Secret]:
        """Those that the line, which stands at the place if it is known, may speak of."""
        lowered = line.casefold()
        found = [secret for word, some in self.by_word.items() if word in lowered for secret in some]
        return [*found, *self.by_row.get(_row(place), ())] if place else found


class Secrets(NamedTuple):
    """What must not be told and what is told."""

    hidden: Side
    told: Side


NO_SECRETS = Secrets(Side({}, {}), Side({}, {}))


def secrets_of(known: Mapping[Name, Secret], hidden: frozenset[Name]) -> Secrets:
    """The figures that are known, parted by whether they are hidden; no secrets at all where none is."""
    if hidden.isdisjoint(known):
        return NO_SECRETS
    return Secrets(
        _side((name, secret) for name, secret in known.items() if name in hidden),
        _side((name, secret) for name, secret in known.items() if name not in hidden),
    )


def _side(secrets: Iterable[tuple[Name, Secret]]) -> Side:
    by_word: dict[str, list[Secret]] = {}
    by_row: dict[Place, list[Secret]] = {}
    for name, secret in secrets:
        if secret.word:
            by_word.setdefault(secret.word, []).append(secret)
        if isinstance(name, Place):
            by_row.setdefault(_row(name), []).append(secret)
    return Side(by_word, by_row)


def _row(place: Place) -> Place:
    return Place(place.file, place.sheet, place.row)


def told_in(text: str, secrets: Secrets, place: Place | None = None) -> bool:
    """Whether a number in the text tells a hidden figure; `place` is where the text stands, if that is known."""
    return any(_telling(line, secrets, place) for line in text.splitlines())


def without(text: str, secrets: Secrets, place: Place | None = None) -> str:
    """The text with two dots for every number that tells a hidden figure; all else stays as it is."""
    if secrets is NO_SECRETS:
        return text
    return "".join(_masked(line, secrets, place) for line in text.splitlines(keepends=True))


def _masked(line: str, secrets: Secrets, place: Place | None) -> str:
    for match in reversed(_telling(line, secrets, place)):
        line = f"{line[: match.start()]}{HIDDEN}{match['percent'] or ''}{line[match.end() :]}"
    return line


def _telling(line: str, secrets: Secrets, place: Place | None) -> list[re.Match[str]]:
    """The numbers of the line that are a hidden figure, and none that is told."""
    hidden = secrets.hidden.spoken_of(line, place)
    if not hidden:
        return []
    told = secrets.told.spoken_of(line, place)
    return [match for match in _NUMBER.finditer(line) if _is_any(match, hidden) and not _is_any(match, told)]


def _is_any(match: re.Match[str], secrets: Sequence[Secret]) -> bool:
    part = match["part"] or ""
    number = Decimal(re.sub(r"[^0-9]", "", match["whole"]) + (f".{part}" if part else ""))
    return any(secret.is_told_by(number, len(part), bool(match["percent"])) for secret in secrets)
