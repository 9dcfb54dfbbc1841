from __future__ import annotations

import pytest

from tests.drawn import Board
from vpreport.chapters.organisation import ORGANISATION, code_of, departments_of
from vpreport.vocabulary.view import Department

HEADER = "| Kod | Avdelning | Nämnd | Slag | Chef | E-post | Andra namn | Lämnar underlag |"


def departments(*rows: str) -> tuple[Department, ...]:
    board = Board()
    board.register(ORGANISATION, "\n".join((HEADER, *rows)))
    return departments_of(board.decided["organisation"])


def test_names_hold_the_proper_name_the_code_and_all_others() -> None:
    row = "| it | IT- och digitalisering | KS | Avdelning | Bo Ek | bo@k.se | Digitalisering + IT; IT ;; it | Ja |"
    names = ("IT- och digitalisering", "it", "Digitalisering + IT", "IT")
    assert departments(row) == (
        Department("it", "IT- och digitalisering", names, True, True, "KS", "Bo Ek", "bo@k.se"),
    )


def test_what_is_left_empty_is_a_department_that_delivers() -> None:
    assert departments("| hr | HR | | | | | | |") == (Department("hr", "HR", ("HR", "hr")),)


def test_the_management_is_no_department_and_some_deliver_nothing() -> None:
    (unit,) = departments("| fl | Förvaltningsledning | | Förvaltningsledning | | | | Nej |")
    assert (unit.is_department, unit.delivers) == (False, False)


def test_order_is_the_registers() -> None:
    found = departments("| ek | Ekonomi | | | | | | |", "| adm | Administration | | | | | | |")
    assert [unit.code for unit in found] == ["ek", "adm"]


def test_a_row_without_code_or_name_gets_the_one_from_the_other() -> None:
    assert departments("| | Miljö och bygg | | | | | | |") == (
        Department("miljo-och-bygg", "Miljö och bygg", ("Miljö och bygg", "miljo-och-bygg")),
    )
    assert departments("| hr | | | | | | | Ja |") == (Department("hr", "hr", ("hr",)),)


@pytest.mark.parametrize(
    ("name", "code"), [("Kultur & fritid", "kultur-fritid"), ("Åre – Öst 2", "are-ost-2"), ("北京", "avdelning")]
)
def test_a_code_is_fit_for_a_file_name(name: str, code: str) -> None:
    assert code_of(name) == code
