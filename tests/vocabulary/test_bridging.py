from __future__ import annotations

from decimal import Decimal

from vpreport.vocabulary.amount import COUNT
from vpreport.vocabulary.bridging import bridge_table
from vpreport.vocabulary.finding import Bridge
from vpreport.vocabulary.telling import Figure

TERMS = (("Tabellen", Figure(Decimal(138), COUNT)), ("Chefer", Figure(Decimal(14), COUNT)))
BRIDGE = Bridge("PE-07", "Från tabell till total", TERMS, "Uppgivet", Figure(Decimal(151), COUNT))


def test_a_bridge_is_told_from_its_terms_to_what_remains() -> None:
    table = bridge_table(BRIDGE)
    assert [(*map(str, row.cells), row.total) for row in table.rows] == [
        ("Tabellen", "138", False),
        ("Chefer", "14", False),
        ("Summa", "152", True),
        ("Uppgivet", "151", True),
        ("Återstår att förklara", "1", True),
    ]
    assert (table.caption, table.notes) == ("Från tabell till total", ())


def test_an_explained_rest_is_told_as_such() -> None:
    table = bridge_table(BRIDGE._replace(explanation="En chef delas."))
    assert table.rows[-1].cells[0] == "Förklarad skillnad"
    assert table.notes == ("Förklaring: En chef delas.",)
