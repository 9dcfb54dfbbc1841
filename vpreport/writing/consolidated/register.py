"""The register that the round was made from, cell for cell, in `sammanstallning.xlsx`: it can be read back as one."""

from __future__ import annotations

from collections.abc import Iterable

from vpreport.reading.cells import Workbook
from vpreport.register.kept import HEADERS, SHEET, Entry, entries_of
from vpreport.writing.consolidated.told import Told
from vpreport.writing.listing import Heading, Item, Listing

_INTRODUCTION = (
    "Registret som sammanställningen är gjord av, cell för cell. Kommandon som läser plan.xlsx kan läsa den här filen.",
    "Ändra ingenting här: då går bladet inte att läsa. Det som ska ändras ändras i registret.",
)
_WIDTHS = (24, 10, 20, 90, 18, 40)


def register_listing(told: Told) -> Iterable[Listing]:
    """The sheet; none in a workbook that everybody may read, for a register names people and tells what is of few."""
    kept = told.plan.kept
    if told.is_public or kept is None:
        return
    yield kept_listing(kept, told.stamp)


def kept_listing(kept: Workbook, stamp: str) -> Listing:
    """The sheet that keeps a register; `stamp` is what every sheet says of itself."""
    headings = [Heading.words(header, header, width) for header, width in zip(HEADERS, _WIDTHS, strict=True)]
    rows = [_row(entry) for entry in entries_of(kept)]
    description = "Registret, en rad per cell: blad, cell, slag och värde."
    return Listing(SHEET, SHEET, (*_INTRODUCTION, stamp), headings, rows, description=description)


def _row(entry: Entry) -> tuple[Item, ...]:
    return tuple(None if item == "" else item for item in entry)
