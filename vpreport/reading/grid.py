"""A sheet as it was read: its cells by place, and what around them says how people saw it."""

from __future__ import annotations

from dataclasses import dataclass, field

from vpreport.reading.container import LIMITS, damaged, too_big
from vpreport.reading.markup import Unusual
from vpreport.reading.values import CellValue
from vpreport.vocabulary.place import MAX_COLUMN, parse_a1

Range = tuple[int, int, int, int]
"""First row, first column, last row, last column, counted from 1, all included."""


@dataclass(slots=True)
class Grid:
    """The cells of one sheet. `rows` holds only cells with something in them, rows and columns in ascending order.

    `state` is visible, hidden or veryHidden. `count` is the number of cells with a value, a formula or an error, which
    are counted where they are read and not where they are kept. Hidden rows and columns are those that hold something;
    height or width 0 hides too. Values under a merge stay in `rows`. `comments` are texts by row and column.
    """

    name: str
    state: str
    rows: dict[int, dict[int, CellValue]] = field(default_factory=dict)
    count: int = 0
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merges: tuple[Range, ...] = ()
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    uncalculated: bool = False
    """Whether some formula was saved without a result."""


def in_order(rows: dict[int, dict[int, CellValue]]) -> dict[int, dict[int, CellValue]]:
    """The same cells, rows and columns ascending; few writers leave them otherwise."""
    return {row: dict(sorted(rows[row].items())) for row in sorted(rows)}


def claimed(word: str) -> bool:
    """Whether an attribute says yes; Unusual when it says neither yes nor no."""
    if word not in ("0", "1", "false", "true"):
        raise Unusual
    return word in ("1", "true")


def hidden_span(attributes: dict[str, str]) -> tuple[int, int] | None:
    """First and last column of a <col> that hides its columns; None when it shows them."""
    if not claimed(attributes.get("hidden", "0")) and attributes.get("width") != "0":
        return None
    try:
        return max(int(attributes["min"]), 1), min(int(attributes["max"]), MAX_COLUMN)
    except (KeyError, ValueError) as error:
        raise Unusual from error


def used_among(spans: list[tuple[int, int]], rows: dict[int, dict[int, CellValue]]) -> frozenset[int]:
    """The columns of the spans that hold something; a span may cover thousands that do not."""
    if not spans:
        return frozenset()
    used = {column for cells in rows.values() for column in cells}
    covered: set[int] = set()
    reached = 0
    for first, last in sorted(spans):  # which may overlap, all of them
        covered.update(range(max(first, reached + 1), last + 1))
        reached = max(reached, last)
    return frozenset(used & covered)


def merged(ref: str, sheet: str) -> Range:
    """The range that a merge such as B2:C4 covers; Refused when it is none, or makes nonsense of the sheet."""
    first, _, last = ref.partition(":")
    try:
        (top, left), (bottom, right) = parse_a1(first), parse_a1(last or first)
    except ValueError as error:
        raise damaged(f"bladet {sheet} har en sammanslagning av celler som inte finns ({ref[:30]})") from error
    if bottom < top or right < left:
        raise damaged(f"bladet {sheet} har en sammanslagning av celler som inte finns ({ref[:30]})")
    if (bottom - top + 1) * (right - left + 1) > LIMITS.merged_cells:
        raise too_big(f"Nästan hela bladet {sheet} är en enda sammanslagen cell.")
    return top, left, bottom, right


def check_merges(grid: Grid) -> None:
    """Nothing; Refused for so many merges, or over so many filled rows, that telling them apart takes its time."""
    if len(grid.merges) > LIMITS.merges:
        raise too_big(f"Bladet {grid.name} har fler än {LIMITS.merges} sammanslagna celler.")
    filled = len(grid.rows)
    if sum(min(bottom - top + 1, filled) for top, _, bottom, _ in grid.merges) > LIMITS.merged_rows:
        raise too_big(f"Bladet {grid.name} har orimligt många sammanslagna celler.")
