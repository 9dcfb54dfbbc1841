"""The goals as they are told, how each stands, and what belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from vpreport.chapters.goals.sheet import ASSESSMENT, FORECAST, GOALS, MOTIVATION, NOT_ASSESSED, OUTCOME
from vpreport.vocabulary.record import Record, leading, of_round
from vpreport.vocabulary.telling import (
    Status,
)
from vpreport.vocabulary.view import View
from vpreport.vocabulary.wording import folded


class Goal(NamedTuple):
    """A goal as it is told; `record` None for one that indicators or assignments name but the register lacks."""

    number: str
    title: str
    record: Record | None = None

    @property
    def heading(self) -> str:
        """The heading: "Mål 1 – I Kramfors kommun …"; "Utan mål" for what is tied to none."""
        if not self.number:
            return "Utan mål"
        return f"Mål {self.number} – {self.title}" if self.title else f"Mål {self.number}"


def goals(view: View) -> list[Goal]:
    """All goals to tell: the register's in its order, then those only named by an indicator or an assignment.

    Nothing is left out of the document because a number is wrong; what names no goal at all comes last, under "".
    """
    rows: dict[str, list[Record]] = {}
    for row in view.decided(GOALS):
        rows.setdefault(folded(row.text("number")), []).append(row)
    told = [_in_the_round(view, of_one) for of_one in rows.values()]
    known = [Goal(record.text("number"), record.text("title"), record) for record in told]
    named = (row.text("goal") for sheet in ("indicators", "assignments") for row in view.rows_of(sheet))
    by_number = {folded(goal.number): goal for goal in known}
    for number in named:
        by_number.setdefault(folded(number), Goal(number, ""))
    return sorted(by_number.values(), key=lambda goal: not goal.number)


def _in_the_round(view: View, rows: Sequence[Record]) -> Record:
    """The goal's row of the round, else that of every round; another round's only says what the goal is."""
    own = of_round(rows, view.occasion.round.token)
    if own:
        return own[0]
    other, judged = rows[0], {ASSESSMENT.key, MOTIVATION.key}
    values = {name: value for name, value in other.values.items() if name not in judged}
    return replace(other, values=values, unread=other.unread - judged)


def status(view: View, goal: Goal) -> Status:
    """The board's assessment in the words of the round; "Bedömning saknas" while there is none in those words."""
    words = OUTCOME if view.occasion.is_final else FORECAST
    word = assessed(goal)
    return Status(word, words[word]) if word in words else NOT_ASSESSED


def assessed(goal: Goal) -> str:
    """The board's assessment as the register has it; "" when it has none."""
    return goal.record.text("assessment") if goal.record is not None else ""


def linked(view: View, goal: Goal, sheet: str = "assignments") -> list[Record]:
    """The rows of the sheet that name the goal, by its key."""
    rows = leading(view.rows_of(sheet))
    return [row for row in rows if folded(row.text("goal")) == folded(goal.number)]
