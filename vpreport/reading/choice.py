"""Which of a sheet's rows are used: those that are known, and new ones where they are welcome.

A row whose key is missing, unknown or repeated is not used, for nobody can tell what its figures are about (IN-19).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from operator import itemgetter

from vpreport.reading import rules
from vpreport.reading.casting import Context, unknown_name
from vpreport.reading.cells import CellValue, Formula, Grid
from vpreport.reading.rows import BOARD, Key, Rows
from vpreport.reading.tally import Tally, quoted
from vpreport.vocabulary.column import DEPARTMENT
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.record import Table
from vpreport.vocabulary.wording import folded, listed, nearest

Cells = dict[int, CellValue]
Numbered = tuple[int, Cells]
"""A row's number and its cells."""


class Choice:
    """Chooses among a sheet's rows; what is not used is taken out of the sheet and told."""

    def __init__(self, grid: Grid, table: Table, context: Context, rows: Rows, tally: Tally) -> None:
        self.grid = grid
        self.form = table.form
        self.context = context
        self.rows = rows
        self.tally = tally
        self.columns = table.columns
        self.key_columns = {key: table.columns.get(key) for key in table.form.keys}

    def of(self, body: Iterable[Numbered]) -> list[tuple[int, Cells, Key]]:
        """The rows that are used, in sheet order, each with its key (empty for a new row)."""
        by_key: dict[Key, list[Numbered]] = {}
        keyless: list[Numbered] = []
        for row, cells in body:
            key = self._key(cells)
            if any(key):
                by_key.setdefault(key, []).append((row, cells))
            else:
                keyless.append((row, cells))
        nameless = self._refuse_unknown_departments(by_key)
        kept = [(*rows[0], key) for key, rows in by_key.items() if self._is_kept(key, rows)]
        kept += [(*numbered, ()) for numbered in keyless if self._is_welcome(numbered)]
        if not nameless:
            self._missing_rows(by_key)
        return sorted(kept, key=itemgetter(0))

    def _key(self, cells: Cells) -> Key:
        columns = self.key_columns.items()
        return tuple([self._key_part(key, cells.get(column)) if column else "" for key, column in columns])

    def _key_part(self, key: str, raw: CellValue | None) -> str:
        if isinstance(raw, Formula):
            raw = raw.value
        if raw is None:
            return ""
        if key == DEPARTMENT.key and self.form.central:
            code = self.context.departments.code(str(raw))
            return folded(str(raw)) if code is None else code or BOARD
        return folded(str(raw))

    def _refuse_unknown_departments(self, by_key: dict[Key, list[Numbered]]) -> bool:
        """Take rows of a department that nobody is called, one finding a name (IN-13); whether there were any.

        Their prepared rows are then not missing: they stand under the wrong name.
        """
        if not self.form.central:
            return False
        known = {"", BOARD, *self.context.departments.by_name.values()}
        unknown: dict[str, list[Numbered]] = {}
        for key in [key for key in by_key if key[0] not in known]:
            unknown.setdefault(key[0], []).extend(by_key.pop(key))
        for rows in unknown.values():
            self._refuse_department(rows)
        return bool(unknown)

    def _refuse_department(self, rows: list[Numbered]) -> None:
        column = self.key_columns[DEPARTMENT.key]
        assert column is not None, "a key without its column is empty, and no unknown name"
        name = quoted(rows[0][1][column]).strip()
        first = Place(self.tally.file, self.grid.name, rows[0][0], column)
        taken = sorted(self._taken(rows).items(), key=lambda cell: cell[0] != first)
        places, content = [place for place, _ in taken], [raw for _, raw in taken]
        words = unknown_name(name, self.context)
        self.tally.find(rules.UNKNOWN_NAME, places, words, content=content, row=name, column=DEPARTMENT.key)

    def _is_kept(self, key: Key, rows: list[Numbered]) -> bool:
        if len(rows) == 1 and self.rows.knows(key):
            return True
        cells = rows[0][1]
        shown_key = self._shown_key(cells)
        if len(rows) > 1:
            what = f"{self._key_names()} ”{shown_key}” finns på flera rader ({listed([str(r) for r, _ in rows])})."
            self._refuse(rows, shown_key, what, "Behåll en av raderna och ta bort de andra.")
            return False
        if len(cells) == 1:
            return False  # a lone note, told as a stray cell
        if self._believes(key):
            return True
        named = self.form.keys != ("id",)  # one Id is like any other
        near = nearest(shown_key, list(self.rows.names.values())) if named else None
        what = f"{self._key_names()} ”{shown_key}” finns inte bland raderna i mallen."
        advice = f"Menar du ”{near}”? Rätta det." if near else "Rätta det som står där."
        if self.form.accepts_new_rows:
            advice += " Är raden ny, lämna Id tomt."
        self._refuse(rows, shown_key, what, advice)
        return False

    def _believes(self, key: Key) -> bool:
        known_nowhere = self.rows.decided is None and not self.rows.fixed
        return known_nowhere or self.form.occasion is None or (self.form.sheet.open_keys and all(key))

    def _is_welcome(self, numbered: Numbered) -> bool:
        row, cells = numbered
        if self.form.accepts_new_rows and not self.form.sheet.open_keys:
            return True
        if len(cells) == 1 and not any(map(_is_figure, cells.values())):
            return False  # a note below the table, told as a stray cell
        what = f"Raden saknar {self._key_names()}, så det går inte att se vad uppgifterna gäller."
        advice = f"Fyll i {self._key_names()} eller ta bort raden."
        if self.form.keys == ("id",):
            advice = "Nya rader läggs till när planen tas fram. Kontakta ekonomienheten om raden ska vara med."
        self._refuse([numbered], f"rad {row}", what, advice)
        return False

    def _refuse(self, rows: list[Numbered], name: str, what: str, advice: str) -> None:
        taken = self._taken(rows)
        words = {"what": what, "advice": advice}
        self.tally.find(rules.ROW_KEY, list(taken), words, content=list(taken.values()), row=name)

    def _taken(self, rows: list[Numbered]) -> dict[Place, CellValue]:
        """The rows' cells in the form's columns, taken out of the sheet, in reading order."""
        return {
            Place(self.tally.file, self.grid.name, row, column): cells.pop(column)
            for row, cells in rows
            for column in sorted(self.columns.values())
            if column in cells
        }

    def _missing_rows(self, found: Mapping[Key, object]) -> None:
        for key, name in self.rows.names.items():
            if key not in found:
                what = f"Raden ”{name}” finns inte kvar på bladet {self.grid.name}."
                advice = "Lägg tillbaka raden från mallen. Ska den bort, skriv det på bladet Texter."
                place = Place(self.tally.file, self.grid.name)
                self.tally.find(rules.ROW_KEY, (place,), {"what": what, "advice": advice}, row=name)

    def _key_names(self) -> str:
        return listed([self.form.by_key[key].header for key in self.form.keys])

    def _shown_key(self, cells: Cells) -> str:
        return " + ".join(quoted(cells[c]).strip() for c in self.key_columns.values() if c is not None and c in cells)


def _is_figure(raw: CellValue) -> bool:
    value = raw.value if isinstance(raw, Formula) else raw
    return isinstance(value, Decimal)
