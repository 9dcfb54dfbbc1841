from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile import HOSTILE
from vpreport.vocabulary.file_names import file_stems


def test_a_code_that_can_be_a_name_is_one() -> None:
    codes = ["hr", "EK", "miljö-och-bygg", "d.01", "a b", "förskola_3"]
    assert file_stems(codes) == {code: code for code in codes}


@pytest.mark.parametrize(
    ("code", "stem"),
    [
        ("HR/IT", "HR-IT"),
        ("..", "enhet"),
        ("../../etc", "-..-etc"),
        ("c:\\x", "c--x"),
        (" . ", "enhet"),
        ("con", "con-"),
        ("NUL.x", "NUL.x-"),
        ("console", "console"),
        ("a\nb\x1b", "a-b-"),
        ("\u202exslx", "-xslx"),
        ("x" * 300, "x" * 50),
    ],
)
def test_a_code_that_cannot_be_a_name_is_made_one(code: str, stem: str) -> None:
    assert file_stems([code]) == {code: stem}


def test_codes_that_would_be_called_alike_are_told_apart() -> None:
    assert file_stems(["a/b", "a:b", "A-B", "a-b-2"]) == {
        "a/b": "a-b",
        "a:b": "a-b-2",
        "A-B": "A-B-3",
        "a-b-2": "a-b-2-2",
    }


@given(st.lists(st.text(st.characters(), max_size=8) | st.sampled_from(HOSTILE), unique=True, max_size=8))
def test_every_code_has_a_name_of_its_own_in_the_folder_itself(codes: list[str]) -> None:
    stems = file_stems(codes)
    assert list(stems) == codes
    assert len({stem.casefold() for stem in stems.values()}) == len(codes)
    for stem in stems.values():
        names = {PureWindowsPath(f"{stem}.xlsx").name, PurePosixPath(f"{stem}.xlsx").name}
        assert names == {f"{stem}.xlsx"}
        assert len(f"{stem}-delar-2025.xlsx".encode()) <= 255
