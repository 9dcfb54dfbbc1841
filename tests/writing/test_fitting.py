"""What a workbook has no room for is said in it, and what no file can hold is replaced."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile import LONG
from tests.reopened import cells, elements, named, stands_for, units
from vpreport.writing import sheets
from vpreport.writing.fitting import MOST, fitting, fitting_foot, is_address
from vpreport.writing.looks import PLAIN
from vpreport.writing.sheets import Page
from vpreport.writing.workbook import Book


def page() -> tuple[Book, Page]:
    book = Book("Bok", author="Nämnden", dated=date(2025, 1, 1))
    return book, book.page("Blad")


@given(st.text(st.characters()))
def test_a_short_text_is_only_rid_of_half_characters(text: str) -> None:
    assert fitting(text) == re.sub("[\ud800-\udfff]", "\ufffd", text)


@given(st.sampled_from(["x", "å", "😀", "x😀", "å\nb"]), st.integers(MOST // 4, 2 * MOST), st.sampled_from(["", "a"]))
def test_a_long_text_fits_or_tells_how_much_does_not(piece: str, times: int, first: str) -> None:
    text = first + piece * times
    found = fitting(text)
    assert units(found) <= MOST
    assert stands_for(found, text)
    assert (found == text) is (units(text) <= MOST)


@pytest.mark.parametrize("text", LONG, ids=lambda text: f"{text[:3]} {len(text)}")
def test_a_cell_takes_a_text_of_any_length(text: str) -> None:
    book, sheet = page()
    sheet.put(1, 1, text)
    sheet.outside(2, 1, "hr.xlsx#'Start'!A1", text, PLAIN)
    assert [stands_for(cell, text) for cell, _ in cells(book.finished())] == [True, True]


def test_a_link_whose_text_looks_like_a_formula_stays_text_when_it_is_edited() -> None:
    book, sheet = page()
    sheet.outside(1, 1, "hr.xlsx#'Start'!A1", "=hr.xlsx", PLAIN)
    data = book.finished()
    assert cells(data) == [("=hr.xlsx", True)]
    assert [link.get("location") for _, link in named(data, "hyperlink")] == ["'Start'!A1"]


@pytest.mark.parametrize(
    "address", ["x" * 1001, "hr.xlsx#'a\x01b'!A1", "hr.xlsx#'a\nb'!A1", "\ud800.xlsx", "\u202e.xlsx"]
)
def test_what_is_no_address_is_shown_without_a_link(address: str) -> None:
    book, sheet = page()
    sheet.outside(1, 1, address, "hr.xlsx", PLAIN)
    data = book.finished()
    assert not is_address(address)
    assert cells(data) == [("hr.xlsx", False)]
    assert named(data, "hyperlink") == []


def test_an_address_is_text_whatever_signs_it_has() -> None:
    address = "../in%20%26%20ut/hr%3Cb%3E.xlsx#'Blad \"<&>'' å'!B2"
    book, sheet = page()
    sheet.outside(1, 1, address, "hr.xlsx", PLAIN)
    data = book.finished()
    assert is_address(address)
    assert [link.get("location") for _, link in named(data, "hyperlink")] == ["'Blad \"<&>'' å'!B2"]
    assert [rel.get("Target") for _, rel in elements(data) if rel.get("TargetMode")] == [
        "..\\in%20%26%20ut\\hr%3Cb%3E.xlsx"
    ]


def test_more_links_than_a_sheet_takes_are_shown_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_LINKS", 2)
    book, sheet = page()
    for row in range(1, 5):
        sheet.outside(row, 1, f"{row}.xlsx#'Start'!A1", f"{row}.xlsx", PLAIN)
    data = book.finished()
    assert [cell for cell, _ in cells(data)] == [f"{row}.xlsx" for row in range(1, 5)]
    assert [link.get("ref") for _, link in named(data, "hyperlink")] == ["A1", "A2"]


@pytest.mark.parametrize(
    ("text", "foot"),
    [
        ("Bygg & miljö", "Bygg && miljö"),
        ("&D&[Fil]", "&&D&&[Fil]"),
        ("två\nrader\x01", "två rader[U+0001]"),
        ("å" * 200, "å" * 109 + "…"),
        ("&" * 200, "&" * 218 + "…"),
    ],
)
def test_a_foot_is_one_short_line(text: str, foot: str) -> None:
    assert fitting_foot(text) == foot
    book, sheet = page()
    sheet.foot(text)
    (written,) = [element.text or "" for _, element in named(book.finished(), "oddFooter")]
    assert written == f"&L&9{foot}&C&9&A&R&9Sida &P av &N"
    assert units(written) <= 255
