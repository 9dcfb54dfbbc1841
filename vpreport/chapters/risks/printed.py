"""What is printed is what the risks' values say: the matrix and the order of the table."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from vpreport.chapters.risks.matrix import squares
from vpreport.chapters.risks.sheet import RISKS
from vpreport.chapters.risks.sums import by_value, name_of, value_of
from vpreport.vocabulary.assessment import current_factors
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.rule import Check, Findings, rule


@rule(
    "RI-03",
    Severity.ERROR,
    RISKS,
    across=True,
    title="Bedömningsmatrisen visar konsekvens × sannolikhet",
    formula="Rutans tal = radens konsekvens × kolumnens sannolikhet",
    message="I bedömningsmatrisen står {actual} för konsekvens {consequence} och sannolikhet {probability}, "
    "men produkten är {expected}.",
    fix="Kontrollera skalorna på bladet Plan i registret. Matrisen räknas fram ur dem.",
    basis="Regelkatalogen RI-03: varje ruta i den tryckta matrisen är K × S.",
    sample={"actual": "5", "consequence": "3", "expected": "6", "probability": "2"},
)
def printed_matrix_is_the_product(check: Check) -> Findings:
    """Every cell of the matrix as it is printed is its row's number × its column's, the highest consequence first."""
    levels = len(check.view.settings.consequence_scale)
    for consequence, row in zip(range(levels, 0, -1), squares(check.view), strict=True):
        for probability, square in enumerate(row, 1):
            shown, expected = square.product.value, Decimal(consequence * probability)
            if shown != expected:
                yield check.finding_across(
                    f"{consequence}:{probability}",
                    expected=expected,
                    actual=shown,
                    consequence=consequence,
                    probability=probability,
                )


@rule(
    "RI-04",
    Severity.NOTE,
    RISKS,
    across=True,
    title="Riskerna redovisas med de högsta först",
    message="”{area}” har riskvärdet {actual} men står efter en risk som har {expected}.",
    fix="Kontrollera bedömningen av de två riskerna. Ordningen räknas fram ur riskvärdena.",
    basis="Regelkatalogen RI-04: tabellen är fallande. Registrets rader får stå i vilken ordning som helst.",
    sample={"actual": "12", "area": "Uppdaterade och aktuella kontinuitetsplaner", "expected": "4"},
)
def printed_risks_fall(check: Check) -> Findings:
    """In the table as it is printed no risk stands after one of lower value; one without value stands last."""
    printed = [(row, value_of(check.view, row, current_factors(row)).value) for row in by_value(check.view)]
    for (_, before), (row, value) in pairwise(printed):
        if value is not None and (before is None or value > before):
            yield check.finding(row, current_factors(row).value, expected=before, actual=value, area=name_of(row))
            return
