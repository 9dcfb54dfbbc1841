"""How the costs are told: chapter 8.5, and on page one."""

from __future__ import annotations

from collections.abc import Iterator

from vpreport.chapters.personnel_cost.sheet import ITEMS
from vpreport.vocabulary.amount import COUNT, decimals_of
from vpreport.vocabulary.bridging import rest_tables
from vpreport.vocabulary.dates import year_so_far
from vpreport.vocabulary.sentences import Sentence, paragraph_of
from vpreport.vocabulary.telling import Block, Figure, Paragraph, text
from vpreport.vocabulary.view import View


def tell(view: View) -> Iterator[Block]:
    """What worked time, absence and overtime have cost, in kronor; a sentence says what has not been given."""
    figures = {name: view.total(f"personnel_cost.{name}") for name in ITEMS}
    if all(figure.value is None for figure in figures.values()):
        yield text("Kostnaderna för personal har inte redovisats för perioden.")
        return
    yield _told(
        view, "arbetad tid", figures["worked"], "månadslöner, timlöner, ersättning för jour och beredskap samt övertid"
    )
    yield _told(view, "frånvaro", figures["absence"], "semester och sjukfrånvaro")
    yield from paragraph_of((*headline(view), *_basis(view)))
    yield from rest_tables(view, "PK", "PE-12")


def _told(view: View, subject: str, figure: Figure, included: str) -> Paragraph:
    if figure.value is None:
        return text(f"Kostnaden för {subject} har inte redovisats.")
    opening = f"Den sammanlagda kostnaden för {subject} under {year_so_far(view.occasion.as_of)} är "
    return text(opening, figure, f". Där ingår bland annat {included}.")


def headline(view: View) -> Iterator[Sentence]:
    """What overtime has cost, in hours and full-time equivalents too where the hours are given."""
    cost, hours = view.total("personnel_cost.overtime"), view.total("personnel_cost.overtime_hours")
    if cost.value is None:
        return
    opening = (f"Övertiden under {year_so_far(view.occasion.as_of)} har kostat ", cost)
    if hours.value is None:
        yield (*opening, ".")
        return
    yield (*opening, " och omfattat ", hours, ", vilket motsvarar ", view.total("personnel_cost.overtime_fte"), ".")


def _basis(view: View) -> Iterator[Sentence]:
    """How hours become full-time equivalents, where any are told."""
    if view.total("personnel_cost.overtime_fte").value is not None:
        hours = view.settings.hours_per_month
        month = Figure(hours, COUNT, decimals_of(hours))
        yield "Årsarbetare räknas som timmarna delade med ", month, f" gånger {view.occasion.months} månader."
