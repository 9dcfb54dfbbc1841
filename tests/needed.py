"""What tests need of other programs, and the marks of tests that are skipped where one is missing.

Where `VPREPORT_LIBREOFFICE` is "required", no test starts without all of them.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import pytest

Test = TypeVar("Test", bound=Callable[..., Any])

BRIDGED_PYTHON = "/usr/bin/python3"
"""The python that can talk to LibreOffice: Debian's, with the package python3-uno."""


@cache
def missing() -> tuple[str, ...]:
    """The programs that are not there."""
    there = {
        "LibreOffice": shutil.which("soffice") is not None,
        "LibreOffice's python bridge (python3-uno)": _has_bridge(),
        "Java": shutil.which("java") is not None,
    }
    return tuple(name for name, is_there in there.items() if not is_there)


def _has_bridge() -> bool:
    ask = [BRIDGED_PYTHON, "-I", "-c", "import uno"]
    return Path(BRIDGED_PYTHON).exists() and subprocess.run(ask, capture_output=True).returncode == 0


def needs_accepting_tools(test: Test) -> Test:
    """Mark the test as one that runs LibreOffice and veraPDF, and skip it where something of that is missing."""
    skip = pytest.mark.skipif(bool(missing()), reason=f"{' and '.join(missing())} is not installed")
    marked: Test = pytest.mark.libreoffice(skip(test))
    return marked
