"""A department's own check finds what a consolidation would find in its file, and answers whatever file it is given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.altered import (
    ANSWERS,
    Change,
    Told,
    altered,
    as_told,
    put,
    with_meta,
    with_property,
    without,
    without_properties,
)
from tests.filled import REGISTER, Row, consolidated, filled, plan, register, round_of
from tests.test_consolidation import CELLS, TYPED
from tests.test_example_data import EXAMPLE
from tests.test_example_data import plan as example_plan
from tests.test_example_data import result as example_result
from vpreport import Checked, Finding, check_file, read_plan
from vpreport.asking import Round
from vpreport.catalogue import RULE_BY_ID
from vpreport.errors import UnreadablePlan
from vpreport.vocabulary.layout import META, START
from vpreport.vocabulary.rounds import ROUNDS

Files = Callable[[str, bytes], Path]

RISKS: Sequence[Row] = (
    {"id": "R1", "area": "Strömavbrott", "consequence": 4, "probability": 4, "value": 16,
     "department": ("hr",)},
)  # fmt: skip
CONTROLS: Sequence[Row] = (
    {"measure": "Tillsvidareanställda exkl. chefer", "value": 4, "unit": "antal", "department": ("hr",)},
)
SHARED: Sequence[Row] = (
    {"id": "5.1:1", "goal": "1", "assignment": "Implementera programmet.", "department": ("hr",)},
    {"id": "5.1:2", "goal": "1", "assignment": "Utvärdera riktlinjen.", "department": ("ek", "hr")},
)
RICH = {**REGISTER, "risks": RISKS, "controls": CONTROLS, "assignments": SHARED}
PLAN = plan(RICH)
DELAR = round_of("delar", PLAN)
GRAVE: Row = {"consequence": 4, "probability": 4}
SOUND = filled(DELAR, "hr", {**ANSWERS, "Uppdrag": ({"status": "Pågår"},) * 2, "Risker": (GRAVE,)})


@pytest.fixture
def lay(tmp_path: Path) -> Files:
    """Lays a file in a folder and tells where."""

    def laid(name: str, data: bytes) -> Path:
        (tmp_path / name).write_bytes(data)
        return tmp_path / name

    return laid


def told(checked: Checked) -> list[Told]:
    return as_told(checked.findings)


def changed(*changes: Change) -> bytes:
    return altered(SOUND, *changes)


def about(findings: Iterable[Finding], file: str) -> set[Finding]:
    return {finding for finding in findings if finding.file == file}


# As a consolidation would


def inbox(token: str) -> list[Path]:
    return sorted((EXAMPLE / f"inkorg-{token}").glob("*.xlsx"))


@pytest.mark.parametrize("path", [*inbox("plan"), *inbox("delar")], ids=lambda path: f"{path.parent.name}/{path.name}")
def test_with_the_register_finds_what_a_consolidation_does_but_for_what_needs_other_files(
    path: Path,
) -> None:
    result = example_result(path.parent.name.removeprefix("inkorg-"))
    counting = {submission.file for submission in result.inbox.counting.values()}
    theirs = about(result.findings, path.name)
    checked = check_file(path, example_plan())
    if path.name in counting:
        assert set(checked.findings) <= theirs
    needing_others = {finding for finding in theirs if finding.rule in (*checked.left_out, "IN-15")}
    assert theirs - set(checked.findings) == needing_others
    assert len({finding.id for finding in checked.findings}) == len(checked.findings)


@pytest.mark.parametrize("path", [*inbox("plan"), *inbox("delar")], ids=lambda path: f"{path.parent.name}/{path.name}")
def test_by_its_own_word_the_example_s_findings_are_the_same_but_for_what_is_decided(path: Path) -> None:
    with_register, alone = check_file(path, example_plan()), check_file(path)
    decided = {f for f in with_register.findings if f.rule == "IN-21" or RULE_BY_ID[f.rule].across}
    assert set(alone.findings) == set(with_register.findings) - decided
    assert (alone.name, alone.occasion) == (with_register.name, with_register.occasion)
    assert alone.submission.tally.filled == with_register.submission.tally.filled
    assert alone.submission.tally.expected == with_register.submission.tally.expected
    assert set(with_register.left_out) <= set(alone.left_out)


@pytest.mark.parametrize("token", [round.token for round in ROUNDS])
def test_in_every_round_the_three_agree(token: str, lay: Files) -> None:
    asking = round_of(token, PLAN)
    for answers in ({}, ANSWERS):
        files = {f"{code}.xlsx": filled(asking, code, answers) for code in asking.workbooks()}
        result = consolidated(asking, files)
        for name, data in files.items():
            path = lay(name, data)
            with_register, alone = check_file(path, PLAN), check_file(path)
            assert_agree(with_register, about(result.findings, name))
            needing = {f for f in with_register.findings if RULE_BY_ID[f.rule].across}
            assert set(alone.findings) == set(with_register.findings) - needing
            assert alone.occasion == asking.occasion


def assert_agree(checked: Checked, theirs: set[Finding]) -> None:
    assert set(checked.findings) <= theirs
    assert {f.rule for f in theirs - set(checked.findings)} <= set(checked.left_out)


CHANGES = st.tuples(st.sampled_from((START, "Uppdrag", "Medarbetare", "Budget", "Risker", "Texter")), CELLS, TYPED)
OTHERS = {f"{code}.xlsx": filled(DELAR, code, ANSWERS) for code in ("ek", "fl")}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(CHANGES, max_size=12))
def test_whatever_is_typed_the_two_agree(lay: Files, typed: list[tuple[str, str, Any]]) -> None:
    data = changed(*(put(*cell) for cell in typed))
    path = lay("hr.xlsx", data)
    assert_agree(check_file(path, PLAN), about(consolidated(DELAR, {**OTHERS, "hr.xlsx": data}).findings, "hr.xlsx"))
    assert "IN-22" not in {finding.rule for finding in check_file(path).findings}


# With the register: rules that reach across


def test_payroll_s_number_for_the_department_is_compared_for_no_other_file_decides_it(lay: Files) -> None:
    checked = check_file(lay("hr.xlsx", SOUND), PLAN)
    assert told(checked) == [("PE-17", "fel", "Medarbetare", "B6")]
    assert "PE-17" not in checked.left_out


def test_a_rule_that_asks_for_totals_or_other_sheets_is_left_out_and_named(lay: Files) -> None:
    checked = check_file(lay("hr.xlsx", SOUND), PLAN)
    assert {"PE-02", "RI-07", "UF-02"} <= set(checked.left_out)
    theirs = about(consolidated(DELAR, {**OTHERS, "hr.xlsx": SOUND}).findings, "hr.xlsx")
    assert {finding.rule for finding in theirs} == {"PE-17", "RI-07"}


def test_what_such_a_rule_says_before_it_asks_is_said(lay: Files) -> None:
    data = changed(put("Personalekonomi", "B5", -1))
    checked = check_file(lay("hr.xlsx", data), plan({**REGISTER}))
    assert [one for one in told(checked) if one[0] == "PK-01"] == [("PK-01", "fel", "Personalekonomi", "B5")]
    assert "PK-01" in checked.left_out


def test_rules_about_sheets_that_the_file_does_not_have_are_not_named(lay: Files) -> None:
    about_sheets = {RULE_BY_ID[id].sheet for id in check_file(lay("hr.xlsx", SOUND)).left_out}
    assert {sheet.title for sheet in about_sheets if sheet is not None} <= {
        "Uppdrag", "Medarbetare", "Sjukfrånvaro", "Personalekonomi", "Budget", "Risker"
    }  # fmt: skip


def test_a_row_that_somebody_else_answers_for_first_is_theirs_to_be_judged_by(lay: Files) -> None:
    """The department's own answer leads only where nobody before it delivers."""
    register: dict[str, Sequence[Row]] = {
        **REGISTER,
        "budget": ({"id": "B1", "area": "HR", "department": ("ek", "hr"), "budget": 14951},),
    }
    answers = {"Budget": ({"outcome": 9000, "forecast": 20000},)}
    second, first = (filled(round_of("delar", plan(register)), code, answers) for code in ("hr", "ek"))
    assert [one for one in told(check_file(lay("hr.xlsx", second), plan(register))) if one[0] == "UF-06"] == []
    assert [one[0] for one in told(check_file(lay("ek.xlsx", first), plan(register))) if one[0] == "UF-06"] == ["UF-06"]


def test_what_another_department_may_have_changed_is_not_compared_with_the_register_instead(lay: Files) -> None:
    """The two agree on a new value of the risk; only the consolidation sees both."""
    risk: Row = {"id": "R1", "area": "Avbrott", "consequence": 4, "probability": 4, "value": 16, "department": ("ek",)}
    point: Row = {"id": "I1", "process": "Drift", "value": 16, "risk_id": "R1", "department": ("hr",)}
    asking = round_of("plan", plan({**REGISTER, "risks": (risk,), "control": (point,)}))
    own = filled(asking, "hr", {"Internkontroll": ({"value": 6},)})
    theirs = filled(asking, "ek", {"Risker": ({"consequence": 2, "probability": 3},)})
    found = about(consolidated(asking, {"hr.xlsx": own, "ek.xlsx": theirs}).findings, "hr.xlsx")
    checked = check_file(lay("hr.xlsx", own), asking.plan)
    assert "RI-05" not in {finding.rule for finding in found}
    assert_agree(checked, found)


# By its own word


def test_settings_are_those_that_the_template_carries(lay: Files) -> None:
    answers = {**ANSWERS, "Budget": ({"outcome": 9000, "forecast": 15351},)}
    strict = round_of("delar", plan(REGISTER, 2025, **{"Kommentarsgräns tkr": "100"}))
    lax = round_of("delar", plan(REGISTER, 2025, **{"Kommentarsgräns tkr": "900"}))
    found = {limit: told(check_file(lay("hr.xlsx", filled(asking, "hr", answers)))) for limit, asking in
             (("100", strict), ("900", lax))}  # fmt: skip
    assert found == {"100": [("UF-06", "varning", "Budget", "I5")], "900": []}


def test_a_sheet_that_start_says_was_left_out_is_not_asked_for(lay: Files) -> None:
    assert "Nyckeltal" not in {form.title for form in check_file(lay("hr.xlsx", SOUND)).forms}
    assert told(check_file(lay("hr.xlsx", SOUND))) == []


def test_a_sheet_that_is_gone_without_start_s_word_is_missing(lay: Files) -> None:
    assert told(check_file(lay("hr.xlsx", changed(without("Budget"))))) == [("IN-04", "fel", "Budget", None)]


def test_where_start_is_gone_the_sheets_that_are_there_are_all_that_is_asked_for(lay: Files) -> None:
    checked = check_file(lay("hr.xlsx", changed(without(START, "Budget"))))
    assert told(checked) == [("IN-14", "varning", "Start", None)]
    assert checked.name == "HR"


def test_every_row_is_believed(lay: Files) -> None:
    path = lay("hr.xlsx", changed(put("Uppdrag", "A5", "9.9:9"), put("Uppdrag", "C5", "Ett annat uppdrag.")))
    assert told(check_file(path)) == []
    assert ("IN-19", "fel", "Uppdrag", "A5") in told(check_file(path, PLAN))


@pytest.mark.parametrize(
    ("loss", "found"),
    [
        (without(META), []),
        (without_properties, []),
        (with_meta("code", "ek"), [("IN-20", "varning", "", None)]),
        (put(START, "B6", "ek"), [("IN-20", "varning", "Start", "B6")]),
    ],
    ids=["hidden sheet lost", "properties lost", "hidden sheet changed", "start changed"],
)
def test_identity_survives_what_programs_do_to_it(lay: Files, loss: Change, found: list[Told]) -> None:
    checked = check_file(lay("hr.xlsx", changed(loss)))
    assert (checked.submission.code, checked.name) == ("hr", "HR")
    assert told(checked) == found


def test_start_alone_can_tell_whose_it_is(lay: Files) -> None:
    checked = check_file(lay("hr.xlsx", changed(without(META), without_properties)))
    assert (told(checked), checked.name, checked.occasion) == ([], "HR", DELAR.occasion)


def test_a_round_of_a_day_takes_its_day_from_the_file(lay: Files) -> None:
    asking = round_of("lopande", PLAN)
    data = filled(asking, "hr", ANSWERS)
    for loss in ((), (without(META),)):
        checked = check_file(lay("hr.xlsx", altered(data, *loss)))
        assert checked.occasion is not None
        assert checked.occasion.as_of == date(2025, 6, 30)
    without_day = check_file(lay("hr.xlsx", altered(data, without(META, START))))
    assert without_day.occasion is not None
    assert without_day.occasion.as_of == date(2025, 12, 31)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (with_property("vp_round", "påsk"), "Filen säger att den hör till omgången ”påsk”, som inte finns."),
        (with_property("vp_year", "99999"), "Filen säger att den gäller år 99999."),
        (
            with_property("vp_version", "7.0-abc"),
            "Mallen har version 7.0, som den här versionen av vpreport inte läser.",
        ),
    ],
)
def test_a_file_that_says_what_cannot_be_is_refused_with_its_own_words(lay: Files, change: Change, said: str) -> None:
    checked = check_file(lay("hr.xlsx", changed(without(META, START), change)))
    assert ([finding.message for finding in checked.findings], checked.occasion) == ([said], None)
    assert checked.findings[0].fix
    assert checked.has_errors


def test_a_file_for_another_year_than_the_register_s_is_refused(lay: Files) -> None:
    checked = check_file(lay("hr.xlsx", SOUND), plan(RICH, 2026))
    assert (told(checked), checked.name) == ([("IN-02", "fel", "", None)], "HR")


# Central workbooks

CENTRAL = {"Lämnas centralt": "Sjukfrånvaro; Personalekonomi"}
OFFICE = round_of("delar", plan(REGISTER, 2025, **CENTRAL))
HOURS: Row = {"employees": 1, "sick_hours": 10, "long_term_hours": 5, "ordinary_hours": 100}
BOARDS: dict[str, Sequence[Row]] = {
    "Sjukfrånvaro": ({},) * 18 + (HOURS,) * 6,
    "Personalekonomi": ({},) * 9 + ({"amount": 900}, {"amount": 0}, {"amount": 100}),
}


def test_a_central_workbook_names_departments_that_are_believed(lay: Files) -> None:
    path = lay("centralt.xlsx", filled(OFFICE, "centralt", BOARDS))
    alone, with_register = check_file(path), check_file(path, OFFICE.plan)
    assert (told(alone), told(with_register)) == ([], [])
    assert [form.title for form in alone.forms] == ["Sjukfrånvaro", "Personalekonomi"]
    assert alone.name == with_register.name == "Centrala uppgifter"
    assert {"HR", "Ekonomi", "Förvaltningsledning"} <= set(alone.names)


def test_a_department_that_nobody_is_called_is_found_with_the_register_alone(lay: Files) -> None:
    data = altered(filled(OFFICE, "centralt", BOARDS), put("Personalekonomi", "A5", "Nyavdelningen"))
    path = lay("centralt.xlsx", data)
    assert "IN-13" not in {finding.rule for finding in check_file(path).findings}
    assert "IN-13" in {finding.rule for finding in check_file(path, OFFICE.plan).findings}


def test_a_wrong_figure_in_a_central_workbook_is_found_either_way(lay: Files) -> None:
    data = altered(filled(OFFICE, "centralt", BOARDS), put("Personalekonomi", "C14", "ca 100"))
    path = lay("centralt.xlsx", data)
    assert told(check_file(path)) == told(check_file(path, OFFICE.plan)) == [("IN-16", "fel", "Personalekonomi", "C14")]


# Any file whatsoever


@pytest.mark.parametrize("known", [None, PLAN], ids=["alone", "with the register"])
def test_anything_that_exists_is_answered(lay: Files, tmp_path: Path, known: Any) -> None:
    (tmp_path / "mapp.xlsx").mkdir()
    (tmp_path / "borta.xlsx").symlink_to(tmp_path / "ingenstans")
    files = {
        "tom.xlsx": b"",
        "lista.csv": b"a;b\n1;2\n",
        "halv.xlsx": SOUND[: len(SOUND) // 2],
        "text.xlsx": b"hej",
        "sida.xlsx": b"<html><body>hej",
        "register.xlsx": register(),
    }
    paths = [lay(name, data) for name, data in files.items()] + [tmp_path / "mapp.xlsx", tmp_path / "borta.xlsx"]
    for path in paths:
        checked = check_file(path, known)
        (finding,) = checked.findings
        assert (finding.rule, finding.severity.value) == ("IN-02" if path.name == "register.xlsx" else "IN-03", "fel")
        assert finding.message.endswith(".")
        assert finding.fix.endswith(".")
        assert (checked.occasion, checked.forms, checked.left_out) == (None, (), ())


def test_whose_an_unreadable_file_is_can_be_told_by_its_name_where_there_is_a_register(lay: Files) -> None:
    path = lay("hr-delar-2025.xlsx", b"")
    assert (check_file(path, PLAN).name, check_file(path).name) == ("HR", "")


def test_the_register_s_own_name_is_no_name_for_a_submission(lay: Files) -> None:
    checked = check_file(lay("plan.xlsx", SOUND), PLAN)
    assert [finding.message for finding in checked.findings] == ["Filen heter likadant som registret."]


def test_a_fault_of_ours_is_an_answer_too(lay: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vpreport.own_check.check.own_word", lambda workbook: 1 / 0)
    checked = check_file(lay("hr.xlsx", SOUND))
    assert [finding.rule for finding in checked.findings] == ["IN-03"]


def test_a_register_that_asks_nobody_cannot_be_checked_against(lay: Files) -> None:
    with pytest.raises(UnreadablePlan, match="saknar avdelningar"):
        check_file(lay("hr.xlsx", SOUND), plan({}))


# What is most important


def test_errors_come_first_then_what_is_added_up_then_the_sheets_in_order(lay: Files) -> None:
    path = lay(
        "hr.xlsx",
        changed(
            put("Texter", "D9", "lös"),
            put("Budget", "F5", "9 000"),
            put("Budget", "G5", "ca 10"),
            put("Uppdrag", "E5", "Klart"),
            put(START, "B9", "2025-01-01"),
        ),
    )
    assert told(check_file(path)) == [
        ("IN-16", "fel", "Budget", "G5"),
        ("IN-17", "fel", "Uppdrag", "E5"),
        ("IN-07", "varning", "Budget", "F5"),
        ("IN-08", "varning", "Texter", "D9"),
    ]


def test_a_whole_sheet_in_doubt_comes_before_a_cell_that_no_total_holds(lay: Files) -> None:
    path = lay("hr.xlsx", changed(without("Budget"), put("Uppdrag", "E5", "Klart")))
    assert told(check_file(path)) == [("IN-04", "fel", "Budget", None), ("IN-17", "fel", "Uppdrag", "E5")]


def test_what_a_cell_has_stopped_is_told_with_the_cell(lay: Files) -> None:
    checked = check_file(lay("hr.xlsx", changed(put("Medarbetare", "C6", "ca 2"))))
    assert ("PE-01", "C6") in {(one.rule, one.because and one.because.cell) for one in checked.not_checked}


def test_an_earlier_register_is_noted_only_where_there_is_one(lay: Files) -> None:
    path = lay("hr.xlsx", SOUND)
    newer = plan({**RICH, "goals": ({"number": "1", "title": "En bättre verksamhet"},)})
    assert ("IN-02", "upplysning", "", None) in told(check_file(path, newer))
    assert "IN-02" not in {finding.rule for finding in check_file(path).findings}


def test_a_plan_read_from_a_file_serves_as_well(lay: Files) -> None:
    path = lay("hr.xlsx", SOUND)
    assert told(check_file(path, read_plan(lay("plan.xlsx", register(RICH))))) == told(check_file(path, PLAN))


def test_a_round_can_be_checked_whoever_delivers(lay: Files) -> None:
    for code in Round.workbooks(DELAR):
        assert check_file(lay(f"{code}.xlsx", filled(DELAR, code, ANSWERS)), PLAN).submission.code == code
