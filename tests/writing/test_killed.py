"""A run that is killed at any moment leaves every file whole: the old one or the new one."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from tests.writing.overwriting import MANIFEST, NAMES, versions
from vpreport.writing.atomic import write_all

CHECKOUT = Path(__file__).parent.parent.parent
KILLS = 40


def numbers(folder: Path) -> dict[str, int]:
    """The run that each file is from; fails when one is not whole."""
    found = {}
    for name in NAMES:
        data = (folder / name).read_bytes()
        found[name] = int(data[:9])
        assert data == versions(found[name])[name], name
    found[MANIFEST] = json.loads((folder / MANIFEST).read_bytes())["number"]
    return found


def killed(folder: Path, first: int, after: int, wait: float) -> int:
    """Run the writer, kill it a little after it has written so many times, and give the last number it told."""
    command = [sys.executable, "-m", "tests.writing.overwriting", str(folder), str(first)]
    with subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        for _ in range(after):
            told = int(writer.stdout.readline())
        try:
            writer.wait(wait)
        except subprocess.TimeoutExpired:
            writer.send_signal(signal.SIGKILL)
        rest = writer.stdout.read().split()
    assert writer.returncode == -signal.SIGKILL
    return int(rest[-1]) if rest else told


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_kill_at_any_moment_leaves_every_file_whole(tmp_path: Path) -> None:
    drawn = Random(11)
    folder = tmp_path / "ut"
    write_all(folder, versions(0))
    names = {Path(name).name for name in (*NAMES, MANIFEST)}
    last = 0
    for _ in range(KILLS):
        last = killed(folder, last + 1, drawn.randint(1, 3), drawn.uniform(0, 0.02))
        found = numbers(folder)
        assert set(found.values()) <= {last, last + 1}
        assert list(found.values()) == sorted(found.values(), reverse=True)  # in order, the manifest last
        last = found[NAMES[0]]
    left = [path for path in folder.rglob("*") if path.is_file() and path.name not in names]
    for path in left:
        os.utime(path, (0, 0))
    write_all(folder, versions(last))
    assert numbers(folder) == dict.fromkeys((*NAMES, MANIFEST), last)
    assert {path.name for path in folder.rglob("*") if path.is_file()} == names
