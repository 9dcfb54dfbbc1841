from __future__ import annotations

from tests.drawn import EKONOMI, HR, Board
from vpreport.chapters.assignments import ASSIGNMENTS
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.naming import (
    UNKNOWN_SENDER,
    answering,
    department_name,
    excluding,
    is_asked_of_nobody,
    owner_names,
    whose,
)
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.telling import Lacking
from vpreport.vocabulary.view import Department, View


def rows(owners: str, *departments: Department) -> tuple[View, list[Record]]:
    board = Board("delar", departments=departments or (HR, EKONOMI))
    header = "| Id | Mål | Uppdrag | Avdelning | Klart senast | Ursprung |"
    board.register(ASSIGNMENTS, f"{header}\n| 1:1 | 1 | Vila | {owners} | | |")
    return board.material(), list(board.material().rows(ASSIGNMENTS))


def test_a_code_is_told_as_the_departments_name_and_an_unknown_one_as_it_is() -> None:
    view, _ = rows("HR")
    assert [department_name(view, code) for code in ("ek", "xx", "")] == ["Ekonomi", "xx", ""]


def test_owners_are_told_with_the_responsible_first() -> None:
    view, (row,) = rows("Ekonomi; HR")
    assert owner_names(view, row) == "Ekonomi, HR"
    assert answering(row) == "ek"


def test_those_whom_a_total_lacks_are_named_in_the_registers_order() -> None:
    view, _ = rows("HR")
    assert excluding(view, ["ek", "hr", "ek"]) == (Lacking("hr", "HR"), Lacking("ek", "Ekonomi"))
    assert excluding(view, ["xx", "ek"]) == (Lacking("ek", "Ekonomi"), Lacking("xx", "xx"))
    assert excluding(view, []) == excluding(view, [""]) == ()


def test_a_row_is_asked_of_nobody_when_none_of_its_owners_hands_in_anything() -> None:
    idle = Department("rev", "Revision", ("Revision",), delivers=False)
    for owners, expected in (("Revision", True), ("HR", False), ("Revision; HR", False)):
        view, (row,) = rows(owners, HR, EKONOMI, idle)
        assert is_asked_of_nobody(view, row) is expected


def test_a_file_that_does_not_say_whose_it_is_has_an_unknown_sender() -> None:
    names = {"hr": "HR", "": "Hela nämnden"}.__getitem__
    unknown = Finding("IN-03", Severity.ERROR, "Filen är tom.", file="x.xlsx")

    assert whose(unknown, names) == UNKNOWN_SENDER
    assert whose(unknown._replace(code="hr"), names) == "HR"
    assert whose(unknown._replace(file="plan.xlsx", sheet="Kontrollsummor"), names) == "Hela nämnden"
