from __future__ import annotations

import os
from pathlib import Path
from time import sleep

import pytest

from tests.writing.word_reading import sample_file
from vpreport.writing import libreoffice


def test_without_libreoffice_nothing_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "_candidates", lambda: iter(["no-such-program-anywhere"]))
    assert not libreoffice.is_installed()
    assert libreoffice.printed(sample_file()) is None


@pytest.mark.skipif(os.name != "posix", reason="the program of this test is a shell script")
def test_a_program_that_hangs_is_ended_with_those_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program, worker = tmp_path / "soffice", tmp_path / "worker"
    program.write_text(f"#!/bin/sh\nsleep 600 &\necho $! > {worker}\nwait\n")
    program.chmod(0o755)
    monkeypatch.setattr(libreoffice, "_candidates", lambda: iter([str(program)]))
    monkeypatch.setattr(libreoffice, "_LONGEST_RUN", 1)
    assert libreoffice.printed(b"") is None
    with pytest.raises(ProcessLookupError):
        _wait_for_end(int(worker.read_text()))


def _wait_for_end(process: int) -> None:
    """Ask for the process until it is gone; the system tells that by an error."""
    for _ in range(500):
        os.kill(process, 0)
        if Path(f"/proc/{process}/stat").exists() and ") Z " in Path(f"/proc/{process}/stat").read_text():
            raise ProcessLookupError
        sleep(0.01)
