"""A template: declared once, written, read back as it was, and the same every time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from tests.writing.parts import needs_libreoffice, parts, zip_traces
from tests.writing.workbooks import (
    FORMS,
    OCCASIONS,
    identity,
    opened,
    prepared,
    read_back,
    saved_by_libreoffice,
    stored_values,
    template,
    whole_template,
)
from vpreport.chapters.budget import BUDGET
from vpreport.chapters.risks import RISKS
from vpreport.chapters.staff import STAFF
from vpreport.reading.cells import read_workbook
from vpreport.reading.submission import Submission
from vpreport.vocabulary.amount import TKR
from vpreport.vocabulary.column import Column, Kind, Sheet, Use, asked, computed, decided, key, proposed
from vpreport.vocabulary.layout import LISTS, META, START
from vpreport.vocabulary.record import Value
from vpreport.vocabulary.rounds import APRIL, DELAR, PLAN, Occasion, occasion
from vpreport.writing.placing import FormSheet
from vpreport.writing.sheets import accepted
from vpreport.writing.template import Prepared, write_template

APRIL_2025, DELAR_2025, PLAN_2025 = (occasion(round, 2025) for round in (APRIL, DELAR, PLAN))


def as_given(sheet: Prepared) -> list[Mapping[str, object]]:
    """The rows as a reader should find them: as given, codes for departments, and what is computed worked out."""
    placed = FormSheet(sheet.form, sheet.rows, 0, guarded=True)
    codes = {"HR": ("hr",), "Hela nämnden": ("",)}
    made: list[Mapping[str, object]] = []
    for row, cells in zip(sheet.rows, placed.values.values(), strict=False):
        found = {key: cells[column] for key, column in placed.columns.items() if cells[column] not in (None, "")}
        department = row.get("department")
        made.append({**found, "department": codes[str(department)]} if department else found)
    return made


@pytest.mark.parametrize(("sheet", "when", "central"), FORMS)
def test_what_is_written_is_what_is_read(sheet: Sheet, when: Occasion, central: bool) -> None:
    full = prepared(sheet, when, 3, central=central, filled=True)
    submission = read_back(template(when, [full]), when, [full])
    assert [record.values for record in submission.records[sheet.key]] == as_given(full)
    assert [finding.rule for finding in submission.findings] == ["IN-14"]  # nobody has approved it yet
    assert submission.tally.told == submission.cells_read


@pytest.mark.parametrize("when", OCCASIONS, ids=lambda when: when.round.token)
def test_a_template_that_nobody_has_filled_in_holds_nothing_foreign(when: Occasion) -> None:
    data, sheets = whole_template(when)
    submission = read_back(data, when, sheets)
    assert {finding.rule for finding in submission.findings} <= {"IN-14", "IN-18"}


def test_a_sheet_without_prepared_rows_reads_back_as_none() -> None:
    empty = Prepared(prepared(STAFF, DELAR_2025, 0).form, ())
    submission = read_back(template(DELAR_2025, [empty]), DELAR_2025, [empty])
    assert submission.records == {"staff": []}
    assert [finding.rule for finding in submission.findings] == ["IN-14", "IN-18"]
    assert submission.findings[1].message == "Bladet Medarbetare har inga ifyllda rader."


@pytest.mark.parametrize("when", OCCASIONS, ids=lambda when: when.round.token)
def test_the_same_arguments_give_the_same_bytes(when: Occasion) -> None:
    assert whole_template(when)[0] == whole_template(when)[0]


def test_the_file_says_its_day_and_nothing_of_where_it_was_made() -> None:
    data, _ = whole_template(DELAR_2025)
    core = parts(data)["docProps/core.xml"].decode()
    assert core.count("2025-08-31T00:00:00Z") == 2
    assert "<dc:language>sv-SE</dc:language>" in core
    assert "<dc:title>Underlag till delårsuppföljning 2025, HR</dc:title>" in core
    assert zip_traces(data) == {((1980, 1, 1, 0, 0, 0), 3)}


def test_the_file_bears_the_day_it_is_told() -> None:
    sheets = [prepared(BUDGET, DELAR_2025, 1)]
    data = write_template(identity(DELAR_2025), {}, sheets, modified=date(2025, 9, 1))
    assert parts(data)["docProps/core.xml"].decode().count("2025-09-01T00:00:00Z") == 2


def test_identity_is_carried_three_times() -> None:
    data, _ = whole_template(DELAR_2025)
    book = opened(data)
    pairs = {str(row[0].value): str(row[1].value) for row in book[META].iter_rows(max_col=2)}
    assert pairs == identity(DELAR_2025).meta()
    assert read_workbook(data, "hr.xlsx").properties == identity(DELAR_2025).properties()
    start = {row[0].value: row[1].value for row in book[START].iter_rows(max_col=2)}
    assert (start["Kod"], start["Omgång"], start["År"]) == ("hr", "Delårsuppföljning", "2025")


def test_sheets_stand_in_order_with_start_first_and_what_is_ours_hidden() -> None:
    book = opened(template(PLAN_2025, [prepared(RISKS, PLAN_2025, 1), prepared(BUDGET, PLAN_2025, 1)]))
    assert [(sheet.title, sheet.sheet_state) for sheet in book.worksheets] == [
        (START, "visible"),
        ("Risker", "visible"),
        ("Budget", "visible"),
        (META, "veryHidden"),
    ]


CHOSEN = Column("state", "Läge", Kind.CHOICE, help="Hur det går.", choices=("Bra", "Illa"))
AMOUNT = Column("amount", "Belopp", Kind.NUMBER, TKR, "Det som har bokförts.", summed=True, least=Decimal(0))
SHARE = Column("double", "Dubbelt", Kind.NUMBER, TKR, formula='IF(COUNT({amount})=1,2*{amount},"")')
DAY = Column("day", "Dag", Kind.DATE)
NOTE = Column("note", "Kommentar", width=50)
ID = Column("id", "Id")
SOURCE = Column("source", "Källa")
SAMPLE = Sheet(
    "sample",
    "Prov",
    ("id",),
    help="Ett prov.",
    unit_line="Belopp i tkr.",
    plan=key(ID) + decided(SOURCE) + proposed(CHOSEN) + asked(AMOUNT) + computed(SHARE) + asked(DAY, NOTE),
    rounds=(PLAN,),
    spare_rows={"plan": 2},
)


def sample(**values: object) -> Worksheet:
    """The sample sheet with one prepared row."""
    form = SAMPLE.at(PLAN_2025)
    assert form is not None
    data = template(PLAN_2025, [Prepared(form, ({"id": "P1", **values},))])  # type: ignore[dict-item]  # test values
    sheet = opened(data)["Prov"]
    assert isinstance(sheet, Worksheet)
    return sheet


def texts(sheet: Worksheet) -> list[list[object]]:
    return [[cell.value for cell in row if cell.value is not None] for row in sheet.iter_rows()]


def test_a_sheet_has_title_help_unit_sums_header_rows_and_rows_to_add() -> None:
    assert texts(sample(source="Beslut", amount=Decimal(12), note="=1+1")) == [
        ["Prov"],
        ["Ett prov."],
        ["Belopp i tkr."],
        ["Summa", "=SUM(D6:D8)", "=SUM(E6:E8)"],
        ["Id", "Källa", "Läge", "Belopp", "Dubbelt", "Dag", "Kommentar"],
        ["P1", "Beslut", 12, '=IF(COUNT(D6)=1,2*D6,"")', "=1+1"],
        ['=IF(COUNT(D7)=1,2*D7,"")'],
        ['=IF(COUNT(D8)=1,2*D8,"")'],
    ]


def test_what_is_asked_for_is_open_and_tinted_and_the_rest_is_locked() -> None:
    row = sample(source="Beslut")[6]
    assert [cell.protection.locked for cell in row] == [True, True, False, False, True, False, False]
    tinted = [cell.fill.fgColor.rgb for cell in row]
    assert tinted[2] == tinted[3] == tinted[5] == tinted[6] == "FFFFF8E1"
    assert tinted[0] == tinted[1] == "00000000"


def test_the_sheet_is_protected_without_password_and_lets_people_widen_and_filter() -> None:
    protection = sample().protection
    assert protection.sheet
    assert protection.password is None
    flags = (protection.formatColumns, protection.formatRows, protection.autoFilter)
    assert flags == (False, False, False)  # in the file, false is "not forbidden"
    assert (protection.formatCells, protection.insertRows, protection.sort) == (True, True, True)


def rules(sheet: Worksheet) -> dict[str, DataValidation]:
    return {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}


def test_every_column_that_can_be_written_in_checks_helps_and_says_no_in_words() -> None:
    found = rules(sample(source="Beslut"))
    assert {area: (rule.type, rule.operator, rule.formula1, rule.formula2) for area, rule in found.items()} == {
        "A7:A8": ("textLength", "equal", "0", None),
        "B7:B8": ("textLength", "equal", "0", None),
        "C6:C8": ("list", None, "lista_sample_state", None),
        "D6:D8": ("decimal", None, "0", "100000000000000"),
        "F6:F8": ("date", None, "32874", "109574"),
        "G6:G8": ("textLength", "lessThanOrEqual", "32000", None),
    }
    assert all(rule.prompt and rule.error and rule.promptTitle for rule in found.values())
    assert found["D6:D8"].prompt == "Det som har bokförts. Anges i tkr."
    assert found["D6:D8"].error == "Belopp ska vara ett tal som är minst 0. Lämna cellen tom om uppgiften saknas."
    assert found["F6:F8"].errorStyle == "warning"  # a month or a quarter may stand there, too


def test_a_decided_column_in_which_nothing_is_decided_says_so_and_takes_nothing() -> None:
    sheet = sample()
    assert rules(sheet)["B6:B8"].prompt == "Lämna tomt. Uppgiften kommer från registret, och där finns ingen."
    assert not sheet["B6"].protection.locked


def test_drop_downs_come_from_a_hidden_sheet_by_name() -> None:
    form = SAMPLE.at(PLAN_2025)
    assert form is not None
    book = opened(template(PLAN_2025, [Prepared(form, ())]))
    assert book.defined_names["lista_sample_state"].attr_text == f"'{LISTS}'!$B$3:$B$4"
    assert [[cell.value for cell in row] for row in book[LISTS].iter_rows()] == [
        ["Listor", None],
        ["Lista", "Val"],
        ["lista_sample_state", "Bra"],
        ["lista_sample_state", "Illa"],
    ]
    assert book[LISTS].sheet_state == "veryHidden"


def test_the_list_object_covers_the_prepared_rows_and_says_what_it_is() -> None:
    table = sample(source="Beslut").tables["Prov"]
    assert (table.ref, table.headerRowCount, table.autoFilter) == ("A5:G6", 1, None)
    data = template(PLAN_2025, [prepared(SAMPLE, PLAN_2025, 1)])
    part = parts(data)["xl/tables/table2.xml"].decode()
    assert (
        'altText="Prov" altTextSummary="Ett prov."' in parts(data)["xl/tables/table2.xml"].decode()
        or "Ett prov." in part
    )


def test_a_long_list_can_be_filtered() -> None:
    data = template(PLAN_2025, [prepared(SAMPLE, PLAN_2025, 15)])
    assert opened(data)["Prov"].tables["Prov"].autoFilter.ref == "A5:G20"


def test_header_stays_in_sight_and_on_every_page() -> None:
    sheet = sample()
    assert sheet.freeze_panes == "A6"
    assert sheet.print_title_rows == "$5:$5"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert (
        "Sida &amp;P av &amp;N"
        in parts(template(PLAN_2025, [prepared(SAMPLE, PLAN_2025, 1)]))["xl/worksheets/sheet2.xml"].decode()
    )


@pytest.mark.parametrize("text", ["=1+1", "+46", "-x", "@a", "＝1", "\t=1", "{=1+1}", "https://exempel.se", "_x0041_"])
def test_text_stays_text(text: str) -> None:
    cell = sample(note=text)["G6"]
    assert (cell.data_type, cell.value, cell.hyperlink) == ("s", text, None)
    assert cell.quotePrefix is (text[0] in "=+-@＝\t")


def test_a_text_too_long_for_a_cell_tells_how_much_is_left_out() -> None:
    text = sample(note="x" * 32_768)["G6"].value
    assert isinstance(text, str)
    assert text.endswith("x… [81 tecken till ryms inte i cellen]")
    assert text.count("x") + 81 == 32_768


def test_what_the_library_refuses_is_an_exception() -> None:
    with pytest.raises(ValueError, match=r"xlsxwriter refused \(-1\)"):
        accepted(-1)


def test_values_that_formulas_give_are_stored_with_them() -> None:
    full = prepared(STAFF, DELAR_2025, 2, filled=True)
    rows = tuple({**row, "permanent": Decimal(15), "permanent_women": Decimal(11)} for row in full.rows)
    stored = stored_values(template(DELAR_2025, [Prepared(full.form, rows)]))
    assert stored["Medarbetare", "B4"] == 30
    wrong = "Tillsvidare: kvinnor + män ska bli totalt"
    assert [stored["Medarbetare", f"T{row}"] for row in range(6, 9)] == [wrong, wrong, ""]
    assert "Se kolumnen Kontroll" in stored.values()


def test_start_names_the_sheets_that_are_not_there() -> None:
    book = opened(template(DELAR_2025, [prepared(BUDGET, DELAR_2025, 1)], ["Risker", "Dokument"]))
    said = {row[0].value: row[1].value for row in book[START].iter_rows(max_col=2)}
    assert said["Blad som inte är med"] == "Risker och Dokument"
    assert "Bladen som inte finns med har inga rader för er i den här omgången." in said


def test_start_asks_who_has_filled_it_in() -> None:
    start = opened(whole_template(APRIL_2025)[0])[START]
    asked_for = {row[0].value: row[1] for row in start.iter_rows(max_col=2) if not row[1].protection.locked}
    assert list(asked_for) == ["Ifylld av", "Godkänd av", "Datum"]
    assert [rule.type for rule in start.data_validations.dataValidation] == ["textLength", "textLength", "date"]


def test_department_names_its_own_rows_on_an_open_sheet() -> None:
    sheet = opened(template(DELAR_2025, [prepared(STAFF, DELAR_2025, 1)]))["Medarbetare"]
    assert not sheet["A6"].protection.locked
    assert not sheet["A16"].protection.locked
    assert "A6:A16" in rules(sheet)


def test_all_columns_are_used_as_declared() -> None:
    assert {field.use for sheet in whole_template(DELAR_2025)[1] for field in sheet.form.fields} == {
        Use.KEY,
        Use.DECIDED,
        Use.PROPOSED,
        Use.ASKED,
        Use.COMPUTED,
    }


@needs_libreoffice
@pytest.mark.parametrize("filled", [False, True])
@pytest.mark.parametrize("when", [PLAN_2025, DELAR_2025], ids=lambda when: when.round.token)
def test_libreoffice_computes_and_keeps_the_same(when: Occasion, filled: bool, tmp_path: Path) -> None:
    data, sheets = whole_template(when, filled=filled)
    saved = saved_by_libreoffice(data, tmp_path)
    assert stored_values(saved) == stored_values(data)
    before, after = read_back(data, when, sheets), read_back(saved, when, sheets)
    assert _values(after) == _values(before)
    assert [finding.message for finding in after.findings] == [finding.message for finding in before.findings]


def _values(submission: Submission) -> dict[str, list[dict[str, Value]]]:
    return {key: [record.values for record in records] for key, records in submission.records.items()}
