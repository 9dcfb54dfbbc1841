"""The sheets and comments that vpreport adds to a correction file, known again when the file comes back.

The hidden sheet `_vpmeta` carries a token of each text and formula that was written. What people add beside them is
told like everything else that stands where nothing is asked.
"""

from __future__ import annotations

from collections.abc import Set
from typing import TYPE_CHECKING

from vpreport.reading.cells import CellValue, Formula, Grid
from vpreport.reading.formula import generalised
from vpreport.reading.table import claim_leftovers
from vpreport.reading.tally import Tally, quoted_whole
from vpreport.vocabulary.identity import token
from vpreport.vocabulary.layout import HOMELESS, TO_MEND
from vpreport.vocabulary.wording import folded

if TYPE_CHECKING:
    from collections.abc import Iterable


def claim_listed(grids: dict[str, Grid], ours: Set[str], tally: Tally) -> None:
    """Take the sheets of a correction file, if this is one, and our comments with them."""
    if not ours:
        return
    _forget_comments(grids.values(), ours)
    for title in (TO_MEND, HOMELESS):
        grid = grids.pop(folded(title), None)
        if grid is not None:
            _claim_sheet(grid, title, ours, tally)


def _forget_comments(grids: Iterable[Grid], ours: Set[str]) -> None:
    for grid in grids:
        grid.comments = {at: text for at, text in grid.comments.items() if token(grid.name, text) not in ours}


def _claim_sheet(grid: Grid, title: str, ours: Set[str], tally: Tally) -> None:
    for row, cells in grid.rows.items():
        known = [column for column, raw in cells.items() if token(title, _written(raw)) in ours]
        for column in known:
            del cells[column]
        tally.label(grid.name, row, *known)
    claim_leftovers(grid, tally)


def _written(raw: CellValue) -> str:
    """What we wrote, as tokens are made of it: a formula by what it says on any row."""
    return f"={generalised(raw.text)}" if isinstance(raw, Formula) else quoted_whole(raw)
