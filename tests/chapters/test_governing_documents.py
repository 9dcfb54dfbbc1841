from __future__ import annotations

from tests.drawn import Board
from vpreport.chapters.governing_documents import DOCUMENTS, tell
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
