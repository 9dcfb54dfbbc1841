"""`sammanstallning.xlsx`: every total a live sum with its value, every row with a link to its cell, every finding."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

import vpreport
from tests.altered import ANSWERS, altered, put, without
from tests.filled import ASSIGNMENTS, BUDGET, REGISTER, Row, consolidated, filled, plan, round_of, small_round
from tests.smuggled import with_parts
from tests.test_example_data import EXAMPLE
from tests.writing.parts import needs_libreoffice, parts
from tests.writing.workbooks import opened, saved_by_libreoffice, stored_values
from vpreport.consolidation import Consolidation
from vpreport.vocabulary.rounds import ROUNDS
from vpreport.vocabulary.telling import Figure

DELAR = small_round("delar")
FILES = {f"{code}.xlsx": filled(DELAR, code, ANSWERS) for code in ("hr", "ek", "fl")}
BROKEN = {
    **FILES,
    "ek.xlsx": altered(FILES["ek.xlsx"], put("Budget", "F5", "1.500"), put("Medarbetare", "B6", 4), without("Texter")),
}
LINKS = {"hr.xlsx": "../inkorg/hr.xlsx", "ek.xlsx": "../inkorg/ek%20ny.xlsx", "plan.xlsx": "../plan.xlsx"}


@lru_cache(maxsize=2)
def example(round: str) -> Consolidation:
    return vpreport.consolidate(vpreport.read_plan(EXAMPLE / "plan.xlsx"), EXAMPLE / f"inkorg-{round}", round=round)


@lru_cache(maxsize=6)
def small(token: str) -> Consolidation:
    asking = small_round(token)
    return consolidated(asking, {f"{code}.xlsx": filled(asking, code, ANSWERS) for code in ("hr", "ek", "fl")})


def sheet(data: bytes, title: str, *, values: bool = False) -> Worksheet:
    found = opened(data, values=values)[title]
    assert isinstance(found, Worksheet)
    return found


def table(sheet: Worksheet) -> list[dict[str, Cell]]:
    """The rows of the sheet's list object, cells by header; none when it has no rows."""
    if not sheet.tables:
        return []
    (area,) = [found.ref for found in sheet.tables.values()]
    header, *rows = sheet[area]
    names = [str(cell.value) for cell in header]
    return [dict(zip(names, row, strict=True)) for row in rows]


def values(sheet: Worksheet) -> list[dict[str, Any]]:
    return [{name: cell.value for name, cell in row.items()} for row in table(sheet)]


def texts(sheet: Worksheet) -> list[str]:
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


# The sheets


def test_sheets_stand_in_order_findings_before_chapters() -> None:
    assert opened(consolidated(DELAR, FILES).workbook()).sheetnames == [
        *("Översikt", "Diagram", "Summor", "Leveranser", "Avstämning", "Ej prövat"),
        *("Nyckeltal", "Uppdrag", "Privata utförare"),
        *("Medarbetare", "Sjukfrånvaro", "Personalekonomi", "Budget", "Investeringar", "Internkontroll", "Risker"),
        *("Texter", "Data", "Siffror", "Källor", "Register", "_dokument", "_internt"),
    ]


def test_every_sheet_says_that_it_is_internal_and_what_must_be_said_of_the_round() -> None:
    book = opened(example("delar").workbook())
    stamp = "Illustrativa uppgifter. Internt arbetsmaterial: små grupper är inte dolda här."
    chapters = [name for name in book.sheetnames if name not in ("Leveranser", "Avstämning", "Bryggor", "Ej prövat")]
    assert [name for name in chapters if stamp not in texts(book[name])] == []
    assert book.properties.subject == stamp


# Totals


def told(figure: Figure) -> float:
    assert figure.value is not None
    return float(figure.value)


ALL = [pytest.param(token, id=token) for token in (*(round.token for round in ROUNDS), "plan ex", "delar ex")]


def of(case: str) -> Consolidation:
    return example(case.split()[0]) if case.endswith("ex") else small(case)


@pytest.mark.parametrize("case", ALL)
def test_there_is_a_sheet_with_every_total_that_has_a_value(case: str) -> None:
    result = of(case)
    data = result.workbook()
    shown = [row["Värde"] for row in values(sheet(data, "Summor", values=True))]
    assert shown == pytest.approx([told(f) for f in result.material.totals().values() if f.value is not None])
    marks = [row.get("Anmärkning") for row in values(sheet(data, "Summor"))]
    assert marks == [figure.mark or None for figure in result.material.totals().values() if figure.value is not None]


@pytest.mark.parametrize("case", ALL)
def test_sums_are_live_formulas_whose_stored_value_is_the_sum_of_the_rows_that_count(case: str) -> None:
    data = of(case).workbook()
    formulas, stored = opened(data), opened(data, values=True)
    checked = 0
    for page in formulas.worksheets:
        for row in page.iter_rows():
            if row[0].value == "Summa" and page.title != "Bryggor":
                for cell in row[1:]:
                    if cell.value is not None:
                        checked += 1
                        assert str(cell.value).startswith(("=SUM(", "=SUMIFS("))
                        added = sum_under(stored[page.title], cell)
                        assert stored[page.title][cell.coordinate].value == pytest.approx(added)
    assert checked or case in ("lopande",)


def sum_under(page: Any, cell: Cell) -> float:
    """What the numbers under the cell add up to, on rows that count."""
    (area,) = [found.ref for found in page.tables.values()]
    header, *rows = page[area]
    counts = next((at for at, head in enumerate(header) if head.value == "Räknas"), None)
    column = cell.column - 1
    found = [row[column].value for row in rows if counts is None or row[counts].value == "Ja"]
    return sum(value for value in found if isinstance(value, int | float))


@pytest.mark.parametrize("case", ALL)
def test_a_total_that_is_a_sheets_sum_points_at_it(case: str) -> None:
    result = of(case)
    data = result.workbook()
    stored = opened(data, values=True)
    for formula, value in zip(values(sheet(data, "Summor")), values(sheet(data, "Summor", values=True)), strict=True):
        if str(formula["Värde"]).startswith("="):
            title, cell = str(formula["Värde"])[1:].replace("'", "").split("!")
            assert stored[title][cell].value == value["Värde"]
            assert formula["Så är den räknad"] == f"Summan på bladet {title}"
        else:
            assert str(formula["Så är den räknad"]).startswith("Beräknad ur uppgifterna på blade")


@needs_libreoffice
@pytest.mark.parametrize("case", ["plan ex", "delar ex"])
def test_another_program_calculates_the_same(case: str, tmp_path: Path) -> None:
    data = of(case).workbook()
    before, after = stored_values(data), stored_values(saved_by_libreoffice(data, tmp_path))
    assert before.keys() == after.keys()
    different = [place for place, value in before.items() if not alike(value, after[place])]
    assert different == []


def alike(one: object, other: object) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return one == pytest.approx(other)
    return one == other


# Rows


@pytest.mark.parametrize("round", ["plan", "delar"])
def test_every_row_links_to_its_cell(round: str) -> None:
    result = example(round)
    names = {submission.file for submission in result.inbox.submissions} | {"plan.xlsx"}
    data = result.workbook({name: f"in/{name.replace(' ', '%20')}" for name in names})
    linked = 0
    for asked in result.tables:
        title = next(one.title for one in small_round(round).sheets if one.key == asked)
        for row in table(sheet(data, title)):
            file, name, where = (row[header].value for header in ("Fil", "Blad", "Rad"))
            link = row["Fil"].hyperlink
            assert link is not None
            assert link.target == f"in\\{str(file).replace(' ', '%20')}"
            assert link.location in {f"'{name}'!{letter}{where}" for letter in "AB"}
            linked += 1
    assert linked > 100


def test_a_file_whose_place_is_not_known_is_named_without_a_link() -> None:
    rows = table(sheet(consolidated(DELAR, FILES).workbook({"hr.xlsx": "hr.xlsx"}), "Budget"))
    assert [(*source_of(row), row["Fil"].hyperlink is not None) for row in rows] == [
        ("hr.xlsx", "Budget", 5, True),
        ("ek.xlsx", "Budget", 5, False),
        ("fl.xlsx", "Budget", 5, False),
    ]


def source_of(row: Mapping[str, Cell]) -> tuple[Any, ...]:
    return tuple(row[header].value for header in ("Fil", "Blad", "Rad"))


def test_figures_are_those_that_are_used_and_the_row_says_why() -> None:
    data = consolidated(DELAR, BROKEN).workbook()
    budget = {row["Område"]: row for row in values(sheet(data, "Budget", values=True))}
    assert (budget["Ekonomi"]["Utfall"], budget["Ekonomi"]["Prognos"], budget["Ekonomi"]["Avvikelse"]) == (
        None,
        46900,
        42,
    )
    assert "F5: Texten ”1.500” kan betyda både" in budget["Ekonomi"]["Anmärkning"]
    assert budget["HR"]["Anmärkning"] is None
    staff = {row["Avdelning"]: row for row in values(sheet(data, "Medarbetare"))}
    assert staff["Ekonomi"]["Tillsvidare totalt"] == 3
    assert staff["Ekonomi"]["Anmärkning"].startswith("B6, C6 och D6: Tillsvidare totalt för Ekonomi är 4")


def test_rows_that_nobody_reported_on_are_the_registers_and_say_so() -> None:
    data = consolidated(DELAR, {"hr.xlsx": FILES["hr.xlsx"]}).workbook(LINKS)
    rows = {row["Område"].value: row for row in table(sheet(data, "Budget"))}
    row = rows["Valnämnd"]
    assert (row["Avdelning"].value, row["Budget"].value, row["Utfall"].value) == ("Förvaltningsledning", 540, None)
    assert row["Anmärkning"].value == "Ej rapporterat."
    assert row["Fil"].hyperlink is not None
    assert (row["Fil"].hyperlink.target, row["Fil"].hyperlink.location) == ("..\\plan.xlsx", "'Budget'!A7")


def test_a_row_that_did_not_come_back_is_named_by_its_sheet() -> None:
    files = {**FILES, "ek.xlsx": altered(FILES["ek.xlsx"], without("Medarbetare"))}
    rows = {
        row["Avdelning"].value: row for row in table(sheet(consolidated(DELAR, files).workbook(LINKS), "Medarbetare"))
    }
    assert source_of(rows["Ekonomi"]) == ("ek.xlsx", "Medarbetare", None)
    assert rows["Ekonomi"]["Anmärkning"].value == "Ej rapporterat."
    assert rows["Ekonomi"]["Tillsvidare totalt"].value is None


def test_a_row_of_several_stands_once_a_reporter_and_counts_once() -> None:
    shared = small_round("delar", budget=({**BUDGET[0], "department": ("ek", "hr")}, *BUDGET[1:]))
    answers: Mapping[str, Sequence[Row]] = {"Budget": ({"outcome": 1, "forecast": 2}, {"outcome": 10, "forecast": 20})}
    result = consolidated(shared, {f"{code}.xlsx": filled(shared, code, answers) for code in ("hr", "ek", "fl")})
    data = result.workbook()
    rows = values(sheet(data, "Budget"))
    assert [(row["Id"], row["Avdelning"], row["Utfall"], row["Räknas"]) for row in rows] == [
        ("B1", "Ekonomi", 1, "Ja"),
        ("B1", "HR", 1, "Nej"),
        ("B2", "Ekonomi", 10, "Ja"),
        ("B3", "Förvaltningsledning", 1, "Ja"),
    ]
    page, stored = sheet(data, "Budget"), sheet(data, "Budget", values=True)
    (sums,) = [row for row in page.iter_rows() if row[0].value == "Summa"]
    cell = sums[list(rows[0]).index("Utfall")]
    assert str(cell.value).startswith("=SUMIFS(")
    assert stored[cell.coordinate].value == 12 == result.material.total("budget.outcome").value


def test_columns_that_nobody_has_filled_are_left_out_and_named() -> None:
    page = sheet(consolidated(DELAR, FILES).workbook(), "Budget")
    assert "Budget perioden" not in table(page)[0]
    assert "Kolumner som ingen har fyllt i visas inte: Budget perioden och Utfall föregående år samma period." in texts(
        page
    )


def test_a_sheet_without_rows_says_so() -> None:
    assert texts(sheet(consolidated(DELAR, FILES).workbook(), "Risker"))[-1] == "Inga rader."


@pytest.mark.parametrize(
    "typed", ["=1+1", "+46 612 800 00", "@SUM(A1)", "-5", "{=1}", "http://exempel.se", "mailto:a@b.se"]
)
def test_what_departments_write_is_text_and_nothing_else(typed: str) -> None:
    answers = {**ANSWERS, "Texter": ({"text": typed},), "Budget": ({**ANSWERS["Budget"][0], "cause": typed},)}
    data = consolidated(DELAR, {**FILES, "hr.xlsx": filled(DELAR, "hr", answers)}).workbook()
    cause = table(sheet(data, "Budget"))[0]["Orsak"]
    assert (cause.value, cause.data_type, cause.hyperlink) == (typed, "s", None)
    (text,) = [row["Text"] for row in table(sheet(data, "Texter"))]
    assert (text.value, text.data_type) == (typed, "s")
    assert not [name for name in parts(data) if "externalLink" in name or "vba" in name]


# Deliveries


def test_deliveries_are_a_row_a_file_and_one_for_everybody_missing() -> None:
    older = altered(FILES["hr.xlsx"], put("Budget", "F5", 1), saved=datetime(2025, 8, 20, 7, 5))
    files = {"hr.xlsx": FILES["hr.xlsx"], "gammal.xlsx": older, "ek.xlsx": BROKEN["ek.xlsx"], "x.txt": b"hej"}
    rows = values(sheet(consolidated(DELAR, files).workbook(), "Leveranser"))
    shown = [(row["Avdelning"], row["Läge"], row["Fil"], row["Fil sparad"]) for row in rows]
    assert shown == [
        ("Ekonomi", "Mottagen", "ek.xlsx", "2025-09-10 12:00"),
        ("HR", "Ersatt", "gammal.xlsx", "2025-08-20 07:05"),
        ("HR", "Mottagen", "hr.xlsx", "2025-08-31 00:00"),
        ("Okänd", "Underkänd", "x.txt", None),
        ("Förvaltningsledning", "Saknas", None, None),
    ]
    counts = [(row["Ifyllda"], row["Efterfrågade"], row["Fel"], row["Varningar"]) for row in rows]
    assert counts == [(31, 31, 3, 0), (31, 31, 0, 0), (31, 31, 0, 0), (0, 0, 1, 0), (None,) * 4]


def test_of_a_file_that_tells_only_the_day_no_hour_is_told() -> None:
    """The day is then the one that somebody has written on Start."""
    core = re.sub(b"<dcterms:modified.*</dcterms:modified>", b"", parts(FILES["hr.xlsx"])[CORE])
    data = consolidated(DELAR, {"hr.xlsx": with_parts(FILES["hr.xlsx"], {CORE: core})}).workbook()
    told = [row for title in ("Leveranser", "Källor") for row in values(sheet(data, title)) if row["Fil"] == "hr.xlsx"]
    assert [row["Fil sparad"] for row in told] == ["2025-08-31", "2025-08-31"]


CORE = "docProps/core.xml"


# Findings


def test_every_finding_stands_there_with_all_that_it_says() -> None:
    result = consolidated(DELAR, {name: BROKEN[name] for name in ("hr.xlsx", "ek.xlsx")})
    rows = values(sheet(result.workbook(), "Avstämning"))
    assert [row["Regel"] for row in rows] == [finding.rule for finding in result.findings]
    assert [row["Vad som inte stämmer"] for row in rows] == [finding.message for finding in result.findings]
    assert [row["Gör så här"] for row in rows] == [finding.fix for finding in result.findings]
    assert [row["Cell"] for row in rows] == [
        finding.place.cell if finding.place else None for finding in result.findings
    ]
    (row,) = [row for row in rows if row["Regel"] == "PE-01"]
    assert row == {
        "Allvar": "Fel",
        "Avdelning": "Ekonomi",
        "Vad som inte stämmer": "Tillsvidare totalt för Ekonomi är 4, men kvinnor och män blir tillsammans 3.",
        "Gör så här": "Rätta totalen eller ett av antalen. Tills vidare räknas 3.",
        "Fil och blad": "ek.xlsx, Medarbetare",
        "Cell": "B6",
        "Raden här": "Medarbetare, rad 9",
        "Ska vara": 3,
        "Är": 4,
        "Skillnad": 1,
        "Regel": "PE-01",
    }


@pytest.mark.parametrize(("round", "where"), [("plan", "Alla fynd"), ("delar", "Avstämning")])
def test_the_examples_findings_are_all_there(round: str, where: str) -> None:
    result = example(round)
    rows = values(sheet(result.workbook(), where))
    assert sorted((row["Regel"], row["Cell"] or "") for row in rows) == sorted(
        (finding.rule, finding.place.cell or "" if finding.place else "") for finding in result.findings
    )


STRAYS = {
    f"{code}.xlsx": altered(FILES[f"{code}.xlsx"], put("Texter", "D20", f"lös {code}"), put("Texter", "D22", "lös"))
    for code in ("hr", "ek")
}
STRAY = "Det här står utanför det som mallen frågar efter och används inte: …"


def test_findings_that_are_alike_share_a_line_that_leads_to_them() -> None:
    data = consolidated(DELAR, {**FILES, **STRAYS}).workbook(LINKS)
    (line,) = (row for row in table(sheet(data, "Avstämning")) if row["Regel"].value == "IN-08")
    assert {name: cell.value for name, cell in line.items() if cell.value is not None} == {
        "Allvar": "Varning",
        "Avdelning": "2\N{NO-BREAK SPACE}avdelningar",
        "Vad som inte stämmer": f"{STRAY} Det gäller 4\N{NO-BREAK SPACE}ställen i 2\N{NO-BREAK SPACE}avdelningar: "
        "Ekonomi: D20 (”lös ek”), D22 (”lös”); HR: D20 (”lös hr”), D22 (”lös”).",
        "Gör så här": "Flytta uppgiften till rätt cell, till en kommentar eller till bladet Texter. "
        "Annars kan den tas bort.",
        "Fil och blad": "Texter",
        "Cell": "4\N{NO-BREAK SPACE}fynd",
        "Regel": "IN-08",
    }
    link = line["Cell"].hyperlink
    assert link is not None
    assert link.location is not None
    title, _, cell = link.location.partition("!")
    row = sheet(data, title.strip("'"))[cell].row
    assert sheet(data, "Alla fynd").cell(row, 3).value == STRAY.replace("…", "D20 ”lös ek”.")


def test_each_of_those_that_share_a_line_has_its_own_row_and_link() -> None:
    rows = table(sheet(consolidated(DELAR, {**FILES, **STRAYS}).workbook(LINKS), "Alla fynd"))
    strays = [row for row in rows if row["Regel"].value == "IN-08"]
    assert [(row["Avdelning"].value, row["Cell"].value) for row in strays] == [
        *(("Ekonomi", "D20"), ("Ekonomi", "D22"), ("HR", "D20"), ("HR", "D22")),
    ]
    assert [row["Cell"].hyperlink.location for row in strays if row["Cell"].hyperlink] == [
        *("'Texter'!D20", "'Texter'!D22", "'Texter'!D20", "'Texter'!D22"),
    ]


def test_where_nothing_is_alike_there_is_one_list() -> None:
    assert "Alla fynd" not in opened(consolidated(DELAR, BROKEN).workbook()).sheetnames


def test_a_findings_cell_opens_the_departments_file() -> None:
    rows = table(sheet(consolidated(DELAR, BROKEN).workbook(LINKS), "Avstämning"))
    link = next(row["Cell"] for row in rows if row["Regel"].value == "IN-16").hyperlink
    assert link is not None
    assert (link.target, link.location) == ("..\\inkorg\\ek%20ny.xlsx", "'Budget'!F5")


def test_where_nothing_is_found_the_sheet_says_so() -> None:
    page = sheet(replace(consolidated(DELAR, FILES), findings=()).workbook(), "Avstämning")
    assert texts(page) == ["Avstämning", "Inga fynd: allt som har prövats stämmer."]


def test_a_bridge_is_told_term_by_term_with_live_sums() -> None:
    data = example("plan").workbook()
    formulas, stored = values(sheet(data, "Bryggor")), values(sheet(data, "Bryggor", values=True))
    assert [row["Värde"] for row in formulas[:6]] == [138, 15, -1, "=SUM(E6:E8)", 151, "=E9-E10"]
    assert [row["Värde"] for row in stored[:6]] == [138, 15, -1, 152, 151, 1]
    assert {row["Läge"] for row in stored[:6]} == {"Att förklara"}
    assert {row["Läge"] for row in stored[6:]} == {"Stämmer", "Avrundning"}


def test_every_bridge_is_there_with_its_sum_its_stated_figure_and_its_cells() -> None:
    result = example("plan")
    stored = values(sheet(result.workbook(), "Bryggor", values=True))
    for bridge in result.bridges:
        rows = [row for row in stored if (row["Regel"], row["Brygga"]) == (bridge.rule, bridge.title)]
        *terms, total, stated, rest = [(row["Post"], round(Decimal(str(row["Värde"])), 9)) for row in rows]
        assert terms == [(name, round(figure.value or Decimal(0), 9)) for name, figure in bridge.terms]
        assert total == ("Summa", round(bridge.total, 9))
        assert stated == (bridge.stated_name, bridge.stated.value)
        assert rest == ("Återstår", round(bridge.remainder, 9))
        assert all(row["Källor"] for row in (*rows[: len(terms)], rows[-2]))


STATED = "Tillsvidareanställda enligt kontrollsumman"


def test_a_bridges_only_source_opens_its_file_and_its_list_is_filtered() -> None:
    page = sheet(example("plan").workbook({"plan.xlsx": "../plan.xlsx"}), "Bryggor")
    link = next(row["Källor"] for row in table(page) if row["Post"].value == STATED)
    assert link.hyperlink is not None
    assert (link.value, link.hyperlink.location) == ("Kontrollsummor B4 i plan.xlsx", "'Kontrollsummor'!B4")
    (area,) = page.tables.values()
    assert area.autoFilter is not None


def test_a_column_that_a_formula_needs_stays_when_all_in_it_is_left_out() -> None:
    risk: Row = {"id": "R1", "area": "Brand", "consequence": 3, "probability": 3, "value": 9, "department": ("hr",)}
    asking = round_of("delar", plan({**REGISTER, "risks": (risk,)}))
    answers: Mapping[str, Sequence[Row]] = {**ANSWERS, "Risker": ({"consequence": 3, "probability": 9},)}
    result = consolidated(asking, {"hr.xlsx": filled(asking, "hr", answers)})
    assert [finding.rule for finding in result.findings if finding.sheet == "Risker"] == ["RI-02"]
    (row,) = values(sheet(result.workbook(), "Risker"))
    assert (row["Konsekvens"], row["Sannolikhet"]) == (3, None)


# The file


def test_the_same_round_gives_the_same_bytes() -> None:
    assert consolidated(DELAR, FILES).workbook(LINKS) == consolidated(DELAR, FILES).workbook(LINKS)


def test_numbers_dates_and_choices_keep_their_kind() -> None:
    done: Row = {"status": "Genomfört", "done_on": date(2025, 5, 31), "comment": "Klart."}
    answers: Mapping[str, Sequence[Row]] = {**ANSWERS, "Uppdrag": (done,)}
    asking = round_of("delar", plan({**REGISTER, "assignments": ASSIGNMENTS[:1]}))
    result = consolidated(asking, {"hr.xlsx": filled(asking, "hr", answers)})
    (row,) = values(sheet(result.workbook(), "Uppdrag"))
    assert (row["Status"], row["Genomfört datum"]) == ("Genomfört", datetime(2025, 5, 31))
    assert result.material.total("budget.outcome").value == Decimal(9000)
