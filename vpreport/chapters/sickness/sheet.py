"""What is given of sickness: hours by sex and age, or the whole board's rate in percent."""

from __future__ import annotations

from decimal import Decimal

from vpreport.vocabulary.amount import COUNT, HOURS, PERCENT, Unit, ratio, rounded
from vpreport.vocabulary.before import Before, Figures, shown_column
from vpreport.vocabulary.column import Column, Kind, LiveCheck, Sheet, asked, key
from vpreport.vocabulary.live import both, filled, total
from vpreport.vocabulary.rounds import DELAR, HELAR, PLAN

WOMEN, MEN, EVERYBODY, ALL_AGES = "Kvinnor", "Män", "Totalt", "Samtliga"
AGES = ("29 år och yngre", "30–49 år", "50 år och äldre")


def _number(key: str, header: str, help: str, unit: Unit) -> Column:
    return Column(key, header, Kind.NUMBER, unit, help, required=True, least=Decimal(0), summed=True)


SEX = Column("sex", "Kön", help="Kvinnor eller Män.", width=12)
AGE = Column("age", "Ålder", help="Åldersgruppen.", width=18)
EMPLOYEES = _number("employees", "Antal anställda", "Anställda i gruppen vid periodens slut.", COUNT)
SICK = _number("sick_hours", "Sjuktimmar", "All sjukfrånvaro i timmar sedan den 1 januari.", HOURS)
LONG = _number(
    "long_term_hours", "varav 60 dagar eller mer", "Timmar i sammanhängande frånvaro, 60 dagar eller mer.", HOURS
)
ORDINARY = _number("ordinary_hours", "Ordinarie arbetstid", "Gruppens ordinarie arbetstid i timmar.", HOURS)
RATE = Column(
    "percent",
    "Sjukfrånvaro i procent",
    Kind.NUMBER,
    PERCENT,
    "Bara om timmar saknas. Skriv 5,16 för 5,16 procent.",
)


def _part_of(rule: str, part: Column, whole: Column, words: str) -> LiveCheck:
    """No more of one than of the other, where both are filled."""
    return LiveCheck(rule, both(filled(part.key, whole.key), f"{total(part.key)}>{total(whole.key)}"), words)


def rate_of(figures: Figures) -> Decimal | None:
    """A row's rate in percent: of its hours, else as it was stated; None where neither tells."""
    sick, ordinary = figures.get(SICK.key), figures.get(ORDINARY.key)
    if sick is None or not ordinary:
        return figures.get(RATE.key)
    return rounded(ratio(sick, ordinary), PERCENT.decimals)


RATE_BEFORE = Before(
    shown_column("percent_before", f"{RATE.header} förra perioden", RATE), ORDINARY.key, rate_of, accrues=True
)
RATE_LIVE = LiveCheck("SJ-01", "AND(COUNT({percent})=1,OR({percent}<0,{percent}>100))", "Procent: skriv 0 till 100")
SICK_LIVE = _part_of("SJ-01", SICK, ORDINARY, "Sjuktimmar: fler än arbetstiden, rätta")
LONG_LIVE = _part_of("SJ-06", LONG, SICK, "60 dagar eller mer: fler än sjuktimmarna, rätta")
_ASKED = asked(EMPLOYEES, SICK, LONG, ORDINARY)
SICKNESS = Sheet(
    key="sickness",
    title="Sjukfrånvaro",
    keys=("sex", "age"),
    help="Sjukfrånvaro sedan den 1 januari, per kön och ålder. Skriv 0 för en grupp utan anställda.",
    unit_line="Antal personer och timmar.",
    plan=key(SEX, AGE) + _ASKED,
    follow_up=key(SEX, AGE) + _ASKED,
    rounds=(PLAN, DELAR, HELAR),
    can_be_central=True,
    fixed_rows=tuple((sex, age) for sex in (WOMEN, MEN) for age in AGES),
    central_columns=asked(RATE),
    central_rows=tuple((sex, ALL_AGES) for sex in (WOMEN, MEN, EVERYBODY)),
    before=(RATE_BEFORE,),
    checks=(RATE_LIVE, SICK_LIVE, LONG_LIVE),
)
