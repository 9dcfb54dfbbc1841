"""The sheet of sources, read back: where a figure comes from, by where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from vpreport.reading.cells import CellValue, Grid
from vpreport.verifying.numbers import Exact, Number, Token
from vpreport.vocabulary.amount import rounded, unit_named
from vpreport.vocabulary.lines import tidied
from vpreport.vocabulary.sourcing import Spot


class Source(NamedTuple):
    """A row of the sheet: the sentence or the row's label, the figure's value and unit, and its cells in words."""

    row: str
    exact: Exact
    cells: str

    def is_printed_as(self, token: Token) -> bool:
        """Whether the token is how the figure is printed."""
        return isinstance(token, Number) and rounded(self.exact.value, token.decimals) == token.value


class Sources:
    """Every row of the sheet of sources, by heading and table."""

    def __init__(self, rows: Iterable[tuple[Spot, Source]]) -> None:
        self._by_place: dict[tuple[str, str, str], list[Source]] = {}
        for spot, source in rows:
            self._by_place.setdefault((spot.under, spot.table, spot.column), []).append(source)

    def of_cell(self, spot: Spot, token: Token) -> Source | None:
        """The source of a figure that is told in a table or a chart; None when the sheet has none."""
        found = self._by_place.get((spot.under, spot.table, spot.column), ())
        return next((each for each in found if each.row == spot.row and each.is_printed_as(token)), None)

    def of_words(self, spot: Spot, words: str, token: Token) -> Source | None:
        """The source of a figure that is told in running text."""
        found = self._by_place.get((spot.under, "", ""), ())
        return next((each for each in found if each.row in words and each.is_printed_as(token)), None)


_HEADERS = ("Rubrik", "Plats", "Tabell", "Rad eller mening", "Kolumn", "Siffra", "Enhet", "Källa")


def sources_in(grid: Grid) -> Sources:
    """The rows of the sheet; none where it has no such columns."""
    columns: Mapping[str, int] = {}
    found: list[tuple[Spot, Source]] = []
    for cells in grid.rows.values():
        if columns:
            texts = {name: cells.get(column) for name, column in columns.items()}
            found += _row(texts)
        elif "Siffra" in cells.values():
            columns = {str(header): column for column, header in cells.items() if header in _HEADERS}
    return Sources(found)


def _row(cells: Mapping[str, CellValue | None]) -> list[tuple[Spot, Source]]:
    value = cells.get("Siffra")
    if not isinstance(value, Decimal):
        return []
    heading, kind, table, row, column, _, unit, told = (_text(cells.get(name)) for name in _HEADERS)
    exact = Exact(value, unit_named(unit))
    return [(Spot("", heading, kind, table, row, column), Source(row, exact, told))]


def _text(value: CellValue | None) -> str:
    return tidied(value) if isinstance(value, str) else ""
