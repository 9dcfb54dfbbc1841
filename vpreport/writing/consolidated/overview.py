"""The first sheet of `sammanstallning.xlsx`: how the round stands, in one view.

Lines that say who has delivered and how much was found, then the totals that say most, how each department stands, and
how the goals do. Charts stand beside.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.telling import Align, Cell, Figure, Status, TableBlock
from vpreport.vocabulary.wording import listed
from vpreport.writing.consolidated.by_department import by_department
from vpreport.writing.consolidated.deliveries import DELIVERIES
from vpreport.writing.consolidated.findings import FINDINGS
from vpreport.writing.consolidated.key_totals import key_totals
from vpreport.writing.consolidated.standing import Standing
from vpreport.writing.consolidated.told import Told
from vpreport.writing.listing import Amount, Heading, Inside, Item, Listing, Toned, without_empty, write_block
from vpreport.writing.looks import BODY, LINK, NOTE, TITLE
from vpreport.writing.sheets import Page
from vpreport.writing.workbook import Book

OVERVIEW = "Översikt"
FIRST_BLOCK = 7
"""The row where the first block begins; above it stand the title and how the round stands, in words."""
WIDTHS = (40, 16, 15, 15, 26, 14, 14, 16)
"""Characters; the columns of every list on the sheet are so wide."""
BESIDE = len(WIDTHS) + 2
"""The column where charts begin."""
_LEAD = LINK._replace(boxed=False)


class Beneath(NamedTuple):
    """The sheets that the overview counts on: all totals, who has delivered, and a row a finding.

    `standing` is where figures are told and summed.
    """

    totals: Listing
    standing: Standing
    deliveries: Listing
    findings: Listing


def write_overview(book: Book, told: Told, title: str, beneath: Beneath) -> Page:
    """Add the sheet, last in the book, and give it, for charts to be placed on."""
    page = book.page(OVERVIEW)
    page.widths(WIDTHS)
    page.put(1, 1, title, TITLE)
    page.height(1, 26)
    page.put(2, 1, told.stamp, NOTE)
    for row, line in enumerate(_state(told, beneath), 3):
        _write_line(page, row, line)
    below = FIRST_BLOCK
    if told.key_totals:
        below = _add(page, key_totals(told, beneath.totals, beneath.standing, below), below)
    if not told.is_public:
        below = _add(page, by_department(told, beneath.deliveries, beneath.findings, below), below)
    for table in told.glance:
        if isinstance(table, TableBlock):
            below = _add(page, _listing(table, beneath.standing), below)
    page.foot(title)
    return page


def _add(page: Page, block: Listing, top: int) -> int:
    """Write the block, none without rows, its columns as wide as the sheet's; gives the row of the next one."""
    fitted = without_empty(block)
    headings = [heading._replace(width=width) for heading, width in zip(fitted.headings, WIDTHS, strict=False)]
    return write_block(page, replace(fitted, headings=headings), top) + 1 if block.rows else top


def _write_line(page: Page, row: int, line: str | Inside) -> None:
    if isinstance(line, Inside):
        page.inside(row, 1, *line, _LEAD)
    else:
        page.put(row, 1, line, NOTE)


def _state(told: Told, beneath: Beneath) -> Iterable[str | Inside]:
    """Who has delivered, what was found, and where all totals are; a line each, that leads there."""
    missing, number = [told.who(code) for code in told.inbox.missing], len(told.inbox.counting)
    delivered = f"{number} av {number + len(missing)} har lämnat underlag. Saknas: {listed(missing)}."
    said = delivered if missing else "Alla har lämnat underlag."
    if told.is_public:
        yield said
    else:
        counts = {severity: sum(f.severity is severity and f.is_open for f in told.findings) for severity in Severity}
        found = listed([severity.counted(number) for severity, number in counts.items()])
        yield Inside(DELIVERIES, "A1", said)
        yield Inside(FINDINGS, "A1", f"Fynd: {found}. De står på bladet {FINDINGS}.")
    yield Inside(beneath.totals.sheet, "A1", f"Alla summor står på bladet {beneath.totals.sheet}.")


def _listing(table: TableBlock, standing: Standing) -> Listing:
    """A table of the document's as a block, each number a link to the first of the rows that it comes from."""
    headings = [
        Heading(column.header, column.header, 0, BODY._replace(wrap=not is_number, right=is_number))
        for column in table.columns
        for is_number in [column.align is Align.NUMBER]
    ]
    rows = [tuple(_shown(cell, standing) for cell in row.cells) for row in table.rows]
    return Listing(table.caption, table.caption, table.all_notes, headings, rows, description=table.description)


def _shown(cell: Cell, standing: Standing) -> Item:
    match cell:
        case Figure(value, _, decimals, sources):
            return None if value is None else Amount(value, decimals, lead=standing.first_of(sources))
        case Status(word, tone):
            return Toned(word, tone)
        case _:
            return cell
