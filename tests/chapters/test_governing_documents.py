from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.drawn import Board
from tests.trials import BOUNDARY, BROKEN, NEIGHBOUR, SOUND, UNREADABLE, tries
from vpreport.chapters.governing_documents import DOCUMENTS, NO_COUNTS, counts_in, tell
from vpreport.vocabulary.telling import TableBlock, text

REGISTER = """
    | Id | Typ av handling    | Ansvarig | Diarienummer | Status     | Antal | Fördelning | Bilaga | Avdelning |
    | D1 | Delegationsordning | FC       | KS 2024/354  | Beslutad   |       |            |        | HR        |
    | D2 | Aktuella styrdok.  | Adm      |              | Uppdateras | 12    |            |        | Ekonomi   |
"""
HEADER = "| Id | Typ av handling | Ansvarig | Diarienummer | Status | Antal | Fördelning | Bilaga |"


def table(board: Board) -> TableBlock:
    (block,) = tell(board.material())
    assert isinstance(block, TableBlock)
    return block


def test_documents_are_told_with_their_parts_in_columns_of_their_own() -> None:
    board = Board("plan")
    board.register(DOCUMENTS, REGISTER)
    assert [column.header for column in table(board).columns] == [
        "Typ av handling",
        "Ansvarig",
        "Diarienummer",
        "Status",
    ]
    assert [row.cells for row in table(board).rows] == [
        ("Delegationsordning", "FC", "KS 2024/354", "Beslutad"),
        ("Aktuella styrdok.", "Adm", None, "Uppdateras"),
    ]
    assert board.found() == []


def test_what_a_department_has_updated_at_the_end_of_the_year_is_told() -> None:
    board = Board("helar")
    board.register(DOCUMENTS, REGISTER)
    board.sheet(DOCUMENTS, f"{HEADER}\n| D1 | Delegationsordning | FC | KS 2025/7 | Beslutad 2025-10-14 | | | |")
    assert table(board).rows[0].cells == ("Delegationsordning", "FC", "KS 2025/7", "Beslutad 2025-10-14")
    assert board.found() == []


def test_the_name_of_a_document_is_decided() -> None:
    board = Board("helar")
    board.register(DOCUMENTS, REGISTER)
    board.sheet(DOCUMENTS, f"{HEADER}\n| D1 | Ordning | FC | KS 2025/7 | Beslutad 2025-10-14 | | | |")
    assert board.found() == [("IN-21", "B2")]
    assert table(board).rows[0].cells[0] == "Delegationsordning"


def test_documents_are_counted_where_they_are_asked_for() -> None:
    board = Board("plan")
    board.register(DOCUMENTS, REGISTER)
    assert board.material().total("documents.count").value == 2
    assert "documents.count" not in Board("delar").material().totals()


def test_no_documents_is_said() -> None:
    assert list(tell(Board("plan").material())) == [text("Nämnden har inga kompletterande dokument.")]


# GX-05


def documents(*rows: str, round: str = "plan") -> Board:
    board = Board(round)
    board.sheet(DOCUMENTS, "\n".join((HEADER, *rows)))
    return board


def referring(status: str, annex: str = "") -> Board:
    return documents(f"| | Projektöversikt | FC | KS 2024/951 | {status} | | | {annex} |")


@tries("GX-05", BROKEN)
def test_an_annex_that_is_referred_to_and_not_named_is_found() -> None:
    finding = referring("En översikt finns upprättad, se bilaga.").only("GX-05")
    assert [place.cell for place in finding.places] == ["H2", "E2"]
    assert (finding.file, finding.sheet, finding.severity.value) == ("hr.xlsx", "Dokument", "varning")
    assert finding.message == (
        "”Projektöversikt” hänvisar till en bilaga, men under Bilaga står inte vilken fil det är."
    )
    assert finding.fix == (
        "Skriv filens namn under Bilaga och lägg filen bland handlingarna, eller ta bort hänvisningen."
    )


@tries("GX-05", BROKEN, BOUNDARY)
@pytest.mark.parametrize("status", ["Redovisas i bilaga.", "Se även bilagan", "enligt bilaga 2", "Se separat  bilaga"])
def test_every_way_to_send_the_reader_to_an_annex_is_a_reference(status: str) -> None:
    assert referring(status).found() == [("GX-05", "H2")]


@tries("GX-05", BROKEN, BOUNDARY)
@pytest.mark.parametrize("annex", ["Ja", "se bilaga.", "x"])
def test_a_cell_that_says_that_there_is_an_annex_does_not_name_it(annex: str) -> None:
    assert referring("Beslutad", annex).found() == [("GX-05", "H2")]


@tries("GX-05", SOUND)
def test_an_annex_that_is_named_is_sound() -> None:
    assert referring("Se bilaga.", "projektoversikt.pdf").found() == []
    assert referring("Beslutad", "projektoversikt.pdf").found() == []


@tries("GX-05", SOUND, BOUNDARY)
@pytest.mark.parametrize("status", ["Beslutad 2024-06-11.", "Bilaga saknas.", "Utan bilagor", "Se Bilagavtalet"])
def test_a_document_that_sends_nobody_to_an_annex_needs_none(status: str) -> None:
    assert referring(status).found() == []
    assert referring(status, "–").found() == []


@tries("GX-05", BROKEN, BOUNDARY)
def test_a_dash_names_no_annex() -> None:
    assert referring("Se bilaga.", "–").found() == [("GX-05", "H2")]


@tries("GX-05", BROKEN)
def test_the_registers_own_rows_are_read_too() -> None:
    board = Board("helar")
    board.register(DOCUMENTS, REGISTER.replace("Beslutad  ", "Se bilaga"))
    finding = board.only("GX-05")
    assert (finding.file, finding.row) == ("plan.xlsx", "D1")


@tries("GX-05", UNREADABLE, NEIGHBOUR)
def test_an_annex_is_not_looked_for_where_a_cell_cannot_be_read() -> None:
    for board, cell in ((referring("#REF!", ""), "E2"), (referring("Se bilaga.", "#REF!"), "H2")):
        assert board.found() == [("IN-06", cell)]
        assert board.unchecked("GX-05") == [cell]


# GX-07


def counting(number: str, parts: str) -> Board:
    return documents(f"| | Systemförvaltningsplaner | IT | | Pågår | {number} | {parts} | |")


@tries("GX-07", BROKEN)
def test_parts_that_do_not_make_the_number_are_found() -> None:
    finding = counting("73", "11 med plan; 11 påbörjade; 12 extern förvaltare").only("GX-07")
    assert [place.cell for place in finding.places] == ["G2", "F2"]
    assert (finding.expected, finding.actual, finding.difference) == (Decimal(73), Decimal(34), Decimal(-39))
    assert finding.severity.value == "varning"
    assert finding.message == (
        "Fördelningen för ”Systemförvaltningsplaner” blir tillsammans 34, men antalet är 73: 39 saknas."
    )
    assert finding.fix == (
        "Rätta fördelningen eller antalet. Det som inte hör till någon del skrivs som en egen, till exempel ”3 övriga”."
    )


@tries("GX-07", BROKEN, BOUNDARY)
def test_parts_that_are_more_than_the_number_are_found() -> None:
    finding = counting("9", "5 diesel; 3 el; 2 laddhybrid").only("GX-07")
    assert finding.message.endswith("blir tillsammans 10, men antalet är 9: 1 för många.")


@tries("GX-07", SOUND, BOUNDARY)
@pytest.mark.parametrize(
    ("number", "parts"),
    [
        ("9", "5 diesel; 3 el; 1 laddhybrid"),
        ("73", "11 med plan; 11 påbörjade; 12 extern förvaltare; 39 övriga"),
        ("1200", "1 100 med plan; 100 utan;"),
        ("3", "2 klara, varav 1 ny; 1 från 2024"),
        ("0", "0 med plan"),
        ("0", ""),
        ("", "5 diesel; 3 el"),
        ("", ""),
    ],
)
def test_parts_that_make_the_number_are_sound_and_so_is_one_without_the_other(number: str, parts: str) -> None:
    board = counting(number, parts)
    assert board.found() == []
    assert board.unchecked("GX-07") == []


@tries("GX-07", UNREADABLE)
@pytest.mark.parametrize(
    "parts",
    [
        "fem diesel",
        "11 med plan, 11 påbörjade",
        "5 diesel och 4 el",
        "50 % el; 4 diesel",
        "2,5 el",
        "2024-01-01 el",
        ";",
    ],
)
def test_parts_that_cannot_be_counted_are_not_checked_and_say_why(parts: str) -> None:
    board = counting("9", parts)
    assert board.found() == []
    assert board.unchecked("GX-07") == ["G2"]
    assert [n.reason for n in board.not_checked if n.rule == "GX-07"] == [NO_COUNTS]


@tries("GX-07", UNREADABLE, NEIGHBOUR)
def test_a_number_that_cannot_be_used_is_the_intakes_business() -> None:
    for number in ("många", "-3", "2,5"):
        board = counting(number, "5 diesel; 3 el")
        assert [cell for _, cell in board.found()] == ["F2"]
        assert board.found()[0][0].startswith("IN-")
        assert board.unchecked("GX-07") == ["F2"]
    board = counting("9", "#REF!")
    assert board.found() == [("IN-06", "G2")]
    assert board.unchecked("GX-07") == ["G2"]


@tries("GX-07", UNREADABLE, BOUNDARY)
def test_digits_without_end_are_no_count() -> None:
    assert counts_in("9" * 5000) is None
    assert counts_in("1" + " 000" * 2000) is None


@given(st.text())
def test_no_text_stops_the_counting_of_parts(words: str) -> None:
    counts = counts_in(words)
    assert counts is None or all(count >= 0 for count in counts)
