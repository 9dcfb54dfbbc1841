"""A named strange file: how it is made, the whole list of findings it must give, and the figures that must be read."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tests.altered import Told
from tests.strange.template import HR, ROUND
from vpreport.reading.cells import read_workbook
from vpreport.reading.submission import Submission, read_submission
from vpreport.vocabulary.record import Value

AGAIN = "Öppna den i Excel, spara den på nytt och skicka den igen. Går det inte, fyll i en ny mall."
MOVE = "Flytta det ifyllda till en ny mall"
UNREADABLE: tuple[Told, ...] = (("IN-03", "fel", "", None),)

Figures = dict[str, Value | None]
"""What was read, by sheet, row and column: `budget 5 outcome`."""


class Case(NamedTuple):
    """One strange file. `number` is its group in the catalogue of strange files that the design keeps.

    `says` are pieces of its findings' sentences and advice. `figures` are those that differ from the template's own;
    None is a figure that is not read.
    """

    name: str
    number: str
    build: Callable[[], bytes]
    says: tuple[str, ...]
    found: tuple[Told, ...]
    figures: Figures

    @property
    def is_refused(self) -> bool:
        """Whether nothing of the file is used."""
        return self.found == UNREADABLE


def refused(number: str, name: str, build: Callable[[], bytes], *says: str) -> Case:
    """A file that is not used at all."""
    return Case(name, number, build, says, UNREADABLE, {})


def same(number: str, name: str, build: Callable[[], bytes]) -> Case:
    """A file that is read as if nothing were strange about it."""
    return Case(name, number, build, (), (), {})


def read(
    number: str, name: str, build: Callable[[], bytes], found: list[Told], *says: str, figures: Figures | None = None
) -> Case:
    """A file that is used, with those findings and those figures instead of the template's own."""
    return Case(name, number, build, says, tuple(found), figures or {})


def figures_of(read: Submission) -> dict[str, Value]:
    """All that was read and can be used."""
    return {
        f"{sheet} {record.row} {column}": value
        for sheet, records in read.records.items()
        for record in records
        for column, value in record.values.items()
        if value is not None
    }


SOUND: Figures = {**figures_of(read_submission(read_workbook(HR, "hr.xlsx"), ROUND.expectation()))}
"""The template's own figures."""
