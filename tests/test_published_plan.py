"""The plan round of the example gives back the published plan: its tables read from the written files, cell for cell.

What is read is what people open: `sammanstallning.xlsx`, by the strict reader and by openpyxl, and the Word document,
by python-docx. What it must be is `published.json`, where every figure was written down from the published plan.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

import docx
import openpyxl
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

import vpreport
from tests.test_example_data import EXAMPLE, published
from vpreport.reading.cells import CellValue, Dated, Formula, Grid, Scaled, read_workbook

Value = str | Decimal | None
Row = dict[str, Value]
NBSP = "\N{NO-BREAK SPACE}"


@lru_cache(maxsize=1)
def files() -> Mapping[str, bytes]:
    plan = vpreport.read_plan(EXAMPLE / "plan.xlsx")
    return vpreport.consolidate(plan, EXAMPLE / "inkorg-plan", round="plan").outputs(pages="off").files


# The workbook, read twice


def plain(raw: CellValue | None) -> Value:
    """A cell of the strict reader as a text or a number."""
    if isinstance(raw, Formula):
        return plain(raw.value)
    if isinstance(raw, Scaled):
        return raw.value
    if isinstance(raw, Dated):
        return str(raw.day)
    assert raw is None or isinstance(raw, str | Decimal)
    return raw


def number(raw: object) -> Value:
    """A cell of openpyxl as a text or a number."""
    if isinstance(raw, int | float):
        return Decimal(format(raw, ".15g"))  # as many digits as Excel keeps
    if isinstance(raw, datetime):
        return str(raw.date())
    return None if raw is None else str(raw)


@lru_cache(maxsize=1)
def strictly() -> dict[str, list[list[Value]]]:
    """Every sheet of the workbook, as the strict reader sees it: rows from the first, all as wide."""
    book = read_workbook(files()["sammanstallning.xlsx"], "sammanstallning.xlsx")
    return {grid.name: spread(grid) for grid in book.grids}


def spread(grid: Grid) -> list[list[Value]]:
    width = max(column for cells in grid.rows.values() for column in cells)
    return [
        [plain(grid.rows.get(row, {}).get(column)) for column in range(1, width + 1)]
        for row in range(1, max(grid.rows) + 1)
    ]


@lru_cache(maxsize=1)
def by_openpyxl() -> dict[str, list[list[Value]]]:
    book = openpyxl.load_workbook(io.BytesIO(files()["sammanstallning.xlsx"]), data_only=True)
    return {page.title: [[number(cell.value) for cell in row] for row in page.iter_rows()] for page in book.worksheets}


READERS = pytest.mark.parametrize("read", [strictly, by_openpyxl], ids=["strict reader", "openpyxl"])
Reader = Callable[[], dict[str, list[list[Value]]]]


def table(sheet: Sequence[Sequence[Value]]) -> list[Row]:
    """The rows under the header, which ends with where each comes from."""
    header = next(at for at, row in enumerate(sheet) if "Fil" in row)
    names = [str(name) for name in sheet[header]]
    return [dict(zip(names, row, strict=True)) for row in sheet[header + 1 :]]


def counted(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row.get("Räknas") in (None, "Ja")]


def columns(rows: Sequence[Row], *names: str) -> list[tuple[Value, ...]]:
    return [tuple(row.get(name) for name in names) for row in rows]


def sums(sheet: Sequence[Sequence[Value]], *names: str) -> tuple[Value, ...]:
    header = next(at for at, row in enumerate(sheet) if "Fil" in row)
    assert sheet[header - 1][0] == "Summa"
    return tuple(sheet[header - 1][list(sheet[header]).index(name)] for name in names)


def amount(value: int | str | None) -> Value:
    return None if value is None else Decimal(value)


def test_both_readers_see_the_same_in_every_cell() -> None:
    assert strictly().keys() == by_openpyxl().keys()
    for title, rows in strictly().items():
        other = by_openpyxl()[title]
        assert [row for row in rows if any(row)] == [row[: len(rows[0])] for row in other if any(row)], title


@READERS
def test_staff_in_the_workbook(read: Reader) -> None:
    told = published()["staff"]
    *departments, management = columns(table(read()["Medarbetare"]), "Enhet", *STAFF)
    assert departments == [(name, *(amount(count or None) for count in counts)) for name, *counts in told["rows"]]
    assert management == ("Förvaltningsledning", Decimal(0), Decimal(0), Decimal(0))
    assert sums(read()["Medarbetare"], *STAFF) == tuple(map(amount, told["total"]))


STAFF = ("Tillsvidare totalt", "Tillsvidare kvinnor", "Tillsvidare män")


@READERS
def test_budget_in_the_workbook(read: Reader) -> None:
    told = published()["budget"]
    rows = columns(table(read()["Budget"]), "Område", "Budget föregående år", "Budget")
    assert rows == [(area, amount(before), amount(now)) for area, before, now in told["rows"]]
    assert len(rows) == 16
    assert sums(read()["Budget"], "Budget föregående år", "Budget") == tuple(map(amount, told["frame"][1:]))


@READERS
def test_investments_in_the_workbook(read: Reader) -> None:
    told, years = published()["investments"], ("2025", "2026", "2027")
    rows = columns(table(read()["Investeringar"]), "Projekt", "Beskrivning", *years, "Ansvarig")
    assert rows == [
        (p["project"], p["description"] or None, *(amount(p[year]) for year in years), p["responsible"])
        for p in told["rows"]
    ]
    assert len(rows) == 22
    assert sums(read()["Investeringar"], *years) == tuple(map(amount, told["total"]))


@READERS
def test_risks_in_the_workbook(read: Reader) -> None:
    rows = columns(table(read()["Risker"]), "Område", "Konsekvens", "Sannolikhet", "Riskvärde")
    keys = ("consequence", "probability", "value")
    assert rows == [(risk["area"], *(amount(risk[key]) for key in keys)) for risk in published()["risks"]]


@READERS
def test_control_points_in_the_workbook(read: Reader) -> None:
    rows = counted(table(read()["Internkontroll"]))
    shown = columns(rows, "Rutin/process", "Risk", "Riskvärde", "Kontrollmetod", "Ansvarig")
    assert shown == [
        (point["process"], point["risk"], amount(point["value"]), point["method"], point["responsible"])
        for point in published()["control_points"]
    ]


@READERS
def test_documents_in_the_workbook(read: Reader) -> None:
    keys = ("document", "responsible", "diary_number", "status")
    rows = columns(table(read()["Dokument"]), "Typ av handling", "Ansvarig", "Diarienummer", "Status")
    assert rows == [tuple(document[key] for key in keys) for document in published()["documents"]]


@READERS
def test_goals_in_the_workbook(read: Reader) -> None:
    for sheet, header, key in (("Nyckeltal", "Nyckeltal", "indicators"), ("Uppdrag", "Uppdrag", "assignments")):
        shown = columns(counted(table(read()[sheet])), "Mål", header)
        assert shown == [(str(goal["number"]), text_of(told)) for goal in published()["goals"] for told in goal[key]]


def text_of(told: str | Mapping[str, str]) -> str:
    return told if isinstance(told, str) else told["text"]


@READERS
def test_sickness_and_personnel_cost_in_the_workbook(read: Reader) -> None:
    sick, cost = published()["sick_leave"], published()["personnel_cost"]
    assert columns(table(read()["Sjukfrånvaro"]), "Kön", "Ålder", "Sjukfrånvaro i procent") == [
        ("Kvinnor", "Samtliga", amount(sick["women"])),
        ("Män", "Samtliga", amount(sick["men"])),
        ("Totalt", "Samtliga", amount(sick["total"])),
    ]
    assert columns(table(read()["Personalekonomi"]), "Post", "Kronor", "Timmar") == [
        ("Arbetad tid", amount(cost["worked_time"]), None),
        ("varav övertid", amount(cost["overtime"]), amount(cost["overtime_hours"])),
        ("Frånvaro", amount(cost["absence"]), None),
    ]


# The Word document


@lru_cache(maxsize=1)
def document() -> Document:
    return docx.Document(io.BytesIO(files()["verksamhetsplan-2025.docx"]))


@lru_cache(maxsize=1)
def blocks() -> list[tuple[str, Any]]:
    """Style and text of every paragraph, and every table with its caption, in order."""
    found: list[tuple[str, Any]] = []
    for element in document().element.body.iterchildren():
        if element.tag == qn("w:tbl"):
            found.append(("table", [[cell.text for cell in row.cells] for row in Table(element, document()).rows]))
        elif element.tag == qn("w:p"):
            paragraph = Paragraph(element, document())
            found.append((str(paragraph.style and paragraph.style.name), paragraph.text))
    return found


def tables() -> dict[str, list[list[str]]]:
    """Every table by its caption, the number taken off; the first, without caption, is the head."""
    captions = [text.partition(". ")[2] for style, text in blocks() if style == "Caption" and "Tabell" in text]
    found = [rows for style, rows in blocks() if style == "table"]
    return dict(zip(["head", *captions], found, strict=True))


def under(heading: str) -> list[tuple[str, str]]:
    """Style and text of what stands under the heading, to the next of any level."""
    start = next(at for at, (style, text) in enumerate(blocks()) if style.startswith("Heading") and text == heading)
    found = []
    for style, text in blocks()[start + 1 :]:
        if style.startswith("Heading"):
            break
        found.append((style, text))
    return found


def running(heading: str) -> str:
    return " ".join(text for style, text in under(heading) if style == "Normal")


def printed(value: int | None) -> str:
    """As the plan prints it: thousands apart, what is empty empty."""
    return "" if value is None else f"{value:,}".replace(",", NBSP)


def test_the_head_of_the_document() -> None:
    head = published()["head"]
    assert dict(tables()["head"][1:]) == {
        "Dokumenttyp": head["document_type"],
        "Diarienummer": head["diary_number"],
        "Datum för beslut": head["decision_date"],
        "Version": head["version"],
        "Beslutsinstans": head["decided_by"],
        "Dokumentansvarig": head["document_owner"],
        "Ansvarig för uppföljning": head["followed_up_by"],
        "Reviderad": "–",
        "Dokumentet gäller till och med": head["valid_to"],
        "Granskad av": "–",
        "Aktualiserad": "–",
        "Dokumentet gäller för": head["applies_to"],
    }


def test_staff_in_the_document() -> None:
    told = published()["staff"]
    _, *rows, total = tables()["Medarbetare per avdelning exklusive chefer"]
    assert rows == [[name, *(printed(count or None) for count in counts)] for name, *counts in told["rows"]]
    assert total[1:] == [printed(count) for count in told["total"]]


def test_what_the_plan_says_of_all_staff() -> None:
    told, text = published()["staff_control"], running("Anställningsformer")
    permanent, temporary, managers = told["permanent"], told["temporary"], told["managers"]
    for said in (
        f"{permanent['total']} tillsvidareanställda medarbetare och {temporary['total']} tidsbegränsat anställda",
        f"är {permanent['women']} kvinnor och {permanent['men']} män",
        f"{temporary['women']} kvinnor och {temporary['men']} män",
        "6,8",
        f"{managers['total']} medarbetare i chefsposition",
        f"{managers['directors_and_deputies']} är förvaltningschef eller biträdande förvaltningschef",
        f"{managers['department_heads']} är avdelningschef",
    ):
        assert said in text
    assert f"{told['aged_60_or_more']} av de {permanent['total']}" in running("Kompetensförsörjning")


def test_sickness_in_the_text() -> None:
    sick, text = published()["sick_leave"], running("Sjukfrånvaro")
    assert f"5,16{NBSP}%" in text
    assert f"för kvinnor, 6,10{NBSP}%, än för män, 3,60{NBSP}%" in text
    assert [sick["total"], sick["women"], sick["men"]] == [Decimal("5.16"), Decimal("6.1"), Decimal("3.6")]


def test_personnel_cost_in_the_text() -> None:
    cost, text = published()["personnel_cost"], running("Personalekonomi")
    for key in ("worked_time", "absence", "overtime"):
        assert f"{printed(cost[key])}{NBSP}kr" in text
    assert f"{cost['overtime_hours']}{NBSP}timmar" in text
    assert f"{str(cost['overtime_full_time_equivalents']).replace('.', ',')}{NBSP}årsarbetare" in text


def test_budget_in_the_document() -> None:
    told = published()["budget"]
    header, *rows = tables()["Detaljbudget 2025"]
    assert header == ["Detaljbudget per område", f"Budget helår 2024,{NBSP}tkr", f"Budget helår 2025,{NBSP}tkr"]
    assert rows == [[area, printed(before), printed(now)] for area, before, now in (told["frame"], *told["rows"])]


def test_investments_in_the_document() -> None:
    told, years = published()["investments"], ("2025", "2026", "2027")
    header, *rows, total = tables()["Investeringsbudget 2025–2027"]
    assert header == ["Investeringsprojekt, tkr", "Beskrivning", *years, "Ansvarig"]
    assert rows == [
        [p["project"], p["description"] or "", *(printed(p[year]) for year in years), p["responsible"]]
        for p in told["rows"]
    ]
    assert total[2:5] == [printed(int(value)) for value in told["total"]]


def test_control_points_in_the_document() -> None:
    keys = ("process", "risk", "value", "method", "responsible")
    by_scope: dict[str, list[list[str]]] = {"common": [], "own": []}
    for point in published()["control_points"]:
        by_scope["common" if point["scope"] == "common" else "own"].append([str(point[key]) for key in keys])
    assert tables()["Kommungemensam kontrollpunkt"][1:] == by_scope["common"]
    assert tables()["Kommunstyrelsens egen kontrollpunkt"][1:] == by_scope["own"]


def test_risks_in_the_document() -> None:
    keys = ("area", "consequence", "probability", "value")
    assert tables()["Riskvärdering"][1:] == [[str(risk[key]) for key in keys] for risk in published()["risks"]]


def test_the_matrix_is_consequence_times_probability_in_the_plans_words() -> None:
    scale = published()["risk_scale"]
    header, *rows = tables()["Bedömningsmatris för riskvärdering"]
    assert header[1:] == [f"Sannolikhet {n} – {scale['probability'][str(n)]}" for n in range(1, 5)]
    products = [[cell.partition("\n")[0] for cell in row] for row in rows]
    assert products == [
        [f"{k} – {scale['consequence'][str(k)]}", *(str(k * s) for s in range(1, 5))] for k in (4, 3, 2, 1)
    ]


def test_every_risk_stands_in_its_square_of_the_matrix() -> None:
    _, *rows = tables()["Bedömningsmatris för riskvärdering"]
    found = {
        name: (4 - number, chance)
        for number, row in enumerate(rows)
        for chance, cell in enumerate(row[1:], 1)
        for name in cell.split("\n• ")[1:]
    }
    assert found == {risk["area"]: (risk["consequence"], risk["probability"]) for risk in published()["risks"]}


def test_documents_in_the_document() -> None:
    keys = ("document", "responsible", "diary_number", "status")
    assert tables()["Kompletterande dokument"][1:] == [
        [document[key] or "" for key in keys] for document in published()["documents"]
    ]


def test_the_calendar_in_the_document() -> None:
    assert tables()["Uppföljning och planering"][1:] == [
        [row["meeting"], row["decisions"]] for row in published()["calendar"]
    ]


def goals() -> list[tuple[str, list[str], list[str]]]:
    """Every goal's heading, indicators and assignments, as the document lists them."""
    found: list[tuple[str, list[str], list[str]]] = []
    for style, text in blocks():
        if style == "Heading 1" and found:
            break
        if style == "Heading 2" and text.startswith("Mål "):
            found.append((text, [], []))
        elif style == "List Bullet" and found:
            found[-1][1].append(text)
        elif style == "List Number" and found:
            found[-1][2].append(text)
    return found


def test_goals_indicators_and_assignments_are_lists_in_the_published_order() -> None:
    assert goals() == [
        (f"Mål {goal['number']} – {goal['title']}", goal["indicators"], [told["text"] for told in goal["assignments"]])
        for goal in published()["goals"]
    ]


def test_no_private_providers_are_told_of_as_none() -> None:
    assert "Privata utförare saknas inom nämndens verksamhet." in running("Uppföljning av privata utförare")
