"""Bridges of whole rounds: what explains them, and how workbook, document and programs show them."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from functools import lru_cache

import pytest

import vpreport
from tests.altered import ANSWERS
from tests.filled import REGISTER, Row, consolidated, filled, plan, round_of
from tests.test_bridges import said
from tests.test_example_data import EXAMPLE
from tests.trials import NEIGHBOUR, tries
from vpreport.consolidation import Consolidation
from vpreport.outlines import document_of
from vpreport.vocabulary.telling import Paragraph, TableBlock, flattened, plain

# What is decided after the plan, and what somebody has accepted

CHANGES: tuple[Row, ...] = (
    {"id": "Ä1", "concerns": "Budget", "row": "B1", "amount": 100, "kind": "Tilläggsanslag", "decision": "§ 1"},
    {"id": "Ä2", "concerns": "Budget", "row": "B2", "amount": -30, "kind": "Omdisponering", "decision": "§ 2"},
    {"id": "Ä3", "concerns": "Budget", "row": "B1", "amount": 30, "kind": "Omdisponering", "decision": "§ 2"},
    {"id": "Ä4", "concerns": "Budget", "row": "B9", "amount": 7, "kind": "Tilläggsanslag", "decision": "§ 3"},
)
BUDGET_2025: Row = {"measure": "Nämndens budget 2025", "value": 62000, "unit": "tkr"}


def delar(*changes: Row, controls: tuple[Row, ...] = (), waivers: tuple[Row, ...] = ()) -> Consolidation:
    asking = round_of("delar", plan({**REGISTER, "changes": changes, "controls": controls, "waivers": waivers}))
    return consolidated(asking, {f"{code}.xlsx": filled(asking, code, ANSWERS) for code in ("hr", "ek", "fl")})


def waived(rule: str, row: str = "") -> Row:
    words: Row = {"reason": "Rättas i oktober.", "decided_by": "Ekonomichefen", "until": date(2025, 12, 31)}
    return {"rule": rule, **words, **({"row": row} if row else {})}


WORDS = "Rättas i oktober. Beslutat av Ekonomichefen. Gäller till och med 31 december 2025."


def test_changes_lead_from_what_is_decided_to_what_is_in_force() -> None:
    in_force, moved = (bridge for bridge in delar(*CHANGES[:3]).bridges if bridge.rule == "UF-11")
    assert said(in_force) == (
        "Beslutad budget 62\xa0433 + Tilläggsanslag 100 + Omdisponering 0 = 62533; Gällande budget 62\xa0533; 0 Stämmer"
    )
    assert said(moved) == "Ä2 −30 + Ä3 30 = 0; Ska ta ut varandra 0; 0 Stämmer"


@tries("UF-11", NEIGHBOUR)
def test_a_change_that_reaches_no_row_is_the_rest_between_decided_and_in_force() -> None:
    result = delar(*CHANGES)
    bridge = next(bridge for bridge in result.bridges if bridge.rule == "UF-11")
    assert said(bridge).endswith("Gällande budget 62\xa0533; 7 Att förklara")
    assert [f.bridge for f in result.findings if f.rule == "UF-11"] == [bridge]


def test_a_round_without_changes_has_nothing_to_lead_to() -> None:
    assert [bridge for bridge in delar().bridges if bridge.rule == "UF-11"] == []


def test_a_rest_whose_finding_is_accepted_bears_the_reason_of_the_waiver() -> None:
    result = delar(*CHANGES, controls=(BUDGET_2025,), waivers=(waived("BU-01"), waived("UF-11")))
    found = {bridge.rule: (bridge.status.word, bridge.explanation) for bridge in result.bridges if bridge.remainder}
    assert found == {"BU-01": ("Förklarad", WORDS), "UF-11": ("Förklarad", WORDS)}
    assert [bridge.rule for bridge in delar(controls=(BUDGET_2025,)).bridges if bridge.is_open] == ["BU-01"]


def test_a_rest_of_which_only_a_part_is_accepted_is_open() -> None:
    other = {**CHANGES[3], "id": "Ä5"}
    for waivers, is_open in (((waived("UF-11", "Ä4"),), True), ((waived("UF-11"),), False)):
        bridge = next(b for b in delar(*CHANGES, other, waivers=waivers).bridges if b.rule == "UF-11")
        assert bridge.remainder == 14
        assert bridge.is_open is is_open


# Where they are shown


def test_the_file_for_programs_tells_every_bridge_with_its_cells() -> None:
    told = json.loads(delar(controls=(BUDGET_2025,), waivers=(waived("BU-01"),)).reconciliation())["bridges"]
    assert told == [
        {
            "rule": "BU-01",
            "code": None,
            "title": "Nämndens budget 2025",
            "state": "förklarad",
            "terms": [
                {"name": name, "value": value, "sources": [{"file": "plan.xlsx", "sheet": "Budget", "cell": cell}]}
                for name, value, cell in (
                    ("HR", 14951, "E5"),
                    ("Ekonomi", 46942, "E6"),
                    ("Förvaltningsledning", 540, "E7"),
                )
            ],
            "total": 62433,
            "stated": {
                "name": "Nämndens budget 2025 enligt kontrollsumman",
                "value": 62000,
                "sources": [{"file": "plan.xlsx", "sheet": "Kontrollsummor", "cell": "B4"}],
            },
            "remainder": 433,
            "explanation": WORDS,
        }
    ]


def tables(result: Consolidation) -> dict[str, TableBlock]:
    return {b.caption: b for b in flattened(document_of(result).blocks) if isinstance(b, TableBlock)}


@pytest.mark.parametrize("is_waived", [True, False])
def test_the_document_shows_a_rest_post_by_post_and_every_bridge_on_a_line(is_waived: bool) -> None:
    found = tables(delar(controls=(BUDGET_2025,), waivers=(waived("BU-01"),) if is_waived else ()))
    whole, every = found["Nämndens budget 2025, post för post"], found["Avstämda summor"]
    assert [tuple(map(str, row.cells)) for row in whole.rows] == [
        ("HR", "14\xa0951"),
        ("Ekonomi", "46\xa0942"),
        ("Förvaltningsledning", "540"),
        ("Summa", "62\xa0433"),
        ("Nämndens budget 2025 enligt kontrollsumman", "62\xa0000"),
        ("Förklarad skillnad" if is_waived else "Återstår att förklara", "433"),
    ]
    assert whole.columns[1].header == "Belopp, tkr"
    why = WORDS if is_waived else "▲ Att förklara"
    assert [tuple(map(str, row.cells)) for row in every.rows] == [
        ("Nämndens budget 2025, tkr", "62\xa0433", "62\xa0000", "433", why, "BU-01")
    ]


@lru_cache(maxsize=1)
def example() -> Consolidation:
    return vpreport.consolidate(vpreport.read_plan(EXAMPLE / "plan.xlsx"), EXAMPLE / "inkorg-plan", round="plan")


def test_of_the_published_plan_only_the_bridge_to_permanent_staff_has_a_rest() -> None:
    (rest,) = (bridge for bridge in example().bridges if bridge.is_open)
    assert rest.rule == "PE-07"
    assert [rest.total, rest.stated.value, rest.remainder] == [152, 151, 1]
    assert [figure.value for _, figure in rest.terms] == [138, 15, -1]
    others = Counter(bridge.rule for bridge in example().bridges if not bridge.is_open)
    assert others == {"BU-01": 2, "IV-01": 3, "PE-02": 3, "PK-01": 3} | dict.fromkeys(
        ("PE-03", "PE-04", "PE-05", "PE-06", "PE-12", "SJ-04"), 1
    )


def test_of_the_published_plan_the_document_shows_all_and_whole_the_one_with_a_rest() -> None:
    found = tables(example())
    assert [caption for caption in found if caption.endswith("post för post")] == [
        "Från tabellen över medarbetare till antalet tillsvidareanställda, post för post"
    ]
    assert len(found["Avstämda summor"].rows) == len(example().bridges)
    sentence = (
        "18 summor har stämts av mot det som är uppgivet på annat håll: 17 stämmer och 1 har en skillnad att förklara."
    )
    assert sentence in [
        plain(block.parts).replace("\xa0", " ")
        for block in document_of(example()).blocks
        if isinstance(block, Paragraph)
    ]
