"""Conservation: every cell that is read ends as a label, a value or part of a finding, and is counted once.

A sheet's own dictionary of cells is the ledger: to claim a cell is to take it out, so nobody can claim it twice, and
what is left when all forms have been read is what nobody asked for. What is taken is entered in the tally, by cell, so
that a breach can name the cells that were forgotten or told twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain, repeat
from typing import NamedTuple

from vpreport.reading import rules
from vpreport.reading.cells import CellError, CellValue, Dated, Formula, Grid, Scaled, Unreadable
from vpreport.vocabulary.before import LastTime
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.record import Table
from vpreport.vocabulary.rule import Rule
from vpreport.vocabulary.wording import folded, listed, shortened

_QUOTED = 40


class Contents(NamedTuple):
    """What a workbook holds before anything has been taken: how many cells were read, and which they are.

    `cells` are the columns in which something stands, by sheet and row.
    """

    number: int
    cells: Sequence[tuple[str, int, tuple[int, ...]]]


def contents_of(grids: Sequence[Grid]) -> Contents:
    """The contents of the sheets; counted where they were read, listed as they are kept."""
    cells = (zip(repeat(grid.name), grid.rows, map(tuple, grid.rows.values()), strict=False) for grid in grids)
    return Contents(sum(grid.count for grid in grids), list(chain.from_iterable(cells)))


@dataclass(slots=True)
class Tally:
    """What a file's cells became, and what was found on the way."""

    file: str
    code: str = ""
    labels: int = 0
    values: int = 0
    found: int = 0
    expected: int = 0
    """Input cells that must be filled."""
    filled: int = 0
    """Of those, how many are."""
    from_another_register: bool = False
    """The template was made before the register became what it is, or from another one."""
    findings: list[Finding] = field(default_factory=list)
    linked: list[Place] = field(default_factory=list)
    """Cells whose value a formula has fetched from another file."""
    stored: list[Place] = field(default_factory=list)
    """Cells whose value is the stored result of a formula that is none of ours."""
    lost: dict[str, Place] = field(default_factory=dict)
    """Sheets that should be there and could not be read, by key, each with the place to look at."""
    unused: dict[Place, CellValue] = field(default_factory=dict)
    """What stands in cells that are not used: the content that findings speak of."""
    blanks: dict[Place, CellValue] = field(default_factory=dict)
    """What stands in cells that say that there is no value: a dash, ”saknas”. Read, and nothing to keep in a record."""
    before: dict[str, LastTime] = field(default_factory=dict)
    """What the template showed of an earlier round, by the title of its sheet."""
    tables: list[Table] = field(default_factory=list)
    """Where each form's rows stood, those too of which no row was used."""
    _taken: list[tuple[str, int, tuple[int, ...]]] = field(default_factory=list)
    """Labels and values by sheet, row and columns."""

    @property
    def told(self) -> int:
        """The cells accounted for."""
        return self.labels + self.values + self.found

    def label(self, sheet: str, row: int, *columns: int) -> None:
        """Enter cells of the row that hold what vpreport wrote there."""
        self.labels += len(columns)
        self._taken.append((sheet, row, columns))

    def value(self, sheet: str, row: int, *columns: int) -> None:
        """Enter cells of the row that have been read into a record, or onto what is known of the file."""
        self.values += len(columns)
        self._taken.append((sheet, row, columns))

    def conserve(self, contents: Contents) -> None:
        """What cells became is what was read; anything else is a fault of ours, said aloud with its cells (IN-22)."""
        if self.told != contents.number:
            astray = self._astray(contents)
            what = listed([f"{place.sheet}!{place.cell}" for place in astray]) or self.file
            words = {"read": contents.number, "told": self.told, "what": what}
            self.find(rules.NOT_CONSERVED, astray or (Place(self.file),), words)

    def _astray(self, contents: Contents) -> list[Place]:
        """The cells that were read and not told once each, in reading order; cells told that nobody read come last."""
        told = Counter((sheet, row, column) for sheet, row, columns in self._taken for column in columns)
        told.update((place.sheet, place.row, place.column) for place in self.unused)
        known = dict.fromkeys((sheet, row, column) for sheet, row, columns in contents.cells for column in columns)
        wrong = [cell for cell in known if told[cell] != 1] + [cell for cell in told if cell not in known]
        return [Place(self.file, *cell) for cell in wrong]

    def find(
        self,
        rule: Rule,
        places: Sequence[Place],
        words: Mapping[str, object],
        *,
        content: Sequence[CellValue] = (),
        beside: Sequence[str] = (),
        row: str = "",
        column: str = "",
        code: str | None = None,
        severity: Severity | None = None,
        expected: Decimal | None = None,
        actual: Decimal | None = None,
        further: str = "",
    ) -> None:
        """Add the finding with the words of its sentence.

        `content` is what stands, unused, in the first of the places; `beside` is what is told of them and is no cell,
        such as comments. `further` is a sentence of its own, after the rule's.
        """
        self.found += len(content)
        self.unused.update(zip(places, content, strict=False))
        code = self.code if code is None else code
        found = rule.at(
            places,
            words,
            code=code,
            row=row,
            column=column,
            severity=severity,
            contents=tuple(quoted_whole(raw) for raw in content) or tuple(beside),
            expected=expected,
            actual=actual,
        )
        self.findings.append(found._replace(message=f"{found.message} {further}") if further else found)


def by_name(grids: Iterable[Grid]) -> dict[str, Grid]:
    """The sheets by name as names are compared, ready to be claimed one by one.

    Of two that are called alike ("Budget" and "Budget " with a space), the plainer goes by the name; the other keeps a
    key that no sheet has, so that its cells are told of and not lost.
    """
    known: dict[str, Grid] = {}
    for number, grid in enumerate(sorted(grids, key=lambda grid: folded(grid.name) != grid.name.casefold())):
        name = folded(grid.name)
        known[f"{name}\0{number}" if name in known else name] = grid
    return known


def quoted(raw: CellValue) -> str:
    """A cell's content as a sentence shows it, shortened."""
    return shortened(quoted_whole(raw), _QUOTED)


def _written(raw: CellValue) -> str:
    match raw:
        case Formula():
            return f"={raw.text}"
        case CellError():
            return raw.code
        case Dated():
            return str(raw.day or raw.serial)
        case Scaled():
            return str(raw.value)
        case Unreadable():
            return raw.raw
        case _:
            return str(raw)


def quoted_whole(raw: CellValue) -> str:
    """The cell as text, uncut; the formula itself when it has never been calculated."""
    if isinstance(raw, Formula) and raw.value is not None:
        return quoted_whole(raw.value)
    return raw if isinstance(raw, str) else _written(raw)


_TOLD_APART = 20
"""Groups of stray cells on a sheet that are told one by one; the rest are told together."""


def leftovers(grid: Grid, file: str) -> Iterable[tuple[list[Place], list[CellValue]]]:
    """What nobody has claimed, rows that touch taken together, in reading order; the last group holds all the rest."""
    places: list[Place] = []
    contents: list[CellValue] = []
    last = told = 0
    for row, cells in grid.rows.items():
        if not cells:
            continue
        if places and row > last + 1 and told < _TOLD_APART:
            yield places, contents
            places, contents = [], []
            told += 1
        places += (Place(file, grid.name, row, column) for column in cells)
        contents += cells.values()
        last = row
    if places:
        yield places, contents


def shown(places: Sequence[Place], contents: Sequence[CellValue]) -> str:
    """The cells with their content, as a finding lists them: "A40 ”Obs!”, C40 ”preliminärt”"."""
    return listed([shown_cell(place, raw) for place, raw in zip(places, contents, strict=True)], most=6)


def shown_cell(place: Place, raw: CellValue) -> str:
    """The cell with its content, as a finding lists it."""
    return f"{place.cell} ”{quoted(raw)}”"
