"""What the investments come to each year, as a chart beside the table of the plan."""

from __future__ import annotations

from collections.abc import Iterator

from vpreport.chapters.investments.sums import year_fields
from vpreport.vocabulary.charted import alone
from vpreport.vocabulary.telling import Block, Chart, ChartKind, Series
from vpreport.vocabulary.view import View


def glance(view: View) -> Iterator[Block]:
    """The chart, where the round asks for more years than one."""
    if len(year_fields(view)) > 1:
        yield from alone(by_year(view))


def by_year(view: View) -> Chart:
    """The sum of each of the plan's years; they stand last in its table too."""
    fields = year_fields(view)
    return Chart(
        f"Investeringar per år {fields[0].name}–{fields[-1].name}, tkr",
        ChartKind.COLUMNS,
        "År",
        tuple(field.header for field in fields),
        (Series("Summa", tuple(view.total(f"investments.{field.name}") for field in fields)),),
        "Summan av alla investeringar per år.",
    )
