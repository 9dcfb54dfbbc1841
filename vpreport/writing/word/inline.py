"""What a paragraph is made of, as runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vpreport.vocabulary.telling import SYMBOLS, Figure, Inline, Status, Strong
from vpreport.writing.theme import THEME
from vpreport.writing.word.oxml import Element, in_font, run
from vpreport.writing.word.stylesheet import status_style
from vpreport.writing.word.text import cleaned


def runs(parts: Sequence[Inline]) -> Iterator[Element]:
    """The runs of the parts in order; a part without text makes none."""
    for part in parts:
        match part:
            case Status():
                yield from status_runs(part, status_style(part.tone))
            case Strong():
                yield from _worded(cleaned(part.text), "Strong")
            case Figure():
                yield from _worded(figure_text(part))
            case str():
                yield from _worded(cleaned(part))


def status_runs(status: Status, style: str) -> Iterator[Element]:
    """The symbol in the font of symbols, and the word."""
    symbol, word = status_text(status)[:1], status_text(status)[1:]
    yield in_font(run(symbol, style), THEME.symbols)
    yield run(word, style)


def status_text(status: Status) -> str:
    """The symbol and the word of a status, never parted by the end of a line."""
    return f"{SYMBOLS[status.tone]}\N{NO-BREAK SPACE}{cleaned(status.word)}"


def figure_text(figure: Figure) -> str:
    """The number with its unit, and in parentheses what it lacks; a figure that nobody has given is only the latter."""
    number = "" if figure.value is None else figure.with_unit
    mark = f"({figure.mark})" if figure.mark else ""
    return cleaned(" ".join(part for part in (number, mark) if part))


def _worded(words: str, style: str = "") -> Iterator[Element]:
    if words:
        yield run(words, style)
