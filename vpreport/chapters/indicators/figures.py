"""The figures of an indicator as they are told: several reports as one, small groups not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from vpreport.chapters.indicators.computed import COMPUTED, computation, computed_cells, is_computed
from vpreport.chapters.indicators.groups import line_name
from vpreport.chapters.indicators.sheet import BASES, HISTORY, MEASURED, SMALL, VALUE, VALUES, WEIGHTED
from vpreport.chapters.indicators.sums import Line, state_of, state_of_line
from vpreport.vocabulary.amount import decimals_of, unit_named
from vpreport.vocabulary.naming import department_name, excluding
from vpreport.vocabulary.reaching import BETTER, SUM
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.sums import sum_of
from vpreport.vocabulary.telling import HIDDEN, Cell, Figure
from vpreport.vocabulary.trend import trend
from vpreport.vocabulary.view import View
from vpreport.vocabulary.weighing import weighted
from vpreport.vocabulary.wording import folded, listed

HIDDEN_NOTE = f"{HIDDEN} Uppgiften redovisas inte, eftersom gruppen är liten."


def shown_figures(view: View, line: Line) -> tuple[Cell, Cell, Cell]:
    """Women, men and total as they may be printed; `..` for groups too small to show, or to be worked out from."""
    state = state_of_line(view, line)
    if state == SMALL:
        return HIDDEN, HIDDEN, HIDDEN
    if state != MEASURED:
        return None, None, None
    if is_computed(line.first):
        return computed_cells(view, computation(line.first))
    women, men, total = (_told(view, line, column) for column in VALUES)
    return women, men, total


def _told(view: View, line: Line, column: str) -> Cell:
    return HIDDEN if line_name(line, column) in view.hidden() else weighed(view, line, column)


def figure_of(record: Record, column: str, figure: Figure) -> Figure:
    """The figure in the row's own unit, with the decimals it was written with."""
    decimals = 0 if figure.value is None else decimals_of(figure.value)
    return figure._replace(unit=unit_named(record.text("unit")), decimals=decimals)


def weighed(view: View, line: Line, column: str) -> Figure:
    """The board's figure: the only report's, or several weighed together; its mark names those who gave none."""
    reports = [report for report in line.reports if state_of(report) == MEASURED]
    figures = {report: figure_of(report, column, view.figure(report, column)) for report in reports}
    given = {report: figure for report, figure in figures.items() if figure.value is not None}
    unit = unit_named(line.first.text("unit"))
    bases = [report.number(BASES[column]) for report in given]
    told = [*given.values()]
    found = sum_of(told, unit) if line.method == SUM else weighted(told, bases, unit)
    lacking = {*line.first.owners, *(report.department for report in line.reports)}
    lacks = excluding(view, lacking - {report.department for report in given})
    return found._replace(lacks=lacks if given and line.method in (SUM, WEIGHTED) else ())


def previous(history: Iterable[Record], id: str, year: int) -> Record | None:
    """The indicator's row of the latest year before `year` that has a total; None when there is none."""
    wanted = folded(id)
    mine = (row for row in history if folded(row.text("id")) == wanted)
    rows = [row for row in mine if row.amount("year") < year and row.number("total") is not None]
    return max(rows, key=lambda row: row.amount("year"), default=None)


def outcome_before(view: View, line: Line) -> Figure:
    """The total of the latest year before that has one, in the unit of the row."""
    _, figures = outcomes_before(view, line)
    return figures[-1] if figures else Figure(None, VALUE)


def outcomes_before(view: View, line: Line) -> tuple[str, tuple[Figure, ...]]:
    """The latest year before that has a total, and its outcomes of women, men and all; "" and none without one."""
    row = previous(view.decided(HISTORY), line.first.text("id"), view.occasion.year)
    if row is None:
        return "", ()
    unit = unit_named(line.first.text("unit"))
    return row.text("year"), tuple(figure_of(row, key, view.figure(row, key))._replace(unit=unit) for key in VALUES)


def trend_of(view: View, line: Line, total: Cell) -> str | None:
    """The trend since the previous outcome; None where there is none, or the two cannot be compared."""
    if not isinstance(total, Figure) or _is_under_way(view, line):
        return None
    return trend(total, outcome_before(view, line), better=BETTER.get(line.first.text("direction"), ""))


def _is_under_way(view: View, line: Line) -> bool:
    """Whether the figure still grows, so that a whole year's outcome is no measure of it."""
    return line.method == SUM and not view.occasion.is_final


def notes(view: View, told: Sequence[Line], rows: Sequence[tuple[Cell, ...]]) -> Iterator[str]:
    """What stands under the table: which years, what is hidden, how figures are computed and weighed."""
    history = [previous(view.decided(HISTORY), line.first.text("id"), view.occasion.year) for line in told]
    years = sorted({row.text("year") for row in history if row is not None})
    if years:
        yield f"Föregående utfall avser {listed(years)}."
    if any(_is_under_way(view, line) for line in told) and years:
        yield "För antal som summeras under året visas ingen trend förrän året är slut."
    if any(HIDDEN in row for row in rows):
        yield HIDDEN_NOTE
    for line in told:
        yield from _line_notes(view, line)


def _line_notes(view: View, line: Line) -> Iterator[str]:
    name = computation(line.first)
    if name in COMPUTED:
        yield COMPUTED[name].format(measured="utfall" if view.occasion.is_final else "prognos")
    measured = [report for report in line.reports if state_of(report) == MEASURED]
    if len(measured) > 1 and line.method in (SUM, WEIGHTED):
        names = listed([department_name(view, report.department) for report in measured])
        how = "summan" if line.method == SUM else "medelvärdet, vägt efter bas,"
        yield f"”{line.wording}” är {how} av vad {names} har redovisat."
    if len(measured) > 1 and line.method == WEIGHTED and weighed(view, line, "total").value is None:
        yield f"”{line.wording}” kan inte vägas samman, eftersom Bas totalt inte är ifyllt av alla."
