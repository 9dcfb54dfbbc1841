"""What could not be checked, and which cell is to blame, in `sammanstallning.xlsx`."""

from __future__ import annotations

from collections.abc import Iterable

from vpreport.vocabulary.finding import NotChecked
from vpreport.vocabulary.place import Place
from vpreport.writing.consolidated.told import Told
from vpreport.writing.listing import Heading, Item, Listing

UNCHECKED = "Ej prövat"
UNREAD, LACKING, STANDING = "Går inte att läsa", "Saknas den här omgången", "I varje omgång"
"""On what it depends, in the order in which they are told: what somebody can do something about first."""

_HEADINGS = (
    Heading.words("depends", "Beror på", 26),
    Heading.words("what", "Vad som skulle prövas", 50),
    Heading.words("who", "Avdelning", 26),
    Heading.words("why", "Varför", 70),
    Heading.words("cell", "Cell", 38),
    Heading("rule", "Regel", 9),
)
_INTRO = (
    "Regler som inte gick att pröva, och cellen eller uppgiften som saknas. Först det som går att göra något åt.",
    f"{STANDING}: vpreport får inte de uppgifter som regeln behöver, eller prövar den på annat sätt.",
)


def unchecked(told: Told) -> Iterable[Listing]:
    """The sheet; none where every rule could be tried."""
    items = sorted(dict.fromkeys(told.not_checked), key=lambda item: (UNREAD, LACKING, STANDING).index(_depends(item)))
    if items:
        rows = [_not_checked(told, item) for item in items]
        yield Listing(UNCHECKED, UNCHECKED, _INTRO, _HEADINGS, rows, filtered=True)


def _depends(item: NotChecked) -> str:
    if item.because is not None:
        return UNREAD
    return STANDING if item.standing else LACKING


def _not_checked(told: Told, item: NotChecked) -> tuple[Item, ...]:
    because = item.because
    why = item.reason or _unread(because)
    cell = told.link(because, str(because)) if because else None
    return _depends(item), told.rule_titles.get(item.rule), told.who(item.code), why, cell, item.rule


def _unread(because: Place | None) -> str:
    """What could not be used: a cell, a sheet or the whole file."""
    if because is not None and because.cell:
        return "Cellen gick inte att läsa."
    return "Bladet gick inte att använda." if because is not None and because.sheet else "Filen gick inte att använda."
