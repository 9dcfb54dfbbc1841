"""Control points with their reports, and what they add up to."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from vpreport.chapters.control.sheet import COMMON, CONTROL, DEVIATIONS, RESULT
from vpreport.vocabulary.chapter import Totals
from vpreport.vocabulary.figures import count_of
from vpreport.vocabulary.key_total import KeyTotal
from vpreport.vocabulary.naming import excluding
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.standing import BY_GRAVITY, standing
from vpreport.vocabulary.telling import Status, Tone
from vpreport.vocabulary.view import View

NOT_REPORTED = Status("Ej rapporterat", Tone.UNKNOWN)


class Point(NamedTuple):
    """A control point: the record that leads, and all that has been reported on it."""

    record: Record
    reports: tuple[Record, ...]

    @property
    def results(self) -> list[Record]:
        """The reports that give a result, the worst first."""
        given = [report for report in self.reports if report.text("result")]
        return sorted(given, key=lambda report: gravity(report.text("result")))

    @property
    def silent(self) -> list[str]:
        """The codes of those who should have given a result and have not."""
        heard = {report.department for report in self.results}
        return [code for code in self.record.owners if code not in heard]

    @property
    def overall(self) -> Status:
        """The worst of the results."""
        return result_of(self.results[0]) if self.results else NOT_REPORTED

    @property
    def is_common(self) -> bool:
        """Whether every department reports on it."""
        return self.record.text("scope") == COMMON

    @property
    def is_shared(self) -> bool:
        """Whether several departments answer for it or have reported on it."""
        return len(self.record.owners) > 1 or len(self.reports) > 1


def result_of(report: Record) -> Status:
    """What the control showed in one department; "Ej rapporterat" while it has not said."""
    return standing(report.text("result"), BY_GRAVITY, NOT_REPORTED)


def gravity(result: str) -> int:
    """0 for the worst."""
    return list(BY_GRAVITY).index(result)


def points(view: View) -> list[Point]:
    """All control points in the register's order, then those that are proposed."""
    groups = groupby(view.rows(CONTROL), key=lambda row: id(row.base or row))
    grouped = [tuple(group) for _, group in groups]
    return [Point(group[0], tuple(row for row in group if row.department)) for group in grouped]


def totals(view: View) -> Totals:
    """`control.count`, and in follow-ups `control.deviations`: points where somebody has found a deviation."""
    form = CONTROL.at(view.occasion)
    if form is None:
        return
    found = points(view)
    yield "control.count", count_of(point.record for point in found)
    if RESULT.key in form.by_key:
        worst = [point.results[0] for point in found if point.overall.word in DEVIATIONS]
        silent = {code for point in found for code in point.silent}
        yield "control.deviations", count_of(worst, RESULT.key, excluding(view, silent))


def key_totals(view: View) -> Iterator[KeyTotal]:
    """How many control points show a deviation."""
    yield KeyTotal("control.deviations")


NAMES = {"control.count": "Kontrollpunkter", "control.deviations": "Kontrollpunkter med avvikelse"}
"""What the totals are called."""
