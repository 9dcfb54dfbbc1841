"""The columns of the assignments, and what an assignment's row says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from vpreport.vocabulary.column import DEPARTMENT, Column, Kind, LiveCheck, Sheet, asked, decided, key, proposed
from vpreport.vocabulary.live import both, chosen, total
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rounds import APRIL, DELAR, HELAR, LOPANDE, PLAN
from vpreport.vocabulary.standing import ASSIGNMENT_STATES, DELAYED, DONE, DROPPED, IN_PROGRESS, NOT_STARTED

ID = Column("id", "Id", help="Uppdragets Id; det slutar med numret under målet. Lämna tomt på en ny rad.", width=10)
GOAL = Column("goal", "Mål", help="Numret på målet som uppdraget hör till.", width=8, required=True)
ASSIGNMENT = Column("assignment", "Uppdrag", help="Uppdraget som det står i planen.", width=60, required=True)
DUE = Column("due", "Klart senast", Kind.DATE, help="Datum, månad eller kvartal. Tomt: årets sista dag.", width=14)
ORIGIN = Column("origin", "Ursprung", help="Nämnden, eller Id för uppdraget på bladet Fullmäktigeuppdrag.", width=16)
STATUS = Column(
    "status",
    "Status",
    Kind.CHOICE,
    help="Hur uppdraget ligger till.",
    required=True,
    needed=True,
    choices=tuple(ASSIGNMENT_STATES),
)
DONE_ON = Column("done_on", "Genomfört datum", Kind.DATE, help="Dagen då uppdraget blev klart.", width=14)
NEW_DUE = Column("new_due", "Ny sluttid", Kind.DATE, help="När uppdraget blir klart om det inte hinns med.", width=14)
COMMENT = Column(
    "comment",
    "Kommentar",
    help="Orsak och åtgärd om uppdraget är försenat. Är det avfört: vem som har beslutat det och när.",
    width=60,
)

REQUIRED = {DELAYED: ("new_due", "comment"), DROPPED: ("comment",)}
"""What a status cannot do without (UD-06); at the end of the year what is under way also needs a new date."""
_OVERDUE = (NOT_STARTED, IN_PROGRESS)


def _live() -> Iterator[LiveCheck]:
    """What the template says at once beside an assignment."""
    words = {
        (DELAYED, "new_due"): "Försenat: fyll i Ny sluttid",
        (DELAYED, "comment"): "Försenat: skriv orsak i Kommentar",
        (DROPPED, "comment"): "Avfört: skriv beslutet i Kommentar",
    }
    for status, keys in REQUIRED.items():
        for lacking in keys:
            yield LiveCheck("UD-06", both(chosen("status", status), f'{{{lacking}}}=""'), words[status, lacking])
    wrong = both(chosen("status", IN_PROGRESS), '{new_due}=""')
    yield LiveCheck("UD-06", wrong, "Pågår vid årets slut: fyll i Ny sluttid", (HELAR,))
    wrong = both(chosen("status", DONE), f"{total('done_on')}>{{AS_OF}}")
    yield LiveCheck("UD-07", wrong, "Genomfört efter periodens slut: rätta")
    passed = "IF(COUNT({due})=1,SUM({due}),{YEAR_END})<={AS_OF}"
    for statuses, rounds in ((_OVERDUE, (APRIL, DELAR, LOPANDE)), (_OVERDUE[:1], (HELAR,))):
        wrong = both(chosen("status", *statuses), passed)
        yield LiveCheck("UD-07", wrong, "Tiden har gått ut: välj Försenat eller Genomfört", rounds)


ASSIGNMENTS = Sheet(
    key="assignments",
    title="Uppdrag",
    keys=("id",),
    label="assignment",
    help="Nämndens uppdrag, numrerade under varje mål.",
    register=key(ID) + proposed(GOAL, ASSIGNMENT, DEPARTMENT, DUE, ORIGIN),
    plan=key(ID) + proposed(GOAL, ASSIGNMENT, DUE),
    follow_up=key(ID) + decided(GOAL, ASSIGNMENT, DUE) + asked(STATUS, DONE_ON, NEW_DUE, COMMENT),
    rounds=(PLAN, APRIL, DELAR, HELAR, LOPANDE),
    spare_rows={"plan": 10},
    checks=tuple(_live()),
)

NUMBER_LAST = re.compile(r"((?:.*[^0-9])?)([0-9]{1,9})\s*", re.DOTALL)


def number_of(record: Record) -> int | None:
    """The assignment's number under its goal, which ends its Id: 3 of "5.2:3"; None for an Id that ends otherwise."""
    found = NUMBER_LAST.fullmatch(record.text("id"))
    return int(found[2]) if found else None


def due(record: Record) -> date:
    """The last day for the assignment: what is decided, else the plan year's last."""
    return record.day("due") or date(record.form.year, 12, 31)
