"""From any total in the consolidated workbook the cell behind it is two clicks away."""

from __future__ import annotations

from functools import lru_cache

import pytest
from openpyxl.cell.cell import Cell

from tests.writing.consolidated.clicks import Clicks, location
from tests.writing.test_workbook import example, table
from tests.writing.workbooks import opened
from vpreport.consolidation import Consolidation
from vpreport.vocabulary.summed import TITLE as TOTALS
from vpreport.writing.consolidated.bridges import BRIDGES
from vpreport.writing.consolidated.overview import OVERVIEW

ROUNDS = ("plan", "delar")


@lru_cache(maxsize=len(ROUNDS))
def made(round: str) -> tuple[Consolidation, Clicks]:
    """The example's round, and its workbook with a link to every file."""
    result = example(round)
    files = {one.file for one in result.inbox.submissions} | {"plan.xlsx"}
    return result, Clicks(opened(result.workbook({name: f"in/{name.replace(' ', '%20')}" for name in files})))


def counts_findings(cell: Cell) -> bool:
    return str(cell.value).startswith("=SUMPRODUCT")


@pytest.mark.parametrize("round", ROUNDS)
def test_from_any_total_a_cell_of_a_file_is_two_clicks_away(round: str) -> None:
    result, clicks = made(round)
    chapters = [sheet.title for sheet in result.asking.sheets]
    numbers = [cell for title in (OVERVIEW, BRIDGES, *chapters) for cell in clicks.numbers(title)]
    far = {(cell.parent.title, cell.coordinate) for cell in numbers if clicks.to_source(cell) > 2}

    assert far == {(OVERVIEW, cell.coordinate) for cell in numbers if counts_findings(cell)} & far
    assert len(numbers) > 200


@pytest.mark.parametrize("round", ROUNDS)
def test_only_a_total_of_nothing_leads_nowhere(round: str) -> None:
    result, clicks = made(round)
    rows = table(clicks.book[TOTALS])
    totals = result.material.totals()
    far = [str(row["Nyckel"].value) for row in rows if clicks.to_source(row["Värde"]) > 2]

    assert far == [name for name, figure in totals.items() if figure.value is not None and not figure.sources]
    assert {totals[name].value for name in far} == {0}


def test_how_many_findings_there_are_leads_to_the_first_of_them_or_to_the_file() -> None:
    _, clicks = made("plan")
    counts = [cell for cell in clicks.numbers(OVERVIEW) if counts_findings(cell)]
    leads = {location(clicks.book[OVERVIEW][f"A{cell.row}"]) for cell in counts}

    assert {lead.partition("!")[0] for lead in leads} == {"'Leveranser'", "'Alla fynd'"}


def test_a_term_names_its_cells_or_the_sheet_where_those_of_several_files_stand() -> None:
    _, clicks = made("plan")
    bridge = ("Från tabellen över medarbetare till antalet tillsvidareanställda", "Nämndens budget 2025")
    rows = [row for row in table(clicks.book[BRIDGES]) if row["Brygga"].value in bridge]
    told = {str(row["Post"].value): row["Källor"] for row in rows}
    several, some, one = (told[post] for post in (EMPLOYED, "Kultur och fritid", "Administration"))

    assert several.value == "11\N{NO-BREAK SPACE}celler i 11 filer, se bladet Medarbetare, rad 8"
    assert location(several) == "'Medarbetare'!C8"
    assert (some.value, one.value) == ("Budget D6–D7 i kf-plan-2025.xlsx", "Budget D6 i adm-plan-2025.xlsx")
    assert [told[post].value for post in ("Summa", "Återstår")] == [None, None]


EMPLOYED = "Tillsvidareanställda enligt tabellen, utan chefer"
