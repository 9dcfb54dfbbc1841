"""A goal's assessment agrees with its indicators and assignments."""

from __future__ import annotations

from decimal import Decimal

from vpreport.chapters.goals.goal import Goal, goals, linked, status
from vpreport.chapters.goals.sheet import GOALS
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.reaching import NEEDED_TO_REACH, reaches
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rounds import APRIL, DELAR, HELAR
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.standing import DELAYED
from vpreport.vocabulary.telling import (
    Tone,
)


@rule(
    "NT-12",
    Severity.WARNING,
    GOALS,
    across=True,
    rounds=(APRIL, DELAR, HELAR),
    title="Målets bedömning stämmer med dess nyckeltal och uppdrag",
    formula=(
        "Missade nyckeltal och försenade eller avförda uppdrag ≤ 50 % av dem som går att bedöma, när "
        "målet är eller bedöms bli uppnått"
    ),
    message="Mål {row} har bedömningen {word}, men {bad} av {count} nyckeltal och uppdrag "
    "når inte målvärdet eller är försenade.",
    fix="Ändra bedömningen i registret, eller anteckna på bladet Undantag varför den står fast.",
    basis="Regelkatalogen NT-12: ett mål som bedöms uppnås har inte mer än hälften rött eller försenat.",
    sample={"bad": "2", "count": "3", "row": "1", "word": "Bedöms uppnås"},
)
def good_goals_have_good_signs(check: Check) -> Findings:
    """Of a goal that is, or will be, reached not more than half of what can be judged misses its target or is delayed.

    Assignments that have been reported on can be judged, and indicators with outcome, target and a better way.
    """
    for goal, row in ((goal, goal.record) for goal in goals(check.view) if goal.record is not None):
        if row.is_unread("assessment"):
            check.skip("", row.place("assessment"))
        elif status(check.view, goal).tone is Tone.GOOD:
            yield from _bad_signs(check, goal, row)


MOST_BAD = Decimal("0.5")
"""The share of a good goal's signs that may be bad (NT-12 of the catalogue)."""


def _bad_signs(check: Check, goal: Goal, row: Record) -> Findings:
    indicators, assignments = (linked(check.view, goal, sheet) for sheet in ("indicators", "assignments"))
    needed = [(one, column) for one in indicators for column in NEEDED_TO_REACH]
    needed += [(one, "status") for one in assignments]
    unread = next((one.place(column) for one, column in needed if one.is_unread(column)), None)
    if unread is not None:
        check.skip("", unread)
        return
    reached = [(one, "total", reaches(one, is_final=check.view.occasion.is_final)) for one in indicators]
    signs = [*reached, *((one, "status", _goes_well(one)) for one in assignments)]
    judged = [sign for sign in signs if sign[2] is not None]
    bad = [one.place(column) for one, column, is_good in judged if not is_good]
    if len(bad) > MOST_BAD * len(judged):
        word, count = row.text("assessment"), len(judged)
        yield check.finding(row, "assessment", actual=word, sources=bad, word=word, bad=len(bad), count=count)


def _goes_well(assignment: Record) -> bool | None:
    stated = assignment.text("status")
    return stated != DELAYED if stated else None
