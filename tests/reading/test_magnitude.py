"""Kronor in a column of tkr, shares in a column of percent: seen by size, asked about, never changed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.drawn import Board
from tests.trials import BOUNDARY, BROKEN, NEIGHBOUR, SOUND, tries
from vpreport.chapters.budget import BUDGET
from vpreport.chapters.indicators import INDICATORS
from vpreport.chapters.investments import INVESTMENTS
from vpreport.reading.magnitude import judged_on
from vpreport.vocabulary.column import Form, Sheet
from vpreport.vocabulary.magnitude import checks_in
from vpreport.vocabulary.rounds import occasion, round_named

AREA = "| Id | Område | Avdelning | Budget föregående år | Budget |\n| B1 | HR | hr | 14006 | 14951 |"
ANSWER = "| Id | Område | Budget | Utfall | Prognos | Orsak | Åtgärd |\n"


def budget(outcome: str, forecast: str) -> list[tuple[str, str, list[str | None]]]:
    board = Board("delar")
    board.register(BUDGET, AREA)
    board.sheet(BUDGET, f"{ANSWER}| B1 | HR | 14951 | {outcome} | {forecast} | Vi räknade fel. | Vi räknar om. |")
    return [
        (f.rule, f.severity.value, [p.cell for p in f.places])
        for f in board.findings()
        if f.rule not in ("IN-05", "UF-03")
    ]


@tries("IN-12", SOUND, BROKEN, BOUNDARY)
@pytest.mark.parametrize(
    ("outcome", "forecast", "where"),
    [
        ("9900000", "14951", ["D2"]),
        ("9900000", "14951000", ["D2", "E2"]),
        ("9,9", "14,951", ["D2", "E2"]),
        ("9,9", "14951", []),  # so far, little may have been spent
        ("", "14,951", ["E2"]),
        ("0", "14951", []),
        ("-9900000", "14951", ["D2"]),
    ],
)
def test_an_amount_a_thousand_times_off_is_asked_about(outcome: str, forecast: str, where: list[str]) -> None:
    asked = [one for one in budget(outcome, forecast) if one[0] == "IN-12"]
    assert asked == ([("IN-12", "varning", where)] if where else [])


@tries("IN-12", BROKEN, SOUND)
@pytest.mark.parametrize(("outcome", "cells"), [("2400000", ["E2"]), ("2400", [])])
def test_early_in_the_year_an_outcome_is_held_against_the_budget_of_its_months(outcome: str, cells: list[str]) -> None:
    board = Board("februari")
    board.register(BUDGET, AREA)
    board.sheet(
        BUDGET,
        "| Id | Område | Budget | Budget perioden | Utfall  | Prognos |\n"
        f"| B1 | HR | 14951 | 2492 | {outcome} | 14951 |",
    )
    found = [finding for finding in board.findings() if finding.rule == "IN-12"]
    assert [place.cell for finding in found for place in finding.places] == cells


@tries("IN-12", BOUNDARY)
@pytest.mark.parametrize(
    ("forecast", "told"), [("2990200", True), ("2990199", False), ("74755000", True), ("74755001", False)]
)
def test_the_limits_are_two_hundred_and_five_thousand_times(forecast: str, told: bool) -> None:
    assert (("IN-12", "varning", ["E2"]) in budget("9900", forecast)) is told


# Beside every figure that an amount is judged by

PEERS: dict[tuple[Sheet, str], dict[str, tuple[str, ...]]] = {
    (BUDGET, "plan"): {"budget": ("previous",)},
    (BUDGET, "delar"): {
        "budget_period": ("budget",),
        "outcome_previous": ("budget",),
        "outcome": ("outcome_previous", "budget_period", "budget"),
        "forecast": ("budget",),
    },
    (INVESTMENTS, "delar"): {
        "outcome": ("year", "carried_over"),
        "forecast": ("year", "carried_over"),
        "total_budget": ("year", "carried_over"),
        "total_forecast": ("total_budget", "year", "carried_over"),
    },
}
"""What each amount is judged by, by sheet and round."""
AMOUNTS = [(*at, key) for at, judged in PEERS.items() for key in judged]
PAIRS = [(*at, key, peer) for at, judged in PEERS.items() for key, peers in judged.items() for peer in peers]
HALF = Decimal("0.5")
TIMES = [(Decimal("99.9"), False), (Decimal(100), True), (Decimal(2500), True), (Decimal("2500.1"), False)]
"""Amounts beside a half: from two hundred to five thousand times as much is another unit."""


def drawn(form: Form, **texts: str) -> str:
    """The form with one row, its cells by key."""
    row = [texts.get(field.key, "") for field in form.fields]
    return f"| {' | '.join(form.headers)} |\n| {' | '.join(row)} |"


def asked(sheet: Sheet, round: str, **amounts: Decimal) -> list[str]:
    """The columns of the cells that are asked about on a row with those amounts, the register's its own."""
    texts = {key: f"{amount:f}".replace(".", ",") for key, amount in amounts.items()}
    board = Board(round)
    form = sheet.at(board.occasion)
    assert form is not None
    board.register(sheet, drawn(sheet.in_register(2025), id="X1", department="hr", **texts))
    board.sheet(sheet, drawn(form, id="X1", **texts))
    found = [finding for finding in board.findings() if finding.rule == "IN-12"]
    assert len(found) <= 1, "a row has one cause"
    return [form.fields[place.column - 1].key for finding in found for place in finding.places]


@tries("IN-12", BOUNDARY, BROKEN)
@pytest.mark.parametrize(("sheet", "round", "key", "peer"), PAIRS)
@pytest.mark.parametrize(("amount", "told"), TIMES)
def test_an_amount_is_too_large_beside_any_other_of_its_kind(
    sheet: Sheet, round: str, key: str, peer: str, amount: Decimal, told: bool
) -> None:
    assert asked(sheet, round, **{key: amount, peer: HALF}) == [key] * told


@tries("IN-12", BOUNDARY, BROKEN)
@pytest.mark.parametrize(("sheet", "round", "key", "peer"), PAIRS)
@pytest.mark.parametrize(("amount", "told"), TIMES)
def test_an_amount_is_too_small_beside_any_other_of_its_kind(
    sheet: Sheet, round: str, key: str, peer: str, amount: Decimal, told: bool
) -> None:
    """Where the other is itself judged it is in another unit too, beside an amount that says nothing of the first."""
    beside = dict.fromkeys(PEERS[sheet, round].get(peer, ()), 1000 * amount)
    expected = [one for one in PEERS[sheet, round] if one in (key, peer)] if told else []
    assert asked(sheet, round, **{key: HALF, peer: amount}, **beside) == expected


@tries("IN-12", BOUNDARY)
@pytest.mark.parametrize(("sheet", "round", "key"), AMOUNTS)
@pytest.mark.parametrize(("amount", "told"), [(Decimal(0), True), (Decimal(1), False)])
def test_an_amount_that_may_be_right_stands_in_the_way_and_none_does_not(
    sheet: Sheet, round: str, key: str, amount: Decimal, told: bool
) -> None:
    judged = PEERS[sheet, round]
    others = {peer: Decimal(150) for peers in judged.values() for peer in peers if peer not in judged}
    small = [one for one in judged if one != key]
    amounts = {**others, **dict.fromkeys(small, Decimal("0.15")), key: amount}
    assert asked(sheet, round, **amounts) == small * told


@tries("IN-12", SOUND)
@pytest.mark.parametrize(("sheet", "round"), PEERS)
@pytest.mark.parametrize("amount", [Decimal(0), Decimal(1), Decimal(14951)])
def test_amounts_that_are_alike_are_not_asked_about(sheet: Sheet, round: str, amount: Decimal) -> None:
    every = {key for one, peers in PEERS[sheet, round].items() for key in (one, *peers)}
    assert asked(sheet, round) == []
    assert asked(sheet, round, **dict.fromkeys(every, amount)) == []


@pytest.mark.parametrize(("sheet", "round"), PEERS)
def test_what_the_rule_asks_is_what_the_template_tells(sheet: Sheet, round: str) -> None:
    form = sheet.at(occasion(round_named(round), 2025))
    assert form is not None
    assert checks_in(judged_on(form), "tkr") == tuple(live for live in form.checks if live.rule == "IN-12")


# Beside what cannot be read, and in words


@tries("IN-12", NEIGHBOUR)
def test_an_amount_that_cannot_be_read_is_not_also_in_another_unit() -> None:
    assert [one for one in budget("ca 9900000", "14951") if one[0].startswith("IN")] == [("IN-16", "fel", ["D2"])]
    assert [one for one in budget("#REF!", "14,951") if one[0].startswith("IN")] == [
        ("IN-06", "fel", ["D2"]),
        ("IN-12", "varning", ["E2"]),
    ]


@tries("IN-12", BROKEN)
def test_the_sentence_says_which_unit_and_what_it_is_held_against() -> None:
    board = Board("delar")
    board.register(BUDGET, AREA)
    board.sheet(BUDGET, f"{ANSWER}| B1 | HR | 14951 | 9900000 | 14951000 | Orsak. | Åtgärd. |")
    (found,) = [f for f in board.findings() if f.rule == "IN-12"]
    assert found.message == (
        "Utfall 9\N{NO-BREAK SPACE}900\N{NO-BREAK SPACE}000 och Prognos 14\N{NO-BREAK SPACE}951\N{NO-BREAK SPACE}000 "
        "för HR (B1) ser ut att vara i kronor: Budget är 14\N{NO-BREAK SPACE}951."
    )
    assert found.fix == "Kontrollera enheten. Rätta talet om det är skrivet i kronor; annars kan det stå kvar."
    assert board.material().total("budget.forecast").value == 14951000


@tries("IN-12", BROKEN)
def test_a_proposal_is_held_against_last_years_budget() -> None:
    board = Board("plan")
    board.register(BUDGET, AREA)
    board.sheet(
        BUDGET, "| Id | Område | Budget föregående år | Budget | Kommentar |\n| B1 | HR | 14006 | 14951000 | Nytt. |"
    )
    assert ("IN-12", "D2") in board.found()


@tries("IN-12", BROKEN, SOUND)
@pytest.mark.parametrize(
    ("unit", "target", "total", "told"),
    [
        ("%", "5,16", "0,05", True),
        ("%", "5,16", "516", True),
        ("%", "5,16", "4,9", False),
        ("%", "50", "0,4", True),
        *(("%", "1", total, told) for total, told in (("66", False), ("67", True), ("150", True), ("151", False))),
        *(("%", target, "1", told) for target, told in (("66", False), ("67", True), ("150", True), ("151", False))),
        ("antal", "5000", "5", False),
        ("tkr", "5", "5000", True),
    ],
)
def test_a_share_typed_as_a_fraction_is_asked_about(unit: str, target: str, total: str, told: bool) -> None:
    board = Board("delar")
    registered = [field.header for field in INDICATORS.in_register(2025).fields]
    known = {"Id": "N1", "Mål": "1", "Nyckeltal": "Sjuktal", "Enhet": unit, "Avdelning": "hr", "Målvärde": target}
    row = [known.get(header, "") for header in registered]
    board.register(INDICATORS, f"| {' | '.join(registered)} |\n| {' | '.join(row)} |")
    headers = "| Id | Mål | Nyckeltal | Enhet | Målvärde | Föregående utfall | Kvinnor | Män | Totalt | Mätstatus |"
    board.sheet(INDICATORS, f"{headers}\n| N1 | 1 | Sjuktal | {unit} | {target} |  |  |  | {total} | Mätt |")
    assert (("IN-12", "I2") in board.found()) is told


@tries("IN-12", BROKEN)
def test_a_projects_outcome_is_held_against_the_years_amount() -> None:
    board = Board("delar")
    board.register(
        INVESTMENTS,
        "| Id | Projekt | Slag | 2025 | 2026 | 2027 | Avdelning |\n| I1 | Hall | Projekt | 500 | 0 | 0 | hr |",
    )
    board.sheet(
        INVESTMENTS,
        "| Id | Projekt | 2025 | Utfall | Prognos | Status |\n| I1 | Hall | 500 | 450000 | 500 | Pågår |",
    )
    assert ("IN-12", "D2") in board.found()
