"""The columns of the assignments, and what an assignment's row says of itself."""

from __future__ import annotations

import re
from datetime import date

from vpreport.vocabulary.column import DEPARTMENT, Column, Kind, LiveCheck, Sheet, asked, decided, key, proposed
from vpreport.vocabulary.live import both, chosen, total
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rounds import APRIL, DELAR, HELAR, LOPANDE, PLAN, Round
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

_OVERDUE = (NOT_STARTED, IN_PROGRESS)


def _lacking(status: str, column: Column, words: str, rounds: tuple[Round, ...] = ()) -> LiveCheck:
    """What the status cannot do without is not filled in."""
    return LiveCheck("UD-06", both(chosen("status", status), f'{{{column.key}}}=""'), words, rounds)


LACKING_LIVE: tuple[tuple[str, LiveCheck], ...] = (
    (NEW_DUE.key, _lacking(DELAYED, NEW_DUE, "Försenat: fyll i Ny sluttid")),
    (COMMENT.key, _lacking(DELAYED, COMMENT, "Försenat: skriv orsak i Kommentar")),
    (COMMENT.key, _lacking(DROPPED, COMMENT, "Avfört: skriv beslutet i Kommentar")),
    (NEW_DUE.key, _lacking(IN_PROGRESS, NEW_DUE, "Pågår vid årets slut: fyll i Ny sluttid", (HELAR,))),
)
"""What a status cannot do without (UD-06): the key of the column, and the check that it is filled in."""
DONE_TOO_LATE_LIVE = LiveCheck(
    "UD-07", both(chosen("status", DONE), f"{total('done_on')}>{{AS_OF}}"), "Genomfört efter periodens slut: rätta"
)
OVERDUE_LIVE = tuple(
    LiveCheck(
        "UD-07",
        both(chosen("status", *statuses), "IF(COUNT({due})=1,SUM({due}),{YEAR_END})<={AS_OF}"),
        "Tiden har gått ut: välj Försenat eller Genomfört",
        rounds,
    )
    for statuses, rounds in ((_OVERDUE, (APRIL, DELAR, LOPANDE)), (_OVERDUE[:1], (HELAR,)))
)
"""What is under way at the end of the year is UD-06's."""


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
    checks=(*(live for _, live in LACKING_LIVE), DONE_TOO_LATE_LIVE, *OVERDUE_LIVE),
)

NUMBER_LAST = re.compile(r"((?:.*[^0-9])?)([0-9]{1,9})\s*", re.DOTALL)


def number_of(record: Record) -> int | None:
    """The assignment's number under its goal, which ends its Id: 3 of "5.2:3"; None for an Id that ends otherwise."""
    found = NUMBER_LAST.fullmatch(record.text("id"))
    return int(found[2]) if found else None


def due(record: Record) -> date:
    """The last day for the assignment: what is decided, else the plan year's last."""
    return record.day("due") or date(record.form.year, 12, 31)
