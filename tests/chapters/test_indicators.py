from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.drawn import EKONOMI, HR, Board
from tests.trials import BOUNDARY, BROKEN, NEIGHBOUR, SOUND, UNREADABLE, tries
from vpreport.chapters.budget import BUDGET
from vpreport.chapters.indicators import (
    HISTORY,
    INDICATORS,
    follow_up_table,
    headline,
    is_computed,
    previous,
    state_of,
    tell_details,
    tell_follow_up,
    tell_plan,
)
from vpreport.chapters.sickness import SICKNESS
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.telling import Bullets, Figure, Paragraph, Quote, Status, TableBlock, Tone, plain
from vpreport.vocabulary.view import Department

REGISTER_HEADER = (
    "| Id | Mål | Nyckeltal | Definition | Enhet | Könsuppdelat | Riktning | Målvärde | Tolerans | Mättillfälle "
    "| Sammanvägning | Avdelning | Källa | Kolada-id |\n"
)
HEADER = (
    "| Id | Mål | Nyckeltal | Enhet | Målvärde | Föregående utfall | Kvinnor | Män | Totalt "
    "| Bas kvinnor | Bas män | Bas totalt | Mätstatus | Analys |\n"
)
PLAN_HEADER = "| Id | Mål | Nyckeltal | Enhet | Målvärde | Föregående utfall |\n"
NOTHING = "| | | | | | | | "
"""Eight empty cells: nothing is filled in."""
EIGHT = {8: "N1, N2, N3, N4, N5, N6, N7 och N8", 9: "N1, N2, N3, N4, N5, N6, N7, N8 och 1 till"}
"""How so many indicators are named."""


def registered(
    id: str = "N1",
    *,
    name: str = "Antal besökare.",
    goal: str = "1",
    unit: str = "antal",
    direction: str = "",
    target: str = "",
    method: str = "Summa",
    owners: str = "HR",
    source: str = "",
    definition: str = "",
    by_sex: str = "",
    tolerance: str = "",
    frequency: str = "",
    kolada: str = "",
) -> str:
    """A row of the register's sheet."""
    described = f"| {id} | {goal} | {name} | {definition} | {unit} | {by_sex} | {direction} | {target} | {tolerance} "
    return f"{described}| {frequency} | {method} | {owners} | {source} | {kolada} |\n"


def row(filled: str, id: str = "N1", *, name: str = "Antal besökare.", unit: str = "antal", target: str = "") -> str:
    """A row of a follow-up; `filled` from Kvinnor to Analys."""
    return f"| {id} | 1 | {name} | {unit} | {target} | | {filled} |\n"


def board(
    filled: str, round: str = "delar", *, method: str = "Summa", direction: str = "", unit: str = "antal"
) -> Board:
    """A board with one indicator, which HR has reported on."""
    found = Board(round)
    found.register(INDICATORS, REGISTER_HEADER + registered(method=method, direction=direction, unit=unit))
    found.sheet(INDICATORS, HEADER + row(filled, unit=unit))
    return found


def ours(board: Board) -> list[tuple[str, str | None]]:
    """Rule and cell of what stands on the sheet; the document's head is another chapter's."""
    return [(f.rule, f.place.cell if f.place else None) for f in board.findings() if f.sheet == INDICATORS.title]


def told(board: Board, goal: str = "1") -> list[list[str]]:
    return [[str(cell) for cell in row.cells] for row in table(board, goal).rows]


def table(board: Board, goal: str = "1") -> TableBlock:
    return follow_up_table(board.material(), goal)


def test_the_document_leaves_out_columns_that_nobody_has_filled() -> None:
    told = next(tell_follow_up(board("| | 230 | | | | Mätt | |").material(), "1"))
    assert isinstance(told, TableBlock)
    assert [column.header for column in told.columns] == [
        "Nyckeltal (enhet)", "Målvärde", "Totalt", "Föregående", "Mätstatus",
    ]  # fmt: skip


# What stands on the sheet


def test_the_sheets_headers_are_those_of_the_contract() -> None:
    def headers(drawing: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in drawing.strip().strip("|").split("|"))

    plan, follow_up = INDICATORS.at(Board("plan").occasion), INDICATORS.at(Board("helar").occasion)
    assert plan is not None
    assert follow_up is not None
    assert INDICATORS.in_register(2025).headers == headers(REGISTER_HEADER)
    assert plan.headers == headers(PLAN_HEADER)
    assert tuple(field.header for field in follow_up.fields if not field.column.optional) == headers(HEADER)
    assert [f.header for f in follow_up.fields if f.column.optional] == ["Föregående kvinnor", "Föregående män"]
    assert INDICATORS.at(Board("april").occasion) is None
    assert HISTORY.in_register(2025).headers == ("Id", "År", "Kvinnor", "Män", "Totalt")


def test_a_sheet_filled_in_is_found_without_fault() -> None:
    assert ours(board("40 | 60 | 100 | | | | Mätt | Fler än i fjol.")) == []


@tries("NT-08", NEIGHBOUR, UNREADABLE)
def test_an_unknown_state_is_the_intakes_business() -> None:
    found = board("| | | | | | Kanske |")
    assert ours(found) == [("IN-17", "M2")]
    assert found.unchecked("NT-08") == ["M2"]


# NT-01


PLANNED = "| N1 | 1 | Antal besökare. | antal | 100 | |\n"


def planned(rows: str) -> Board:
    found = Board("plan")
    found.register(INDICATORS, REGISTER_HEADER + registered(**WHOLE))
    found.sheet(INDICATORS, PLAN_HEADER + rows)
    return found


@tries("NT-01", SOUND)
def test_in_the_plan_what_comes_back_as_it_was_is_no_proposal() -> None:
    assert ours(planned(PLANNED.replace("besökare", " besökare"))) == []


@tries("NT-01", BROKEN)
def test_in_the_plan_a_new_indicator_is_a_proposal_at_its_wording() -> None:
    found = planned(f"{PLANNED}| | 2 | Andel nöjda. | % | | |\n")
    assert ours(found) == [("NT-01", "C3")]
    finding = of(found, "NT-01")
    assert (finding.severity, finding.message) == (Severity.NOTE, "Förslag till nytt nyckeltal: Andel nöjda.")
    assert (finding.code, finding.expected, finding.actual) == ("hr", None, "Andel nöjda.")


@tries("NT-01", BROKEN)
def test_in_the_plan_a_reworded_indicator_is_a_proposal_at_what_is_changed() -> None:
    found = planned(PLANNED.replace("100", "120"))
    assert ours(found) == [("NT-01", "E2")]
    finding = of(found, "NT-01")
    assert (finding.severity, finding.expected, finding.actual) == (Severity.NOTE, Decimal(100), Decimal(120))
    assert (finding.code, finding.difference) == ("hr", Decimal(20))
    assert finding.message == "Förslag till ändrad lydelse av N1: Målvärde ”100” blir ”120”."
    assert finding.fix == "Det beslutade gäller tills förslaget är antaget."


@tries("NT-01", NEIGHBOUR, UNREADABLE)
@pytest.mark.parametrize(
    ("rows", "cell"),
    [
        (PLANNED.replace("| 1 |", "| #REF! |"), "B2"),
        (PLANNED.replace("Antal besökare.", "#REF!"), "C2"),
        (PLANNED.replace("antal", "#REF!"), "D2"),
        (PLANNED.replace("100", "många"), "E2"),
        (f"{PLANNED}| | 2 | #REF! | % | | |\n", "C3"),
    ],
)
def test_in_the_plan_what_cannot_be_read_is_no_proposal(rows: str, cell: str) -> None:
    found = planned(rows)
    assert (cells(found, "NT-01"), found.unchecked("NT-01")) == ([], [cell])


@tries("NT-01", BOUNDARY)
def test_in_the_plan_what_can_be_read_of_a_row_is_a_proposal_still() -> None:
    found = planned(PLANNED.replace("| 1 |", "| #REF! |").replace("100", "120"))
    assert (cells(found, "NT-01"), found.unchecked("NT-01")) == (["E2"], ["B2"])
    found = planned(f"{PLANNED}| | 2 | Andel nöjda. | #REF! | | |\n")
    assert (cells(found, "NT-01"), found.unchecked("NT-01")) == (["C3"], ["D3"])


@tries("NT-01", BOUNDARY)
def test_in_the_plan_nobody_is_asked_for_what_is_decided() -> None:
    idle = Department("rev", "Revision", ("Revision",), delivers=False)
    found = Board("plan", departments=(HR, EKONOMI, idle))
    rows = registered(owners="Revision", **WHOLE) + registered("N2", **WHOLE | {"source": "beräknas: frisktal"})
    found.register(INDICATORS, REGISTER_HEADER + rows)
    assert cells(found, "NT-01") == []


@tries("NT-01", UNREADABLE)
@pytest.mark.parametrize(("changed", "cell"), [({"source": "#REF!"}, "M2"), ({"owners": "#REF!"}, "L2")])
def test_in_a_follow_up_whom_an_indicator_is_asked_of_may_be_unreadable(changed: dict[str, str], cell: str) -> None:
    idle = Department("fl", "Ledning", ("Ledning",), delivers=False)
    found = Board("delar", departments=(HR, EKONOMI, idle))
    found.register(INDICATORS, REGISTER_HEADER + registered(**{"owners": "Ledning"} | changed))
    assert (cells(found, "NT-01"), found.unchecked("NT-01")) == ([], [cell])


@tries("NT-01", NEIGHBOUR)
def test_in_a_follow_up_a_row_gone_or_unknown_is_the_intakes_business() -> None:
    found = Board("delar")
    found.register(INDICATORS, REGISTER_HEADER + registered())
    found.sheet(INDICATORS, HEADER + row("| | 5 | | | | |", id="N9"))
    assert [rule for rule, _ in ours(found)] == ["IN-19", "IN-19"]


@tries("NT-01", NEIGHBOUR)
def test_in_a_follow_up_a_department_that_has_not_reported_is_the_intakes_business() -> None:
    found = Board("delar", missing=["hr"])
    found.register(INDICATORS, REGISTER_HEADER + registered())
    assert ours(found) == []


@tries("NT-01", BROKEN)
def test_an_indicator_for_which_nobody_who_reports_answers_is_told_at_its_department() -> None:
    idle = Department("rev", "Revision", ("Revision",), delivers=False)
    found = Board("delar", departments=(HR, EKONOMI, idle))
    found.register(INDICATORS, REGISTER_HEADER + registered(owners="Revision"))
    assert ours(found) == [("NT-01", "L2")]
    finding = of(found, "NT-01")
    assert (finding.severity, finding.expected, finding.actual) == (Severity.ERROR, None, None)
    assert finding.message == "Nyckeltalet N1 är beslutat, men ingen som lämnar underlag ansvarar för det."
    assert finding.fix == "Ange i registret vilken avdelning som ansvarar."


@tries("NT-01", BROKEN, BOUNDARY)
def test_a_computed_indicator_is_asked_of_nobody_and_an_unknown_computation_is_told() -> None:
    found = Board("delar")
    rows = registered(source="Beräknas: budgetföljsamhet") + registered("N2", source="beräknas: frisktal")
    found.register(INDICATORS, REGISTER_HEADER + rows)
    assert [is_computed(row) for row in found.material().rows(INDICATORS)] == [True, True]
    assert ours(found) == [("NT-01", "M3")]
    finding = of(found, "NT-01")
    assert (finding.severity, finding.expected, finding.actual) == (Severity.ERROR, None, None)
    assert finding.message == "Nyckeltalet N2 ska beräknas, men ”beräknas: frisktal” är ingen känd beräkning."
    assert finding.fix == (
        "Välj bland budgetföljsamhet, prognossäkerhet och sjukfrånvaro, "
        "eller ta bort ordet Beräknas så frågas avdelningen."
    )


def test_an_ordinary_source_is_no_computation() -> None:
    found = Board("delar")
    found.register(INDICATORS, REGISTER_HEADER + registered(source="Enkät: beräknas i mars"))
    assert [is_computed(row) for row in found.material().rows(INDICATORS)] == [False]


# NT-02


@tries("NT-02", BROKEN)
@tries("NT-03", NEIGHBOUR)
def test_more_women_and_men_than_the_total_is_a_fault_and_their_sum_is_used() -> None:
    found = board("40 | 61 | 100 | | | | Mätt |")
    assert ours(found) == [("NT-02", "I2")]
    finding = of(found, "NT-02")
    assert [place.cell for place in finding.places] == ["I2", "G2", "H2"]
    assert (finding.severity, finding.expected, finding.actual) == (Severity.ERROR, Decimal(101), Decimal(100))
    assert (finding.difference, finding.used) == (Decimal(-1), Decimal(101))
    assert finding.message == "Totalt för N1 är 100, men kvinnor och män blir tillsammans 101."
    assert finding.fix == "Rätta totalen eller ett av antalen. Tills vidare räknas 101."
    assert told(found)[0][2:5] == ["40", "61", "101"]


@tries("NT-02", BROKEN, BOUNDARY)
def test_fewer_women_and_men_than_the_total_are_of_unknown_sex() -> None:
    found = board("40 | 59 | 100 | | | | Mätt |")
    (finding,) = [f for f in found.findings() if f.rule == "NT-02"]
    assert (finding.severity, finding.place) == (Severity.NOTE, Place("hr.xlsx", "Nyckeltal", 2, 9))
    assert (finding.expected, finding.actual, finding.difference) == (Decimal(99), Decimal(100), Decimal(1))
    assert (finding.used, finding.fix) == (None, "Kontrollera att antalen stämmer.")
    assert finding.message == "Totalt för N1 är 100, men kvinnor och män blir tillsammans 99. Kön okänt: 1."
    assert told(found)[0][2:5] == ["40", "59", "100"]


@tries("NT-02", BOUNDARY)
@pytest.mark.parametrize("filled", ["101 | | 100", "| 101 | 100"])
def test_one_sex_alone_can_exceed_the_total(filled: str) -> None:
    assert ours(board(f"{filled} | | | | Mätt |")) == [("NT-02", "I2")]


@tries("NT-02", SOUND, BOUNDARY)
@pytest.mark.parametrize("filled", ["40 | | 100", "| | 100", "40 | 60 | 100", "40 | 60 |"])
def test_a_sex_that_is_not_given_says_nothing_of_the_total(filled: str) -> None:
    assert ours(board(f"{filled} | | | | Mätt |")) == []


@tries("NT-02", BOUNDARY)
def test_shares_are_not_added() -> None:
    assert ours(board("40 | 60 | 50 | | | | Mätt |", method="Ingen")) == []


@tries("NT-02", UNREADABLE)
@tries("NT-03", UNREADABLE)
@tries("NT-08", UNREADABLE)
def test_an_unreadable_number_is_one_finding_and_the_sums_are_not_tried() -> None:
    found = board("fyra | 60 | 100 | | | | Mätt |")
    assert ours(found) == [("IN-16", "G2")]
    assert found.unchecked("NT-02") == found.unchecked("NT-03") == found.unchecked("NT-08") == ["G2"]


# NT-03


@tries("NT-03", SOUND, BOUNDARY)
@tries("NT-02", NEIGHBOUR)
@pytest.mark.parametrize(
    ("filled", "expected"),
    [
        ("6,12 | 3,64 | 5,16", []),
        ("6,12 | 3,64 | 6,12", []),
        ("6,12 | 3,64 | 6,13", []),
        ("6,12 | 3,64 | 6,14", [("NT-03", "I2")]),
        ("6,12 | 3,64 | 3,62", [("NT-03", "I2")]),
        ("3,64 | 6,12 | 3,62", [("NT-03", "I2")]),
        ("6 | 3,64 | 6,4", []),
        ("6 | 3,64 | 6,6", [("NT-03", "I2")]),
        ("5 | 5 | 5", []),
        ("5 | | 7", []),
    ],
)
def test_a_mean_lies_between_the_sexes_as_far_as_the_shown_decimals_tell(
    filled: str, expected: list[tuple[str, str | None]]
) -> None:
    assert ours(board(f"{filled} | | | | Mätt |", method="Viktat medel")) == expected


@tries("NT-03", BROKEN)
def test_a_mean_outside_is_told_with_where_it_should_lie_and_is_not_printed() -> None:
    found = board("6,12 | 3,64 | 7,5 | | | | Mätt |", method="Viktat medel")
    (finding,) = [f for f in found.findings() if f.rule == "NT-03"]
    assert [place.cell for place in finding.places] == ["I2", "G2", "H2"]
    assert (finding.severity, finding.expected, finding.actual) == (
        Severity.ERROR,
        "mellan 3,64 och 6,12",
        Decimal("7.5"),
    )
    assert finding.message == (
        "Totalt för N1 är 7,5, men ska ligga mellan 3,64 och 6,12 eftersom det vägs samman av kvinnor och män."
    )
    assert told(found)[0][2:5] == ["6,12", "3,64", ""]


@tries("NT-03", BOUNDARY)
def test_a_sum_is_not_a_mean() -> None:
    assert ours(board("40 | 60 | 100 | | | | Mätt |", method="Ingen")) == []


@given(
    st.decimals(0, 100, places=2),
    st.decimals(0, 100, places=2),
    st.integers(0, 100),
)
def test_any_true_weighted_mean_passes_however_it_is_rounded(women: Decimal, men: Decimal, percent: int) -> None:
    total = (women * percent + men * (100 - percent)) / 100
    drawn = " | ".join(str(round(number, 1)).replace(".", ",") for number in (women, men, total))
    assert ours(board(f"{drawn} | | | | Mätt |", method="Viktat medel")) == []


# NT-08


@tries("NT-08", BROKEN)
@pytest.mark.parametrize("state", ["Ej mätt ännu", "Kan ej mätas", "Redovisas ej (liten grupp)"])
def test_a_value_beside_a_reason_for_there_being_none_is_not_used(state: str) -> None:
    found = board(f"| | 100 | | | | {state} |")
    assert ours(found) == [("NT-08", "M2")]
    (finding,) = [f for f in found.findings() if f.rule == "NT-08"]
    assert (finding.severity, [place.cell for place in finding.places]) == (Severity.ERROR, ["M2", "I2"])
    assert (finding.expected, finding.actual, finding.contents) == (None, None, (state, "100"))
    assert finding.message == f"N1 har ett värde, men mätstatus är ”{state}”. Värdet används inte."
    assert finding.fix == "Välj Mätt, eller ta bort värdet."
    assert told(found)[0][2:5] == ["None", "None", "None"]
    assert told(found)[0][-1] == "○ Ej redovisat"


@tries("NT-08", SOUND)
@pytest.mark.parametrize("state", ["Ej mätt ännu", "Kan ej mätas", "Redovisas ej (liten grupp)"])
def test_a_reason_alone_is_right(state: str) -> None:
    assert ours(board(f"| | | | | | {state} |")) == []


@tries("NT-08", SOUND, BOUNDARY)
@pytest.mark.parametrize("filled", ["| | 0 | | | | |", "4 | | | | | | Mätt |"])
def test_a_value_alone_is_right_and_zero_is_a_value(filled: str) -> None:
    assert ours(board(filled)) == []


@tries("NT-08", BROKEN)
def test_measured_without_a_value_is_told_at_the_total() -> None:
    found = board("| | | | | | Mätt |")
    assert ours(found) == [("NT-08", "I2")]
    finding = of(found, "NT-08")
    assert [place.cell for place in finding.places] == ["I2", "M2"]
    assert finding.message == "N1 är markerat som Mätt, men inget värde är ifyllt."
    assert finding.fix == "Fyll i värdet. Är det inte mätt, välj varför."


@tries("NT-08", BOUNDARY)
@pytest.mark.parametrize("number", [8, 9])
def test_eight_rows_with_neither_are_named_and_the_others_counted(number: int) -> None:
    found = Board("delar")
    ids = [f"N{n}" for n in range(1, number + 1)]
    found.register(INDICATORS, REGISTER_HEADER + "".join(map(registered, ids)))
    found.sheet(INDICATORS, HEADER + "".join(row(NOTHING, id) for id in ids))
    assert of(found, "NT-08").message.endswith(f" för {EIGHT[number]}.")


@tries("NT-08", BOUNDARY)
def test_each_department_has_its_own_finding_of_rows_with_neither() -> None:
    found = Board("delar")
    found.register(INDICATORS, REGISTER_HEADER + registered() + registered("N2", owners="Ekonomi"))
    found.sheet(INDICATORS, HEADER + row(NOTHING))
    found.sheet(INDICATORS, HEADER + row(NOTHING, "N2"), department="ek")
    assert [(f.rule, f.code) for f in found.findings() if f.rule == "NT-08"] == [("NT-08", "ek"), ("NT-08", "hr")]


@tries("NT-08", BROKEN, BOUNDARY)
def test_rows_with_neither_are_one_finding_a_department() -> None:
    found = Board("delar")
    found.register(INDICATORS, REGISTER_HEADER + registered() + registered("N2") + registered("N3"))
    found.sheet(INDICATORS, HEADER + row(NOTHING) + row("| | 4 | | | | |", "N2") + row("| | | | | | | Sent.", "N3"))
    assert ours(found) == [("NT-08", "M2")]
    (finding,) = [f for f in found.findings() if f.rule == "NT-08"]
    assert [place.cell for place in finding.places] == ["M2", "M4"]
    assert (finding.code, finding.row, finding.expected, finding.actual) == ("hr", "N1", None, None)
    assert finding.message == "Varken värde eller mätstatus är ifyllt för N1 och N3."


@tries("NT-08", NEIGHBOUR)
def test_what_nobody_has_reported_on_is_not_told_again() -> None:
    found = Board("delar", missing=["hr"])
    found.register(INDICATORS, REGISTER_HEADER + registered())
    assert ours(found) == []


# NT-04


def of(found: Board, rule: str) -> Finding:
    """The rule's one finding."""
    (finding,) = [f for f in found.findings() if f.rule == rule]
    return finding


def cells(found: Board, rule: str) -> list[str | None]:
    """The cells to change first of all that the rule has found."""
    return [f.place.cell if f.place else None for f in found.findings() if f.rule == rule]


def weighed(filled: str, *, method: str = "Viktat medel") -> Board:
    """A follow-up of a share, filled from Kvinnor to Bas totalt, with an analysis."""
    return board(f"{filled} | Mätt | Fler svarade.", method=method, unit="%")


@tries("NT-04", SOUND)
def test_a_total_that_is_weighed_by_the_bases_is_sound() -> None:
    assert ours(weighed("6,10 | 3,60 | 5,16 | 94 | 57 | 151")) == []


@tries("NT-04", BROKEN)
def test_a_mean_of_the_means_is_found_and_the_weighed_one_is_used() -> None:
    found = weighed("72 | 60 | 66 | 90 | 30 |")
    assert ours(found) == [("NT-04", "I2")]
    finding = of(found, "NT-04")
    assert finding.severity is Severity.ERROR
    assert [place.cell for place in finding.places] == ["I2", "G2", "H2", "J2", "K2"]
    assert (finding.expected, finding.actual, finding.difference) == (Decimal(69), Decimal(66), Decimal(-3))
    assert finding.message == "Totalt för N1 är 66, men kvinnor och män vägda efter sina baser blir 69."
    assert finding.fix == "Rätta totalen, ett av värdena eller baserna. Tills vidare räknas 69."
    assert told(found)[0][2:5] == ["72", "60", "69"]


@tries("NT-04", BOUNDARY)
@pytest.mark.parametrize(
    ("filled", "number"),
    [
        ("72 | 60 | 68 | 90 | 30 |", 0),
        ("72 | 60 | 70 | 90 | 30 |", 0),
        ("72 | 60 | 71 | 90 | 30 |", 1),
        ("72,0 | 60,0 | 69,1 | 90 | 30 |", 0),
        ("72,0 | 60,0 | 69,2 | 90 | 30 |", 1),
        ("72 | 60 | 71 | 90 | 30 | 130", 0),
        ("72 | 60 | 71 | 90 | 30 | 120", 1),
        ("72 | 60 | 66 | 0 | 0 |", 0),
        ("72 | 60 | 66 | 90 | |", 0),
        ("72 | | 66 | 90 | 30 |", 0),
        ("72 | 60 | 60 | 0 | 30 |", 0),
    ],
)
def test_the_shown_decimals_say_how_near_is_near_enough(filled: str, number: int) -> None:
    assert len(cells(weighed(filled), "NT-04")) == number


@tries("NT-04", BOUNDARY)
@pytest.mark.parametrize("method", ["Ingen", ""])
def test_only_weighted_means_are_weighed(method: str) -> None:
    assert cells(weighed("72 | 60 | 66 | 90 | 30 |", method=method), "NT-04") == []


@tries("NT-04", NEIGHBOUR)
def test_a_total_outside_the_sexes_is_another_rules_business() -> None:
    assert ours(weighed("72 | 60 | 80 | 90 | 30 |")) == [("NT-03", "I2")]


@tries("NT-04", UNREADABLE)
@pytest.mark.parametrize(
    ("filled", "cell"), [("72 | 60 | 66 | många | 30 |", "J2"), ("72 | 60 | 66 | 90 | 30 | alla", "L2")]
)
def test_a_base_that_cannot_be_read_leaves_the_mean_unweighed(filled: str, cell: str) -> None:
    found = weighed(filled)
    assert ours(found) == [("IN-16", cell)]
    assert found.unchecked("NT-04") == [cell]


@given(st.integers(0, 100), st.integers(0, 100), st.integers(1, 500), st.integers(1, 500), st.integers(0, 2))
def test_any_total_that_is_weighed_and_rounded_is_sound(
    women: int, men: int, base_women: int, base_men: int, decimals: int
) -> None:
    total = Decimal(women * base_women + men * base_men) / (base_women + base_men)
    shown = str(round(total, decimals)).replace(".", ",")
    assert cells(weighed(f"{women} | {men} | {shown} | {base_women} | {base_men} |"), "NT-04") == []


# NT-05


def defined(filled: str, round: str = "delar", *, history: str = "", **register: str) -> Board:
    """A board with one indicator, registered so, on which HR has reported; `history` as rows of Historik."""
    found = Board(round)
    found.register(INDICATORS, REGISTER_HEADER + registered(**register))
    if history:
        found.register(HISTORY, f"| Id | År | Kvinnor | Män | Totalt |\n{history}")
    given = {key: register[key] for key in ("name", "unit", "target") if key in register}
    found.sheet(INDICATORS, HEADER + row(filled, **given))
    return found


def split(filled: str) -> Board:
    return defined(filled, by_sex="Ja")


@tries("NT-05", SOUND)
@pytest.mark.parametrize(
    "filled", ["40 | 60 | 100 | | | | Mätt | Så blev det.", "| | 100 | | | | Mätt | Enkäten frågar inte om kön."]
)
def test_an_indicator_split_by_sex_or_with_a_reason_is_sound(filled: str) -> None:
    assert ours(split(filled)) == []


@tries("NT-05", BROKEN)
def test_an_indicator_that_should_be_split_and_is_not_is_one_finding() -> None:
    found = split("| | 100 | | | | Mätt | Fler än i fjol.")
    assert ours(found) == [("NT-05", "G2")]
    finding = of(found, "NT-05")
    assert (finding.severity, [place.cell for place in finding.places]) == (Severity.WARNING, ["G2", "H2"])
    assert (finding.expected, finding.actual) == (None, None)
    assert finding.message == "N1 ska redovisas könsuppdelat, men Kvinnor och Män är inte ifyllt."
    assert finding.fix == ("Fyll i värdet. Går det inte, skriv varför i Analys, till exempel att grupperna är små.")


@tries("NT-05", BOUNDARY)
@pytest.mark.parametrize(
    ("filled", "expected"),
    [
        ("40 | | 100 | | | | Mätt |", ["H2"]),
        ("| 0 | 100 | | | | Mätt |", ["G2"]),
        ("0 | 0 | 0 | | | | Mätt |", []),
        ("| | 100 | 10 | 90 | | Mätt |", []),
        ("| | 100 | 11 | 90 | | Mätt |", ["G2"]),
        ("| | 100 | | | | |", ["G2"]),
        ("| | 100 | | | | Mätt | .. för båda", []),
    ],
)
def test_a_small_group_is_a_reason_and_zero_is_a_value(filled: str, expected: list[str]) -> None:
    assert cells(split(filled), "NT-05") == expected


@tries("NT-05", BOUNDARY)
@pytest.mark.parametrize("by_sex", ["Nej", ""])
def test_what_is_not_to_be_split_needs_no_reason(by_sex: str) -> None:
    assert cells(defined("| | 100 | | | | Mätt |", by_sex=by_sex), "NT-05") == []


@tries("NT-05", NEIGHBOUR)
@pytest.mark.parametrize(
    "filled", ["| | | | | | Ej mätt ännu |", "| | 100 | | | | Kan ej mätas |", "| | | | | | Mätt |", NOTHING]
)
def test_what_is_not_measured_or_contradicts_itself_is_another_rules_business(filled: str) -> None:
    assert cells(split(filled), "NT-05") == []


@tries("NT-05", UNREADABLE)
def test_a_value_that_cannot_be_read_is_not_called_missing() -> None:
    found = split("fyra | | 100 | | | | Mätt |")
    assert cells(found, "NT-05") == []
    assert found.unchecked("NT-05") == ["G2"]


@tries("NT-05", BROKEN)
def test_in_the_plan_those_that_do_not_say_are_one_finding_for_the_board() -> None:
    silent = registered("N2", **WHOLE | {"by_sex": ""}) + registered("N3", **WHOLE | {"by_sex": ""})
    found = in_the_plan(registered(**WHOLE), silent)
    assert ours(found) == [("NT-05", "F3")]
    finding = of(found, "NT-05")
    assert (finding.file, finding.code, [place.cell for place in finding.places]) == ("plan.xlsx", "", ["F3", "F4"])
    assert (finding.expected, finding.actual, finding.difference) == (Decimal(3), Decimal(1), Decimal(-2))
    assert finding.message == "2 av 3 nyckeltal säger inte om de redovisas könsuppdelat: N2 och N3."
    assert finding.fix == "Välj Ja under Könsuppdelat i registret för det som gäller personer, annars Nej."


@tries("NT-05", BOUNDARY)
@tries("NT-06", BOUNDARY)
@tries("NT-14", BOUNDARY)
@pytest.mark.parametrize("number", [8, 9])
@pytest.mark.parametrize("rule", ["NT-05", "NT-06", "NT-14"])
def test_in_the_plan_eight_are_named_and_the_others_counted(rule: str, number: int) -> None:
    lacking = WHOLE | {"NT-05": {"by_sex": ""}, "NT-06": {"source": ""}, "NT-14": {"name": "Andel nöjda."}}[rule]
    found = in_the_plan(*(registered(f"N{n}", **lacking) for n in range(1, number + 1)))
    assert of(found, rule).message.endswith(f": {EIGHT[number]}.")


@tries("NT-05", SOUND, UNREADABLE)
@pytest.mark.parametrize(("by_sex", "unchecked"), [("Ja", []), ("Nej", []), ("Kanske", ["F2"])])
def test_in_the_plan_yes_and_no_both_say(by_sex: str, unchecked: list[str]) -> None:
    found = in_the_plan(registered(**WHOLE | {"by_sex": by_sex}))
    assert cells(found, "NT-05") == []
    assert found.unchecked("NT-05") == unchecked


# NT-06

WHOLE = {
    "by_sex": "Nej",
    "direction": "Högre är bättre",
    "target": "100",
    "frequency": "Helår",
    "source": "Räknat vid dörren",
}


def in_the_plan(*registered_rows: str, proposed: str = "") -> Board:
    found = Board("plan")
    found.register(INDICATORS, REGISTER_HEADER + "".join(registered_rows))
    if proposed:
        found.sheet(INDICATORS, PLAN_HEADER + proposed)
    return found


@tries("NT-06", SOUND)
def test_an_indicator_with_all_that_defines_it_is_sound() -> None:
    assert ours(in_the_plan(registered(**WHOLE))) == []


@tries("NT-06", BROKEN)
def test_indicators_that_lack_something_are_one_finding_for_the_board() -> None:
    bare = registered("N2", unit="") + registered("N3", **WHOLE | {"source": ""})
    finding = of(in_the_plan(registered(**WHOLE), bare), "NT-06")
    assert (finding.severity, finding.file, finding.code) == (Severity.WARNING, "plan.xlsx", "")
    assert [place.cell for place in finding.places] == ["H3", "G3", "E3", "J3", "M3", "M4"]
    assert (finding.expected, finding.actual, finding.difference) == (Decimal(3), Decimal(1), Decimal(-2))
    assert finding.message == ("2 av 3 nyckeltal saknar målvärde, riktning, enhet, mättillfälle och källa: N2 och N3.")
    assert finding.fix == (
        "Fyll i det som saknas på bladet Nyckeltal i registret innan planen antas. "
        "Ska nyckeltalet bara följas, välj riktningen Ingen; då behövs inget målvärde."
    )


@tries("NT-06", BOUNDARY)
@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"target": "0"}, []),
        ({"target": ""}, ["H2"]),
        ({"target": "", "direction": "Ingen"}, []),
        ({"direction": ""}, ["G2"]),
        ({"source": "Beräknas: budgetföljsamhet"}, []),
    ],
)
def test_a_target_may_be_zero_and_is_not_needed_where_neither_way_is_better(
    changed: dict[str, str], expected: list[str]
) -> None:
    assert cells(in_the_plan(registered(**WHOLE | changed)), "NT-06") == expected


@tries("NT-06", BOUNDARY)
def test_a_target_that_a_department_proposes_counts_and_a_proposed_row_is_not_decided() -> None:
    proposed = "| N1 | 1 | Antal besökare. | antal | 120 | |\n| | 2 | Antal nöjda. | | | |\n"
    found = in_the_plan(registered(**WHOLE | {"target": ""}), proposed=proposed)
    assert cells(found, "NT-06") == []


@tries("NT-06", BOUNDARY)
def test_what_a_department_leaves_empty_too_is_told_in_the_register() -> None:
    found = in_the_plan(registered(**WHOLE | {"target": ""}), proposed="| N1 | 1 | Antal besökare. | antal | | |\n")
    assert [(place.file, place.cell) for place in of(found, "NT-06").places] == [("plan.xlsx", "H2")]


@tries("NT-06", NEIGHBOUR)
def test_when_the_plan_is_decided_its_gaps_are_not_told_again() -> None:
    assert cells(defined("| | 100 | | | | Mätt |"), "NT-06") == []


@tries("NT-06", UNREADABLE)
def test_a_target_that_cannot_be_read_is_not_called_missing() -> None:
    found = in_the_plan(registered(**WHOLE | {"target": "#REF!", "source": ""}))
    assert cells(found, "NT-06") == []
    assert found.unchecked("NT-06") == ["H2"]


# NT-07, NT-09 and NT-13


def why_not(found: Board, rule: str) -> list[str]:
    found.material()
    return [one.reason for one in found.not_checked if one.rule == rule]


@tries("NT-07", UNREADABLE)
def test_no_colour_is_stated_so_none_is_compared() -> None:
    found = defined("| | 100 | | | | Mätt |", **WHOLE)
    assert found.unchecked("NT-07") == [None]
    assert why_not(found, "NT-07") == [
        "Mallen frågar inte efter någon färg för nyckeltalen, så det finns ingen att jämföra med."
    ]


@tries("NT-09", UNREADABLE)
def test_no_trend_is_stated_so_none_is_compared() -> None:
    found = defined("| | 100 | | | | Mätt |", **WHOLE)
    assert found.unchecked("NT-09") == [None]
    assert why_not(found, "NT-09") == [
        "Mallen frågar inte efter någon trend. Pilen räknas fram av utfallet och bladet Historik."
    ]


@tries("NT-13", UNREADABLE)
def test_what_kolada_has_published_is_not_given() -> None:
    found = defined("| | 100 | | | | Mätt |", kolada="N00951")
    assert found.unchecked("NT-13") == [None]
    assert why_not(found, "NT-13") == ["Värden ur Kolada har inte lästs in."]


@tries("NT-13", BOUNDARY)
def test_without_a_kolada_id_there_is_nothing_to_try() -> None:
    assert defined("| | 100 | | | | Mätt |").unchecked("NT-13") == []


# NT-10


def aimed(
    filled: str, round: str = "helar", direction: str = "Högre är bättre", method: str = "Ingen", by_sex: str = "Nej"
) -> Board:
    """A board with an indicator that aims at 100, give or take 5."""
    aim = {"target": "100", "tolerance": "5", "direction": direction}
    return defined(filled, round, method=method, by_sex=by_sex, **aim)


@tries("NT-10", SOUND)
@pytest.mark.parametrize("filled", ["| | 101 | | | | Mätt |", "| | 80 | | | | Mätt | Regnig sommar."])
def test_a_target_that_is_reached_or_analysed_is_sound(filled: str) -> None:
    assert ours(aimed(filled)) == []


@tries("NT-10", BROKEN)
def test_a_target_that_is_missed_without_a_word_is_found_at_the_analysis() -> None:
    found = aimed("| | 80 | | | | Mätt |")
    assert ours(found) == [("NT-10", "N2")]
    finding = of(found, "NT-10")
    assert (finding.severity, finding.code) == (Severity.WARNING, "hr")
    assert [(place.file, place.cell) for place in finding.places] == [("hr.xlsx", "N2"), ("hr.xlsx", "I2")]
    assert [(place.file, place.cell) for place in finding.sources][2:] == [("plan.xlsx", "H2")]
    assert (finding.expected, finding.actual, finding.difference) == (Decimal(100), Decimal(80), Decimal(-20))
    assert finding.message == "N1 når inte målvärdet 100 (utfallet är 80), men Analys är tom."
    assert finding.fix == "Skriv i Analys vad det beror på, gärna fler faktorer än kön."


@tries("NT-10", BROKEN)
def test_women_and_men_who_differ_without_a_word_are_found_at_the_analysis() -> None:
    finding = of(aimed("120 | 80 | 100 | | | | Mätt |", by_sex="Ja"), "NT-10")
    assert [place.cell for place in finding.places] == ["N2", "G2", "H2"]
    assert (finding.expected, finding.actual) == (Decimal(10), Decimal("33.3"))
    assert finding.message == "N1 skiljer 33,3 procent mellan kvinnor och män, men Analys är tom."


@tries("NT-10", BOUNDARY)
@pytest.mark.parametrize(
    ("filled", "round", "direction", "method", "number"),
    [
        ("| | 95", "helar", "Högre är bättre", "Ingen", 0),
        ("| | 94,9", "helar", "Högre är bättre", "Ingen", 1),
        ("| | 105", "helar", "Lägre är bättre", "Ingen", 0),
        ("| | 105,1", "helar", "Lägre är bättre", "Ingen", 1),
        ("| | 0", "helar", "Högre är bättre", "Ingen", 1),
        ("| | 50", "helar", "Ingen", "Ingen", 0),
        ("| | 50", "helar", "", "Ingen", 0),
        ("| | 50", "delar", "Högre är bättre", "Summa", 0),
        ("| | 50", "helar", "Högre är bättre", "Summa", 1),
        ("50 | |", "helar", "Högre är bättre", "Ingen", 0),
    ],
)
def test_the_tolerance_is_reached_and_a_sum_may_grow_until_the_end(
    filled: str, round: str, direction: str, method: str, number: int
) -> None:
    found = aimed(f"{filled} | | | | Mätt |", round, direction, method)
    assert len(cells(found, "NT-10")) == number


@tries("NT-10", BOUNDARY)
@pytest.mark.parametrize(
    ("filled", "by_sex", "number"),
    [
        ("100 | 90 | 100", "Ja", 0),
        ("100 | 89,9 | 100", "Ja", 1),
        ("89,9 | 100 | 100", "Ja", 1),
        ("100 | 89,996 | 100", "Ja", 1),
        ("0 | 0 | 100", "Ja", 0),
        ("0 | 1 | 100", "Ja", 1),
        ("100 | 50 | 100", "Nej", 0),
        ("100 | 50 | 100", "", 0),
        ("100 | | 100", "Ja", 0),
    ],
)
def test_ten_percent_of_the_higher_may_differ(filled: str, by_sex: str, number: int) -> None:
    assert len(cells(aimed(f"{filled} | | | | Mätt |", by_sex=by_sex), "NT-10")) == number


@tries("NT-10", BOUNDARY)
def test_what_rests_on_few_is_not_told() -> None:
    few, enough = (f"120 | 80 | {total} | {base} | 60 | | Mätt |" for total, base in ((86, 10), (90, 20)))
    assert ours(aimed(few, method="Viktat medel", by_sex="Ja")) == []
    assert ours(aimed(enough, method="Viktat medel", by_sex="Ja")) == [("NT-10", "N2")]
    assert ours(aimed(few, method="Ingen", by_sex="Ja")) == [("NT-10", "N2")]


@tries("NT-10", BOUNDARY)
@pytest.mark.parametrize(("men", "gap"), [("89,96", "10.04"), ("89,94", "10.1"), ("90,01", "")])
def test_a_gap_is_told_with_one_decimal_where_that_says_that_it_is_too_great(men: str, gap: str) -> None:
    found = aimed(f"100 | {men} | 100 | | | | Mätt |", by_sex="Ja")
    assert [str(finding.actual) for finding in found.findings() if finding.rule == "NT-10"] == ([gap] if gap else [])


@tries("NT-10", UNREADABLE)
@pytest.mark.parametrize(
    ("changed", "cell"),
    [
        ({"by_sex": "#REF!"}, "F2"),
        ({"direction": "#REF!"}, "G2"),
        ({"target": "#REF!"}, "H2"),
        ({"tolerance": "#REF!"}, "I2"),
        ({"method": "#REF!"}, "K2"),
    ],
)
def test_an_aim_that_cannot_be_read_is_not_called_missed(changed: dict[str, str], cell: str) -> None:
    aim = {"target": "100", "tolerance": "5", "direction": "Högre är bättre", "method": "Ingen", "by_sex": "Ja"}
    found = defined("120 | 80 | 80 | | | | Mätt |", "helar", **aim | changed)
    assert (cells(found, "NT-10"), found.unchecked("NT-10")) == ([], [cell])


@tries("NT-10", NEIGHBOUR)
@pytest.mark.parametrize(
    ("filled", "rule"),
    [("120 | 80 | 20 | | | | Mätt |", "NT-03"), ("| | 20 | | | | Kan ej mätas |", "NT-08"), (NOTHING, "NT-08")],
)
def test_a_value_that_does_not_count_needs_no_analysis(filled: str, rule: str) -> None:
    found = aimed(filled, method="Viktat medel", by_sex="Ja")
    assert [rule for rule, _ in ours(found)] == [rule]


@tries("NT-10", UNREADABLE)
@pytest.mark.parametrize(
    ("filled", "cell"), [("| | åttio | | | | Mätt |", "I2"), ("| | 80 | | | | Mätt | #REF!", "N2")]
)
def test_a_value_or_analysis_that_cannot_be_read_is_not_asked_about(filled: str, cell: str) -> None:
    found = aimed(filled)
    assert cells(found, "NT-10") == []
    assert found.unchecked("NT-10") == [cell]


# NT-11

SHARE = "Nöjda delat med alla svarande."
YEARS = "".join(f"| N1 | {2020 + n} | | | {total} |\n" for n, total in enumerate((100, 102, 98, 101, 99)))


@tries("NT-11", SOUND)
def test_a_share_a_count_and_a_usual_total_are_plausible() -> None:
    assert ours(defined("40 | 60 | 52,5 | | | | Mätt |", unit="%", definition=SHARE, method="Viktat medel")) == []
    assert ours(defined("40 | 60 | 100 | | | | Mätt |", "helar", history=YEARS)) == []


@tries("NT-11", BROKEN)
def test_a_share_above_hundred_is_one_finding_a_row() -> None:
    found = defined("104 | 90 | 101 | | | | Mätt |", unit="%", definition=SHARE, method="Ingen")
    assert ours(found) == [("NT-11", "G2")]
    finding = of(found, "NT-11")
    assert (finding.severity, [place.cell for place in finding.places]) == (Severity.WARNING, ["G2", "I2"])
    assert (finding.expected, finding.actual) == (None, Decimal(104))
    assert finding.message == "Kvinnor för N1 är 104, men en andel av en helhet ligger mellan 0 och 100."
    assert finding.fix == (
        "Kontrollera värdet och enheten. Är ett ovanligt värde rätt, skriv i Analys vad det beror på."
    )


@tries("NT-11", BROKEN)
def test_a_total_far_from_the_years_before_is_found() -> None:
    finding = of(defined("| | 110 | | | | Mätt |", "helar", history=YEARS), "NT-11")
    assert [place.cell for place in finding.places] == ["I2"]
    assert (finding.expected, finding.actual, finding.difference) == (Decimal(100), Decimal(110), Decimal(10))
    assert finding.message == ("Totalt för N1 är 110, men de 5 åren före har legat runt 100, aldrig så långt därifrån.")
    assert len(finding.sources) == 6


@tries("NT-11", BOUNDARY)
@pytest.mark.parametrize(
    ("value", "unit", "definition", "number"),
    [
        ("100", "%", SHARE, 0),
        ("0", "%", SHARE, 0),
        ("100,1", "%", SHARE, 1),
        ("-1", "%", SHARE, 1),
        ("104", "%", "Kvinnors lön delat med mäns.", 0),
        ("104", "%", "", 0),
        ("0", "antal", "", 0),
        ("-1", "antal", "", 1),
        ("1,5", "antal", "", 1),
        ("1,5", "timmar", "", 0),
        ("-1", "tkr", "", 0),
    ],
)
def test_the_ends_of_a_share_are_shares_and_zero_is_a_count(
    value: str, unit: str, definition: str, number: int
) -> None:
    found = defined(f"| | {value} | | | | Mätt |", unit=unit, definition=definition, method="Ingen")
    assert len(cells(found, "NT-11")) == number


@tries("NT-11", BOUNDARY)
@pytest.mark.parametrize(("name", "method"), [("Antal dagar i snitt.", "Ingen"), ("Antal dagar.", "Viktat medel")])
def test_a_mean_of_counts_is_no_count(name: str, method: str) -> None:
    assert cells(defined("| | 1,5 | | | | Mätt |", name=name, method=method), "NT-11") == []


@tries("NT-11", BOUNDARY)
@pytest.mark.parametrize(
    ("filled", "round", "history", "number"),
    [
        ("| | 106 | | | | Mätt |", "helar", YEARS, 0),
        ("| | 107 | | | | Mätt |", "helar", YEARS, 1),
        ("| | 93 | | | | Mätt |", "helar", YEARS, 1),
        ("| | 50 | | | | Mätt |", "delar", YEARS, 0),
        ("| | 110 | | | | Mätt | Ny hall.", "helar", YEARS, 0),
        ("110 | | | | | | Mätt |", "helar", YEARS, 0),
        ("| | 110 | | | | Mätt |", "helar", YEARS.replace("2024", "2025").replace("2023", "2026"), 0),
        ("| | 110 | | | | Mätt |", "helar", YEARS.replace("N1", "N2"), 0),
        ("| | 110 | | | | Mätt |", "helar", "".join(f"| N1 | {2020 + n} | | | 100 |\n" for n in range(5)), 0),
    ],
)
def test_four_deviations_from_four_years_or_more_are_far(filled: str, round: str, history: str, number: int) -> None:
    assert len(cells(defined(filled, round, history=history), "NT-11")) == number


@tries("NT-11", BOUNDARY)
@pytest.mark.parametrize(
    ("earlier", "total", "number"),
    [
        ((98, 98, 100, 102, 102), "108", 0),  # 100, and 2 times 4 from there
        ((98, 98, 100, 102, 102), "108,1", 1),
        ((98, 98, 100, 102, 102), "92", 0),
        ((98, 98, 100, 102, 102), "91,9", 1),
        ((98, 100, 102), "500", 0),
        ((98, 98, 102, 102), "500", 1),
    ],
)
def test_just_four_deviations_are_near_and_three_years_say_nothing(
    earlier: tuple[int, ...], total: str, number: int
) -> None:
    history = "".join(f"| N1 | {2020 + n} | | | {value} |\n" for n, value in enumerate(earlier))
    found = defined(f"| | {total} | | | | Mätt |", "helar", history=history, unit="tkr")
    assert len(cells(found, "NT-11")) == number


@tries("NT-11", BOUNDARY)
def test_an_outcome_of_no_year_says_nothing_of_the_years_before() -> None:
    history = "".join(f"| N1 | {year} | | | {100 + n} |\n" for n, year in enumerate((2022, 2023, 2024, "")))
    assert cells(defined("| | 500 | | | | Mätt |", "helar", history=history, unit="tkr"), "NT-11") == []


@tries("NT-11", NEIGHBOUR)
def test_what_another_rule_has_found_wrong_is_not_also_implausible() -> None:
    assert ours(defined("40 | 60 | -100 | | | | Mätt |")) == [("NT-02", "I2")]
    assert cells(defined("| | -1 | | | | Kan ej mätas |"), "NT-11") == []
    scaled = defined("| | 100000 | | | | Mätt |", "helar", history=YEARS, unit="tkr", target="100")
    assert ours(scaled) == [("IN-12", "I2")]


@tries("NT-11", UNREADABLE)
def test_a_value_or_an_earlier_year_that_cannot_be_read_is_not_judged() -> None:
    found = defined("| | hundra | | | | Mätt |", "helar", history=YEARS)
    assert cells(found, "NT-11") == []
    assert found.unchecked("NT-11") == ["I2"]
    found = defined("| | 110 | | | | Mätt |", "helar", history=YEARS.replace("| 98 |", "| #REF! |"))
    assert cells(found, "NT-11") == []
    assert found.unchecked("NT-11") == ["E4"]


# NT-14


def named(name: str, definition: str, **more: str) -> Board:
    return in_the_plan(registered(name=name, definition=definition, **WHOLE | more))


@tries("NT-14", SOUND)
@pytest.mark.parametrize(
    ("name", "definition"),
    [
        ("Andel nöjda elever.", SHARE),
        ("Antal sjukdagar i snitt per anställd.", "Sjukdagar delat med antal anställda."),
        ("Antal utlån i förhållande till aktiva låntagare.", "Alla lån det senaste året per aktiv låntagare."),
        ("Antal besökare.", ""),
    ],
)
def test_a_quotient_that_says_of_what_is_sound(name: str, definition: str) -> None:
    assert ours(named(name, definition)) == []


@tries("NT-14", BROKEN)
def test_quotients_that_do_not_say_of_what_are_one_finding_for_the_board() -> None:
    found = in_the_plan(
        registered("N1", name="Andel nöjda elever.", definition=SHARE, **WHOLE),
        registered("N2", name="Andelen nöjda föräldrar.", **WHOLE),
        registered("N3", name="Antal utlån i förhållande till låntagare.", definition="Lån i antal.", **WHOLE),
        registered("N4", **WHOLE),
    )
    finding = of(found, "NT-14")
    assert (finding.severity, finding.file, finding.code) == (Severity.WARNING, "plan.xlsx", "")
    assert [place.cell for place in finding.places] == ["D3", "D4"]
    assert (finding.expected, finding.actual, finding.difference) == (Decimal(3), Decimal(1), Decimal(-2))
    assert finding.message == ("2 av 3 andelar, snitt och kvoter säger inte vad de är delade med: N2 och N3.")
    assert finding.fix == (
        "Skriv i Definition på bladet Nyckeltal i registret, till exempel ”… delat med alla svarande”."
    )


@tries("NT-14", BOUNDARY)
@pytest.mark.parametrize(
    ("name", "definition", "number"),
    [
        ("Andel nöjda.", "", 1),
        ("ANDEL nöjda.", "Nöjda.", 1),
        ("Sjukfrånvaro i % av arbetstid.", "", 1),
        ("Nöjdhet, genomsnitt.", "Medelbetyg.", 1),
        ("Nöjdhet, genomsnitt.", "Betyg / svarande", 0),
        ("Medelårsarbetare", "", 0),
        ("Antal andelslägenheter.", "", 0),
    ],
)
def test_only_certain_names_are_quotients(name: str, definition: str, number: int) -> None:
    assert len(cells(named(name, definition), "NT-14")) == number


@tries("NT-14", NEIGHBOUR)
def test_what_is_computed_here_has_its_formula_printed() -> None:
    assert cells(named("Sjukfrånvaro i % av arbetstid.", "", source="Beräknas: sjukfrånvaro"), "NT-14") == []


@tries("NT-14", UNREADABLE)
def test_a_definition_that_cannot_be_read_is_not_called_missing() -> None:
    found = named("Andel nöjda.", "#REF!")
    assert cells(found, "NT-14") == []
    assert found.unchecked("NT-14") == ["D2"]


# What is counted


def totals(found: Board) -> dict[str, tuple[int, str]]:
    every = found.material().totals().items()
    return {name.partition(".")[2]: (int(t.value or 0), t.mark) for name, t in every if name.startswith("indicators.")}


def test_figures_and_reasons_are_counted_apart_and_silence_is_neither() -> None:
    found = Board("delar", missing=["ek"])
    found.register(
        INDICATORS,
        REGISTER_HEADER + registered() + registered("N2") + registered("N3") + registered("N4", owners="Ekonomi"),
    )
    found.sheet(
        INDICATORS,
        HEADER + row("| | 4 | | | | |") + row("| | | | | | Kan ej mätas |", "N2") + row("| | 4 | | | | Mätt |", "N3"),
    )
    assert totals(found) == {
        "count": (4, ""),
        "measured": (2, "exkl. Ekonomi"),
        "not_measured": (1, "exkl. Ekonomi"),
    }


def test_a_contradiction_counts_as_neither() -> None:
    assert totals(board("| | 100 | | | | Ej mätt ännu |")) == {
        "count": (1, ""),
        "measured": (0, "exkl. HR"),
        "not_measured": (0, "exkl. HR"),
    }


def test_the_plan_only_counts_and_other_rounds_do_not() -> None:
    assert totals(planned(f"{PLANNED}| | 2 | Andel nöjda. | % | | |\n")) == {"count": (2, "")}
    assert totals(Board("april")) == {}


# How it is told


def test_the_plan_lists_the_goals_indicators_as_they_are_worded() -> None:
    found = planned(f"{PLANNED}| | 2 | Andel nöjda. | % | | |\n| | 1 | Antal tillbud | | | |\n")
    assert list(tell_plan(found.material(), "1")) == [Bullets((("Antal besökare.",), ("Antal tillbud",)))]


def test_a_goal_without_indicators_says_so() -> None:
    for blocks in (tell_plan(planned(PLANNED).material(), "7"), tell_follow_up(board(NOTHING).material(), "7")):
        (found,) = blocks
        assert isinstance(found, Paragraph)
        assert plain(found.parts) == "Inga nyckeltal är kopplade till målet."


def test_a_follow_up_tells_target_outcome_trend_and_state_in_columns_of_their_own() -> None:
    found = Board("helar")
    found.register(
        INDICATORS,
        REGISTER_HEADER + registered(unit="%", target="80", method="Viktat medel", direction="Högre är bättre"),
    )
    found.register(
        HISTORY,
        """
        | Id | År   | Kvinnor | Män | Totalt |
        | N1 | 2023 |         |     | 90     |
        | n1 | 2024 |         |     | 70     |
        | N1 | 2025 |         |     | 99     |
        """,
    )
    found.sheet(
        INDICATORS, HEADER + row("72,5 | 70 | 71,5 | 40 | 30 | 70 | Mätt | Fler svarade.", unit="%", target="80")
    )
    assert [column.header for column in table(found).columns] == [
        "Nyckeltal (enhet)",
        "Målvärde",
        "Kvinnor",
        "Män",
        "Totalt",
        "Föregående",
        "Nås",
        "Trend",
        "Mätstatus",
    ]
    assert told(found) == [
        ["Antal besökare (%)", "80", "72,5", "70", "71,5", "70", "■ Nej", "↑\N{NO-BREAK SPACE}bättre", "● Mätt"]
    ]
    assert table(found).notes == ("Föregående utfall avser 2024.",)
    total, before = table(found).rows[0].cells[4:6]
    assert isinstance(total, Figure)
    assert isinstance(before, Figure)
    assert (total.with_unit, total.sources) == ("71,5\N{NO-BREAK SPACE}%", (Place("hr.xlsx", "Nyckeltal", 2, 9),))
    assert before.sources == (Place("plan.xlsx", "Historik", 3, 5),)
    assert list(tell_details(found.material(), "1"))[-1] == Quote("HR", "Fler svarade.")


@pytest.mark.parametrize(
    ("state", "cells", "status"),
    [
        ("Ej mätt ännu", ["None"] * 3, Status("Ej mätt ännu", Tone.WAITING)),
        ("Kan ej mätas", ["None"] * 3, Status("Kan ej mätas", Tone.UNKNOWN)),
        ("Redovisas ej (liten grupp)", [".."] * 3, Status("Redovisas ej (liten grupp)", Tone.NEUTRAL)),
        ("", ["None"] * 3, Status("Ej redovisat", Tone.UNKNOWN)),
    ],
)
def test_why_there_is_no_figure_is_told_and_never_a_zero(state: str, cells: list[str], status: Status) -> None:
    found = board(f"| | | | | | {state} |")
    assert told(found)[0][2:5] == cells
    assert table(found).rows[0].cells[-1] == status


def test_a_share_that_rests_on_few_is_hidden_and_so_is_what_would_reveal_it() -> None:
    found = board("50 | 60 | 57 | 10 | 20 | 30 | Mätt |", method="Viktat medel")
    assert told(found)[0][2:5] == ["..", "..", "57"]
    assert table(found).notes == (".. Uppgiften redovisas inte, eftersom gruppen är liten.",)
    found = board("50 | 60 | 54 | 6 | 4 | 10 | Mätt |", method="Viktat medel")
    assert told(found)[0][2:5] == ["..", "..", ".."]


def test_a_share_that_rests_on_more_and_a_count_however_small_are_shown() -> None:
    assert told(board("50 | 60 | 55 | 11 | 11 | 22 | Mätt |", method="Viktat medel"))[0][2:5] == ["50", "60", "55"]
    assert told(board("2 | 3 | 5 | 2 | 3 | 5 | Mätt |"))[0][2:5] == ["2", "3", "5"]


def trend(now: str, direction: str, *, round: str = "helar", method: str = "Ingen") -> str:
    found = board(f"| | {now} | | | | Mätt |", round, method=method, direction=direction)
    found.register(HISTORY, "| Id | År | Kvinnor | Män | Totalt |\n| N1 | 2024 | | | 70 |")
    return told(found)[0][7]


@pytest.mark.parametrize(
    ("now", "direction", "expected"),
    [
        ("71", "Högre är bättre", "↑\N{NO-BREAK SPACE}bättre"),
        ("69", "Högre är bättre", "↓\N{NO-BREAK SPACE}sämre"),
        ("71", "Lägre är bättre", "↑\N{NO-BREAK SPACE}sämre"),
        ("69", "Lägre är bättre", "↓\N{NO-BREAK SPACE}bättre"),
        ("71", "Ingen", "↑\N{NO-BREAK SPACE}högre"),
        ("69", "", "↓\N{NO-BREAK SPACE}lägre"),
        ("70", "Högre är bättre", "→\N{NO-BREAK SPACE}oförändrat"),
        ("70,4", "Högre är bättre", "→\N{NO-BREAK SPACE}oförändrat"),
        ("70,5", "Högre är bättre", "↑\N{NO-BREAK SPACE}bättre"),
    ],
)
def test_the_trend_is_the_direction_and_whether_it_is_for_the_better(now: str, direction: str, expected: str) -> None:
    assert trend(now, direction) == expected


def test_a_sum_that_still_grows_has_no_trend() -> None:
    assert trend("71", "Högre är bättre", round="delar", method="Summa") == "None"
    assert trend("71", "Högre är bättre", round="helar", method="Summa") == "↑\N{NO-BREAK SPACE}bättre"
    assert trend("71", "Högre är bättre", round="delar", method="Viktat medel") == "↑\N{NO-BREAK SPACE}bättre"


def test_the_latest_earlier_year_with_a_total_is_the_previous_one() -> None:
    found = Board("helar")
    found.register(
        HISTORY,
        """
        | Id | År   | Kvinnor | Män | Totalt |
        | N1 | 2022 |         |     | 5      |
        | N1 | 2021 |         |     | 4      |
        | N1 | 2024 | 3       |     |        |
        | N2 | 2024 |         |     | 6      |
        """,
    )
    history = found.material().decided(HISTORY)
    row = previous(history, "n1", 2025)
    assert row is not None
    assert row.place("total").cell == "E2"
    assert previous(history, "N1", 2021) is None


# Several departments


def shared(method: str, hr: str, ek: str = "", *, missing: tuple[str, ...] = ()) -> Board:
    found = Board("delar", missing=missing)
    found.register(INDICATORS, REGISTER_HEADER + registered(method=method, owners="HR; Ekonomi"))
    found.sheet(INDICATORS, HEADER + row(hr))
    if ek:
        found.sheet(INDICATORS, HEADER + row(ek), department="ek")
    return found


def test_counts_of_several_departments_are_added_and_the_note_says_so() -> None:
    found = shared("Summa", "2 | 3 | 5 | | | | Mätt |", "1 | 3 | 4 | | | | Mätt |")
    assert told(found)[0][2:5] == ["3", "6", "9"]
    assert table(found).notes == ("”Antal besökare.” är summan av vad HR och Ekonomi har redovisat.",)
    total = table(found).rows[0].cells[4]
    assert isinstance(total, Figure)
    assert [place.file for place in total.sources] == ["hr.xlsx", "ek.xlsx"]


def test_shares_of_several_departments_are_weighted_by_what_they_rest_on() -> None:
    found = shared("Viktat medel", "| | 50 | | | 300 | Mätt |", "| | 80 | | | 100 | Mätt |")
    assert told(found)[0][4] == "58"
    total = table(found).rows[0].cells[4]
    assert isinstance(total, Figure)
    assert total.value == Decimal("57.5")


def test_shares_without_a_base_are_no_figure_and_never_an_average() -> None:
    found = shared("Viktat medel", "| | 50 | | | 300 | Mätt |", "| | 80 | | | | Mätt |")
    assert told(found)[0][4] == ""
    assert table(found).notes == (
        "”Antal besökare.” är medelvärdet, vägt efter bas, av vad HR och Ekonomi har redovisat.",
        "”Antal besökare.” kan inte vägas samman, eftersom Bas totalt inte är ifyllt av alla.",
    )


def test_a_sum_says_whom_it_lacks() -> None:
    total = table(shared("Summa", "| | 5 | | | | Mätt |", missing=("ek",))).rows[0].cells[4]
    assert isinstance(total, Figure)
    assert (total.value, total.mark) == (Decimal(5), "exkl. Ekonomi")


def test_what_is_not_weighed_together_is_told_a_department_at_a_time() -> None:
    found = shared("Ingen", "| | 5 | | | | Mätt |", "| | | | | | Ej mätt ännu |")
    assert [(line[0], line[4], line[-1]) for line in told(found)] == [
        ("Antal besökare (antal), HR", "5", "● Mätt"),
        ("Antal besökare (antal), Ekonomi", "None", "◐ Ej mätt ännu"),
    ]


# What is computed here


BUDGET_HEADER = (
    "| Id | Område | Budget | Budget perioden | Utfall föregående år samma period | Utfall | Prognos | Avvikelse "
    "| Orsak | Åtgärd |\n"
)


def computed(name: str, round: str, hr: str = "", ek: str = "") -> Board:
    """A board with a computed indicator and a budget of 1 000 tkr for each of two departments."""
    found = Board(round)
    found.register(INDICATORS, REGISTER_HEADER + registered(unit="%", method="", source=f"Beräknas: {name}"))
    areas = "| B1 | Lön | HR | | 1000 |\n| B2 | Kassa | Ekonomi | | 1000 |"
    found.register(BUDGET, f"| Id | Område | Avdelning | Budget föregående år | Budget |\n{areas}")
    for code, area, figures in (("hr", "| B1 | Lön", hr), ("ek", "| B2 | Kassa", ek)):
        if figures:
            found.sheet(BUDGET, f"{BUDGET_HEADER}{area} | 1000 | | | {figures} | | Skäl. | Spara. |", department=code)
    return found


def computed_total(found: Board) -> Figure:
    total = table(found).rows[0].cells[4]
    assert isinstance(total, Figure)
    return total


def test_budget_adherence_holds_the_forecast_against_the_budget() -> None:
    found = computed("budgetföljsamhet", "delar", "600 | 1100", "700 | 1000")
    assert (str(computed_total(found)), computed_total(found).mark) == ("95,0", "")
    assert told(found)[0][-1] == "● Mätt"
    assert table(found).notes == ("Budgetföljsamhet i procent är 100 × (1 − |budget − prognos| ÷ |budget|).",)
    assert totals(found)["measured"] == (1, "")


def test_budget_adherence_is_of_those_who_have_reported_and_says_whom_it_lacks() -> None:
    total = computed_total(computed("budgetföljsamhet", "delar", "600 | 1100"))
    assert (str(total), total.mark) == ("90,0", "exkl. Ekonomi")


def test_budget_adherence_holds_the_outcome_against_the_budget_when_the_year_is_over() -> None:
    found = computed("budgetföljsamhet", "helar", "900 | 1100", "1000 | 1000")
    assert str(computed_total(found)) == "95,0"
    assert table(found).notes == ("Budgetföljsamhet i procent är 100 × (1 − |budget − utfall| ÷ |budget|).",)


def test_forecast_precision_is_measured_when_the_year_is_over() -> None:
    assert str(computed_total(computed("prognossäkerhet", "helar", "900 | 1100", "1000 | 1000"))) == "90,0"
    early = computed("prognossäkerhet", "delar", "600 | 1100", "700 | 1000")
    assert told(early)[0][-1] == "◐ Ej mätt ännu"
    assert totals(early) == {"count": (1, ""), "measured": (0, ""), "not_measured": (1, "")}


def test_without_figures_nothing_is_computed_and_nothing_is_guessed() -> None:
    for name in ("budgetföljsamhet", "prognossäkerhet", "sjukfrånvaro"):
        assert told(computed(name, "helar"))[0][2:5] == ["None", "None", "None"]


def sick(men: int) -> Board:
    found = Board("delar")
    found.register(INDICATORS, REGISTER_HEADER + registered(unit="%", method="", source="Beräknas: sjukfrånvaro"))
    ages = ("29 år och yngre", "30–49 år", "50 år och äldre")
    rows = [f"| Kvinnor | {age} | 40 | 50 | 0 | 1000 |" for age in ages]
    rows += [f"| Män | {age} | {men} | 20 | 0 | 1000 |" for age in ages]
    header = "| Kön | Ålder | Antal anställda | Sjuktimmar | varav 60 dagar eller mer | Ordinarie arbetstid |\n"
    found.sheet(SICKNESS, header + "\n".join(rows))
    return found


def test_sickness_is_taken_from_the_hours() -> None:
    assert told(sick(30))[0][2:5] == ["5,00", "2,00", "3,50"]
    assert totals(sick(30))["measured"] == (1, "")


def test_sickness_of_few_is_hidden() -> None:
    assert told(sick(3))[0][2:5] == ["..", "..", "3,50"]


# The headline


def headlines(found: Board) -> list[str]:
    return [plain(parts) for parts in headline(found.material())]


def test_the_headline_counts_what_is_measured_and_why_the_rest_is_not() -> None:
    found = Board("delar")
    found.register(INDICATORS, REGISTER_HEADER + "".join(registered(f"N{n}") for n in range(1, 5)))
    filled = ("| | 4 | | | | Mätt |", "| | | | | | Kan ej mätas |", "| | | | | | Ej mätt ännu |", NOTHING)
    found.sheet(INDICATORS, HEADER + "".join(row(text, f"N{n}") for n, text in enumerate(filled, 1)))
    assert headlines(found) == ["1 av 4 nyckeltal är mätt, 1 är ej mätt ännu, 1 kan ej mätas och 1 är inte redovisat."]


def test_the_headline_is_short_when_all_is_measured() -> None:
    assert headlines(board("| | 4 | | | | Mätt |")) == ["1 av 1 nyckeltal är mätt."]


def test_the_headline_counts_those_that_reach_their_target_of_those_that_can_be_compared_with_it() -> None:
    found = Board("helar")
    higher, lower = "Högre är bättre", "Lägre är bättre"
    asked = (
        registered("N1", direction=higher, target="80"),
        registered("N2", direction=higher, target="80", tolerance="5"),
        registered("N3", direction=lower, target="80"),
        registered("N4", target="80"),
        registered("N5", direction=higher, target="80"),
    )
    found.register(INDICATORS, REGISTER_HEADER + "".join(asked))
    filled = (
        "| | 79 | | | | Mätt |",
        "| | 75 | | | | Mätt |",
        "| | 79 | | | | Mätt |",
        "| | 90 | | | | Mätt |",
        NOTHING,
    )
    found.sheet(INDICATORS, HEADER + "".join(row(text, f"N{n}", target="80") for n, text in enumerate(filled, 1)))
    measured, reaching = headline(found.material())
    assert plain(measured) == "4 av 5 nyckeltal är mätta och 1 är inte redovisat."
    assert plain(reaching) == "2 av 3 som kan jämföras med sitt målvärde når det, varav 1 inom toleransen."
    number, near = reaching[0], reaching[-3]
    assert isinstance(number, Figure)
    assert isinstance(near, Figure)
    assert [place.cell for place in number.sources] == ["I3", "H3", "I4", "H4"]
    assert [place.cell for place in near.sources] == ["I3", "H3", "I3"]
    assert [line[6] for line in told(found)] == ["■ Nej", "● Nära", "● Ja", "None", "None"]
    assert table(found).notes == ("Nära är inom toleransen, som räknas som att målvärdet nås. Den står i bilagan.",)


def test_the_plan_and_a_board_without_indicators_have_no_headline() -> None:
    assert headlines(planned(PLANNED)) == []
    assert headlines(Board("delar")) == []


def test_a_row_says_one_thing_only() -> None:
    def state(filled: str) -> str:
        return state_of(board(filled).material().rows(INDICATORS)[0])

    assert state("| | 4 | | | | |") == state("4 | | | | | | Mätt |") == "Mätt"
    assert state("| | | | | | Kan ej mätas |") == "Kan ej mätas"
    assert state("| | 4 | | | | Kan ej mätas |") == state("| | | | | | Mätt |") == state(NOTHING) == ""


def test_a_number_with_the_rows_own_unit_is_read_and_another_is_asked_about() -> None:
    own, other = board("| | 85\u00a0% | | | | Mätt | |", unit="%"), board("| | 85 tkr | | | | Mätt | |", unit="%")
    assert own.found() == [("IN-07", "I2")]
    assert own.material().rows(INDICATORS)[0].number("total") == 85
    assert ("IN-16", "I2") in other.found()
