"""What surrounds a workbook's cells: what is hidden, merged, written in comments, fetched from elsewhere.

Nothing here changes a value. People who look at a sheet do not see what is hidden or lies under a merged cell, and the
report shows neither comments nor macros; so each is told, with what it says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from vpreport.reading import rules
from vpreport.reading.cells import CellValue, Grid, Range, Workbook
from vpreport.reading.tally import Tally, quoted_whole, shown
from vpreport.vocabulary.before import LAST
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.layout import LISTS, META
from vpreport.vocabulary.place import Place, a1, column_letters
from vpreport.vocabulary.wording import folded, listed, one_line, shortened

_OURS = frozenset(map(folded, (META, LISTS, LAST)))
_LONGEST_COMMENT = 200


def tell_aside(workbook: Workbook, tally: Tally) -> None:
    """Tell of macros, and sheet by sheet of what is hidden, merged or commented; before any cell has been taken."""
    if workbook.macros:
        tally.find(rules.MACROS, (Place(workbook.name),), {})
    for grid in workbook.grids:
        if folded(grid.name) not in _OURS:
            _tell_hidden(grid, tally)
            _tell_merged(grid, tally)
            _tell_comments(grid, tally)


def _tell_hidden(grid: Grid, tally: Tally) -> None:
    """One finding a sheet for what people do not see on it; what is hidden is read like everything else."""
    hidden = dict(_hidden_cells(grid, tally.file))
    if not hidden:
        return
    what = f"{_where(grid)}, men där finns uppgifter som läses: {shown(list(hidden), list(hidden.values()))}."
    advice = "Visa det som är dolt och kontrollera att det ska vara med. Ta annars bort det."
    texts = [quoted_whole(raw) for raw in hidden.values()]
    tally.find(rules.HIDDEN, list(hidden), {"what": what, "advice": advice}, beside=texts, row="dolt")


def _where(grid: Grid) -> str:
    if grid.state != "visible":
        return f"Bladet {grid.name} är dolt"
    lines = _hidden_lines(grid)
    return f"På bladet {grid.name} är {listed(lines)} {'dold' if len(lines) == 1 else 'dolda'}"


def _hidden_cells(grid: Grid, file: str) -> Iterator[tuple[Place, CellValue]]:
    if grid.state == "visible" and not grid.hidden_rows and not grid.hidden_columns:
        return
    for row, cells in grid.rows.items():
        for column, raw in cells.items():
            if grid.state != "visible" or row in grid.hidden_rows or column in grid.hidden_columns:
                yield Place(file, grid.name, row, column), raw


def _hidden_lines(grid: Grid) -> list[str]:
    rows = [f"rad {row}" for row in sorted(grid.hidden_rows)]
    return rows + [f"kolumn {column_letters(column)}" for column in sorted(grid.hidden_columns)]


def _tell_merged(grid: Grid, tally: Tally) -> None:
    """One finding a merged cell that hides values."""
    for merge in grid.merges:
        under = _under(grid, merge)
        if len(under) > 1:
            _tell_under(grid, merge, under, tally)


def _under(grid: Grid, merge: Range) -> Mapping[tuple[int, int], CellValue]:
    """What stands within the merge, in reading order."""
    top, left, bottom, right = merge
    rows = grid.rows if bottom - top > len(grid.rows) else range(top, bottom + 1)
    return {
        (row, column): raw
        for row in rows
        if top <= row <= bottom
        for column, raw in grid.rows.get(row, {}).items()
        if left <= column <= right
    }


def _tell_under(grid: Grid, merge: Range, under: Mapping[tuple[int, int], CellValue], tally: Tally) -> None:
    top, left, bottom, right = merge
    hidden = {place: raw for place, raw in under.items() if place != (top, left)}
    places = [Place(tally.file, grid.name, *place) for place in hidden]
    area = f"{a1(top, left)}:{a1(bottom, right)}"
    what = f"Under den sammanslagna cellen {area} på bladet {grid.name} ligger värden som inte syns, men som läses: "
    what += f"{shown(places, list(hidden.values()))}."
    advice = "Dela cellen (Start, Centrera över kolumner, Dela celler) och kontrollera värdena."
    texts = [quoted_whole(raw) for raw in hidden.values()]
    tally.find(rules.HIDDEN, places, {"what": what, "advice": advice}, beside=texts, row=area)


def tell_merged_rows(grid: Grid, header_row: int, tally: Tally) -> None:
    """One finding a sheet for merged cells among its rows: what looks like a value for all of them is the first's."""
    merges = [merge for merge in grid.merges if merge[0] > header_row and len(_under(grid, merge)) == 1]
    if merges:
        areas = listed([f"{a1(top, left)}:{a1(bottom, right)}" for top, left, bottom, right in merges])
        what = f"På bladet {grid.name} är celler sammanslagna ({areas}). Värdet gäller bara den första av dem."
        advice = "Dela cellerna (Start, Centrera över kolumner, Dela celler) och fyll i var och en."
        places = [Place(tally.file, grid.name, top, left) for top, left, _, _ in merges]
        tally.find(rules.HIDDEN, places, {"what": what, "advice": advice}, row="sammanslaget")


def _tell_comments(grid: Grid, tally: Tally) -> None:
    """One finding a sheet for its comments, each with its cell and its text."""
    comments = {place: text for place, text in grid.comments.items() if text.strip()}
    if not comments:
        return
    places = [Place(tally.file, grid.name, *place) for place in comments]
    said = [f"{a1(*place)} ”{shortened(one_line(text), _LONGEST_COMMENT)}”" for place, text in comments.items()]
    words = {"sheet": grid.name, "what": listed(said)}
    tally.find(rules.COMMENTED, places, words, beside=list(comments.values()))


def tell_sources(workbook: Workbook, tally: Tally) -> None:
    """Tell of values that come from other files, and of results that may be out of date; after all cells are read."""
    _tell_links(workbook, tally)
    if workbook.full_calc_on_load and tally.stored:
        what = f"Filen är sparad av ett program som inte räknar om formler, så resultaten i {_cells(tally.stored)} "
        words = {"what": f"{what}kan vara gamla. De används så länge.", "advice": _RECALCULATE}
        tally.find(rules.NO_VALUE, tally.stored, words, row="omräkning", severity=Severity.WARNING)


_RECALCULATE = "Öppna filen i Excel, kontrollera värdena, spara den och skicka den igen."


def _tell_links(workbook: Workbook, tally: Tally) -> None:
    if not workbook.external_links and not tally.linked:
        return
    named = f" ({listed(list(workbook.external_links))})" if workbook.external_links else ""
    if tally.linked:
        what = f"{_cells(tally.linked)} hämtar sitt värde från en annan fil{named}, som vpreport inte läser."
    else:
        what = f"Filen har kopplingar till andra filer{named}. Inget värde som används hämtas därifrån."
    places = tally.linked or [Place(workbook.name)]
    severity = None if tally.linked else Severity.NOTE
    links = list(workbook.external_links)
    tally.find(rules.LINKED, places, {"what": what}, beside=links, row="kopplingar", severity=severity)


def _cells(places: Sequence[Place]) -> str:
    return listed([f"{place.sheet}!{place.cell}" for place in places])
