"""A list on a sheet: title, a few lines, sums, and a list object. `sammanstallning.xlsx` is made of these."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import NamedTuple

from vpreport.vocabulary.column import Column
from vpreport.vocabulary.layout import SUM_LABEL, excel_formula, keys_in
from vpreport.vocabulary.place import a1, column_letters
from vpreport.vocabulary.record import Value
from vpreport.vocabulary.telling import Tone
from vpreport.writing.entry import amount_code, height, look_of
from vpreport.writing.sheets import BODY, FILTERED_FROM, HEADING, NOTE, TITLE, TOTAL, Area, Book, Look, Page, sheet_name
from vpreport.writing.theme import THEME


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
    """A number, or a formula of ours that gives it, shown with so many decimals whatever its column says."""

    value: Decimal
    decimals: int
    formula: str = ""


class Toned(NamedTuple):
    """Words whose tone is also shown by their fill."""

    text: str
    tone: Tone


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

    `sums` are the keys of columns summed above the table, each with the sum as we have it. `counted` is the key of a
    column of Ja and Nej that says which rows are summed; without it all are.
    """

    sheet: str
    title: str
    intro: Sequence[str]
    headings: Sequence[Heading]
    rows: Sequence[Sequence[Item]]
    sums: Mapping[str, Decimal] = field(default_factory=dict)
    counted: str = ""
    description: str = ""

    @property
    def sum_row(self) -> int:
        """The row of the sums, counted from 1; one above the header."""
        return 2 + len(self.intro)

    @property
    def header_row(self) -> int:
        """The header's row, counted from 1."""
        return 2 + len(self.intro) + bool(self.sums)

    def column(self, key: str) -> int:
        """The column of the key, counted from 1."""
        return next(number for number, heading in enumerate(self.headings, 1) if heading.key == key)

    def sum_cell(self, key: str) -> str:
        """Where the sum of the column stands, as formulas of other sheets write it."""
        return f"{sheet_name(self.sheet)}!{a1(self.sum_row, self.column(key))}"


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
    _write_sums(page, listing)
    if listing.rows:
        _write_table(page, listing, listing.header_row, listing.sheet, len(listing.rows) >= FILTERED_FROM)
        page.sheet.freeze_panes(listing.header_row, 0)
        page.sheet.repeat_rows(listing.header_row - 1)
    page.foot(listing.title)
    return page


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
    page.table(area, name, headers, listing.description or listing.title, filtered)
    page.height(header_row, height([(h.header, h.width) for h in listing.headings], bold=True) + 4)


def _write_sums(page: Page, listing: Listing) -> None:
    if not listing.sums:
        return
    page.put(listing.sum_row, 1, SUM_LABEL, TOTAL)
    for column, heading in enumerate(listing.headings, 1):
        if heading.key in listing.sums:
            look = TOTAL._replace(code=heading.look.code, right=True)
            page.formula(listing.sum_row, column, _sum(listing, column), listing.sums[heading.key], look)
        elif column > 1:
            page.put(listing.sum_row, column, None, TOTAL)


def _sum(listing: Listing, column: int) -> str:
    first = listing.header_row + 1
    last = listing.header_row + len(listing.rows)
    letters = column_letters(column)
    cells = f"{letters}{first}:{letters}{last}"
    if not listing.counted:
        return f"SUM({cells})"
    mark = column_letters(listing.column(listing.counted))
    return f'SUMIFS({cells},{mark}{first}:{mark}{last},"Ja")'


def _write_row(page: Page, listing: Listing, row: int, items: Sequence[Item]) -> None:
    texts: list[tuple[str, float]] = []
    for column, (heading, item) in enumerate(zip(listing.headings, items, strict=True), 1):
        match item:
            case Outside():
                page.outside(row, column, item.address, item.text, heading.look)
            case Inside():
                page.inside(row, column, item.sheet, item.cell, item.text, heading.look)
            case Computed():
                page.formula(row, column, _spelled(item.formula, listing, row), item.value, heading.look)
            case Amount():
                look = heading.look._replace(code=amount_code(item.decimals))
                if item.formula:
                    page.formula(row, column, item.formula, item.value, look)
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
