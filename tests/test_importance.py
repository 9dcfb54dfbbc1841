"""The order of findings: by consequence, then as one turns the pages, the same whichever way they come in."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.filled import small_round
from vpreport.importance import importance_in
from vpreport.vocabulary.amount import COUNT
from vpreport.vocabulary.finding import Bridge, Finding, Severity
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.telling import Figure

ORDER = importance_in(small_round())

FEL, VARNING, UPPLYSNING = Severity


def found(
    severity: Severity, file: str = "", sheet: str = "", cell: tuple[int, int] | None = None, **more: object
) -> Finding:
    places = (Place(file, sheet, *cell),) if cell else ()
    return Finding("XX-01", severity, "Något.", file=file, sheet=sheet, places=places, **more)  # type: ignore[arg-type]  # fields


BRIDGE = Bridge("PE-07", "Bryggan", (), "Uppgivet", Figure(Decimal(1), COUNT))

IN_ORDER = (
    found(FEL, code="hr"),
    found(FEL, "ek.xlsx"),
    found(FEL, "hr.xlsx", "Medarbetare", (6, 2), column="permanent"),
    found(FEL, "ek.xlsx", "Budget", (5, 6), column="outcome"),
    found(FEL, "hr.xlsx", "Budget", (5, 6), column="outcome"),
    found(FEL, "hr.xlsx", "Budget", (5, 7), column="forecast"),
    found(FEL, "hr.xlsx", "Budget", (6, 6), column="outcome"),
    found(FEL, "hr.xlsx", "Uppdrag", (5, 5), column="status"),
    found(FEL, "plan.xlsx", "Kontrollsummor", (5, 1), column="amount"),
    found(FEL, "hr.xlsx", "Texter", (5, 2)),
    found(FEL, "hr.xlsx", "Min egen flik", (1, 1)),
    found(VARNING, code="", bridge=BRIDGE),
    found(VARNING, "hr.xlsx", "Budget", (5, 6), column="outcome"),
    found(VARNING),
    found(VARNING, "hr.xlsx", "Start", (9, 2)),
    found(VARNING, "hr.xlsx", "Budget", (5, 8), column="reason"),
    found(VARNING, "hr.xlsx", "Budget", (9, 12)),
    found(UPPLYSNING, "hr.xlsx", "Budget", (5, 6), column="outcome"),
    found(FEL, "hr.xlsx", "Budget", (5, 6), column="outcome", waived="Godtaget."),
)


@given(st.permutations(IN_ORDER))
def test_the_order_of_consequence_is_one_whichever_way_findings_come(mixed: list[Finding]) -> None:
    """Open first, as bad, a total that suffers, and then sheet by sheet, file by file, cell by cell."""
    assert ORDER.sort(mixed) == IN_ORDER


def test_of_those_as_bad_what_asks_for_nothing_comes_last() -> None:
    total, aside = found(FEL, "hr.xlsx", "Budget", (5, 6)), found(FEL, "hr.xlsx", "Texter", (5, 2))
    warning = found(VARNING, "hr.xlsx", "Budget", (5, 6))
    done = {total: True, aside: False, warning: False}

    assert sorted(done, key=lambda one: ORDER.rank(one, done[one])) == [aside, total, warning]
