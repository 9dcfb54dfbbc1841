from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from tests.drawn import Board
from tests.trials import BOUNDARY, BROKEN, NEIGHBOUR, SOUND, UNREADABLE, tries
from vpreport.chapters.control import CONTROL
from vpreport.chapters.governing_documents import DOCUMENTS
from vpreport.chapters.risks import RISKS, headline, matrix, printed, tell_follow_up, tell_matrix, tell_plan, tone_of
from vpreport.register.in_force import decided_at
from vpreport.register.plan import Plan
from vpreport.vocabulary.amount import POINTS
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rounds import PLAN as PLAN_ROUND
from vpreport.vocabulary.rounds import occasion
from vpreport.vocabulary.telling import Figure, Quote, TableBlock, Tone, plain, text
from vpreport.vocabulary.view import Settings, View

HEADER = "| Id | Område | Konsekvens | Sannolikhet | Riskvärde |"
ONE = """
    | Id | Område       | Konsekvens | Sannolikhet | Riskvärde | Avdelning |
    | R1 | Strömavbrott | 4          | 2           | 8         | HR        |
"""
POINT_HEADER = (
    "| Id | Rutin/process | Risk | Riskvärde | Kontrollmetod | Ansvarig "
    "| Omfattning | Risk-id | Kopplade uppdrag | Avdelning |"
)
SEED = """
    | Id  | Område                                                 | Konsekvens | Sannolikhet | Riskvärde | Avdelning |
    | R1  | Utbetalningar till företag utan F-skattsedel           | 2          | 2           | 4         | Ekonomi   |
    | R2  | Uppdaterade och aktuella kontinuitetsplaner            | 4          | 3           | 12        | HR        |
    | R3  | Strömavbrott                                           | 4          | 2           | 8         | HR        |
    | R4  | Avslut av anställning/offboarding                      | 4          | 3           | 12        | HR        |
"""


def planned(*rows: str, register: str = ONE, settings: Settings | None = None) -> Board:
    """The plan round, where HR has returned those rows."""
    board = Board("plan", settings=settings)
    board.register(RISKS, register)
    board.sheet(RISKS, "\n".join((HEADER, *rows)))
    return board


def followed_up(*rows: str, register: str = ONE, round: str = "delar") -> Board:
    """A follow-up, the register's values put beside, where HR has returned those rows; no rows for none."""
    board = Board(round)
    board.register(RISKS, register)
    plan = Plan("plan.xlsx", 2025, {}, Settings(), board.departments, board.decided, (), "", "")
    board.decided = {key: list(records) for key, records in decided_at(plan, board.occasion).items()}
    last = "Senaste konsekvens | Senaste sannolikhet | Senaste riskvärde"
    if rows:
        board.sheet(RISKS, "\n".join((f"{HEADER} {last} | Kommentar |", *rows)))
    return board


def of(board: Board, rule: str) -> Finding:
    """The rule's one finding."""
    (finding,) = [f for f in board.findings() if f.rule == rule]
    return finding


def cells(board: Board, rule: str) -> list[str | None]:
    """The cells to change first of all that the rule has found."""
    return [f.place.cell if f.place else None for f in board.findings() if f.rule == rule]


def compared(finding: Finding) -> list[object]:
    """What should stand, what stands, and what is used."""
    return [finding.expected, finding.actual, finding.used]


# RI-01


@tries("RI-01", SOUND)
@tries("RI-02", SOUND)
@pytest.mark.parametrize("factors", ["4 | 2 | 8", "1 | 1 | 1", "4 | 4 | 16"])
def test_values_that_are_products_are_sound(factors: str) -> None:
    board = planned(f"| R1 | Strömavbrott | {factors} |")
    assert (cells(board, "RI-01"), cells(board, "RI-02")) == ([], [])
    assert board.unchecked("RI-01") == board.unchecked("RI-02") == []


@tries("RI-01", BROKEN)
def test_a_stored_value_that_is_no_product_is_found_at_its_cell_and_replaced() -> None:
    board = planned("| R1 | Strömavbrott | 4 | 2 | 9 |")
    finding = board.only("RI-01")
    assert (finding.file, finding.severity) == ("hr.xlsx", Severity.ERROR)
    assert [place.cell for place in finding.places] == ["E2", "C2", "D2"]
    assert (*compared(finding), finding.difference) == (8, 9, 8, 1)
    assert finding.message == "Riskvärde för ”Strömavbrott” är 9, men konsekvens gånger sannolikhet blir 8."
    assert finding.fix == ("Rätta konsekvens eller sannolikhet, eller skriv tillbaka formeln. Tills vidare räknas 8.")


@tries("RI-01", BOUNDARY)
@pytest.mark.parametrize(
    ("value", "expected"), [("7,5", ["E2"]), ("8,5", ["E2"]), ("0", ["E2"]), ("-8", ["E2"]), ("", [])]
)
def test_any_other_number_is_no_product_and_no_number_is_none(value: str, expected: list[str]) -> None:
    board = planned(f"| R1 | Strömavbrott | 4 | 2 | {value} |")
    assert (cells(board, "RI-01"), board.unchecked("RI-01")) == (expected, [])


@tries("RI-01", BOUNDARY)
@tries("RI-02", BOUNDARY)
@tries("RI-07", BOUNDARY)
@pytest.mark.parametrize(
    ("rule", "factors", "message"),
    [
        ("RI-01", "4 | 2 | 7", "Riskvärde för ”R1” är 7, men konsekvens gånger sannolikhet blir 8."),
        ("RI-02", "5 | 2 | 10", "Konsekvens för ”R1” är 5, men ska vara ett heltal från 1 till 4."),
        ("RI-07", "4 | 4 | 16", "”R1” har riskvärdet 16 men ingen kontrollpunkt. Från 12 ska det finnas en."),
    ],
)
def test_a_risk_without_words_goes_by_its_id(rule: str, factors: str, message: str) -> None:
    board = Board("plan")
    board.register(RISKS, f"{ONE.splitlines()[1]}\n| R1 | | {factors} | HR |")
    assert of(board, rule).message == message


@tries("RI-01", BOUNDARY)
def test_a_formula_that_was_never_calculated_needs_no_value() -> None:
    formula = '=IF(COUNT(C2,D2)=2,C2*D2,"")'
    assert planned(f"| R1 | Strömavbrott | 4 | 2 | {formula} |").found() == []


@tries("RI-01", BOUNDARY)
def test_our_formula_with_a_stale_value_is_found() -> None:
    board = planned('| R1 | Strömavbrott | 4 | 2 | =IF(COUNT(C2,D2)=2,C2*D2,"") → 6 |')
    assert board.found() == [("RI-01", "E2")]


@tries("RI-01", BOUNDARY)
def test_the_registers_own_value_is_checked_while_nobody_has_reported() -> None:
    board = Board("plan")
    board.register(RISKS, ONE.replace("| 8  ", "| 7  "))
    finding = board.only("RI-01")
    assert (finding.file, finding.place and finding.place.cell) == ("plan.xlsx", "E2")


@tries("RI-01", BROKEN)
def test_the_decided_value_is_checked_in_follow_ups_once_at_the_registers_cell() -> None:
    register = ONE.replace("| 8  ", "| 7  ").replace("| HR        |", "| HR; Ekonomi |")
    board = followed_up("| R1 | Strömavbrott | 4 | 2 | 8 | 4 | 2 | 7 | |", register=register)
    header = f"{HEADER} Senaste konsekvens | Senaste sannolikhet | Senaste riskvärde | Kommentar |"
    board.sheet(RISKS, f"{header}\n| R1 | Strömavbrott | 4 | 2 | 8 | 4 | 2 | 7 | |", department="ek")
    finding = board.only("RI-01")
    assert (finding.file, finding.place and finding.place.cell) == ("plan.xlsx", "E2")
    assert compared(finding) == [8, 7, 8]


@tries("RI-01", UNREADABLE)
@tries("RI-02", UNREADABLE)
@pytest.mark.parametrize(
    ("factors", "cell", "told"),
    [
        ("#REF! | 2 | 9", "C2", [("IN-06", "C2")]),
        ("4 | #REF! | 9", "D2", [("IN-06", "D2")]),
        ("4 | 2 | #REF!", "E2", [("IN-06", "E2")]),
    ],
)
def test_the_product_is_not_checked_where_a_factor_cannot_be_read(
    factors: str, cell: str, told: list[tuple[str, str]]
) -> None:
    board = planned(f"| R1 | Strömavbrott | {factors} |")
    assert (board.found(), board.unchecked("RI-01")) == (told, [cell])
    assert set(board.unchecked("RI-02")) == {cell}


@tries("RI-01", UNREADABLE)
@tries("RI-02", UNREADABLE)
def test_the_decided_value_is_not_checked_where_the_register_cannot_be_read() -> None:
    register = ONE.replace("| 4          | 2           | 8", "| #REF! | 7 | 9")
    board = followed_up("| R1 | Strömavbrott | 4 | 2 | 8 | | 7 | 9 | Ja |", register=register)
    assert board.found() == [("IN-06", "C2"), ("RI-02", "D2")]
    assert board.unchecked("RI-01") == ["C2"]
    assert set(board.unchecked("RI-02")) == {"C2"}


@tries("RI-01", BOUNDARY)
@tries("RI-02", BOUNDARY)
@pytest.mark.parametrize(("rule", "factors", "cell"), [("RI-01", "4 | 2 | 9", "E2"), ("RI-02", "5 | 2 | 10", "C2")])
def test_the_assessment_of_each_who_reports_is_tried(rule: str, factors: str, cell: str) -> None:
    board = planned("| R1 | Strömavbrott | 4 | 2 | 8 |", register=ONE.replace("| HR        |", "| HR; Ekonomi |"))
    board.sheet(RISKS, f"{HEADER}\n| R1 | Strömavbrott | {factors} |", department="ek")
    assert [(f.file, f.place and f.place.cell) for f in board.findings() if f.rule == rule] == [("ek.xlsx", cell)]


@tries("RI-01", NEIGHBOUR)
@pytest.mark.parametrize(
    ("factors", "rule", "cell"),
    [
        ("5 | 2 | 9", "RI-02", "C2"),
        ("4 | 0 | 9", "RI-02", "D2"),
        (" | 2 | 9", "IN-18", "C2"),
        ("4 | | 9", "IN-18", "D2"),
    ],
)
def test_what_is_off_the_scale_or_missing_has_no_product(factors: str, rule: str, cell: str) -> None:
    board = planned(f"| R1 | Strömavbrott | {factors} |")
    assert (cells(board, rule), cells(board, "RI-01")) == ([cell], [])


# RI-02


@tries("RI-02", BOUNDARY)
@pytest.mark.parametrize("consequence", ["1", "4"])
def test_the_ends_of_the_scale_are_on_it(consequence: str) -> None:
    assert cells(planned(f"| R1 | Strömavbrott | {consequence} | 2 | |"), "RI-02") == []


@tries("RI-02", BROKEN)
@pytest.mark.parametrize(("consequence", "value"), [("0", "0"), ("5", "10"), ("3,2", "6,4"), ("-1", "-2")])
def test_a_factor_off_the_scale_is_found_at_its_cell_and_its_product_passed_over(consequence: str, value: str) -> None:
    board = planned(f"| R1 | Strömavbrott | {consequence} | 2 | {value} |")
    finding = board.only("RI-02")
    assert (finding.file, finding.severity) == ("hr.xlsx", Severity.ERROR)
    assert [place.cell for place in finding.places] == ["C2"]
    assert finding.actual == Decimal(consequence.replace(",", "."))
    assert (finding.expected, finding.difference, finding.used) == ("ett heltal från 1 till 4", None, None)
    assert finding.message == (
        f"Konsekvens för ”Strömavbrott” är {consequence.replace('-', '−')}, men ska vara ett heltal från 1 till 4."
    )
    assert finding.fix == "Skriv ett värde på skalan. Riskvärdet räknas inte förrän det är rättat."


@tries("RI-02", BOUNDARY)
@pytest.mark.parametrize(
    ("register", "told"),
    [
        ("| 5 | 2 | 10", [("plan.xlsx", "C2")]),
        ("| 4 | 9 | 36", [("plan.xlsx", "D2")]),
        ("| | | 7", [("plan.xlsx", "E2")]),
        ("| | | 9", []),
    ],
)
def test_the_decided_assessment_is_told_once_at_the_registers_cell(register: str, told: list[tuple[str, str]]) -> None:
    decided = f"{ONE.splitlines()[1]}\n| R1 | Strömavbrott {register} | HR; Ekonomi |"
    row = f"| R1 | Strömavbrott | 4 | 2 | 8 {register} | Ja |"
    board = followed_up(row, register=decided)
    last = "Senaste konsekvens | Senaste sannolikhet | Senaste riskvärde | Kommentar |"
    board.sheet(RISKS, f"{HEADER} {last}\n{row}", department="ek")
    assert [(f.file, f.place and f.place.cell) for f in board.findings() if f.rule == "RI-02"] == told


@tries("RI-02", BOUNDARY)
@pytest.mark.parametrize(
    ("value", "found"),
    [("1", 0), ("3", 0), ("16", 0), ("0", 1), ("5", 1), ("20", 1), ("7", 1), ("4,5", 1), ("-4", 1), ("", 0)],
)
def test_a_value_that_stands_alone_in_the_register_is_a_product(value: str, found: int) -> None:
    board = Board("plan")
    board.register(RISKS, ONE.replace("| 4          | 2           | 8", f"| | | {value}"))
    assert cells(board, "RI-02") == ["E2"] * found


@tries("RI-02", BOUNDARY)
@pytest.mark.parametrize("factors", ["4 | ", " | 4"])
def test_a_value_beside_one_factor_stands_alone_too(factors: str) -> None:
    finding = of(planned(f"| R1 | Strömavbrott | {factors} | 7 |"), "RI-02")
    assert [place.cell for place in finding.places] == ["E2"]
    assert compared(finding)[:2] == ["ett av 1, 2, 3, 4, 6, 8, 9, 12, 16", 7]


@tries("RI-02", BOUNDARY)
def test_both_factors_off_the_scale_are_two_findings() -> None:
    assert planned("| R1 | Strömavbrott | 5 | 7 | 35 |").found() == [("RI-02", "C2"), ("RI-02", "D2")]
    assert planned("| R1 | Strömavbrott | 0 | 0 | 0 |").found() == [("RI-02", "C2"), ("RI-02", "D2")]


@tries("RI-02", BOUNDARY)
def test_a_value_alone_must_be_a_product_of_the_scale() -> None:
    board = planned("| R1 | Strömavbrott | | | 7 |")
    assert board.found() == [("IN-18", "C2"), ("RI-02", "E2")]
    finding = of(board, "RI-02")
    assert compared(finding)[:2] == ["ett av 1, 2, 3, 4, 6, 8, 9, 12, 16", 7]
    assert finding.message == ("Riskvärde för ”Strömavbrott” är 7, men ska vara ett av 1, 2, 3, 4, 6, 8, 9, 12, 16.")
    assert planned("| R1 | Strömavbrott | | | 9 |").found() == [("IN-18", "C2")]


@tries("RI-02", NEIGHBOUR)
def test_a_wrong_product_that_is_off_the_scale_is_ri_01_alone() -> None:
    assert planned("| R1 | Strömavbrott | 4 | 2 | 7 |").found() == [("RI-01", "E2")]


@tries("RI-02", BOUNDARY)
@pytest.mark.parametrize(
    ("factors", "expected"),
    [
        ("5 | 2 | 10", []),
        ("5 | 4 | 20", []),
        ("5 | 5 | 25", ["D2"]),
        ("6 | 2 | 12", ["C2"]),
        (" | | 15", []),
        (" | | 25", ["E2"]),
    ],
)
def test_the_scale_is_as_long_as_the_registers_words(factors: str, expected: list[str]) -> None:
    five = Settings(consequence_scale=("a", "b", "c", "d", "e"))
    assert cells(planned(f"| R1 | Strömavbrott | {factors} |", settings=five), "RI-02") == expected


@tries("RI-02", UNREADABLE)
def test_an_unreadable_factor_leaves_the_other_checked() -> None:
    board = planned("| R1 | Strömavbrott | #REF! | 9 | |")
    assert board.found() == [("IN-06", "C2"), ("RI-02", "D2")]
    assert "C2" in board.unchecked("RI-02")


# RI-07


def controlled(value: str, risk_id: str, **settings: Decimal) -> Board:
    board = Board("plan", settings=Settings(**settings))  # type: ignore[arg-type]  # only thresholds are given here
    consequence, probability = {"12": ("4", "3"), "9": ("3", "3"), "16": ("4", "4")}[value]
    board.register(
        RISKS,
        f"""
        | Id | Område       | Konsekvens    | Sannolikhet   | Riskvärde | Avdelning |
        | R1 | Strömavbrott | {consequence} | {probability} | {value}   | HR        |
        """,
    )
    board.register(
        CONTROL,
        f"{POINT_HEADER}\n| I1 | El | Elen går. | {value} | Prov | HR | Egen | {risk_id} | | HR |",
    )
    return board


@tries("RI-07", SOUND)
def test_a_high_risk_with_a_control_point_is_sound_however_its_id_is_spelt() -> None:
    board = controlled("12", " r1 ")
    assert (board.found(), board.unchecked("RI-07")) == ([], [])


@tries("RI-07", BROKEN)
def test_a_high_risk_without_control_point_is_found_at_its_value() -> None:
    board = Board("plan")
    board.register(RISKS, ONE.replace("| 2           | 8", "| 3           | 12"))
    finding = board.only("RI-07")
    assert (finding.file, finding.severity) == ("plan.xlsx", Severity.WARNING)
    assert [place.cell for place in finding.places] == ["E2"]
    assert (*compared(finding), finding.difference) == (None, 12, None, None)
    assert finding.message == "”Strömavbrott” har riskvärdet 12 men ingen kontrollpunkt. Från 12 ska det finnas en."
    assert finding.fix == (
        "Lägg till en kontrollpunkt och skriv riskens Id under Risk-id på bladet Internkontroll. "
        "Godtas risken som den är, anteckna beslutet på bladet Undantag i registret."
    )


@tries("RI-07", BOUNDARY)
@pytest.mark.parametrize(
    ("factors", "threshold", "expected"),
    [
        ("3 | 3 | 9", 12, []),
        ("4 | 2 | 8", 8, ["E2"]),
        ("4 | 2 | 8", 9, []),
        ("4 | 4 | 16", 12, ["E2"]),
        ("1 | 1 | 1", 1, ["E2"]),
    ],
)
def test_from_the_registers_threshold_a_risk_needs_a_control_point(
    factors: str, threshold: int, expected: list[str]
) -> None:
    board = Board("plan", settings=Settings(control_threshold=Decimal(threshold)))
    board.register(RISKS, f"{ONE.splitlines()[1]}\n| R1 | Strömavbrott | {factors} | HR |")
    assert cells(board, "RI-07") == expected


@tries("RI-07", BOUNDARY)
def test_a_new_risk_is_not_covered_by_a_point_that_names_none() -> None:
    board = controlled("9", "")
    board.sheet(RISKS, f"{HEADER}\n| R1 | Strömavbrott | 3 | 3 | 9 |\n| | Översvämning | 4 | 4 | 16 |")
    assert cells(board, "RI-07") == ["E3"]


@tries("RI-07", BOUNDARY)
def test_a_high_risk_is_told_once_however_many_assess_it() -> None:
    board = Board("plan")
    board.register(RISKS, ONE.replace("| HR        |", "| HR; Ekonomi |"))
    for code in ("hr", "ek"):
        board.sheet(RISKS, f"{HEADER}\n| R1 | Strömavbrott | 4 | 3 | 12 |", department=code)
    assert [f.file for f in board.findings() if f.rule == "RI-07"] == ["hr.xlsx"]


@tries("RI-07", NEIGHBOUR)
@pytest.mark.parametrize("factors", ["5 | 4 | 20", " | 4 | 16"])
def test_a_risk_without_a_value_that_counts_needs_no_control_point(factors: str) -> None:
    assert cells(planned(f"| R1 | Strömavbrott | {factors} |"), "RI-07") == []


@tries("RI-07", UNREADABLE)
def test_a_risk_that_cannot_be_read_is_not_called_high() -> None:
    board = planned("| R1 | Strömavbrott | #REF! | 4 | 16 |")
    assert (board.found(), board.unchecked("RI-07")) == ([("IN-06", "C2")], ["C2"])


@tries("RI-07", UNREADABLE)
def test_coverage_is_not_checked_while_a_risk_id_cannot_be_read() -> None:
    board = controlled("12", "#REF!")
    assert board.found() == [("IN-06", "H2")]
    assert board.unchecked("RI-07") == ["H2"]


@tries("RI-07", BOUNDARY)
@pytest.mark.parametrize(
    ("assessed", "expected"),
    [(" | | ", ["E2"]), (" | | 9", ["E2"]), ("4 | 2 | 8", []), ("2 | | ", []), (" | 2 | ", [])],
)
def test_a_new_assessment_counts_as_soon_as_it_is_begun(assessed: str, expected: list[str]) -> None:
    high = ONE.replace("| 2           | 8", "| 3           | 12")
    board = followed_up(f"| R1 | Strömavbrott | {assessed} | 4 | 3 | 12 | Ja |", register=high)
    assert cells(board, "RI-07") == expected


@tries("RI-07", BOUNDARY)
def test_the_new_assessment_decides_in_follow_ups_and_the_last_where_there_is_none() -> None:
    risen = followed_up("| R1 | Strömavbrott | 4 | 3 | 12 | 4 | 2 | 8 | Reservkraften är gammal. |")
    assert risen.found() == [("RI-07", "E2")]
    high = ONE.replace("| 2           | 8", "| 3           | 12")
    silent = followed_up(register=high)
    assert [(f.rule, f.file, f.place and f.place.cell) for f in silent.findings()] == [("RI-07", "plan.xlsx", "E2")]


# RI-03


@tries("RI-03", SOUND)
@pytest.mark.parametrize("round", ["plan", "delar", "helar"])
def test_the_printed_matrix_is_sound(round: str) -> None:
    assert cells(Board(round), "RI-03") == []


@tries("RI-03", BROKEN)
def test_a_cell_of_the_matrix_that_is_no_product_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    right = matrix._square

    def wrong(level: int, chance: int, names: Sequence[str]) -> matrix.Square:
        square = right(level, chance, names)
        return square._replace(product=Figure(Decimal(5), POINTS)) if (level, chance) == (3, 2) else square

    monkeypatch.setattr(matrix, "_square", wrong)
    finding = Board("plan").only("RI-03")
    assert (finding.severity, finding.place) == (Severity.ERROR, None)
    assert [*compared(finding)[:2], finding.difference] == [6, 5, -1]
    assert finding.message == "I bedömningsmatrisen står 5 för konsekvens 3 och sannolikhet 2, men produkten är 6."
    assert finding.fix == "Kontrollera skalorna på bladet Plan i registret. Matrisen räknas fram ur dem."


@tries("RI-03", BOUNDARY)
@pytest.mark.parametrize(("levels", "chances"), [(1, 1), (5, 3), (2, 6)])
def test_a_matrix_of_any_size_is_held_to_its_scales(levels: int, chances: int) -> None:
    scales = Settings(consequence_scale=("a",) * levels, probability_scale=("b",) * chances)
    assert cells(Board("plan", settings=scales), "RI-03") == []


@tries("RI-03", NEIGHBOUR, UNREADABLE)
def test_a_risk_that_is_wrong_or_cannot_be_read_is_not_in_the_matrix() -> None:
    assert cells(planned("| R1 | Strömavbrott | #REF! | 7 | 12 |"), "RI-03") == []


@tries("RI-03", NEIGHBOUR)
def test_each_square_names_the_risks_that_are_valued_so_and_no_others() -> None:
    rows = (
        "| R1 | Strömavbrott | 4 | 2 | 8 |",
        "| | Utan värden | | | |",
        "| | Halv | 3 | | |",
        "| | Kvarts | | 3 | |",
    )
    off = ("| | Över skalan | 5 | 1 | 5 |", "| | Utanför skalan | 1 | 5 | 5 |", "| | Låg | 1 | 4 | 4 |")
    found = matrix.squares(planned(*rows, *off).material())
    named = {(4 - down, 1 + along): square.risks for down, row in enumerate(found) for along, square in enumerate(row)}
    assert {where: names for where, names in named.items() if names} == {(4, 2): ("Strömavbrott",), (1, 4): ("Låg",)}


# RI-04


@tries("RI-04", SOUND, BOUNDARY)
def test_the_printed_table_falls_in_whatever_order_the_register_stands() -> None:
    board = Board("plan")
    board.register(RISKS, SEED)
    assert cells(board, "RI-04") == []


@tries("RI-04", BROKEN)
def test_a_table_that_does_not_fall_is_found_at_the_first_that_stands_too_low(monkeypatch: pytest.MonkeyPatch) -> None:
    def unsorted(view: View) -> list[Record]:
        return list(view.rows(RISKS))

    monkeypatch.setattr(printed, "by_value", unsorted)
    board = Board("plan")
    board.register(RISKS, SEED)
    finding = of(board, "RI-04")
    assert (finding.severity, [place.cell for place in finding.places]) == (Severity.NOTE, ["E3"])
    assert [*compared(finding)[:2], finding.difference] == [4, 12, 8]
    assert finding.message == (
        "”Uppdaterade och aktuella kontinuitetsplaner” har riskvärdet 12 men står efter en risk som har 4."
    )
    assert finding.fix == "Kontrollera bedömningen av de två riskerna. Ordningen räknas fram ur riskvärdena."


@tries("RI-04", BOUNDARY)
@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("| | ", "1 | 1 | 1", [(None, 1)]),
        ("2 | 2 | 4", "2 | 2 | 4", []),
        ("2 | 2 | 4", "3 | 1 | 3", []),
        ("3 | 1 | 3", "2 | 2 | 4", [(3, 4)]),
        ("2 | 2 | 4", "| | ", []),
    ],
)
def test_only_a_higher_value_stands_too_low(
    first: str, second: str, expected: list[tuple[object, object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsorted(view: View) -> list[Record]:
        return list(view.rows(RISKS))

    monkeypatch.setattr(printed, "by_value", unsorted)
    board = Board("plan")
    board.register(RISKS, f"{ONE.splitlines()[1]}\n| R1 | Brand | {first} | HR |\n| R2 | | {second} | HR |")
    found = [f for f in board.findings() if f.rule == "RI-04"]
    assert [(f.expected, f.actual) for f in found] == expected
    assert all(f.message.startswith("”R2” har") for f in found)


@tries("RI-04", BOUNDARY)
@pytest.mark.parametrize("round", ["plan", "delar"])
def test_a_value_that_stands_alone_in_the_register_has_its_place(round: str) -> None:
    register = f"{ONE.splitlines()[1]}\n| R1 | Stöld | 2 | 2 | 4 | HR |\n| R2 | Brand | | | 9 | HR |"
    board = followed_up(register=register, round=round)
    table = next(iter((tell_plan if round == "plan" else tell_follow_up)(board.material())))
    assert isinstance(table, TableBlock)
    assert [row.cells[0] for row in table.rows] == ["Brand", "Stöld"]
    assert cells(board, "RI-04") == []


@tries("RI-04", BOUNDARY)
@pytest.mark.parametrize(
    ("reported", "order"), [("| | 9", ["Brand", "Stöld"]), ("#REF! | #REF! | 9", ["Stöld", "Brand"])]
)
def test_a_reported_value_that_stands_alone_has_its_place(reported: str, order: list[str]) -> None:
    register = f"{ONE.splitlines()[1]}\n| R1 | Stöld | 2 | 2 | 4 | HR |\n| R2 | Brand | 1 | 1 | 1 | HR |"
    board = planned("| R1 | Stöld | 2 | 2 | 4 |", f"| R2 | Brand | {reported} |", register=register)
    (table,) = tell_plan(board.material())
    assert isinstance(table, TableBlock)
    assert [row.cells[0] for row in table.rows] == order
    assert cells(board, "RI-04") == []


@tries("RI-04", SOUND, BOUNDARY)
@pytest.mark.parametrize(
    ("first", "second", "order"),
    [
        ("4 | 4 | 16", "| | ", ["R1", "R2", "R3"]),
        ("1 | 1 | 1", "| | ", ["R2", "R3", "R1"]),
        ("| | 16", "| | ", ["R2", "R3", "R1"]),
        ("4 | | ", "1 | 1 | 1", ["R3", "R2", "R1"]),
        ("| 4 | ", "1 | 1 | 1", ["R3", "R2", "R1"]),
        ("#REF! | 4 | ", "1 | 1 | 1", ["R3", "R2", "R1"]),
    ],
)
def test_in_follow_ups_the_new_assessment_orders_the_table_and_the_last_where_there_is_none(
    first: str, second: str, order: list[str]
) -> None:
    register = ONE.splitlines()[1]
    for number, factors in enumerate(("2 | 2 | 4", "4 | 3 | 12", "3 | 2 | 6"), 1):
        register += f"\n| R{number} | Risk {number} | {factors} | HR |"
    rows = (f"| R1 | Risk 1 | {first} | 2 | 2 | 4 | Ja |", f"| R2 | Risk 2 | {second} | 4 | 3 | 12 | Ja |")
    board = followed_up(*rows, register=register)
    table = next(iter(tell_follow_up(board.material())))
    assert isinstance(table, TableBlock)
    assert [f"R{str(row.cells[0])[-1]}" for row in table.rows] == order
    assert cells(board, "RI-04") == []


@tries("RI-04", NEIGHBOUR, UNREADABLE)
@pytest.mark.parametrize("factor", ["#REF!", "7", ""])
def test_a_risk_without_a_value_that_counts_stands_last(factor: str) -> None:
    board = Board("plan")
    board.register(
        RISKS, SEED.replace("| 2          | 2 ", f"| {factor} | 2 ").replace("| 4          | 2 ", "| 1 | 1 ")
    )
    (table,) = tell_plan(board.material())
    assert isinstance(table, TableBlock)
    assert [str(row.cells[-1]) for row in table.rows] == ["12", "12", "1", ""]
    assert cells(board, "RI-04") == []


# RI-12


@tries("RI-12", SOUND)
@pytest.mark.parametrize("row", ["4 | 2 | 8 | 4 | 2 | 8 |", "4 | 4 | 16 | 4 | 2 | 8 | Reservkraften är gammal."])
def test_a_value_that_stands_or_is_explained_is_sound(row: str) -> None:
    assert cells(followed_up(f"| R1 | Strömavbrott | {row} |"), "RI-12") == []


@tries("RI-12", BROKEN)
def test_a_value_that_has_changed_much_without_a_word_is_found_at_its_comment() -> None:
    finding = of(followed_up("| R1 | Strömavbrott | 4 | 3 | 12 | 4 | 2 | 8 | |"), "RI-12")
    assert (finding.severity, [place.cell for place in finding.places]) == (Severity.WARNING, ["I2", "C2", "D2"])
    assert [*compared(finding)[:2], finding.difference] == [8, 12, 4]
    assert finding.message == "Riskvärdet för ”Strömavbrott” har ändrats från 8 till 12, men Kommentar är tom."
    assert finding.fix == "Skriv i Kommentar varför bedömningen är ändrad."


@tries("RI-12", BOUNDARY)
@pytest.mark.parametrize(
    ("last", "assessed", "number"),
    [
        ("4 | 2 | 8", "4 | 1 | 4", 1),
        ("4 | 2 | 8", "2 | 2 | 4", 1),
        ("4 | 2 | 8", "4 | 3 | 12", 1),
        ("3 | 3 | 9", "4 | 3 | 12", 0),
        ("3 | 3 | 9", "3 | 2 | 6", 0),
        ("4 | 2 | 8", "4 | 2 | 8", 0),
        ("1 | 4 | 4", "4 | 4 | 16", 1),
        ("4 | 1 | 4", "4 | 4 | 16", 1),
        ("0 | 2 | 0", "4 | 2 | 8", 0),
        ("4 | 0 | 0", "4 | 2 | 8", 0),
    ],
)
def test_four_points_up_or_down_need_a_word_and_three_do_not(last: str, assessed: str, number: int) -> None:
    register = f"{ONE.splitlines()[1]}\n| R1 | Strömavbrott | {last} | HR |"
    board = followed_up(f"| R1 | Strömavbrott | {assessed} | {last} | |", register=register)
    assert (cells(board, "RI-12"), board.unchecked("RI-12")) == (["I2"] * number, [])


@tries("RI-12", BOUNDARY)
def test_a_risk_that_was_not_valued_has_not_changed() -> None:
    register = f"{ONE.splitlines()[1]}\n| R1 | Strömavbrott | | | | HR |"
    board = followed_up("| R1 | Strömavbrott | 4 | 2 | 8 | | | | |", register=register)
    assert (cells(board, "RI-12"), board.unchecked("RI-12")) == ([], [])


@tries("RI-12", BOUNDARY)
def test_a_changed_risk_without_words_goes_by_its_id_and_its_products_need_not_be_read() -> None:
    register = f"{ONE.splitlines()[1]}\n| R1 | | 4 | 2 | #REF! | HR |"
    board = followed_up("| R1 | | 4 | 3 | #REF! | 4 | 2 | 8 | |", register=register)
    assert of(board, "RI-12").message == "Riskvärdet för ”R1” har ändrats från 8 till 12, men Kommentar är tom."


@tries("RI-12", BROKEN)
def test_in_the_plan_a_new_value_is_a_proposal() -> None:
    finding = planned("| R1 | Strömavbrott | 4 | 1 | 4 |").only("RI-12")
    assert (finding.severity, [place.cell for place in finding.places]) == (Severity.NOTE, ["D2"])
    assert [*compared(finding)[:2], finding.difference] == [2, 1, -1]
    assert finding.message == "Förslag till ändrad lydelse av R1: Sannolikhet ”2” blir ”1”."


@tries("RI-12", BROKEN)
def test_in_the_plan_a_new_risk_is_a_proposal() -> None:
    finding = planned("| R1 | Strömavbrott | 4 | 2 | 8 |", "| | Översvämning | 2 | 2 | 4 |").only("RI-12")
    assert (finding.severity, [place.cell for place in finding.places]) == (Severity.NOTE, ["B3"])
    assert [*compared(finding)[:2], finding.difference] == [None, "Översvämning", None]
    assert finding.message == "Förslag till ny risk: Översvämning"


@tries("RI-12", BOUNDARY)
def test_in_the_plan_what_comes_back_as_it_was_is_no_proposal() -> None:
    assert cells(planned("| R1 |  Strömavbrott | 4 | 2 | 8 |"), "RI-12") == []


@tries("RI-12", NEIGHBOUR)
@pytest.mark.parametrize("assessed", ["5 | 3 | 15", "| 3 | ", "4 | 7 | 28"])
def test_a_value_off_its_scale_or_not_given_is_another_rules_business(assessed: str) -> None:
    assert cells(planned(f"| R1 | Strömavbrott | {assessed} |"), "RI-12") == []
    assert cells(followed_up(f"| R1 | Strömavbrott | {assessed} | 4 | 2 | 8 | |"), "RI-12") == []


@tries("RI-12", UNREADABLE)
@pytest.mark.parametrize(
    ("row", "cell"),
    [
        ("#REF! | 3 | | 4 | 2 | 8 |", "C2"),
        ("4 | #REF! | | 4 | 2 | 8 |", "D2"),
        ("4 | 3 | 12 | 4 | 2 | 8 | #REF!", "I2"),
    ],
)
def test_a_factor_or_comment_that_cannot_be_read_is_not_held_against_the_change(row: str, cell: str) -> None:
    board = followed_up(f"| R1 | Strömavbrott | {row} |")
    assert cells(board, "RI-12") == []
    assert board.unchecked("RI-12") == [cell]


@tries("RI-12", UNREADABLE)
@pytest.mark.parametrize(("factors", "cell"), [("#REF! | 2 | 8", "C2"), ("4 | #REF! | 8", "D2")])
def test_a_change_from_what_cannot_be_read_in_the_register_is_not_judged(factors: str, cell: str) -> None:
    register = f"{ONE.splitlines()[1]}\n| R1 | Strömavbrott | {factors} | HR |"
    board = followed_up("| R1 | Strömavbrott | 4 | 4 | 16 | | | | |", register=register)
    assert (cells(board, "RI-12"), board.unchecked("RI-12")) == ([], [cell])


@tries("RI-12", UNREADABLE)
@pytest.mark.parametrize(
    ("row", "cell"),
    [
        ("| R1 | Strömavbrott | 4 | #REF! | |", "D2"),
        ("| R1 | #REF! | 4 | 2 | 8 |", "B2"),
        ("| | #REF! | 2 | 2 | 4 |", "B2"),
    ],
)
def test_in_the_plan_what_cannot_be_read_is_no_proposal_yet(row: str, cell: str) -> None:
    board = planned(row)
    assert (cells(board, "RI-12"), board.unchecked("RI-12")) == ([], [cell])


# RI-13


def documented(status: str, value: str = "4 | 3 | 12", area: str = "Aktuella kontinuitetsplaner") -> Board:
    board = Board("plan")
    board.register(
        RISKS,
        f"""
        | Id | Område | Konsekvens | Sannolikhet | Riskvärde | Avdelning |
        | R1 | {area} | {value}                              | HR        |
        """,
    )
    board.register(DOCUMENTS, f"{DOCUMENT_HEADER}\n| D1 | Kontinuitetsplanering | HR | | {status} | | | | HR |")
    return board


DOCUMENT_HEADER = (
    "| Id | Typ av handling | Ansvarig | Diarienummer | Status | Antal | Fördelning | Bilaga | Avdelning |"
)
FEW = "Fyra av tio avdelningar har fastställda kontinuitetsplaner för sin verksamhet."


@tries("RI-13", SOUND)
def test_the_seeds_four_of_ten_agree_with_a_risk_of_twelve() -> None:
    assert cells(documented(FEW), "RI-13") == []


@tries("RI-13", BROKEN)
def test_all_of_them_and_still_a_high_risk_is_noted() -> None:
    finding = of(documented(FEW.replace("Fyra", "Tio")), "RI-13")
    assert (finding.severity, [place.cell for place in finding.places]) == (Severity.NOTE, ["E2"])
    assert [*compared(finding)[:2], finding.difference] == ["lägre än 12", 12, None]
    assert [(place.sheet, place.cell) for place in finding.sources] == [("Risker", "E2"), ("Dokument", "E2")]
    assert finding.message == (
        "”Aktuella kontinuitetsplaner” har riskvärdet 12, men på bladet Dokument står det ”Tio av tio avdelningar”."
    )
    assert finding.fix == "Se över bedömningen av risken, eller det som står under Status."


@tries("RI-13", BOUNDARY)
def test_few_of_them_and_still_a_low_risk_is_noted() -> None:
    finding = of(documented(FEW, "2 | 2 | 4"), "RI-13")
    assert compared(finding)[:2] == ["minst 6", 4]


@tries("RI-13", BOUNDARY)
@pytest.mark.parametrize(
    ("share", "value", "number"),
    [
        ("Fem av tio", "2 | 2 | 4", 0),
        ("4 av 10", "2 | 2 | 4", 1),
        ("4 av 10", "2 | 3 | 6", 0),
        ("9 av 10", "4 | 3 | 12", 0),
        ("10 av 10", "3 | 3 | 9", 0),
        ("Alla tio av tio", "4 | 3 | 12", 1),
        ("Några av tio", "2 | 2 | 4", 0),
        ("Noll av noll", "2 | 2 | 4", 0),
    ],
)
def test_half_is_neither_few_nor_all_and_the_threshold_is_high(share: str, value: str, number: int) -> None:
    assert len(cells(documented(FEW.replace("Fyra av tio", share), value), "RI-13")) == number


@tries("RI-13", BOUNDARY)
@pytest.mark.parametrize(
    ("area", "number"), [("Fordonen", 1), ("Bilarna", 0), ("Fordon", 0), ("", 0), ("Avdelningar", 1)]
)
def test_eight_letters_in_common_are_the_same_thing(area: str, number: int) -> None:
    board = documented("Fyra av tio avdelningar har nya fordonen och bilarna.", "2 | 2 | 4", area)
    assert len(cells(board, "RI-13")) == number


@tries("RI-13", BOUNDARY)
@pytest.mark.parametrize(
    ("assessed", "found"),
    [("4 | 4 | 16", 0), ("| | ", 1), ("| | 16", 1), ("4 | | ", 0), ("| 4 | ", 0), ("1 | 1 | 1", 1)],
)
def test_in_follow_ups_the_new_assessment_is_compared_and_the_last_where_there_is_none(
    assessed: str, found: int
) -> None:
    register = f"{ONE.splitlines()[1]}\n| R1 | Kontinuitetsplaner | 2 | 2 | 4 | HR |"
    row = f"| R1 | Kontinuitetsplaner | {assessed} | 2 | 2 | 4 | Ja |"
    board = followed_up(row, register=register, round="helar")
    board.register(DOCUMENTS, f"{DOCUMENT_HEADER}\n| D1 | Planering | HR | | {FEW} | | | | HR |")
    assert len(cells(board, "RI-13")) == found


@tries("RI-13", NEIGHBOUR)
def test_a_share_of_something_else_says_nothing_of_the_risk() -> None:
    assert cells(documented(FEW, "2 | 2 | 4", "Strömavbrott"), "RI-13") == []
    assert cells(documented(FEW, "2 | 7 | 14"), "RI-13") == []


@tries("RI-13", UNREADABLE)
def test_a_status_or_factor_that_cannot_be_read_is_not_compared() -> None:
    board = documented("#REF!", "2 | 2 | 4")
    assert cells(board, "RI-13") == []
    assert board.unchecked("RI-13") == ["E2"]
    assert documented(FEW, "#REF! | 2 | 4").unchecked("RI-13") == ["C2"]


# The seed


def test_three_risks_of_the_seed_at_twelve_lack_a_control_point() -> None:
    board = Board("plan")
    board.register(RISKS, SEED)
    board.register(
        CONTROL,
        f"{POINT_HEADER}\n| I1 | Avslut av anställning | Brister | 12 | Prov | HR | Gemensam | R4 | | Alla |",
    )
    assert board.found() == [("RI-07", "E3")]
    assert board.material().total("risks.count").value == 4


# How it is told


def test_risks_are_told_falling_by_value_and_equals_in_the_registers_order() -> None:
    board = Board("plan")
    board.register(RISKS, SEED)
    (table,) = tell_plan(board.material())
    assert isinstance(table, TableBlock)
    assert [column.header for column in table.columns] == ["Område", "Konsekvens", "Sannolikhet", "Totalpoäng"]
    assert [tuple(map(str, row.cells)) for row in table.rows] == [
        ("Uppdaterade och aktuella kontinuitetsplaner", "4", "3", "12"),
        ("Avslut av anställning/offboarding", "4", "3", "12"),
        ("Strömavbrott", "4", "2", "8"),
        ("Utbetalningar till företag utan F-skattsedel", "2", "2", "4"),
    ]


def test_a_factor_with_an_error_is_left_out_with_its_product() -> None:
    (table,) = tell_plan(planned("| R1 | Strömavbrott | 5 | 2 | 10 |").material())
    assert isinstance(table, TableBlock)
    assert [tuple(map(str, row.cells)) for row in table.rows] == [("Strömavbrott", "", "2", "")]


def test_no_risks_is_said() -> None:
    empty = Board("plan").material()
    assert list(tell_plan(empty)) == list(tell_follow_up(empty)) == [text("Nämnden har inga värderade risker.")]


@tries("RI-03", SOUND)
def test_the_matrix_has_all_sixteen_products_with_their_tones() -> None:
    board = Board("plan")
    (table,) = tell_matrix(board.material())
    assert cells(board, "RI-03") == []
    assert isinstance(table, TableBlock)
    assert [column.header for column in table.columns] == [
        "Konsekvens",
        "Sannolikhet 1 – osannolik",
        "Sannolikhet 2 – mindre sannolik",
        "Sannolikhet 3 – möjlig",
        "Sannolikhet 4 – sannolik",
    ]
    assert [tuple(map(str, row.cells)) for row in table.rows] == [
        ("4 – allvarlig", "4", "8", "12", "16"),
        ("3 – kännbar", "3", "6", "9", "12"),
        ("2 – lindrig", "2", "4", "6", "8"),
        ("1 – försumbar", "1", "2", "3", "4"),
    ]
    assert table.rows[0].tones == (None, Tone.GOOD, Tone.PARTLY, Tone.BAD, Tone.BAD)
    assert table.rows[1].tones == (None, Tone.GOOD, Tone.PARTLY, Tone.PARTLY, Tone.BAD)
    assert table.notes == ("Riskvärde 12 och högre kräver en kontrollpunkt.",)


def in_the_matrix(board: Board) -> dict[str, str]:
    """The squares that hold risks, by what the row and the column are called; and the notes under the matrix."""
    (table,) = tell_matrix(board.material())
    assert isinstance(table, TableBlock)
    squares = {
        f"{row.cells[0]} × {column.header}": str(cell)
        for row in table.rows
        for column, cell in zip(table.columns[1:], row.cells[1:], strict=True)
        if "\n" in str(cell)
    }
    return squares | {"": " ".join(table.notes[1:])}


def test_every_risk_stands_in_its_square_with_the_product() -> None:
    board = Board("plan")
    board.register(RISKS, SEED)
    assert in_the_matrix(board) == {
        "4 – allvarlig × Sannolikhet 3 – möjlig": (
            "12\n• Uppdaterade och aktuella kontinuitetsplaner\n• Avslut av anställning/offboarding"
        ),
        "4 – allvarlig × Sannolikhet 2 – mindre sannolik": "8\n• Strömavbrott",
        "2 – lindrig × Sannolikhet 2 – mindre sannolik": "4\n• Utbetalningar till företag utan F-skattsedel",
        "": "",
    }


def test_a_risk_that_is_assessed_anew_moves_and_one_that_is_not_stays_and_is_named() -> None:
    moved = followed_up("| R1 | Strömavbrott | 3 | 3 | 9 | 4 | 2 | 8 | |")
    assert in_the_matrix(moved) == {"3 – kännbar × Sannolikhet 3 – möjlig": "9\n• Strömavbrott", "": ""}
    assert in_the_matrix(followed_up()) == {
        "4 – allvarlig × Sannolikhet 2 – mindre sannolik": "8\n• Strömavbrott",
        "": "Inte bedömda på nytt, med sin senast beslutade värdering: Strömavbrott.",
    }


def test_a_risk_without_a_whole_assessment_is_named_under_the_matrix() -> None:
    for answer in ("4 | | ", "#REF! | 3 | 12", "7 | 3 | 21"):
        assert in_the_matrix(planned(f"| R1 | Strömavbrott | {answer} |")) == {
            "": "Saknar en fullständig värdering och står inte i matrisen: Strömavbrott."
        }


def test_tones_change_at_the_threshold_and_at_half_of_it() -> None:
    threshold = Decimal(12)
    tones = [tone_of(Decimal(value), threshold) for value in (5, 6, 11, 12)]
    assert tones == [Tone.GOOD, Tone.PARTLY, Tone.PARTLY, Tone.BAD]


def test_a_follow_up_shows_the_decided_value_beside_and_quotes_the_comment() -> None:
    board = followed_up("| R1 | Strömavbrott | 3 | 3 | 9 | 4 | 2 | 8 | Reservkraften är gammal. |")
    table, quote = tell_follow_up(board.material())
    assert isinstance(table, TableBlock)
    assert [column.header for column in table.columns][-2:] == ["Totalpoäng", "Senaste totalpoäng"]
    assert [tuple(map(str, row.cells)) for row in table.rows] == [("Strömavbrott", "3", "3", "9", "8")]
    assert quote == Quote("HR om Strömavbrott", "Reservkraften är gammal.")


def test_a_risk_that_nobody_has_assessed_anew_has_empty_cells_and_its_last_value() -> None:
    table, *rest = tell_follow_up(followed_up().material())
    assert isinstance(table, TableBlock)
    assert [tuple(map(str, row.cells)) for row in table.rows] == [("Strömavbrott", "", "", "", "8")]
    assert rest == []


def test_page_one_tells_of_risks_that_have_risen() -> None:
    risen = followed_up("| R1 | Strömavbrott | 3 | 3 | 9 | 4 | 2 | 8 | Reservkraften är gammal. |")
    assert [plain(sentence) for sentence in headline(risen.material())] == [
        "Riskvärdet för ”Strömavbrott” har stigit från 8 till 9. ”Reservkraften är gammal.”"
    ]
    same = followed_up("| R1 | Strömavbrott | 4 | 2 | 8 | 4 | 2 | 8 | |")
    assert list(headline(same.material())) == []


def test_the_plan_has_no_last_values_and_rounds_without_risks_no_total() -> None:
    form = RISKS.at(occasion(PLAN_ROUND, 2025))
    assert form is not None
    assert form.headers == ("Id", "Område", "Konsekvens", "Sannolikhet", "Riskvärde")
    assert "risks.count" not in Board("april").material().totals()
