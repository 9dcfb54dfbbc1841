"""A workbook of one round moved into another's template: by header, and without what the template itself said."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.altered import altered, put, with_meta, without, without_properties
from tests.carrying.test_figures import contents
from tests.filled import REGISTER, Row, filled, plan, round_of
from vpreport.asking import Round
from vpreport.carrying.homeless import as_typed
from vpreport.carrying.moving import Moved, moved_into

PROJECT: Row = {"id": "I1", "project": "Datorer", "kind": "Projekt", "department": ("hr",), "year": 100}


def round(token: str, year: int = 2025) -> Round:
    return round_of(token, plan({**REGISTER, "investments": (PROJECT,)}, year))


def moved(data: bytes, token: str, folder: Path, year: int = 2025) -> Moved:
    path = folder / "gammal.xlsx"
    path.write_bytes(data)
    return moved_into(round(token, year), path)


def homeless(found: Moved) -> list[tuple[str, str | None, str]]:
    return [(one.place.sheet, one.place.cell, one.text) for one in found.homeless]


def stands(found: Moved, sheet: str) -> list[str]:
    return [as_typed(raw) for (title, _, _), raw in contents(found.data).items() if title == sheet]


PROPOSALS: dict[str, Sequence[Row]] = {
    "Uppdrag": ({"assignment": "Ny lydelse."},),
    "Investeringar": ({"year": 150, "year_1": 250}, {"project": "Bilar", "year_1": 5}),
    "Medarbetare": ({"permanent": 7}, {"unit": "Lön", "permanent": 3}),
    "Texter": ({"text": "Händelser."},),
}


def test_a_plan_moved_into_a_follow_up_leaves_proposals_behind(tmp_path: Path) -> None:
    found = moved(filled(round("plan"), "hr", PROPOSALS), "delar", tmp_path)

    assert homeless(found) == [
        ("Uppdrag", "C4", "Ny lydelse."),
        ("Investeringar", "E6", "150"),
        ("Investeringar", "F6", "250"),
        ("Investeringar", "B7", "Bilar"),
        ("Investeringar", "F7", "5"),
    ]
    assert {"HR", "Lön", "7"} <= set(stands(found, "Medarbetare"))
    assert "Händelser." in stands(found, "Texter")


def test_a_year_is_found_by_its_header_in_the_next_years_plan(tmp_path: Path) -> None:
    found = moved(filled(round("plan"), "hr", PROPOSALS), "plan", tmp_path, 2026)

    assert homeless(found) == [("Investeringar", "E6", "150")]
    assert {"250", "Bilar", "5"} <= set(stands(found, "Investeringar"))
    assert "Ny lydelse." in stands(found, "Uppdrag")


def test_what_the_old_template_decided_or_worked_out_is_nobodys_to_move(tmp_path: Path) -> None:
    answers: dict[str, Sequence[Row]] = {"Budget": ({"outcome": 9000, "forecast": 14000},)}
    found = moved(filled(round("delar"), "hr", answers), "helar", tmp_path)

    assert homeless(found) == []
    assert {"9000", "14000"} <= set(stands(found, "Budget")) | {text for _, _, text in homeless(found)}


def test_a_result_typed_over_and_a_dash_are_told(tmp_path: Path) -> None:
    old = altered(filled(round("delar"), "hr", {"Budget": ({"outcome": 9000},)}), put("Budget", "H5", 12))
    dashed = altered(filled(round("delar"), "hr", {}), put("Budget", "E5", "–"), put("Budget", "D5", "1.500"))

    assert ("Budget", "H5", "12") in homeless(moved(old, "februari", tmp_path))
    found = moved(dashed, "plan", tmp_path)
    assert homeless(found) == [("Budget", "D5", "1.500"), ("Budget", "E5", "–")]


def test_a_sheet_that_the_new_round_does_not_ask_for_is_told_but_for_what_the_template_said(tmp_path: Path) -> None:
    found = moved(filled(round("delar"), "hr", PROPOSALS), "februari", tmp_path)

    assert sorted(homeless(found), key=str) == [
        ("Investeringar", "B7", "Bilar"),
        ("Investeringar", "C6", "150"),
        ("Medarbetare", "B6", "7"),
        ("Medarbetare", "B7", "3"),
        ("Uppdrag", "C4", "Ny lydelse."),
    ]


@pytest.mark.parametrize("said", ["nyår", "lopande"])
def test_a_file_of_a_round_that_nobody_knows_is_read_as_the_one_asked_for(said: str, tmp_path: Path) -> None:
    data = altered(
        filled(round("delar"), "hr", PROPOSALS),
        with_meta("round", said),
        with_meta("as_of", "någon gång"),
        without("Start"),
        without_properties,
    )

    found = moved(data, "delar", tmp_path)
    assert found.marked == f"Filen gäller en annan omgång ({said})."
    assert "7" in stands(found, "Medarbetare")
