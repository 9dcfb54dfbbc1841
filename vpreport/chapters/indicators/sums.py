"""The indicators with their reports, whether they are measured, and how many are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from vpreport.chapters.indicators.computed import COMPUTED, computation, is_computable
from vpreport.chapters.indicators.sheet import INDICATORS, MEASURED, NOT_MEASURED, NOT_YET, VALUES, WEIGHTED
from vpreport.vocabulary.chapter import Totals
from vpreport.vocabulary.figures import count_of
from vpreport.vocabulary.key_total import KeyTotal
from vpreport.vocabulary.naming import answering, excluding
from vpreport.vocabulary.proposals import wording
from vpreport.vocabulary.reaching import SUM
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.view import View


def state_of(record: Record) -> str:
    """Whether the report holds a figure: one of `STATES`; "" when it says nothing, or two things at once."""
    stated = record.text("state")
    if any(record.get(column) is not None for column in VALUES):
        return MEASURED if stated in ("", MEASURED) else ""
    return stated if stated in NOT_MEASURED else ""


class Line(NamedTuple):
    """An indicator as it is told: the reports whose figures make the board's, the responsible department's first."""

    reports: tuple[Record, ...]

    @property
    def first(self) -> Record:
        """The responsible department's report, or the register's row while nobody has reported."""
        return self.reports[0]

    @property
    def wording(self) -> str:
        """The indicator as it is told."""
        return wording(self.first, "indicator")

    @property
    def method(self) -> str:
        """How several reports become one figure."""
        return self.first.text("method")

    @property
    def name(self) -> str:
        """The indicator as it is told, with its unit: "Andel nöjda besökare (%)"."""
        unit = self.first.text("unit")
        return f"{self.wording.rstrip('.')} ({unit})" if unit else self.wording.rstrip(".")

    @property
    def is_apart(self) -> bool:
        """Whether several report on it and their figures never become one."""
        return len(self.reports) > 1 and self.method not in (SUM, WEIGHTED)


def lines(view: View) -> list[Line]:
    """Every indicator with its reports, in the register's order, then what is new."""
    found: dict[int, list[Record]] = {}
    for record in view.rows(INDICATORS):
        found.setdefault(id(record.base or record), []).append(record)
    return [Line(tuple(reports)) for reports in found.values()]


def state_of_line(view: View, line: Line) -> str:
    """Measured where any report is; else the responsible's reason; "" when nothing has been said."""
    name = computation(line.first)
    if name in COMPUTED:
        return MEASURED if is_computable(view, name) else NOT_YET
    states = [state_of(report) for report in line.reports]
    return MEASURED if MEASURED in states else next((state for state in states if state), "")


def totals(view: View) -> Totals:
    """How many indicators there are, and in follow-ups how many have a figure and how many a reason for having none."""
    if view.occasion.round not in INDICATORS.rounds:
        return
    told = lines(view)
    yield "indicators.count", count_of([line.first for line in told], "indicator")
    if view.occasion.is_plan:
        return
    states = [(line.first, state_of_line(view, line)) for line in told]
    lacks = excluding(view, (answering(row) for row, state in states if not state))
    yield "indicators.measured", count_of((row for row, state in states if state == MEASURED), "total", lacks)
    yield "indicators.not_measured", count_of((row for row, state in states if state in NOT_MEASURED), "state", lacks)


def key_totals(view: View) -> Iterator[KeyTotal]:
    """How many there are, and how many have been measured."""
    for key in ("count", "measured"):
        yield KeyTotal(f"indicators.{key}")


TOTAL_NAMES = {
    "indicators.count": "Nyckeltal",
    "indicators.measured": "Nyckeltal som är mätta",
    "indicators.not_measured": "Nyckeltal som inte är mätta",
}
