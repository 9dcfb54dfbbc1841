"""What a paragraph is made of, as runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from vpreport.vocabulary.telling import SYMBOLS, Figure, Inline, Status, Strong, Tone, Words
from vpreport.writing.theme import THEME
from vpreport.writing.word.oxml import Xml, joined, run
from vpreport.writing.word.stylesheet import status_style
from vpreport.writing.word.text import cleaned, firm


def runs(parts: Sequence[Inline]) -> Iterator[Xml]:
    """The runs of the parts in order; a part without text makes none."""
    for part in parts:
        match part:
            case Status():
                yield status_runs(part, part.tone)
            case Strong():
                yield from _worded(firm(cleaned(part.text)), "Strong")
            case Figure():
                yield from _worded(figure_text(part))
            case str() | Words():
                yield from _worded(firm(cleaned(str(part))))


@lru_cache(256)  # the same few words stand in every row of a column
def status_runs(status: Status, tone: Tone) -> Xml:
    """The symbol in the font of symbols, and the word, both as the tone has them."""
    text, style = status_text(status), status_style(tone)
    return joined(run(text[:1], style, THEME.symbols), run(text[1:], style))


@lru_cache(256)
def status_text(status: Status) -> str:
    """The symbol and the word of a status, never parted by the end of a line."""
    return f"{SYMBOLS[status.tone]}\N{NO-BREAK SPACE}{cleaned(status.word)}"


def figure_text(figure: Figure) -> str:
    """The number with its unit, and in parentheses what it lacks; a figure that nobody has given is only the latter."""
    number = "" if figure.value is None else figure.with_unit
    mark = f"({figure.mark})" if figure.mark else ""
    return cleaned(" ".join(part for part in (number, mark) if part))


def _worded(words: str, style: str = "") -> Iterator[Xml]:
    if words:
        yield run(words, style)
