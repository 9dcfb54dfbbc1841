"""The columns of the risks, in the register and in every round."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from vpreport.vocabulary.amount import POINTS
from vpreport.vocabulary.assessment import LAST, NOW, off_scale
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


_STEPS = ("CONSEQUENCES", "PROBABILITIES")


def _off(keys: Iterable[str]) -> tuple[str, ...]:
    """The formulas that are true where the consequence and the probability are not on their scales."""
    return tuple(off_scale(total(key), f"{{{steps}}}") for key, steps in zip(keys, _STEPS, strict=True))


OFF_SCALE_LIVE = tuple(
    LiveCheck("RI-02", both(filled(column.key), off), f"{column.header}: skriv ett heltal på skalan")
    for column, off in zip((CONSEQUENCE, PROBABILITY), _off(NOW[:2]), strict=True)
)
"""Of the consequence, and of the probability."""
_PRODUCT, _LAST_PRODUCT = (f"{total(keys.consequence)}*{total(keys.probability)}" for keys in (NOW, LAST))
VALUE_LIVE = LiveCheck(
    "RI-01",
    both(filled(*NOW), f"{total(NOW.value)}<>{_PRODUCT}"),
    "Riskvärde: ska vara konsekvens × sannolikhet",
    unless=OFF_SCALE_LIVE,
)
CHANGED_LIVE = LiveCheck(
    "RI-12",
    both(
        filled(*NOW[:2], *LAST[:2]),
        *(f"NOT({off})" for off in _off(LAST[:2])),
        f"ABS({_PRODUCT}-{_LAST_PRODUCT})>={CHANGE}",
        '{comment}=""',
    ),
    "Stor ändring: skriv kommentar",
    (DELAR, HELAR),
    OFF_SCALE_LIVE,
)


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
    checks=(*OFF_SCALE_LIVE, VALUE_LIVE, CHANGED_LIVE),
)
