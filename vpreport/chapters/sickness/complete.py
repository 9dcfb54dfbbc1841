"""All figures of sickness are there, and of the same months."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from vpreport.chapters.sickness.hours import STATED_HOURS
from vpreport.chapters.sickness.sheet import SICKNESS
from vpreport.chapters.sickness.sums import GROUPS, LONG_TERM, Group, group_rows
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.stated import stated_of_another_day
from vpreport.vocabulary.telling import Figure
from vpreport.vocabulary.view import View
from vpreport.vocabulary.wording import listed


@rule(
    "SJ-07",
    Severity.WARNING,
    SICKNESS,
    across=True,
    title="Alla sju uppgifter om sjukfrånvaron finns",
    formula="Antal uppgifter som finns = 7",
    message="Bara {actual} av {expected} uppgifter om sjukfrånvaron finns. Det här saknas: {missing}.",
    fix="Be personalenheten om timmar per kön och ålder, och om timmarna i frånvaro på 60 dagar eller mer.",
    basis="Regelkatalogen SJ-07: de sju nyckeltalen i SKR:s sjukfrånvaroredovisning.",
    sample={
        "actual": "3",
        "expected": "7",
        "missing": "29 år och yngre, 30–49 år, 50 år och äldre och långtidsfrånvaron",
    },
)
def all_seven_figures_are_there(check: Check) -> Findings:
    """Total, long-term share, women, men and three ages all have a figure, where one office delivers for all.

    In a department's own sheet, and in one where nothing is filled, an empty cell is IN-18's.
    """
    rows = check.view.rows(SICKNESS)
    if not rows:
        check.skip("", None, "Ingen har lämnat uppgifter om sjukfrånvaron.")
    unread = [row.place(column) for row in rows for column in row.unread]
    for place in unread:
        check.skip("", place)
    if unread or not any(row.form.central and row.is_filled for row in rows):
        return
    missing = [words for total, words, group in _seven(check.view) if _is_absent(check.view, total, group)]
    if missing:
        given = Decimal(len(GROUPS) + 1 - len(missing))
        told = listed([words[0].lower() + words[1:] for words in missing])
        yield check.finding_across("sju uppgifter", expected=Decimal(len(GROUPS) + 1), actual=given, missing=told)


def _seven(view: View) -> Iterator[tuple[Figure, str, Group]]:
    """The seven figures, what each is called, and whose it is."""
    for name, group in GROUPS.items():
        yield view.total(f"sickness.{name}"), group.name, group
    yield view.total("sickness.long_term_share"), LONG_TERM, GROUPS["rate"]


def _is_absent(view: View, total: Figure, group: Group) -> bool:
    """Whether nobody has given the figure: hours that make none, or are only half filled in, are given."""
    return total.value is None and not any(row.is_filled for row in group_rows(view, group))


DATED = (*(f"Sjukfrånvaro{sex}" for sex in ("", " kvinnor", " män")), *STATED_HOURS.values())
"""The control totals that count from 1 January to a certain day."""


@rule(
    "SJ-09",
    Severity.WARNING,
    SICKNESS,
    across=True,
    title="Sjukfrånvaron är räknad till och med omgångens sista månad",
    formula="Månaden i Per datum = omgångens sista månad",
    message="{measures} gäller till och med {actual} enligt registret, men omgången räknas till och med {expected}.",
    fix="Hämta uppgiften för rätt månader, räknad från den 1 januari, eller rätta Per datum på bladet Kontrollsummor.",
    basis="Regelkatalogen SJ-09: ackumulerat från januari, samma slutmånad överallt.",
    sample={"actual": "2025-09-30", "expected": "2025-08-31", "measures": "Sjukfrånvaro"},
)
def sickness_ends_with_the_round(check: Check) -> Findings:
    """Control totals of sickness end in the round's last month, as the departments' hours do; one finding a day."""
    stated = [control for measure in DATED if (control := check.view.control(measure)) is not None]
    end = check.view.occasion.as_of
    return stated_of_another_day(check, stated, lambda day: (day.year, day.month) == (end.year, end.month))
