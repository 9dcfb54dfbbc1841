from __future__ import annotations

from decimal import Decimal

import pytest

from tests.drawn import Board
from vpreport.chapters.control import CONTROL
from vpreport.chapters.risks import RISKS, headline, tell_follow_up, tell_matrix, tell_plan, tone_of
from vpreport.register.in_force import decided_at
from vpreport.register.plan import Plan
from vpreport.vocabulary.finding import Finding
from vpreport.vocabulary.rounds import PLAN as PLAN_ROUND
from vpreport.vocabulary.rounds import occasion
from vpreport.vocabulary.telling import Quote, TableBlock, Tone, plain, text
from vpreport.vocabulary.view import Settings

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
    assert planned(f"| R1 | Strömavbrott | {consequence} | 2 | |").found() == []


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
    assert planned("| R1 | Strömavbrott | 5 | 2 | 10 |", settings=five).found() == []


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
    risen = followed_up("| R1 | Strömavbrott | 4 | 3 | 12 | 4 | 2 | 8 | |")
    assert risen.found() == [("RI-07", "E2")]
    high = ONE.replace("| 2           | 8", "| 3           | 12")
    silent = followed_up(register=high)
    assert [(f.rule, f.file, f.place and f.place.cell) for f in silent.findings()] == [("RI-07", "plan.xlsx", "E2")]


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
