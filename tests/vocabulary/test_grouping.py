"""Findings that are alike are told as one, wherever they are, and none is lost."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.grouping import LEAST, as_one, grouped, message_of, places_of, unit_of
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.visible import visible

NAMES = {"": "Hela nämnden", "hr": "HR", "ek": "Ekonomi", "it": "IT"}


def name_of(code: str) -> str:
    return NAMES[code]


def found(code: str, row: int, unit: str = "Lön", total: int = 15, rule: str = "PE-01", sheet: str = "A") -> Finding:
    file = f"{code}.xlsx"
    return Finding(
        rule,
        Severity.ERROR,
        f"Tillsvidare totalt för {unit} är {total}, men kvinnor och män blir tillsammans 14.",
        f"Rätta totalen för {unit} eller ett av antalen.",
        code,
        file,
        sheet,
        unit,
        "permanent",
        (Place(file, sheet, row, 2),),
    )


MANY = [found("hr", 6), found("ek", 6, "Ekonomi", 16), found("it", 6, "Drift"), found("it", 7, "Stöd", 21)]


def test_what_is_common_is_said_once_and_each_place_has_its_own() -> None:
    (group,) = grouped([found("hr", 6), found("ek", 6, total=16), found("it", 6, total=17), found("it", 7, total=21)])
    assert group.message == "Tillsvidare totalt för Lön är …, men kvinnor och män blir tillsammans 14."
    assert group.fix == "Rätta totalen för Lön eller ett av antalen."
    assert unit_of(group, name_of) == "3\u00a0avdelningar"
    assert places_of(group, name_of, 9) == (
        "Det gäller 4\u00a0ställen i 3\u00a0avdelningar: HR: B6 (15); Ekonomi: B6 (16); IT: B6 (17), B7 (21)."
    )
    assert places_of(group, name_of, 9, cells=False).endswith("avdelningar: HR: 15; Ekonomi: 16; IT: 17, 21.")


def test_where_several_things_differ_the_first_is_an_example_and_the_others_follow() -> None:
    (group,) = grouped(MANY)
    assert (group.message, group.fix) == (MANY[0].message, MANY[0].fix)
    others = "Detsamma gäller 3\u00a0ställen till: "
    assert as_one(group, name_of, 9).message == (
        f"HR B6: {MANY[0].message} {others}Ekonomi: B6 (16); IT: B6 (Drift / 15), B7 (Stöd / 21)."
    )
    assert as_one(group, name_of, 9, cells=False).message == f"HR: {MANY[0].message} {others}Ekonomi; IT: Drift, Stöd."
    assert message_of(group, name_of) == f"HR B6: {MANY[0].message}"
    (of_one,) = grouped([found("hr", 6), found("hr", 7, "Drift", 16), found("hr", 8, "Stöd", 17)])
    assert as_one(of_one, name_of, 9, cells=False).message == (
        f"{MANY[0].message} Detsamma gäller 2\u00a0ställen till: Drift, Stöd."
    )


def test_in_one_department_it_is_named_once() -> None:
    (group,) = grouped(found("hr", row) for row in (6, 7, 9))
    assert unit_of(group, name_of) == "HR"
    assert places_of(group, name_of, 9) == "Det gäller 3\u00a0ställen: B6, B7, B9."


def test_what_is_about_no_cell_lists_the_departments() -> None:
    silent = [
        Finding("IN-01", Severity.ERROR, f"{NAMES[code]} har inte lämnat något.", code=code) for code in NAMES if code
    ]
    (group,) = grouped(silent)
    assert as_one(group, name_of, 9).message == (
        "… har inte lämnat något. Det gäller 3\u00a0avdelningar: HR, Ekonomi, IT."
    )


def test_after_so_many_places_the_rest_are_counted() -> None:
    (group,) = grouped(MANY)
    assert places_of(group, name_of, 2).endswith("Ekonomi: B6 (16); IT: B6 (Drift / 15) och 1 till.")


def test_files_whose_sender_is_unknown_are_named() -> None:
    """Nothing else tells which they are."""
    broken = [
        Finding("IN-03", Severity.ERROR, f"Filen är skadad och kan inte läsas ({what}).", file=f"{number}.xlsx")
        for number, what in enumerate(("saknas", "finns två gånger", "saknas"))
    ]
    (group,) = grouped(broken)
    assert [as_one(group, name_of, 9, cells=cells).message for cells in (True, False)] == [
        "Filen är skadad och kan inte läsas (…). Det gäller 3\u00a0ställen: "
        "0.xlsx (saknas), 1.xlsx (finns två gånger), 2.xlsx (saknas)."
    ] * 2


def test_one_that_stands_for_many_points_at_no_cell() -> None:
    (group,) = grouped(MANY)
    one = as_one(group, name_of, 9)
    assert (one.rule, one.severity, one.sheet, one.place, one.file) == ("PE-01", Severity.ERROR, "A", None, "")


def test_fewer_than_three_are_told_by_themselves() -> None:
    assert [group.findings for group in grouped(MANY[: LEAST - 1])] == [(MANY[0],), (MANY[1],)]
    (one, _) = grouped(MANY[:2])
    assert as_one(one, name_of, 9) == MANY[0]


def test_other_rules_severities_sheets_and_what_is_accepted_stay_apart() -> None:
    others = [
        found("hr", 6, rule="PE-02"),
        found("hr", 6, sheet="B"),
        found("hr", 6)._replace(severity=Severity.WARNING),
        found("hr", 6)._replace(waived="Beslutat."),
    ]
    assert [len(group.findings) for group in grouped([*MANY, *others])] == [4, 1, 1, 1, 1]


def test_other_sentences_of_the_same_rule_stay_apart() -> None:
    gone = found("hr", 9)._replace(message="Raden Lön finns inte kvar i filen, så inget kan räknas.")
    groups = grouped([MANY[0], gone, *MANY[1:]])
    assert [len(group.findings) for group in groups] == [4, 1]


def test_advice_that_has_nothing_in_common_is_left_to_each() -> None:
    (group,) = grouped(
        one._replace(fix=fix) for one, fix in zip(MANY, ("Be HR.", "Skriv 3.", "Ta bort.", ""), strict=True)
    )
    assert group.fix == ""


def test_what_cannot_be_seen_is_still_shown() -> None:
    hidden = [one._replace(message=one.message + "\u202e") for one in MANY]
    (group,) = grouped(hidden)
    assert "[U+202E]" in visible(group.message)


FINDINGS = st.builds(
    found,
    st.sampled_from(sorted(NAMES)),
    st.integers(1, 9),
    st.sampled_from(["Lön", "Drift", "Vård och omsorg"]),
    st.integers(1, 99),
    st.sampled_from(["PE-01", "PE-05"]),
)


@given(st.lists(FINDINGS))
def test_every_finding_is_in_one_group(findings: Sequence[Finding]) -> None:
    groups = grouped(findings)
    assert sorted(f for group in groups for f in group.findings) == sorted(findings)
    assert [group.first for group in groups] == sorted((g.first for g in groups), key=findings.index)
