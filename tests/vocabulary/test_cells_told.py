"""Cells in words: few words, and no cell lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vpreport.vocabulary.cells_told import cells_told
from vpreport.vocabulary.place import Place, parse_a1


def cells(file: str, sheet: str, *addresses: str) -> list[Place]:
    return [Place(file, sheet, *parse_a1(address)) for address in addresses]


@pytest.mark.parametrize(
    ("places", "told"),
    [
        ([], ""),
        (cells("hr.xlsx", "Budget", "F5"), "Budget F5 i hr.xlsx"),
        (cells("hr.xlsx", "Budget", "F5", "F6", "F7"), "Budget F5–F7 i hr.xlsx"),
        (cells("hr.xlsx", "Budget", "F7", "F5", "F6", "F5"), "Budget F5–F7 i hr.xlsx"),
        (cells("hr.xlsx", "Budget", "F5", "F7"), "Budget F5 och F7 i hr.xlsx"),
        (cells("hr.xlsx", "Budget", "F5", "G5", "H5"), "Budget F5–H5 i hr.xlsx"),
        (cells("hr.xlsx", "Budget", "F5", "F6", "G5", "G6"), "Budget F5–G6 i hr.xlsx"),
        (cells("hr.xlsx", "Budget", "F5", "F6", "G6", "G7"), "Budget F5–F6 och G6–G7 i hr.xlsx"),
        (
            [*cells("hr.xlsx", "Budget", "F5"), *cells("ek.xlsx", "Budget", "F5"), *cells("it.xlsx", "Budget", "F6")],
            "Budget F5 i hr.xlsx och ek.xlsx; Budget F6 i it.xlsx",
        ),
        (
            [*cells("hr.xlsx", "Budget", "F5"), *cells("hr.xlsx", "Mål", "B2")],
            "Budget F5 i hr.xlsx; Mål B2 i hr.xlsx",
        ),
        ([Place("hr.xlsx")], "hr.xlsx"),
        ([Place("hr.xlsx", "Budget")], "Budget i hr.xlsx"),
        ([Place("hr.xlsx", "Budget", 5)], "Budget rad 5 i hr.xlsx"),
    ],
)
def test_cells_are_told_by_sheet_and_file(places: list[Place], told: str) -> None:
    assert cells_told(tuple(places)) == told


def spelled_out(told: str) -> set[tuple[str, int, int]]:
    """Every cell that the words name, with its file."""
    found = set()
    for phrase in filter(None, told.split("; ")):
        ranges, _, files = phrase.removeprefix("Blad ").partition(" i ")
        for file in re.split(", | och ", files):
            for ends in re.split(", | och ", ranges):
                first, _, last = ends.partition("–")
                (top, left), (bottom, right) = parse_a1(first), parse_a1(last or first)
                found |= {(file, r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)}
    return found


SPOTS = st.tuples(st.sampled_from(["a.xlsx", "b.xlsx", "c.xlsx"]), st.integers(1, 6), st.integers(1, 6))


@given(st.lists(SPOTS, max_size=40))
def test_no_cell_is_lost_and_none_is_added(spots: list[tuple[str, int, int]]) -> None:
    told = cells_told(tuple(Place(file, "Blad", row, column) for file, row, column in spots))
    assert spelled_out(told) == set(spots)
