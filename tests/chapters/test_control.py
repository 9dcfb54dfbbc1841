from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.drawn import EKONOMI, HR, Board
from tests.trials import BOUNDARY, BROKEN, NEIGHBOUR, SOUND, UNREADABLE, tries
from vpreport.chapters.assignments import ASSIGNMENTS
from vpreport.chapters.control import (
    CHAPTER,
    CONTROL,
    counts,
    headline,
    own_heading,
    points,
    tell_common_follow_up,
    tell_common_plan,
    tell_own_follow_up,
    tell_own_plan,
    tell_results,
)
from vpreport.chapters.risks import RISKS
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.measure import Measure
from vpreport.vocabulary.telling import Block, Bullets, Paragraph, Status, TableBlock, Tone, plain, text

REGISTER = (
    "| Id | Rutin/process | Risk | Riskvärde | Kontrollmetod | Ansvarig "
    "| Omfattning | Risk-id | Kopplade uppdrag | Avdelning |"
)
PLAN = "| Id | Rutin/process | Risk | Riskvärde | Kontrollmetod | Ansvarig | Risk-id |"
FOLLOW_UP = (
    "| Id | Rutin/process | Risk | Riskvärde | Kontrollmetod | Ansvarig "
    "| Resultat | Iakttagelse | Åtgärd | Åtgärdsansvarig | Åtgärd klar |"
)
ASSIGNMENTS_REGISTER = "| Id | Mål | Uppdrag | Avdelning | Klart senast | Ursprung |"
RISK = """
    | Id | Område       | Konsekvens | Sannolikhet | Riskvärde | Avdelning |
    | R1 | Offboarding  | 3          | 3           | 9         | HR        |
"""
COMMON = "| I1 | Avslut av anställning | Brister | 9 | Genomgång | HR | Gemensam | R1 | | Alla |"
OWN = "| I2 | IT-säkerhet | Intrång | 9 | Prov | IT | Egen | R1 | U5 | HR |"


def planned(*rows: str, register: tuple[str, ...] = (OWN,), risk: str = RISK) -> Board:
    """The plan round with a risk valued 9, where HR has returned those rows; no rows for none."""
    board = Board("plan")
    board.register(RISKS, risk)
    board.register(CONTROL, "\n".join((REGISTER, *register)))
    if rows:
        board.sheet(CONTROL, "\n".join((PLAN, *rows)))
    return board


def followed_up(*register: str, departments: tuple[str, ...] = (), **reports: str) -> Board:
    """The interim round; each department's words are result, observation and action on the only point it has."""
    board = Board("delar", departments=(HR, EKONOMI))
    board.register(CONTROL, "\n".join((REGISTER, *register)))
    for code, words in reports.items():
        given = register[-1] if code == "hr" else register[0]
        described = " | ".join(part.strip() for part in given.split("|")[1:7])
        rows = [] if given is register[0] else [f"| {' | '.join(register[0].split('|')[1:7])} | Utan avvikelse |"]
        board.sheet(CONTROL, "\n".join((FOLLOW_UP, *rows, f"| {described} | {words} |")), department=code)
    return board


def of(board: Board, rule: str) -> Finding:
    """The rule's one finding."""
    (finding,) = [f for f in board.findings() if f.rule == rule]
    return finding


def cells(board: Board, rule: str) -> list[str | None]:
    """The cells to change first of all that the rule has found."""
    return [f.place.cell if f.place else None for f in board.findings() if f.rule == rule]


def table_of(block: Block) -> TableBlock:
    assert isinstance(block, TableBlock)
    return block


def reasons(board: Board, rule: str) -> list[str]:
    """Why the rule has not been checked, in words."""
    board.material()
    return [n.reason for n in board.not_checked if n.rule == rule]


# RI-05


@tries("RI-05", SOUND)
@tries("RI-06", SOUND)
@pytest.mark.parametrize("risk_id", ["R1", " r1 "])
def test_a_control_point_with_the_value_of_its_risk_is_sound(risk_id: str) -> None:
    board = planned(f"| I2 | IT-säkerhet | Intrång | 9 | Prov | IT | {risk_id} |")
    assert (board.found(), board.unchecked("RI-05"), board.unchecked("RI-06")) == ([], [], [])


@tries("RI-05", BROKEN)
def test_another_value_than_the_risks_is_found_at_its_cell_and_the_risks_is_used() -> None:
    board = planned("| I2 | IT-säkerhet | Intrång | 12 | Prov | IT | r1 |")
    finding = board.only("RI-05")
    assert [place.cell for place in finding.places] == ["D2", "G2"]
    assert (finding.file, finding.severity) == ("hr.xlsx", Severity.ERROR)
    assert (finding.expected, finding.actual, finding.difference) == (Decimal(9), Decimal(12), Decimal(3))
    assert finding.used == 9
    assert finding.fix == "Skriv samma riskvärde på båda bladen, eller rätta Risk-id. Tills vidare räknas 9."
    assert [place.cell for place in finding.sources] == ["D2", "G2", "C2", "D2"]
    assert finding.message == "Kontrollpunkten ”IT-säkerhet” har riskvärdet 12, men risken r1 har 9."
    (table,) = tell_own_plan(board.material())
    assert str(table_of(table).rows[0].cells[2]) == "9"


@tries("RI-05", BOUNDARY)
@pytest.mark.parametrize(
    ("value", "expected"), [("8", ["D2"]), ("10", ["D2"]), ("9,5", ["D2"]), ("0", ["D2"]), ("", [])]
)
def test_only_a_value_can_differ_from_the_risks(value: str, expected: list[str]) -> None:
    board = planned(f"| I2 | IT-säkerhet | Intrång | {value} | Prov | IT | R1 |")
    assert (cells(board, "RI-05"), board.unchecked("RI-05")) == (expected, [])


@tries("RI-05", BOUNDARY)
def test_of_several_who_value_a_risk_the_responsible_counts() -> None:
    board = planned(
        "| I2 | IT-säkerhet | Intrång | 9 | Prov | IT | R1 |", risk=RISK.replace("| HR        |", "| HR; Ekonomi |")
    )
    for code, consequence in (("hr", 3), ("ek", 4)):
        row = f"| R1 | Offboarding | {consequence} | 3 | |"
        board.sheet(RISKS, f"| Id | Område | Konsekvens | Sannolikhet | Riskvärde |\n{row}", department=code)
    assert cells(board, "RI-05") == []


@tries("RI-05", NEIGHBOUR)
def test_the_risks_product_counts_and_not_what_is_typed_as_its_value() -> None:
    board = planned("| I2 | IT-säkerhet | Intrång | 9 | Prov | IT | R1 |", risk=RISK.replace("| 9  ", "| 8  "))
    assert board.found() == [("RI-01", "E2")]


@tries("RI-05", NEIGHBOUR)
def test_a_risk_off_its_scale_is_only_told_at_the_risk() -> None:
    board = planned(
        "| I2 | IT-säkerhet | Intrång | 9 | Prov | IT | R1 |", risk=RISK.replace("| 3          | 3 ", "| 7 | 3")
    )
    assert board.found() == [("RI-02", "C2")]


@tries("RI-05", NEIGHBOUR)
@pytest.mark.parametrize("risk_id", ["", "R9"])
def test_a_point_without_a_known_risk_has_no_value_to_be_held_against(risk_id: str) -> None:
    board = planned(f"| I2 | IT-säkerhet | Intrång | 12 | Prov | IT | {risk_id} |")
    assert (board.found(), board.unchecked("RI-05")) == ([("RI-06", "G2")], [])


@tries("RI-05", UNREADABLE)
@pytest.mark.parametrize(
    ("factors", "cell"), [("#REF! | 3 | 9", "C2"), ("3 | #REF! | 9", "D2"), ("#REF! | #REF! | 9", "C2")]
)
def test_the_value_is_not_checked_against_a_risk_that_cannot_be_read(factors: str, cell: str) -> None:
    risk = f"{RISK.splitlines()[1]}\n| R1 | Offboarding | {factors} | HR |"
    board = planned("| I2 | IT-säkerhet | Intrång | 12 | Prov | IT | R1 |", risk=risk)
    assert {rule for rule, _ in board.found()} == {"IN-06"}
    assert board.unchecked("RI-05") == [cell]


@tries("RI-05", BOUNDARY)
def test_a_stored_product_that_cannot_be_read_is_not_needed() -> None:
    risk = f"{RISK.splitlines()[1]}\n| R1 | Offboarding | 3 | 3 | #REF! | HR |"
    board = planned("| I2 | IT-säkerhet | Intrång | 12 | Prov | IT | R1 |", risk=risk)
    assert (cells(board, "RI-05"), board.unchecked("RI-05")) == (["D2"], [])


@tries("RI-05", UNREADABLE)
@pytest.mark.parametrize(("point", "cell"), [("#REF! | Prov | IT | R1", "D2"), ("12 | Prov | IT | #REF!", "G2")])
def test_a_value_that_cannot_be_read_is_not_checked(point: str, cell: str) -> None:
    board = planned(f"| I2 | IT-säkerhet | Intrång | {point} |")
    assert (board.found(), board.unchecked("RI-05")) == ([("IN-06", cell)], [cell])


@tries("RI-05", BOUNDARY)
def test_in_follow_ups_the_decided_values_are_compared_once() -> None:
    board = followed_up(COMMON.replace("| 9 |", "| 12 |"), hr="Utan avvikelse", ek="Utan avvikelse")
    board.register(RISKS, RISK)
    for row in board.decided["risks"]:
        row.values |= {f"last_{key}": row.values[key] for key in ("consequence", "probability", "value")}
    found = [(f.rule, f.file, f.place and f.place.cell) for f in board.findings()]
    assert found == [("RI-05", "plan.xlsx", "D2")]


# RI-06


@tries("RI-06", BROKEN)
@pytest.mark.parametrize(
    ("risk_id", "what"),
    [("", "har ingen värderad risk"), ("R9", "pekar på risken ”R9”, som inte finns bland riskerna")],
)
def test_a_control_point_without_a_known_risk_is_found_there(risk_id: str, what: str) -> None:
    finding = planned(f"| I2 | IT-säkerhet | Intrång | 16 | Prov | IT | {risk_id} |").only("RI-06")
    assert (finding.file, finding.severity) == ("hr.xlsx", Severity.WARNING)
    assert [place.cell for place in finding.places] == ["G2", "D2"]
    assert (finding.expected, finding.actual, finding.difference) == (None, None, None)
    assert finding.message == f"Kontrollpunkten ”IT-säkerhet” {what}."
    assert finding.fix == (
        "Värdera risken på bladet Risker och skriv dess Id under Risk-id för kontrollpunkten i registret."
    )


@tries("RI-06", BOUNDARY)
def test_a_risk_without_id_is_none_that_a_point_can_name() -> None:
    board = planned("| I2 | IT-säkerhet | Intrång | 9 | Prov | IT | |", risk=RISK.replace("| R1 |", "|    |"))
    assert cells(board, "RI-06") == ["G2"]


@tries("RI-06", NEIGHBOUR)
def test_another_value_than_the_risks_is_none_of_its_id() -> None:
    assert planned("| I2 | IT-säkerhet | Intrång | 12 | Prov | IT | R1 |").found() == [("RI-05", "D2")]


@tries("RI-06", NEIGHBOUR, UNREADABLE)
@pytest.mark.parametrize(
    ("ids", "told", "reason"),
    [(("#REF!",), ("IN-06", "A2"), ""), (("R1", "R1"), ("IN-19", "A2"), "Raden R1 på bladet Risker används inte.")],
)
def test_a_risk_whose_id_cannot_be_read_or_is_refused_may_be_the_one(
    ids: tuple[str, ...], told: tuple[str, str], reason: str
) -> None:
    risk = RISK.splitlines()[1] + "".join(f"\n| {id} | Offboarding | 3 | 3 | 9 | HR |" for id in ids)
    board = planned("| I2 | IT-säkerhet | Intrång | 9 | Prov | IT | R1 |", risk=risk)
    assert (board.found(), reasons(board, "RI-06")) == ([told], [reason])
    assert board.unchecked("RI-06") == ["A2" if not reason else None]


@tries("RI-06", NEIGHBOUR)
def test_a_row_that_is_refused_for_another_id_or_elsewhere_is_not_the_one() -> None:
    risk = RISK.splitlines()[1] + "\n| R2 | Brand | 3 | 3 | 9 | HR |" * 2
    board = planned("| I2 | IT-säkerhet | Intrång | 9 | Prov | IT | R9 |", risk=risk)
    board.register(ASSIGNMENTS, ASSIGNMENTS_REGISTER + "\n| R9 | 1 | Skydda | HR | | |" * 2)
    assert (cells(board, "RI-06"), board.unchecked("RI-06")) == (["G2"], [])


@tries("RI-06", UNREADABLE)
def test_an_unreadable_risk_id_is_not_checked() -> None:
    board = planned("| I2 | IT-säkerhet | Intrång | 9 | Prov | IT | #REF! |")
    assert board.found() == [("IN-06", "G2")]
    assert board.unchecked("RI-06") == ["G2"]


@tries("RI-06", BOUNDARY)
def test_a_common_point_without_risk_is_found_once_at_the_registers_cell() -> None:
    board = followed_up(COMMON.replace("| R1 |", "| |"), hr="Utan avvikelse", ek="Utan avvikelse")
    assert [(f.rule, f.file, f.place and f.place.cell) for f in board.findings()] == [("RI-06", "plan.xlsx", "H2")]


@tries("RI-06", BOUNDARY)
def test_the_seeds_two_points_at_sixteen_have_no_valued_risk() -> None:
    own = [
        f"| I{n} | {name} | Brister | 16 | Uppföljning | IT | Egen | | | HR |" for n, name in ((2, "Info"), (3, "IT"))
    ]
    assert planned(register=(COMMON, *own)).found() == [("RI-06", "H3"), ("RI-06", "H4")]


# RI-08


@tries("RI-08", SOUND)
def test_a_point_that_says_how_and_who_is_sound() -> None:
    assert cells(planned("| I2 | IT-säkerhet | Intrång | 9 | Prov | IT | R1 |"), "RI-08") == []


@tries("RI-08", BROKEN)
def test_a_point_without_method_and_responsible_is_one_finding() -> None:
    finding = planned("| I2 | IT-säkerhet | Intrång | 9 | | | R1 |").only("RI-08")
    assert (finding.severity, finding.code) == (Severity.WARNING, "hr")
    assert [place.cell for place in finding.places] == ["E2", "F2"]
    assert (finding.expected, finding.actual, finding.difference) == (None, None, None)
    assert finding.message == "Kontrollpunkten ”IT-säkerhet” saknar kontrollmetod och ansvarig."
    assert finding.fix == "Skriv i Kontrollmetod hur och när kontrollen görs. Skriv i Ansvarig vem som gör den."


@tries("RI-08", BOUNDARY)
@pytest.mark.parametrize(("described", "cell"), [("| Prov | |", "F2"), ("| | IT |", "E2")])
def test_either_alone_is_not_enough(described: str, cell: str) -> None:
    assert cells(planned(f"| I2 | IT-säkerhet | Intrång | 9 {described} R1 |"), "RI-08") == [cell]


@tries("RI-08", BOUNDARY)
def test_a_point_without_words_goes_by_its_id() -> None:
    finding = of(planned("| I2 | | Intrång | 9 | Prov | | R1 |"), "RI-08")
    assert finding.message == "Kontrollpunkten ”I2” saknar ansvarig."


@tries("RI-08", NEIGHBOUR, BOUNDARY)
def test_a_common_point_is_told_once_at_the_register_however_many_report() -> None:
    board = followed_up(COMMON.replace("Genomgång", ""), hr="Utan avvikelse", ek="Utan avvikelse")
    assert [(f.file, f.places[0].cell) for f in board.findings() if f.rule == "RI-08"] == [("plan.xlsx", "E2")]


@tries("RI-08", UNREADABLE)
def test_a_method_that_cannot_be_read_is_not_called_missing() -> None:
    board = planned("| I2 | IT-säkerhet | Intrång | 9 | #REF! | | R1 |")
    assert cells(board, "RI-08") == []
    assert board.unchecked("RI-08") == ["E2"]


# RI-09


@tries("RI-09", SOUND)
@pytest.mark.parametrize("asked", ["Alla", "HR; Ekonomi", "Ekonomi; HR"])
def test_a_common_point_that_is_asked_of_all_is_sound(asked: str) -> None:
    board = followed_up(COMMON.replace("| Alla |", f"| {asked} |"), hr="Utan avvikelse", ek="Utan avvikelse")
    assert cells(board, "RI-09") == []


@tries("RI-09", BROKEN)
def test_a_common_point_that_is_asked_of_some_is_found_at_the_register() -> None:
    finding = of(followed_up(COMMON.replace("| Alla |", "| HR |"), hr="Utan avvikelse"), "RI-09")
    assert (finding.severity, finding.file) == (Severity.ERROR, "plan.xlsx")
    assert [place.cell for place in finding.places] == ["J2", "G2"]
    assert (finding.expected, finding.actual, finding.difference) == (Decimal(2), Decimal(1), Decimal(-1))
    assert finding.message == (
        "Kontrollpunkten ”Avslut av anställning” är gemensam men frågas bara av 1 av 2 avdelningar. "
        "Utanför står Ekonomi."
    )
    assert finding.fix == (
        "Skriv Alla under Avdelning för kontrollpunkten i registret, eller välj Egen under Omfattning."
    )


@tries("RI-09", BOUNDARY)
def test_an_own_point_is_asked_of_its_owner_only() -> None:
    assert cells(followed_up(OWN, hr="Utan avvikelse"), "RI-09") == []


@tries("RI-09", BOUNDARY)
def test_who_hands_in_nothing_and_the_management_are_not_needed() -> None:
    idle = EKONOMI._replace(delivers=False)
    board = Board("helar", departments=(HR, idle, EKONOMI._replace(code="fl", name="Ledning", is_department=False)))
    board.register(CONTROL, "\n".join((REGISTER, COMMON.replace("| Alla |", "| HR |"))))
    assert cells(board, "RI-09") == []


@tries("RI-09", BOUNDARY)
@tries("RI-11", BOUNDARY)
def test_a_common_point_is_told_once_however_many_report_it() -> None:
    third = EKONOMI._replace(code="it", name="IT", names=("IT",))
    for method, linked in (("Uppföljning av uppdrag", ""), ("Prov", "U9")):
        point = (
            COMMON.replace("Genomgång", method).replace("| R1 | |", f"| R1 | {linked} |").replace("Alla", "HR; Ekonomi")
        )
        board = Board("delar", departments=(HR, EKONOMI, third))
        board.register(CONTROL, "\n".join((REGISTER, point)))
        for code in ("hr", "ek"):
            described = " | ".join(part.strip() for part in point.split("|")[1:7])
            board.sheet(CONTROL, f"{FOLLOW_UP}\n| {described} | Utan avvikelse |", department=code)
        assert (cells(board, "RI-09"), cells(board, "RI-11")) == (["J2"], ["I2"])


@tries("RI-09", NEIGHBOUR)
def test_an_answer_that_has_not_come_is_the_intakes_business() -> None:
    assert cells(followed_up(COMMON, hr="Utan avvikelse"), "RI-09") == []
    assert cells(followed_up(COMMON, hr="Utan avvikelse", ek=""), "RI-09") == []


@tries("RI-09", UNREADABLE)
def test_a_department_that_cannot_be_read_may_be_all() -> None:
    board = followed_up(COMMON.replace("| Alla |", "| #REF! |"))
    assert cells(board, "RI-09") == []
    assert board.unchecked("RI-09") == ["J2"]


# RI-10


@tries("RI-10", SOUND)
@pytest.mark.parametrize(
    "words", ["Avvikelse | Konton kvar. | Stängs. | IT-chefen | 2025-10-01d", "Utan avvikelse", "Ej genomförd"]
)
def test_a_deviation_with_action_owner_and_day_is_sound(words: str) -> None:
    assert cells(followed_up(OWN, hr=words), "RI-10") == []


@tries("RI-10", BROKEN)
def test_a_deviation_that_nothing_is_done_about_is_one_finding() -> None:
    finding = of(followed_up(OWN, hr="Avvikelse | Konton kvar."), "RI-10")
    assert (finding.severity, finding.code) == (Severity.WARNING, "hr")
    assert [place.cell for place in finding.places] == ["I2", "J2", "K2", "G2"]
    assert (finding.expected, finding.actual, finding.difference) == (None, None, None)
    assert finding.message == (
        "Kontrollpunkten ”IT-säkerhet” har resultatet Avvikelse, "
        "men Åtgärd, Åtgärdsansvarig och Åtgärd klar är inte ifyllt."
    )
    assert finding.fix == "Skriv vad ni gör åt avvikelsen, vem som ser till det och när det ska vara klart."


@tries("RI-10", BOUNDARY)
@pytest.mark.parametrize(
    ("words", "cell"),
    [
        ("Mindre avvikelse | | Stängs. | IT-chefen |", "K2"),
        ("Mindre avvikelse | | Stängs. | | 2025-10-01d", "J2"),
        ("Mindre avvikelse | | | IT-chefen | 2025-10-01d", "I2"),
    ],
)
def test_each_of_the_three_is_needed_for_a_minor_deviation_too(words: str, cell: str) -> None:
    assert cells(followed_up(OWN, hr=words), "RI-10") == [cell]


@tries("RI-10", NEIGHBOUR)
@pytest.mark.parametrize("words", ["| Konton kvar.", "Kanske | Konton kvar."])
def test_a_result_that_is_empty_or_unknown_is_the_intakes_business(words: str) -> None:
    assert cells(followed_up(OWN, hr=words), "RI-10") == []


@tries("RI-10", UNREADABLE)
def test_a_day_that_cannot_be_read_is_not_called_missing() -> None:
    board = followed_up(OWN, hr="Avvikelse | | Stängs. | IT-chefen | snart")
    assert cells(board, "RI-10") == []
    assert board.unchecked("RI-10") == ["K2"]


# RI-11


def following(
    linked: str, result: str, *, status: str = "Försenat", method: str = "Uppföljning av de uppdrag som är beslutade."
) -> Board:
    """HR's control point that follows the assignments U5, of that status, and U6, which is under way."""
    point = OWN.replace("| Prov |", f"| {method} |").replace("| U5 |", f"| {linked} |")
    board = followed_up(point, hr=result)
    board.register(ASSIGNMENTS, f"{ASSIGNMENTS_REGISTER}\n| U5 | 1 | Skydda | HR | | |\n| U6 | 1 | Öva | HR | | |")
    header = "| Id | Mål | Uppdrag | Klart senast | Status | Genomfört datum | Ny sluttid | Kommentar |"
    late = "2025-12-01d | Dröjer."
    rows = f"| U5 | 1 | Skydda | | {status} | | {late} |\n| U6 | 1 | Öva | | Pågår | | | |"
    board.sheet(ASSIGNMENTS, f"{header}\n{rows}")
    return board


@tries("RI-11", SOUND)
@pytest.mark.parametrize(
    ("linked", "result", "status"),
    [
        ("U5", "Avvikelse", "Försenat"),
        ("U5; U6", "Mindre avvikelse", "Försenat"),
        ("U5, u6", "Utan avvikelse", "Genomfört"),
        ("U6", "Utan avvikelse", "Försenat"),
    ],
)
def test_a_point_that_shows_what_its_assignments_show_is_sound(linked: str, result: str, status: str) -> None:
    assert cells(following(linked, result, status=status), "RI-11") == []


@tries("RI-11", BROKEN)
def test_a_point_without_deviation_whose_assignment_is_late_is_found() -> None:
    finding = of(following("U5; U6", "Utan avvikelse"), "RI-11")
    assert (finding.severity, [place.cell for place in finding.places]) == (Severity.WARNING, ["G2"])
    assert (finding.expected, finding.actual, finding.difference) == ("Avvikelse", "Utan avvikelse", None)
    assert [(place.sheet, place.cell) for place in finding.sources] == [("Internkontroll", "G2"), ("Uppdrag", "E2")]
    assert finding.message == (
        "Kontrollpunkten ”IT-säkerhet” har resultatet Utan avvikelse, men uppdrag U5 är försenat."
    )
    assert finding.fix == "Välj Avvikelse eller Mindre avvikelse, eller rätta uppdragets status."


@tries("RI-11", BROKEN)
@pytest.mark.parametrize(
    ("linked", "what"),
    [("", "följer uppdrag, men säger inte vilka"), ("U5; U9", "följer U9, som inte finns bland uppdragen")],
)
def test_a_point_that_does_not_say_which_it_follows_is_found_at_the_register(linked: str, what: str) -> None:
    finding = of(following(linked, "Utan avvikelse"), "RI-11")
    assert (finding.file, [place.cell for place in finding.places]) == ("plan.xlsx", ["I2", "E2"])
    assert finding.message == f"Kontrollpunkten ”IT-säkerhet” {what}."
    assert finding.fix == "Skriv uppdragens Id under Kopplade uppdrag på bladet Internkontroll i registret."


@tries("RI-11", BOUNDARY)
@pytest.mark.parametrize(
    ("linked", "result", "status", "number"),
    [
        ("U5", "Utan avvikelse", "Avfört", 1),
        ("U5", "Utan avvikelse", "Ej påbörjat", 0),
        ("U5", "Ej genomförd", "Försenat", 0),
    ],
)
def test_late_is_delayed_or_dropped_and_a_control_not_made_shows_nothing(
    linked: str, result: str, status: str, number: int
) -> None:
    assert len(cells(following(linked, result, status=status), "RI-11")) == number


@tries("RI-11", NEIGHBOUR, UNREADABLE)
@pytest.mark.parametrize(
    ("ids", "cell", "reason"),
    [(("#REF!", "U6"), "A2", ""), (("U5", "U5"), None, "Raden U5 på bladet Uppdrag används inte.")],
)
def test_an_assignment_whose_id_cannot_be_read_or_is_refused_may_be_the_one(
    ids: tuple[str, ...], cell: str | None, reason: str
) -> None:
    board = followed_up(OWN.replace("| U5 |", "| U6; U5 |"), hr="Utan avvikelse")
    rows = "".join(f"\n| {id} | 1 | Skydda | HR | | |" for id in ids)
    board.register(ASSIGNMENTS, f"{ASSIGNMENTS_REGISTER}{rows}")
    assert cells(board, "RI-11") == []
    assert (board.unchecked("RI-11"), reasons(board, "RI-11")) == ([cell], [reason])


@tries("RI-11", BOUNDARY)
@pytest.mark.parametrize("method", ["Prov", "Uppföljning av loggar", "Uppdrag åt revisorn"])
def test_a_method_that_follows_no_assignments_needs_none(method: str) -> None:
    assert cells(following("", "Utan avvikelse", method=method), "RI-11") == []


@tries("RI-11", NEIGHBOUR)
@pytest.mark.parametrize("result", ["", "Kanske"])
def test_a_result_that_is_not_there_is_not_compared(result: str) -> None:
    assert cells(following("U5", result), "RI-11") == []


@tries("RI-11", UNREADABLE)
@pytest.mark.parametrize(("status", "result", "cell"), [("Klart", "Utan avvikelse", "E2"), ("Pågår", "Kanske", "G2")])
def test_a_status_or_result_that_cannot_be_read_is_not_compared(status: str, result: str, cell: str) -> None:
    board = following("U5", result, status=status)
    assert cells(board, "RI-11") == []
    assert board.unchecked("RI-11") == [cell]
    assert following("U5", "Avvikelse", status=status).unchecked("RI-11") == []


# Totals


def test_points_are_counted_once_however_many_report_them() -> None:
    board = followed_up(COMMON, OWN, hr="Utan avvikelse", ek="Utan avvikelse")
    board.register(RISKS, RISK)
    assert board.material().total("control.count").value == 2
    assert board.material().total("control.deviations").value == 0


def test_a_point_deviates_when_anybody_has_seen_a_deviation() -> None:
    board = followed_up(COMMON, hr="Utan avvikelse", ek="Mindre avvikelse")
    total = board.material().total("control.deviations")
    assert (str(total), total.mark) == ("1", "")
    assert [(place.file, place.cell) for place in total.sources] == [("ek.xlsx", "G2")]


def test_deviations_say_whose_result_they_lack() -> None:
    total = followed_up(COMMON, hr="Avvikelse").material().total("control.deviations")
    assert (str(total), total.mark) == ("1", "exkl. Ekonomi")


def test_the_plan_counts_points_and_knows_no_deviations() -> None:
    totals = planned(register=(COMMON, OWN)).material().totals()
    assert totals["control.count"].value == 2
    assert "control.deviations" not in totals


# How it is told


def test_the_plan_tells_common_and_own_points_apart() -> None:
    board = planned(register=(COMMON, OWN))
    board.facts["Nämnd"] = "Kommunstyrelsen"
    (common,), (own,) = tell_common_plan(board.material()), tell_own_plan(board.material())
    assert table_of(common).caption == "Kommungemensam kontrollpunkt"
    assert table_of(own).caption == "Kommunstyrelsens egen kontrollpunkt"
    headers = ["Rutin/process", "Risk", "Riskvärde", "Kontrollmetod", "Ansvarig"]
    assert [column.header for column in table_of(common).columns] == headers
    assert [tuple(map(str, row.cells)) for row in table_of(common).rows] == [
        ("Avslut av anställning", "Brister", "9", "Genomgång", "HR")
    ]
    assert [tuple(map(str, row.cells)) for row in table_of(own).rows] == [("IT-säkerhet", "Intrång", "9", "Prov", "IT")]


def test_a_proposed_point_is_one_of_the_boards_own() -> None:
    board = planned("| I2 | IT-säkerhet | Intrång | 9 | Prov | IT | R1 |", "| | Inköp | Svinn | 9 | Prov | HR | R1 |")
    (own,) = tell_own_plan(board.material())
    assert [str(row.cells[0]) for row in table_of(own).rows] == ["IT-säkerhet", "Inköp"]


def test_no_points_is_said() -> None:
    empty = Board("plan").material()
    assert list(tell_common_plan(empty)) == [text("Det finns ingen kommungemensam kontrollpunkt.")]
    assert list(tell_own_follow_up(empty)) == [text("Det finns ingen egen kontrollpunkt.")]


def test_the_boards_name_takes_a_genitive_s_unless_it_has_one() -> None:
    board = Board("plan")
    assert own_heading(board.material()) == "Nämndens egen kontrollpunkt"
    board.facts["Nämnd"] = "Kultur och fritids"
    assert own_heading(board.material()) == "Kultur och fritids egen kontrollpunkt"


def test_a_common_point_is_told_department_by_department_with_counts() -> None:
    seen = "Avvikelse | Två konton kvar. | Stängs nu. | IT-chefen | 2025-10-01d"
    board = followed_up(COMMON, hr="Utan avvikelse | Allt är avslutat.", ek=seen)
    planned_table, result = tell_common_follow_up(board.material())
    assert table_of(planned_table).caption == "Kommungemensam kontrollpunkt"
    assert table_of(result).caption == "Kommungemensam kontrollpunkt: resultat"
    headers = ["Rutin/process", "Avdelning", "Resultat", "Iakttagelse", "Åtgärd"]
    assert [column.header for column in table_of(result).columns] == headers
    assert [row.cells for row in table_of(result).rows] == [
        ("Avslut av anställning", "HR", Status("Utan avvikelse", Tone.GOOD), "Allt är avslutat.", None),
        (
            "Avslut av anställning",
            "Ekonomi",
            Status("Avvikelse", Tone.BAD),
            "Två konton kvar.",
            "Stängs nu. (IT-chefen, klar 2025-10-01)",
        ),
    ]
    assert table_of(result).notes == ("Avslut av anställning: Avvikelse 1, Utan avvikelse 1.",)


def test_counts_name_who_has_not_reported() -> None:
    material = followed_up(COMMON, hr="Ej genomförd").material()
    (point,) = points(material)
    assert point.overall == Status("Ej genomförd", Tone.WAITING)
    assert counts(material, point) == "Avslut av anställning: Ej genomförd 1, ej rapporterat 1 (Ekonomi)."


def test_a_point_that_nobody_has_reported_says_so() -> None:
    _, result = tell_own_follow_up(followed_up(OWN).material())
    assert [row.cells for row in table_of(result).rows] == [
        ("IT-säkerhet", "HR", Status("Ej rapporterat", Tone.UNKNOWN), None, None)
    ]
    assert table_of(result).notes == ()


def test_all_controls_together_are_told_with_each_that_deviates() -> None:
    seen = "Avvikelse | Två konton kvar. | Stängs nu. | IT-chefen | 2025-10-01d"
    board = followed_up(COMMON, OWN, hr="Utan avvikelse | Bra.", ek=seen)
    counts, deviations = tell_results(board.material())
    assert isinstance(counts, Paragraph)
    assert isinstance(deviations, Bullets)
    assert plain(counts.parts) == "1 av 2 kontrollpunkter har avvikelser."
    assert list(map(plain, deviations.items)) == ["Avslut av anställning: ■ Avvikelse. ”Två konton kvar.”"]
    assert list(CHAPTER.measures(board.material())) == [
        Measure("Stängs nu.", "Intern kontroll: Avslut av anställning", "IT-chefen (Ekonomi)", date(2025, 10, 1))
    ]


def test_where_no_control_has_given_a_result_that_is_said() -> None:
    assert list(tell_results(followed_up(OWN).material())) == [text("Inga kontroller har redovisats.")]


def test_page_one_tells_how_many_deviate_and_why() -> None:
    board = followed_up(COMMON, OWN, hr="Mindre avvikelse | Prov saknas.", ek="Avvikelse | Två konton kvar.")
    assert [plain(sentence) for sentence in headline(board.material())] == [
        "2 av 2 kontrollpunkter har avvikelser.",
        "Avslut av anställning: ■ Avvikelse. ”Två konton kvar.”",
        "IT-säkerhet: ▲ Mindre avvikelse. ”Prov saknas.”",
    ]


@pytest.mark.parametrize(
    ("result", "said"),
    [
        ("Utan avvikelse", "0 av 1 kontrollpunkter har avvikelser."),
        ("Ej genomförd", "0 av 1 kontrollpunkter har avvikelser och 1 är inte kontrollerad."),
    ],
)
def test_page_one_counts_where_nothing_deviates(result: str, said: str) -> None:
    assert [plain(sentence) for sentence in headline(followed_up(OWN, hr=result).material())] == [said]


def test_page_one_counts_those_that_nobody_has_reported() -> None:
    assert [plain(sentence) for sentence in headline(followed_up(COMMON, OWN, ek="Utan avvikelse").material())] == [
        "0 av 2 kontrollpunkter har avvikelser och 1 är inte redovisad. HR har inte rapporterat allt."
    ]


def test_page_one_is_silent_where_no_control_has_given_a_result() -> None:
    assert list(headline(followed_up(OWN).material())) == []
