"""What is likely of the staff: how it changes, how even the sexes are, how many are 60 or more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from vpreport.chapters.staff.sheet import AGED_LIVE, STAFF, ZERO
from vpreport.chapters.staff.stated import STATED
from vpreport.chapters.staff.sums import most, units_by_department, unread_in
from vpreport.vocabulary.amount import PERCENT, printed, ratio
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rule import NO_PREVIOUS, Check, Findings, rule
from vpreport.vocabulary.telling import Figure
from vpreport.vocabulary.view import Department, View
from vpreport.vocabulary.wording import listed

EVEN = (Decimal(40), Decimal(60))
"""The shares of women, in percent, between which the sexes are even (PE-15; the usual reading in Sweden)."""


@rule(
    "PE-14",
    Severity.WARNING,
    STAFF,
    across=True,
    title="En stor förändring av antalet anställda är kommenterad",
    formula="|ändring av tillsvidareanställda| > max(2; 10 %) kräver en kommentar",
    message="Antalet tillsvidareanställda har ändrats mycket sedan föregående omgång, men ingen kommentar finns.",
    fix="Kontrollera antalet, och skriv vad förändringen beror på.",
    basis="Regelkatalogen PE-14: mer än det största av 2 personer och 10 procent. Bara Tillsvidare.",
)
def great_changes_of_staff_are_explained(check: Check) -> Findings:
    """|change of permanent staff| > max(2, 10 %) needs a comment; the round before is not read."""
    return check.without(NO_PREVIOUS)


@rule(
    "PE-15",
    Severity.NOTE,
    STAFF,
    across=True,
    title="Könsfördelningen är 40–60 procent",
    formula="40 % ≤ kvinnor ÷ totalt ≤ 60 %, för varje avdelnings tillsvidareanställda",
    message=(
        "I {actual} av {all} avdelningar är kvinnorna färre än {least} eller fler än {most} procent av de "
        "tillsvidareanställda: {named}.{total}"
    ),
    fix="Kontrollera antalen. Stämmer de behöver inget rättas, men kommentera gärna fördelningen under Jämställdhet.",
    basis="Regelkatalogen PE-15: jämn fördelning är 40–60 procent. En upplysning för hela nämnden.",
    sample={
        "actual": "1",
        "all": "2",
        "least": "40",
        "most": "60",
        "named": "HR 73,3\N{NO-BREAK SPACE}%",
        "total": " Totalt är 62,3 procent kvinnor.",
    },
)
def sexes_are_even(check: Check) -> Findings:
    """Women are 40–60 % of each department's permanent staff; all that are not make one finding for the board."""
    shares = {unit: share for unit, share in _womens_shares(check) if share.value is not None}
    uneven = {unit: share for unit, share in shares.items() if not EVEN[0] <= (share.value or ZERO) <= EVEN[1]}
    if uneven:
        yield check.finding_across(
            "könsfördelning",
            sources=[place for share in uneven.values() for place in share.sources],
            actual=Decimal(len(uneven)),
            all=str(len(shares)),
            least=EVEN[0],
            most=EVEN[1],
            named=listed([f"{unit.name} {share} %" for unit, share in uneven.items()]),
            total=_women_in_all(check.view),
        )


def _womens_shares(check: Check) -> Iterator[tuple[Department, Figure]]:
    """The women's share of the permanent staff of each department that has given any."""
    units = units_by_department(check.view)
    for department in check.view.departments:
        if department.is_department and department.code in units:
            yield department, _women_of(check, units[department.code])


def _women_of(check: Check, rows: Sequence[Record]) -> Figure:
    """The women's share of a department's permanent staff, in percent.

    Without value where a cell cannot be read (noted), nobody works, or women and men do not make the total (PE-01).
    """
    unread = [place for column in STATED for place in unread_in(rows, column)]
    for place in unread:
        check.skip(rows[0].department, place)
    whole, women, men = (sum((row.amount(column) for row in rows), ZERO) for column in STATED)
    known = not unread and whole > 0 and women + men == whole
    places = tuple(row.place("permanent_women") for row in rows)
    return Figure(ratio(women, whole) if known else None, PERCENT, 1, places)


def _women_in_all(view: View) -> str:
    """The women's share of all permanent staff as a sentence: as the control totals say, else the departments."""
    measures = ("Tillsvidareanställda kvinnor", "Tillsvidareanställda")
    stated = [control.figure for measure in measures if (control := view.control(measure)) is not None]
    told = stated if len(stated) == 2 else [view.total("staff.permanent_women"), view.total("staff.permanent")]
    women, whole = told
    if women.value is None or not whole.value or women.mark != whole.mark:
        return ""
    lacking = f" ({whole.mark})" if whole.mark else ""
    return f" Totalt är {printed(ratio(women.value, whole.value), 1)} procent kvinnor{lacking}."


@rule(
    "PE-16",
    Severity.NOTE,
    STAFF,
    title="De som är 60 år eller äldre är inte fler än alla",
    formula="60 år eller äldre ≤ tillsvidare totalt + tillsvidareanställda chefer",
    message="60 år eller äldre för {whose} är {actual}, men de tillsvidareanställda är {expected}, chefer inräknade.",
    fix="Rätta antalet, eller fyll i cheferna om de saknas. Tidsbegränsat anställda räknas inte med.",
    basis="Regelkatalogen PE-16: en del är inte större än helheten.",
    sample={"actual": "12", "expected": "11", "whose": "Lön"},
)
def the_aged_are_among_the_staff(check: Check) -> Findings:
    """60 or more ≤ permanent staff + permanent managers, on each row and among the control totals."""
    columns = ("aged_60", "permanent", "managers")
    for row in check.rows(STAFF, *columns, "managers_temporary"):
        if check.finds(AGED_LIVE, row):
            expected = most(row, "permanent") + max(ZERO, most(row, "managers") - row.amount("managers_temporary"))
            yield check.finding(row, *columns, expected=expected, actual=row.amount("aged_60"), whose=row.name)
    aged, staff = check.view.control("60 år eller äldre"), check.view.control("Tillsvidareanställda")
    if aged is not None and staff is not None and aged.value > staff.value:
        places, whose = (aged.place, staff.place), "nämnden enligt kontrollsumman"
        yield check.finding_across("60 år", places=places, expected=staff.value, actual=aged.value, whose=whose)
