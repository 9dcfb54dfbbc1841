"""Register + submissions → consolidation: records, totals, findings, what could not be checked, sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Unpack

from vpreport.asking import Round
from vpreport.catalogue import CHAPTERS, RULE_BY_ID, RULES, SHEETS, glance, instead, key_totals, total_names
from vpreport.chapters.meetings import marking
from vpreport.checking import check, stopped, told_once
from vpreport.importance import importance_in
from vpreport.joining import joined
from vpreport.last_period import compared
from vpreport.material import Material
from vpreport.outputs import Outputs, Wanted, Wishes, document, files_of, outputs_of, possible
from vpreport.reading.inbox import Inbox, files_in, read_inbox
from vpreport.reading.submission import Submission
from vpreport.register.controls import controls_at
from vpreport.register.own_rules import own_rules
from vpreport.register.plan import Plan
from vpreport.register.waivers import idle, waivers_of
from vpreport.vocabulary.column import DEPARTMENT, Sheet
from vpreport.vocabulary.finding import Bridge, Finding, NotChecked, Severity
from vpreport.vocabulary.grouping import Group, grouped
from vpreport.vocabulary.key_total import Earlier
from vpreport.vocabulary.layout import CENTRAL_CODE, CENTRAL_NAME, CORRECTIONS
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rounds import Occasion

if TYPE_CHECKING:
    from concurrent.futures import Executor

    import pandas as pd

    from vpreport.vocabulary.telling import Document
    from vpreport.writing.consolidated.told import Told

_ALONE: Mapping[str, bytes] = MappingProxyType({})


@dataclass
class Consolidation:
    """A round, checked and added up.

    `material` is what rules and tellings see; `findings` are sorted, most important first.
    `paths` are the files that were read, the register's too; the workbook links to them. None were when the round was
    read from memory.
    """

    plan: Plan
    occasion: Occasion
    inbox: Inbox
    material: Material
    findings: tuple[Finding, ...]
    not_checked: tuple[NotChecked, ...]
    paths: tuple[Path, ...] = ()
    room: float = 1.0
    """How much a page of the document holds, as a part of what one of the standard look does."""
    earlier: tuple[Earlier, ...] = ()
    """Earlier rounds, beside which the workbook tells the key totals."""
    final: str = ""
    """Why the document is finished although a *fel* remains; "" leaves it a draft then."""

    @property
    def has_errors(self) -> bool:
        """Whether anything of severity *fel* is open, so that the document is a draft."""
        return self.open_errors > 0

    @property
    def open_errors(self) -> int:
        """How many findings of severity *fel* nobody has accepted."""
        return sum(finding.severity is Severity.ERROR and finding.is_open for finding in self.findings)

    @cached_property
    def groups(self) -> Sequence[Group]:
        """The findings as people are told them: alike ones together."""
        return grouped(self.findings)

    def unit_name(self, code: str) -> str:
        """The unit's name, also that of the office that delivers centrally."""
        return CENTRAL_NAME if code == CENTRAL_CODE else self.plan.name_of(code)

    @property
    def unit_names(self) -> Mapping[str, str]:
        """The names of all units by code, that of the office that delivers centrally among them."""
        codes = (*(department.code for department in self.plan.departments), CENTRAL_CODE)
        return {code: self.unit_name(code) for code in codes}

    @property
    def missing_names(self) -> list[str]:
        """Those who have not handed in anything that counts."""
        return [self.unit_name(code) for code in self.inbox.missing]

    @cached_property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """A DataFrame a sheet by its key, made when asked for: department, the columns, and the source of each row.

        `counted` tells whether the row is in the totals: of several who report on one row, the first owner's is.
        """
        sheets = [sheet for chapter in CHAPTERS for sheet in chapter.sheets if self.occasion.round in sheet.rounds]
        return {sheet.key: _frame(self.material, sheet) for sheet in sheets}

    def findings_frame(self) -> pd.DataFrame:
        """All findings as a DataFrame, in their order."""
        import pandas as pd  # here, not at the top: rules and documents never need it

        keys = ("rule", "severity", "code", "row", "column", "file", "sheet", "cell", "message", "fix")
        rows = [(f.rule, f.severity.value, f.code, f.row, f.column, f.file, f.sheet, _cell(f), f.message, f.fix)
                for f in self.findings]  # fmt: skip
        return pd.DataFrame(rows, columns=list(keys))

    @property
    def bridges(self) -> tuple[Bridge, ...]:
        """Every cross-table check with its terms, in the order of the rules, also those that agree."""
        return tuple(self.material.bridges())

    def source(self, table: str, row: int, column: str) -> Place:
        """The cell that gave the value: the table's key, the row counted from 0, the column's name.

        IndexError for a row, KeyError for a column that the table does not have.
        """
        record = self.material.rows_of(table)[row]
        keys = {name: field.key for field in record.form.fields for name in (field.key, field.name)}
        return record.place(keys[column])

    def reconciliation(self, beside: Mapping[str, bytes] = _ALONE) -> bytes:
        """The bytes of `avstamning.json`, which vouches for the files that are written beside it, by name."""
        from vpreport.writing.reconciliation import reconciliation

        return reconciliation(self.material, self.inbox, self.findings, self.not_checked, self.unit_names, beside)

    def workbook(self, links: Mapping[str, str] | None = None, *, public: bool = False) -> bytes:
        """The bytes of `sammanstallning.xlsx`; `links` are addresses of the files read, by name, relative to it.

        `public`: the one that everybody may read, with small groups hidden and without what was found in files.
        """
        from vpreport.writing.consolidated.book import write_workbook

        return write_workbook(self.told_in_workbook(links, public=public))

    def told_in_workbook(self, links: Mapping[str, str] | None = None, *, public: bool = False) -> Told:
        """What the workbook is made of; the arguments are those of `workbook`."""
        from vpreport.writing.consolidated.told import Tellings, Told

        sheets = [sheet for sheet in SHEETS if self.occasion.round in sheet.rounds]
        return Told(
            self.material,
            self.inbox,
            sheets,
            self.findings,
            self.groups,
            self.not_checked,
            self.unit_names,
            links or {},
            total_names(self.occasion),
            Tellings(self.telling, None if public else self.internally().telling),
            self.checksums,
            self.plan,
            tuple(compared(self.material, key_totals(self.material), self.earlier)),
            self.earlier,
            tuple(glance(self.material)),
            marking(self.material),
            instead(self.material, sheets) if public else None,
            {rule.id: rule.title for rule in RULE_BY_ID.values()},
        )

    def outputs(self, links: Mapping[str, str] | None = None, **wishes: Unpack[Wishes]) -> Outputs:
        """Every file of the round, by name, and what to say about them; `links` as for the workbook."""
        return outputs_of(self, Wanted(**wishes), links or {})

    def corrections(self) -> Mapping[str, bytes]:
        """The correction files by name, `rattelser/<kod>.xlsx` and `.txt`; none when there is nothing to correct."""
        from vpreport.correcting.files import corrections  # here: rules and documents need no template writer

        return corrections(self.asking, self.inbox, self.findings)

    @cached_property
    def asking(self) -> Round:
        """What everybody is asked for in the round."""
        return Round(self.plan, self.occasion, SHEETS)

    @cached_property
    def telling(self) -> Document:
        """The round's document as data, dated when the material is due."""
        from vpreport.outlines import document_of  # here: rules never need it

        return document_of(self)

    @property
    def checksums(self) -> Mapping[str, str]:
        """The SHA-256 sums of the files that figures may come from, by name: the register's and those that count."""
        read = {one.file: one.sha256 for one in self.inbox.counting.values()}
        return dict(sorted({self.plan.file: self.plan.sha256, **read}.items()))

    def told(self, final: str, room: float) -> Consolidation:
        """The same round, its document finished for the reason, if there is one, and made for such pages."""
        return self if (final, room) == (self.final, self.room) else replace(self, final=final, room=room)

    def internally(self) -> Consolidation:
        """The same round for the economy unit's own eyes: small groups are told."""
        return self._internal

    @cached_property
    def _internal(self) -> Consolidation:
        return replace(self, material=replace(self.material, internal=True))

    def write(self, to: Path | str, **wishes: Unpack[Wishes]) -> list[Path]:
        """Write every file into the folder, each whole or not at all; gives their paths."""
        from vpreport.writing.atomic import write_all
        from vpreport.writing.links import links_from

        wanted = Wanted(**wishes)
        files = outputs_of(self, wanted, links_from(Path(to), self.paths)).files
        write_all(Path(to), files, read=(*self.paths, *wanted.read))
        self.remove_outdated(Path(to))
        return [Path(to) / name for name in files]

    def write_corrections(self, to: Path | str) -> list[Path]:
        """Write the correction files into the folder's `rattelser`; gives their paths."""
        from vpreport.writing.atomic import write_all

        files = self.corrections()
        write_all(Path(to), files, read=self.paths)
        self.remove_outdated(Path(to))
        return [Path(to) / name for name in files]

    def remove_outdated(self, folder: Path) -> list[Path]:
        """Remove correction files of an earlier run from the folder, for those who have nothing to correct now.

        Gives those that are left, because somebody has changed them or has them open.
        """
        if not (folder / CORRECTIONS).is_dir():
            return []
        from vpreport.correcting.files import outdated
        from vpreport.writing.outdated import remove_outdated

        return remove_outdated(folder, outdated(self.asking, self.inbox, self.findings))

    def write_workbook(self, path: Path | str) -> None:
        """Write `sammanstallning.xlsx` there."""
        from vpreport.writing.atomic import write_whole
        from vpreport.writing.links import links_from

        write_whole(Path(path), self.workbook(links_from(Path(path).parent, self.paths)), read=self.paths)

    def write_document(self, path: Path | str, **wishes: Unpack[Wishes]) -> None:
        """Write the round's Word document there; with `pdf`, its PDF beside it too."""
        from vpreport.writing.atomic import write_all

        wanted = possible(Wanted(**wishes))
        files = files_of(document(self, wanted), Path(path).name, wanted)
        write_all(Path(path).parent, files, read=(*self.paths, *wanted.read))

    def write_json(self, path: Path | str) -> None:
        """Write `avstamning.json` there."""
        from vpreport.writing.atomic import write_whole

        write_whole(Path(path), self.reconciliation(), read=self.paths)


def _cell(finding: Finding) -> str | None:
    return finding.place.cell if finding.place else None


def _frame(material: Material, sheet: Sheet) -> pd.DataFrame:
    """The sheet's records: department, columns by name, whether the row counts, and its file, sheet and row."""
    import pandas as pd  # here, not at the top: rules and documents never need it

    form = sheet.at(material.occasion, sheet.key in material.central)
    fields = [field for field in (form.fields if form else ()) if field.key != DEPARTMENT.key]
    columns = ["department", *(field.name for field in fields), "counted", "file", "sheet", "row"]
    rows = [
        (record.department, *(record.get(field.key) for field in fields), record.lead, *record.place()[:3])
        for record in material.rows(sheet)
    ]
    return pd.DataFrame(rows, columns=columns)


def consolidate(plan: Plan, inbox: Path | str, occasion: Occasion, executor: Executor | None = None) -> Consolidation:
    """The round's consolidation from the plan and the files in the inbox; the same with or without an executor."""
    asking = Round(plan, occasion, SHEETS)
    paths = submitted(plan, inbox)
    read = read_inbox(paths, asking.expectation(), executor)
    return replace(consolidated(asking, read), paths=(*paths, *plan.paths))


def submitted(plan: Plan, inbox: Path | str) -> list[Path]:
    """The files in the inbox by name, the register left out should it lie there; CannotRun when there is no inbox."""
    register = {path.resolve() for path in plan.paths}
    return [path for path in files_in(Path(inbox)) if path.resolve() not in register]


def consolidated(asking: Round, inbox: Inbox) -> Consolidation:
    """The consolidation of what has been read."""
    material, plan = material_of(asking, inbox), asking.plan
    own, misread = own_rules(plan.records.get("own_rules", ()), SHEETS, plan.year, plan.context.departments.by_name)
    material.found += misread
    not_checked = [*check(material, (*RULES, *own)), *_stopped(asking, inbox, material)]
    known = RULE_BY_ID.keys() | {rule.id for rule in own}
    material.found += idle(material.waivers, material.found, asking.occasion.as_of, known)
    findings = importance_in(asking).sort(told_once(material.found))
    return Consolidation(asking.plan, asking.occasion, inbox, material, findings, tuple(dict.fromkeys(not_checked)))


def _stopped(asking: Round, inbox: Inbox, material: Material) -> Iterator[NotChecked]:
    """What could not be tried in files that count, and in those of units from which none does."""
    refused = [one for one in inbox.rejected if one.code in inbox.missing]
    for submission in (*inbox.counting.values(), *refused):
        forms = [asked.form for asked in asking.units[submission.code][1]]
        yield from stopped(submission, forms, RULES, material)


def material_of(asking: Round, inbox: Inbox) -> Material:
    """The round's records, joined with what is decided, before any rule has run."""
    plan = asking.plan
    return Material(
        asking.occasion,
        CHAPTERS,
        plan.departments,
        plan.settings,
        plan.facts,
        _records(asking, list(inbox.counting.values())),
        asking.decided,
        controls_at(plan.records.get("controls", ()), asking.occasion.round),
        [department for department in plan.delivering if department.code in inbox.missing],
        asking.central_keys,
        [*plan.findings, *inbox.findings, *_found(inbox)],
        waivers_of(plan.records.get("waivers", ())),
    )


def _found(inbox: Inbox) -> list[Finding]:
    """What was found in files that count, and why those that were rejected do not; a replaced file is not judged."""
    read = [*inbox.counting.values(), *inbox.rejected]
    return [finding for submission in read for finding in submission.findings]


def _records(asking: Round, counting: Sequence[Submission]) -> dict[str, Sequence[Record]]:
    records: dict[str, Sequence[Record]] = {}
    for sheet in asking.sheets:
        form = sheet.at(asking.occasion, asking.is_central(sheet))
        assert form is not None, sheet.title
        reported = [record for submission in counting for record in submission.records.get(sheet.key, ())]
        decided = [row for row in asking.decided.get(sheet.key, ()) if sheet.register]
        records[sheet.key] = joined(form, decided, reported)
    return records
