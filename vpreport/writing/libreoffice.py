"""LibreOffice, run once a file to print it: in a profile of its own that is thrown away, and never for ever."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

_LONGEST_RUN: Final = 600  # seconds; 2 000 table rows take 17, and a program that hangs must not hang the report

_SETTINGS: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Cache/Writer">
<prop oor:name="OLE_Objects" oor:op="fuse"><value>10000</value></prop>
</item>
</oor:items>
"""
"""Of more than 20 charts LibreOffice would print the first in another shape, their letters stretched."""

PLAIN: Final = "pdf"
"""The export that is only looked at: nothing is asked of it."""


def program() -> str | None:
    """The program, from the search path or from where its installers put it; None when it is missing."""
    return next((found for name in _candidates() if (found := shutil.which(name))), None)


def is_installed() -> bool:
    """Whether LibreOffice is installed."""
    return program() is not None


def printed(docx: bytes, export: str = PLAIN) -> bytes | None:
    """The Word file as LibreOffice prints it to PDF; None when it is missing or fails.

    `export` is what follows `--convert-to`: the kind of file, its filter and the filter's options.
    """
    found = program()
    if found is None:
        return None
    with TemporaryDirectory(prefix="vpreport-", ignore_cleanup_errors=True) as folder:
        source, result = Path(folder, "document.docx"), Path(folder, "document.pdf")
        source.write_bytes(docx)
        profile = f"-env:UserInstallation={_profile(Path(folder, 'profile')).as_uri()}"
        _run([found, profile, "--headless", "--norestore", "--convert-to", export, "--outdir", folder, str(source)])
        return result.read_bytes() if result.exists() else None


def _profile(folder: Path) -> Path:
    """A new profile in the folder, with the settings that differ from LibreOffice's own."""
    user = folder / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    return folder


def _candidates() -> Iterator[str]:
    yield from ("soffice", "libreoffice")
    yield "/Applications/LibreOffice.app/Contents/MacOS/soffice"
    for folder in ("PROGRAMFILES", "PROGRAMFILES(X86)"):
        if folder in os.environ:
            yield str(Path(os.environ[folder], "LibreOffice", "program", "soffice.com"))


def _run(command: Sequence[str]) -> None:
    """Run to the end; whether it went well shows in what it left behind."""
    quiet = subprocess.DEVNULL
    try:
        started = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    except OSError:
        return
    try:
        started.wait(_LONGEST_RUN)
    except subprocess.TimeoutExpired:
        return
    finally:
        _stop(started)


def _stop(started: subprocess.Popen[bytes]) -> None:
    """End the program if it still runs, with those it has started: LibreOffice is a launcher and a worker."""
    if started.poll() is None:
        if hasattr(os, "killpg"):
            os.killpg(started.pid, signal.SIGKILL)
        started.kill()
        started.wait()
