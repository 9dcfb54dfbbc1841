from __future__ import annotations

import pytest

from tests.drawn import Board
from vpreport.chapters.risks import RISKS
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.pointing import Doubt, doubt_about

HEADER = "| Id | Område | Konsekvens | Sannolikhet | Riskvärde | Avdelning |\n"


@pytest.mark.parametrize(
    ("ids", "doubt"),
    [
        (("R1", "R2"), None),
        (("R1", ""), None),
        (("R1", "#REF!"), Doubt(Place("plan.xlsx", "Risker", 3, 1))),
        (("R9", "r9"), Doubt(None, "Raden R9 på bladet Risker används inte.")),
        (("R1", "R1"), None),
    ],
)
def test_there_may_be_a_row_whose_id_cannot_be_read_or_is_refused(ids: tuple[str, str], doubt: Doubt | None) -> None:
    board = Board("plan")
    board.register(RISKS, HEADER + "".join(f"| {id} | Brand | 3 | 3 | 9 | HR |\n" for id in ids))
    view = board.material()
    assert doubt_about("R9", view, "Risker", view.rows(RISKS)) == doubt
    assert doubt_about("R9", view, "Uppdrag", ()) is None
