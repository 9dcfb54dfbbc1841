"""What a template showed of an earlier round, known again when it comes back: labels that nothing is read from.

A hidden sheet keeps all that was shown. What somebody has written over it is noted with its cell, and not used.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from vpreport.reading import rules
from vpreport.reading.cells import CellValue, Formula, Grid
from vpreport.reading.header import Header
from vpreport.reading.own import Own
from vpreport.reading.tally import Tally, quoted_whole, shown
from vpreport.vocabulary.before import LAST_HEADERS, LastTime, looked_up, shown_on
from vpreport.vocabulary.column import Form
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.wording import folded_label

_COLUMNS = range(1, len(LAST_HEADERS) + 1)
_ADVICE = "Ingenting behöver göras. Är det en uppgift för den här perioden, skriv den i kolumnen bredvid."


def claim_kept(grid: Grid, forms: Iterable[Form], tally: Tally) -> None:
    """Take what the hidden sheet keeps of the forms and remember it in the tally; what else stands there is left."""
    keys = {form.title: {folded_label(field.header): field.key for field in shown_on(form)} for form in forms}
    said: dict[str, str] = {}
    rows: dict[str, dict[str, dict[str, Decimal]]] = {title: {} for title in keys}
    for number, cells in grid.rows.items():
        title, name, header, value = (cells.get(column) for column in _COLUMNS)
        key = keys.get(str(title), {}).get(folded_label(str(header)))
        if key is not None and isinstance(value, Decimal):
            rows[str(title)].setdefault(str(name), {})[key] = value
        elif title in keys and isinstance(value, str):
            said[str(title)] = value
        elif (title, name, header, value) != LAST_HEADERS:
            continue
        ours = [column for column in _COLUMNS if cells.pop(column, None) is not None]
        tally.label(grid.name, number, *ours)
    tally.before |= {title: LastTime(line, rows[title]) for title, line in said.items()}


def claim_shown(grid: Grid, form: Form, header: Header, tally: Tally) -> None:
    """Take what stands in the columns that show an earlier round; note what is not as it was sent (IN-05)."""
    names = [header.columns.get(key) for key in form.keys]
    for column, key in header.shown.items():
        own = Own(looked_up(form, key), header.columns) if all(names) else None
        changed: dict[Place, CellValue] = {}
        for row, cells in grid.rows.items():
            raw = cells.pop(column, None) if row > header.row else None
            if raw is None:
                continue
            if _is_ours(raw, row, own, _figure(tally.before.get(form.title), cells, names, key)):
                tally.label(grid.name, row, column)
            else:
                changed[Place(tally.file, grid.name, row, column)] = raw
        _tell_changed(form, key, changed, tally)


def _figure(
    before: LastTime | None, cells: Mapping[int, CellValue], names: Sequence[int | None], key: str
) -> Decimal | None:
    """What was shown in the column on the row that has those names; None where that is not known."""
    named = [quoted_whole(cells[column]) for column in names if column is not None and column in cells]
    return before.rows.get(" + ".join(named), {}).get(key) if before and len(named) == len(names) else None


def _is_ours(raw: CellValue, row: int, own: Own | None, known: Decimal | None) -> bool:
    if isinstance(raw, Formula):
        return own is not None and own.is_on(row, raw.text)
    return known is not None and raw == known


def _tell_changed(form: Form, key: str, changed: Mapping[Place, CellValue], tally: Tally) -> None:
    if changed:
        header = next(field.header for field in shown_on(form) if field.key == key)
        cells = shown(list(changed), list(changed.values()))
        what = f"Kolumnen ”{header}” visar en tidigare omgång och läses inte. Det här är ändrat: {cells}."
        words, content = {"what": what, "advice": _ADVICE}, list(changed.values())
        tally.find(rules.HEADERS, list(changed), words, content=content, column=header, severity=Severity.NOTE)
