"""`plan.xlsx` → `Plan`: what has been decided, typed and located.

The register is read with the same strict reader and the same forms as everything else; what cannot be read is a finding
at its cell (RE-01, RE-02), and only a register without year or organisation cannot be used at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from vpreport.chapters.head import PLAN, facts_of, settings_of
from vpreport.chapters.organisation import ORGANISATION, departments_of
from vpreport.errors import UnreadablePlan
from vpreport.reading import rules as intake
from vpreport.reading.casting import Context, Departments
from vpreport.reading.cells import Grid, Refused, Workbook, read_file
from vpreport.reading.rows import Rows
from vpreport.reading.table import claim_all, claim_leftovers, read_table
from vpreport.reading.tally import Tally, by_name, contents_of
from vpreport.register import rules
from vpreport.register.facts import CENTRAL, read_facts, titles_in, unusable, year_of
from vpreport.register.kept import SHEET as KEPT
from vpreport.register.kept import bare, kept_register
from vpreport.register.word_styles import WORD_STYLES, unknown_uses
from vpreport.vocabulary.column import WHOLE_BOARD, Sheet
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.layout import LISTS, README
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.source_list import SHEET as FIGURES
from vpreport.vocabulary.view import Department, Settings
from vpreport.vocabulary.wording import folded, key_of

Records = Mapping[str, Sequence[Record]]


@dataclass(frozen=True, slots=True)
class Plan:
    """What has been decided for a board and a year.

    `records` are the register's rows by sheet key, in the register's order, each with its owners and, where the sheet
    has Ids, an Id. `fingerprint` changes when anything that is written in templates does, `sha256` with every byte of
    the file.
    """

    file: str
    year: int
    facts: Mapping[str, str]
    settings: Settings
    departments: tuple[Department, ...]
    records: Records = field(compare=False)  # a row is the same only as itself; `kept` is what they come from
    findings: tuple[Finding, ...]
    fingerprint: str
    sha256: str
    kept: Workbook | None = None
    """The register's cells as they were read, for the consolidated workbook to keep; None when it was not read."""
    paths: tuple[Path, ...] = field(default=(), compare=False)
    """Where the register was read from; empty when it was read from memory."""

    def rows(self, sheet: Sheet) -> Sequence[Record]:
        """The register's rows of the sheet."""
        return self.records.get(sheet.key, ())

    @property
    def board(self) -> str:
        """The board's name; "" where the register does not tell it."""
        return self.facts.get("Nämnd", "")

    @property
    def central(self) -> frozenset[str]:
        """Titles, folded, of the sheets that one office delivers for all."""
        return frozenset(map(folded, titles_in(self.facts.get(CENTRAL, ""))))

    @property
    def delivering(self) -> tuple[Department, ...]:
        """Those who hand in material."""
        return tuple(department for department in self.departments if department.delivers)

    def require_departments(self) -> None:
        """Nothing; UnreadablePlan, with what to do, when nobody is to hand in material, so that no round can be run."""
        if not self.delivering:
            raise UnreadablePlan(f"Registret {self.file} saknar avdelningar. Fyll i bladet {ORGANISATION.title}.")

    @property
    def context(self) -> Context:
        """What casting needs: the year and every spelling of the departments' names."""
        return Context(self.year, names_of(self.departments))

    def name_of(self, code: str) -> str:
        """The department's name; the board's for ""; the code itself when nobody has it."""
        names = {department.code: department.name for department in self.departments}
        return names.get(code, code) if code else WHOLE_BOARD


def names_of(departments: Iterable[Department]) -> Departments:
    """How the departments' names become codes; `Hela nämnden` is "".

    A name that several go by is the first one's, but for the one whose proper name or code it is.
    """
    known = list(departments)
    others = {folded(name): d.code for d in reversed(known) for name in d.names}
    proper = {folded(name): d.code for d in reversed(known) for name in (d.name, d.code)}
    by_name = {**others, **proper, folded(WHOLE_BOARD): ""}
    everyone = tuple(d.code for d in known if d.delivers)
    return Departments(by_name, everyone, tuple(d.name for d in known))


def read_register(path: Path, sheets: Sequence[Sheet]) -> Plan:
    """The plan in the register, or in a workbook that keeps one.

    UnreadablePlan, with what to do, when it cannot be used.
    """
    if not path.exists():
        raise UnreadablePlan(f"Registret {path} finns inte. Kontrollera namnet, eller gör ett nytt med vpreport init.")
    try:
        workbook = kept_register(path) or read_file(path)
    except Refused as refused:
        raise UnreadablePlan(f"Registret {path.name} kan inte läsas. {refused.message}") from refused
    _require_register(workbook)
    return replace(plan_of(workbook, sheets), paths=(path,))


def _require_register(workbook: Workbook) -> None:
    """Nothing; UnreadablePlan for a consolidated workbook that keeps no register, as those that all may read."""
    names = {folded(grid.name) for grid in workbook.grids}
    if folded(FIGURES) in names and folded(PLAN.title) not in names:
        raise UnreadablePlan(
            f"Registret {workbook.name} är en sammanställning utan bladet {KEPT}. "
            "Ange den interna sammanställningen eller registret."
        )


def plan_of(workbook: Workbook, sheets: Sequence[Sheet]) -> Plan:
    """The plan that the workbook holds, from all the sheets that a register has."""
    tally = Tally(workbook.name)
    kept = bare(workbook)
    grids = by_name(workbook.grids)
    contents = contents_of(workbook.grids)
    told = read_facts(grids, tally)
    facts = facts_of(told)
    year = year_of(facts, workbook.name)
    unnamed = Context(year, names_of(()))
    units = _records(ORGANISATION, grids, year, unnamed, tally)
    departments = departments_of(units)
    context = Context(year, names_of(departments))
    others = [sheet for sheet in sheets if sheet.register and sheet not in (PLAN, ORGANISATION)]
    records = {sheet.key: _records(sheet, grids, year, context, tally) for sheet in others}
    for sheet in others:
        _owned(records[sheet.key], departments)
        _numbered(sheet, records[sheet.key])
    _claim_rest(grids, tally)
    tally.conserve(contents)
    shared = _shared_names(units, departments)
    unknown = unknown_uses(records.get(WORD_STYLES.key, ()))
    findings = (*map(_as_register, tally.findings), *unusable(facts, told, sheets), *shared, *unknown)
    settings = settings_of(facts)
    made = _fingerprint(facts, records)
    return Plan(workbook.name, year, facts, settings, departments, records, findings, made, workbook.sha256, kept)


def _shared_names(units: Iterable[Record], departments: Sequence[Department]) -> Iterator[Finding]:
    """Each name that means another unit than the one it stands for, at its cell (RE-01)."""
    by_name = names_of(departments).by_name
    names = {department.code: department.name for department in departments}
    named = [unit for unit in units if unit.text("code") or unit.text("name")]
    for unit, department in zip(named, departments, strict=True):
        for name in department.names:
            code = by_name[folded(name)]
            if code != department.code:
                what = f"”{name}” står för både {names.get(code, WHOLE_BOARD)} och {department.name}."
                advice = f"Låt namnet stå för bara en. Tills vidare betyder det {names.get(code, WHOLE_BOARD)}."
                words = {"what": what, "advice": advice}
                yield rules.UNREADABLE.at((unit.place("other_names"),), words, row=name, column="other_names")


def _records(sheet: Sheet, grids: dict[str, Grid], year: int, context: Context, tally: Tally) -> list[Record]:
    """The sheet's rows; none when the register has no such sheet, as older ones may not."""
    grid = grids.pop(folded(sheet.title), None)
    rows = Rows(None, frozenset(key_of(row) for row in sheet.fixed_rows))
    return [] if grid is None else read_table(grid, sheet.in_register(year), context, rows, tally)


def _claim_rest(grids: Mapping[str, Grid], tally: Tally) -> None:
    for name, grid in grids.items():
        if name in (folded(README), folded(LISTS)):
            claim_all(grid, tally)  # our own lists and guide; what is decided stands elsewhere
        else:
            claim_leftovers(grid, tally)


_TO_REGISTER = {
    rule.id: rules.UNREADABLE
    for rule in (intake.UNREADABLE_CELL, intake.NOT_A_CHOICE, intake.NO_VALUE, intake.ROW_KEY, intake.HEADERS)
} | {intake.UNKNOWN_NAME.id: rules.UNKNOWN_DEPARTMENT}


def _as_register(finding: Finding) -> Finding:
    """The same cause in the register has the register's id."""
    rule = _TO_REGISTER.get(finding.rule)
    is_note = finding.severity is Severity.NOTE
    return finding if rule is None or is_note else finding._replace(rule=rule.id)


def _owned(records: Iterable[Record], departments: Sequence[Department]) -> None:
    """A row without department goes to Förvaltningsledning, where there is one."""
    fallback = tuple(d.code for d in departments if not d.is_department)[:1]
    for record in records:
        record.owners = record.owners or fallback


def _numbered(sheet: Sheet, records: Iterable[Record]) -> None:
    """Rows without Id get the next free one of the sheet's letter: U1, U2 …"""
    if "id" not in sheet.keys:
        return
    rows = list(records)
    taken = {folded(row.text("id")) for row in rows}
    number = 0
    for row in rows:
        while not row.text("id"):
            number += 1
            candidate = f"{sheet.title[0]}{number}"
            if folded(candidate) not in taken:
                row.values["id"] = candidate


_NOT_IN_TEMPLATES = frozenset(("controls", "waivers", "own_rules", "texts", "council", "word_styles"))


def _fingerprint(facts: Mapping[str, str], records: Records) -> str:
    """Of what templates hold: a new control total or waiver makes no template old."""
    told = (key for key in records if key not in _NOT_IN_TEMPLATES)
    rows = [(key, sorted((k, str(v)) for k, v in row.values.items())) for key in told for row in records[key]]
    return sha256(repr((sorted(facts.items()), rows)).encode()).hexdigest()[:8]
