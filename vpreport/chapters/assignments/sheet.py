"""The columns of the assignments, and what an assignment's row says of itself."""

from __future__ import annotations

import re
from datetime import date

from vpreport.vocabulary.column import DEPARTMENT, Column, Kind, Sheet, asked, decided, key, proposed
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rounds import APRIL, DELAR, HELAR, LOPANDE, PLAN
from vpreport.vocabulary.standing import ASSIGNMENT_STATES

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
)

NUMBER_LAST = re.compile(r"((?:.*[^0-9])?)([0-9]{1,9})\s*", re.DOTALL)


def number_of(record: Record) -> int | None:
    """The assignment's number under its goal, which ends its Id: 3 of "5.2:3"; None for an Id that ends otherwise."""
    found = NUMBER_LAST.fullmatch(record.text("id"))
    return int(found[2]) if found else None


def due(record: Record) -> date:
    """The last day for the assignment: what is decided, else the plan year's last."""
    return record.day("due") or date(record.form.year, 12, 31)
