"""The sums above a list: one row for the whole, and above it a block with a row for each part."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from vpreport.vocabulary.layout import SUM_LABEL
from vpreport.vocabulary.place import a1, column_letters
from vpreport.writing.entry import height
from vpreport.writing.looks import BODY, HEADER, TOTAL, Look, header_look, linked
from vpreport.writing.sheets import Page

if TYPE_CHECKING:
    from vpreport.writing.listing import Heading, Listing

_PATTERN = re.compile(r"[*?~]|^[=<>]")  # what a condition of SUMIFS does not take as it stands


def write_sums(page: Page, listing: Listing) -> None:
    """The block above the table: a row a part, each name a link to its first row, and last the sums.

    Each sum stands above its column; the block ends with the last of them.
    """
    if listing.parts:
        _write_parts(page, listing)
    if listing.sums:
        page.put(listing.sum_row, 1, SUM_LABEL, TOTAL)
        page.height(listing.sum_row, height(()))
        _write_sum_row(page, listing, listing.sum_row, listing.sums, TOTAL)


def _write_parts(page: Page, listing: Listing) -> None:
    whose, columns = listing.headings[0], _summed(listing)
    page.put(listing.parts_row, 1, f"{SUM_LABEL} per {whose.header.lower()}", HEADER)
    for column, heading in columns:
        told = heading.header if heading.key in listing.sums else None
        page.put(listing.parts_row, column, told, header_look(heading.look))
    page.height(listing.parts_row, header_height([whose, *(heading for _, heading in columns)]))
    for row, (name, sums) in enumerate(listing.parts.items(), listing.parts_row + 1):
        first = next(at for at, items in enumerate(listing.rows, listing.header_row + 1) if items[0] == name)
        page.inside(row, 1, listing.sheet, a1(first, 1), name, linked(whose.look))
        page.height(row, height([(name, whose.width)]))
        _write_sum_row(page, listing, row, sums, BODY)


def _summed(listing: Listing) -> list[tuple[int, Heading]]:
    """The columns after the first, up to the last that is summed, by number."""
    last = max(column for column, heading in enumerate(listing.headings, 1) if heading.key in listing.sums)
    return list(enumerate(listing.headings[1:last], 2))


def _write_sum_row(page: Page, listing: Listing, row: int, sums: Mapping[str, Decimal], look: Look) -> None:
    for column, heading in _summed(listing):
        if heading.key in sums:
            shown = look._replace(code=heading.look.code, right=True)
            page.formula(row, column, _sum(listing, column, row), sums[heading.key], shown)
        else:
            page.put(row, column, None, look)


def _sum(listing: Listing, column: int, row: int) -> str:
    """The sum of the column's rows: those that count, and in a part's row those whose first cell is its name."""
    conditions = [] if row == listing.sum_row else [f"{_cells(listing, 1)},{_named(listing, row)}"]
    if listing.counted:
        conditions.append(f'{_cells(listing, listing.column(listing.counted))},"Ja"')
    if not conditions:
        return f"SUM({_cells(listing, column)})"
    return f"SUMIFS({','.join((_cells(listing, column), *conditions))})"


def _cells(listing: Listing, column: int) -> str:
    letters, header = column_letters(column), listing.header_row
    return f"{letters}{header + 1}:{letters}{header + len(listing.rows)}"


def _named(listing: Listing, row: int) -> str:
    """The condition that a cell is the row's name: its cell, or the name itself where that would be a pattern."""
    name = list(listing.parts)[row - listing.parts_row - 1]
    if not _PATTERN.search(name):
        return a1(row, 1)
    escaped = re.sub(r"[*?~]", r"~\g<0>", name).replace('"', '""')
    return f'"={escaped}"'


def header_height(headings: Sequence[Heading]) -> float:
    """The height in points of a row that shows the columns' headers."""
    return height([(heading.header, heading.width) for heading in headings], bold=True) + 4
