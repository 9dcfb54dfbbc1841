"""Avstämning: all that does not hold, and who is missing."""

from __future__ import annotations

from datetime import date

import pytest

from tests.altered import ANSWERS
from tests.filled import REGISTER, Row, consolidated, filled, plan, round_of
from tests.outlines.rounds import TOKENS, document, result, sentences, under
from vpreport.outlines import document_of
from vpreport.vocabulary.telling import TableBlock


@pytest.mark.parametrize("token", TOKENS)
def test_the_reconciliation_lists_every_error_and_warning(token: str) -> None:
    for came in (True, False):
        findings = [f for f in result(token, came).findings if f.severity.value != "upplysning"]
        (table,) = [b for b in under(document(token, came), "Avstämning") if isinstance(b, TableBlock)]
        shown = [(str(row.cells[2]), str(row.cells[3])) for row in table.rows]
        single = [(f.message, f.rule) for f in findings if came or f.rule != "IN-01"]
        assert [row for row in shown if row != ALL_SILENT] == single
        assert (ALL_SILENT in shown) is not came


ALL_SILENT = (
    "… har inte lämnat något underlag som räknas. Det gäller 3\N{NO-BREAK SPACE}avdelningar: HR, Ekonomi, "
    "Förvaltningsledning.",
    "IN-01",
)
"""What is so for three departments alike is said once."""


def test_a_round_in_which_all_holds_says_so() -> None:
    meetings: Row = {"meeting": "Oktober", "round": "lopande", "decided": date(2025, 10, 1), "diary_number": "1",
                     "version": "1"}  # fmt: skip
    facts = {"Dokumentansvarig": "Staben", "Gäller till och med": "2025-12-31"}
    asking = round_of("lopande", plan({**REGISTER, "meetings": (meetings,)}, 2025, **facts))
    told = document_of(consolidated(asking, {f"{c}.xlsx": filled(asking, c, ANSWERS) for c in asking.workbooks()}))
    assert sentences(under(told, "Avstämning")) == [
        "3 av 3 underlag räknas i rapporten.",
        "Alla kontroller som kunde göras stämmer.",
    ]


def test_the_reconciliation_says_who_is_missing() -> None:
    assert sentences(under(document("delar", came=False), "Avstämning"))[0] == (
        "0 av 3 underlag räknas i rapporten. Underlag saknas från HR, Ekonomi och Förvaltningsledning."
    )
