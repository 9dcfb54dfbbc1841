"""The sheet `Plan` is read by its labels, wherever they stand."""

from __future__ import annotations

import pytest

from tests.drawn import grid
from tests.trials import BOUNDARY, BROKEN, NEIGHBOUR, SOUND, tries
from vpreport.catalogue import SHEETS
from vpreport.chapters.head import facts_of
from vpreport.errors import UnreadablePlan
from vpreport.reading.tally import Tally
from vpreport.register.facts import read_facts, unusable, year_of
from vpreport.vocabulary.record import Record

WITH_HEADER = """
    | Uppgift | Värde |
    | Nämnd   | Nämnd |
    | År      | 2026  |
"""
WITHOUT_HEADER = """
    | Plan för nästa år |
    | Nämnd | Nämnd | | År: | 2026 |
"""


def read(drawing: str) -> tuple[list[Record], Tally]:
    tally = Tally("plan.xlsx")
    return read_facts({"plan": grid("Plan", drawing)}, tally), tally


@tries("RE-01", SOUND)
@pytest.mark.parametrize("drawing", [WITH_HEADER, WITHOUT_HEADER])
def test_facts_are_read_with_and_without_a_header(drawing: str) -> None:
    rows, _ = read(drawing)

    facts = facts_of(rows)
    assert (facts["Nämnd"], year_of(facts, "plan.xlsx")) == ("Nämnd", 2026)


@tries("RE-01", NEIGHBOUR)
def test_what_is_no_fact_is_told_and_every_cell_is_accounted_for() -> None:
    _, tally = read(WITHOUT_HEADER)

    assert [(f.rule, f.place and f.place.cell) for f in tally.findings] == [("IN-08", "A1")]
    assert tally.told == 5


def test_a_register_without_the_sheet_has_no_year() -> None:
    assert read_facts({}, Tally("plan.xlsx")) == []
    with pytest.raises(UnreadablePlan, match="saknar år"):
        year_of({}, "plan.xlsx")


@tries("RE-01", BROKEN)
def test_a_setting_that_cannot_be_used_is_told_at_its_cell() -> None:
    rows, _ = read("| Uppgift | Värde |\n| Kommentarsgräns tkr | ca 200 |")

    (finding,) = unusable(facts_of(rows), rows, SHEETS)
    assert (finding.rule, finding.place and finding.place.cell, finding.severity.value) == ("RE-01", "B2", "fel")


@tries("RE-01", SOUND, BOUNDARY)
@pytest.mark.parametrize("titles", ["", " ; ", "sjukfrånvaro;Medarbetare"])
def test_sheets_that_can_be_delivered_centrally_are_sound(titles: str) -> None:
    rows, _ = read(f"| Uppgift | Värde |\n| Lämnas centralt | {titles} |")
    assert list(unusable(facts_of(rows), rows, SHEETS)) == []


@tries("RE-01", BROKEN)
def test_a_sheet_that_cannot_be_delivered_centrally_is_told_at_its_cell() -> None:
    rows, _ = read("| Uppgift | Värde |\n| Lämnas centralt | Sjukfrånvaro; Budjet; medarbetare |")

    (finding,) = unusable(facts_of(rows), rows, SHEETS)
    assert (finding.rule, finding.place and finding.place.cell) == ("RE-01", "B2")
    assert finding.message == "Lämnas centralt: ”Budjet” är inget blad som kan lämnas centralt."
    assert finding.fix == "Skriv något av Medarbetare, Sjukfrånvaro och Personalekonomi, skilda åt med semikolon."
