"""Women and men, and the kinds of managers, make the whole: on every row and among the control totals."""

from __future__ import annotations

from collections.abc import Callable

from vpreport.chapters.staff.sheet import (
    KINDS_LIVE,
    MANAGER_KINDS,
    MANAGER_SEXES,
    SEXES_LIVE,
    SPLITS,
    SPLITS_LIVE,
    STAFF,
    ZERO,
)
from vpreport.chapters.staff.stated import STATED_KINDS, by_sex
from vpreport.vocabulary.column import LiveCheck
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.rule import Check, Findings, Rule, rule
from vpreport.vocabulary.stated import stated_name
from vpreport.vocabulary.view import Control

_SEXES = "kvinnor och män"
_FIX_PARTS = "Rätta totalen eller ett av antalen. Tills vidare räknas {expected}."


def _parts_differ(check: Check, live: LiveCheck, total: str, parts: tuple[str, ...]) -> Findings:
    """One finding a row whose parts do not make the typed total; the parts' sum is used."""
    for row in check.rows(STAFF, total, *parts):
        if check.finds(live, row):
            stated, expected = row.number(total), sum((row.amount(part) for part in parts), ZERO)
            yield check.finding(row, total, *parts, expected=expected, actual=stated, used=expected, whose=row.name)


def _stated_parts_differ(
    check: Check, find: Callable[[str], Control | None], total: str, named: str, parts: tuple[str, ...]
) -> Findings:
    """One finding when control totals that should add up do not; silent as soon as one is missing."""
    known: list[Control] = []
    for measure in (total, *parts):
        control = find(measure)
        if control is None:
            return
        known.append(control)
    whole, *added = known
    terms = tuple((control.measure, control.figure) for control in added)
    bridge = check.bridge(f"{total}, {named}", terms, stated_name(whole), whole.figure)
    if bridge.is_open:
        yield check.finding_across(
            total,
            places=[control.place for control in known],
            expected=bridge.total,
            actual=whole.value,
            bridge=bridge,
            measure=total,
            whose="nämnden enligt kontrollsumman",
        )


@rule(
    "PE-01",
    Severity.ERROR,
    STAFF,
    title="Kvinnor + män = totalt på varje rad",
    formula="Kvinnor + män = totalt, för tillsvidare, visstid och visstidschefer",
    message="{header} för {row} är {actual}, men kvinnor och män blir tillsammans {expected}.",
    fix=_FIX_PARTS,
    basis="Regelkatalogen PE-01: delar och helhet i samma rad.",
    sample={"actual": "15", "expected": "14", "header": "Tillsvidare totalt", "row": "Lön"},
)
def sexes_make_the_total(check: Check) -> Findings:
    """Women + men = total for permanent, temporary and temporary managers; the managers' own split is PE-06's."""
    for live, (total, parts) in zip(SPLITS_LIVE, SPLITS, strict=True):
        yield from _parts_differ(check, live, total, parts)


def _stated_split(id: str, measure: str) -> Rule:
    @rule(
        id,
        Severity.ERROR,
        STAFF,
        across=True,
        title=f"{measure}: kvinnor + män = totalt i kontrollsummorna",
        formula=f"{' + '.join(by_sex(measure))} = {measure}",
        message="Kontrollsumman {measure} är {actual}, men kvinnor och män blir tillsammans {expected}.",
        fix="Rätta kontrollsummorna i registret.",
        basis=f"Regelkatalogen {id}.",
        sample={"measure": measure, "expected": "151", "actual": "152"},
    )
    def stated_sexes_make_the_stated_total(check: Check) -> Findings:
        """The control totals of women and of men make that of both."""
        return _stated_parts_differ(check, check.control, measure, _SEXES, by_sex(measure))

    return stated_sexes_make_the_stated_total


stated_permanent_splits_by_sex = _stated_split("PE-03", "Tillsvidareanställda")
stated_temporary_splits_by_sex = _stated_split("PE-04", "Tidsbegränsat anställda")


def _managers_split(live: LiveCheck, named: str, parts: tuple[str, ...], stated: tuple[str, ...]) -> Rule:
    @rule(
        live.rule,
        Severity.ERROR,
        STAFF,
        title=f"Chefer: {named} = totalt",
        formula=f"{' + '.join(stated)} = Chefer, på varje rad och i kontrollsummorna",
        message=f"Chefer totalt för {{whose}} är {{actual}}, men {named} blir tillsammans {{expected}}.",
        fix=_FIX_PARTS,
        basis=f"Regelkatalogen {live.rule}.",
        sample={"whose": "nämnden enligt kontrollsumman", "expected": "14", "actual": "15"},
    )
    def parts_make_the_managers(check: Check) -> Findings:
        """The parts make all managers, on rows that give any part and among the control totals."""
        yield from _parts_differ(check, live, "managers", parts)
        yield from _stated_parts_differ(check, check.view.control, "Chefer", named, stated)

    return parts_make_the_managers


kinds_make_the_managers = _managers_split(
    KINDS_LIVE, "förvaltnings-, avdelnings- och enhetschefer", MANAGER_KINDS, STATED_KINDS
)
sexes_make_the_managers = _managers_split(SEXES_LIVE, _SEXES, MANAGER_SEXES, by_sex("Chefer"))
