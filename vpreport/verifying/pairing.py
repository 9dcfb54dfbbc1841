"""Which of two lists' members belong together: equal ones in order, then those that are most alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from vpreport.verifying.numbers import words_of

Told = TypeVar("Told")
Standing = TypeVar("Standing")
Pairs = dict[int, int]
"""By the number of one told, the number of the one that stands for it."""


def equal(told: Sequence[Hashable], standing: Sequence[Hashable], pairs: Pairs) -> None:
    """Add to the pairs those of equal keys that are in none yet; several of a key in their order. None is no key."""
    taken = set(pairs.values())
    free: dict[Hashable, list[int]] = {}
    for number, key in reversed([*enumerate(standing)]):
        if key is not None and number not in taken:
            free.setdefault(key, []).append(number)
    for number, key in enumerate(told):
        if number not in pairs and free.get(key):
            pairs[number] = free[key].pop()


def alike(
    told: Sequence[Told],
    standing: Sequence[Standing],
    pairs: Pairs,
    likeness: Callable[[Told, Standing], float],
    least: float,
) -> None:
    """Add to the pairs those that are most alike, best first, of those in none yet and at least so much alike."""
    taken = set(pairs.values())
    scored = [
        (-score, mine, other)
        for mine, one in enumerate(told)
        if mine not in pairs
        for other, another in enumerate(standing)
        if other not in taken and (score := likeness(one, another)) >= least
    ]
    for _, mine, other in sorted(scored):
        if mine not in pairs and other not in taken:
            pairs[mine] = other
            taken.add(other)


def in_sequence(told: Sequence[str], standing: Sequence[str]) -> Pairs:
    """Those that are equal where the two lists run alike."""
    blocks = SequenceMatcher(None, told, standing, autojunk=False).get_matching_blocks()
    return {block.a + step: block.b + step for block in blocks for step in range(block.size)}


def contained(words: Iterable[str], within: Iterable[str]) -> float:
    """How much of the words stands within the others, from 0 to 1, each as often as it does; 0 for no words."""
    mine = Counter(words)
    return (mine & Counter(within)).total() / mine.total() if mine else 0.0


def alike_words(one: str, other: str) -> float:
    """How alike the words of two texts are, from 0 to 1, whatever their figures are."""
    mine, theirs = Counter(words_of(one)), Counter(words_of(other))
    if not mine and not theirs:
        return 1.0
    return 2 * (mine & theirs).total() / (mine.total() + theirs.total())
