"""The register's own checks: what can be written, what it comes to, what is told of what cannot."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.filled import REGISTER, Row, consolidated, filled, plan, round_of
from tests.trials import BOUNDARY, BROKEN, NEIGHBOUR, SOUND, tries
from vpreport.consolidation import Consolidation
from vpreport.register.expression import Column, Misspelled, Operation, Stated, parsed
from vpreport.vocabulary.finding import Finding
from vpreport.vocabulary.record import Value

OWN: Row = {
    "id": "EG-01",
    "name": "Utfallet ryms i det som är uppgivet.",
    "left": "summa(Budget[Utfall])",
    "condition": "<=",
    "right": "kontrollsumma(Utfall)",
    "level": "fel",
}
STATED: Row = {"measure": "Utfall", "value": 1000, "unit": "tkr"}
OVER = 300
"""So much more than is stated is what they have filled in."""
FILLED: dict[str, list[Row]] = {
    "hr": [{"outcome": 700}, {"outcome": 200}, {"outcome": 50}, {"outcome": 0}],
    "ek": [{"outcome": 300}, {"outcome": 100}, {"outcome": 20}, {"outcome": 0}],
}


def consolidation(*rows: Row, token: str = "delar", without: tuple[str, ...] = ()) -> Consolidation:
    """A round in which every unit has filled in its outcomes, with those rows on the sheet Kontroller."""
    asking = round_of(token, plan({**REGISTER, "own_rules": rows, "controls": (STATED,)}))
    answers = {code: FILLED.get(code, FILLED["ek"]) for code in asking.workbooks() if code not in without}
    return consolidated(
        asking, {f"{code}.xlsx": filled(asking, code, {"Budget": some}) for code, some in answers.items()}
    )


def found(result: Consolidation, prefix: str = "EG-") -> list[Finding]:
    return [finding for finding in result.findings if finding.rule.startswith(prefix)]


def changed(**cells: Value | None) -> Row:
    return {key: value for key, value in {**OWN, **cells}.items() if value is not None}


def why_not(result: Consolidation, id: str = "EG-01") -> list[str]:
    return [one.reason for one in result.not_checked if one.rule == id]


# What can be written


def test_a_side_is_read_with_its_names_as_they_stand() -> None:
    assert parsed("summa( Budget [ Budget föregående ; avdelning = IT och digitalisering ] )") == Column(
        "summa", "Budget", "Budget föregående", "IT och digitalisering", 1
    )
    assert parsed("kontrollsumma(Årsarbetare (visstid), timmar)") == Stated("Årsarbetare (visstid), timmar", 1)


@pytest.mark.parametrize(
    ("text", "value"),
    [("4 500,25", "4500.25"), ("4\N{NO-BREAK SPACE}500", "4500"), ("0,5", "0.5"), ("007", "7")],
)
def test_numbers_are_written_as_swedes_write_them(text: str, value: str) -> None:
    assert parsed(text) == Decimal(value)


def test_signs_bind_as_in_arithmetic_and_from_the_left() -> None:
    one, two, three = Decimal(1), Decimal(2), Decimal(3)
    assert parsed("1 − 2 - 3") == Operation("-", Operation("-", one, two), three)
    assert parsed("1+2*3") == Operation("+", one, Operation("*", two, three))
    assert parsed("(1+2)/3") == Operation("/", Operation("+", one, two), three)
    assert parsed("-1") == Operation("-", Decimal(0), one)


@tries("RE-03", BOUNDARY)
@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("", 1), ("1 2", 3), ("roten(4)", 1), ("summa(Budget)", 7), ("summa(Budget[Utfall]", 21), ("1,5,3", 4),
        ("4 5000", 6), ("((1)", 5), ("kontrollsumma()", 15), ("1 + ", 5), ("min(Budget[Utfall; Enhet = hr])", 5),
        ("1 < 2", 3), ("__import__('os')", 1), ("1" * 1001, 1000), ("(" * 60 + "1" + ")" * 60, 41),
    ],
)  # fmt: skip
def test_what_is_no_side_is_told_with_its_letter(text: str, at: int) -> None:
    with pytest.raises(Misspelled) as told:
        parsed(text)
    assert told.value.at == at


@given(st.text(alphabet="summaintlkor()[];=+-−*/0123456789, åA", max_size=80))
def test_whatever_is_written_is_a_side_or_is_told(text: str) -> None:
    try:
        parsed(text)
        at = 1
    except Misspelled as told:
        at = told.at
    assert 1 <= at <= len(text) + 1


# What it comes to


def test_a_check_that_does_not_hold_is_a_finding_with_both_sides_and_their_cells() -> None:
    (finding,) = found(consolidation(OWN))
    assert (finding.id, finding.severity.value, finding.expected) == ("EG-01::::", "fel", Decimal(1000))
    assert finding.actual == 1000 + OVER
    assert finding.message.startswith("Utfallet ryms i det som är uppgivet gäller inte: summa(Budget[Utfall]) är ")
    assert finding.message.endswith("men ska vara högst 1\N{NO-BREAK SPACE}000 (kontrollsumma(Utfall)).")
    assert finding.fix == "Rätta uppgifterna, eller ändra kontrollen på bladet Kontroller i registret."
    assert {(place.file, place.sheet) for place in finding.sources} >= {
        ("hr.xlsx", "Budget"),
        ("ek.xlsx", "Budget"),
        ("plan.xlsx", "Kontrollsummor"),
        ("plan.xlsx", "Kontroller"),
    }
    assert finding.difference == OVER


@tries("RE-03", SOUND)
@pytest.mark.parametrize(
    ("mark", "right", "holds"),
    [
        ("=", "5", True), ("=", "6", False), ("<>", "6", True), ("<>", "5", False), ("<", "6", True), ("<", "5", False),
        ("<=", "5", True), ("<=", "4", False), (">", "4", True), (">", "5", False), (">=", "5", True),
        (">=", "6", False),
    ],
)  # fmt: skip
def test_each_condition_holds_up_to_its_limit(mark: str, right: str, holds: bool) -> None:
    assert bool(found(consolidation(changed(left="2 + 3", condition=mark, right=right)))) is not holds


@tries("RE-03", SOUND)
@pytest.mark.parametrize(
    ("mark", "right", "holds"),
    [
        ("=", "6", True),
        ("=", "6,1", False),
        ("<=", "4", True),
        ("<=", "3,9", False),
        (">=", "6", True),
        ("<>", "6", False),
    ],
)
def test_a_difference_may_be_allowed(mark: str, right: str, holds: bool) -> None:
    row = changed(left="5", condition=mark, right=right, tolerance=Decimal(1))
    assert bool(found(consolidation(row))) is not holds


@tries("RE-03", SOUND)
@pytest.mark.parametrize(
    ("left", "value"),
    [
        ("summa(Budget[Utfall; Avdelning = hr])", 700),
        ("max(Budget[Utfall; Avdelning = HR])", 700),
        ("min(Budget[Utfall; Avdelning = hr]) * 2 / 4", 350),
        ("antal(Budget[Utfall; Avdelning = hr])", 1),
        ("kontrollsumma(utfall) - 1", 999),
    ],
)
def test_functions_work_over_the_columns_of_templates(left: str, value: int) -> None:
    rows = [changed(left=left, condition="=", right=str(value))]
    assert found(consolidation(*rows)) == []


@tries("RE-03", NEIGHBOUR)
def test_a_check_holds_from_its_round_on() -> None:
    row = changed(left="1", condition="=", right="2", since="delar")
    assert [bool(found(consolidation(row, token=token))) for token in ("april", "delar", "helar")] == [
        False,
        True,
        True,
    ]


def test_a_waiver_may_accept_it() -> None:
    asking = round_of(
        "delar",
        plan(
            {
                **REGISTER,
                "own_rules": (changed(left="1", right="0"),),
                "waivers": ({"rule": "EG-01", "reason": "Ja", "decided_by": "Nämnden", "until": date(2025, 12, 31)},),
            }
        ),
    )
    result = consolidated(asking, {})
    assert [finding.is_open for finding in found(result)] == [False]
    assert found(result, "RE-04") == []


# What cannot be told


@tries("RE-03", NEIGHBOUR)
@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (changed(right="kontrollsumma(Okänd)"), "Kontrollsumman ”Okänd” finns inte i registret för den här omgången."),
        (changed(right="1 / (2 − 2)"), "Kontrollen delar med noll."),
        (
            changed(left="summa(Medarbetare[Tillsvidare totalt])"),
            "Kolumnen Tillsvidare totalt på bladet Medarbetare är tom.",
        ),
    ],
)
def test_what_is_missing_is_said(row: Row, reason: str) -> None:
    result = consolidation(row)
    assert found(result) == []
    assert why_not(result) == [reason]


def test_a_column_that_the_round_lacks_is_said() -> None:
    result = consolidation(changed(left="summa(Medarbetare[Tillsvidare totalt])"), token="april")
    assert why_not(result) == ["Kolumnen Tillsvidare totalt på bladet Medarbetare är inte med i den här omgången."]


def test_a_unit_that_has_not_reported_is_said() -> None:
    result = consolidation(OWN, without=("ek",))
    assert found(result) == []
    assert why_not(result) == ["Underlag saknas från Ekonomi."]


# What cannot be understood


@tries("RE-03", BROKEN)
@pytest.mark.parametrize(
    ("row", "cell", "message"),
    [
        (changed(id="KO-1"), "A4", "Beteckningen ”KO-1” börjar inte med EG- och en siffra."),
        (changed(condition=None), "D4", "EG-01 saknar villkor."),
        (
            changed(left="summa(Budjet[Utfall])"),
            "C4",
            "Vänster led i EG-01, ”summa(Budjet[Utfall])”, går inte att tolka vid tecken 1: "
            "mallarna har inget blad ”Budjet”. Menar du ”Budget”?",
        ),
        (
            changed(right="summa(Budget[Utfal])"),
            "E4",
            "Höger led i EG-01, ”summa(Budget[Utfal])”, går inte att tolka vid tecken 1: "
            "bladet Budget har ingen kolumn ”Utfal”. Menar du ”Utfall”?",
        ),
        (
            changed(right="max(Uppdrag[Status])"),
            "E4",
            "Höger led i EG-01, ”max(Uppdrag[Status])”, går inte att tolka vid tecken 1: "
            "kolumnen Status på bladet Uppdrag innehåller inga tal.",
        ),
        (
            changed(right="summa(Budget[Utfall; Avdelning = xx])"),
            "E4",
            "Höger led i EG-01, ”summa(Budget[Utfall; Avdelning = xx])”, går inte att tolka vid tecken 1: "
            "ingen avdelning heter ”xx”.",
        ),
        (
            changed(right=None),
            "E4",
            "Höger led i EG-01, ””, går inte att tolka vid tecken 1: det slutar för tidigt.",
        ),
    ],
)
def test_a_row_that_cannot_be_understood_is_told_at_its_cell(row: Row, cell: str, message: str) -> None:
    result = consolidation(row)
    (finding,) = found(result, "RE-03")
    assert (finding.place.cell if finding.place else None, finding.message) == (cell, message)
    assert (finding.file, finding.sheet, finding.severity.value) == ("plan.xlsx", "Kontroller", "fel")
    assert finding.expected is finding.actual is finding.difference is None
    assert finding.fix == "Rätta cellen, så prövas kontrollen."
    assert found(result) == []


@tries("RE-03", BOUNDARY)
@pytest.mark.parametrize(
    ("id", "told"), [(f"EG-{'1' * 20}", []), (f"EG-{'1' * 21}", ["A4"]), ("EG-", ["A4"]), ("eg-å", [])]
)
def test_an_id_has_one_to_twenty_letters_after_its_beginning(id: str, told: list[str]) -> None:
    result = consolidation(changed(id=id))
    assert [finding.place.cell if finding.place else None for finding in found(result, "RE-03")] == told


@tries("RE-03", NEIGHBOUR)
def test_a_check_that_can_be_parsed_is_told_by_itself() -> None:
    row = changed(name=None, left="5", condition="=", right="3 + 4", level=None, tolerance=Decimal(1))
    result = consolidation(row)
    (finding,) = found(result)
    assert (finding.severity.value, found(result, "RE-03")) == ("varning", [])
    assert finding.message == (
        "5 = 3 + 4 gäller inte: 5 är 5, men ska vara lika med 7 (3 + 4). Tillåten skillnad är 1."
    )
    (finding,) = found(consolidation(changed(left="5", condition="=", right="7")))
    assert (finding.severity.value, finding.message.endswith("men ska vara lika med 7.")) == ("fel", True)


@tries("RE-03", BOUNDARY)
def test_a_long_side_is_quoted_by_its_two_hundred_first_letters() -> None:
    (finding,) = found(consolidation(changed(left="x" * 201)), "RE-03")
    assert len(finding.message.split("”")[1]) == 200


@tries("RE-03", NEIGHBOUR)
def test_a_check_of_what_the_round_lacks_can_be_parsed_all_the_same() -> None:
    result = consolidation(changed(right="kontrollsumma(Okänd)"))
    assert (found(result, "RE-"), len(why_not(result))) == ([], 1)


@tries("RE-03", NEIGHBOUR)
def test_a_cell_that_cannot_be_read_is_told_once() -> None:
    result = consolidation(changed(tolerance="lagom"))
    assert [f.rule for f in found(result, "RE-0")] == ["RE-01"]
