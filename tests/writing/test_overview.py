"""The first sheet of `sammanstallning.xlsx`: who has delivered, what it comes to, what is wrong, in one view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from tests.accepting.sheets import sheet_complaints
from tests.altered import ANSWERS
from tests.filled import ORGANISATION, consolidated, filled, small_round
from tests.writing.charts_reading import of_workbook
from tests.writing.parts import needs_libreoffice
from tests.writing.test_workbook import BROKEN, DELAR, FILES, alike, example, sheet, values
from tests.writing.workbooks import opened, saved_by_libreoffice, stored_values
from vpreport.consolidation import Consolidation
from vpreport.vocabulary.amount import COUNT, PERCENT, TKR, Unit
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.key_total import Earlier, Stated
from vpreport.vocabulary.rounds import APRIL, occasion

FOUND = "5\N{NO-BREAK SPACE}fel, 2\N{NO-BREAK SPACE}varningar och 0\N{NO-BREAK SPACE}upplysningar"
LINKS = {"hr.xlsx": "../inkorg/hr.xlsx", "ek.xlsx": "../inkorg/ek%20ny.xlsx"}


def overview(data: bytes, *, values: bool = False) -> Worksheet:
    return sheet(data, "Översikt", values=values)


def block(page: Worksheet, title: str) -> list[dict[str, Cell]]:
    """The rows of the list object with that title, cells by header; none where there is no such list."""
    name = title.replace(" ", "_")
    if name not in page.tables:
        return []
    header, *rows = page[page.tables[name].ref]
    return [dict(zip([str(cell.value) for cell in header], row, strict=True)) for row in rows]


def shown(data: bytes, title: str) -> list[dict[str, Any]]:
    return [{name: cell.value for name, cell in row.items()} for row in block(overview(data, values=True), title)]


def beside(result: Consolidation, **stated: tuple[str, Unit, str]) -> Consolidation:
    """The consolidation with an earlier round beside it; budget__forecast=("1", TKR, mark)."""
    totals = {key.replace("__", "."): Stated(Decimal(value), unit, mark) for key, (value, unit, mark) in stated.items()}
    return replace(result, earlier=(Earlier("april.xlsx", occasion(APRIL, 2025), totals),))


# How it stands, in words


def lines(data: bytes) -> list[tuple[str, str]]:
    """The lines above the lists, each with the sheet that it leads to."""
    rows = overview(data).iter_rows(min_row=2, max_row=6, max_col=1)
    cells = [cell for (cell,) in rows if cell.value]
    return [(str(cell.value), (cell.hyperlink.location or "") if cell.hyperlink else "") for cell in cells]


def test_it_says_first_who_has_delivered_and_what_was_found_and_leads_there() -> None:
    assert lines(consolidated(DELAR, {"ek.xlsx": BROKEN["ek.xlsx"]}).workbook()) == [
        ("Internt arbetsmaterial: små grupper är inte dolda här.", ""),
        ("1 av 3 har lämnat underlag. Saknas: HR och Förvaltningsledning.", "'Leveranser'!A1"),
        (f"Fynd: {FOUND}. De står på bladet Avstämning.", "'Avstämning'!A1"),
        ("Alla summor står på bladet Summor.", "'Summor'!A1"),
    ]
    assert lines(consolidated(DELAR, FILES).workbook())[1] == ("Alla har lämnat underlag.", "'Leveranser'!A1")


def test_what_everybody_may_read_says_nothing_of_findings_departments_or_what_people_were() -> None:
    result = beside(
        consolidated(DELAR, BROKEN), budget__forecast=("1", TKR, ""), staff__permanent=("7", COUNT, ""),
    )  # fmt: skip
    data = result.workbook(public=True)
    assert lines(data) == [
        ("Får läsas av alla: små grupper är dolda (..).", ""),
        ("Alla har lämnat underlag.", ""),
        ("Alla summor står på bladet Summor.", "'Summor'!A1"),
    ]
    assert block(overview(data), "Läget per avdelning") == []
    told = {row["Uppgift"]: row["Föregående"] for row in shown(data, "Nyckelsummor")}
    assert (told["Budget: Prognos"], told["Medarbetare: Tillsvidare totalt"]) == (1, None)
    assert "Fynd" not in " ".join(str(cell.value) for row in overview(data).iter_rows() for cell in row)


# The totals that say most


def test_a_key_total_is_live_and_leads_to_its_rows_and_says_what_it_lacks() -> None:
    data = consolidated(DELAR, {name: FILES[name] for name in ("hr.xlsx", "ek.xlsx")}).workbook()
    rows = {str(row["Uppgift"].value): row for row in block(overview(data), "Nyckelsummor")}
    forecast, count = rows["Budget: Prognos"], rows["Uppdrag"]
    assert [*forecast] == ["Uppgift", "Nu", "Enhet", "Blad", "Anmärkning"]
    assert (forecast["Enhet"].value, forecast["Anmärkning"].value) == ("tkr", "exkl. Förvaltningsledning")
    file, cell = str(forecast["Nu"].value).removeprefix("=").split("!")
    assert (file, sheet(data, "Summor")[f"F{cell[1:]}"].value) == ("'Summor'", "budget.forecast")
    assert forecast["Blad"].value == "Budget"
    assert forecast["Blad"].hyperlink is not None
    title, place = str(forecast["Blad"].hyperlink.location).split("!")
    assert (title, str(sheet(data, "Budget")[place].value)[:5]) == ("'Budget'", "=SUM(")
    assert count["Blad"].hyperlink is not None
    assert count["Blad"].hyperlink.location == "'Uppdrag'!D6"  # derived: the first cell that it is counted from


def test_an_earlier_round_stands_beside_with_what_has_changed() -> None:
    result = beside(consolidated(DELAR, FILES), budget__forecast=("46000", TKR, ""), staff__permanent=("9", COUNT, ""))
    data = result.workbook()
    page = overview(data)
    assert page["A8"].value == "Föregående är ur Fördjupad ekonomisk rapport 2025 (april.xlsx)."
    rows = {row["Uppgift"]: row for row in shown(data, "Nyckelsummor")}
    forecast = rows["Budget: Prognos"]
    assert (forecast["Föregående"], forecast["Jämfört med"]) == (46000, "april 2025")
    assert forecast["Förändring"] == forecast["Nu"] - 46000
    assert rows["Medarbetare: Tillsvidare totalt"]["Förändring"] == rows["Medarbetare: Tillsvidare totalt"]["Nu"] - 9
    assert {row["Föregående"] for row in rows.values()} == {46000, 9, None}
    formulas = {row["Uppgift"].value: str(row["Förändring"].value) for row in block(page, "Nyckelsummor")}
    row = next(row for row in range(9, 30) if page[f"A{row}"].value == "Budget: Prognos")
    assert formulas["Budget: Prognos"] == f"=B{row}-C{row}"


def test_no_change_is_told_between_figures_that_do_not_cover_the_same() -> None:
    result = beside(consolidated(DELAR, {"hr.xlsx": FILES["hr.xlsx"]}), budget__forecast=("46000", TKR, ""))
    (row,) = [row for row in shown(result.workbook(), "Nyckelsummor") if row["Uppgift"] == "Budget: Prognos"]
    assert (row["Föregående"], row.get("Förändring"), row["Anmärkning"]) == (
        46000,
        None,
        "exkl. Ekonomi och Förvaltningsledning. Föregående gäller alla.",
    )


def test_a_share_has_changed_by_percentage_points() -> None:
    data = beside(example("delar"), indicators__count=("30", COUNT, "")).workbook()
    assert "procentenheter" not in str(shown(data, "Nyckelsummor"))
    earlier = Earlier(
        "i fjol.xlsx", occasion(DELAR.occasion.round, 2024), {"sickness.rate": Stated(Decimal(5), PERCENT)}
    )
    data = replace(example("delar"), earlier=(earlier,)).workbook()
    (row,) = [row for row in shown(data, "Nyckelsummor") if row["Föregående"] is not None]
    assert (row["Uppgift"], row["Jämfört med"]) == ("Sjukfrånvaro", "augusti 2024")
    assert (row["Förändring"], row["Anmärkning"]) == (
        pytest.approx(0.032258, abs=1e-6),
        "Förändringen är i procentenheter.",
    )


def test_where_nothing_earlier_is_known_it_says_how_to_have_it() -> None:
    page = overview(consolidated(DELAR, FILES).workbook())
    assert page["A8"].value == "Ange en tidigare sammanställning med --previous för att se vad summorna var då."


# How each department stands


def test_a_department_has_a_row_with_its_state_its_file_and_what_is_filled() -> None:
    files = {"hr.xlsx": FILES["hr.xlsx"], "ek.xlsx": BROKEN["ek.xlsx"], "x.txt": b"hej"}
    data = consolidated(DELAR, files).workbook(LINKS)
    told = [tuple(row.values()) for row in shown(data, "Läget per avdelning")]
    assert told == [
        ("HR", "Mottagen", 31, 31, "hr.xlsx", 0, 0, 0),
        ("Ekonomi", "Mottagen", 31, 31, "ek.xlsx", 3, 0, 0),
        ("Förvaltningsledning", "Saknas", None, None, None, 1, 0, 0),
        ("Okänd avsändare", None, None, None, None, 1, 0, 0),
        ("Hela nämnden", None, None, None, None, 0, 2, 1),
    ]
    rows = block(overview(data), "Läget per avdelning")
    links = [link for row in rows[:3] if (link := row["Avdelning"].hyperlink)]
    page = sheet(data, "Leveranser")
    assert [page[str(link.location).split("!")[1]].value for link in links] == ["HR", "Ekonomi", "Förvaltningsledning"]
    file = rows[1]["Fil"].hyperlink
    assert file is not None
    assert (file.target, file.location) == ("..\\inkorg\\ek%20ny.xlsx", "'Start'!A1")


@pytest.mark.parametrize("round", ["plan", "delar"])
def test_all_open_findings_are_counted_for_somebody_by_formulas_over_the_sheet_of_all_findings(round: str) -> None:
    result = example(round)
    data = result.workbook()
    rows, formulas = shown(data, "Läget per avdelning"), block(overview(data), "Läget per avdelning")
    for severity, header in zip(Severity, ("Fel", "Varningar", "Upplysningar"), strict=True):
        open_ones = [finding for finding in result.findings if finding.severity is severity and finding.is_open]
        assert sum(row[header] for row in rows) == len(open_ones)
    assert {str(row[header].value)[:13] for row in formulas for header in ("Fel", "Varningar")} == {"=SUMPRODUCT(("}


def test_where_nothing_is_found_every_count_is_0() -> None:
    data = replace(consolidated(DELAR, FILES), findings=()).workbook()
    assert [(row["Fel"], row["Upplysningar"]) for row in shown(data, "Läget per avdelning")] == [(0, 0)] * 3


ODD: Mapping[str, str] = {"hr": "H*", "ek": "<5", "fl": "H?R"}


@needs_libreoffice
def test_another_program_calculates_the_same_whatever_departments_are_called(tmp_path: Path) -> None:
    named = tuple({**row, "name": ODD[str(row["code"])]} for row in ORGANISATION)
    asking = small_round("delar", organisation=named)
    result = consolidated(asking, {"ek.xlsx": filled(asking, "ek", {**ANSWERS, "Budget": ()})})
    data = beside(result, budget__budget=("46000.25", TKR, "")).workbook()
    errors = [finding.code for finding in result.findings if finding.severity is Severity.ERROR]
    counts = {row["Avdelning"]: row["Fel"] for row in shown(data, "Läget per avdelning")}
    assert {name: counts[name] for name in ODD.values()} == {name: errors.count(code) for code, name in ODD.items()}
    before, after = stored_values(data), stored_values(saved_by_libreoffice(data, tmp_path))
    assert [place for place, value in before.items() if not alike(value, after[place])] == []


# How the goals stand


def test_goals_have_a_row_each_and_a_chart_with_words() -> None:
    data = example("delar").workbook()
    goals = shown(data, "Måluppfyllelse")
    assert len(goals) == 7
    assert {row["Nämndens bedömning"] for row in goals} == {
        "Bedöms uppnås", "Bedöms delvis uppnås", "Kan inte bedömas",
    }  # fmt: skip
    first = of_workbook(data)[:2]
    assert [chart.description.partition(".")[0] for chart in first] == [
        "Hur många av målen som nämnden bedömer på varje sätt",
        "Budget minus prognos; plus är överskott",
    ]


def test_goals_that_nobody_has_assessed_are_not_there() -> None:
    assert block(overview(consolidated(DELAR, FILES).workbook()), "Måluppfyllelse") == []


# The sheet of all totals


def test_every_total_has_its_key_and_its_round() -> None:
    result = consolidated(DELAR, FILES)
    rows = values(sheet(result.workbook(), "Summor", values=True))
    assert [row["Nyckel"] for row in rows] == [
        name for name, figure in result.material.totals().items() if figure.value is not None
    ]
    assert {(row["Omgång"], row["År"], row["Per datum"]) for row in rows} == {("Delårsuppföljning", 2025, "2025-08-31")}


# The sheet


@pytest.mark.parametrize("public", [False, True], ids=["internal", "public"])
def test_nothing_is_wrong_with_the_sheet(public: bool) -> None:
    result = beside(example("delar"), budget__forecast=("46000", TKR, ""))
    data = result.workbook(public=public)
    assert sheet_complaints(data) == []
    assert opened(data).active is not None
    assert overview(data).merged_cells.ranges == set()
