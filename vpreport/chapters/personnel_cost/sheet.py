"""The columns of personnel costs: a row an item, the same in every round."""

from __future__ import annotations

from decimal import Decimal

from vpreport.vocabulary.amount import HOURS, KRONOR
from vpreport.vocabulary.before import before
from vpreport.vocabulary.column import Column, Kind, LiveCheck, Sheet, asked, key
from vpreport.vocabulary.live import total
from vpreport.vocabulary.rounds import DELAR, HELAR, PLAN

ZERO = Decimal(0)
ITEMS = {"worked": "Arbetad tid", "overtime": "varav övertid", "absence": "Frånvaro"}
"""The sheet's rows, by the name of their total."""
STATED = {"worked": "Arbetad tid", "overtime": "Övertid", "absence": "Frånvaro"}
"""The control total that states each sum."""

ITEM = Column("item", "Post", help="Vad kostnaden gäller.", width=24)
AMOUNT = Column(
    "amount",
    "Kronor",
    Kind.NUMBER,
    KRONOR,
    "Kostnaden sedan den 1 januari, i hela kronor.",
    width=18,
    required=True,
    needed=True,
)
OVERTIME_HOURS = Column(
    "hours", "Timmar", Kind.NUMBER, HOURS, "Bara för övertid: antalet timmar.", width=12, least=ZERO
)

NEGATIVE_LIVE = LiveCheck("PK-01", f"{total('amount')}<0", "Kostnaden ska inte ha minus: rätta")

PERSONNEL_COST = Sheet(
    key="personnel_cost",
    title="Personalekonomi",
    keys=("item",),
    help="Kostnader för personal sedan den 1 januari. Timmar fylls i för övertid.",
    unit_line="Belopp i kronor.",
    plan=key(ITEM) + asked(AMOUNT, OVERTIME_HOURS),
    follow_up=key(ITEM) + asked(AMOUNT, OVERTIME_HOURS),
    rounds=(PLAN, DELAR, HELAR),
    can_be_central=True,
    fixed_rows=tuple((item,) for item in ITEMS.values()),
    checks=(NEGATIVE_LIVE,),
    before=(before(AMOUNT, "Kronor förra perioden", accrues=True),),
)
