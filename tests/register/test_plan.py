"""The register: what has been decided, typed and located; what cannot be read is told at its cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.altered import Change, altered, cells, emptied, put, renamed, with_sheet, without
from tests.filled import ORGANISATION, REGISTER, Row, plan, register
from tests.trials import BOUNDARY, BROKEN, NEIGHBOUR, SOUND, tries
from vpreport.catalogue import SHEETS
from vpreport.chapters.budget import BUDGET
from vpreport.errors import UnreadablePlan
from vpreport.reading.cells import read_workbook
from vpreport.reading.tally import Tally
from vpreport.register import plan as plans
from vpreport.register.plan import Plan, plan_of, read_register
from vpreport.vocabulary.place import Place

WHOLE = register()


def read(*changes: Change, rows: Mapping[str, Sequence[Row]] = REGISTER, central: str = "") -> Plan:
    data = register(rows, 2025, **{"Lämnas centralt": central})
    return plan_of(read_workbook(altered(data, *changes) if changes else data, "plan.xlsx"), SHEETS)


def said(found: Plan) -> list[tuple[str, str, list[str | None]]]:
    """Every finding: id, severity, cells."""
    return [(finding.id, finding.severity.value, cells(finding)) for finding in found.findings]


@tries("RE-02", SOUND)
@tries("RE-01", SOUND)
def test_a_register_is_what_was_written() -> None:
    found = read()
    assert (found.file, found.year, found.findings, found.paths) == ("plan.xlsx", 2025, (), ())
    assert [unit.code for unit in found.departments] == ["hr", "ek", "fl"]
    rows = found.rows(BUDGET)
    assert [(row.text("id"), row.owners, row.place("budget").cell) for row in rows] == [
        ("B1", ("hr",), "E5"),
        ("B2", ("ek",), "E6"),
        ("B3", ("fl",), "E7"),
    ]
    assert [row.number("budget") for row in rows] == [Decimal(14951), Decimal(46942), Decimal(540)]


def test_names_of_units() -> None:
    found = read()
    assert [found.name_of(code) for code in ("hr", "", "okänd")] == ["HR", "Hela nämnden", "okänd"]
    code = found.context.departments.code
    assert [code(name) for name in ("HR", " personal", "hela nämnden", "Skola")] == ["hr", "hr", "", None]
    assert found.context.departments.everyone == ("hr", "ek", "fl")


@tries("RE-01", SOUND)
def test_only_those_who_deliver_are_asked() -> None:
    silent: Row = {"code": "tom", "name": "Tom", "delivers": "Nej"}
    found = read(rows={**REGISTER, "organisation": (*ORGANISATION, silent)})
    assert found.findings == ()
    assert [unit.code for unit in found.delivering] == ["hr", "ek", "fl"]
    assert "tom" not in found.context.departments.everyone
    assert found.context.departments.code("Tom") == "tom"


@tries("RE-02", BOUNDARY)
def test_rows_may_have_several_departments_all_of_them_or_none() -> None:
    assignments: list[Row] = [
        {"id": "1", "goal": "1", "assignment": "a", "department": ("ek", "hr")},
        {"id": "2", "goal": "1", "assignment": "b", "department": ("hr", "ek", "fl")},
        {"id": "3", "goal": "1", "assignment": "c"},
    ]
    found = read(put("Uppdrag", "D5", "Alla"), rows={**REGISTER, "assignments": assignments})
    assert [row.owners for row in found.records["assignments"]] == [("ek", "hr"), ("hr", "ek", "fl"), ("fl",)]


def test_rows_without_id_get_the_next_that_is_free() -> None:
    areas: list[Row] = [{"area": "En"}, {"id": "b2", "area": "Två"}, {"area": "Tre"}, {"area": "Fyra"}]
    found = read(rows={**REGISTER, "budget": areas})
    assert [row.text("id") for row in found.records["budget"]] == ["B1", "b2", "B3", "B4"]


def test_sheets_that_one_office_delivers() -> None:
    assert read(central=" sjukfrånvaro;PERSONALEKONOMI ; ").central == {"sjukfrånvaro", "personalekonomi"}
    assert read().central == frozenset()


# RE-01 and RE-02

PROBLEMS: dict[str, tuple[tuple[Change, ...], list[tuple[str, str, list[str | None]]]]] = {
    "a number that is none": (
        (put("Budget", "E5", "ca 3"),),
        [("RE-01::Budget:b1:budget", "fel", ["E5"])],
    ),
    "an error value": ((put("Budget", "E5", "#REF!"),), [("RE-01::Budget:b1:budget", "fel", ["E5"])]),
    "no choice": ((put("Organisation", "D4", "Enhet"),), [("RE-01::Organisation:hr:kind", "fel", ["D4"])]),
    "an id twice": (
        (put("Budget", "A6", "b1"),),
        [("RE-01::Budget:b1:", "fel", [f"{c}{r}" for r in (5, 6) for c in "ABCDE"])],
    ),
    "a column gone": ((put("Budget", "E4", None),), [
        ("RE-01::Budget::budget", "fel", ["A4"]),
        ("IN-08::Budget:e5:", "varning", ["E5", "E6", "E7"]),
    ]),
    "a column of their own": (
        (put("Budget", "F4", "Not"), put("Budget", "F6", "x")),
        [("RE-01::Budget::Not", "varning", ["F4", "F6"])],
    ),
    "an unknown department": (
        (put("Budget", "C5", "Skolan"), put("Budget", "C6", "hr; Skolan")),
        [("RE-02::Budget:b1:department", "fel", ["C5"]), ("RE-02::Budget:b2:department", "fel", ["C6"])],
    ),
    "a setting that cannot be used": (
        (put("Plan", "B17", "x"),),
        [("RE-01::Plan:timmar per årsarbetare och månad:value", "fel", ["B17"])],
    ),
    "a number as text": ((put("Budget", "E5", "14 951"),), [("IN-07::Budget:b1:budget", "varning", ["E5"])]),
    "a sheet of their own": (
        (with_sheet("Blad1", ["a", 1]),),
        [("IN-08::Blad1:a1:", "varning", ["A1", "B1"])],
    ),
    "a note beside": ((put("Budget", "J2", "obs"),), [("IN-08::Budget:j2:", "varning", ["J2"])]),
    "one name for two units": (
        (put("Organisation", "G5", "Controller; Personal"),),
        [("RE-01::Organisation:personal:other_names", "fel", ["G5"])],
    ),
    "a round that is none": (
        (put("Årshjul", "A4", "Mars"), put("Årshjul", "C4", "plan; maj")),
        [("RE-01::Årshjul:mars:round", "fel", ["C4"])],
    ),
    "no round": ((put("Årshjul", "A4", "Mars"), put("Årshjul", "C4", "–")), []),
    "rounds by name and by token": (
        (put("Årshjul", "A4", "Mars"), put("Årshjul", "C4", "Delårsuppföljning;HELAR ;")),
        [],
    ),
}  # fmt: skip


@tries("RE-02", BROKEN)
@tries("RE-01", BROKEN, BOUNDARY, NEIGHBOUR)
@pytest.mark.parametrize(("changes", "expected"), PROBLEMS.values(), ids=PROBLEMS)
def test_what_is_wrong_in_the_register_is_told_at_its_cell(
    changes: tuple[Change, ...], expected: list[tuple[str, str, list[str | None]]]
) -> None:
    found = read(*changes)
    assert said(found) == expected
    assert all((finding.file, finding.code) == ("plan.xlsx", "") for finding in found.findings)
    assert all(finding.message and finding.fix for finding in found.findings)


@tries("RE-02", BROKEN)
def test_an_unknown_department_is_told_with_the_one_that_may_be_meant() -> None:
    (finding,) = read(put("Budget", "C5", "Ekonomin")).findings
    assert (finding.rule, finding.severity.value, finding.sheet) == ("RE-02", "fel", "Budget")
    assert finding.expected is finding.actual is finding.difference is None
    assert finding.message == "”Ekonomin” känns inte igen som någon avdelning. Menar du ”Ekonomi”?"


@tries("RE-02", BOUNDARY, SOUND)
@pytest.mark.parametrize("text", [" PERSONAL ", "hr;", "alla", "hela nämnden", None])
def test_departments_are_known_by_any_of_their_names(text: str | None) -> None:
    assert read(put("Budget", "C5", text)).findings == ()


@tries("RE-02", NEIGHBOUR)
def test_a_department_that_cannot_be_read_is_not_also_unknown() -> None:
    assert said(read(put("Budget", "C5", "#REF!"))) == [("RE-01::Budget:b1:department", "fel", ["C5"])]


@tries("RE-01", NEIGHBOUR)
def test_a_department_that_is_not_known_is_no_unreadable_cell() -> None:
    assert said(read(put("Budget", "C5", "Skolan"))) == [("RE-02::Budget:b1:department", "fel", ["C5"])]


@tries("RE-01", BOUNDARY)
@pytest.mark.parametrize("none", [[], [{"kind": "Avdelning"}]])
def test_a_unit_may_lack_its_code_or_its_name_and_a_row_without_both_is_none(none: list[Row]) -> None:
    rows: list[Row] = [{"code": "a", "kind": "Avdelning"}, {"name": "Bad"}, {"name": "Park"}, *none, *ORGANISATION]
    found = read(rows={**REGISTER, "organisation": rows})
    assert [unit.code for unit in found.departments] == ["a", "bad", "park", "hr", "ek", "fl"]
    assert [finding for finding in found.findings if finding.rule == "RE-01"] == []


@tries("RE-01", BOUNDARY)
def test_a_name_that_a_unit_has_twice_means_that_unit() -> None:
    assert read(put("Organisation", "G4", "hr; HR; Personal; personal")).findings == ()


@tries("RE-01", BOUNDARY)
def test_a_name_that_means_the_whole_board_is_no_units() -> None:
    (finding,) = read(put("Organisation", "G4", "Hela nämnden")).findings
    assert (finding.rule, finding.place and finding.place.cell) == ("RE-01", "G4")
    assert finding.message == "”Hela nämnden” står för både Hela nämnden och HR."


def test_a_cell_that_cannot_be_read_leaves_the_rest_of_its_row() -> None:
    row = read(put("Budget", "E5", "ca 3")).records["budget"][0]
    assert row.number("previous") == 14006
    assert (row.number("budget"), row.is_unread("budget")) == (None, True)


def test_a_row_of_an_unknown_department_goes_to_the_management() -> None:
    assert read(put("Budget", "C5", "Skolan")).records["budget"][0].owners == ("fl",)


@tries("RE-01", BROKEN)
def test_a_name_of_two_units_is_the_firsts_but_a_proper_name_is_its_own() -> None:
    found = read(put("Organisation", "G4", "Ekonomi; Stab"), put("Organisation", "G5", "Stab"))
    assert [finding.message for finding in found.findings] == [
        "”Ekonomi” står för både Ekonomi och HR.",
        "”Stab” står för både HR och Ekonomi.",
    ]
    code = found.context.departments.code
    assert (code("Ekonomi"), code("Stab")) == ("ek", "hr")


def test_a_setting_that_cannot_be_used_has_its_default() -> None:
    assert read(put("Plan", "B17", "x")).settings.hours_per_month == 165
    assert read(put("Plan", "B17", 160)).settings.hours_per_month == 160


def test_an_older_register_without_some_sheets_is_a_plan() -> None:
    found = read(without("Undantag", "Kontroller", "Risker"))
    assert (found.findings, found.records["risks"]) == ((), [])


def test_sheets_in_another_order_and_writing_are_the_same_plan() -> None:
    found = read(renamed("Budget", "BUDGET"))
    assert (found.findings, found.fingerprint) == ((), read().fingerprint)


# What templates are made from


@pytest.mark.parametrize(
    "change",
    [put("Budget", "E5", 14952), put("Plan", "B11", "nya@exempel.se"), put("Uppdrag", "C4", "Något annat.")],
)
def test_the_fingerprint_changes_with_what_is_decided(change: Change) -> None:
    assert read(change).fingerprint != read().fingerprint


def test_the_fingerprint_is_the_same_however_the_file_was_saved() -> None:
    found = plan_of(read_workbook(altered(WHOLE), "annan.xlsx"), SHEETS)
    assert (found.fingerprint, len(found.fingerprint)) == (plan().fingerprint, 8)


# What is no plan at all


@pytest.mark.parametrize("year", [None, "25", "tjugofem", "²⁰²⁵", 20255])
def test_a_register_without_year_is_no_plan(year: str | int | None) -> None:
    with pytest.raises(UnreadablePlan, match=r"Registret plan\.xlsx saknar år\. Skriv planens år, till exempel 2026"):
        read(put("Plan", "B7", year))


@pytest.mark.parametrize("change", [emptied("Organisation", 4, 5, 6), without("Organisation")])
def test_a_register_with_nobody_to_ask_cannot_run_a_round(change: Change) -> None:
    with pytest.raises(UnreadablePlan, match=r"saknar avdelningar\. Fyll i bladet Organisation"):
        read(change).require_departments()


FILES: dict[str, tuple[bytes, str]] = {
    "text": (b"Budget 2025\n", "Filen är en textfil, inte en Excelarbetsbok."),
    "encrypted": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "Filen är skyddad med lösenord.",
    ),
    "truncated": (WHOLE[:2000], "Filen är skadad"),
    "empty": (b"", "Filen är tom"),
}


@pytest.mark.parametrize(("data", "message"), FILES.values(), ids=FILES)
def test_a_register_that_cannot_be_opened_says_why_in_one_line(data: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(data)
    with pytest.raises(UnreadablePlan) as problem:
        read_register(path, SHEETS)
    text = str(problem.value)
    assert text.startswith(f"Registret plan.xlsx kan inte läsas. {message}")
    assert "\n" not in text


def test_a_register_that_is_not_there_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UnreadablePlan, match=r"finns inte\. Kontrollera namnet, eller gör ett nytt"):
        read_register(tmp_path / "plan.xlsx", SHEETS)


def test_a_register_knows_where_it_was_read(tmp_path: Path) -> None:
    path = tmp_path / "Plan 2025.xlsx"
    path.write_bytes(WHOLE)
    found = read_register(path, SHEETS)
    assert (found.file, found.paths) == ("Plan 2025.xlsx", (path,))


class Forgetful(Tally):
    """Counts no cell that a finding speaks of."""

    def find(self, *args: object, **more: object) -> None:
        super().find(*args, **{**more, "content": ()})  # type: ignore[arg-type]  # as they come


def test_a_cell_of_the_register_that_is_lost_is_said_aloud(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plans, "Tally", Forgetful)
    found = read(put("Budget", "J2", "obs"))
    assert [finding.rule for finding in found.findings] == ["IN-08", "IN-22"]
    assert found.findings[1].place == Place("plan.xlsx", "Budget", 2, 10)


@tries("RE-01", SOUND)
def test_values_are_typed() -> None:
    meetings: list[Row] = [{"meeting": "Mars", "round": "delar", "due": date(2025, 9, 12)}]
    shares: list[Row] = [{"measure": "Sjukfrånvaro", "value": Decimal("6.10"), "unit": "procent", "round": "delar"}]
    found = read(rows={**REGISTER, "meetings": meetings, "controls": shares})
    assert found.records["meetings"][0].day("due") == date(2025, 9, 12)
    assert found.records["controls"][0].number("value") == Decimal("6.1")
    assert found.findings == ()
