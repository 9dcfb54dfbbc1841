"""Conservation: every cell that is read ends as a label, a value or part of a finding, and is counted once.

A sheet's own dictionary of cells is the ledger: to claim a cell is to take it out, so nobody can claim it twice, and
what is left when all forms have been read is what nobody asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from vpreport.reading.cells import CellError, CellValue, Dated, Formula, Grid, Scaled, Unreadable
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.rule import Rule
from vpreport.vocabulary.wording import folded, listed

_QUOTED = 40


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

    @property
    def told(self) -> int:
        """The cells accounted for."""
        return self.labels + self.values + self.found

    def find(
        self,
        rule: Rule,
        places: Sequence[Place],
        words: Mapping[str, object],
        *,
        content: int = 0,
        row: str = "",
        column: str = "",
        code: str | None = None,
        severity: Severity | None = None,
    ) -> None:
        """Add the finding with the words of its sentence; `content` is how many unused cells it speaks of."""
        self.found += content
        code = self.code if code is None else code
        self.findings.append(rule.at(places, words, code=code, row=row, column=column, severity=severity))


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
    if isinstance(raw, Formula):
        return f"={raw.text}" if raw.value is None else quoted(raw.value)
    match raw:
        case CellError():
            text = raw.code
        case Dated():
            text = str(raw.day or raw.serial)
        case Scaled():
            text = str(raw.value)
        case Unreadable():
            text = raw.raw
        case _:
            text = str(raw)
    return text if len(text) <= _QUOTED else f"{text[: _QUOTED - 1]}…"


def quoted_whole(raw: CellValue) -> str:
    """The cell as text, uncut; "" for a formula that has never been calculated."""
    if isinstance(raw, Formula):
        return "" if raw.value is None else quoted_whole(raw.value)
    return raw if isinstance(raw, str) else quoted(raw)


def leftovers(grid: Grid, file: str) -> Iterable[tuple[list[Place], list[CellValue]]]:
    """What nobody has claimed, rows that touch taken together, in reading order."""
    places: list[Place] = []
    contents: list[CellValue] = []
    last = 0
    for row, cells in grid.rows.items():
        if not cells:
            continue
        if places and row > last + 1:
            yield places, contents
            places, contents = [], []
        places += (Place(file, grid.name, row, column) for column in cells)
        contents += cells.values()
        last = row
    if places:
        yield places, contents


def shown(places: Sequence[Place], contents: Sequence[CellValue]) -> str:
    """The cells with their content, as a finding lists them: "A40 ”Obs!”, C40 ”preliminärt”"."""
    return listed([f"{place.cell} ”{quoted(raw)}”" for place, raw in zip(places, contents, strict=True)], most=6)
