"""What the investments add up to: the years, the projects, their deviations and the total."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from vpreport.chapters.investments.sheet import INVESTMENTS
from vpreport.vocabulary.amount import TKR
from vpreport.vocabulary.chapter import Totals
from vpreport.vocabulary.column import Field
from vpreport.vocabulary.key_total import KeyTotal
from vpreport.vocabulary.record import Record, leading
from vpreport.vocabulary.spending import measured_key, whole_of
from vpreport.vocabulary.sums import difference, sum_of
from vpreport.vocabulary.telling import Figure
from vpreport.vocabulary.view import View


def year_fields(view: View) -> tuple[Field, ...]:
    """The year columns that the round has, named by their years: three in the plan, one in follow-ups."""
    form = INVESTMENTS.at(view.occasion)
    return tuple(field for field in form.fields if field.header.isdigit()) if form else ()


def projects(view: View) -> list[Record]:
    """A row a project, in the register's order: of several who report on it, the one that counts."""
    return leading(view.rows(INVESTMENTS))


def available(view: View, row: Record) -> Figure:
    """What the project may use this year: the year's amount and what was carried over; an empty one adds nothing."""
    given = sum_of((view.figure(row, "year"), view.figure(row, "carried_over")), TKR)
    return given if given.value is not None else Figure(Decimal(0), TKR)


def deviation(view: View, row: Record) -> Figure:
    """What may be used minus the forecast (outcome at the end of the year); without value where that is missing."""
    return difference(available(view, row), view.figure(row, measured_key(view.occasion)))


def totals(view: View) -> Totals:
    """`deviation` in follow-ups, recomputed."""
    form = INVESTMENTS.at(view.occasion)
    if form is not None and "deviation" in form.by_key:
        yield "investments.deviation", whole_of(view, [(row, deviation(view, row)) for row in projects(view)])


def key_totals(view: View) -> Iterator[KeyTotal]:
    """This year's amount, what has been used of it, what will be, and what that leaves."""
    yield KeyTotal(f"investments.{view.occasion.year}")
    yield KeyTotal("investments.outcome", accrues=True)
    yield KeyTotal("investments.forecast")
    yield KeyTotal("investments.deviation")


NAMES = {"investments.deviation": "Investeringar: Avvikelse"}
