"""The columns of the goals and of the council's assignments, and the words of an assessment."""

from __future__ import annotations

from dataclasses import replace

from vpreport.vocabulary.column import ROUND, Column, Kind, Sheet, key, proposed
from vpreport.vocabulary.telling import (
    Status,
    Tone,
)

FORECAST = {
    "Bedöms uppnås": Tone.GOOD,
    "Bedöms delvis uppnås": Tone.PARTLY,
    "Bedöms inte uppnås": Tone.BAD,
    "Kan inte bedömas": Tone.UNKNOWN,
}
"""The words of an assessment while the year lasts, with their tones."""

OUTCOME = {
    "Uppnått": Tone.GOOD,
    "Delvis uppnått": Tone.PARTLY,
    "Ej uppnått": Tone.BAD,
    "Kan inte bedömas": Tone.UNKNOWN,
}
"""The words of an assessment when the year is over."""

NOT_ASSESSED = Status("Bedömning saknas", Tone.WAITING)

NUMBER = Column("number", "Mål", help="Målets nummer, till exempel 1.", width=8)
TITLE = Column("title", "Måltext", help="Målet som fullmäktige har beslutat det.", width=60, required=True)
ASSESSMENT = Column(
    "assessment",
    "Bedömning",
    Kind.CHOICE,
    help="Nämndens egen bedömning. Bedöms … används under året, Uppnått och så vidare när året är slut.",
    width=24,
    choices=tuple(dict.fromkeys((*FORECAST, *OUTCOME))),
)
MOTIVATION = Column("motivation", "Motivering", help="Vad bedömningen bygger på.", width=60)
ASSESSED_IN = replace(
    ROUND,
    help="Omgångarna som bedömningen gäller, skilda åt med semikolon. Tomt betyder alla.",
    width=16,
    optional=True,
)

GOALS = Sheet(
    key="goals",
    title="Mål",
    keys=("number", "round"),
    help="Nämndens mål. Bedömning och motivering fylls i vid uppföljningarna. "
    "Ett mål kan ha flera rader, med olika omgångar.",
    register=key(NUMBER) + proposed(TITLE, ASSESSMENT, MOTIVATION, ASSESSED_IN),
)

COUNCIL_ID = Column("id", "Id", help="Uppdragets Id. Det skrivs också i kolumnen Ursprung på bladet Uppdrag.", width=10)
COUNCIL_TEXT = Column("assignment", "Uppdrag", help="Uppdraget som det står i beslutet.", width=60, required=True)
DECISION = Column("decision", "Beslut", help="Var det är beslutat, till exempel mål- och resursplan 2025.", width=30)

COUNCIL = Sheet(
    key="council",
    title="Fullmäktigeuppdrag",
    keys=("id",),
    help="Uppdrag som kommunfullmäktige har gett nämnden i mål- och resursplanen.",
    register=key(COUNCIL_ID) + proposed(COUNCIL_TEXT, DECISION),
)
