"""The documents of all six rounds: what each is called, and when it is of."""

from __future__ import annotations

from datetime import date

import pytest

from tests.filled import Row, consolidated, small_round
from tests.outlines.rounds import TOKENS, document
from vpreport.outlines import document_of

TITLES = {
    "plan": "Verksamhetsplan 2025",
    "februari": "Förvaltningsrapport 28\N{NO-BREAK SPACE}februari\N{NO-BREAK SPACE}2025",
    "april": "Fördjupad ekonomisk rapport 30\N{NO-BREAK SPACE}april\N{NO-BREAK SPACE}2025",
    "delar": "Delårsuppföljning 2025",
    "helar": "Helårsuppföljning 2025",
    "lopande": "Förvaltningsrapport 30\N{NO-BREAK SPACE}juni\N{NO-BREAK SPACE}2025",
}


@pytest.mark.parametrize("token", TOKENS)
def test_a_document_says_what_it_is_and_never_when_it_was_made(token: str) -> None:
    told = document(token)
    assert (told.title, told.subtitle, told.author) == (TITLES[token], "Provnämnden", "Provnämnden")
    assert told.dated == small_round(token).occasion.as_of.isoformat()
    assert told.keywords == ("Provkommun", "2025")
    assert not told.head.numbered


def test_a_document_is_dated_by_its_option_else_when_the_material_is_due() -> None:
    meetings: Row = {"meeting": "Oktober", "round": "delar", "due": date(2025, 9, 12), "marking": "Arbetsmaterial"}
    asking = small_round("delar", meetings=(meetings,))
    told = document_of(consolidated(asking, {}))
    assert (told.dated, told.marking) == ("2025-09-12", "Arbetsmaterial")
    assert document_of(consolidated(asking, {}), date(2025, 10, 14)).dated == "2025-10-14"
