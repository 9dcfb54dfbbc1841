"""`sammanstallning.xlsx`: who has delivered, what it adds up to, what does not hold, and every row with its source.

For the economy unit alone: it is internal and says so. Figures are those that are used, so that the sums above each
table, live formulas, are the totals of the report; what a *fel* has taken out is told in the row's last columns.
"""

from __future__ import annotations

from vpreport.vocabulary.summed import NOBODYS
from vpreport.writing.consolidated.bridges import bridge_listing
from vpreport.writing.consolidated.chapters import chapter
from vpreport.writing.consolidated.data import data_listing
from vpreport.writing.consolidated.deliveries import deliveries
from vpreport.writing.consolidated.diagrams import write_diagrams
from vpreport.writing.consolidated.files import files_listing
from vpreport.writing.consolidated.findings import findings_sheets
from vpreport.writing.consolidated.overview import Beneath, write_overview
from vpreport.writing.consolidated.register import register_listing
from vpreport.writing.consolidated.sources import sources_listing, write_lines
from vpreport.writing.consolidated.standing import standing_of
from vpreport.writing.consolidated.told import Told
from vpreport.writing.consolidated.totals import totals_listing
from vpreport.writing.consolidated.unchecked import unchecked
from vpreport.writing.consolidated.waivers import waivers_listing
from vpreport.writing.listing import write_listing
from vpreport.writing.workbook import Book


def write_workbook(told: Told) -> bytes:
    """The workbook's bytes, the same for the same input."""
    occasion = told.material.occasion
    title = f"Sammanställning {occasion.round.name.lower()} {occasion.year}"
    board = told.material.facts.get("Nämnd", "") or NOBODYS
    book = Book(title, author=board, dated=occasion.as_of, subject=told.stamp)
    chapters = [listing for sheet in told.sheets if (listing := chapter(told, sheet)) is not None]
    stands = standing_of(told, chapters)
    totals, delivered, findings = totals_listing(told, stands), deliveries(told), (*findings_sheets(told, stands),)
    bridges, not_tried = bridge_listing(told, stands), unchecked(told)
    about_files = (delivered, *findings, *bridges, *not_tried, *waivers_listing(told))
    first = write_overview(book, told, title, Beneath(totals, stands, delivered, findings[-1]))
    write_diagrams(book, told, first)
    inner = () if told.is_public else about_files
    about_sources = (data_listing(told), sources_listing(told), files_listing(told), *register_listing(told))
    for listing in (totals, *inner, *chapters, *about_sources):
        write_listing(book, listing)
    write_lines(book, told)
    return book.finished()
