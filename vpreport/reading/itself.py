"""What a workbook says of itself: whose it is, which sheets it was made without, whom it names.

A department checks its own file where there is no register; then the file's own word is all there is to go by.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from vpreport.reading.carriers import Carriers
from vpreport.reading.cells import Grid, Workbook
from vpreport.reading.header import header_of
from vpreport.reading.start import read_start
from vpreport.reading.tally import Tally, by_name, quoted_whole
from vpreport.vocabulary.column import Form, Kind
from vpreport.vocabulary.identity import Identity
from vpreport.vocabulary.layout import START, START_MISSING
from vpreport.vocabulary.wording import folded

_BETWEEN = re.compile(r", | och ")


class OwnWord(NamedTuple):
    """A workbook's word about itself; `said` is what `Start` says beside its labels, None when there is no `Start`."""

    identity: Identity
    said: Mapping[str, str] | None
    grids: Mapping[str, Grid]
    """The sheets by folded name."""

    @property
    def name(self) -> str:
        """What the unit is called; its code when only that is known."""
        return self.identity.department or (self.said or {}).get("Avdelning") or self.identity.code

    @property
    def as_of(self) -> str:
        """The last day that its figures cover, as it is written; "" when it does not say."""
        return self.identity.as_of or (self.said or {}).get("Per datum", "")

    def has(self, form: Form) -> bool:
        """Whether there is a sheet for the form."""
        return self.sheet_of(form) is not None

    def sheet_of(self, form: Form) -> Grid | None:
        """The form's sheet; None when there is none of that name."""
        titles = map(folded, (form.title, *form.sheet.aliases))
        return next((self.grids[title] for title in titles if title in self.grids), None)

    def was_made_without(self, form: Form) -> bool:
        """Whether the form's sheet was left out from the beginning, as far as one can tell."""
        if self.said is None:
            return True
        return folded(form.title) in map(folded, _BETWEEN.split(self.said.get(START_MISSING, "")))


def own_word(workbook: Workbook) -> OwnWord | None:
    """What the workbook says of itself, no cell taken; None when it does not even say whose it is."""
    grids = by_name(workbook.grids)
    identity = Carriers(workbook, grids).identity
    start = grids.get(folded(START))
    return None if identity is None else OwnWord(identity, None if start is None else _said(start), grids)


def _said(start: Grid) -> dict[str, str]:
    copy = replace(start, rows={row: dict(cells) for row, cells in start.rows.items()})
    return {label: pair.text for label, pair in read_start(copy, Tally(""), None).given.items()}


def names_in(word: OwnWord, forms: Iterable[Form]) -> list[str]:
    """Every name that stands where the forms ask for a department, as it is first written, in reading order."""
    found: dict[str, str] = {}
    for form in forms:
        grid = word.sheet_of(form)
        for text in _named(grid, form) if grid is not None else ():
            found.setdefault(folded(text), text.strip())
    return [name for key, name in found.items() if key]


def _named(grid: Grid, form: Form) -> Iterable[str]:
    header = header_of(grid, form)
    columns = header.columns if header is not None else {}
    naming = [f for f in form.fields if f.key in columns and (f.column.kind is Kind.DEPARTMENTS or f.column.names_unit)]
    for row, cells in grid.rows.items():
        for field in naming if header is not None and row > header.row else ():
            raw = cells.get(columns[field.key])
            text = "" if raw is None else quoted_whole(raw)
            yield from text.split(";") if field.column.kind is Kind.DEPARTMENTS else (text,)
