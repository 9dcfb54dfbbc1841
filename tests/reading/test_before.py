"""What a template showed of an earlier round comes back: never read, known where it is as it was, noted where not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook

from tests.altered import ANSWERS, Change, altered, put, without
from tests.filled import Row, consolidated, filled, small_round, submission
from tests.recalled import UNITS, earlier, units_of
from tests.trials import BOUNDARY, BROKEN, NEIGHBOUR, SOUND, tries
from tests.writing.parts import needs_libreoffice
from tests.writing.workbooks import opened, saved_as_ods, saved_by_libreoffice
from vpreport.own_check.check import check_file
from vpreport.reading.submission import Submission
from vpreport.vocabulary.before import LAST
from vpreport.vocabulary.record import Value
from vpreport.vocabulary.wording import folded

DELAR = small_round("delar")
EARLIER = (earlier("april", 2025), earlier("delar", 2024))
NEW: Row = {"unit": "Ny enhet", **ANSWERS["Medarbetare"][0]}
NOW: Mapping[str, Sequence[Row]] = {**ANSWERS, "Medarbetare": (UNITS[1], NEW), "Personalekonomi": ({"amount": -5},)}
"""What HR answers, not all of it right."""
SHOWN = filled(DELAR, "hr", NOW, earlier=EARLIER)
PLAIN = filled(DELAR, "hr", NOW)
ADVICE = "Ingenting behöver göras. Är det en uppgift för den här perioden, skriv den i kolumnen bredvid."


def figures(read: Submission) -> dict[str, list[tuple[str, dict[str, Value]]]]:
    return {key: sorted((record.name, record.values) for record in records) for key, records in read.records.items()}


def findings(read: Submission) -> list[tuple[str, ...]]:
    return sorted((f.rule, f.severity.value, f.sheet, f.row, f.column, f.message) for f in read.findings)


def read(*changes: Change) -> Submission:
    return submission(DELAR, altered(SHOWN, *changes))


def is_as_without(found: Submission, *, saved: bool = True) -> bool:
    """Whether the file tells just what one without the columns does; `saved` again, without stored results."""
    plain = submission(DELAR, altered(PLAIN) if saved else PLAIN)
    counts = [(tally.values, tally.found, tally.expected, tally.filled) for tally in (found.tally, plain.tally)]
    return (figures(found), findings(found), counts[0]) == (figures(plain), findings(plain), counts[1])


@tries("IN-05", SOUND)
def test_nothing_is_read_of_it_and_every_cell_of_it_is_a_label() -> None:
    found = submission(DELAR, SHOWN)
    assert findings(found) != []
    assert is_as_without(found, saved=False)
    assert found.tally.labels > submission(DELAR, PLAIN).tally.labels


@needs_libreoffice
@pytest.mark.parametrize("save", [saved_by_libreoffice, saved_as_ods])
def test_it_is_known_when_another_program_has_saved_the_file(
    save: Callable[[bytes, Path], bytes], tmp_path: Path
) -> None:
    found = submission(DELAR, save(SHOWN, tmp_path))
    assert is_as_without(found, saved=False)
    assert found.tally.before == submission(DELAR, SHOWN).tally.before


def _swapped(sheet: str, one: int, other: int) -> Change:
    """Two rows changed for each other, as where somebody sorts."""

    def change(book: Workbook) -> None:
        for left, right in zip(book[sheet][one], book[sheet][other], strict=True):
            left.value, right.value = right.value, left.value

    return change


@tries("IN-05", SOUND)
@pytest.mark.parametrize(
    "changes",
    [
        (),
        (put("Budget", "H6", None), put("Medarbetare", "C7", None)),
        (put("Budget", "A4", None),),
        (put("Medarbetare", "C7", 8),),
    ],
    ids=["saved", "emptied", "without its line", "pasted as it was"],
)
def test_it_is_known_as_it_was_and_may_be_emptied(changes: Sequence[Change]) -> None:
    assert is_as_without(read(*changes))


@tries("IN-05", BOUNDARY)
def test_it_is_known_where_rows_have_moved() -> None:
    found = read(_swapped("Personalekonomi", 6, 8))
    assert figures(found) == figures(submission(DELAR, altered(PLAIN)))
    assert not [finding for finding in found.findings if finding.rule == "IN-05"]


def test_the_round_adds_up_to_the_same() -> None:
    shown, plain = (consolidated(DELAR, {"hr.xlsx": data}) for data in (SHOWN, PLAIN))
    totals = [{name: (f.value, f.mark) for name, f in one.material.totals().items()} for one in (shown, plain)]
    assert totals[0] == totals[1]
    assert [finding.id for finding in shown.findings] == [finding.id for finding in plain.findings]
    headers = {cell.value for page in opened(shown.workbook()) for row in page.iter_rows() for cell in row}
    assert not [text for text in headers if isinstance(text, str) and text.endswith("förra perioden")]


def test_a_department_that_checks_its_own_file_is_told_nothing_of_it(tmp_path: Path) -> None:
    (tmp_path / "hr.xlsx").write_bytes(SHOWN)
    (tmp_path / "utan.xlsx").write_bytes(PLAIN)
    shown, plain = (check_file(tmp_path / name) for name in ("hr.xlsx", "utan.xlsx"))
    assert [(f.rule, f.message) for f in shown.findings] == [(f.rule, f.message) for f in plain.findings]


_NAMES = st.text(st.characters(exclude_categories=("C", "Z"), include_characters=" åäö=*?~"), min_size=1, max_size=30)


@settings(max_examples=40, deadline=None)
@given(st.lists(_NAMES.map(str.strip).filter(bool), min_size=1, max_size=8, unique_by=folded))
def test_whatever_units_are_called_they_come_back_as_they_were_and_nothing_is_found_of_them(names: list[str]) -> None:
    answers: dict[str, list[Row]] = {"Medarbetare": [{"unit": name, **ANSWERS["Medarbetare"][0]} for name in names]}
    found = submission(DELAR, filled(DELAR, "hr", answers, earlier=[units_of(names)]))
    assert found.tally.before["Medarbetare"].rows == {
        name: {"permanent_before": Decimal(number)} for number, name in enumerate(names, 1)
    }
    assert [f for f in found.findings if f.rule in ("IN-05", "IN-08", "IN-22")] == []
    assert [record.name for record in found.records["staff"]] == names


# What is not as it was sent


@tries("IN-05", BROKEN)
@pytest.mark.parametrize(
    ("sheet", "cell", "value", "header"),
    [
        ("Budget", "H6", 46901, "Prognos förra perioden"),
        ("Budget", "H6", "46900", "Prognos förra perioden"),
        ("Personalekonomi", "C30", 5, "Kronor förra perioden"),
        ("Medarbetare", "C7", 9, "Tillsvidare förra perioden"),
        ("Medarbetare", "C7", "=A7", "Tillsvidare förra perioden"),
        ("Sjukfrånvaro", "G7", "=F7/100", "Sjukfrånvaro i procent förra perioden"),
    ],
)
def test_what_is_written_there_is_noted_and_not_used(sheet: str, cell: str, value: int | str, header: str) -> None:
    found = read(put(sheet, cell, value))
    (note,) = [finding for finding in found.findings if finding.rule == "IN-05"]
    assert (note.severity.value, note.sheet, [place.cell for place in note.places]) == ("upplysning", sheet, [cell])
    assert note.message == (
        f"Kolumnen ”{header}” visar en tidigare omgång och läses inte. Det här är ändrat: {cell} ”{value}”."
    )
    assert note.fix == ADVICE
    assert figures(found) == figures(submission(DELAR, altered(PLAIN)))
    others = [(f.rule, f.message) for f in found.findings if f is not note]
    assert sorted(others) == sorted((f.rule, f.message) for f in submission(DELAR, altered(PLAIN)).findings)


@tries("IN-05", NEIGHBOUR)
def test_what_is_added_to_the_hidden_sheet_is_told() -> None:
    added = read(put(LAST, "F40", "Hej"), put(LAST, "A41", "Budget"))
    stray = [finding for finding in added.findings if finding.sheet == LAST]
    assert [(finding.rule, finding.place and finding.place.cell) for finding in stray] == [("IN-08", "F40")]
    assert figures(added) == figures(submission(DELAR, altered(PLAIN)))


@tries("IN-05", BOUNDARY)
def test_without_the_hidden_sheet_all_of_it_is_noted_but_formulas_of_ours() -> None:
    found = read(without(LAST))
    noted = {finding.column: len(finding.places) for finding in found.findings if finding.rule == "IN-05"}
    assert noted == {
        "Sjukfrånvaro i procent förra perioden": 6,
        "Kronor förra perioden": 3,
        "Prognos förra perioden": 1,
    }
    assert figures(found) == figures(submission(DELAR, altered(PLAIN)))


def test_where_the_template_shows_nothing_such_a_column_is_still_nobodys() -> None:
    moved = altered(PLAIN, put("Budget", "L4", "Prognos förra perioden"), put("Budget", "L5", 46900))
    (note,) = [finding for finding in submission(DELAR, moved).findings if finding.rule == "IN-05"]
    assert (note.severity.value, [place.cell for place in note.places]) == ("upplysning", ["L5"])
