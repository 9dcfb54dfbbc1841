"""A risk's value is consequence × probability, and both are on their scales."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from decimal import Decimal

from vpreport.chapters.risks.sheet import OFF_SCALE_LIVE, RISKS, VALUE_LIVE
from vpreport.chapters.risks.sums import holder_of, name_of
from vpreport.vocabulary.assessment import LAST, NOW, Factors, product
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.view import USUAL, Settings


def _assessments(check: Check, *keys: int) -> Iterator[tuple[Record, Factors]]:
    """Rows whose cells could be read, with the keys of the new assessment and of the decided one, that one once."""
    for factors in (NOW, LAST):
        columns = [factors[index] for index in keys] or factors
        for row in check.rows(RISKS, *columns):
            if row.lead or factors is NOW:
                yield row, factors


@rule(
    "RI-01",
    Severity.ERROR,
    RISKS,
    title="Riskvärde = konsekvens × sannolikhet",
    formula="Riskvärde = konsekvens × sannolikhet",
    message="{header} för ”{area}” är {actual}, men konsekvens gånger sannolikhet blir {expected}.",
    fix="Rätta konsekvens eller sannolikhet, eller skriv tillbaka formeln. Tills vidare räknas {expected}.",
    basis="Regelkatalogen RI-01: T = K × S.",
    sample={"actual": "8", "area": "Offboarding", "expected": "9", "header": "Riskvärde"},
)
def value_is_the_product(check: Check) -> Findings:
    """A stored risk value is consequence × probability; what is off the scale is RI-02's."""
    for row, factors in _assessments(check):
        stated = holder_of(row).number(factors.value)
        values = dict(zip(NOW, (row.number(factors.consequence), row.number(factors.probability), stated), strict=True))
        if check.finds(VALUE_LIVE, row, **values):
            expected, columns = product(row, factors), (factors.value, factors.consequence, factors.probability)
            yield check.finding(row, *columns, expected=expected, actual=stated, used=expected, area=name_of(row))


@rule(
    "RI-02",
    Severity.ERROR,
    RISKS,
    title="Konsekvens, sannolikhet och riskvärde finns på skalan",
    formula=(
        "Konsekvens och sannolikhet är heltal från 1 till så många steg som registrets skala har; "
        "riskvärdet är en produkt av två sådana tal"
    ),
    message="{header} för ”{area}” är {actual}, men ska vara {expected}.",
    fix="Skriv ett värde på skalan. Riskvärdet räknas inte förrän det är rättat.",
    basis=(
        f"Regelkatalogen RI-02: K och S är hela tal från 1 till {len(USUAL.consequence_scale)}, T en produkt av dem. "
        "Skalorna finns på bladet Plan."
    ),
    sample={"actual": "7", "area": "Offboarding", "expected": "ett heltal från 1 till 4", "header": "Konsekvens"},
)
def assessment_is_on_the_scale(check: Check) -> Findings:
    """Consequence and probability are whole numbers on their scales; a value that stands alone is a product of them."""
    settings = check.view.settings
    for index, scale in enumerate((settings.consequence_scale, settings.probability_scale)):
        for row, factors in _assessments(check, index):
            value = row.number(factors[index])
            if check.finds(OFF_SCALE_LIVE[index], row, **{NOW[index]: value}):
                expected = f"ett heltal från 1 till {len(scale)}"
                yield check.finding(row, factors[index], expected=expected, actual=value, area=name_of(row))
    for row, factors in _assessments(check):
        stated = holder_of(row).number(factors.value)
        incomplete = None in (row.number(factors.consequence), row.number(factors.probability))
        if stated is not None and incomplete and stated not in _products(settings):
            expected = f"ett av {', '.join(map(str, sorted(_products(settings))))}"
            yield check.finding(row, factors.value, expected=expected, actual=stated, area=name_of(row))


def _products(settings: Settings) -> set[Decimal]:
    scales = (range(1, len(scale) + 1) for scale in (settings.consequence_scale, settings.probability_scale))
    return {Decimal(one * other) for one, other in itertools.product(*scales)}
