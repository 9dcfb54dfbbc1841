"""What a live check finds on a row that has been read: the very formula that stands beside the row in the template.

So a condition is written once. A rule adds what no formula knows: which cells are named, in what words, what is used
instead, and the rows and totals of others.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from vpreport.vocabulary.amount import is_no_value, stripped
from vpreport.vocabulary.calculated import Condition, condition, given_by
from vpreport.vocabulary.column import LiveCheck
from vpreport.vocabulary.live import given, put_in
from vpreport.vocabulary.record import Value
from vpreport.vocabulary.rounds import Occasion
from vpreport.vocabulary.terms import Result, seen
from vpreport.vocabulary.view import Settings

NO_WORDS = "–"
"""A text that says nothing, as formulas know it (`live.unsaid`); people have other ways to write it."""


class Conditions:
    """The live checks of a round; what the round and the settings give is put into each formula once."""

    def __init__(self, occasion: Occasion, settings: Settings) -> None:
        self._given = given(occasion, settings)
        self._conditions: dict[str, Condition] = {}

    def is_wrong(self, live: LiveCheck, value_of: Callable[[str], Value | None]) -> bool:
        """Whether the check finds something in the values, by key, and no other tells of it instead; None is empty."""
        if not self._condition(live.wrong).holds(value_of, _said):
            return False
        return not any(self.is_wrong(other, value_of) for other in live.unless)

    def number(self, formula: str, value_of: Callable[[str], Value | None]) -> Decimal:
        """What a formula such as checks have gives of the values, by key: a number; of a condition 1 or 0."""
        given = given_by(put_in(formula, self._given), value_of)
        assert isinstance(given, Decimal), f"{formula} gives {given}"
        return given

    def _condition(self, formula: str) -> Condition:
        if formula not in self._conditions:
            self._conditions[formula] = condition(put_in(formula, self._given))
        return self._conditions[formula]


def _said(value: Value | None) -> Result:
    """The value as formulas see it; a text that says nothing is `NO_WORDS`, however it is written."""
    return NO_WORDS if isinstance(value, str) and is_no_value(stripped(value)) else seen(value)
