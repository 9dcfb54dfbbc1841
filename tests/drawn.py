"""Sheets drawn in text: what stands in the drawing stands in the cells, and findings come back with rule and cell.

    board = Board("delar")
    board.sheet(STAFF, '''
        | Enhet | Tillsvidare totalt | Tillsvidare kvinnor | Tillsvidare män |
        | Lön   | 15                 | 11                  | 3               |
    ''', department="hr")
    assert board.found() == [("PE-01", "B2")]

The header stands on row 1 and the first column is A. `15` and `-2,5` are numbers, `"4 500"` (with quotes) and all else
is text, `#REF!` an error, `=A1+1` a formula never calculated, `=A1+1 → 3` one with a stored value, `2025-08-31d` a
date cell. On a department's sheet a number in a computed column is what our formula there has given; `!12` is typed
over it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from vpreport.catalogue import CHAPTERS, RULES
from vpreport.checking import check, told_once
from vpreport.joining import joined
from vpreport.material import Material
from vpreport.reading.casting import Context, Departments
from vpreport.reading.cells import CellError, CellValue, Dated, Formula, Grid
from vpreport.reading.rows import Rows
from vpreport.reading.table import read_table
from vpreport.reading.tally import Tally
from vpreport.vocabulary.amount import COUNT, Unit, decimals_of
from vpreport.vocabulary.column import Form, Sheet, Use
from vpreport.vocabulary.finding import Finding, NotChecked
from vpreport.vocabulary.layout import excel_formula, keys_in
from vpreport.vocabulary.place import Place, parse_a1
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rounds import occasion, round_named
from vpreport.vocabulary.telling import Figure
from vpreport.vocabulary.view import Control, Department, Settings
from vpreport.vocabulary.wording import folded, key_of

HR = Department("hr", "HR", ("HR", "HR-avdelningen"))
EKONOMI = Department("ek", "Ekonomi", ("Ekonomi", "Ekonomiavdelningen"))
LEDNING = Department("fl", "Förvaltningsledning", ("Förvaltningsledning",), is_department=False)

_NUMBER = re.compile(r"-?\d+(?:,\d+)?")
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)d")


def cell(text: str) -> CellValue | None:
    """What the drawn cell holds; None for an empty one."""
    if not text:
        return None
    if text.startswith('"') and text.endswith('"'):
        return text[1:-1]
    if _NUMBER.fullmatch(text.removeprefix("!")):
        return Decimal(text.removeprefix("!").replace(",", "."))
    if text.startswith("#"):
        return CellError(text)
    if text.startswith("="):
        formula, _, value = text[1:].partition("→")
        stored = cell(value.strip())
        assert not isinstance(stored, Formula)
        return Formula(formula.strip(), stored)
    if match := _DATE.fullmatch(text):
        day = date(int(match[1]), int(match[2]), int(match[3]))
        return Dated(Decimal((day - date(1899, 12, 30)).days), day)
    return text


def grid(title: str, drawing: str) -> Grid:
    """The drawing as a sheet; a blank line is an empty row."""
    rows: dict[int, dict[int, CellValue]] = {}
    lines = [line.strip() for line in drawing.strip("\n").splitlines()]
    while lines and not lines[-1]:
        lines.pop()
    for number, line in enumerate(lines, start=1):
        texts = [part.strip() for part in line.strip("|").split("|")] if line else []
        cells = {column: raw for column, text in enumerate(texts, 1) if (raw := cell(text)) is not None}
        if cells:
            rows[number] = cells
    drawn = [raw for cells in rows.values() for raw in cells.values()]
    waiting = any(isinstance(raw, Formula) and raw.value is None for raw in drawn)
    return Grid(title, "visible", rows, len(drawn), uncalculated=waiting)


def with_formulas(drawn: Grid, form: Form, drawing: str) -> Grid:
    """The sheet with our formulas where numbers are drawn in computed columns, the numbers stored as their results."""
    header = {str(raw): column for column, raw in drawn.rows.get(1, {}).items()}
    columns = {f.key: header[f.header] for f in form.fields if f.header in header}
    computed = {columns[f.key]: f.column.formula for f in form.fields if f.use is Use.COMPUTED and f.key in columns}
    for row, cells in drawn.rows.items():
        for column, formula in computed.items():
            raw = cells.get(column)
            typed_over = isinstance(raw, Decimal) and f"!{raw}".replace(".", ",") in drawing
            if isinstance(raw, Decimal) and not typed_over and keys_in(formula) <= columns.keys():
                cells[column] = Formula(excel_formula(formula, columns, row), raw)
    return drawn


class Board:
    """A round of a small board with the departments HR, Ekonomi and Förvaltningsledning."""

    passed_over: frozenset[str] = frozenset()
    """Rules whose findings are left out."""

    def __init__(
        self,
        round: str = "delar",
        year: int = 2025,
        *,
        departments: Sequence[Department] = (HR, EKONOMI, LEDNING),
        missing: Sequence[str] = (),
        settings: Settings | None = None,
    ) -> None:
        when = round_named(round)
        self.occasion = occasion(when, year, date(year, 6, 30) if when.month is None else None)
        self.departments = tuple(departments)
        self.missing = tuple(d for d in departments if d.code in missing)
        self.settings = settings or Settings()
        self.facts: dict[str, str] = {}
        self.decided: dict[str, list[Record]] = {}
        self.reported: dict[str, list[Record]] = {}
        self.sheets: dict[str, Sheet] = {}
        self.controls: dict[tuple[str, str], Control] = {}
        self.intake: list[Finding] = []
        self.tallies: list[Tally] = []
        self.not_checked: list[NotChecked] = []
        self.central: set[str] = set()
        self._material: Material | None = None

    @property
    def _context(self) -> Context:
        names = {folded(name): d.code for d in self.departments for name in (d.code, d.name, *d.names)}
        names[folded("Hela nämnden")] = ""
        everyone = tuple(d.code for d in self.departments)
        return Context(self.occasion.year, Departments(names, everyone, tuple(d.name for d in self.departments)))

    def register(self, sheet: Sheet, drawing: str) -> None:
        """The register's rows of the sheet, in the file plan.xlsx."""
        tally = Tally("plan.xlsx")
        form = sheet.in_register(self.occasion.year)
        records = read_table(grid(sheet.title, drawing), form, self._context, Rows(), tally)
        for record in records:
            record.owners = record.owners or ("fl",)
        self.decided[sheet.key] = records
        self.sheets[sheet.key] = sheet
        self.intake += tally.findings

    def sheet(self, sheet: Sheet, drawing: str, *, department: str = "hr", central: bool = False) -> None:
        """A department's sheet of the round, in the file <code>.xlsx; `central`: one office's, for all."""
        form = sheet.at(self.occasion, central)
        assert form is not None, f"{self.occasion.round.name} does not ask for {sheet.title}"
        if central:
            self.central.add(sheet.key)
        code = "" if central else department
        tally = Tally(f"{'centralt' if central else department}.xlsx", code)
        drawn = with_formulas(grid(sheet.title, drawing), form, drawing)
        records = read_table(drawn, form, self._context, self._rows(sheet, department), tally)
        self.reported.setdefault(sheet.key, []).extend(records)
        self.sheets[sheet.key] = sheet
        self.intake += tally.findings
        self.tallies.append(tally)

    def _rows(self, sheet: Sheet, department: str) -> Rows:
        if not sheet.register:
            return Rows()
        mine = [r for r in self.decided.get(sheet.key, []) if department in r.owners]
        keys = {key_of([r.text(k) for k in sheet.keys]): r for r in mine}
        return Rows(keys, names={key: record.name for key, record in keys.items()})

    def control(
        self,
        measure: str,
        value: str | int,
        *,
        department: str = "",
        cell: str = "B2",
        unit: Unit = COUNT,
        explanation: str = "",
        accepted: int | None = None,
        as_of: date | None = None,
    ) -> None:
        """A control total of the register, at the cell of its sheet Kontrollsummor."""
        number = Decimal(str(value))
        row, column = parse_a1(cell)
        place = Place("plan.xlsx", "Kontrollsummor", row, column)
        decimals = decimals_of(number)
        figure = Figure(number, unit, decimals, (place,))
        agreed = None if accepted is None else Decimal(accepted)
        key = (folded(measure), department)
        self.controls[key] = Control(measure, number, decimals, figure, place, "", explanation, agreed, as_of)

    def material(self) -> Material:
        """The round as rules and tellings see it, all rules run."""
        if self._material is None:
            records = {
                key: joined(form, self.decided.get(key, []), self.reported.get(key, []))
                for key, sheet in self.sheets.items()
                if (form := sheet.at(self.occasion, key in self.central)) is not None
            }
            self._material = Material(
                self.occasion,
                CHAPTERS,
                self.departments,
                self.settings,
                self.facts,
                records,
                self.decided,
                self.controls,
                self.missing,
                frozenset(self.central),
                found=list(self.intake),
            )
            self.not_checked = check(self._material, RULES)
        return self._material

    def findings(self) -> list[Finding]:
        """All findings, in the order of file, sheet and cell."""
        found = [one for one in told_once(self.material().found) if one.rule not in self.passed_over]
        return sorted(found, key=lambda f: (f.file, f.sheet, f.places[:1], f.rule))

    def found(self) -> list[tuple[str, str | None]]:
        """Rule and cell of every finding; None where no cell is to blame."""
        return [(f.rule, f.place.cell if f.place else None) for f in self.findings()]

    def only(self, rule: str) -> Finding:
        """The one finding there is, which must be the rule's."""
        (finding,) = self.findings()
        assert finding.rule == rule
        return finding

    def unchecked(self, rule: str) -> list[str | None]:
        """The cells to blame for the rule not having been checked; None where something is missing instead."""
        self.material()
        return [n.because.cell if n.because else None for n in self.not_checked if n.rule == rule]


class LikelyBoard(Board):
    """A board for tests of how sheets are read: whether so few people are likely is not their business."""

    passed_over = frozenset(("PE-15",))
