"""Text from strangers as text that a Word document can hold.

Nothing that can be read is lost: what is removed are control characters, which have no meaning in a document and
which XML 1.0 (section 2.2) forbids.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from vpreport.vocabulary.wording import whole

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_BLANKS = re.compile("[ \n]+")
_ENDINGS = ("ings|ions|hets|tets|doms", "skaps")  # by length, for what stands before is looked for at a fixed distance
_LETTERS = "[A-ZÅÄÖa-zåäö]"
_ENDED = "|".join(f"(?<={_LETTERS}{{3}}(?:{alike}|{alike.upper()}))" for alike in _ENDINGS)
_JOINT = re.compile(f"[sS](?:{_ENDED})(?={_LETTERS}{{5}})")  # their last letter first: it is looked for much faster
_BETWEEN_DIGITS = re.compile("(?<=[0-9]) (?=[0-9])")
_HYPHENED_DIGITS = re.compile("-(?<=[0-9]-)(?=[0-9])")  # the hyphen first: it is looked for much faster


def cleaned(text: str) -> str:
    """The text without control characters; its line ends as "\\n", tabs as spaces, half characters as "�"."""
    if text.isprintable():
        return text
    lines = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    return whole(_CONTROLS.sub("", lines))


def one_line(text: str) -> str:
    """The cleaned text on one line without blanks at its ends; no-break spaces stay."""
    return _BLANKS.sub(" ", cleaned(text)).strip(" ")


def paragraphs(text: str) -> list[str]:
    """The cleaned text cut at empty lines, the pieces in order; never an empty piece."""
    return [piece.strip("\n ") for piece in re.split("\n[ \n]*\n", cleaned(text)) if piece.strip("\n ")]


def unbroken(text: str) -> str:
    """The text with no-break spaces between digits, so that a number never ends up on two lines."""
    return _BETWEEN_DIGITS.sub("\N{NO-BREAK SPACE}", text)


BETWEEN = "\0"
"""Parts texts that are joined to be changed at once: no cleaned text has it, and nothing matches across it."""


def each(change: Callable[[str], str], texts: Iterable[str]) -> list[str]:
    """The cleaned texts, each changed; made in one go, which is much faster than one by one."""
    together = list(texts)
    return change(BETWEEN.join(together)).split(BETWEEN) if together else []


SOFT_HYPHEN = "\N{SOFT HYPHEN}"
FIRM_HYPHEN = "\N{NON-BREAKING HYPHEN}"


def firm(text: str) -> str:
    """The text with hyphens between digits that no line ends at: 2025-12-31 and 11-18 stay whole."""
    return _HYPHENED_DIGITS.sub(FIRM_HYPHEN, text) if "-" in text else text


def jointed(text: str) -> str:
    """The text with soft hyphens where long Swedish compounds are surely joined: Informations|säkerhet.

    After these endings an s always joins two words (Svenska skrivregler, avstavning), so that a word too long for its
    column breaks where a reader would break it, and nowhere else.
    """
    return _JOINT.sub(rf"\g<0>{SOFT_HYPHEN}", text)
