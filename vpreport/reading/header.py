"""Which row is a form's header, and which column holds what: found by the labels, wherever they stand.

A header that somebody has split over two rows, often with the upper part merged over several columns, is read together:
"Tillsvidare" above "kvinnor" is the column Tillsvidare kvinnor.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from vpreport.reading import rules
from vpreport.reading.cells import CellValue, Grid
from vpreport.reading.tally import Tally, quoted, shown
from vpreport.vocabulary.before import shown_on
from vpreport.vocabulary.column import Form
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.layout import CHECK_HEADER
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.wording import counted, folded_label, nearest

_CHECK = "\N{CHECK MARK}"
"""What stands for the column of live checks."""
_SHOWN = "\N{LEFTWARDS ARROW}"
"""What stands before the key of a column that shows an earlier round."""


class Header(NamedTuple):
    """A header row: its number, the column of each key, and the columns whose header is not known, with what it says.

    `beside` are the columns that hold no field, by what stands for them. `above` are the columns of the row above that
    hold a part of the header; none when it stands on one row.
    """

    row: int
    columns: Mapping[str, int]
    beside: Mapping[str, int]
    unknown: Mapping[int, CellValue]
    above: frozenset[int] = frozenset()

    @property
    def check(self) -> int | None:
        """The column of live checks; None when there is none."""
        return self.beside.get(_CHECK)

    @property
    def shown(self) -> dict[int, str]:
        """The keys of the columns that show an earlier round, by column number."""
        return {column: mark.removeprefix(_SHOWN) for mark, column in self.beside.items() if mark != _CHECK}


@lru_cache(maxsize=512)
def _lookup(form: Form) -> dict[str, str]:
    known = {folded_label(CHECK_HEADER): _CHECK}
    known |= {folded_label(field.header): f"{_SHOWN}{field.key}" for field in shown_on(form)}
    for field in form.fields:
        for name in (field.header, *field.column.aliases):
            known[folded_label(name)] = field.key
    return known


def _key(raw: CellValue | None, known: Mapping[str, str]) -> str | None:
    return known.get(folded_label(raw) if isinstance(raw, str) else _text(raw))


def _text(raw: CellValue | None) -> str:
    """A label, or a part of one, as text: Excel makes numbers of years; "" for what cannot be a label."""
    return str(raw) if isinstance(raw, str | Decimal) else ""


def header_of(grid: Grid, form: Form) -> Header | None:
    """The row on which most of the form's headers stand; None when no row holds at least half of them."""
    known = _lookup(form)
    wanted = len(form.fields)
    header, best = None, 0
    for row, cells in grid.rows.items():
        if len(cells) < (wanted + 1) // 2:
            continue
        found = _header(cells, row, form, known)
        if len(found.columns) > best:
            header, best = found, len(found.columns)
        if best == wanted:
            return header
    split = _split_header(grid, form, known, max(best, (wanted - 1) // 2))
    if split is not None:
        return split
    return header if best >= (wanted + 1) // 2 else None


def _header(cells: Mapping[int, CellValue], row: int, form: Form, known: Mapping[str, str]) -> Header:
    found: dict[str, int] = {}
    unknown: dict[int, CellValue] = {}
    for column, raw in cells.items():
        key = _key(raw, known)
        if key is None or key in found:
            unknown[column] = raw
        else:
            found[key] = column
    return Header(row, *_told_apart(found, form), unknown)


def _told_apart(found: Mapping[str, int], form: Form) -> tuple[dict[str, int], dict[str, int]]:
    """The columns of the form's fields, and those beside them."""
    columns = {key: column for key, column in found.items() if key in form.by_key}
    return columns, {mark: column for mark, column in found.items() if mark not in columns}


_SPLIT_WITHIN = 60
"""Rows among which a split header is looked for; tables begin near the top."""


def _split_header(grid: Grid, form: Form, known: Mapping[str, str], more_than: int) -> Header | None:
    """The header on two rows that gives the most columns, if they are more than so many."""
    best = None
    for row in list(grid.rows)[:_SPLIT_WITHIN]:
        if row - 1 in grid.rows:
            found = _joined(grid.rows[row - 1], grid.rows[row], row, form, known)
            if len(found.columns) > more_than:
                best, more_than = found, len(found.columns)
    return best


def _joined(
    upper: Mapping[int, CellValue], lower: Mapping[int, CellValue], row: int, form: Form, known: Mapping[str, str]
) -> Header:
    """The two rows as one header: each column's label is below, above, or the two together."""
    found: dict[str, int] = {}
    unknown: dict[int, CellValue] = {}
    above: set[int] = set()
    group = 0  # the column of the nearest text to the left in the upper row, which a merged cell leaves there
    for column in sorted({*upper, *lower}):
        group = column if column in upper else group
        key, used = _label(upper.get(group), lower.get(column), known, alone=group == column)
        if key is not None and key not in found:
            found[key] = column
            above |= {group} & set(upper) if used else set()
        elif column in lower:
            unknown[column] = lower[column]
    return Header(row, *_told_apart(found, form), unknown, frozenset(above))


def _label(
    upper: CellValue | None, lower: CellValue | None, known: Mapping[str, str], *, alone: bool
) -> tuple[str | None, bool]:
    """The key that the two parts give, and whether the upper one was needed; it stands `alone` above its column."""
    if _text(upper) and _text(lower) and (key := _key(f"{_text(upper)} {_text(lower)}", known)):
        return key, True
    if key := _key(lower, known):
        return key, False
    return (_key(upper, known), True) if alone and lower is None else (None, False)


def claim_header(grid: Grid, form: Form, header: Header, tally: Tally) -> None:
    """Take the header's cells, tell of columns that are missing, renamed or added, and take what stands in those."""
    _take_labels(grid, header, tally)
    missing = {
        field.header: key
        for key, field in form.by_key.items()
        if key not in header.columns and not field.column.optional
    }
    if header.unknown:
        _tell_unknown(grid, form, header, missing, tally)
    for name, key in missing.items():
        words = {
            "what": f"Kolumnen ”{name}” saknas.",
            "advice": "Lägg tillbaka kolumnen med samma rubrik, eller för över uppgifterna till en ny mall.",
        }
        tally.find(rules.HEADERS, (Place(tally.file, grid.name, header.row, 1),), words, column=key)


def _take_labels(grid: Grid, header: Header, tally: Tally) -> None:
    _take(grid, header.row, (*header.columns.values(), *header.beside.values()), tally)
    if header.above:
        _take(grid, header.row - 1, header.above, tally)
        what = f"Rubrikerna på bladet {grid.name} står på två rader, {header.row - 1} och {header.row}, och läses ihop."
        places = [Place(tally.file, grid.name, header.row - 1, column) for column in sorted(header.above)]
        words = {
            "what": what,
            "advice": "Kontrollera att kolumnerna är de rätta, eller lägg tillbaka mallens rubriker.",
        }
        tally.find(rules.HEADERS, places, words, row="rubriker", severity=Severity.NOTE)


def _take(grid: Grid, row: int, columns: Iterable[int], tally: Tally) -> None:
    cells = grid.rows[row]
    ours = [column for column in columns if cells.pop(column, None) is not None]
    tally.label(grid.name, row, *ours)


class _Column(NamedTuple):
    """A column whose header is not known: what it is called, and what stands in it from the header down."""

    text: str
    held: dict[Place, CellValue]


_TOLD_APART = 40
"""Unknown columns that are told one by one; a template has some twenty columns, and more is another table."""


def _tell_unknown(grid: Grid, form: Form, header: Header, missing: dict[str, str], tally: Tally) -> None:
    """Take the unknown columns, and tell of each: a rename when it is like a missing header, else an addition."""
    columns = _unknown_columns(grid, header, tally.file)
    named: Counter[str] = Counter()
    for column in columns[:_TOLD_APART]:
        named[column.text] += 1
        known_as = column.text if named[column.text] == 1 else f"{column.text} ({named[column.text]})"
        _unknown_column(form, column, known_as, missing, tally)
    rest = {place: raw for column in columns[_TOLD_APART:] for place, raw in column.held.items()}
    if rest:
        number = len(columns) - _TOLD_APART
        what = (
            f"Ytterligare {counted(number, 'kolumn', 'kolumner')} finns inte i mallen och används inte: {_shown(rest)}."
        )
        words = {"what": what, "advice": _MOVE}
        content = list(rest.values())
        tally.find(rules.HEADERS, list(rest), words, content=content, column="fler", severity=Severity.WARNING)


def _unknown_columns(grid: Grid, header: Header, file: str) -> list[_Column]:
    """The unknown columns from left to right, their cells taken."""
    found = {at: _Column(quoted(raw), {}) for at, raw in header.unknown.items()}
    for row, cells in grid.rows.items():
        if row >= header.row:
            for at in [at for at in cells if at in found]:
                found[at].held[Place(file, grid.name, row, at)] = cells.pop(at)
    return list(found.values())


_MOVE = "Flytta uppgifterna till mallens kolumner eller till en kommentar."


def _unknown_column(form: Form, column: _Column, known_as: str, missing: dict[str, str], tally: Tally) -> None:
    text, severity = column.text, None
    near = nearest(text, missing)
    if near is not None:
        del missing[near]
        what = f"Kolumnen ”{near}” saknas, men det finns en kolumn ”{text}”."
        advice = f"Byt tillbaka rubriken till ”{near}”."
    elif folded_label(text) in _lookup(form):
        what = f"Kolumnen ”{text}” finns två gånger. Den första används."
        advice = "Ta bort den kolumn som inte ska vara med."
    else:
        what = f"Kolumnen ”{text}” finns inte i mallen och används inte: {_shown(column.held)}."
        advice, severity = _MOVE, Severity.WARNING
    words, content = {"what": what, "advice": advice}, list(column.held.values())
    tally.find(rules.HEADERS, list(column.held), words, content=content, column=known_as, severity=severity)


def _shown(held: Mapping[Place, CellValue]) -> str:
    return shown(list(held), list(held.values()))
