"""The columns of the risks, in the register and in every round."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from vpreport.vocabulary.amount import POINTS
from vpreport.vocabulary.assessment import LAST, NOW
from vpreport.vocabulary.column import (
    DEPARTMENT,
    Column,
    Kind,
    LiveCheck,
    Sheet,
    asked,
    computed,
    decided,
    key,
    proposed,
)
from vpreport.vocabulary.live import both, filled, total
from vpreport.vocabulary.rounds import DELAR, HELAR, PLAN


def _points(key: str, header: str, help: str, *, required: bool = False, formula: str = "") -> Column:
    return Column(key, header, Kind.NUMBER, POINTS, help, width=13, required=required, formula=formula)


ID = Column("id", "Id", help="Radens beteckning, till exempel R4. Lämna tomt på en ny rad.", width=8)
AREA = Column("area", "Område", help="Det som kan gå fel, i några få ord.", width=60, required=True)
CONSEQUENCE = _points(
    NOW.consequence, "Konsekvens", "Heltal på skalan: 1 är lägst. Se bedömningsmatrisen i planen.", required=True
)
PROBABILITY = _points(
    NOW.probability, "Sannolikhet", "Heltal på skalan: 1 är lägst. Se bedömningsmatrisen i planen.", required=True
)
VALUE = _points(
    NOW.value,
    "Riskvärde",
    "Konsekvens gånger sannolikhet. Räknas ut av sig självt.",
    formula='IF(COUNT({consequence},{probability})=2,{consequence}*{probability},"")',
)
LAST_CONSEQUENCE = _points(LAST.consequence, "Senaste konsekvens", "Den beslutade bedömningen.")
LAST_PROBABILITY = _points(LAST.probability, "Senaste sannolikhet", "Den beslutade bedömningen.")
LAST_VALUE = _points(LAST.value, "Senaste riskvärde", "Den beslutade bedömningen.")
COMMENT = Column("comment", "Kommentar", help="Varför bedömningen är ändrad eller står kvar.", width=50)

CHANGE = Decimal(4)
"""How much a risk value may change without a word (RI-12 of the catalogue)."""


def _live() -> Iterator[LiveCheck]:
    """What the template says at once beside a risk."""
    for column, steps in zip((CONSEQUENCE, PROBABILITY), _STEPS, strict=True):
        wrong = both(filled(column.key), _is_off(column.key, steps))
        yield LiveCheck("RI-02", wrong, f"{column.header}: skriv ett heltal på skalan")
    value, product = total(NOW.value), f"{total(NOW.consequence)}*{total(NOW.probability)}"
    wrong = both(filled(*NOW), f"{value}<>{product}")
    yield LiveCheck("RI-01", wrong, "Riskvärde: ska vara konsekvens × sannolikhet")
    last = f"{total(LAST.consequence)}*{total(LAST.probability)}"
    sound = [f"NOT({_is_off(key, steps)})" for key, steps in zip(LAST, _STEPS, strict=False)]
    changed = both(filled(*NOW[:2], *LAST[:2]), *sound, f"ABS({product}-{last})>={CHANGE}", '{comment}=""')
    yield LiveCheck("RI-12", changed, "Stor ändring: skriv kommentar", (DELAR, HELAR))


_STEPS = ("CONSEQUENCES", "PROBABILITIES")


def _is_off(key: str, steps: str) -> str:
    """The formula that is true where a number is not on its scale."""
    cell = total(key)
    return f"OR({cell}<1,{cell}>{{{steps}}},{cell}<>INT({cell}))"


RISKS = Sheet(
    key="risks",
    title="Risker",
    keys=("id",),
    label="area",
    help="Bedöm varje risk: hur stor konsekvensen blir och hur sannolikt det är att det händer.",
    register=key(ID) + proposed(AREA, CONSEQUENCE, PROBABILITY, VALUE, DEPARTMENT),
    plan=key(ID) + proposed(AREA, CONSEQUENCE, PROBABILITY) + computed(VALUE),
    follow_up=key(ID)
    + decided(AREA)
    + asked(CONSEQUENCE, PROBABILITY)
    + computed(VALUE)
    + decided(LAST_CONSEQUENCE, LAST_PROBABILITY, LAST_VALUE)
    + asked(COMMENT),
    rounds=(PLAN, DELAR, HELAR),
    spare_rows={"plan": 5},
    checks=tuple(_live()),
)
