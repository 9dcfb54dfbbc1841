"""As many heads of department as departments, and as many departments in the texts as in the organisation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from vpreport.chapters.staff.sheet import STAFF, ZERO
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.record import leading
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.view import Control, View
from vpreport.vocabulary.wording import counted, folded


@rule(
    "PE-09",
    Severity.NOTE,
    STAFF,
    across=True,
    title="Antalet avdelningschefer = antalet avdelningar",
    formula="Antal avdelningschefer = antal enheter av slaget Avdelning",
    message="Nämnden har {departments} men {heads}.{note}",
    fix=(
        "Kontrollera om en avdelning saknar chef eller delar chef med en annan. Stämmer antalen, skriv förklaringen "
        "och den accepterade skillnaden {difference} på kontrollsumman Avdelningschefer i registret."
    ),
    basis="Regelkatalogen PE-09: en avdelningschef per avdelning. Bara Slag Avdelning räknas.",
    sample={
        "departments": "2\N{NO-BREAK SPACE}avdelningar",
        "difference": "−1",
        "heads": "1 avdelningschef",
        "note": "",
    },
)
def every_department_has_a_head(check: Check) -> Findings:
    """Heads of department = departments, unless accepted; the control total stands in where nobody gives heads."""
    heads, control = check.view.total("staff.managers_department"), check.view.control("Avdelningschefer")
    note = ""
    if heads.value is None:
        control = check.control("Avdelningschefer")
        if control is None:
            return
        heads, note = control.figure, " Antalet chefer är kontrollsummans, avdelningarna har inte uppgett det."
    expected = Decimal(_department_count(check.view))
    if heads.mark:
        check.skip("", None, f"Summan är inte komplett ({heads.mark}).")
    elif heads.value not in (None, expected) and not _is_accepted(control, (heads.value or ZERO) - expected):
        yield check.finding_across(
            "avdelningschefer",
            sources=heads.sources,
            expected=expected,
            actual=heads.value,
            departments=counted(int(expected), "avdelning", "avdelningar"),
            heads=f"{heads} {'avdelningschef' if heads.value == 1 else 'avdelningschefer'}",
            note=note,
        )


def _department_count(view: View) -> int:
    return sum(unit.is_department for unit in view.departments)


def _is_accepted(control: Control | None, rest: Decimal) -> bool:
    return control is not None and control.accepted == rest


_NUMBER_WORDS = (
    "noll en två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton tjugo"
).split()
_DEPARTMENTS_SAID = re.compile(
    rf"\b(?:av(?: de)?|alla|samtliga) (?P<number>[0-9]{{1,2}}|{'|'.join(_NUMBER_WORDS)}) avdelningar(?:na)?\b"
    r"(?! (?:som|inom|i|på|med)\b)"  # such words tell of some of the departments only
)
SAYING = (("documents", "status"), ("narrative", "text"))
"""Where texts may say how many departments there are: the sheet's key and the column's."""


@rule(
    "PE-10",
    Severity.WARNING,
    STAFF,
    across=True,
    title="Texterna räknar med lika många avdelningar som organisationen har",
    message="Texten säger ”{said}”, men nämnden har {departments}.",
    fix="Rätta antalet i texten, eller avdelningarna på registrets blad Organisation.",
    basis="Regelkatalogen PE-10: samma antal avdelningar överallt. Bara Slag Avdelning räknas.",
    sample={"departments": "2\N{NO-BREAK SPACE}avdelningar", "said": "av tio avdelningar"},
)
def texts_know_the_number_of_departments(check: Check) -> Findings:
    """Where a text says of how many departments ("fyra av tio avdelningar"), that is their number; one finding each."""
    expected = _department_count(check.view)
    for sheet, column in SAYING:
        for row in leading(check.view.rows_of(sheet)):
            if row.is_unread(column):
                check.skip(row.department, row.place(column))
            other = [(said, number) for said, number in _departments_said(row.text(column)) if number != expected]
            for said, number in other[:1]:
                yield check.finding(
                    row,
                    column,
                    expected=Decimal(expected),
                    actual=Decimal(number),
                    said=said,
                    departments=counted(expected, "avdelning", "avdelningar"),
                )


def _departments_said(text: str) -> Iterator[tuple[str, int]]:
    """What the text says of the number of all departments, in words and as a number."""
    for match in _DEPARTMENTS_SAID.finditer(folded(text)):
        number = match["number"]
        yield match[0], int(number) if number.isdigit() else _NUMBER_WORDS.index(number)
