"""The same inputs and options give the same bytes, wherever, whenever and however many at a time."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.writing.parts import needs_libreoffice

CHECKOUT = Path(__file__).parent.parent
EXAMPLE = CHECKOUT / "examples" / "kramfors-2025"


def consolidated(folder: Path, round: str, pages: str, *, zone: str, seed: str, jobs: str) -> dict[str, bytes]:
    """What a run in another process writes, by file name, from a copy of the example in the folder."""
    for name in ("plan.xlsx", f"inkorg-{round}"):
        source = EXAMPLE / name
        (shutil.copytree if source.is_dir() else shutil.copyfile)(source, folder / name)
    here = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "PYTHONPATH": str(CHECKOUT)}
    words = ["plan.xlsx", f"inkorg-{round}", "--round", round, "-o", "ut", "--pages", pages, "--jobs", jobs, "-q"]
    command = [sys.executable, "-m", "vpreport", "consolidate", *words]
    done = subprocess.run(command, cwd=folder, env=here, capture_output=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    files = (path for path in sorted((folder / "ut").rglob("*")) if path.is_file())
    return {path.relative_to(folder / "ut").as_posix(): path.read_bytes() for path in files}


def runs(tmp_path: Path, round: str, pages: str) -> tuple[dict[str, bytes], dict[str, bytes]]:
    one, other = tmp_path / "a", tmp_path / "en annan mapp"
    one.mkdir()
    other.mkdir()
    first = consolidated(one, round, pages, zone="Europe/Stockholm", seed="1", jobs="1")
    return first, consolidated(other, round, pages, zone="Asia/Tokyo", seed="2", jobs="2")


@pytest.mark.parametrize("round", ["plan", "delar"])
def test_two_runs_give_the_same_bytes(tmp_path: Path, round: str) -> None:
    first, second = runs(tmp_path, round, "off")

    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []


@needs_libreoffice
def test_page_numbers_are_the_same_too(tmp_path: Path) -> None:
    first, second = runs(tmp_path, "delar", "auto")

    assert [name for name in first if first[name] != second[name]] == []


def test_no_output_names_the_machines_folders(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    files = consolidated(tmp_path / "x", "plan", "off", zone="UTC", seed="0", jobs="1")

    assert [name for name, data in files.items() if str(tmp_path).encode() in data] == []
