"""A round's rows as rules and tellings see them: the one implementation of `View`.

Made from records; knows no files. Rules of row, sheet and file run first; what they find at a figure's cell takes the
figure out of the totals, or puts the sum of its sound parts in its place. Totals are computed when first asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from vpreport.register.waivers import Waiver, accepted
from vpreport.vocabulary.amount import COUNT
from vpreport.vocabulary.chapter import Chapter
from vpreport.vocabulary.column import Field, Sheet, Use
from vpreport.vocabulary.finding import Bridge, Finding, Severity
from vpreport.vocabulary.layout import CENTRAL_CODE, CENTRAL_NAME
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.record import Record, leading
from vpreport.vocabulary.rounds import Occasion
from vpreport.vocabulary.secrets import NO_SECRETS, Secrets, secrets_of
from vpreport.vocabulary.suppression import Groups, Name, joined, suppressed
from vpreport.vocabulary.telling import Figure, Lacking
from vpreport.vocabulary.view import Control, Department, Settings
from vpreport.vocabulary.wording import folded


class Lack(NamedTuple):
    """What a total lacks: the department, and the cells that are left out; no cells when it has not reported."""

    code: str
    cells: tuple[Place, ...] = ()


@dataclass(eq=False, repr=False)
class Material:
    """The round's material; `View` tells what each name means.

    `found` grows while rules run, before any total has been asked for.
    """

    occasion: Occasion
    chapters: tuple[Chapter, ...]
    departments: Sequence[Department]
    settings: Settings = field(default_factory=Settings)
    facts: Mapping[str, str] = field(default_factory=dict)
    records: Mapping[str, Sequence[Record]] = field(default_factory=dict)
    decided_records: Mapping[str, Sequence[Record]] = field(default_factory=dict)
    controls: Mapping[tuple[str, str], Control] = field(default_factory=dict)
    missing: Sequence[Department] = ()
    central: frozenset[str] = frozenset()
    """Keys of the sheets that one office delivers for all."""
    found: list[Finding] = field(default_factory=list)
    waivers: Sequence[Waiver] = ()
    """What somebody has decided to accept."""
    internal: bool = False
    """Whether small groups are told too: for the economy unit's own eyes."""
    bridged: list[Bridge] = field(default_factory=list)
    """Cross-table checks; grows while rules run."""
    _told: dict[str, Figure] = field(default_factory=dict)
    """Totals that chapters have derived so far."""
    _asked: set[str] = field(default_factory=set)
    """Keys of the chapters that have been asked for their totals."""
    _blamed: Mapping[Place, Decimal | None] = field(default_factory=dict)
    """Cells that a *fel* speaks of, with the figure that stands in for each; none before `settle`."""
    _figures: dict[tuple[Record, str], Figure] = field(default_factory=dict)
    """Figures by row and column, for rules and tellings ask for each a dozen times."""

    def rows(self, sheet: Sheet) -> Sequence[Record]:
        """All rows that count."""
        return self.rows_of(sheet.key)

    def rows_of(self, key: str) -> Sequence[Record]:
        """All rows that count, by the sheet's key."""
        return self.records.get(key, ())

    def decided(self, sheet: Sheet) -> Sequence[Record]:
        """The register's rows."""
        return self.decided_of(sheet.key)

    def decided_of(self, key: str) -> Sequence[Record]:
        """The register's rows, by the sheet's key."""
        return self.decided_records.get(key, ())

    def control(self, measure: str, department: str = "") -> Control | None:
        """The control total of that name; None when there is none for this round."""
        return self.controls.get((folded(measure), department))

    def findings(self) -> Sequence[Finding]:
        """What has been found so far."""
        return self.found

    def bridges(self) -> Sequence[Bridge]:
        """The cross-table checks so far."""
        return self.bridged

    def accept(self) -> None:
        """Mark what has been found so far and is accepted."""
        if self.waivers:
            self.found[:] = accepted(self.found, self.waivers, self.occasion.as_of)

    def settle(self) -> None:
        """From now on totals leave out what has been found wrong so far; what reaches across changes no figure.

        Where something is compared, the first cell is at fault and the others only bear witness.
        """
        self._figures.clear()
        self._blamed = {
            place: finding.used
            for finding in self.found
            if finding.severity is Severity.ERROR and finding.is_open
            for place in (finding.places if finding.expected is None else finding.places[:1])
        }

    def figure(self, record: Record, key: str) -> Figure:
        """The figure as it is used."""
        known = self._figures.get((record, key))
        if known is None:
            known = self._figures[record, key] = self._figure(record, key)
        return known

    def _figure(self, record: Record, key: str) -> Figure:
        column = record.form.by_key[key].column
        if column.unit is None:
            raise TypeError(f"{key} is no number")
        place = record.place(key)
        value = self._blamed[place] if place in self._blamed else record.number(key)
        return Figure(value, column.unit, column.unit.decimals, (place,) if value is not None else ())

    def total(self, name: str) -> Figure:
        """A total by its name, without value where the round does not ask for its sheet.

        KeyError for one that neither a column nor a chapter of the round gives.
        """
        if name in self._sums:
            return self._sums[name]
        for chapter in self.chapters:
            if name in self._told:
                break
            self._derive(chapter)
        if name not in self._told and all(sheet.key != name.partition(".")[0] for sheet in self._sheets()):
            return Figure(None, COUNT)
        return self._told[name]

    def _derive(self, chapter: Chapter) -> None:
        """Ask the chapter for its totals, once; it may itself ask for those of others, and for its own earlier ones."""
        if chapter.key not in self._asked:
            self._asked.add(chapter.key)
            for name, figure in chapter.totals(self):
                self._told[name] = figure

    def totals(self) -> Mapping[str, Figure]:
        """All totals by name, in the order of the sheets."""
        for chapter in self.chapters:
            self._derive(chapter)
        order = {sheet.key: number for number, sheet in enumerate(self._sheets())}
        known = {**self._sums, **self._told}
        return dict(sorted(known.items(), key=lambda named: order.get(named[0].partition(".")[0], len(order))))

    def hidden(self) -> frozenset[Name]:
        """What must not be told."""
        return frozenset() if self.internal else self._suppressed

    def secrets(self) -> Secrets:
        """Hidden and told figures that a text may tell."""
        return NO_SECRETS if self.internal else self._secrets

    @cached_property
    def _secrets(self) -> Secrets:
        return secrets_of(self._groups.secrets, self._suppressed)

    @cached_property
    def _groups(self) -> Groups:
        return joined(chapter.guarded(self) for chapter in self.chapters)

    @cached_property
    def _suppressed(self) -> frozenset[Name]:
        return suppressed(self._groups, self.settings.small_group)

    @cached_property
    def _sums(self) -> dict[str, Figure]:
        return {
            f"{sheet.key}.{column.name}": self._sum(sheet, column)
            for sheet in self._sheets()
            for column in self._summed(sheet)
        }

    def _sheets(self) -> Iterable[Sheet]:
        return (sheet for chapter in self.chapters for sheet in chapter.sheets if self.occasion.round in sheet.rounds)

    def _summed(self, sheet: Sheet) -> Iterable[Field]:
        form = sheet.at(self.occasion, sheet.key in self.central)
        return (column for column in form.fields if column.column.summed) if form else ()

    def _sum(self, sheet: Sheet, column: Field) -> Figure:
        unit, key = column.column.unit, column.key
        assert unit is not None
        figures = [self.figure(record, key) for record in leading(self.rows(sheet))]
        values = [figure.value for figure in figures if figure.value is not None]
        sources = tuple(place for figure in figures for place in figure.sources)
        decimals = max((figure.decimals for figure in figures if figure.value is not None), default=unit.decimals)
        total = sum(values, Decimal(0)) if values else None
        return Figure(total, unit, decimals, sources, self.lacking(self.lacks(sheet, column)))

    def lacks(self, sheet: Sheet, column: Field) -> tuple[Lack, ...]:
        """Departments whose figures the column's total lacks, in the register's order."""
        cells: dict[str, list[Place]] = {}
        key = column.key
        for record in leading(self.rows(sheet)):
            if self.figure(record, key).value is not None:
                continue
            place = record.place(key)
            if place in self._blamed or record.is_unread(key):
                cells.setdefault(_answering(record), []).extend([place] if place.cell else [])
        lacks = [Lack(code, tuple(places)) for code, places in cells.items()]
        lacks += [Lack(code) for code in self._silent(sheet, column) if code not in cells]
        order = {department.code: number for number, department in enumerate(self.departments)}
        return tuple(sorted(lacks, key=lambda lack: order.get(lack.code, -1)))

    def _silent(self, sheet: Sheet, column: Field) -> Iterable[str]:
        """Who should have given the column's figures and has not: of decided rows their owners, else who is missing."""
        if column.use is Use.DECIDED:
            return ()
        if sheet.key in self.central:
            return () if self.rows(sheet) else (CENTRAL_CODE,)
        if sheet.register:
            waiting = (
                row for row in self.rows(sheet) if row.lead and not row.department and row.get(column.key) is None
            )
            return dict.fromkeys(code for row in waiting for code in row.owners[:1])
        return [department.code for department in self.missing]

    def lacking(self, lacks: Sequence[Lack]) -> tuple[Lacking, ...]:
        """Those whom a total lacks, by name, each once."""
        names = {department.code: department.name for department in self.departments}
        names[CENTRAL_CODE] = CENTRAL_NAME[0].lower() + CENTRAL_NAME[1:]
        return tuple(Lacking(code, names.get(code, code)) for code in dict.fromkeys(lack.code for lack in lacks))

    def incomplete(self) -> dict[str, tuple[Lack, ...]]:
        """What each total lacks, for those that lack something; of a derived total it is known who, not which cells."""
        lacks = {
            f"{sheet.key}.{column.name}": self.lacks(sheet, column)
            for sheet in self._sheets()
            for column in self._summed(sheet)
        }
        derived = {name: figure for name, figure in self.totals().items() if name not in lacks}
        lacks |= {name: self._derived_lacks(name, figure) for name, figure in derived.items()}
        return {name: lack for name, lack in lacks.items() if lack}

    def _derived_lacks(self, name: str, figure: Figure) -> tuple[Lack, ...]:
        key = name.partition(".")[0]
        if key in self.central and not self.rows_of(key):
            return (Lack(CENTRAL_CODE),)
        return tuple(Lack(lacking.code) for lacking in figure.lacks)


def _answering(record: Record) -> str:
    """Whose the row's figures are: who reported them, else who should have."""
    return record.department or (CENTRAL_CODE if record.form.central else next(iter(record.owners), ""))
