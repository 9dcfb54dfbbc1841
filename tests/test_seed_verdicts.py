"""The published plan gives the verdicts that the catalogue's column *seed* says, each in its cell, and no other.

The column is held here as data. A rule that holds finds nothing, one that does not finds exactly what is listed, and
one without data finds nothing either; what could not be tried is listed too.
"""

from __future__ import annotations

import pytest

from tests.seed import seed_result
from vpreport.catalogue import RULE_BY_ID
from vpreport.vocabulary.finding import Finding, Severity

HOLDS = """
    PE-01 PE-02 PE-03 PE-04 PE-05 PE-06 PE-10 PE-11 PE-12 PE-16 SJ-01 SJ-02 SJ-03 SJ-08 SJ-09 PK-03 PK-04 BU-01 BU-06
    IV-01 IV-02 IV-03 UD-01 UD-08 RI-01 RI-02 RI-03 RI-04 RI-05 RI-08 RI-13 GX-01 GX-02 GX-03 GX-04 GX-06
""".split()
FAILS = """
    IN-13 PE-07 PE-08 PE-09 SJ-07 BU-04 IV-04 IV-05 IV-06 IV-08 NT-06 NT-14 UD-04 RI-06 RI-07 GX-05 GX-07
""".split()
PARTLY = "PE-18 BU-05 BU-11 NT-05".split()
NO_DATA = """
    IN-01 IN-02 IN-03 IN-04 IN-05 IN-06 IN-07 IN-08 IN-09 IN-10 IN-11 IN-12 IN-14 IN-15 PE-13 PE-14 PE-17
    SJ-04 SJ-05 SJ-06 SJ-10 SJ-11 PK-06 PK-07 BU-02 BU-03 BU-07 BU-08 BU-09
    UF-01 UF-02 UF-03 UF-04 UF-05 UF-06 UF-07 UF-08 UF-09 UF-10 UF-11 IV-07 IV-09 IV-10 IV-11
    NT-02 NT-03 NT-04 NT-07 NT-08 NT-09 NT-10 NT-11 NT-12 NT-13 UD-02 UD-03 UD-06 UD-07 RI-10 RI-12
""".split()
IN_WORDS = """
    PE-15 PK-01 PK-02 PK-05 BU-10 NT-01 UD-05 UD-09 UD-10 RI-09 RI-11 GX-08 GX-09 GX-10 GX-11 GX-12
""".split()
"""The column has a sentence or a dash for them: what is so, no verdict."""
ADDED = """
    IN-16 IN-17 IN-18 IN-19 IN-20 IN-21 IN-22 IN-23 IN-24 RE-01 RE-02 RE-03 RE-04 RE-05 RE-06 PE-19
""".split()
"""Rules that are not in the catalogue's tables, so that the column has nothing about them."""

TOLD_ELSEWHERE = {"PE-08": "PE-07"}
"""The bridge by sex is told in the bridge, whose rest has the same cause."""
NAMES_TO_TELL_APART = {"IV-03"}
"""It holds, and near duplicates among the names are noted, as the column says."""
OF_OTHER_ROUNDS = {"GX-01", "GX-02"}
"""They hold for the interim report, and the plan round does not ask."""

OWNERS = "H5 H6 H7 H8 H9 H10 H11 H12 H13 H14 H15 H16 H17 H18 H19 H20 H21 H22 H23 H24 H25".split()
"""Every project's Ansvarig but the last, which is a department's name."""

FOUND: dict[str, list[str]] = {
    "IN-13": [f"I{number} Investeringar {cell}" for number, cell in enumerate(OWNERS, 1)],
    "PE-07": ["tillsvidare"],
    "PE-09": ["avdelningschefer"],
    "PE-15": ["könsfördelning"],
    "SJ-07": ["sju uppgifter"],
    "BU-04": ["B3 Budget E8", "B4 Budget E9", "B6 Budget E11"],
    "BU-05": ["avdelningar"],
    "BU-10": ["B3 Budget D8"],
    "IV-03": [
        "Byte konstgräs IP / Kramfors IP / Uppdatering maskinpark Kramfors IP Investeringar B6",
        "Renovering tak Ådalshallen / Ådalshallen Investeringar B7",
    ],
    "IV-04": ["I22 Investeringar C27", "beskrivning Investeringar C12"],
    "IV-05": ["I21 Investeringar C26"],
    "IV-06": ["2025"],
    "IV-08": ["I4 Investeringar I9"],
    "NT-05": [" Nyckeltal F5"],
    "NT-06": [" Nyckeltal H5"],
    "NT-14": [" Nyckeltal D5"],
    "UD-04": [" Uppdrag D4"],
    "UD-05": ["5.5:4 Uppdrag D23", "5.5:5 Uppdrag D24", "5.5:6 Uppdrag D25", "5.7:5 Uppdrag D43"],
    "UD-09": ["5.1:3 Uppdrag C6", "5.3:2 Uppdrag C13"],
    "UD-10": ["5.5:6 Uppdrag C25"],
    "RI-06": ["K2 Internkontroll G5", "K3 Internkontroll G6"],
    "RI-07": ["R1 Risker E4", "R2 Risker E5", "R3 Risker E6"],
    "GX-05": ["D9 Dokument H12", "D10 Dokument H13"],
    "GX-07": ["D5 Dokument G8"],
}
"""Everything that is found: row and cell by rule."""

NOTES = {"IN-13", "PE-09", "PE-15", "BU-10", "IV-03", "UD-05", "UD-09", "UD-10"}
"""What is only noted; IV-04 has the five small projects as a note and the reserve as a warning."""

NOT_TRIED = """
    PE-13 PE-14 PE-19 SJ-05 SJ-10 PK-06 PK-07 BU-02 BU-07 BU-08 BU-09 IV-02 IV-07 IV-11 GX-08 GX-09 GX-10 GX-12
""".split()
"""What the plan round asks for and the published plan has no data for; IV-02 has no stated sums to meet."""

SAID = {
    "PE-07": "138 i tabellen + 14 tillsvidareanställda chefer = 152, men 151 är uppgivet. 1 återstår",
    "PE-09": "10 avdelningar men 9 avdelningschefer",
    "PE-15": "I 10 av 10 avdelningar",
    "BU-10": "0,02 procent",
    "SJ-07": "Bara 3 av 7",
    "IV-06": "6 795 av 18 800 tkr 2025: 36,1 procent",
    "IV-05": "Babelsberg står 5-10 mnkr, men i tabellen 5 000 tkr (2026)",
    "IV-08": "Ådalshallen kostar 50 000 tkr",
    "NT-06": "32 av 32 nyckeltal",
    "UD-04": "47 av 47 uppdrag",
    "GX-07": "34, men antalet är 73: 39 saknas",
}
"""The figures of the column, as people read them."""


def place(finding: Finding) -> str:
    return f"{finding.row} {finding.sheet} {finding.place.cell}" if finding.place else finding.row


def test_the_column_speaks_of_every_rule_once() -> None:
    column = [*HOLDS, *FAILS, *PARTLY, *NO_DATA, *IN_WORDS]
    assert len(column) == len(set(column))
    assert {*column, *ADDED} == RULE_BY_ID.keys()


def test_everything_that_is_found_is_listed() -> None:
    told: dict[str, list[str]] = {}
    for finding in seed_result().findings:
        told.setdefault(finding.rule, []).append(place(finding))
    assert {rule: sorted(places) for rule, places in told.items()} == {
        rule: sorted(places) for rule, places in FOUND.items()
    }


@pytest.mark.parametrize("rule", FAILS)
def test_what_does_not_hold_is_found(rule: str) -> None:
    assert TOLD_ELSEWHERE.get(rule, rule) in FOUND


@pytest.mark.parametrize("rule", [*HOLDS, *NO_DATA])
def test_what_holds_and_what_has_no_data_is_silent(rule: str) -> None:
    assert rule not in FOUND or rule in NAMES_TO_TELL_APART


def test_severities_are_the_columns() -> None:
    told = {(finding.rule, finding.severity) for finding in seed_result().findings}
    noted = {(rule, Severity.NOTE) for rule in {*NOTES, "IV-04"}}
    assert told == noted | {(rule, Severity.WARNING) for rule in FOUND.keys() - NOTES}


def test_what_could_not_be_tried_is_listed() -> None:
    assert sorted({one.rule for one in seed_result().not_checked}) == sorted(NOT_TRIED)


def test_what_holds_is_tried() -> None:
    material = seed_result().material
    silent = {rule for rule in set(HOLDS) if not RULE_BY_ID[rule].applies_at(material)}
    assert silent == OF_OTHER_ROUNDS
    assert set(HOLDS) & set(NOT_TRIED) == {"IV-02"}


@pytest.mark.parametrize("rule", SAID)
def test_the_columns_figures_are_said(rule: str) -> None:
    messages = [finding.message for finding in seed_result().findings if finding.rule == rule]
    assert [SAID[rule] in message.replace("\N{NO-BREAK SPACE}", " ") for message in messages] == [True]
