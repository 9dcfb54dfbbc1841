"""Correction files: what they list, mark, comment and keep, and that they come back known."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import assume, given, settings
from openpyxl.comments import Comment
from openpyxl.workbook import Workbook

from tests.altered import ANSWERS, Change, altered, put, told, with_sheet, without
from tests.carrying.test_figures import FRESH, edits
from tests.filled import Row, consolidated, filled, small_round, submission
from tests.recalled import UNITS, earlier
from tests.writing.parts import needs_libreoffice
from tests.writing.workbooks import marks_of, saved_by_libreoffice, stored_values
from vpreport.carrying.marking import still
from vpreport.consolidation import Consolidation
from vpreport.reading.cells import read_workbook
from vpreport.reading.listed import claim_listed
from vpreport.reading.tally import Tally, by_name
from vpreport.vocabulary.before import LAST
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.identity import Identity, identity_of
from vpreport.vocabulary.layout import HOMELESS, TO_MEND
from vpreport.vocabulary.place import Place

DELAR = small_round("delar")
SOUND: dict[str, Sequence[Row]] = {
    **ANSWERS,
    "Medarbetare": ({"permanent": 3, "permanent_women": 2, "permanent_men": 1}, {"unit": "Lön", "permanent": 0}),
}
FAULTS: tuple[Change, ...] = (
    put("Medarbetare", "B6", 4),
    put("Budget", "F5", "1.500"),
    put("Budget", "G5", "46 900"),
    put("Budget", "B5", "Personal"),
    put("Budget", "H5", 12),
    put("Budget", "A40", "Obs!"),
    put("Personalekonomi", "B5", None),
)
MENDED = {"IN-07", "IN-08", "IN-21", "UF-01"}
"""What carrying itself mends: texts that were numbers, what had no place, what the template itself says."""


def of(*changes: Change, answers: Mapping[str, Sequence[Row]] = SOUND) -> Consolidation:
    return consolidated(DELAR, {"hr.xlsx": altered(filled(DELAR, "hr", answers), *changes)})


@cache
def faulty() -> Consolidation:
    return of(*FAULTS)


@cache
def corrected(code: str = "hr") -> bytes:
    return faulty().corrections()[f"rattelser/{code}.xlsx"]


def book(data: bytes | None = None) -> Workbook:
    return openpyxl.load_workbook(BytesIO(corrected() if data is None else data))


def listed(found: Workbook, title: str = TO_MEND) -> list[tuple[Any, ...]]:
    """The list's lines below its header, formulas as formulas."""
    sheet = found[title]
    (table,) = sheet.tables.values()
    return [tuple(cell.value for cell in row) for row in sheet[table.ref]][1:]


def spaced(text: Any) -> Any:
    return text.replace("\N{NO-BREAK SPACE}", " ") if isinstance(text, str) else text


def test_what_is_not_approved_is_marked_on_start_and_clean_once_it_is() -> None:
    found = of(put("Start", "B23", None), put("Start", "B24", "igår"))
    data = found.corrections()["rattelser/hr.xlsx"]
    opened = book(data)
    sheet = opened["Start"]
    rows = {sheet.cell(row, 1).value: row for row in range(1, 40)}
    cell = f"B{rows['Godkänd av']}"

    assert [line[2:5] for line in listed(opened)] == [("Start", f'=HYPERLINK("#\'Start\'!{cell}","{cell}")', "Start")]
    comment = sheet[cell].comment
    assert comment is not None
    assert "Godkänd av på Start är inte ifylld." in comment.text
    marked = {str(area.sqref): [rule.formula for rule in area.rules] for area in sheet.conditional_formatting}
    assert marked[cell] == [[f"ISBLANK({cell})"]]
    mended = altered(data, put("Start", cell, "Chefen"), put("Start", f"B{rows['Datum']}", "2025-09-12"))
    assert told(submission(DELAR, mended, "hr.xlsx")) == []


# The list


def test_the_list_is_first_and_the_leftovers_are_last_of_what_is_seen() -> None:
    found = book()
    seen = [sheet.title for sheet in found.worksheets if sheet.sheet_state == "visible"]
    asked = ["Uppdrag", "Medarbetare", "Sjukfrånvaro", "Personalekonomi", "Budget", "Texter"]

    assert seen == ["Att rätta", "Start", *asked, "Hör inte hemma"]
    assert found.active is not None
    assert found.active.title == TO_MEND


def test_the_list_tells_the_most_important_first_with_links() -> None:
    lines = [tuple(map(spaced, line)) for line in listed(book())]

    assert [line[:5] for line in lines] == [
        (1, "Fel", "Medarbetare", '=HYPERLINK("#\'Medarbetare\'!B6","B6")', "HR"),
        (2, "Fel", "Budget", '=HYPERLINK("#\'Budget\'!F5","F5")', "B1"),
        (3, "Fel", "Personalekonomi", '=HYPERLINK("#\'Personalekonomi\'!B5","B5")', "Arbetad tid"),
        (4, "Fel", "Budget", '=HYPERLINK("#\'Budget\'!H5","H5")', "B1"),
        (5, "Varning", "Budget", '=HYPERLINK("#\'Budget\'!G5","G5")', "B1"),
        (6, "Varning", "Budget", '=HYPERLINK("#\'Hör inte hemma\'!A1","Gå dit")', None),
        (7, "Varning", "Budget", '=HYPERLINK("#\'Budget\'!B5","B5")', "B1"),
    ]
    assert lines[1][5:7] == ("Texten ”1.500” kan betyda både 1,5 och 1 500.", "Skriv antingen 1,5 eller 1 500.")
    assert [line[6] for line in lines[5:]] == [
        "Det som stod där finns på bladet Hör inte hemma. Flytta uppgiften till rätt cell, till en kommentar eller "
        "till bladet Texter. Annars kan den tas bort.",
        "Mallens egen uppgift står där igen. Det ni hade skrivit finns på bladet Hör inte hemma. Vill ni föreslå en "
        "ändring, skriv det i kommentaren eller kontakta ekonomienheten.",
    ]


def test_the_state_is_live_where_it_can_be_seen_and_told_where_it_can_not() -> None:
    states = [line[7] for line in listed(book())]

    assert states == [
        "=IF(AND(AND(ISNUMBER('Medarbetare'!B6),'Medarbetare'!B6=4),AND(ISNUMBER('Medarbetare'!C6),'Medarbetare'!C6=2),"
        "AND(ISNUMBER('Medarbetare'!D6),'Medarbetare'!D6=1)),\"Att rätta\",\"Ändrad\")",
        '=IF(AND(AND(ISTEXT(\'Budget\'!F5),EXACT(\'Budget\'!F5,"1.500"))),"Att rätta","Ändrad")',
        '=IF(OR(ISBLANK(\'Personalekonomi\'!B5)),"Att fylla i","Ifylld")',
        "Återställd",
        "=IF(AND(AND(ISNUMBER('Budget'!G5),'Budget'!G5=46900)),\"Att kontrollera\",\"Ändrad\")",
        "Flyttad",
        "Återställd",
    ]


def test_what_had_no_place_is_told_with_its_cell() -> None:
    assert listed(book(), HOMELESS) == [
        ("Budget", "B5", "Personal", "Cellen är beslutad. Mallen visar det som är beslutat."),
        ("Budget", "H5", "12", "Cellen räknas ut av mallen, och blir något annat."),
        ("Budget", "A40", "Obs!", "Står utanför det som mallen frågar efter."),
    ]


def test_there_is_no_sheet_of_leftovers_when_all_had_a_place() -> None:
    files = of(put("Budget", "F5", "1.500")).corrections()

    assert HOMELESS not in book(files["rattelser/hr.xlsx"]).sheetnames


def test_a_text_longer_than_a_cell_is_split_and_never_cut() -> None:
    long = "".join(f"{number} " for number in range(6000))
    files = of(put("Budget", "A40", long[:30_000])).corrections()
    lines = listed(book(files["rattelser/hr.xlsx"]), HOMELESS)

    assert "".join(line[2] for line in lines) == long[:30_000]
    assert [line[3] for line in lines] == [
        "Står utanför det som mallen frågar efter.", "Fortsättning på raden ovanför.",
    ]  # fmt: skip


def test_a_text_that_looks_like_a_formula_is_a_text() -> None:
    files = of(put("Budget", "F5", "'=1+1"), put("Budget", "A40", "@SUM(A1)")).corrections()
    found = book(files["rattelser/hr.xlsx"])

    assert found[HOMELESS]["C4"].data_type == "s"
    assert found[HOMELESS]["C4"].quotePrefix


# Marks and comments


def marks(found: Workbook, sheet: str) -> dict[str, tuple[str, str]]:
    """The formula that keeps each mark, and its word, by cell."""
    return {cell: (held, code.split(":")[0].strip('"')) for cell, (held, code) in marks_of(found[sheet]).items()}


def comments(found: Workbook, sheet: str) -> dict[str, str]:
    cells = (cell for row in found[sheet].iter_rows() for cell in row)
    return {cell.coordinate: spaced(cell.comment.text) for cell in cells if cell.comment}


def test_every_cell_at_fault_is_marked_the_first_to_change_more_than_the_others() -> None:
    found = book()

    assert marks(found, "Medarbetare") == {
        "B6": ("AND(ISNUMBER(B6),B6=4)", "Rätta"),
        "C6": ("AND(ISNUMBER(C6),C6=2)", "Jämför"),
        "D6": ("AND(ISNUMBER(D6),D6=1)", "Jämför"),
    }
    assert marks(found, "Budget") == {
        "F5": ('AND(ISTEXT(F5),EXACT(F5,"1.500"))', "Rätta"),
        "G5": ("AND(ISNUMBER(G5),G5=46900)", "Kontrollera"),
    }
    assert marks(found, "Personalekonomi") == {"B5": ("ISBLANK(B5)", "Rätta")}


def test_a_comment_says_what_stands_there_what_should_and_what_to_do() -> None:
    found = book()

    assert comments(found, "Medarbetare") == {
        "B6": "1. Fel: Tillsvidare totalt för HR är 4, men kvinnor och män blir tillsammans 3.\n"
        "Här står: 4. Väntat: 3.\n"
        "Gör så här: Rätta totalen eller ett av antalen. Tills vidare räknas 3.\n"
        "Hör ihop med C6 och D6.",
        "C6": "1. Fel: Tillsvidare totalt för HR är 4, men kvinnor och män blir tillsammans 3.\nBörja med B6.",
        "D6": "1. Fel: Tillsvidare totalt för HR är 4, men kvinnor och män blir tillsammans 3.\nBörja med B6.",
    }
    assert comments(found, "Budget")["F5"] == (
        "2. Fel: Texten ”1.500” kan betyda både 1,5 och 1 500.\n"
        "Här står: ”1.500”.\n"
        "Gör så här: Skriv antingen 1,5 eller 1 500."
    )
    assert comments(found, "Personalekonomi")["B5"].split("\n")[1] == "Cellen är tom."


def test_several_findings_on_a_cell_are_one_comment_and_the_worst_is_its_mark() -> None:
    found = of(put("Medarbetare", "B6", "4 st"), put("Medarbetare", "C6", 1))
    files = found.corrections()
    told_there = [finding.rule for finding in found.findings if finding.place and finding.place.cell == "B6"]
    text = comments(book(files["rattelser/hr.xlsx"]), "Medarbetare")["B6"]

    assert told_there == ["PE-01", "IN-07"]
    assert [part[:6] for part in text.split("\n\n")] == ["1. Fel", "2. Var"]
    assert marks(book(files["rattelser/hr.xlsx"]), "Medarbetare")["B6"][1] == "Rätta"


def test_figures_are_kept_and_typed_texts_stand_in_their_cells() -> None:
    found = book()

    assert [found["Budget"][cell].value for cell in ("B5", "F5", "G5", "I5")] == [
        "HR", "1.500", 46900, "Lägre kostnader.",
    ]  # fmt: skip
    assert found["Budget"]["H5"].value == '=IF(COUNT(C5,G5)=2,C5-G5,"")'


@pytest.mark.parametrize(
    ("value", "formula"),
    [
        (None, "ISBLANK(F6)"),
        (Decimal("1500.50"), "AND(ISNUMBER(F6),F6=1500.5)"),
        (Decimal("1E+3"), "AND(ISNUMBER(F6),F6=1000)"),
        (date(2025, 8, 31), "AND(ISNUMBER(F6),F6=45900)"),
        ('säg "ja"', 'AND(ISTEXT(F6),EXACT(F6,"säg ""ja"""))'),
        ("a" * 101, f'AND(ISTEXT(F6),EXACT(LEFT(F6,100),"{"a" * 100}"),LEN(F6)=101)'),
        ("två\nrader", 'AND(ISTEXT(F6),EXACT(LEFT(F6,3),"två"),LEN(F6)=9)'),
        ("två\r\nrader", 'AND(ISTEXT(F6),EXACT(LEFT(F6,3),"två"))'),
        ("bra 👍", 'AND(ISTEXT(F6),EXACT(LEFT(F6,4),"bra "))'),
    ],
)
def test_a_mark_stays_while_the_cell_holds_what_it_held(value: Any, formula: str) -> None:
    assert still("F6", value) == formula


# Sent back


def back(*changes: Change) -> list[tuple[str, str, str, str | None]]:
    return told(submission(DELAR, altered(corrected(), *changes)), apart_from=())


def ids(found: Consolidation) -> set[str]:
    return {finding.id for finding in found.findings if finding.code == "hr" and finding.rule not in MENDED}


def again(data: bytes) -> Consolidation:
    return consolidated(DELAR, {"hr.xlsx": data})


def test_sent_back_unchanged_it_gives_the_same_findings_but_those_that_are_mended() -> None:
    assert ids(again(corrected())) == ids(faulty())
    assert {finding.rule for finding in again(corrected()).findings if finding.code == "hr"}.isdisjoint(MENDED)


def test_saved_by_another_program_it_is_known_all_the_same() -> None:
    assert ids(again(altered(corrected()))) == ids(faulty())


def test_sent_back_corrected_it_gives_a_clean_result() -> None:
    mended = altered(
        corrected(),
        put("Medarbetare", "B6", 3),
        put("Budget", "F5", 9000),
        put("Personalekonomi", "B5", 900),
    )
    found = again(mended)

    assert [finding for finding in found.findings if finding.code == "hr"] == []
    assert found.corrections() == {}


@pytest.mark.parametrize("sheet", [TO_MEND, HOMELESS])
def test_what_people_write_on_our_sheets_is_told_with_its_content(sheet: str) -> None:
    assert ("IN-08", "varning", sheet, "B30") in back(put(sheet, "B30", "Klart nu!"))
    assert [rule for rule, _, at, _ in back(put(sheet, "C5", "Struket")) if at == sheet] == ["IN-08"]


def test_a_sheet_of_that_name_is_somebodys_own_where_we_have_written_none() -> None:
    found = told(
        submission(DELAR, altered(filled(DELAR, "hr", SOUND), with_sheet(TO_MEND, ("Min lista",)))), apart_from=()
    )

    assert found == [("IN-04", "upplysning", TO_MEND, "A1")]


def test_our_sheets_may_be_deleted() -> None:
    assert {at for _, _, at, _ in back(without(TO_MEND, HOMELESS))} == {"Budget", "Personalekonomi"}


def test_our_comments_are_forgotten_and_others_are_kept() -> None:
    def comment(found: Workbook) -> None:
        found["Budget"]["D5"].comment = Comment("Min egen", "Chefen")

    workbook = read_workbook(altered(corrected(), comment), "hr.xlsx")
    meta = {cells[1]: cells[2] for grid in workbook.grids if grid.name == "_vpmeta" for cells in grid.rows.values()}
    identity = identity_of({str(name): str(value) for name, value in meta.items()})
    assert identity is not None
    grids = by_name(workbook.grids)
    claim_listed(grids, frozenset(identity.ours), Tally("hr.xlsx"))

    assert {grid.name: grid.comments for grid in grids.values() if grid.comments} == {"Budget": {(5, 4): "Min egen"}}


@needs_libreoffice
def test_saved_by_libreoffice_it_is_known_and_its_states_follow_the_cells(tmp_path: Path) -> None:
    untouched = saved_by_libreoffice(corrected(), tmp_path)
    changed = altered(corrected(), put("Budget", "F5", 9000), put("Personalekonomi", "B5", 900))
    states = [value for (sheet, cell), value in stored_values(saved_by_libreoffice(changed, tmp_path)).items()
              if sheet == TO_MEND and cell.startswith("H")]  # fmt: skip

    assert ids(again(untouched)) == ids(faulty())
    assert states == ["Att rätta", "Ändrad", "Ifylld", "Att kontrollera"]


def test_as_many_tokens_as_are_needed_are_carried() -> None:
    tokens = tuple(f"{number:010}" for number in range(7_000))
    identity = replace(Identity("hr", "HR", "delar", 2025, "2025-08-31", "1.0", "abcd"), ours=tokens)
    pairs = identity.meta()

    assert max(map(len, pairs.values())) <= 32_767
    assert identity_of(pairs) == identity


@settings(max_examples=15)
@given(edits())
def test_whatever_people_write_the_correction_file_comes_back_without_new_findings(
    typed: Mapping[tuple[str, str], Any],
) -> None:
    first = consolidated(DELAR, {"hr.xlsx": altered(FRESH, *(put(*place, value) for place, value in typed.items()))})
    assume(all(finding.rule != "IN-05" for finding in first.findings))  # a column that is back is asked about again
    files = first.corrections()

    assert told_of(again(files["rattelser/hr.xlsx"])) <= told_of(first)


def told_of(found: Consolidation) -> set[str]:
    """What is told of what stands in the department's file; a row that is back is empty, and asked about again.

    A formula is a text now, and rows without a name may have moved.
    """
    mine = (finding for finding in found.findings if finding.file == "hr.xlsx" and finding.rule != "IN-18")
    return {re.sub(r":rad \d+:", ":", finding.id.replace("IN-06", "IN-16")) for finding in mine}


# Findings of other kinds


def made(finding: Finding, data: bytes | None = None) -> list[tuple[Any, ...]]:
    """The list's lines when this is what is found in a sound file."""
    found = consolidated(DELAR, {"hr.xlsx": filled(DELAR, "hr", SOUND) if data is None else data})
    return listed(book(replace(found, findings=(finding,)).corrections()["rattelser/hr.xlsx"]))


FINDING = Finding("XX-01", Severity.ERROR, "Något är fel.", "Gör något.", "hr", "hr.xlsx")


@pytest.mark.parametrize(
    ("finding", "sheet", "link", "row", "state"),
    [
        (FINDING, None, None, None, "Att rätta"),
        (FINDING._replace(sheet="Budget", row="B1"), "Budget", "=HYPERLINK(\"#'Budget'!A1\",\"Gå dit\")", None,
         "Att rätta"),
        (FINDING._replace(sheet="Start", places=(Place("hr.xlsx", "Start", 9, 2),), row="Datum"), "Start",
         "=HYPERLINK(\"#'Start'!A1\",\"Gå dit\")", "Datum", "Att rätta"),
        (FINDING._replace(sheet="Borta"), "Borta", None, None, "Att rätta"),
        (FINDING._replace(sheet="Medarbetare", places=(Place("hr.xlsx", "Medarbetare", 7, 1),), row="rad 7"),
         "Medarbetare", "=HYPERLINK(\"#'Medarbetare'!A7\",\"A7\")", "rad 7",
         "=IF(AND(AND(ISTEXT('Medarbetare'!A7),EXACT('Medarbetare'!A7,\"Lön\"))),\"Att rätta\",\"Ändrad\")"),
    ],
    ids=["about the file", "about a sheet", "on Start", "on a sheet that is not there", "a row without a name"],
)  # fmt: skip
def test_a_finding_is_listed_with_as_much_of_its_place_as_is_known(
    finding: Finding, sheet: str | None, link: str | None, row: str | None, state: str
) -> None:
    ((_, _, *there, _, _, now),) = made(finding)

    assert (*there, now) == (sheet, link, row, state)


def test_a_note_is_listed_and_commented_but_never_marked() -> None:
    place = Place("hr.xlsx", "Budget", 5, 6)
    note = FINDING._replace(severity=Severity.NOTE, sheet="Budget", places=(place,), fix="", message="Bara så ni vet.")
    found = consolidated(DELAR, {"hr.xlsx": filled(DELAR, "hr", SOUND)})
    data = replace(found, findings=(FINDING, note)).corrections()["rattelser/hr.xlsx"]

    assert [line[7] for line in listed(book(data))] == ["Att rätta", "För kännedom"]
    assert comments(book(data), "Budget") == {"F5": "2. Upplysning: Bara så ni vet."}
    assert marks(book(data), "Budget") == {}


def test_cells_that_a_finding_rests_on_elsewhere_are_to_be_compared() -> None:
    budget, staff = Place("hr.xlsx", "Budget", 5, 6), Place("hr.xlsx", "Medarbetare", 6, 2)
    finding = FINDING._replace(
        sheet="Budget", places=(budget,), sources=(budget, staff, Place("plan.xlsx", "Budget", 5, 6))
    )
    found = consolidated(DELAR, {"hr.xlsx": filled(DELAR, "hr", SOUND)})
    data = replace(found, findings=(finding, FINDING._replace(file="", sources=(staff,)))).corrections()

    assert [line[2] for line in listed(book(data["rattelser/hr.xlsx"]))] == [None, "Budget"]
    assert marks(book(data["rattelser/hr.xlsx"]), "Medarbetare")["B6"][1] == "Jämför"
    assert comments(book(data["rattelser/hr.xlsx"]), "Medarbetare")["B6"].split("\n")[1:] == [
        "Se bladet Att rätta.", "", "2. Fel: Något är fel.", "Börja med F5 på bladet Budget.",
    ]  # fmt: skip


def test_a_state_over_very_many_cells_is_still_a_formula_that_excel_takes() -> None:
    many: list[Row] = [{"unit": f"Enhet {number}", "permanent": number} for number in range(400)]
    data = filled(DELAR, "hr", {**SOUND, "Medarbetare": many})
    places = tuple(Place("hr.xlsx", "Medarbetare", 6 + number, 2) for number in range(400))
    ((*_, state),) = made(FINDING._replace(sheet="Medarbetare", places=places), data)

    assert 6_000 < len(state) < 8_192


# What it shows of an earlier round


def showing() -> Consolidation:
    """The round with a file that shows earlier rounds, and has a figure that must be corrected."""
    rounds = (earlier("april", 2025), earlier("delar", 2024))
    answers = {**SOUND, "Medarbetare": ({**UNITS[0], "permanent": 13},)}
    return consolidated(DELAR, {"hr.xlsx": filled(DELAR, "hr", answers, earlier=rounds)})


def test_it_shows_what_the_file_showed_of_an_earlier_round() -> None:
    result = showing()
    found = book(result.corrections()["rattelser/hr.xlsx"])
    assert [found["Budget"][cell].value for cell in ("A4", "H5", "H6")] == [
        "Förra perioden är april 2025, ur april-2025.xlsx.",
        "Prognos förra perioden",
        46900,
    ]
    assert [found["Personalekonomi"][f"C{row}"].value for row in range(5, 9)] == ["Kronor förra perioden", 900, 0, 100]
    back = again(result.corrections()["rattelser/hr.xlsx"])
    assert ids(back) == ids(result)
    (read,) = [one for one in back.inbox.submissions if one.code == "hr"]
    assert sorted(read.tally.before) == ["Budget", "Medarbetare", "Personalekonomi", "Sjukfrånvaro"]


def test_where_no_file_could_be_used_it_shows_no_earlier_round() -> None:
    found = consolidated(DELAR, {"hr.xlsx": b"hej"}).corrections()
    assert LAST not in [name for data in found.values() if data[:2] == b"PK" for name in book(data).sheetnames]
