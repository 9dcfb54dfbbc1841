"""What `Start` says is known again: as it is written now, as it was written before, and never what others wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.altered import altered, put
from tests.writing.parts import needs_libreoffice
from tests.writing.workbooks import OCCASIONS, read_back, saved_by_libreoffice, whole_template
from vpreport.own_check.check import check_file
from vpreport.reading.own import is_of_checklist
from vpreport.vocabulary.layout import START
from vpreport.vocabulary.rounds import Occasion

FORMER = Path(__file__).parent / "former" / "avdelning-delar-2026.xlsx"
"""A template as it was sent out when the checklist counted cells."""


def on_start(path: Path) -> list[tuple[str, str | None]]:
    """What a department is told of `Start`."""
    return [
        (found.rule, found.place.cell if found.place else None)
        for found in check_file(path).findings
        if found.sheet == START
    ]


def test_a_template_sent_out_before_is_read_as_it_was() -> None:
    assert on_start(FORMER) == [("IN-14", "B22")]


@needs_libreoffice
def test_a_former_template_that_another_program_has_saved_is_read_alike(tmp_path: Path) -> None:
    (tmp_path / "sparad.xlsx").write_bytes(saved_by_libreoffice(FORMER.read_bytes(), tmp_path))
    assert on_start(tmp_path / "sparad.xlsx") == [("IN-14", "B22")]


@pytest.mark.parametrize("when", OCCASIONS, ids=lambda when: when.round.token)
def test_all_that_is_written_is_known_again(when: Occasion) -> None:
    data, sheets = whole_template(when)
    came = read_back(altered(data), when, sheets)
    assert [(found.rule, found.sheet) for found in came.findings if found.sheet == START] == [("IN-14", START)]


@pytest.mark.parametrize(
    "text", ["2. Uppgifter om läget gäller per 31 augusti 2025. Ring mig!", "Klar att skicka", "7. Ring mig"]
)
def test_a_step_of_somebody_elses_is_told(text: str) -> None:
    when = OCCASIONS[0]
    data, sheets = whole_template(when)
    came = read_back(altered(data, put(START, "A16", text)), when, sheets)
    told = [(found.rule, [place.cell for place in found.places]) for found in came.findings if found.sheet == START]
    assert ("IN-08", ["A16"]) in told


@pytest.mark.parametrize(
    "formula",
    [
        'HYPERLINK("#Risker!A1","Risker")',
        'HYPERLINK("#\'Privata utförare\'!A1","Privata utförare")',
        'IF(A1<5,HYPERLINK("#Budget!"&ADDRESS(1,2,4),"Gå till "&ADDRESS(1,2,4)),"")',
        'COUNTA(Budget!F5:G5)&" av "&2',
        'COUNTA(Texter!B4:B7)&" ifyllda"',
        'IF(0>0,"Se kolumnen Kontroll",IF(COUNTA(Texter!B4:B7)=0,"Gå igenom","Ifyllt"))',
        'IF(SUMPRODUCT(1-ISBLANK(Texter!B4:B7))=0,"Gå igenom","Ifyllt")',
        'IF(A1=0,"–",COUNTIF(Risker!J4:J6,"Stämmer")&" av "&A1&" stämmer")',
        'IF(A1=0,"Klar att skicka","Kvar att göra: "&MID(IF(B22="",", Ifylld av",""),3,99))',
    ],
)
def test_our_formulas_are_known_by_what_they_say(formula: str) -> None:
    assert is_of_checklist(formula)


@pytest.mark.parametrize(
    "formula",
    [
        "1+1",
        'HYPERLINK("#Risker!A1","Hemligt")',
        'HYPERLINK("https://exempel.se","Gå till ")',
        'HYPERLINK("#Risker!"&A1,"Gå till "&"Hemligt")',
        'COUNTA(Budget!F5:G5)&" av "&"Hemligt"',
        'IF(A1=0,"Klar att skicka","Hemligt")',
        'IF(A1=0,"Klart","")',
        'IF(A1=0,"Klart",IF(A1=1,"Påbörjat","Hemligt"))',
    ],
)
def test_formulas_that_say_anything_else_are_not_ours(formula: str) -> None:
    assert not is_of_checklist(formula)
