"""What lies in the inbox is not always a file, and its name is not to be believed (BI-44, BI-46)."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.altered import as_told
from tests.reading.broken import packed
from tests.strange.case import UNREADABLE
from tests.strange.kinds import macro_types
from tests.strange.template import HR, PARTS, ROUND
from vpreport.reading.cells import read_workbook
from vpreport.reading.container import LIMITS
from vpreport.reading.file import read_one
from vpreport.reading.submission import Submission

NAME = "hr-delar-2025.xlsx"


def turned_away(path: Path) -> str:
    """The one sentence about a file that is not used."""
    came: Submission = read_one(ROUND.expectation(), path)
    (finding,) = came.findings
    assert (tuple(as_told([finding])), came.accepted, came.cells_read) == (UNREADABLE, False, 0)
    return f"{finding.message} {finding.fix}"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    assert turned_away(tmp_path / NAME) == "Det här är ingen fil. Lägg själva arbetsboken i inkorgen."


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / NAME)
    assert turned_away(tmp_path / NAME).startswith("Det här är ingen fil.")


def test_a_file_that_has_vanished_is_told(tmp_path: Path) -> None:
    assert turned_away(tmp_path / NAME) == "Filen finns inte längre. Lägg tillbaka den och kör igen."


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_to_nowhere_is_a_file_that_has_vanished(tmp_path: Path) -> None:
    (tmp_path / NAME).symlink_to(tmp_path / "borta.xlsx")
    assert turned_away(tmp_path / NAME).startswith("Filen finns inte längre.")


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    (tmp_path / NAME).write_bytes(HR)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert turned_away(tmp_path / NAME).startswith("Filen går inte att öppna. Stäng den om den är öppen i Excel")


def test_a_file_that_grows_while_it_is_read_is_judged_by_what_came(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / NAME).write_bytes(HR)
    monkeypatch.setattr(Path, "read_bytes", lambda self: HR + bytes(LIMITS.file))
    assert turned_away(tmp_path / NAME).startswith("Filen är större än 50 MB")


@pytest.mark.parametrize("name", ["~$hr.xlsx", "hr.xls", "hr.csv", "hr", "HR kopia (2).XLSM", "hr.pdf"])
def test_a_workbook_is_one_whatever_it_is_called(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(HR)
    came = read_one(ROUND.expectation(), tmp_path / name)
    assert (came.accepted, came.code, came.findings) == (True, "hr", [])


@pytest.mark.parametrize("data", [macro_types(), packed(PARTS | {"xl/vbaProject.bin": b"\xd0\xcf"})])
def test_code_is_noted_and_never_read(data: bytes) -> None:
    assert read_workbook(data, NAME).macros
    assert read_workbook(data, NAME).grids == read_workbook(HR, NAME).grids
    assert not read_workbook(HR, NAME).macros
