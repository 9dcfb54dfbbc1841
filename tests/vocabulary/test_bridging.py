from __future__ import annotations

from decimal import Decimal

import pytest

from tests.drawn import EKONOMI, HR, Board
from vpreport.chapters.personnel_cost.sheet import PERSONNEL_COST
from vpreport.vocabulary.amount import COUNT, FTE, HOURS, KRONOR, PERCENT, TKR, Unit
from vpreport.vocabulary.bridging import bridge_table, department_terms, derived, explained, overview, readable
from vpreport.vocabulary.finding import Bridge, Finding, Severity
from vpreport.vocabulary.telling import Figure, Paragraph, TableBlock, plain

TERMS = (("Tabellen", Figure(Decimal(138), COUNT)), ("Chefer", Figure(Decimal(14), COUNT)))
BRIDGE = Bridge("PE-07", "Från tabell till total", TERMS, "Uppgivet", Figure(Decimal(151), COUNT))


def test_a_bridge_is_told_from_its_terms_to_what_remains() -> None:
    table = bridge_table(BRIDGE)
    assert [(*map(str, row.cells), row.total) for row in table.rows] == [
        ("Tabellen", "138", False),
        ("Chefer", "14", False),
        ("Summa", "152", True),
        ("Uppgivet", "151", True),
        ("Återstår att förklara", "1", True),
    ]
    assert (table.caption, table.notes) == ("Från tabell till total, post för post", ())


def test_an_explained_rest_is_told_as_such() -> None:
    table = bridge_table(BRIDGE._replace(explanation="En chef delas."))
    assert table.rows[-1].cells[0] == "Förklarad skillnad"
    assert table.notes == ("Förklaring: En chef delas.",)


def test_a_rest_that_another_bridge_has_too_is_told_as_such() -> None:
    table = bridge_table(BRIDGE._replace(follows="Samma som för kvinnor."))
    assert table.rows[-1].cells[0] == "Följdskillnad"
    assert table.notes == ("Förklaring: Samma som för kvinnor.",)


@pytest.mark.parametrize(
    ("unit", "heading"),
    [(TKR, "Belopp, tkr"), (KRONOR, "Belopp, kr"), (HOURS, "Timmar"), (FTE, "Årsarbetare"), (PERCENT, "%")],
)
def test_the_figures_are_headed_by_their_unit(unit: Unit, heading: str) -> None:
    assert bridge_table(BRIDGE._replace(stated=Figure(Decimal(1), unit))).columns[1].header == heading


COSTS = ("personnel_cost.worked", "personnel_cost.absence", "personnel_cost.overtime")
KRONOR_GIVEN = """
    | Avdelning    | Post          | Kronor | Timmar |
    | HR           | Arbetad tid   | 30     |        |
    | Ekonomi      | Arbetad tid   | 20     |        |
    | HR           | Frånvaro      | 4      |        |
    | Hela nämnden | Frånvaro      | 5      |        |
    | Hela nämnden | varav övertid | 2      | 1      |
"""


def test_a_total_is_told_by_the_departments_of_its_column_and_of_its_cells_alone() -> None:
    board = Board(departments=[EKONOMI, HR])
    board.sheet(PERSONNEL_COST, KRONOR_GIVEN, central=True)
    view = board.material()
    told = {name: department_terms(view, PERSONNEL_COST, "amount", view.total(name)) for name in COSTS}
    assert [[(name, str(figure)) for name, figure in terms] for terms in told.values()] == [
        [("Ekonomi", "20"), ("HR", "30")],
        [("HR", "4")],
        [("Hela nämnden", "2")],
    ]


def figures(*values: int) -> list[tuple[str, Figure]]:
    return [(f"A{number}", Figure(Decimal(value), COUNT)) for number, value in enumerate(values, start=1)]


def test_so_many_terms_are_all_told_and_of_more_the_ten_largest_and_the_others_together() -> None:
    twenty = figures(*range(20))
    assert list(readable(twenty)) == twenty
    told = readable(figures(1, -50, *range(2, 21)))
    assert [name for name, _ in told] == ["A2", *(f"A{number}" for number in range(13, 22)), "Övriga (11)"]
    assert sum(figure.value or 0 for _, figure in told) == sum((1, -50, *range(2, 21)))


def test_a_computed_term_shows_two_decimals_more_than_what_is_stated_and_no_empty_ones() -> None:
    assert [str(derived(Decimal(value), FTE, 2, ())) for value in ("0.42154", "0.42", "0.421")] == [
        *("0,4215", "0,42", "0,421")
    ]


def test_how_a_bridge_stands_in_a_word() -> None:
    met = BRIDGE._replace(stated=Figure(Decimal(152), COUNT), explanation="Behövs inte.")
    assert [str(b.status) for b in (met, BRIDGE, BRIDGE._replace(rounds_off=True))] == [
        *("● Stämmer", "▲ Att förklara", "● Avrundning")
    ]
    assert str(BRIDGE._replace(explanation="En chef delas.").status) == "– Förklarad"
    assert str(BRIDGE._replace(follows="Samma som för kvinnor.").status) == "– Följdskillnad"


def test_a_waiver_explains_a_bridge_only_where_all_its_findings_are_accepted() -> None:
    finding = Finding("PE-07", Severity.WARNING, "", bridge=BRIDGE)
    waived = finding._replace(waived="Så är det.")
    for found, words in (((waived,), "Så är det."), ((waived, finding), ""), ((), "")):
        assert [bridge.explanation for bridge in explained([BRIDGE], found)] == [words]
    shut = BRIDGE._replace(explanation="Kontrollsummans.")
    assert list(explained([shut], [waived._replace(bridge=shut)])) == [shut]


def parts(bridges: list[Bridge]) -> tuple[str, TableBlock]:
    said, table = overview(bridges)
    assert isinstance(said, Paragraph)
    assert isinstance(table, TableBlock)
    return plain(said.parts).replace("\xa0", " "), table


def test_the_overview_counts_what_agrees_what_is_explained_and_what_is_open() -> None:
    met = BRIDGE._replace(stated=Figure(Decimal(152), COUNT))
    said, table = parts([met, met._replace(rounds_off=True), BRIDGE, BRIDGE._replace(explanation="En chef delas.")])
    assert said == (
        "4 summor har stämts av mot det som är uppgivet på annat håll: "
        "2 stämmer, 1 har en förklarad skillnad och 1 har en skillnad att förklara."
    )
    assert [str(row.cells[4]) for row in table.rows] == ["● Stämmer", "● Stämmer", "▲ Att förklara", "En chef delas."]
    assert (list(overview([])), table.notes) == ([], ())


def test_of_very_many_those_of_single_departments_that_agree_are_only_counted() -> None:
    met = BRIDGE._replace(stated=Figure(Decimal(152), COUNT))
    said, table = parts([met, *[met._replace(code="hr")] * 39, BRIDGE._replace(code="ek")])
    assert said.startswith("41 summor har stämts av")
    assert [row.cells[3] for row in table.rows] == [Figure(Decimal(0), COUNT), Figure(Decimal(1), COUNT)]
    assert table.notes == (
        "Dessutom stämmer 39 summor för enskilda avdelningar. De står på bladet Bryggor i sammanställningen.",
    )
