"""The command line speaks Swedish, also when something was typed that it does not take."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from vpreport.cli import main

ENGLISH = ("Usage", "Options", "Commands", "Show this", "required]", "default:", "Error", "Try ", "Missing", "No such")


@pytest.mark.parametrize("command", [[], ["init"], ["templates"], ["consolidate"], ["demo"]])
def test_help_is_in_swedish(command: list[str]) -> None:
    told = CliRunner().invoke(main, [*command, "--help"])

    assert told.exit_code == 0
    assert told.output.startswith("Så här skriver du: ")
    assert "Visa den här hjälpen." in told.output
    assert [word for word in ENGLISH if word in told.output] == []


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["hej"], "Kommandot hej finns inte."),
        (["init", "plan.xlsx"], "--year saknas."),
        (["consolidate"], "REGISTER saknas."),
        (["templates", "--bla"], "Flaggan --bla finns inte."),
        (["demo", "-o"], "Flaggan -o behöver ett värde."),
        (
            ["init", "plan.xlsx", "--year", "i år"],
            "Värdet för --year går inte att använda. Skriv ett heltal från 2000 till 2199.",
        ),
        (
            ["templates", "plan.xlsx", "--round", "maj", "-o", "ut"],
            "Värdet för --round går inte att använda. Välj ett av: plan, februari, april, delar, helar, lopande.",
        ),
        (["demo", "hej"], "Det står för mycket på raden."),
    ],
)
def test_wrong_usage_is_one_line_that_says_what_to_do(typed: list[str], told: str) -> None:
    result = CliRunner().invoke(main, typed, prog_name="vpreport")

    (line,) = result.stderr.splitlines()
    assert result.exit_code == 2
    assert line.startswith(f"vpreport: {told} Skriv vpreport")
    assert line.endswith("--help för att se vad som går.")
