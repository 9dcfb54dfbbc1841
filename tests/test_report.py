"""What the command line tells of findings: each in full, alike ones together."""

from __future__ import annotations

from tests.vocabulary.test_grouping import MANY, found, name_of
from vpreport.report import told_findings


def test_what_is_alike_is_told_once_with_its_places() -> None:
    alone = found("ek", 9, rule="PE-05", sheet="B")
    assert told_findings([MANY[0], alone, *MANY[1:]], name_of).replace("\u00a0", " ").split("\n\n") == [
        "FEL  3 avdelningar – A\n"
        "  HR B6: Tillsvidare totalt för Lön är 15, men kvinnor och män blir tillsammans 14. "
        "Detsamma gäller 3 ställen till: Ekonomi: B6 (16); IT: B6 (Drift / 15), B7 (Stöd / 21).\n"
        "  Gör så här: Rätta totalen för Lön eller ett av antalen.  [PE-01]",
        "FEL  Ekonomi – ek.xlsx, B, B9\n"
        "  Tillsvidare totalt för Lön är 15, men kvinnor och män blir tillsammans 14.\n"
        "  Gör så här: Rätta totalen för Lön eller ett av antalen.  [PE-05]",
    ]


def test_what_is_accepted_is_told_together_with_why() -> None:
    accepted = [one._replace(waived="Beslutat av nämnden.") for one in MANY]
    told = told_findings(accepted, name_of)
    assert told.startswith("ACCEPTERAD  3\u00a0avdelningar – A\n")
    assert told.endswith("  Godtaget: Beslutat av nämnden.  [PE-01]")
