"""Names that are easily taken for each other; the work grows with the number of names, not with its square."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

SHORTEST_COMPARED = 8  # in shorter names one letter is a real difference: Skog and Skola
LONGEST_COMPARED = 80  # bounds the work on a cell that somebody has pasted a page into


def alike(names: Iterable[str]) -> list[tuple[str, ...]]:
    """Groups of different names that are easily taken for each other, each in the order of the names.

    Either one is called only what another ends with, as a place ("Kramfors IP" and "Byte av tak Kramfors IP"): then all
    that end with the same word belong; or they differ in one letter, in spaces or in signs, but not in digits
    ("Etapp 1" and "Etapp 2" are no slip).
    """
    known = list(dict.fromkeys(names))
    return list(dict.fromkeys((*_by_place(known), *_by_spelling(known))))


def _by_place(names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    ending: dict[str, list[str]] = {}
    for name in names:
        ending.setdefault(name.split()[-1], []).append(name)
    for group in ending.values():
        called = set(group)
        if any(tail in called for name in group for tail in _tails(name)):
            yield tuple(group)


def _tails(name: str) -> list[str]:
    """What the name ends with, at most four words and never the whole of it."""
    words = name.split()
    return [" ".join(words[-count:]) for count in range(1, min(len(words), 5))]


def _by_spelling(names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    first: dict[str, str] = {}
    groups: dict[str, list[str]] = {}
    leader: dict[str, str] = {}
    for name in names:
        variants = _variants(name)
        near = next((first[variant] for variant in variants if variant in first), name)
        leader[name] = leader.get(near, name)
        groups.setdefault(leader[name], []).append(name)
        for variant in variants:
            first.setdefault(variant, name)
    return (tuple(group) for group in groups.values() if len(group) > 1)


def _variants(name: str) -> list[str]:
    """The name's letters, and those with one left out; names that share a variant differ in one letter at most.

    Names of few letters have none but themselves, and long ones are compared by their beginning.
    """
    digits = "".join(filter(str.isdigit, name))
    letters = "".join(filter(str.isalpha, name))[:LONGEST_COMPARED]
    left_out = range(len(letters)) if len(letters) >= SHORTEST_COMPARED else ()
    return [f"{digits} {letters}", *(f"{digits} {letters[:at]}{letters[at + 1 :]}" for at in left_out)]
