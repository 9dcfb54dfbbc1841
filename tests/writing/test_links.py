from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from vpreport.writing.links import links_from


def test_an_address_leads_from_the_folder_to_the_file() -> None:
    files = [Path("inkorg/hr.xlsx"), Path("ut/ek.xlsx"), Path("plan.xlsx")]
    assert links_from(Path("ut"), files) == {
        "hr.xlsx": "../inkorg/hr.xlsx",
        "ek.xlsx": "ek.xlsx",
        "plan.xlsx": "../plan.xlsx",
    }


def test_signs_that_mean_something_in_an_address_are_escaped() -> None:
    name = "hr <b> & 'a' #1 100% [2].xlsx"
    assert links_from(Path("ut"), [Path("ut") / name]) == {
        name: "hr%20%3Cb%3E%20%26%20%27a%27%20%231%20100%25%20%5B2%5D.xlsx"
    }


@pytest.mark.skipif(sys.platform == "win32", reason="names are whole text there")
def test_a_name_that_is_no_text_has_an_address_of_its_bytes() -> None:
    name = os.fsdecode(b"hr\xff\n.xlsx")
    assert links_from(Path("ut"), [Path("ut") / name]) == {name: "hr%FF%0A.xlsx"}


def test_a_file_that_cannot_be_reached_has_no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    def on_another_drive(*paths: object) -> str:
        raise ValueError

    monkeypatch.setattr(os.path, "relpath", on_another_drive)
    assert links_from(Path("ut"), [Path("hr.xlsx")]) == {}
