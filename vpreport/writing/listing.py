"""A list on a sheet: title, a few lines, sums, and a list object. `sammanstallning.xlsx` is made of these."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import NamedTuple

from vpreport.vocabulary.column import Column
from vpreport.vocabulary.layout import excel_formula, keys_in
from vpreport.vocabulary.record import Value
from vpreport.vocabulary.telling import Tone
from vpreport.writing.entry import height, look_of
from vpreport.writing.looks import BODY, HEADING, NOTE, TITLE, Look, amount_code, header_look, linked
from vpreport.writing.sheets import FILTERED_FROM, Area, Page
from vpreport.writing.sums_above import header_height, write_sums
from vpreport.writing.theme import THEME
from vpreport.writing.workbook import Book


class Outside(NamedTuple):
    """A link to a cell of another file, its address relative to the folder of the workbook."""

    address: str
    text: str


class Inside(NamedTuple):
    """A link to a cell of another sheet of the workbook."""

    sheet: str
    cell: str
    text: str


class Computed(NamedTuple):
    """One of our own formulas, with keys in braces for the cells of its row, and the value that it gives."""

    formula: str
    value: Value


class Amount(NamedTuple):
    """A number, or a formula of ours that gives it, shown with so many decimals whatever its column says.

    `lead` is where a number leads whoever clicks on it.
    """

    value: Decimal
    decimals: int
    formula: str = ""
    lead: Inside | None = None


class Toned(NamedTuple):
    """Words whose tone is also shown by their fill."""

    text: str
    tone: Tone


MOST_FROZEN = 12
"""Rows that may stay in sight above the table; more leave too little of a small screen."""

Item = Value | Outside | Inside | Computed | Amount | Toned | None


class Heading(NamedTuple):
    """A column of the list: its key for formulas, header, width in characters and look."""

    key: str
    header: str
    width: float
    look: Look = BODY

    @classmethod
    def words(cls, key: str, header: str, width: float) -> Heading:
        """A column of text that wraps."""
        return cls(key, header, width, BODY._replace(wrap=True))

    @classmethod
    def of(cls, column: Column, header: str, width: float) -> Heading:
        """A declared column, as it looks everywhere."""
        return cls(column.key, header, width, look_of(column))


@dataclass(frozen=True, slots=True)
class Listing:
    """A sheet of the workbook.

    `sums` are the keys of columns summed above the table, each with the sum as we have it. `parts` are the same for the
    rows that have the name in their first column, for a block with a row a name; one without a figure in a column has
    no sum there. `counted` is the key of a column of Ja and Nej that says which rows are summed; without it all are.
    """

    sheet: str
    title: str
    intro: Sequence[str]
    headings: Sequence[Heading]
    rows: Sequence[Sequence[Item]]
    sums: Mapping[str, Decimal] = field(default_factory=dict)
    counted: str = ""
    description: str = ""
    parts: Mapping[str, Mapping[str, Decimal]] = field(default_factory=dict)
    filtered: bool = False
    """Whether the table has a filter however few its rows are."""

    @property
    def parts_row(self) -> int:
        """The row above the parts that says what they are, counted from 1, where there are any."""
        return 2 + len(self.intro)

    @property
    def sum_row(self) -> int:
        """The row of the sums, counted from 1; one above the header."""
        return self.parts_row + (1 + len(self.parts) if self.parts else 0)

    @property
    def header_row(self) -> int:
        """The header's row, counted from 1."""
        return self.sum_row + bool(self.sums)

    def column(self, key: str) -> int:
        """The column of the key, counted from 1."""
        return next(number for number, heading in enumerate(self.headings, 1) if heading.key == key)


def without_empty(listing: Listing) -> Listing:
    """The list without the columns in which no row has anything and no formula looks."""
    formulas = {item.formula for row in listing.rows for item in row if isinstance(item, Computed)}
    needed = {key for formula in formulas for key in keys_in(formula)}
    filled = [
        number
        for number, heading in enumerate(listing.headings)
        if heading.key in needed or any(row[number] is not None for row in listing.rows)
    ]
    if not listing.rows or len(filled) == len(listing.headings):
        return listing
    headings = [listing.headings[number] for number in filled]
    return replace(listing, headings=headings, rows=[[row[number] for number in filled] for row in listing.rows])


def write_listing(book: Book, listing: Listing) -> Page:
    """Add the list as a sheet, last in the book, and give the sheet; its columns are those of `without_empty`."""
    listing = without_empty(listing)
    page = book.page(listing.sheet)
    page.widths([heading.width for heading in listing.headings])
    page.put(1, 1, listing.title, TITLE)
    page.height(1, 26)
    for row, line in enumerate(listing.intro, 2):
        page.put(row, 1, line, NOTE)
    write_sums(page, listing)
    if listing.rows:
        _write_table(page, listing, listing.header_row, listing.sheet, _is_filtered(listing))
        page.sheet.freeze_panes(*_frozen(listing))
        page.sheet.repeat_rows(listing.header_row - 1)
        page.across(sum(heading.width for heading in listing.headings), 1)
    page.foot(listing.title)
    return page


def _is_filtered(listing: Listing) -> bool:
    return listing.filtered or len(listing.rows) >= FILTERED_FROM


def write_block(page: Page, block: Listing, top: int) -> int:
    """Add the list below others on the page, its title on row `top`; gives the row below it. It has no sums.

    Its list object is called as its title, and is not filtered: a hidden row would be one of its neighbours' too.
    """
    page.put(top, 1, block.title, HEADING)
    for row, line in enumerate(block.intro, top + 1):
        page.put(row, 1, line, NOTE)
    header_row = block_header(block.intro, top)
    _write_table(page, block, header_row, block.title, filtered=False)
    return header_row + len(block.rows) + 1


def block_header(intro: Sequence[str], top: int) -> int:
    """The row of the header of a block that begins on row `top` and has those lines below its title."""
    return top + 1 + len(intro)


def _write_table(page: Page, listing: Listing, header_row: int, name: str, filtered: bool) -> None:
    for row, items in enumerate(listing.rows, header_row + 1):
        _write_row(page, listing, row, items)
    area = Area(header_row, 1, header_row + len(listing.rows), len(listing.headings))
    headers = [heading.header for heading in listing.headings]
    looks = [header_look(heading.look) for heading in listing.headings]
    page.table(area, name, headers, listing.description or listing.title, filtered, looks)
    page.height(header_row, header_height(listing.headings))


def _frozen(listing: Listing) -> tuple[int, int]:
    """Rows and columns that stay in sight: down to the header, or the first column when that would fill a screen."""
    return (listing.header_row, 0) if listing.header_row <= MOST_FROZEN else (0, 1)


def _write_row(page: Page, listing: Listing, row: int, items: Sequence[Item]) -> None:
    texts: list[tuple[str, float]] = []
    for column, (heading, item) in enumerate(zip(listing.headings, items, strict=True), 1):
        match item:
            case Outside():
                page.outside(row, column, item.address, item.text, linked(heading.look))
            case Inside():
                page.inside(row, column, item.sheet, item.cell, item.text, linked(heading.look))
            case Computed():
                page.formula(row, column, _spelled(item.formula, listing, row), item.value, heading.look)
            case Amount():
                look = heading.look._replace(code=amount_code(item.decimals), right=True)
                if item.formula:
                    page.formula(row, column, item.formula, item.value, look)
                elif item.lead is not None:
                    page.inside(row, column, *item.lead, linked(look))
                    page.put(row, column, item.value, linked(look))  # the link stays
                else:
                    page.put(row, column, item.value, look)
            case Toned():
                page.put(row, column, item.text, heading.look._replace(paint=THEME.tones[item.tone]))
            case _:
                page.put(row, column, item, heading.look)
        if heading.look.wrap:
            texts.append((text_of(item), heading.width))
    page.height(row, height(texts))


def _spelled(formula: str, listing: Listing, row: int) -> str:
    """The formula with the cells of the row for the keys in braces."""
    columns = {heading.key: column for column, heading in enumerate(listing.headings, 1)}
    return excel_formula(formula, columns, row)


def text_of(item: Item) -> str:
    """The words that the item shows; "" for a number and for nothing."""
    if isinstance(item, Outside | Inside | Toned):
        return item.text
    return item if isinstance(item, str) else ""
