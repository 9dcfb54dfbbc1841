"""Where figures of the round stand in `sammanstallning.xlsx`: the chapter's row of what was read, and every total."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from vpreport.vocabulary.place import Place, a1
from vpreport.writing.consolidated.rows import Shown, shown
from vpreport.writing.consolidated.told import Told
from vpreport.writing.listing import Inside, Listing


@dataclass(frozen=True)
class Standing:
    """Cells of the chapters' sheets: `cells` by the place that the figure was read from, `sums` by the total's name."""

    cells: Mapping[Place, Inside]
    sums: Mapping[str, Inside]

    def row_of(self, places: Iterable[Place]) -> Inside | None:
        """A link to the row of the first of the places that has one; None when none has."""
        rows = (self.cells.get(place._replace(column=0)) for place in places)
        return next((row for row in rows if row is not None), None)

    def total(self, name: str, sources: Iterable[Place] = ()) -> Inside | None:
        """A link to the live sum of that name, of one that is derived to the first of its sources; None without any."""
        return self.sums.get(name) or self.first_of(sources)

    def first_of(self, places: Iterable[Place]) -> Inside | None:
        """A link to the figure of the first of the places that has one, or to its row; None when none has."""
        found = (self.cells.get(place) or self.row_of([place]) for place in places)
        return next((cell for cell in found if cell is not None), None)


NOWHERE = Standing({}, {})
"""Of what stands on no chapter's sheet."""


def standing_of(told: Told, chapters: Sequence[Listing]) -> Standing:
    """Where all that the chapters' sheets show stands."""
    cells: dict[Place, Inside] = {}
    sums: dict[str, Inside] = {}
    by_title = {listing.sheet: listing for listing in chapters}
    for sheet in told.sheets:
        here, listing = shown(told, sheet), by_title.get(sheet.title)
        if here is not None and listing is not None:
            for place, link in _cells(here, listing):
                cells.setdefault(place, link)
            names = {key: f"{sheet.key}.{here.form.by_key[key].name}" for key in listing.sums}
            sums |= {name: _at(listing, listing.sum_row, key) for key, name in names.items()}
    return Standing(cells, sums)


def _cells(here: Shown, listing: Listing) -> Iterator[tuple[Place, Inside]]:
    """The places of the rows and of their figures, each with its cell; of rows reported together the first counts."""
    keys = {heading.key for heading in listing.headings}
    for row, record in enumerate(here.records, listing.header_row + 1):
        link = Inside(listing.sheet, a1(row, 1), f"{listing.sheet}, rad {row}")
        giving = (record, record.base) if record.base is not None else (record,)
        yield from ((each.place()._replace(column=0), link) for each in giving)
        for field in here.fields:
            if field.key in keys:
                yield record.place(field.key), _at(listing, row, field.key)


def _at(listing: Listing, row: int, key: str) -> Inside:
    return Inside(listing.sheet, a1(row, listing.column(key)), f"{listing.sheet}, rad {row}")
