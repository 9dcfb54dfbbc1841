"""Cells × form → typed records. Rows are known by key, columns by label; nothing is dropped."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from vpreport.reading import rules
from vpreport.reading.aside import tell_merged_rows
from vpreport.reading.before import claim_shown
from vpreport.reading.casting import Context
from vpreport.reading.cells import Formula, Grid
from vpreport.reading.choice import Cells, Choice, Numbered
from vpreport.reading.header import Header, claim_header, header_of
from vpreport.reading.laid_out import laid_out
from vpreport.reading.row import RowReader
from vpreport.reading.rows import Rows
from vpreport.reading.tally import Tally, leftovers, shown
from vpreport.reading.totals import Totals, is_total
from vpreport.reading.typed_formulas import TypedFormulas
from vpreport.vocabulary.column import Form
from vpreport.vocabulary.layout import SUM_LABEL, labels_of
from vpreport.vocabulary.live import is_row_check
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.record import Record, Table
from vpreport.vocabulary.wording import folded_label


def read_table(grid: Grid, form: Form, context: Context, rows: Rows, tally: Tally) -> list[Record]:
    """The form's records on the sheet, in sheet order; all that does not fit is told in the tally."""
    header = header_of(grid, form)
    if header is None:
        what = f"Rubrikraden på bladet {grid.name} går inte att hitta."
        advice = "Lägg tillbaka rubrikerna som i mallen, eller för över uppgifterna till en ny mall."
        place = tally.lost[form.sheet.key] = Place(tally.file, grid.name)
        tally.find(rules.HEADERS, (place,), {"what": what, "advice": advice})
        claim_leftovers(grid, tally)
        return []
    reader = _TableReader(grid, form, context, rows, tally, header)  # before any cell is taken
    tell_merged_rows(grid, header.row, tally)
    sum_row = _claim_labels(grid, form, header, tally)
    claim_header(grid, form, header, tally)
    claim_shown(grid, form, header, tally)
    records = reader.records()
    Totals(grid, header, reader.layout.sums, records, tally).tell(sum_row)
    claim_leftovers(grid, tally)
    return records


def claim_leftovers(grid: Grid, tally: Tally) -> None:
    """Tell of every cell on the sheet that nobody has claimed (IN-08)."""
    for places, contents in leftovers(grid, tally.file):
        row = str(places[0].cell)
        tally.find(rules.STRAY, places, {"what": shown(places, contents)}, content=contents, row=row)
    grid.rows.clear()


def claim_all(grid: Grid, tally: Tally) -> None:
    """Take a whole sheet that is ours."""
    for row, cells in grid.rows.items():
        tally.label(grid.name, row, *cells)
    grid.rows.clear()


@lru_cache(maxsize=512)
def _label_texts(form: Form) -> frozenset[str]:
    return frozenset(folded_label(text) for text in labels_of(form))


def _claim_labels(grid: Grid, form: Form, header: Header, tally: Tally) -> int:
    """Take our own words above the header; gives the row of our sums, 0 when there is none."""
    before, sum_row = tally.before.get(form.title), 0
    texts = _label_texts(form) | ({folded_label(before.said)} if before else frozenset())
    for row, cells in grid.rows.items():
        if row >= header.row:
            break
        said = {column: folded_label(raw) for column, raw in cells.items() if isinstance(raw, str)}
        ours = {column: text for column, text in said.items() if text in texts}
        for column in ours:
            del cells[column]
        tally.label(grid.name, row, *ours)
        sum_row = row if _SUM in ours.values() else sum_row
    return sum_row


_SUM = folded_label(SUM_LABEL)


class _TableReader:
    """Reads the rows below a header."""

    def __init__(self, grid: Grid, form: Form, context: Context, rows: Rows, tally: Tally, header: Header) -> None:
        self.grid = grid
        self.context = context
        self.rows = rows
        self.tally = tally
        self.header = header
        self.table = Table(form, tally.file, grid.name, header.columns, header.row)
        tally.tables.append(self.table)
        self.layout = laid_out(form, self.table.columns)
        self.reader = RowReader(self.table, self.layout, context, tally, TypedFormulas(grid, tally))
        self.check_column = header.check

    def records(self) -> list[Record]:
        """The records; rows whose key is missing, unknown or repeated become findings and are not used."""
        choice = Choice(self.grid, self.table, self.context, self.rows, self.tally)
        decided = self.rows.decided or {}
        chosen = choice.of(self._body())
        records = [self.reader.read(row, cells, key, decided.get(key)) for row, cells, key in chosen]
        self.reader.finish(records)
        return records

    def _body(self) -> Iterator[Numbered]:
        for row, cells in self.grid.rows.items():
            if row <= self.header.row or not cells:
                continue
            self._claim_check(row, cells)
            if not self.layout.plain_columns.isdisjoint(cells):
                if not is_total(cells):
                    yield row, cells
            else:
                self._claim_waiting(row, cells)

    def _claim_waiting(self, row: int, cells: Cells) -> None:
        """Take the formulas of a row that waits to be filled."""
        for column, field_ in self.layout.computed:
            if column in cells and self.reader.is_own(field_, row, cells[column]):
                del cells[column]
                self.tally.label(self.grid.name, row, column)

    def _claim_check(self, row: int, cells: Cells) -> None:
        column = self.check_column
        if column is None:
            return
        raw = cells.get(column)
        if isinstance(raw, Formula) and is_row_check(self.table.form, raw.text):
            del cells[column]
            self.tally.label(self.grid.name, row, column)
