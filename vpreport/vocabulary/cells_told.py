"""Many cells told in few words: "Budget F4–F9 och H4 i hr.xlsx". Every cell is named or lies between two that are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from vpreport.vocabulary.place import Place, a1
from vpreport.vocabulary.wording import listed

_Cell = tuple[int, int]
"""Row and column."""


@lru_cache(4096)  # the same figures are told in several lists
def cells_told(places: tuple[Place, ...]) -> str:
    """The places by sheet and file, in the order in which they first come; files with the same cells together.

    "" for no places. A place that is no cell is told as far as it is known: "Budget i hr.xlsx", "hr.xlsx".
    """
    files: dict[tuple[str, str], list[str]] = {}
    for (sheet, file), cells in _by_sheet(places).items():
        files.setdefault((sheet, _ranges(cells)), []).append(file)
    return "; ".join(_phrase(sheet, cells, names) for (sheet, cells), names in files.items())


def _by_sheet(places: Iterable[Place]) -> dict[tuple[str, str], list[_Cell]]:
    found: dict[tuple[str, str], list[_Cell]] = {}
    for place in dict.fromkeys(places):
        found.setdefault((place.sheet, place.file), []).append((place.row, place.column))
    return found


def _phrase(sheet: str, cells: str, files: Sequence[str]) -> str:
    where = " ".join(part for part in (sheet, cells) if part)
    return f"{where} i {listed(files, len(files))}" if where else listed(files, len(files))


def _ranges(cells: Iterable[_Cell]) -> str:
    """The cells as ranges, down columns first, then along rows; whole rows as "rad 5"."""
    left = sorted({cell for cell in cells if all(cell)}, key=lambda cell: cell[::-1])
    rows = [f"rad {row}" for row in sorted({row for row, column in cells if row and not column})]
    told = [_range(*ends) for ends in _along(_down(left))]
    return listed([*told, *rows], len(told) + len(rows))


_Ends = tuple[_Cell, _Cell]


def _range(first: _Cell, last: _Cell) -> str:
    return a1(*first) if first == last else f"{a1(*first)}\N{EN DASH}{a1(*last)}"


def _down(cells: Sequence[_Cell]) -> Iterator[_Ends]:
    """The ends of every run of cells below each other; `cells` column by column."""
    runs: list[_Ends] = []
    for row, column in cells:
        if runs and runs[-1][1] == (row - 1, column):
            runs[-1] = (runs[-1][0], (row, column))
        else:
            runs.append(((row, column), (row, column)))
    return iter(runs)


def _along(runs: Iterable[_Ends]) -> list[_Ends]:
    """The runs, those of the same rows in columns beside each other as one."""
    joined: list[_Ends] = []
    for first, last in sorted(runs, key=lambda run: (run[0][0], run[1][0], run[0][1])):
        beside = bool(joined) and joined[-1][1] == (last[0], last[1] - 1) and joined[-1][0][0] == first[0]
        if beside:
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return joined
