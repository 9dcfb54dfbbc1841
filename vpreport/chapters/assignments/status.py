"""An assignment's status is explained and agrees with the calendar."""

from __future__ import annotations

from vpreport.chapters.assignments.sheet import ASSIGNMENTS, DONE_TOO_LATE_LIVE, LACKING_LIVE, OVERDUE_LIVE, due
from vpreport.vocabulary.dates import printed_date
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rounds import APRIL, DELAR, HELAR, LOPANDE
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.standing import DELAYED, DONE
from vpreport.vocabulary.wording import listed

ADVICE = {
    "new_due": "Skriv när uppdraget blir klart.",
    "comment": "Skriv orsaken i Kommentar; för ett avfört uppdrag vem som har beslutat det och när.",
}


@rule(
    "UD-06",
    Severity.ERROR,
    ASSIGNMENTS,
    rounds=(APRIL, DELAR, HELAR, LOPANDE),
    title="Det som inte blir klart i tid har ny sluttid och förklaring",
    message="{row} har status {status}, men {lacking} är inte ifyllt.",
    fix="{advice}",
    basis="Regelkatalogen UD-06, beslutad läsning: bara ny sluttid saknas vid årets slut är en varning.",
    sample={"advice": "Skriv när uppdraget blir klart.", "lacking": "Ny sluttid", "row": "5.1:1", "status": "Försenat"},
)
def what_is_late_is_explained(check: Check) -> Findings:
    """Delayed: a new date and a comment. Dropped: a comment with the decision. At year's end, under way: a new date.

    A word outside the list is IN-17's and an empty Status IN-18's.
    """
    for row in check.filled(ASSIGNMENTS, "status"):
        lacking = [column for column, live in LACKING_LIVE if live.is_on(row.form) and check.finds(live, row)]
        if lacking:
            yield check.finding(
                row,
                *lacking,
                "status",
                severity=Severity.WARNING if check.view.occasion.is_final and lacking == ["new_due"] else None,
                status=row.text("status"),
                lacking=listed([row.form.by_key[column].header for column in lacking]),
                advice=" ".join(ADVICE[column] for column in lacking),
            )


@rule(
    "UD-07",
    Severity.WARNING,
    ASSIGNMENTS,
    rounds=(APRIL, DELAR, HELAR, LOPANDE),
    title="Genomfört och försenat stämmer med tiden",
    message="{row} {what}",
    fix="{advice}",
    basis="Regelkatalogen UD-07: genomfört har ett datum senast periodens sista dag, passerad tid är försenat.",
    sample={
        "row": "5.1:1",
        "what": "skulle vara klart 2025-02-28 men har status Pågår.",
        "advice": "Välj Försenat och skriv ny sluttid och kommentar.",
    },
)
def status_agrees_with_the_calendar(check: Check) -> Findings:
    """Done is done by the round's last day; what is not done when its time is out is delayed.

    What is under way at the end of the year is UD-06's, and a date that is missing is told by no rule.
    """
    for row in check.filled(ASSIGNMENTS, "status"):
        column = "done_on" if row.text("status") == DONE else "due"
        if row.is_unread(column):
            check.skip(row.department, row.place(column))
        elif check.finds(DONE_TOO_LATE_LIVE, row):
            yield _done_too_late(check, row)
        elif any(live.is_on(row.form) and check.finds(live, row) for live in OVERDUE_LIVE):
            yield _overdue(check, row)


def _done_too_late(check: Check, row: Record) -> Finding:
    day, last = row.day("done_on"), check.view.occasion.as_of
    assert day is not None, "a day that is missing is not too late"
    what = f"är genomfört först {printed_date(day)}, efter periodens sista dag {printed_date(last)}."
    advice = "Rätta datumet, eller välj den status som uppdraget hade den dagen."
    return check.finding(row, "done_on", "status", expected=last, actual=day, what=what, advice=advice)


def _overdue(check: Check, row: Record) -> Finding:
    status = row.text("status")
    what = f"skulle vara klart {printed_date(due(row))} men har status {status}."
    advice = f"Välj {DELAYED} och skriv ny sluttid och kommentar, eller välj {DONE} om det är klart."
    return check.finding(row, "status", expected=DELAYED, actual=status, what=what, advice=advice)
