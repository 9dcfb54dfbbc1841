"""What stands in front while a *fel* remains, and what --final makes of it."""

from __future__ import annotations

import pytest

from tests.altered import ANSWERS, altered, put
from tests.filled import consolidated, filled, small_round
from tests.outlines.rounds import TOKENS, document, result, sentences, under
from vpreport.consolidation import Consolidation
from vpreport.errors import CannotRun
from vpreport.outlines import document_of, unfinished
from vpreport.outlines.unfinished import FEW
from vpreport.outputs import Wanted, possible
from vpreport.vocabulary.telling import (
    Contents,
    Document,
    Heading,
    Notice,
    PageBreak,
    TableBlock,
    Tone,
    plain,
    sources_of,
)


def with_unreadable(*cells: tuple[str, str]) -> Consolidation:
    """A follow-up in which Ekonomi has written something that is no number in each of the cells."""
    asking = small_round("delar")
    files = {f"{code}.xlsx": filled(asking, code, ANSWERS) for code in asking.workbooks()}
    wrong = [put(sheet, cell, f"{'kanske ' * number}tio") for number, (sheet, cell) in enumerate(cells)]
    files["ek.xlsx"] = altered(files["ek.xlsx"], *wrong)
    return consolidated(asking, files)


OPEN = "Det här återstår att rätta"


def list_of(told: Document) -> TableBlock | None:
    """The short list of what is open; None where there is none."""
    return next((block for block in told.blocks if isinstance(block, TableBlock) and block.caption == OPEN), None)


def with_mistakes() -> Consolidation:
    """A follow-up with two errors in a cell each."""
    asking = small_round("delar")
    files = {f"{code}.xlsx": filled(asking, code, ANSWERS) for code in asking.workbooks()}
    files["ek.xlsx"] = altered(files["ek.xlsx"], put("Budget", "F5", "1.500"))
    files["hr.xlsx"] = altered(files["hr.xlsx"], put("Budget", "F5", "ca 400"))
    return consolidated(asking, files)


def test_a_document_without_errors_is_no_draft_and_says_nothing_of_it() -> None:
    told = document("delar")
    assert not told.draft
    assert not any(isinstance(block, Notice) for block in told.blocks)
    assert list_of(told) is None


def test_a_draft_says_so_on_its_title_page_and_lists_who_where_and_what_before_the_contents() -> None:
    told = document_of(with_mistakes())
    assert told.draft
    said = "Utkast: 2 fel återstår att rätta. De står i början av dokumentet och under Avstämning."
    notice = told.blocks[0]
    assert isinstance(notice, Notice)
    assert (plain(notice.parts), notice.tone) == (said, Tone.BAD)
    table = list_of(told)
    assert table is not None
    assert [row.cells for row in table.rows] == [
        ("Ekonomi", "Budget, F5", "Texten ”1.500” kan betyda både 1,5 och 1\N{NO-BREAK SPACE}500."),
        ("HR", "Budget, F5", "Texten ”ca 400” går inte att läsa som ett tal."),
    ]
    at = told.blocks.index(table)
    assert isinstance(told.blocks[at - 1], PageBreak)
    assert isinstance(told.blocks[at + 1], Contents)


@pytest.mark.parametrize("token", TOKENS)
def test_the_list_has_no_heading_so_that_no_chapter_changes_its_number(token: str) -> None:
    told = document(token, came=False)
    table = list_of(told)
    assert table is not None
    assert not table.numbered
    assert told.blocks.index(table) < told.blocks.index(next(b for b in told.blocks if isinstance(b, Contents)))
    assert OPEN not in [block.text for block in told.blocks if isinstance(block, Heading)]


WRONG = ("Budget", "F5"), ("Budget", "G5"), ("Personalekonomi", "B5"), ("Sjukfrånvaro", "C5"), ("Sjukfrånvaro", "D5")


@pytest.mark.parametrize("number", [FEW, FEW + 1])
def test_a_longer_list_leaves_the_contents_a_page_of_their_own(number: int) -> None:
    told = document_of(with_unreadable(*WRONG[:number]))
    table = list_of(told)
    assert table is not None
    assert len(table.rows) == number
    assert isinstance(told.blocks[told.blocks.index(table) + 1], PageBreak) is (number > FEW)


def test_a_list_that_is_too_long_is_cut_and_counts_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unfinished, "MOST", 3)
    table = list_of(document_of(with_unreadable(*WRONG)))
    assert table is not None
    assert len(table.rows) == 3
    assert table.notes == ("Ytterligare 2 står under Avstämning.",)


def test_a_reason_makes_it_final_is_printed_and_leaves_the_errors_in_the_reconciliation() -> None:
    found = with_mistakes()
    told, draft = document_of(found.told("Rättas i helårsuppföljningen.", 1.0)), document_of(found)
    assert not told.draft
    assert list_of(told) is None
    notice = told.blocks[0]
    assert isinstance(notice, Notice)
    assert plain(notice.parts) == "Dokumentet är färdigställt fast 2 fel återstår: Rättas i helårsuppföljningen."
    assert under(told, "Avstämning") == under(draft, "Avstämning")
    assert any(
        "1.500" in str(row.cells[2]) for b in under(told, "Avstämning") if isinstance(b, TableBlock) for row in b.rows
    )


def test_a_reason_where_nothing_is_open_changes_nothing() -> None:
    assert document_of(result("delar", came=True).told("Klart.", 1.0)) == document("delar")


@pytest.mark.parametrize("empty", ["", "  ", "\n\t"])
def test_a_reason_that_says_nothing_is_refused(empty: str) -> None:
    with pytest.raises(CannotRun, match="Skriv varför dokumentet ska räknas som färdigt"):
        possible(Wanted(final=empty))


def test_a_reason_is_told_on_one_line_and_none_is_none() -> None:
    assert possible(Wanted(final=" Hann inte\n rättas. ")).final == "Hann inte rättas."
    assert possible(Wanted()).final is None


def test_the_number_of_errors_carries_their_cells() -> None:
    notice = document_of(with_mistakes()).blocks[0]
    assert isinstance(notice, Notice)
    assert sorted(f"{place.file} {place.cell}" for place in sources_of(notice.parts)) == ["ek.xlsx F5", "hr.xlsx F5"]


def test_who_is_missing_is_listed_without_a_place() -> None:
    table = list_of(document("delar", came=False))
    assert table is not None
    assert [column.header for column in table.columns] == ["Avdelning", "Vad"]
    assert sentences(document("delar", came=False).blocks)[0].startswith("Utkast: 3 fel återstår")
