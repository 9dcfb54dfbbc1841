"""What could not be checked, and which cell is to blame, in `sammanstallning.xlsx`."""

from __future__ import annotations

from collections.abc import Iterable

from vpreport.vocabulary.finding import NotChecked
from vpreport.writing.consolidated.told import Told
from vpreport.writing.listing import Heading, Item, Listing

UNCHECKED = "Ej prövat"


def unchecked(told: Told) -> Iterable[Listing]:
    """The sheet; none where every rule could be tried."""
    if not told.not_checked:
        return
    headings = (
        Heading.words("what", "Vad som skulle prövas", 50),
        Heading.words("who", "Avdelning", 30),
        Heading.words("why", "Varför", 70),
        Heading.words("cell", "Cell", 40),
        Heading("rule", "Regel", 9),
    )
    rows = [_not_checked(told, item) for item in dict.fromkeys(told.not_checked)]
    intro = ("Regler som inte gick att pröva, och cellen eller uppgiften som saknas.",)
    yield Listing(UNCHECKED, "Ej prövat", intro, headings, rows)


def _not_checked(told: Told, item: NotChecked) -> tuple[Item, ...]:
    because = item.because
    why = item.reason or "Cellen gick inte att läsa."
    cell = told.link(because, str(because)) if because else None
    return told.rule_titles.get(item.rule), told.who(item.code), why, cell, item.rule
