"""What each unit is asked for in a round: which forms, which rows. Templates are written and read back from this."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from vpreport.chapters.head import SETTING_NAMES
from vpreport.chapters.meetings import due_day
from vpreport.reading.expectation import Asking, Expectation, Expected
from vpreport.reading.rows import BOARD, Rows
from vpreport.register.in_force import decided_at
from vpreport.register.plan import Plan
from vpreport.vocabulary.column import DEPARTMENT, WHOLE_BOARD, Form, Sheet
from vpreport.vocabulary.file_names import file_stems
from vpreport.vocabulary.identity import Identity, make_of
from vpreport.vocabulary.layout import CENTRAL_CODE, CENTRAL_NAME, START_MISSING, TEMPLATE_VERSION, missing_told
from vpreport.vocabulary.record import Record, Value
from vpreport.vocabulary.rounds import Occasion
from vpreport.vocabulary.view import Department
from vpreport.vocabulary.wording import folded, key_of


class Asked(NamedTuple):
    """A form in a unit's workbook: the decided rows it reports on, or the rows known beforehand.

    `fixed` are prefilled rows without a decided one: key values by column key.
    """

    form: Form
    decided: tuple[Record, ...] = ()
    fixed: tuple[Mapping[str, Value], ...] = ()

    @property
    def prefilled(self) -> tuple[Mapping[str, Value], ...]:
        """What every prepared row holds when the template is written, by column key."""
        keys = [field.key for field in self.form.fields if field.is_prefilled]
        rows = tuple({key: row.values[key] for key in keys if key in row.values} for row in self.decided)
        return rows + self.fixed

    def rows(self, codes: Mapping[str, str]) -> Rows:
        """The rows as the reader knows them by key; `codes` are departments' codes by folded name."""
        keys = self.form.keys
        if self.decided or (self.form.sheet.register and not self.form.sheet.open_keys):
            by_key = {key_of([row.values.get(key, "") for key in keys]): row for row in self.decided}
            return Rows(by_key, names={key: row.name for key, row in by_key.items()})
        if self.form.sheet.open_keys:  # the prepared row may be renamed or go
            return Rows(None, frozenset(fixed_key(row, keys, codes) for row in self.fixed))
        fixed = {fixed_key(row, keys, codes): " + ".join(str(row[key]) for key in keys) for row in self.fixed}
        return Rows(None, frozenset(fixed), fixed)


def fixed_key(row: Mapping[str, Value], keys: Sequence[str], codes: Mapping[str, str]) -> tuple[str, ...]:
    """The key of a prefilled row as the reader knows it; `codes` are departments' codes by folded name."""
    named = {key: folded(str(row[key])) for key in keys}
    if DEPARTMENT.key in named:
        named[DEPARTMENT.key] = codes.get(named[DEPARTMENT.key], "") or BOARD
    return tuple(named[key] for key in keys)


def known_beforehand(form: Form, name: str) -> Asked:
    """The form with the rows that the unit of that name has whatever the register says."""
    keys = form.sheet.keys
    if form.sheet.open_keys:
        return Asked(form, fixed=({keys[0]: name},))
    return Asked(form, fixed=tuple(dict(zip(keys, row, strict=True)) for row in form.fixed_rows))


class Round:
    """A plan's round: what every unit is asked for; UnreadablePlan when there is nobody to ask."""

    def __init__(self, plan: Plan, occasion: Occasion, sheets: Sequence[Sheet]) -> None:
        plan.require_departments()
        self.plan = plan
        self.occasion = occasion
        self.sheets = [sheet for sheet in sheets if occasion.round in sheet.rounds]
        self.decided = decided_at(plan, occasion)

    def is_central(self, sheet: Sheet) -> bool:
        """Whether one office delivers the sheet for all."""
        return sheet.can_be_central and folded(sheet.title) in self.plan.central

    @property
    def central_keys(self) -> frozenset[str]:
        """The keys of the sheets that one office delivers for all in this round."""
        return frozenset(sheet.key for sheet in self.sheets if self.is_central(sheet))

    def asked_of(self, department: Department) -> tuple[Asked, ...]:
        """The forms of the department's workbook, in the sheets' order."""
        return tuple(asked for sheet in self.sheets if (asked := self._asked(sheet, department)) is not None)

    def left_out_of(self, department: Department) -> tuple[str, ...]:
        """The round's sheets that the department's workbook does not have, because nothing is asked there."""
        here = {asked.form.title for asked in self.asked_of(department)}
        return tuple(sheet.title for sheet in self.sheets if sheet.title not in here)

    def _asked(self, sheet: Sheet, department: Department) -> Asked | None:
        form = sheet.at(self.occasion)
        if form is None or self.is_central(sheet):
            return None
        if sheet.register:
            mine = tuple(self._owned.get((sheet.key, department.code), ()))
            return Asked(form, mine) if mine or form.accepts_new_rows else None
        return known_beforehand(form, department.name)

    @cached_property
    def _owned(self) -> dict[tuple[str, str], list[Record]]:
        """The decided rows that somebody is asked about, by sheet and department, in the register's order."""
        owned: dict[tuple[str, str], list[Record]] = {}
        for sheet in self.sheets:
            for row in self.decided.get(sheet.key, ()):
                if self.occasion.is_plan or not sheet.is_computed(row.values):
                    for code in row.owners:
                        owned.setdefault((sheet.key, code), []).append(row)
        return owned

    def asked_centrally(self) -> tuple[Asked, ...]:
        """The forms of the central workbook; none when no sheet of the round is delivered centrally."""
        return tuple(
            Asked(form, fixed=tuple(self._central_rows(sheet)))
            for sheet in self.sheets
            if self.is_central(sheet) and (form := sheet.at(self.occasion, central=True)) is not None
        )

    def _central_rows(self, sheet: Sheet) -> Iterator[Mapping[str, Value]]:
        units = [department.name for department in self.plan.delivering]
        for name in (*units, WHOLE_BOARD):
            extra = sheet.central_rows if name == WHOLE_BOARD else ()
            known = ((name,),) if sheet.open_keys else sheet.fixed_rows
            for row in (*known, *extra):
                yield {DEPARTMENT.key: name, **dict(zip(sheet.keys, row, strict=True))}

    def workbooks(self) -> dict[str, tuple[str, tuple[Asked, ...], tuple[str, ...]]]:
        """Every workbook of the round by code: the unit's name, its forms, the sheets left out."""
        units = {d.code: (d.name, self.asked_of(d), self.left_out_of(d)) for d in self.plan.delivering}
        central = self.asked_centrally()
        return units | ({CENTRAL_CODE: (CENTRAL_NAME, central, ())} if central else {})

    def template_name(self, code: str) -> str:
        """The file name of the unit's template."""
        return f"{self.stems[code]}-{self.occasion.round.token}-{self.occasion.year}.xlsx"

    @cached_property
    def stems(self) -> Mapping[str, str]:
        """What each unit's files are called, by code."""
        return file_stems(self.units)

    @cached_property
    def units(self) -> Mapping[str, tuple[str, tuple[Asked, ...], tuple[str, ...]]]:
        """What `workbooks` gives, worked out once."""
        return self.workbooks()

    def identity(self, code: str, name: str) -> Identity:
        """What the unit's template says of itself."""
        return Identity(
            code,
            name,
            self.occasion.round.token,
            self.occasion.year,
            self.occasion.as_of.isoformat(),
            TEMPLATE_VERSION,
            self.plan.fingerprint,
            {name: value for name, value in self.plan.facts.items() if name in SETTING_NAMES and value},
        )

    def given(self, code: str, name: str) -> dict[str, str]:
        """What `Start` says in the unit's template, by label."""
        facts, occasion = self.plan.facts, self.occasion
        due = due_day(self.plan.records.get("meetings", ()), occasion)
        return {
            "Kommun": facts.get("Kommun", ""),
            "Nämnd": facts.get("Nämnd", ""),
            "Avdelning": name,
            "Kod": code,
            "Omgång": occasion.round.name,
            "År": str(occasion.year),
            "Per datum": occasion.as_of.isoformat(),
            "Lämnas senast": due.isoformat() if due else "",
            "Lämnas till": facts.get("Lämnas till", ""),
            "Mallversion": make_of(TEMPLATE_VERSION, self.plan.fingerprint),
        }

    def expectation(self) -> Expectation:
        """What a run expects of the workbooks that come in."""
        context = self.plan.context
        codes = context.departments.by_name
        asked = {
            code: Asking(
                name,
                [Expected(a.form, a.rows(codes), a.fixed) for a in forms],
                {**self.given(code, name), START_MISSING: missing_told(left_out)},
            )
            for code, (name, forms, left_out) in self.units.items()
        }
        return Expectation(self.occasion, context, asked, self.plan.fingerprint, self.plan.file)
