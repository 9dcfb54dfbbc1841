"""What the investments come to each year, as a chart beside the table of the plan."""

from __future__ import annotations

from vpreport.chapters.investments.sums import year_fields
from vpreport.vocabulary.telling import Chart, ChartKind, Series
from vpreport.vocabulary.view import View


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
