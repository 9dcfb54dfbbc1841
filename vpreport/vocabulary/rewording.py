"""What differs between two wordings, so that nobody has to look for a word in a long sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from vpreport.vocabulary.wording import listed, shortened

FEWEST_WORDS = 8
"""A shorter wording is seen at a glance; a longer one has its difference told."""
MOST_WORDS = 400  # of a wording that is looked into; comparing takes the square of it
MOST_CHANGES = 4
"""With more changes than this it is another wording."""
_LONGEST = 80  # characters that are quoted of a change
_WORD = re.compile(r"\S+")


def difference_in(old: str, new: str) -> str:
    """What has become what, as a sentence with a space before it: " ”årligen” har blivit ”varje månad”.".

    Empty where the wordings are short, very long, or have little in common: then both say more than their difference.
    """
    before, after = _WORD.findall(old), _WORD.findall(new)
    if not FEWEST_WORDS <= max(len(before), len(after)) <= MOST_WORDS:
        return ""
    changes = list(_changes(before, after))
    if not 0 < len(changes) <= MOST_CHANGES:
        return ""
    said = listed(changes)
    return f" {said[0].upper()}{said[1:]}."


def _changes(before: list[str], after: list[str]) -> Iterator[str]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if 2 * sum(block.size for block in matcher.get_matching_blocks()) < max(len(before), len(after)):
        return
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        was, now = _quoted(before[start:end]), _quoted(after[other_start:other_end])
        if kind == "replace":
            yield f"{was} har blivit {now}"
        elif kind == "delete":
            yield f"{was} är borttaget"
        elif kind == "insert":
            yield f"{now} är tillagt"


def _quoted(words: list[str]) -> str:
    return f"”{shortened(' '.join(words), _LONGEST)}”"
