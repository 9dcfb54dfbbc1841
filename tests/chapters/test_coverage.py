"""Which risks have a control point, which assignments that follows, and what they say."""

from __future__ import annotations

import pytest

from tests.chapters.test_control import FOLLOW_UP, REGISTER
from tests.drawn import EKONOMI, HR, Board
from vpreport.chapters.assignments import ASSIGNMENTS
from vpreport.chapters.control import CONTROL, tell_common_follow_up, tell_coverage, tell_own_follow_up
from vpreport.chapters.risks import RISKS
from vpreport.vocabulary.telling import Figure, TableBlock

RISK = """
    | Id | Område      | Konsekvens | Sannolikhet | Riskvärde | Avdelning |
    | R1 | Offboarding | 3          | 3           | 9         | HR        |
    | R2 | Strömavbrott | 4         | 3           | 12        | HR        |
    | R3 | Fukt        | 2          | 2           | 4         | HR        |
"""
OFFBOARDING = "| I1 | Avslut av anställning | Brister | 9 | Genomgång | HR | Gemensam | R1 | | Alla |"
POWER = "| I2 | Reservkraft | Mörker | 12 | Uppföljning av uppdrag | IT | Egen | r2 | U5; U6 | HR |"
ASTRAY = "| I3 | IT-säkerhet | Intrång | 16 | Prov | IT | Egen | | U5 | HR |"
ASSIGNED = "| Id | Mål | Uppdrag | Klart senast | Avdelning |\n| U5 | 1 | Bygg | | HR |\n| U6 | 1 | Pröva | | HR |"
STATES = """
    | Id | Mål | Uppdrag | Klart senast | Status | Genomfört datum | Ny sluttid | Kommentar |
    | U5 | 1   | Bygg    |              | {}     |                 |            |           |
    | U6 | 1   | Pröva   |              | {}     |                 |            |           |
"""
RISK_ROWS = """
    | Id | Område       | Konsekvens | Sannolikhet | Riskvärde | Kommentar |
    | R2 | Strömavbrott | 4          | {}          |           | Inga.     |
"""


def board(
    *points: str, round: str = "plan", results: tuple[str, ...] = (), states: tuple[str, str] = ("", "")
) -> Board:
    """Three risks of which only the second is high, with those control points; HR reports results and states."""
    found = Board(round, departments=(HR, EKONOMI))
    found.register(RISKS, RISK)
    found.register(ASSIGNMENTS, ASSIGNED)
    found.register(CONTROL, "\n".join((REGISTER, *points)))
    if round != "plan":
        found.sheet(RISKS, RISK_ROWS.format("3"))
        found.sheet(ASSIGNMENTS, STATES.format(*states))
        described = ["|".join(point.split("|")[:7]) for point in points]
        rows = [f"{words}| {result} | | | | |" for words, result in zip(described, results, strict=True)]
        found.sheet(CONTROL, "\n".join((FOLLOW_UP, *rows)))
    return found


def table(found: Board) -> TableBlock:
    (block,) = tell_coverage(found.material())
    assert isinstance(block, TableBlock)
    return block


def told(found: Board) -> list[tuple[str, ...]]:
    return [tuple("" if cell is None else str(cell) for cell in row.cells) for row in table(found).rows]


def test_high_and_controlled_risks_stand_with_their_points_and_assignments_the_highest_first() -> None:
    assert told(board(OFFBOARDING, POWER)) == [
        ("Strömavbrott", "12", "Reservkraft", "U5\nU6"),
        ("Offboarding", "9", "Avslut av anställning", ""),
    ]


def test_a_high_risk_without_a_point_and_a_point_without_a_risk_are_told() -> None:
    assert told(board(ASTRAY)) == [
        ("Ingen värderad risk", "16", "IT-säkerhet", "U5"),
        ("Strömavbrott", "12", "▲ Kontrollpunkt saknas", ""),
    ]


def test_a_risk_that_somebody_accepts_says_so() -> None:
    found = board(OFFBOARDING)
    material = found.material()
    material.found[:] = [f._replace(waived="Så är det.") if f.rule == "RI-07" else f for f in material.found]
    assert told(found)[0] == ("Strömavbrott", "12", "– Godtas utan kontrollpunkt")


def test_a_risk_with_two_points_stands_with_both() -> None:
    other = POWER.replace("I2", "I4").replace("Reservkraft", "Batterier").replace("U5; U6", "U9")
    assert told(board(POWER, other)) == [
        ("Strömavbrott", "12", "Reservkraft", "U5\nU6"),
        ("Strömavbrott", "12", "Batterier", "U9 finns inte"),
    ]


@pytest.mark.parametrize(
    ("result", "states", "shown", "is_derived"),
    [
        ("Mindre avvikelse", ("Försenat", "Pågår"), "▲ Mindre avvikelse", False),
        ("", ("Försenat", "Pågår"), "■ Avvikelse", True),
        ("", ("", "Avfört"), "■ Avvikelse", True),
        ("", ("Genomfört", "Pågår"), "● Utan avvikelse", True),
        ("", ("Genomfört", ""), "○ Ej rapporterat", False),
    ],
)
def test_a_point_that_follows_assignments_takes_its_result_from_them(
    result: str, states: tuple[str, str], shown: str, is_derived: bool
) -> None:
    found = board(POWER, round="delar", results=(result,), states=states)
    words = [f"U{number} {(state or 'Ej redovisat').lower()}" for number, state in zip((5, 6), states, strict=True)]
    assert told(found) == [("Strömavbrott", "12", "Reservkraft", "\n".join(words), shown)]
    note = "Reservkraft: resultatet är hämtat från uppdragen som kontrollen följer."
    assert table(found).notes == ((note,) if is_derived else ())
    blocks = (*tell_own_follow_up(found.material()), *tell_common_follow_up(found.material()))
    (results,) = (block for block in blocks if isinstance(block, TableBlock) and block.caption.endswith(": resultat"))
    assert str(results.rows[0].cells[2]) == shown
    assert results.notes == table(found).notes


def test_another_method_takes_no_result_from_its_assignments() -> None:
    other = POWER.replace("Uppföljning av uppdrag", "Prov")
    found = board(other, round="delar", results=("",), states=("Försenat", "Försenat"))
    assert told(found)[0][-1] == "○ Ej rapporterat"


def test_the_value_is_that_of_the_new_assessment_as_soon_as_there_is_one() -> None:
    found = board(POWER, round="delar", results=("Utan avvikelse",), states=("Pågår", "Pågår"))
    found.reported[RISKS.key].clear()
    found.sheet(RISKS, RISK_ROWS.format("4"))
    value = table(found).rows[0].cells[1]
    assert isinstance(value, Figure)
    assert (str(value), [str(place) for place in value.sources]) == (
        "16",
        ["hr.xlsx, Risker, C2", "hr.xlsx, Risker, D2"],
    )


def test_without_risks_and_points_there_is_nothing_to_tell() -> None:
    assert list(tell_coverage(Board("plan").material())) == []
