"""A deviation is acted on, and a control that follows assignments agrees with them."""

from __future__ import annotations

import re

from vpreport.chapters.control.sheet import ACTED_ON_LIVE, CONTROL
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.pointing import doubt_about
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rounds import DELAR, HELAR
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.standing import DELAYED, DEVIATION, DROPPED, MINOR_DEVIATION, WITHOUT_DEVIATION
from vpreport.vocabulary.wording import folded, listed


@rule(
    "RI-10",
    Severity.WARNING,
    CONTROL,
    rounds=(DELAR, HELAR),
    title="En avvikelse har åtgärd, ansvarig och tid",
    message="Kontrollpunkten ”{point}” har resultatet {result}, men {lacking} är inte ifyllt.",
    fix="Skriv vad ni gör åt avvikelsen, vem som ser till det och när det ska vara klart.",
    basis="Regelkatalogen RI-10, beslutad läsning: en varning.",
    sample={"lacking": "Åtgärd, Åtgärdsansvarig och Åtgärd klar", "point": "IT-säkerhet", "result": "Avvikelse"},
)
def deviations_are_acted_on(check: Check) -> Findings:
    """A deviation, also a minor one, has an action, somebody who sees to it and a day; a control not made has none."""
    for row in check.filled(CONTROL, "result"):
        lacking = [column for column, live in ACTED_ON_LIVE.items() if check.finds(live, row)]
        if lacking:
            yield check.finding(
                row,
                *lacking,
                "result",
                point=row.text("process"),
                result=row.text("result"),
                lacking=listed([row.form.by_key[column].header for column in lacking]),
            )


@rule(
    "RI-11",
    Severity.WARNING,
    CONTROL,
    across=True,
    rounds=(DELAR, HELAR),
    title="En kontroll som följer uppdrag visar det som uppdragen visar",
    message="Kontrollpunkten ”{point}” {what}.",
    fix="{advice}",
    basis="Regelkatalogen RI-11: är metoden uppföljning av uppdrag kommer resultatet av de uppdragen.",
    sample={
        "advice": "Skriv uppdragens Id under Kopplade uppdrag på bladet Internkontroll i registret.",
        "point": "IT-säkerhet",
        "what": "följer U5, som inte finns bland uppdragen",
    },
)
def linked_points_agree_with_their_assignments(check: Check) -> Findings:
    """A control that follows assignments names them, and has a deviation where one of them is delayed or dropped.

    One that is overdue without being called delayed is UD-07's, one that is refused on its sheet IN-19's.
    """
    assignments = {folded(row.text("id")): row for row in check.view.rows_of("assignments") if row.lead}
    for row in check.rows(CONTROL, "method", "linked"):
        linked = linked_ids(row)
        unknown = [name for name in linked if folded(name) not in assignments]
        if row.lead and unknown:
            yield from _unknown_assignments(check, row, unknown)
        elif row.lead and not linked and follows_assignments(row):
            yield _wrongly_linked(check, row, "följer uppdrag, men säger inte vilka")
        else:
            known = [assignments[folded(name)] for name in linked if folded(name) in assignments]
            yield from _unlike_assignments(check, row, known)


_FOLLOWS = re.compile(r"\buppföljning av (?:\w+ ){0,3}uppdrag")
"""How a method says that it is the follow-up of assignments."""


def follows_assignments(row: Record) -> bool:
    """Whether the control is made by following assignments up."""
    return bool(_FOLLOWS.search(folded(row.text("method"))))


def linked_ids(row: Record) -> list[str]:
    """Ids of the assignments that the control point follows, as they are written."""
    return [name.strip() for name in row.text("linked").replace(",", ";").split(";") if name.strip()]


def _unknown_assignments(check: Check, row: Record, names: list[str]) -> Findings:
    rows = check.view.rows_of("assignments")
    doubt = next(filter(None, (doubt_about(name, check.view, "Uppdrag", rows) for name in names)), None)
    if doubt is not None:
        check.skip(row.department, *doubt)
    else:
        yield _wrongly_linked(check, row, f"följer {listed(names)}, som inte finns bland uppdragen")


def _wrongly_linked(check: Check, row: Record, what: str) -> Finding:
    advice = "Skriv uppdragens Id under Kopplade uppdrag på bladet Internkontroll i registret."
    return check.finding(row, "linked", "method", point=row.text("process"), what=what, advice=advice)


def _unlike_assignments(check: Check, row: Record, assignments: list[Record]) -> Findings:
    result = row.text("result")
    late = [one for one in assignments if one.text("status") in (DELAYED, DROPPED)]
    untold = next((one for one in assignments if not one.text("status")), None)
    if row.is_unread("result"):
        check.skip(row.department, row.place("result"))
    elif result == WITHOUT_DEVIATION and late:
        told = listed([f"uppdrag {one.name} är {one.text('status').lower()}" for one in late])
        yield check.finding(
            row,
            "result",
            expected=DEVIATION,
            actual=result,
            sources=[one.place("status") for one in late],
            point=row.text("process"),
            what=f"har resultatet {result}, men {told}",
            advice=f"Välj {DEVIATION} eller {MINOR_DEVIATION}, eller rätta uppdragets status.",
        )
    elif result == WITHOUT_DEVIATION and untold is not None:
        check.skip(row.department, untold.place("status"))
