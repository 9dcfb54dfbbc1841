"""Rules run over one file alone: what they find in it is what they would find whatever the other files hold.

Rules of row, sheet and file see the file's rows and nothing else. Of those that reach across, with the register at
hand, a rule says what it can before it asks for a total or for another sheet's rows: till then it has seen only this
file and the register, so that no other file can make it say otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from vpreport.asking import Round
from vpreport.catalogue import CHAPTERS, RULES
from vpreport.checking import check
from vpreport.inheriting import traced
from vpreport.joining import joined
from vpreport.material import Material
from vpreport.own_check.word import Believed
from vpreport.reading.submission import Submission
from vpreport.register.controls import controls_at
from vpreport.register.waivers import waivers_of
from vpreport.vocabulary.column import Form, Sheet
from vpreport.vocabulary.finding import NotChecked
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rule import Check, Rule
from vpreport.vocabulary.telling import Figure
from vpreport.vocabulary.view import Department


class Untried(NamedTuple):
    """What could not be checked: rules stopped by a cell of the file, and ids of rules that need more than the file."""

    by_cells: tuple[NotChecked, ...]
    left_out: tuple[str, ...]


def with_register(submission: Submission, forms: Sequence[Form], round: Round) -> Material:
    """The round as the file alone shows it: its rows, joined with what is decided."""
    plan = round.plan
    units = plan.departments
    return Material(
        round.occasion,
        CHAPTERS,
        units,
        plan.settings,
        plan.facts,
        {form.sheet.key: _rows(submission, form, round.decided.get(form.sheet.key, ()), units) for form in forms},
        round.decided,
        controls_at(plan.records.get("controls", ()), round.occasion.round),
        [unit for unit in plan.delivering if unit.code != submission.code],
        round.central_keys,
        list(submission.findings),
        waivers_of(plan.records.get("waivers", ())),
    )


def by_own_word(submission: Submission, it: Believed) -> Material:
    """The round as the file alone shows it when there is no register: its rows, with the settings that it carries."""
    return Material(
        it.occasion,
        CHAPTERS,
        it.units,
        it.settings,
        {},
        {form.sheet.key: _rows(submission, form, (), ()) for form in it.forms},
        central=frozenset(form.sheet.key for form in it.forms if form.central),
        found=list(submission.findings),
    )


def _rows(submission: Submission, form: Form, decided: Sequence[Record], units: Iterable[Department]) -> list[Record]:
    """The file's rows; one that somebody else answers for first does not lead, as it would not beside theirs."""
    reported = submission.records.get(form.sheet.key, ())
    every = joined(form, decided if form.sheet.register else (), reported)
    rows = [row for row in every if row.table.file == submission.file]
    delivering = {unit.code for unit in units if unit.delivers}
    for row in rows:
        first = next((code for code in row.owners if code in delivering), row.department)
        row.lead = row.lead and (row.base is None or first == row.department)
    return rows


def try_rules(material: Material, file: str, has_register: bool) -> Untried:
    """Run the rules about the file's sheets, add what they find to the material, and give what could not be checked."""
    concerned = [rule for rule in RULES if rule.run is not None and _concerns(rule, material)]
    unchecked = check(material, [rule for rule in concerned if not rule.across])
    left_out = [one.rule for one in unchecked if one.because is None]
    for rule in (rule for rule in concerned if rule.across):
        seen = Check(rule, _Alone(material, rule.sheet))
        if not (has_register and _reaches_its_end(rule, seen, material)):
            left_out.append(rule.id)
        unchecked += seen.not_checked
    material.accept()
    material.found[:] = traced(material.found)
    by_cells = [one for one in unchecked if one.because is not None and one.because.file == file]
    return Untried(tuple(dict.fromkeys(by_cells)), tuple(sorted(set(left_out))))


def _concerns(rule: Rule, material: Material) -> bool:
    return rule.applies_at(material) and (rule.sheet is None or rule.sheet.key in material.records)


def _reaches_its_end(rule: Rule, seen: Check, material: Material) -> bool:
    """Run the rule till it asks for what is not the file's; whether it never did."""
    assert rule.run is not None
    try:
        for finding in rule.run(seen):
            material.found.append(finding)
    except _NeedsOthers:
        return False
    return True


class _NeedsOthers(Exception):  # noqa: N818 - no error: the rule goes on to what only a consolidation can tell
    """A rule asks for what other files decide."""


class _Alone(Material):
    """The material as a rule about one sheet may see it when no other file is at hand."""

    def __init__(self, material: Material, sheet: Sheet | None) -> None:
        vars(self).update(vars(material))
        self._only = sheet.key if sheet is not None else ""

    def rows_of(self, key: str) -> Sequence[Record]:
        """The file's rows of the rule's own sheet."""
        if key != self._only:
            raise _NeedsOthers
        return super().rows_of(key)

    def total(self, name: str) -> Figure:
        """No total: it is everybody's."""
        raise _NeedsOthers

    def totals(self) -> Mapping[str, Figure]:
        """No totals either."""
        raise _NeedsOthers
