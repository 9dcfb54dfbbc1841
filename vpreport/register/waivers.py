"""Undantag: findings that somebody has decided to accept, with reason and end date."""

from __future__ import annotations

from vpreport.vocabulary.chapter import Chapter
from vpreport.vocabulary.column import DEPARTMENT, Column, Kind, Sheet, key, proposed

RULE = Column("rule", "Regel", help="Regelns id, till exempel RI-07.", width=10)
ROW = Column("row", "Rad", help="Radens namn eller id så som det står i fyndet. Tomt betyder alla rader.", width=30)
REASON = Column("reason", "Skäl", help="Varför det godtas.", width=50)
DECIDED_BY = Column("decided_by", "Beslutat av", help="Vem som har beslutat.", width=24)
UNTIL = Column("until", "Gäller till och med", Kind.DATE, help="Efter den dagen gäller undantaget inte.", width=14)

WAIVERS = Sheet(
    key="waivers",
    title="Undantag",
    keys=("rule", "department", "row"),
    help="Här antecknas fynd som är godtagna, med skäl, vem som har beslutat och hur länge det gäller.",
    register=key(RULE) + proposed(DEPARTMENT, ROW, REASON, DECIDED_BY, UNTIL),
)

CHAPTER = Chapter("waivers", (WAIVERS,))
