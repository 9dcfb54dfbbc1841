"""How indicators are told: a list in the plan, a table in follow-ups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vpreport.chapters.indicators.figures import figure_of, notes, outcome_before, shown_figures, trend_of
from vpreport.chapters.indicators.sheet import CANNOT, NOT_YET, SMALL, STATES
from vpreport.chapters.indicators.sums import Line, lines, state_of_line
from vpreport.chapters.indicators.targets import reaching, tell_reaching, tolerance_notes
from vpreport.vocabulary.figures import count_of
from vpreport.vocabulary.naming import department_name
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.sentences import Sentence, enumerated
from vpreport.vocabulary.standing import standing
from vpreport.vocabulary.telling import (
    Align,
    Block,
    Bullets,
    Cell,
    TableBlock,
    TableColumn,
    TableRow,
    text,
)
from vpreport.vocabulary.view import View
from vpreport.vocabulary.wording import folded


def tell_plan(view: View, goal: str) -> Iterator[Block]:
    """The goal's indicators as a list, worded as they stand; a sentence when there are none."""
    told = _of_goal(view, goal)
    if told:
        yield Bullets(tuple((line.wording,) for line in told))
    else:
        yield text("Inga nyckeltal är kopplade till målet.")


def _of_goal(view: View, goal: str) -> list[Line]:
    return [line for line in lines(view) if folded(line.first.text("goal")) == folded(goal)]


def tell_follow_up(view: View, goal: str) -> Iterator[Block]:
    """The goal's indicators as a table; what departments write of them stands in the annex."""
    if not _of_goal(view, goal):
        yield text("Inga nyckeltal är kopplade till målet.")
        return
    yield follow_up_table(view, goal).without_empty("Kvinnor", "Män", "Nås", "Trend")


def follow_up_table(view: View, goal: str) -> TableBlock:
    """The goal's indicators: target, outcome by sex, last outcome, and three states that are never told as one.

    Whether the target is reached, where the outcome is heading, and whether it is measured at all (domain.md 2.5).
    """
    told = _of_goal(view, goal)
    rows = [row for line in told for row in _rows(view, line)]
    return TableBlock(
        f"Nyckeltal kopplade till mål {goal}" if goal else "Nyckeltal utan mål",
        (
            TableColumn("Nyckeltal (enhet)"),
            *(TableColumn(header, Align.NUMBER) for header in ("Målvärde", "Kvinnor", "Män", "Totalt", "Föregående")),
            *map(TableColumn, ("Nås", "Trend", "Mätstatus")),
        ),
        tuple(TableRow(row) for row in rows),
        "Utfall för kvinnor, män och totalt, med målvärde och föregående utfall, om målvärdet nås, trend och om "
        "nyckeltalet är mätt.",
        tuple(dict.fromkeys((*notes(view, told, rows), *tolerance_notes(rows)))),
    )


def _rows(view: View, line: Line) -> Iterator[tuple[Cell, ...]]:
    """One row an indicator; one a department where several report on what is not weighed together."""
    for part in [Line((report,)) for report in line.reports] if line.is_apart else [line]:
        whose = f", {department_name(view, part.first.department)}" if line.is_apart else ""
        yield f"{line.name}{whose}", *_cells(view, part)


def _cells(view: View, line: Line) -> tuple[Cell, ...]:
    shown, state = shown_figures(view, line), state_of_line(view, line)
    target = figure_of(line.first, "target", view.figure(line.first, "target"))
    states = reaching(view, line), trend_of(view, line, shown[2]), standing(state, STATES)
    return target, *shown, outcome_before(view, line), *states


def headline(view: View) -> Iterator[Sentence]:
    """How many indicators have been measured and why the others have not; nothing in the plan or without indicators."""
    told = lines(view)
    if view.occasion.is_plan or not told:
        return
    alike = ((words, _firsts_in(view, told, state)) for state, words in REASONS.items())
    reasons: list[Sentence] = [
        (count_of(rows, "indicator"), f" {words[len(rows) > 1]}") for words, rows in alike if rows
    ]
    measured = view.total("indicators.measured")._replace(lacks=())
    said = f" nyckeltal är {'mätt' if measured.value == 1 else 'mätta'}"
    yield *enumerated([(measured, " av ", view.total("indicators.count"), said), *reasons]), "."
    yield from tell_reaching(view, told)


def _firsts_in(view: View, told: Sequence[Line], state: str) -> list[Record]:
    """The rows of the indicators that stand so."""
    return [line.first for line in told if state_of_line(view, line) == state]


REASONS = {
    NOT_YET: ("är ej mätt ännu", "är ej mätta ännu"),
    CANNOT: ("kan ej mätas", "kan ej mätas"),
    SMALL: ("redovisas ej, eftersom gruppen är liten", "redovisas ej, eftersom grupperna är små"),
    "": ("är inte redovisat", "är inte redovisade"),
}
"""How the headline goes on, by state: of one, of several."""
