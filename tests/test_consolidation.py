"""The library's façade: a round read, checked and added up, as tables, findings, sources and files."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import vpreport
from tests.altered import ANSWERS, altered, as_told, put, without
from tests.filled import consolidated, filled, register, small_round, submission
from tests.test_example_data import EXAMPLE
from vpreport.catalogue import RULES
from vpreport.chapters.sickness import SICKNESS
from vpreport.consolidation import Consolidation
from vpreport.consolidation import consolidated as consolidated_from
from vpreport.errors import CannotRun, UnreadablePlan, UnwritableOutput
from vpreport.reading.file import read_one
from vpreport.reading.inbox import sorted_out
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.rounds import ROUNDS

DELAR = small_round("delar")
FILES = {f"{code}.xlsx": filled(DELAR, code, ANSWERS) for code in ("hr", "ek", "fl")}
SOUND = consolidated(DELAR, FILES)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A folder with a small register and everybody's files, as a municipality has them."""
    (tmp_path / "plan.xlsx").write_bytes(register())
    (tmp_path / "inkorg").mkdir()
    for name, data in FILES.items():
        (tmp_path / "inkorg" / name).write_bytes(data)
    return tmp_path


def result_in(case: Path) -> Consolidation:
    return vpreport.consolidate(vpreport.read_plan(case / "plan.xlsx"), case / "inkorg", round="delar")


# The circle of the contract


def test_the_circle_as_a_script_runs_it(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(case)
    plan = vpreport.read_plan("plan.xlsx")
    templates = vpreport.write_templates(plan, round="delar", to="mallar/")
    assert [str(path) for path in templates] == [f"mallar/{code}-delar-2025.xlsx" for code in ("hr", "ek", "fl")]
    result = vpreport.consolidate(plan, "inkorg/", round="delar")
    assert result.inbox.missing == ()
    written = result.write("ut/", pages="off")
    names = ["sammanstallning.xlsx", "delarsuppfoljning-2025.docx", "avstamning.json"]
    assert [path.name for path in written] == names
    assert sorted(path.name for path in (case / "ut").iterdir()) == sorted(names)


def test_public_names_are_found_and_others_are_not() -> None:
    assert {name: getattr(vpreport, name).__name__ for name in vpreport.__all__} == {
        name: name for name in vpreport.__all__
    }
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = vpreport.nothing


def test_templates_of_a_follow_up_of_a_day(case: Path) -> None:
    from datetime import date

    plan = vpreport.read_plan(case / "plan.xlsx")
    paths = vpreport.write_templates(plan, round="lopande", to=case / "mallar", per=date(2025, 5, 31))
    assert [path.name for path in paths] == [f"{code}-lopande-2025.xlsx" for code in ("hr", "ek", "fl")]
    result = vpreport.consolidate(plan, case / "mallar", round="lopande", per=date(2025, 5, 31))
    assert (result.inbox.missing, result.occasion.document_name) == ((), "forvaltningsrapport-2025-05-31")
    with pytest.raises(ValueError, match="needs a date"):
        vpreport.consolidate(plan, case / "mallar", round="lopande")


def test_what_cannot_run_is_an_exception_of_one_kind(case: Path) -> None:
    with pytest.raises(UnreadablePlan):
        vpreport.read_plan(case / "ingen.xlsx")
    with pytest.raises(CannotRun):
        vpreport.consolidate(vpreport.read_plan(case / "plan.xlsx"), case / "ingen", round="delar")
    with pytest.raises(UnwritableOutput):
        result_in(case).write_json(case / "plan.xlsx" / "avstamning.json")


# Tables


def test_there_is_a_table_a_sheet_of_the_round_with_the_same_columns_filled_or_not() -> None:
    tables = SOUND.tables
    assert list(tables) == [sheet.key for sheet in DELAR.sheets]
    assert list(tables["budget"].columns) == [
        *("department", "id", "area", "budget", "budget_period", "outcome_previous", "outcome", "forecast"),
        *("deviation", "cause", "action", "counted", "file", "sheet", "row"),
    ]
    assert list(tables["risks"].columns)[:2] == ["department", "id"]
    assert len(tables["risks"]) == 0
    assert "2025" in tables["investments"].columns


def test_a_tables_rows_are_the_records_with_their_source() -> None:
    budget = SOUND.tables["budget"]
    assert list(budget["department"]) == ["hr", "ek", "fl"]
    assert list(budget["outcome"]) == [Decimal(9000)] * 3
    assert budget["outcome"].sum() == 27000
    assert list(zip(budget["file"], budget["sheet"], budget["row"], strict=True)) == [
        (f"{code}.xlsx", "Budget", 5) for code in ("hr", "ek", "fl")
    ]
    assert list(budget["counted"]) == [True] * 3


def test_a_row_that_nobody_reported_on_has_the_register_as_its_source() -> None:
    budget = consolidated(DELAR, {}).tables["budget"]
    assert list(budget["department"]) == [""] * 3
    assert list(budget["file"]) == ["plan.xlsx"] * 3


def test_the_source_of_a_value_is_its_cell() -> None:
    assert SOUND.source("staff", row=1, column="permanent") == Place("ek.xlsx", "Medarbetare", 6, 2)
    assert SOUND.source("budget", row=2, column="outcome") == Place("fl.xlsx", "Budget", 5, 6)
    assert SOUND.source("budget", row=0, column="budget") == Place("plan.xlsx", "Budget", 5, 5)
    assert SOUND.source("budget", row=0, column="outcome").cell == "F5"


def test_a_source_that_is_not_there_is_a_plain_error() -> None:
    with pytest.raises(KeyError):
        SOUND.source("budget", row=0, column="nothing")
    with pytest.raises(IndexError):
        SOUND.source("budget", row=3, column="outcome")


def test_every_value_of_the_example_has_the_source_that_the_file_holds() -> None:
    result = vpreport.consolidate(vpreport.read_plan(EXAMPLE / "plan.xlsx"), EXAMPLE / "inkorg-plan", round="plan")
    books = {path.name: openpyxl.load_workbook(path) for path in (EXAMPLE / "inkorg-plan").glob("*.xlsx")}
    for key, column in (("staff", "permanent"), ("budget", "budget"), ("investments", "2026")):
        for row, value in enumerate(result.tables[key][column]):
            place = result.source(key, row, column)
            assert place.cell is not None
            assert books[place.file][place.sheet][place.cell].value == value


def test_a_total_is_the_sum_of_its_column_over_the_rows_that_count() -> None:
    for key, table in SOUND.tables.items():
        for column in table.columns:
            figure = SOUND.material.totals().get(f"{key}.{column}")
            if figure is not None and figure.value is not None and column != "deviation":
                counted = [value for value in table[table["counted"]][column] if value is not None]
                assert sum(counted) == figure.value, f"{key}.{column}"


# Findings

BROKEN: dict[str, bytes] = {
    "hr.xlsx": altered(FILES["hr.xlsx"], put("Budget", "F5", "1.500"), put("Budget", "L9", "Obs!")),
    "ek.xlsx": altered(FILES["ek.xlsx"], put("Medarbetare", "B6", 4), without("Texter")),
}


def test_findings_are_most_important_first_whatever_file_they_are_in() -> None:
    result = consolidated(DELAR, BROKEN)
    assert [(f.file, *as_told([f])[0]) for f in result.findings] == [
        ("", "IN-01", "fel", "", None),
        ("ek.xlsx", "PE-01", "fel", "Medarbetare", "B6"),
        ("hr.xlsx", "IN-16", "fel", "Budget", "F5"),
        ("ek.xlsx", "IN-04", "fel", "Texter", None),
        ("", "GX-03", "varning", "Plan", None),
        ("", "GX-03", "varning", "Årshjul", None),
        ("hr.xlsx", "IN-08", "varning", "Budget", "L9"),
        ("", "PE-15", "upplysning", "", None),
    ]
    assert result.has_errors
    assert not SOUND.has_errors


def test_findings_are_a_frame_too() -> None:
    result = consolidated(DELAR, BROKEN)
    frame = result.findings_frame()
    assert list(frame.columns) == [
        *("rule", "severity", "code", "row", "column", "file", "sheet", "cell", "message", "fix"),
    ]
    told = frame[["rule", "severity", "sheet", "cell"]].fillna("").itertuples(index=False)
    assert [tuple(row) for row in told] == [(*parts, cell or "") for *parts, cell in as_told(result.findings)]
    assert list(consolidated(DELAR, FILES).findings_frame()["rule"]) == ["GX-03", "GX-03", "PE-15", "PK-05"]


def test_rules_about_a_sheet_or_a_file_that_cannot_be_read_are_not_checked_because_of_it() -> None:
    result = consolidated(DELAR, {**FILES, "hr.xlsx": altered(FILES["hr.xlsx"], without("Sjukfrånvaro"))})
    told = {(n.rule, n.code, str(n.because)) for n in result.not_checked if n.because and not n.because.cell}
    ours = {rule.id for rule in RULES if rule.sheet is SICKNESS and rule.run and not rule.across}
    boards = {("SJ-05", "hr", "hr.xlsx, Sjukfrånvaro"), ("SJ-07", "", "hr.xlsx, Sjukfrånvaro")}
    assert told == {(rule, "hr", "hr.xlsx, Sjukfrånvaro") for rule in ours} | boards

    refused = consolidated(DELAR, {**FILES, "hr.xlsx": b"%PDF-1.7"})
    assert [n for n in refused.not_checked if n.because and not n.because.cell] == []  # nobody knows whose it is
    named = read_one(DELAR.expectation(), Path("hr-delar-2025.xlsx"))
    counting = [submission(DELAR, data, name) for name, data in FILES.items() if name != "hr.xlsx"]
    result = consolidated_from(DELAR, sorted_out([named, *counting], DELAR.expectation()))
    told = {(n.rule, n.code, str(n.because)) for n in result.not_checked if n.because and not n.because.cell}
    assert ("UF-01", "hr", "hr-delar-2025.xlsx") in told
    assert {code for _, code, _ in told} == {"hr"}


def test_what_was_not_checked_says_because_of_what_and_once() -> None:
    unread = (put("Budget", "G5", "1.500"), put("Medarbetare", "C6", "två"), put("Medarbetare", "D6", "en"))
    result = consolidated(DELAR, {**FILES, "hr.xlsx": altered(FILES["hr.xlsx"], *unread)})
    assert len(result.not_checked) == len(set(result.not_checked))
    blamed = [(one.rule, one.code, one.because.cell) for one in result.not_checked if one.because is not None]
    of_forecast = [(f"UF-0{number}", "hr", "G5") for number in (1, 3, 4, 5, 6)]
    assert sorted(blamed) == [("PE-01", "hr", "C6"), ("PE-15", "hr", "C6"), ("PE-15", "hr", "D6"), *of_forecast]
    assert [f.rule for f in result.findings if f.file == "hr.xlsx"] == ["IN-16"] * 3


def test_ids_are_told_apart() -> None:
    files = {**BROKEN, "a.txt": b"hej", "b.txt": b"hej", "c.pdf": b"%PDF-1.7"}
    ids = [finding.id for finding in consolidated(DELAR, files).findings]
    assert len(ids) == len(set(ids))


# The same whoever reads, in whatever order


def test_an_executor_gives_exactly_the_same(case: Path) -> None:
    plan = vpreport.read_plan(EXAMPLE / "plan.xlsx")
    inbox = EXAMPLE / "inkorg-delar"
    alone = vpreport.consolidate(plan, inbox, round="delar")
    with ProcessPoolExecutor(2) as executor:
        together = vpreport.consolidate(plan, inbox, round="delar", executor=executor)
    assert together.reconciliation() == alone.reconciliation()
    assert together.outputs(pages="off").files == alone.outputs(pages="off").files


def test_templates_are_the_same_through_an_executor(case: Path) -> None:
    plan = vpreport.read_plan(EXAMPLE / "plan.xlsx")
    alone = vpreport.write_templates(plan, round="delar", to=case / "a")
    with ProcessPoolExecutor(2) as executor:
        together = vpreport.write_templates(plan, round="delar", to=case / "b", executor=executor)
    assert [path.read_bytes() for path in together] == [path.read_bytes() for path in alone]


@settings(max_examples=8)
@given(st.permutations(list(FILES)))
def test_the_order_of_files_does_not_matter(names: list[str]) -> None:
    result = consolidated(DELAR, {name: FILES[name] for name in names})
    assert result.reconciliation() == SOUND.reconciliation()


def test_the_order_of_sheets_and_rows_does_not_matter() -> None:
    def shuffled(book: openpyxl.Workbook) -> None:
        book.move_sheet("Budget", -3)
        sheet = book["Sjukfrånvaro"]
        rows = [[cell.value for cell in row[:6]] for row in sheet["A6:F11"]]
        for number, values in enumerate(reversed(rows), 6):
            for column, value in enumerate(values, 1):
                sheet.cell(number, column).value = value

    answers = {**ANSWERS, "Sjukfrånvaro": tuple({"employees": n, "sick_hours": n, "long_term_hours": 0,
               "ordinary_hours": 100 * n} for n in range(11, 17))}  # fmt: skip
    hr = filled(DELAR, "hr", answers)
    plain = consolidated(DELAR, {**FILES, "hr.xlsx": hr})
    mixed = consolidated(DELAR, {**FILES, "hr.xlsx": altered(hr, shuffled)})
    assert figures(mixed) == figures(plain)
    assert as_told(mixed.findings) == as_told(plain.findings)


def figures(result: Consolidation) -> Mapping[str, Decimal | None]:
    return {name: figure.value for name, figure in result.material.totals().items()}


def test_a_file_may_have_any_name_but_the_registers(case: Path) -> None:
    (case / "inkorg" / "hr.xlsx").rename(case / "inkorg" / "Underlag, Åsa (slutlig).XLSX")
    shutil.copy(case / "inkorg" / "ek.xlsx", case / "inkorg" / "plan.xlsx")
    result = result_in(case)
    assert sorted(result.inbox.counting) == ["ek", "fl", "hr"]
    assert [(f.rule, f.file) for f in result.findings if f.severity.value == "fel"] == [("IN-03", "plan.xlsx")]
    assert "heter likadant som registret" in next(f.message for f in result.findings if f.rule == "IN-03")


# Files


def test_each_file_can_be_written_alone(case: Path) -> None:
    result = result_in(case)
    result.write_workbook(case / "ut" / "bok.xlsx")
    result.write_document(case / "ut" / "rapport.docx", pages="off")
    result.write_json(case / "ut" / "avstämning.json")
    whole = result.outputs(pages="off").files
    assert (case / "ut" / "rapport.docx").read_bytes() == whole["delarsuppfoljning-2025.docx"]
    alone, beside = json.loads((case / "ut" / "avstämning.json").read_bytes()), json.loads(whole["avstamning.json"])
    assert (alone.pop("outputs"), len(beside.pop("outputs"))) == ([], 2)
    assert alone == beside


def test_a_file_that_was_read_is_never_written_over(case: Path) -> None:
    result = result_in(case)
    before = {path.name: path.read_bytes() for path in case.rglob("*.xlsx")}
    for write in (result.write_workbook, result.write_document, result.write_json):
        for name in ("plan.xlsx", "inkorg/hr.xlsx"):
            with pytest.raises(UnwritableOutput, match="är en av filerna som lästes, och skrivs inte över"):
                write(case / name)
    assert {path.name: path.read_bytes() for path in case.rglob("*.xlsx")} == before


def test_a_folder_whose_results_were_read_as_material_is_refused(case: Path) -> None:
    result_in(case).write(case / "inkorg", pages="off")
    before = (case / "inkorg" / "sammanstallning.xlsx").read_bytes()
    with pytest.raises(UnwritableOutput, match=r"inkorg/sammanstallning\.xlsx är en av filerna som lästes"):
        result_in(case).write(case / "inkorg", pages="off")
    assert (case / "inkorg" / "sammanstallning.xlsx").read_bytes() == before


def test_no_template_is_written_over_its_register(case: Path) -> None:
    (case / "plan.xlsx").rename(case / "hr-delar-2025.xlsx")
    with pytest.raises(UnwritableOutput, match="skrivs inte över"):
        vpreport.write_templates(vpreport.read_plan(case / "hr-delar-2025.xlsx"), round="delar", to=case)
    assert sorted(path.name for path in case.iterdir()) == ["hr-delar-2025.xlsx", "inkorg"]


def links(path: Path) -> set[str]:
    with ZipFile(path) as parts:
        names = [name for name in parts.namelist() if "worksheets/_rels" in name]
        found = "".join(parts.read(name).decode() for name in names)
    targets = [piece.split('"')[0] for piece in found.split('Target="')[1:] if "External" in piece]
    return {target.partition("#")[0].replace("\\", "/") for target in targets}


def test_the_workbook_links_to_the_files_from_where_it_lies(case: Path) -> None:
    (case / "inkorg" / "fl.xlsx").unlink()  # its rows are then the register's
    result = result_in(case)
    result.write(case / "ut", pages="off")
    names = {"plan.xlsx", "inkorg/hr.xlsx", "inkorg/ek.xlsx"}
    assert links(case / "ut" / "sammanstallning.xlsx") == {f"../{name}" for name in names}
    result.write_workbook(case / "bok.xlsx")
    assert links(case / "bok.xlsx") == names


def test_a_round_read_from_memory_links_nowhere(tmp_path: Path) -> None:
    SOUND.write_workbook(tmp_path / "bok.xlsx")
    assert links(tmp_path / "bok.xlsx") == set()


@pytest.mark.parametrize("token", [round.token for round in ROUNDS])
def test_every_round_writes_its_files_filled_or_empty(token: str) -> None:
    asking = small_round(token)
    for answers in ({}, ANSWERS):
        files = {f"{code}.xlsx": filled(asking, code, answers) for code in asking.workbooks()}
        outputs = consolidated(asking, files).outputs(pages="off").files
        document = {
            "plan": "verksamhetsplan-2025.docx",
            "februari": "forvaltningsrapport-2025-02-28.docx",
            "april": "fordjupad-ekonomisk-rapport-2025.docx",
            "delar": "delarsuppfoljning-2025.docx",
            "helar": "helarsuppfoljning-2025.docx",
            "lopande": "forvaltningsrapport-2025-06-30.docx",
        }[token]
        first, second, *corrections, last = outputs
        assert [first, second, last] == ["sammanstallning.xlsx", document, "avstamning.json"]
        assert {name.partition("/")[0] for name in corrections} <= {"rattelser"}
        assert all(outputs.values())


NUMBERS = (0, -5, 3.7, 10**12, "1.500", "4 500", "–", "50 %", "#REF!", "=A1")
WORDS = ("", "Summa", "Alla", "HR", "Pågår", "Försenat", "Id", "B1", "5.1:1", "Hela nämnden", "kv 2 2025", "{summa:x}")
TYPED = st.sampled_from((None, True, *NUMBERS, *WORDS))
CELLS = st.builds("{}{}".format, st.sampled_from("ABCDEFGHIJ"), st.integers(1, 12))
TITLES = st.sampled_from(("Start", "Uppdrag", "Medarbetare", "Sjukfrånvaro", "Budget", "Texter"))
CHANGES = st.tuples(TITLES, CELLS, TYPED)


@settings(max_examples=40)
@given(st.lists(CHANGES, max_size=15), st.sets(st.sampled_from(list(FILES)), max_size=2))
def test_whatever_departments_type_the_round_is_told(typed: list[tuple[str, str, Any]], gone: set[str]) -> None:
    files = {**FILES, "hr.xlsx": altered(FILES["hr.xlsx"], *(put(*cell) for cell in typed))}
    result = consolidated(DELAR, {name: data for name, data in files.items() if name not in gone})
    told = json.loads(result.outputs(pages="off").files["avstamning.json"])
    ids = [finding["id"] for finding in told["findings"]]
    assert len(ids) == len(set(ids))
    assert "IN-22" not in {finding["rule"] for finding in told["findings"]}
    lacking = {lack["code"] for lacks in told["incomplete"].values() for lack in lacks}
    assert {name.removesuffix(".xlsx") for name in gone} <= lacking
