"""What sentences have in common, and what each of them has in the gaps: for telling what is alike only once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

GAP = "…"
"""Stands in what is common, where each sentence has something of its own."""

_TOKEN = re.compile(r"”[^”]*”|[−+-]?\d+(?:[\u00a0.,:/−–-]?\d+)*|\w+(?:[-'/.]\w+)*|[^\w\s]")
"""A quotation, a number or date as people write it, a word, a sign: none is ever split."""

_ENCLOSED = re.compile(r"”[^”]*”|\([^()]*\)")

FEWEST_WORDS = 3  # that sentences share before they are alike
LONGEST = 600  # characters of a sentence that is looked into; a longer one is alike only when it is the same
_BETWEEN = frozenset("och , ; : – + ( )".split())  # says nothing when it stands alone between two gaps


class Sentence(NamedTuple):
    """What is said, and a name in it that is never split either, nor from brackets around it."""

    text: str
    name: str = ""


@lru_cache(maxsize=4096)
def words_of(sentence: Sentence) -> tuple[str, ...]:
    """The sentence's words, numbers, quotations, signs and name, in order; the whole of it when it is very long."""
    text, name = sentence
    if len(text) > LONGEST:
        return (text,)
    start = text.find(name) if name else -1
    end = start + len(name)
    if start < 0 or text[max(start - 1, 0) : start].isalnum() or text[end : end + 1].isalnum():
        return tuple(_TOKEN.findall(text))
    if text[max(start - 1, 0) : start] + text[end : end + 1] == "()":
        start, end = start - 1, end + 1
    return (*_TOKEN.findall(text, 0, start), text[start:end], *_TOKEN.findall(text, end))


class Skeleton(NamedTuple):
    """The words that sentences share, in their order."""

    words: tuple[str, ...]

    @classmethod
    def of(cls, sentence: Sentence) -> Skeleton:
        """All words of one sentence."""
        return cls(words_of(sentence))

    def shared_with(self, sentence: Sentence) -> Skeleton | None:
        """What remains when the sentence joins; None when it is not alike: less than half remains, or hardly a word."""
        words = words_of(sentence)
        if words == self.words:
            return self
        common = self.words if _follows(self.words, words) else _paired(_common(self.words, words))
        enough = 2 * len(common) >= max(len(words), len(self.words))
        return Skeleton(common) if enough and sum(map(_is_word, common)) >= FEWEST_WORDS else None

    def between(self, sentence: Sentence) -> tuple[str, ...]:
        """What the sentence has before the first shared word, between each two, and after the last; often nothing."""
        gaps, last, at = [], 0, 0
        wanted = iter((*self.words, None))
        word = next(wanted)
        for found in words_of(sentence):
            at = sentence.text.index(found, at)
            if found == word:
                gaps.append(sentence.text[last:at])
                last, word = at + len(found), next(wanted)
            at += len(found)
        return (*gaps, sentence.text[last:])


class Common(NamedTuple):
    """A sentence with gaps for many; `own` is what each of them has in these, in order."""

    text: str
    own: tuple[tuple[str, ...], ...]


def common_to(sentences: Sequence[Sentence]) -> Common | None:
    """The sentence that tells of them all; None when they are not alike."""
    skeleton: Skeleton | None = Skeleton.of(sentences[0])
    for sentence in dict.fromkeys(sentences[1:]):
        skeleton = skeleton.shared_with(sentence) if skeleton else None
    return filled_in(skeleton, sentences) if skeleton else None


def filled_in(skeleton: Skeleton, sentences: Sequence[Sentence]) -> Common:
    """What is common to sentences that all have the skeleton's words, and what is each one's own."""
    between = [skeleton.between(sentence) for sentence in sentences]
    gaps = [number for number, texts in enumerate(zip(*between, strict=True)) if len(set(map(str.strip, texts))) > 1]
    own = tuple(tuple(_trimmed(row[number]) for number in gaps) for row in between)
    return Common(_with_gaps(skeleton.words, between[0], gaps), own)


def _with_gaps(words: Sequence[str], between: Sequence[str], gaps: Sequence[int]) -> str:
    """The first sentence, with a gap for what is not common, even where it has nothing; no full stop after one."""
    parts: list[str] = []
    for number, text in enumerate(between):
        own = text.strip()
        if number in gaps:
            text = text.replace(own, GAP) if own else f" {GAP}{text}"
        parts += (text, words[number]) if number < len(words) else (text,)
    told = "".join(parts).strip()
    return told.removesuffix(".") if told.endswith(f"{GAP}.") else told


def _trimmed(text: str) -> str:
    """Without what joins it to the words around, and without quotation marks or brackets around all there is."""
    bare = text.strip(" ,;:").removesuffix(" och").removeprefix("och ")
    return bare[1:-1] if _ENCLOSED.fullmatch(bare) else bare


def _common(one: Sequence[str], other: Sequence[str]) -> Iterator[str]:
    """The longest runs of words that both have; what only joins others is chance when alone, unless it ends both."""
    for run in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks():
        words = one[run.a : run.a + run.size]
        ends_both = run.a + run.size == len(one) and run.b + run.size == len(other)
        if run.size > 1 or ends_both or not _BETWEEN.issuperset(words):
            yield from words


def _paired(words: Iterable[str]) -> tuple[str, ...]:
    """The words without brackets whose other half is not among them: half a bracket looks like a slip."""
    kept, lone = list(words), list[int]()
    for at, word in enumerate(kept):
        if word == ")" and lone and kept[lone[-1]] == "(":
            lone.pop()
        elif word in ("(", ")"):
            lone.append(at)
    return tuple(word for at, word in enumerate(kept) if at not in lone)


def _follows(words: Sequence[str], sentence: Sequence[str]) -> bool:
    """Whether the sentence has all the words, in their order."""
    rest = iter(sentence)
    return all(word in rest for word in words)


def _is_word(token: str) -> bool:
    return len(token) > 1 and token.isalpha()
