"""Running text beside running text: which paragraph is which, and the numbers at aligned places in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from vpreport.verifying.numbers import Number, Token, Verdict, compared, figures_in, is_figure, words_of
from vpreport.verifying.pairing import Pairs, contained, in_sequence
from vpreport.vocabulary.suppression import HIDDEN

ALIKE = 0.6
"""How much of a paragraph's words must stand in another for the two to be the same, edited."""
ELSEWHERE = 0.8
"""And how much where it stands under another heading, or where another paragraph has become part of it too."""
_FEWEST_WORDS = 4
"""Words that a paragraph must have to be known again under another heading."""


def aligned(told: Sequence[Token], standing: Sequence[Token]) -> list[tuple[Token, Token | None]]:
    """Every figure that is told with what stands in its place; None where nothing does.

    A figure that has only changed its place in the text stands where it stands now.
    """
    places = _in_place(told, standing)
    spare = [token for at, token in enumerate(standing) if is_figure(token) and at not in places.values()]
    figures = [(at, token) for at, token in enumerate(told) if is_figure(token)]
    return [(one, standing[places[at]] if at in places else _spared(one, spare)) for at, one in figures]


def _in_place(told: Sequence[Token], standing: Sequence[Token]) -> Pairs:
    """By the place of a told figure, that of the one which stands there."""
    pairs: Pairs = {}
    for _, *ends in SequenceMatcher(None, _values(told), _values(standing), autojunk=False).get_opcodes():
        mine, theirs = _figures(told, *ends[:2]), _figures(standing, *ends[2:])
        if [*map(_kind, map(told.__getitem__, mine))] == [*map(_kind, map(standing.__getitem__, theirs))]:
            pairs |= zip(mine, theirs, strict=True)
        else:
            found = in_sequence(_shapes(told[ends[0] : ends[1]]), _shapes(standing[ends[2] : ends[3]]))
            moved = ((ends[0] + at, ends[2] + other) for at, other in found.items())
            pairs |= {at: other for at, other in moved if at in mine}
    return pairs


def _figures(some: Sequence[Token], begin: int, end: int) -> list[int]:
    return [at for at in range(begin, end) if is_figure(some[at])]


def _values(some: Sequence[Token]) -> list[str]:
    """The tokens as they are laid beside each other: numbers are alike when they are the same, however written."""
    return [f"#{token.value.normalize()}" if isinstance(token, Number) else token for token in some]


def _shapes(some: Sequence[Token]) -> list[str]:
    """The tokens as they are laid beside each other where figures differ: all figures of a kind are alike."""
    return [_kind(token) if is_figure(token) else str(token) for token in some]


def _kind(token: Token) -> str:
    return "#" if isinstance(token, Number) or token == HIDDEN else "#id"


def _spared(told: Token, spare: list[Token]) -> Token | None:
    """The same figure among those to spare, taken from them."""
    found = next((each for each in spare if compared(told, each) is Verdict.SAME), None)
    if found is not None:
        spare.remove(found)
    return found


@dataclass
class _Piece:
    """A paragraph that stands: under which heading, its text, and the words that no told paragraph has taken yet."""

    section: int
    text: str
    words: Counter[str]


def stand_ins(told: Sequence[tuple[int | None, str]], standing: Sequence[tuple[int, str]]) -> dict[int, str]:
    """By the number of a told paragraph, the text that stands for it: edited, moved, cut in two or joined with another.

    Both are given with the number of the section that stands. Paragraphs that are most alike come first, and what one
    has taken no other can: a paragraph like one that was taken out is not taken for it.
    """
    pieces = [_Piece(section, text, Counter(words_of(text))) for section, text in standing]
    likest = [max((_likeness(text, piece) for piece in pieces), default=0.0) for _, text in told]
    order = sorted(range(len(told)), key=lambda number: (-likest[number], number))
    found = ((number, _taken(*told[number], pieces)) for number in order)
    return {number: text for number, text in found if text}


def _taken(section: int | None, told: str, pieces: Sequence[_Piece]) -> str:
    """The text that stands for the paragraph under its heading, else under any; "" for nothing."""
    here = _same([piece for piece in pieces if piece.section == section], told, ALIKE)
    is_known_anywhere = len([*words_of(told)]) >= _FEWEST_WORDS
    chosen = here or (_same(pieces, told, ELSEWHERE) if is_known_anywhere else [])
    for piece in chosen:
        piece.words -= Counter(words_of(told))
    return " ".join(piece.text for piece in chosen)


def _same(pieces: Sequence[_Piece], told: str, least: float) -> list[_Piece]:
    """The piece that is most like the paragraph, or the pieces that it has been cut into; none when none is enough."""
    best = max(pieces, key=lambda piece: _likeness(told, piece), default=None)
    if best is None:
        return []
    parts = [piece for piece in pieces if piece is best or _is_part(piece, told)]
    whole = Counter[str]()
    for piece in parts:
        whole += piece.words
    if contained(words_of(told), whole.elements()) > max(_likeness(told, best), least):
        return parts
    return [best] if _likeness(told, best) >= least else []


def _likeness(told: str, piece: _Piece) -> float:
    """How much of the paragraph's words the piece has left; of one that has only figures, whether it has as many."""
    words = [*words_of(told)]
    if words:
        return contained(words, piece.words.elements())
    is_shaped = not [*words_of(piece.text)] and len(figures_in(told)) == len(figures_in(piece.text))
    return float(is_shaped)


def _is_part(piece: _Piece, told: str) -> bool:
    """Whether the piece may be a part of the paragraph."""
    return piece.words.total() >= _FEWEST_WORDS and contained(piece.words.elements(), words_of(told)) >= ELSEWHERE
