"""Runs rules over a round's material: first those of row, sheet and file, then those that reach across."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vpreport.inheriting import traced
from vpreport.material import Material
from vpreport.reading.rules import TOTALS
from vpreport.reading.submission import Submission
from vpreport.vocabulary.bridging import explained
from vpreport.vocabulary.column import Form
from vpreport.vocabulary.finding import Finding, NotChecked, Severity
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.rule import Check, Rule
from vpreport.vocabulary.view import View


def check(material: Material, rules: Iterable[Rule]) -> list[NotChecked]:
    """Run the rules, add what they find and bridge to the material, and give what could not be checked.

    What somebody has decided to accept is marked, and then takes no figure out of totals. What only inherits a
    difference from another finding is marked last, when all are known.

    Totals are asked for only by rules that reach across, when it is known which figures are left out.
    """
    applying = [rule for rule in rules if rule.run is not None and rule.applies_at(material)]
    not_checked: list[NotChecked] = []
    for across in (False, True):
        for rule in applying:
            if rule.across is across:
                not_checked += run(rule, material)
        material.accept()
        if not across:
            material.settle()
    material.found[:] = traced(material.found)
    order = {rule.id: number for number, rule in enumerate(applying)}
    material.bridged[:] = sorted(explained(material.bridged, material.found), key=lambda bridge: order[bridge.rule])
    return not_checked


def stopped(submission: Submission, forms: Iterable[Form], rules: Iterable[Rule], view: View) -> list[NotChecked]:
    """Rules of row, sheet and file that could not be tried, for the file or a sheet in it could not be read at all.

    `forms` are those that the unit is asked for. Of single cells that could not be read the rules tell themselves.
    """
    whole = {form.sheet.key: Place(submission.file) for form in forms}
    lost = submission.tally.lost if submission.accepted else whole
    about = [(rule, rule.sheet.key) for rule in rules if rule.sheet and rule.run and not rule.across]
    return [
        NotChecked(rule.id, submission.code, lost[key]) for rule, key in about if key in lost and rule.applies_at(view)
    ]


def told_once(found: Sequence[Finding]) -> list[Finding]:
    """The findings, each once.

    That a value stands where a formula was (IN-10) is told only where no rule of the subject says what it should be.
    """
    wrong = {f.place for f in found if f.severity is Severity.ERROR and f.actual is not None and f.rule != TOTALS.id}
    return [f for f in dict.fromkeys(found) if f.rule != TOTALS.id or not f.column or f.place not in wrong]


def run(rule: Rule, material: Material) -> list[NotChecked]:
    """Run one rule over the material, add its findings and its bridges, and give what it could not check."""
    seen = Check(rule, material)
    if rule.run is not None:
        material.found.extend(rule.run(seen))
    material.bridged.extend(seen.bridges)
    return seen.not_checked
