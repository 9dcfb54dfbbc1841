"""Figures of small groups in what people write: found, and put out of sight."""

from decimal import Decimal

import pytest

from vpreport.vocabulary.place import Place
from vpreport.vocabulary.secrets import NO_SECRETS, secrets_of, told_in, without
from vpreport.vocabulary.suppression import Name, Secret

CELL = Place("hr.xlsx", "Nyckeltal", 5, 7)
KNOWN: dict[Name, Secret] = {
    "men": Secret(Decimal("6.125"), "sjuk"),
    "all": Secret(Decimal("5.0"), "sjuk"),
    CELL: Secret(Decimal(12)),
}
SECRETS = secrets_of(KNOWN, frozenset({"men", CELL}))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Männens sjukfrånvaro är 6,13 %.", "Männens sjukfrånvaro är .. %."),
        ("Männens sjukfrånvaro är 6,1 procent.", "Männens sjukfrånvaro är .. procent."),
        ("Sjuktalet för män: 6.13", "Sjuktalet för män: .."),
        ("Ungefär 6 % av männen är sjuka.", "Ungefär .. % av männen är sjuka."),
        ("Den steg.\nSjuka män är nu 6,13 %.", "Den steg.\nSjuka män är nu .. %."),
        ("6,13 % och åter 6,1 % är sjukfrånvaro.", ".. % och åter .. % är sjukfrånvaro."),
    ],
)
def test_a_number_that_is_the_figure_as_somebody_rounded_it_is_hidden(text: str, shown: str) -> None:
    assert told_in(text, SECRETS)
    assert without(text, SECRETS) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Vi var 6 på avdelningen, och 2 var sjuka.",  # a whole number without percent may count anything
        "Budgeten överskreds med 6,13 %.",  # of something else
        "Sjukfrånvaron är 6,14 %.",
        "Sjukfrånvaron är 16,13 %.",
        "Sjukfrånvaron är 6,135 %.",
        "Sjukskrivna enligt 6.13.2, 2025-06-13 och § 6.13.",
        "Sjukfrånvaron är 5,0 %.",  # of all, which is told
        "",
    ],
)
def test_other_numbers_stand_as_they_are(text: str) -> None:
    assert not told_in(text, SECRETS)
    assert without(text, SECRETS) == text


def test_on_its_own_row_a_figure_needs_no_word() -> None:
    beside = CELL._replace(column=14)
    assert told_in("Bara 12 svarade ja.", SECRETS, beside)
    assert without("Bara 12 svarade ja.", SECRETS, beside) == "Bara .. svarade ja."
    assert not told_in("Bara 12 svarade ja.", SECRETS)
    assert not told_in("Bara 12 svarade ja.", SECRETS, beside._replace(row=6))
    assert not told_in("Bara 13 svarade ja.", SECRETS, beside)


def test_a_hidden_figure_that_is_the_same_as_one_that_is_told_may_stand() -> None:
    same = secrets_of(
        {"men": Secret(Decimal("5.0"), "sjuk"), "all": Secret(Decimal("5.0"), "sjuk")}, frozenset({"men"})
    )
    assert not told_in("Sjukfrånvaron är 5,0 %.", same)


def test_where_nothing_is_hidden_there_are_no_secrets() -> None:
    assert secrets_of(KNOWN, frozenset()) is NO_SECRETS
    assert secrets_of(KNOWN, frozenset({"another"})) is NO_SECRETS
    assert not told_in("Sjukfrånvaron är 6,13 %.", NO_SECRETS, CELL)
