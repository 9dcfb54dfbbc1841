"""The sheet Undantag: what has been accepted, by whom, how long, what it covers now, and what is wrong with it."""

from __future__ import annotations

from datetime import date, datetime

from tests.register.test_waivers import WAIVER, changed, consolidation
from tests.writing.test_workbook import sheet, table, values
from tests.writing.workbooks import opened
from vpreport.catalogue import RULE_BY_ID

NBSP = "\N{NO-BREAK SPACE}"


def test_a_waiver_tells_why_by_whom_how_long_and_what_it_covers() -> None:
    (row,) = values(sheet(consolidation(WAIVER).workbook(), "Undantag"))
    assert row == {
        "Läge": "Gäller",
        "Vad regeln kräver": RULE_BY_ID["PE-01"].title,
        "Avdelning": "HR",
        "Rad": "Lön",
        "Skäl": "En person vill inte uppge kön.",
        "Beslutat av": "Ekonomichefen",
        "Gäller till och med": datetime(2025, 12, 31),
        "Godtar nu": f"1{NBSP}fynd: HR Lön",
        "Regel": "PE-01",
        "Källa": "Undantag, rad 4",
    }


def test_those_that_accept_nothing_say_why_and_what_to_do() -> None:
    result = consolidation(
        WAIVER,
        changed(row="Bemanning", until=date(2025, 6, 30)),
        changed(row="Växel", reason=None, until=None),
        changed(rule="PE-06", row=None, department=None),
        changed(rule="PE-99"),
    )
    rows = values(sheet(result.workbook(), "Undantag"))
    assert [(row["Läge"], row["Regel"], row["Godtar nu"], row["Att göra"]) for row in rows] == [
        (
            "Har gått ut",
            "PE-01",
            "Inget",
            "Undantaget från PE-01 Bemanning gällde till och med 30 juni 2025. "
            "Ta bort raden, eller besluta på nytt om det fortfarande behövs.",
        ),
        (
            "Ofullständigt",
            "PE-01",
            "Inget",
            "Undantaget från PE-01 Växel saknar skäl och gäller till och med, och gäller därför inte. "
            "Fyll i det som saknas.",
        ),
        (
            "Används inte",
            "PE-06",
            "Inget",
            "Undantaget från PE-06 behövs inte: det finns inget sådant fynd. "
            "Ta bort raden, eller rätta regelns id, avdelningen eller radens namn.",
        ),
        (
            "Används inte",
            "PE-99",
            "Inget",
            "Det finns ingen regel PE-99. Skriv regelns id som det står sist i fyndet.",
        ),
        ("Gäller", "PE-01", f"1{NBSP}fynd: HR Lön", None),
    ]
    assert [(row["Avdelning"], row["Rad"]) for row in rows[2:4]] == [("Alla", "Alla rader"), ("HR", "Lön")]


def test_its_row_in_the_register_can_be_opened() -> None:
    (row,) = table(sheet(consolidation(WAIVER).workbook({"plan.xlsx": "../plan.xlsx"}), "Undantag"))
    link = row["Källa"].hyperlink
    assert link is not None
    assert (link.target, link.location) == ("..\\plan.xlsx", "'Undantag'!A4")


def test_where_nothing_has_been_accepted_there_is_no_sheet_nor_in_what_everybody_may_read() -> None:
    assert "Undantag" not in opened(consolidation().workbook()).sheetnames
    assert "Undantag" not in opened(consolidation(WAIVER).workbook(public=True)).sheetnames
