"""What is told beside what stands: each figure the same, rounded, another, or nowhere to be found."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from vpreport.verifying.numbers import Number, Token, Verdict, compared, figures_in, is_figure, tokens
from vpreport.verifying.outcome import Difference, Missing, Outcome
from vpreport.verifying.pairing import alike_words
from vpreport.verifying.sources import Source
from vpreport.verifying.texts import aligned
from vpreport.vocabulary.sourcing import Spot
from vpreport.vocabulary.suppression import HIDDEN
from vpreport.vocabulary.wording import shortened_around

SourceOf = Callable[[Token], Source | None]
"""Gives the source of a figure that is told in a certain place."""

NOTHING = frozenset(("", HIDDEN, "\N{EN DASH}", "\N{HYPHEN-MINUS}"))
"""What a cell says that has no figure."""

_LIKE_ENOUGH = 0.5
_MARKS = re.compile(r"[*\s]")
_LONGEST_WORDS = 160


def judge_words(outcome: Outcome, spot: Spot, told: str, standing: str, source_of: SourceOf) -> None:
    """Compare the figures of a told text with those that stand in their places in another."""
    absent = 0
    for token, other in aligned(tokens(told), tokens(standing)):
        if other is None:
            absent += 1
        else:
            around = spot.row if spot.column else shortened_around(standing, spelled(other), _LONGEST_WORDS)
            judge(outcome, spot._replace(row=around), token, other, source_of(token))
    if absent:
        outcome.missing.append(Missing(spot, absent))


def judge(outcome: Outcome, spot: Spot, told: Token, stands: Token, source: Source | None) -> None:
    """Compare one figure with what stands in its place."""
    outcome.compared += 1
    verdict = compared(told, stands, source.exact if source else None)
    if verdict is not Verdict.SAME:
        found = outcome.rounded if verdict is Verdict.ROUNDED else outcome.differences
        found.append(Difference(spot, spelled(stands), spelled(told), source.cells if source else ""))


def judge_cell(outcome: Outcome, spot: Spot, told: str, stands: str, source_of: SourceOf, *, numbers: bool) -> None:
    """Compare a told cell with the one that stands for it; `numbers`: its column holds numbers."""
    if told == stands:
        outcome.compared += len(figures_in(told))
    elif is_number(told):
        _judge_number(outcome, spot, told, stands, source_of)
    elif told in NOTHING:
        if is_number(stands) and (numbers or told == HIDDEN):
            outcome.compared += 1
            outcome.differences.append(Difference(spot, stands, told))
    elif alike_words(told, stands) >= _LIKE_ENOUGH:
        judge_words(outcome, spot, told, stands, source_of)
    elif figures_in(told):
        outcome.missing.append(Missing(spot, len(figures_in(told))))


def _judge_number(outcome: Outcome, spot: Spot, told: str, stands: str, source_of: SourceOf) -> None:
    """Compare a number that stands alone; where several stand in its place, with the one nearest to it."""
    (number,) = tokens(told)
    source = source_of(number)
    others = [token for token in tokens(stands) if isinstance(token, Number)]
    if not others:
        outcome.compared += 1
        outcome.differences.append(Difference(spot, stands, told.rstrip("*"), source.cells if source else ""))
        return
    exact = source.exact if source else None
    judge(outcome, spot, number, min(others, key=lambda one: _ORDER[compared(number, one, exact)]), source)


_ORDER = {Verdict.SAME: 0, Verdict.ROUNDED: 1, Verdict.DIFFERENT: 2}


def is_number(text: str) -> bool:
    """Whether the text is a number and nothing else, but for the asterisk that says that it lacks something."""
    found = tokens(text)
    return len(found) == 1 and isinstance(found[0], Number) and _MARKS.sub("", text) == _MARKS.sub("", found[0].text)


def spelled(token: Token) -> str:
    """The figure as it is written."""
    return token.text if isinstance(token, Number) else token


def count_of(texts: Sequence[str]) -> int:
    """How many figures the texts hold."""
    return sum(is_figure(token) for text in texts for token in tokens(text))
