"""Kontroller: rules that the economy unit writes itself (ids EG-…; grammar in contract section 4)."""

from __future__ import annotations

from vpreport.register.controls import ANY_UNIT
from vpreport.vocabulary.chapter import Chapter
from vpreport.vocabulary.column import Column, Kind, Sheet, key, proposed
from vpreport.vocabulary.rounds import ROUNDS

ID = Column("id", "Id", help="Börjar med EG-, till exempel EG-01.", width=10)
NAME = Column("name", "Kontroll", help="Vad kontrollen prövar, i en mening.", width=40)
LEFT = Column("left", "Vänster led", help="Till exempel summa(Investeringar[2026]).", width=34)
CONDITION = Column(
    "condition", "Villkor", Kind.CHOICE, help="Hur leden ska förhålla sig.", width=10,
    choices=("=", "<>", "<", "<=", ">", ">="),
)  # fmt: skip
RIGHT = Column("right", "Höger led", help="Till exempel kontrollsumma(Investeringsram 2026).", width=34)
TOLERANCE = Column("tolerance", "Tolerans", Kind.NUMBER, ANY_UNIT, "Skillnad som får finnas.", width=10)
LEVEL = Column(
    "level", "Nivå", Kind.CHOICE, help="Hur allvarligt det är.", width=12, choices=("fel", "varning", "upplysning")
)
SINCE = Column(
    "since",
    "Från och med",
    Kind.CHOICE,
    help="Första omgången som kontrollen gäller. Tomt betyder alla.",
    width=12,
    choices=tuple(round.token for round in ROUNDS),
)

OWN_RULES = Sheet(
    key="own_rules",
    title="Kontroller",
    keys=("id",),
    help="Här antecknas egna kontroller, t.ex. summa(Investeringar[2026]) <= kontrollsumma(Investeringsram 2026).",
    register=key(ID) + proposed(NAME, LEFT, CONDITION, RIGHT, TOLERANCE, LEVEL, SINCE),
)

CHAPTER = Chapter("own_rules", (OWN_RULES,))
