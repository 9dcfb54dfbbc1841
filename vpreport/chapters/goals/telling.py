"""How goals are told: each one's assessment, the table of all, and page one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vpreport.chapters.goals.goal import Goal, assessed, goals, linked, status
from vpreport.chapters.goals.sheet import FORECAST, NOT_ASSESSED, OUTCOME
from vpreport.vocabulary.figures import count_of
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.sentences import Sentence, enumerated
from vpreport.vocabulary.standing import DELAYED, DONE
from vpreport.vocabulary.telling import (
    Align,
    Block,
    Cell,
    Paragraph,
    Status,
    TableBlock,
    TableColumn,
    TableRow,
    Tone,
    Words,
    text,
)
from vpreport.vocabulary.view import View
from vpreport.vocabulary.wording import listed, one_line


def tell_goal(view: View, goal: Goal) -> Iterator[Block]:
    """A follow-up's assessment of the goal: status, then the motivation, a paragraph a line."""
    found = status(view, goal)
    yield text("Nämndens bedömning: ", found)
    if found is NOT_ASSESSED and assessed(goal):
        yield text(f"I registret står ”{assessed(goal)}”, som hör till en annan tid på året.")
    motivation = goal.record.text("motivation") if goal.record is not None else ""
    yield from (text(line.strip()) for line in motivation.splitlines() if line.strip())


def summary(view: View) -> TableBlock | Paragraph:
    """Page one's table: how every goal stands, with what its assignments say beside it; a sentence without goals."""
    told = [goal for goal in goals(view) if goal.record is not None]
    if not told:
        return text("Inga mål finns i registret.")
    return TableBlock(
        "Måluppfyllelse",
        (
            TableColumn("Mål"),
            TableColumn("Nämndens bedömning"),
            TableColumn("Uppdrag", Align.NUMBER),
            TableColumn("Genomförda", Align.NUMBER),
            TableColumn("Försenade", Align.NUMBER),
        ),
        tuple(TableRow((goal.heading, status(view, goal), *_assignment_counts(view, goal))) for goal in told),
        "Nämndens bedömning av varje mål, och hur många uppdrag som hör till målet, är genomförda och är försenade.",
    )


def _assignment_counts(view: View, goal: Goal) -> tuple[Cell, Cell, Cell]:
    rows = linked(view, goal)
    done, delayed = ([row for row in rows if row.text("status") == status] for status in (DONE, DELAYED))
    return count_of(rows, "assignment"), count_of(done, "status"), count_of(delayed, "status")


def tell_number(view: View) -> Iterator[Block]:
    """How many goals the plan has; a sentence when it has none."""
    told = [goal.record for goal in goals(view) if goal.record is not None]
    if told:
        count = count_of(told, "number")
        yield text("Planen har ", count, "\N{NO-BREAK SPACE}mål. Under varje mål står dess nyckeltal och uppdrag.")
    else:
        yield text("Planen har inga mål.")


def headline(view: View) -> Iterator[Sentence]:
    """How many goals stand how, then every goal that is not, or only partly, reached, with why."""
    told = [(goal, status(view, goal)) for goal in goals(view) if goal.record is not None]
    if view.occasion.is_plan or all(found is NOT_ASSESSED for _, found in told):
        return
    order = (*(OUTCOME if view.occasion.is_final else FORECAST), NOT_ASSESSED.word)
    alike = ((word, [goal.record for goal, found in told if goal.record and found.word == word]) for word in order)
    parts = [_standing(rows, word) for word, rows in alike if rows]
    count = count_of((goal.record for goal, _ in told if goal.record), "number")
    yield count, "\N{NO-BREAK SPACE}mål: ", *enumerated(parts), "."
    for tone in (Tone.BAD, Tone.PARTLY):
        yield from (_why(goal, found) for goal, found in told if found.tone is tone)


def _standing(rows: Sequence[Record], word: str) -> Sentence:
    """How many goals stand so, and which: "2 delvis uppnådda (mål 1 och 4)", "1 saknar bedömning (mål 3)"."""
    number = count_of(rows, "assessment")
    which = Words(f"mål {listed([row.text('number') for row in rows])}", number.sources)
    said = "saknar bedömning" if word == NOT_ASSESSED.word else word.lower()
    return number, f" {said if len(rows) == 1 else said.replace('uppnått', 'uppnådda')} (", which, ")"


def _why(goal: Goal, found: Status) -> Sentence:
    assert goal.record is not None
    name = Words(goal.heading.rstrip("."), (goal.record.place("title"),))
    told = found._replace(sources=(goal.record.place("assessment"),))
    why = Words(one_line(goal.record.text("motivation")), (goal.record.place("motivation"),))
    return (name, ": ", told, ". ", why) if why.text else (name, ": ", told, ".")
