"""The sheet `Start`: what it asks to be done, by when and by whom, on one page."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.writing.parts import needs_libreoffice
from tests.writing.workbooks import GIVEN, OCCASIONS, converted, identity, opened, prepared, template, whole_template
from vpreport.chapters.risks import RISKS
from vpreport.vocabulary.layout import START
from vpreport.vocabulary.rounds import DELAR, Occasion, occasion
from vpreport.writing.start import signed_rows
from vpreport.writing.template import write_template

DELAR_2025 = occasion(DELAR, 2025)
SHEETS = [prepared(RISKS, DELAR_2025, 1)]


def start(data: bytes) -> Worksheet:
    sheet = opened(data)[START]
    assert isinstance(sheet, Worksheet)
    return sheet


def steps(**given: str) -> list[str]:
    """The steps of a template whose `Start` says so."""
    rows = start(write_template(identity(DELAR_2025), given, SHEETS)).iter_rows(max_col=1)
    return [str(row[0].value) for row in rows if str(row[0].value)[:1].isdigit()]


def test_six_steps_say_what_to_do_until_it_is_sent() -> None:
    given = {**GIVEN, "Per datum": "2025-08-31"}
    assert steps(**given) == [
        "1. Gå igenom bladen i tabellen längst ned. Skriv i de ljusgula cellerna; resten är låst.",
        "2. Uppgifter om läget gäller per 31 augusti 2025. Skriv belopp i den enhet som står ovanför tabellen.",
        "3. Skriv 0 bara om värdet är noll. Finns ingen uppgift lämnar du cellen tom; filen går att skicka ändå.",
        "4. Kolumnen Kontroll säger direkt om något inte stämmer. "
        "Länkarna i tabellen längst ned går till det som saknas.",
        "5. Skriv här nedanför vem som har fyllt i, vem som har godkänt och vilken dag.",
        "6. När allt är klart står det Klar att skicka högst upp. "
        "Spara filen och skicka den till ekonomi@exempel.se senast 12 september 2025.",
    ]


@pytest.mark.parametrize(
    ("given", "end"),
    [
        ({}, "skicka tillbaka den."),
        ({"Lämnas senast": "2025-09-12"}, "skicka tillbaka den senast 12 september 2025."),
        ({"Lämnas till": "HR"}, "skicka den till HR."),
        ({"Lämnas till": "A" * 40}, f"skicka den till {'A' * 40}."),
        ({"Lämnas till": "A" * 41}, "skicka den till den som står vid Lämnas till."),
    ],
)
def test_the_last_step_says_as_much_as_is_known(given: dict[str, str], end: str) -> None:
    assert steps(**given)[-1].endswith(f" Spara filen och {end}")


@pytest.mark.parametrize("left_out", [(), ("Risker", "Dokument")])
def test_the_rows_to_sign_on_are_those_told(left_out: tuple[str, ...]) -> None:
    sheet = start(template(DELAR_2025, SHEETS, left_out))
    assert {label: sheet.cell(row, 1).value for label, row in signed_rows(left_out).items()} == {
        "Ifylld av": "Ifylld av",
        "Godkänd av": "Godkänd av",
        "Datum": "Datum",
    }


def test_who_signs_is_told_what_to_write() -> None:
    rules = start(template(DELAR_2025, SHEETS)).data_validations.dataValidation
    assert [rule.prompt for rule in rules] == [
        "Namn eller roll.",
        "Den som ansvarar för uppgifterna, till exempel avdelningschefen.",
        "Dagen då uppgifterna godkändes. Skriv hela datumet, till exempel 2025-03-31.",
    ]


def test_what_remains_stays_in_sight_and_is_told_in_words_and_colour() -> None:
    sheet = start(whole_template(DELAR_2025)[0])
    assert sheet.freeze_panes == "A3"
    fills = {str(area.sqref): [rule.formula for rule in area.rules] for area in sheet.conditional_formatting}
    assert fills["A2:E2"] == [['$A$2="Klar att skicka"']]
    assert {cell.fill.fgColor.rgb for cell in sheet[2]} == {"FFFCEFCF"}
    assert not sheet.merged_cells.ranges


@needs_libreoffice
@pytest.mark.parametrize("when", OCCASIONS[-3:], ids=lambda when: when.round.token)
def test_it_prints_on_one_upright_page(when: Occasion, tmp_path: Path) -> None:
    book = opened(whole_template(when, 1)[0])
    for title in book.sheetnames[1:]:
        del book[title]
    assert book[START].page_setup.orientation == "portrait"
    book.save(tmp_path / "in.xlsx")
    (page,) = converted([tmp_path / "in.xlsx"], "pdf", tmp_path / "out")
    assert page.read_bytes().count(b"/Type/Page/") == 1
