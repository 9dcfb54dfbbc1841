"""What is asked of each indicator, and what was measured the years before."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from vpreport.vocabulary.amount import COUNT, Unit
from vpreport.vocabulary.column import DEPARTMENT, Column, Kind, LiveCheck, Sheet, asked, decided, key, proposed
from vpreport.vocabulary.reaching import BETTER, SUM
from vpreport.vocabulary.rounds import DELAR, HELAR, PLAN
from vpreport.vocabulary.telling import Tone

ZERO = Decimal(0)
VALUE = Unit("value", "", 2, (), None, "other")
"""What a column counts whose unit each row says for itself, in `Enhet`."""
MEASURED = "Mätt"
NOT_YET = "Ej mätt ännu"
CANNOT = "Kan ej mätas"
SMALL = "Redovisas ej (liten grupp)"
NOT_MEASURED = (NOT_YET, CANNOT, SMALL)
STATES = {MEASURED: Tone.GOOD, NOT_YET: Tone.WAITING, CANNOT: Tone.UNKNOWN, SMALL: Tone.NEUTRAL}
"""Whether there is a figure, with tones; it says nothing of whether the figure is a good one."""
WEIGHTED = "Viktat medel"
NEITHER = "Ingen"


def _number(key: str, header: str, help: str, *, least: Decimal | None = None) -> Column:
    return Column(key, header, Kind.NUMBER, VALUE, help, width=12, least=least)


ID = Column("id", "Id", help="Nyckeltalets Id. Lämna tomt på en ny rad.", width=10)
GOAL = Column("goal", "Mål", help="Numret på målet som nyckeltalet hör till.", width=8, required=True)
NAME = Column("indicator", "Nyckeltal", help="Nyckeltalet som det står i planen.", width=50, required=True)
DEFINITION = Column("definition", "Definition", help="Hur nyckeltalet räknas: täljare, nämnare, avgränsning.", width=50)
UNIT = Column("unit", "Enhet", help="Enheten som värdena anges i, till exempel %, antal eller kr.", width=12)


def _count(key: str, header: str, help: str) -> Column:
    return Column(key, header, Kind.NUMBER, COUNT, help, width=12, whole=True, least=ZERO)


def _in_unit(column: Column, like: tuple[str, ...] = ()) -> Column:
    """The column as one of numbers in the unit that stands in the row's Enhet; `like` as in `Column`."""
    return replace(column, unit_from="unit", like=like)


def _beside(key: str, header: str, help: str) -> Column:
    """A column with what is known already, which templates made before it was added lack."""
    return replace(_in_unit(_number(key, header, help)), optional=True)


BY_SEX = Column("by_sex", "Könsuppdelat", Kind.CHOICE, help="Om kvinnor och män redovisas.", choices=("Ja", "Nej"))
DIRECTION = Column(
    "direction",
    "Riktning",
    Kind.CHOICE,
    help="Vilket håll som är bättre. Trenden bedöms efter det.",
    width=18,
    choices=(*BETTER, NEITHER),
)
TARGET = _in_unit(_number("target", "Målvärde", "Värdet som ska nås, som tal i nyckeltalets enhet."))
TOLERANCE = _in_unit(_number("tolerance", "Tolerans", "Hur långt från målvärdet som räknas som nått.", least=ZERO))
FREQUENCY = Column("frequency", "Mättillfälle", help="När nyckeltalet mäts, till exempel helår eller vartannat år.")
METHOD = Column(
    "method",
    "Sammanvägning",
    Kind.CHOICE,
    help="Hur kvinnor och män, och flera avdelningar, blir en siffra: Summa för antal, Viktat medel för andelar.",
    choices=(SUM, WEIGHTED, "Ingen"),
)
SOURCE = Column(
    "source",
    "Källa",
    help="Varifrån värdet hämtas. Beräknas: budgetföljsamhet, Beräknas: prognossäkerhet och Beräknas: sjukfrånvaro "
    "räknas fram här och frågas inte efter.",
    width=26,
)
KOLADA = Column("kolada", "Kolada-id", help="Nyckeltalets Id i Kolada, till exempel N00951.", width=12)
PREVIOUS = _in_unit(_number("previous", "Föregående utfall", "Det senaste årets utfall."))
PREVIOUS_WOMEN = _beside("previous_women", "Föregående kvinnor", "Det senaste årets utfall för kvinnor.")
PREVIOUS_MEN = _beside("previous_men", "Föregående män", "Det senaste årets utfall för män.")
_LIKE = ("previous", "target")
WOMEN = _in_unit(_number("women", "Kvinnor", "Utfallet för kvinnor. Lämna tomt om det inte är mätt."), _LIKE)
MEN = _in_unit(_number("men", "Män", "Utfallet för män. Lämna tomt om det inte är mätt."), _LIKE)
TOTAL = _in_unit(_number("total", "Totalt", "Utfallet för alla. Skriv 0 bara om värdet är noll."), _LIKE)
BASE_WOMEN = _count("base_women", "Bas kvinnor", "Hur många kvinnor som utfallet bygger på.")
BASE_MEN = _count("base_men", "Bas män", "Hur många män som utfallet bygger på.")
BASE_TOTAL = _count("base_total", "Bas totalt", "Hur många som utfallet bygger på.")
STATE = Column(
    "state",
    "Mätstatus",
    Kind.CHOICE,
    help="Välj Mätt när det finns ett värde, annars varför det inte finns något.",
    width=22,
    choices=tuple(STATES),
)
ANALYSIS = Column("analysis", "Analys", help="Vad utfallet beror på, gärna fler faktorer än kön.", width=60)
VALUES = ("women", "men", "total")
ANSWERS = (STATE.key, *VALUES)
"""A reason why there is no value, or a value: one of these is there (NT-08)."""
BASES = {"women": "base_women", "men": "base_men", "total": "base_total"}
_VALUES = f"COUNT({','.join(f'{{{key}}}' for key in VALUES)})"
UNFILLED_LIVE = LiveCheck("NT-08", f'AND({{state}}="{MEASURED}",{_VALUES}=0)', "Mätt: fyll i värdet")
UNUSED_LIVE = LiveCheck(
    "NT-08",
    f'AND({{state}}<>"",{{state}}<>"{MEASURED}",{_VALUES}>0)',
    "Värde finns: välj Mätt, eller ta bort värdet",
)
INDICATORS = Sheet(
    key="indicators",
    title="Nyckeltal",
    keys=("id",),
    label="indicator",
    help="Nyckeltalen kopplade till målen. Finns inget värde väljer du varför under Mätstatus.",
    unit_line="Värdena anges i den enhet som står på raden.",
    register=key(ID)
    + proposed(
        GOAL,
        NAME,
        DEFINITION,
        UNIT,
        BY_SEX,
        DIRECTION,
        TARGET,
        TOLERANCE,
        FREQUENCY,
        METHOD,
        DEPARTMENT,
        SOURCE,
        KOLADA,
    ),
    plan=key(ID) + proposed(GOAL, NAME, UNIT, TARGET, PREVIOUS),
    follow_up=key(ID)
    + decided(GOAL, NAME, UNIT, TARGET, PREVIOUS, PREVIOUS_WOMEN, PREVIOUS_MEN)
    + asked(WOMEN, MEN, TOTAL, BASE_WOMEN, BASE_MEN, BASE_TOTAL, STATE, ANALYSIS),
    rounds=(PLAN, DELAR, HELAR),
    spare_rows={"plan": 5},
    answers=ANSWERS,
    computed_when=("source", "Beräknas:"),
    checks=(UNFILLED_LIVE, UNUSED_LIVE),
)
YEAR = Column(
    "year", "År", Kind.NUMBER, Unit("year", "", 0, (), None, "other"), "Året som utfallet avser.", width=8, whole=True
)
HISTORY = Sheet(
    key="history",
    title="Historik",
    keys=("id", "year"),
    help="Nyckeltalens utfall tidigare år, en rad per nyckeltal och år.",
    register=key(ID, YEAR) + proposed(WOMEN, MEN, TOTAL),
)
