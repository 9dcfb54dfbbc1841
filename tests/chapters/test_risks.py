from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.drawn import Board
from tests.trials import BOUNDARY, BROKEN, NEIGHBOUR, SOUND, UNREADABLE, tries
from vpreport.chapters import risks
from vpreport.chapters.control import CONTROL
from vpreport.chapters.governing_documents import DOCUMENTS
from vpreport.chapters.risks import RISKS, headline, tell_follow_up, tell_matrix, tell_plan, tone_of
from vpreport.register.in_force import decided_at
from vpreport.register.plan import Plan
from vpreport.vocabulary.amount import POINTS
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rounds import PLAN as PLAN_ROUND
from vpreport.vocabulary.rounds import occasion
from vpreport.vocabulary.telling import Figure, Quote, TableBlock, TableRow, Tone, plain, text
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


def followed_up(*rows: str, register: str = ONE) -> Board:
    """The interim round, the register's values put beside, where HR has returned those rows; no rows for none."""
    board = Board("delar")
    board.register(RISKS, register)
    plan = Plan("plan.xlsx", 2025, {}, Settings(), board.departments, board.decided, (), "")
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


def test_values_that_are_products_are_sound() -> None:
    assert planned("| R1 | Strömavbrott | 4 | 2 | 8 |").found() == []


def test_a_stored_value_that_is_no_product_is_found_at_its_cell_and_replaced() -> None:
    board = planned("| R1 | Strömavbrott | 4 | 2 | 9 |")
    finding = board.only("RI-01")
    assert (finding.file, finding.place and finding.place.cell) == ("hr.xlsx", "E2")
    assert [place.cell for place in finding.places] == ["E2", "C2", "D2"]
    assert compared(finding) == [8, 9, 8]
    assert finding.message == "Riskvärde för ”Strömavbrott” är 9, men konsekvens gånger sannolikhet blir 8."


def test_a_formula_that_was_never_calculated_needs_no_value() -> None:
    formula = '=IF(COUNT(C2,D2)=2,C2*D2,"")'
    assert planned(f"| R1 | Strömavbrott | 4 | 2 | {formula} |").found() == []


def test_our_formula_with_a_stale_value_is_found() -> None:
    board = planned('| R1 | Strömavbrott | 4 | 2 | =IF(COUNT(C2,D2)=2,C2*D2,"") → 6 |')
    assert board.found() == [("RI-01", "E2")]


def test_the_registers_own_value_is_checked_while_nobody_has_reported() -> None:
    board = Board("plan")
    board.register(RISKS, ONE.replace("| 8  ", "| 7  "))
    finding = board.only("RI-01")
    assert (finding.file, finding.place and finding.place.cell) == ("plan.xlsx", "E2")


def test_the_decided_value_is_checked_in_follow_ups_once_at_the_registers_cell() -> None:
    register = ONE.replace("| 8  ", "| 7  ").replace("| HR        |", "| HR; Ekonomi |")
    board = followed_up("| R1 | Strömavbrott | 4 | 2 | 8 | 4 | 2 | 7 | |", register=register)
    header = f"{HEADER} Senaste konsekvens | Senaste sannolikhet | Senaste riskvärde | Kommentar |"
    board.sheet(RISKS, f"{header}\n| R1 | Strömavbrott | 4 | 2 | 8 | 4 | 2 | 7 | |", department="ek")
    finding = board.only("RI-01")
    assert (finding.file, finding.place and finding.place.cell) == ("plan.xlsx", "E2")
    assert compared(finding) == [8, 7, 8]


def test_the_product_is_not_checked_where_a_factor_cannot_be_read() -> None:
    board = planned("| R1 | Strömavbrott | #REF! | 2 | 9 |")
    assert board.found() == [("IN-06", "C2")]
    assert board.unchecked("RI-01") == ["C2"]


# RI-02


@pytest.mark.parametrize("consequence", ["1", "4"])
def test_the_ends_of_the_scale_are_on_it(consequence: str) -> None:
    assert cells(planned(f"| R1 | Strömavbrott | {consequence} | 2 | |"), "RI-02") == []


@pytest.mark.parametrize(("consequence", "value"), [("0", "0"), ("5", "10"), ("3,2", "6,4"), ("-1", "-2")])
def test_a_factor_off_the_scale_is_found_at_its_cell_and_its_product_passed_over(consequence: str, value: str) -> None:
    board = planned(f"| R1 | Strömavbrott | {consequence} | 2 | {value} |")
    finding = board.only("RI-02")
    assert finding.place is not None
    assert finding.place.cell == "C2"
    assert finding.actual == Decimal(consequence.replace(",", "."))
    assert finding.expected == "ett heltal från 1 till 4"


def test_both_factors_off_the_scale_are_two_findings() -> None:
    assert planned("| R1 | Strömavbrott | 5 | 7 | 35 |").found() == [("RI-02", "C2"), ("RI-02", "D2")]


def test_a_value_alone_must_be_a_product_of_the_scale() -> None:
    board = planned("| R1 | Strömavbrott | | | 7 |")
    assert board.found() == [("IN-18", "C2"), ("RI-02", "E2")]
    assert planned("| R1 | Strömavbrott | | | 9 |").found() == [("IN-18", "C2")]


def test_a_wrong_product_that_is_off_the_scale_is_ri_01_alone() -> None:
    assert planned("| R1 | Strömavbrott | 4 | 2 | 7 |").found() == [("RI-01", "E2")]


def test_the_scale_is_as_long_as_the_registers_words() -> None:
    five = Settings(consequence_scale=("a", "b", "c", "d", "e"))
    assert cells(planned("| R1 | Strömavbrott | 5 | 2 | 10 |", settings=five), "RI-02") == []


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


def test_a_high_risk_with_a_control_point_is_sound_however_its_id_is_spelt() -> None:
    assert controlled("12", " r1 ").found() == []


def test_a_high_risk_without_control_point_is_found_at_its_value() -> None:
    board = Board("plan")
    board.register(RISKS, ONE.replace("| 2           | 8", "| 3           | 12"))
    finding = board.only("RI-07")
    assert finding.place is not None
    assert finding.place.cell == "E2"
    assert finding.severity.value == "varning"
    assert finding.actual == 12
    assert finding.message == "”Strömavbrott” har riskvärdet 12 men ingen kontrollpunkt. Från 12 ska det finnas en."


def test_a_risk_just_below_the_threshold_needs_no_control_point() -> None:
    board = Board("plan")
    board.register(RISKS, ONE.replace("| 4          | 2           | 8", "| 3          | 3           | 9"))
    assert board.found() == []


def test_the_threshold_is_the_registers() -> None:
    board = Board("plan", settings=Settings(control_threshold=Decimal(8)))
    board.register(RISKS, ONE)
    assert board.found() == [("RI-07", "E2")]


def test_coverage_is_not_checked_while_a_risk_id_cannot_be_read() -> None:
    board = controlled("12", "#REF!")
    assert board.found() == [("IN-06", "H2")]
    assert board.unchecked("RI-07") == ["H2"]


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
    right = risks._matrix_row

    def wrong(level: int, *rest: Any) -> TableRow:
        row = right(level, *rest)
        cells = (*row.cells[:2], Figure(Decimal(5), POINTS), *row.cells[3:])
        return row._replace(cells=cells) if level == 3 else row

    monkeypatch.setattr(risks, "_matrix_row", wrong)
    finding = of(Board("plan"), "RI-03")
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

    monkeypatch.setattr(risks, "_by_value", unsorted)
    board = Board("plan")
    board.register(RISKS, SEED)
    finding = of(board, "RI-04")
    assert (finding.severity, [place.cell for place in finding.places]) == (Severity.NOTE, ["E3"])
    assert compared(finding)[:2] == [4, 12]
    assert finding.message == (
        "”Uppdaterade och aktuella kontinuitetsplaner” har riskvärdet 12 men står efter en risk som har 4."
    )
    assert finding.fix == "Kontrollera bedömningen av de två riskerna. Ordningen räknas fram ur riskvärdena."


@tries("RI-04", NEIGHBOUR, UNREADABLE)
@pytest.mark.parametrize("factor", ["#REF!", "7", ""])
def test_a_risk_without_a_value_that_counts_stands_last(factor: str) -> None:
    board = Board("plan")
    board.register(RISKS, SEED.replace("| 2          | 2 ", f"| {factor} | 2 "))
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
    ("assessed", "number"), [("4 | 1 | 4", 1), ("2 | 2 | 4", 1), ("3 | 2 | 6", 0), ("3 | 3 | 9", 0), ("2 | 3 | 6", 0)]
)
def test_four_points_up_or_down_need_a_word_and_three_do_not(assessed: str, number: int) -> None:
    assert len(cells(followed_up(f"| R1 | Strömavbrott | {assessed} | 4 | 2 | 8 | |"), "RI-12")) == number


@tries("RI-12", BROKEN)
def test_in_the_plan_a_new_value_is_a_proposal() -> None:
    finding = of(planned("| R1 | Strömavbrott | 4 | 1 | 4 |"), "RI-12")
    assert (finding.severity, [place.cell for place in finding.places]) == (Severity.NOTE, ["D2"])
    assert compared(finding)[:2] == [2, 1]
    assert finding.message == "Förslag till ändrad lydelse av R1: Sannolikhet ”2” blir ”1”."


@tries("RI-12", BROKEN)
def test_in_the_plan_a_new_risk_is_a_proposal() -> None:
    finding = of(planned("| R1 | Strömavbrott | 4 | 2 | 8 |", "| | Översvämning | 2 | 2 | 4 |"), "RI-12")
    assert (finding.severity, [place.cell for place in finding.places]) == (Severity.NOTE, ["B3"])
    assert compared(finding)[:2] == [None, "Översvämning"]
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
    ("row", "cell"), [("#REF! | 3 | | 4 | 2 | 8 |", "C2"), ("4 | 3 | 12 | 4 | 2 | 8 | #REF!", "I2")]
)
def test_a_factor_or_comment_that_cannot_be_read_is_not_held_against_the_change(row: str, cell: str) -> None:
    board = followed_up(f"| R1 | Strömavbrott | {row} |")
    assert cells(board, "RI-12") == []
    assert board.unchecked("RI-12") == [cell]


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
    header = "| Id | Typ av handling | Ansvarig | Diarienummer | Status | Antal | Fördelning | Bilaga | Avdelning |"
    board.register(DOCUMENTS, f"{header}\n| D1 | Kontinuitetsplanering | HR | | {status} | | | | HR |")
    return board


FEW = "Fyra av tio avdelningar har fastställda kontinuitetsplaner för sin verksamhet."


@tries("RI-13", SOUND)
def test_the_seeds_four_of_ten_agree_with_a_risk_of_twelve() -> None:
    assert cells(documented(FEW), "RI-13") == []


@tries("RI-13", BROKEN)
def test_all_of_them_and_still_a_high_risk_is_noted() -> None:
    finding = of(documented(FEW.replace("Fyra", "Tio")), "RI-13")
    assert (finding.severity, [place.cell for place in finding.places]) == (Severity.NOTE, ["E2"])
    assert compared(finding)[:2] == ["lägre än 12", 12]
    assert [(place.sheet, place.cell) for place in finding.sources] == [("Risker", "E2"), ("Dokument", "E2")]
    assert finding.message == (
        "”Aktuella kontinuitetsplaner” har riskvärdet 12, men på bladet Dokument står det ”Tio av tio avdelningar”."
    )
    assert finding.fix == "Se över bedömningen av risken, eller det som står under Status."


@tries("RI-13", BROKEN)
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


def test_the_matrix_has_all_sixteen_products_with_their_tones() -> None:
    (table,) = tell_matrix(Board("plan").material())
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
    assert table.notes == ("Riskvärde 12 och högre kräver en kontrollpunkt.",)


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
